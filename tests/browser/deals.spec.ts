// Making deals: signing one, composing one with the what-if beside it, losing nothing on the way.
import { expect, test } from "./pace";
import { alone, section } from "./people";

test("a newcomer's first deal is five presses away", async ({ open }) => {
  const page = await open("/");
  await page.getByRole("button", { name: "Try it alone" }).click();
  await page.getByRole("button", { name: "Start the game" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Deals", exact: true }).click();
  await page.getByRole("link", { name: "Read and answer" }).first().click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByText("Signed", { exact: true }).first()).toBeVisible();
  await section(page, "Year");
  await expect(page.getByText("No offer waits for your answer.")).toBeVisible();
});

test("a page is loaded again in the middle of composing", async ({ open }) => {
  const page = await alone(open);
  await section(page, "Deals");
  // A half-filled draft: an enhanced service with a locality.
  const draft = page.getByRole("listitem").filter({ hasText: "long-term conditions with Docks" });
  await draft.getByRole("link", { name: /Open/ }).click();
  const price = page.getByLabel("Price a patient and year");
  await price.fill("4.20");
  await expect(page.getByRole("cell", { name: /^[−+]/ }).first()).toBeVisible();
  await page.reload();
  await expect(price).toHaveValue("4.20");
  await expect(page.getByRole("cell", { name: /^[−+]/ }).first()).toBeVisible();
  await price.fill("4000");
  await page.getByRole("button", { name: "Offer it" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "Between £0.01 and £20.00" }),
  ).toBeVisible();
  await price.fill("4.20");
  await page.getByRole("button", { name: "Offer it" }).click();
  await expect(page.getByText("On the table").first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("£4.20");
});
