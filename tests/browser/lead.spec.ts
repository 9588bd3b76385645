// A facilitator runs two tables from the console, and uses every power of the protocol.
import type { Page } from "@playwright/test";
import { isAccessible } from "./axe";
import { byHand, sure } from "./leading";
import { expect, test } from "./pace";
import { host, join, seat, section } from "./people";

const CONSOLE = ["Tables", "Table", "People", "Read", "Map", "League", "Agenda", "Print", "Share"];

test("two tables, seated by hand and led together", async ({ open }) => {
  const { page: lead, code } = await host(open, byHand);
  const people: Page[] = [];
  for (const name of ["Ada", "Ben", "Cem"]) people.push(await join(open, code, name));
  const [ada, ben, cem] = people as [Page, Page, Page];
  await expect(ada.getByRole("heading", { name: "You are in the hall" })).toBeVisible();

  await section(lead, "People");
  await seat(lead, "Ada", 1, "northmere");
  await seat(lead, "Ben", 2, "northmere");
  await expect(ada.getByRole("heading", { name: "Northmere CCG" })).toBeVisible();
  await expect(ben.getByRole("heading", { name: "Northmere CCG" })).toBeVisible();
  await expect(ada.getByRole("button", { name: /^Sit here/ })).toHaveCount(0);
  await lead.getByRole("button", { name: "Send away Cem" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "Send away" }).click();
  await expect(cem.getByRole("heading", { name: /sent you away/ })).toBeVisible();

  // The same at both tables: start, a word, a bell, a pause.
  await section(lead, "Tables");
  await lead.getByRole("button", { name: "Start the game" }).click();
  for (const page of [ada, ben]) {
    await expect(page.getByRole("button", { name: "Ready for the first bell" })).toBeVisible();
  }
  await lead.getByLabel("Say something").fill("Ten minutes to the first bell");
  await lead.getByRole("button", { name: "Say it" }).click();
  for (const page of [ada, ben]) {
    // In sight wherever one is, until it is put away.
    const word = page.getByText("The facilitator: Ten minutes to the first bell");
    await expect(word).toBeVisible();
    await page.getByRole("button", { name: "I have read it" }).click();
    await expect(word).toBeHidden();
    await section(page, "Talk");
    await expect(page.getByRole("log")).toContainText("Ten minutes to the first bell");
    await section(page, "Year");
  }
  await sure(lead, "Ring the bell…", "Ring the bell");
  for (const page of [ada, ben]) {
    await expect(page.getByRole("button", { name: "Ready for the second bell" })).toBeVisible();
  }
  // At one table alone.
  await lead.getByLabel("Choose table 2").check();
  await lead.getByRole("button", { name: "Pause" }).click();
  await expect(ben.getByRole("banner")).toContainText("Paused");
  await expect(ada.getByRole("banner")).not.toContainText("Paused");
  await lead.getByRole("button", { name: "Go on" }).click();
  await expect(ben.getByRole("banner")).not.toContainText("Paused");

  // Ada changes to the other table, in the middle of the game.
  await section(lead, "People");
  await lead.getByRole("button", { name: "Change seat of Ada" }).click();
  const dialog = lead.getByRole("dialog");
  await dialog.getByLabel("Table").selectOption("2");
  await dialog.getByLabel("Seat", { exact: true }).selectOption("queens");
  await dialog.getByRole("button", { name: "Bring to a seat" }).click();
  await expect(ada.getByRole("banner")).toContainText("Queen's Hospital");
  await expect(
    ada.getByText(/brought you to another place: Queen's Hospital, table 2/),
  ).toBeVisible();
});

test("every power at one table", async ({ open }) => {
  const { page: lead, code } = await host(open);
  const ada = await join(open, code, "Ada");
  const ben = await join(open, code, "Ben");
  const adas = (await ada.locator("article h1").innerText()).split("\n")[0] ?? "";
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();

  // The clock: set, a minute more, stopped.
  await lead.getByLabel("Minutes until the bell").fill("10");
  await lead.getByRole("button", { name: "Set", exact: true }).click();
  await expect(ada.getByRole("timer")).toContainText(/^\s*(10:00|9:5)/);
  await lead.getByRole("button", { name: "+5 min" }).click();
  await expect(ada.getByRole("timer")).toContainText(/^\s*14:|15:/);
  await lead.getByRole("button", { name: "Stop the clock" }).click();
  await expect(ada.getByRole("timer")).toBeHidden();

  // Talk frozen and thawed; a moment marked; a card that comes now.
  await lead.getByRole("button", { name: "Freeze talk" }).click();
  await section(ada, "Talk");
  await expect(ada.getByLabel("Your message")).toBeDisabled();
  await lead.getByRole("button", { name: "Allow talk" }).click();
  await expect(ada.getByLabel("Your message")).toBeEnabled();
  await section(ada, "Year");
  await lead.getByLabel(/^Mark this moment/).fill("Ada hesitates");
  await lead.getByRole("button", { name: "Mark", exact: true }).click();
  await lead.getByText("Let a card of the deck come now").click();
  await lead.getByLabel("Card", { exact: true }).selectOption({ index: 1 });
  await lead.getByRole("button", { name: /^Let it come/ }).click();
  await expect(ada.getByText("A card of the facilitator")).toBeVisible();

  // One seat: a nudge, more time, its answer, a stand-in, its own again.
  await lead.getByRole("button", { name: `Nudge ${adas}` }).click();
  await expect(ada.getByText(/^The facilitator reminds .* waits for you/).first()).toBeVisible();
  await lead.getByRole("button", { name: `More for ${adas}` }).click();
  const powers = lead.getByRole("dialog");
  await powers.getByLabel("Extra time, minutes").fill("2");
  await powers.getByRole("button", { name: "Give", exact: true }).click();
  await powers.getByRole("button", { name: "Make it ready" }).click();
  await expect(ada.getByText("You are ready")).toBeVisible();
  await powers.getByRole("button", { name: "Not ready after all" }).click();
  await expect(ada.getByText("You are ready")).toBeHidden();
  await powers.getByRole("button", { name: "Let a computer player play" }).click();
  await powers.getByRole("button", { name: "Give it back to them" }).click();
  await expect(powers.getByRole("button", { name: "Let a computer player play" })).toBeVisible();
  await powers.getByLabel("Say something to this seat").fill("Well done");
  await powers.getByRole("button", { name: "Say it" }).click();
  await lead.keyboard.press("Escape");

  // Bells: rung, taken back, the whole year rolled.
  await sure(lead, "Ring the bell…", "Ring the bell");
  await ada.getByRole("button", { name: "Ready for the second bell" }).waitFor();
  await lead.getByText("Seldom needed").click();
  await sure(lead, "Take the last bell back…", "Take it back");
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await sure(lead, "Play the year automatically…", "Play the year");
  await expect(ada.getByRole("banner")).toContainText("Year 2 of");

  // People: a recovery code, an invitation taken back, a new code, somebody removed.
  await section(lead, "People");
  await lead.getByRole("button", { name: "New recovery code for Ben" }).click();
  await expect(lead.getByText(/recovery code [A-Z0-9]{4}-[A-Z0-9]{4}/)).toBeVisible();
  await lead.getByRole("button", { name: "Show them" }).click();
  await sure(lead, "Take back the invitation of Ben", "Take back");
  await sure(lead, "New join code", "New join code");
  await expect(lead.getByTestId("join-code")).not.toHaveText(code);
  await section(lead, "Table");
  await lead.getByRole("button", { name: `More for ${adas}` }).click();
  await powers.getByRole("button", { name: "Remove…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "Remove them" }).click();
  await expect(ada.getByRole("heading", { name: /taken this seat back/ })).toBeVisible();

  // Every section is accessible; then the end, with valid scores.
  for (const name of CONSOLE) {
    await section(lead, name);
    await isAccessible(lead, `console: ${name}`);
  }
  await section(lead, "Table");
  await lead.getByRole("button", { name: "End the game…" }).click();
  const end = lead.getByRole("dialog");
  if (await end.getByRole("textbox").count()) await end.getByRole("textbox").fill("end");
  await end.getByRole("button", { name: "End the game" }).click();
  await expect(ben.getByRole("link", { name: "See the results" }).first()).toBeVisible();
});

test("a seat's answer, another seat, clocks, and the console on another computer", async ({
  open,
}) => {
  const { page: lead, code } = await host(open);
  const ada = await join(open, code, "Ada");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();

  // Bots make NHS England an offer; the facilitator signs for it, and it is told.
  await lead.getByRole("button", { name: "More for NHS England" }).click();
  const powers = lead.getByRole("dialog");
  await powers
    .getByRole("button", { name: /^Sign for it/ })
    .first()
    .click();
  await expect(powers.getByText("Done at table 1.")).toBeVisible();
  await expect(ada.getByText(/facilitator/i).first()).toBeVisible();
  await powers.getByRole("button", { name: "Wait for nobody here" }).click();
  await powers.getByRole("button", { name: "Give it back to them" }).click();
  await powers.getByLabel("Another seat of this table").selectOption("queens");
  await powers.getByRole("button", { name: "Move there" }).click();
  await expect(ada.getByRole("banner")).toContainText("Queen's Hospital");
  await lead.keyboard.press("Escape");

  await lead.getByText("Clocks and absence").click();
  await lead.getByLabel("Review, minutes").fill("5");
  await lead.getByRole("button", { name: "Arrange it so" }).click();
  await expect(lead.getByText("Done at table 1.").last()).toBeVisible();
  await lead.getByLabel("Minutes until the bell").fill("10");
  await lead.getByRole("button", { name: "Set", exact: true }).click();
  await lead.getByRole("button", { name: "−1 min" }).click();
  await expect(ada.getByRole("timer")).toContainText(/^\s*(9:00|8:)/);

  await section(lead, "Share");
  await lead.getByRole("button", { name: "Show the secret" }).click();
  const secret = (await lead.locator("code").last().innerText()).trim();
  const elsewhere = await open(`/#${code}`);
  await elsewhere.getByText("How do you come in?").first().click();
  await elsewhere.getByLabel("I lead this workshop on another computer").check();
  await elsewhere
    .getByLabel(/secret/i)
    .last()
    .fill(secret);
  await elsewhere.getByRole("button", { name: "Join", exact: true }).click();
  await elsewhere.waitForURL("**/lead#**");
  await expect(elsewhere.getByTestId("join-code")).toHaveText(code);
  await expect(elsewhere.getByRole("banner")).toContainText("1 here");
});
