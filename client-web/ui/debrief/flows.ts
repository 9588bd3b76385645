// A year's money as a Sankey: from the Treasury through bodies to where it was spent. What flows
// back or sideways can't be drawn so; it is told in a list.
import type { Debrief, DebriefYear, MoneyFlow } from "../wire/messages";
import { debrief as said } from "../words/debrief";
import { pounds } from "../words/numbers";
import type { Drawn } from "./charts";

const t = said.money;

interface Ribbon {
  from: string;
  to: string;
  amount: number;
}

/** How far from its source money is at an account. */
function depth(account: string, roles: Map<string, string>): number {
  const [place = account, inside] = account.split("/");
  if (place === "outside") return inside === "treasury" ? 0 : 5;
  switch (roles.get(place)) {
    case "nhs_england":
      return 1;
    case "ccg":
      return 2;
    case "practice":
    case "trust":
      return 4;
    default:
      // The fund is NHS England's, and paid to trusts and practices.
      return 1;
  }
}

/** The name of an account: a body with all its pots is one. */
export function accountName(account: string, names: Map<string, string>): string {
  const [place = account, inside] = account.split("/");
  if (place === "outside") return t.outside[inside ?? ""] ?? (inside ?? "").replaceAll("-", " ");
  return names.get(place) ?? t.outside[place] ?? place;
}

/** A year's flows: what goes on, added up by its two ends, and what goes back or sideways. */
export function split(debrief: Debrief, year: DebriefYear): { on: Ribbon[]; back: MoneyFlow[] } {
  const roles = new Map(debrief.seats.map((seat) => [seat.seat, seat.role]));
  const names = new Map(debrief.seats.map((seat) => [seat.seat, seat.name]));
  const sums = new Map<string, Ribbon>();
  const back: MoneyFlow[] = [];
  for (const flow of year.flows) {
    const from = accountName(flow.from, names);
    const to = accountName(flow.to, names);
    if (from === to) continue;
    if (depth(flow.from, roles) >= depth(flow.to, roles)) {
      back.push(flow);
      continue;
    }
    const key = `${from}\n${to}`;
    const sum = sums.get(key) ?? { from, to, amount: 0 };
    sums.set(key, { ...sum, amount: sum.amount + flow.amount });
  }
  const on = [...sums.values()].sort((one, other) => other.amount - one.amount);
  return { on, back };
}

export function sankey(on: Ribbon[]): Drawn {
  const names = [...new Set(on.flatMap(({ from, to }) => [from, to]))];
  return {
    head: [t.from, t.to, t.amount],
    rows: on.map(({ from, to, amount }) => [from, to, pounds(amount)]),
    option: {
      tooltip: { trigger: "item", valueFormatter: (value: unknown) => pounds(Number(value)) },
      series: [
        {
          type: "sankey",
          left: 4,
          right: 150,
          top: 8,
          bottom: 8,
          nodeGap: 14,
          emphasis: { focus: "adjacency" },
          label: { fontSize: 13 },
          lineStyle: { color: "gradient", opacity: 0.4 },
          data: names.map((name) => ({ name })),
          links: on.map(({ from, to, amount }) => ({ source: from, target: to, value: amount })),
        },
      ],
    },
  };
}
