//! NHS England's private aims.

use super::Aim;
use crate::rules::units::BasisPoints;

pub(super) const AIMS: &[Aim] = &[
    Aim {
        id: "no-special-measures",
        title: "No hospital fails on my watch",
        text: "No trust in special measures in any year; three years of one score nothing.",
        figure: |game| {
            let failing = |year: &crate::rules::state::PastYear| {
                year.trusts.iter().filter(|review| review.special_measures).count()
            };
            i64::try_from(game.years().iter().map(failing).sum::<usize>()).unwrap_or(i64::MAX)
        },
        none: 3,
        full: 0,
    },
    Aim {
        id: "nothing-lost",
        title: "Not a penny goes back",
        text: "At most a fifth of the sustainability fund and of the envelope's growth is lost to \
               the table; all of the fund lost scores nothing.",
        figure: |game| {
            let lost = game.sum(|year| Some(year.national.lost.0));
            let years = &game.state.scenario.years;
            let fund: i64 = years.iter().map(|year| year.sustainability_fund.0).sum();
            BasisPoints::of(lost, fund.max(1)).0
        },
        none: 10_000,
        full: 2_000,
    },
    Aim {
        id: "narrow-the-gap",
        title: "Narrow the gap",
        text: "Inequality between localities falls by half a point from the first to the last \
               year; a rise by as much scores nothing.",
        figure: |game| game.rise(|year| Some(year.national.inequality.0)),
        none: 50,
        full: -50,
    },
    Aim {
        id: "out-of-hospital",
        title: "Out of hospital",
        text: "Hospitals' share of spending on care falls by half a point; a rise of one scores \
               nothing.",
        figure: |game| game.rise(|year| Some(year.national.hospital_share.0)),
        none: 100,
        full: -50,
    },
    Aim {
        id: "nobody-before-the-arbiter",
        title: "Settle it among yourselves",
        text: "No contract goes to arbitration; four score nothing.",
        figure: |game| game.disputes(false),
        none: 4,
        full: 0,
    },
    Aim {
        id: "ccgs-with-a-following",
        title: "Clinicians in the lead",
        text: "In the last year practices with 90% of all patients support their CCG, on \
               average; 50% scores nothing.",
        figure: |game| game.last(of_members),
        none: 5_000,
        full: 9_000,
    },
    Aim {
        id: "trusted",
        title: "The people's health service",
        text: "The public's trust ends at 60%; 45% scores nothing.",
        figure: |game| game.last(|year| Some(year.national.public_trust.0)),
        none: 4_500,
        full: 6_000,
    },
];

/// The mean CCG's breadth of support.
fn of_members(year: &crate::rules::delivery::YearAccounts) -> Option<i64> {
    // One that was joined to another has no money of its own.
    let bodies = || year.ccgs.iter().filter(|ccg| ccg.allocation.0 > 0);
    let ccgs = i64::try_from(bodies().count()).ok().filter(|count| *count > 0)?;
    Some(bodies().map(|ccg| ccg.breadth.0).sum::<i64>() / ccgs)
}
