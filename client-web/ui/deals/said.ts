// Deals in words: what a deal is called, what each of its terms says, and what changed between two
// versions. The words themselves stand in ui/words.
import type { Terms } from "../wire/messages";
import type { DealView, Mirror } from "../wire/mirror.svelte";
import { words } from "../words";
import { exactMoney, money, pence } from "../words/numbers";
import { fieldsOf, flat, type Field } from "./fields";
import { kindOf, sideOf } from "./kinds";

/** A term of a deal, with what it was before if that differs. */
export interface Term {
  name: string;
  label: string;
  value: string;
  before?: string | undefined;
}

/** How seats are called: their names, the one that looks being nobody's business here. */
export function namer(mirror: Mirror): (seat: string) => string {
  return (seat) => mirror.seatOf(seat)?.name ?? seat;
}

/** Who has said no, in words; the seat that looks is “you”. */
export function refusersOf(refused: string[], mirror: Mirror): string {
  const name = namer(mirror);
  return words.deals.saidNo(
    words.deals.and(refused.map((seat) => (seat === mirror.seat ? words.deals.you : name(seat)))),
  );
}

/** What kind of deal it is, with the work or the project that makes it one of its own. */
export function titleOf(terms: Terms): string {
  let kind: string = kindOf(terms);
  if ("enhanced_service" in terms) kind = `enhanced-${terms.enhanced_service.work}`;
  if ("big_ticket" in terms) kind = `big-ticket-${terms.big_ticket.project}`;
  return words.kinds(kind.includes("-") ? kind.replaceAll("_", "-") : kind);
}

/** Names of a deal's other parties, as one says them. */
export function othersOf(parties: string[], mirror: Mirror): string {
  const others = parties.filter((seat) => seat !== mirror.seat);
  return words.deals.and(others.map(namer(mirror)));
}

/** A deal's title and with whom it is. */
export function called(deal: DealView, mirror: Mirror): string {
  return words.deals.deskSome(titleOf(deal.terms), othersOf(deal.parties, mirror));
}

/** What a deal is worth, where its terms don't say it anyway. */
export function worthOf({ terms, value }: DealView): string | undefined {
  const kind = kindOf(terms);
  if (!value || ["settlement", "merger", "shared_support"].includes(kind)) return undefined;
  return kind === "big_ticket"
    ? words.deals.capital(money(value))
    : words.deals.worth(money(value));
}

/** Deals of any year about the same thing among the same parties, drafts aside. */
function among(terms: Terms, parties: string[], mirror: Mirror): DealView[] {
  const title = titleOf(terms);
  const all = [...parties].sort().join();
  const found = mirror.all("deal").filter(([key, deal]) => {
    const same = [...deal.parties].sort().join() === all;
    return same && key.startsWith("deal:") && titleOf(deal.terms) === title;
  });
  return found.map(([, deal]) => deal);
}

/** This year's deal about the same thing among the same parties, if the seat sees one. */
export function dealAmong(terms: Terms, parties: string[], mirror: Mirror): DealView | undefined {
  const year = `y${mirror.table?.year}/`;
  return among(terms, parties, mirror).find((deal) => deal.deal.startsWith(year));
}

/** Whether a deal about the same thing is on the table or binds. */
export function isBegun(terms: Terms, parties: string[], mirror: Mirror): boolean {
  return among(terms, parties, mirror).some((deal) => ["tabled", "signed"].includes(deal.status));
}

/** One term in words. */
function valueOf(field: Field, value: unknown, name: (seat: string) => string): string {
  const t = words.terms;
  switch (field.is) {
    case "yes":
      return value === true ? words.general.yes : words.general.no;
    case "years":
      return t.years(Number(value ?? 1));
    case "several": {
      const chosen = Array.isArray(value) ? (value as string[]) : [];
      return chosen.length > 0 ? words.deals.and(chosen.map(t.value)) : t.none;
    }
    case "choice":
      return t.value(String(value));
    case "host":
      return name(String(value));
    case "amount": {
      if (value == null) return field.optional ? t.none : valueOf(field, 0, name);
      const amount = Number(value);
      if (field.unit === "share") return t.share(amount);
      return field.unit === "pence" ? pence(amount) : exactMoney(amount);
    }
  }
}

/** All terms of a deal in the order of its form, beside those before. */
export function termsSaid(terms: Terms, parties: string[], mirror: Mirror, before?: Terms): Term[] {
  const kind = kindOf(terms);
  const name = namer(mirror);
  const [now, was] = [flat(terms), before && flat(before)];
  return fieldsOf(kind, parties, sideOf(mirror), String(now.form)).map((field) => {
    const value = valueOf(field, now[field.name], name);
    const old = was && valueOf(field, was[field.name], name);
    const label = words.terms.field(kind, field.name) ?? field.name;
    return { name: field.name, label, value, before: old === value ? undefined : old };
  });
}
