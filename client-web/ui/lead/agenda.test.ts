// Hand-made days.
import { expect, test } from "vitest";
import { minutesLeft, minutesOf, outlook, PACES, timeOfDay } from "./agenda";

const noon = new Date(2026, 10, 27, 12, 0).getTime();

test("a year of a training day takes 40 minutes, one of a class 16", () => {
  expect(minutesOf(PACES.day)).toBe(40);
  expect(minutesOf(PACES.class)).toBe(16);
});

test("what is left of a game counts from the beginning of its phase", () => {
  const moment = { year: 3, years: 5, phase: "contracting", rolled: [] };
  expect(minutesLeft(moment, PACES.day)).toBe(25 + 80);
  expect(minutesLeft({ ...moment, phase: "review" }, PACES.day)).toBe(10 + 80);
  expect(minutesLeft({ ...moment, phase: "over" }, PACES.day)).toBe(0);
});

test("a year that nobody plays takes no time", () => {
  const moment = { year: 1, years: 4, phase: "lobby", rolled: [3] };
  expect(minutesLeft(moment, PACES.day)).toBe(120);
  expect(minutesLeft({ ...moment, year: 2, phase: "review" }, PACES.day)).toBe(10 + 40);
  expect(minutesLeft({ ...moment, year: 4, phase: "review" }, PACES.day)).toBe(10);
  // Cut to two years, the game has none.
  expect(minutesLeft({ ...moment, years: 2 }, PACES.day)).toBe(80);
});

test("a game that runs on eats the debrief, and fewer years would not", () => {
  const moment = { year: 3, years: 5, phase: "settlement", rolled: [] };
  // 120 minutes are needed, 90 are there: two years of 40.
  const found = outlook(moment, PACES.day, noon + 90 * 60_000, noon);
  expect(found).toEqual({ untilDebrief: 90 * 60_000, needs: 120, eats: 30, fits: 2 });
  expect(outlook(moment, PACES.day, noon + 120 * 60_000, noon).eats).toBe(0);
  expect(outlook(moment, PACES.day, noon + 20 * 60_000, noon).fits).toBe(0);
});

test("a time of day is read, and nonsense is not", () => {
  expect(timeOfDay("15:30", new Date(noon))).toBe(noon + 3.5 * 3_600_000);
  expect(timeOfDay("25:00", new Date(noon))).toBeUndefined();
  expect(timeOfDay("soon", new Date(noon))).toBeUndefined();
});
