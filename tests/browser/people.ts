// What people do, said once: the tests read like a training day.
import type { Page } from "@playwright/test";
import { expect, type Open } from "./pace";

/** Somebody comes in by the code; they are in the lobby, in the hall, or in the game. */
export async function join(
  open: Open,
  code: string,
  name: string,
  options?: Parameters<Open>[1],
): Promise<Page> {
  const page = await open(`/#${code}`, options);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.waitForURL("**/play#*");
  return page;
}

/** Somebody is ready to start, also where seats are still free. */
export async function readyToStart(page: Page): Promise<void> {
  await page.getByRole("button", { name: "I am ready to start" }).click();
  const anyway = page.getByRole("button", { name: "Start now" });
  const ready = page.getByRole("button", { name: "Not ready after all" });
  const begun = page.getByRole("button", { name: "Ready for the first bell" });
  await anyway.or(ready).or(begun).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
}

/** Somebody is ready for a bell, also where an offer waits that lapses with it. By mouse, unless
 * `press` does it otherwise. */
export async function ready(
  page: Page,
  bell: "first" | "second",
  press = (name: string) => page.getByRole("button", { name }).click(),
): Promise<void> {
  const name = `Ready for the ${bell} bell`;
  const button = page.getByRole("button", { name });
  await expect(button).toBeEnabled();
  await press(name);
  await expect(button).toBeHidden();
  const anyway = "Ready all the same";
  if (await page.getByRole("button", { name: anyway }).isVisible()) await press(anyway);
}

/** A projector comes in by the code. */
export async function watch(open: Open, code: string): Promise<Page> {
  const page = await open(`/#${code}`, { viewport: { width: 1920, height: 1080 } });
  await page.getByText("How do you come in?").first().click();
  await page.getByLabel(/big screen/).check();
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.waitForURL("**/screen#*");
  return page;
}

/** A workshop with what most leave as it is; its join code. */
export async function host(
  open: Open,
  change: (page: Page) => Promise<void> = async () => {},
): Promise<{ page: Page; code: string }> {
  const page = await open("/");
  await page.getByRole("button", { name: "Host a workshop" }).click();
  await change(page);
  await page.getByRole("button", { name: "Create the workshop" }).click();
  await page.waitForURL("**/lead#**");
  await expect(page.getByRole("heading", { name: "How people come in" })).toBeVisible();
  const code = (await page.getByTestId("join-code").first().textContent()) ?? "";
  expect(code.trim()).toMatch(/^[A-Z0-9]{6}$/);
  return { page, code: code.trim() };
}

/** A table of one's own. */
export async function alone(open: Open, options?: Parameters<Open>[1]): Promise<Page> {
  const page = await open("/", options);
  await page.getByRole("button", { name: "Try it alone" }).click();
  await page.getByRole("button", { name: "Start the game" }).click();
  await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  return page;
}

/** Goes to a section of the player's page. */
export async function section(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
}

/** Seats somebody of the hall. */
export async function seat(lead: Page, name: string, table: number, where: string): Promise<void> {
  await lead.getByRole("button", { name: `Bring to a seat: ${name}` }).click();
  const dialog = lead.getByRole("dialog");
  await dialog.getByLabel("Seat", { exact: true }).waitFor();
  // Where there is one table, nobody asks which.
  const which = dialog.getByLabel("Table", { exact: true });
  if (await which.isVisible()) await which.selectOption(String(table));
  await dialog.getByLabel("Seat", { exact: true }).selectOption(where);
  await dialog.getByRole("button", { name: "Bring to a seat" }).click();
  await expect(dialog).toBeHidden();
}

/** People at one table, each at the seat with that name, where the game has begun. */
export async function table<Seat extends string>(
  open: Open,
  seats: readonly Seat[],
  options?: Parameters<Open>[1],
): Promise<Record<Seat, Page>> {
  const { code } = await host(open);
  const people = {} as Record<Seat, Page>;
  for (const name of seats) {
    const page = await join(open, code, `Player of ${name}`, options);
    const heading = page.locator("article h1");
    await expect(heading).toBeVisible();
    if (!(await heading.textContent())?.includes(name)) {
      await page.getByRole("button", { name: `Sit here: ${name}` }).click();
    }
    await expect(heading).toContainText(name);
    people[name] = page;
  }
  const pages = Object.values<Page>(people);
  await Promise.all(pages.map(readyToStart));
  for (const page of pages) {
    await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  }
  return people;
}

/** Opens an offer that waits for an answer. */
export async function read(page: Page, offer: RegExp): Promise<void> {
  await section(page, "Deals");
  await page.getByRole("link", { name: offer }).first().click();
  await expect(page.getByRole("region", { name: "Your answer" })).toBeVisible();
}

/** Who has signed the offer that is open, by name, with how they answered. */
export function signature(page: Page, who: string) {
  return page
    .getByRole("listitem")
    .filter({ hasText: who })
    .filter({ hasText: /Signed|Said no|Not yet/ });
}
