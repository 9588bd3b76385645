//! Every built-in scenario can be played to its end, by those who agree and those who don't.

use shared::rules::deal::form::DealForm;
use shared::rules::draw::Seed;
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Code;
use shared::scenario::library::{BUILT_IN, built_in};
use shared::scenario::overlay;

use crate::arena::{Arena, Game, Settings};
use crate::strategies::NAMES;

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
fn a_table_of_few_kinds_has_deals_of_these_alone_and_no_bot_tries_another() {
    use DealForm::{Block, CorePrimaryCare, EnhancedService, PaymentByResults, Settlement};
    for (name, kinds) in [
        ("class", &[Settlement, CorePrimaryCare, EnhancedService, PaymentByResults, Block][..]),
        ("first-hour", &[Settlement, EnhancedService, PaymentByResults, Block][..]),
    ] {
        let arena = Arena::new(built_in(name).expect("built in")).expect("right");
        for strategy in NAMES {
            let game = played(&arena, strategy);
            assert_eq!(game.state.scenario.deals, kinds, "{name}");
            let forms = game.state.deals.values().map(|deal| DealForm::of(&deal.terms));
            assert!(forms.into_iter().all(|form| kinds.contains(&form)), "{name}, {strategy}");
            let tried = game.tally.refused.get(&Code::NoSuchKind);
            assert_eq!(tried, None, "{name}, {strategy}: {:?}", game.tally.examples);
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
