//! Every pound has two ends: a payment leaves one account and enters another.
//!
//! No event changes a balance in any other way, so money is conserved by construction: all
//! accounts, the outside ones included, always add up to nothing.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

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
    /// The one budget of a clinical partnership, by the first of its localities.
    Partnership(LocalityId),
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
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
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
    /// What a local body pays on top of the core contract.
    CoreSupplement,
    /// The budget for core contracts, handed over to a CCG that holds it.
    PrimaryCare,
    /// Pay above the national contract that was challenged and paid back.
    PaidBack,
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
    /// What a CCG pays whoever does tasks for it.
    SharedSupport,
    /// What it costs to provide care.
    CostOfCare,
    /// Agency staff and escalation beds.
    Agency,
    /// A grant from the demand fund or the sustainability fund.
    Grant,
    /// The one budget of a clinical partnership.
    PopulationBudget,
    /// The practices' share of what a partnership saved; negative, of what it lost.
    PracticesShare,
    /// The trust's share of the same.
    TrustShare,
    /// A big ticket: its stages and its capital.
    Project,
    /// Money lent between CCGs, and its return.
    Loan,
    /// Interest on a public loan.
    Interest,
    /// The price of leaving a deal early.
    ExitPrice,
    /// A dispute, a crisis, a lost review.
    Trouble,
    /// What a reorganisation costs.
    Transition,
    /// What a body held passes to its successor.
    Succession,
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

/// What every account holds since the game began, and what moved this year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    books: BTreeMap<Account, Book>,
}

/// One account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Book {
    balance: Pounds,
    /// What came in this year less what went out, by purpose in order. Few have many purposes.
    this_year: Vec<(Purpose, Pounds)>,
}

impl Book {
    fn post(&mut self, purpose: Purpose, amount: Pounds) {
        self.balance += amount;
        match self.this_year.binary_search_by_key(&purpose, |(known, _)| *known) {
            Ok(place) => {
                if let Some((_, moved)) = self.this_year.get_mut(place) {
                    *moved += amount;
                }
            }
            Err(place) => self.this_year.insert(place, (purpose, amount)),
        }
    }
}

impl Purpose {
    /// Whether it counts for a year's result: money lent or inherited is neither earned nor spent.
    #[must_use]
    pub fn counts(self) -> bool {
        !matches!(self, Self::Loan | Self::Succession)
    }
}

impl Ledger {
    /// Moves the money of one payment.
    pub fn post(&mut self, payment: &Payment) {
        let Payment { from, to, amount, purpose } = *payment;
        self.books.entry(from).or_default().post(purpose, -amount);
        self.books.entry(to).or_default().post(purpose, amount);
    }

    /// Moves the money of several payments.
    pub fn post_all(&mut self, payments: &[Payment]) {
        for payment in payments {
            self.post(payment);
        }
    }

    /// Begins a new year: what moves is counted from nothing; balances stay.
    pub fn begin_year(&mut self) {
        self.books.values_mut().for_each(|book| book.this_year.clear());
    }

    /// What came into an account for one purpose this year, less what went out for it.
    #[must_use]
    pub fn flow(&self, account: Account, purpose: Purpose) -> Pounds {
        self.flows(account).find(|(of, _)| *of == purpose).map_or(Pounds::ZERO, |(_, moved)| moved)
    }

    /// What moved in an account this year, by purpose in order.
    pub fn flows(&self, account: Account) -> impl Iterator<Item = (Purpose, Pounds)> {
        self.books.get(&account).into_iter().flat_map(|book| book.this_year.iter().copied())
    }

    /// An account's result of this year: all that moved but loans, their repayment, and what a
    /// successor took over.
    #[must_use]
    pub fn result(&self, account: Account) -> Pounds {
        self.flows(account).filter(|(purpose, _)| purpose.counts()).map(|(_, amount)| amount).sum()
    }

    /// What an account holds.
    #[must_use]
    pub fn balance(&self, account: Account) -> Pounds {
        self.books.get(&account).map_or(Pounds::ZERO, |book| book.balance)
    }

    /// The sum of all accounts: always nothing.
    #[must_use]
    pub fn total(&self) -> Pounds {
        self.books.values().map(|book| book.balance).sum()
    }
}

/// JSON keys are strings; lists of entries keep any key readable and its order.
impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let balances = self.books.iter().map(|(account, book)| (account, book.balance));
        let this_year = self.books.iter().flat_map(|(account, book)| {
            book.this_year.iter().map(move |(purpose, moved)| ((account, purpose), moved))
        });
        let mut lists = serializer.serialize_struct("Ledger", 2)?;
        lists.serialize_field("balances", &balances.collect::<Vec<_>>())?;
        lists.serialize_field("this_year", &this_year.collect::<Vec<_>>())?;
        lists.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_s_result_leaves_loans_out() {
        let trust = Account::Trust(TrustId(0));
        let mut ledger = Ledger::default();
        let pay = |from, to, amount, purpose| Payment { from, to, amount: Pounds(amount), purpose };
        ledger.post(&pay(Account::NhsEngland, trust, 500, Purpose::Specialised));
        ledger.begin_year();
        ledger.post(&pay(Account::NhsEngland, trust, 100, Purpose::Specialised));
        ledger.post(&pay(trust, Account::Outside(Outside::Costs), 130, Purpose::CostOfCare));
        ledger.post(&pay(Account::Outside(Outside::Loans), trust, 30, Purpose::Loan));
        assert_eq!(ledger.result(trust), Pounds(-30));
        assert_eq!(ledger.balance(trust), Pounds(500));
        assert_eq!(ledger.total(), Pounds::ZERO);
        assert!(serde_json::to_string(&ledger).is_ok(), "its keys must not be maps' keys");
    }

    #[test]
    fn a_result_is_what_management_leaves() {
        let office = Account::RunningCosts(CcgId(0));
        let (treasury, costs) = (Outside::Treasury, Outside::Costs);
        let mut ledger = Ledger::default();
        let pay = |from, to, amount, purpose| Payment { from, to, amount: Pounds(amount), purpose };
        ledger.post(&pay(Account::Outside(treasury), office, 100, Purpose::Allocation));
        ledger.post(&pay(office, Account::Outside(costs), 70, Purpose::Management));
        assert_eq!(ledger.result(office), Pounds(30));
    }
}
