// How this screen shows things, kept in its browser.
import { keepTyped, typed } from "../wire/memory";

/** What is chosen here holds for all screens of this browser. */
const EVERYWHERE = "";

class Look {
  #names = $state(typed<boolean>(EVERYWHERE, "names") ?? true);

  /** Whether people's names are shown beside their roles. */
  get names(): boolean {
    return this.#names;
  }

  set names(shown: boolean) {
    this.#names = shown;
    keepTyped(EVERYWHERE, "names", shown);
  }
}

export const look = new Look();
