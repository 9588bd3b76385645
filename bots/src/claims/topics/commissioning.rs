//! Who commissions general practice. Each arm is a regime: a vector of who sets how much, who
//! places it, who signs, whose account pays and who holds the votes, and nothing else.

use shared::protocol::terms::Terms;
use shared::rules::plan::nhs_england::Supervision;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, NhsEnglandPlans, Plays, Set, Writes};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, deals, people, primary_care};

const CENTRAL: Lever = Set(
    "regime.primary_care",
    "{ quantum = \"nhs_england\", placing = \"area_team\", signing = \"nhs_england\", \
     pot = \"nhs_england\", payees = 0, others = 6 }",
);
const MIDDLE_GROUND: Lever = Set(
    "regime.primary_care",
    "{ quantum = \"ccg\", placing = \"area_team\", signing = \"nhs_england\", \
     pot = \"nhs_england\", payees = 0, others = 6 }",
);
const DELEGATED: Lever = Set(
    "regime.primary_care",
    "{ quantum = \"ccg\", placing = \"local\", signing = \"ccg\", pot = \"ccg\", \
     payees = 6, others = 0 }",
);
const PRIMARY_CARE_TRUST: Lever = Set(
    "regime.primary_care",
    "{ quantum = \"ccg\", placing = \"local\", signing = \"ccg\", pot = \"ccg\", \
     payees = 1, others = 6 }",
);
const FIXED: Lever = Set("regime.delegation", "false");

/// Whoever sets the pace sets the same: two sevenths a year.
const NATIONAL_PACE: Lever = NhsEnglandPlans(EVERY_YEAR, |plan| plan.pace_sevenths = 2);
const LOCAL_PACE: Lever = CcgPlans(EVERY_YEAR, |plan, _| plan.core_pace_sevenths = 2);

/// To know where need is takes nobody's time.
const ALL_IS_KNOWN: &[Lever] = &[
    Set("wte.tasks.area_team_per_ten_practices", "0"),
    Set("wte.tasks.needs_assessment", "{ fixed = 0, per_100_000 = 0 }"),
];

/// Nobody signs anything, so that only the regime differs.
const SILENT: Lever = Plays(Seats::All, "no-deal");
/// Practices vote for themselves what passes the audit.
const OPPORTUNISTS: Lever = Plays(Seats::Practices, "opportunist");

/// No vote on one's own pay, and no practice falls behind.
const NO_CONFLICT: &[Lever] = &[
    Set("regime.primary_care.payees", "0"),
    Set("model.primary_care.weakening", "0"),
    Set("model.primary_care.mended", "0"),
];

/// Nobody beside the practices sits on the board.
const NO_SAFEGUARDS: Lever = CcgPlans(EVERY_YEAR, |plan, _| {
    plan.lay_seats = 0;
    plan.weights.governance = 5;
});

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C7",
        says: "commissioned from the centre, general practice's money reaches need later and less \
               exactly, the more so the more an Area Team has to look after",
        source: "comment in the general practice press, 2013",
        trials: &[
            Trial {
                compares: "general practice commissioned from the centre, against a primary care \
                           trust",
                without: "to know where need is takes nobody's time",
                table: &[SILENT, FIXED, NATIONAL_PACE, LOCAL_PACE],
                arms: Arms::Against { treatment: &[CENTRAL], control: &[PRIMARY_CARE_TRUST] },
                off: ALL_IS_KNOWN,
                effects: &[Effect { figure: primary_care::CORE_DISTANCE, must: Rise }],
            },
            Trial {
                compares: "an Area Team with twice the remit, against the usual one",
                without: "to know where need is takes nobody's time",
                table: &[SILENT, FIXED, CENTRAL, NATIONAL_PACE],
                arms: Arms::Against { treatment: &[Set("regime.remit", "40000")], control: &[] },
                off: ALL_IS_KNOWN,
                effects: &[Effect { figure: primary_care::CORE_DISTANCE, must: Rise }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C8",
        says: "CCGs that hold the GP budget without safeguards pay themselves, leave their weak \
               practices alone, and are challenged",
        source: "general practice press, 2013",
        trials: &[Trial {
            compares: "CCGs without safeguards hold the GP budget, against the centre; practices \
                       take what passes",
            without: "nobody votes on their own pay, and no practice falls behind",
            table: &[SILENT, OPPORTUNISTS, FIXED, NO_SAFEGUARDS],
            arms: Arms::Against { treatment: &[DELEGATED], control: &[CENTRAL] },
            off: NO_CONFLICT,
            effects: &[
                Effect { figure: primary_care::ABOVE_NATIONAL, must: Rise },
                Effect { figure: primary_care::WEAK, must: Rise },
                Effect { figure: primary_care::CHALLENGES, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C9",
        says: "there is a middle ground: the CCG sets quantum and pace, the Area Team is \
               even-handed; money follows need as it would locally, without the conflict",
        source: "comment in the general practice press, 2013",
        trials: &[
            // The cure: the centre's pace is a seventh a year for all, a CCG's is its own.
            Trial {
                compares: "the CCG sets quantum and pace, the Area Team places, against all from \
                           the centre",
                without: "the CCG keeps to the centre's pace",
                table: &[
                    SILENT,
                    FIXED,
                    NhsEnglandPlans(EVERY_YEAR, |plan| plan.pace_sevenths = 1),
                    CcgPlans(EVERY_YEAR, |plan, _| plan.core_pace_sevenths = 3),
                ],
                arms: Arms::Against { treatment: &[MIDDLE_GROUND], control: &[CENTRAL] },
                off: &[CcgPlans(EVERY_YEAR, |plan, _| plan.core_pace_sevenths = 1)],
                effects: &[Effect { figure: primary_care::CORE_DISTANCE, must: Fall }],
            },
            // Little of the harm.
            Trial {
                compares: "the middle ground, against CCGs that hold the budget; practices take \
                           what passes",
                without: "nobody votes on their own pay, and no practice falls behind",
                table: &[SILENT, OPPORTUNISTS, FIXED, NO_SAFEGUARDS],
                arms: Arms::Against { treatment: &[MIDDLE_GROUND], control: &[DELEGATED] },
                off: NO_CONFLICT,
                effects: &[
                    Effect { figure: primary_care::ABOVE_NATIONAL, must: Fall },
                    Effect { figure: primary_care::WEAK, must: Fall },
                    Effect { figure: primary_care::CHALLENGES, must: Fall },
                ],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C16",
        says: "an independent local body with GPs on it (a primary care trust) could do it: money \
               where need is, without a board that pays itself",
        source: "comment in the general practice press, 2013",
        trials: &[
            Trial {
                compares: "a primary care trust, against commissioning from the centre",
                without: "to know where need is takes nobody's time",
                table: &[SILENT, FIXED, NATIONAL_PACE, LOCAL_PACE],
                arms: Arms::Against { treatment: &[PRIMARY_CARE_TRUST], control: &[CENTRAL] },
                off: ALL_IS_KNOWN,
                effects: &[Effect { figure: primary_care::CORE_DISTANCE, must: Fall }],
            },
            Trial {
                compares: "a primary care trust, against CCGs that hold the budget; practices \
                           take what passes",
                without: "nobody votes on their own pay, and no practice falls behind",
                table: &[SILENT, OPPORTUNISTS, FIXED],
                arms: Arms::Against { treatment: &[PRIMARY_CARE_TRUST], control: &[DELEGATED] },
                off: NO_CONFLICT,
                effects: &[
                    Effect { figure: primary_care::ABOVE_NATIONAL, must: Fall },
                    Effect { figure: primary_care::WEAK, must: Fall },
                ],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C17",
        says: "practices are private businesses without a hierarchy: they refuse what loses them \
               money, and orders cost their support",
        source: "general practice press, 2013",
        trials: &[
            Trial {
                compares: "CCGs offer half the price for extra work, against a fair price",
                without: "practices' time costs nothing",
                table: &[],
                arms: Arms::Against {
                    treatment: &[Writes(Seats::Ccgs, |terms| {
                        if let Terms::EnhancedService(service) = terms {
                            service.price_pence = (service.price_pence / 2).max(1);
                        }
                    })],
                    control: &[],
                },
                // Their time costs nothing.
                off: &[Set("model.practice.session_cost", "0")],
                effects: &[Effect { figure: deals::SERVICES, must: Fall }],
            },
            Trial {
                compares: "each CCG reports a locality's practices every year, against never",
                without: "nobody minds being reported",
                table: &[],
                arms: Arms::Against {
                    treatment: &[CcgPlans(EVERY_YEAR, |plan, books| {
                        plan.reprimand = books.localities.keys().next().cloned();
                    })],
                    control: &[],
                },
                off: &[Set("model.buy_in.reprimand", "0")],
                effects: &[
                    Effect { figure: people::BREADTH, must: Fall },
                    Effect { figure: care::AVOIDED, must: Fall },
                ],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C27",
        says: "power that an authority keeps to itself is not returned: supervised beyond a point, \
               those below agree on less, and the public trusts less",
        source: "comments on the engagement report, about 2013",
        trials: &[Trial {
            compares: "tight supervision, against what fair bots choose",
            without: "to co-sign and to report takes nobody's time, and nobody minds",
            table: &[],
            arms: Arms::Against {
                treatment: &[NhsEnglandPlans(EVERY_YEAR, |plan| {
                    plan.supervision = Supervision::Tight;
                })],
                control: &[],
            },
            // To sign what others wrote, and to report, takes nobody's time.
            off: &[
                Set("wte.moves.tight_supervision", "0"),
                Set("wte.moves.co_signature", "0"),
                Set("model.autonomy.supervision", "0"),
            ],
            effects: &[
                Effect { figure: deals::DEALS, must: Fall },
                Effect { figure: people::PUBLIC_TRUST, must: Fall },
            ],
        }],
        in_small: InSmall::Points(
            "it holds at 40 pairs and is lost when off; at six a deal more or less decides",
        ),
    },
];
