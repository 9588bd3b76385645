//! Every built-in scenario can be played to its end, by those who agree and those who don't.

use shared::rules::draw::Seed;
use shared::rules::phase::PhaseName;
use shared::scenario::library::{BUILT_IN, built_in};
use shared::scenario::overlay;

use crate::arena::{Arena, Game, Settings};

/// Too large for fair bots in a test.
const NATIONAL: &str = "national";

fn played(arena: &Arena, strategy: &str) -> Game {
    let settings = Settings { keep_records: false, ..Settings::default() };
    let lineup = arena.all(strategy).expect("a built-in strategy");
    let game = arena.play(Seed(7), lineup, settings).expect("a game");
    assert_eq!(game.state.phase.name(), PhaseName::Over);
    assert_eq!(game.state.history.len(), arena.scenario().years.len() + 1);
    assert_eq!(game.state.ledger.total().0, 0);
    let score = game.state.score.as_ref().expect("it was scored");
    assert_eq!(score.seats.len(), arena.scenario().seat_count());
    game
}

fn signed(game: &Game) -> u32 {
    game.outcome().deals_by_kind.values().sum()
}

#[test]
fn every_scenario_is_played_to_its_end_and_fair_bots_agree_on_something() {
    for (name, text) in BUILT_IN.iter().filter(|(name, _)| *name != NATIONAL) {
        let arena = Arena::new(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(signed(&played(&arena, "no-deal")), 0, "{name}");
        assert!(signed(&played(&arena, "fair")) > 0, "{name}");
    }
}

#[test]
fn a_class_buys_hospital_care_by_the_case_or_as_a_block() {
    use shared::rules::deal::terms::{AcuteForm, Terms};
    let arena = Arena::new(built_in("class").expect("built in")).expect("right");
    let game = played(&arena, "fair");
    for deal in game.state.deals.values() {
        if let Terms::Acute(terms) = &deal.terms {
            assert!(matches!(terms.form, AcuteForm::PaymentByResults | AcuteForm::Block));
        }
    }
}

#[test]
fn england_is_played_for_a_year() {
    let one_year = overlay::with_years(built_in(NATIONAL).expect("built in"), 1).expect("right");
    let arena = Arena::new(&one_year).expect("right");
    let game = played(&arena, "no-deal");
    let accounts = &game.state.history.first().expect("a year").accounts;
    assert_eq!(accounts.localities.len(), 8_000);
    assert!(accounts.ccgs.iter().all(|ccg| ccg.allocation.0 > 0));
}
