// Making deals: signing one, composing one with the what-if beside it, losing nothing on the way.
import { expect, test } from "./pace";
import { alone, read, section, signature, table } from "./people";

test("a newcomer's first deal is five presses away", async ({ open }) => {
  const page = await open("/");
  await page.getByRole("button", { name: "Try it alone" }).click();
  await page.getByRole("button", { name: "Start the game" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Deals", exact: true }).click();
  await page.getByRole("link", { name: "Read and answer" }).first().click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(
    page.getByText("Signed. NHS England has signed, too: the deal stands.").first(),
  ).toBeVisible();
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

test("an offer is refused, countered and signed in its second version", async ({ open }) => {
  const people = await table(open, ["NHS England", "Northmere CCG"]);
  const [england, ccg] = [people["NHS England"], people["Northmere CCG"]];
  await section(england, "Deals");
  await england.getByRole("link", { name: /^Open the draft: Settlement with Northmere/ }).click();
  await england.getByRole("button", { name: "Offer it" }).click();
  await expect(england.getByText("Offer 1 of at most 6")).toBeVisible();

  await read(ccg, /^Read and answer: Settlement with NHS England/);
  await ccg.getByRole("button", { name: "Say no" }).click();
  await expect(signature(ccg, "Northmere CCG")).toContainText("Said no");
  await expect(signature(england, "Northmere CCG")).toContainText("Said no");
  await section(england, "Deals");
  await expect(england.getByRole("main")).toContainText("Northmere CCG said no");

  await ccg.getByRole("link", { name: "Counter", exact: true }).click();
  await ccg.getByLabel("Programme money this year").fill("240.4m");
  await ccg.getByLabel("New community money must follow need").check();
  const bar = ccg.getByRole("region", { name: "Send the counter-offer" });
  await expect(bar).toContainText(/Result: \+£/);
  await bar.getByRole("button", { name: "Send the counter-offer" }).click();
  await expect(ccg.getByText("Offer 2 of at most 6")).toBeVisible();

  await read(england, /^Read and answer: Settlement with Northmere CCG/);
  const money = england.getByRole("row", { name: /^Programme money/ });
  await expect(money).toContainText("£240.4m");
  await expect(money).toContainText("before: £239.4m");
  await england.getByRole("button", { name: "Sign", exact: true }).click();
  for (const page of [england, ccg]) {
    for (const seat of ["NHS England", "Northmere CCG"]) {
      await expect(signature(page, seat)).toContainText("Signed");
    }
    await expect(page.getByRole("button", { name: "Sign", exact: true })).toHaveCount(0);
    await expect(page.getByRole("main")).toContainText("£240.4m");
  }
});

test("a partnership of three, from offer to bound, and the way out of it", async ({ open }) => {
  const people = await table(open, ["Northmere CCG", "Docks practices", "Queen's Hospital"]);
  const ccg = people["Northmere CCG"];
  await section(ccg, "Deals");
  await ccg.getByRole("link", { name: "New offer" }).click();
  await ccg.getByRole("link", { name: "Clinical partnership with Docks practices" }).click();
  const trustsShare = ccg.getByLabel("Trust’s share of what is left");
  await expect(trustsShare).toHaveCount(0);
  await ccg.getByText("With Docks practices", { exact: true }).click();
  await ccg.getByLabel("Queen's Hospital").check();
  await trustsShare.fill("90");
  // A fifth goes to the practices already.
  await ccg.getByRole("button", { name: "Offer it" }).click();
  await expect(
    ccg.getByRole("alert").filter({ hasText: "Both shares together can be 100% at most" }),
  ).toBeVisible();
  await trustsShare.fill("30");
  await ccg.getByRole("button", { name: "Offer it" }).click();
  await expect(signature(ccg, "Queen's Hospital")).toContainText("Not yet");

  for (const [who, others] of [
    ["Docks practices", "Northmere CCG and Queen's Hospital"],
    ["Queen's Hospital", "Northmere CCG and Docks practices"],
  ] as const) {
    await read(people[who], new RegExp(`^Read and answer: Clinical partnership with ${others}`));
    await expect(
      people[who].getByRole("row", { name: /^Trust’s share of what is left/ }),
    ).toContainText("30%");
    await expect(ccg.getByRole("button", { name: "Leave at the end of the year" })).toHaveCount(0);
    await people[who].getByRole("button", { name: "Sign", exact: true }).click();
    await expect(signature(ccg, who)).toContainText("Signed");
  }
  await expect(ccg.getByText("Binds to the end of year 3")).toBeVisible();
  const leave = { name: "Leave at the end of the year" };
  await ccg.getByRole("button", leave).click();
  await ccg.getByRole("dialog").getByRole("button", leave).click();
  await expect(ccg.getByRole("dialog")).toBeHidden();
  // The others read it on the deal, and nobody is asked to leave twice.
  const left = "Northmere CCG leaves at the end of the year";
  for (const page of [ccg, people["Queen's Hospital"]]) {
    await expect(page.getByText(left).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Leave at the end of the year" })).toHaveCount(0);
  }
});
