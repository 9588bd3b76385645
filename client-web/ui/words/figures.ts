// Names of the figures that accounts, forecasts and scorecards have, as people say them.
const names: Record<string, string> = {
  allocation: "Allocation",
  autonomy_bp: "Autonomy",
  authorisation_bp: "Authorisation and public trust",
  breadth_bp: "Breadth of support",
  consultations_met_bp: "Consultations met",
  demand_fund: "Demand fund",
  eighteen_weeks_bp: "Treated within 18 weeks",
  electives: "Planned operations",
  emergencies: "Emergency admissions",
  emergencies_avoided: "Emergencies avoided",
  four_hours_bp: "Seen in A&E within 4 hours",
  hospital_share_bp: "Hospitals' share of spending",
  income: "Income",
  income_per_practice: "Income of each practice",
  inequality_bp: "Inequality between localities",
  loan: "Public loan",
  occupancy_bp: "Beds occupied",
  outcomes_bp: "Health outcomes",
  paid_for_enhanced_services: "Paid for enhanced services",
  paid_to_trusts: "Paid to hospitals",
  partners_income_per_practice: "Partners' income, each practice",
  public_trust_bp: "Public trust",
  result: "Result",
  result_of_all: "Result of all bodies together",
  support_breadth_bp: "Breadth of members' support",
  unmet_bp: "Consultations not met",
  waiting: "Patients waiting",
  workload_bp: "Workload",
};

/** Figures of which less is better. */
const less = new Set([
  "inequality_bp",
  "loan",
  "occupancy_bp",
  "unmet_bp",
  "waiting",
  "workload_bp",
  "hospital_share_bp",
]);

/** Figures that are neither good nor bad by themselves. */
const neutral = new Set(["allocation", "electives", "emergencies", "paid_to_trusts", "income"]);

export const figures = {
  name: (name: string): string =>
    names[name] ?? name.replace(/_(bp|pence)$/, "").replaceAll("_", " "),
  /** Whether a change of a figure is good (1), bad (−1) or neither (0). */
  better: (name: string, change: number): number => {
    if (change === 0 || neutral.has(name)) return 0;
    return Math.sign(change) * (less.has(name) ? -1 : 1);
  },
};
