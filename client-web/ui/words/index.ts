// All text that people read, by area. Components have none of their own, so that a translation is
// a matter of this folder. A page fetches only the areas that it uses.
export * as words from "./areas";
