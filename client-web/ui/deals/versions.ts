// The versions of offers that this browser has seen: a deal's page says what changed against the one
// before, and the server shows only the latest.
import { keepTyped, typed } from "../wire/memory";
import type { Terms } from "../wire/messages";
import type { DealView } from "../wire/mirror.svelte";
import type { Session } from "../wire/session.svelte";

interface Seen {
  version: number;
  terms: Terms;
}

/** What was seen of an offer: the latest version, and the one before. */
export interface Versions {
  now: Seen;
  before?: Seen;
}

export type Known = Record<string, Versions>;

const KEPT = "versions";

/** What is known once these offers are seen; the same object if nothing is new. */
export function noted(known: Known, deals: DealView[]): Known {
  const all: Known = {};
  let news = false;
  for (const deal of deals) {
    if (deal.version === 0) continue;
    const seen = known[deal.deal];
    if (seen?.now.version === deal.version) {
      all[deal.deal] = seen;
      continue;
    }
    news = true;
    const now = { version: deal.version, terms: deal.terms };
    all[deal.deal] = seen && seen.now.version < deal.version ? { now, before: seen.now } : { now };
  }
  return news ? all : known;
}

/** Keeps what this session shows; called whenever it may have changed. */
export function noteVersions(session: Session): void {
  const deals = session.mirror.all("deal").map(([, deal]) => deal);
  if (deals.length === 0) return;
  const known = typed<Known>(session.place.id, KEPT) ?? {};
  const after = noted(known, deals);
  if (after !== known) keepTyped(session.place.id, KEPT, after);
}

/** The terms before the present ones, if this browser has seen them. */
export function before(session: Session, deal: DealView): Terms | undefined {
  const seen = typed<Known>(session.place.id, KEPT)?.[deal.deal];
  if (!seen) return undefined;
  // The page may be drawn before the newest version is noted.
  return seen.now.version < deal.version ? seen.now.terms : seen.before?.terms;
}
