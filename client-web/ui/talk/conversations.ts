// What was said, by whom it was between.
import type { Mirror, TalkView } from "../wire/mirror.svelte";

/** The conversation of everybody. */
export const ALL = "all";

export interface Said {
  key: string;
  talk: TalkView;
}

export interface Conversation {
  /** The other seats, joined by `+`, or [`ALL`]. */
  with: string;
  said: Said[];
}

/** All conversations that a seat hears, the oldest word of each first. */
export function conversations(mirror: Mirror): Conversation[] {
  const found = new Map<string, Said[]>();
  for (const [key, talk] of mirror.all("talk")) {
    // `talk:SEATS/N`
    const [between = ALL, number = "0"] = key.slice("talk:".length).split("/");
    const others = between
      .split("+")
      .filter((seat) => seat !== mirror.seat)
      .join("+");
    const said = found.get(others || ALL) ?? [];
    said.push({ key: `${number.padStart(6, "0")}/${between}`, talk });
    found.set(others || ALL, said);
  }
  return [...found].map(([others, said]) => ({
    with: others,
    said: said.sort((one, other) => one.key.localeCompare(other.key)),
  }));
}
