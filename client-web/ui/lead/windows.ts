// Seats and screens that the facilitator opens in other tabs of this browser, to rehearse or to show.
import { addressOf, seated } from "../front/enter";
import { words } from "../words";

/** Takes a free seat in a new tab; returns why it could not. */
export async function openSeat(
  code: string,
  table: number,
  seat: string,
): Promise<string | undefined> {
  const place = await seated({ code, table, seat, name: words.lead.rehearsal });
  if (typeof place === "string") return place;
  return show(addressOf(place));
}

/** Opens the big screen of a table in a new tab; returns why it could not. */
export async function openScreen(code: string, table: number): Promise<string | undefined> {
  const place = await seated({
    code,
    table,
    name: words.front.goOnAs.screen,
    kind: "spectator",
  });
  if (typeof place === "string") return place;
  return show(`${addressOf(place)}/${table}`);
}

function show(address: string): string | undefined {
  return window.open(address, "_blank") ? undefined : words.lead.blocked(address);
}
