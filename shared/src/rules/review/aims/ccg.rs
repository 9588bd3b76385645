//! A CCG's private aims.

use super::{Aim, Course};
use crate::rules::delivery::YearAccounts;
use crate::rules::delivery::accounts::CcgYear;
use crate::rules::ids::CcgId;
use crate::rules::units::BasisPoints;
use crate::scenario::seats::id;

pub(super) const AIMS: &[Aim] = &[
    Aim {
        id: "all-behind-us",
        title: "All behind us",
        text: "In the last year practices with 80% of your lists support you; 50% scores nothing.",
        figure: |game| game.last(of(game, |ccg| ccg.breadth.0)),
        none: 5_000,
        full: 8_000,
    },
    Aim {
        id: "no-lawyers",
        title: "No money for lawyers",
        text: "Nothing is spent on lost judicial reviews of your referral policy; £250,000, one of \
               them, scores nothing.",
        figure: |game| game.sum(of(game, |ccg| ccg.trouble.0)),
        none: 250_000,
        full: 0,
    },
    Aim {
        id: "kept-at-home",
        title: "Kept at home",
        text: "A quarter of the emergencies that could be avoided is avoided over the game; a \
               twentieth scores nothing.",
        figure: |game| {
            let avoided = game.sum(of(game, |ccg| ccg.avoided));
            let reachable = game.sum(of(game, |ccg| ccg.reachable));
            BasisPoints::of(avoided, reachable).0
        },
        none: 500,
        full: 2_500,
    },
    Aim {
        id: "never-red",
        title: "Never in the red",
        text: "No year ends in deficit; three score nothing.",
        figure: |game| {
            let result = of(game, |ccg| ccg.result.0);
            game.years_in_which(|year| result(&year.accounts).is_some_and(|result| result < 0))
        },
        none: 3,
        full: 0,
    },
    Aim {
        id: "no-arbiter",
        title: "No arbiter knows our name",
        text: "None of your contracts goes to arbitration; three score nothing.",
        figure: |game| game.disputes(true),
        none: 3,
        full: 0,
    },
    Aim {
        id: "hear-the-quiet-ones",
        title: "Hear the quiet ones",
        text: "In the last year what you believe of your members' support is within 3 points of \
               the truth; 20 points off score nothing.",
        figure: |game| game.last(of(game, |ccg| (ccg.perceived_buy_in - ccg.true_buy_in).0.abs())),
        none: 2_000,
        full: 300,
    },
    Aim {
        id: "money-out-of-hospital",
        title: "The money moves",
        text: "Community and enhanced services take one and a half points more of your allocation \
               in the last year than in the first; no more scores nothing.",
        figure: |game| {
            game.rise(of(game, |ccg| {
                BasisPoints::of((ccg.community + ccg.enhanced).0, ccg.allocation.0).0
            }))
        },
        none: 0,
        full: 150,
    },
];

/// A figure of the seat's own CCG, or of the body of which it has become part.
fn of<'a>(
    game: &Course<'a>,
    figure: fn(&CcgYear) -> i64,
) -> impl Fn(&YearAccounts) -> Option<i64> + use<'a> {
    let (stocks, own) = (&game.state.stocks, CcgId(id(game.place())));
    move |year| year.ccgs.get(stocks.acting_in(own, year.year).index()).map(figure)
}
