// What a seat loses when the next bell rings: said before it is ready, not after.
import { waiting } from "../deals/offers";
import type { Mirror } from "../wire/mirror.svelte";

export interface Losses {
  /** Offers that wait for the seat's answer, and lapse. */
  offers: number;
  /** Decisions that were changed and not saved, and then don't count. */
  unsaved: boolean;
}

/** What would be lost, with a plan that was changed and not saved or without one. */
export function losses(mirror: Mirror, changed: boolean): Losses {
  const phase = mirror.table?.phase;
  const bell = phase === "settlement" ? "first" : "second";
  const open = phase === "settlement" || phase === "contracting";
  const lapsing = waiting(mirror).mine.filter(
    (offer) => bell === "second" || offer.bell === "first" || offer.ends === "first_bell",
  );
  return {
    offers: open ? lapsing.length : 0,
    unsaved: open && changed && mirror.desk?.plan_bell === bell,
  };
}
