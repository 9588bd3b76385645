//! Budgets, contracts, what drives spending.

use crate::claims::Claim;
use crate::claims::claim::Direction::{Between, Fall, Rise};
use crate::claims::claim::Lever::{Plays, Set};
use crate::claims::claim::{Arms, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::money;

/// Need, technology and the price of what cannot be negotiated stand still.
const NOTHING_GROWS: &[Lever] = &[
    Set("model.need.list", "0"),
    Set("model.need.emergencies", "0"),
    Set("model.need.attendances", "0"),
    Set("model.need.referrals", "0"),
    Set("model.need.technology", "0"),
    Set("model.need.elsewhere", "0"),
    Set("model.need.community", "0"),
];

/// No need grows, no news comes, everything is paid for as prices rise, by 2% a year, and neither
/// general practice nor the CCGs' office changes: fewer GPs send more people to hospital, a smaller
/// office lets more invalid bills pass, and one that learns finds more.
const ALL_AS_PRICES: &[Lever] = &[
    Set("model.need.list", "0"),
    Set("model.need.emergencies", "0"),
    Set("model.need.attendances", "0"),
    Set("model.need.referrals", "0"),
    Set("model.need.technology", "200"),
    Set("model.need.elsewhere", "200"),
    Set("model.need.community", "200"),
    Set("years.*.tariff_change", "200"),
    Set("years.*.core_trend", "200"),
    Set("years.*.specialised_growth", "200"),
    Set("model.need.consultations", "0"),
    Set("model.practice.partner_trend", "0"),
    Set("model.practice.morale_loss", "0"),
    Set("years.*.running_costs", "2500"),
    Set("deck.draws", "0"),
    Set("model.readiness.growth", "0"),
    Set("model.trust_costs.specialist_trend", "0"),
];

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C4",
        says: "CCGs hold most of the budget at a time of pressure with little relief: if nobody \
               agrees on anything, need outgrows allocations and CCGs end in deficit",
        source: "comment on the engagement report, about 2013",
        trials: &[Trial {
            compares: "nobody signs anything: the figure by itself",
            without: "need, technology and prices that can't be negotiated stand still",
            table: &[Plays(Seats::All, "no-deal")],
            arms: Arms::Alone,
            off: NOTHING_GROWS,
            effects: &[
                Effect { figure: money::CCG_DEFICITS, must: Rise },
                Effect { figure: money::CCGS_IN_DEFICIT, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C5",
        says: "the default drift: hospital care grows by about 1.4% a year in real terms and \
               general practice shrinks by about as much; only deals turn the shares round",
        source: "general practice press, 2013",
        trials: &[
            Trial {
                compares: "nobody signs anything: the figure by itself",
                without: "all is paid for as prices rise; need, staff and offices stay as they are",
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Alone,
                off: ALL_AS_PRICES,
                effects: &[
                    Effect { figure: money::HOSPITAL_GROWTH, must: Between(70.0, 210.0) },
                    Effect { figure: money::PRIMARY_GROWTH, must: Between(-210.0, -70.0) },
                    Effect { figure: money::HOSPITAL_SHARE_RISE, must: Rise },
                ],
            },
            Trial {
                compares: "fair bots, against bots that sign nothing",
                without: "nobody signs anything in either arm",
                table: &[],
                arms: Arms::Against { treatment: &[], control: &[Plays(Seats::All, "no-deal")] },
                // The lever itself: deals turn the shares by work that avoids admissions and by
                // prices. Where such work avoids nothing, a fifth is left.
                off: &[Plays(Seats::All, "no-deal")],
                effects: &[Effect { figure: money::HOSPITAL_SHARE_RISE, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
];
