// What a player's phone has to fetch before the first move: little, and no charts.
import { expect, test } from "./pace";

/** The most that a first load may take, bytes as they come over the line. */
const FIRST_LOAD_BYTES_MAX = 300_000;

test("a player's first load is small, and has no charts in it", async ({ open }) => {
  const page = await open("/");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  const scripts: string[] = [];
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  page.on("request", (request) => scripts.push(request.url()));
  await page.getByRole("button", { name: "Try it alone" }).click();
  await page.getByRole("button", { name: "Start the game" }).waitFor();
  // The front page came before it was counted: as if nothing had been kept, it is fetched again.
  await session.send("Network.clearBrowserCache");
  bytes = 0;
  await page.reload();
  await page.getByRole("button", { name: "Start the game" }).waitFor();
  expect(bytes).toBeGreaterThan(0);
  expect(bytes, "bytes over the line").toBeLessThan(FIRST_LOAD_BYTES_MAX);
  expect(scripts.filter((url) => /echarts/i.test(url))).toEqual([]);
});
