// The debrief: for the facilitator, then for everybody; charts, downloads, the replay.
import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { isAccessible } from "./axe";
import { expect, test } from "./pace";
import { host, join, ready, section } from "./people";

/** Lets the first year play, and ends the game. */
async function rollAndEnd(lead: Page): Promise<void> {
  await lead.getByText("Seldom needed").click();
  await lead.getByRole("button", { name: "Play the year automatically…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "Play the year" }).click();
  await expect(lead.getByRole("banner")).toContainText("Year 2 of");
  await lead.getByRole("button", { name: "End the game…" }).click();
  await lead.getByRole("dialog").getByRole("button", { name: "End the game" }).click();
}

test("a game of a year, looked back on", async ({ open }) => {
  const { page: lead, code } = await host(open);
  const ada = await join(open, code, "Ada");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await ready(ada, "first");
  await ada.getByLabel(/^Result, this year|^Result of all/).fill("-1.5m");
  await ada.getByLabel("In a few words").fill("Everybody holds the line");
  await ada.getByRole("button", { name: "Keep my expectation" }).click();
  await expect(ada.getByText(/You expect/)).toBeVisible();

  await rollAndEnd(lead);
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
  await expect(lead.getByText("The debrief is open for everybody at this table.")).toBeVisible();
  await lead.getByRole("link", { name: "Back to the console" }).click();
  await expect(lead.getByText("The debrief is open for everybody.").first()).toBeVisible();
  await ada.getByRole("link", { name: "Open the debrief" }).click();
  await expect(ada.getByRole("heading", { name: /^Debrief/ })).toBeVisible();
  await expect(ada.getByRole("heading", { name: "Where the money went" })).toBeVisible();
});

test("a saved game is opened from its files, without its server", async ({ open }, info) => {
  const { page: lead, code } = await host(open);
  const ada = await join(open, code, "Ada");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await rollAndEnd(lead);
  await ada.getByRole("link", { name: "See the results" }).first().waitFor();
  // What `pace replay LOG --debrief FILE --replay FILE` writes of a log, too.
  const said = async (what: string) => {
    const text = await lead.evaluate(async (path) => {
      const places = JSON.parse(localStorage.getItem("pace.places") ?? "[]") as {
        kind: string;
        token: string;
      }[];
      const token = places.find(({ kind }) => kind === "facilitator")?.token ?? "";
      const answer = await fetch(`/api/tables/${token.split(".")[0]}-1/${path}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      return answer.text();
    }, what);
    const file = info.outputPath(`${what}.json`);
    writeFileSync(file, text);
    return file;
  };
  const files = { debrief: await said("debrief"), replay: await said("replay") };

  const reader = await open("/debrief");
  const chooser = reader.getByLabel("Choose the debrief, the replay, or both");
  await chooser.setInputFiles({
    name: "game.jsonl",
    mimeType: "application/json",
    buffer: Buffer.from('{"header": 1}\n{"record": 2}\n'),
  });
  await expect(reader.getByText(/game\.jsonl can't be opened: it is a log/)).toBeVisible();
  await isAccessible(reader, "a file that can't be opened");

  await chooser.setInputFiles(files.replay);
  await expect(reader.getByText("replay.json: a replay.")).toBeVisible();
  const slider = reader.getByLabel(/^Moment/);
  await slider.focus();
  await reader.keyboard.press("End");
  await expect(reader.getByText(/^Moment: ([1-9]\d*) of \1$/)).toBeVisible();
  await expect(reader.getByText(/^Year 2 of /)).toBeVisible();
  await reader.getByRole("button", { name: "Year 1", exact: true }).click();
  await expect(reader.getByText(/^Year 1 of /)).toBeVisible();

  await reader.getByText("Open another file").click();
  await chooser.setInputFiles(files.debrief);
  await expect(reader.getByRole("heading", { name: /^Debrief/ })).toBeVisible();
  await expect(reader.locator(".pc-chart__in svg").first()).toBeVisible();
  await expect(slider).toBeVisible();
  await isAccessible(reader, "a debrief and a replay from files");

  // Everything that happened folds by years.
  const first = reader.getByRole("button", { name: /^Year 1 of 4 · 2013\/14/ });
  const began = reader.getByText("The year 2013/14 begins.");
  await expect(began).toBeVisible();
  await first.click();
  await expect(first).toHaveAttribute("aria-expanded", "false");
  await expect(began).toBeHidden();
  await reader.getByRole("button", { name: "Open all years" }).click();
  await expect(began).toBeVisible();
});
