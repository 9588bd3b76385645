//! Every pound has two ends: a payment leaves one account and enters another.
//!
//! No event changes a balance in any other way, so money is conserved by construction: all
//! accounts, the outside ones included, always add up to nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::{CcgId, LocalityId, TrustId};
use super::units::Pounds;

/// Whose money it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// NHS England's money for this health economy.
    NhsEngland,
    /// The money that only a package signed by a trust, a CCG and a locality can spend.
    SustainabilityFund,
    /// A CCG's programme budget: care for its people.
    Programme(CcgId),
    /// A CCG's running-cost allowance: its management.
    RunningCosts(CcgId),
    /// The unpaid part of emergencies above baseline, for managing demand.
    DemandFund(CcgId),
    /// The practices of a locality, all together.
    Locality(LocalityId),
    /// An acute trust.
    Trust(TrustId),
    /// Beyond the table: where money comes from or ends.
    Outside(Outside),
}

/// The world beyond the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// The Treasury and the Department of Health: allocations come from here, lost money returns.
    Treasury,
    /// Loans: paid out to a body without cash, paid back with interest.
    Loans,
    /// Staff, drugs, suppliers: what it costs to provide care.
    Costs,
    /// Community, mental health and other providers that hold no seat.
    OtherProviders,
    /// Independent hospitals that take the patients whom trusts keep waiting.
    IndependentSector,
    /// Partners' drawings.
    Drawings,
}

/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The year's money from the Treasury or to a CCG.
    Allocation,
    /// An acute contract.
    AcuteCare,
    /// Admissions above baseline whose price goes to the demand fund.
    MarginalRate,
    /// Quality incentive earned.
    Incentive,
    /// A sanction for a missed standard.
    Sanction,
    /// A false bill found and paid back.
    Recovered,
    /// Specialised services, bought by NHS England.
    Specialised,
    /// The core contract of general practice.
    CoreContract,
    /// An enhanced service.
    EnhancedService,
    /// Community services.
    Community,
    /// Mental health, prescribing and the rest of a CCG's budget.
    Elsewhere,
    /// Patients treated by independent hospitals.
    Independent,
    /// Management: staff of the CCG, governance, engagement.
    Management,
    /// What it costs to provide care.
    CostOfCare,
    /// Agency staff and escalation beds.
    Agency,
    /// A grant from the demand fund or the sustainability fund.
    Grant,
    /// Money lent between CCGs, and its return.
    Loan,
    /// Interest on a public loan.
    Interest,
    /// The price of leaving a deal early.
    ExitPrice,
    /// A dispute, a crisis, a lost review.
    Trouble,
    /// Partners' pay.
    Drawings,
    /// Money left uncommitted and lost to the table.
    Lost,
}

/// One payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Who pays.
    pub from: Account,
    /// Who receives.
    pub to: Account,
    /// Whole pounds; a negative amount flows the other way.
    pub amount: Pounds,
    /// What for.
    pub purpose: Purpose,
}

/// What every account holds since the game began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    balances: BTreeMap<Account, Pounds>,
}

impl Ledger {
    /// Moves the money of one payment.
    pub fn post(&mut self, payment: &Payment) {
        *self.balances.entry(payment.from).or_default() -= payment.amount;
        *self.balances.entry(payment.to).or_default() += payment.amount;
    }

    /// What an account holds.
    #[must_use]
    pub fn balance(&self, account: Account) -> Pounds {
        self.balances.get(&account).copied().unwrap_or_default()
    }

    /// The sum of all accounts: always nothing.
    #[must_use]
    pub fn total(&self) -> Pounds {
        self.balances.values().copied().sum()
    }
}
