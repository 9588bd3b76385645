// What a picture of the map is made of, and what both of its layouts reckon with. In pixels.
import type { Body } from "./bodies";
import type { Run } from "./band";
import { linesOf } from "./labels";
import { moneyOf, type MapLink } from "./links";

export interface Box {
  body: Body;
  x: number;
  y: number;
  w: number;
  h: number;
  /** Contracts that are told in the box. */
  notes: string[];
}

export interface Line {
  link: MapLink;
  path: string;
  /** How thick it is. */
  width: number;
  /** Where its contracts are told, and how much room there is. */
  label?: { x: number; y: number; room: number; lines: string[] };
  /** Where the band is drawn. */
  band?: Run;
}

export interface Picture {
  width: number;
  height: number;
  boxes: Box[];
  lines: Line[];
  /** £ a year that one pixel of a line's width stands for; 0 if no payment is known. */
  scale: number;
}

export interface Town {
  bodies: Body[];
  links: MapLink[];
}

/** A line of text, and what stands around it in a box. */
export const LINE = 17;
export const HEAD = 34;
const PADDING = 6;
/** A line that is known to carry nothing, or so little that nobody would see it. */
const THIN = 1.5;

export function heightOf(body: Body, notes: string[]): number {
  const lines = body.figures.length + notes.length;
  return HEAD + lines * LINE + (lines > 0 ? PADDING : 0);
}

/** How thick lines are, if the widest is so thick. */
export function thickness(links: MapLink[], most: number) {
  const top = Math.max(0, ...links.map(moneyOf));
  const of = (link: MapLink) =>
    top === 0 ? THIN : Math.max(THIN, Math.round((moneyOf(link) / top) * most * 10) / 10);
  return { of, scale: top / most };
}

/** A path along corners, which are rounded. */
export function cornered(points: [number, number][], radius = 8): string {
  const [start, ...rest] = points;
  if (!start) return "";
  let path = `M${start[0]} ${start[1]}`;
  rest.forEach(([x, y], n) => {
    const [px, py] = points[n] ?? start;
    const after = rest[n + 1];
    if (!after) return void (path += `L${x} ${y}`);
    const before = Math.min(radius, Math.hypot(x - px, y - py) / 2);
    const behind = Math.min(radius, Math.hypot(after[0] - x, after[1] - y) / 2);
    const towards = (tx: number, ty: number, far: number): string => {
      const whole = Math.hypot(tx - x, ty - y) || 1;
      return `${x + ((tx - x) / whole) * far} ${y + ((ty - y) / whole) * far}`;
    };
    path += `L${towards(px, py, before)}Q${x} ${y} ${towards(after[0], after[1], behind)}`;
  });
  return path;
}

/** Links by what their ends are. */
export function sorted({ bodies, links }: Town) {
  const role = new Map(bodies.map(({ seat }) => [seat.seat, seat.role]));
  const between = (from: string, to: string) =>
    links.filter((link) => role.get(link.from) === from && role.get(link.to) === to);
  return {
    allocations: between("nhs_england", "ccg"),
    core: between("nhs_england", "practice"),
    local: between("ccg", "practice"),
    hospital: between("ccg", "trust"),
    neighbours: between("ccg", "ccg"),
  };
}

/** What a box tells of the links that end there. */
export function notesOf(links: MapLink[], seat: string): string[] {
  return links.filter((link) => link.to === seat).flatMap(linesOf);
}
