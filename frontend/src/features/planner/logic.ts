// Months as weeks of Berlin days.
const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });
const minutes = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" });

/** The Berlin day of an instant: `2026-11-24`. */
export function dayOf(instant: string | Date): string {
  return berlin.format(new Date(instant));
}

/** The Berlin minute of an instant as a form wants it: day and time. */
export function minuteOf(instant: string): { day: string; time: string } {
  const [day, time] = minutes.format(new Date(instant)).split(" ");
  return { day: day!, time: time! };
}

/** The days of whole weeks, Monday first, that cover a month. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const start = new Date(first);
  start.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  const day = start;
  do {
    const week = Array.from({ length: 7 }, () => {
      const text = day.toISOString().slice(0, 10);
      day.setUTCDate(day.getUTCDate() + 1);
      return text;
    });
    weeks.push(week);
  } while (day.toISOString().slice(0, 7) === month);
  return weeks;
}

/** A month later or earlier. */
export function monthBy(month: string, by: number): string {
  const day = new Date(`${month}-15T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + by);
  return day.toISOString().slice(0, 7);
}

/** Whether the clocks change on a Berlin day: an hour is missing then, or comes twice. */
export function clockChange(day: string): "forward" | "back" | null {
  const offset = (hour: string) => {
    const at = new Date(`${day}T${hour}:00:00Z`);
    const [, time] = minutes.format(at).split(" ");
    return (Number(time!.slice(0, 2)) - at.getUTCHours() + 24) % 24;
  };
  const change = offset("12") - offset("00");
  return change === 0 ? null : change > 0 ? "forward" : "back";
}
