// What is typed as terms: bounds, forms of contract, what begins an offer.
import { expect, test } from "vitest";
import type { Terms } from "../wire/messages";
import { standing } from "./standing";
import { northmere } from "./testing";
import { completed, same, termsOf, valuesOf } from "./typed";

const parties = ["northmere", "queens"];
const acute = (values: object) =>
  termsOf("acute", { ...valuesOf(standing("acute", ["queens"], northmere)), ...values }, parties);

test("what begins an offer of any kind can be sent as it is", () => {
  const beginnings: [Parameters<typeof standing>[0], string[]][] = [
    ["settlement", ["nhs-england"]],
    ["delegation", ["nhs-england"]],
    ["enhanced_service", ["docks"]],
    ["acute", ["queens"]],
    ["shared_support", ["southvale"]],
    ["merger", ["nhs-england", "southvale"]],
    ["big_ticket", ["nhs-england", "queens"]],
  ];
  for (const [kind, others] of beginnings) {
    const terms = standing(kind, others, northmere);
    const all = [...others, "northmere"];
    const values = completed(kind, valuesOf(terms), all, northmere);
    const reading = termsOf(kind, values, all, northmere);
    expect(reading.wrong).toBeUndefined();
    expect("terms" in reading && same(reading.terms, terms)).toBe(true);
  }
});

test("a figure outside its bounds is told by its name", () => {
  expect(acute({ price_bp: "98.5" }).wrong).toBeUndefined();
  expect(Object.keys(acute({ price_bp: "130" }).wrong ?? {})).toEqual(["price_bp"]);
  expect(Object.keys(acute({ price_bp: "much" }).wrong ?? {})).toEqual(["price_bp"]);
  expect(Object.keys(acute({ incentive_bp: "3.01" }).wrong ?? {})).toEqual(["incentive_bp"]);
});

test("running costs stay near the national path", () => {
  const all = ["nhs-england", "northmere"];
  const values = valuesOf(standing("settlement", ["nhs-england"], northmere));
  const with_ = (running_costs: string) =>
    termsOf("settlement", { ...values, running_costs }, all, northmere).wrong;
  // 90% and 102% of £4,725,000.
  expect(with_("4,252,500")).toBeUndefined();
  expect(with_("4,252,499")).toHaveProperty("running_costs");
  expect(with_("4,819,500")).toBeUndefined();
  expect(with_("4,819,501")).toHaveProperty("running_costs");
});

test("a form of contract carries its own figures", () => {
  const reading = acute({ form: "cap_and_collar", cap_bp: "2", collar_bp: "1.5" });
  expect(reading).toMatchObject({
    terms: { acute: { form: { cap_and_collar: { cap_bp: 200, collar_bp: 150 } } } },
  });
  expect(acute({ form: "block", cap_bp: "2" })).toMatchObject({
    terms: { acute: { form: "block" } },
  });
});

test("the shares of a partnership are one whole together", () => {
  const all = ["northmere", "docks", "queens"];
  const base = valuesOf({
    partnership: {
      budget_pence: 16_000,
      scope: ["emergencies"],
      time_bp: 300,
      practices_saved_bp: 6_000,
      trust_saved_bp: 5_000,
      years: 3,
    },
  });
  const values = completed("partnership", base, all, northmere);
  expect(termsOf("partnership", values, all, northmere).wrong).toHaveProperty("practices_saved_bp");
  values.trust_saved_bp = "40";
  expect(termsOf("partnership", values, all, northmere).wrong).toBeUndefined();
  values.scope = [];
  expect(termsOf("partnership", values, all, northmere).wrong).toHaveProperty("scope");
});

test("what is left out and what is nothing say the same", () => {
  const one: Terms = { core_primary_care: { price_pence: 12_800, years: 1 } };
  expect(same(one, structuredClone(one))).toBe(true);
  expect(same(one, { core_primary_care: { price_pence: 12_801, years: 1 } })).toBe(false);
  const service = { work: "extended_hours" as const, price_pence: 200, time_bp: 200, years: 1 };
  expect(
    same({ enhanced_service: service }, { enhanced_service: { ...service, quorum_bp: null } }),
  ).toBe(true);
});
