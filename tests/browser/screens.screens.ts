// Pictures of each screen at the size at which it is used, for docs/screens: `cargo xtask screens`.
// The same seed and the same moves each time, so that a change of a picture is a change of the page.
import { mkdirSync } from "node:fs";
import { join as path } from "node:path";
import type { Page } from "@playwright/test";
import { test, type Open } from "./pace";
import { host, join, section } from "./people";

const FOLDER = path(import.meta.dirname, "../../docs/screens");

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1366, height: 768 } },
  projector: { viewport: { width: 1920, height: 1080 } },
};
type Size = keyof typeof SIZES;

/** Bots have done what they do at once by then, milliseconds. */
const SETTLED_MS = 3_000;

test.describe.configure({ mode: "serial" });

async function picture(page: Page, size: Size, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: path(FOLDER, `${name}-${size}.png`), animations: "disabled" });
}

/** A workshop whose luck is always the same. */
async function workshop(open: Open, size: Size) {
  return host(
    (at, options) => open(at, options ?? SIZES[size]),
    async (page) => {
      await page.getByText("More settings").click();
      await page.getByLabel("Seed").fill("7");
      await picture(page, size, "host");
    },
  );
}

for (const size of ["phone", "laptop"] as const) {
  test(`a player's screens, ${size}`, async ({ open }) => {
    const front = await open("/", SIZES[size]);
    await picture(front, size, "front");
    const { code } = await workshop(open, size);
    const page = await join(open, code, "Ada", SIZES[size]);
    await picture(page, size, "lobby");
    await page.getByRole("button", { name: "I am ready to start" }).click();
    await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await picture(page, size, "year");
    for (const name of ["Deals", "Plan", "Talk", "Map", "Role"]) {
      await section(page, name);
      await page.waitForTimeout(SETTLED_MS / 6);
      await picture(page, size, name.toLowerCase());
    }
    await section(page, "Year");
    await page.getByRole("button", { name: "Ready for the first bell" }).click();
    await page.getByRole("button", { name: "Ready for the second bell" }).click();
    await page.getByRole("button", { name: "On to the next year" }).waitFor();
    await picture(page, size, "review");
    await section(page, "Results");
    await page.getByRole("heading", { name: "The Pace Gazette" }).waitFor();
    await picture(page, size, "results");
    await page
      .getByRole("button", { name: /^Why\? Result/ })
      .nth(1)
      .click();
    await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    await picture(page, size, "why");
  });
}

test("the console, the projector and the debrief", async ({ open }) => {
  const { page: lead, code } = await workshop(open, "laptop");
  const ada = await join(open, code, "Ada");
  const screen = await open(`/#${code}`, SIZES.projector);
  await screen.getByText("How do you come in?").first().click();
  await screen.getByLabel(/big screen/).check();
  await screen.getByRole("button", { name: "Join", exact: true }).click();
  await screen.waitForURL("**/screen#*");
  await screen.waitForTimeout(SETTLED_MS / 3);
  await picture(screen, "projector", "way-in");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await lead.waitForTimeout(SETTLED_MS);
  await picture(lead, "laptop", "console");
  await picture(screen, "projector", "year");
  for (const name of ["Tables", "People", "Map", "Share"]) {
    await section(lead, name);
    await lead.waitForTimeout(SETTLED_MS / 6);
    await picture(lead, "laptop", `console-${name.toLowerCase()}`);
  }
  await ada.getByRole("button", { name: "Ready for the first bell" }).click();
  await ada.getByRole("button", { name: "Ready for the second bell" }).click();
  await ada.getByRole("button", { name: "On to the next year" }).waitFor();
  await screen.waitForTimeout(SETTLED_MS / 3);
  await picture(screen, "projector", "gazette");
  await section(lead, "Table");
  await lead.getByText("Seldom needed").click();
  await lead.getByRole("button", { name: "End the game…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "End the game" }).click();
  await ada.getByRole("link", { name: "See the results" }).first().waitFor();
  const place = new URL(lead.url()).hash.slice(1).split("/")[0];
  await lead.goto(`/debrief#${place}`);
  await lead.locator("figure svg").first().waitFor();
  await lead.waitForTimeout(SETTLED_MS);
  await picture(lead, "laptop", "debrief");
  await lead.getByRole("heading", { name: "Where the money went" }).scrollIntoViewIfNeeded();
  await lead.evaluate(() => document.getElementById("part-money")?.scrollIntoView());
  await picture(lead, "laptop", "debrief-money");
});
