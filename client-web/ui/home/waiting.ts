// What waits for a seat's answer.
import type { Mirror } from "../wire/mirror.svelte";

/** How many offers on the table lack this seat's yes or no: packages as one, their parts not again. */
export function waiting(mirror: Mirror): number {
  const seat = mirror.seat;
  if (!seat) return 0;
  const owed = (offer: {
    status: string;
    parties: string[];
    co_signer?: string | null;
    signed: string[];
    refused: string[];
  }) =>
    offer.status === "tabled" &&
    (offer.parties.includes(seat) || offer.co_signer === seat) &&
    !offer.signed.includes(seat) &&
    !offer.refused.includes(seat);
  const deals = mirror.all("deal").filter(([, deal]) => !deal.package && owed(deal));
  const packages = mirror.all("package").filter(([, bundle]) => owed(bundle));
  return deals.length + packages.length;
}
