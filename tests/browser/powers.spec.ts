// The rest of the facilitator's powers: an answer refused for a seat, what opens in other tabs, the
// league of tables, paper, the day.
import type { Page } from "@playwright/test";
import { isAccessible } from "./axe";
import { byHand, withSeed } from "./leading";
import { expect, test } from "./pace";
import { host, join, ready, seat, section, watch } from "./people";

/** What a press opens in another tab. */
async function opened(page: Page, button: string | RegExp): Promise<Page> {
  const popup = page.waitForEvent("popup");
  await page.getByRole("button", { name: button }).click();
  return popup;
}

test("an offer refused for a seat", async ({ open }) => {
  const { page: lead, code } = await host(open, withSeed);
  const ada = await join(open, code, "Ada");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await section(ada, "Deals");
  const owed = ada.getByRole("link", { name: /^Read and answer/ });
  await expect(owed).toHaveCount(1);

  await lead.getByRole("button", { name: "More for NHS England" }).click();
  const powers = lead.getByRole("dialog");
  const refuse = powers.getByRole("button", { name: /^Refuse for it/ });
  await refuse.click();
  await expect(powers.getByText("Done at table 1.")).toBeVisible();
  await expect(refuse).toBeHidden();
  // Whoever sits there sees it done, and by whom.
  await expect(owed).toHaveCount(0);
  await section(ada, "Year");
  const log = ada.getByRole("region", { name: "What has happened" });
  await expect(log).toContainText("The facilitator acts for NHS England");
  await expect(log).toContainText(/NHS England said no to the \w+/);
  await expect(log).not.toContainText("NHS England signed");
});

test("a free seat and the big screen, each in a tab of its own", async ({ open }) => {
  const { page: lead, code } = await host(open);
  await section(lead, "Table");
  await lead.getByRole("button", { name: "More for Queen's Hospital" }).click();
  const queens = await opened(lead, "Take it in a new tab");
  await expect(queens.locator("article h1")).toContainText("Queen's Hospital");
  await expect(lead.getByRole("dialog")).toContainText("Who plays it");
  await lead.keyboard.press("Escape");

  await section(lead, "Share");
  const rehearsal = await opened(lead, "Open a free seat");
  await expect(rehearsal.locator("article h1")).toContainText("CCG");
  await expect(lead.getByRole("banner")).toContainText("2 here");
  const screen = await opened(lead, "Open the screen of table 1");
  await expect(screen.getByText(code).first()).toBeVisible();

  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  for (const page of [queens, rehearsal]) {
    await expect(page.getByRole("button", { name: "Ready for the first bell" })).toBeVisible();
  }
  await expect(screen.getByRole("heading", { name: "We wait for" })).toBeVisible();
});

test("the league lays the accounts of both tables side by side", async ({ open }) => {
  const { page: lead, code } = await host(open, byHand);
  const ada = await join(open, code, "Ada");
  const ben = await join(open, code, "Ben");
  await section(lead, "People");
  await seat(lead, "Ada", 1, "northmere");
  await seat(lead, "Ben", 2, "queens");
  await section(lead, "League");
  const row = (table: number) => lead.getByRole("row", { name: `Table ${table}` });
  await expect(row(1)).toContainText("none yet");

  await section(lead, "Tables");
  await lead.getByRole("button", { name: "Start the game" }).click();
  for (const page of [ada, ben]) {
    await ready(page, "first");
    await ready(page, "second");
    await page.getByRole("button", { name: "On to the next year" }).waitFor();
    await section(page, "Results");
  }
  await section(lead, "League");
  // What the league says of a table is what was published there; the two are not the same.
  const [first, second] = [await published(ada), await published(ben)];
  expect(first).not.toEqual(second);
  for (const [table, figures] of [first, second].entries()) {
    await expect(row(table + 1)).toContainText("2013/14");
    for (const figure of figures) await expect(row(table + 1)).toContainText(figure);
  }
  // The room sees the same, and nobody ranked.
  const screen = await watch(open, code);
  await screen.getByRole("link", { name: "Tables" }).click();
  const shown = screen.getByRole("row", { name: "Table 2" });
  for (const figure of second) await expect(shown).toContainText(figure);
  await isAccessible(screen, "the league on a wall");
});

/** Some figures of the whole health economy, as a player reads them. */
async function published(page: Page): Promise<string[]> {
  const table = page.getByRole("table", { name: "The whole health economy" });
  const names = [
    "Health outcomes",
    "Result of all bodies together",
    "Inequality between localities",
  ];
  return Promise.all(
    names.map((name) => table.getByRole("row", { name }).getByRole("cell").first().innerText()),
  );
}

test("the agenda knows when the debrief starts, and whether the rounds leave room", async ({
  open,
}) => {
  const { page: lead } = await host((at) => open(at, { timezoneId: morning() }));
  await section(lead, "Agenda");
  const clock = await lead.evaluate(() => {
    // Three years are played, of 40 minutes each.
    const at = new Date(Date.now() + 1.5 * 3_600_000);
    return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  });
  await lead.getByLabel("The debrief begins at").fill(clock);
  const starts = lead.getByText(/^The debrief starts in 1 h (2\d|30) min\.$/);
  await expect(starts).toBeVisible();
  await expect(lead.getByText("Year 3 passes by itself and takes no time.")).toBeVisible();
  await expect(lead.getByText(/^The rounds eat \d+ min of the debrief/)).toBeVisible();
  await expect(lead.getByRole("banner")).toContainText("Too long");
  await lead.getByLabel(/^Class: 16 minutes/).check();
  await expect(lead.getByText("It fits.")).toBeVisible();
  await lead.reload();
  await expect(starts).toBeVisible();
  await expect(lead.getByLabel(/^Class: 16 minutes/)).toBeChecked();
  await expect(lead.getByRole("banner")).toContainText(/Debrief in 1 h (2\d|30) min/);
  await section(lead, "People");
  await expect(lead.getByRole("banner")).toContainText("Debrief in");
});

/** A zone where it is morning now, so that in two hours it is still the same day. */
function morning(): string {
  const west = Math.min(12, new Date().getUTCHours() - 9);
  return `Etc/GMT${west < 0 ? west : `+${west}`}`;
}
