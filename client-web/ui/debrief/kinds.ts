// What kind of deal it was, as people say it: the second part of its id.
import type { DealStory } from "../wire/messages";
import { words } from "../words";

export const kindOf = (deal: DealStory) => words.kinds(deal.deal.split("/")[1] ?? deal.kind);
