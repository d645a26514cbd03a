// The face beside every page before the shell.
import { Languages } from "lucide-react";
import type { ReactNode } from "react";
import { locale, setLocale, t } from "../../i18n";
import { Sign } from "../../app/Brand";
import { Button } from "../../ui/Button";

/** The face on one side, `children` on the other. */
export function Frame({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <div className="signin">
      <header className="signin-face">
        {/* eslint-disable-next-line no-restricted-syntax -- the product's name */}
        <div className="brand"><Sign bare />Depesche</div>
        <div className="stack wide">
          <blockquote>{t("signin.face")}</blockquote>
          <div className="signin-tape" aria-hidden />
        </div>
        <p>{t("signin.faceText")}</p>
      </header>
      <main className="signin-form">
        <div className="stack wide">
          <div className="stack tight">
            <h1>{title}</h1>
            {text && <p className="muted">{text}</p>}
          </div>
          {children}
        </div>
        <div className="signin-foot">
          <Button look="quiet" small icon={Languages} onPress={() => void setLocale(locale() === "de" ? "en" : "de")}>{t("signin.language")}</Button>
        </div>
      </main>
    </div>
  );
}
