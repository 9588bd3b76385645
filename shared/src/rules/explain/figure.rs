//! What can be explained: a measure of a body in a year, or what one account paid another.

use super::super::ids::{CcgId, LocalityId, PairId, TrustId};
use super::super::ledger::{Account, Purpose};
use super::cause::{Cause, DueTo, PARTS};

/// Whose figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Body {
    /// The whole health economy.
    Economy,
    /// NHS England alone.
    NhsEngland,
    /// A CCG.
    Ccg(CcgId),
    /// A locality.
    Locality(LocalityId),
    /// A trust.
    Trust(TrustId),
    /// A CCG with a trust.
    Pair(PairId),
}

impl From<CcgId> for Body {
    fn from(ccg: CcgId) -> Self {
        Self::Ccg(ccg)
    }
}

impl From<LocalityId> for Body {
    fn from(locality: LocalityId) -> Self {
        Self::Locality(locality)
    }
}

impl From<TrustId> for Body {
    fn from(trust: TrustId) -> Self {
        Self::Trust(trust)
    }
}

impl From<PairId> for Body {
    fn from(pair: PairId) -> Self {
        Self::Pair(pair)
    }
}

/// What is counted. In whole pounds, cases or persons, or in bp where the name on the wire ends so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// A CCG's programme allocation, £.
    Allocation,
    /// What was received less what was paid, £.
    Result,
    /// What practices are paid for core work, £.
    CorePay,
    /// What they are paid above the national contract, bp of it.
    CoreAbove,
    /// Of it, what was challenged and paid back, £.
    CorePaidBack,
    /// How far core pay is from need, bp.
    CoreDistance,
    /// A trust's income, £.
    Income,
    /// What is owed on public loans at the end, £.
    Loan,
    /// Health outcomes at the end, bp.
    Outcomes,
    /// Mean distance of localities from the table's outcomes, bp.
    Inequality,
    /// Consultations met, bp of those wanted.
    ConsultationsMet,
    /// Seen in four hours, bp.
    FourHours,
    /// Within 18 weeks, bp.
    EighteenWeeks,
    /// The public's trust at the end, bp.
    PublicTrust,
    /// What goes to hospitals of all that CCGs spend on care, bp.
    HospitalShare,
    /// Practices that support their CCG, bp.
    SupportBreadth,
    /// Emergency admissions.
    Emergencies,
    /// Electives done.
    Electives,
    /// Patients waiting at the end.
    Waiting,
    /// Bed-days taken, bp of those open.
    Occupancy,
    /// Emergency admissions avoided.
    Avoided,
    /// A&E attendances.
    Attendances,
    /// First outpatient attendances, or referrals sent.
    Referrals,
    /// Referrals of high value that were stopped or put off.
    CareLost,
    /// The share of team time for long-term conditions, bp.
    LongTermTime,
    /// Community places that keep people out of hospital, at the end: cases a year.
    Places,
    /// Followers' support for their CCG, bp.
    Support,
    /// Goodwill not yet turned into support, bp.
    Goodwill,
    /// Doubt about the CCGs' future, bp.
    Doubt,
    /// Quality of hospital care at the end, bp.
    Quality,
    /// Strain on hospital staff at the end, bp.
    Strain,
    /// What a trust earned for measured quality, £.
    Incentive,
    /// Real unit costs against the opening year's, millionths.
    UnitCosts,
    /// Tension between CCG and trust at the end, bp.
    Tension,
    /// What design of services achieves, bp.
    Specification,
    /// What engagement with members achieves, bp.
    Engagement,
    /// What measuring outcomes achieves, bp.
    Measurement,
    /// What contracting achieves, bp.
    Contracting,
}

impl Measure {
    /// This measure of a body.
    #[must_use]
    pub fn of(self, body: impl Into<Body>) -> Figure {
        Figure::Of(self, body.into())
    }
}

/// One figure of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// A measure of a body.
    Of(Measure, Body),
    /// What one account paid another for a purpose in the year.
    Paid(Account, Account, Purpose),
}

impl Figure {
    /// A cause of this figure: so much of it is due to that.
    #[must_use]
    pub fn cause(self, due: impl Into<DueTo>, amount: i64) -> Cause {
        Cause::new(self, due.into(), amount.saturating_mul(PARTS))
    }

    /// The same for an amount that is a fraction.
    #[must_use]
    pub fn part(self, due: impl Into<DueTo>, amount: i64, of: i64) -> Cause {
        let parts = super::super::units::scale(amount, PARTS, of);
        Cause::new(self, due.into(), parts)
    }
}
