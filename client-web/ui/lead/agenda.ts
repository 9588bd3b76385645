// The arithmetic of a day: when years end at this pace, and whether the debrief still begins in time.

/** How long the parts of a year take, minutes. */
export interface Pace {
  brief: number;
  settlement: number;
  contracting: number;
  results: number;
  stop: number;
}

/** Years of 40 and of 16 minutes, as they were timed at tables. */
export const PACES = {
  day: { brief: 5, settlement: 10, contracting: 15, results: 5, stop: 5 },
  class: { brief: 2, settlement: 4, contracting: 6, results: 2, stop: 2 },
} satisfies Record<string, Pace>;

export type PaceName = keyof typeof PACES;

export const minutesOf = (pace: Pace): number =>
  pace.brief + pace.settlement + pace.contracting + pace.results + pace.stop;

/** Where a table is. */
export interface Moment {
  year: number;
  years: number;
  phase: string;
  /** Years that nobody plays: they pass at once. */
  rolled: readonly number[];
}

/** Minutes that a table still needs to the end of its last year, from the beginning of its phase on. */
export function minutesLeft(moment: Moment, pace: Pace): number {
  const after: Record<string, number> = {
    lobby: minutesOf(pace),
    settlement: minutesOf(pace),
    contracting: pace.contracting + pace.results + pace.stop,
    review: pace.results + pace.stop,
    over: 0,
  };
  const rest = moment.phase === "over" ? 0 : yearsAhead(moment);
  return (after[moment.phase] ?? 0) + rest * minutesOf(pace);
}

/** How many years after this one are played. */
function yearsAhead({ year, years, rolled }: Moment): number {
  const byThemselves = rolled.filter((one) => one > year && one <= years).length;
  return Math.max(0, years - year - byThemselves);
}

/** When a time of day such as `15:30` comes, today, by that clock; nothing if it is no time. */
export function timeOfDay(text: string, now: Date): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  if (hours > 23 || minutes > 59) return undefined;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes).getTime();
}

export interface Outlook {
  /** Until the debrief is to begin, milliseconds; below 0 it should have begun. */
  untilDebrief: number;
  /** What the rest of the game needs, minutes. */
  needs: number;
  /** How many minutes of the debrief the game would eat; 0 if none. */
  eats: number;
  /** How many more whole years fit before it, this one included; those that nobody plays don't count. */
  fits: number;
}

/** Whether the game ends before the debrief, at that pace. */
export function outlook(moment: Moment, pace: Pace, debriefAt: number, now: number): Outlook {
  const untilDebrief = debriefAt - now;
  const has = untilDebrief / 60_000;
  const needs = minutesLeft(moment, pace);
  const ahead = minutesLeft({ ...moment, years: moment.year }, pace);
  const fits = has < ahead ? 0 : 1 + Math.floor((has - ahead) / minutesOf(pace));
  return { untilDebrief, needs, eats: Math.max(0, Math.ceil(needs - has)), fits };
}
