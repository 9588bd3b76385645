// What is asked before a bell whose next year nobody plays.
import { expect, test } from "vitest";
import type { PhaseName } from "../wire/messages";
import type { Lead } from "./lead.svelte";
import { askBefore } from "./questions";

type At = [year: number, phase: PhaseName];

/** A console of tables that are there in their years, of which the first is looked at. */
function consoleOf(scenario: string, at: At[]): Lead {
  const desk = {
    here: { number: 1, mirror: { table: { scenario, years: 4 } } },
    numbers: at.map((_, n) => n + 1),
    tables: new Map(),
    phases: (tables: number[]) =>
      tables.map((table) => ({ table, year: at[table - 1]?.[0], phase: at[table - 1]?.[1] })),
    visit(table: number) {
      desk.here.number = table;
      return Promise.resolve();
    },
    question: undefined,
  };
  return desk as unknown as Lead;
}

async function rolls(desk: Lead, power: "ring_bell" | "roll_year"): Promise<string | undefined> {
  await askBefore(desk, power, desk.numbers);
  return desk.question?.lines.find((line) => line.startsWith("Year 3 then passes by itself"));
}

test("the bell before a year that nobody plays says so", async () => {
  expect(await rolls(consoleOf("morning", [[2, "review"]]), "ring_bell")).toContain("at once:");
  expect(await rolls(consoleOf("morning", [[2, "contracting"]]), "ring_bell")).toBeUndefined();
  expect(await rolls(consoleOf("morning", [[2, "contracting"]]), "roll_year")).toBeDefined();
  expect(await rolls(consoleOf("morning", [[1, "review"]]), "ring_bell")).toBeUndefined();
  expect(await rolls(consoleOf("standard", [[2, "review"]]), "ring_bell")).toBeUndefined();
});

test("of several tables it names those where it would", async () => {
  const desk = consoleOf("morning", [
    [2, "review"],
    [2, "contracting"],
    [2, "review"],
  ]);
  expect(await rolls(desk, "ring_bell")).toContain("at once, at tables 1 and 3:");
});

test("a single table is looked at first, so that what would apply there is known", async () => {
  const desk = consoleOf("morning", [
    [1, "settlement"],
    [1, "settlement"],
  ]);
  await askBefore(desk, "ring_bell", [2]);
  expect(desk.here.number).toBe(2);
});
