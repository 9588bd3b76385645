// A debrief of the server's, for a place that may read it; and files that are saved.
import type { Place } from "../wire/memory";
import type { Debrief } from "../wire/messages";
import { debrief as said } from "../words/debrief";

/** A debrief, or why there is none, in words. */
export type Loaded = { debrief: Debrief } | { message: string };

/** The id of a table of the place's workshop. */
export function tableId(place: Place, number: number): string {
  return `${place.token.split(".")[0]}-${number}`;
}

/** What the server has at that path of the table's. */
export async function fetched(place: Place, number: number, what: string): Promise<Response> {
  return fetch(`/api/tables/${tableId(place, number)}/${what}`, {
    headers: { Authorization: `Bearer ${place.token}` },
  });
}

export async function ofTable(place: Place, number: number): Promise<Loaded> {
  const answer = await fetched(place, number, "debrief");
  if (answer.ok) return { debrief: (await answer.json()) as Debrief };
  const message = (await answer.text()).trim();
  return { message: answer.status === 403 ? said.notYet : message };
}

/** Saves text under a name, as browsers do. */
export function save(name: string, kind: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
