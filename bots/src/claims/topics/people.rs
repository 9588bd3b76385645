//! Support, goodwill, uncertainty, tension.

use shared::rules::plan::ccg::{Engagement, ReferralPolicy};

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, Set};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Trial};
use crate::claims::figures::{care, people};

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C18",
        says: "CCGs live on their members' support, and it must be widespread rather than deep",
        source: "engagement report and comment on it, about 2013",
        trials: &[Trial {
            compares: "CCGs engage many members a little, against a few members deeply",
            without: "engagement moves nobody",
            table: &[],
            arms: Arms::Against {
                treatment: &[CcgPlans(EVERY_YEAR, |plan, _| plan.engagement = Engagement::Wide)],
                control: &[CcgPlans(EVERY_YEAR, |plan, _| plan.engagement = Engagement::Deep)],
            },
            // Engagement moves nobody.
            off: &[Set("model.buy_in.engagement", "0"), Set("model.buy_in.deep_lead", "0")],
            effects: &[
                Effect { figure: people::BREADTH, must: Rise },
                Effect { figure: care::AVOIDED, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C19",
        says: "leaders think that members feel more ownership than they do: they hear those who \
               hold a role, and must listen to hear the others",
        source: "engagement report, about 2013",
        trials: &[
            Trial {
                compares: "fair bots: the figure by itself",
                without: "every practice holds a role in its CCG",
                table: &[],
                arms: Arms::Alone,
                // Everybody holds a role.
                off: &[Set("model.buy_in.with_role", "10000")],
                effects: &[Effect { figure: people::HEARD_TOO_MUCH, must: Rise }],
            },
            Trial {
                compares: "CCGs listen to those without a role, against what fair bots do",
                without: "every practice holds a role in its CCG",
                table: &[],
                arms: Arms::Against {
                    treatment: &[CcgPlans(EVERY_YEAR, |plan, _| {
                        plan.engagement = Engagement::Listen;
                    })],
                    control: &[],
                },
                off: &[Set("model.buy_in.with_role", "10000")],
                effects: &[Effect { figure: people::HEARD_TOO_MUCH, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C20",
        says: "goodwill has about twelve months to become active support: what is not turned \
               into it in the first year fades",
        source: "engagement report, about 2013",
        trials: &[Trial {
            compares: "engagement in the first and second year, against the second and third",
            without: "goodwill keeps for ever",
            // The same office in every year, which engages in two years running, and then no more.
            table: &[
                Set("years.*.running_costs", "2500"),
                CcgPlans(4..=u8::MAX, |plan, _| plan.weights.engagement = 0),
            ],
            arms: Arms::Against {
                treatment: &[CcgPlans(3..=3, |plan, _| plan.weights.engagement = 0)],
                control: &[CcgPlans(1..=1, |plan, _| plan.weights.engagement = 0)],
            },
            // Goodwill keeps.
            off: &[Set("model.buy_in.goodwill_kept", "10000")],
            effects: &[Effect { figure: people::GOODWILL_CONVERTED, must: Rise }],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C24",
        says: "practices are beaten up over referrals and prescribing: it lowers referrals a \
               little, and support more",
        source: "comment on the engagement report, about 2013",
        trials: &[Trial {
            compares: "each CCG reports a locality's practices every year, against never",
            without: "reports change no referral, and nobody minds them",
            table: &[CcgPlans(EVERY_YEAR, |plan, _| plan.referrals = ReferralPolicy::None)],
            arms: Arms::Against {
                treatment: &[CcgPlans(EVERY_YEAR, |plan, books| {
                    plan.reprimand = books.localities.keys().next().cloned();
                })],
                control: &[],
            },
            off: &[
                Set("model.referral.reprimand_low", "0"),
                Set("model.referral.reprimand_high", "0"),
                Set("model.buy_in.reprimand", "0"),
            ],
            effects: &[
                Effect { figure: care::REFERRALS, must: Fall },
                Effect { figure: people::BUY_IN, must: Fall },
                // What less support takes with it.
                Effect { figure: care::AVOIDED, must: Fall },
            ],
        }],
        in_small: InSmall::Holds,
    },
];
