// What one's own last move came to, once others have moved as well.
import { expect, test } from "vitest";
import { holds } from "./done.svelte";
import type { Offer } from "./offers";

const offer = (more: object) =>
  ({
    entity: "deal",
    by: "a",
    status: "tabled",
    signed: ["a"],
    refused: [],
    ...more,
  }) as unknown as Offer;

test("an offer is mine until the other side counters it, says no, or it ends", () => {
  expect(holds("offered", offer({}), "a")).toBe(true);
  expect(holds("offered", offer({ status: "signed", signed: ["a", "b"] }), "a")).toBe(true);
  expect(holds("countered", offer({ by: "b", signed: ["b"] }), "a")).toBe(false);
  expect(holds("offered", offer({ refused: ["b"] }), "a")).toBe(false);
  expect(holds("offered", offer({ status: "expired" }), "a")).toBe(false);
});

test("a signature and a no are of one version", () => {
  expect(holds("signed", offer({ signed: ["a", "b"] }), "b")).toBe(true);
  expect(holds("signed", offer({}), "b")).toBe(false);
  expect(holds("refused", offer({ refused: ["b"] }), "b")).toBe(true);
  expect(holds("refused", offer({}), "b")).toBe(false);
  expect(holds("withdrawn", offer({ status: "withdrawn" }), "a")).toBe(true);
});
