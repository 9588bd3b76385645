//! Enhanced services: what they are worth to a fair CCG, and what it pays.

use shared::protocol::books::LocalityLine;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView};
use shared::protocol::terms::{EnhancedService, Terms};
use shared::rules::deal::id::Work;
use shared::rules::units::scale;

use super::{Desk, Purse};
use crate::strategies::moves;

/// The works that it pays for, the dearest to it first, with the share of teams' time.
const WORKS: [(Work, i64); 3] = [
    (Work::LongTermConditions, 250),
    (Work::ReferralManagement, 100),
    (Work::AdmissionAvoidance, 150),
];
/// What is usually expected: how much of a potential is not reached by others already.
const UNREACHED_BP: i64 = 7_500;

impl Desk<'_> {
    /// The works that it pays for: a partnership pays for long-term conditions itself.
    pub(super) fn works(&self) -> impl Iterator<Item = (Work, i64)> + use<> {
        let pooled = self.pooled();
        WORKS.into_iter().filter(move |(work, _)| !pooled || *work != Work::LongTermConditions)
    }

    /// Admissions that the works it pays for usually avoid at full effect.
    pub(super) fn cases_of_works(&self) -> i64 {
        let time: i64 = self.works().map(|(_, time_bp)| time_bp).sum();
        let cases: i64 = self.books.localities.values().map(|line| line.one_percent_cases).sum();
        scale(scale(cases, time, 100), self.reached_bp(), 10_000)
    }

    /// What it offers a locality for a work.
    pub(super) fn service_for(&self, line: &LocalityLine, work: Work, time_bp: i64) -> Terms {
        let cost = scale(line.one_percent_pence, time_bp, 100);
        let price_pence = scale(cost, self.manner.offers_bp, 10_000).clamp(1, 2_000);
        let (at_risk_bp, quorum_bp, years) = (0, None, 1);
        Terms::EnhancedService(EnhancedService {
            work,
            price_pence,
            time_bp,
            at_risk_bp,
            quorum_bp,
            years,
        })
    }

    /// What tabling a service in a locality and holding it takes.
    pub(super) fn service_price(&self, line: &LocalityLine) -> i64 {
        let price = |name, usual| self.view.wte_price(name).unwrap_or(usual);
        price("table_enhanced_service", 50)
            + line.practices
                * (price("table_enhanced_service_per_practice", 5)
                    + price("hold_enhanced_service_per_practice", 8))
    }

    /// What a service is worth to the CCG beyond its price, care counted.
    pub(super) fn service_gain(&self, line: &LocalityLine, service: &EnhancedService) -> i64 {
        let (saved, avoided, paid) = self.service(line, service);
        saved + avoided * self.manner.care - paid
    }

    /// Whether a service costs the CCG more money than it saves.
    pub(super) fn service_loses(&self, line: &LocalityLine, service: &EnhancedService) -> bool {
        let (saved, _, paid) = self.service(line, service);
        saved < paid
    }

    /// What a service saves, which admissions it avoids, and what it costs.
    fn service(&self, line: &LocalityLine, service: &EnhancedService) -> (i64, i64, i64) {
        let taking = taking(line, service, self.table.practices_ask_bp);
        let time = scale(service.time_bp, taking, 10_000);
        let paid = scale(service.price_pence * line.people, taking, 100 * 10_000);
        let reached = scale(self.reached_bp(), UNREACHED_BP, 10_000);
        let cases = |each_bp: i64| {
            scale(scale(line.one_percent_cases, time, 100), scale(reached, each_bp, 10_000), 10_000)
        };
        match service.work {
            Work::LongTermConditions => (cases(10_000) * self.next_case(), cases(10_000), paid),
            Work::AdmissionAvoidance => (cases(8_300) * self.next_case(), cases(8_300), paid),
            Work::ReferralManagement => (self.referrals_saved(line, time), 0, paid),
            Work::ExtendedHours => (scale(line.people, time, 10_000) * 2, 0, paid),
        }
    }

    /// What fewer referrals of little value save: a quarter is of little value, at most three in
    /// ten of them are found.
    fn referrals_saved(&self, line: &LocalityLine, time_bp: i64) -> i64 {
        let found = scale(750, time_bp, time_bp + 150);
        let people: i64 = self.books.localities.values().map(|other| other.people).sum();
        let worth: i64 = self
            .books
            .contracts
            .values()
            .map(|contract| {
                let by_case = self.outlook(contract).next_case(&contract.terms);
                let price =
                    scale(self.table.tariff.outpatient, by_case, self.table.tariff.emergency);
                contract.outturn.outpatients * price
            })
            .sum();
        scale(scale(worth, line.people, people), found, 10_000)
    }

    /// What one admission less saves, by the contracts that are about to stand.
    pub(super) fn next_case(&self) -> i64 {
        *self.next_case.get_or_init(|| self.reckoned_next_case())
    }

    fn reckoned_next_case(&self) -> i64 {
        let mut saved = 0;
        let mut all = 0;
        for (trust, line) in &self.books.contracts {
            let offered = self.view.deal(&moves::deal_id(self.view, "acute", trust));
            let terms = match offered.map(|deal| (deal.status, &deal.terms)) {
                Some((DealStatus::Tabled | DealStatus::Signed, Terms::Acute(terms))) => terms,
                _ => &line.terms,
            };
            saved += line.avoidable * self.outlook(line).next_case(terms);
            all += line.avoidable;
        }
        scale(saved, 1, all)
    }

    pub(super) fn answer_service(
        &self,
        deal: &DealView,
        service: &EnhancedService,
        purse: &mut Purse,
    ) -> ClientMessage {
        let line = deal.parties.iter().find_map(|party| self.books.localities.get(party));
        let Some(line) = line.filter(|_| deal.parties.len() == 2) else {
            return moves::refuse(deal);
        };
        let cost = scale(line.one_percent_pence, service.time_bp, 100);
        let dear = service.price_pence > scale(cost, self.manner.pays_most_bp, 10_000);
        if !dear && self.service_gain(line, service) >= 0 && purse.take(self.service_price(line)) {
            moves::sign(deal)
        } else {
            moves::refuse(deal)
        }
    }
}

/// The share of practices that take the work at that price: asking prices lie evenly between the
/// least and the most of what it costs.
fn taking(line: &LocalityLine, service: &EnhancedService, [least, most]: [i64; 2]) -> i64 {
    let cost = scale(line.one_percent_pence, service.time_bp, 100).max(1);
    let price = scale(service.price_pence, 10_000, cost);
    let followers = match most - least {
        0 if price >= least => 10_000,
        spread => scale(price - least, 10_000, spread).clamp(0, 10_000),
    };
    scale(followers * (line.practices - 1) + 10_000, 1, line.practices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_that_joins_follows_what_practices_ask() {
        let line = LocalityLine {
            people: 80_000,
            weighted: 84_000,
            practices: 13,
            core_price_pence: 14_000,
            one_percent_pence: 100,
            one_percent_cases: 50,
            services: Vec::new(),
            workload_bp: None,
        };
        // 2% of time costs £2.00.
        let taking = |price_pence, asks| {
            let service = EnhancedService {
                work: Work::LongTermConditions,
                price_pence,
                time_bp: 200,
                at_risk_bp: 0,
                quorum_bp: None,
                years: 1,
            };
            super::taking(&line, &service, asks)
        };
        // The lead practice, and of twelve others a twelfth of those between 40% and 160%.
        assert_eq!(taking(100, [4_000, 16_000]), (833 * 12 + 10_000) / 13);
        assert_eq!(taking(320, [4_000, 16_000]), 10_000);
        // All ask the same: none, then all.
        assert_eq!([taking(199, [10_000, 10_000]), taking(200, [10_000, 10_000])], [769, 10_000]);
    }
}
