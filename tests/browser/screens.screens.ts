// Pictures of each screen at the size at which it is used, for docs/screens: `cargo xtask screens`.
// The same seed and the same moves each time, so that a change of a picture is a change of the page.
import { mkdirSync } from "node:fs";
import { join as path } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, type Open } from "./pace";
import { host, join, ready, readyToStart, seat, section, watch } from "./people";

const FOLDER = path(import.meta.dirname, "../../docs/screens");

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1366, height: 768 } },
};
type Size = keyof typeof SIZES | "projector";

/** Bots have done what they do at once by then, milliseconds. */
const SETTLED_MS = 3_000;

/** Where a room would find the server. */
const ADDRESS = "192.168.1.20:8013";

test.describe.configure({ mode: "serial" });

async function picture(page: Page, size: Size, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: path(FOLDER, `${name}-${size}.png`), animations: "disabled" });
}

/** A workshop whose luck is always the same, where the facilitator seats everybody. */
async function workshop(open: Open, size: keyof typeof SIZES) {
  return host(
    (at, options) => open(at, options ?? SIZES[size]),
    async (page) => {
      await picture(page, size, "host");
      await page.getByLabel("Scenario").selectOption("standard");
      await page.getByText("More settings").click();
      await page.getByLabel("I seat people by hand").check();
      await page.getByLabel("Seed").fill("7");
    },
  );
}

/** Takes pictures of a player's sections. */
async function sections(page: Page, size: Size, names: string[]): Promise<void> {
  for (const name of names) {
    await section(page, name);
    await page.waitForTimeout(SETTLED_MS / 4);
    await picture(page, size, name.toLowerCase());
  }
}

/** Somebody's first year: signs what lies there, offers something, says something, expects. */
async function firstYear(page: Page, size: Size): Promise<void> {
  await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await picture(page, size, "year");
  await sections(page, size, ["Deals", "Plan", "Role"]);
  await section(page, "Deals");
  await page.getByRole("link", { name: "Read and answer" }).first().click();
  await page.getByRole("button", { name: "Sign", exact: true }).waitFor();
  await page.waitForTimeout(SETTLED_MS / 4);
  await picture(page, size, "offer");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByText("Signed", { exact: true }).first()).toBeVisible();
  await section(page, "Deals");
  const draft = page.getByRole("listitem").filter({ hasText: "long-term conditions with Docks" });
  await draft.getByRole("link", { name: /Open/ }).click();
  await page.getByLabel("Price a patient and year").fill("4.20");
  await page.getByRole("cell", { name: /^[−+]/ }).first().waitFor();
  await picture(page, size, "compose");
  await page.getByRole("button", { name: "Offer it" }).click();
  await page.getByText("On the table").first().waitFor();
  await section(page, "Talk");
  await page.getByLabel("Your message").fill("Docks: £4.20 a patient, if you take on diabetes?");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("log").getByText("£4.20").waitFor();
  await picture(page, size, "talk");
  await bells(page);
}

/** Both bells of a year, to its review. */
async function bells(page: Page): Promise<void> {
  await section(page, "Year");
  await ready(page, "first");
  await ready(page, "second");
  await page.getByRole("button", { name: "On to the next year" }).waitFor();
}

for (const size of ["phone", "laptop"] as const) {
  test(`a player's screens, ${size}`, async ({ open }) => {
    const front = await open("/", SIZES[size]);
    await picture(front, size, "front");
    const { page: lead, code } = await workshop(open, size);
    const page = await join(open, code, "Ada", SIZES[size]);
    await section(lead, "People");
    await seat(lead, "Ada", 1, "northmere");
    await page.getByRole("button", { name: "I am ready to start" }).waitFor();
    await picture(page, size, "lobby");
    await readyToStart(page);
    await firstYear(page, size);
    await page.getByRole("button", { name: "On to the next year" }).click();
    await bells(page);
    await picture(page, size, "review");
    await sections(page, size, ["Results", "Map"]);
    await section(page, "Results");
    await page.getByRole("button", { name: /^Why\? Result \(Northmere/ }).click();
    await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    await picture(page, size, "why");
  });
}

test("the console, the projector and the debrief", async ({ open }) => {
  const { page: lead, code } = await workshop(open, "laptop");
  const ada = await join(open, code, "Ada");
  await section(lead, "People");
  await seat(lead, "Ada", 1, "northmere");
  const screen = await watch(open, code);
  await screen.getByLabel("Address to show").fill(ADDRESS);
  await screen.getByLabel("Address to show").blur();
  await screen.getByRole("img", { name: /192\.168/ }).waitFor();
  await picture(screen, "projector", "way-in");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await bells(ada);
  await screen.waitForTimeout(SETTLED_MS / 3);
  await picture(screen, "projector", "gazette");
  await ada.getByRole("button", { name: "On to the next year" }).click();
  await ready(ada, "first");
  await ada.getByRole("button", { name: "Ready for the second bell" }).waitFor();
  await screen.waitForTimeout(SETTLED_MS);
  await picture(screen, "projector", "year");
  await picture(lead, "laptop", "console");
  for (const name of ["Tables", "People", "Map", "Share"]) {
    await section(lead, name);
    await lead.waitForTimeout(SETTLED_MS / 4);
    await picture(lead, "laptop", `console-${name.toLowerCase()}`);
  }
  await ready(ada, "second");
  await debrief(lead, ada);
});

/** The game is ended, and looked back on. */
async function debrief(lead: Page, ada: Page): Promise<void> {
  await section(lead, "Table");
  await lead.getByRole("button", { name: "End the game…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "End the game" }).click();
  await ada.getByRole("link", { name: "See the results" }).first().waitFor();
  const place = new URL(lead.url()).hash.slice(1).split("/")[0];
  await lead.goto(`/debrief#${place}`);
  await lead.locator(".pc-chart__in svg").first().waitFor();
  await lead.waitForTimeout(SETTLED_MS);
  await picture(lead, "laptop", "debrief");
  await lead.evaluate(() => document.getElementById("part-money")?.scrollIntoView());
  await picture(lead, "laptop", "debrief-money");
}
