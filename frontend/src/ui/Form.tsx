// A form: the browser checks what it can, the API's findings appear at their fields.
import { useMemo, useState, type FormEvent, type ReactNode } from "react";
import { Form as AriaForm } from "react-aria-components";
import { byField, type Problem } from "../api/problem";
import { ProblemNote } from "./Problem";

/** Calls `onSubmit` with the values by field name when the browser finds nothing wrong. Findings of `problem` appear at
 * the fields named like their `where`; the message and all others above the form. */
export function Form({ onSubmit, problem, children, label }: { onSubmit: (values: Record<string, string>) => void; problem?: Problem | null; children: ReactNode; label?: string }) {
  // A finding goes as soon as its field is changed: until then the browser would refuse to send the form again.
  const [changed, setChanged] = useState<{ problem?: Problem | null; names: string[] }>({ names: [] });
  const findings = useMemo(() => {
    const names = changed.problem === problem ? changed.names : [];
    return Object.fromEntries(Object.entries(byField(problem)).filter(([name]) => !names.includes(name)));
  }, [problem, changed]);
  const onInput = (event: FormEvent) => {
    const name = (event.target as HTMLInputElement).name;
    if (problem && name in findings) setChanged({ problem, names: [...(changed.problem === problem ? changed.names : []), name] });
  };
  return (
    <AriaForm
      className="stack"
      aria-label={label}
      validationErrors={findings}
      onSubmit={(event) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget)].filter(([, value]) => typeof value === "string");
        onSubmit(Object.fromEntries(entries) as Record<string, string>);
      }}
    >
      {problem && <ProblemNote problem={problem} />}
      <div className="stack" onInput={onInput}>{children}</div>
    </AriaForm>
  );
}
