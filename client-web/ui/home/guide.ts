// The steps of the guided first year, and which of them are done: seen from what the table shows,
// never counted by clicks.
import { typed } from "../wire/memory";
import type { Mirror } from "../wire/mirror.svelte";
import type { words } from "../words";

export interface Step {
  name: keyof typeof words.guide.steps;
  section?: string;
  done: boolean;
}

/** Under this name is kept whether somebody has read their role. */
export const ROLE_READ = "role-read";
/** And whether they have looked at their decisions. */
export const PLAN_SEEN = "plan-seen";

export function steps(mirror: Mirror, place: string): Step[] {
  const phase = mirror.table?.phase;
  const after = phase === "contracting" || phase === "review" || phase === "over";
  const over = phase === "review" || phase === "over";
  const seat = mirror.seat ?? "";
  const deals = mirror.all("deal").map(([, deal]) => deal);
  const mine = (kind: string) => deals.filter((deal) => deal.terms && kind in deal.terms);
  const settled = mine("settlement").some((deal) => deal.signed.includes(seat));
  const offered = deals.some((deal) => deal.by === seat && !("settlement" in deal.terms));
  return [
    { name: "read", section: "brief", done: after || (typed<boolean>(place, ROLE_READ) ?? false) },
    { name: "money", section: "deals", done: after || settled },
    { name: "bell", done: after },
    { name: "offer", section: "deals", done: over || offered },
    { name: "plan", section: "plan", done: over || (typed<boolean>(place, PLAN_SEEN) ?? false) },
    { name: "second", done: over },
    { name: "review", section: "results", done: false },
  ];
}
