// How a year's ribbons of money are drawn: ends in their kind's colour with their names and amounts,
// ribbons in a calm tint of where they come from.
import { debrief as said } from "../words/debrief";
import { money, pounds } from "../words/numbers";
import { wrapped, type Drawn } from "./charts";
import type { End, Ribbon, Split } from "./flows";
import { INK } from "./palette";

const t = said.money;

/** Room for a name with its amount, and what the picture needs of it at least, pixels. */
const LINE_HEIGHT = 40;
const HEIGHT_MIN = 420;
/** Longer names than this stand on two lines, characters. */
const NAME_MAX = 20;
/** Narrower than this, names and amounts stand on two lines, pixels. */
const NARROW = 900;

/** How much goes through an end: what comes in or goes out, whichever is more. */
export function through(name: string, on: Ribbon[]): number {
  const sum = (all: Ribbon[]) => all.reduce((so, { amount }) => so + amount, 0);
  return Math.max(
    sum(on.filter(({ to }) => to === name)),
    sum(on.filter(({ from }) => from === name)),
  );
}

/** As tall as the fullest column needs. */
export function height(ends: End[]): number {
  const columns = new Map<number, number>();
  for (const { depth } of ends) columns.set(depth, (columns.get(depth) ?? 0) + 1);
  return Math.max(HEIGHT_MIN, LINE_HEIGHT * 1.6 * Math.max(0, ...columns.values()));
}

/** Columns without anybody in them are left out. */
function columns(ends: End[]): Map<number, number> {
  const used = [...new Set(ends.map(({ depth }) => depth))].sort((one, other) => one - other);
  return new Map(used.map((depth, n) => [depth, n]));
}

function labels(between: string, right: number, nodeGap: number) {
  return {
    right,
    nodeGap,
    label: {
      fontSize: 13,
      color: INK,
      textBorderColor: "#fff",
      textBorderWidth: 3,
      lineHeight: 16,
      formatter: ({ name, value }: { name: string; value: number }) =>
        `${wrapped(name, NAME_MAX)}${between}{amount|${money(value)}}`,
      rich: { amount: { fontSize: 13, fontWeight: 600, color: INK, lineHeight: 16 } },
    },
  };
}

interface Pointed {
  name: string;
  value: number;
  data: { source?: string; target?: string };
}

/** What is pointed at. Names come from files of anybody's: they are text, and never markup. */
function told({ name, value, data }: Pointed): HTMLElement {
  const box = document.createElement("div");
  const what = data.source && data.target ? t.ribbon(data.source, data.target) : name;
  box.textContent = `${what}: ${money(value)}`;
  return box;
}

export function sankey({ ends, on }: Split): Drawn {
  const column = columns(ends);
  return {
    head: [t.from, t.to, t.amount],
    rows: on.map(({ from, to, amount }) => [from, to, pounds(amount)]),
    key: [],
    unit: t.unit,
    option: {
      tooltip: { trigger: "item", formatter: told },
      series: [
        {
          type: "sankey",
          left: 2,
          top: 12,
          bottom: 24,
          nodeWidth: 14,
          draggable: false,
          emphasis: { focus: "adjacency", lineStyle: { opacity: 0.6 } },
          lineStyle: { color: "source", opacity: 0.28 },
          ...labels("  ", 204, 26),
          data: ends.map(({ name, colour, depth }) => ({
            name,
            value: through(name, on),
            depth: column.get(depth),
            itemStyle: { color: colour },
          })),
          links: on.map(({ from, to, amount }) => ({ source: from, target: to, value: amount })),
        },
      ],
      media: [
        { query: { maxWidth: NARROW }, option: { series: [labels("\n", 156, 36)] } },
        { option: { series: [labels("  ", 204, 26)] } },
      ],
    },
  };
}
