// The end of a game that somebody plays alone: they lead the table, too, from a place of its own.
import { Link } from "../wire/link";
import { placeOf } from "../wire/memory";
import { words } from "../words";

/** Ends it; returns why it could not be ended. */
export function endAlone(leads: string): Promise<string | undefined> {
  const token = placeOf(leads)?.token;
  if (!token) return Promise.resolve(words.play.notLed);
  return new Promise((ended) => {
    const finish = (why?: string) => {
      link.end();
      ended(why);
    };
    const link = new Link({
      opening: () => ({ type: "resume", body: { token, last_seq: 0, table: 1 } }),
      heard: (message) => {
        if (message.type === "refused") finish(message.message);
      },
      stands: () => {},
    });
    void link.ask("conduct", "end").then((answer) => finish(answer.refused?.message));
  });
}
