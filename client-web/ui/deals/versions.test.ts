// The version before an offer’s present one, as this browser has seen it.
import { expect, test } from "vitest";
import type { DealView } from "../wire/mirror.svelte";
import { noted } from "./versions";

const seen = (version: number) =>
  ({
    deal: "y1/core/nhs-england+docks",
    version,
    terms: { core_primary_care: { price_pence: 12_000 + version, years: 1 } },
  }) as DealView;
const price = (terms?: DealView["terms"]) =>
  terms && "core_primary_care" in terms ? terms.core_primary_care.price_pence : undefined;

test("the version before is kept when a new one comes", () => {
  const first = noted({}, [seen(1)]);
  const second = noted(first, [seen(2)]);
  const known = second["y1/core/nhs-england+docks"];
  expect(price(known?.now.terms)).toBe(12_002);
  expect(price(known?.before?.terms)).toBe(12_001);
  expect(noted(second, [seen(2)])).toBe(second);
});

test("drafts have no versions, and a bell that was taken back takes versions back", () => {
  expect(noted({}, [seen(0)])).toEqual({});
  const back = noted(noted(noted({}, [seen(1)]), [seen(2)]), [seen(1)]);
  expect(back["y1/core/nhs-england+docks"]?.before).toBeUndefined();
});
