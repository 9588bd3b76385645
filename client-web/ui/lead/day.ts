// The day as the facilitator planned it, against the table that is furthest behind.
import { outlook, PACES, timeOfDay, type Outlook } from "./agenda";
import type { Lead } from "./lead.svelte";

/** How the day looks by the clock on the wall; nothing until the debrief has a time. */
export function dayOf(desk: Lead): Outlook | undefined {
  // The console's own second makes this come again.
  const wall = desk.now > 0 ? Date.now() : 0;
  const at = timeOfDay(desk.day.at, new Date(wall));
  if (at === undefined) return undefined;
  const years = desk.here.mirror.table?.years ?? 1;
  const found = [...desk.tables.values()].map(({ year, phase }) =>
    outlook({ year, years, phase }, PACES[desk.day.pace], at, wall),
  );
  return found.sort((one, other) => other.needs - one.needs)[0];
}
