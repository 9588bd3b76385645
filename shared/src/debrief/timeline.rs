//! What happened, in order, for talk afterwards: cards, bells, deals that bound, disputes, snaps,
//! directions, statements, what the facilitator did and marked, what was said to all. What was
//! said to some is left out.

use super::document::{Happened, When};
use crate::rules::deal::draft::Ending;
use crate::rules::event::{Audience, Event, What};
use crate::rules::ids::{CcgId, TextId};
use crate::rules::plan::nhs_england::Statement;
use crate::rules::state::State;
use crate::rules::stocks::Pair;
use crate::rules::timing::StandInWhy;
use crate::scenario::seats::id;
use crate::view::{self, ERASED, Names, names};

/// Everything so far.
#[derive(Default)]
pub(super) struct Timeline {
    happened: Vec<Happened>,
}

impl Timeline {
    /// Takes note of an event, `state` being the table after its record.
    pub(super) fn see(&mut self, state: &State, event: &Event, when: When, texts: &dyn Names) {
        if let Some(text) = words(event) {
            let text = texts.text(text).unwrap_or(ERASED).to_owned();
            if let Some(told) = view::tell(state, &event.what, texts) {
                let (kind, by, about) = (told.what, told.by, told.about);
                self.happened.push(Happened { when, kind, by, about, text });
            }
        } else if is_told(&event.what) {
            let told = view::tell(state, &event.what, texts);
            self.happened.extend(told.map(|told| Happened {
                when,
                kind: told.what,
                by: told.by,
                about: told.about,
                text: told.text,
            }));
        }
        match &event.what {
            What::QuarterDelivered { quarter, figures, .. } => {
                let pairs = state.stocks.pairs.iter().zip(&figures.pairs);
                let snapped = pairs.filter(|(_, figure)| figure.snapped);
                let snapped = snapped.map(|(pair, _)| snapped_at(state, pair, quarter.0, when));
                self.happened.extend(snapped);
            }
            What::BooksClosed { accounts, .. } => {
                for (place, _) in accounts.ccgs.iter().enumerate().filter(|(_, it)| it.quashed) {
                    let ccg = CcgId(id(place));
                    let seat = state.seat_of_ccg(ccg);
                    let text = format!(
                        "{}'s decisions on referrals were challenged in court and quashed.",
                        state.scenario.name(seat)
                    );
                    let by = Some(names::seat(state, seat));
                    self.happened.push(plain("quashed", by, text, when));
                }
            }
            _ => {}
        }
    }

    /// What NHS England says of the CCGs' future stands once its plan is locked.
    pub(super) fn statement(&mut self, state: &State, said: Statement, when: When) {
        let words = match said {
            Statement::Silence => return,
            Statement::Guarantee => "CCGs are here to stay",
            Statement::Review => "their future is under review",
            Statement::FewerAndLarger => "there should be fewer and larger ones",
        };
        let text = format!("NHS England says in public of the CCGs: {words}.");
        let by = Some(names::seat(state, state.seat_of_nhs_england()));
        self.happened.push(plain("statement", by, text, when));
    }

    /// All of it.
    pub(super) fn finished(self) -> Vec<Happened> {
        self.happened
    }
}

fn plain(kind: &str, by: Option<String>, text: String, when: When) -> Happened {
    Happened { when, kind: kind.to_owned(), by, about: None, text }
}

fn snapped_at(state: &State, pair: &Pair, quarter: u8, when: When) -> Happened {
    let (ccg, trust) = (state.seat_of_ccg(pair.ccg), state.seat_of_trust(pair.trust));
    let text = format!(
        "The relation between {} and {} snapped in quarter {quarter}.",
        state.scenario.name(ccg),
        state.scenario.name(trust)
    );
    plain("snapped", Some(names::seat(state, ccg)), text, when)
}

/// What was said to all, or noted for this occasion.
fn words(event: &Event) -> Option<TextId> {
    let to_all = event.audience == Audience::Public;
    match event.what {
        What::Said { text, .. } | What::Announced { text, .. } if to_all => Some(text),
        What::Marked { text } => Some(text),
        _ => None,
    }
}

/// What is worth telling, of all that has a sentence.
fn is_told(what: &What) -> bool {
    match what {
        What::YearBegan { .. }
        | What::NewsCame { .. }
        | What::BellRang { .. }
        | What::Bound { .. }
        | What::ExitGiven { .. }
        | What::PackageBound { .. }
        | What::Directed { .. }
        | What::BedsSet { .. }
        | What::CcgReviewed { .. }
        | What::TrustReviewed { .. }
        | What::Reorganised(_)
        | What::Scored { .. }
        | What::Compared { .. }
        | What::Paused { .. }
        | What::Resumed { .. }
        | What::TalkFrozen(_)
        | What::ActedFor { .. }
        | What::YearRolls
        | What::EndedEarly { .. }
        | What::Reopened { .. } => true,
        What::Ended { ending, .. } => {
            matches!(ending, Ending::Disputed | Ending::HeldUp | Ending::Lapsed | Ending::Left)
        }
        What::StoodIn { stand_in, .. } => {
            let by_facilitator = StandInWhy::Facilitator;
            stand_in.is_some_and(|it| it.why == by_facilitator)
        }
        _ => false,
    }
}
