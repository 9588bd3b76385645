// Who can make which kind of deal with whom, and when.
import { expect, test } from "vitest";
import { atLeast, canJoin, groups, isNeeded, isOpen, KINDS } from "./kinds";
import { docks, northmere, table } from "./testing";

const names = (found: ReturnType<typeof groups>) =>
  found?.map((group) => group.seats.map((seat) => seat.seat));

test("a CCG makes each kind with those who can be party to it", () => {
  expect(names(groups("settlement", northmere))).toEqual([["nhs-england"]]);
  expect(names(groups("enhanced_service", northmere))).toEqual([["docks", "parkside"]]);
  expect(names(groups("acute", northmere))).toEqual([["queens"], ["southvale"]]);
  expect(names(groups("merger", northmere))).toEqual([["nhs-england"], ["southvale"]]);
  // Core contracts are NHS England's here.
  expect(groups("core_primary_care", northmere)).toBeUndefined();
});

test("a practice makes deals with its own CCG and with who commissions it", () => {
  expect(names(groups("enhanced_service", docks))).toEqual([["northmere"], ["parkside"]]);
  expect(names(groups("core_primary_care", docks))).toEqual([["nhs-england"]]);
  expect(groups("acute", docks)).toBeUndefined();
  expect(canJoin("enhanced_service", "southvale", docks)).toBe(false);
});

test("a deal begins with whoever it can't be without", () => {
  expect(atLeast("enhanced_service", "docks", northmere)).toEqual(["docks"]);
  expect(atLeast("big_ticket", "queens", northmere)).toEqual(["nhs-england", "queens"]);
  expect(atLeast("partnership", "queens", northmere)).toEqual(["docks", "queens"]);
});

test("a hospital contract is begun with the hospital, and a service with who pays it", () => {
  expect(isNeeded("acute", "queens", northmere)).toBe(true);
  expect(isNeeded("acute", "southvale", northmere)).toBe(false);
  expect(isNeeded("enhanced_service", "northmere", docks)).toBe(true);
  expect(isNeeded("enhanced_service", "parkside", docks)).toBe(false);
});

test("what the table lacks, and what its bell has closed, is not offered", () => {
  const few = { ...table, deals: table.deals.filter((one) => one !== "partnership") };
  expect(isOpen("partnership", table)).toBe(true);
  expect(isOpen("partnership", few)).toBe(false);
  expect(isOpen("delegation", { ...table, delegation: false })).toBe(false);
  const late = { ...table, phase: "contracting" as const };
  expect(KINDS.filter((kind) => !isOpen(kind, late))).toEqual([
    "settlement",
    "core_primary_care",
    "delegation",
  ]);
  expect(KINDS.some((kind) => isOpen(kind, { ...table, phase: "review" }))).toBe(false);
});
