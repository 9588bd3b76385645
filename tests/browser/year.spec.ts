// Eight people at one table play a year together, each in a browser of their own.
import type { Page } from "@playwright/test";
import { expect, test } from "./pace";
import { host, join, ready, section } from "./people";

const NAMES = ["Ada", "Ben", "Cem", "Dee", "Eve", "Flo", "Gus", "Hal"];

/** All press the same button, whoever is first. */
async function allPress(people: Page[], name: string): Promise<void> {
  await Promise.all(people.map((page) => page.getByRole("button", { name }).click()));
}

test("eight people play a year together", async ({ open }) => {
  const { page: facilitator, code } = await host(open);
  const people: Page[] = [];
  for (const name of NAMES) people.push(await join(open, code, name));
  const heading = (page: Page) => page.locator("article h1");
  const seats = await Promise.all(people.map((page) => heading(page).textContent()));
  expect(new Set(seats).size, "everybody has a seat of their own").toBe(NAMES.length);

  await allPress(people, "I am ready to start");
  await Promise.all(
    people.map((page) => page.getByRole("button", { name: "Ready for the first bell" }).waitFor()),
  );

  // One says something to all, and one to another in private: only they hear it.
  const [ada, ben, cem] = people as [Page, Page, Page];
  await section(ada, "Talk");
  await ada.getByLabel("Your message").fill("Shall we settle early this year?");
  await ada.getByRole("button", { name: "Send" }).click();
  await section(ben, "Talk");
  await expect(ben.getByRole("log")).toContainText("Shall we settle early this year?");
  await ben.getByLabel("Conversation").selectOption({ index: 1 });
  await ben.getByLabel("Your message").fill("Between us: what would you take?");
  await ben.getByRole("button", { name: "Send" }).click();
  await expect(ben.getByRole("log")).toContainText("Between us");
  await section(cem, "Talk");
  await expect(cem.getByRole("log")).toContainText("settle early");
  await expect(cem.locator("body")).not.toContainText("Between us");

  await Promise.all([ada, ben, cem].map((page) => section(page, "Year")));
  await Promise.all(people.map((page) => ready(page, "first")));
  await Promise.all(people.map((page) => ready(page, "second")));
  for (const page of people) {
    await expect(page.getByRole("button", { name: "On to the next year" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "The Pace Gazette" })).toBeVisible();
  }
  await allPress(people, "On to the next year");
  for (const page of people) await expect(page.getByRole("banner")).toContainText("Year 2 of");
  await expect(facilitator.getByText("Year 2").first()).toBeVisible();
});
