// Looks a page over with axe-core: no violation of WCAG 2.2 A and AA, nor of its best practices.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { expect } from "./pace";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

export async function isAccessible(page: Page, what: string): Promise<void> {
  // The page's rules of what may run are for pages; the test comes by the debugger.
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
    return (await axe.run()).violations;
  });
  const told = found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map((n) => `${n.target.join(" ")} (${n.failureSummary})`).join("; ")}`,
  );
  expect(told, what).toEqual([]);
}
