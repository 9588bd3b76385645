// The map where there is room: NHS England across the top, a column for each CCG with its practices
// below it, hospitals across the foot. Money flows down.
import type { Body } from "./bodies";
import { linesOf, withTension } from "./labels";
import { LINE, cornered, heightOf, notesOf, sorted, thickness } from "./geometry";
import type { Box, Line, Picture, Town } from "./geometry";
import type { MapLink } from "./links";

const THICK_MAX = 26;
const COLUMN_MAX = 460;
const GAP = 24;
/** Between NHS England and CCGs, beside the lines of an allocation. */
const FALL = 30;
/** Between a CCG and its practices, and between these. */
const STEP = 14;
/** Lanes left of a column and of its practices. */
const LANE = 14;
/** Between practices and where lines come in above hospitals. */
const CURVE = 52;
/** The straight end of a line above a hospital, beside which its contract is told. */
const END = 22;
/** Practices stand side by side where each is so wide at least. */
const BESIDE_MIN = 190;
/** So much room a contract's label takes. */
const LABEL = 160;

export function wide(town: Town, room: number): Picture {
  return new Wide(town, room).picture();
}

/** Across the whole width all figures fit into a line. */
function joined(body: Body): Body {
  return body.figures.length > 0 ? { ...body, figures: [body.figures.join(" · ")] } : body;
}

class Wide {
  readonly #links;
  readonly #thick;
  readonly #width: number;
  readonly #boxes = new Map<string, Box>();
  readonly #lines: Line[] = [];
  /** How long the straight end of a payment to a hospital is. */
  #end = END;
  readonly #of: (role: string) => Body[];

  constructor(town: Town, room: number) {
    this.#links = sorted(town);
    this.#thick = thickness(town.links, THICK_MAX);
    this.#of = (role) => town.bodies.filter(({ seat }) => seat.role === role);
    const across = Math.max(1, this.#of("ccg").length, this.#of("trust").length);
    this.#width = Math.min(room, across * COLUMN_MAX);
  }

  picture(): Picture {
    const [england] = this.#of("nhs_england");
    const top = england ? this.#place(joined(england), 0, 0, this.#width, []).h : 0;
    const foot = this.#columns(top + FALL + this.#told(this.#links.allocations) * LINE);
    this.#end = END + this.#told(this.#links.hospital) * LINE;
    const bought = this.#links.hospital.length > 0;
    const height = this.#trusts(foot + (bought ? CURVE + this.#end : GAP));
    this.#allocations(top);
    this.#practices(top);
    this.#hospitals(foot);
    this.#neighbours();
    const boxes = [...this.#boxes.values()];
    return { width: this.#width, height, boxes, lines: this.#lines, scale: this.#thick.scale };
  }

  #place(body: Body, x: number, y: number, w: number, notes: string[], least = 0): Box {
    const box = { body, x, y, w, h: Math.max(least, heightOf(body, notes)), notes };
    this.#boxes.set(body.seat.seat, box);
    return box;
  }

  /** Room right of a CCG's practices for its lines to hospitals. */
  #gutter(ccg: string): number {
    const from = this.#links.hospital.filter((link) => link.from === ccg);
    return from.reduce((sum, link) => sum + this.#thick.of(link) + 6, 12);
  }

  /** The most lines that a link of these has to tell; one for all that were broken. */
  #told(links: MapLink[]): number {
    return Math.max(1, ...links.map((link) => withTension(link, linesOf(link)).length + 1));
  }

  #columns(y: number): number {
    const ccgs = this.#of("ccg");
    const w = (this.#width - GAP * (ccgs.length - 1)) / Math.max(1, ccgs.length);
    const least = Math.max(0, ...ccgs.map((body) => heightOf(body, [])));
    let foot = y + least;
    ccgs.forEach((body, n) => {
      const x = n * (w + GAP) + LANE;
      const { seat } = this.#place(body, x, y, w - LANE, [], least).body;
      const inner = w - 2 * LANE - this.#gutter(seat.seat);
      foot = Math.max(foot, this.#rows(seat.seat, x + LANE, y + least, inner));
    });
    return foot;
  }

  /** A CCG's practices in rows below it; returns where they end. */
  #rows(ccg: string, x: number, top: number, inner: number): number {
    const practices = this.#of("practice").filter(({ seat }) => seat.ccg === ccg);
    const beside = Math.max(1, Math.min(practices.length, Math.floor(inner / BESIDE_MIN)));
    const w = (inner - STEP * (beside - 1)) / beside;
    let y = top;
    for (let n = 0; n < practices.length; n += beside) {
      const heights = practices.slice(n, n + beside).map((body, at) => {
        const { seat } = body.seat;
        const notes = [...notesOf(this.#links.core, seat), ...notesOf(this.#links.local, seat)];
        return this.#place(body, x + at * (w + STEP), y + STEP, w, notes).h;
      });
      y += STEP + Math.max(...heights);
    }
    return y;
  }

  #trusts(y: number): number {
    const trusts = this.#of("trust");
    const w = (this.#width - GAP * (trusts.length - 1)) / Math.max(1, trusts.length);
    const least = Math.max(0, ...trusts.map((body) => heightOf(body, [])));
    trusts.forEach((body, n) => this.#place(body, n * (w + GAP), y, w, [], least));
    return y + least;
  }

  #draw(link: MapLink, path: string, more: Partial<Line> = {}): void {
    this.#lines.push({ link, path, width: this.#thick.of(link), ...more });
  }

  #allocations(top: number): void {
    for (const link of this.#links.allocations) {
      const box = this.#boxes.get(link.to);
      if (!box) continue;
      const x = box.x + Math.min(60, box.w / 4);
      const right = x + this.#thick.of(link) / 2 + 8;
      const label = {
        x: right,
        y: top + LINE + 4,
        room: box.x + box.w - right,
        lines: linesOf(link),
      };
      this.#draw(link, `M${x} ${top}L${x} ${box.y}`, { label });
    }
  }

  /** Core contracts pass the CCG on its left, or begin below it, as all its deals with practices. */
  #practices(top: number): void {
    for (const link of [...this.#links.core, ...this.#links.local]) {
      const box = this.#boxes.get(link.to);
      const ccg = this.#boxes.get(box?.body.seat.ccg ?? "");
      if (!ccg || !box) continue;
      const core = this.#links.core.includes(link);
      const x = core ? ccg.x - LANE + 6 : ccg.x + 5;
      const start = core ? top : ccg.y + ccg.h;
      const side = box.y + (core ? 18 : 28);
      const above = box.y - (core ? 4 : 9);
      const into = box.x + (core ? 24 : 34);
      const first = box.x === ccg.x + LANE;
      const path: [number, number][] = first
        ? [
            [x, start],
            [x, side],
            [box.x, side],
          ]
        : [
            [x, start],
            [x, above],
            [into, above],
            [into, box.y],
          ];
      this.#draw(link, cornered(path));
    }
  }

  #hospitals(foot: number): void {
    const starts = this.#starts();
    const ends = this.#ends(starts);
    for (const [link, start] of starts) {
      const [ccg, trust] = [this.#boxes.get(link.from), this.#boxes.get(link.to)];
      const end = ends.get(link);
      if (!ccg || !trust || !end) continue;
      const above = trust.y - this.#end;
      const middle = (foot + above) / 2;
      const path =
        `M${start} ${ccg.y + ccg.h}L${start} ${foot}` +
        `C${start} ${middle} ${end.x} ${middle} ${end.x} ${above}L${end.x} ${trust.y}`;
      const beside = this.#thick.of(link) / 2 + 10;
      const lines = withTension(link, linesOf(link));
      this.#draw(link, path, {
        label: { x: end.x + beside, y: above + LINE, room: end.room - beside, lines },
        ...(link.tension !== undefined && {
          band: { x1: end.x, y1: above + 4, x2: end.x, y2: trust.y - 4 },
        }),
      });
    }
  }

  /** Where payments to hospitals go down beside a CCG's practices, in the order of hospitals. */
  #starts(): Map<MapLink, number> {
    const found = new Map<MapLink, number>();
    for (const { seat } of this.#of("ccg")) {
      const box = this.#boxes.get(seat.seat);
      if (!box) continue;
      let x = box.x + box.w - this.#gutter(seat.seat) + 12;
      for (const link of this.#links.hospital.filter((one) => one.from === seat.seat)) {
        const width = this.#thick.of(link);
        found.set(link, x + width / 2);
        x += width + 6;
      }
    }
    return found;
  }

  /** Where they come in above each hospital: side by side, in the order of CCGs. */
  #ends(starts: Map<MapLink, number>): Map<MapLink, { x: number; room: number }> {
    const found = new Map<MapLink, { x: number; room: number }>();
    for (const { seat } of this.#of("trust")) {
      const box = this.#boxes.get(seat.seat);
      const links = this.#links.hospital.filter((link) => link.to === seat.seat);
      if (!box) continue;
      const room = box.w / Math.max(1, links.length);
      links.forEach((link, n) => {
        const least = Math.min(room / 4, this.#thick.of(link) / 2 + 8);
        // As straight down as the room for its label lets it.
        const wanted = (starts.get(link) ?? 0) - (box.x + n * room);
        const inset = Math.max(least, Math.min(wanted, room - LABEL));
        found.set(link, { x: box.x + n * room + inset, room: room - inset });
      });
    }
    return found;
  }

  #neighbours(): void {
    for (const link of this.#links.neighbours) {
      const [one, other] = [this.#boxes.get(link.from), this.#boxes.get(link.to)];
      if (!one || !other) continue;
      const [left, right] = one.x < other.x ? [one, other] : [other, one];
      const [x1, x2] = [left.x + left.w - 16, right.x + 16];
      const y = left.y - 18;
      const path = cornered([
        [x1, left.y],
        [x1, y],
        [x2, y],
        [x2, right.y],
      ]);
      const lines = linesOf(link);
      const above = y - 6 - (lines.length - 1) * LINE;
      this.#draw(link, path, { label: { x: x1 - 60, y: above, room: 160, lines } });
    }
  }
}
