// The map of a table: who pays whom as each viewer may know it, and that its picture holds together.
import { describe, expect, it } from "vitest";
import type { Entity } from "../wire/messages";
import { Mirror } from "../wire/mirror.svelte";
import { bandPath, tightness } from "./band";
import { bodiesOf } from "./bodies";
import { broken, fittedName } from "./labels";
import { layout } from "./layout";
import { linksOf, moneyOf, type MapLink } from "./links";

const seat = (id: string, role: string, more: object = {}) =>
  [
    `seat:${id}`,
    { entity: "seat", seat: id, name: `${id} body`, role, ready: false, ...more },
  ] as const;

const seats = [
  seat("nhs-england", "nhs_england"),
  seat("northmere", "ccg", { primary_care: { pot: "nhs_england" } }),
  seat("southvale", "ccg", { primary_care: { pot: "ccg" } }),
  seat("docks", "practice", { ccg: "northmere" }),
  seat("south", "practice", { ccg: "southvale" }),
  seat("queens", "trust"),
];

const table = [
  "table",
  { entity: "table", year: 2, phase: "contracting", title: "Towns" },
] as const;
const accounts = [
  "year:1",
  {
    entity: "year",
    year: 1,
    label: "2013/14",
    economy: { outcomes_bp: 6200 },
    bodies: { northmere: { allocation: 240, result: -5 }, southvale: { allocation: 150 } },
    register: [
      { kind: "settlement", parties: ["nhs-england", "southvale"], value: 155 },
      { kind: "partnership", parties: ["southvale", "south", "queens"], value: 20 },
    ],
  },
] as const;

function mirrorOf(...entities: (readonly [string, object])[]): Mirror {
  const mirror = new Mirror();
  const all = Object.fromEntries([...seats, table, ...entities]) as Record<string, Entity>;
  mirror.snapshot({ type: "snapshot", seq: 1, entities: all } as never);
  return mirror;
}

function find(links: MapLink[], from: string, to: string): MapLink {
  const found = links.find((link) => link.from === from && link.to === to);
  if (!found) throw new Error(`no link from ${from} to ${to}`);
  return found;
}

describe("links", () => {
  it("ties members before anything is known", () => {
    const links = linksOf(mirrorOf());
    expect(links.map(({ from, to }) => `${from}>${to}`)).toEqual([
      "nhs-england>northmere",
      "nhs-england>southvale",
      "northmere>docks",
      "southvale>south",
    ]);
    expect(links.every((link) => link.contracts.length === 0)).toBe(true);
  });

  it("takes published accounts: the register first, else the allocation", () => {
    const links = linksOf(mirrorOf(accounts));
    expect(find(links, "nhs-england", "southvale").contracts).toEqual([
      { kind: "settlement", source: "accounts", money: 155 },
    ]);
    expect(moneyOf(find(links, "nhs-england", "northmere"))).toBe(240);
  });

  it("lays a deal of three on its pairs, without inventing what flows between two", () => {
    const links = linksOf(mirrorOf(accounts));
    for (const to of ["south", "queens"]) {
      const link = find(links, "southvale", to);
      expect(link.contracts).toEqual([{ kind: "partnership", source: "accounts", together: 20 }]);
      expect(moneyOf(link)).toBe(0);
    }
  });

  it("prefers what the viewer's books say of this year, with the band", () => {
    const line = { terms: { form: { risk_share: {} } }, value: 90, tension: 75 };
    const books = { role: "trust", contracts: { southvale: line } };
    const links = linksOf(
      mirrorOf(accounts, ["desk:queens", { entity: "desk", seat: "queens", books }]),
    );
    const link = find(links, "southvale", "queens");
    expect(link.tension).toBe(75);
    expect(link.contracts.map(({ kind, form }) => form ?? kind)).toEqual([
      "risk_share",
      "partnership",
    ]);
    expect(moneyOf(link)).toBe(90);
  });

  it("lets whoever holds the pot pay for core work", () => {
    const books = { role: "practice", price_pence: 1000, weighted: 50 };
    const links = linksOf(
      mirrorOf(
        ["desk:south", { entity: "desk", seat: "south", books }],
        ["desk:docks", { entity: "desk", seat: "docks", books }],
      ),
    );
    expect(moneyOf(find(links, "southvale", "south"))).toBe(500);
    expect(moneyOf(find(links, "nhs-england", "docks"))).toBe(500);
  });

  it("counts only deals that bind", () => {
    const deal = (status: string) => ({
      entity: "deal",
      deal: "y2/acute/northmere+queens",
      parties: ["northmere", "queens"],
      terms: { acute: { form: "block" } },
      status,
      until: 2,
      value: 70,
    });
    const key = "deal:y2/acute/northmere+queens";
    expect(linksOf(mirrorOf([key, deal("tabled")]))).toHaveLength(4);
    expect(moneyOf(find(linksOf(mirrorOf([key, deal("signed")])), "northmere", "queens"))).toBe(70);
  });
});

describe("picture", () => {
  for (const width of [288, 358, 768, 1272]) {
    it(`keeps everything inside ${width} px, and no box on another`, () => {
      const mirror = mirrorOf(accounts);
      const picture = layout({ bodies: bodiesOf(mirror), links: linksOf(mirror) }, width);
      expect(picture.width).toBeLessThanOrEqual(width);
      expect(picture.boxes).toHaveLength(seats.length);
      expect(picture.lines).toHaveLength(linksOf(mirror).length);
      picture.boxes.forEach((one, n) => {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.x + one.w).toBeLessThanOrEqual(picture.width + 0.5);
        expect(one.y + one.h).toBeLessThanOrEqual(picture.height);
        for (const other of picture.boxes.slice(n + 1)) {
          const apart =
            one.x + one.w <= other.x ||
            other.x + other.w <= one.x ||
            one.y + one.h <= other.y ||
            other.y + other.h <= one.y;
          expect(apart, `${one.body.seat.seat} and ${other.body.seat.seat}`).toBe(true);
        }
      });
      for (const { path } of picture.lines) expect(path).not.toContain("NaN");
    });
  }

  it("draws twice the money twice as wide", () => {
    const mirror = mirrorOf([
      "year:1",
      {
        ...accounts[1],
        bodies: { northmere: { allocation: 200 }, southvale: { allocation: 100 } },
        register: [],
      },
    ]);
    const { lines } = layout({ bodies: bodiesOf(mirror), links: linksOf(mirror) }, 1272);
    const width = (to: string) => lines.find(({ link }) => link.to === to)?.width ?? 0;
    expect(width("northmere")).toBe(2 * width("southvale"));
  });
});

describe("bands and words", () => {
  it("names a band by the rules' own marks", () => {
    expect([44, 45, 55, 56, 72, 73].map(tightness)).toEqual([
      "loose",
      "good",
      "good",
      "tight",
      "tight",
      "snapping",
    ]);
  });

  it("draws a zigzag that ends where the run ends", () => {
    const path = bandPath("snapping", { x1: 0, y1: 0, x2: 0, y2: 80 });
    expect(path.startsWith("M0 0L")).toBe(true);
    expect(path.endsWith("L0 80")).toBe(true);
    expect(path.split("L").length).toBeGreaterThan(10);
  });

  it("breaks what does not fit, and keeps names whole words", () => {
    expect(broken(["By results £31.2m", "Core"], 70, 13)).toEqual(["By results", "£31.2m", "Core"]);
    expect(fittedName("Moorland practices", 120, 16)).toBe("Moorland");
    expect(fittedName("Moorland practices", 400, 16)).toBe("Moorland practices");
  });
});
