//! Whether a scenario makes sense: every name is there, every figure is in bounds, the books close.
//!
//! Types have been checked before. Each finding names its field and what would be right; the caller
//! adds the line.

use std::collections::BTreeSet;

use super::deck::{Concerns, DRAWS_MAX};
use super::locate::Located;
use super::{RegimePartnership, Scenario, ScenarioError};
use crate::rules::deal::form::DealForm;
use crate::rules::deal::partnership::Shares;
use crate::rules::ids::Role;
use crate::rules::units::{BasisPoints, POUNDS_MAX, Pounds};

/// The most seats of a table.
pub const SEATS_MAX: usize = 10_000;
/// The most years of a game.
pub const YEARS_MAX: usize = 20;
/// The most people of a locality.
const PEOPLE_MAX: i64 = 100_000_000;
/// The most practices of a locality: its lead practice polls each of them.
const PRACTICES_MAX: u16 = 500;
/// The most practices of a table.
const ALL_PRACTICES_MAX: u32 = 50_000;
/// The longest short name.
const ID_CHARS_MAX: usize = 32;
/// What stands in place of a seat's short name where seats are named: for all of them, for those of
/// one role, for whoever has none; and what stands between two of them.
const WORDS_FOR_SEATS: [&str; 9] =
    ["all", "and", "ccg", "england", "facilitator", "hall", "nhse", "practice", "trust"];

/// Checks a scenario that could be read.
pub(super) fn check(scenario: &Scenario, located: &Located<'_>) -> Result<(), ScenarioError> {
    let found = numbers(located)
        .or_else(|| names(scenario))
        .or_else(|| deals(scenario))
        .or_else(|| bodies(scenario))
        .or_else(|| pairs(scenario))
        .or_else(|| years(scenario))
        .or_else(|| deck(scenario))
        .or_else(|| regime(scenario))
        .or_else(|| points(scenario))
        .or_else(|| followers(scenario))
        .or_else(|| times(scenario))
        .or_else(|| books(scenario));
    match found {
        None => Ok(()),
        Some((field, message)) => {
            Err(ScenarioError { line: Some(located.line(&field)), field, message })
        }
    }
}

fn points(scenario: &Scenario) -> Option<Finding> {
    let points = &scenario.score.points;
    let spans = [
        ("nhs_england", points.nhs_england),
        ("ccg", points.ccg),
        ("practice", points.practice),
        ("trust", points.trust),
        ("joint", points.joint),
    ];
    let (name, _) = spans.into_iter().find(|(_, span)| *span < 1)?;
    Some((format!("score.points.{name}"), "a span must be above 0".to_owned()))
}

/// A field and what is wrong with it.
type Finding = (String, String);

fn numbers(located: &Located<'_>) -> Option<Finding> {
    located.numbers().into_iter().find_map(|(path, number)| match number {
        Some(number) if number.unsigned_abs() <= POUNDS_MAX.unsigned_abs() => None,
        _ => Some((path, format!("no figure may be larger than {POUNDS_MAX}"))),
    })
}

/// Every seat's short name with its field.
fn ids(scenario: &Scenario) -> Vec<(String, &str)> {
    let own = [("nhs_england.id".to_owned(), scenario.nhs_england.id.as_str())];
    let ccgs = scenario.ccgs.iter().map(|body| body.id.as_str()).enumerate();
    let localities = scenario.localities.iter().map(|body| body.id.as_str()).enumerate();
    let trusts = scenario.trusts.iter().map(|body| body.id.as_str()).enumerate();
    own.into_iter()
        .chain(ccgs.map(|(place, id)| (format!("ccgs.{place}.id"), id)))
        .chain(localities.map(|(place, id)| (format!("localities.{place}.id"), id)))
        .chain(trusts.map(|(place, id)| (format!("trusts.{place}.id"), id)))
        .collect()
}

fn names(scenario: &Scenario) -> Option<Finding> {
    if scenario.seat_count() > SEATS_MAX {
        let message = format!("a table has at most {SEATS_MAX} seats");
        return Some(("localities".to_owned(), message));
    }
    let mut seen = BTreeSet::new();
    for (field, id) in ids(scenario) {
        let fits =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if id.is_empty() || id.len() > ID_CHARS_MAX || !id.chars().all(fits) {
            let message = format!(
                "\"{id}\" is no short name: use up to {ID_CHARS_MAX} small letters, digits and -"
            );
            return Some((field, message));
        }
        if WORDS_FOR_SEATS.contains(&id) {
            let message = format!(
                "\"{id}\" is a word in place of a seat's name and can't be one; {} are, too",
                WORDS_FOR_SEATS.map(|word| format!("\"{word}\"")).join(", ")
            );
            return Some((field, message));
        }
        if !seen.insert(id) {
            return Some((field, format!("\"{id}\" is taken: every seat has a name of its own")));
        }
    }
    None
}

/// Whatever nobody signs comes by a rule. For hospital care that is payment by results, which has
/// to be held and so must be known at the table; without any other kind a game can be played.
fn deals(scenario: &Scenario) -> Option<Finding> {
    let deals = &scenario.deals;
    let twice = deals.iter().enumerate().find(|(place, form)| deals[..*place].contains(form));
    let message = if let Some((_, form)) = twice {
        format!("\"{}\" stands there twice: name each kind once", form.name())
    } else if !deals.contains(&DealForm::PaymentByResults) {
        "\"payment_by_results\" can't be left out: it pays hospitals where nothing is signed"
            .to_owned()
    } else {
        return None;
    };
    Some(("deals".to_owned(), message))
}

fn bodies(scenario: &Scenario) -> Option<Finding> {
    for (field, count, what) in
        [("ccgs", scenario.ccgs.len(), "[[ccgs]]"), ("trusts", scenario.trusts.len(), "[[trusts]]")]
    {
        if count == 0 {
            return Some((field.to_owned(), format!("there is none: add a {what} table")));
        }
    }
    for (place, body) in scenario.localities.iter().enumerate() {
        let at = |name: &str| format!("localities.{place}.{name}");
        if scenario.ccg_of_slug(&body.ccg).is_none() {
            let known: Vec<&str> = scenario.ccgs.iter().map(|ccg| ccg.id.as_str()).collect();
            let message =
                format!("there is no CCG \"{}\"; there are {}", body.ccg, known.join(", "));
            return Some((at("ccg"), message));
        }
        if body.people < 1
            || body.people > PEOPLE_MAX
            || body.weighted < 1
            || body.weighted > PEOPLE_MAX
        {
            let message = format!("a locality has 1 to {PEOPLE_MAX} people, weighted or not");
            return Some((at("people"), message));
        }
        if body.practices > PRACTICES_MAX {
            let message = format!("a locality has at most {PRACTICES_MAX} practices");
            return Some((at("practices"), message));
        }
        if body.practices < 1 || body.sessions < 1 || body.core_contract < Pounds(1) {
            let message = "practices, sessions and core_contract must be above 0".to_owned();
            return Some((at("practices"), message));
        }
        let buys =
            |pair: &super::PairSettings| pair.ccg == body.ccg && pair.trust == body.first_choice;
        if !scenario.pairs.iter().any(buys) {
            let message = format!(
                "\"{}\" is no trust from which {} buys: name one of its [[pairs]]",
                body.first_choice, body.ccg
            );
            return Some((at("first_choice"), message));
        }
    }
    let practices: u32 = scenario.localities.iter().map(|body| u32::from(body.practices)).sum();
    if practices > ALL_PRACTICES_MAX {
        let message = format!("a table has at most {ALL_PRACTICES_MAX} practices");
        return Some(("localities".to_owned(), message));
    }
    for (place, ccg) in scenario.ccgs.iter().enumerate() {
        if !scenario.localities.iter().any(|body| body.ccg == ccg.id) {
            let message = format!(
                "\"{}\" has no practice: add a [[localities]] table with ccg = \"{}\"",
                ccg.id, ccg.id
            );
            return Some((format!("ccgs.{place}.id"), message));
        }
        if ccg.allocation < Pounds(1) || ccg.last_allocation < Pounds(1) {
            let message = "allocations must be above 0".to_owned();
            return Some((format!("ccgs.{place}.allocation"), message));
        }
    }
    None
}

fn pairs(scenario: &Scenario) -> Option<Finding> {
    let mut seen = BTreeSet::new();
    for (place, pair) in scenario.pairs.iter().enumerate() {
        let at = |name: &str| format!("pairs.{place}.{name}");
        if scenario.ccg_of_slug(&pair.ccg).is_none() {
            return Some((at("ccg"), format!("there is no CCG \"{}\"", pair.ccg)));
        }
        if scenario.trust_of_slug(&pair.trust).is_none() {
            return Some((at("trust"), format!("there is no trust \"{}\"", pair.trust)));
        }
        if !seen.insert((&pair.ccg, &pair.trust)) {
            let message = format!("{} and {} are a pair already", pair.ccg, pair.trust);
            return Some((at("trust"), message));
        }
        let counts =
            [pair.emergencies, pair.attendances, pair.electives, pair.outpatients, pair.waiting];
        if counts.iter().any(|count| *count < 0) {
            return Some((at("emergencies"), "counts of patients can't be negative".to_owned()));
        }
    }
    scenario.trusts.iter().enumerate().find_map(|(place, trust)| {
        let sells = scenario.pairs.iter().any(|pair| pair.trust == trust.id);
        (!sells).then(|| {
            let message = format!(
                "nobody buys from \"{}\": add a [[pairs]] table with trust = \"{}\"",
                trust.id, trust.id
            );
            (format!("trusts.{place}.id"), message)
        })
    })
}

fn years(scenario: &Scenario) -> Option<Finding> {
    if scenario.years.is_empty() || scenario.years.len() > YEARS_MAX {
        let message = format!("a game has 1 to {YEARS_MAX} [[years]]");
        return Some(("years".to_owned(), message));
    }
    if !scenario.years.iter().any(|year| year.played) {
        return Some(("years.0.played".to_owned(), "at least one year must be played".to_owned()));
    }
    if scenario.wte.cost < Pounds(1) {
        return Some(("wte.cost".to_owned(), "a WTE must cost something".to_owned()));
    }
    scenario.years.iter().enumerate().find_map(|(place, year)| {
        (year.running_costs.0 < 0).then(|| {
            let message = "a running-cost allowance can't be negative".to_owned();
            (format!("years.{place}.running_costs"), message)
        })
    })
}

/// Every card that the deck names is there, and every seat that one is to be about.
fn deck(scenario: &Scenario) -> Option<Finding> {
    let deck = &scenario.deck;
    if deck.draws > DRAWS_MAX {
        let message = format!("at most {DRAWS_MAX} cards are drawn a year");
        return Some(("deck.draws".to_owned(), message));
    }
    let missing = |field: String, id: &str| {
        let message = format!("there is no card \"{id}\" in the deck");
        scenario.card(id).is_none().then_some((field, message))
    };
    let drawn = deck.cards.iter().enumerate();
    drawn
        .map(|(place, id)| (format!("deck.cards.{place}"), id))
        .chain(
            deck.scheduled
                .iter()
                .enumerate()
                .map(|(place, put)| (format!("deck.scheduled.{place}.card"), &put.card)),
        )
        .find_map(|(field, id)| missing(field, id))
        .or_else(|| {
            deck.scheduled.iter().enumerate().find_map(|(place, put)| {
                let slug = put.seat.as_deref()?;
                let seat = scenario.seat_of_slug(slug).and_then(|seat| scenario.role(seat));
                let fits = matches!(
                    (scenario.card(&put.card)?.concerns, seat),
                    (Concerns::Ccg, Some(Role::Ccg(_)))
                        | (Concerns::Practice, Some(Role::Practice(_)))
                        | (Concerns::Trust, Some(Role::Trust(_)))
                );
                let field = format!("deck.scheduled.{place}.seat");
                (!fits).then(|| (field, format!("\"{}\" can't be about \"{slug}\"", put.card)))
            })
        })
}

/// Scheduled mergers name CCGs that are there, and partnerships can be signed as they stand.
fn regime(scenario: &Scenario) -> Option<Finding> {
    mergers(scenario).or_else(|| partnership(&scenario.regime.partnership))
}

/// The bounds are those of a partnership that seats sign.
fn partnership(stands: &RegimePartnership) -> Option<Finding> {
    let split = |shares: &Shares| {
        let all = shares.practices + shares.trust;
        shares.practices >= BasisPoints::ZERO
            && shares.trust >= BasisPoints::ZERO
            && all <= BasisPoints::WHOLE
    };
    let wrong = if stands.scope.is_empty() || !stands.scope.is_sorted_by(|one, next| one < next) {
        ("scope", "emergencies, a_and_e, electives or outpatients, in this order, each once")
    } else if !(0..=1_500).contains(&stands.time.0) {
        ("time", "0 to 1,500 bp")
    } else if !(0..=5_000).contains(&stands.community.0) {
        ("community", "0 to 5,000 pence a head")
    } else if !split(&stands.savings) {
        ("savings", "shares of 0 to 10,000 bp that add up to 10,000 bp at most")
    } else if !split(&stands.losses) {
        ("losses", "shares of 0 to 10,000 bp that add up to 10,000 bp at most")
    } else {
        return None;
    };
    Some((format!("regime.partnership.{}", wrong.0), format!("it must be {}", wrong.1)))
}

fn mergers(scenario: &Scenario) -> Option<Finding> {
    scenario.regime.mergers.iter().enumerate().find_map(|(place, merger)| {
        let mut named = [&merger.host].into_iter().chain(&merger.joined);
        let unknown = named.find(|slug| scenario.ccg_of_slug(slug).is_none());
        let message = match unknown {
            Some(slug) => format!("there is no CCG \"{slug}\""),
            None if merger.joined.is_empty() || merger.joined.contains(&merger.host) => {
                "joined names one or more CCGs beside the host".to_owned()
            }
            None => return None,
        };
        Some((format!("regime.mergers.{place}.joined"), message))
    })
}

/// Asking prices rise, and nobody needs more practices than there are.
fn followers(scenario: &Scenario) -> Option<Finding> {
    let rules = &scenario.model.followers;
    let nothing = BasisPoints::ZERO;
    let at =
        |field: &str, message: &str| Some((format!("model.followers.{field}"), message.to_owned()));
    if rules.asks_least < nothing || rules.asks_most < rules.asks_least {
        return at("asks_most", "asking prices run from asks_least, 0 or more, up to asks_most");
    }
    if rules.quorum < nothing || rules.quorum > BasisPoints::WHOLE {
        return at("quorum", "a share of practices is 0 to 10000");
    }
    None
}

/// Practices' time leaves some for consultations.
fn times(scenario: &Scenario) -> Option<Finding> {
    let left = scenario.model.practice.usual_consultations();
    (left <= BasisPoints::ZERO || left > BasisPoints::WHOLE).then(|| {
        let message = format!(
            "usual_long_term, usual_gatekeeping and usual_ccg_work leave {left} of practices' time \
             for consultations; it must be above 0 and at most a whole"
        );
        ("model.practice.usual_long_term".to_owned(), message)
    })
}

/// NHS England's budget is the sum of what it pays.
fn books(scenario: &Scenario) -> Option<Finding> {
    let first = scenario.years.first()?;
    let people: i64 = scenario.localities.iter().map(|body| body.people).sum();
    let programme: Pounds = scenario.ccgs.iter().map(|ccg| ccg.allocation).sum();
    let core: Pounds = scenario.localities.iter().map(|body| body.core_contract).sum();
    let specialised: Pounds = scenario.trusts.iter().map(|trust| trust.specialised).sum();
    let parts = programme
        + core
        + specialised
        + scenario.nhs_england.specialised_elsewhere
        + first.running_costs.for_heads(people);
    let budget = scenario.nhs_england.budget;
    (budget != parts).then(|| {
        let message = format!(
            "the books don't close: the budget is {budget}, but allocations, running costs, core \
             contracts and specialised services add up to {parts}"
        );
        ("nhs_england.budget".to_owned(), message)
    })
}
