//! Looking back on a game: what it came to and how, made from its log alone.
//!
//! A log may be of a game that is over or goes on, of a table of people or of a tournament. What
//! a bell that was taken back undid is left out, names of persons are. Who may read it is decided
//! by whoever hands it out.
//!
//! | file | what |
//! |---|---|
//! | [`document`] | the debrief as a document |
//! | `course` | records with their moments; which were undone |
//! | `years`, `flows`, `time_spent` | what closed years came to; money from whom to whom; time |
//! | `deals`, `timeline` | every deal from its first version to its end; what happened, in order |
//! | `turning_points` | moments at which the game turned |
//! | [`claims`] | which of the sources' claims the table lived through |
//! | [`replay`] | the game as a facilitator saw it, frame by frame |

pub mod claims;
mod course;
mod deals;
pub mod document;
mod flows;
pub mod replay;
mod time_spent;
mod timeline;
mod turning_points;
mod years;

use std::collections::BTreeMap;

use self::course::Cursor;
use self::document::{Debrief, DebriefSeat, ExpectationStory};
use crate::log::{Game, Header, LogError, Record};
use crate::rules::deal::id::Bell;
use crate::rules::event::What;
use crate::rules::expectation;
use crate::rules::ids::{PersonId, Role, SeatId, TextId};
use crate::rules::phase::PhaseName;
use crate::rules::state::State;
use crate::view::{self, ERASED, Names, names};

pub use self::replay::replay;

/// The texts that people wrote, which stand beside a log; an erased one is missing. Names of
/// persons are in no debrief.
#[derive(Clone, Debug, Default)]
pub struct Texts(pub BTreeMap<TextId, String>);

impl Names for Texts {
    fn person(&self, _: PersonId) -> Option<&str> {
        None
    }

    fn text(&self, text: TextId) -> Option<&str> {
        self.0.get(&text).map(String::as_str)
    }
}

/// What a game came to and how.
///
/// # Errors
///
/// If its header is damaged or from a newer version.
pub fn debrief(header: &Header, records: &[Record], texts: &Texts) -> Result<Debrief, LogError> {
    let mut game = Game::new(header.open()?);
    let mut seen = Seen::default();
    let mut cursor = Cursor::new();
    for step in course::steps(records) {
        game.apply(step.record);
        if !step.undone {
            seen.record(game.state(), step.record, (&mut cursor, step.at_ms), texts);
        }
    }
    Ok(seen.finished(game.state(), header, texts))
}

/// What was seen of a game, record by record.
#[derive(Default)]
struct Seen {
    flows: flows::Flows,
    time: time_spent::Time,
    deals: deals::Deals,
    timeline: timeline::Timeline,
}

impl Seen {
    /// A record, `state` being the table after it.
    fn record(
        &mut self,
        state: &State,
        record: &Record,
        (cursor, at_ms): (&mut Cursor, u64),
        texts: &Texts,
    ) {
        for event in &record.events {
            let what = &event.what;
            let when = cursor.pass(what, at_ms);
            self.flows.see(what);
            self.time.see(what);
            self.deals.see(state, &record.events, what, when);
            self.timeline.see(state, event, when, texts);
            if matches!(what, What::BellRang { bell: Bell::First, .. }) {
                self.timeline.statement(state, state.plans.nhs_england.statement, when);
            }
        }
    }

    fn finished(self, state: &State, header: &Header, texts: &Texts) -> Debrief {
        let finished = state.phase.name() == PhaseName::Over;
        let mut years: Vec<_> = state.history.iter().map(|past| years::year(state, past)).collect();
        let mut time = self.time.finished(state).into_iter();
        for (place, year) in years.iter_mut().enumerate() {
            year.flows = self.flows.of(state, place);
            year.time = time.next().unwrap_or_default();
        }
        let (deals, packages) = self.deals.finished(state);
        let timeline = self.timeline.finished();
        let mut debrief = Debrief {
            title: state.scenario.title.clone(),
            finished,
            years_played: u8::try_from(state.scenario.years.len()).unwrap_or(u8::MAX),
            seed: finished.then(|| header.seed.clone()),
            seats: state.seat_ids().filter_map(|seat| self::seat(state, seat)).collect(),
            years,
            deals,
            packages,
            timeline,
            expectations: expectations(state, texts),
            aims: years::aims(state),
            score: view::score(state),
            turning_points: Vec::new(),
            claims: Vec::new(),
        };
        debrief.turning_points = turning_points::of(state, &debrief);
        debrief.claims = claims::lived(state, &debrief);
        debrief
    }
}

fn seat(state: &State, id: SeatId) -> Option<DebriefSeat> {
    let scenario = &state.scenario;
    let (role, ccg, people) = match state.seat(id)?.role {
        Role::NhsEngland => ("nhs_england", None, None),
        Role::Ccg(ccg) => ("ccg", None, Some(scenario.people_of(ccg))),
        Role::Practice(locality) => {
            let body = scenario.localities.get(locality.index())?;
            ("practice", Some(body.ccg.clone()), Some(body.people))
        }
        Role::Trust(_) => ("trust", None, None),
    };
    Some(DebriefSeat {
        seat: names::seat(state, id),
        name: scenario.name(id).to_owned(),
        role: role.to_owned(),
        ccg,
        people,
    })
}

fn expectations(state: &State, texts: &Texts) -> Vec<ExpectationStory> {
    let story = |(&(year, id), said): (_, &expectation::Expectation)| {
        let role = state.seat(id)?.role;
        let past = state.history.iter().find(|past| past.accounts.year == year);
        let came = past.and_then(|past| expectation::came(&past.accounts, role));
        Some(ExpectationStory {
            year: year.0,
            seat: names::seat(state, id),
            figure: expectation::figure(role).to_owned(),
            amount: said.amount.0,
            text: said.text.map(|text| texts.text(text).unwrap_or(ERASED).to_owned()),
            came: came.map(|came| came.0),
        })
    };
    state.expected.iter().filter_map(story).collect()
}

#[cfg(test)]
mod tests;
