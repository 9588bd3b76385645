// Who made deals with whom: seats in a ring, a line for each pair that signed.
import type { Debrief } from "../wire/messages";
import { debrief as said } from "../words/debrief";
import type { Drawn } from "./charts";

const ROLE_COLOURS: Record<string, string> = {
  nhs_england: "#005eb8",
  ccg: "#7c2855",
  practice: "#00683d",
  trust: "#8a4b00",
};
const ROLE_SHAPES: Record<string, string> = {
  nhs_england: "diamond",
  ccg: "roundRect",
  practice: "circle",
  trust: "triangle",
};

/** How many signed deals each pair of seats shares. */
export function pairs(debrief: Debrief): Map<string, number> {
  const found = new Map<string, number>();
  for (const deal of debrief.deals.filter((deal) => deal.bound)) {
    deal.parties.forEach((one, n) => {
      for (const other of deal.parties.slice(n + 1)) {
        const key = [one, other].sort().join("+");
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    });
  }
  return found;
}

export function network(debrief: Debrief): Drawn {
  const all = [...pairs(debrief)].sort(([, one], [, other]) => other - one);
  const names = new Map(debrief.seats.map((seat) => [seat.seat, seat.name]));
  const split = (key: string) => key.split("+").map((seat) => names.get(seat) ?? seat);
  return {
    head: [said.deals.between, said.sections.deals],
    rows: all.map(([key, count]) => [split(key).join(" – "), count]),
    option: {
      series: [
        {
          type: "graph",
          layout: "circular",
          top: 40,
          bottom: 40,
          label: { show: true, fontSize: 13, position: "bottom" },
          data: debrief.seats.map((seat) => ({
            name: seat.name,
            symbol: ROLE_SHAPES[seat.role],
            symbolSize: 28,
            itemStyle: { color: ROLE_COLOURS[seat.role] },
          })),
          links: all.map(([key, count]) => {
            const [source, target] = split(key);
            return { source, target, lineStyle: { width: 1 + count, curveness: 0.1 } };
          }),
        },
      ],
    },
  };
}
