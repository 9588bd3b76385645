// Where other machines find this server: as the server says, else as this page was opened, unless
// only this computer can reach that; else as the facilitator types it.

import { keepTyped, typed } from "../wire/memory";

/** What is typed here holds at all places of this browser. */
const EVERYWHERE = "";

/** Whether only the computer itself reaches that host. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

/** As it was typed, made an address; nothing if it can't be one. */
export function asAddress(typed: string): string | undefined {
  const text = typed.trim().replace(/\/+$/, "");
  if (!text) return undefined;
  try {
    return new URL(/^https?:\/\//.test(text) ? text : `http://${text}`).origin;
  } catch {
    return undefined;
  }
}

export const address = $state({
  /** As the facilitator typed it. */
  typed: typed<string>(EVERYWHERE, "address") ?? "",
  /** As the server says it. */
  told: undefined as string | undefined,
});

void fetch("/api/address")
  .then((answer) => (answer.ok ? answer.json() : {}))
  .then((found: { url?: string | null }) => (address.told = found.url ?? undefined))
  .catch(() => undefined);

export function keepAddress(text: string): void {
  address.typed = text;
  keepTyped(EVERYWHERE, "address", text || undefined);
}

/** What a code leads to and how one says it; nothing where phones can't reach the server. */
export function joinAddress(code: string): { url: string; shown: string } | undefined {
  const own = isLoopback(location.hostname) ? undefined : location.origin;
  const base = asAddress(address.typed) ?? address.told ?? own;
  if (!base) return undefined;
  return { url: `${base}/#${code}`, shown: base.replace(/^https?:\/\//, "") };
}
