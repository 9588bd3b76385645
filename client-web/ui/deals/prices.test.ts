// What moves take of management time, with figures worked out by hand.
import { expect, test } from "vitest";
import { countering, exitPrice, holding, tabling } from "./prices";
import { patterned, standing } from "./standing";
import { docks, northmere } from "./testing";

const service = standing("enhanced_service", ["docks"], northmere);
const contract = standing("acute", ["queens"], northmere);
const both = ["northmere", "queens"];
const shared = {
  acute: patterned("acute" in contract ? contract.acute : ({} as never), "partnership"),
};

test("a service costs more with each practice, and a practice pays a tenth", () => {
  // 0.50 WTE and 0.05 for each of 13 practices.
  expect(tabling(service, ["northmere", "docks"], northmere)).toBe(115);
  expect(tabling(service, ["northmere", "docks", "parkside"], northmere)).toBe(200);
  // A tenth of 1.15, half of it away from nothing.
  expect(tabling(service, ["northmere", "docks"], docks)).toBe(12);
  expect(countering(service, ["northmere", "docks"], docks)).toBe(6);
});

test("what a seat can't know is not told", () => {
  expect(tabling(service, ["northmere", "docks", "parkside"], docks)).toBeUndefined();
});

test("what stands is renewed cheaply, for more years, too", () => {
  expect(tabling(contract, both, northmere)).toBe(20);
  const longer = {
    acute: { ...shared.acute, ...("acute" in contract && contract.acute), years: 3 },
  };
  expect(tabling(longer, both, northmere)).toBe(20);
  expect(tabling(shared, both, northmere)).toBe(200);
  expect(countering(shared, both, northmere)).toBe(100);
});

test("holding is counted beyond what is held already", () => {
  expect(holding(contract, both, northmere)).toBe(0);
  expect(holding(shared, both, northmere)).toBe(100);
  expect(holding(service, ["northmere", "docks"], northmere)).toBe(104);
  expect(holding(service, ["northmere", "docks"], docks)).toBe(0);
});

test("leaving costs 2% of a year's value", () => {
  expect(exitPrice(100_866_963)).toBe(2_017_339);
});
