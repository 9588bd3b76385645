// What a facilitator does at the console, said once.
import type { Page } from "@playwright/test";
import { expect } from "./pace";

/** Two tables, where the facilitator seats everybody. */
export const byHand = async (page: Page) => {
  await page.getByLabel("How many tables?").fill("2");
  await page.getByText("More settings").click();
  await page.getByLabel("I seat people by hand").check();
};

/** Luck that is always the same. */
export const withSeed = async (page: Page) => {
  await page.getByText("More settings").click();
  await page.getByLabel("Seed").fill("7");
};

/** Presses a button that asks before it does damage, and says yes. */
export async function sure(
  page: Page,
  button: string | RegExp,
  yes: string | RegExp,
): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: yes }).click();
  await expect(dialog).toBeHidden();
}
