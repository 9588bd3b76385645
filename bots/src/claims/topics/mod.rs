//! The claims themselves, by topic.
//!
//! To add one: put an item into the topic's file, with figures from
//! [`figures`](super::figures) (or a new one there), and look at it with `pace claims C24`. Set
//! `in_small` to what a run of a few seeds shows; a test holds the list to it.
//!
//! | file | what |
//! |---|---|
//! | `money` | budgets, contracts, what drives spending |
//! | `people` | support, goodwill, uncertainty, tension |
//! | `commissioning` | who commissions general practice |
//! | `primary_care` | what general practice's time is for, and who works there |
//! | `bodies` | shared support, mergers, abolition |
//! | `structure` | how many bodies, how large, how often changed; the law and the centre |
//! | `news` | what comes from outside, and on whom it lands |
//! | `care` | hospital and community, referrals, beds, what patients get |
//! | `pots` | one budget or separate streams, and what can be built with it |
//! | `negotiation` | management time, what deals take, how bots that differ fare |

mod bodies;
mod care;
mod commissioning;
mod money;
mod negotiation;
mod news;
mod people;
mod pots;
mod primary_care;
mod structure;

use super::Claim;

/// Every claim, in the order of numbers.
#[must_use]
pub fn all() -> Vec<&'static Claim> {
    let topics = [
        bodies::CLAIMS,
        care::CLAIMS,
        commissioning::CLAIMS,
        money::CLAIMS,
        negotiation::CLAIMS,
        news::CLAIMS,
        people::CLAIMS,
        pots::CLAIMS,
        primary_care::CLAIMS,
        structure::CLAIMS,
    ];
    let mut claims: Vec<&Claim> = topics.into_iter().flatten().collect();
    claims.sort_by_key(|claim| number(claim.id));
    claims
}

/// The claim of that number: `C24` or `c24`.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Claim> {
    all().into_iter().find(|claim| claim.id.eq_ignore_ascii_case(id))
}

fn number(id: &str) -> u32 {
    id.trim_start_matches('C').parse().unwrap_or(u32::MAX)
}
