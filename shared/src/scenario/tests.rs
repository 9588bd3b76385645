//! The standard table closes to the pound, and a broken file is refused where it is broken.

use super::{STANDARD, Scenario};
use crate::rules::defaults;
use crate::rules::ids::{CcgId, Role, SeatId, TrustId};
use crate::rules::plan::Plans;
use crate::rules::stocks::Stocks;
use crate::rules::units::{BasisPoints, Pounds, Year};

fn standard() -> Scenario {
    Scenario::from_toml(STANDARD).expect("the standard table is well formed")
}

#[test]
fn nhs_england_s_money_is_the_sum_of_its_parts() {
    let table = standard();
    let programme: Pounds = table.ccgs.iter().map(|ccg| ccg.allocation).sum();
    let primary_care: Pounds = table.localities.iter().map(|body| body.core_contract).sum();
    let running_costs: Pounds =
        Stocks::opening(&table).ccgs.iter().map(|ccg| ccg.running_costs).sum();
    let specialised: Pounds = table.trusts.iter().map(|trust| trust.specialised).sum();
    assert_eq!(programme, Pounds(396_200_000));
    assert_eq!(running_costs, Pounds(8_750_000));
    assert_eq!(primary_care, Pounds(47_600_000));
    let parts = programme + running_costs + primary_care + specialised;
    assert_eq!(parts + table.nhs_england.specialised_elsewhere, Pounds(532_000_000));
    assert_eq!(table.nhs_england.budget, Pounds(532_000_000));
}

/// What a pair's activity of the year before comes to at tariff.
fn acute_value(table: &Scenario, pair: usize) -> Pounds {
    let activity = &table.pairs[pair];
    let prices = &table.model.prices;
    Pounds(
        activity.emergencies * prices.emergency.0
            + activity.attendances * prices.attendance.0
            + activity.electives * prices.elective.0
            + activity.outpatients * prices.outpatient.0,
    ) + activity.block
}

#[test]
fn acute_contracts_are_activity_times_price() {
    let table = standard();
    let values: Vec<i64> = (0..4).map(|pair| acute_value(&table, pair).0).collect();
    assert_eq!(values, [100_866_963, 25_217_657, 22_792_897, 53_180_983]);
}

#[test]
fn a_ccg_s_allocation_is_the_sum_of_its_lines() {
    let table = standard();
    for (place, ccg) in table.ccgs.iter().enumerate() {
        let acute: Pounds = table
            .pair_ids()
            .filter(|pair| pair.1.index() == place)
            .map(|pair| acute_value(&table, pair.0.index()))
            .sum();
        // 2% one-off, 0.5% contingency, 1% surplus.
        let reserves = ccg.allocation.share(BasisPoints(350));
        assert_eq!(acute + ccg.community + ccg.elsewhere + reserves, ccg.allocation, "{}", ccg.id);
    }
}

#[test]
fn trusts_open_with_half_a_per_cent() {
    let table = standard();
    let costs = &table.model.trust_costs;
    let results: Vec<(i64, i64)> = (0..2)
        .map(|trust| {
            let body = &table.trusts[trust];
            let pairs = table.pairs_of_trust(TrustId(u16::try_from(trust).unwrap()));
            let mut income = body.specialised.0;
            let mut cost = body.fixed_cost.0 + body.beds * costs.bed.0;
            for pair in pairs {
                let activity = &table.pairs[pair.index()];
                income += acute_value(&table, pair.index()).0;
                cost += activity.emergencies * costs.emergency.0
                    + activity.attendances * costs.attendance.0
                    + activity.electives * costs.elective.0
                    + activity.outpatients * costs.outpatient.0;
            }
            (income, income - cost)
        })
        .collect();
    assert_eq!(results, [(171_329_860, 856_860), (82_371_140, 412_140)]);
}

#[test]
fn running_costs_fall_by_42_per_cent_and_useful_time_by_57_to_70() {
    let table = standard();
    let bought: Vec<Vec<i64>> = (0..2)
        .map(|ccg| {
            let people = table.people_of(CcgId(ccg));
            let year = |year| table.year(Year(year)).running_costs.for_heads(people);
            (1..=5).map(|number| table.wte.bought_by(year(number)).0).collect()
        })
        .collect();
    assert_eq!(bought[0], [7_000, 6_045, 5_090, 3_945, 2_990]);
    assert_eq!(bought[1], [3_818, 3_181, 2_545, 1_781, 1_145]);
}

#[test]
fn targets_share_the_envelope_by_weighted_people() {
    let table = standard();
    let stocks = Stocks::opening(&table);
    assert_eq!(defaults::target(&table, &stocks, Year(1), CcgId(0)), Pounds(247_228_800));
    assert_eq!(defaults::target(&table, &stocks, Year(1), CcgId(1)), Pounds(148_971_200));
    let opening = defaults::settlements(&table, &stocks, Year(1), &[]);
    let planned: Vec<i64> = opening.iter().map(|settlement| settlement.programme.0).collect();
    assert_eq!(planned, [239_400_000, 156_800_000]);
}

#[test]
fn who_has_not_signed_shares_what_is_left() {
    let table = standard();
    let stocks = Stocks::opening(&table);
    let mut signed = defaults::settlements(&table, &stocks, Year(1), &[]);
    signed[0].programme = Pounds(240_600_000);
    let all = defaults::settlements(&table, &stocks, Year(1), &[Some(signed[0].clone()), None]);
    assert_eq!(all[1].programme, Pounds(396_200_000 - 240_600_000));
}

#[test]
fn core_contracts_keep_their_price_in_the_opening_year() {
    let table = standard();
    let stocks = Stocks::opening(&table);
    let plans = Plans::opening(&table);
    let core = defaults::core_contracts(&table, &stocks, Year(1), &plans);
    for (standing, locality) in core.iter().zip(&stocks.localities) {
        assert_eq!(standing.price, locality.core_price);
    }
}

#[test]
fn seats_and_bodies_find_each_other() {
    let table = standard();
    let names = "nhs-england northmere southvale docks parkside south queens county";
    let slugs: Vec<&str> = (0..8).map(|seat| table.slug(SeatId(seat))).collect();
    assert_eq!(slugs.join(" "), names);
    for (place, role) in table.roles().into_iter().enumerate() {
        assert_eq!(table.seat(role).index(), place);
    }
    assert_eq!(table.role(SeatId(7)), Some(Role::Trust(TrustId(1))));
    assert_eq!(table.role(SeatId(8)), None);
    assert_eq!(table.people_of(CcgId(0)), 210_000);
}

#[test]
fn a_broken_file_names_its_line() {
    let broken = STANDARD.replacen("outcomes = 5600", "outcome = 5600", 1);
    let error = Scenario::from_toml(&broken).expect_err("an unknown field");
    assert!(error.line.is_some(), "{error}");
    assert!(error.message.contains("outcome"), "{error}");
}

/// The error of the standard file after one replacement.
fn broken(from: &str, to: &str) -> super::ScenarioError {
    let text = STANDARD;
    assert!(text.contains(from), "the file has {from}");
    let changed = text.replacen(from, to, 1);
    Scenario::from_toml(&changed).expect_err("should be refused")
}

#[test]
fn no_seat_is_called_as_a_word_that_stands_for_seats() {
    for word in ["all", "and", "ccg", "england", "facilitator", "hall", "nhse", "practice", "trust"]
    {
        let error = broken("id = \"docks\"", &format!("id = \"{word}\""));
        let said = format!("\"{word}\" is a word in place of a seat's name");
        assert!(error.message.contains(&said) && error.field.ends_with(".id"), "{error}");
    }
}

#[test]
fn errors_name_line_field_and_what_would_be_right() {
    let text = STANDARD;
    let line = |needle: &str| {
        let place = text.find(needle).expect("it is there");
        Some(text[..place].matches('\n').count() + 1)
    };
    let wrong = broken("budget = 532000000", "budget = 532000001");
    assert_eq!(wrong.field, "nhs_england.budget");
    assert_eq!(wrong.line, line("budget = 532000000"));
    assert!(wrong.message.contains("£532,000,000"), "{wrong}");

    let missing = broken("ccg = \"southvale\"\npeople", "ccg = \"northmere\"\npeople");
    assert_eq!(missing.field, "ccgs.1.id");
    assert_eq!(missing.line, line("id = \"southvale\""));
    assert!(missing.message.contains("has no practice"), "{missing}");

    let huge = broken("budget = 532000000", "budget = 5320000000000000");
    assert_eq!(huge.field, "nhs_england.budget");

    let full = broken("usual_long_term = 250", "usual_long_term = 9700");
    assert_eq!(full.line, line("usual_long_term = 250"));
    assert!(full.message.contains("leave -0.50% of practices' time"), "{full}");

    let unknown = broken("    \"merger\",", "    \"barter\",");
    assert_eq!(unknown.line, line("    \"merger\","));
    assert!(unknown.message.contains("barter"), "{unknown}");

    let twice = broken("    \"merger\",", "    \"block\",");
    assert_eq!(twice.field, "deals");
    assert!(twice.message.contains("\"block\" stands there twice"), "{twice}");

    let needed = broken("    \"payment_by_results\",\n", "");
    assert!(needed.message.contains("can't be left out"), "{needed}");

    let many = broken("practices = 13", "practices = 501");
    assert_eq!(
        (many.field.as_str(), many.line),
        ("localities.0.practices", line("practices = 13"))
    );

    let misspelled = broken("uncertainty = 3000", "uncertaimty = 3000");
    assert_eq!(misspelled.line, line("uncertainty = 3000"));
    assert!(misspelled.message.contains("uncertaimty"), "{misspelled}");

    let word = broken("budget = 532000000", "budget = \"a lot\"");
    assert_eq!((word.line, word.field.as_str()), (line("budget = 5"), "nhs_england.budget"));
}

#[test]
fn every_built_in_scenario_makes_sense_and_bears_its_name() {
    for (name, text) in super::library::BUILT_IN {
        let (_, scenario) = super::overlay::read(text).unwrap_or_else(|it| panic!("{name}: {it}"));
        assert_eq!(scenario.id, name);
        assert!(!scenario.description.is_empty() && !scenario.briefing.is_empty(), "{name}");
    }
    let seats = |name| {
        let text = super::library::built_in(name).expect("built in");
        super::overlay::read(text).expect("right").1.seat_count()
    };
    assert_eq!(seats("first-hour"), 4);
    assert_eq!(seats("class"), 8);
    assert_eq!(seats("large-district"), 24);
    assert_eq!(seats("national"), 1 + 211 + 8_000 + 150);
}
