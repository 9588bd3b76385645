// A plan that is being changed while the desk changes, too.
import { expect, test } from "vitest";
import { merged } from "./draft.svelte";

test("what somebody changed stays, and the rest follows the desk", () => {
  const base = { engagement: "wide", lay_seats: 2, reserve: "hold" };
  const edited = { engagement: "deep", lay_seats: 2, reserve: "hold" };
  const standing = { engagement: "listen", lay_seats: 4, reserve: "hold" };
  expect(merged(edited, base, standing)).toEqual({
    engagement: "deep",
    lay_seats: 4,
    reserve: "hold",
  });
});

test("what was taken away stays away", () => {
  const base = { community: [{ amount: 1 }] };
  expect(merged({ community: [] }, base, base)).toEqual({ community: [] });
});
