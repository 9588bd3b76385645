// How the browser tests run: Chromium of the machine, one real server for each worker, nothing
// tried twice. A test that fails leaves a trace that shows every step.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  projects: [
    { name: "tests", testMatch: "*.spec.ts" },
    // Pictures for docs/screens, by `cargo xtask screens`.
    { name: "screens", testMatch: "*.screens.ts" },
    // What a first load takes, and many tables on the console, by `cargo xtask measure`.
    { name: "measure", testMatch: "*.measure.ts" },
  ],
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A game of eight people takes its time on two cores; nothing here asserts how long it takes.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.PACE_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
