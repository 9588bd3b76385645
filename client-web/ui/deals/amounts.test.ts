// Amounts as people type them, exact to the last penny.
import { expect, test } from "vitest";
import { read, write, type Unit } from "./amounts";

test("pounds may be millions and thousands, and are exact", () => {
  expect(read("240.1m", "pounds")).toBe(240_100_000);
  expect(read("£ 240.123456 M", "pounds")).toBe(240_123_456);
  expect(read("150k", "pounds")).toBe(150_000);
  expect(read("1,250,000", "pounds")).toBe(1_250_000);
  expect(read("0", "pounds")).toBe(0);
  expect(read("1.5", "pounds")).toBeUndefined();
  expect(read("240.1234567m", "pounds")).toBeUndefined();
  expect(read("lots", "pounds")).toBeUndefined();
  expect(read("", "pounds")).toBeUndefined();
  expect(read("-5", "pounds")).toBeUndefined();
  expect(read("99999999999999m", "pounds")).toBeUndefined();
});

test("shares are per cent, with two decimals at most", () => {
  expect(read("98.5%", "share")).toBe(9_850);
  expect(read("98.5", "share")).toBe(9_850);
  expect(read(".25", "share")).toBe(25);
  expect(read("100.10", "share")).toBe(10_010);
  expect(read("0.001", "share")).toBeUndefined();
  expect(read("50%%", "share")).toBeUndefined();
});

test("prices a head are pounds, or pence if it says so", () => {
  expect(read("£3.50", "pence")).toBe(350);
  expect(read("3.5", "pence")).toBe(350);
  expect(read("128", "pence")).toBe(12_800);
  expect(read("350p", "pence")).toBe(350);
  expect(read("3.505", "pence")).toBeUndefined();
});

test("what is written is read as the same amount", () => {
  const amounts: [Unit, number, string][] = [
    ["pounds", 239_400_000, "239.4m"],
    ["pounds", 4_725_000, "4.725m"],
    ["pounds", 150_000, "150k"],
    ["pounds", 1_250_001, "1,250,001"],
    ["pounds", 0, "0"],
    ["share", 9_850, "98.5"],
    ["share", 25, "0.25"],
    ["pence", 350, "3.50"],
    ["pence", 12_608, "126.08"],
  ];
  for (const [unit, value, text] of amounts) {
    expect(write(value, unit)).toBe(text);
    expect(read(text, unit)).toBe(value);
  }
});
