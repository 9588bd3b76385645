// What the projector takes from a year's public accounts and talk: bars of results, and a quote.
import type { Mirror, SeatView, TalkView, YearView } from "../wire/mirror.svelte";

export interface Bar {
  seat: SeatView;
  result: number;
  /** From zero, as a share of the largest, −1 to 1. */
  share: number;
}

/** Results of bodies that publish one, in the order of seats. */
export function bars(year: YearView, seats: SeatView[]): Bar[] {
  const known = seats.flatMap((seat) => {
    const result = year.bodies[seat.seat]?.result;
    return result === undefined ? [] : [{ seat, result }];
  });
  const most = Math.max(1, ...known.map(({ result }) => Math.abs(result)));
  return known.map(({ seat, result }) => ({ seat, result, share: result / most }));
}

/** Public talk in its order, the oldest first. */
export function publicTalk(mirror: Mirror): TalkView[] {
  const number = (key: string) => Number(key.slice(key.lastIndexOf("/") + 1));
  return mirror
    .all("talk")
    .filter(([key]) => key.startsWith("talk:all/"))
    .sort(([one], [other]) => number(one) - number(other))
    .map(([, talk]) => talk);
}

/** Shorter is a nod, longer nobody reads on a wall. */
const QUOTE_CHARS_MIN = 12;
const QUOTE_CHARS_MAX = 180;

/** The last thing that somebody at the table said to all in that year and that can be quoted. */
export function quote(talk: TalkView[], year: number): TalkView | undefined {
  return talk.findLast(
    (said) =>
      said.year === year &&
      said.from !== "facilitator" &&
      said.text.length >= QUOTE_CHARS_MIN &&
      said.text.length <= QUOTE_CHARS_MAX,
  );
}
