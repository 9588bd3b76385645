//! What general practice's time is for, and who works there.

use crate::claims::Claim;
use crate::claims::claim::Direction::{Between, Fall, Rise};
use crate::claims::claim::Lever::{Plays, PracticePlans, Set};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, people};

/// Specialists and partners stay as many as they are, whatever practices' mood.
const NO_DRIFT: &[Lever] = &[
    Set("model.trust_costs.specialist_trend", "0"),
    Set("model.practice.partner_trend", "0"),
    Set("model.practice.morale_loss", "0"),
];

/// Teams have time enough for everybody.
const TIME_ENOUGH: &[Lever] = &[Set("model.practice.contacts", "2500")];

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C6",
        says: "hospital specialists grew by a half in ten years and GP partners fell by 4%: \
               untouched, it goes on, and access to GPs falls",
        source: "general practice press, 2013",
        trials: &[
            Trial {
                compares: "nobody signs anything: the figure by itself",
                without: "specialists and partners stay as many as they are",
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Alone,
                off: NO_DRIFT,
                effects: &[
                    // Half as much again in ten years is 4.1% a year.
                    Effect { figure: people::SPECIALISTS, must: Between(350.0, 470.0) },
                    Effect { figure: people::GP_SESSIONS, must: Fall },
                ],
            },
            // Need grows as well; what the drift adds to it is the difference. Off, those who are
            // left have time enough for everybody.
            Trial {
                compares: "staff that drift as they do, against staff that stay; nobody deals",
                without: "teams have time enough for everybody",
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Against { treatment: &[], control: NO_DRIFT },
                off: TIME_ENOUGH,
                effects: &[Effect { figure: care::CONSULTATIONS_LOST, must: Rise }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C30",
        says: "GPs did management while doctoring, and standards were diluted: time for the CCG \
               is taken from patients",
        source: "comment on primary care groups, 2010",
        trials: &[Trial {
            compares: "six points of practices' time go from patients to the CCG, against none",
            without: "teams have time enough for everybody",
            table: &[],
            arms: Arms::Against {
                treatment: &[PracticePlans(EVERY_YEAR, |plan| {
                    plan.time.consultations_bp -= 600;
                    plan.time.ccg_work_bp += 600;
                })],
                control: &[],
            },
            off: TIME_ENOUGH,
            effects: &[
                Effect { figure: care::CONSULTATIONS_MET, must: Fall },
                Effect { figure: care::ATTENDANCES, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C35",
        says: "GPs know their patients and are the gatekeepers: time to think before referring \
               stops referrals of little value rather than those of high value",
        source: "GovToday, 2012",
        trials: &[Trial {
            compares: "three points of practices' time go from patients to gatekeeping, against \
                       none",
            without: "nobody can tell referrals of low value from those of high value",
            table: &[],
            arms: Arms::Against {
                treatment: &[PracticePlans(EVERY_YEAR, |plan| {
                    plan.time.consultations_bp -= 300;
                    plan.time.gatekeeping_bp += 300;
                })],
                control: &[],
            },
            // Nobody can tell the two apart.
            off: &[
                Set("model.referral.found_low", "1000"),
                Set("model.referral.found_high", "1000"),
            ],
            effects: &[Effect { figure: care::LOW_VALUE_SHARE, must: Fall }],
        }],
        in_small: InSmall::Holds,
    },
];
