// What somebody opens from a disk: a debrief, a replay, or something else that is told by its name.
import type { Debrief, Replay } from "../wire/messages";
import { debrief as said } from "../words/debrief";

/** What files held together, and what is wrong with those that are neither. */
export interface Opened {
  debrief?: Debrief;
  replay?: Replay;
  /** What each file turned out to be, or why it can't be opened. */
  told: string[];
  /** Whether any of them was refused. */
  refused: boolean;
}

const t = said.files;

type Read = { debrief: Debrief } | { replay: Replay } | { wrong: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a text is: a debrief and a replay by their parts, the rest by how it begins. */
export function read(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: isLog(text) ? t.log : t.noJson };
  }
  if (!isObject(value)) return { wrong: t.neither };
  const lists = ["seats", "years", "deals", "timeline"].every((part) => Array.isArray(value[part]));
  if (lists) return { debrief: value as unknown as Debrief };
  if (isObject(value.snapshot) && Array.isArray(value.frames)) {
    return { replay: value as unknown as Replay };
  }
  return { wrong: t.neither };
}

/** A log is lines of JSON, each an object. */
function isLog(text: string): boolean {
  const [first = "", second = ""] = text.split("\n", 2);
  try {
    return isObject(JSON.parse(first)) && isObject(JSON.parse(second));
  } catch {
    return false;
  }
}

/** Takes files in beside what there is already: the last of each kind counts. */
export async function open(files: File[], before: Partial<Opened>): Promise<Opened> {
  const opened: Opened = { ...before, told: [], refused: false };
  for (const file of files) {
    const found = await file.text().then(read, () => ({ wrong: t.unreadable }));
    if ("wrong" in found) {
      opened.told.push(t.refused(file.name, found.wrong));
      opened.refused = true;
    } else {
      Object.assign(opened, found);
      opened.told.push("debrief" in found ? t.debrief(file.name) : t.replay(file.name));
    }
  }
  return opened;
}
