// Packages: made by two, judged by a third as a whole beside its parts, amended, bound all or nothing.
import type { Page } from "@playwright/test";
import { isAccessible } from "./axe";
import { expect, test } from "./pace";
import { read, section, signature, table } from "./people";

const SEATS = ["Northmere CCG", "Docks practices", "Queen's Hospital"] as const;
const CONTRACT = /Hospital contract with .*Queen's Hospital/;
const SERVICE = /Enhanced service: long-term conditions with .*Docks practices/;

/** Offers what lies half-filled on the desk. */
async function offerDraft(page: Page, draft: RegExp): Promise<void> {
  await section(page, "Deals");
  await page.getByRole("link", { name: draft }).first().click();
  await page.getByRole("button", { name: "Offer it" }).click();
  await expect(page.getByText("On the table").first()).toBeVisible();
}

/** The figures that a judgement gives for a row: what it would change for whoever reads. */
async function figures(page: Page, row: RegExp): Promise<string[]> {
  const cells = page.getByRole("row", { name: row }).getByRole("cell");
  await expect(cells.first()).toHaveText(/^[−+]?(£?\d)/);
  return cells.allTextContents();
}

/** What the whole would bring stands at the foot, too, and differs from what each part would. */
async function judges(page: Page, whole: RegExp, foot: string): Promise<void> {
  const bar = page.getByRole("region", { name: foot });
  // Others may move meanwhile: all figures are read again until they are of one moment.
  await expect(async () => {
    const [all] = await figures(page, whole);
    const [contract] = await figures(page, /^Only hospital contract/);
    const [service] = await figures(page, /^Only enhanced service/);
    expect(new Set([all, contract, service]).size).toBe(3);
    expect(await bar.textContent()).toContain(`Result: ${all}`);
  }).toPass();
}

/** A contract from the CCG and a service from the practices lie on the table, tied by the CCG. */
async function tied(people: Record<(typeof SEATS)[number], Page>): Promise<void> {
  const ccg = people["Northmere CCG"];
  await offerDraft(ccg, /^Open the draft: Hospital contract with Queen's Hospital/);
  await offerDraft(people["Docks practices"], /^Open the draft: .*long-term conditions/);
  await section(ccg, "Deals");
  await ccg.getByRole("link", { name: "Make a package" }).click();
  const send = ccg.getByRole("button", { name: "Offer the package" });
  await ccg.getByLabel(CONTRACT).check();
  await expect(send).toBeDisabled();
  await ccg.getByLabel(SERVICE).check();
  await judges(ccg, /^All chosen together/, "Offer the package");
  await send.click();
  await expect(ccg.getByRole("heading", { name: /^Package/ })).toBeVisible();
}

test("two make a package, a third judges it as a whole, and it binds at once", async ({ open }) => {
  const people = await table(open, SEATS);
  const [ccg, practices, trust] = SEATS.map((seat) => people[seat]) as [Page, Page, Page];
  await tied(people);

  await read(trust, /^Read and answer: Package with Northmere CCG and Docks practices/);
  await isAccessible(trust, "a package");
  await judges(trust, /^The whole package/, "Your answer");
  await trust.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(signature(trust, "Queen's Hospital")).toContainText("Signed");

  // Two of three: nothing changes any more, and nothing binds yet.
  await read(practices, /^Read and answer: Package with Northmere CCG and Queen's Hospital/);
  await expect(practices.getByText("Half have signed")).toBeVisible();
  await expect(practices.getByRole("link", { name: /^Counter/ })).toHaveCount(0);
  await practices
    .getByRole("link", { name: /^Enhanced service: long-term/ })
    .first()
    .click();
  await expect(practices.getByText("On the table").first()).toBeVisible();
  await expect(practices.getByRole("button", { name: "Sign", exact: true })).toHaveCount(0);
  await practices.getByRole("link", { name: "Open the package" }).click();
  await practices.getByRole("button", { name: "Sign", exact: true }).click();

  for (const page of [ccg, practices, trust]) {
    for (const seat of SEATS) await expect(signature(page, seat)).toContainText("Signed");
    await expect(page.getByRole("button", { name: "Sign", exact: true })).toHaveCount(0);
  }
  for (const [part, other] of [
    [CONTRACT, "Queen's Hospital"],
    [SERVICE, "Docks practices"],
  ] as const) {
    await ccg.getByRole("link", { name: part }).first().click();
    await expect(ccg.getByText("Binds to the end of year 1")).toBeVisible();
    await expect(signature(ccg, other)).toContainText("Signed");
    await ccg.goBack();
    await expect(ccg.getByRole("heading", { name: /^Package/ })).toBeVisible();
  }
});

test("a package is refused, amended by its part, and made again", async ({ open }) => {
  const people = await table(open, SEATS, { viewport: { width: 390, height: 844 } });
  const [ccg, , trust] = SEATS.map((seat) => people[seat]) as [Page, Page, Page];
  await tied(people);

  await read(trust, /^Read and answer: Package/);
  await trust.getByRole("button", { name: "Say no" }).click();
  await expect(signature(ccg, "Queen's Hospital")).toContainText("Said no");
  await section(ccg, "Deals");
  await expect(ccg.getByRole("main")).toContainText("Queen's Hospital said no");

  await trust.getByRole("link", { name: /^Counter this part: Hospital contract/ }).click();
  await expect(trust.getByText("A counter-offer breaks the package up")).toBeVisible();
  await trust.getByLabel("Price, of tariff").fill("99.5");
  await trust.getByRole("button", { name: "Send the counter-offer" }).click();
  await expect(trust.getByText("Offer 2 of at most 6")).toBeVisible();

  const summary = ccg
    .locator("summary")
    .filter({ has: ccg.getByRole("heading", { name: /Queen/ }) });
  await summary.click();
  const queens = ccg.locator("details", { has: summary });
  await queens.getByText("Past, or came to nothing (1)").click();
  await expect(queens).toContainText("Broken up");
  await queens.getByRole("link", { name: /^Package with/ }).click();
  await ccg.getByRole("link", { name: "Make it again" }).click();
  await expect(ccg.getByLabel(CONTRACT)).toBeChecked();
  await expect(ccg.getByLabel(SERVICE)).toBeChecked();
  await ccg.getByRole("button", { name: "Offer the package" }).click();
  await expect(signature(ccg, "Northmere CCG")).toContainText("Signed");

  // The part that was countered stands in the new package as it is now.
  await read(trust, /^Read and answer: Package/);
  await expect(trust.getByRole("main")).toContainText("99.5% of tariff");
  await figures(trust, /^The whole package/);
  const wide = await trust.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, "a package fits a phone").toBeLessThanOrEqual(0);
});
