//! A lead practice's private aims.

use super::{Aim, Course};
use crate::rules::delivery::YearAccounts;
use crate::rules::delivery::accounts::LocalityYear;
use crate::rules::units::BasisPoints;

pub(super) const AIMS: &[Aim] = &[
    Aim {
        id: "nobody-leaves",
        title: "Nobody leaves",
        text: "Doctors' sessions of the last year are at least 99% of the first's; 97% scores \
               nothing.",
        figure: |game| {
            let sessions = || of(game, |it| it.sessions);
            let first = game.each(sessions()).next().unwrap_or_default();
            BasisPoints::of(game.last(sessions()), first).0
        },
        none: 9_700,
        full: 9_900,
    },
    Aim {
        id: "open-doors",
        title: "Open doors",
        text: "Half a point fewer of your patients find no appointment in the last year than in \
               the first; two points more score nothing.",
        figure: |game| game.rise(of(game, |it| it.unmet.0)),
        none: 200,
        full: -50,
    },
    Aim {
        id: "a-decent-living",
        title: "A decent living",
        text: "Partners' real income of the last year is 5% above the opening year's plan; 5% \
               below it scores nothing.",
        figure: |game| game.last(of(game, |it| it.real_income.0)),
        none: 9_500,
        full: 10_500,
    },
    Aim {
        id: "nobody-tells-us",
        title: "Nobody tells us",
        text: "Your autonomy is whole in every year; 70% on average scores nothing.",
        figure: |game| game.mean(of(game, |it| it.autonomy.0)),
        none: 7_000,
        full: 10_000,
    },
    Aim {
        id: "good-spirits",
        title: "Good spirits",
        text: "Your practices' mood ends as good as can be; one that is neither good nor bad \
               scores nothing.",
        figure: |game| game.last(of(game, |it| it.morale.0)),
        none: 5_000,
        full: 10_000,
    },
    Aim {
        id: "our-people-thrive",
        title: "Our people thrive",
        text: "Your patients' health outcomes rise by eight points from the first to the last \
               year; no rise scores nothing.",
        figure: |game| game.rise(of(game, |it| it.outcomes.0)),
        none: 0,
        full: 800,
    },
    Aim {
        id: "true-believer",
        title: "True believer",
        text: "You still believe in your CCG: your own support ends at 65%; 35% scores nothing.",
        figure: |game| game.last(of(game, |it| it.lead_buy_in.0)),
        none: 3_500,
        full: 6_500,
    },
];

/// A figure of the seat's own locality.
fn of(
    game: &Course<'_>,
    figure: fn(&LocalityYear) -> i64,
) -> impl Fn(&YearAccounts) -> Option<i64> + use<> {
    let place = game.place();
    move |year| year.localities.get(place).map(figure)
}
