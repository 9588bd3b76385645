// What a bell costs is said before it rings: offers that lapse with it, decisions that aren't saved.
import { describe, expect, it } from "vitest";
import type { Mirror } from "../wire/mirror.svelte";
import { losses } from "./bell";

type Offered = { bell: "first" | "second"; ends?: string };

function at(phase: string, offers: Offered[], planBell = "second"): Mirror {
  const deals = offers.map((offer, n) => [
    `deal:${n}`,
    {
      entity: "deal",
      status: "tabled",
      parties: ["me", "you"],
      signed: ["you"],
      refused: [],
      ...offer,
    },
  ]);
  const all = (entity: string) => (entity === "deal" ? deals : []);
  return {
    seat: "me",
    table: { phase },
    desk: { plan_bell: planBell },
    all,
    at: () => undefined,
  } as unknown as Mirror;
}

describe("losses", () => {
  it("counts what the first bell ends, and leaves the rest for the second", () => {
    const mirror = at("settlement", [{ bell: "first" }, { bell: "second" }]);
    expect(losses(mirror, false)).toEqual({ offers: 1, unsaved: false });
  });

  it("counts all at the second bell, and a plan that is not saved", () => {
    const mirror = at("contracting", [{ bell: "second" }, { bell: "second" }]);
    expect(losses(mirror, true)).toEqual({ offers: 2, unsaved: true });
  });

  it("does not warn of a plan that counts only later, nor in a review", () => {
    expect(losses(at("settlement", []), true).unsaved).toBe(false);
    expect(losses(at("review", [{ bell: "second" }], "first"), true)).toEqual({
      offers: 0,
      unsaved: false,
    });
  });
});
