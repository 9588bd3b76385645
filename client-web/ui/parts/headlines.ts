// The figures of a forecast that a role looks at first.
import type { Role } from "../wire/mirror.svelte";

export const HEADLINES: Record<Role, string[]> = {
  nhs_england: ["result_of_all", "outcomes_bp"],
  ccg: ["result", "emergencies_avoided"],
  practice: ["partners_income_per_practice", "workload_bp"],
  trust: ["result", "occupancy_bp"],
};
