// One connection to the server that comes back by itself. It knows envelopes, ids and lost lines,
// and nothing of the game: what is heard goes to whoever made it, and what was asked and not yet
// answered is sent again under the same id, so that nothing is lost and nothing is done twice.
import type { ClientMessage, Refused, ServerMessage } from "./messages";

/** How a connection stands. `over`: it won't come back by itself. */
export type LinkState = "connecting" | "open" | "lost" | "over";

/** What answers a command: a message of the server, or its refusal. */
export type Answer = { refused?: undefined; message: ServerMessage } | { refused: Refused };

export type MessageType = ClientMessage["type"];
export type BodyOf<T extends MessageType> =
  Extract<ClientMessage, { type: T }> extends { body: infer B } ? B : undefined;

/** The phase that a command was meant for. */
export interface PhaseStamp {
  year: number;
  phase: string;
}

/** What is said first on each connection: who we are. */
export interface Opening {
  type: "resume" | "join" | "create" | "recover";
  body: object;
}

export interface LinkOptions {
  /** Said after each hello. */
  opening: () => Opening;
  /** Everything that the server says. */
  heard: (message: ServerMessage) => void;
  /** How the connection stands now. */
  stands: (state: LinkState) => void;
}

interface Asked {
  text: string;
  answered: (answer: Answer) => void;
}

/** Between two signs of life that we ask for, milliseconds. */
const PULSE_MS = 8_000;
/** Without any word for so long the line is taken to be dead. */
const SILENCE_MS_MAX = 16_000;
/** After a sleep an answer must come sooner. */
const AWAKE_MS_MAX = 3_000;
/** Between two attempts to connect. */
const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 5_000;
/** So long somebody waits at the front door for a server that says nothing, milliseconds. */
const PATIENCE_MS = 20_000;

/** What answers an opening. */
const SETTLING = ["joined", "hall", "created", "snapshot"];

/** A name of so many random bytes that nobody else has. */
export function randomName(bytes = 16): string {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where this page's server listens. */
function address(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
}

export class Link {
  /** The server's clock less ours, milliseconds. */
  skew = 0;

  readonly #options: LinkOptions;
  readonly #prefix = randomName(6);
  readonly #asked = new Map<string, Asked>();
  #socket: WebSocket | undefined;
  #count = 0;
  #retry = RETRY_MS_MIN;
  #opening = "";
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: LinkState = "connecting";

  constructor(options: LinkOptions) {
    this.#options = options;
    addEventListener("online", this.#woken);
    document.addEventListener("visibilitychange", this.#woken);
    this.#connect();
  }

  /** Sends a command, again and again if it must be, until it is answered. */
  ask<T extends MessageType>(type: T, body: BodyOf<T>, phase?: PhaseStamp): Promise<Answer> {
    const id = this.#id();
    const text = JSON.stringify({ type, id, ...(phase && { phase }), body: body ?? {} });
    return new Promise((answered) => {
      this.#asked.set(id, { text, answered });
      if (this.#state === "open") this.#socket?.send(text);
    });
  }

  /** Ends the connection for good. */
  end(): void {
    this.#stand("over");
    clearTimeout(this.#timer);
    removeEventListener("online", this.#woken);
    document.removeEventListener("visibilitychange", this.#woken);
    this.#drop();
  }

  #id(): string {
    this.#count += 1;
    return `${this.#prefix}-${this.#count}`;
  }

  #stand(state: LinkState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.stands(state);
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#drop();
    this.#heardAt = Date.now();
    const socket = new WebSocket(address(), "pace.v1");
    this.#socket = socket;
    // Both at once: answers come in order, and each round trip counts on a slow line.
    socket.onopen = () => {
      this.#hello();
      this.#enter();
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#hear(JSON.parse(String(event.data)) as ServerMessage);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
    this.#timer = setTimeout(() => this.#pulse(), PULSE_MS);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #lost(): void {
    if (this.#state === "over") return;
    this.#drop();
    this.#stand("lost");
    clearTimeout(this.#timer);
    // Not all at once when a server comes back.
    this.#timer = setTimeout(() => this.#connect(), this.#retry * (0.5 + Math.random() / 2));
    this.#retry = Math.min(this.#retry * 2, RETRY_MS_MAX);
  }

  #hello(): void {
    const body = { protocol: 1, client: "pace-web" };
    this.#socket?.send(JSON.stringify({ type: "hello", id: "hello", body }));
  }

  /** A browser is not told of pings, so we ask for a word and look whether it comes. */
  #pulse(): void {
    if (Date.now() - this.#heardAt > SILENCE_MS_MAX) return this.#lost();
    if (this.#socket?.readyState === WebSocket.OPEN) this.#hello();
    this.#timer = setTimeout(() => this.#pulse(), PULSE_MS);
  }

  /** The device slept or was in another network: find out at once whether the line still lives. */
  #woken = (): void => {
    if (document.visibilityState === "hidden" || this.#state === "over") return;
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      this.#retry = RETRY_MS_MIN;
      if (this.#state === "lost") this.#connect();
      return;
    }
    const socket = this.#socket;
    const before = Date.now();
    this.#hello();
    setTimeout(() => {
      if (socket === this.#socket && this.#heardAt < before) this.#lost();
    }, AWAKE_MS_MAX);
  };

  #hear(message: ServerMessage): void {
    this.#heardAt = Date.now();
    const answers = "answers" in message ? (message.answers ?? undefined) : undefined;
    if (message.type === "welcome") {
      this.skew = message.time - Date.now();
      return;
    }
    this.#options.heard(message);
    if (answers === undefined) return;
    if (answers === this.#opening) {
      if (message.type !== "refused" && !this.#over()) this.#entered();
      return;
    }
    // Also what ends the connection is the answer to whoever asked for it.
    const asked = this.#asked.get(answers);
    if (!asked) return;
    this.#asked.delete(answers);
    asked.answered(message.type === "refused" ? { refused: message } : { message });
  }

  #over(): boolean {
    return this.#state === "over";
  }

  #enter(): void {
    this.#opening = this.#id();
    this.#socket?.send(JSON.stringify({ ...this.#options.opening(), id: this.#opening }));
  }

  #entered(): void {
    if (this.#state === "open") return;
    this.#retry = RETRY_MS_MIN;
    this.#stand("open");
    for (const { text } of this.#asked.values()) this.#socket?.send(text);
  }
}

/** Says one thing and hears what answers it, or nothing where the server can't be reached: for
 * joining and creating, before there is a place to come back to. Where the line breaks it is said
 * again: a join with a key finds its person, and of a workshop that was created twice one stays
 * empty. With `then`, that is asked once one is in, and its answer is heard instead. */
export function sayOnce(
  opening: Opening,
  then?: (link: Link) => Promise<Answer>,
): Promise<Answer | undefined> {
  return new Promise((answered) => {
    const settle = (answer?: Answer) => {
      clearTimeout(patience);
      link.end();
      answered(answer);
    };
    const link = new Link({
      opening: () => opening,
      heard: (message) => {
        if (message.type === "refused") settle({ refused: message });
        else if (!then && SETTLING.includes(message.type)) settle({ message });
      },
      stands: () => {},
    });
    const patience = setTimeout(settle, PATIENCE_MS);
    void then?.(link).then(settle);
  });
}
