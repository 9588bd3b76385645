// One's own last move on an offer, for the page that it leads to: what was pressed is often gone by then.

interface Move {
  offer: string;
  what: "signed" | "offered" | "countered" | "refused" | "withdrawn";
}

let last = $state.raw<Move>();

export const lastMove = (): Move | undefined => last;

export function noteMove(offer: string, what: Move["what"]): void {
  last = { offer, what };
}
