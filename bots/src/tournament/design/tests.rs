//! Designs, by counting: who holds which seat, and who meets whom, how often.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const ROLES: [&str; 8] =
    ["nhs_england", "ccg", "ccg", "practice", "practice", "practice", "trust", "trust"];

fn seats(count: usize) -> Vec<(String, &'static str)> {
    let role = |seat: usize| ROLES[seat % ROLES.len()];
    (0..count).map(|seat| (format!("seat-{seat}"), role(seat))).collect()
}

fn played(design: DesignName, entrants: usize, seats: &[(String, &'static str)]) -> Vec<Sitting> {
    let names: Vec<String> = (0..entrants).map(|entrant| format!("bot-{entrant}")).collect();
    let panels = [("soft".to_owned(), "fair:50+hardball:50".parse().expect("a casting"))];
    let field = Field { entrants: &names, panels: &panels };
    sittings(design, Board { seats, place: 0, luck: Luck(7) }, field)
}

/// How often each entrant held each seat, of those seats that count.
fn held(sittings: &[Sitting]) -> BTreeMap<(usize, usize), u32> {
    let mut held = BTreeMap::new();
    for sitting in sittings {
        for (seat, sitter) in sitting.seats.iter().enumerate() {
            if let Sitter::Entrant(entrant) = sitter {
                *held.entry((*entrant, seat)).or_insert(0) += 1;
            }
        }
    }
    held
}

/// How often each two of a league's entrants meet at a table: the fewest and the most.
fn meetings(entrants: usize, seats: usize) -> (usize, usize) {
    let tables = tables(entrants, seats);
    let together = |one: usize, other: usize| {
        tables.iter().filter(|table| table.contains(&one) && table.contains(&other)).count()
    };
    let pairs = (0..entrants).flat_map(|one| (0..one).map(move |other| (one, other)));
    let counts: Vec<usize> = pairs.map(|(one, other)| together(one, other)).collect();
    (*counts.iter().min().expect("pairs"), *counts.iter().max().expect("pairs"))
}

#[test]
fn where_a_difference_set_exists_the_league_is_balanced_exactly() {
    // Each pair meets seats x (seats - 1) / (entrants - 1) times.
    assert_eq!(meetings(9, 8), (7, 7));
    assert_eq!(meetings(15, 8), (4, 4));
    assert_eq!(meetings(7, 3), (1, 1));
    assert_eq!((tables(9, 8).len(), tables(8, 8).len(), tables(3, 8).len()), (9, 1, 1));
}

#[test]
fn a_panel_stays_as_it_is_around_whoever_is_in_focus() {
    let seats = seats(8);
    let focal = played(DesignName::Focal, 3, &seats);
    assert_eq!(focal.len(), 3 * 8);
    let mut around: BTreeMap<u16, Vec<Vec<Sitter>>> = BTreeMap::new();
    for mut sitting in focal {
        let focus = sitting.focus.expect("a seat in focus");
        sitting.seats.remove(usize::from(focus));
        around.entry(focus).or_default().push(sitting.seats);
    }
    for panels in around.values() {
        assert!(panels.iter().all(|panel| *panel == panels[0]));
    }
}

#[test]
fn one_deviates_in_every_role_and_boards_take_the_seats_of_a_role_in_turn() {
    let seats = seats(8);
    let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
    let of = |place| {
        let board = Board { seats: &seats, place, luck: Luck(7) };
        sittings(DesignName::Deviation, board, Field { entrants: &names, panels: &[] })
    };
    // For each of three residents its own table, and two others in a seat of four roles.
    assert_eq!(of(0).len(), 3 * (1 + 2 * 4));
    let focus = |place| -> Vec<u16> { of(place)[1..5].iter().filter_map(|it| it.focus).collect() };
    assert_eq!(focus(0), [0, 1, 3, 6]);
    assert_eq!(focus(1), [0, 2, 4, 7]);
    assert_eq!(focus(2), [0, 1, 5, 6]);
}

#[test]
fn any_two_meet_equally_often_within_one() {
    for (entrants, seats) in (2..24).flat_map(|all| (2..10).map(move |seats| (all, seats))) {
        let (fewest, most) = meetings(entrants, seats);
        // 42 ordered distances a table over 21 of them: within one would be exactly even.
        let within = if (entrants, seats) == (22, 7) { 2 } else { 1 };
        assert!(most - fewest <= within, "{entrants} at {seats}: {fewest} to {most}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn everybody_holds_every_seat_equally_often(
        entrants in 2_usize..16,
        table in 2_usize..10,
        design in prop_oneof![
            Just(DesignName::Focal), Just(DesignName::League), Just(DesignName::Homogeneous),
        ],
    ) {
        let seats = seats(table);
        let sittings = played(design, entrants, &seats);
        let held = held(&sittings);
        prop_assert_eq!(held.len(), entrants * table);
        let first = held.values().next().copied();
        prop_assert!(held.values().all(|count| Some(*count) == first));
        prop_assert!(sittings.iter().all(|sitting| sitting.seats.len() == table));
    }

    #[test]
    fn a_block_of_the_league_is_complete(entrants in 2_usize..16, table in 2_usize..10) {
        let seats = seats(table);
        let mut blocks: BTreeMap<u32, Vec<Sitting>> = BTreeMap::new();
        for sitting in played(DesignName::League, entrants, &seats) {
            blocks.entry(sitting.block).or_default().push(sitting);
        }
        for block in blocks.values() {
            prop_assert_eq!(block.len(), table);
            prop_assert!(held(block).values().all(|count| *count == 1));
        }
    }
}
