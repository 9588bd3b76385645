//! What a hospital contract is worth to its two sides, by hand: expected activity paid by its form.
//!
//! The same closed form for buyer and provider, each from its own line of its own books. It knows
//! nothing of how the year will turn out; growth is what the sides expect.

use shared::protocol::books::{Activity, ContractLine};
use shared::protocol::entity::Tariff;
use shared::protocol::terms::{Acute, AcuteForm};
use shared::rules::deal::terms::Baseline;
use shared::rules::units::scale;

use super::Sight;
use crate::legal::price;

const WHOLE: i64 = 10_000;

/// The share of an incentive that is usually earned.
const EARNED_BP: i64 = 6_000;

/// What both sides expect of the year.
#[derive(Clone, Copy, Debug)]
pub(in crate::strategies) struct Outlook<'a> {
    pub(in crate::strategies) line: &'a ContractLine,
    pub(in crate::strategies) tariff: &'a Tariff,
    /// Growth of activity against last year's outturn.
    pub(in crate::strategies) growth_bp: i64,
    /// What missed standards would cost the trust if they were fined, £.
    pub(in crate::strategies) fines: i64,
}

/// What a contract comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::strategies) struct Money {
    /// What leaves the CCG's programme budget, £.
    pub(in crate::strategies) paid: i64,
    /// What reaches the trust, £; the rest goes to the demand fund.
    pub(in crate::strategies) received: i64,
}

impl Outlook<'_> {
    /// What those terms would come to.
    pub(in crate::strategies) fn money(&self, terms: &Acute) -> Money {
        let line = self.line;
        let expected = match (terms.form, terms.baseline) {
            (AcuteForm::Capitation, _) | (_, Baseline::Frozen) => &line.baseline,
            (_, Baseline::Rebased) => &line.outturn,
        };
        let grown = |count: i64| scale(count, WHOLE + self.growth_bp, WHOLE);
        let mut done = Activity {
            emergencies: grown(line.outturn.emergencies),
            a_and_e: grown(line.outturn.a_and_e),
            electives: grown(line.outturn.electives),
            outpatients: grown(line.outturn.outpatients),
        };
        if let Some(plan) = terms.elective_plan_bp {
            done.electives = done.electives.min(scale(expected.electives, plan, WHOLE));
        }
        let above = (done.emergencies - expected.emergencies).max(0) * self.tariff.emergency;
        let unpaid = scale(above, WHOLE - terms.marginal_rate_bp, WHOLE);
        let expected = self.cases(expected) + line.block;
        let done = self.cases(&done) + line.block;
        let (received, to_fund) = match terms.form {
            AcuteForm::PaymentByResults => (done - unpaid, unpaid),
            AcuteForm::CapAndCollar { cap_bp, collar_bp } => {
                let least = expected - scale(expected, collar_bp, WHOLE);
                let most = expected + scale(expected, cap_bp, WHOLE);
                ((done - unpaid).clamp(least, most.max(least)), unpaid)
            }
            AcuteForm::RiskShare { buyer_bp } => {
                (expected + scale(done - expected, buyer_bp, WHOLE), 0)
            }
            AcuteForm::Block | AcuteForm::Capitation => (expected, 0),
        };
        let price = |amount| scale(amount, terms.price_bp, WHOLE);
        let incentive = scale(scale(price(received), terms.incentive_bp, WHOLE), EARNED_BP, WHOLE);
        let fines = if terms.sanctions { self.fines } else { 0 };
        let received = price(received) + incentive - fines;
        Money { paid: received + price(to_fund), received }
    }

    /// What leaves the CCG's budget for one admission more, £.
    pub(in crate::strategies) fn next_case(&self, terms: &Acute) -> i64 {
        let price = scale(self.tariff.emergency, terms.price_bp, WHOLE);
        match terms.form {
            AcuteForm::PaymentByResults | AcuteForm::CapAndCollar { .. } => price,
            AcuteForm::RiskShare { buyer_bp } => scale(price, buyer_bp, WHOLE),
            AcuteForm::Block | AcuteForm::Capitation => 0,
        }
    }

    fn cases(&self, activity: &Activity) -> i64 {
        activity.emergencies * self.tariff.emergency
            + activity.a_and_e * self.tariff.a_and_e
            + activity.electives * self.tariff.elective
            + activity.outpatients * self.tariff.outpatient
    }
}

/// The price at which a contract is worth so much less, `gain` being what it is worth at `terms`
/// and `value` what a whole tariff of it comes to.
pub(in crate::strategies) fn price_at(terms: &Acute, gain: i64, value: i64) -> i64 {
    terms.price_bp + scale(gain, WHOLE, value.max(1))
}

/// What tabling a contract of that form costs, in hundredths of a WTE.
pub(in crate::strategies) fn contract_price(view: &Sight<'_>, terms: &Acute) -> i64 {
    view.wte_price(price::of_form(terms.form)).unwrap_or(200)
}

/// What holding a contract of that form takes, in hundredths of a WTE.
pub(in crate::strategies) fn holding_price(view: &Sight<'_>, terms: &Acute) -> i64 {
    let name = match terms.form {
        AcuteForm::PaymentByResults => "hold_payment_by_results",
        AcuteForm::Block => "hold_block",
        AcuteForm::CapAndCollar { .. } => "hold_cap_and_collar",
        AcuteForm::RiskShare { .. } => "hold_risk_share",
        AcuteForm::Capitation => "hold_capitation",
    };
    view.wte_price(name).unwrap_or(200)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> ContractLine {
        let baseline =
            Activity { emergencies: 1_000, a_and_e: 4_000, electives: 1_000, outpatients: 3_000 };
        ContractLine {
            terms: contract(AcuteForm::PaymentByResults, Baseline::Frozen),
            baseline,
            outturn: Activity { emergencies: 1_100, ..baseline },
            block: 1_000_000,
            value: 5_000_000,
            paid_last_year: 0,
            tension: 45,
            quality_bp: 7_500,
            avoidable: 240,
        }
    }

    fn contract(form: AcuteForm, baseline: Baseline) -> Acute {
        Acute {
            form,
            baseline,
            price_bp: 10_000,
            marginal_rate_bp: 3_000,
            incentive_bp: 0,
            sanctions: false,
            elective_plan_bp: None,
            years: 1,
        }
    }

    const TARIFF: Tariff =
        Tariff { emergency: 1_600, a_and_e: 115, elective: 1_294, outpatient: 290 };

    #[test]
    fn above_a_frozen_baseline_seven_tenths_never_reach_the_trust() {
        let line = line();
        let outlook = Outlook { line: &line, tariff: &TARIFF, growth_bp: 0, fines: 0 };
        let frozen = outlook.money(&contract(AcuteForm::PaymentByResults, Baseline::Frozen));
        let rebased = outlook.money(&contract(AcuteForm::PaymentByResults, Baseline::Rebased));
        assert_eq!(frozen.paid, rebased.paid);
        assert_eq!(rebased.received - frozen.received, 100 * 1_600 * 7 / 10);
    }

    #[test]
    fn a_risk_share_halves_the_difference_and_a_block_ignores_it() {
        let line = line();
        let outlook = Outlook { line: &line, tariff: &TARIFF, growth_bp: 0, fines: 0 };
        let of = |form| outlook.money(&contract(form, Baseline::Frozen)).paid;
        let block = of(AcuteForm::Block);
        assert_eq!(of(AcuteForm::RiskShare { buyer_bp: 5_000 }) - block, 100 * 800);
        let share = contract(AcuteForm::RiskShare { buyer_bp: 5_000 }, Baseline::Frozen);
        assert_eq!(outlook.next_case(&share), 800);
    }

    #[test]
    fn the_price_that_evens_out_a_loss_is_found() {
        let terms = contract(AcuteForm::Block, Baseline::Frozen);
        assert_eq!(price_at(&terms, 50_000, 5_000_000), 10_100);
    }
}
