// The story by years and phases, its turning points, and what is folded together.
import { expect, test } from "vitest";
import type { Debrief, Happened, PhaseName } from "../wire/messages";
import { newsOf, story } from "./story";

const at = (year: number, phase: PhaseName) => ({ year, phase, at_ms: 0 });
const happened = (year: number, phase: PhaseName, kind: string, text: string): Happened => ({
  when: at(year, phase),
  kind,
  text,
});

const debrief = {
  years: [{ year: 1, label: "2013/14" }],
  timeline: [
    happened(1, "settlement", "year_began", "It begins."),
    happened(1, "contracting", "bound", "A binds."),
    happened(1, "contracting", "bound", "B binds."),
    happened(1, "contracting", "snapped", "It snapped."),
    happened(1, "contracting", "bound", "C binds."),
    happened(1, "review", "said", "Well."),
    happened(2, "settlement", "bound", "D binds."),
  ],
  turning_points: [
    { year: 1, kind: "snapped", text: "It snapped. It cost the hospital money." },
    { year: 1, kind: "result", text: "2013/14: the result fell." },
  ],
} as unknown as Debrief;

test("deals that bound one after the other are one entry, and counted each", () => {
  const [first, second] = story(debrief, "all");
  const contracting = first?.phases.find(({ phase }) => phase === "contracting");
  expect(contracting?.entries.map(({ texts }) => texts.length)).toEqual([2, 1, 1]);
  expect(first?.counts).toMatchObject({ deal: 3, alarm: 1, turn: 2 });
  expect([first?.label, second?.label]).toEqual(["2013/14", ""]);
});

test("where it turned is marked: what happened itself, and figures at the year's review", () => {
  const [first] = story(debrief, "main");
  const entries = first?.phases.flatMap((phase) => phase.entries) ?? [];
  expect(entries.filter(({ turned }) => turned).map(({ sort }) => sort)).toEqual(["alarm", "turn"]);
  expect(first?.phases.at(-1)).toMatchObject({ phase: "review" });
  expect(entries.some(({ sort }) => sort === "talk")).toBe(false);
});

test("what is asked for is shown, whatever is counted", () => {
  const [first] = story(debrief, "talk");
  expect(first?.phases.flatMap((phase) => phase.entries)).toHaveLength(1);
  expect(first?.counts.deal).toBe(3);
});

test("news are told by their title", () => {
  expect(newsOf("News: Recession. Works close. Jobs go.")).toEqual([
    "Recession",
    "Works close. Jobs go.",
  ]);
  expect(newsOf("News: Election.")).toEqual(["Election.", ""]);
});
