//! Hardness in one seat among fair ones: what it gains in the year in which it begins, and over the
//! whole game. A social dilemma is where the first is a gain and the second a loss.

use std::collections::BTreeMap;

use shared::protocol::client_message::ClientMessage;
use shared::rules::review::score as reckon;
use shared::rules::state::State;

use super::{Games, Row, Sentence, paired, score};
use crate::claims::statistics::Estimate;
use crate::strategies::fair::Fair;
use crate::strategies::hardball::Hardball;
use crate::strategies::{Luck, Sight, Strategy};

/// Fair until a year, hard from then on.
struct Hardens {
    from: u8,
    fair: Fair,
    hard: Hardball,
}

impl Strategy for Hardens {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        if view.year() < self.from {
            self.fair.turn(view, luck)
        } else {
            self.hard.turn(view, luck)
        }
    }
}

/// What the games of one seat gave: its score of the whole game, and of each year alone.
type Scores = (f64, Vec<f64>);

/// Hardness in each seat, begun in each year.
pub(super) fn hardness(games: &Games<'_>) -> Result<Sentence, String> {
    let years = u8::try_from(games.arena.scenario().years.len()).unwrap_or(u8::MAX);
    let mut rows = Vec::new();
    let mut tempted: BTreeMap<&str, Estimate> = BTreeMap::new();
    for (seat, (name, role)) in games.seats().into_iter().enumerate() {
        let fair = play(games, seat, years + 1, years)?;
        let mut best: Option<(u8, Estimate)> = None;
        for year in 1..=years {
            let hard = play(games, seat, year, years)?;
            if year == 1 {
                let whole = |all: &[Scores]| all.iter().map(|game| game.0).collect::<Vec<_>>();
                let what = format!("{name}: hard in every year, score of the whole game");
                rows.push(Row::new(what, paired(&whole(&hard), &whole(&fair))).below(0.0));
            }
            let place = usize::from(year) - 1;
            let alone = |all: &[Scores]| {
                all.iter().filter_map(|game| game.1.get(place).copied()).collect::<Vec<_>>()
            };
            let gain = paired(&alone(&hard), &alone(&fair));
            if best.is_none_or(|(_, found)| gain.mean > found.mean) {
                best = Some((year, gain));
            }
        }
        if let Some((year, gain)) = best {
            rows.push(Row::new(format!("{name}: its best year to begin, {year}, that year"), gain));
            let most = tempted.entry(role).or_insert(gain);
            if gain.mean > most.mean {
                *most = gain;
            }
        }
    }
    let roles = tempted.into_iter().map(|(role, gain)| {
        Row::new(format!("{role}: its most tempted seat, that year"), gain).above(0.0)
    });
    rows.extend(roles);
    Ok(Sentence {
        says: "Hardball pays for one seat in one year, and not over five, in every role.",
        rows,
    })
}

/// The games of every seed in which that seat hardens in that year, the others being fair.
fn play(games: &Games<'_>, seat: usize, from: u8, years: u8) -> Result<Vec<Scores>, String> {
    let hardens = || -> Box<dyn Strategy + Send> {
        Box::new(Hardens { from, fair: Fair::default(), hard: Hardball::default() })
    };
    games.fair_but(seat, hardens, |state| {
        let each = (1..=years).map(|year| in_year(state, year, seat)).collect();
        (score(state, seat), each)
    })
}

/// A seat's score if nothing had counted but that year.
fn in_year(state: &State, year: u8, seat: usize) -> f64 {
    let past = state.history.get(usize::from(year) - 1).cloned();
    let only = State { history: past.into_iter().collect(), ..state.clone() };
    reckon::of(&only).seats.get(seat).map_or(0.0, |seat| seat.score as f64)
}
