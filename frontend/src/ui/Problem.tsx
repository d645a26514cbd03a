// What failed, what to do, and the number under which the operator finds it.
import { CircleAlert } from "lucide-react";
import { problemOf, type Problem } from "../api/problem";
import { t } from "../i18n";

/** A problem with all findings; `onRetry` offers to try again. */
export function ProblemNote({ problem, onRetry }: { problem: Problem | Error; onRetry?: () => void }) {
  const found = problemOf(problem);
  return (
    <div className="note bad" role="alert">
      <CircleAlert size={20} aria-hidden />
      <div className="stack tight">
        <p><strong>{found.message}</strong></p>
        {found.findings.length > 0 && (
          <ul>{found.findings.map((finding, index) => <li key={index}>{finding.message}</li>)}</ul>
        )}
        {found.reference && <p className="small">{t("ui.problem.reference", { reference: found.reference })}</p>}
        {onRetry && <div><button type="button" className="button small" onClick={onRetry}>{t("ui.problem.retry")}</button></div>}
      </div>
    </div>
  );
}
