// The map on a phone: NHS England, each CCG with its practices, hospitals, one below the other.
// Allocations and core pay come down on the left, payments to hospitals on the right.
import type { Body } from "./bodies";
import { linesOf, withTension } from "./labels";
import { LINE, cornered, heightOf, notesOf, sorted, thickness } from "./geometry";
import type { Box, Line, Picture, Town } from "./geometry";
import type { MapLink } from "./links";
import { words } from "../words";

const THICK_MAX = 9;
const STEP = 10;
/** Between one CCG with its practices and the next. */
const GAP = 22;
/** Between two lines side by side. */
const BESIDE = 4;
/** Practices stand further in than their CCG. */
const INDENT = 14;
/** Of a payment to a hospital: what it is to the left, its band to the right. */
const ROW = 3 * LINE + 6;
const BAND = 64;

export function tall(town: Town, width: number): Picture {
  return new Tall(town, width).picture();
}

class Tall {
  readonly #links;
  readonly #thick;
  readonly #width: number;
  readonly #town: Town;
  readonly #boxes = new Map<string, Box>();
  readonly #lines: Line[] = [];
  /** Where a payment to a hospital leaves its CCG's block. */
  readonly #rows = new Map<MapLink, number>();
  readonly #left: number;
  readonly #right: number;

  constructor(town: Town, width: number) {
    this.#town = town;
    this.#links = sorted(town);
    this.#thick = thickness(town.links, THICK_MAX);
    this.#width = width;
    const { allocations, core, hospital, neighbours } = this.#links;
    this.#left = this.#lanes([...allocations, ...core]);
    this.#right = width - this.#lanes([...hospital, ...neighbours]);
  }

  picture(): Picture {
    let y = 0;
    for (const body of this.#of("nhs_england")) {
      y = this.#place(body, 0, this.#width, y, []) + GAP;
    }
    for (const body of this.#of("ccg")) y = this.#block(body, y) + GAP;
    for (const body of this.#of("trust"))
      y = this.#place(body, this.#left, this.#right, y, []) + STEP;
    this.#fromEngland();
    this.#fromCcgs();
    this.#outward();
    const boxes = [...this.#boxes.values()];
    const { scale } = this.#thick;
    return { width: this.#width, height: y - STEP + 2, boxes, lines: this.#lines, scale };
  }

  #of(role: string): Body[] {
    return this.#town.bodies.filter(({ seat }) => seat.role === role);
  }

  /** So much room lines take side by side. */
  #lanes(links: MapLink[]): number {
    return links.reduce((sum, link) => sum + this.#thick.of(link) + BESIDE, BESIDE);
  }

  /** Puts a box between two edges, and says where it ends. */
  #place(body: Body, x: number, right: number, y: number, notes: string[]): number {
    const h = heightOf(body, notes);
    this.#boxes.set(body.seat.seat, { body, x, y, w: right - x, h, notes });
    return y + h;
  }

  #block(ccg: Body, top: number): number {
    const { allocations, core, local, hospital, neighbours } = this.#links;
    const id = ccg.seat.seat;
    const beside = neighbours
      .filter((link) => link.to === id || link.from === id)
      .flatMap((link) => {
        const other = link.to === id ? link.from : link.to;
        const name = this.#town.bodies.find(({ seat }) => seat.seat === other)?.seat.name ?? other;
        return linesOf(link).map((what) => words.map.with(what, name));
      });
    let y = this.#place(ccg, this.#left, this.#right, top, [
      ...notesOf(allocations, id),
      ...beside,
    ]);
    for (const practice of this.#of("practice")) {
      const { seat, ccg: of } = practice.seat;
      if (of !== id) continue;
      const notes = [...notesOf(core, seat), ...notesOf(local, seat)];
      y = this.#place(practice, this.#left + INDENT, this.#right, y + STEP, notes);
    }
    for (const link of hospital.filter((one) => one.from === id)) {
      this.#rows.set(link, y + ROW / 2);
      y += ROW;
    }
    return y;
  }

  #draw(link: MapLink, points: [number, number][], more: Partial<Line> = {}): void {
    const width = this.#thick.of(link);
    this.#lines.push({ link, path: cornered(points), width, ...more });
  }

  /** Down on the left, the longest way outermost. */
  #fromEngland(): void {
    const [england] = this.#of("nhs_england");
    const top = this.#boxes.get(england?.seat.seat ?? "");
    const { allocations, core } = this.#links;
    const below = [...allocations, ...core].sort(
      (one, other) => (this.#boxes.get(other.to)?.y ?? 0) - (this.#boxes.get(one.to)?.y ?? 0),
    );
    let x = 0;
    for (const link of below) {
      const box = this.#boxes.get(link.to);
      const width = this.#thick.of(link);
      const lane = x + BESIDE / 2 + width / 2;
      x += width + BESIDE;
      if (!top || !box) continue;
      const y = box.y + 16;
      this.#draw(link, [
        [lane, top.y + top.h],
        [lane, y],
        [box.x, y],
      ]);
    }
  }

  #fromCcgs(): void {
    for (const link of this.#links.local) {
      const [ccg, box] = [this.#boxes.get(link.from), this.#boxes.get(link.to)];
      if (!ccg || !box) continue;
      const [x, y] = [ccg.x + INDENT / 2, box.y + 28];
      this.#draw(link, [
        [x, ccg.y + ccg.h],
        [x, y],
        [box.x, y],
      ]);
    }
  }

  /** Down on the right, the longest way outermost. */
  #outward(): void {
    const { hospital, neighbours } = this.#links;
    const start = (link: MapLink) =>
      this.#rows.get(link) ?? (this.#boxes.get(link.from)?.y ?? 0) + 16;
    const length = (link: MapLink) => (this.#boxes.get(link.to)?.y ?? 0) - start(link);
    const longest = [...hospital, ...neighbours].sort((one, other) => length(other) - length(one));
    const come = new Map<string, number>();
    let x = this.#width;
    for (const link of longest) {
      const width = this.#thick.of(link);
      const lane = x - BESIDE / 2 - width / 2;
      x -= width + BESIDE;
      const box = this.#boxes.get(link.to);
      if (!box) continue;
      const n = come.get(link.to) ?? 0;
      come.set(link.to, n + 1);
      const all = longest.filter((one) => one.to === link.to).length;
      // The outermost comes in lowest, so that lines to one hospital don't cross.
      const end = box.y + box.h - ((n + 0.5) * box.h) / Math.max(1, all);
      this.#leave(link, lane, start(link), [box.x + box.w, end]);
    }
  }

  #leave(link: MapLink, lane: number, y: number, end: [number, number]): void {
    const row = this.#rows.has(link);
    const x = row ? this.#right - BAND : this.#right;
    const points: [number, number][] = [[x, y], [lane, y], [lane, end[1]], end];
    if (!row) return this.#draw(link, points);
    const from = this.#left + INDENT;
    const name = this.#town.bodies.find(({ seat }) => seat.seat === link.to)?.seat.name ?? link.to;
    const told = linesOf(link);
    const lines = [name, told.length > 1 ? `${told[0]} +${told.length - 1}` : (told[0] ?? "")];
    this.#draw(link, points, {
      label: { x: from, y: y - 8, room: x - from - 6, lines: withTension(link, lines) },
      ...(link.tension !== undefined && { band: { x1: x + 2, y1: y, x2: this.#right - 2, y2: y } }),
    });
  }
}
