// Somebody's place at a table, as the facilitator sees it.
import type { AtSeat } from "../wire/messages";

export interface Sits extends Pick<AtSeat, "seat" | "part"> {
  table: number;
}
