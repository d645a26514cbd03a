// Undo and redo: states in an order. Quick changes of the same thing count as one step.
export type History<State> = { past: State[]; present: State; future: State[]; last: string; at: number };
const JOIN_MS = 1200;
const MOST = 200;

/** A history that begins with a state. */
export function begin<State>(present: State): History<State> {
  return { past: [], present, future: [], last: "", at: 0 };
}

/** The next state. `what` names what is changed (`text:b1`): changes of the same within 1.2 s are one step. */
export function change<State>(history: History<State>, present: State, what: string, at: number): History<State> {
  if (present === history.present) return history;
  const joined = what !== "" && what === history.last && at - history.at < JOIN_MS && history.future.length === 0;
  const past = joined ? history.past : [...history.past, history.present].slice(-MOST);
  return { past, present, future: [], last: what, at };
}

/** One step back. */
export function undo<State>(history: History<State>): History<State> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], last: "", at: 0 };
}

/** One step forward. */
export function redo<State>(history: History<State>): History<State> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, last: "", at: 0 };
}
