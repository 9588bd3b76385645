// A year's money as ribbons: from the Treasury through bodies to where it was spent. What flows
// back or sideways can't be drawn so; it is told in a list.
import type { Debrief, DebriefYear, MoneyFlow } from "../wire/messages";
import { debrief as said } from "../words/debrief";
import { looks, OUTSIDE, SHARED } from "./palette";

const t = said.money;

export interface Ribbon {
  from: string;
  to: string;
  amount: number;
}

/** An end of ribbons: an account, or several that are one to people. */
export interface End {
  name: string;
  colour: string;
  /** How far from its source money is there, in columns. */
  depth: number;
}

const TREASURY = 0;
const FUNDS = 1;
const BUYERS = 2;
const PARTNERSHIPS = 3;
const PROVIDERS = 4;
const SPENT = 5;

const DEPTHS: Record<string, number> = {
  nhs_england: FUNDS,
  ccg: BUYERS,
  practice: PROVIDERS,
  trust: PROVIDERS,
};

/** All ends of a debrief's money, by the names of their accounts. */
export function endOf(debrief: Debrief): (account: string) => End {
  const seats = new Map(debrief.seats.map((seat) => [seat.seat, seat]));
  const look = looks(debrief);
  return (account) => {
    const [place = account, inside = ""] = account.split("/");
    if (place === "outside") {
      const name = t.outside[inside] ?? inside.replaceAll("-", " ");
      return { name, colour: OUTSIDE, depth: inside === "treasury" ? TREASURY : SPENT };
    }
    const seat = seats.get(place);
    // The fund is NHS England's, and paid to trusts and practices.
    if (!seat) return { name: t.outside[place] ?? place, colour: OUTSIDE, depth: FUNDS };
    if (inside === "partnership") {
      return { name: t.partnership(seat.name), colour: SHARED, depth: PARTNERSHIPS };
    }
    // A body with its running costs and its demand fund is one.
    const colour = look.get(place)?.colour ?? OUTSIDE;
    return { name: seat.name, colour, depth: DEPTHS[seat.role] ?? FUNDS };
  };
}

/** What can be drawn, added up by its two ends, and what goes back or sideways. */
export interface Split {
  ends: End[];
  on: Ribbon[];
  back: MoneyFlow[];
}

export function split(debrief: Debrief, year: DebriefYear): Split {
  const end = endOf(debrief);
  const ends = new Map<string, End>();
  const sums = new Map<string, Ribbon>();
  const back: MoneyFlow[] = [];
  for (const flow of year.flows) {
    const [from, to] = [end(flow.from), end(flow.to)];
    if (from.name === to.name) continue;
    if (from.depth >= to.depth) {
      back.push(flow);
      continue;
    }
    ends.set(from.name, from).set(to.name, to);
    const key = `${from.name}\n${to.name}`;
    const sum = sums.get(key) ?? { from: from.name, to: to.name, amount: 0 };
    sums.set(key, { ...sum, amount: sum.amount + flow.amount });
  }
  const on = [...sums.values()].sort((one, other) => other.amount - one.amount);
  return { ends: [...ends.values()], on, back };
}
