//! Hospital contracts: what a fair CCG offers, and what it takes.

use shared::protocol::books::ContractLine;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::{Acute, AcuteForm, Terms};
use shared::rules::deal::terms::Baseline;
use shared::rules::units::scale;

use super::{Desk, Purse};
use crate::strategies::acute::{Outlook, contract_price, holding_price, price_at};
use crate::strategies::moves;

/// The last version at which it still names a price.
const COUNTERS_UNTIL: u32 = 4;

impl Desk<'_> {
    /// Its trusts, the largest contract first.
    pub(super) fn trusts(&self) -> Vec<(&str, &ContractLine)> {
        let mut all: Vec<_> =
            self.books.contracts.iter().map(|(seat, line)| (seat.as_str(), line)).collect();
        all.sort_by_key(|(_, line)| std::cmp::Reverse(line.value));
        all
    }

    /// What it offers a trust, if its purse can pay and hold it.
    pub(super) fn contract_for(&self, line: &ContractLine, purse: &mut Purse) -> Option<Acute> {
        let shared = Acute {
            form: AcuteForm::RiskShare { buyer_bp: 5_000 },
            baseline: Baseline::Rebased,
            price_bp: 10_000,
            marginal_rate_bp: 5_000,
            incentive_bp: if self.manner.fines { 0 } else { 100 },
            sanctions: self.manner.fines,
            elective_plan_bp: Some(10_300),
            years: 1,
        };
        let simple = Acute {
            form: AcuteForm::PaymentByResults,
            incentive_bp: shared.incentive_bp / 2,
            elective_plan_bp: None,
            ..shared
        };
        let held = holding_price(self.view, &line.terms);
        let terms = [shared, simple].into_iter().find(|terms| {
            let more = holding_price(self.view, terms) - held;
            purse.take(contract_price(self.view, terms) + more.max(0))
        })?;
        let most = self.most(line, &terms);
        let (least, highest) = self.manner.opens_at_bp;
        let price_bp = (most - self.manner.opens_below_bp).clamp(least, highest).min(most);
        Some(Acute { price_bp: price_bp.clamp(8_000, 12_000), ..terms })
    }

    pub(super) fn answer_contract(
        &self,
        deal: &DealView,
        terms: &Acute,
        purse: &mut Purse,
    ) -> ClientMessage {
        let line = deal.parties.iter().find_map(|party| self.books.contracts.get(party));
        let Some(line) = line.filter(|_| deal.parties.len() == 2) else {
            return moves::refuse(deal);
        };
        let held = holding_price(self.view, &line.terms);
        let more = (holding_price(self.view, terms) - held).max(0);
        if deal.version <= self.manner.insists_until
            && let Some(asked) = self.contract_for(line, purse)
        {
            return moves::counter(deal, Terms::Acute(asked));
        }
        if self.contract_gain(line, terms) >= 0 && purse.take(more) {
            return moves::sign(deal);
        }
        // Whoever insists names a price for its own terms, not for the other's.
        let own = (self.manner.insists_until > 0).then(|| self.contract_for(line, purse)).flatten();
        let terms = own.as_ref().unwrap_or(terms);
        let cost = more + contract_price(self.view, terms) / 2;
        let price_bp = self.most(line, terms).clamp(8_000, 12_000);
        if deal.version > COUNTERS_UNTIL || price_bp == terms.price_bp || !purse.take(cost) {
            return moves::refuse(deal);
        }
        moves::counter(deal, Terms::Acute(Acute { price_bp, ..terms.clone() }))
    }

    /// What those terms save the CCG against what rolls over.
    pub(super) fn contract_gain(&self, line: &ContractLine, terms: &Acute) -> i64 {
        let outlook = self.outlook(line);
        let agreement = scale(line.value, self.manner.agreement_bp, 10_000);
        outlook.money(&line.terms).paid + agreement - outlook.money(terms).paid
    }

    /// The price at which those terms save the CCG nothing.
    fn most(&self, line: &ContractLine, terms: &Acute) -> i64 {
        price_at(terms, self.contract_gain(line, terms), line.value)
    }

    pub(super) fn outlook<'a>(&'a self, line: &'a ContractLine) -> Outlook<'a> {
        let growth_bp = self.books.need_growth_bp;
        Outlook { line, tariff: &self.table.tariff, growth_bp, fines: 0 }
    }
}
