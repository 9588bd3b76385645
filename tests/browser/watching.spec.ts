// Places that see and may not act: an observer at a seat, the big screen, the hall. Whatever can be
// pressed there is pressed: the server refuses none of it.
import type { Page } from "@playwright/test";
import { isAccessible } from "./axe";
import { byHand, withSeed } from "./leading";
import { expect, test } from "./pace";
import { host, join, ready, readyToStart, seat, section } from "./people";

const SECTIONS = ["Year", "Deals", "Plan", "Talk", "Results", "Map", "Role"];
/** What whoever only looks on may say to the server. */
const MAY_SAY = ["hello", "resume", "join", "what_if", "explain", "ping"];

/** Everything that a page says to the server from now on, and what the server refuses. */
function heard(page: Page): { said: Set<string>; refused: string[] } {
  const all = { said: new Set<string>(), refused: [] as string[] };
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      all.said.add((JSON.parse(String(payload)) as { type: string }).type);
    });
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes('"type":"refused"')) all.refused.push(String(payload));
    });
  });
  return all;
}

/** Of many buttons that begin with the same word (each figure has its why) so many are pressed. */
const ALIKE_MAX = 3;

/** Presses the buttons of the main part that can be pressed, but for the way out. */
async function pressAll(page: Page): Promise<void> {
  const buttons = page.getByRole("main").getByRole("button", { disabled: false });
  const pressed = new Map<string, number>();
  for (let n = 0; n < (await buttons.count()); n += 1) {
    const word = (await buttons.nth(n).innerText()).split(/\W/)[0] ?? "";
    const before = pressed.get(word) ?? 0;
    if (word === "Leave" || before === ALIKE_MAX) continue;
    pressed.set(word, before + 1);
    await buttons.nth(n).click();
    await page.keyboard.press("Escape");
  }
}

/** Goes to a section, looks it over, presses what can be pressed. */
async function tryAll(page: Page, name: string): Promise<void> {
  await section(page, name);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await isAccessible(page, `watching: ${name}`);
  await pressAll(page);
}

/** The invitation that somebody was given. */
async function invitation(page: Page): Promise<string> {
  await page.getByText("Two codes to keep").click();
  const said = (await page.getByText(/^Your invitation is/).textContent()) ?? "";
  return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said)?.[0] ?? "";
}

/** Somebody at the front door with an invitation. */
async function invited(page: Page, name: string, code: string, looksOn: boolean): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByText("How do you come in?").first().click();
  await page.getByLabel("I have an invitation").check();
  await page.getByLabel("Invitation", { exact: true }).fill(code);
  await page.getByLabel("I only look on").setChecked(looksOn);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.waitForURL("**/play#*");
}

test("an observer sees all that the seat sees, and can do none of it", async ({ open }) => {
  const { page: lead, code } = await host(open, withSeed);
  const ada = await join(open, code, "Ada");
  await ada.getByRole("button", { name: "Sit here: Docks practices" }).click();
  await expect(ada.locator("article h1")).toContainText("Docks practices");
  const bea = await open(`/#${code}`);
  const line = heard(bea);
  await invited(bea, "Bea", await invitation(ada), true);
  await expect(bea.locator("article h1")).toContainText("Docks practices");
  await expect(bea.getByText("You look on at this seat.")).toBeVisible();
  await isAccessible(bea, "watching: lobby");
  await expect(bea.getByRole("button", { name: "I am ready to start" })).toHaveCount(0);
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  for (const name of SECTIONS) await tryAll(bea, name);

  // What somebody offers the seat, opened: what it would bring, and no way to answer.
  await section(ada, "Deals");
  await ada
    .getByRole("link", { name: /^Read and answer/ })
    .first()
    .waitFor();
  await section(bea, "Deals");
  await bea
    .getByRole("link", { name: /^Open: / })
    .first()
    .click();
  await expect(bea.getByRole("region", { name: "Terms" })).toBeVisible();
  await expect(bea.getByRole("button", { name: "Sign" })).toHaveCount(0);
  await isAccessible(bea, "watching: an offer");
  await pressAll(bea);

  await section(ada, "Year");
  await ready(ada, "first");
  await ada.getByLabel(/, this year$/).fill("90k");
  await ada.getByRole("button", { name: "Keep my expectation" }).click();
  await expect(ada.getByText(/You expect/)).toBeVisible();
  await tryAll(bea, "Year");
  await ready(ada, "second");
  await expect(ada.getByRole("heading", { name: /confidence/i })).toBeVisible();
  for (const name of ["Year", "Results"]) await tryAll(bea, name);
  expect([...line.said].filter((type) => !MAY_SAY.includes(type))).toEqual([]);
  expect([...line.said]).toContain("explain");
  expect(line.refused).toEqual([]);

  // Their own way out takes nothing from whoever plays.
  await section(bea, "Role");
  const asked = bea.waitForEvent("dialog");
  const left = bea.getByRole("button", { name: "Leave this seat" }).click();
  const question = await asked;
  expect(question.message()).toContain("plays on without you");
  await question.accept();
  await left;
  await expect(bea.getByRole("button", { name: "Try it alone" })).toBeVisible();
  await expect(ada.getByRole("button", { name: "On to the next year" })).toBeVisible();
});

test("a partner decides beside somebody", async ({ open }) => {
  const { code } = await host(open);
  const ada = await join(open, code, "Ada");
  const bea = await open(`/#${code}`);
  await invited(bea, "Bea", await invitation(ada), false);
  await readyToStart(bea);
  await ready(ada, "first");
  // The seat is ready as soon as one of them says so.
  await ready(bea, "second");
  await expect(ada.getByRole("button", { name: "On to the next year" })).toBeVisible();
});

test("from the hall to looking on, to deciding, and back", async ({ open }) => {
  const { page: lead, code } = await host(open, byHand);
  const ada = await join(open, code, "Ada");
  const cem = await join(open, code, "Cem");
  await isAccessible(cem, "watching: hall");
  await section(lead, "People");
  await seat(lead, "Ada", 1, "northmere");
  const bring = async (button: string, table: number, part: RegExp, where: string) => {
    await lead.getByRole("button", { name: button }).click();
    const dialog = lead.getByRole("dialog");
    await dialog.getByLabel("Table").selectOption(String(table));
    await dialog.getByLabel(part).check();
    await dialog.getByLabel("Seat", { exact: true }).selectOption(where);
    await dialog.getByRole("button", { name: "Bring to a seat" }).click();
    await expect(dialog).toBeHidden();
  };
  await bring("Bring to a seat: Cem", 1, /looks on/, "northmere");
  await expect(cem.getByText("You look on at this seat.")).toBeVisible();
  await expect(lead.getByRole("row", { name: /Cem/ })).toContainText("looks on");
  await section(lead, "Tables");
  await lead.getByRole("button", { name: "Start the game" }).click();
  const ready = cem.getByRole("button", { name: "Ready for the first bell" });
  await expect(ada.getByRole("button", { name: "Ready for the first bell" })).toBeVisible();
  await expect(ready).toHaveCount(0);

  await section(lead, "People");
  await bring("Change seat of Cem", 2, /decides/, "queens");
  await expect(cem.getByRole("banner")).toContainText("Queen's Hospital");
  await expect(ready).toBeVisible();
  // To another seat of the same table.
  await lead.getByRole("button", { name: "Change seat of Cem" }).click();
  const dialog = lead.getByRole("dialog");
  await dialog.getByLabel("Seat", { exact: true }).selectOption("docks");
  await dialog.getByRole("button", { name: "Bring to a seat" }).click();
  await expect(dialog).toBeHidden();
  await expect(cem.getByRole("banner")).toContainText("Docks practices");
  await expect(ready).toBeVisible();
  await bring("Change seat of Cem", 1, /looks on/, "northmere");
  await expect(cem.getByRole("banner")).toContainText("Northmere CCG");
  await expect(ready).toHaveCount(0);
  await cem.reload();
  await expect(cem.getByText("You look on at this seat.")).toBeVisible();
  // From looking on to deciding, at the same table.
  await bring("Change seat of Cem", 1, /decides/, "docks");
  await expect(cem.getByRole("banner")).toContainText("Docks practices");
  await expect(ready).toBeVisible();
});

test("the big screen says nothing that is refused", async ({ open }) => {
  const { page: lead, code } = await host(open);
  const screen = await open(`/#${code}`, { viewport: { width: 1920, height: 1080 } });
  const line = heard(screen);
  await screen.getByText("How do you come in?").first().click();
  await screen.getByLabel(/big screen/).check();
  await screen.getByRole("button", { name: "Join", exact: true }).click();
  await screen.waitForURL("**/screen#*");
  await expect(screen.getByText(code).first()).toBeVisible();
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await expect(screen.getByRole("banner")).toContainText("Year 1");
  await pressAll(screen);
  expect([...line.said].filter((type) => !MAY_SAY.includes(type))).toEqual([]);
  expect(line.refused).toEqual([]);
});
