//! Money across pots: one budget or separate streams, and what can be built with it.

use shared::protocol::plan::Reserve;
use shared::protocol::terms::{AcuteForm, Terms};
use shared::rules::deal::id::Work;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, Plays, Set, Shuns, Writes};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, deals, money};

/// Every stream has a pot of its own: nobody signs a partnership.
const SEPARATE: &[Lever] = &[Shuns(Seats::All, |terms| matches!(terms, Terms::Partnership(_)))];

/// Whoever pays for the next case pays all of it, in any stream: tariff for each case.
const EVERY_CASE_PAID: &[Lever] = &[Writes(Seats::All, |terms| {
    if let Terms::Acute(acute) = terms {
        acute.form = AcuteForm::PaymentByResults;
        acute.marginal_rate_bp = 10_000;
    }
})];

/// No money goes into work that keeps people out of hospital.
const NO_MONEY: &[Lever] = &[
    CcgPlans(EVERY_YEAR, |plan, _| {
        plan.community.clear();
        plan.reserve = Reserve::Hold;
    }),
    Shuns(Seats::All, |terms| match terms {
        Terms::Partnership(_) | Terms::BigTicket(_) => true,
        Terms::EnhancedService(service) => {
            matches!(service.work, Work::LongTermConditions | Work::AdmissionAvoidance)
        }
        _ => false,
    }),
];

/// No practice's support passes the mark.
const NO_SUPPORT: &[Lever] = &[Set("model.buy_in.supports", "30000")];

/// Nothing can be avoided by whatever is done outside hospital.
const NOTHING_AVOIDABLE: &[Lever] = &[Set("model.need.avoidable", "0")];

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C10",
        says: "a population budget that chooses what to do in house aligns incentives: money \
               follows activity out of hospital",
        source: "comments on Pulse, 2013",
        trials: &[Trial {
            table: &[],
            arms: Arms::Against { treatment: &[], control: SEPARATE },
            off: NOTHING_AVOIDABLE,
            effects: &[Effect { figure: money::HOSPITAL_SHARE, must: Fall }],
        }],
        in_small: InSmall::Points(
            "the work is itself money outside hospital: a fifth of the effect is left where nothing \
             can be avoided",
        ),
    },
    Claim {
        id: "C11",
        says: "with separately handled streams the system cannot function properly: the same \
               offices shift less care",
        source: "comment on Pulse, 2013",
        trials: &[Trial {
            table: &[],
            arms: Arms::Against { treatment: SEPARATE, control: &[] },
            off: EVERY_CASE_PAID,
            effects: &[Effect { figure: money::OUTSIDE_HOSPITAL, must: Fall }],
        }],
        in_small: InSmall::Points(
            "where every case is paid in full a CCG by itself still buys less than a partnership: \
             its services reach the same people first",
        ),
    },
    Claim {
        id: "C34",
        says: "care shifts from hospital to community, and avoidable emergencies fall, only with \
               support and with money",
        source: "GovToday, 2012",
        trials: &[
            Trial {
                table: &[],
                arms: Arms::Against { treatment: &[], control: NO_MONEY },
                off: NO_SUPPORT,
                effects: &[Effect { figure: care::AVOIDED, must: Rise }],
            },
            Trial {
                table: &[],
                arms: Arms::Against { treatment: &[], control: NO_SUPPORT },
                off: NO_MONEY,
                effects: &[Effect { figure: care::AVOIDED, must: Rise }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C38",
        says: "incremental community work comes first; big-ticket items are hard in the early \
               years: they come through with maturity and support",
        source: "GovToday, 2012",
        trials: &[Trial {
            table: &[Plays(Seats::Ccgs, "builder")],
            arms: Arms::Against {
                treatment: &[Set("ccgs.*.readiness", "10000"), Set("localities.*.buy_in", "6500")],
                control: &[],
            },
            off: &[
                Set("model.big_ticket.majority", "-1"),
                Set("model.big_ticket.urgent_care.contention", "0"),
                Set("wte.hold.big_ticket_stage", "0"),
            ],
            effects: &[Effect { figure: deals::STAGES, must: Rise }],
        }],
        in_small: InSmall::Points(
            "it holds at 30 pairs; consultations are quashed by luck, so six say little",
        ),
    },
    Claim {
        id: "C39",
        says: "a local clinical partnership with a population budget is the promising experiment: \
               better than separate contracts where practices support it and somebody measures",
        source: "GovToday, 2012",
        trials: &[Trial {
            table: &[],
            arms: Arms::Against { treatment: &[], control: SEPARATE },
            off: &[
                Set("localities.*.buy_in", "2000"),
                Set("localities.*.goodwill", "0"),
                CcgPlans(EVERY_YEAR, |plan, _| {
                    plan.weights.engagement = 0;
                    plan.weights.measurement = 0;
                }),
            ],
            effects: &[Effect { figure: money::JOINT_INDEX, must: Rise }],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C41",
        says: "fluidity between budgets speeds the shift: money that moves within the year \
               reaches community services sooner",
        source: "comment on Pulse, 2013",
        trials: &[Trial {
            table: &[
                Plays(Seats::All, "no-deal"),
                CcgPlans(EVERY_YEAR, |plan, _| plan.virement_bp = 10_000),
            ],
            arms: Arms::Against {
                treatment: &[Set("model.funding.virements", "4")],
                control: &[Set("model.funding.virements", "1")],
            },
            // Nothing that the money could do.
            off: NOTHING_AVOIDABLE,
            effects: &[Effect { figure: care::AVOIDED_EARLY, must: Rise }],
        }],
        in_small: InSmall::Holds,
    },
];
