// Amounts as people write them, and back: £240.1m, 150k, 98.5%, £3.50 or 350p. What the server counts
// in (pounds, basis points, pence) is exact, so nothing is ever rounded here: what can't be said
// exactly is not understood.

import { exactMoney } from "../words/numbers";

/** The units in which terms are written. */
export type Unit = "pounds" | "share" | "pence";

/** A number without a sign, times ten to the `places`; nothing if it is none, or finer than that. */
function decimal(text: string, places: number): number | undefined {
  const found = /^(\d[\d,_ ]*)?(?:\.(\d*?)0*)?$/.exec(text);
  if (!found || !/\d/.test(text)) return undefined;
  const whole = (found[1] ?? "0").replace(/[,_ ]/g, "");
  const part = found[2] ?? "";
  if (part.length > places) return undefined;
  const value = Number(whole + part.padEnd(places, "0"));
  return Number.isSafeInteger(value) ? value : undefined;
}

const readers: Record<Unit, (text: string) => number | undefined> = {
  pounds: (text) => {
    const found = /^(.*?)\s*(million|m|thousand|k)?$/.exec(text) as RegExpExecArray;
    const places = { million: 6, m: 6, thousand: 3, k: 3 }[found[2] ?? ""] ?? 0;
    return decimal(found[1] as string, places);
  },
  share: (text) => decimal(text.replace(/\s*%$/, ""), 2),
  pence: (text) => (text.endsWith("p") ? decimal(text.slice(0, -1).trim(), 0) : decimal(text, 2)),
};

/** The amount that a text says; nothing if it says none. */
export function read(text: string, unit: Unit): number | undefined {
  return readers[unit](text.trim().toLowerCase().replace(/^£\s*/, ""));
}

/** The amount as somebody would write it, without the sign of its unit. */
export function write(value: number, unit: Unit): string {
  if (unit === "pounds") return exactMoney(value).slice(1);
  return unit === "share" ? String(value / 100) : (value / 100).toFixed(2);
}
