// From the front door to a place: each way of coming in says one thing to the server, keeps what it
// is given, and goes to the page for it. Each returns why it could not, or goes away and returns
// nothing.
import { randomName, sayOnce, type Opening } from "../wire/link";
import { placeOf, remember, type Place } from "../wire/memory";
import type { Create, Join, ServerMessage } from "../wire/messages";
import { words } from "../words";

/** Where somebody plays who plays alone. */
const ALONE = { scenario: "standard", seat: "northmere" };

const PAGES: Record<Place["kind"], string> = {
  player: "/play",
  facilitator: "/lead",
  screen: "/screen",
};

/** The address of a place. */
export function addressOf(place: Place): string {
  return `${PAGES[place.kind]}#${place.id}`;
}

/** Goes there. From a page to the same page at another place the browser would only change the address. */
export function go(place: Place): void {
  const address = addressOf(place);
  const here = address.startsWith(`${location.pathname}#`);
  location.assign(address);
  if (here) location.reload();
}

function keep(place: Omit<Place, "id" | "at">): Place {
  const kept = { ...place, id: randomName(4), at: Date.now() };
  remember(kept);
  return kept;
}

/** What the server answers, or why there is no answer. */
async function said(...what: Parameters<typeof sayOnce>): Promise<ServerMessage | string> {
  const answer = await sayOnce(...what);
  if (!answer) return words.front.unreachable;
  return answer.refused ? answer.refused.message : answer.message;
}

/** A workshop that is led from here: first of all others must be able to come in. */
export async function host(create: Create): Promise<string | undefined> {
  const led = await opened(create);
  if (typeof led === "string") return led;
  location.assign(`${addressOf(led)}/share`);
  return undefined;
}

async function opened(create: Create): Promise<Place | string> {
  const answer = await said({ type: "create", body: create });
  if (typeof answer === "string") return answer;
  if (answer.type !== "created") return words.general.errorTitle;
  const { token, code } = answer;
  return keep({ kind: "facilitator", token, code, name: words.front.hostTitle });
}

/** A seat, or a place beside somebody, or a screen. Whoever plays alone keeps what they lead. */
export async function join(join: Join, leads?: string): Promise<string | undefined> {
  const place = await seated(join, leads);
  if (typeof place === "string") return place;
  go(place);
  return undefined;
}

/** The same join with the same key is one person, however often the line breaks, and also for
 * whoever heard no answer and presses the button once more. */
const keys = new Map<string, string>();

/** A seat, a place beside somebody, or a screen, without going there. */
export async function seated(join: Join, leads?: string): Promise<Place | string> {
  const asked = JSON.stringify(join);
  const key = keys.get(asked) ?? randomName();
  keys.set(asked, key);
  const answer = await said({ type: "join", body: { ...join, key } });
  return placed(answer, join.code, join.name, join.kind === "spectator", leads);
}

/** Goes on as somebody who was here before. */
export async function recover(code: string, recovery: string): Promise<string | undefined> {
  const answer = await said({ type: "recover", body: { code, recovery } });
  const place = placed(answer, code, words.front.nobody, false);
  if (typeof place === "string") return place;
  go(place);
  return undefined;
}

/** Goes on leading a workshop that was created on another computer. */
export async function lead(code: string, token: string): Promise<string | undefined> {
  const answer = await said({ type: "resume", body: { token, last_seq: 0, table: 1 } });
  if (typeof answer === "string") return answer;
  if (answer.type !== "snapshot" || answer.seat) return words.front.noLeader;
  const place = keep({
    kind: "facilitator",
    token,
    code: plain(code),
    name: words.front.hostTitle,
  });
  location.assign(addressOf(place));
  return undefined;
}

/** Codes are read without regard to capital letters, spaces or hyphens. */
const plain = (code: string) => code.toUpperCase().replace(/[\s-]/g, "");

function placed(
  message: ServerMessage | string,
  code: string,
  name: string,
  watches: boolean,
  leads?: string,
): Place | string {
  if (typeof message === "string") return message;
  if (message.type !== "joined" && message.type !== "hall") return words.general.errorTitle;
  if (!message.token) return words.general.errorTitle;
  return keep({
    kind: watches ? "screen" : "player",
    token: message.token,
    code: plain(code),
    name,
    ...(message.type === "hall" && { waited: true }),
    ...(message.type === "joined" && message.seat && { seat: message.seat }),
    ...(message.type === "joined" && message.part && { part: message.part }),
    ...(message.recovery && { recovery: message.recovery }),
    ...(message.invitation && { invitation: message.invitation }),
    ...(leads && { leads }),
  });
}

/** A table of one's own, with computer players in all other seats. */
export async function alone(): Promise<string | undefined> {
  const led = await opened({ scenario: ALONE.scenario, bots: "fair" });
  if (typeof led === "string") return led;
  const place = await seated(
    { code: led.code, seat: ALONE.seat, name: words.front.nobody },
    led.id,
  );
  if (typeof place === "string") return place;
  go(place);
  return undefined;
}

/** Ends a game of one's own, by the place from which it is led. */
export async function endAlone(leads: string): Promise<string | undefined> {
  const token = placeOf(leads)?.token;
  if (!token) return words.play.notLed;
  const opening: Opening = { type: "resume", body: { token, last_seq: 0, table: 1 } };
  const answer = await said(opening, (link) => link.ask("conduct", "end"));
  return typeof answer === "string" ? answer : undefined;
}
