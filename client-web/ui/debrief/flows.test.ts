// Money as ribbons: which end each account is, and what can't be drawn.
import { expect, test } from "vitest";
import type { Debrief, DebriefYear } from "../wire/messages";
import { range, wrapped } from "./charts";
import { split } from "./flows";
import { through } from "./sankey";

const flow = (from: string, to: string, amount: number) => ({ from, to, amount, purpose: "grant" });
const year = {
  year: 1,
  flows: [
    flow("outside/treasury", "england", 100),
    flow("england", "north", 60),
    flow("england", "north/running-costs", 5),
    flow("north/running-costs", "north", 2),
    flow("north", "docks/partnership", 40),
    flow("docks/partnership", "queens", 30),
    flow("queens", "docks/partnership", 3),
    flow("queens", "outside/costs", 20),
  ],
} as unknown as DebriefYear;
const debrief = {
  seats: [
    { seat: "england", name: "NHS England", role: "nhs_england" },
    { seat: "north", name: "North", role: "ccg" },
    { seat: "docks", name: "Docks", role: "practice" },
    { seat: "queens", name: "Queen's", role: "trust" },
  ],
  years: [year],
} as unknown as Debrief;

test("a body with its pots is one end; a partnership stands between buyers and providers", () => {
  const { on, ends, back } = split(debrief, year);
  expect(on).toContainEqual({ from: "NHS England", to: "North", amount: 65 });
  const depth = (name: string) => ends.find((end) => end.name === name)?.depth ?? -1;
  const partnership = ends.find((end) => end.name.includes("Docks"))?.name ?? "";
  expect(depth(partnership)).toBeGreaterThan(depth("North"));
  expect(depth(partnership)).toBeLessThan(depth("Queen's"));
  // What the hospital gives back can't be drawn, and what stays in a body is no flow.
  expect(back).toEqual([year.flows[6]]);
});

test("an end's amount is what came in or went out, whichever is more", () => {
  const { on } = split(debrief, year);
  expect(through("NHS England", on)).toBe(100);
  expect(through("Queen's", on)).toBe(30);
});

test("long names are parted near their middle", () => {
  expect(wrapped("Queen's Hospital", 20)).toBe("Queen's Hospital");
  expect(wrapped("Partnership with Docks practices", 20)).toBe("Partnership with\nDocks practices");
});

test("axes of shares show ten points at least, and stay between nothing and all", () => {
  expect(range([46, 46.3])).toEqual({ min: 40, max: 52, interval: 2 });
  expect(range([1, 2])).toMatchObject({ min: 0 });
  expect(range([97, 99])).toMatchObject({ max: 100 });
});
