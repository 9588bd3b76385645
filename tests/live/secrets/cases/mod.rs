//! What is done in private: every field that a seat can send, in some case (`fields` holds that).

pub(crate) mod deals;
pub(crate) mod led;
pub(crate) mod plans;
pub(crate) mod words;

use super::play::{self, Case};
use crate::harness::server::Server;

/// How many cases are played at a time.
const TOGETHER: usize = 3;

/// Every case.
pub(super) fn all() -> Vec<Case> {
    [plans::cases(), deals::cases(), words::cases(), led::cases()].into_iter().flatten().collect()
}

/// Plays cases, some at a time, on one server; all that is wrong with them is told together.
pub(super) async fn play_all(cases: Vec<Case>) {
    let server = Server::start();
    let url = server.url();
    let mut wrong = Vec::new();
    for together in cases.chunks(TOGETHER) {
        let playing = together.iter().map(|case| play::compare(&url, case));
        wrong.extend(futures_util::future::join_all(playing).await.concat());
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn plans_are_unheard_by_others() {
    play_all(plans::cases()).await;
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn deals_are_unheard_by_those_who_are_no_party() {
    play_all(deals::cases()).await;
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn talk_votes_checks_and_questions_are_unheard_by_others() {
    play_all(words::cases()).await;
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn what_a_facilitator_does_at_one_seat_or_table_is_unheard_elsewhere() {
    play_all(led::cases()).await;
}
