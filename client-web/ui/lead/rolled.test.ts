// Years that nobody plays, against the scenarios' own files.
import { expect, test } from "vitest";
import { rolledYears } from "./rolled";

const files = import.meta.glob<string>("../../../scenarios/*.toml", {
  query: "?raw",
  import: "default",
  eager: true,
});

test("each scenario's file has the same years rolled", () => {
  const names = Object.keys(files).map((path) => path.replace(/^.*\/|\.toml$/g, ""));
  expect(names).toContain("morning");
  for (const [path, text] of Object.entries(files)) {
    const name = path.replace(/^.*\/|\.toml$/g, "");
    const rolled = [...text.matchAll(/^"years\.(\d+)\.played" *= *false/gm)];
    expect(rolledYears(name), name).toEqual(rolled.map(([, index]) => Number(index) + 1));
  }
});
