//! Every claim at a few seeds, against what its item says of a small run.

use shared::scenario::STANDARD;
use shared::scenario::library::built_in;

use super::claim::{Claim, InSmall};
use super::statistics::Estimate;
use super::{Measured, Setting, Verdict, all, by_id, seeds};

/// Pairs of seeds in the small run.
const PAIRS: u64 = 6;

fn at(pairs: u64) -> Setting<'static, fn()> {
    Setting { scenario: STANDARD, seeds: seeds(pairs), played: || () }
}

#[test]
fn every_claim_shows_in_small_what_its_item_says() {
    let wrong: Vec<String> = all().into_iter().filter_map(otherwise).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a claim shows something else than its item says.
fn otherwise(claim: &Claim) -> Option<String> {
    let verdict = match at(PAIRS).run(claim) {
        Ok(verdict) => verdict,
        Err(error) => return Some(error),
    };
    let as_said = match claim.in_small {
        InSmall::Holds => verdict.holds() && verdict.lost_when_off(),
        InSmall::Points(_) => verdict.points(),
        InSmall::DoesNotHold(_) => !verdict.holds(),
    };
    let said = claim.in_small;
    (!as_said)
        .then(|| format!("{} is not as its item says ({said:?}):\n{}", claim.id, lines(&verdict)))
}

/// A line an effect.
fn lines(verdict: &Verdict) -> String {
    let line = |found: &Measured| {
        let Estimate { mean, low, high } = found.effect;
        let holds = if found.holds { "holds" } else { "DOES NOT HOLD" };
        let lost = if found.lost_when_off { "" } else { ", LEFT WHEN OFF" };
        format!(
            "{:4} {:52} {mean:12.2} [{low:12.2} {high:12.2}], off {:10.2}: {holds}{lost}",
            verdict.id, found.figure, found.off.mean
        )
    };
    verdict.effects.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_same_seeds_give_the_same_answer_on_any_number_of_threads() {
    let claim = by_id("c24").expect("there is such a claim");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| at(3).run(claim).expect("the claim can be played"))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn what_debriefs_look_for_is_on_this_list() {
    for id in shared::debrief::claims::ids() {
        assert!(by_id(id).is_some(), "{id}");
    }
}

#[test]
fn all_44_claims_are_here_once() {
    let ids: Vec<String> = all().iter().map(|claim| claim.id.to_owned()).collect();
    let list: Vec<String> = (1..=44).map(|number| format!("C{number}")).collect();
    assert_eq!(ids, list);
}

/// For whoever writes a claim: `CLAIMS="C5 C24" PAIRS=20 TABLE=class cargo test -p bots --release --
/// --ignored --nocapture in_figures`.
#[test]
#[ignore = "prints figures"]
#[allow(clippy::print_stdout)]
fn in_figures() {
    let chosen = std::env::var("CLAIMS").unwrap_or_default();
    let pairs = std::env::var("PAIRS").ok().and_then(|text| text.parse().ok()).unwrap_or(PAIRS);
    let table = std::env::var("TABLE").unwrap_or_else(|_| "standard".to_owned());
    let scenario = built_in(&table).expect("there is such a table");
    for claim in all() {
        if !chosen.is_empty() && !chosen.split(' ').any(|id| id == claim.id) {
            continue;
        }
        match (Setting { scenario, ..at(pairs) }).run(claim) {
            Ok(verdict) => println!("{}", lines(&verdict)),
            Err(error) => println!("{error}"),
        }
    }
}
