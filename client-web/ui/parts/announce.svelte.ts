// Words for those who listen to the page instead of looking at it.
import { untrack } from "svelte";

export const announced = $state({ polite: "", urgent: "" });

/** Says it when the listener has a moment, or at once. */
export function announce(text: string, urgent = false): void {
  const where = urgent ? "urgent" : "polite";
  // The same words twice are said twice only if they change in between. Whoever says something
  // does not listen for it.
  const said = untrack(() => announced[where]);
  announced[where] = said === text ? `${text} ` : text;
}
