//! Every claim at a few seeds, against what its item says of a small run.

use shared::scenario::STANDARD;

use super::claim::InSmall;
use super::{all, by_id, run};

/// Pairs of seeds in the small run.
const PAIRS: u64 = 6;

#[test]
fn every_claim_shows_in_small_what_its_item_says() {
    for claim in all() {
        let verdict = run(claim, STANDARD, PAIRS, &|| ()).expect("the claim can be played");
        let (holds, lost) = (verdict.holds(), verdict.lost_when_off());
        match claim.in_small {
            InSmall::Holds => assert!(holds && lost, "{} should hold: {verdict:#?}", claim.id),
            InSmall::Points(_) => {
                assert!(verdict.points(), "{} should point: {verdict:#?}", claim.id)
            }
            InSmall::DoesNotHold(why) => assert!(!holds, "{} holds now, though {why}", claim.id),
        }
    }
}

#[test]
fn the_same_seeds_give_the_same_answer_on_any_number_of_threads() {
    let claim = by_id("c24").expect("there is such a claim");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| run(claim, STANDARD, 3, &|| ()).expect("the claim can be played"))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn no_number_is_given_twice() {
    let mut ids: Vec<&str> = all().iter().map(|claim| claim.id).collect();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
