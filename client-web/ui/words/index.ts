// All text that people read, by area. Components have none of their own, so that a translation is
// a matter of this folder.
import { books } from "./books";
import { brief } from "./brief";
import { deals } from "./deals";
import { facts } from "./facts";
import { figures } from "./figures";
import { front } from "./front";
import { general } from "./general";
import { glossary, glossaryFind, glossaryNone, glossaryTitle } from "./glossary";
import { guide, home } from "./home";
import { kinds } from "./kinds";
import { agenda, lead, print, share } from "./lead";
import { league } from "./league";
import { link } from "./link";
import { map } from "./map";
import { plan } from "./plan";
import { play } from "./play";
import { results } from "./results";
import { screen } from "./screen";
import { talk } from "./talk";
import { terms } from "./terms";
import { whatIf } from "./whatif";

export const words = {
  general,
  link,
  front,
  play,
  brief,
  books,
  plan,
  deals,
  terms,
  facts,
  figures,
  whatIf,
  home,
  kinds,
  map,
  screen,
  guide,
  lead,
  agenda,
  league,
  print,
  share,
  talk,
  results,
  glossary: { all: glossary, title: glossaryTitle, find: glossaryFind, none: glossaryNone },
};
