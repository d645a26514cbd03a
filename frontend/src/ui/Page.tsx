// The frame of every page: title, one sentence, actions.
import { ArrowLeft, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Props = { title: ReactNode; text?: ReactNode; actions?: ReactNode; back?: ReactNode; width?: "full" | "narrow"; children: ReactNode };

/** A page. `back` is a link to where one came from: `<Back to="/kontakte">…</Back>`. */
export function Page({ title, text, actions, back, width, children }: Props) {
  return (
    <div className={width ? `page ${width}` : "page"}>
      <header className="page-head">
        <div>
          {back}
          <h1>{title}</h1>
          {text && <p>{text}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** The arrow and words of a link back; put it inside a router Link with class `back`. */
export function BackWords({ children }: { children: ReactNode }) {
  return <><ArrowLeft size={16} aria-hidden />{children}</>;
}

/** A framed part of a page. */
export function Card({ title, actions, flush, children }: { title?: ReactNode; actions?: ReactNode; flush?: boolean; children: ReactNode }) {
  return (
    <section className={flush ? "card flush" : "card"}>
      {title && (actions ? <header className="row apart"><h2>{title}</h2><div className="row">{actions}</div></header> : <h2>{title}</h2>)}
      {children}
    </section>
  );
}

const signs = { info: Info, ok: CircleCheck, bad: TriangleAlert };

/** A sentence that matters: for information, good news, or a warning. */
export function Note({ tone = "info", title, children, action }: { tone?: "info" | "ok" | "bad"; title?: ReactNode; children?: ReactNode; action?: ReactNode }) {
  const Sign = signs[tone];
  return (
    <div className={`note ${tone}`}>
      <Sign size={20} aria-hidden />
      <div className="stack tight">
        {title && <p className="note-title">{title}</p>}
        {children && <div>{children}</div>}
        {action && <div className="row">{action}</div>}
      </div>
    </div>
  );
}

/** A state in one word. `sending` is amber and only for what is being handed over right now. */
export function Badge({ tone = "none", plain, children }: { tone?: "none" | "ok" | "bad" | "info" | "sending"; plain?: boolean; children: ReactNode }) {
  return <span className={["badge", tone !== "none" && tone, plain && "plain"].filter(Boolean).join(" ")}>{children}</span>;
}

/** Names and values below each other. */
export function Facts({ facts }: { facts: [ReactNode, ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value], index) => <div key={index} style={{ display: "contents" }}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
