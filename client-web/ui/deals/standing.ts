// The terms that a new offer begins with: what stands, from the seat's own books, so that somebody
// only names what should change; and ready-made beginnings.
import type {
  Acute,
  CcgBooks,
  ContractLine,
  LocalityLine,
  PartnershipLine,
  Terms,
  Work,
} from "../wire/messages";
import { PROJECTS, WORKS } from "./fields";
import { formsOf, type Kind, type Side } from "./kinds";

/** The share of time that a new service begins with. */
const TIME_BP = 300;
/** What a practice asks first, of what the work costs it, per cent. */
const ASKED_PERCENT = 125;
/** The budget that a partnership begins with where bills are not known, pence a patient. */
const BUDGET_PENCE = 15_000;
/** Where no price is known, pence. */
const CORE_PENCE = 12_600;
const SERVICE_PENCE = 200;

/** Patterns of a hospital contract. */
export type Pattern = "renew" | "tight" | "resist" | "partnership";

export function patternsOf(side: Side): Pattern[] {
  const shared = formsOf(side.table).includes("risk_share");
  const hard: Pattern = side.me.role === "trust" ? "resist" : "tight";
  return ["renew", hard, ...(shared ? (["partnership"] as Pattern[]) : [])];
}

/**
 * The terms that an offer of that kind with those others begins with. `like` names a pattern of a
 * hospital contract, the work of a service, or a project.
 */
export function standing(kind: Kind, others: string[], side: Side, like = ""): Terms {
  switch (kind) {
    case "settlement":
      return settlement(others, side);
    case "delegation":
      return { delegation: { mode: "joint" } };
    case "core_primary_care":
      return { core_primary_care: { price_pence: corePence(others, side), years: 1 } };
    case "enhanced_service": {
      const work = WORKS.find((one) => one === like) ?? (WORKS[0] as Work);
      return { enhanced_service: service(work, others, side) };
    }
    case "acute":
      return { acute: patterned(contractWith(others, side), like) };
    case "shared_support":
      return { shared_support: support(side) };
    case "partnership":
      return { partnership: partnership(others, side) };
    case "merger":
      return merger(others, side);
    case "big_ticket": {
      const project = PROJECTS.find((one) => one === like) ?? "urgent_care";
      return { big_ticket: { project, ccg_share_bp: 5_000, years: 5 } };
    }
  }
}

function settlement(others: string[], side: Side): Terms {
  const { books } = side;
  const conditions: [] = [];
  if (books.role === "ccg") {
    const { programme, running_costs_next: running_costs, surplus_bp } = books;
    return { settlement: { programme, running_costs, surplus_bp, conditions } };
  }
  const line = books.role === "nhs_england" ? books.ccgs[others[0] ?? ""] : undefined;
  const programme = line?.by_formula ?? 0;
  const running_costs = line?.running_costs_next ?? 0;
  return { settlement: { programme, running_costs, surplus_bp: 100, conditions } };
}

function corePence(others: string[], { books }: Side): number {
  if (books.role === "practice") return books.national_price_pence;
  const place = (known: Record<string, unknown>) => others.find((seat) => seat in known) ?? "";
  if (books.role === "ccg") {
    return books.localities[place(books.localities)]?.core_price_pence ?? CORE_PENCE;
  }
  if (books.role !== "nhs_england") return CORE_PENCE;
  return books.practices[place(books.practices)]?.national_price_pence ?? CORE_PENCE;
}

function localityOf(others: string[], books: CcgBooks): LocalityLine | undefined {
  const place = others.find((seat) => seat in books.localities);
  return place === undefined ? undefined : books.localities[place];
}

/** What 1% of the teams' time costs, pence a patient, as far as the seat knows. */
export function onePercentPence(others: string[], { books }: Side): number | undefined {
  if (books.role === "practice") return books.one_percent_pence;
  return books.role === "ccg" ? localityOf(others, books)?.one_percent_pence : undefined;
}

function service(work: Work, others: string[], side: Side) {
  const { books } = side;
  const services =
    books.role === "practice"
      ? books.services
      : books.role === "ccg"
        ? localityOf(others, books)?.services
        : undefined;
  const stands = services?.find((line) => line.terms.work === work);
  if (stands) return structuredClone(stands.terms);
  const one = onePercentPence(others, side);
  const asked = books.role === "practice" ? ASKED_PERCENT : 100;
  const price_pence =
    one === undefined ? SERVICE_PENCE : Math.round((one * TIME_BP * asked) / 10_000);
  return { work, price_pence, time_bp: TIME_BP, at_risk_bp: 0, years: 1 };
}

/** The line of a hospital contract with one of those, as both sides know it. */
export function contractLine(others: string[], { books }: Side): ContractLine | undefined {
  if (books.role !== "ccg" && books.role !== "trust") return undefined;
  const other = others.find((seat) => seat in books.contracts);
  return other === undefined ? undefined : books.contracts[other];
}

function contractWith(others: string[], side: Side): Acute {
  const line = contractLine(others, side);
  if (line) return { ...structuredClone(line.terms), years: 1 };
  return {
    form: "payment_by_results",
    baseline: "frozen",
    price_bp: 10_000,
    marginal_rate_bp: 3_000,
    incentive_bp: 0,
    sanctions: false,
    years: 1,
  };
}

/** A hospital contract after a pattern. */
export function patterned(terms: Acute, like: string): Acute {
  switch (like) {
    case "tight":
      return {
        ...terms,
        price_bp: Math.min(terms.price_bp, 9_850),
        baseline: "frozen",
        marginal_rate_bp: 3_000,
        sanctions: true,
        elective_plan_bp: 10_000,
      };
    case "resist": {
      const { elective_plan_bp: _, ...rest } = terms;
      return {
        ...rest,
        form: "payment_by_results",
        price_bp: Math.max(terms.price_bp, 10_000),
        baseline: "rebased",
        marginal_rate_bp: 10_000,
        sanctions: false,
      };
    }
    case "partnership":
      return {
        ...terms,
        form: { risk_share: { buyer_bp: 5_000 } },
        baseline: "rebased",
        price_bp: 9_850,
        incentive_bp: 100,
        sanctions: false,
      };
    default:
      return terms;
  }
}

/** What stands, or the two tasks that lose least by being shared. */
function support({ books, me }: Side) {
  const stands = books.role === "ccg" ? books.support?.terms : undefined;
  if (stands) return structuredClone(stands);
  const tasks: ("contracting" | "demand_modelling")[] = ["demand_modelling", "contracting"];
  return { tasks, host: me.seat, fee: 0, years: 1 };
}

/** What stands, or a plain beginning: emergencies, a fifth of what is left to the practices. */
function partnership(others: string[], side: Side) {
  const { books } = side;
  const lines: PartnershipLine[] = "partnerships" in books ? (books.partnerships ?? []) : [];
  if (lines[0]) return structuredClone(lines[0].terms);
  const budget =
    books.role === "ccg" ? emergencyPence(others, books, side.table.tariff.emergency) : undefined;
  return {
    budget_pence: budget ?? BUDGET_PENCE,
    scope: ["emergencies" as const],
    time_bp: TIME_BP,
    community_pence: 400,
    practices_saved_bp: 2_000,
    trust_saved_bp: 0,
    practices_lost_bp: 0,
    trust_lost_bp: 0,
    years: 3,
  };
}

/** What last year's emergencies of a locality's people cost at this tariff, pence a patient. */
export function emergencyPence(
  others: string[],
  books: CcgBooks,
  tariff: number,
): number | undefined {
  const line = localityOf(others, books);
  const contracts = Object.values(books.contracts);
  const emergencies = contracts.reduce((sum, one) => sum + one.outturn.emergencies, 0);
  const weighted = Object.values(books.localities).reduce((sum, one) => sum + one.weighted, 0);
  if (!line || weighted === 0 || line.people === 0) return undefined;
  const bills = (emergencies * tariff * line.weighted) / weighted;
  return Math.min(200_000, Math.max(1, Math.round((bills * 100) / line.people)));
}

/** The largest of the CCGs goes on, and the merged body pays all that it costs. */
function merger(others: string[], side: Side): Terms {
  const parties = [...others, side.me.seat];
  const ccgs = side.seats.filter((seat) => seat.role === "ccg" && parties.includes(seat.seat));
  const people = ccgs.reduce((sum, seat) => sum + (seat.people ?? 0), 0);
  const largest = [...ccgs].sort((one, other) => (other.people ?? 0) - (one.people ?? 0))[0];
  const transition = Math.floor((people * side.table.merger_cost_pence) / 100);
  return { merger: { host: largest?.seat ?? side.me.seat, transition, payer: "ccgs" } };
}
