// What moves take of a seat's management time, by the table's price list, in hundredths of a WTE. The
// server's word counts; this tells it before one presses. What a seat can't know is not told.
import type { DealForm, Terms } from "../wire/messages";
import type { DealView } from "../wire/mirror.svelte";
import { flat } from "./fields";
import { kindOf, type Side } from "./kinds";
import { same } from "./typed";

/** What an offer takes: once now, and a year to hold it beyond what is held already. */
export interface Price {
  /** Nothing where the seat can't know it. */
  now: number | undefined;
  hold: number;
}

function price(side: Side, name: string): number {
  return side.table.wte_prices[name] ?? 0;
}

/** A share of a price, rounded as the rules do: half away from nothing. */
function shared(amount: number, bp: number): number {
  return Math.floor((amount * bp + 5_000) / 10_000);
}

/** What a seat of this role pays of a full price. */
function own(side: Side, full: number): number {
  return side.me.role === "practice" ? shared(full, price(side, "practice_pays_bp")) : full;
}

/** How many practices the localities among the parties have; nothing where the seat can't know. */
function practicesOf(parties: string[], side: Side): number | undefined {
  const { books } = side;
  let sum = 0;
  for (const seat of side.seats) {
    if (seat.role !== "practice" || !parties.includes(seat.seat)) continue;
    const known =
      books.role === "ccg"
        ? books.localities[seat.seat]?.practices
        : books.role === "practice" && seat.seat === side.me.seat
          ? books.practices
          : undefined;
    if (known === undefined) return undefined;
    sum += known;
  }
  return sum;
}

/** The form of a hospital contract, or the kind, as prices name it. */
function formOf(terms: Terms): DealForm {
  return "acute" in terms ? (flat(terms).form as DealForm) : (kindOf(terms) as DealForm);
}

const longer = (terms: Terms, years: number): Terms => {
  const kind = kindOf(terms);
  return { [kind]: { ...Object.values(terms)[0], years } } as unknown as Terms;
};

/** Whether the terms, years aside, are those that stand anyway. */
function renews(terms: Terms, parties: string[], side: Side): boolean {
  const { books } = side;
  const others = parties.filter((seat) => seat !== side.me.seat);
  const alike = (stands: Terms | undefined) =>
    stands !== undefined && same(longer(stands, 1), longer(terms, 1));
  if ("acute" in terms && (books.role === "ccg" || books.role === "trust")) {
    const lines = others.filter((seat) => seat in books.contracts);
    return (
      lines.length === others.length &&
      lines.every((seat) => {
        const stands = books.contracts[seat]?.terms;
        return alike(stands && { acute: stands });
      })
    );
  }
  if ("enhanced_service" in terms) {
    const { work, price_pence, time_bp, at_risk_bp = 0 } = terms.enhanced_service;
    const places = side.seats.filter(
      (seat) => seat.role === "practice" && parties.includes(seat.seat),
    );
    return places.every((seat) => {
      const services =
        books.role === "ccg"
          ? books.localities[seat.seat]?.services
          : books.role === "practice" && seat.seat === side.me.seat
            ? books.services
            : undefined;
      const stands = services?.find((line) => line.terms.work === work)?.terms;
      return (
        stands !== undefined &&
        stands.price_pence === price_pence &&
        stands.time_bp === time_bp &&
        (stands.at_risk_bp ?? 0) === at_risk_bp
      );
    });
  }
  if ("shared_support" in terms && books.role === "ccg" && books.support) {
    const members = [...books.support.members].sort().join();
    return members === [...parties].sort().join() && alike({ shared_support: books.support.terms });
  }
  if ("partnership" in terms && "partnerships" in books) {
    return (books.partnerships ?? []).some((line) => alike({ partnership: line.terms }));
  }
  return false;
}

/** What tabling these terms takes; nothing where the seat can't know. `parties` are all of them. */
export function tabling(terms: Terms, parties: string[], side: Side): number | undefined {
  if (renews(terms, parties, side)) return own(side, price(side, "renew"));
  const full = price(side, `table_${formOf(terms)}`);
  if (!("enhanced_service" in terms)) return own(side, full);
  const practices = practicesOf(parties, side);
  if (practices === undefined) return undefined;
  return own(side, full + practices * price(side, "table_enhanced_service_per_practice"));
}

/** What countering with these terms takes. */
export function countering(terms: Terms, parties: string[], side: Side): number | undefined {
  const full = tabling(terms, parties, side);
  return full === undefined ? undefined : shared(full, price(side, "counter_bp_of_tabling"));
}

/** What the seat must hold a year for these terms, beyond what it holds for the same things. */
export function holding(terms: Terms, parties: string[], side: Side): number {
  const { books } = side;
  const need = (name: string) => price(side, `hold_${name}`);
  if ("acute" in terms && (books.role === "ccg" || books.role === "trust")) {
    const pairs = parties.filter((seat) => seat in books.contracts);
    return pairs.reduce((sum, seat) => {
      const stands = books.contracts[seat]?.terms;
      const held = stands ? need(formOf({ acute: stands })) : 0;
      return sum + Math.max(0, need(formOf(terms)) - held);
    }, 0);
  }
  if ("enhanced_service" in terms && books.role === "ccg") {
    const each = need("enhanced_service_per_practice");
    return parties.reduce((sum, seat) => {
      const line = books.localities[seat];
      const { work } = terms.enhanced_service;
      const held = line?.services.find((one) => one.terms.work === work)?.practices ?? 0;
      return sum + each * Math.max(0, (line?.practices ?? 0) - held);
    }, 0);
  }
  if ("shared_support" in terms && books.role === "ccg") {
    return books.support ? 0 : need("shared_support");
  }
  if ("partnership" in terms && books.role === "ccg") {
    const stands = (books.partnerships ?? []).some((line) =>
      line.parties.some((seat) => seat in books.localities && parties.includes(seat)),
    );
    return stands ? 0 : need("partnership");
  }
  return "big_ticket" in terms && books.role !== "practice" ? need("big_ticket_stage") : 0;
}

/** What a signature takes of NHS England under a deal of others. */
export function coSigning(side: Side): number {
  return price(side, "co_signature");
}

/** What the seat must hold a year for the deals that it has not signed by themselves. */
export function holdingAll(deals: DealView[], side: Side): number {
  return deals
    .filter(
      ({ parties, signed }) => parties.includes(side.me.seat) && !signed.includes(side.me.seat),
    )
    .reduce((sum, { terms, parties }) => sum + holding(terms, parties, side), 0);
}

/** What a check of a trust takes. */
export function checking(what: "bills" | "books", side: Side): number {
  return own(side, price(side, `check_${what}`));
}

/** What leaving a deal at the year's end costs, £: 2% of its value. */
export function exitPrice(value: number): number {
  return Math.round(value / 50);
}
