// Drafts that somebody has thrown away. The rules know no way to do that, so they are put out of sight
// in this browser; drafting the same deal again brings it back.
import { keepTyped, typed } from "../wire/memory";

const KEPT = "dropped";

export function droppedAt(place: string): string[] {
  return typed<string[]>(place, KEPT) ?? [];
}

/** Throws a draft away; all that are thrown away now. */
export function drop(place: string, deal: string): string[] {
  const all = [...droppedAt(place), deal];
  keepTyped(place, KEPT, all);
  return all;
}

/** Takes a draft up again. */
export function takeUp(place: string, deal: string): void {
  const rest = droppedAt(place).filter((one) => one !== deal);
  keepTyped(place, KEPT, rest.length > 0 ? rest : undefined);
}
