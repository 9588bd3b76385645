// What the tests share: a server of one's own, people with browsers, and a watch over each page:
// nothing may be asked of another host, no error may be logged.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test as base, expect, type BrowserContextOptions, type Page } from "@playwright/test";

export { expect };

/** A running server. */
export interface Server {
  /** Where it is: `http://127.0.0.1:PORT`. */
  url: string;
  port: number;
}

/** A page that somebody looks at. */
export type Open = (path?: string, options?: BrowserContextOptions) => Promise<Page>;

async function start(folder: string, host: string): Promise<[ChildProcess, Server]> {
  const binary = process.env.PACE_SERVER_BIN;
  if (!binary) throw new Error("PACE_SERVER_BIN is not set; `cargo xtask test` sets it");
  const args = ["--listen", `${host}:0`, "--data", folder];
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on +https?:\/\/[^ ]*:(\d+)/.exec(line)?.[1];
    if (port) {
      child.stdout.resume();
      return [child, { url: `http://127.0.0.1:${port}`, port: Number(port) }];
    }
  }
  throw new Error("the server ended before it said where it listens");
}

interface Fixtures {
  /** Opens a page in a browser of its own, as another person would. */
  open: Open;
}

interface WorkerFixtures {
  /** Where the server listens; all addresses for tests of a network. */
  host: string;
  server: Server;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ["127.0.0.1", { option: true, scope: "worker" }],
  server: [
    async ({ host }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "pace-browser-"));
      const [child, server] = await start(folder, host);
      await use(server);
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      child.kill("SIGINT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  open: async ({ browser, server }, use) => {
    const wrong: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (path = "/", options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...options });
      contexts.push(context);
      // Also what a page opens in other tabs.
      context.on("page", (opened) => watch(opened, wrong));
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(wrong, "pages ask nothing of other hosts and log no errors").toEqual([]);
  },
});

/** Notes what a page must never do. */
function watch(page: Page, wrong: string[]): void {
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const own = new URL(page.url() === "about:blank" ? request.url() : page.url());
    const local = ["data:", "blob:"].includes(asked.protocol);
    if (!local && asked.host !== own.host) wrong.push(`asks ${asked.host}: ${request.url()}`);
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== new URL(page.url()).host) wrong.push(socket.url());
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // A line that is cut on purpose is an error to the browser.
    const cut = /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/;
    if (message.type() === "error" && !cut.test(message.text())) wrong.push(message.text());
  });
}
