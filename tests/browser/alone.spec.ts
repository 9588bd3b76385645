// Somebody alone, from the front page on.
import { isAccessible } from "./axe";
import { expect, test } from "./pace";
import { alone, ready, section } from "./people";

test("from the front page to the second year", async ({ open }) => {
  const page = await alone(open);
  await ready(page, "first");
  await ready(page, "second");
  await page.getByRole("button", { name: "On to the next year" }).waitFor();
  await section(page, "Results");
  await page.getByRole("button", { name: /^Why\? Result \(Northmere CCG\)/ }).click();
  await expect(page.getByRole("dialog")).toContainText("paid by");
  await page.keyboard.press("Escape");
  await section(page, "Year");
  await page.getByRole("button", { name: "On to the next year" }).click();
  await expect(page.getByRole("banner")).toContainText("Year 2 of 5");
});

test("a decision is saved, and outlives the page", async ({ open }) => {
  const page = await alone(open);
  await section(page, "Plan");
  await page.getByLabel("Deep: much with the lead practices").check();
  await expect(page.getByRole("cell", { name: /^[−+]/ }).first()).toBeVisible();
  // Not saved yet, and still there after a reload.
  await page.reload();
  await expect(page.getByLabel("Deep: much with the lead practices")).toBeChecked();
  await page.getByRole("button", { name: "Save my decisions" }).click();
  await expect(page.getByRole("button", { name: "Save my decisions" })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel("Deep: much with the lead practices")).toBeChecked();
});

test("every section of the player's page is accessible", async ({ open }) => {
  const page = await open("/");
  await isAccessible(page, "front page");
  await page.getByRole("button", { name: "Host a workshop" }).click();
  await isAccessible(page, "front page with a workshop's settings");
  await page.getByRole("button", { name: "Try it alone" }).click();
  await page.getByRole("button", { name: "Start the game" }).waitFor();
  await isAccessible(page, "lobby");
  await page.getByRole("button", { name: "Start the game" }).click();
  await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  for (const name of ["Year", "Deals", "Plan", "Talk", "Results", "Map", "Role"]) {
    await section(page, name);
    await isAccessible(page, name);
  }
});
