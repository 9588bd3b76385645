//! The balance of the standard table: even deals beat silence, silence beats hardness; hardness
//! pays in the year in which somebody begins with it, and not over five.
//!
//! `cargo test -p bots balance -- --nocapture` prints the figures that docs/rules.md quotes.

#![expect(clippy::print_stdout, reason = "these figures are for people who balance the game")]

use std::collections::BTreeSet;

use shared::protocol::client_message::ClientMessage;
use shared::rules::draw::Seed;
use shared::rules::review::score;
use shared::rules::state::State;

use super::STANDARD;
use crate::arena::{Arena, Lineup, Settings, role_name};
use crate::strategies::fair::Fair;
use crate::strategies::hardball::Hardball;
use crate::strategies::{Luck, Sight, Strategy};

/// Games of each kind.
const SEEDS: u64 = 3;
const YEARS: u8 = 5;

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

/// Games at every seed in which that seat hardens in that year, the others being fair.
fn games(arena: &Arena, seat: usize, from: u8) -> Vec<State> {
    let player = |place| -> Box<dyn Strategy + Send> {
        if place == seat {
            Box::new(Hardens { from, fair: Fair::default(), hard: Hardball::default() })
        } else {
            Box::new(Fair::default())
        }
    };
    let settings = Settings { keep_records: false, ..Settings::default() };
    (0..SEEDS)
        .map(|seed| {
            let players = (0..8).map(|place| (String::new(), player(place))).collect();
            let game = arena.play(Seed(seed), Lineup::new(players), settings);
            game.expect("the game ends").state
        })
        .collect()
}

/// A seat's score if nothing had counted but that year.
fn in_year(state: &State, year: u8, seat: usize) -> i64 {
    let past = state.history.get(usize::from(year) - 1).expect("played");
    let only = State { history: vec![past.clone()], ..state.clone() };
    score::of(&only).seats[seat].score
}

fn mean(of: impl Iterator<Item = i64>) -> i64 {
    of.sum::<i64>() / i64::try_from(SEEDS).expect("few seeds")
}

#[test]
fn hardness_pays_a_seat_in_a_year_and_not_over_five() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let fair = games(&arena, 0, YEARS + 2);
    let mut tempted = BTreeSet::new();
    let seats = arena.scenario().clone();
    println!("what hardening gains a seat among fair ones, in raw points of that year alone");
    for (seat, id) in fair[0].seat_ids().enumerate() {
        let name = seats.slug(id);
        let gains: Vec<i64> = (1..=YEARS)
            .map(|year| {
                let hard = games(&arena, seat, year);
                mean(
                    fair.iter()
                        .zip(&hard)
                        .map(|(fair, hard)| in_year(hard, year, seat) - in_year(fair, year, seat)),
                )
            })
            .collect();
        let whole = |state: &State| state.score.as_ref().map_or(0, |all| all.seats[seat].score);
        let hard = games(&arena, seat, 1);
        let all = mean(fair.iter().zip(&hard).map(|(fair, hard)| whole(hard) - whole(fair)));
        println!("{name:12} begun in year 1 to 5: {gains:?}; hard in all five: {all}");
        assert!(all < 0, "{name} gains {all} over five years");
        if gains.iter().any(|gain| *gain > 0) {
            tempted.insert(role_name(fair[0].seats[seat].role));
        }
    }
    assert_eq!(tempted.len(), 4, "in a year hardness pays only {tempted:?}");
}

#[test]
fn even_deals_beat_silence_and_silence_beats_hardness() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let scores = |name: &str| -> Vec<score::Score> {
        let settings = Settings { keep_records: false, ..Settings::default() };
        (0..SEEDS)
            .map(|seed| {
                let lineup = arena.all(name).expect("there is such a strategy");
                let game = arena.play(Seed(seed), lineup, settings).expect("the game ends");
                game.state.score.expect("the game is over")
            })
            .collect()
    };
    let index = |games: &[score::Score]| mean(games.iter().map(|game| game.joint_index));
    let fell = |games: &[score::Score]| games.iter().filter_map(|game| game.collapsed).count();
    let (fair, silent, hard) = (scores("fair"), scores("no-deal"), scores("hardball"));
    println!("joint index: {} {} {}", index(&fair), index(&silent), index(&hard));
    assert!(index(&fair) > index(&silent), "fair against no-deal");
    assert!(index(&silent) > index(&hard), "no-deal against hardball");
    assert_eq!(fell(&fair), 0);
    assert!(fell(&hard) * 2 > hard.len(), "hard tables mostly collapse");
}
