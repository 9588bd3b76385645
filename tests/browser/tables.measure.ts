// Whether the console's list of sixty tables runs smoothly on a slow computer: long tasks and gaps
// between frames while bells ring at all tables and clocks run, by the clock on the wall and, because
// servers and other browsers want the same processor, by the page's own processor time.
// `cargo xtask measure` prints it; nothing here passes or fails by the clock.
import type { CDPSession, Page } from "@playwright/test";
import { test } from "./pace";
import { host, section } from "./people";

const TABLES = 60;
const PEOPLE = 120;
/** For so long it is watched, and so often bells ring at all tables, milliseconds. */
const WATCHED_MS = 30_000;
const BELL_MS = 5_000;
/** A processor a quarter as fast. */
const PROCESSOR = 4;
/** A task longer than this is long to the browser, and a frame that comes later is seen to be late. */
const LONG_MS = 50;

/** So many people come in, each by a line of their own, and some of them go again. */
async function fill(page: Page, code: string): Promise<void> {
  await page.evaluate(
    async ([code, people]) => {
      const crowd: WebSocket[] = [];
      for (let n = 0; n < people; n += 1) {
        const socket = new WebSocket(`ws://${location.host}/ws`, "pace.v1");
        crowd.push(socket);
        await new Promise((heard) => {
          socket.onopen = () => {
            socket.send(
              JSON.stringify({ type: "hello", id: "h", body: { protocol: 1, client: "crowd" } }),
            );
            socket.send(
              JSON.stringify({
                type: "join",
                id: "j",
                body: { code, name: `Person ${n}`, key: `nobody-guesses-person-${n}` },
              }),
            );
          };
          socket.onmessage = ({ data }) => {
            const { type, message } = JSON.parse(String(data)) as {
              type: string;
              message?: string;
            };
            if (type === "refused") throw new Error(message);
            if (type === "joined") heard(undefined);
          };
        });
      }
      for (const gone of crowd.filter((_, n) => n % 10 === 0)) gone.close();
    },
    [code, PEOPLE] as const,
  );
}

/** Bells ring at all tables again and again, by another line of the facilitator's. */
async function ring(page: Page, token: string): Promise<void> {
  await page.evaluate(
    async ([token, every]) => {
      const socket = new WebSocket(`ws://${location.host}/ws`, "pace.v1");
      await new Promise((open) => (socket.onopen = open));
      const say = (type: string, id: string, body: object) =>
        socket.send(JSON.stringify({ type, id, body }));
      say("hello", "h", { protocol: 1, client: "bells" });
      say("resume", "r", { token, last_seq: 0, table: 1 });
      let bells = 0;
      setInterval(() => {
        bells += 1;
        say("conduct_tables", `b${bells}`, { conduct: "ring_bell" });
      }, every);
    },
    [token, BELL_MS] as const,
  );
}

/** Long tasks and gaps between frames of a page by the clock, milliseconds each. */
function watched(page: Page): Promise<{ tasks: number[]; gaps: number[] }> {
  return page.evaluate(
    (ms) =>
      new Promise<{ tasks: number[]; gaps: number[] }>((done) => {
        const tasks: number[] = [];
        const gaps: number[] = [];
        const observer = new PerformanceObserver((list) =>
          tasks.push(...list.getEntries().map(({ duration }) => duration)),
        );
        observer.observe({ type: "longtask" });
        const began = performance.now();
        let last = began;
        const frame = (now: number) => {
          if (now > last) gaps.push(now - last);
          last = now;
          if (now - began < ms) requestAnimationFrame(frame);
          else done({ tasks, gaps });
        };
        requestAnimationFrame(frame);
      }),
    WATCHED_MS,
  );
}

/** How long the page's tasks took of a processor meanwhile, milliseconds each. */
async function ownTime(session: CDPSession, meanwhile: () => Promise<void>): Promise<number[]> {
  const events: { name: string; pid: number; tid: number; tdur?: number }[] = [];
  session.on("Tracing.dataCollected", ({ value }) =>
    events.push(...(value as unknown as typeof events)),
  );
  const traceConfig = { includedCategories: ["disabled-by-default-devtools.timeline"] };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await meanwhile();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  // Only the page that is watched asks for frames.
  const main = events.find(({ name }) => name === "FireAnimationFrame");
  return events
    .filter(({ name, pid, tid }) => name === "RunTask" && pid === main?.pid && tid === main.tid)
    .map(({ tdur = 0 }) => tdur / 1000);
}

/** Long tasks in words. */
function told(tasks: number[]): string {
  const long = tasks.filter((ms) => ms > LONG_MS);
  const beyond = long.reduce((sum, ms) => sum + ms - LONG_MS, 0);
  const longest = Math.round(Math.max(0, ...tasks));
  return `${long.length} long tasks, the longest ${longest} ms, ${Math.round(beyond)} ms beyond ${LONG_MS}`;
}

// A trace takes pictures of the page, which takes longer than what is measured here.
test.use({ trace: "off" });

test("sixty tables at a glance", async ({ open }) => {
  const { page: lead, code } = await host(open, async (page) => {
    await page.getByLabel("How many tables?").fill(String(TABLES));
    await page.getByText("More settings").click();
    await page.getByLabel("Luck spreads people evenly").check();
  });
  const elsewhere = await open("/");
  await fill(elsewhere, code);
  await section(lead, "Tables");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await lead.getByLabel("Minutes until the bell").fill("30");
  await lead.getByRole("button", { name: "Set", exact: true }).click();
  const token = await lead.evaluate(
    () =>
      (JSON.parse(localStorage.getItem("pace.places") ?? "[]") as { token: string }[])[0]?.token,
  );
  await ring(elsewhere, token ?? "");
  const session = await lead.context().newCDPSession(lead);
  await session.send("Emulation.setCPUThrottlingRate", { rate: PROCESSOR });
  let seen: Awaited<ReturnType<typeof watched>> = { tasks: [], gaps: [] };
  const own = await ownTime(session, async () => void (seen = await watched(lead)));
  const late = seen.gaps.filter((ms) => ms > LONG_MS).length;
  console.log(`${TABLES} tables for ${WATCHED_MS / 1000} s, by its own time: ${told(own)}`);
  console.log(
    `by the clock: ${told(seen.tasks)}; of ${seen.gaps.length} frames ` +
      `${((100 * late) / seen.gaps.length).toFixed(1)}% came ${LONG_MS} ms after the last or later, ` +
      `the longest gap ${Math.round(Math.max(...seen.gaps))} ms`,
  );
});
