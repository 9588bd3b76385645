//! Money across pots: one budget or separate streams, and what can be built with it.

use shared::protocol::plan::Reserve;
use shared::protocol::terms::Terms;
use shared::rules::deal::id::Work;

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, Plays, Set, Shuns};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, deals, money};

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

/// Clinical partnerships are how the district works, on the same terms at every table.
const ONE_BUDGET: Lever = Set("regime.partnership.everywhere", "true");

/// Nobody signs another partnership.
const NO_OTHER: Lever = Shuns(Seats::All, |terms| matches!(terms, Terms::Partnership(_)));

/// The same partnerships do the same work, but a stream of its own pays for hospital care.
const SEPARATE_STREAMS: &[Lever] = &[Set("model.partnership.pays", "0")];

/// No practice has a reason to take part, nobody gives it one, and nobody measures.
const NO_SUPPORT_AND_NO_MEASUREMENT: &[Lever] = &[
    Set("localities.*.buy_in", "2000"),
    Set("localities.*.goodwill", "0"),
    CcgPlans(EVERY_YEAR, |plan, _| {
        plan.weights.engagement = 0;
        plan.weights.measurement = 0;
    }),
];

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C10",
        says: "a population budget that chooses what to do in house aligns incentives: when \
               activity moves out of hospital, the money moves with it",
        source: "comments on Pulse, 2013",
        trials: &[Trial {
            compares: "partnerships put time and money into work outside hospital, against none",
            without: "hospital care is paid from a stream of its own",
            table: &[
                ONE_BUDGET,
                NO_OTHER,
                // The stream for hospitals is one sum for the year, whatever they do.
                Set("pairs.*.form", "\"block\""),
                Shuns(Seats::All, |terms| matches!(terms, Terms::Acute(_))),
            ],
            arms: Arms::Against {
                treatment: &[],
                control: &[
                    Set("regime.partnership.time", "0"),
                    Set("regime.partnership.community", "0"),
                ],
            },
            off: SEPARATE_STREAMS,
            effects: &[Effect { figure: money::PAID_TO_HOSPITALS, must: Fall }],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C11",
        says: "with separately handled streams the system cannot function properly: the same \
               work shifts less care",
        source: "comment on Pulse, 2013",
        trials: &[Trial {
            compares: "hospital care paid from a stream of its own, against one budget, for the \
                       same work",
            without: "what is left of a budget does not go into more work within the year",
            table: &[
                ONE_BUDGET,
                NO_OTHER,
                // What the account has left goes into more work, and no other money does.
                CcgPlans(EVERY_YEAR, |plan, _| {
                    plan.virement_bp = 10_000;
                    plan.community.clear();
                    plan.reserve = Reserve::Hold;
                }),
            ],
            arms: Arms::Against { treatment: SEPARATE_STREAMS, control: &[] },
            // Nor does money flow within the year where there is one stream.
            off: &[CcgPlans(EVERY_YEAR, |plan, _| plan.virement_bp = 0)],
            effects: &[Effect { figure: care::AVOIDED, must: Fall }],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C34",
        says: "care shifts from hospital to community, and avoidable emergencies fall, only with \
               support and with money",
        source: "GovToday, 2012",
        trials: &[
            Trial {
                compares: "fair bots, against fair bots without money for work outside hospital",
                without: "no practice supports it",
                table: &[],
                arms: Arms::Against { treatment: &[], control: NO_MONEY },
                off: NO_SUPPORT,
                effects: &[Effect { figure: care::AVOIDED, must: Rise }],
            },
            Trial {
                compares: "fair bots, against fair bots whose practices support nothing",
                without: "there is no money for work outside hospital",
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
            compares: "CCGs that know their work, with members behind them, against young ones; \
                       both build",
            without: "stages need neither a majority nor anybody's time, and courts find nothing \
                      to quash",
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
        trials: &[
            // They stand whatever anybody thinks of them, beside contracts that roll over.
            Trial {
                compares: "partnerships stand everywhere, against contracts that roll over; \
                           nobody deals",
                without: "no practice supports them, and nobody measures",
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Against { treatment: &[ONE_BUDGET], control: &[] },
                off: NO_SUPPORT_AND_NO_MEASUREMENT,
                effects: &[Effect { figure: money::JOINT_INDEX, must: Rise }],
            },
            // They are signed where they are wanted; without support nobody signs one.
            Trial {
                compares: "fair bots, against fair bots that sign no partnership",
                without: "no practice supports them, and nobody measures",
                table: &[],
                arms: Arms::Against { treatment: &[], control: &[NO_OTHER] },
                off: NO_SUPPORT_AND_NO_MEASUREMENT,
                effects: &[Effect { figure: money::JOINT_INDEX, must: Rise }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C41",
        says: "fluidity between budgets speeds the shift: money that moves within the year \
               reaches community services sooner",
        source: "comment on Pulse, 2013",
        trials: &[Trial {
            compares: "money moves between pots each quarter, against once a year; nobody deals",
            without: "work outside hospital avoids nothing",
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
