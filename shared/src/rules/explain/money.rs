//! Causes of results and incomes: every payment of the year, by who paid whom what for.
//!
//! A result decomposes to the pound, because it is nothing but its accounts' payments.

use super::super::deal::subject::Subject;
use super::super::delivery::{Eve, WholeYear};
use super::super::ids::{CcgId, Role, TrustId};
use super::super::ledger::{Account, Payment, Purpose};
use super::super::stocks::Stocks;
use super::super::units::Pounds;
use super::cause::{DueTo, Rule, Told};
use super::figure::{Body, Figure, Measure};
use super::recorder::Recorder;
use crate::scenario::seats::id;

/// Records all payments of a year.
pub(super) fn record(recorder: &Recorder, eve: &Eve, whole: &WholeYear) {
    for payment in &whole.payments {
        pay(recorder, &eve.stocks, payment);
    }
    for (account, body) in bodies(&eve.stocks) {
        let last_night =
            [(Rule::Exit, Purpose::ExitPrice), (Rule::Reorganised, Purpose::Transition)];
        recorder.record(last_night.map(|(rule, purpose)| {
            let paid = eve.ledger.flow(account, purpose);
            let told = told(&eve.stocks, account, account);
            Measure::Result.of(body).cause(DueTo::Rule(rule), paid.0).told(told)
        }));
    }
    loans(recorder, eve, whole);
}

fn bodies(stocks: &Stocks) -> Vec<(Account, Body)> {
    let ccgs = (0..stocks.ccgs.len()).map(|place| CcgId(id(place)));
    let trusts = (0..stocks.trusts.len()).map(|place| TrustId(id(place)));
    ccgs.map(|ccg| (Account::Programme(ccg), Body::Ccg(ccg)))
        .chain(trusts.map(|trust| (Account::Trust(trust), Body::Trust(trust))))
        .chain([(Account::NhsEngland, Body::NhsEngland)])
        .collect()
}

/// Whose result an account belongs to; a partnership's is its CCG's.
fn body(stocks: &Stocks, account: Account) -> Option<Body> {
    match account {
        Account::NhsEngland => Some(Body::NhsEngland),
        Account::Programme(ccg) | Account::RunningCosts(ccg) | Account::DemandFund(ccg) => {
            Some(Body::Ccg(ccg))
        }
        Account::Trust(trust) => Some(Body::Trust(trust)),
        Account::Locality(locality) => Some(Body::Locality(locality)),
        Account::Partnership(name) => stocks.locality(name).map(|it| Body::Ccg(it.ccg)),
        Account::SustainabilityFund | Account::Outside(_) => None,
    }
}

fn role(stocks: &Stocks, account: Account) -> Option<Role> {
    match account {
        Account::NhsEngland => Some(Role::NhsEngland),
        Account::Programme(ccg) | Account::RunningCosts(ccg) | Account::DemandFund(ccg) => {
            Some(Role::Ccg(ccg))
        }
        Account::Trust(trust) => Some(Role::Trust(trust)),
        Account::Locality(locality) => Some(Role::Practice(locality)),
        Account::Partnership(name) => stocks.locality(name).map(|it| Role::Ccg(it.ccg)),
        Account::SustainabilityFund | Account::Outside(_) => None,
    }
}

/// Both ends know a payment.
fn told(stocks: &Stocks, from: Account, to: Account) -> Told {
    match (role(stocks, from), role(stocks, to)) {
        (Some(one), Some(other)) if one != other => Told::Between(one, other),
        (Some(one), _) | (None, Some(one)) => Told::To(one),
        (None, None) => Told::Nobody,
    }
}

fn pay(recorder: &Recorder, stocks: &Stocks, payment: &Payment) {
    let Payment { from, to, amount, purpose } = *payment;
    let (payer, receiver) = (body(stocks, from), body(stocks, to));
    // Between accounts of one body nothing is earned or spent.
    if payer == receiver || purpose == Purpose::Loan {
        return;
    }
    let paid = Figure::Paid(from, to, purpose);
    for account in [from, to] {
        if let Account::Partnership(name) = account {
            let partnership = DueTo::Stands(Subject::Partnership(name));
            recorder.record([paid.cause(partnership, amount.0).told(told(stocks, from, to))]);
        }
    }
    if let (Purpose::Interest, Some(body)) = (purpose, payer) {
        recorder.record([paid.cause(DueTo::Before(Measure::Loan.of(body)), amount.0).to_all()]);
    }
    let told = told(stocks, from, to);
    core(recorder, stocks, payment, told);
    let ends = [(payer, -amount), (receiver, amount)];
    for (body, amount) in ends.into_iter().filter_map(|(body, sum)| Some((body?, sum))) {
        recorder.record([Measure::Result.of(body).cause(paid, amount.0).told(told)]);
        let back = matches!(purpose, Purpose::Sanction | Purpose::Recovered);
        if matches!(body, Body::Trust(_)) && (receiver == Some(body) || back) {
            recorder.record([Measure::Income.of(body).cause(paid, amount.0).told(told)]);
        }
    }
}

/// Core pay is what was paid for it, on top of it, and back.
fn core(recorder: &Recorder, stocks: &Stocks, payment: &Payment, told: Told) {
    let Payment { from, to, amount, purpose } = *payment;
    let paid = Figure::Paid(from, to, purpose);
    match (purpose, from, to) {
        (Purpose::CoreContract | Purpose::CoreSupplement, _, Account::Locality(name)) => {
            recorder.record([Measure::CorePay.of(name).cause(paid, amount.0).told(told)]);
        }
        (Purpose::PaidBack, Account::Locality(name), _) => {
            recorder.record([Measure::CorePay.of(name).cause(paid, -amount.0).told(told)]);
            let ccg = stocks.locality(name).map(|locality| locality.ccg);
            let back = ccg.map(|ccg| Measure::CorePaidBack.of(ccg).cause(paid, amount.0));
            recorder.record(back.map(|cause| cause.told(told)));
        }
        _ => {}
    }
}

/// A loan is what it was, less the result, and whatever cash was in hand.
fn loans(recorder: &Recorder, eve: &Eve, whole: &WholeYear) {
    let year = &whole.accounts;
    let ccgs = eve.stocks.ccgs.iter().zip(&year.ccgs).enumerate();
    let trusts = eve.stocks.trusts.iter().zip(&year.trusts).enumerate();
    let ccgs = ccgs.map(|(place, (before, now))| {
        (Body::Ccg(CcgId(id(place))), before.loan, now.loan, now.result)
    });
    let trusts = trusts.map(|(place, (before, now))| {
        (Body::Trust(TrustId(id(place))), before.loan, now.loan, now.result)
    });
    for (body, before, owed, result) in ccgs.chain(trusts) {
        if owed == Pounds::ZERO && before == Pounds::ZERO {
            continue;
        }
        let loan = Measure::Loan.of(body);
        recorder.record([
            loan.cause(DueTo::Before(loan), before.0).to_all(),
            loan.cause(Measure::Result.of(body), -result.0).to_all(),
            loan.cause(DueTo::Rule(Rule::Cash), (owed - before + result).0).to_all(),
        ]);
    }
}
