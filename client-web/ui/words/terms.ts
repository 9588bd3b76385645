// Terms of deals: the names of their fields, what may be chosen, and each kind's terms as a sentence.
import type { Terms } from "../wire/messages";
import { and } from "./deals";
import { exactMoney as money, pence, shortPercent } from "./numbers";

const share = shortPercent;
const years = (count: number) => (count === 1 ? "1 year" : `${count} years`);

/** Names of fields; a name that means different things has its kind before it. */
const fields: Record<string, string> = {
  programme: "Programme money this year",
  running_costs: "Running costs next year",
  surplus_bp: "Surplus to be shown",
  conditions: "Conditions",
  mode: "Who commissions",
  price_pence: "Price a patient and year",
  "core_primary_care.price_pence": "Price a weighted patient and year",
  price_bp: "Price, of tariff",
  time_bp: "Team’s time it takes",
  at_risk_bp: "Part paid only for measured results",
  quorum_bp: "Only if so many practices join",
  work: "Work",
  years: "How long",
  form: "How the hospital is paid",
  cap_bp: "May rise above baseline by",
  collar_bp: "May fall below baseline by",
  buyer_bp: "CCG’s share of the difference",
  baseline: "Baseline",
  marginal_rate_bp: "Emergencies above baseline, of tariff",
  incentive_bp: "For measured quality, of the value",
  sanctions: "Fines for missed standards",
  elective_plan_bp: "Operations paid up to, of baseline",
  tasks: "Tasks done together",
  host: "Host",
  fee: "Fee a year from each of the others",
  budget_pence: "Budget a registered patient and year",
  scope: "Hospital care that it pays",
  community_pence: "Nurses outside hospital, a patient",
  practices_saved_bp: "Practices’ share of what is left",
  trust_saved_bp: "Trust’s share of what is left",
  practices_lost_bp: "Practices’ share of what is missing",
  trust_lost_bp: "Trust’s share of what is missing",
  transition: "Money for the change",
  payer: "Paid by",
  project: "Project",
  ccg_share_bp: "CCGs’ share of the capital",
};

const hints: Record<string, string> = {
  project:
    "Four stages, one a year: case, consultation, capital, transfer. Each takes management time of everybody who signs, and the support of most practices; the capital comes from the CCGs’ reserves.",
  running_costs: "They buy the CCG’s management time of next year.",
  at_risk_bp: "This part of the price is paid only as far as results are measured.",
  baseline:
    "The activity that counts as expected. More or less than that is paid by the rules below.",
  quorum_bp: "Leave it empty for no such condition.",
  elective_plan_bp: "Leave it empty for no limit. None are done beyond it.",
  marginal_rate_bp: "The rest of their price goes into the CCG’s demand fund.",
  practices_saved_bp: "Paid only as far as it is measured. The CCG has the rest.",
  practices_lost_bp: "The CCG bears the rest.",
  transition: "What is missing takes the merged body’s time instead.",
  budget_pence: "It grows as the CCG’s allocation does.",
};

const values: Record<string, string> = {
  inequality_plan: "new community money must follow need",
  reserve_held: "the 2% must be held back",
  central: "NHS England",
  middle_ground: "middle ground: the CCG sets the sum, the Area Team places it",
  joint: "NHS England and the CCG together",
  delegated: "the CCG",
  long_term_conditions: "long-term conditions",
  admission_avoidance: "admission avoidance",
  referral_management: "referral management",
  extended_hours: "extended hours",
  payment_by_results: "payment by results",
  block: "block contract",
  cap_and_collar: "cap and collar",
  risk_share: "risk share",
  capitation: "capitation",
  frozen: "kept as it was",
  rebased: "moved to what happened last year",
  needs_assessment: "knowing need",
  demand_modelling: "forecasting demand",
  specification: "designing services",
  contracting: "contracts and bills",
  measurement: "measuring outcomes",
  emergencies: "emergencies",
  a_and_e: "A&E",
  electives: "planned operations",
  outpatients: "outpatients",
  nhs_england: "NHS England",
  ccgs: "the merged body",
  urgent_care: "urgent-care redesign",
  reconfiguration: "hospital reconfiguration",
};

const valueHints: Record<string, string> = {
  payment_by_results: "Tariff for each case",
  block: "The expected sum, whatever happens",
  cap_and_collar: "Tariff, held between two limits",
  risk_share: "The expected sum, and a share of the difference",
  capitation: "A sum for each head; its baseline can’t be moved",
  long_term_conditions: "Avoids emergencies and raises outcomes",
  admission_avoidance: "Avoids emergencies",
  referral_management: "More thinking before referring",
  extended_hours: "Takes attendances off A&E",
};

const value = (name: string) => values[name] ?? name.replaceAll("_", " ");
const rest = (practices = 0, trust = 0) => {
  const to = [
    ...(practices > 0 ? [`${share(practices)} to the practices`] : []),
    ...(trust > 0 ? [`${share(trust)} to the trust`] : []),
  ];
  return to.length > 0 ? and(to) : "all to the CCG";
};

/** The terms as a sentence; `name` tells the name of a seat. */
function sentence(terms: Terms, name: (seat: string) => string): string {
  const said = plain(terms, name);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function plain(terms: Terms, name: (seat: string) => string): string {
  if ("settlement" in terms) {
    const { programme, running_costs, surplus_bp, conditions = [] } = terms.settlement;
    const asks = conditions.length > 0 ? and(conditions.map(value)) : "no conditions";
    return `${money(programme)} this year, ${money(running_costs)} of running costs next year, a surplus of ${share(surplus_bp)}; ${asks}.`;
  }
  if ("delegation" in terms) return `From next year: ${value(terms.delegation.mode)}.`;
  if ("core_primary_care" in terms) {
    const { price_pence, years: long } = terms.core_primary_care;
    return `${pence(price_pence)} for each weighted patient a year, for ${years(long)}.`;
  }
  if ("enhanced_service" in terms) {
    const { price_pence, time_bp, at_risk_bp, quorum_bp, years: long } = terms.enhanced_service;
    const risk = at_risk_bp ? `, ${share(at_risk_bp)} of it only for measured results` : "";
    const quorum = quorum_bp ? ` Only if ${share(quorum_bp)} of the practices join.` : "";
    return `${pence(price_pence)} a patient${risk}, for ${share(time_bp)} of the team’s time, for ${years(long)}.${quorum}`;
  }
  if ("acute" in terms) return acute(terms.acute);
  if ("shared_support" in terms) {
    const { tasks, host, fee = 0, years: long } = terms.shared_support;
    return `${and(tasks.map(value))}, hosted by ${name(host)}, ${fee ? `${money(fee)} a year from each of the others` : "no fee"}, for ${years(long)}.`;
  }
  if ("partnership" in terms) {
    const it = terms.partnership;
    return `${pence(it.budget_pence)} a patient pays for ${and(it.scope.map(value))}, for ${share(it.time_bp)} of the teams’ time and ${pence(it.community_pence ?? 0)} a patient of nurses. What is left: ${rest(it.practices_saved_bp, it.trust_saved_bp)}. What is missing: ${rest(it.practices_lost_bp, it.trust_lost_bp)}. For ${years(it.years)}.`;
  }
  if ("merger" in terms) {
    const { host, transition, payer } = terms.merger;
    return `From next year one body, ${name(host)}; ${money(transition)} for the change, paid by ${value(payer)}.`;
  }
  const { project, ccg_share_bp, years: long } = terms.big_ticket;
  return `${value(project)}, a stage a year; the CCGs pay ${share(ccg_share_bp)} of the capital. For ${years(long)}.`;
}

function acute(terms: Extract<Terms, { acute: unknown }>["acute"]): string {
  const { form } = terms;
  let paid: string;
  if (typeof form === "string") paid = value(form);
  else if ("risk_share" in form)
    paid = `risk share (${share(form.risk_share.buyer_bp)} on the CCG)`;
  else {
    const { cap_bp, collar_bp } = form.cap_and_collar;
    paid = `cap and collar (+${share(cap_bp)}, −${share(collar_bp)})`;
  }
  return [
    `${paid} at ${share(terms.price_bp)} of tariff`,
    `baseline ${value(terms.baseline)}`,
    `emergencies above it at ${share(terms.marginal_rate_bp)}`,
    terms.incentive_bp ? `${share(terms.incentive_bp)} for quality` : "nothing for quality",
    terms.sanctions ? "fines" : "no fines",
    ...(terms.elective_plan_bp ? [`operations up to ${share(terms.elective_plan_bp)}`] : []),
    `for ${years(terms.years)}.`,
  ].join(", ");
}

/** What a field of a kind is called; nothing if it is none. */
const field = (kind: string, name: string): string | undefined =>
  fields[`${kind}.${name}`] ?? fields[name];

export const terms = { field, hints, value, valueHints, share, years, sentence, none: "none" };
