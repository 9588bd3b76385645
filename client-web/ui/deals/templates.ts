// Half-filled drafts to begin with: what each role does well to offer first, so that a first deal takes
// minutes. A beginning is an address of the page that writes offers.
import { canJoin, isOpen, type Kind, type Side } from "./kinds";
import { contractLine, patternsOf, type Pattern } from "./standing";

/** What a beginning is called in words. */
export type TemplateName = Pattern | "settlement" | "service" | "asked" | "support" | "core";

export interface Template {
  name: TemplateName;
  kind: Kind;
  others: string[];
  /** A pattern, the work of a service; nothing for what stands. */
  like: string;
}

/** Where the offer is written. */
export function addressOf(kind: Kind, others: string[], like = ""): string {
  return ["new", kind, others.join("+"), like].filter(Boolean).join("/");
}

/** Those who are in a contract with the seat, the largest first. */
function byContract(side: Side): string[] {
  const { books } = side;
  if (books.role !== "ccg" && books.role !== "trust") return [];
  const worth = (seat: string) => contractLine([seat], side)?.value ?? 0;
  return Object.keys(books.contracts).sort((one, other) => worth(other) - worth(one));
}

const template = (name: TemplateName, kind: Kind, other: string, like = ""): Template => {
  return { name, kind, others: [other], like };
};

function all(side: Side): Template[] {
  const of = (role: string) =>
    side.seats.filter((seat) => seat.role === role).map((seat) => seat.seat);
  const own = side.seats.filter((seat) => seat.role === "practice" && seat.ccg === side.me.seat);
  const contracts = byContract(side);
  /** Shared risk, where the table has that. */
  const best = patternsOf(side).at(-1) ?? "renew";
  const work = "long_term_conditions";
  switch (side.me.role) {
    case "ccg":
      return [
        ...contracts.slice(0, 1).map((it) => template(best, "acute", it, best)),
        ...own.map((it) => template("service", "enhanced_service", it.seat, work)),
        ...of("nhs_england").map((it) => template("settlement", "settlement", it)),
        ...of("ccg").map((it) => template("support", "shared_support", it)),
        ...own.map((it) => template("service", "enhanced_service", it.seat, "admission_avoidance")),
      ];
    case "practice":
      return [
        ...of("ccg").flatMap((it) => [
          template("asked", "enhanced_service", it, work),
          template("asked", "enhanced_service", it, "admission_avoidance"),
          template("core", "core_primary_care", it),
        ]),
        ...of("nhs_england").map((it) => template("core", "core_primary_care", it)),
      ];
    case "trust":
      return contracts.flatMap((it) =>
        patternsOf(side)
          .slice(1)
          .reverse()
          .map((pattern) => template(pattern, "acute", it, pattern)),
      );
    case "nhs_england":
      return [
        ...of("ccg").map((it) => template("settlement", "settlement", it)),
        ...of("practice").map((it) => template("core", "core_primary_care", it)),
      ];
  }
}

/** The drafts on a seat's desk: of those kinds that the table has and that are open. */
export function onTheDesk(side: Side): Template[] {
  return all(side).filter(
    (it) => isOpen(it.kind, side.table) && it.others.every((seat) => canJoin(it.kind, seat, side)),
  );
}
