// One palette for all charts: seats have the colour of their kind, as on every page. Seats of one
// kind differ by shade, and by mark, dashes or hatching, so that colour never tells it alone.
import type { Debrief, DebriefSeat } from "../wire/messages";

/** Shades of each kind; every one stands out from white by three to one at least. */
const SHADES: Record<string, string[]> = {
  nhs_england: ["#005eb8"],
  ccg: ["#7c2855", "#c0548c", "#4a1633"],
  practice: ["#00683d", "#4d9a1f", "#0b8a83"],
  trust: ["#8a4b00", "#c77c1e", "#5a3413"],
};

export const INK = "#212b32";
/** What belongs to nobody at the table: the Treasury, staff and suppliers, other providers. */
export const OUTSIDE = "#4c6272";
/** What several share: a partnership's budget. */
export const SHARED = "#330072";
/** What something is compared with. */
export const BESIDE = "#768692";
/** Figures of the whole table, one after the other. */
export const WHOLE = [INK, SHARED, BESIDE];

export const MARKS = ["circle", "rect", "triangle", "diamond", "hollow", "roundRect"] as const;
export type Mark = (typeof MARKS)[number];

/** How a seat is drawn. */
export interface Look {
  colour: string;
  mark: Mark;
  /** Which of its kind it is, from 0. */
  nth: number;
}

/** Of each seat, by its id. */
export function looks(debrief: Debrief): Map<string, Look> {
  const counted = new Map<string, number>();
  return new Map(debrief.seats.map((seat) => [seat.seat, look(seat, counted)]));
}

function look({ role }: DebriefSeat, counted: Map<string, number>): Look {
  const nth = counted.get(role) ?? 0;
  counted.set(role, nth + 1);
  const shades = SHADES[role] ?? [OUTSIDE];
  return {
    colour: shades[nth % shades.length] ?? OUTSIDE,
    mark: MARKS[nth % MARKS.length] ?? "circle",
    nth,
  };
}

/** Lines of a bar's filling: the second of its kind is hatched, the third crossed. */
export function hatching(nth: number): object | undefined {
  if (nth % 3 === 0) return undefined;
  const stripes = { color: "rgba(255,255,255,0.55)", dashArrayX: [1, 0], dashArrayY: [3, 4] };
  return { ...stripes, rotation: nth % 3 === 1 ? -Math.PI / 4 : Math.PI / 2 };
}
