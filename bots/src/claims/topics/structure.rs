//! How many bodies, how large, how often changed; the law and the centre.

use shared::rules::plan::ccg::{Reason, ReferralPolicy};
use shared::rules::plan::nhs_england::Supervision;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, Layer, NhsEnglandPlans, Plays, Scale, Set};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, deals, money, people};

/// A contentious decision each year: a list of treatments that are not paid for, to save money.
const CONTENTION: &[Lever] = &[CcgPlans(EVERY_YEAR, |plan, _| {
    plan.referrals = ReferralPolicy::LowPriorityList;
    plan.reason = Reason::Cost;
})];

/// Patients go where they always went.
const NO_CHOICE: &[Lever] =
    &[Set("model.choice.per_week", "0"), Set("model.choice.first_choice", "0")];

/// The same 350,000 people in the same 15 localities, going to the same two hospitals, split among
/// so many CCGs.
macro_rules! split_among {
    ($ccgs:literal) => {
        concat!(
            "[recipe]\nseed = 28\npeople = 350000\nlocalities = 15\ntrusts = 2\nccgs = ",
            $ccgs,
            "\nlists = 0\nsizes = 0\nneed_of_areas = 0\nneed_of_localities = 0\n\
             second_hospital = 2500\ngap_to_target = [0, 0]\nother_spending = 0\nfixed_costs = 0\n"
        )
    };
}
const ONE_CCG: &str = split_among!(1);
const TWO_CCGS: &str = split_among!(2);
const THREE_CCGS: &str = split_among!(3);
const FIVE_CCGS: &str = split_among!(5);

/// Being a body costs nothing, and no task or contract has a part that each body does for itself.
const UNDUPLICATED: &[Lever] = &[
    Set("wte.statutory_cost", "0"),
    Set("wte.tasks.needs_assessment.fixed", "0"),
    Set("wte.tasks.demand_modelling.fixed", "0"),
    Set("wte.tasks.specification.fixed", "0"),
    Set("wte.tasks.contracting.fixed", "0"),
    Set("wte.tasks.measurement.fixed", "0"),
    Set("wte.tasks.governance.fixed", "0"),
    Set("wte.hold.payment_by_results", "0"),
];

/// Patients can't choose, where the smaller hospital has lost a tenth of its theatres. (Where it is
/// the larger one, waits and outcomes move alike, but inequality falls, since its patients' lists
/// are the deprived ones.)
const fn no_choice(
    without: &'static str,
    off: &'static [Lever],
    effects: &'static [Effect],
) -> Trial {
    Trial {
        compares: "patients can't choose, against they can, where one hospital lost theatres",
        without,
        table: &[Scale("trusts.1.theatre", 9_000)],
        arms: Arms::Against { treatment: NO_CHOICE, control: &[] },
        off,
        effects,
    }
}

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C33",
        says: "three ills: weak commissioning, too little competition and choice, \
               micro-management from the centre; each hurts on its own",
        source: "GovToday, 2012",
        trials: &[
            Trial {
                compares: "CCGs do none of their five tasks, against what fair bots do",
                without: "the tasks need nobody",
                table: &[],
                arms: Arms::Against {
                    // Commissioners do none of their five tasks.
                    treatment: &[CcgPlans(EVERY_YEAR, |plan, _| {
                        plan.weights.needs_assessment = 0;
                        plan.weights.demand_modelling = 0;
                        plan.weights.specification = 0;
                        plan.weights.contracting = 0;
                        plan.weights.measurement = 0;
                    })],
                    control: &[],
                },
                // The tasks need nobody.
                off: &[
                    Set("wte.tasks.needs_assessment", "{ fixed = 0, per_100_000 = 0 }"),
                    Set("wte.tasks.demand_modelling", "{ fixed = 0, per_100_000 = 0 }"),
                    Set("wte.tasks.specification", "{ fixed = 0, per_100_000 = 0 }"),
                    Set("wte.tasks.contracting", "{ fixed = 0, per_100_000 = 0 }"),
                    Set("wte.tasks.measurement", "{ fixed = 0, per_100_000 = 0 }"),
                ],
                effects: &[
                    Effect { figure: care::AVOIDED, must: Fall },
                    Effect { figure: money::JOINT_INDEX, must: Fall },
                ],
            },
            // Off, the slow hospital has its theatres back: choice has nothing to even out.
            no_choice(
                "that hospital has its theatres back",
                &[Scale("trusts.1.theatre", 11_112)],
                &[
                    Effect { figure: care::LONGEST_WAIT, must: Rise },
                    Effect { figure: care::OUTCOMES, must: Fall },
                ],
            ),
            // Where both hospitals have theatres enough, choice costs a little: what is left has
            // the other sign. So here off says only that nobody chooses.
            no_choice(
                "nobody chooses in either arm",
                NO_CHOICE,
                &[Effect { figure: money::JOINT_INDEX, must: Fall }],
            ),
            Trial {
                compares: "tight supervision, against what fair bots choose",
                without: "to co-sign and to report takes nobody's time, and nobody minds",
                table: &[],
                arms: Arms::Against {
                    treatment: &[NhsEnglandPlans(EVERY_YEAR, |plan| {
                        plan.supervision = Supervision::Tight;
                    })],
                    control: &[],
                },
                off: &[
                    Set("wte.moves.tight_supervision", "0"),
                    Set("model.funding.co_signed_above", "1000000000"),
                    Set("model.autonomy.supervision", "0"),
                    Set("model.law.trust_held_up", "0"),
                ],
                effects: &[
                    Effect { figure: deals::DEALS, must: Fall },
                    Effect { figure: money::JOINT_INDEX, must: Fall },
                ],
            },
        ],
        in_small: InSmall::Points(
            "what a lack of choice costs is small against the luck of a few seeds",
        ),
    },
    Claim {
        id: "C37",
        says: "decisions must withstand judicial review: without consultation and governance \
               they are quashed at a cost, with them seldom; care takes effort",
        source: "GovToday, 2012",
        trials: &[
            Trial {
                compares: "consulting, equality analysis, lay members and governance, against \
                           none of it",
                without: "nothing is contentious",
                table: CONTENTION,
                arms: Arms::Against {
                    treatment: &[CcgPlans(EVERY_YEAR, |plan, _| {
                        plan.consultation = true;
                        plan.equality_analysis = true;
                        plan.lay_seats = 6;
                        plan.weights.governance = 100;
                    })],
                    control: &[CcgPlans(EVERY_YEAR, |plan, _| {
                        plan.consultation = false;
                        plan.equality_analysis = false;
                        plan.lay_seats = 0;
                        plan.weights.governance = 0;
                    })],
                },
                // Nothing is contentious.
                off: &[Set("model.law.list", "0")],
                effects: &[
                    Effect { figure: people::QUASHED, must: Fall },
                    Effect { figure: money::TROUBLE, must: Fall },
                ],
            },
            Trial {
                compares: "consulting and equality analysis, against what fair bots do",
                without: "they take nobody's time, and nothing is contentious",
                table: CONTENTION,
                arms: Arms::Against {
                    treatment: &[CcgPlans(EVERY_YEAR, |plan, _| {
                        plan.consultation = true;
                        plan.equality_analysis = true;
                    })],
                    control: &[],
                },
                off: &[
                    Set("wte.moves.consultation", "0"),
                    Set("wte.moves.equality_analysis", "0"),
                    Set("model.law.list", "0"),
                ],
                effects: &[Effect { figure: people::TASKS, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C28",
        says: "too many groups, too small: duplicated functions cost a fortune in running costs",
        source: "comment on the engagement report, about 2013",
        trials: &[
            Trial {
                compares: "five CCGs for the same people, against one; nobody deals",
                without: "a body costs nothing, and no task has a part that each does for itself",
                // Nobody negotiates: what differs is what offices of that size can do.
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Against { treatment: &[Layer(FIVE_CCGS)], control: &[Layer(ONE_CCG)] },
                off: UNDUPLICATED,
                effects: &[
                    Effect { figure: people::CCG_WTE, must: Fall },
                    Effect { figure: people::TASKS, must: Fall },
                ],
            },
            Trial {
                compares: "three CCGs for the same people, against two; nobody deals",
                without: "a body costs nothing, and no task has a part that each does for itself",
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Against {
                    treatment: &[Layer(THREE_CCGS)],
                    control: &[Layer(TWO_CCGS)],
                },
                off: UNDUPLICATED,
                effects: &[
                    Effect { figure: people::CCG_WTE, must: Fall },
                    Effect { figure: people::TASKS, must: Fall },
                ],
            },
        ],
        in_small: InSmall::Holds,
    },
];
