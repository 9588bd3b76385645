// Where somebody can be brought to from where they sit: to any other table in any part; within a table
// only whoever decides can change to a free seat.
import type { SeatPart } from "../wire/messages";

/** Somebody's place at a table. */
export interface Sits {
  table: number;
  seat: string;
  part: SeatPart;
}

/** The tables to which somebody can be brought; from the hall, where nobody sits yet, to each. */
export function tablesFor(at: Sits | undefined, numbers: number[]): number[] {
  return numbers.filter((n) => !at || n !== at.table || at.part === "decider");
}
