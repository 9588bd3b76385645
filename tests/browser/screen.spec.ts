// The projector: whoever comes into the room sees how to come in, and then how the table stands.
import { isAccessible } from "./axe";
import { expect, test } from "./pace";
import { host, join, ready, section, watch } from "./people";

test("the big screen from the lobby to the paper", async ({ open }) => {
  const { page: lead, code } = await host(open);
  const screen = await watch(open, code);
  await expect(screen.getByText(code).first()).toBeVisible();
  await isAccessible(screen, "projector in the lobby");

  const ada = await join(open, code, "Ada");
  await section(lead, "Table");
  await lead.getByRole("button", { name: "Start the game" }).click();
  await ada.getByRole("button", { name: "Ready for the first bell" }).waitFor();
  await expect(screen.getByRole("heading", { name: "We wait for" })).toBeVisible();
  await section(ada, "Talk");
  await ada.getByLabel("Your message").fill("For the whole room");
  await ada.getByRole("button", { name: "Send" }).click();
  await expect(screen.getByText("For the whole room").first()).toBeVisible();
  await isAccessible(screen, "projector in play");
  // Nobody's own books, offers or plans are on the wall.
  await expect(screen.getByText("Management time")).toHaveCount(0);

  await section(ada, "Year");
  await ready(ada, "first");
  await ready(ada, "second");
  await ada.getByRole("button", { name: "On to the next year" }).waitFor();
  await expect(screen.getByText(/Gazette/).first()).toBeVisible();
  await isAccessible(screen, "projector in the review");
});
