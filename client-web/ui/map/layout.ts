// Where everything on the map stands: beside each other where there is room, else one below the
// other. Pure: from bodies, links and a width to boxes and lines.
import type { Picture, Town } from "./geometry";
import { tall } from "./tall";
import { wide } from "./wide";

/** A column for a CCG must be so wide at least. */
const COLUMN_MIN = 225;

export function layout(town: Town, width: number): Picture {
  const columns = town.bodies.filter(({ seat }) => seat.role === "ccg").length;
  const across = Math.max(1, columns);
  return width / across >= COLUMN_MIN ? wide(town, width) : tall(town, width);
}
