// What whoever leads a workshop knows of it, and what they can do: all tables at a glance, the table
// that is looked at in detail, both asked again every two seconds while the page can be seen; and
// each power, at one table or several, with what came of it.
import { getContext, setContext } from "svelte";
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { announce } from "../parts/announce.svelte";
import { keepTyped, typed } from "../wire/memory";
import type { BodyOf, MessageType } from "../wire/link";
import type { Conduct, Monitor, PhaseAt, TableRow, Waiting, WorkshopView } from "../wire/messages";
import type { Session } from "../wire/session.svelte";
import { words } from "../words";
import type { PaceName } from "./agenda";

/** Between two looks at the workshop, milliseconds. */
const LOOK_MS = 2_000;

/** A question before a power that does damage. */
export interface Question {
  title: string;
  lines: string[];
  /** What the button says. */
  yes: string;
  /** Must be typed first. */
  word?: string | undefined;
  act: () => void;
}

/** What came of the last power that was used. */
export interface Outcome {
  text: string;
  wrong: boolean;
}

export class Lead {
  /** By number. A row is put in its place only if it changed. */
  readonly tables = new SvelteMap<number, TableRow>();
  hall = $state.raw<Waiting[]>([]);
  spread = $state<WorkshopView["spread"]>("first_come");
  late = $state<WorkshopView["late"]>("bot_seat");
  /** Of the table that is looked at. */
  monitor = $state.raw<Monitor>();
  question = $state.raw<Question>();
  outcome = $state.raw<Outcome>();
  /** The server's moment, milliseconds, once a second. */
  now = $state(0);

  /** Tables that were found with an open debrief, or opened from here: rows of tables don't tell. */
  readonly #debriefs = new SvelteSet<number>();

  /** When the debrief begins, a time of day, and how long a year takes. */
  readonly day = $state({ at: "", pace: "day" as PaceName });

  readonly here: Session;

  constructor(here: Session) {
    this.here = here;
    Object.assign(this.day, typed(here.place.id, "day"));
    $effect(() => keepTyped(here.place.id, "day", { ...this.day }));
    $effect(() => {
      this.now = here.now();
      const second = setInterval(() => (this.now = here.now()), 1_000);
      const look = setInterval(() => void this.look(), LOOK_MS);
      const deaf = here.listen((message) => {
        if (message.type === "hall_news" || message.type === "snapshot") void this.look();
      });
      void this.look();
      return () => {
        clearInterval(second);
        clearInterval(look);
        deaf();
      };
    });
  }

  readonly numbers: number[] = $derived([...this.tables.keys()].sort((one, other) => one - other));

  get row(): TableRow | undefined {
    return this.tables.get(this.here.number);
  }

  /** People at all tables, programs left out: who is connected, and who is not. */
  readonly people = $derived.by(() => {
    const all = [...this.tables.values()].flatMap((row) => row.people);
    const persons = all.filter((one) => !one.program);
    const missing = persons.filter((one) => one.away_since != null).length;
    return { here: persons.length - missing, missing };
  });

  /** Whether everybody at that table may read the debrief, as far as it is known here. */
  debriefOpen(table: number): boolean {
    const { mirror, number } = this.here;
    return table === number ? (mirror.table?.debrief_open ?? false) : this.#debriefs.has(table);
  }

  name(seat: string): string {
    return this.here.mirror.seatOf(seat)?.name ?? seat;
  }

  /** Asks how all tables and the one that is looked at stand. */
  async look(): Promise<void> {
    if (document.visibilityState === "hidden" || this.here.state !== "open") return;
    const number = this.here.number;
    const asked = [this.here.ask("workshop", {}), this.here.ask("monitor", {})] as const;
    const [workshop, monitor] = await Promise.all(asked);
    if (!workshop.refused && workshop.message.type === "workshop") this.#see(workshop.message);
    if (monitor.refused || monitor.message.type !== "monitor") return;
    if (number !== this.here.number) return;
    this.monitor = monitor.message;
    if (this.debriefOpen(number)) this.#debriefs.add(number);
  }

  #see(view: WorkshopView): void {
    for (const row of view.tables) {
      const before = this.tables.get(row.table);
      if (JSON.stringify(before) !== JSON.stringify(row)) this.tables.set(row.table, row);
      // Somebody took the last bell back.
      if (row.phase !== "over") this.#debriefs.delete(row.table);
    }
    if (JSON.stringify(this.hall) !== JSON.stringify(view.hall)) this.hall = view.hall;
    this.spread = view.spread;
    this.late = view.late;
  }

  /** In which phases those tables are, as the facilitator sees them now. */
  phases(tables: number[]): PhaseAt[] {
    const { mirror, number } = this.here;
    return tables.flatMap((table) => {
      // The table that is looked at is known from the moment that something happens there.
      const row = table === number && mirror.table ? mirror.table : this.tables.get(table);
      return row ? [{ table, year: row.year, phase: row.phase }] : [];
    });
  }

  /** Uses a power at those tables, with `phases` only where they are still in them. */
  async conduct(conduct: Conduct, tables: number[], phases?: PhaseAt[]): Promise<boolean> {
    const body = { conduct, tables, ...(phases && { phases }) };
    const answer = await this.here.ask("conduct_tables", body);
    const t = words.lead;
    if (answer.refused) this.say(answer.refused.message, true);
    else if (answer.message.type === "conducted") {
      const { done, refused } = answer.message;
      if (conduct === "open_debrief") for (const table of done) this.#debriefs.add(table);
      const not = refused.map((one) => t.notAt(one.table, one.message));
      const text = [...(done.length > 0 ? [t.doneAt(done)] : []), ...not].join(" ");
      this.say(text, refused.length > 0);
    }
    await this.look();
    return !this.outcome?.wrong;
  }

  /** Uses a power over a seat of the table that is looked at. Said to the table itself, so that
   * whoever loses or changes their seat by it is told at once. */
  async conductHere(conduct: Conduct): Promise<boolean> {
    const done = words.lead.doneAt([this.here.number]);
    return (await this.ask("conduct", conduct, done)) !== undefined;
  }

  /** Asks for something else of the workshop; what is wrong with it is shown. */
  async ask<T extends MessageType>(type: T, body: BodyOf<T>, done?: string) {
    const answer = await this.here.ask(type, body);
    if (answer.refused) this.say(answer.refused.message, true);
    else if (done) this.say(done, false);
    await this.look();
    return answer.refused ? undefined : answer.message;
  }

  say(text: string, wrong: boolean): void {
    this.outcome = { text, wrong };
    announce(text, wrong);
  }

  async visit(table: number): Promise<void> {
    if (table === this.here.number) return;
    this.monitor = undefined;
    const answer = await this.here.visit(table);
    if (answer.refused) this.say(answer.refused.message, true);
    await this.look();
  }
}

const KEY = Symbol("lead");

export function openLead(here: Session): Lead {
  return setContext(KEY, new Lead(here));
}

/** For the console's parts. */
export function lead(): Lead {
  return getContext<Lead>(KEY);
}
