// Joining, as far as it needs no browser: what is asked of the server.
import { expect, test, vi } from "vitest";
import { sayOnce } from "../wire/link";
import type { Join } from "../wire/messages";
import { seated } from "./enter";

vi.mock("../wire/link", async (original) => ({
  ...(await original<typeof import("../wire/link")>()),
  sayOnce: vi.fn(),
}));

/** The keys of all joins so far, of which none was answered. */
const keys = () => vi.mocked(sayOnce).mock.calls.map(([opening]) => (opening.body as Join).key);

test("who heard no answer and presses again is one person", async () => {
  await seated({ code: "MHQ3J3", name: "Ada" });
  await seated({ code: "MHQ3J3", name: "Ada" });
  await seated({ code: "MHQ3J3", name: "Bea" });
  const [first, second, other] = keys();
  expect(first).toBeTruthy();
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});
