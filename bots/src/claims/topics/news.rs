//! What comes from outside the table: hardship, politics, prices, duties; and which side of a
//! contract it lands on.

use shared::protocol::plan::Reorganisation;
use shared::rules::plan::nhs_england::Statement;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{self, NhsEnglandPlans, Plays, Set};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Seats, Trial};
use crate::claims::figures::{care, money, people, structure};

/// No card comes but those that a lever puts on a year.
const NO_DRAWS: Lever = Set("deck.draws", "0");
const NOTHING: &[Lever] = &[Set("deck.scheduled", "[]")];

/// A costly drug in the second year: the same shock for every form of contract.
const SHOCK: &[Lever] = &[Set("deck.scheduled", r#"[{ year = 2, card = "new-drug" }]"#)];
const PAYMENT_BY_RESULTS: &[Lever] = &[Set("pairs.*.form", r#""payment_by_results""#)];
const BLOCK: &[Lever] = &[Set("pairs.*.form", r#""block""#)];

/// Contracts of that form roll over, and what technology costs a trust is all that it is paid for
/// it.
macro_rules! contracts {
    ($form:literal) => {
        &[
            NO_DRAWS,
            Plays(Seats::All, "no-deal"),
            Set("pairs.*.form", $form),
            Set("model.trust_costs.technology_cost", "10000"),
        ]
    };
}

/// The paper is full of it every year, and there is an election.
const MEDIA: &[Lever] = &[Set(
    "deck.scheduled",
    r#"[
        { year = 1, card = "media-storm" },
        { year = 2, card = "media-storm" },
        { year = 3, card = "election" },
        { year = 3, card = "media-storm" },
        { year = 4, card = "media-storm" },
        { year = 5, card = "media-storm" },
    ]"#,
)];
/// The heat of the news reaches no contract.
const NO_HEAT: &[Lever] = &[Set("model.tension.media", "0")];

/// Doubt moves nobody's support.
const NO_DOUBT: &[Lever] = &[Set("model.buy_in.uncertainty", "0")];

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C13",
        says: "political and media contamination harms accountability: it tightens the band \
               between buyer and provider, and nothing is done better or cheaper for it",
        source: "comment on Pulse, 2013",
        trials: &[
            Trial {
                compares: "media storms every year and an election, against no news",
                without: "the heat of the news reaches no contract",
                table: &[NO_DRAWS],
                arms: Arms::Against { treatment: MEDIA, control: NOTHING },
                off: NO_HEAT,
                effects: &[
                    Effect { figure: people::TENSION, must: Rise },
                    Effect { figure: money::UNIT_COSTS, must: Rise },
                ],
            },
            // Where the band is taut already, output falls.
            Trial {
                compares: "media storms every year and an election, against no news, where CCGs \
                           are hard",
                without: "the heat of the news reaches no contract",
                table: &[NO_DRAWS, Plays(Seats::Ccgs, "hardball")],
                arms: Arms::Against { treatment: MEDIA, control: NOTHING },
                off: NO_HEAT,
                effects: &[
                    Effect { figure: money::UNIT_COSTS, must: Rise },
                    Effect { figure: care::ELECTIVES, must: Fall },
                ],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C15",
        says: "tariffs rest on the costs of three years ago, so trusts lose on them when costs \
               rise faster than before; and costly technology lands in hospitals",
        source: "general practice press, 2013",
        trials: &[
            Trial {
                compares: "two national pay awards, against no news",
                without: "the tariff rests on this year's costs",
                table: &[NO_DRAWS],
                arms: Arms::Against {
                    treatment: &[Set(
                        "deck.scheduled",
                        r#"[{ year = 2, card = "pay-award" }, { year = 3, card = "pay-award" }]"#,
                    )],
                    control: NOTHING,
                },
                // The tariff rests on this year's costs.
                off: &[Set("model.prices.lag", "0")],
                effects: &[Effect { figure: money::TARIFF_MARGIN, must: Fall }],
            },
            Trial {
                compares: "two costly new drugs, against no news; nobody deals",
                without: "they are prescribed outside hospital, for the same money",
                // Without deals nobody answers to it by spending less elsewhere.
                table: &[NO_DRAWS, Plays(Seats::All, "no-deal")],
                arms: Arms::Against {
                    treatment: &[Set(
                        "deck.scheduled",
                        r#"[{ year = 2, card = "new-drug" }, { year = 3, card = "new-drug" }]"#,
                    )],
                    control: NOTHING,
                },
                // It is prescribed instead, for the same money.
                off: &[Set("model.need.technology_in_hospitals", "0")],
                effects: &[Effect { figure: money::ACUTE_SPENDING, must: Rise }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C21",
        says: "uncertainty about the CCGs' future stops GPs engaging, a self-fulfilling prophecy: \
               talk of their end lowers support, then results, and then makes their end likelier",
        source: "engagement report, about 2013",
        trials: &[
            // Talk alone: nobody is abolished.
            Trial {
                compares: "a review of the CCGs' future every year, against a guarantee; nobody \
                           is abolished",
                without: "doubt moves nobody's support",
                table: &[NO_DRAWS, Set("deck.scheduled", "[]")],
                arms: Arms::Against {
                    treatment: &[NhsEnglandPlans(EVERY_YEAR, |plan| {
                        plan.statement = Statement::Review;
                        plan.reorganisation = Reorganisation::None;
                    })],
                    control: &[NhsEnglandPlans(EVERY_YEAR, |plan| {
                        plan.statement = Statement::Guarantee;
                    })],
                },
                off: NO_DOUBT,
                effects: &[
                    Effect { figure: people::BREADTH, must: Fall },
                    Effect { figure: care::AVOIDED, must: Fall },
                    Effect { figure: money::JOINT_INDEX, must: Fall },
                ],
            },
            // Their future is under review in the third year in both arms, and NHS England decides
            // by what outcomes it sees; only what was said before differs.
            Trial {
                compares: "two years of talk before the review of the third year, against the \
                           review alone",
                without: "doubt moves nobody's support",
                table: &[
                    NO_DRAWS,
                    Set("deck.scheduled", "[]"),
                    NhsEnglandPlans(3..=3, |plan| plan.statement = Statement::Review),
                ],
                arms: Arms::Against {
                    treatment: &[NhsEnglandPlans(1..=2, |plan| {
                        plan.statement = Statement::Review;
                    })],
                    control: &[],
                },
                off: NO_DOUBT,
                effects: &[Effect { figure: structure::REORGANISED, must: Rise }],
            },
        ],
        in_small: InSmall::Points(
            "what NHS England takes for too little is drawn: one table in six is abolished for what \
             was said of it",
        ),
    },
    Claim {
        id: "C26",
        says: "jobs, poverty and inequality drive demand, outside the NHS's reach: a recession \
               raises need, most in deprived lists",
        source: "comments on the engagement report, about 2013",
        trials: &[Trial {
            compares: "a recession in the second year, against no news",
            without: "hardship makes nobody ill",
            table: &[NO_DRAWS],
            arms: Arms::Against {
                treatment: &[Set("deck.scheduled", r#"[{ year = 2, card = "recession" }]"#)],
                control: NOTHING,
            },
            // Hardship makes nobody ill.
            off: &[Set("model.need.hardship", "0")],
            effects: &[
                Effect { figure: care::WANTED, must: Rise },
                Effect { figure: care::WANTED_GAP, must: Rise },
                Effect { figure: care::EMERGENCIES, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C36",
        says: "policy makers rush nimble groups into larger statutory bodies with more duties: \
               each costs people and closeness",
        source: "GovToday, 2012",
        trials: &[Trial {
            compares: "a new duty in each of the first three years, against no news",
            without: "somebody else pays for what a duty takes",
            table: &[NO_DRAWS],
            arms: Arms::Against {
                treatment: &[Set(
                    "deck.scheduled",
                    r#"[
                        { year = 1, card = "new-duty" },
                        { year = 2, card = "new-duty" },
                        { year = 3, card = "new-duty" },
                    ]"#,
                )],
                control: NOTHING,
            },
            // Somebody else pays for what a duty takes.
            off: &[Set("wte.duties", "0")],
            effects: &[
                Effect { figure: people::CCG_WTE, must: Fall },
                Effect { figure: people::DISTANCE, must: Rise },
                Effect { figure: people::BUY_IN, must: Fall },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C40",
        says: "contract forms put risk in different places: the same shock lands on the trust \
               under block, on the CCG under payment by results, on both under a risk share",
        source: "British Medical Association and HFMA on contract forms",
        trials: &[
            Trial {
                compares: "a costly new drug, against no news, under block contracts; nobody deals",
                without: "payment by results instead",
                table: contracts!(r#""block""#),
                arms: Arms::Against { treatment: SHOCK, control: NOTHING },
                off: PAYMENT_BY_RESULTS,
                effects: &[Effect { figure: money::TRUST_RESULTS, must: Fall }],
            },
            Trial {
                compares: "a costly new drug, against no news, under payment by results; nobody \
                           deals",
                without: "block contracts instead",
                table: contracts!(r#""payment_by_results""#),
                arms: Arms::Against { treatment: SHOCK, control: NOTHING },
                off: BLOCK,
                effects: &[Effect { figure: money::CCG_RESULTS, must: Fall }],
            },
            Trial {
                compares: "a costly new drug, against no news, under a risk share; nobody deals",
                without: "payment by results instead",
                table: contracts!("{ risk_share = { buyer = 5000 } }"),
                arms: Arms::Against { treatment: SHOCK, control: NOTHING },
                off: PAYMENT_BY_RESULTS,
                effects: &[Effect { figure: money::TRUST_RESULTS, must: Fall }],
            },
            Trial {
                compares: "a costly new drug, against no news, under a risk share; nobody deals",
                without: "block contracts instead",
                table: contracts!("{ risk_share = { buyer = 5000 } }"),
                arms: Arms::Against { treatment: SHOCK, control: NOTHING },
                off: BLOCK,
                effects: &[Effect { figure: money::CCG_RESULTS, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
];
