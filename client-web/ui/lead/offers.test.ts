// A table with one deal, and a package of two.
import { expect, test } from "vitest";
import type { Mirror } from "../wire/mirror.svelte";
import { offersOf, versionOf } from "./offers";

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

test("a package is answered under version 1", () => {
  expect(versionOf(deals[0] as never)).toBe(3);
  expect(versionOf(all.package[0] as never)).toBe(1);
});
