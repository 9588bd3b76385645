// Moves of a page, one at a time: what the server refuses is kept, to be shown where it happened.
import type { Act, ServerMessage } from "../wire/messages";
import type { Session } from "../wire/session.svelte";

export class Acts {
  busy = $state(false);
  /** Why the last move was refused, in the server's words. */
  refused = $state<string>();
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Makes a move; what answers it, or nothing if it was refused. */
  async make(act: Act): Promise<ServerMessage | undefined> {
    this.busy = true;
    this.refused = undefined;
    const answer = await this.#session.command("act", act);
    this.busy = false;
    if (!answer.refused) return answer.message;
    this.refused = answer.refused.message;
    return undefined;
  }
}

/** What a move has made, by how its key begins: `draft:` or `package:`. */
export function made(answer: ServerMessage, prefix: string): string {
  const changed = answer.type === "frame" ? Object.keys(answer.changed) : [];
  return changed.find((key) => key.startsWith(prefix))?.slice(prefix.length) ?? "";
}
