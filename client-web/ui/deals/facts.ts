// What a seat knows that bears on a kind of deal: a few figures from its own books, beside the form.
import { words } from "../words";
import { count, exactMoney, money, pence, percent } from "../words/numbers";
import { read } from "./amounts";
import type { Kind, Side } from "./kinds";
import { contractLine, emergencyPence, onePercentPence } from "./standing";
import type { Values } from "./typed";

export interface Fact {
  label: string;
  value: string;
}

/** Facts beside a form of that kind with those others, and what is typed in it. */
export function factsOf(kind: Kind, others: string[], values: Values, side: Side): Fact[] {
  switch (kind) {
    case "settlement":
      return settlement(others, side);
    case "acute":
      return acute(others, side);
    case "core_primary_care":
      return core(others, side);
    case "enhanced_service":
      return service(others, values, side);
    case "partnership":
      return partnership(others, side);
    case "delegation":
      return delegation(others, side);
    case "merger":
      return merger(others, side);
    default:
      return [];
  }
}

const t = words.facts;

function settlement(others: string[], { books }: Side): Fact[] {
  if (books.role === "ccg") {
    return [
      { label: t.byFormula, value: exactMoney(books.programme) },
      { label: t.lastYear, value: exactMoney(books.last_programme) },
      { label: t.fairShare, value: exactMoney(books.target) },
      { label: t.runningPath, value: exactMoney(books.running_costs_next) },
    ];
  }
  const line = books.role === "nhs_england" ? books.ccgs[others[0] ?? ""] : undefined;
  if (books.role !== "nhs_england" || !line) return [];
  return [
    { label: t.free, value: exactMoney(books.free) },
    { label: t.byFormula, value: exactMoney(line.by_formula) },
    { label: t.floor, value: exactMoney(line.floor) },
    { label: t.fairShare, value: exactMoney(line.target) },
    { label: t.runningPath, value: exactMoney(line.running_costs_next) },
  ];
}

function acute(others: string[], side: Side): Fact[] {
  const line = contractLine(others, side);
  if (!line) return [];
  const { baseline, outturn } = line;
  return [
    { label: t.value, value: money(line.value) },
    { label: t.paidLastYear, value: money(line.paid_last_year) },
    { label: t.emergencies, value: t.of(count(outturn.emergencies), count(baseline.emergencies)) },
    { label: t.electives, value: t.of(count(outturn.electives), count(baseline.electives)) },
    { label: t.avoidable, value: count(line.avoidable) },
    { label: t.tension, value: t.outOf100(line.tension) },
  ];
}

function core(others: string[], { books }: Side): Fact[] {
  if (books.role === "practice") {
    return [
      { label: t.standsPrice, value: pence(books.price_pence) },
      { label: t.nationalPrice, value: pence(books.national_price_pence) },
    ];
  }
  const place = others.find((seat) => books.role === "nhs_england" && seat in books.practices);
  const line = books.role === "nhs_england" && place ? books.practices[place] : undefined;
  return line
    ? [
        { label: t.lastPrice, value: pence(line.last_price_pence) },
        { label: t.nationalPrice, value: pence(line.national_price_pence) },
        { label: t.weighted, value: count(line.weighted) },
      ]
    : [];
}

function service(others: string[], values: Values, side: Side): Fact[] {
  const { books } = side;
  const one = onePercentPence(others, side);
  const time = read(String(values.time_bp ?? ""), "share");
  const price = read(String(values.price_pence ?? ""), "pence");
  if (one === undefined || time === undefined) return [];
  const cost = (one * time) / 100;
  const facts = [{ label: t.workCosts(percent(time, 2)), value: pence(Math.round(cost)) }];
  if (books.role === "practice" && price !== undefined) {
    const joins = books.asks_bp.filter((ask) => (cost * ask) / 10_000 <= price).length;
    facts.push({ label: t.join, value: t.ofPractices(joins + 1, books.practices) });
  }
  const place = others.find((seat) => books.role === "ccg" && seat in books.localities);
  const line = books.role === "ccg" && place ? books.localities[place] : undefined;
  if (line && price !== undefined) {
    facts.push({ label: t.atMost, value: money(Math.round((line.people * price) / 100)) });
    facts.push({
      label: t.avoids,
      value: count(Math.round((line.one_percent_cases * time) / 100)),
    });
  }
  return facts;
}

function partnership(others: string[], side: Side): Fact[] {
  const { books, table } = side;
  if (books.role !== "ccg") return [];
  const bills = emergencyPence(others, books, table.tariff.emergency);
  return bills === undefined ? [] : [{ label: t.emergencyBills, value: pence(bills) }];
}

/** Who commissions primary care now, by the name that its parts have together. */
function delegation(others: string[], { me, seats }: Side): Fact[] {
  const ccg = seats.find(({ role, seat }) => role === "ccg" && [...others, me.seat].includes(seat));
  const now = ccg?.primary_care;
  if (!now) return [];
  const alone = now.quantum === "ccg" ? "middle_ground" : "central";
  const mode = now.pot === "ccg" ? "delegated" : now.signing === "both" ? "joint" : alone;
  return [{ label: t.commissionsNow, value: words.terms.value(mode) }];
}

function merger(others: string[], side: Side): Fact[] {
  const parties = [...others, side.me.seat];
  const ccgs = side.seats.filter(({ role, seat }) => role === "ccg" && parties.includes(seat));
  const people = ccgs.reduce((sum, seat) => sum + (seat.people ?? 0), 0);
  const cost = Math.floor((people * side.table.merger_cost_pence) / 100);
  const saved = side.table.statutory_cost * Math.max(0, ccgs.length - 1);
  return [
    { label: t.mergerCost, value: exactMoney(cost) },
    { label: t.overheadSaved, value: exactMoney(saved) },
  ];
}
