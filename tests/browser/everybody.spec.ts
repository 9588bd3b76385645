// For everybody: a year by touch on a phone, a year by keyboard alone, a narrow window.
import type { Page } from "@playwright/test";
import { isAccessible } from "./axe";
import { expect, test } from "./pace";
import { alone, ready, section } from "./people";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Nothing of the page reaches beyond the window. */
async function fits(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${what} fits its window`).toBeLessThanOrEqual(0);
}

/** The bar at the foot of an offer that is written, where what it would bring stays in sight. */
function bar(page: Page, name: string) {
  return page.getByRole("region", { name, exact: true });
}

/** Counters the settlement that NHS England offers, by touch. */
async function counterByTouch(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Read and answer: Settlement/ }).tap();
  await fits(page, "an offer");
  await page.getByRole("link", { name: "Counter", exact: true }).tap();
  const money = page.getByLabel("Programme money this year");
  const before = await money.inputValue();
  const foot = bar(page, "Send the counter-offer");
  const headline = foot.getByText(/^Result:/);
  const first = await headline.textContent();
  // The signs beside the amount are for thumbs; keys have arrows.
  const amount = page.locator("div", { has: money }).last();
  await page.locator("div", { has: amount }).last().getByText("+", { exact: true }).tap();
  await expect(money).not.toHaveValue(before);
  await expect(headline).not.toHaveText(first ?? "");
  await expect(foot).toBeInViewport({ ratio: 1 });
  await fits(page, "a counter-offer");
  await foot.getByRole("button", { name: "Send the counter-offer" }).tap();
  await expect(page.getByText("Offer 2 of at most 6")).toBeVisible();
}

test("a whole year by touch on a phone", async ({ open }) => {
  const page = await open("/", PHONE);
  await page.getByRole("button", { name: "Try it alone" }).tap();
  await page.getByRole("button", { name: "Start the game" }).tap();
  for (const name of ["Plan", "Talk", "Results", "Map", "Role", "Deals", "Year"]) {
    await page.getByRole("navigation").getByRole("link", { name, exact: true }).tap();
    await fits(page, name);
  }
  await page.getByRole("navigation").getByRole("link", { name: "Deals", exact: true }).tap();
  await counterByTouch(page);
  await page.getByRole("navigation").getByRole("link", { name: "Year", exact: true }).tap();
  const tap = (name: string) => page.getByRole("button", { name }).tap();
  await ready(page, "first", tap);
  await ready(page, "second", tap);
  await page.getByRole("button", { name: "On to the next year" }).waitFor();
  await page.getByRole("link", { name: "See the results" }).tap();
  await page.getByRole("button", { name: /^Why\? Result \(Northmere CCG\)/ }).tap();
  await expect(page.getByRole("dialog")).toContainText("paid by");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();
  await page.getByRole("navigation").getByRole("link", { name: "Year", exact: true }).tap();
  await page.getByRole("button", { name: "On to the next year" }).tap();
  await expect(page.getByRole("banner")).toContainText("Year 2 of 5");
});

test("every section fits a window of 320 pixels, and is accessible there", async ({ open }) => {
  const page = await open("/", { viewport: { width: 320, height: 640 } });
  await fits(page, "front page");
  await page.getByRole("button", { name: "Try it alone" }).click();
  await page.getByRole("button", { name: "Start the game" }).waitFor();
  await fits(page, "lobby");
  await page.getByRole("button", { name: "Start the game" }).click();
  for (const name of ["Deals", "Plan", "Talk", "Results", "Map", "Role", "Year"]) {
    await section(page, name);
    await fits(page, name);
    await isAccessible(page, name);
  }
});

/** Tabs to a control by its name, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const TABS_MAX = 150;
  for (let n = 0; n < TABS_MAX; n += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const active = document.activeElement;
      if (!(active instanceof HTMLElement)) return "";
      const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
      const label = labels.map((one) => one.textContent).join(" ");
      return active.getAttribute("aria-label") ?? (label || (active.textContent ?? ""));
    });
    if (name.test(found.trim())) return;
  }
  throw new Error(`no control called ${name} is reached by Tab`);
}

test("a whole year by keyboard alone", async ({ open }) => {
  const page = await open("/");
  const press = async (name: RegExp, key = "Enter") => {
    await tabTo(page, name);
    await page.keyboard.press(key);
  };
  await press(/^Try it alone$/);
  await page.getByRole("button", { name: "Start the game" }).waitFor();
  await press(/^Start the game$/);
  await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await press(/^Plan$/);
  await page.getByRole("heading", { name: "My decisions" }).waitFor();
  await tabTo(page, /^Wide: a little/);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Deep: much")).toBeChecked();
  await press(/^Save my decisions$/);
  await expect(page.getByRole("button", { name: "Save my decisions" })).toBeHidden();
  await press(/^Deals$/);
  await press(/^Open the draft: .*long-term conditions with Docks/);
  await page.getByRole("heading", { name: /^New offer/ }).waitFor();
  const foot = bar(page, "Offer it");
  await expect(foot).toContainText(/[−+]£/);
  const first = await foot.getByText(/^Result:/).textContent();
  await tabTo(page, /^Price a patient and year$/);
  for (let n = 0; n < 10; n += 1) await page.keyboard.press("ArrowUp");
  await expect(page.getByLabel("Price a patient and year")).toHaveValue("2.92");
  await expect(foot.getByText(/^Result:/)).not.toHaveText(first ?? "");
  await press(/^Offer it$/);
  await expect(page.getByText("On the table").first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("£2.92");
  await press(/^Year$/);
  await ready(page, "first", (name) => press(new RegExp(`^${name}$`)));
  await ready(page, "second", (name) => press(new RegExp(`^${name}$`)));
  await page.getByRole("button", { name: "On to the next year" }).waitFor();
  await press(/^See the results$/);
  await press(/^Why\? Result of all bodies/);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await press(/^Year$/);
  await press(/^On to the next year$/);
  await expect(page.getByRole("banner")).toContainText("Year 2 of 5");
});
