// Who pays whom, and what binds them, as far as a mirror shows it: from signed deals, from books
// that the viewer sees, and from published accounts. Two ends make one link, with all it carries.
import type { Books, DealForm, NhsEnglandBooks } from "../wire/messages";
import type { Mirror, Role, SeatView, YearView } from "../wire/mirror.svelte";

/** Where a contract is known from: this year's books or deals, the last accounts, a formula. */
export type Source = "books" | "deal" | "accounts" | "formula";

export interface Contract {
  /** As in ids of deals: `acute`, `core`, `enhanced-extended-hours`. */
  kind: string;
  /** A hospital contract's. */
  form?: DealForm | undefined;
  /** What flows between these two, £ a year, where that is known. */
  money?: number | undefined;
  /** What it is worth to all its parties together, £ a year, where there are more than two. */
  together?: number | undefined;
  source: Source;
}

export interface MapLink {
  /** Who pays; of two CCGs the first. */
  from: string;
  to: string;
  contracts: Contract[];
  /** Of a hospital contract, 0 to 100, where the viewer knows it. */
  tension?: number | undefined;
}

/** What flows over a link, £ a year. */
export function moneyOf(link: MapLink): number {
  return link.contracts.reduce((sum, contract) => sum + (contract.money ?? 0), 0);
}

/** All links of the table, in the order of seats. */
export function linksOf(mirror: Mirror): MapLink[] {
  const found = new Gathering(mirror.seats);
  const desks = mirror.all("desk").map(([, desk]) => desk);
  for (const { seat, books } of desks) fromBooks(found, seat, books);
  fromDeals(found, mirror);
  // NHS England's books tell what holds unless something is signed.
  for (const { books } of desks) if (books.role === "nhs_england") fromFormula(found, books);
  const accounts = mirror.years[0];
  if (accounts) fromAccounts(found, accounts);
  return found.links();
}

/** Collects contracts by their two ends. Of one kind between two, what comes first counts. */
class Gathering {
  readonly #links = new Map<string, MapLink>();
  readonly #seats: SeatView[];

  constructor(seats: SeatView[]) {
    this.#seats = seats;
    for (const seat of seats) {
      // These belong together whatever is agreed.
      if (seat.role === "ccg") this.#link(this.england, seat.seat);
      if (seat.role === "practice" && seat.ccg) this.#link(seat.ccg, seat.seat);
    }
  }

  get england(): string {
    return this.#seats.find((seat) => seat.role === "nhs_england")?.seat ?? "";
  }

  seat(id: string): SeatView | undefined {
    return this.#seats.find((seat) => seat.seat === id);
  }

  /** Who pays a practice for its core work. */
  payer(practice: string): string {
    const ccg = this.seat(practice)?.ccg ?? "";
    return this.seat(ccg)?.primary_care?.pot === "ccg" ? ccg : this.england;
  }

  add(from: string, to: string, contract: Contract): MapLink {
    const link = this.#link(from, to);
    if (!link.contracts.some((known) => known.kind === contract.kind))
      link.contracts.push(contract);
    return link;
  }

  /** A deal of several, laid on the pairs that it ties. */
  tie(parties: string[], contract: Contract, worth: number | undefined): void {
    const pairs = this.#pairs(parties);
    const two = parties.length === 2;
    for (const [from, to] of pairs) {
      this.add(from, to, { ...contract, ...(two ? { money: worth } : { together: worth }) });
    }
  }

  links(): MapLink[] {
    const place = (id: string) => this.#seats.findIndex((seat) => seat.seat === id);
    return [...this.#links.values()].sort(
      (one, other) => place(one.from) - place(other.from) || place(one.to) - place(other.to),
    );
  }

  #link(from: string, to: string): MapLink {
    const key = `${from}+${to}`;
    const known = this.#links.get(key) ?? { from, to, contracts: [] };
    this.#links.set(key, known);
    return known;
  }

  #pairs(parties: string[]): [string, string][] {
    const of = (role: Role) => parties.filter((id) => this.seat(id)?.role === role);
    const [england] = of("nhs_england");
    const [ccgs, practices, trusts] = [of("ccg"), of("practice"), of("trust")];
    const [first] = ccgs;
    if (first === undefined) return practices.map((practice) => [england ?? "", practice]);
    const pairs: [string, string][] = [];
    if (england !== undefined) for (const ccg of ccgs) pairs.push([england, ccg]);
    for (const practice of practices) pairs.push([first, practice]);
    for (const ccg of ccgs) for (const trust of trusts) pairs.push([ccg, trust]);
    if (pairs.length === 0) for (const ccg of ccgs.slice(1)) pairs.push([first, ccg]);
    return pairs;
  }
}

function fromBooks(found: Gathering, seat: string, books: Books): void {
  const core = (practice: string, money: number) =>
    found.add(found.payer(practice), practice, { kind: "core", money, source: "books" });
  switch (books.role) {
    case "ccg":
      found.add(found.england, seat, {
        kind: "settlement",
        money: books.programme,
        source: "books",
      });
      for (const [practice, line] of Object.entries(books.localities)) {
        core(practice, Math.round((line.core_price_pence * line.weighted) / 100));
      }
      break;
    case "practice":
      core(seat, Math.round((books.price_pence * books.weighted) / 100));
      break;
  }
  if (books.role !== "ccg" && books.role !== "trust") return;
  for (const [other, { terms, value, tension }] of Object.entries(books.contracts)) {
    const [from, to] = books.role === "ccg" ? [seat, other] : [other, seat];
    const form = formOf(terms.form);
    found.add(from, to, { kind: "acute", form, money: value, source: "books" }).tension = tension;
  }
}

function fromFormula(found: Gathering, books: NhsEnglandBooks): void {
  for (const [ccg, { by_formula: money }] of Object.entries(books.ccgs)) {
    found.add(found.england, ccg, { kind: "settlement", money, source: "formula" });
  }
  for (const [practice, line] of Object.entries(books.practices)) {
    const money = Math.round((line.national_price_pence * line.weighted) / 100);
    found.add(found.payer(practice), practice, { kind: "core", money, source: "formula" });
  }
}

function formOf(form: string | object): DealForm {
  return (typeof form === "string" ? form : Object.keys(form)[0]) as DealForm;
}

function fromDeals(found: Gathering, mirror: Mirror): void {
  const year = mirror.table?.year ?? 1;
  for (const [, deal] of mirror.all("deal")) {
    if (deal.status !== "signed" || (deal.until ?? year) < year) continue;
    const kind = deal.deal.split("/")[1] ?? "";
    const form = "acute" in deal.terms ? formOf(deal.terms.acute.form) : undefined;
    found.tie(deal.parties, { kind, form, source: "deal" }, deal.value ?? undefined);
  }
}

function fromAccounts(found: Gathering, accounts: YearView): void {
  for (const { kind, parties, value } of accounts.register) {
    found.tie(parties, { kind, source: "accounts" }, value);
  }
  for (const [seat, figures] of Object.entries(accounts.bodies)) {
    const money = figures.allocation;
    if (money === undefined) continue;
    found.add(found.england, seat, { kind: "settlement", money, source: "formula" });
  }
}
