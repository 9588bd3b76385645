// A table with one deal, and a package of two.
import { expect, test } from "vitest";
import type { Mirror } from "../wire/mirror.svelte";
import { defaultSaid, offersOf, versionOf } from "./offers";

const offer = {
  parties: ["northmere", "queens"],
  by: "northmere",
  signed: ["northmere"],
  refused: [] as string[],
  status: "tabled",
};
const deals = [
  { ...offer, version: 3 },
  { ...offer, co_signer: "nhs-england", status: "signed" },
  { ...offer, package: "y1/package-1/northmere+queens" },
  { ...offer, package: "y1/package-1/northmere+queens" },
];
const all = { deal: deals, package: [{ ...offer, refused: ["queens"] }] };
const mirror = {
  all: (kind: keyof typeof all) => all[kind].map((one, n) => [`${kind}:${n}`, one]),
} as unknown as Mirror;

test("a package counts once, its parts do not, and what is over does not", () => {
  expect(offersOf(mirror, "northmere")).toEqual({ made: 2, owed: 0 });
});

test("who has refused owes no answer any more", () => {
  expect(offersOf(mirror, "queens")).toEqual({ made: 0, owed: 1 });
});

test("what applies at the bell names an offer in words, and leaves other lines alone", () => {
  const terms = { delegation: { mode: "joint" } };
  const seen = {
    at: (key: string) =>
      key === "deal:y1/delegation/a+b" ? { parties: ["a", "b"], terms } : undefined,
    seatOf: (seat: string) => ({ name: seat.toUpperCase() }),
  } as unknown as Mirror;
  expect(defaultSaid(seen, "y1/delegation/a+b: it stays: as it is")).toBe(
    "Who commissions primary care (A and B): it stays: as it is",
  );
  expect(defaultSaid(seen, "Plan: as last year")).toBe("Plan: as last year");
});

test("a package is answered under version 1", () => {
  expect(versionOf(deals[0] as never)).toBe(3);
  expect(versionOf(all.package[0] as never)).toBe(1);
});
