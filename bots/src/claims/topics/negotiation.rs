//! Management time, what deals take, how bots that differ fare.

use shared::protocol::books::LocalityLine;
use shared::protocol::plan::CommunityLine;
use shared::protocol::terms::Terms;
use shared::rules::plan::ccg::CommunityKind;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, Plays, Set, Shuns, TrustPlans, YearByYear};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, deals, money, people};

/// The office keeps what it had in the first year.
const UNCUT: &[Lever] = &[YearByYear("running_costs", &["2500"])];
/// A fifth less by the end, in even steps.
const CUT_BY_20: &[Lever] =
    &[YearByYear("running_costs", &["2500", "2375", "2250", "2125", "2000"])];
/// Two fifths less.
const CUT_BY_40: &[Lever] =
    &[YearByYear("running_costs", &["2500", "2250", "2000", "1750", "1500"])];
/// Three fifths less.
const CUT_BY_60: &[Lever] =
    &[YearByYear("running_costs", &["2500", "2125", "1750", "1375", "1000"])];
/// Management costs nearly nothing: every office has far more of it than it can use.
const MANAGEMENT_IS_FREE: &[Lever] = &[Set("wte.cost", "500"), Set("wte.statutory_cost", "0")];

/// What a cut takes with it.
const LESS_OF_ALL: &[Effect] = &[
    Effect { figure: deals::DEALS, must: Fall },
    Effect { figure: deals::DEPTH, must: Fall },
    Effect { figure: people::FORECAST_ERROR, must: Rise },
    Effect { figure: money::JOINT_INDEX, must: Fall },
];

/// The trusts are hard, the others fair.
const MIXED: &[Lever] = &[Plays(Seats::Trusts, "hardball")];

/// Many practices must join an enhanced service, or fewer; off, all ask the same for the same
/// work: whoever brings in one brings in all.
const fn quorum(
    compares: &'static str,
    many: &'static [Lever],
    few: &'static [Lever],
    effects: &'static [Effect],
) -> Trial {
    Trial {
        compares,
        without: "all practices ask the same for the same work",
        table: &[],
        arms: Arms::Against { treatment: many, control: few },
        off: &[
            Set("model.followers.asks_least", "10000"),
            Set("model.followers.asks_most", "10000"),
        ],
        effects,
    }
}

/// A cut against a milder one.
const fn cut(
    compares: &'static str,
    table: &'static [Lever],
    deeper: &'static [Lever],
    milder: &'static [Lever],
) -> Trial {
    Trial {
        compares,
        without: "every office has far more management time than it can use",
        table,
        arms: Arms::Against { treatment: deeper, control: milder },
        off: MANAGEMENT_IS_FREE,
        effects: LESS_OF_ALL,
    }
}

/// A task that nobody does, against one that is done; off, it needs nobody.
const fn starved(
    compares: &'static str,
    treatment: &'static [Lever],
    off: &'static [Lever],
    effects: &'static [Effect],
) -> Trial {
    Trial {
        compares,
        without: "the task needs nobody",
        table: &[],
        arms: Arms::Against { treatment, control: &[] },
        off,
        effects,
    }
}

/// Every CCG means £80 for nurses for each person's worth of need that a place has beyond its
/// people, and nothing for the others: money by deprivation, as much of it as there is need.
const MEANT_FOR_THE_NEEDY: Lever = CcgPlans(EVERY_YEAR, |plan, books| {
    let needy = books.localities.iter().filter(|(_, line)| line.weighted > line.people);
    let meant = |(locality, line): (&String, &LocalityLine)| CommunityLine {
        locality: locality.clone(),
        kind: CommunityKind::Cases,
        amount: (line.weighted - line.people) * 80,
    };
    plan.community = needy.map(meant).collect();
});

/// No contract is ever negotiated: last year's goes on and on.
const ROLLS_OVER: (&str, &[Lever]) = (
    "hospital contracts roll over from year to year, against fair bargaining",
    &[Shuns(Seats::All, |terms| matches!(terms, Terms::Acute(_)))],
);

/// Both sides of every contract fight.
const FIGHTS: (&str, &[Lever]) = (
    "both sides of every hospital contract fight, against fair bargaining",
    &[Plays(Seats::Ccgs, "hardball"), Plays(Seats::Trusts, "hardball")],
);

/// Hospitals aim at the same savings, whoever plays them.
const SAME_AIM: &[Lever] = &[TrustPlans(EVERY_YEAR, |plan, _| plan.cost_improvement_bp = 230)];

/// The band pulls at nothing.
const NO_BAND: (&str, &[Lever]) = (
    "tension costs nothing and brings nothing",
    &[
        Set("model.tension.loss", "0"),
        Set("model.tension.theatre", "0"),
        Set("model.tension.creep_hundredths", "0"),
        Set("model.tension.snap_chance", "0"),
        Set("model.trust_costs.dispute_loss", "0"),
        Set("model.trust_costs.unmanaged_loss", "0"),
    ],
);

/// Moves leave no trace in the band.
const NO_TRACE: (&str, &[Lever]) = (
    "what is signed, fought or left alone moves no tension",
    &[
        Set("model.tension.signed", "0"),
        Set("model.tension.rolled_over", "0"),
        Set("model.tension.arbitrated", "0"),
        Set("model.tension.fined", "0"),
        Set("model.tension.haggled", "0"),
        Set("model.tension.snap_chance", "0"),
    ],
);

/// Relations in which people behave so, against fair ones.
const fn band(
    (compares, treatment): (&'static str, &'static [Lever]),
    (without, off): (&'static str, &'static [Lever]),
    effects: &'static [Effect],
) -> Trial {
    let arms = Arms::Against { treatment, control: &[] };
    Trial { compares, without, table: SAME_AIM, arms, off, effects }
}

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C1",
        says: "management costs fall by over 40%, and support for commissioning goes with them",
        source: "GovToday, 2012",
        trials: &[
            cut("running costs fall by a fifth, against not at all", &[], CUT_BY_20, UNCUT),
            cut("running costs fall by two fifths, against one", &[], CUT_BY_40, CUT_BY_20),
            cut("running costs fall by three fifths, against two", &[], CUT_BY_60, CUT_BY_40),
            cut(
                "running costs fall by three fifths, against not at all; trusts are hard",
                MIXED,
                CUT_BY_60,
                UNCUT,
            ),
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C2",
        says: "commissioning needs five tasks done well: each does a harm of its own if nobody \
               does it",
        source: "GovToday, 2012",
        trials: &[
            Trial {
                table: &[MEANT_FOR_THE_NEEDY],
                ..starved(
                    "nobody assesses need where money follows it, against what fair bots do",
                    &[CcgPlans(EVERY_YEAR, |plan, _| plan.weights.needs_assessment = 0)],
                    &[Set("wte.tasks.needs_assessment", "{ fixed = 0, per_100_000 = 0 }")],
                    &[Effect { figure: care::INEQUALITY, must: Rise }],
                )
            },
            starved(
                "nobody models demand, against what fair bots do",
                &[CcgPlans(EVERY_YEAR, |plan, _| plan.weights.demand_modelling = 0)],
                &[Set("wte.tasks.demand_modelling", "{ fixed = 0, per_100_000 = 0 }")],
                &[Effect { figure: people::FORECAST_ERROR, must: Rise }],
            ),
            starved(
                "nobody designs services, against what fair bots do",
                &[CcgPlans(EVERY_YEAR, |plan, _| plan.weights.specification = 0)],
                &[Set("wte.tasks.specification", "{ fixed = 0, per_100_000 = 0 }")],
                &[Effect { figure: care::AVOIDED, must: Fall }],
            ),
            starved(
                "nobody checks contracts, against what fair bots do",
                &[CcgPlans(EVERY_YEAR, |plan, _| plan.weights.contracting = 0)],
                &[Set("wte.tasks.contracting", "{ fixed = 0, per_100_000 = 0 }")],
                &[Effect { figure: money::ACUTE_SPENDING, must: Rise }],
            ),
            starved(
                "nobody measures outcomes, against what fair bots do",
                &[CcgPlans(EVERY_YEAR, |plan, _| plan.weights.measurement = 0)],
                &[Set("wte.tasks.measurement", "{ fixed = 0, per_100_000 = 0 }")],
                &[Effect { figure: care::QUALITY_UNSEEN, must: Rise }],
            ),
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C12",
        says: "the tension between buyer and provider is an elastic band: too loose and costs \
               creep, too tight and it snaps; it pulls best in between",
        source: "comment on Pulse, 2013",
        trials: &[
            band(ROLLS_OVER, NO_BAND, &[Effect { figure: money::UNIT_COSTS, must: Rise }]),
            band(
                FIGHTS,
                NO_BAND,
                &[
                    Effect { figure: people::SNAPS, must: Rise },
                    Effect { figure: money::UNIT_COSTS, must: Rise },
                ],
            ),
            // It is moves that loosen and tighten it.
            band(ROLLS_OVER, NO_TRACE, &[Effect { figure: people::TENSION, must: Fall }]),
            band(FIGHTS, NO_TRACE, &[Effect { figure: people::TENSION, must: Rise }]),
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C25",
        says: "finance is put ahead of care and nothing is considered unless it saves money: \
               who signs only what saves this year does worse over five",
        source: "engagement report, about 2013",
        trials: &[Trial {
            compares: "CCGs that sign only what saves this year, against fair ones",
            without: "work outside hospital avoids nothing: there is nothing to look ahead to",
            table: &[],
            arms: Arms::Against { treatment: &[Plays(Seats::Ccgs, "short-sighted")], control: &[] },
            off: &[Set("model.need.avoidable", "0")],
            effects: &[
                Effect { figure: care::AVOIDED, must: Fall },
                Effect { figure: care::OUTCOMES, must: Fall },
                Effect { figure: money::JOINT_INDEX, must: Fall },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C42",
        says: "beset with bickering GPs: the more practices must agree, the longer it takes and \
               the dearer it gets",
        source: "comment on primary care groups, 2010",
        trials: &[
            quorum(
                "nine in ten practices must join a service, against three in ten",
                &[Set("model.followers.quorum", "9000")],
                &[Set("model.followers.quorum", "3000")],
                &[
                    Effect { figure: deals::SERVICE_VERSIONS, must: Rise },
                    Effect { figure: deals::SERVICE_PRICE, must: Rise },
                ],
            ),
            // Where it takes a counter anyway, the last ones still ask more than the others.
            quorum(
                "all practices must join a service, against eight in ten",
                &[Set("model.followers.quorum", "10000")],
                &[Set("model.followers.quorum", "8000")],
                &[Effect { figure: deals::SERVICE_PRICE, must: Rise }],
            ),
        ],
        in_small: InSmall::Holds,
    },
];
