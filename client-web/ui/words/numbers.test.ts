// Figures as people read them, by hand-made numbers.
import { expect, test } from "vitest";
import { amount, clock, figure, money, moneyBeside, pence, percent, pounds, wte } from "./numbers";

test("money is as long as people can say it", () => {
  expect(money(0)).toBe("£0");
  expect(money(950)).toBe("£950");
  expect(money(12_499)).toBe("£12k");
  expect(money(999_499)).toBe("£999k");
  expect(money(999_500)).toBe("£1.00m");
  expect(money(1_234_567)).toBe("£1.23m");
  expect(money(12_345_678)).toBe("£12.3m");
  expect(money(532_000_000)).toBe("£532m");
  expect(money(-1_200_000)).toBe("−£1.20m");
  expect(money(1_200_000, true)).toBe("+£1.20m");
});

test("amounts beside each other can be told apart", () => {
  expect(moneyBeside(126_900_000, 300_000)).toBe("£126.90m");
  expect(moneyBeside(127_200_000, 300_000)).toBe("£127.20m");
  expect(moneyBeside(127_212_000, 12_000)).toBe("£127.212m");
  expect(moneyBeside(-3_150_000, -867_000)).toBe("−£3.15m");
  expect(moneyBeside(668_000, 1_000)).toBe("£668k");
});

test("exact figures are exact", () => {
  expect(pounds(239_400_000)).toBe("£239,400,000");
  expect(pounds(-1)).toBe("−£1");
  expect(pence(12_608)).toBe("£126.08");
  expect(percent(9_354)).toBe("93.5%");
  expect(percent(-25, 2, true)).toBe("−0.25%");
  expect(wte(6_045)).toBe("60.45 WTE");
});

test("a figure is written by the unit at the end of its name", () => {
  expect(figure("outcomes_bp", 6_221)).toBe("62.2%");
  expect(figure("price_pence", 300)).toBe("£3.00");
  expect(figure("emergencies", 20_904)).toBe("20,904");
  expect(figure("result", -401_000, true)).toBe("−£401k");
});

test("amounts of causes have their sign", () => {
  expect(amount("pounds", 240_000_000)).toBe("+£240m");
  expect(amount("bp", -30)).toBe("−0.30%");
  expect(amount("millionths", 12_300)).toBe("+1.23%");
  expect(amount("count", 7)).toBe("+7");
});

test("a clock never shows less than nothing, and is rounded up", () => {
  expect(clock(-5)).toBe("0:00");
  expect(clock(1)).toBe("0:01");
  expect(clock(65_000)).toBe("1:05");
  expect(clock(3_600_000)).toBe("1:00:00");
});
