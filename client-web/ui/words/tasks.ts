// What a CCG's management time is divided over.
export const tasks = {
  needs_assessment: "Knowing need",
  demand_modelling: "Forecasting demand",
  specification: "Designing services",
  contracting: "Contracts and bills",
  measurement: "Measuring outcomes",
  engagement: "Members' support",
  governance: "Lawful decisions",
};
