// In a room: the server listens in the network, and a page over plain http on an address of the
// network is no secure context. Nothing may depend on one.
import { networkInterfaces } from "node:os";
import { expect, test } from "./pace";
import { alone, ready } from "./people";

test.use({ host: "0.0.0.0" });

test("the client needs no secure context", async ({ open, server }) => {
  const others = Object.values(networkInterfaces()).flat();
  const lan = others.find((one) => one && one.family === "IPv4" && !one.internal)?.address;
  test.skip(lan === undefined, "this machine has no address but its own");
  const page = await alone(open, { baseURL: `http://${lan}:${server.port}` });
  expect(new URL(page.url()).hostname).toBe(lan);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await ready(page, "first");
  await expect(page.getByRole("button", { name: "Ready for the second bell" })).toBeVisible();
});
