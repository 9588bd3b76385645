// The map of the health economy.
import { figures } from "./figures";
import { kinds } from "./kinds";
import { count } from "./numbers";

const short: Record<string, string> = {
  result_of_all: "All bodies together",
  outcomes_bp: "Outcomes",
  inequality_bp: "Inequality",
  result: "Result",
  support_breadth_bp: "Support",
  consultations_met_bp: "Saw a GP",
  four_hours_bp: "A&E in 4 hours",
};

/** A contract in a word. */
const word: Record<string, string> = {
  settlement: "Allocation",
  core: "Core",
  acute: "Hospital contract",
  partnership: "Partnership",
  delegation: "Delegation",
  merger: "Merger",
  "shared-support": "Shared support",
  "big-ticket-urgent-care": "Urgent care",
  "big-ticket-reconfiguration": "Reconfiguration",
  "enhanced-admission-avoidance": "Fewer admissions",
  "enhanced-long-term-conditions": "Long-term care",
  "enhanced-referral-management": "Referrals",
  "enhanced-extended-hours": "Longer hours",
};

const forms: Record<string, string> = {
  payment_by_results: "By results",
  block: "Block",
  cap_and_collar: "Cap and collar",
  risk_share: "Risk share",
  capitation: "Capitation",
};

export const map = {
  title: "The health economy",
  hint: "Lines show money, and the wider the more. Move your pointer over a line for its contracts, or read the tables below.",
  name: (title: string) => `Map of the health economy: ${title}`,
  described: "The same facts stand in the tables below the picture.",
  upto: (label: string) => `Results and published contracts of ${label}.`,
  before: "No accounts are out yet: results come with the first review.",
  publicOnly: "Everybody sees signed deals once a year is over.",
  tooMany: "This table has too many seats for a picture. Read the tables.",
  short: (name: string) => short[name] ?? figures.name(name),
  word: (kind: string, form?: string) => forms[form ?? ""] ?? word[kind] ?? kinds(kind),
  with: (what: string, name: string) => `${what} with ${name}`,
  more: (n: number) => `and ${n} more`,
  people: (n: number) => `${count(n)} people`,
  joined: (host: string) => `Joined to ${host}`,
  tension: (value: number) => `Tension ${value}`,
  tightness: {
    loose: "loose: costs creep",
    good: "good",
    tight: "tight",
    snapping: "may snap",
  },
  legend: "What the lines mean",
  legendMoney: (amount: string) => `${amount} a year`,
  legendMembers: "Belongs to it, no payment known",
  legendTie: "A deal without a payment between the two",
  bands: {
    loose: "Loose, below 45: costs creep",
    good: "Good, 45 to 55",
    tight: "Tight, above 55",
    snapping: "Above 72: may snap",
  },
  tables: "The map as tables",
  flows: "Who pays whom, and what binds them",
  from: "From",
  to: "To",
  what: "What",
  worth: "A year",
  together: (amount: string) => `${amount}, all parties together`,
  band: "Tension",
  known: "Known from",
  sources: {
    books: "this year's books",
    deal: "a signed deal",
    accounts: "the last accounts",
    formula: "a formula, nothing signed",
  },
  bodies: "Each body",
  body: "Body",
  playedBy: "Played by",
  house: "Computer player",
  figures: "Last accounts",
  none: "–",
};
