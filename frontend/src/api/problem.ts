// What went wrong with a call, in the words of the API, or ours when it did not answer.
import { t } from "../i18n";

export type Finding = { where: string; code: string; message: string };

/** A refusal or failure. `findings` lists all that is wrong; `reference` finds the call in the operator's log. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly findings: Finding[] = [],
    readonly reference = "",
  ) {
    super(message);
  }

  /** Whether trying the same again can help. */
  get retryable(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

/** The problem behind anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(-1, "unexpected", t("ui.problem.unexpected"), [], error instanceof Error ? error.message : "");
}

/** The problem that an answer tells of. */
export async function problemFrom(response: Response): Promise<Problem> {
  const reference = response.headers.get("x-request-id") ?? response.headers.get("x-amzn-requestid") ?? "";
  try {
    const body = (await response.clone().json()) as { code?: string; message?: string; details?: Finding[] };
    if (body.code && body.message)
      return new Problem(response.status, body.code, body.message, body.details ?? [], reference);
  } catch {
    // No answer of ours: a gateway's page or half an answer.
  }
  return new Problem(response.status, "no_answer", t("ui.problem.noAnswer"), [], reference);
}

/** Findings by form field: `body.email` belongs to the field `email`. */
export function byField(problem: Problem | null | undefined): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const finding of problem?.findings ?? []) {
    const name = finding.where.replace(/^(body|query)\./, "");
    (fields[name] ??= []).push(finding.message);
  }
  return fields;
}
