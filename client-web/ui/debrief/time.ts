// A year's management time of each body: what moves took, what deals hold, what was left for its tasks.
import type { Debrief, DebriefYear } from "../wire/messages";
import { debrief as said } from "../words/debrief";
import { LABEL, type Drawn } from "./charts";
import { hatching, INK, SHARED } from "./palette";

/** How the parts of a pot of time are filled. */
const PARTS = [
  { part: "spent_wte", colour: INK, nth: 0 },
  { part: "held_wte", colour: "#005eb8", nth: 1 },
  { part: "pledged_wte", colour: SHARED, nth: 2 },
  { part: "left_wte", colour: "#aeb7bd", nth: 0 },
] as const;

/** A year's management time of each body, stacked. */
export function time(debrief: Debrief, year: DebriefYear): Drawn {
  const seats = debrief.seats.filter((seat) => year.time[seat.seat]);
  const value = (seat: string, part: (typeof PARTS)[number]["part"]) =>
    Math.max(0, year.time[seat]?.[part] ?? 0) / 100;
  const name = (part: (typeof PARTS)[number]["part"]) => said.time.parts[part];
  return {
    head: [said.seat, ...PARTS.map(({ part }) => name(part))],
    rows: seats.map((seat) => [
      seat.name,
      ...PARTS.map(({ part }) => value(seat.seat, part).toFixed(2)),
    ]),
    key: PARTS.map(({ part, colour, nth }) => ({ name: name(part), colour, nth })),
    unit: said.time.unit,
    option: {
      grid: { left: 4, right: 24, top: 4, bottom: 4, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", axisLabel: LABEL },
      yAxis: {
        type: "category",
        inverse: true,
        data: seats.map((seat) => seat.name),
        axisTick: { show: false },
        axisLabel: LABEL,
      },
      series: PARTS.map(({ part, colour, nth }) => ({
        type: "bar",
        stack: "time",
        name: name(part),
        color: colour,
        barMaxWidth: 28,
        itemStyle: { decal: hatching(nth) },
        data: seats.map((seat) => value(seat.seat, part)),
      })),
    },
  };
}
