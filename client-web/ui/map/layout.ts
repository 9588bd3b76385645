// Where everything on the map stands: beside each other where there is room, else one below the
// other. Pure: from bodies, links and a width to boxes and lines.
import type { Picture, Town } from "./geometry";
import { tall } from "./tall";
import { wide } from "./wide";

/** A column for a CCG must be so wide at least. */
const COLUMN_MIN = 225;

/** Widths to try for a wall, from the narrowest table to the widest. */
const TRIED = { from: 320, to: 1600, step: 40 };

/** The picture that can be enlarged most in so much room. */
export function filling(town: Town, width: number, height: number): Picture {
  const enlarged = (picture: Picture) => Math.min(width / picture.width, height / picture.height);
  let best = layout(town, TRIED.from);
  for (let tried = TRIED.from + TRIED.step; tried <= TRIED.to; tried += TRIED.step) {
    const picture = layout(town, tried);
    if (enlarged(picture) > enlarged(best)) best = picture;
  }
  return best;
}

export function layout(town: Town, width: number): Picture {
  const columns = town.bodies.filter(({ seat }) => seat.role === "ccg").length;
  const across = Math.max(1, columns);
  return width / across >= COLUMN_MIN ? wide(town, width) : tall(town, width);
}
