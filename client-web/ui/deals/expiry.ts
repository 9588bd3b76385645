// Until when an offer stands, as it is typed.
import type { Expiry } from "../wire/messages";

export type Ending = "bell" | "first_bell" | "minutes";

const MINUTES_MAX = 600;

/** The expiry that is typed; nothing if the minutes are none. */
export function expiryOf(ends: Ending, minutes: string): Expiry | undefined {
  if (ends !== "minutes") return ends;
  const count = /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : 0;
  return count >= 1 && count <= MINUTES_MAX ? { minutes: count } : undefined;
}
