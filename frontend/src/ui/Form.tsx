// A form: the browser checks what it can, the API's findings appear at their fields.
import type { ReactNode } from "react";
import { Form as AriaForm } from "react-aria-components";
import { byField, type Problem } from "../api/problem";
import { ProblemNote } from "./Problem";

/** Calls `onSubmit` with the values by field name when the browser finds nothing wrong. Findings of `problem` appear at
 * the fields named like their `where`; the message and all others above the form. */
export function Form({ onSubmit, problem, children, label }: { onSubmit: (values: Record<string, string>) => void; problem?: Problem | null; children: ReactNode; label?: string }) {
  return (
    <AriaForm
      className="stack"
      aria-label={label}
      validationErrors={byField(problem)}
      onSubmit={(event) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget)].filter(([, value]) => typeof value === "string");
        onSubmit(Object.fromEntries(entries) as Record<string, string>);
      }}
    >
      {problem && <ProblemNote problem={problem} />}
      {children}
    </AriaForm>
  );
}
