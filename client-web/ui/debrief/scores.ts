// How it went, as a picture: each seat's points from the 500 of its walk-away, to the left or to the
// right, beside the best table of bots.
import type { Debrief } from "../wire/messages";
import { words } from "../words";
import { debrief as said } from "../words/debrief";
import { LABEL, type Drawn } from "./charts";
import { INK, looks } from "./palette";

const t = said.points;

/** What the same cards come to without any deal. */
export const WITHOUT = 500;

export interface Row {
  name: string;
  colour: string;
  here: number;
  par: number;
}

/** All together first, then every seat; nothing before bots have played the same cards. */
export function rows(debrief: Debrief): Row[] {
  const score = debrief.score;
  if (!score?.compared) return [];
  const look = looks(debrief);
  const seats = debrief.seats.flatMap(({ seat, name }) => {
    const compared = score.seats[seat]?.compared;
    const colour = look.get(seat)?.colour ?? INK;
    return compared ? [{ name, colour, here: compared.points, par: compared.par_points }] : [];
  });
  const { points: here, par_points: par } = score.compared;
  return [{ name: words.results.joint, colour: INK, here, par }, ...seats];
}

/** The axis reaches as far as anybody came, in hundreds, with room for a mark, from the walk-away. */
const HUNDRED = 100;
const ROOM = 30;

export function reach(all: Row[]): { min: number; max: number; interval: number } {
  const values = all.flatMap(({ here, par }) => [here, par]);
  const least = Math.min(WITHOUT - HUNDRED, ...values.map((value) => value - ROOM));
  const most = Math.max(WITHOUT + HUNDRED, ...values.map((value) => value + ROOM));
  return {
    min: Math.floor(least / HUNDRED) * HUNDRED - WITHOUT,
    max: Math.ceil(most / HUNDRED) * HUNDRED - WITHOUT,
    interval: HUNDRED,
  };
}

export function drawn(all: Row[]): Drawn {
  return {
    head: [said.seat, t.here, t.against, t.par],
    rows: all.map(({ name, here, par }) => [name, here, t.difference(here - WITHOUT), par]),
    key: [
      { name: t.here, colour: INK, nth: 0 },
      { name: t.par, colour: INK, mark: "diamond", alone: true },
    ],
    unit: t.unit,
    option: {
      grid: { left: 4, right: 44, top: 28, bottom: 4, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: {
        type: "value",
        ...reach(all),
        axisLabel: {
          ...LABEL,
          hideOverlap: true,
          formatter: (value: number) => String(value + WITHOUT),
        },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: all.map((row) => row.name),
        axisLine: { onZero: false },
        axisTick: { show: false },
        axisLabel: LABEL,
      },
      series: [bars(all), best(all)],
    },
  };
}

const told = { valueFormatter: (value: unknown) => String(Number(value) + WITHOUT) };

function bars(all: Row[]) {
  return {
    type: "bar",
    name: t.here,
    barMaxWidth: 26,
    tooltip: told,
    data: all.map(({ here, colour }) => ({
      value: here - WITHOUT,
      itemStyle: { color: colour },
      // On the other side of the walk-away, where no mark stands.
      label: { position: here < WITHOUT ? "right" : "left" },
    })),
    label: {
      ...LABEL,
      show: true,
      fontWeight: 600,
      formatter: ({ value }: { value: number }) => String(value + WITHOUT),
      textBorderColor: "#fff",
      textBorderWidth: 3,
    },
    markLine: {
      silent: true,
      symbol: "none",
      label: { ...LABEL, position: "start", formatter: t.without },
      data: [{ xAxis: 0 }],
      lineStyle: { color: INK, type: "solid", width: 2 },
    },
  };
}

function best(all: Row[]) {
  return {
    type: "scatter",
    name: t.par,
    symbol: "diamond",
    symbolSize: 16,
    tooltip: told,
    itemStyle: { color: "#fff", borderColor: INK, borderWidth: 2 },
    data: all.map(({ par }) => par - WITHOUT),
  };
}
