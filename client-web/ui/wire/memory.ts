// What this browser remembers: the places that somebody has here, each with the secret that brings
// them back. A browser that keeps nothing (private windows, full disks) forgets them with the page.

import type { SeatPart } from "./messages";

/** A seat, a table that is led, or a screen that looks on. */
export interface Place {
  /** Names it in this browser alone: what stands behind `#` in the page's address. */
  id: string;
  kind: "player" | "facilitator" | "screen";
  token: string;
  code: string;
  name: string;
  seat?: string;
  /** An observer decides nothing at the seat. */
  part?: SeatPart;
  /** The facilitator seats people: whoever gets up waits in the hall again. */
  waited?: boolean;
  recovery?: string;
  invitation?: string;
  /** Whoever plays alone leads the table, too: the place to lead it from. */
  leads?: string;
  /** When it was last used, milliseconds. */
  at: number;
}

const PLACES = "pace.places";
/** More than anybody comes back to. */
const PLACES_MAX = 24;
/** A game is forgotten after so long, milliseconds. */
const KEPT_MS = 60 * 24 * 3_600_000;

/** What is typed and not yet sent stands under this and the place's id. */
const TYPED = "pace.typed.";

function store(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function read<T>(key: string, otherwise: T): T {
  try {
    const text = store()?.getItem(key);
    return text ? (JSON.parse(text) as T) : otherwise;
  } catch {
    return otherwise;
  }
}

function write(key: string, value: unknown): void {
  try {
    store()?.setItem(key, JSON.stringify(value));
  } catch {
    // The page goes on without.
  }
}

/** All places, the one that was used last first. */
export function places(): Place[] {
  const young = read<Place[]>(PLACES, []).filter((place) => place.at > Date.now() - KEPT_MS);
  return young.sort((one, other) => other.at - one.at);
}

export function placeOf(id: string): Place | undefined {
  return places().find((place) => place.id === id);
}

export function remember(place: Place): void {
  const others = places().filter((other) => other.id !== place.id);
  write(PLACES, [{ ...place, at: Date.now() }, ...others].slice(0, PLACES_MAX));
}

export function forget(id: string): void {
  write(
    PLACES,
    places().filter((place) => place.id !== id),
  );
  try {
    store()?.removeItem(TYPED + id);
  } catch {
    // Nothing was kept.
  }
}

/** What somebody has typed at a place, by the name of what they typed it in. */
export function typed<T>(place: string, what: string): T | undefined {
  return read<Record<string, T>>(TYPED + place, {})[what];
}

/** Keeps it, or forgets it. */
export function keepTyped(place: string, what: string, value: unknown): void {
  const all = read<Record<string, unknown>>(TYPED + place, {});
  if (value === undefined) delete all[what];
  else all[what] = value;
  write(TYPED + place, all);
}
