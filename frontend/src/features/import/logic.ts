// Where an import stands, and what its next step is.
import type { Body } from "../../api/client";

export type Job = Body<"ImportOut">;
export type Existing = "update" | "skip" | "fill";
export const EXISTING: Existing[] = ["skip", "fill", "update"];
export const VERDICTS = ["invalid", "double", "existing", "new"] as const;
export type Verdict = (typeof VERDICTS)[number];
const WORKING = ["checking", "running", "undoing"];

/** Whether background work is on its way. */
export function isWorking(state: string): boolean {
  return WORKING.includes(state);
}

/** The step to show; `wantsColumns` leads back from the preview to the columns. */
export function stepOf(state: Job["state"], wantsColumns: boolean): "columns" | "working" | "preview" | "result" {
  if (isWorking(state)) return "working";
  if (state === "ready") return wantsColumns ? "columns" : "preview";
  return state === "awaiting_upload" || state === "inspected" || state === "failed" ? "columns" : "result";
}

/** The columns to take over, as the preview wants them; those without a field stay out. */
export function mappingOf(targets: Record<number, string>): Body<"ImportColumnIn">[] {
  return Object.entries(targets).filter(([, target]) => target).map(([position, target]) => ({ position: Number(position), target }));
}

/** The verdict that needs a look first: errors before doubles before existing ones. */
export function firstVerdict(verdicts: Record<string, number>): Verdict {
  return VERDICTS.find((verdict) => (verdicts[verdict] ?? 0) > 0) ?? "new";
}

/** How many rows an import writes or may write. */
export function importable(verdicts: Record<string, number>, existing: Existing): number {
  return (verdicts.new ?? 0) + (existing === "skip" ? 0 : (verdicts.existing ?? 0));
}
