//! Hospital and community, referrals, beds, what patients get.

use shared::protocol::plan::{CommunityLine, Reserve};
use shared::protocol::terms::{AcuteForm, Terms};
use shared::rules::plan::ccg::{CommunityKind, Reason, ReferralPolicy};

use crate::claims::Claim;
use crate::claims::claim::Direction::{Fall, Rise};
use crate::claims::claim::Lever::{CcgPlans, Plays, Set, Writes};
use crate::claims::claim::{Arms, EVERY_YEAR, Effect, InSmall, Lever, Seats, Trial};
use crate::claims::figures::{care, money, people};

/// Fewer people come to hospital as emergencies: £6 a head for nurses who look after people at
/// risk.
const DIVERSION: &[Lever] = &[CcgPlans(EVERY_YEAR, |plan, books| {
    plan.reserve = Reserve::Hold;
    plan.community = books
        .localities
        .iter()
        .map(|(locality, line)| CommunityLine {
            locality: locality.clone(),
            kind: CommunityKind::Cases,
            amount: line.people * 6,
        })
        .collect();
})];

/// Tariff for every elective, however many.
const NO_PLAN: &[Lever] = &[Writes(Seats::All, |terms| {
    if let Terms::Acute(acute) = terms {
        acute.form = AcuteForm::PaymentByResults;
        acute.elective_plan_bp = None;
    }
})];

/// Contracts that plan for as many electives as last year, and pay for none beyond.
const PLAN: &[Lever] = &[Writes(Seats::All, |terms| {
    if let Terms::Acute(acute) = terms {
        acute.elective_plan_bp = Some(10_000);
    }
})];

/// Contracts with a plan have the highest that there is; those without one have none.
const LOFTY_PLAN: &[Lever] = &[Writes(Seats::All, |terms| {
    if let Terms::Acute(acute) = terms {
        acute.elective_plan_bp = acute.elective_plan_bp.map(|_| 12_000);
    }
})];

/// A list of treatments that are not paid for, to save money.
const RATIONING: &[Lever] = &[CcgPlans(EVERY_YEAR, |plan, _| {
    plan.referrals = ReferralPolicy::LowPriorityList;
    plan.reason = Reason::Cost;
})];

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "C22",
        says: "beds freed from emergencies fill with elective work, at greater cost to the CCG; \
               a planned number of electives is the remedy",
        source: "comment on the engagement report, about 2013",
        trials: &[
            Trial {
                compares: "£6 a head for nurses who keep people out of hospital, against none; \
                           nobody deals",
                without: "free beds stay free",
                table: &[Plays(Seats::All, "no-deal")],
                arms: Arms::Against { treatment: DIVERSION, control: &[] },
                off: &[Set("model.beds.refill", "0")],
                effects: &[
                    Effect { figure: care::ELECTIVES, must: Rise },
                    Effect { figure: money::ELECTIVE_SPENDING, must: Rise },
                ],
            },
            // The remedy.
            Trial {
                compares: "contracts for as many electives as last year, against tariff for every \
                           one",
                without: "plans that no hospital reaches",
                table: NO_PLAN,
                arms: Arms::Against { treatment: PLAN, control: &[] },
                // Plans are so high that hospitals never reach them.
                off: LOFTY_PLAN,
                effects: &[Effect { figure: money::ELECTIVE_SPENDING, must: Fall }],
            },
        ],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C23",
        says: "low-priority lists and hoops save money by rationing: less elective work, and \
               worse outcomes, less trust, more risk in court; need comes back as emergencies",
        source: "comments on the engagement report, about 2013",
        trials: &[Trial {
            compares: "a list of treatments that are not paid for, against none; nobody deals",
            without: "the list stops no referral, and neither courts nor the public mind it",
            table: &[Plays(Seats::All, "no-deal")],
            arms: Arms::Against { treatment: RATIONING, control: &[] },
            off: &[
                Set("model.referral.list_low", "0"),
                Set("model.referral.list_high", "0"),
                Set("model.law.list", "0"),
                Set("model.law.trust_rationing", "0"),
            ],
            effects: &[
                Effect { figure: money::ELECTIVE_SPENDING, must: Fall },
                Effect { figure: care::OUTCOMES, must: Fall },
                Effect { figure: people::PUBLIC_TRUST, must: Fall },
                Effect { figure: people::LEGAL_RISK, must: Rise },
                Effect { figure: care::EMERGENCIES, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
    Claim {
        id: "C43",
        says: "the aims can be had together: better health, less inequality, better services \
               outside hospital, value for money, if people agree",
        source: "comment on primary care groups, 2010",
        trials: &[Trial {
            compares: "fair bots, against bots that sign nothing",
            without: "nobody signs anything in either arm",
            table: &[],
            arms: Arms::Against { treatment: &[], control: &[Plays(Seats::All, "no-deal")] },
            // Nobody may agree on anything: the lever itself. No one constant stands in the middle,
            // for agreement acts by many ways at once: where work outside hospital avoids nothing,
            // a seventh of the rise of outcomes is left, half of the result, nearly all of the
            // money outside hospital, and more than all of the fall of inequality.
            off: &[Plays(Seats::All, "no-deal")],
            effects: &[
                Effect { figure: care::OUTCOMES, must: Rise },
                Effect { figure: care::INEQUALITY, must: Fall },
                Effect { figure: money::OUTSIDE_HOSPITAL, must: Rise },
                Effect { figure: money::RESULT, must: Rise },
            ],
        }],
        in_small: InSmall::Holds,
    },
];
