//! From an event to the next state: total, and no rule in it.
//!
//! An event carries its results, so an old log replays for ever, whatever the rules have become. An
//! event about something that isn't there changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::at_work::AtWork;
use super::command::Holder;
use super::conduct::Mark;
use super::deal::draft::{Deal, Ends, Stage};
use super::deal::id::{Bell, DealId, PackageId};
use super::deal::package::{Package, PackageStage};
use super::deal::terms::Terms;
use super::delivery::Eve;
use super::event::{Event, What};
use super::expectation::Expectation;
use super::ids::SeatId;
use super::ledger::Payment;
use super::news::News;
use super::phase::{Phase, Window};
use super::plan::{Plan, Plans};
use super::review::CcgReview;
use super::review::yardstick::Comparison;
use super::state::{PastYear, Said, State};
use super::timing::Time;
use super::units::Year;

impl State {
    /// Makes the event part of the state.
    pub fn apply(&mut self, event: &Event) {
        match &event.what {
            What::SeatTaken { .. }
            | What::SeatLeft { .. }
            | What::ReadyChanged { .. }
            | What::LastMinute
            | What::AimDrawn { .. }
            | What::Said { .. }
            | What::Expected { .. } => self.apply_people(&event.what),
            What::Attached { .. } | What::Detached { .. } => self.apply_company(&event.what),
            What::Arranged(_)
            | What::BellDue { .. }
            | What::Paused { .. }
            | What::Resumed { .. }
            | What::ServerReturned { .. }
            | What::ExtraTime { .. }
            | What::TalkFrozen(_)
            | What::StoodIn { .. } => self.apply_timing(&event.what),
            What::Announced { .. }
            | What::Nudged { .. }
            | What::Marked { .. }
            | What::ActedFor { .. }
            | What::YearRolls
            | What::EndedEarly { .. }
            | What::DebriefOpened
            | What::Reopened { .. } => self.apply_conduct(&event.what),
            What::Drafted { .. }
            | What::Tabled { .. }
            | What::Countered { .. }
            | What::Signed { .. }
            | What::Refused { .. }
            | What::Bound { .. }
            | What::Ended { .. }
            | What::Shown { .. }
            | What::ExitGiven { .. } => self.apply_deal(&event.what),
            What::Bundled { .. }
            | What::PackageSigned { .. }
            | What::PackageRefused { .. }
            | What::PackageBound { .. }
            | What::PackageEnded { .. } => self.apply_package(&event.what),
            What::WteSpent { .. }
            | What::WteHeld { .. }
            | What::Planned { .. }
            | What::Checked { .. }
            | What::Voted { .. } => self.apply_work(&event.what),
            What::NewsCame { .. } => self.apply_news(event),
            What::YearBegan { .. }
            | What::PotsFilled { .. }
            | What::BooksOpened { .. }
            | What::BellRang { .. }
            | What::Directed { .. }
            | What::BedsSet { .. }
            | What::Settled { .. }
            | What::QuarterDelivered { .. }
            | What::BooksClosed { .. }
            | What::Paid { .. }
            | What::AccountsPublished { .. } => self.apply_year(&event.what),
            What::CcgReviewed { .. }
            | What::TrustReviewed { .. }
            | What::Reorganised(_)
            | What::Scored { .. }
            | What::Compared { .. } => self.apply_review(&event.what),
        }
    }

    fn apply_people(&mut self, what: &What) {
        match what {
            What::SeatTaken { seat, holder } => self.set_holder(*seat, *holder),
            What::SeatLeft { seat } => self.set_holder(*seat, Holder::House),
            What::ReadyChanged { seat, ready } => {
                if let Some(window) = self.phase.window_mut() {
                    if *ready {
                        window.ready.insert(*seat);
                    } else {
                        window.ready.remove(seat);
                    }
                }
            }
            What::AimDrawn { seat, aim } => {
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.aim = Some(aim.clone());
                }
            }
            What::LastMinute => {
                if let Some(window) = self.phase.window_mut() {
                    window.last_minute = true;
                }
            }
            What::Said { from, to, text } => {
                let mut hearers = to.clone();
                if !hearers.is_empty() {
                    hearers.push(*from);
                    hearers.sort_unstable();
                }
                let said = Said { from: Some(*from), year: self.year, text: *text };
                self.talk.entry(hearers).or_default().push(said);
            }
            What::Expected { seat, amount, text } => {
                let expectation = Expectation { amount: *amount, text: *text };
                self.expected.insert((self.year, *seat), expectation);
            }
            _ => {}
        }
    }

    fn apply_timing(&mut self, what: &What) {
        match what {
            What::Arranged(arrangements) => self.timing.arrangements = *arrangements,
            What::BellDue { due, .. } => {
                if let Some(window) = self.phase.window_mut() {
                    window.due = *due;
                }
            }
            What::Paused { since } => self.timing.paused = Some(*since),
            What::Resumed { by_ms } => {
                self.timing.paused = None;
                self.delay(*by_ms);
            }
            What::ServerReturned { by_ms, .. } => self.delay(*by_ms),
            What::ExtraTime { seat, seconds: 0 } => {
                self.timing.extra_s.remove(seat);
            }
            What::ExtraTime { seat, seconds } => {
                self.timing.extra_s.insert(*seat, *seconds);
            }
            What::TalkFrozen(frozen) => self.timing.talk_frozen = *frozen,
            What::StoodIn { seat, stand_in } => {
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.stand_in = *stand_in;
                }
            }
            _ => {}
        }
    }

    fn apply_conduct(&mut self, what: &What) {
        match what {
            What::Announced { to, text } => {
                let said = Said { from: None, year: self.year, text: *text };
                self.talk.entry(to.clone()).or_default().push(said);
            }
            What::Marked { text } => {
                let phase = self.phase.name();
                self.marks.push(Mark { year: self.year, phase, text: *text });
            }
            What::YearRolls => self.rolls = true,
            What::DebriefOpened => self.debrief_open = true,
            _ => {}
        }
    }

    /// Everything that is due by the clock is due later.
    pub(super) fn delay(&mut self, by_ms: u64) {
        let later = |time: &mut Time| *time = Time(time.0.saturating_add(by_ms));
        if let Some(due) = self.phase.window_mut().and_then(|window| window.due.as_mut()) {
            later(due);
        }
        let timed: Vec<DealId> = (self.deals.iter())
            .filter(|(_, deal)| matches!(deal.stage, Stage::Tabled { ends: Ends::At(_), .. }))
            .map(|(id, _)| id.clone())
            .collect();
        for id in timed {
            if let Some(Stage::Tabled { ends: Ends::At(due), .. }) = self.stage_mut(&id) {
                later(due);
            }
        }
        for package in self.packages.values_mut() {
            if let PackageStage::Tabled { ends: Ends::At(due), .. } = &mut package.stage {
                later(due);
            }
        }
    }

    fn apply_deal(&mut self, what: &What) {
        match what {
            What::Drafted { deal, by, terms } => {
                self.drafts.insert((*by, deal.clone()), terms.clone());
            }
            What::Tabled { deal, by, terms, co_signer, version, ends } => {
                self.drafts.remove(&(*by, deal.clone()));
                self.put(deal, (*by, *co_signer), terms, *version, *ends);
            }
            What::Countered { deal, by, terms, co_signer, version, ends } => {
                self.put(deal, (*by, *co_signer), terms, *version, *ends);
            }
            What::Signed { deal, by } => {
                if let Some(Stage::Tabled { signed, refused, .. }) = self.stage_mut(deal) {
                    refused.remove(by);
                    signed.insert(*by);
                }
            }
            What::Refused { deal, by } => {
                if let Some(Stage::Tabled { refused, .. }) = self.stage_mut(deal) {
                    refused.insert(*by);
                }
            }
            What::Bound { deal, from, until } => {
                if let Some(found) = self.deals.get_mut(deal) {
                    found.stage = Stage::Signed { from: *from, until: *until };
                }
            }
            What::Ended { deal, ending } => {
                self.deals.end(deal, *ending);
                self.exits.remove(deal);
            }
            What::Shown { deal, to, .. } => {
                if let Some(found) = self.deals.get_mut(deal) {
                    found.shown_to.extend(to);
                }
            }
            What::ExitGiven { deal, by } => {
                self.exits.insert(deal.clone(), *by);
            }
            _ => {}
        }
    }

    fn apply_package(&mut self, what: &What) {
        match what {
            What::Bundled { package, by, parts, grants, ends } => {
                for part in parts {
                    if let Some(deal) = self.deals.get_mut(&part.deal) {
                        deal.package = Some(package.clone());
                    }
                }
                let stage = PackageStage::Tabled {
                    signed: BTreeSet::from([*by]),
                    refused: BTreeSet::new(),
                    ends: *ends,
                };
                let made = Package { by: *by, parts: parts.clone(), grants: grants.clone(), stage };
                self.packages.insert(package.clone(), made);
            }
            What::PackageSigned { package, by } => {
                let stage = self.package_stage_mut(package);
                if let Some(PackageStage::Tabled { signed, refused, .. }) = stage {
                    refused.remove(by);
                    signed.insert(*by);
                }
            }
            What::PackageRefused { package, by } => {
                if let Some(PackageStage::Tabled { refused, .. }) = self.package_stage_mut(package)
                {
                    refused.insert(*by);
                }
            }
            What::PackageBound { package } => self.close_package(package, PackageStage::Signed),
            What::PackageEnded { package, ending } => {
                self.close_package(package, PackageStage::Ended(*ending));
            }
            _ => {}
        }
    }

    fn apply_work(&mut self, what: &What) {
        match what {
            What::WteSpent { seat, amount, owed, .. } => {
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.pot.spent += *amount;
                    found.pot.owed += *owed;
                }
            }
            What::WteHeld { seat, what, amount } => {
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.pot.hold(what, *amount);
                }
            }
            What::Planned { seat, plan, pledged } => {
                self.set_plan(*seat, plan);
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.pot.pledged = *pledged;
                }
            }
            What::Checked { seat, trust, what } => {
                self.checks.insert((*seat, *trust, *what));
            }
            What::Voted { locality, confidence } => {
                if let Phase::Review { votes, .. } = &mut self.phase {
                    votes.insert(*locality, *confidence);
                }
            }
            _ => {}
        }
    }

    /// What a card changed is added to the year's shocks.
    fn apply_news(&mut self, event: &Event) {
        let What::NewsCame { year, card, concerns, changed, injected } = &event.what else {
            return;
        };
        let news = News {
            year: *year,
            card: card.clone(),
            concerns: *concerns,
            told: event.audience.clone(),
            changed: changed.clone(),
            injected: *injected,
        };
        news.feel(&self.scenario, &mut self.stocks);
        self.news.push(news);
    }

    fn apply_year(&mut self, what: &What) {
        match what {
            What::YearBegan { year, .. } => {
                self.year = *year;
                self.rolls = false;
                self.phase = Phase::Settlement(Window::default());
                // Drafts of the year that was played last are kept one year more, so that desks
                // can be told they went: one record may roll through several years.
                let scenario = &self.scenario;
                let played = (1..year.0).rev().map(Year).find(|past| scenario.year(*past).played);
                self.drafts.retain(|(_, deal), _| Some(deal.year) >= played);
                self.checks.clear();
                self.quarters.clear();
            }
            What::PotsFilled { pots } => {
                for (seat, pot) in self.seats.iter_mut().zip(pots) {
                    seat.pot = pot.clone();
                }
            }
            What::BellRang { bell: Bell::First, .. } => {
                self.phase = Phase::Contracting(Window::default());
                self.plans.nhs_england = self.given.nhs_england.clone();
            }
            What::BellRang { bell: Bell::Second, .. } => {
                let nhs_england = self.plans.nhs_england.clone();
                self.plans = Plans { nhs_england, ..self.given.clone() };
            }
            What::Settled { standing } => self.standing = (**standing).clone(),
            What::BooksOpened { stocks, payments, work } => {
                self.keep_eve(work);
                self.stocks = (**stocks).clone();
                self.pay(payments);
            }
            What::QuarterDelivered { stocks, figures, payments, .. } => {
                self.stocks = (**stocks).clone();
                self.quarters.push((**figures).clone());
                self.pay(payments);
            }
            What::BooksClosed { stocks, accounts, payments, register } => {
                self.stocks = (**stocks).clone();
                self.pay(payments);
                // Whatever is paid from here on counts for the next year.
                self.ledger.begin_year();
                let eve = self.eve.take();
                self.history.push(PastYear::closed(accounts, register, eve));
            }
            What::Paid { payments } => self.pay(payments),
            What::AccountsPublished { .. } => {
                self.phase = Phase::Review { window: Window::default(), votes: BTreeMap::new() };
            }
            _ => {}
        }
    }

    fn apply_review(&mut self, what: &What) {
        match what {
            What::CcgReviewed { ccg, review, readiness } => {
                if let Some(found) = self.ccg_reviews.get_mut(ccg.index()) {
                    *found = *review;
                }
                if let Some(year) = self.history.last_mut() {
                    let places = year.ccgs.len().max(ccg.index() + 1);
                    year.ccgs.resize(places, CcgReview::default());
                    if let Some(found) = year.ccgs.get_mut(ccg.index()) {
                        *found = *review;
                    }
                }
                if let Some(found) = self.stocks.ccgs.get_mut(ccg.index()) {
                    found.readiness = *readiness;
                }
            }
            What::TrustReviewed { trust, review } => {
                if let Some(found) = self.trust_reviews.get_mut(trust.index()) {
                    *found = *review;
                }
                if let Some(year) = self.history.last_mut() {
                    year.trusts.push(*review);
                }
            }
            What::Reorganised(outcome) => {
                self.stocks = outcome.stocks.clone();
                self.standing = outcome.standing.clone();
                self.given = outcome.plans.clone();
                self.ccg_reviews.clone_from(&outcome.reviews);
                self.pay(&outcome.payments);
            }
            What::Scored { score } => {
                self.score = Some((**score).clone());
                self.rolls = false;
                self.phase = Phase::Over;
            }
            What::Compared { yardstick } => {
                self.comparison = match yardstick {
                    Some(yardstick) => Comparison::Made((**yardstick).clone()),
                    None => Comparison::Failed,
                };
            }
            _ => {}
        }
    }

    /// Remembers what this year's delivery is given.
    fn keep_eve(&mut self, work: &AtWork) {
        self.eve = Some(Arc::new(Eve {
            stocks: self.stocks.clone(),
            ledger: self.ledger.clone(),
            standing: self.standing.clone(),
            plans: self.plans.clone(),
            work: work.clone(),
        }));
    }

    fn set_holder(&mut self, seat: SeatId, holder: Holder) {
        if let Some(found) = self.seats.get_mut(seat.index()) {
            found.holder = holder;
            found.stand_in = None;
        }
        if let Some(window) = self.phase.window_mut() {
            window.ready.remove(&seat);
        }
    }

    fn set_plan(&mut self, seat: SeatId, plan: &Plan) {
        use super::ids::Role;
        let plans = &mut self.given;
        match (self.seats.get(seat.index()).map(|seat| seat.role), plan) {
            (Some(Role::NhsEngland), Plan::NhsEngland(plan)) => plans.nhs_england = plan.clone(),
            (Some(Role::Ccg(ccg)), Plan::Ccg(plan)) => {
                if let Some(found) = plans.ccgs.get_mut(ccg.index()) {
                    *found = plan.clone();
                }
            }
            (Some(Role::Practice(locality)), Plan::Practice(plan)) => {
                if let Some(found) = plans.localities.get_mut(locality.index()) {
                    *found = plan.clone();
                }
            }
            (Some(Role::Trust(trust)), Plan::Trust(plan)) => {
                if let Some(found) = plans.trusts.get_mut(trust.index()) {
                    *found = plan.clone();
                }
            }
            _ => {}
        }
    }

    /// Puts a version on the table. Whoever co-signed an earlier one has seen the deal and goes on
    /// seeing it.
    fn put(
        &mut self,
        id: &DealId,
        (by, co_signer): (SeatId, Option<SeatId>),
        terms: &Terms,
        version: u32,
        ends: Ends,
    ) {
        let before = self.deals.get(id);
        let mut shown_to = before.map(|deal| deal.shown_to.clone()).unwrap_or_default();
        shown_to.extend(before.and_then(|deal| deal.co_signer));
        let stage = Stage::Tabled { signed: BTreeSet::from([by]), refused: BTreeSet::new(), ends };
        let terms = terms.clone();
        let deal = Deal { terms, version, by, stage, co_signer, shown_to, package: None };
        self.deals.insert(id.clone(), deal);
    }

    fn stage_mut(&mut self, deal: &DealId) -> Option<&mut Stage> {
        self.deals.get_mut(deal).map(|found| &mut found.stage)
    }

    fn package_stage_mut(&mut self, package: &PackageId) -> Option<&mut PackageStage> {
        self.packages.get_mut(package).map(|found| &mut found.stage)
    }

    /// Closes a package; its parts go their own way again, unless they bind next.
    fn close_package(&mut self, id: &PackageId, stage: PackageStage) {
        let Some(package) = self.packages.get_mut(id) else { return };
        package.stage = stage;
        for part in &package.parts {
            if let Some(deal) = self.deals.get_mut(&part.deal) {
                deal.package = None;
            }
        }
    }

    fn pay(&mut self, payments: &[Payment]) {
        self.ledger.post_all(payments);
    }
}
