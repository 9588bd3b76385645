//! What a facilitator types: a line becomes what is asked of the table, or an explanation of what
//! would be right.
//!
//! A move for a seat is typed as that seat's player would type it: `for docks sign 3`.

use shared::protocol::client_message::Talk;
use shared::protocol::conduct::{ActFor, Conduct, TimeChange};
use shared::protocol::decision::Move;
use shared::rules::timing::StandInBy;

use super::action::Action;
use super::explain::{Explain, nearest};
use super::seats::{seat, seats};
use super::{amount, parse};
use crate::mirror::Mirror;

/// What a facilitator can type that goes to the table: how it is written, what it does.
const WORDS: &[(&str, &str)] = &[
    ("start", "start the game; built-in bots take the empty seats"),
    ("bell | bell now", "ring the bell; shows who isn't ready, and asks first, unless `now`"),
    ("monitor", "who is missing, who waits for whom, what the next bell would do"),
    ("cards", "cards that can still be injected"),
    ("pause | resume", "stop all clocks, let them go on"),
    ("time +60 | -60 | 300 | off", "more time in this phase, less, so much from now on, no clock"),
    ("extra SEAT 120", "bells wait so many seconds longer for that seat; only it is told"),
    ("freeze | thaw", "forbid all talk, allow it again"),
    ("announce TEXT", "say something to all"),
    ("tell SEAT[,SEAT] TEXT", "say something to some"),
    ("nudge SEAT", "remind a seat that the table waits for it"),
    ("for SEAT COMMAND", "make a move for a seat, as its player would: `for docks sign 3`"),
    ("hand SEAT bot | nobody | back", "a bot plays, nobody waits for it, its holder plays again"),
    ("remove SEAT", "take the seat from whoever sits there; a bot plays on"),
    ("move SEAT SEAT", "give whoever sits at the first the second, which must be free"),
    ("inject CARD [SEAT]", "let a card of the deck come now, about that seat's body"),
    ("mark TEXT", "mark this moment for the debrief; nobody else sees it before"),
    ("roll", "ring the rest of the year's bells one after the other"),
    ("reopen", "take back the bell that rang last"),
    ("open debrief", "let everybody read the debrief, once the game is over"),
    ("end now", "end the game here: the years that were delivered count"),
];

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Something of the table.
    Conduct(Conduct),
    /// The bell: `now`, whoever is not ready; else a person is asked first.
    Bell {
        /// Whether it is to ring without asking.
        now: bool,
    },
    /// How things stand.
    Monitor,
    /// Which cards can be injected.
    Cards,
}

/// All that can be typed, a line each.
pub(crate) fn help() -> String {
    let width = WORDS.iter().map(|(form, _)| form.chars().count()).max().unwrap_or(0);
    let lines = WORDS.iter().map(|(form, what)| format!("  {form:<width$}  {what}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The first words of all that can be typed.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let forms = WORDS.iter().flat_map(|(form, _)| form.split('|'));
    forms.filter_map(|form| {
        let word = form.split_whitespace().next()?;
        word.chars().all(|letter| letter.is_ascii_lowercase()).then_some(word)
    })
}

/// The command that was probably meant by a word that is none.
pub(crate) fn near(word: &str) -> Option<&'static str> {
    nearest(word, &names().collect::<Vec<_>>())
}

/// What that line asks of the table; none if its first word is for something else.
pub(crate) fn asked(line: &str, mirror: &Mirror) -> Option<Result<Asked, Explain>> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let conduct = match (first.to_ascii_lowercase().as_str(), words.as_slice()) {
        ("monitor", []) => return Some(Ok(Asked::Monitor)),
        ("cards", []) => return Some(Ok(Asked::Cards)),
        ("start", []) => Ok(Conduct::Start),
        ("bell" | "ring", []) => return Some(Ok(Asked::Bell { now: false })),
        ("bell" | "ring", ["now"]) => return Some(Ok(Asked::Bell { now: true })),
        ("pause", []) => Ok(Conduct::Pause),
        ("resume" | "go", []) => Ok(Conduct::Resume),
        ("freeze", []) => Ok(Conduct::FreezeTalk(true)),
        ("thaw" | "unfreeze", []) => Ok(Conduct::FreezeTalk(false)),
        ("roll", [] | ["year"]) => Ok(Conduct::RollYear),
        ("reopen", []) => Ok(Conduct::Reopen),
        ("open", ["debrief"]) => Ok(Conduct::OpenDebrief),
        ("end", ["now"]) => Ok(Conduct::End),
        ("end", _) => Err(Explain::new(
            "This ends the game for everybody, and can't be taken back. Type `end now` if you mean \
             it.",
        )),
        ("time", [change]) => time(change),
        ("extra", [of, seconds]) => extra(of, seconds, mirror),
        ("hand", [of, to]) => hand(of, to, mirror),
        ("announce" | "say", [_, ..]) => {
            Ok(Conduct::Announce(Talk { to: Vec::new(), text: rest.to_owned() }))
        }
        ("tell", [to, _, ..]) => tell(to, rest, mirror),
        ("mark", [_, ..]) => Ok(Conduct::Mark { text: rest.to_owned() }),
        ("nudge", [of]) => seat(of, mirror).map(|seat| Conduct::Nudge { seat }),
        ("remove", [of]) => seat(of, mirror).map(|seat| Conduct::Remove { seat }),
        ("move", [from, "to", to] | [from, to]) => move_over(from, to, mirror),
        ("inject", [card]) => Ok(Conduct::Inject { card: (*card).to_owned(), about: None }),
        ("inject", [card, "about", of] | [card, of]) => seat(of, mirror)
            .map(|seat| Conduct::Inject { card: (*card).to_owned(), about: Some(seat) }),
        ("for" | "act", [of, _, ..]) => act_for(of, rest, mirror),
        (word, _) => return misused(word).map(Err),
    };
    Some(conduct.map(Asked::Conduct))
}

/// How a word is used that was typed with too much or too little; none if there is no such word.
fn misused(word: &str) -> Option<Explain> {
    let begins = |form: &&(&str, &str)| {
        form.0.split('|').any(|form| form.split_whitespace().next() == Some(word))
    };
    let (form, what) = WORDS.iter().find(begins)?;
    Some(Explain::new(format!("It is written `{form}`: {what}.")))
}

fn time(change: &str) -> Result<Conduct, Explain> {
    let wrong = || {
        Explain::new(
            "`time +60` gives a minute more, `time -60` a minute less, `time 300` five minutes \
             from now on, and `time off` stops the clock of this phase.",
        )
    };
    let change = if change == "off" {
        TimeChange::Off
    } else if change.starts_with(['+', '-']) {
        TimeChange::AddS(change.parse().map_err(|_| wrong())?)
    } else {
        TimeChange::LeftS(change.parse().map_err(|_| wrong())?)
    };
    Ok(Conduct::Time(change))
}

fn extra(of: &str, seconds: &str, mirror: &Mirror) -> Result<Conduct, Explain> {
    let seat = seat(of, mirror)?;
    let seconds = amount::whole(seconds, 0, 3_600)?;
    Ok(Conduct::ExtraTime { seat, seconds: u32::try_from(seconds).unwrap_or(0) })
}

fn hand(of: &str, to: &str, mirror: &Mirror) -> Result<Conduct, Explain> {
    let seat = seat(of, mirror)?;
    let to = match to {
        "bot" => Some(StandInBy::Bot),
        "nobody" => Some(StandInBy::Nobody),
        "back" => None,
        other => {
            return Err(Explain::new(format!(
                "A seat can be handed to a `bot` or to `nobody`, or `back`; not to `{other}`."
            )));
        }
    };
    Ok(Conduct::HandOver { seat, to })
}

fn tell(to: &str, rest: &str, mirror: &Mirror) -> Result<Conduct, Explain> {
    let text = rest.strip_prefix(to).unwrap_or(rest).trim().to_owned();
    Ok(Conduct::Announce(Talk { to: seats(&[to], mirror)?, text }))
}

fn move_over(from: &str, to: &str, mirror: &Mirror) -> Result<Conduct, Explain> {
    Ok(Conduct::Move { from: seat(from, mirror)?, to: seat(to, mirror)? })
}

/// The rest is read as that seat's player would have typed it.
fn act_for(of: &str, rest: &str, mirror: &Mirror) -> Result<Conduct, Explain> {
    let seat = seat(of, mirror)?;
    let mut theirs = mirror.clone();
    theirs.sit(Some(seat.clone()));
    let line = rest.strip_prefix(of).unwrap_or(rest);
    let asked = match parse(line, &theirs)? {
        Action::Send(message) | Action::SendNoting(message, _) => Move::of(message),
        _ => None,
    };
    match asked {
        Some(play @ (Move::Act(_) | Move::Plan(_) | Move::Ready(_))) => {
            Ok(Conduct::ActFor(Box::new(ActFor { seat, play })))
        }
        _ => Err(Explain::new(
            "For a seat you can sign, refuse, withdraw, counter, bundle, draft, exit, check, vote, \
             set its plan and say that it is ready, each as its player would type it.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::table::Table;

    fn mirror() -> Mirror {
        Table::begun(&["northmere"]).mirror("facilitator").clone()
    }

    fn typed(line: &str) -> Conduct {
        match asked(line, &mirror()) {
            Some(Ok(Asked::Conduct(conduct))) => conduct,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn every_word_of_the_help_is_understood_or_explained() {
        let mirror = mirror();
        for name in names() {
            assert!(asked(name, &mirror).is_some(), "{name}");
        }
        assert!(asked("dance", &mirror).is_none());
        assert_eq!(near("anounce"), Some("announce"));
    }

    #[test]
    fn lines_become_what_they_say() {
        assert_eq!(typed("time +60"), Conduct::Time(TimeChange::AddS(60)));
        assert_eq!(typed("time 300"), Conduct::Time(TimeChange::LeftS(300)));
        assert_eq!(typed("time off"), Conduct::Time(TimeChange::Off));
        let to = Some(StandInBy::Bot);
        assert_eq!(typed("hand que bot"), Conduct::HandOver { seat: "queens".into(), to });
        let talk = Talk { to: vec!["queens".into()], text: "Two minutes, then the bell.".into() };
        assert_eq!(typed("tell queens Two minutes, then the bell."), Conduct::Announce(talk));
        let over = Conduct::Move { from: "docks".into(), to: "parkside".into() };
        assert_eq!(typed("move docks to parkside"), over);
        let about = Some("queens".to_owned());
        assert_eq!(
            typed("inject norovirus queens"),
            Conduct::Inject { card: "norovirus".into(), about }
        );
        assert_eq!(typed("end now"), Conduct::End);
        assert_eq!(typed("open debrief"), Conduct::OpenDebrief);
        for (line, now) in [("bell", false), ("bell now", true)] {
            assert_eq!(asked(line, &mirror()), Some(Ok(Asked::Bell { now })));
        }
        assert!(matches!(asked("end", &mirror()), Some(Err(_))), "not by a slip");
        assert!(matches!(asked("extra queens lots", &mirror()), Some(Err(_))));
    }

    #[test]
    fn a_move_for_a_seat_is_typed_as_its_player_would() {
        let Conduct::ActFor(asked) = typed("for northmere plan engagement=listen") else {
            panic!("a move")
        };
        assert!(asked.seat == "northmere" && matches!(asked.play, Move::Plan(_)));
        assert!(matches!(typed("for docks ready"), Conduct::ActFor(_)));
        for line in
            ["for docks say hello", "for docks leave", "for docks offers", "for nobody ready"]
        {
            assert!(matches!(super::asked(line, &mirror()), Some(Err(_))), "{line}");
        }
    }
}
