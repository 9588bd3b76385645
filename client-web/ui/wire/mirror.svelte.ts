// What the server shows of a table, by key. It only replaces: there are no rules here.
import { SvelteMap } from "svelte/reactivity";
import type { Entity, Frame, Happening, Snapshot } from "./messages";

type Kind = Entity["entity"];
type Of<K extends Kind> = Extract<Entity, { entity: K }>;

export type TableView = Of<"table">;
export type ClockView = Of<"clock">;
export type Role = "nhs_england" | "ccg" | "practice" | "trust";
export type SeatView = Of<"seat"> & { role: Role };
export type DeskView = Of<"desk">;
export type DealView = Of<"deal">;
export type PackageView = Of<"package">;
export type TalkView = Of<"talk">;
export type NewsView = Of<"news">;
export type MarkView = Of<"mark">;
export type YearView = Of<"year">;
export type ScoreView = Of<"score">;

/** Something that happened, and the number of the frame that told it. */
export interface Told extends Happening {
  seq: number;
}

/** So many happenings are kept for whoever wants to read back. */
const TOLD_MAX = 300;

export class Mirror {
  /** Whether anything has been shown yet. */
  loaded = $state(false);
  /** The seat that sees this; none for a facilitator or a screen. */
  seat = $state<string>();
  /** What has happened since the page was loaded, the newest last. */
  told = $state.raw<Told[]>([]);
  /** The number of the last frame. */
  seq = 0;

  readonly #entities = new SvelteMap<string, Entity>();

  snapshot(snapshot: Snapshot): void {
    for (const key of this.#entities.keys()) {
      if (!(key in snapshot.entities)) this.#entities.delete(key);
    }
    for (const [key, entity] of Object.entries(snapshot.entities)) this.#entities.set(key, entity);
    this.seq = snapshot.seq;
    this.seat = snapshot.seat ?? undefined;
    this.loaded = true;
    this.#tell(snapshot.happened ?? []);
  }

  frame(frame: Frame): void {
    for (const key of frame.gone ?? []) this.#entities.delete(key);
    for (const [key, entity] of Object.entries(frame.changed)) this.#entities.set(key, entity);
    this.seq = frame.seq;
    this.#tell(frame.happened);
  }

  /** The entity with that key. */
  at(key: string): Entity | undefined {
    return this.#entities.get(key);
  }

  /** All entities of a kind, with their keys, in the order of keys. */
  all<K extends Kind>(kind: K): [string, Of<K>][] {
    const found: [string, Of<K>][] = [];
    for (const [key, entity] of this.#entities) {
      if (entity.entity === kind) found.push([key, entity as Of<K>]);
    }
    return found;
  }

  get table(): TableView | undefined {
    return this.at("table") as TableView | undefined;
  }

  get clock(): ClockView | undefined {
    return this.at("clock") as ClockView | undefined;
  }

  get score(): ScoreView | undefined {
    return this.at("score") as ScoreView | undefined;
  }

  /** The desk of the seat that looks. */
  get desk(): DeskView | undefined {
    return this.seat ? (this.at(`desk:${this.seat}`) as DeskView | undefined) : undefined;
  }

  /** Seats in the table's order: NHS England, CCGs, practices, trusts. */
  readonly seats: SeatView[] = $derived.by(() => {
    const order: Role[] = ["nhs_england", "ccg", "practice", "trust"];
    const seats = this.all("seat").map(([, seat]) => seat as SeatView);
    return seats.sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role));
  });

  seatOf(id: string): SeatView | undefined {
    return this.at(`seat:${id}`) as SeatView | undefined;
  }

  /** The seat that looks; none for those who look on at the table. */
  get mine(): SeatView | undefined {
    return this.seat ? this.seatOf(this.seat) : undefined;
  }

  /** Years whose accounts are out, the last first. */
  readonly years: YearView[] = $derived.by(() =>
    this.all("year")
      .map(([, year]) => year)
      .sort((one, other) => other.year - one.year),
  );

  #tell(happened: Happening[]): void {
    if (happened.length === 0) return;
    const told = happened.map((happening) => ({ ...happening, seq: this.seq }));
    this.told = [...this.told, ...told].slice(-TOLD_MAX);
  }
}
