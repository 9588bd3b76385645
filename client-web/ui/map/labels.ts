// What is written beside a line or in a box: contracts in a word and a sum, as long as there is room.
import { words } from "../words";
import { money } from "../words/numbers";
import type { Contract, MapLink } from "./links";

/** More lines than this are counted. */
const LINES_MAX = 3;

export function contractWords({ kind, form, money: sum }: Contract): string {
  const what = words.map.word(kind, form);
  return sum === undefined ? what : `${what} ${money(sum)}`;
}

/** A link in a few short lines. */
export function linesOf(link: MapLink): string[] {
  const lines = link.contracts.map(contractWords);
  if (lines.length <= LINES_MAX) return lines;
  const kept = lines.slice(0, LINES_MAX - 1);
  return [...kept, words.map.more(lines.length - kept.length)];
}

/** The same with its band's tension. */
export function withTension(link: MapLink, lines: string[]): string[] {
  return link.tension === undefined ? lines : [...lines, words.map.tension(link.tension)];
}

/** So wide is a letter, of the font's size, more or less; a bold one is wider. */
const LETTER = 0.54;
const BOLD = 0.62;

/** A text that fits into so many pixels. */
export function fitted(text: string, width: number, size: number): string {
  const letters = Math.floor(width / (size * LETTER));
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}

/** A name in bold: where it does not fit, its first words do. */
export function fittedName(name: string, width: number, size: number): string {
  const room = (width * LETTER) / BOLD;
  if (fitted(name, room, size) === name || !name.includes(" ")) return fitted(name, room, size);
  return fittedName(name.slice(0, name.lastIndexOf(" ")), width, size);
}

/** Lines broken once where they don't fit: what it is, then the sum. */
export function broken(lines: string[], width: number, size: number): string[] {
  return lines.flatMap((line) => {
    const space = line.lastIndexOf(" ");
    if (space < 0 || fitted(line, width, size) === line) return [line];
    return [line.slice(0, space), line.slice(space + 1)];
  });
}
