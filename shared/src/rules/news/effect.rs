//! What a card can change, and where that is felt.
//!
//! An effect is an amount in the unit at the end of its name. It adds to the year's shocks and to
//! nothing else; how delivery answers to a shock is told there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::{LocalityId, Role, TrustId};
use super::super::stocks::{CcgShocks, LocalityShocks, National, Shocks, Stocks, TrustShocks};
use super::super::units::{BasisPoints, Pence, Pounds};
use crate::scenario::deck::Concerns;

/// Something that a card changes. The name is written in the deck, in logs and to clients.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Emergencies and A&E attendances from October to March, this year.
    WinterBp,
    /// All need, most where lists are deprived; for good.
    HardshipBp,
    /// Need for referrals; for good.
    ReferralsBp,
    /// Need for A&E; for good.
    AttendancesBp,
    /// Need for consultations; for good.
    ConsultationsBp,
    /// The price of drugs, devices and technology; for good.
    TechnologyBp,
    /// The price of mental health, prescribing and all else; for good.
    ElsewhereBp,
    /// Prices that trusts pay; for good.
    InputPricesBp,
    /// Tension between every buyer and provider, in bp of the scale.
    TensionBp,
    /// Doubt about the CCGs' future, in bp of the scale.
    DoubtBp,
    /// The public's trust, in bp of the scale.
    PublicTrustBp,
    /// The price of agency staff, this year.
    AgencyBp,
    /// What theatres can do, this year.
    TheatreBp,
    /// Patients who can't go home yet, in bp of other bed-days, this year.
    DelaysBp,
    /// What a new duty costs each CCG a year, £; for good.
    DutyPounds,
    /// Money for trusts, pence a head of all registered people, this year.
    ReliefPence,
    /// Contention of one CCG's decisions, in bp of the scale, this year.
    ContentionBp,
    /// Doctors' sessions in one locality; for good.
    SessionsBp,
    /// People on one locality's lists; for good.
    PeopleBp,
    /// The share of one locality's team time that is lost this year.
    TimeLostBp,
    /// One locality's mood, in bp of the scale.
    MoraleBp,
    /// One trust's beds; for good.
    BedsBp,
    /// The share of one trust's beds that is closed this year.
    BedsClosedBp,
    /// One trust's patients who can't go home yet, in bp of other bed-days, this year.
    OwnDelaysBp,
    /// One trust's specialists; for good.
    SpecialistsBp,
    /// One trust's quality of care, in bp of the scale.
    QualityBp,
    /// One trust's own prices; for good.
    OwnPricesBp,
    /// Tension between one trust and its buyers, in bp of the scale.
    OwnTensionBp,
}

impl Effect {
    /// Whether later years' figures still name it among their causes: hardship is a stock of its
    /// own; all else that a card changes for good becomes part of what it changed.
    #[must_use]
    pub const fn stays_a_cause(self) -> bool {
        matches!(self, Self::HardshipBp)
    }

    /// The kind of body in which it is felt.
    #[must_use]
    pub fn felt_by(self) -> Concerns {
        match self {
            Self::WinterBp
            | Self::HardshipBp
            | Self::ReferralsBp
            | Self::AttendancesBp
            | Self::ConsultationsBp
            | Self::TechnologyBp
            | Self::ElsewhereBp
            | Self::InputPricesBp
            | Self::TensionBp
            | Self::DoubtBp
            | Self::PublicTrustBp
            | Self::AgencyBp
            | Self::TheatreBp
            | Self::DelaysBp
            | Self::DutyPounds
            | Self::ReliefPence => Concerns::Everybody,
            Self::ContentionBp => Concerns::Ccg,
            Self::SessionsBp | Self::PeopleBp | Self::TimeLostBp | Self::MoraleBp => {
                Concerns::Practice
            }
            Self::BedsBp
            | Self::BedsClosedBp
            | Self::OwnDelaysBp
            | Self::SpecialistsBp
            | Self::QualityBp
            | Self::OwnPricesBp
            | Self::OwnTensionBp => Concerns::Trust,
        }
    }

    /// Adds it to the year's shocks. What concerns a body that isn't there changes nothing.
    pub(super) fn feel(self, stocks: &mut Stocks, whom: Option<Role>, by: i64) {
        let national = &mut stocks.national;
        match whom {
            _ if self.felt_by() == Concerns::Everybody => self.feel_all(national, by),
            Some(Role::Ccg(ccg)) => {
                if let Some(body) = stocks.ccgs.get_mut(ccg.index()) {
                    self.feel_ccg(&mut body.shocks, by);
                }
            }
            Some(Role::Practice(LocalityId(place))) => {
                if let Some(body) = stocks.localities.get_mut(usize::from(place)) {
                    self.feel_locality(&mut body.shocks, by);
                }
            }
            Some(Role::Trust(TrustId(place))) => {
                if let Some(body) = stocks.trusts.get_mut(usize::from(place)) {
                    self.feel_trust(&mut body.shocks, by);
                }
            }
            Some(Role::NhsEngland) | None => {}
        }
    }

    fn feel_all(self, national: &mut National, by: i64) {
        let shocks = &mut national.shocks;
        let felt = match self {
            Self::WinterBp => &mut shocks.winter,
            Self::HardshipBp => &mut shocks.hardship,
            Self::ReferralsBp => &mut shocks.referrals,
            Self::AttendancesBp => &mut shocks.attendances,
            Self::ConsultationsBp => &mut shocks.consultations,
            Self::TechnologyBp => &mut shocks.technology,
            Self::ElsewhereBp => &mut shocks.elsewhere,
            Self::InputPricesBp => &mut shocks.inflation,
            Self::TensionBp => &mut shocks.media,
            Self::DoubtBp => &mut shocks.uncertainty,
            Self::PublicTrustBp => &mut shocks.public_trust,
            Self::AgencyBp => &mut shocks.agency,
            Self::TheatreBp => &mut shocks.theatre,
            Self::DelaysBp => &mut shocks.delays,
            Self::DutyPounds => return shocks.duty += Pounds(by),
            Self::ReliefPence => return shocks.relief += Pence(by),
            _ => return,
        };
        *felt += BasisPoints(by);
    }

    fn feel_ccg(self, shocks: &mut CcgShocks, by: i64) {
        if self == Self::ContentionBp {
            shocks.contention += BasisPoints(by);
        }
    }

    fn feel_locality(self, shocks: &mut LocalityShocks, by: i64) {
        let felt = match self {
            Self::SessionsBp => &mut shocks.sessions,
            Self::PeopleBp => &mut shocks.people,
            Self::TimeLostBp => &mut shocks.closed,
            Self::MoraleBp => &mut shocks.morale,
            _ => return,
        };
        *felt += BasisPoints(by);
    }

    fn feel_trust(self, shocks: &mut TrustShocks, by: i64) {
        let felt = match self {
            Self::BedsBp => &mut shocks.beds,
            Self::BedsClosedBp => &mut shocks.closed,
            Self::OwnDelaysBp => &mut shocks.delays,
            Self::SpecialistsBp => &mut shocks.specialists,
            Self::QualityBp => &mut shocks.quality,
            Self::OwnPricesBp => &mut shocks.costs,
            Self::OwnTensionBp => &mut shocks.tension,
            _ => return,
        };
        *felt += BasisPoints(by);
    }
}

/// Takes every shock away, as if there were no news.
pub(super) fn forget(stocks: &mut Stocks) {
    stocks.national.shocks = Shocks::default();
    stocks.ccgs.iter_mut().for_each(|body| body.shocks = CcgShocks::default());
    stocks.localities.iter_mut().for_each(|body| body.shocks = LocalityShocks::default());
    stocks.trusts.iter_mut().for_each(|body| body.shocks = TrustShocks::default());
}
