//! Tying deals together: the trust that gains by fewer admissions and the practices that bring them
//! about sign in one go, and the funds pay what only a package can.

use shared::protocol::act::Part;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView, PackageView};
use shared::protocol::terms::{Fund, Grant, Terms};
use shared::rules::units::scale;

use super::{Desk, Purse};
use crate::strategies::moves;
use crate::strategies::sight::names;

/// The most localities in a package.
const LOCALITIES_MAX: usize = 3;
/// The most packages that it puts together in a year.
const PACKAGES_MAX: usize = 3;
/// The most single offers in a turn.
const OFFERS_MAX: usize = 4;
/// A demand fund below this is left to grow, £.
const WORTH_SPENDING: i64 = 20_000;
/// The share of a fund that goes to the trust; the rest goes to practices by list.
const TO_TRUST_BP: i64 = 6_000;

impl Desk<'_> {
    /// The year's first offer: the largest contract with the work that keeps people out of that
    /// hospital, as a package where that needs all of them.
    pub(super) fn grand_offer(&self, purse: &mut Purse) -> Option<Vec<ClientMessage>> {
        let (trust, line) = self.trusts().into_iter().next()?;
        if self.view.last_minute() || self.tried("acute", trust) {
            return None;
        }
        let funded = self.table.sustainability_fund > 0 || self.books.demand_fund > WORTH_SPENDING;
        if funded {
            // Money that only a package can fetch is worth the office's time.
            purse.widen(self.view);
        }
        let contract = self.contract_for(line, purse)?;
        let mut said: Vec<ClientMessage> =
            moves::put(self.view, trust, Terms::Acute(contract)).into();
        let mut parts = vec![self.first_version("acute", trust)];
        let mut alone = true;
        let mut localities = Vec::new();
        for (work, time_bp) in self.works().take(1) {
            for (locality, place) in self.books.localities.iter().take(LOCALITIES_MAX) {
                let offered = !self.tried(moves::work(work), locality);
                if !offered || !purse.take(self.service_price(place)) {
                    continue;
                }
                let terms = self.service_for(place, work, time_bp);
                if let Terms::EnhancedService(service) = &terms {
                    alone &= !self.service_loses(place, service);
                }
                said.extend(moves::put(self.view, locality, terms));
                parts.push(self.first_version(moves::work(work), locality));
                localities.push(locality.as_str());
            }
        }
        let grants = self.grants(trust, &localities);
        if parts.len() > 1 && (!alone || !grants.is_empty()) {
            let shown: Vec<_> =
                parts.iter().skip(1).map(|part| moves::show(&part.deal, trust)).collect();
            said.push(moves::bundle(parts, grants));
            said.extend(shown);
        }
        Some(said)
    }

    /// Ties together what lies on the table by itself, if a fund waits for it.
    pub(super) fn tie_together(&self) -> Option<Vec<ClientMessage>> {
        if self.packages().count() >= PACKAGES_MAX {
            return None;
        }
        let free = |deal: &&DealView| {
            deal.package.is_none()
                && deal.refused.is_empty()
                && deal.parties.len() == 2
                && names(&deal.parties, self.view.seat())
                && self.gain(deal) >= 0
        };
        let open: Vec<&DealView> = self.view.open_deals().filter(free).collect();
        // Its own offer waits for the trust; a price that the trust named waits for this.
        let named = |deal: &&&DealView| {
            matches!(deal.terms, Terms::Acute(_)) && deal.by != self.view.seat()
        };
        let contract = open.iter().find(named)?;
        let trust = self.other(contract)?;
        let services: Vec<&DealView> = open
            .iter()
            .copied()
            .filter(|deal| matches!(deal.terms, Terms::EnhancedService(_)))
            .take(LOCALITIES_MAX)
            .collect();
        let localities: Vec<&str> = services.iter().filter_map(|deal| self.other(deal)).collect();
        let grants = self.grants(trust, &localities);
        if localities.is_empty() || grants.is_empty() {
            return None;
        }
        let parts = std::iter::once(*contract)
            .chain(services)
            .map(|deal| Part { deal: deal.deal.clone(), version: deal.version })
            .collect();
        Some(vec![moves::bundle(parts, grants)])
    }

    /// Offers that stand by themselves: other trusts, other works.
    pub(super) fn single_offers(&self, purse: &mut Purse) -> Vec<ClientMessage> {
        let mut said = Vec::new();
        if self.view.last_minute() {
            return said;
        }
        said.extend(self.support_offer(purse));
        let mut offers = 0;
        for (trust, line) in self.trusts() {
            if offers < OFFERS_MAX
                && !self.tried("acute", trust)
                && let Some(terms) = self.contract_for(line, purse)
            {
                said.extend(moves::put(self.view, trust, Terms::Acute(terms)));
                offers += 1;
            }
        }
        for (work, time_bp) in self.works() {
            for (locality, line) in &self.books.localities {
                let terms = self.service_for(line, work, time_bp);
                let worth = match &terms {
                    Terms::EnhancedService(service) => self.service_gain(line, service) >= 0,
                    _ => false,
                };
                if offers < OFFERS_MAX
                    && worth
                    && !self.tried(moves::work(work), locality)
                    && purse.take(self.service_price(line))
                {
                    said.extend(moves::put(self.view, locality, terms));
                    offers += 1;
                }
            }
        }
        said
    }

    /// Signs a package whose parts together are worth it; money from a fund is nobody's loss.
    pub(super) fn answer_package(&self, package: &PackageView) -> ClientMessage {
        let worth: i64 = self.view.parts(package).map(|deal| self.gain(deal)).sum();
        if worth >= 0 { moves::sign_package(package) } else { moves::refuse_package(package) }
    }

    /// What a deal on the table is worth to the CCG.
    fn gain(&self, deal: &DealView) -> i64 {
        let with = |party: &String| self.books.contracts.get(party);
        let of = |party: &String| self.books.localities.get(party);
        match &deal.terms {
            Terms::Acute(terms) => {
                deal.parties.iter().find_map(with).map_or(0, |line| self.contract_gain(line, terms))
            }
            Terms::EnhancedService(service) => {
                deal.parties.iter().find_map(of).map_or(0, |line| self.service_gain(line, service))
            }
            Terms::Settlement(_)
            | Terms::Delegation(_)
            | Terms::CorePrimaryCare(_)
            | Terms::SharedSupport(_)
            | Terms::Partnership(_)
            | Terms::Merger(_)
            | Terms::BigTicket(_) => 0,
        }
    }

    fn other<'d>(&self, deal: &'d DealView) -> Option<&'d str> {
        deal.parties.iter().map(String::as_str).find(|party| *party != self.view.seat())
    }

    fn first_version(&self, kind: &str, with: &str) -> Part {
        Part { deal: moves::deal_id(self.view, kind, with), version: 1 }
    }

    /// Whether its people's share of the sustainability fund was asked for this year.
    fn asked(&self) -> bool {
        self.packages().any(|package| {
            matches!(package.status, DealStatus::Signed | DealStatus::Tabled)
                && package.grants.iter().any(|grant| grant.fund == Fund::Sustainability)
        })
    }

    /// The packages that it put together this year.
    fn packages(&self) -> impl Iterator<Item = &PackageView> {
        self.view.this_years_packages().filter(|package| package.by == self.view.seat())
    }

    /// What the funds pay in a package with that trust and those practices: its people's share of
    /// the sustainability fund, and its own demand fund.
    fn grants(&self, trust: &str, localities: &[&str]) -> Vec<Grant> {
        let people = |seat: &str| self.books.localities.get(seat).map_or(0, |line| line.people);
        let ccgs = self.view.seats().filter(|seat| seat.role == "ccg");
        let all: i64 = ccgs.filter_map(|seat| seat.people).sum();
        let own: i64 = self.books.localities.values().map(|line| line.people).sum();
        let here: i64 = localities.iter().map(|seat| people(seat)).sum();
        let sustainability =
            if self.asked() { 0 } else { self.table.sustainability_fund * own / all.max(1) };
        let demand =
            if self.books.demand_fund < WORTH_SPENDING { 0 } else { self.books.demand_fund };
        let mut grants = Vec::new();
        let demand_fund = Fund::Demand(self.view.seat().to_owned());
        for (fund, sum) in [(Fund::Sustainability, sustainability), (demand_fund, demand)] {
            let first = scale(sum, TO_TRUST_BP, 10_000);
            let mut give = |to: &str, amount: i64| {
                if amount > 0 {
                    grants.push(Grant { fund: fund.clone(), to: to.to_owned(), amount });
                }
            };
            give(trust, first);
            for seat in localities {
                give(seat, (sum - first) * people(seat) / here.max(1));
            }
        }
        grants
    }
}
