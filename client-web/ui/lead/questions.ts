// What is asked before a power that does damage: what will happen, who is not ready, what applies.
import type { Conduct, PhaseAt } from "../wire/messages";
import { words } from "../words";
import type { Lead } from "./lead.svelte";
import { defaultSaid } from "./offers";
import { rolledYears } from "./rolled";

type Damaging = "ring_bell" | "roll_year" | "reopen" | "end" | "open_debrief";
const NAMES_MAX = 12;

/** Puts the question before that power at those tables. */
export async function askBefore(desk: Lead, power: Damaging, tables: number[]): Promise<void> {
  const t = words.lead.before[power];
  // What the facilitator sees now is what they decide on: a bell that rang meanwhile is not rung twice.
  const phases = desk.phases(tables);
  const rings = power === "ring_bell" || power === "roll_year";
  // What would apply to whom is known of the table that is looked at.
  if (rings && tables.length === 1 && tables[0]) await desk.visit(tables[0]);
  const all = tables.length > 1 && tables.length === desk.numbers.length;
  desk.question = {
    title: t.title(words.lead.tablesNamed(tables, all)),
    lines: [t.what, ...(rings ? [...unready(desk, tables), ...rolls(desk, power, phases)] : [])],
    yes: t.yes,
    word: power === "end" && tables.length > 1 ? words.lead.endWord : undefined,
    act: () => void desk.conduct(power satisfies Conduct, tables, phases),
  };
}

/** The years that would then pass by themselves. */
function rolls(desk: Lead, power: Damaging, phases: PhaseAt[]): string[] {
  const { scenario = "", years = 0 } = desk.here.mirror.table ?? {};
  return rolledYears(scenario)
    .filter((rolled) => rolled <= years)
    .flatMap((rolled) => {
      const ends = phases.filter(
        ({ year, phase }) => year === rolled - 1 && (phase === "review" || power === "roll_year"),
      );
      const all = ends.length === phases.length;
      const where = all ? undefined : ends.map(({ table }) => table);
      return ends.length > 0 ? [words.lead.rollsThen(rolled, where)] : [];
    });
}

/** Whom the bell would not wait for, and what would apply to them. */
function unready(desk: Lead, tables: number[]): string[] {
  const t = words.lead;
  const only = tables.length === 1 && tables[0] === desk.here.number ? desk.monitor : undefined;
  if (only) {
    const waited = only.seats.filter((seat) => seat.waited_for);
    if (waited.length === 0) return [only.next, t.allReady];
    return [
      only.next,
      ...waited.map((seat) => {
        const lines = (seat.by_default ?? []).map((line) => defaultSaid(desk.here.mirror, line));
        return t.notReady(desk.name(seat.seat), lines);
      }),
    ];
  }
  const lines = tables.flatMap((table) => {
    const waiting = desk.tables.get(table)?.waiting_for ?? [];
    return waiting.length > 0
      ? [
          t.tableWaits(
            table,
            waiting.map((seat) => desk.name(seat)),
          ),
        ]
      : [];
  });
  if (lines.length === 0) return [t.allReady];
  const more = lines.length - NAMES_MAX;
  return [...lines.slice(0, NAMES_MAX), ...(more > 0 ? [t.moreTables(more)] : [])];
}
