// A small table for tests: the seats and figures of the standard one, as a CCG or a practice sees it.
import type { CcgBooks, PracticeBooks } from "../wire/messages";
import type { SeatView, TableView } from "../wire/mirror.svelte";
import type { Side } from "./kinds";

function seat(id: string, role: SeatView["role"], more: object = {}): SeatView {
  return { entity: "seat", seat: id, name: id, role, played_by: "house", ready: false, ...more };
}

const primary_care = {
  quantum: "nhs_england",
  placing: "area_team",
  signing: "nhs_england",
  pot: "nhs_england",
  payees: 0,
  others: 6,
};

export const seats: SeatView[] = [
  seat("nhs-england", "nhs_england"),
  seat("northmere", "ccg", { people: 210_000, primary_care }),
  seat("southvale", "ccg", { people: 140_000, primary_care }),
  seat("docks", "practice", { ccg: "northmere", people: 91_000 }),
  seat("parkside", "practice", { ccg: "northmere", people: 119_000 }),
  seat("south", "practice", { ccg: "southvale", people: 140_000 }),
  seat("queens", "trust"),
];

export const table = {
  entity: "table",
  phase: "settlement",
  year: 1,
  years: 5,
  delegation: true,
  merger_cost_pence: 800,
  tariff: { emergency: 1_600, a_and_e: 115, elective: 1_294, outpatient: 290 },
  deals: [
    "settlement",
    "delegation",
    "core_primary_care",
    "enhanced_service",
    "payment_by_results",
    "block",
    "risk_share",
    "shared_support",
    "partnership",
    "merger",
    "big_ticket",
  ],
  wte_prices: {
    renew: 20,
    table_settlement: 50,
    table_enhanced_service: 50,
    table_enhanced_service_per_practice: 5,
    table_payment_by_results: 100,
    table_risk_share: 200,
    counter_bp_of_tabling: 5_000,
    practice_pays_bp: 1_000,
    hold_payment_by_results: 100,
    hold_risk_share: 200,
    hold_enhanced_service_per_practice: 8,
    co_signature: 250,
  },
} as unknown as TableView;

const acute = {
  form: "payment_by_results" as const,
  baseline: "frozen" as const,
  price_bp: 10_000,
  marginal_rate_bp: 3_000,
  incentive_bp: 0,
  sanctions: false,
  years: 1,
};

const locality = (people: number, practices: number) => ({
  people,
  weighted: people,
  practices,
  core_price_pence: 12_608,
  one_percent_pence: 64,
  one_percent_cases: 207,
  services: [],
});

const ccg = {
  role: "ccg",
  programme: 239_400_000,
  running_costs_next: 4_725_000,
  surplus_bp: 100,
  contracts: { queens: { terms: acute, value: 100_866_963 } },
  localities: { docks: locality(91_000, 13), parkside: locality(119_000, 17) },
} as unknown as CcgBooks & { role: "ccg" };

const practice = {
  role: "practice",
  practices: 13,
  one_percent_pence: 64,
  services: [],
} as unknown as PracticeBooks & { role: "practice" };

export const northmere: Side = { me: seats[1] as SeatView, seats, table, books: ccg };
export const docks: Side = { me: seats[3] as SeatView, seats, table, books: practice };
