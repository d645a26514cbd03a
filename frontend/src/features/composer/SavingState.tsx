// What became of the latest words: the truth, and only that.
import { Check, CloudOff, LoaderCircle, PencilLine, TriangleAlert } from "lucide-react";
import { t } from "../../i18n";
import { formatTime } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import type { Drafting } from "./useDraft";

const SIGNS = { saved: Check, changed: PencilLine, saving: LoaderCircle, away: CloudOff, refused: TriangleAlert, conflict: TriangleAlert };

/** One line; with a way to try again when the server was away or refused. */
export function SavingState({ drafting }: { drafting: Drafting }) {
  const { state, at, problem } = drafting.saving;
  const Sign = SIGNS[state];
  const isBad = state === "away" || state === "refused" || state === "conflict";
  return (
    <div className="row">
      <span className={isBad ? "saving bad" : "saving"} role="status" data-state={state}>
        <Sign size={16} aria-hidden className={state === "saving" ? "spin" : undefined} />
        {state === "refused" && problem ? [problem.message, ...problem.findings.map((one) => one.message)].join(" ") : t(`composer.saving.${state}`, { time: formatTime(at) })}
      </span>
      {(state === "away" || state === "refused") && <Button small onPress={() => void drafting.store()}>{t("composer.saving.again")}</Button>}
    </div>
  );
}
