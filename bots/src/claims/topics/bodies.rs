//! Shared support, mergers, abolition: what bodies gain and lose by change.

use shared::protocol::terms::Terms;
use shared::rules::deal::support::Task;
use shared::rules::plan::nhs_england::Statement;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{
    CcgPlans, NhsEnglandPlans, Plays, Set, Shuns, Signs, Writes, YearByYear,
};
use crate::claims::claim::Seats::{All, Ccgs, Trusts};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Trial};
use crate::claims::figures::{care, money, structure};

/// Southvale becomes part of Northmere after the first year, whoever says what.
const MERGED: Lever =
    Set("regime.mergers", "[{ after = 1, host = \"northmere\", joined = [\"southvale\"] }]");
/// All CCGs are abolished and replaced after the second year.
const ABOLISHED: Lever = Set("regime.abolitions", "[2]");

/// Reorganisation costs nothing and loses nothing, and nobody minds what is said of it.
const PAINLESS: &[Lever] = &[
    Set("model.reorganisation.merger_cost", "0"),
    Set("model.reorganisation.replacement_cost", "0"),
    Set("model.reorganisation.time_lost", "0"),
    Set("model.reorganisation.readiness_merged", "0"),
    Set("model.reorganisation.readiness_replaced", "0"),
    Set("model.reorganisation.goodwill_lost", "0"),
    Set("model.reorganisation.support_lost", "0"),
    Set("model.reorganisation.distance_merged", "0"),
    Set("model.reorganisation.distance_per_100_000", "0"),
    Set("model.reorganisation.distance_replaced", "0"),
    Set("model.uncertainty.guarantee", "0"),
    Set("model.uncertainty.fewer", "0"),
];

fn is_support(terms: &Terms) -> bool {
    matches!(terms, Terms::SharedSupport(_))
}

/// Whatever CCGs share is these tasks.
fn share(terms: &mut Terms, tasks: &[Task]) {
    if let Terms::SharedSupport(support) = terms {
        support.tasks = tasks.to_vec();
    }
}

/// Hospital contracts pay nothing for quality.
fn pay_for_no_outcome(terms: &mut Terms) {
    if let Terms::Acute(contract) = terms {
        contract.incentive_bp = 0;
    }
}

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C3",
        says: "support is best shared to a different degree by financial risk: sharing contracts \
               and forecasts gains, sharing what is local loses",
        source: "GovToday, 2012",
        trials: &[
            Trial {
                compares: "CCGs share contracting and demand modelling, against sharing nothing",
                without: "what they share has no fixed part to save",
                table: &[],
                arms: Arms::Against {
                    treatment: &[
                        Writes(Ccgs, |terms| {
                            share(terms, &[Task::DemandModelling, Task::Contracting]);
                        }),
                        Signs(Ccgs, is_support),
                    ],
                    control: &[Shuns(Ccgs, is_support)],
                },
                // What is shared has no fixed part that it could save.
                off: &[
                    Set("wte.tasks.demand_modelling.fixed", "0"),
                    Set("wte.tasks.contracting.fixed", "0"),
                    Set("wte.moves.shared_support", "0"),
                    Set("wte.hold.shared_support", "0"),
                ],
                effects: &[Effect { figure: structure::RECOVERED, must: Rise }],
            },
            Trial {
                compares: "CCGs share the design of services, against sharing nothing",
                without: "design takes nobody's time and needs no knowledge of the place",
                table: &[],
                arms: Arms::Against {
                    treatment: &[
                        Writes(Ccgs, |terms| share(terms, &[Task::Specification])),
                        Signs(Ccgs, is_support),
                    ],
                    control: &[Shuns(Ccgs, is_support)],
                },
                // To design services one need not know the place, and it takes nobody.
                off: &[
                    Set("wte.shared.specification", "10000"),
                    Set("wte.tasks.specification", "{ fixed = 0, per_100_000 = 0 }"),
                    Set("wte.moves.shared_support", "0"),
                    Set("wte.hold.shared_support", "0"),
                ],
                effects: &[Effect { figure: care::AVOIDED, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C14",
        says: "single structures let slackness emerge and drive disappear: merged bodies drift in \
               cost unless outcomes are measured and paid for",
        source: "comment on Pulse, 2013",
        trials: &[
            Trial {
                compares: "the CCGs are merged after the first year, against left apart; nobody \
                           deals",
                without: "nobody is captive of the other side",
                table: &[Plays(All, "no-deal")],
                arms: Arms::Against { treatment: &[MERGED], control: &[] },
                off: &[Set("model.tension.captive", "0")],
                effects: &[Effect { figure: structure::UNIT_COSTS, must: Rise }],
            },
            Trial {
                compares: "a merged CCG that measures outcomes and pays for them, against one \
                           that doesn't",
                without: "slack costs nothing",
                table: &[MERGED],
                arms: Arms::Against {
                    treatment: &[CcgPlans(EVERY_YEAR, |plan, _| plan.weights.measurement = 60)],
                    control: &[
                        Writes(Ccgs, pay_for_no_outcome),
                        Writes(Trusts, pay_for_no_outcome),
                    ],
                },
                off: &[Set("model.tension.creep_hundredths", "0")],
                effects: &[Effect { figure: structure::UNIT_COSTS, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C29",
        says: "bodies grow better at their work in undisturbed years, and reorganisation undoes it",
        source: "comment on the fate of primary care groups, 2010",
        trials: &[Trial {
            compares: "CCGs abolished and replaced after the second year, against left alone",
            without: "new bodies know their work, and the change takes no time",
            table: &[],
            arms: Arms::Against { treatment: &[ABOLISHED], control: &[] },
            off: &[
                Set("model.reorganisation.readiness_replaced", "0"),
                Set("model.reorganisation.time_lost", "0"),
            ],
            effects: &[
                Effect { figure: structure::TASKS_DONE, must: Fall },
                Effect { figure: structure::RECOVERED, must: Fall },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C31",
        says: "reorganisation costs a fortune that does not come back",
        source: "comment on the fate of primary care groups, 2010; National Audit Office",
        trials: &[Trial {
            compares: "CCGs abolished and replaced after the second year, against left alone",
            without: "reorganisation costs nothing, and nobody minds it",
            table: &[],
            arms: Arms::Against { treatment: &[ABOLISHED], control: &[] },
            off: PAINLESS,
            effects: &[
                Effect { figure: money::RESULT, must: Fall },
                Effect { figure: structure::TASKS_DONE, must: Fall },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C32",
        says: "localism cannot be afforded as budgets fall: small bodies merge, and badly run ones \
               make a bigger badly run one",
        source: "comment on the fate of primary care groups, 2010",
        trials: &[
            Trial {
                compares: "running costs fall to £10 a head, against the standard path; all \
                           merge early",
                without: "a second body costs nothing before its first post",
                table: &[Plays(All, "merging")],
                arms: Arms::Against {
                    treatment: &[YearByYear(
                        "running_costs",
                        &["2500", "2000", "1500", "1250", "1000"],
                    )],
                    control: &[],
                },
                // A second body costs nothing before its first WTE.
                off: &[Set("wte.statutory_cost", "0")],
                effects: &[Effect { figure: structure::JOINED, must: Rise }],
            },
            Trial {
                compares: "two CCGs that know their work badly are merged, against left apart",
                without: "merging costs no readiness",
                table: &[Set("ccgs.*.readiness", "4500")],
                arms: Arms::Against { treatment: &[MERGED], control: &[] },
                off: &[Set("model.reorganisation.readiness_merged", "0")],
                effects: &[Effect { figure: structure::READINESS, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C44",
        says: "give them a chance: CCGs that are supported and left alone do better than abolished \
               ones",
        source: "engagement report and comment on it, about 2013",
        trials: &[Trial {
            compares: "the CCGs' future guaranteed, against talk of fewer and larger ones, then \
                       abolition",
            without: "reorganisation costs nothing, and nobody minds it or its talk",
            table: &[],
            arms: Arms::Against {
                treatment: &[NhsEnglandPlans(EVERY_YEAR, |plan| {
                    plan.statement = Statement::Guarantee;
                })],
                control: &[
                    NhsEnglandPlans(1..=2, |plan| plan.statement = Statement::FewerAndLarger),
                    ABOLISHED,
                ],
            },
            off: PAINLESS,
            effects: &[Effect { figure: money::JOINT_INDEX, must: Rise }],
        }],
        in_small: InSmall::Holds,
    },
];
