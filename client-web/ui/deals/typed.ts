// A deal as it is being typed: text for each figure, so that nothing is lost while it is not yet an
// amount; read as terms once every figure is one and within its bounds.
import type { Terms } from "../wire/messages";
import { words } from "../words";
import { read, write } from "./amounts";
import { fieldsOf, flat, type Field } from "./fields";
import { kindOf, type Kind, type Side } from "./kinds";

export type Value = string | boolean | string[];
export type Values = Record<string, Value>;

/** What is wrong, by the name of the field. */
export type Wrong = Record<string, string>;

export type Reading = { terms: Terms; wrong?: undefined } | { wrong: Wrong };

/** Terms as somebody would have typed them. */
export function valuesOf(terms: Terms): Values {
  const all = flat(terms);
  const values: Values = {};
  // Also what this form doesn't show: whoever changes the form of a contract goes on with it.
  for (const [name, value] of Object.entries(all)) {
    if (typeof value === "boolean") values[name] = value;
    else if (Array.isArray(value)) values[name] = value as string[];
    else if (typeof value === "number") values[name] = written(name, value);
    else if (value != null) values[name] = String(value);
  }
  return values;
}

function written(name: string, value: number): string {
  if (name === "years") return String(value);
  if (name.endsWith("_bp")) return write(value, "share");
  return write(value, name.endsWith("_pence") ? "pence" : "pounds");
}

/** The fields of what is typed. */
export function fieldsTyped(kind: Kind, values: Values, parties: string[], side?: Side): Field[] {
  return fieldsOf(kind, parties, side, String(values.form ?? ""));
}

type Taken = { value: unknown; wrong?: undefined } | { wrong: string };

function taken(field: Field, value: Value | undefined, parties: string[]): Taken {
  const t = words.deals.wrong;
  switch (field.is) {
    case "yes":
      return { value: value === true };
    case "years":
      return { value: Number(value ?? 1) };
    case "several": {
      const chosen = field.options.filter((one) => Array.isArray(value) && value.includes(one));
      return chosen.length < field.least ? { wrong: t.several } : { value: chosen };
    }
    case "choice":
      return field.options.includes(String(value)) ? { value } : { wrong: t.choice };
    case "host":
      return parties.includes(String(value)) ? { value } : { wrong: t.choice };
    case "amount": {
      const text = String(value ?? "").trim();
      if (text === "" && field.optional) return { value: undefined };
      const amount = read(text, field.unit);
      if (amount === undefined) return { wrong: t.amount[field.unit] };
      if (amount >= field.min && amount <= field.max) return { value: amount };
      const said = (bound: number) => words.deals.amount(bound, field.unit);
      return { wrong: t.bounds(said(field.min), said(field.max)) };
    }
  }
}

/** Shares of one whole limit each other. */
function together(kind: Kind, all: Record<string, unknown>): Wrong {
  const wrong: Wrong = {};
  if (kind !== "partnership") return wrong;
  for (const of of ["saved", "lost"]) {
    const sum = Number(all[`practices_${of}_bp`]) + Number(all[`trust_${of}_bp`] ?? 0);
    if (sum > 10_000) wrong[`practices_${of}_bp`] = words.deals.wrong.together;
  }
  return wrong;
}

/** The terms that are typed, or what is wrong with them. `parties` are all of them. */
export function termsOf(kind: Kind, values: Values, parties: string[], side?: Side): Reading {
  const all: Record<string, unknown> = {};
  const wrong: Wrong = {};
  for (const field of fieldsTyped(kind, values, parties, side)) {
    const found = taken(field, values[field.name], parties);
    if (found.wrong !== undefined) wrong[field.name] = found.wrong;
    else if (found.value !== undefined) all[field.name] = found.value;
  }
  Object.assign(wrong, together(kind, all));
  if (Object.keys(wrong).length > 0) return { wrong };
  return { terms: { [kind]: kind === "acute" ? formed(all) : all } as unknown as Terms };
}

/** A form of contract has its figures inside. */
function formed(all: Record<string, unknown>): Record<string, unknown> {
  const { cap_bp, collar_bp, buyer_bp, ...rest } = all;
  if (all.form === "cap_and_collar") rest.form = { cap_and_collar: { cap_bp, collar_bp } };
  if (all.form === "risk_share") rest.form = { risk_share: { buyer_bp } };
  return rest;
}

/** Figures that a form of contract begins with when somebody chooses it. */
const BEGINNINGS: Values = { cap_bp: "2", collar_bp: "2", buyer_bp: "50" };

/** What was typed, with what newly chosen forms and parties bring to it. */
export function completed(kind: Kind, values: Values, parties: string[], side?: Side): Values {
  const all = { ...values };
  for (const field of fieldsTyped(kind, values, parties, side)) {
    if (field.is !== "amount" || field.optional || field.name in all) continue;
    all[field.name] = BEGINNINGS[field.name] ?? write(field.min, field.unit);
  }
  return all;
}

/** Whether two terms say the same. */
export function same(one: Terms, other: Terms): boolean {
  const kind = kindOf(one);
  if (kind !== kindOf(other)) return false;
  const [before, after] = [flat(one), flat(other)];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const plain = (value: unknown) => JSON.stringify(value === null ? undefined : value);
  return [...names].every((name) => plain(before[name]) === plain(after[name]));
}
