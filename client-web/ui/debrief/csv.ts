// A debrief's figures for spreadsheets and statistics: long (a figure a row) and wide (a body and
// year a row, a figure a column).
import type { Debrief } from "../wire/messages";

/** The whole table stands beside its bodies under this name. */
const ECONOMY = "all";

interface Row {
  year: number;
  label: string;
  body: string;
  figure: string;
  value: number;
}

function rows(debrief: Debrief): Row[] {
  return debrief.years.flatMap(({ year, label, economy, bodies, pairs, time }) => {
    const of = (body: string, figures: Record<string, number>) =>
      Object.entries(figures).map(([figure, value]) => ({ year, label, body, figure, value }));
    return [
      ...of(ECONOMY, economy),
      ...Object.entries(bodies).flatMap(([body, figures]) => of(body, figures)),
      ...pairs.flatMap((pair) => of(`${pair.ccg}+${pair.trust}`, pair.figures)),
      ...Object.entries(time).flatMap(([body, { uses_wte: _, ...figures }]) => of(body, figures)),
    ];
  });
}

/** A cell: quoted where it must be; what a spreadsheet would take for a formula is text. */
function cell(value: string | number): string {
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@\t]/.test(text)) text = `'${text}`;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const lines = (all: (string | number)[][]) =>
  all.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

export function long(debrief: Debrief): string {
  const head = ["year", "label", "body", "figure", "value"];
  return lines([
    head,
    ...rows(debrief).map((row) => [row.year, row.label, row.body, row.figure, row.value]),
  ]);
}

export function wide(debrief: Debrief): string {
  const all = rows(debrief);
  const figures = [...new Set(all.map((row) => row.figure))].sort();
  const found = new Map<string, Row[]>();
  for (const row of all) {
    const key = `${row.year}/${row.body}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  const body = [...found.values()].map((group) => {
    const first = group[0] as Row;
    const values = new Map(group.map((row) => [row.figure, row.value]));
    return [
      first.year,
      first.label,
      first.body,
      ...figures.map((figure) => values.get(figure) ?? ""),
    ];
  });
  return lines([["year", "label", "body", ...figures], ...body]);
}
