// Offers as the facilitator sees them: whose they are, whose answer they lack, how they are called.
import { titleOf } from "../deals/said";
import type { DealView, Mirror, PackageView } from "../wire/mirror.svelte";
import { words } from "../words";

type Offer = Pick<DealView, "parties" | "by" | "signed" | "refused" | "status"> & {
  co_signer?: string | null;
};

const open = (offer: Offer) => offer.status === "tabled";
const owes = (offer: Offer, seat: string) =>
  (offer.parties.includes(seat) || offer.co_signer === seat) &&
  !offer.signed.includes(seat) &&
  !offer.refused.includes(seat);

function all(mirror: Mirror): Offer[] {
  const deals = mirror.all("deal").flatMap(([, deal]) => (deal.package ? [] : [deal]));
  return [...deals, ...mirror.all("package").map(([, bundle]) => bundle)];
}

/** How many open offers a seat has made, and how many wait for its answer. */
export function offersOf(mirror: Mirror, seat: string): { made: number; owed: number } {
  const offers = all(mirror).filter(open);
  return {
    made: offers.filter((offer) => offer.by === seat).length,
    owed: offers.filter((offer) => owes(offer, seat)).length,
  };
}

/** An offer by its id: a deal, or a package. */
export function offerOf(mirror: Mirror, id: string): DealView | PackageView | undefined {
  return (mirror.at(`deal:${id}`) ?? mirror.at(`package:${id}`)) as
    DealView | PackageView | undefined;
}

/** A package is never countered: it has the version 1. */
export function versionOf(offer: DealView | PackageView): number {
  return "version" in offer ? offer.version : 1;
}

/** What stands on a desk if its bell rang now: an offer in such a line is called by its name, not by its id. */
export function defaultSaid(mirror: Mirror, line: string): string {
  const [id = ""] = line.split(": ", 1);
  return offerOf(mirror, id) ? `${offerName(mirror, id)}: ${line.slice(id.length + 2)}` : line;
}

/** How an offer is called: its kind and who are its parties. */
export function offerName(mirror: Mirror, id: string): string {
  const offer = offerOf(mirror, id);
  if (!offer) return id;
  const parties = words.deals.and(offer.parties.map((seat) => mirror.seatOf(seat)?.name ?? seat));
  return `${"terms" in offer ? titleOf(offer.terms) : words.lead.package} (${parties})`;
}
