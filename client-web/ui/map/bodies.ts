// What stands in a body's box: its key figures of the last accounts, in a few words each.
import type { Mirror, Role, SeatView } from "../wire/mirror.svelte";
import { words } from "../words";
import { figure } from "../words/numbers";

export interface Body {
  seat: SeatView;
  /** Lines of figures. */
  figures: string[];
}

const SHOWN: Record<Role, string[]> = {
  nhs_england: ["result_of_all", "outcomes_bp", "inequality_bp"],
  ccg: ["result", "support_breadth_bp"],
  practice: ["outcomes_bp", "consultations_met_bp"],
  trust: ["result", "four_hours_bp"],
};

export function bodiesOf(mirror: Mirror): Body[] {
  const accounts = mirror.years[0];
  return mirror.seats.map((seat) => {
    if (seat.joined_to) {
      const host = mirror.seatOf(seat.joined_to)?.name ?? seat.joined_to;
      return { seat, figures: [words.map.joined(host)] };
    }
    if (!accounts) {
      return { seat, figures: seat.people == null ? [] : [words.map.people(seat.people)] };
    }
    const known = seat.role === "nhs_england" ? accounts.economy : accounts.bodies[seat.seat];
    const figures = SHOWN[seat.role].flatMap((name) => {
      const value = known?.[name];
      if (value === undefined) return [];
      // Results are over or under; the sign must be read.
      return [`${words.map.short(name)} ${figure(name, value, name.startsWith("result"))}`];
    });
    return { seat, figures };
  });
}
