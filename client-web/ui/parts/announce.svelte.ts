// Words for those who listen to the page instead of looking at it.

export const announced = $state({ polite: "", urgent: "" });

/** Says it when the listener has a moment, or at once. */
export function announce(text: string, urgent = false): void {
  const where = urgent ? "urgent" : "polite";
  // The same words twice are said twice only if they change in between.
  announced[where] = announced[where] === text ? `${text} ` : text;
}
