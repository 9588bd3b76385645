// Where on a page somebody is: `#PLACE/SECTION/DETAIL`. It stands in the address, so that going back
// and reloading do what everybody expects, and behind `#`, so that no server is told.

function parse(): string[] {
  return location.hash.slice(1).split("/").map(decodeURIComponent);
}

let parts = $state.raw(parse());
addEventListener("hashchange", () => (parts = parse()));

export const route = {
  /** Names a place of this browser, or holds a join code. */
  get place(): string {
    return parts[0] ?? "";
  },
  get section(): string {
    return parts[1] ?? "";
  },
  /** What stands behind the section: the id of a deal has slashes of its own. */
  get detail(): string {
    return parts.slice(2).join("/");
  },
};

/** The address of a section of this page, for links. */
export function to(section: string, detail = ""): string {
  const behind = [section, ...(detail ? [detail] : [])].filter(Boolean);
  return `#${[route.place, ...behind.map(encodeURI)].join("/")}`;
}

export function go(section: string, detail = ""): void {
  location.hash = to(section, detail);
}
