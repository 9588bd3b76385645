// The terms of each kind of deal as fields of a form: what each is, and its bounds as the protocol
// has them. Forms, terms in words and what changed between versions all follow this one table.
import type { Project, ScopedCare, Task, Terms, Work } from "../wire/messages";
import type { Unit } from "./amounts";
import { formsOf, type Kind, type Side } from "./kinds";

export type Field = { name: string; /** Seldom changed. */ more?: boolean } & (
  | { is: "amount"; unit: Unit; min: number; max: number; step: number; optional?: boolean }
  | { is: "choice"; options: readonly string[] }
  | { is: "several"; options: readonly string[]; least: number }
  | { is: "yes" }
  | { is: "years" }
  /** One of the parties, of the CCGs among them. */
  | { is: "host" }
);

export const WORKS: Work[] = [
  "long_term_conditions",
  "admission_avoidance",
  "referral_management",
  "extended_hours",
];
export const PROJECTS: Project[] = ["urgent_care", "reconfiguration"];
const TASKS: Task[] = [
  "needs_assessment",
  "demand_modelling",
  "specification",
  "contracting",
  "measurement",
];
const CARE: ScopedCare[] = ["emergencies", "a_and_e", "electives", "outpatients"];

export const YEARS_MAX = 5;
/** More than any amount that a deal may name, £. */
const POUNDS_MAX = 1_000_000_000_000;
/** Next year's running costs, of what the national path gives, per cent. */
const RUNNING_COSTS = { min: 90, max: 102 };

const years: Field = { name: "years", is: "years" };

function share(name: string, min: number, max: number, step: number): Field {
  return { name, is: "amount", unit: "share", min, max, step };
}

function pence(name: string, min: number, max: number, step: number): Field {
  return { name, is: "amount", unit: "pence", min, max, step };
}

function pounds(name: string, min: number, max: number, step: number): Field {
  return { name, is: "amount", unit: "pounds", min, max, step };
}

/** The CCG's own line in the allocations, as far as the seat knows it. */
function allocation(side: Side | undefined, parties: string[]) {
  const books = side?.books;
  if (books?.role === "ccg") return { floor: 0, path: books.running_costs_next };
  const ccg = parties.find((seat) => books?.role === "nhs_england" && seat in books.ccgs);
  const line = books?.role === "nhs_england" && ccg !== undefined ? books.ccgs[ccg] : undefined;
  return line && { floor: line.floor, path: line.running_costs_next };
}

function settlement(side: Side | undefined, parties: string[]): Field[] {
  const line = allocation(side, parties);
  const path = (percent: number) => (line ? Math.round((line.path * percent) / 100) : undefined);
  return [
    pounds("programme", line?.floor ?? 0, POUNDS_MAX, 100_000),
    pounds(
      "running_costs",
      path(RUNNING_COSTS.min) ?? 0,
      path(RUNNING_COSTS.max) ?? POUNDS_MAX,
      25_000,
    ),
    share("surplus_bp", 0, 300, 25),
    {
      name: "conditions",
      is: "several",
      options: ["inequality_plan", "reserve_held"],
      least: 0,
    },
  ];
}

function acute(side: Side | undefined, form: string): Field[] {
  const ofForm: Record<string, Field[]> = {
    cap_and_collar: [share("cap_bp", 0, 3_000, 50), share("collar_bp", 0, 3_000, 50)],
    risk_share: [share("buyer_bp", 0, 10_000, 500)],
  };
  return [
    { name: "form", is: "choice", options: side ? formsOf(side.table) : [form] },
    ...(ofForm[form] ?? []),
    share("price_bp", 8_000, 12_000, 25),
    { name: "baseline", is: "choice", options: ["frozen", "rebased"] },
    share("marginal_rate_bp", 0, 10_000, 500),
    share("incentive_bp", 0, 300, 25),
    { name: "sanctions", is: "yes" },
    { ...share("elective_plan_bp", 8_000, 12_000, 100), more: true, optional: true } as Field,
    years,
  ];
}

function partnership(side: Side | undefined, parties: string[]): Field[] {
  const withTrust = parties.some((id) =>
    side?.seats.some((seat) => seat.seat === id && seat.role === "trust"),
  );
  const trust = (name: string): Field[] => (withTrust ? [share(name, 0, 10_000, 500)] : []);
  return [
    pence("budget_pence", 1, 200_000, 100),
    { name: "scope", is: "several", options: CARE, least: 1 },
    share("time_bp", 0, 1_500, 25),
    pence("community_pence", 0, 5_000, 25),
    share("practices_saved_bp", 0, 10_000, 500),
    ...trust("trust_saved_bp"),
    share("practices_lost_bp", 0, 10_000, 500),
    ...trust("trust_lost_bp"),
    years,
  ];
}

function merger(side: Side | undefined, parties: string[]): Field[] {
  const people = (side?.seats ?? [])
    .filter((seat) => seat.role === "ccg" && parties.includes(seat.seat))
    .reduce((sum, seat) => sum + (seat.people ?? 0), 0);
  const most = side ? Math.floor((people * side.table.merger_cost_pence) / 100) : POUNDS_MAX;
  return [
    { name: "host", is: "host" },
    pounds("transition", 0, most, 100_000),
    { name: "payer", is: "choice", options: ["ccgs", "nhs_england"] },
  ];
}

/**
 * The fields of a kind, in the order in which one reads them. Of a hospital contract they follow its
 * form; bounds that lie in the game are there as far as `side` knows them. `parties` are all of them.
 */
export function fieldsOf(kind: Kind, parties: string[], side?: Side, form = ""): Field[] {
  switch (kind) {
    case "settlement":
      return settlement(side, parties);
    case "delegation":
      return [
        {
          name: "mode",
          is: "choice",
          options: ["central", "middle_ground", "joint", "delegated"],
        },
      ];
    case "core_primary_care":
      return [pence("price_pence", 5_000, 30_000, 25), years];
    case "enhanced_service":
      return [
        { name: "work", is: "choice", options: WORKS },
        pence("price_pence", 1, 2_000, 10),
        share("time_bp", 10, 1_500, 25),
        { ...share("at_risk_bp", 0, 5_000, 500), more: true },
        { ...share("quorum_bp", 0, 10_000, 500), more: true, optional: true } as Field,
        years,
      ];
    case "acute":
      return acute(side, form);
    case "shared_support":
      return [
        { name: "tasks", is: "several", options: TASKS, least: 1 },
        { name: "host", is: "host" },
        pounds("fee", 0, 10_000_000, 25_000),
        years,
      ];
    case "partnership":
      return partnership(side, parties);
    case "merger":
      return merger(side, parties);
    case "big_ticket":
      return [
        { name: "project", is: "choice", options: PROJECTS },
        share("ccg_share_bp", 0, 10_000, 500),
        years,
      ];
  }
}

/** All that stands in terms, by the fields' names; a hospital contract's form with its figures. */
export function flat(terms: Terms): Record<string, unknown> {
  const all = Object.values(terms)[0] as Record<string, unknown>;
  const form = all.form;
  if (typeof form !== "object" || form === null) return { ...all };
  const [name, figures] = Object.entries(form)[0] as [string, object];
  return { ...all, form: name, ...figures };
}
