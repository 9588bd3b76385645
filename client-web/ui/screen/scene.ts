// What the projector shows: as the game goes, unless somebody has chosen. `#PLACE/TABLE/SCENE`.
import type { TableView } from "../wire/mirror.svelte";

export const SCENES = ["auto", "join", "year", "map", "paper", "tables"] as const;
export type Scene = (typeof SCENES)[number];

/** What is on the wall: by itself also the page between a game and its figures. */
export type Shown = Exclude<Scene, "auto"> | "over";

/** The scene that an address names. */
export function chosen(detail: string): Scene {
  return SCENES.find((scene) => scene === detail) ?? "auto";
}

/** What is to be seen now. */
export function shown(scene: Scene, phase: TableView["phase"], accounts: boolean): Shown {
  if (scene === "paper" && !accounts) return "year";
  if (scene !== "auto") return scene;
  if (phase === "lobby") return "join";
  // A debrief begins with how it was: figures are for whoever leads it to show.
  if (phase === "over") return "over";
  return phase === "review" && accounts ? "paper" : "year";
}

/** The number of a table in an address; 1 without it. */
export function tableIn(section: string): number {
  const number = Number.parseInt(section, 10);
  return number >= 1 ? number : 1;
}
