// The language of everything that React Aria says and formats itself.
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

/** Sets it for what is inside. */
export function AriaLocale({ locale, children }: { locale: "de" | "en"; children: ReactNode }) {
  return <I18nProvider locale={locale === "de" ? "de-DE" : "en-GB"}>{children}</I18nProvider>;
}
