// Kinds of deal: which this table has, and with whom a seat can make each. The server judges; this
// only keeps what can't be from being offered.
import type { Books, DealForm, Terms } from "../wire/messages";
import type { Mirror, Role, SeatView, TableView } from "../wire/mirror.svelte";

type KeysOf<T> = T extends T ? keyof T : never;
/** The kinds, as they stand in terms. */
export type Kind = KeysOf<Terms>;

export const KINDS: Kind[] = [
  "settlement",
  "acute",
  "enhanced_service",
  "partnership",
  "shared_support",
  "core_primary_care",
  "delegation",
  "big_ticket",
  "merger",
];

/** Kinds that close at the first bell. */
export const FIRST_BELL: Kind[] = ["settlement", "delegation", "core_primary_care"];

export const FORMS = [
  "payment_by_results",
  "block",
  "cap_and_collar",
  "risk_share",
  "capitation",
] as const satisfies DealForm[];

/** Who writes a deal, and what they know. */
export interface Side {
  me: SeatView;
  seats: SeatView[];
  table: TableView;
  books: Books;
}

/** Seats of which some must be, and some may be, party to a deal. */
export interface Group {
  role: Role;
  seats: SeatView[];
  least: number;
  most: number;
}

/** The side of the seat that looks; nothing before the game has begun. */
export function sideOf(mirror: Mirror): Side | undefined {
  const me = mirror.mine;
  const { table, desk, seats } = mirror;
  return me && table && desk ? { me, seats, table, books: desk.books } : undefined;
}

export function kindOf(terms: Terms): Kind {
  return Object.keys(terms)[0] as Kind;
}

/** Forms of hospital contract that this table has. */
export function formsOf(table: TableView): DealForm[] {
  return FORMS.filter((form) => table.deals.includes(form));
}

/** Whether deals of a kind can be offered, in this phase at this table. */
export function isOpen(kind: Kind, table: TableView): boolean {
  const has = kind === "acute" ? formsOf(table).length > 0 : table.deals.includes(kind as DealForm);
  if (!has || (kind === "delegation" && !table.delegation)) return false;
  if (table.phase === "settlement") return true;
  return table.phase === "contracting" && !FIRST_BELL.includes(kind);
}

/** The groups of others with whom a seat can make a deal of that kind; nothing if it never can. */
export function groups(kind: Kind, side: Side): Group[] | undefined {
  const found = byKind[kind](new Circle(side));
  const possible = found?.every((group) => group.seats.length >= group.least);
  return possible ? found : undefined;
}

/** Whether a seat can be party to a deal of that kind, beside the one that writes it. */
export function canJoin(kind: Kind, seat: string, side: Side): boolean {
  return groups(kind, side)?.some((group) => group.seats.some((one) => one.seat === seat)) ?? false;
}

/** Whether somebody begins a deal of that kind by that seat: without it, or another like it, there is none. */
export function isNeeded(kind: Kind, seat: string, side: Side): boolean {
  const needed = groups(kind, side)?.filter((group) => group.least > 0) ?? [];
  return needed.some((group) => group.seats.some((one) => one.seat === seat));
}

/** The others whom a deal of that kind has at least, if it is begun with that seat. */
export function atLeast(kind: Kind, seat: string, side: Side): string[] {
  const all = groups(kind, side) ?? [];
  const chosen = all.flatMap((group) => {
    const named = group.seats.filter((one) => one.seat === seat);
    const others = group.seats.filter((one) => one.seat !== seat);
    return [...named, ...others.slice(0, Math.max(0, group.least - named.length))];
  });
  return chosen.map((one) => one.seat);
}

/** Seats by what they are to the one that writes. */
class Circle {
  readonly me: SeatView;
  readonly england: SeatView[];
  readonly ccgs: SeatView[];
  constructor(readonly side: Side) {
    this.me = side.me;
    this.england = this.of("nhs_england");
    this.ccgs = this.of("ccg").filter((seat) => !seat.joined_to);
  }

  of(role: Role): SeatView[] {
    return this.side.seats.filter((seat) => seat.role === role && seat.seat !== this.me.seat);
  }

  is(role: Role): boolean {
    return this.me.role === role;
  }

  /** Practices of one's own CCG, or one's own practices. */
  get neighbours(): SeatView[] {
    const ccg = this.is("ccg") ? this.me.seat : this.me.ccg;
    return this.of("practice").filter((seat) => this.is("trust") || seat.ccg === ccg);
  }

  get ownCcg(): SeatView[] {
    return this.ccgs.filter((seat) => seat.seat === this.me.ccg);
  }

  /** Those with whom one has a hospital contract. */
  get contracts(): SeatView[] {
    const { books } = this.side;
    const role = books.role === "trust" ? "ccg" : "trust";
    if (books.role !== "trust" && books.role !== "ccg") return this.of(role);
    return this.of(role).filter((seat) => seat.seat in books.contracts);
  }

  /** Who signs the core contracts of a CCG's practices. */
  signing(ccg: string | null | undefined): string | undefined {
    return this.side.seats.find((seat) => seat.seat === ccg)?.primary_care?.signing;
  }
}

const one = (role: Role, seats: SeatView[]): Group => ({ role, seats, least: 1, most: 1 });
const some = (role: Role, seats: SeatView[], least = 1): Group => {
  return { role, seats, least, most: seats.length };
};
const perhaps = (role: Role, seats: SeatView[], most = seats.length): Group[] => {
  return seats.length > 0 ? [{ role, seats, least: 0, most }] : [];
};

function ofTwo(circle: Circle): Group[] | undefined {
  if (circle.is("ccg")) return [one("nhs_england", circle.england)];
  return circle.is("nhs_england") ? [one("ccg", circle.ccgs)] : undefined;
}

function core(circle: Circle): Group[] | undefined {
  const by = (signing: string | undefined, who: string) => signing === who || signing === "both";
  if (circle.is("practice")) {
    const signing = circle.signing(circle.me.ccg);
    return [
      ...(by(signing, "nhs_england") ? [one("nhs_england", circle.england)] : []),
      ...(by(signing, "ccg") ? [one("ccg", circle.ownCcg)] : []),
    ];
  }
  if (circle.is("trust")) return undefined;
  const mine = circle.is("ccg") ? "ccg" : "nhs_england";
  const practices = (circle.is("ccg") ? circle.neighbours : circle.of("practice")).filter((seat) =>
    by(circle.signing(seat.ccg), mine),
  );
  const joint = practices.filter((seat) => circle.signing(seat.ccg) === "both");
  if (joint.length === 0) return [some("practice", practices)];
  const least = joint.length === practices.length ? 1 : 0;
  const partner: Group = circle.is("ccg")
    ? { role: "nhs_england", seats: circle.england, least, most: 1 }
    : { role: "ccg", seats: circle.ccgs, least, most: 1 };
  return [some("practice", practices), partner];
}

const byKind: Record<Kind, (circle: Circle) => Group[] | undefined> = {
  settlement: ofTwo,
  delegation: ofTwo,
  core_primary_care: core,
  enhanced_service: (circle) => {
    if (circle.is("ccg")) return [some("practice", circle.neighbours)];
    if (!circle.is("practice")) return undefined;
    return [one("ccg", circle.ownCcg), ...perhaps("practice", circle.neighbours)];
  },
  acute: (circle) => {
    if (circle.is("trust")) return [some("ccg", circle.contracts)];
    if (!circle.is("ccg")) return undefined;
    return [one("trust", circle.contracts), ...perhaps("ccg", circle.ccgs)];
  },
  shared_support: (circle) => (circle.is("ccg") ? [some("ccg", circle.ccgs)] : undefined),
  partnership: (circle) => {
    if (circle.is("nhs_england")) return undefined;
    const practices = circle.neighbours;
    if (circle.is("ccg")) {
      return [some("practice", practices), ...perhaps("trust", circle.contracts, 1)];
    }
    if (circle.is("trust")) return [one("ccg", circle.contracts), some("practice", practices)];
    return [
      one("ccg", circle.ownCcg),
      ...perhaps("practice", practices),
      ...perhaps("trust", circle.of("trust"), 1),
    ];
  },
  merger: (circle) => {
    if (circle.is("nhs_england")) return [some("ccg", circle.ccgs, 2)];
    if (!circle.is("ccg")) return undefined;
    return [one("nhs_england", circle.england), some("ccg", circle.ccgs)];
  },
  big_ticket: (circle) => {
    if (circle.is("practice")) return undefined;
    if (circle.is("nhs_england")) {
      return [some("ccg", circle.ccgs), some("trust", circle.of("trust"))];
    }
    const england = one("nhs_england", circle.england);
    if (circle.is("trust")) {
      return [england, some("ccg", circle.contracts), ...perhaps("trust", circle.of("trust"))];
    }
    return [england, ...perhaps("ccg", circle.ccgs), some("trust", circle.contracts)];
  },
};
