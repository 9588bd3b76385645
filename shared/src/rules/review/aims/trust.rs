//! A trust's private aims.

use super::{Aim, Course};
use crate::rules::delivery::YearAccounts;
use crate::rules::delivery::accounts::TrustYear;
use crate::rules::units::{BasisPoints, Pounds};

pub(super) const AIMS: &[Aim] = &[
    Aim {
        id: "keep-our-beds",
        title: "Not one bed less",
        text: "You end with as many beds as you had; a tenth fewer scores nothing.",
        figure: |game| {
            let opening = game.state.scenario.trusts.get(game.place()).map_or(0, |it| it.beds);
            let now = game.state.stocks.trusts.get(game.place()).map_or(0, |it| it.beds);
            BasisPoints::of(now, opening).0
        },
        none: 9_000,
        full: 10_000,
    },
    Aim {
        id: "never-special",
        title: "Never in special measures",
        text: "No year in special measures; two score nothing.",
        figure: |game| {
            let place = game.place();
            game.years_in_which(|year| {
                year.trusts.get(place).is_some_and(|review| review.special_measures)
            })
        },
        none: 2,
        full: 0,
    },
    Aim {
        id: "good-neighbours",
        title: "Good neighbours",
        text: "None of your contracts goes to arbitration; three score nothing.",
        figure: |game| game.disputes(true),
        none: 3,
        full: 0,
    },
    Aim {
        id: "a-black-nought",
        title: "A black nought",
        text: "Four years end without a deficit; one scores nothing.",
        figure: |game| {
            let place = game.place();
            game.years_in_which(|year| {
                year.accounts.trusts.get(place).is_some_and(|it| it.result >= Pounds::ZERO)
            })
        },
        none: 1,
        full: 4,
    },
    Aim {
        id: "nobody-waits",
        title: "Nobody waits",
        text: "On average over the years 97% are treated within 18 weeks; 92% scores \
               nothing.",
        figure: |game| game.mean(of(game, |it| it.eighteen_week.0)),
        none: 9_200,
        full: 9_700,
    },
    Aim {
        id: "rested-staff",
        title: "Rested staff",
        text: "Strain on your staff ends at 42%; 60% scores nothing.",
        figure: |game| game.last(of(game, |it| it.strain.0)),
        none: 6_000,
        full: 4_200,
    },
    Aim {
        id: "no-agency",
        title: "Our own people",
        text: "Agency staff and escalation beds take 0.2% of income over the game; 1.5% scores \
               nothing.",
        figure: |game| {
            let agency = game.sum(of(game, |it| it.agency.0));
            BasisPoints::of(agency, game.sum(of(game, |it| it.income.0))).0
        },
        none: 150,
        full: 20,
    },
    Aim {
        id: "the-place-to-go",
        title: "The place to go",
        text: "Your share of first outpatients rises by one point; no rise scores nothing.",
        figure: |game| game.rise(of(game, |it| it.activity_share.0)),
        none: 0,
        full: 100,
    },
];

/// A figure of the seat's own trust.
fn of(
    game: &Course<'_>,
    figure: fn(&TrustYear) -> i64,
) -> impl Fn(&YearAccounts) -> Option<i64> + use<> {
    let place = game.place();
    move |year| year.trusts.get(place).map(figure)
}
