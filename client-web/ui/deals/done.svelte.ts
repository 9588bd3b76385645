// One's own last move on an offer, for the page that it leads to: what was pressed is often gone by then.
import type { Offer } from "./offers";

interface Move {
  offer: string;
  what: "signed" | "offered" | "countered" | "refused" | "withdrawn";
}

let last = $state.raw<Move>();

export const lastMove = (): Move | undefined => last;

export function noteMove(offer: string, what: Move["what"]): void {
  last = { offer, what };
}

/** Whether that move of mine still says how the offer stands: others may have moved since. */
export function holds(what: Move["what"], offer: Offer, me: string): boolean {
  if (what === "withdrawn") return offer.status === "withdrawn";
  if (what === "refused") return offer.status === "tabled" && offer.refused.includes(me);
  if (!["tabled", "signed"].includes(offer.status)) return false;
  const stands = offer.refused.length === 0;
  return what === "signed" ? stands && offer.signed.includes(me) : stands && offer.by === me;
}
