// Which files the page opens, and what it says of the others.
import { expect, test } from "vitest";
import { debrief as said } from "../words/debrief";
import { open, read } from "./files";

const debrief = JSON.stringify({ seats: [], years: [], deals: [], timeline: [], title: "A town" });
const replay = JSON.stringify({ snapshot: {}, frames: [] });
const file = (name: string, text: string) => new File([text], name);

test("a debrief and a replay are told apart by what is in them", () => {
  expect(read(debrief)).toHaveProperty("debrief.title", "A town");
  expect(read(replay)).toHaveProperty("replay.frames", []);
});

test("of anything else it is said what is wrong with it", () => {
  expect(read("{")).toEqual({ wrong: said.files.noJson });
  expect(read("[]")).toEqual({ wrong: said.files.neither });
  expect(read('{"seats": 8}')).toEqual({ wrong: said.files.neither });
  expect(read('{"header": 1}\n{"record": 2}\n')).toEqual({ wrong: said.files.log });
});

test("both at once, one after the other, and one that is neither beside them", async () => {
  const both = await open([file("d.json", debrief), file("r.json", replay)], {});
  expect(both.debrief?.title).toBe("A town");
  expect(both.replay?.frames).toEqual([]);
  expect(both.refused).toBe(false);
  const first = await open([file("r.json", replay)], {});
  expect(first.debrief).toBeUndefined();
  const then = await open([file("d.json", debrief), file("cat.json", "meow")], first);
  expect(then.replay).toBe(first.replay);
  expect(then.debrief?.title).toBe("A town");
  expect(then.refused).toBe(true);
  expect(then.told[1]).toContain("cat.json");
});
