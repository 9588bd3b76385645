//! Fair, but looks before it leaps: what fair would sign or refuse is asked of the game's own
//! forecast first. It signs whatever promises its seat the better year, and refuses what fair would
//! sign only if that promises a much worse one.
//!
//! It looks one year ahead and no further, so what pays later (mergers, projects) it leaves to
//! fair's judgement, and so it does where nothing is forecast. Plans too: a trust that saves more,
//! or a practice that hires a locum more, looks better for a year and pays with strain and money in
//! the next; by such plans it lost about 100 points of a trust's game. A refusal is the same: the
//! forecast shows what a deal costs, not what partners do who were turned down. NHS England, whose
//! deals are everybody's, plays fair.

use std::collections::BTreeMap;

use shared::protocol::act::Act;
use shared::protocol::books::Books;
use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::Fair;
use super::{Luck, Sight, Strategy};

/// What a seat's figures are worth to it, in points of the standard table's score for so many basis
/// points: the figure, the points, the basis points. What is worse when it is more counts below 0.
const CCG: &[(&str, i64, i64)] = &[("outcomes_bp", 250, 200), ("support_breadth_bp", 200, 2_000)];
const PRACTICE: &[(&str, i64, i64)] =
    &[("workload_bp", -300, 500), ("unmet_bp", -250, 300), ("autonomy_bp", 150, 2_000)];
const TRUST: &[(&str, i64, i64)] =
    &[("four_hours_bp", 150, 200), ("eighteen_weeks_bp", 150, 200), ("occupancy_bp", -200, 1_000)];

/// How much a deal must cost its seat to be refused though it looks fair, thousandths of a point.
const LOSES_MUCH: i64 = 100_000;

/// A fair player that asks what would come of it.
#[derive(Clone, Debug, Default)]
pub struct LookAhead {
    fair: Fair,
}

impl Strategy for LookAhead {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let said = self.fair.turn(view, luck);
        let Some(scale) = Scale::of(view) else { return said };
        let questions = said.iter().filter_map(question).filter(|ask| view.forecast(ask).is_none());
        let questions: Vec<ClientMessage> = questions.map(ClientMessage::WhatIf).collect();
        if !questions.is_empty() && view.forecasts().is_empty() {
            return questions;
        }
        said.into_iter().map(|message| judge(view, &scale, message)).collect()
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// What must be known before that is said.
fn question(message: &ClientMessage) -> Option<WhatIf> {
    match message {
        ClientMessage::Act(Act::Sign { offer, .. } | Act::Refuse { offer, .. })
            if shows_in_a_year(offer) =>
        {
            Some(if_signed(offer))
        }
        _ => None,
    }
}

/// Whether a year's forecast says what an offer is good for.
fn shows_in_a_year(offer: &str) -> bool {
    !["/merger/", "/big-ticket"].iter().any(|kind| offer.contains(kind))
}

fn if_signed(offer: &str) -> WhatIf {
    WhatIf { signed: vec![offer.to_owned()], middle_only: true, ..WhatIf::default() }
}

/// What is said instead, by what was forecast.
fn judge(view: &Sight<'_>, scale: &Scale, message: ClientMessage) -> ClientMessage {
    match message {
        ClientMessage::Act(Act::Refuse { offer, version })
            if gain(view, scale, &if_signed(&offer)).is_some_and(|gain| gain > 0) =>
        {
            ClientMessage::Act(Act::Sign { offer, version })
        }
        ClientMessage::Act(Act::Sign { offer, version })
            if gain(view, scale, &if_signed(&offer)).is_some_and(|gain| gain < -LOSES_MUCH) =>
        {
            ClientMessage::Act(Act::Refuse { offer, version })
        }
        other => other,
    }
}

/// What that would gain the seat, in thousandths of a point; none if nobody knows.
fn gain(view: &Sight<'_>, scale: &Scale, ask: &WhatIf) -> Option<i64> {
    let forecast = view.forecast(ask)??;
    Some(scale.worth(&forecast.with) - scale.worth(&forecast.without))
}

/// What a seat goes by.
struct Scale {
    weights: &'static [(&'static str, i64, i64)],
    /// The money that counts, its points for so many basis points of `of`, and that: £.
    money: (&'static str, i64, i64),
    of: i64,
}

impl Scale {
    fn of(view: &Sight<'_>) -> Option<Self> {
        let (weights, money, of) = match view.books()? {
            Books::Ccg(books) => (CCG, ("result", 250, 150), books.programme),
            Books::Trust(books) => {
                let value = books.contracts.values().map(|line| line.value).sum();
                (TRUST, ("result", 300, 200), value)
            }
            Books::Practice(books) => {
                let income = books.weighted * books.national_price_pence / 100;
                let each = income / books.practices.max(1);
                (PRACTICE, ("partners_income_per_practice", 300, 500), each)
            }
            Books::NhsEngland(_) => return None,
        };
        (of > 0).then_some(Self { weights, money, of })
    }

    /// What those figures are worth, in thousandths of a point.
    fn worth(&self, figures: &BTreeMap<String, i64>) -> i64 {
        let figure = |name: &str| figures.get(name).copied().unwrap_or(0);
        let (money, points, span) = self.money;
        let rows = self.weights.iter();
        let care: i64 = rows.map(|(name, points, per)| figure(name) * points * 1_000 / per).sum();
        let pounds = i128::from(figure(money)) * i128::from(points) * 10_000_000
            / (i128::from(span) * i128::from(self.of));
        care + i64::try_from(pounds).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use shared::protocol::server_message::Forecast;
    use shared::protocol::terms::{EnhancedService, Terms};
    use shared::rules::command::{Actor, Command, Instruction};
    use shared::rules::deal::id::Work;
    use shared::rules::decide::carry_out;
    use shared::rules::draw::Seed;
    use shared::rules::ids::{SeatId, TextId};
    use shared::rules::state::State;
    use shared::scenario::STANDARD;
    use shared::view::{self, seen::Views};

    use super::*;
    use crate::arena::{Arena, Settings};
    use crate::strategies::{moves, what_if};

    const NORTHMERE: SeatId = SeatId(1);
    const DOCKS: SeatId = SeatId(3);

    /// The first year, in which Northmere offers Docks that much for a service.
    fn offered(price_pence: i64) -> State {
        let arena = Arena::new(STANDARD).expect("the standard scenario is right");
        let mut state = arena.header(Seed(1)).open().expect("the header is right");
        let start = Instruction::timeless(Actor::House, Command::Start);
        carry_out(&mut state, &start).expect("allowed");
        let terms = Terms::EnhancedService(EnhancedService {
            work: Work::LongTermConditions,
            price_pence,
            time_bp: 350,
            at_risk_bp: 0,
            quorum_bp: Some(0),
            years: 1,
        });
        let views = Views::of(&state);
        let moment = views.at(&state);
        let seen = moment.by(NORTHMERE).expect("a seat");
        let said = moves::put(&Sight::here("northmere", seen), "docks", terms);
        for message in said {
            let command = view::command(&state, &message, &mut |_| TextId(0)).expect("well said");
            let instruction = Instruction::timeless(Actor::Seat(NORTHMERE), command);
            carry_out(&mut state, &instruction).expect("allowed");
        }
        state
    }

    /// What becomes of a forecast on its way to who asked.
    type Told = fn(Forecast) -> Option<Forecast>;

    /// The same forecast, but whatever was asked about makes a tenth more work.
    fn overworked(mut forecast: Forecast) -> Option<Forecast> {
        *forecast.with.get_mut("workload_bp")? += 1_000;
        Some(forecast)
    }

    /// What Docks says to the offer: whether it signs, if it does either; and how often it asked.
    fn answer(strategy: &mut dyn Strategy, state: &State, told: Told) -> (Option<bool>, u32) {
        let views = Views::of(state);
        let moment = views.at(state);
        let sight = Sight::here("docks", moment.by(DOCKS).expect("a seat"));
        let mut asked = 0;
        let said = what_if::turn(strategy, sight, Luck(1), &mut |ask| {
            asked += 1;
            view::what_if(state, DOCKS, ask).ok().and_then(told)
        });
        let signs = said.iter().find_map(|message| match message {
            ClientMessage::Act(Act::Sign { .. }) => Some(true),
            ClientMessage::Act(Act::Refuse { .. }) => Some(false),
            _ => None,
        });
        (signs, asked)
    }

    #[test]
    fn what_pays_by_hand_is_refused_by_who_is_told_that_it_is_too_much_work() {
        // The work costs Docks £2.24 a patient.
        let state = offered(225);
        assert_eq!(answer(&mut Fair::default(), &state, overworked), (Some(true), 0));
        let (signs, asked) = answer(&mut LookAhead::default(), &state, overworked);
        assert_eq!(signs, Some(false));
        assert!(asked > 0, "it asks before it says");
        assert_eq!(answer(&mut LookAhead::default(), &state, Some).0, Some(true));
    }

    #[test]
    fn without_a_forecast_it_is_fair() {
        let state = offered(225);
        assert_eq!(answer(&mut LookAhead::default(), &state, |_| None).0, Some(true));
    }

    #[test]
    fn a_whole_game_is_played_by_asking() {
        let arena = Arena::new(STANDARD).expect("the standard scenario is right");
        let play = |name| {
            let lineup = arena.all(name).expect("there is such a strategy");
            arena.play(Seed(3), lineup, Settings::default()).expect("the game ends")
        };
        let game = play("look-ahead");
        assert!(game.tally.what_ifs > 0);
        let refused: u64 = game.tally.refused.values().sum();
        let told = &game.tally.examples;
        assert!(refused * 50 <= game.tally.taken, "{refused} {told:?}");
        assert_eq!(play("fair").tally.what_ifs, 0, "who asks nothing is told nothing");
    }
}
