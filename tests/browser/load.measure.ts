// What a first load takes on a slow phone: bytes over the line, and how long until somebody can act.
// Measured through the browser's own protocol, with the network and the processor slowed down as
// Lighthouse does it for phones. `cargo xtask measure` prints it; nothing here passes or fails by
// the clock.
import type { Page } from "@playwright/test";
import { test, type Open } from "./pace";

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back; and a processor a
 * quarter as fast. */
const SLOW = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const PROCESSOR = 4;
const ROUNDS = 5;
/** After so long each page has loaded, milliseconds. */
const PATIENCE_MS = 8_000;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

interface Load {
  bytes: number;
  ms: number;
}

/** In the page: notes when that button is painted and whatever ran before is over, so that a click
 * on it is heard. Nothing of the test runs in the page meanwhile: it would wait for the same slow
 * processor. */
function watch(button: string): void {
  const usable = () => (document.documentElement.dataset.usable = String(performance.now()));
  const look = new MutationObserver(() => {
    const isIt = (one: HTMLButtonElement) => one.textContent.trim() === button && !one.disabled;
    if (![...document.querySelectorAll("button")].some(isIt)) return;
    look.disconnect();
    requestAnimationFrame(() => setTimeout(usable));
  });
  look.observe(document, { childList: true, subtree: true, attributes: true });
}

/** Loads the page that it is at with nothing kept, until that button can be pressed. */
async function load(page: Page): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  await session.send("Network.emulateNetworkConditions", { offline: false, ...SLOW });
  await session.send("Emulation.setCPUThrottlingRate", { rate: PROCESSOR });
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.reload({ waitUntil: "commit" });
  await page.waitForTimeout(PATIENCE_MS);
  const ms = Number(await page.evaluate(() => document.documentElement.dataset.usable));
  await session.detach();
  return { bytes, ms };
}

const median = (values: number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

async function measured(open: Open, what: string, prepare: (page: Page) => Promise<string>) {
  const page = await open("/", PHONE);
  const button = await prepare(page);
  const loads: Load[] = [];
  await page.addInitScript(watch, button);
  for (let n = 0; n < ROUNDS; n += 1) loads.push(await load(page));
  const times = loads.map(({ ms }) => Math.round(ms));
  const kilobytes = median(loads.map(({ bytes }) => bytes)) / 1000;
  console.log(
    `${what}: ${kilobytes.toFixed(0)} kB, ${median(times)} ms until it can be used ` +
      `(${Math.min(...times)} to ${Math.max(...times)}, ${ROUNDS} loads)`,
  );
}

test.describe.configure({ mode: "serial" });

test("the front page", async ({ open }) => {
  await measured(open, "front page", async () => "Try it alone");
});

test("a player's page", async ({ open }) => {
  await measured(open, "player's page", async (page) => {
    await page.getByRole("button", { name: "Try it alone" }).click();
    await page.getByRole("button", { name: "Start the game" }).click();
    await page.getByRole("button", { name: "Ready for the first bell" }).waitFor();
    return "Ready for the first bell";
  });
});
