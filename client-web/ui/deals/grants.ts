// Money from a fund, as a term of a package: which funds there are for its parties, and what is typed.
import type { Fund, Grant } from "../wire/messages";
import type { Mirror } from "../wire/mirror.svelte";
import { words } from "../words";
import { money } from "../words/numbers";
import { read, write } from "./amounts";

export interface TypedGrant {
  /** The name of a fund of `fundsOf`. */
  fund: string;
  to: string;
  amount: string;
}

export interface FundChoice {
  value: string;
  label: string;
  fund: Fund;
}

const nameOf = (fund: Fund) => (fund === "sustainability" ? fund : `demand:${fund.demand}`);

/** A grant as somebody would have typed it. */
export function typedGrant({ fund, to, amount }: Grant): TypedGrant {
  return { fund: nameOf(fund), to, amount: write(amount, "pounds") };
}

/** Funds that can pay in a package among those parties, with what the seat knows of their size. */
export function fundsOf(parties: string[], mirror: Mirror): FundChoice[] {
  const t = words.deals;
  const books = mirror.desk?.books;
  const has = (role: string) => parties.some((seat) => mirror.seatOf(seat)?.role === role);
  if (!has("trust") || !has("practice")) return [];
  const sized = (label: string, left: number | undefined) =>
    left === undefined ? label : `${label} (${t.fundLeft(money(left))})`;
  const funds: FundChoice[] = parties
    .filter((seat) => mirror.seatOf(seat)?.role === "ccg")
    .map((ccg) => {
      const label = t.demandFund(mirror.seatOf(ccg)?.name ?? ccg);
      const mine = books?.role === "ccg" && ccg === mirror.seat ? books.demand_fund : undefined;
      const fund: Fund = { demand: ccg };
      return { value: nameOf(fund), label: sized(label, mine), fund };
    });
  const national = mirror.table?.sustainability_fund ?? 0;
  if (national > 0 && has("ccg")) {
    const left = books?.role === "nhs_england" ? books.sustainability_fund_left : national;
    const label = sized(t.sustainabilityFund, left);
    funds.push({ value: nameOf("sustainability"), label, fund: "sustainability" });
  }
  return funds;
}

/** Seats to which a grant can go. */
export function receivers(parties: string[], mirror: Mirror): string[] {
  return parties.filter((seat) => ["trust", "practice"].includes(mirror.seatOf(seat)?.role ?? ""));
}

/** The pounds that are typed; nothing if they are none. */
export function amountOf(text: string): number | undefined {
  const pounds = read(text, "pounds");
  return pounds !== undefined && pounds > 0 ? pounds : undefined;
}
