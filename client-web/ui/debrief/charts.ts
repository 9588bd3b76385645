// What charts show, made of a debrief: pure, so that it can be looked at without a picture.
import type { EChartsCoreOption } from "echarts/core";
import type { Debrief, DebriefYear } from "../wire/messages";
import { words } from "../words";
import { debrief as said } from "../words/debrief";
import { figure as shown } from "../words/numbers";

/** A line or a row of bars: a name, and a value for each year; none where there was none. */
export interface Series {
  name: string;
  values: (number | undefined)[];
  dashed?: boolean;
}

export interface Drawn {
  option: EChartsCoreOption;
  head: string[];
  rows: (string | number)[][];
}

/** Colours that are told apart by those who see few; patterns and marks tell them apart, too. */
const COLOURS = ["#005eb8", "#8a4b00", "#00683d", "#7c2855", "#330072", "#4c6272", "#ae2573"];
const MARKS = ["circle", "rect", "triangle", "diamond", "pin", "arrow", "roundRect"];

/** Values of a figure of each body that has it, by year. */
export function byBody(debrief: Debrief, figure: string, role?: string): Series[] {
  return debrief.seats
    .filter((seat) => role === undefined || seat.role === role)
    .map((seat) => ({
      name: seat.name,
      values: debrief.years.map((year) => year.bodies[seat.seat]?.[figure]),
    }))
    .filter((series) => series.values.some((value) => value !== undefined));
}

/** Values of a figure of the whole table. */
export function ofAll(debrief: Debrief, figure: string, name = words.figures.name(figure)): Series {
  return { name, values: debrief.years.map((year) => year.economy[figure]) };
}

function frame(debrief: Debrief, series: Series[], figure: string): Drawn {
  const labels = debrief.years.map((year) => year.label);
  const percent = figure.endsWith("_bp");
  return {
    head: [said.year, ...series.map((one) => one.name)],
    rows: debrief.years.map((year, n) => [
      year.label,
      ...series.map((one) => {
        const value = one.values[n];
        return value === undefined ? "–" : shown(figure, value);
      }),
    ]),
    option: {
      color: COLOURS,
      grid: { left: 8, right: 16, top: 16, bottom: 64, containLabel: true },
      legend: { bottom: 0, type: "scroll", textStyle: { fontSize: 14 } },
      tooltip: {
        trigger: "axis",
        valueFormatter: (value: unknown) =>
          typeof value === "number" ? shown(figure, percent ? value * 100 : value) : "–",
      },
      xAxis: { type: "category", data: labels },
      yAxis: {
        type: "value",
        scale: percent,
        axisLabel: {
          formatter: (value: number) => (percent ? `${value}%` : shown(figure, value)),
        },
      },
    },
  };
}

const axisValue = (figure: string, value: number | undefined) =>
  value === undefined ? null : figure.endsWith("_bp") ? value / 100 : value;

export function lines(debrief: Debrief, series: Series[], figure: string): Drawn {
  const drawn = frame(debrief, series, figure);
  drawn.option.series = series.map((one, n) => ({
    type: "line",
    name: one.name,
    symbol: MARKS[n % MARKS.length],
    symbolSize: 10,
    lineStyle: { width: 3, type: one.dashed ? "dashed" : "solid" },
    data: one.values.map((value) => axisValue(figure, value)),
  }));
  return drawn;
}

export function bars(debrief: Debrief, series: Series[], figure: string): Drawn {
  const drawn = frame(debrief, series, figure);
  drawn.option.series = series.map((one) => ({
    type: "bar",
    name: one.name,
    data: one.values.map((value) => axisValue(figure, value)),
  }));
  return drawn;
}

/** The tension of each band, with the marks between which both sides work best. */
export function tension(debrief: Debrief): Drawn {
  const names = new Map(debrief.seats.map((seat) => [seat.seat, seat.name]));
  const pairs = new Map<string, Series>();
  debrief.years.forEach((year, n) => {
    for (const pair of year.pairs) {
      const name = `${names.get(pair.ccg) ?? pair.ccg} – ${names.get(pair.trust) ?? pair.trust}`;
      const series = pairs.get(name) ?? { name, values: debrief.years.map(() => undefined) };
      series.values[n] = pair.figures.tension_bp;
      pairs.set(name, series);
    }
  });
  return lines(debrief, [...pairs.values()], "tension_bp");
}

/** A year's management time of each body, stacked. */
export function time(debrief: Debrief, year: DebriefYear): Drawn {
  const parts = Object.entries(said.time.parts) as [
    "spent_wte" | "held_wte" | "left_wte",
    string,
  ][];
  const seats = debrief.seats.filter((seat) => year.time[seat.seat]);
  const value = (seat: string, part: (typeof parts)[number][0]) =>
    Math.max(0, year.time[seat]?.[part] ?? 0) / 100;
  return {
    head: [said.seat, ...parts.map(([, name]) => name)],
    rows: seats.map((seat) => [
      seat.name,
      ...parts.map(([part]) => value(seat.seat, part).toFixed(2)),
    ]),
    option: {
      color: COLOURS,
      grid: { left: 8, right: 16, top: 8, bottom: 56, containLabel: true },
      legend: { bottom: 0, textStyle: { fontSize: 14 } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "value" },
      yAxis: { type: "category", inverse: true, data: seats.map((seat) => seat.name) },
      series: parts.map(([part, name]) => ({
        type: "bar",
        stack: "time",
        name,
        data: seats.map((seat) => value(seat.seat, part)),
      })),
    },
  };
}
