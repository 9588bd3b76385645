// What a projector shows by itself, and what it takes from a year.
import { describe, expect, it } from "vitest";
import type { SeatView, TalkView, YearView } from "../wire/mirror.svelte";
import { bars, quote } from "./gazette";
import { chosen, shown, tableIn } from "./scene";

describe("scene", () => {
  it("follows the game unless somebody has chosen", () => {
    expect(shown("auto", "lobby", false)).toBe("join");
    expect(shown("auto", "contracting", true)).toBe("year");
    expect(shown("auto", "review", true)).toBe("paper");
    expect(shown("map", "lobby", false)).toBe("map");
  });

  it("shows no figures by itself once the game is over", () => {
    expect(shown("auto", "over", true)).toBe("over");
    expect(shown("paper", "over", true)).toBe("paper");
  });

  it("shows no paper before there is one", () => {
    expect(shown("paper", "settlement", false)).toBe("year");
  });

  it("reads an address, whatever stands there", () => {
    expect([chosen("map"), chosen("nonsense"), chosen("")]).toEqual(["map", "auto", "auto"]);
    expect(["3", "", "x", "-2"].map(tableIn)).toEqual([3, 1, 1, 1]);
  });
});

describe("gazette", () => {
  it("draws results to scale, on both sides of zero", () => {
    const year = { bodies: { a: { result: -400 }, b: { result: 100 }, c: { outcomes_bp: 1 } } };
    const seats = ["a", "b", "c"].map((seat) => ({ seat })) as SeatView[];
    const drawn = bars(year as unknown as YearView, seats);
    expect(drawn.map(({ seat, share }) => [seat.seat, share])).toEqual([
      ["a", -1],
      ["b", 0.25],
    ]);
  });

  it("quotes the last that was worth it, of that year and of the table", () => {
    const said = (from: string, year: number, text: string) => ({ from, year, text }) as TalkView;
    const talk = [
      said("a", 1, "Shall we rebase the baseline?"),
      said("b", 1, "No."),
      said("facilitator", 1, "Ten minutes until the bell"),
      said("b", 2, "That was another year."),
    ];
    expect(quote(talk, 1)?.from).toBe("a");
    expect(quote(talk, 3)).toBeUndefined();
  });
});
