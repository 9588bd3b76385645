// Somebody's place at a table, as long as the page is open: the connection, what it shows, and what
// can be asked. Pages and their parts find it by `session()`.
import { getContext, setContext } from "svelte";
import { words } from "../words";
import { Link, type Answer, type BodyOf, type LinkState, type MessageType } from "./link";
import { forget, placeOf, remember, type Place } from "./memory";
import type { HallView, ServerMessage } from "./messages";
import { Mirror } from "./mirror.svelte";
import { route } from "./route.svelte";

/** Why a page can go no further by itself. */
export interface Ending {
  /** `taken_over`: the same person is there on another device. */
  why: string;
  message: string;
}

/** What a facilitator hears beside frames. */
export type Listener = (message: ServerMessage) => void;

export class Session {
  readonly mirror = new Mirror();
  place: Place = $state.raw() as Place;
  state: LinkState = $state("connecting");
  ending: Ending | undefined = $state();
  /** Set while somebody waits for a seat. */
  hall: HallView | undefined = $state.raw();
  /** When the server is going to stop, and what it says about that. */
  stopping: { at: number; message: string } | undefined = $state();
  /** The number of the table that is looked at; 0 is the hall. */
  number = $state(1);

  #link: Link;
  readonly #listeners = new Set<Listener>();

  constructor(place: Place) {
    this.place = place;
    this.#link = this.#connect();
  }

  /** Whether somebody plays alone: they lead the table, too, and nobody else is waited for. */
  get alone(): boolean {
    return this.place.leads !== undefined;
  }

  /** Whether somebody only looks on at the seat: whoever decides there acts. */
  get observes(): boolean {
    return this.place.part === "observer";
  }

  /** The server's present moment, milliseconds. */
  now(): number {
    return Date.now() + this.#link.skew;
  }

  /** Asks as it is. */
  ask<T extends MessageType>(type: T, body: BodyOf<T>): Promise<Answer> {
    return this.#link.ask(type, body);
  }

  /** A command for the present phase: where that is over by then, it is refused. */
  command<T extends MessageType>(type: T, body: BodyOf<T>): Promise<Answer> {
    const table = this.mirror.table;
    const phase = table && { year: table.year, phase: table.phase };
    return this.#link.ask(type, body, phase);
  }

  /** Hears everything that the server says, until what it returns is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes to another table, as a facilitator or a screen may. */
  async visit(table: number): Promise<Answer> {
    const answer = await this.#link.ask("visit", { table });
    if (!answer.refused) this.number = table;
    return answer;
  }

  /** Comes back after an ending: the place is taken over from wherever it is now. */
  again(): void {
    this.ending = undefined;
    this.mirror.seq = 0;
    this.#link = this.#connect();
  }

  /** Leaves this place for good. */
  leave(): void {
    forget(this.place.id);
    this.#link.end();
  }

  #connect(): Link {
    this.state = "connecting";
    return new Link({
      opening: () => ({
        type: "resume",
        body: { token: this.place.token, last_seq: this.mirror.seq, table: this.number },
      }),
      heard: (message) => this.#hear(message),
      stands: (state) => (this.state = state),
    });
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case "snapshot":
        this.hall = undefined;
        this.mirror.snapshot(message);
        break;
      case "frame":
        this.mirror.frame(message);
        break;
      case "joined":
        this.hall = undefined;
        this.number = message.number;
        this.mirror.seq = 0;
        this.#keep({
          token: message.token ?? this.place.token,
          ...(message.seat && { seat: message.seat }),
          ...(message.part && { part: message.part }),
        });
        break;
      case "hall":
        this.hall = message;
        this.number = 0;
        if (!this.place.waited) this.#keep({ waited: true });
        break;
      case "stopping":
        this.stopping = { at: message.at, message: message.message };
        break;
      case "code":
        this.#keep({ code: message.code });
        break;
      case "left":
        this.#end(message.why ?? "left", message.message ?? words.link.left);
        break;
      case "closing":
        this.stopping = undefined;
        if (message.reason === "taken_over") this.#end(message.reason, message.message);
        break;
      case "refused":
        if (["wrong_token", "device_replaced", "wrong_version"].includes(message.code)) {
          this.#end(message.code, message.message);
        }
        break;
    }
    for (const listener of this.#listeners) listener(message);
  }

  #keep(change: Partial<Place>): void {
    this.place = { ...this.place, ...change };
    remember(this.place);
  }

  #end(why: string, message: string): void {
    this.ending = { why, message };
    this.#link.end();
  }
}

const KEY = Symbol("session");

/** For the page: opens the place that stands behind `#` in the address, if this browser knows it. */
export function openSession(): Session | undefined {
  const place = placeOf(route.place);
  const session = place && new Session(place);
  setContext(KEY, session);
  return session;
}

/** For the page's parts. */
export function session(): Session {
  return getContext<Session>(KEY);
}
