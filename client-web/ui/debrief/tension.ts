// The elastic band of each CCG with each hospital, year by year, between the marks that matter.
import type { Debrief } from "../wire/messages";
import { LOOSE_BELOW, SNAPS_ABOVE, TIGHT_ABOVE } from "../map/band";
import { debrief as said } from "../words/debrief";
import { LABEL, lines, type Drawn, type Series } from "./charts";
import { looks, OUTSIDE } from "./palette";

/** Words on lines. */
const halo = { textBorderColor: "#fff", textBorderWidth: 3 };

/** The tension of each band, with its marks. */
export function tension(debrief: Debrief): Drawn {
  const names = new Map(debrief.seats.map((seat) => [seat.seat, seat.name]));
  const look = looks(debrief);
  const pairs = new Map<string, Series>();
  debrief.years.forEach((year, n) => {
    for (const pair of year.pairs) {
      const name = `${names.get(pair.ccg) ?? pair.ccg} – ${names.get(pair.trust) ?? pair.trust}`;
      // The buyer's colour, the hospital's mark and dashes.
      const { colour = OUTSIDE, nth = 0 } = look.get(pair.ccg) ?? {};
      const trust = look.get(pair.trust);
      const mark = trust?.mark ?? "circle";
      const none = { name, colour, nth, mark, dashed: (trust?.nth ?? 0) % 2 === 1 };
      const series = pairs.get(name) ?? { ...none, values: debrief.years.map(() => undefined) };
      series.values[n] = pair.figures.tension_bp;
      pairs.set(name, series);
    }
  });
  const drawn = lines(debrief, [...pairs.values()], "tension_bp");
  const series = drawn.option.series as object[];
  if (series[0]) {
    series[0] = {
      ...series[0],
      markArea: {
        silent: true,
        itemStyle: { color: "rgba(0,104,61,0.12)" },
        label: { ...LABEL, ...halo, position: "insideTopLeft" },
        data: [[{ name: said.bands.best, yAxis: LOOSE_BELOW }, { yAxis: TIGHT_ABOVE }]],
      },
      markLine: {
        silent: true,
        symbol: "none",
        lineStyle: { color: "#d5281b", type: "dashed", width: 2 },
        label: { ...LABEL, ...halo, position: "insideStartTop", formatter: said.bands.snaps },
        data: [{ yAxis: SNAPS_ABOVE }],
      },
    };
  }
  drawn.unit = said.bands.unit;
  drawn.option.yAxis = {
    ...(drawn.option.yAxis as object),
    min: 0,
    max: 100,
    interval: 25,
    axisLabel: { ...LABEL, formatter: "{value}" },
  };
  drawn.rows = debrief.years.map((year, n) => [
    year.label,
    ...[...pairs.values()].map((one) => outOf100(one.values[n])),
  ]);
  drawn.option.tooltip = {
    trigger: "axis",
    valueFormatter: (value: unknown) => (typeof value === "number" ? value.toFixed(1) : "–"),
  };
  return drawn;
}

const outOf100 = (bp: number | undefined) => (bp === undefined ? "–" : (bp / 100).toFixed(1));
