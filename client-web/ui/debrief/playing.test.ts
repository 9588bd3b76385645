// A recorded game, played forwards and back.
import { expect, test } from "vitest";
import type { Replay } from "../wire/messages";
import { Mirror } from "../wire/mirror.svelte";
import { Playing } from "./playing";

const seat = (ready: boolean) => ({
  entity: "seat" as const,
  seat: "docks",
  name: "Docks",
  role: "practice",
  played_by: "house" as const,
  ready,
});

function recorded(): Replay {
  const frame = (what: string, ready: boolean) => ({
    at_ms: 0,
    happened: [{ what, text: what }],
    changed: { "seat:docks": seat(ready) },
  });
  const again = { ...frame("reopened", true), afresh: true };
  return {
    snapshot: { "seat:docks": seat(false) },
    frames: [frame("year_began", false), frame("ready", true), frame("bell_rang", false), again],
  };
}

test("any moment can be gone to, also an earlier one", () => {
  const mirror = new Mirror();
  const playing = new Playing(recorded(), mirror);
  playing.to(2);
  expect(mirror.seatOf("docks")?.ready).toBe(true);
  playing.to(3);
  expect(mirror.seatOf("docks")?.ready).toBe(false);
  playing.to(2);
  expect(mirror.seatOf("docks")?.ready).toBe(true);
  playing.to(4);
  expect(mirror.seatOf("docks")?.ready).toBe(true);
  playing.to(0);
  expect(mirror.seatOf("docks")?.ready).toBe(false);
});

test("bells are found in both directions", () => {
  const playing = new Playing(recorded(), new Mirror());
  expect(playing.bell(0, false)).toBe(1);
  expect(playing.bell(1, false)).toBe(3);
  expect(playing.bell(3, true)).toBe(1);
  expect(playing.bell(1, true)).toBe(0);
  expect(playing.bell(3, false)).toBe(4);
});
