// The debrief: for the facilitator, then for everybody; charts, downloads, the replay.
import { readFileSync } from "node:fs";
import { isAccessible } from "./axe";
import { expect, test } from "./pace";
import { host, join, section } from "./people";

test("a game of a year, looked back on", async ({ open }) => {
  const { page: lead, code } = await host(open);
  const ada = await join(open, code, "Ada");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await ada.getByLabel(/^Result, this year|^Result of all/).fill("-1.5m");
  await ada.getByLabel("In a few words").fill("Everybody holds the line");
  await ada.getByRole("button", { name: "Keep my expectation" }).click();
  await expect(ada.getByText(/You expect/)).toBeVisible();

  await lead.getByText("Seldom needed").click();
  await lead.getByRole("button", { name: "Roll the year…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "Roll the year" }).click();
  await expect(ada.getByRole("banner")).toContainText("Year 2 of");
  await lead.getByRole("button", { name: "End the game…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "End the game" }).click();
  await ada.getByRole("link", { name: "See the results" }).first().waitFor();
  // Nobody else reads it until it is open.
  await expect(ada.getByRole("link", { name: "Open the debrief" })).toBeHidden();

  const place = new URL(lead.url()).hash.slice(1).split("/")[0];
  await lead.goto(`/debrief#${place}`);
  await expect(lead.getByRole("heading", { name: /^Debrief/ })).toBeVisible();
  await expect(lead.locator(".pc-chart__in svg").first()).toBeVisible();
  await expect(lead.getByText("Everybody holds the line")).toBeVisible();
  await isAccessible(lead, "debrief");

  const download = lead.waitForEvent("download");
  await lead.getByRole("button", { name: "Figures as CSV, long" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv.split("\r\n")[0]).toBe("year,label,body,figure,value");
  expect(csv).toMatch(/^1,2013\/14,northmere,result,-?\d+$/m);

  await lead.getByRole("button", { name: "Load the replay" }).click();
  const slider = lead.getByLabel(/^Moment/);
  await slider.focus();
  await lead.keyboard.press("End");
  await expect(lead.getByText(/^Moment: (\d+) of \1$/)).toBeVisible();

  await lead.getByRole("button", { name: "Open the debrief for everybody" }).click();
  await ada.getByRole("link", { name: "Open the debrief" }).click();
  await expect(ada.getByRole("heading", { name: /^Debrief/ })).toBeVisible();
  await expect(ada.getByRole("heading", { name: "Where the money went" })).toBeVisible();
});
