// Staying in: a network that goes away, another device, a page that is loaded again.
import { expect, test } from "./pace";
import { alone, host, join, readyToStart, section } from "./people";

/** So long is the network away, milliseconds: longer than the server waits for a sign of life. */
const AWAY_MS = 20_000;

test("the network goes away for twenty seconds, and nothing is lost", async ({ open }) => {
  const { code } = await host(open);
  const ada = await join(open, code, "Ada");
  const ben = await join(open, code, "Ben");
  for (const page of [ada, ben]) {
    await readyToStart(page);
  }
  for (const page of [ada, ben]) await section(page, "Talk");
  await ada.context().setOffline(true);
  await ada.getByLabel("Your message").fill("Typed while nobody heard me");
  await ada.getByRole("button", { name: "Send" }).click();
  await ben.getByLabel("Your message").fill("Said while Ada was away");
  await ben.getByRole("button", { name: "Send" }).click();
  const lost = ada.getByRole("paragraph").filter({ hasText: "Reconnecting" });
  await expect(lost).toBeVisible({ timeout: 60_000 });
  await ada.waitForTimeout(AWAY_MS);
  await ada.context().setOffline(false);
  // Both words are there, each once, on both sides.
  for (const page of [ada, ben]) {
    const log = page.getByRole("log");
    await expect(log.getByText("Typed while nobody heard me")).toHaveCount(1);
    await expect(log.getByText("Said while Ada was away")).toHaveCount(1);
  }
  await expect(lost).toBeHidden();
});

test("the same seat on a second device, and back", async ({ open }) => {
  const { code } = await host(open);
  const laptop = await join(open, code, "Ada");
  await laptop.getByText("Two codes to keep").click();
  const said = (await laptop.getByText(/Your recovery code is/).textContent()) ?? "";
  const recovery = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said)?.[0] ?? "";
  const seat = await laptop.locator("article h1").textContent();

  const phone = await open(`/#${code}`, { viewport: { width: 390, height: 844 } });
  await phone.getByText("How do you come in?").first().click();
  await phone.getByLabel("I have a recovery code").check();
  await phone.getByLabel("Recovery code", { exact: true }).fill(recovery);
  await phone.getByRole("button", { name: "Join", exact: true }).click();
  await expect(phone.locator("article h1")).toHaveText(seat ?? "");

  await expect(laptop.getByRole("heading", { name: /another device/ })).toBeVisible();
  await laptop.getByRole("button", { name: "Play here instead" }).click();
  await expect(laptop.locator("article h1")).toHaveText(seat ?? "");
  await expect(phone.getByRole("heading", { name: /another device/ })).toBeVisible();
});

test("what is typed outlives the page", async ({ open }) => {
  const page = await alone(open);
  await section(page, "Talk");
  await page.getByLabel("Your message").fill("Half a sentence");
  await page.reload();
  await expect(page.getByLabel("Your message")).toHaveValue("Half a sentence");
  await page.goBack();
  await page.goForward();
  await expect(page.getByLabel("Your message")).toHaveValue("Half a sentence");
});

test("a place that nobody knows says so", async ({ open }) => {
  const page = await open("/play#nothing");
  await expect(page.getByRole("heading", { name: /knows no such place/ })).toBeVisible();
  await page.getByRole("link", { name: "Go to the front page" }).click();
  await expect(page.getByRole("button", { name: "Try it alone" })).toBeVisible();
});

test("a wrong code is refused in words", async ({ open }) => {
  const page = await open("/");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("Enter the join code")).toBeVisible();
  await expect(page.getByText("Enter your name")).toBeVisible();
  await page.getByLabel("Join code").fill("ZZZZZZ");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("There is no table with this code")).toBeVisible();
});

test("a front door without a server says so, and lets in once there is one", async ({ open }) => {
  const page = await open("/");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Try it alone" }).click();
  const told = page.getByRole("alert").filter({ hasText: "The server does not answer" });
  await expect(told).toBeVisible({ timeout: 60_000 });
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try it alone" }).click();
  await expect(page.getByRole("button", { name: "Start the game" })).toBeVisible();
});
