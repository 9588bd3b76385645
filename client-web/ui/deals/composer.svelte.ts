// An offer or a counter-offer as it is being written: with whom, on what terms, until when. It is kept
// in the browser as it is typed, and read as terms once it makes sense.
import { keepTyped, typed } from "../wire/memory";
import type { Expiry, Terms } from "../wire/messages";
import type { DealView } from "../wire/mirror.svelte";
import type { Session } from "../wire/session.svelte";
import { words } from "../words";
import { Acts, made } from "./acts.svelte";
import { takeUp } from "./dropped";
import { expiryOf, type Ending } from "./expiry";
import { groups, sideOf, type Kind, type Side } from "./kinds";
import { countering, holding, tabling, type Price } from "./prices";
import { completed, fieldsTyped, same, termsOf, valuesOf, type Values, type Wrong } from "./typed";

interface Kept {
  others: string[];
  values: Values;
  ends: Ending;
  minutes: string;
  version: number;
}

export interface Beginning {
  kind: Kind;
  others: string[];
  terms: Terms;
  /** The offer on the table that is countered. */
  countered?: DealView | undefined;
  /** Under what name it is kept while it is typed. */
  name: string;
}

export class Composer {
  readonly kind: Kind;
  readonly acts: Acts;
  others: string[] = $state([]);
  values: Values = $state({});
  ends: Ending = $state("bell");
  minutes = $state("10");
  /** The version that is countered; 0 for a new offer. */
  version = $state(0);
  /** Whether something was sent that can't be, so that all that is wrong is shown. */
  tried = $state(false);
  /** The draft that the table refused. */
  kept = $state(false);

  readonly #session: Session;
  readonly #name: string;
  #begun: string;

  constructor(session: Session, beginning: Beginning) {
    this.#session = session;
    this.kind = beginning.kind;
    this.#name = `deal:${beginning.name}`;
    this.acts = new Acts(session);
    this.begin(beginning);
    this.#begun = JSON.stringify(this.#now());
    const kept = typed<Kept>(session.place.id, this.#name);
    if (kept) Object.assign(this, kept);
  }

  readonly side: Side | undefined = $derived.by(() => sideOf(this.#session.mirror));
  readonly parties: string[] = $derived.by(() => {
    const all = [...this.others, this.side?.me.seat ?? ""];
    return this.side?.seats.map((seat) => seat.seat).filter((seat) => all.includes(seat)) ?? [];
  });
  readonly fields = $derived.by(() => fieldsTyped(this.kind, this.values, this.parties, this.side));
  readonly reading = $derived.by(() => {
    const full = completed(this.kind, this.values, this.parties, this.side);
    return termsOf(this.kind, full, this.parties, this.side);
  });
  readonly terms: Terms | undefined = $derived(
    "terms" in this.reading ? this.reading.terms : undefined,
  );

  /** What keeps it from being sent, by field. */
  readonly wrong: Wrong = $derived.by(() => {
    const wrong = { ...this.reading.wrong };
    if (!this.#expiry()) wrong.minutes = words.deals.wrong.minutes;
    const few = this.version === 0 && !this.#enough();
    if (few) wrong.parties = words.deals.wrong.parties;
    return wrong;
  });

  readonly price: Price = $derived.by(() => {
    if (!this.terms || !this.side) return { now: undefined, hold: 0 };
    const now = this.version > 0 ? countering : tabling;
    return {
      now: now(this.terms, this.parties, this.side),
      hold: holding(this.terms, this.parties, this.side),
    };
  });

  /** Begins with these terms, whatever was typed. */
  begin({ others, terms, countered }: Omit<Beginning, "name" | "kind">): void {
    this.others = [...others];
    this.values = valuesOf(terms);
    this.version = countered?.version ?? 0;
    this.ends = "bell";
    this.tried = this.kept = false;
  }

  /** Fills in what newly chosen forms and parties bring. */
  complete(): void {
    this.values = completed(this.kind, this.values, this.parties, this.side);
  }

  keep(): void {
    const now = this.#now();
    const fresh = JSON.stringify(now) === this.#begun;
    keepTyped(this.#session.place.id, this.#name, fresh ? undefined : now);
  }

  /** Sends a counter-offer; whether it was taken. */
  async counter(deal: DealView): Promise<boolean> {
    const terms = this.#ready();
    if (!terms) return false;
    if (same(terms, deal.terms)) {
      this.acts.refused = words.deals.same;
      return false;
    }
    const { version } = this;
    const counter = { deal: deal.deal, version, terms, ...this.#until() };
    const answer = await this.acts.make({ counter });
    if (answer) this.#forget();
    return answer !== undefined;
  }

  /** Drafts it, and puts it on the table unless it should stay on the desk; its id if all was taken. */
  async offer(onTable: boolean): Promise<string | undefined> {
    const terms = this.#ready();
    if (!terms) return undefined;
    this.kept = false;
    const answer = await this.acts.make({ draft: { with: [...this.others], terms } });
    if (!answer) return undefined;
    const deal = made(answer, "draft:");
    takeUp(this.#session.place.id, deal);
    if (onTable && !(await this.acts.make({ table: { deal, ...this.#until() } }))) {
      this.kept = true;
      return undefined;
    }
    this.#forget();
    return deal;
  }

  #enough(): boolean {
    if (!this.side) return false;
    return (groups(this.kind, this.side) ?? []).every((group) => {
      const chosen = group.seats.filter((seat) => this.others.includes(seat.seat)).length;
      return chosen >= group.least && chosen <= group.most;
    });
  }

  #ready(): Terms | undefined {
    this.tried = true;
    return Object.keys(this.wrong).length === 0 ? this.terms : undefined;
  }

  #expiry(): Expiry | undefined {
    return expiryOf(this.ends, this.minutes);
  }

  #until(): { expiry?: Expiry } {
    const expiry = this.#expiry();
    return expiry ? { expiry } : {};
  }

  #now(): Kept {
    const { others, values, ends, minutes, version } = this;
    return $state.snapshot({ others, values, ends, minutes, version });
  }

  #forget(): void {
    this.#begun = JSON.stringify(this.#now());
    this.keep();
  }
}
