// A game in a few figures, each with what it is compared with: pure.
import type { Debrief } from "../wire/messages";
import { words } from "../words";
import { debrief as said } from "../words/debrief";
import { figure } from "../words/numbers";
import { WITHOUT } from "./scores";

const t = said.glance;

export interface Fact {
  name: string;
  value: string;
  beside?: string;
}

/** Figures of the whole table that are told from the first year to the last. */
const FIGURES = ["outcomes_bp", "inequality_bp", "four_hours_bp", "result_of_all"];

export function glance(debrief: Debrief): Fact[] {
  const facts: Fact[] = [];
  const joint = debrief.score?.compared;
  if (joint) {
    facts.push({
      name: words.results.joint,
      value: t.points(joint.points),
      beside: t.against(WITHOUT, joint.par_points),
    });
    const seats = Object.values(debrief.score?.seats ?? {}).flatMap(({ compared }) =>
      compared ? [compared.points] : [],
    );
    const better = seats.filter((points) => points > WITHOUT).length;
    facts.push({ name: t.better, value: t.of(better, seats.length), beside: t.betterThan });
  }
  const signed = debrief.deals.filter((deal) => deal.bound).length;
  facts.push({
    name: t.signed,
    value: String(signed),
    beside: t.tabled(debrief.deals.length),
  });
  return [...facts, ...FIGURES.flatMap((name) => change(debrief, name))];
}

function change(debrief: Debrief, name: string): Fact[] {
  const first = debrief.years[0];
  const last = debrief.years.at(-1);
  const [from, to] = [first?.economy[name], last?.economy[name]];
  if (!first || !last || from === undefined || to === undefined) return [];
  const one = { name: t.figures[name] ?? words.figures.name(name), value: figure(name, to) };
  if (first === last) return [{ ...one, beside: t.in(last.label) }];
  // What reads the same is neither better nor worse.
  const same = figure(name, to) === figure(name, from);
  const better = same ? 0 : words.figures.better(name, to - from);
  return [{ ...one, beside: t.from(last.label, figure(name, from), first.label, better) }];
}
