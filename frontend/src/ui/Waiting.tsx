// The three ways a page can be without its content: it loads, it failed, there is nothing yet.
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { t } from "../i18n";
import type { Icon } from "./Button";
import { ProblemNote } from "./Problem";

/** Grey bars in place of the content; nothing for the first 300 ms. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status" aria-label={t("ui.loading")} style={{ minHeight: lines * 32 }}>
      {late && Array.from({ length: lines }, (_, line) => <i key={line} />)}
    </div>
  );
}

/** One sentence and the one next action. Say "no match" and "nothing yet" differently. */
export function Empty({ title, text, icon: Sign, action }: { title: string; text?: string; icon?: Icon; action?: ReactNode }) {
  return (
    <div className="empty">
      {Sign && <Sign size={40} aria-hidden />}
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action}
    </div>
  );
}

/** The content of a query: bars while it loads, the problem with a way to retry, else `children(data)`. */
export function Loaded<Data>({ query, lines, children }: { query: UseQueryResult<Data, unknown>; lines?: number; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ProblemNote problem={query.error as Error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <ProblemNote problem={query.error as Error} onRetry={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}
