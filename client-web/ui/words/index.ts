// All text that people read, by area. Components have none of their own, so that a translation is
// a matter of this folder.
import { brief } from "./brief";
import { figures } from "./figures";
import { front } from "./front";
import { general } from "./general";
import { link } from "./link";
import { plan } from "./plan";
import { play } from "./play";
import { whatIf } from "./whatif";

export const words = {
  general,
  link,
  front,
  play,
  brief,
  plan,
  figures,
  whatIf,
};
