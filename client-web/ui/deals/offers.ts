// What is on the table, from where one seat sits: what waits for it, for whom else, in what order, and
// what there is with each counterpart. Plain reading of what the server shows.
import type { Ends, Bell } from "../wire/messages";
import type { DealView, Mirror, PackageView } from "../wire/mirror.svelte";

/** A deal or a package. */
export type Offer = DealView | PackageView;

/** Versions that a deal may have in a year, but in scenarios that say otherwise. */
export const VERSIONS_MAX = 6;

export function idOf(offer: Offer): string {
  return offer.entity === "deal" ? offer.deal : offer.package;
}

/** The version that one signs; a package has version 1. */
export function versionOf(offer: Offer): number {
  return offer.entity === "deal" ? offer.version : 1;
}

/** Everybody who must sign. */
export function signersOf(offer: Offer): string[] {
  const co = offer.entity === "deal" && offer.co_signer != null ? [offer.co_signer] : [];
  return [...new Set([...offer.parties, ...co])];
}

/** Whose signatures are not there yet. */
export function missing(offer: Offer): string[] {
  return signersOf(offer).filter((seat) => !offer.signed.includes(seat));
}

/** Who still has to sign it, or to say no. */
export function awaited(offer: Offer): string[] {
  return missing(offer).filter((seat) => !offer.refused.includes(seat));
}

/** Whether it is on the table by itself: a part of a package is signed with the package. */
export function isOpen(offer: Offer, mirror: Mirror): boolean {
  if (offer.status !== "tabled") return false;
  const inside = offer.entity === "deal" ? offer.package : undefined;
  return inside == null || mirror.at(`package:${inside}`) === undefined;
}

/** All deals and packages that the seat sees, drafts aside. */
export function offersOf(mirror: Mirror): Offer[] {
  const deals = mirror.all("deal").filter(([key]) => !key.startsWith("draft:"));
  return [...mirror.all("package"), ...deals].map(([, offer]) => offer);
}

/** What the seat has on its desk and has not offered. */
export function draftsOf(mirror: Mirror): DealView[] {
  const year = `y${mirror.table?.year}/`;
  const drafts = mirror.all("deal").filter(([key]) => key.startsWith("draft:"));
  return drafts.map(([, deal]) => deal).filter((deal) => deal.deal.startsWith(year));
}

/** What comes first when time is short: moments, then the first bell, then the second. */
export function urgency(offer: { ends: Ends; bell: Bell }): number {
  if (typeof offer.ends === "object") return offer.ends.at;
  const first = offer.bell === "first" || offer.ends === "first_bell";
  return first ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER;
}

export interface Waiting {
  /** For my signature or my no. */
  mine: Offer[];
  /** For somebody else's; also what I have said no to. */
  others: Offer[];
  /** Nothing of mine: a party showed it to me. */
  shown: Offer[];
}

/** What is on the table, the most urgent first. */
export function waiting(mirror: Mirror): Waiting {
  const me = mirror.seat ?? "";
  const open = offersOf(mirror)
    .filter((offer) => isOpen(offer, mirror))
    .sort((one, other) => urgency(one) - urgency(other));
  const owed = (offer: Offer) => awaited(offer).includes(me);
  const own = (offer: Offer) => signersOf(offer).includes(me);
  return {
    mine: open.filter(owed),
    others: open.filter((offer) => own(offer) && !owed(offer)),
    shown: open.filter((offer) => !own(offer)),
  };
}

/** Whether it belongs to the years that are over, or came to nothing; a package, with its parts. */
export function isPast(offer: Offer, mirror: Mirror): boolean {
  if (offer.status === "tabled") return false;
  if (offer.status !== "signed") return true;
  if (offer.entity === "deal") return false;
  const parts = offer.parts.map((part) => mirror.at(`deal:${part.deal}`));
  return !parts.some((part) => part?.entity === "deal" && part.status === "signed");
}

export interface LedgerOf {
  seat: string;
  /** On the table or signed, packages first. */
  live: Offer[];
  past: Offer[];
}

/** What there is with each other seat, in the table's order. */
export function ledgers(mirror: Mirror): LedgerOf[] {
  const all = offersOf(mirror);
  const me = mirror.seat ?? "";
  const others = mirror.seats.filter((seat) => seat.seat !== me);
  return others.map(({ seat }) => {
    const between = all.filter(
      (offer) => signersOf(offer).includes(seat) && signersOf(offer).includes(me),
    );
    return {
      seat,
      live: between.filter((offer) => !isPast(offer, mirror)),
      past: between.filter((offer) => isPast(offer, mirror)),
    };
  });
}

/** Deals of one's own that can be tied into a package. */
export function tieable(mirror: Mirror): DealView[] {
  const me = mirror.seat ?? "";
  return offersOf(mirror).filter(
    (offer): offer is DealView =>
      offer.entity === "deal" && isOpen(offer, mirror) && offer.parties.includes(me),
  );
}
