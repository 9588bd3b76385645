// What the facilitator prints: a page for each seat with its own secrets and nobody else's, and slips
// with the way in, several to a page.
import type { Page } from "@playwright/test";
import { withSeed } from "./leading";
import { expect, test, type Open } from "./pace";
import { host, join, section } from "./people";

const SEATS = 8;

/** How many pages of A4 it takes. */
async function pages(page: Page): Promise<number> {
  const paper = (await page.pdf({ format: "A4" })).toString("latin1");
  return paper.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** A game that has begun, somebody in it, and its console at what can be printed. */
async function begun(open: Open): Promise<{ lead: Page; ada: Page; code: string }> {
  const { page: lead, code } = await host(open, withSeed);
  const ada = await join(open, code, "Ada");
  await section(lead, "Print");
  await expect(lead.getByText(/^Private aims are drawn when the game starts/)).toBeVisible();
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await section(lead, "Print");
  await expect(lead.getByText(/^Private aims are drawn when the game starts/)).toBeHidden();
  return { lead, ada, code };
}

/** The aims of all seats, in the order of the pages. */
async function aims(lead: Page): Promise<string[]> {
  const sheets = lead.getByRole("article");
  await expect(sheets.getByRole("heading", { name: /^Your private aim/ })).toHaveCount(SEATS);
  const texts = await sheets.allInnerTexts();
  return texts.map((text) => /Your private aim: .+\n+.+/.exec(text)?.[0] ?? "");
}

test("briefs and slips on paper", async ({ open }) => {
  const { lead, ada, code } = await begun(open);
  await lead.emulateMedia({ media: "print" });
  const sheets = lead.getByRole("article");
  const all = await aims(lead);
  // Two practices may be given the same; nobody reads another aim than their own.
  expect(new Set(all).size).toBeGreaterThan(SEATS / 2);
  for (const [n, text] of (await sheets.allInnerTexts()).entries()) {
    for (const aim of all) expect(text.includes(aim)).toBe(aim === all[n]);
  }
  await section(ada, "Role");
  const own = sheets.filter({ has: lead.getByRole("heading", { name: /^NHS England/ }) });
  await expect(ada.locator("article h1")).toContainText("NHS England");
  const aim = await ada.getByRole("heading", { name: /^Your private aim/ }).innerText();
  await expect(own).toContainText(aim);
  // The console itself stays off the paper.
  await expect(lead.getByRole("banner")).toBeHidden();
  await expect(lead.getByRole("navigation")).toBeHidden();
  expect(await pages(lead)).toBe(SEATS);

  await lead.emulateMedia({ media: "screen" });
  await lead.getByLabel("A slip for each seat").check();
  await lead.emulateMedia({ media: "print" });
  await expect(sheets).toHaveCount(SEATS);
  for (const slip of await sheets.allInnerTexts()) {
    expect(slip).toContain(code);
    expect(slip).not.toContain("private aim");
  }
  expect(await pages(lead)).toBeLessThanOrEqual(SEATS / 2);
});

test("a rehearsal with the seed of the day has the aims of the day", async ({ open }) => {
  const rehearsed = await aims((await begun(open)).lead);
  expect(await aims((await begun(open)).lead)).toEqual(rehearsed);
});
