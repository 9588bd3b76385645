// The story of a game by years and phases: what happened sorted by what it is, deals that bound one
// after the other as one entry, and the moments at which the game turned marked.
import type { Debrief, Happened, PhaseName, TurningPoint } from "../wire/messages";

export type Filter = "main" | "deals" | "talk" | "all";
export type Sort =
  | "turn"
  | "news"
  | "deal"
  | "broken"
  | "alarm"
  | "decision"
  | "review"
  | "talk"
  | "facilitator"
  | "bell";

const SORTS: Record<string, Sort> = {
  turn: "turn",
  news: "news",
  bound: "deal",
  package_bound: "deal",
  ended: "broken",
  exit_given: "broken",
  snapped: "alarm",
  quashed: "alarm",
  special_measures: "alarm",
  statement: "decision",
  directed: "decision",
  beds_set: "decision",
  reorganised: "decision",
  ccg_reviewed: "review",
  scored: "review",
  compared: "review",
  said: "talk",
  year_began: "bell",
  bell_rang: "bell",
};

const FILTERS: Record<Filter, (sort: Sort) => boolean> = {
  main: (sort) => sort !== "talk" && sort !== "facilitator",
  deals: (sort) => sort === "deal" || sort === "broken",
  talk: (sort) => sort === "talk" || sort === "facilitator",
  all: () => true,
};

/** What else there is, the facilitator did. */
function sortOf(kind: string): Sort {
  return SORTS[kind] ?? "facilitator";
}

export interface Entry {
  sort: Sort;
  kind: string;
  /** One sentence, or several of deals that bound one after the other. */
  texts: string[];
  by?: string | undefined;
  /** The game turned here. */
  turned: boolean;
}

export interface Phase {
  phase: PhaseName;
  entries: Entry[];
}

export interface Year {
  year: number;
  label: string;
  phases: Phase[];
  /** How many of each sort there were, whatever is shown. */
  counts: Partial<Record<Sort, number>>;
}

/** Whether a moment at which the game turned is this very one. */
function isIt(point: TurningPoint, { kind, text, when }: Happened): boolean {
  return point.year === when.year && point.kind === kind && point.text.startsWith(text);
}

/** Figures that swung are in no timeline: they stand where their year is reviewed. */
function withSwings(debrief: Debrief): Happened[] {
  const swings = debrief.turning_points.filter(
    (point) => !debrief.timeline.some((happened) => isIt(point, happened)),
  );
  const all = [...debrief.timeline];
  for (const { year, text, about } of swings) {
    const last = all.findLastIndex(({ when }) => when.year === year && when.phase !== "over");
    const before = all[last];
    const at_ms = before?.when.at_ms ?? 0;
    const when = { year, phase: "review" as PhaseName, at_ms };
    all.splice(last + 1, 0, { when, kind: "turn", about: about ?? null, text });
  }
  return all;
}

export function story(debrief: Debrief, filter: Filter): Year[] {
  const years: Year[] = [];
  const turned = (happened: Happened) =>
    happened.kind === "turn" || debrief.turning_points.some((point) => isIt(point, happened));
  for (const happened of withSwings(debrief)) {
    const { year } = happened.when;
    const sort = sortOf(happened.kind);
    if (years.at(-1)?.year !== year) {
      const label = debrief.years.find((one) => one.year === year)?.label ?? "";
      years.push({ year, label, phases: [], counts: {} });
    }
    const here = years.at(-1) as Year;
    here.counts[sort] = (here.counts[sort] ?? 0) + 1;
    if (turned(happened) && sort !== "turn") here.counts.turn = (here.counts.turn ?? 0) + 1;
    if (FILTERS[filter](sort)) add(here, happened, sort, turned(happened));
  }
  return years;
}

function add(year: Year, { when, kind, text, by }: Happened, sort: Sort, turned: boolean): void {
  if (year.phases.at(-1)?.phase !== when.phase) {
    year.phases.push({ phase: when.phase, entries: [] });
  }
  const entries = (year.phases.at(-1) as Phase).entries;
  const last = entries.at(-1);
  if (kind === "bound" && last?.kind === "bound" && !turned && !last.turned) {
    last.texts.push(text);
  } else {
    entries.push({ sort, kind, texts: [text], by: by ?? undefined, turned });
  }
}

/** News without its first word, which stands beside it; its title and the rest. */
export function newsOf(text: string): [title: string, rest: string] {
  const whole = text.replace(/^News: /, "");
  const end = whole.indexOf(". ");
  return end < 0 ? [whole, ""] : [whole.slice(0, end), whole.slice(end + 2)];
}
