// What charts show, made of a debrief: pure, so that it can be looked at without a picture.
import type { EChartsCoreOption } from "echarts/core";
import type { Debrief } from "../wire/messages";
import { words } from "../words";
import { debrief as said } from "../words/debrief";
import { figure as shown, unitOf } from "../words/numbers";
import { hatching, INK, looks, MARKS, WHOLE, type Look, type Mark } from "./palette";

/** A line or a row of bars: a name, how it looks, and a value for each year; none where there was none. */
export interface Series extends Look {
  name: string;
  values: (number | undefined)[];
  dashed?: boolean;
}

/** What stands for what. */
export interface KeyItem {
  name: string;
  colour: string;
  /** The mark of a line; without it a bar. */
  mark?: Mark;
  dashed?: boolean;
  /** A mark without a line, and hollow. */
  alone?: boolean;
  /** Which hatching a bar has. */
  nth?: number;
}

export interface Drawn {
  option: EChartsCoreOption;
  key: KeyItem[];
  /** What the figures are, and which way is better. */
  unit?: string;
  head: string[];
  rows: (string | number)[][];
}

/** How letters in charts look; fonts are set where they are drawn. */
export const LABEL = { fontSize: 14, color: INK };

/** A name that is longer than so many characters on two lines, parted where its middle is nearest. */
export function wrapped(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const spaces = [...name].flatMap((letter, n) => (letter === " " ? [n] : []));
  const off = (n: number) => Math.abs(n - name.length / 2);
  const at = spaces.sort((one, other) => off(one) - off(other))[0];
  return at === undefined ? name : `${name.slice(0, at)}\n${name.slice(at + 1)}`;
}

/** Values of a figure of each body that has it, by year. */
export function byBody(debrief: Debrief, figure: string, role?: string): Series[] {
  const look = looks(debrief);
  return debrief.seats
    .filter((seat) => role === undefined || seat.role === role)
    .map((seat) => ({
      ...(look.get(seat.seat) as Look),
      name: seat.name,
      values: debrief.years.map((year) => year.bodies[seat.seat]?.[figure]),
    }))
    .filter((series) => series.values.some((value) => value !== undefined));
}

/** Values of a figure of the whole table; `nth` is which of several in one chart. */
export function ofAll(debrief: Debrief, figure: string, nth = 0): Series {
  return {
    name: words.figures.name(figure),
    colour: WHOLE[nth % WHOLE.length] ?? INK,
    mark: MARKS[nth % MARKS.length] ?? "circle",
    nth,
    values: debrief.years.map((year) => year.economy[figure]),
  };
}

/** A figure's unit, and which way is better, where one is. */
export function unit(figure: string): string {
  const better = words.figures.better(figure, 1);
  return said.units.of(said.units[unitOf(figure)], better);
}

function frame(debrief: Debrief, series: Series[], figure: string): Drawn {
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
    key: [],
    unit: unit(figure),
    option: {
      grid: { left: 4, right: 20, top: 16, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis",
        valueFormatter: (value: unknown) =>
          typeof value === "number" ? shown(figure, percent ? value * 100 : value) : "–",
      },
      xAxis: {
        type: "category",
        data: debrief.years.map((year) => year.label),
        axisLabel: { ...LABEL, hideOverlap: true },
        axisLine: { onZero: false },
      },
      yAxis: {
        type: "value",
        splitNumber: 4,
        axisLabel: {
          ...LABEL,
          formatter: (value: number) => (percent ? `${value}%` : shown(figure, value)),
        },
      },
    },
  };
}

const axisValue = (figure: string, value: number | undefined) =>
  value === undefined ? null : figure.endsWith("_bp") ? value / 100 : value;

/** Axes of shares show so many points at least, so that a ripple doesn't look like a landslide. */
const SPAN_MIN = 10;
/** Steps of such an axis, and how long a span each is for. */
const STEPS: [step: number, span: number][] = [
  [2, 12],
  [5, 30],
  [10, 60],
];
const STEP_MAX = 20;

/** Where an axis of shares begins and ends, and its steps, all in points. */
export function range(values: number[]): { min: number; max: number; interval: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const middle = (low + high) / 2;
  const [from, to] = [Math.min(low, middle - SPAN_MIN / 2), Math.max(high, middle + SPAN_MIN / 2)];
  const interval = STEPS.find(([, span]) => to - from <= span)?.[0] ?? STEP_MAX;
  const min = Math.floor(from / interval) * interval;
  const max = Math.ceil(to / interval) * interval;
  return {
    min: low >= 0 ? Math.max(0, min) : min,
    max: high <= 100 ? Math.min(100, max) : max,
    interval,
  };
}

export function lines(debrief: Debrief, series: Series[], figure: string): Drawn {
  const drawn = frame(debrief, series, figure);
  drawn.key = series.map(({ name, colour, mark, dashed }) => ({
    name,
    colour,
    mark,
    ...(dashed && { dashed }),
  }));
  const values = series.flatMap((one) => one.values.flatMap((value) => value ?? []));
  if (figure.endsWith("_bp") && values.length > 0) {
    const shares = range(values.map((value) => value / 100));
    drawn.option.yAxis = { ...(drawn.option.yAxis as object), ...shares };
  }
  drawn.option.series = series.map((one) => ({
    type: "line",
    name: one.name,
    color: one.colour,
    symbol: one.mark === "hollow" ? "emptyCircle" : one.mark,
    symbolSize: 10,
    showAllSymbol: true,
    emphasis: { focus: "series" },
    lineStyle: { color: one.colour, width: 3, type: one.dashed ? "dashed" : "solid" },
    ...(one.dashed && { itemStyle: { color: "#fff", borderColor: one.colour, borderWidth: 2 } }),
    data: one.values.map((value) => axisValue(figure, value)),
  }));
  return drawn;
}

export function bars(debrief: Debrief, series: Series[], figure: string): Drawn {
  const drawn = frame(debrief, series, figure);
  drawn.key =
    series.length > 1 ? series.map(({ name, colour, nth }) => ({ name, colour, nth })) : [];
  drawn.option.series = series.map((one) => ({
    type: "bar",
    name: one.name,
    color: one.colour,
    barMaxWidth: 44,
    itemStyle: { decal: hatching(one.nth) },
    label: {
      ...LABEL,
      show: series.length === 1,
      position: "top",
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        shown(figure, one.values[dataIndex] ?? 0),
    },
    data: one.values.map((value) => axisValue(figure, value)),
  }));
  return drawn;
}
