// How figures are written. The server counts in whole pounds, basis points, pence and hundredths of
// a WTE; people read millions, per cent and one decimal.

const exact = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const MINUS = "−";

function signed(value: number, text: string, plus: boolean): string {
  if (value < 0) return MINUS + text;
  return plus && value > 0 ? `+${text}` : text;
}

/** A sentence of the server's with minus signs that stay beside their figures. */
export function withMinus(text: string): string {
  // Nor does a line end between them.
  return text.replace(/(^|\s)-(?=£?\d)/g, `$1${MINUS}\u2060`);
}

/** £1,234,567, to the pound. */
export function pounds(value: number, plus = false): string {
  return signed(value, `£${exact.format(Math.abs(value))}`, plus);
}

/** £1.2m, £340k, £950: as long as people can say it. */
export function money(value: number, plus = false): string {
  const size = Math.abs(value);
  let text = `£${exact.format(size)}`;
  if (size >= 99_950_000) text = `£${exact.format(Math.round(size / 1e6))}m`;
  else if (size >= 9_995_000) text = `£${(size / 1e6).toFixed(1)}m`;
  else if (size >= 999_500) text = `£${(size / 1e6).toFixed(2)}m`;
  else if (size >= 10_000) text = `£${exact.format(Math.round(size / 1e3))}k`;
  return signed(value, text, plus);
}

/** An amount beside another, £: with as many decimals of a million as it takes to tell them apart. */
export function moneyBeside(value: number, difference: number): string {
  const size = Math.abs(value);
  if (size < 999_500) return money(value);
  const apart = Math.abs(difference);
  const digits = apart === 0 ? 2 : apart >= 9_995_000 ? 1 : apart >= 99_500 ? 2 : 3;
  return signed(value, `£${(size / 1e6).toFixed(digits)}m`, false);
}

/** £240.125m, £150k, £1,250,001: to the pound, and short where that can be. */
export function exactMoney(value: number): string {
  if (value >= 1_000_000 && value % 1_000 === 0) return `£${value / 1_000_000}m`;
  if (value >= 1_000 && value % 1_000 === 0) return `£${value / 1_000}k`;
  return pounds(value);
}

/** £128.00 of pence. */
export function pence(value: number): string {
  return signed(value, `£${(Math.abs(value) / 100).toFixed(2)}`, false);
}

/** 93.1% of basis points. */
export function percent(bp: number, digits = 1, plus = false): string {
  return signed(bp, `${(Math.abs(bp) / 100).toFixed(digits)}%`, plus);
}

/** 98.5% of basis points, with as many decimals as it takes. */
export function shortPercent(bp: number): string {
  return percent(bp, bp % 100 === 0 ? 0 : bp % 10 === 0 ? 1 : 2);
}

/** 2.50 WTE of hundredths. */
export function wte(value: number): string {
  return `${signed(value, (Math.abs(value) / 100).toFixed(2), false)} WTE`;
}

/** 2.5 of hundredths of a WTE: where much is said at once. */
export function wteShort(value: number): string {
  return signed(value, (Math.abs(value) / 100).toFixed(1), false);
}

export function count(value: number, plus = false): string {
  return signed(value, exact.format(Math.abs(value)), plus);
}

/** 4:05 of milliseconds. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const rest = String(seconds % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

export type Unit = "pounds" | "bp" | "pence" | "count";

/** The unit of a figure, by how its name ends. */
export function unitOf(name: string): Unit {
  if (name.endsWith("_bp")) return "bp";
  if (name.endsWith("_pence")) return "pence";
  const counts = ["emergencies", "electives", "waiting", "emergencies_avoided", "practices"];
  return counts.includes(name) ? "count" : "pounds";
}

/** A figure as people read it. */
export function figure(name: string, value: number, plus = false): string {
  switch (unitOf(name)) {
    case "bp":
      return percent(value, plus ? 2 : 1, plus);
    case "pence":
      return pence(value);
    case "count":
      return count(value, plus);
    case "pounds":
      return money(value, plus);
  }
}

/** A figure beside the same one as it would otherwise be, so many units away. */
export function figureBeside(name: string, value: number, difference: number): string {
  if (unitOf(name) === "pounds") return moneyBeside(value, difference);
  return unitOf(name) === "bp" ? percent(value, 2) : figure(name, value);
}

/** An amount of a cause, in the unit that the server names, with its sign. */
export function amount(unit: string, value: number): string {
  switch (unit) {
    case "pounds":
      return money(value, true);
    case "bp":
      return percent(value, 2, true);
    case "millionths":
      return percent(Math.round(value / 100), 2, true);
    default:
      return count(value, true);
  }
}
