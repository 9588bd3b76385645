// A recorded game, played into a mirror: what a facilitator would have seen of it.
import type { Replay } from "../wire/messages";
import type { Mirror } from "../wire/mirror.svelte";

/** Forwards from where it is; backwards from the beginning. */
export class Playing {
  /** How many frames the mirror has. */
  at = 0;

  constructor(
    readonly recorded: Replay,
    readonly mirror: Mirror,
  ) {
    this.#begin();
  }

  to(wanted: number): void {
    if (wanted < this.at) this.#begin();
    for (; this.at < wanted; this.at += 1) {
      const frame = this.recorded.frames[this.at];
      if (!frame) continue;
      const { changed, gone, happened, afresh } = frame;
      const seq = this.at + 1;
      if (afresh) this.mirror.snapshot({ seq, entities: changed, happened });
      else this.mirror.frame({ seq, changed, happened, ...(gone && { gone }) });
    }
  }

  /** The next frame after `from` with a bell, or the last before it. */
  bell(from: number, back: boolean): number {
    const rings = this.recorded.frames.flatMap(({ happened }, n) =>
      happened.some(({ what }) => what === "bell_rang" || what === "year_began") ? [n + 1] : [],
    );
    const found = back ? rings.filter((n) => n < from).at(-1) : rings.find((n) => n > from);
    return found ?? (back ? 0 : this.recorded.frames.length);
  }

  /** At which frame each year began. */
  years(): number[] {
    return this.recorded.frames.flatMap(({ happened }, n) =>
      happened.some(({ what }) => what === "year_began") ? [n + 1] : [],
    );
  }

  #begin(): void {
    this.mirror.snapshot({ seq: 0, entities: this.recorded.snapshot });
    this.at = 0;
  }
}
