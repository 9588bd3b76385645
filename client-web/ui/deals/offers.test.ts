// What waits for whom, in what order, and what is between two seats.
import { expect, test } from "vitest";
import type { Entity } from "../wire/messages";
import { Mirror } from "../wire/mirror.svelte";
import { draftsOf, idOf, isPast, ledgers, tieable, waiting, type Offer } from "./offers";
import { seats, table } from "./testing";

const terms = { core_primary_care: { price_pence: 12_800, years: 1 } };
const deal = (id: string, parties: string[], more: object = {}) => ({
  entity: "deal",
  deal: id,
  parties,
  terms,
  version: 1,
  by: parties[0],
  status: "tabled",
  signed: [parties[0]],
  refused: [],
  bell: "second",
  ends: "bell",
  ...more,
});

function seen(...deals: ReturnType<typeof deal>[]): Mirror {
  const mirror = new Mirror();
  const entities: Record<string, unknown> = { table };
  for (const seat of seats) entities[`seat:${seat.seat}`] = seat;
  for (const one of deals) {
    entities[`${one.status === "drafted" ? "draft" : "deal"}:${one.deal}`] = one;
  }
  entities["package:p"] = {
    ...deal("", ["queens", "northmere"]),
    entity: "package",
    package: "p",
    parts: [],
    grants: [],
    frozen: false,
  };
  mirror.snapshot({ seq: 0, seat: "northmere", entities: entities as Record<string, Entity> });
  return mirror;
}

test("what waits for my answer comes with the most urgent first", () => {
  const { mine, others } = waiting(
    seen(
      deal("second", ["queens", "northmere"]),
      deal("first", ["nhs-england", "northmere"], { bell: "first" }),
      deal("soon", ["docks", "northmere"], { ends: { at: 1_764_160_800_000 } }),
      deal("mine", ["northmere", "docks"]),
      deal("refused", ["parkside", "northmere"], { refused: ["northmere"] }),
      deal("part", ["south", "northmere"], { package: "p" }),
    ),
  );
  expect(mine.map(idOf)).toEqual(["soon", "first", "p", "second"]);
  expect(others.map(idOf)).toEqual(["mine", "refused"]);
});

test("who must sign beside the parties is waited for, too", () => {
  const signed = ["northmere", "queens"];
  const held = deal("big", signed, { signed, co_signer: "nhs-england" });
  expect(waiting(seen(held)).others.map(idOf)).toEqual(["big"]);
});

test("what somebody else showed me is not mine to wait for", () => {
  const { mine, others, shown } = waiting(seen(deal("theirs", ["docks", "nhs-england"])));
  expect([mine.map(idOf), others.map(idOf), shown.map(idOf)]).toEqual([["p"], [], ["theirs"]]);
});

test("a ledger holds what is between two, and what came to nothing apart", () => {
  const mirror = seen(
    deal("open", ["docks", "northmere"]),
    deal("signed", ["docks", "northmere"], { status: "signed" }),
    deal("gone", ["docks", "northmere"], { status: "withdrawn" }),
    deal("theirs", ["docks", "parkside"]),
  );
  const ledger = ledgers(mirror).find((one) => one.seat === "docks");
  expect(ledger?.live.map(idOf)).toEqual(["open", "signed"]);
  expect(ledger?.past.map(idOf)).toEqual(["gone"]);
});

test("a package is past when none of its parts binds any more", () => {
  const parts = (status: string) => [deal("one", ["docks", "northmere"], { status })];
  const tied = {
    ...deal("", ["docks", "northmere"], { status: "signed" }),
    entity: "package",
    package: "p",
    parts: [{ deal: "one", version: 1 }],
  } as unknown as Offer;
  expect(isPast(tied, seen(...parts("signed")))).toBe(false);
  expect(isPast(tied, seen(...parts("completed")))).toBe(true);
});

test("drafts are this year's, and no offers", () => {
  const mirror = seen(
    deal("y1/core/northmere+docks", ["northmere", "docks"], { status: "drafted" }),
    deal("y0/core/northmere+docks", ["northmere", "docks"], { status: "drafted" }),
  );
  expect(draftsOf(mirror).map(idOf)).toEqual(["y1/core/northmere+docks"]);
  expect(tieable(mirror)).toEqual([]);
});
