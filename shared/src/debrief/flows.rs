//! Who paid whom what for, year by year: the ledger's payments, added up.
//!
//! As in the ledger, whatever is paid once a year's books are closed counts for the next year.

use std::collections::BTreeMap;

use super::document::MoneyFlow;
use crate::rules::event::What;
use crate::rules::ledger::{Account, Outside, Payment, Purpose};
use crate::rules::state::State;
use crate::view::names;

type Sums = BTreeMap<(Account, Account, Purpose), i64>;

/// Payments of the year that runs, and of each that is closed.
#[derive(Default)]
pub(super) struct Flows {
    running: Sums,
    closed: Vec<Sums>,
}

impl Flows {
    /// Takes note of what an event paid.
    pub(super) fn see(&mut self, what: &What) {
        let payments: &[Payment] = match what {
            What::BooksOpened { payments, .. }
            | What::QuarterDelivered { payments, .. }
            | What::BooksClosed { payments, .. }
            | What::Paid { payments } => payments,
            What::Reorganised(outcome) => &outcome.payments,
            _ => return,
        };
        for Payment { from, to, amount, purpose } in payments {
            *self.running.entry((*from, *to, *purpose)).or_default() += amount.0;
        }
        if matches!(what, What::BooksClosed { .. }) {
            self.closed.push(std::mem::take(&mut self.running));
        }
    }

    /// The flows of the so-manieth closed year, from 0.
    pub(super) fn of(&self, state: &State, place: usize) -> Vec<MoneyFlow> {
        let sums = self.closed.get(place).into_iter().flatten().filter(|(_, amount)| **amount != 0);
        let flows = sums.map(|(&(from, to, purpose), &amount)| {
            // What was paid back in total flows the other way.
            let (from, to) = if amount < 0 { (to, from) } else { (from, to) };
            let (from, to) = (account(state, from), account(state, to));
            MoneyFlow { from, to, purpose, amount: amount.abs() }
        });
        flows.collect()
    }
}

/// An account by its seat, or by what it is.
fn account(state: &State, account: Account) -> String {
    let seat = |seat| names::seat(state, seat);
    match account {
        Account::NhsEngland => seat(state.seat_of_nhs_england()),
        Account::SustainabilityFund => "sustainability-fund".to_owned(),
        Account::Programme(ccg) => seat(state.seat_of_ccg(ccg)),
        Account::RunningCosts(ccg) => format!("{}/running-costs", seat(state.seat_of_ccg(ccg))),
        Account::DemandFund(ccg) => format!("{}/demand-fund", seat(state.seat_of_ccg(ccg))),
        Account::Locality(locality) => seat(state.seat_of_locality(locality)),
        Account::Partnership(name) => {
            format!("{}/partnership", seat(state.seat_of_locality(name)))
        }
        Account::Trust(trust) => seat(state.seat_of_trust(trust)),
        Account::Outside(outside) => format!("outside/{}", outside_name(outside)),
    }
}

fn outside_name(outside: Outside) -> &'static str {
    match outside {
        Outside::Treasury => "treasury",
        Outside::Loans => "loans",
        Outside::Costs => "costs",
        Outside::OtherProviders => "other-providers",
        Outside::IndependentSector => "independent-hospitals",
        Outside::Drawings => "drawings",
    }
}
