//! Whole games at the standard table, by each strategy.

mod family;
mod figures;
mod fuzz;
mod guests;
mod scenarios;
mod yardstick;

use crate::arena::{Arena, Game, Lineup, PlayError, Settings};
use crate::strategies::{Luck, NAMES, Sight, Strategy, fair, sight};
use shared::log;
use shared::protocol::client_message::ClientMessage;
use shared::rules::deal::draft::{Ending, Stage};
use shared::rules::draw::Seed;
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Code;

const STANDARD: &str = include_str!("../../../../scenarios/standard.toml");

/// One fair seat among silent ones, one silent one among fair, and some of each.
const MIXED: [[&str; 8]; 5] = [
    ["fair"; 8],
    [NO, "fair", NO, NO, NO, NO, NO, NO],
    ["fair", "fair", "fair", "fair", "fair", "fair", NO, "fair"],
    ["fair", "fair", "fair", NO, "fair", NO, "fair", NO],
    [NO, NO, "fair", NO, "fair", "fair", "fair", "fair"],
];
const NO: &str = "no-deal";

/// The standard table, at which Southvale becomes part of Northmere after the second year.
fn merged() -> String {
    let scheduled = "mergers = [{ after = 2, host = \"northmere\", joined = [\"southvale\"] }]";
    STANDARD.replace("mergers = []", scheduled)
}

fn game(strategy: &str, seed: u64) -> (Arena, Game) {
    play(&[strategy; 8], seed)
}

fn play(strategies: &[&str], seed: u64) -> (Arena, Game) {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let lineup = arena.lineup(strategies).expect("there are such strategies");
    let game = arena.play(Seed(seed), lineup, Settings::default()).expect("the game ends");
    (arena, game)
}

#[test]
fn the_same_seed_gives_the_same_game_and_its_log_verifies() {
    for strategy in NAMES {
        let (arena, one) = game(strategy, 7);
        let (_, other) = game(strategy, 7);
        assert_eq!(one.state.phase.name(), PhaseName::Over);
        assert_eq!(one.state.hash(), other.state.hash(), "{strategy}");
        let verified = log::verify(&arena.header(Seed(7)), &one.records).expect("the log is right");
        assert_eq!(verified.hash(), one.state.hash(), "{strategy}");
    }
}

#[test]
fn fair_tables_sign_every_kind_of_deal() {
    for seed in 1..=4 {
        let (_, game) = game("fair", seed);
        let outcome = game.outcome();
        let kinds =
            ["settlement", "core_primary_care", "enhanced_service", "acute", "package", "grant"];
        for kind in kinds {
            let signed = outcome.deals_by_kind.get(kind).copied().unwrap_or(0);
            assert!(signed > 0, "seed {seed} signed no {kind}: {:?}", outcome.deals_by_kind);
        }
        assert_eq!(outcome.collapsed, None, "seed {seed}");
    }
}

#[test]
fn built_in_strategies_are_seldom_refused() {
    for lineup in MIXED {
        let (_, game) = play(&lineup, 3);
        let refused: u64 = game.tally.refused.values().sum();
        assert!(
            refused * 50 <= game.tally.taken,
            "{lineup:?}: {:?} {:?}",
            game.tally.refused,
            game.tally.examples
        );
    }
}

#[test]
fn nobody_is_left_in_dispute_by_a_seat_that_does_not_answer() {
    for lineup in MIXED {
        let (_, game) = play(&lineup, 5);
        let disputed = game
            .state
            .deals
            .values()
            .filter(|deal| deal.stage == Stage::Ended(Ending::Disputed))
            .count();
        assert_eq!(disputed, 0, "{lineup:?}");
    }
}

#[test]
fn fair_beats_no_deal_for_the_table_and_for_every_seat() {
    for seed in [1, 2, 3] {
        let (fair, none) = (game("fair", seed).1.outcome(), game("no-deal", seed).1.outcome());
        assert!(fair.joint_index > none.joint_index, "seed {seed}");
        for (with, without) in fair.seats.iter().zip(&none.seats) {
            assert!(with.score > without.score, "seed {seed}: {}", with.seat);
        }
    }
}

#[test]
fn a_table_plays_on_after_a_merger() {
    let arena = Arena::new(&merged()).expect("the scenario is right");
    for strategy in NAMES {
        let lineup = arena.all(strategy).expect("there is such a strategy");
        let game = arena.play(Seed(4), lineup, Settings::default()).expect("the game ends");
        let verified =
            log::verify(&arena.header(Seed(4)), &game.records).expect("the log is right");
        assert_eq!(verified.hash(), game.state.hash(), "{strategy}");
        let refused = &game.tally.refused;
        assert_eq!(refused.get(&Code::WrongParties), None, "{:?}", game.tally.examples);
        assert_eq!(game.state.stocks.live_ccgs().count(), 1, "{strategy}");
    }
}

#[test]
fn a_line_up_must_fit_its_table() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    assert_eq!(arena.lineup(&["fair"]).err(), Some(PlayError::Seats { seats: 8, given: 1 }));
    assert_eq!(arena.all("no-such").err(), Some(PlayError::UnknownStrategy("no-such".to_owned())));
}

/// Looks over a fair player's shoulder.
struct Spy(fair::Fair);

impl Strategy for Spy {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let own = view.seat();
        for deal in view.drafts() {
            assert_eq!(deal.by, own, "sees another seat's draft");
        }
        for deal in view.deals() {
            let bundled = view
                .packages()
                .any(|package| package.parts.iter().any(|part| part.deal == deal.deal));
            let concerned = sight::must_sign(deal, own) || view.role_of(own) == "trust";
            assert!(concerned || bundled, "{own} sees {}", deal.deal);
        }
        self.0.turn(view, luck)
    }
}

#[test]
fn a_strategy_sees_its_own_desk_and_deals_alone() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let player = || Box::new(Spy(fair::Fair::default())) as Box<dyn Strategy + Send>;
    let players = (0..8).map(|_| ("spy".to_owned(), player())).collect();
    let spied = arena.play(Seed(2), Lineup::new(players), Settings::default());
    let fair = game("fair", 2).1;
    assert_eq!(spied.expect("the game ends").state.hash(), fair.state.hash());
}
