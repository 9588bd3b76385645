// Who made deals with whom: seats in a ring, a line for each pair that signed.
import type { Debrief } from "../wire/messages";
import { debrief as said } from "../words/debrief";
import { LABEL, wrapped, type Drawn } from "./charts";
import { BESIDE, looks } from "./palette";

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
        const key = `${one}+${other}`;
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    });
  }
  return found;
}

/** Narrower than this, longer names than so many characters stand on two lines; pixels. */
const NARROW = 500;
const NAME_MAX = 10;

const around = (sides: number, longest: number) => ({
  left: sides,
  right: sides,
  label: { lineHeight: 16, formatter: ({ name }: { name: string }) => wrapped(name, longest) },
});

/** A line is so wide for its first deal, and so much wider for the pair with the most, pixels. */
const WIDTH = 1.5;
const WIDER = 8;

export function network(debrief: Debrief): Drawn {
  const all = [...pairs(debrief)].sort(([, one], [, other]) => other - one);
  const most = Math.max(1, ...all.map(([, count]) => count));
  const names = new Map(debrief.seats.map((seat) => [seat.seat, seat.name]));
  const look = looks(debrief);
  const split = (key: string) => key.split("+").map((seat) => names.get(seat) ?? seat);
  return {
    head: [said.deals.between, said.deals.signed],
    rows: all.map(([key, count]) => [split(key).join(" – "), count]),
    key: [],
    unit: said.deals.networkHint,
    option: {
      series: [
        {
          type: "graph",
          layout: "circular",
          top: 28,
          bottom: 48,
          label: {
            ...LABEL,
            show: true,
            position: "bottom",
            textBorderColor: "#fff",
            textBorderWidth: 4,
          },
          data: debrief.seats.map((seat) => ({
            name: seat.name,
            symbol: ROLE_SHAPES[seat.role],
            symbolSize: 30,
            itemStyle: { color: look.get(seat.seat)?.colour },
          })),
          links: all.map(([key, count]) => {
            const [source, target] = split(key);
            const width = WIDTH + (WIDER * (count - 1)) / most;
            return {
              source,
              target,
              lineStyle: { width, color: BESIDE, opacity: 0.7 },
            };
          }),
        },
      ],
      media: [
        { query: { maxWidth: NARROW }, option: { series: [around(44, NAME_MAX)] } },
        { option: { series: [around(80, Infinity)] } },
      ],
    },
  };
}
