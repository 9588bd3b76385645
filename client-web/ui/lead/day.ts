// The day as the facilitator planned it, against the table that is furthest behind.
import { outlook, PACES, timeOfDay, type Outlook } from "./agenda";
import type { Lead } from "./lead.svelte";
import { rolledYears } from "./rolled";

/** How the day looks by the clock on the wall; nothing until the debrief has a time. */
export function dayOf(desk: Lead): Outlook | undefined {
  // The console's own second makes this come again.
  const wall = desk.now > 0 ? Date.now() : 0;
  const at = timeOfDay(desk.day.at, new Date(wall));
  if (at === undefined) return undefined;
  const game = desk.here.mirror.table;
  const years = game?.years ?? 1;
  const rolled = rolledYears(game?.scenario ?? "");
  const found = [...desk.tables.values()].map(({ year, phase }) =>
    outlook({ year, years, phase, rolled }, PACES[desk.day.pace], at, wall),
  );
  return found.sort((one, other) => other.needs - one.needs)[0];
}
