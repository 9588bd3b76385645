// The elastic band between a CCG and a hospital: how tight it is, and how that is drawn.

export type Tightness = "loose" | "good" | "tight" | "snapping";

/** Below this costs creep; above the others it strains, and may snap. Of 100, by the rules. */
export const LOOSE_BELOW = 45;
export const TIGHT_ABOVE = 55;
export const SNAPS_ABOVE = 72;

export function tightness(tension: number): Tightness {
  if (tension < LOOSE_BELOW) return "loose";
  if (tension > SNAPS_ABOVE) return "snapping";
  return tension > TIGHT_ABOVE ? "tight" : "good";
}

export interface Run {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** How far a band swings to its sides, pixels, and how long each swing is. */
const LOOSE = { swing: 7, length: 22 };
const SNAPPING = { swing: 6, length: 8 };

/** The line of a band along a straight run: a long wave when loose, a zigzag when it may snap. */
export function bandPath(how: Tightness, { x1, y1, x2, y2 }: Run): string {
  const start = `M${x1} ${y1}`;
  if (how === "good" || how === "tight") return `${start}L${x2} ${y2}`;
  const { swing, length } = how === "loose" ? LOOSE : SNAPPING;
  const whole = Math.hypot(x2 - x1, y2 - y1);
  const steps = Math.max(2, Math.round(whole / length));
  const [dx, dy] = [(x2 - x1) / steps, (y2 - y1) / steps];
  // To the side of the run.
  const [sx, sy] = [(-dy / (whole / steps)) * swing, (dx / (whole / steps)) * swing];
  let path = start;
  for (let step = 0; step < steps; step += 1) {
    const side = step % 2 === 0 ? 1 : -1;
    const [mx, my] = [x1 + dx * (step + 0.5) + sx * side, y1 + dy * (step + 0.5) + sy * side];
    const [ex, ey] = [x1 + dx * (step + 1), y1 + dy * (step + 1)];
    const control = `${round(mx)} ${round(my)}`;
    const end = `${round(ex)} ${round(ey)}`;
    path += how === "loose" ? `Q${control} ${end}` : `L${control}L${end}`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
