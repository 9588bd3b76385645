//! Clinical partnerships: one budget for all its people with the largest trust, where practices
//! support it and its office can hold it.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView};
use shared::protocol::terms::{Partnership, Terms};
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::partnership::ScopedCare;
use shared::rules::units::scale;

use super::{Desk, Purse};
use crate::strategies::moves;

/// Members' support as it is heard from which on enough practices would take part.
const SUPPORTED_BP: i64 = 6_500;
/// The share of teams' time that it buys, if an admission avoided so is worth what it costs.
const TIME_BP: i64 = 250;
/// The most that it puts into nurses, of its programme.
const NURSES_BP: i64 = 100;
/// Who has what is left, and who makes good what is missing; the rest is its own.
const PRACTICES_SAVED_BP: i64 = 2_000;
const TRUST_BP: i64 = 4_000;
/// For how long: places take a year to open.
const YEARS: u8 = 3;

impl Desk<'_> {
    /// Whether its people are in a partnership, or are about to be.
    pub(super) fn pooled(&self) -> bool {
        !self.books.partnerships.is_empty()
            || self.partnerships_of_the_year().any(|deal| {
                matches!(deal.status, DealStatus::Tabled | DealStatus::Signed)
                    && deal.refused.is_empty()
            })
            || self.draft().is_some()
    }

    /// Writes a partnership, and puts it on the table once it lies on the desk.
    pub(super) fn partnership(&self, purse: &mut Purse) -> Vec<ClientMessage> {
        if let Some(draft) = self.draft() {
            let deal = draft.deal.clone();
            return vec![ClientMessage::Act(Act::Table { deal, expiry: Expiry::Bell })];
        }
        let tried = self.partnerships_of_the_year().next().is_some();
        let supported = self.books.heard_support_bp >= SUPPORTED_BP;
        if tried || self.pooled() || !supported || !self.manner.invests || self.view.last_minute() {
            return Vec::new();
        }
        let price = |name| self.view.wte_price(name).unwrap_or(400);
        let Some((trust, _)) = self.trusts().into_iter().next() else { return Vec::new() };
        if !purse.take(price("table_partnership") + price("hold_partnership")) {
            return Vec::new();
        }
        let mut with: Vec<String> = self.books.localities.keys().cloned().collect();
        with.push(trust.to_owned());
        let terms = Terms::Partnership(self.one_budget());
        vec![ClientMessage::Act(Act::Draft { with, terms })]
    }

    /// Signs one that asks no more of it than its own would.
    pub(super) fn answer_partnership(&self, deal: &DealView, terms: &Partnership) -> ClientMessage {
        let own = self.one_budget();
        let given = terms.practices_saved_bp + terms.trust_saved_bp;
        let fair = terms.budget_pence <= own.budget_pence
            && given <= own.practices_saved_bp + own.trust_saved_bp;
        if fair { moves::sign(deal) } else { moves::refuse(deal) }
    }

    /// The terms that it offers: what its people's emergencies are expected to cost, and as much
    /// work outside hospital as pays if every case is paid in full from the same account.
    fn one_budget(&self) -> Partnership {
        let books = self.books;
        let people: i64 = books.localities.values().map(|line| line.people).sum();
        let growth = 10_000 + books.need_growth_bp;
        let bills = books.contracts.values().map(|line| {
            let cases = scale(line.outturn.emergencies, growth, 10_000);
            scale(cases * self.table.tariff.emergency, line.terms.price_bp, 10_000)
        });
        let a_head = |pounds: i64| scale(pounds, 100, people.max(1));
        let worth = self.table.tariff.emergency + self.manner.care;
        let (cases, cost) = self.time();
        let time_bp = if cases * worth > cost { TIME_BP } else { 0 };
        let by_time = scale(cases, time_bp, TIME_BP);
        let nurses = self.worth_of_nurses(worth, by_time);
        let nurses = nurses.min(scale(books.programme, NURSES_BP, 10_000));
        // What was saved is in last year's bills already: then the work needs money of its own.
        let renewed = self.view.deals().any(|deal| {
            matches!(deal.terms, Terms::Partnership(_)) && deal.status == DealStatus::Completed
        });
        let work = if renewed { nurses + cost } else { 0 };
        Partnership {
            budget_pence: a_head(bills.sum::<i64>() + work).clamp(1, 200_000),
            scope: vec![ScopedCare::Emergencies],
            time_bp,
            community_pence: a_head(nurses).min(5_000),
            practices_saved_bp: PRACTICES_SAVED_BP,
            trust_saved_bp: TRUST_BP,
            practices_lost_bp: 0,
            trust_lost_bp: TRUST_BP,
            years: YEARS,
        }
    }

    /// Admissions that the teams' time would avoid, and what it would cost, £.
    fn time(&self) -> (i64, i64) {
        let lines = || self.books.localities.values();
        let cases: i64 = lines().map(|line| line.one_percent_cases).sum();
        let pence: i64 = lines().map(|line| line.one_percent_pence * line.people).sum();
        let reached = scale(scale(cases, TIME_BP, 100), self.reached_bp(), 10_000);
        (reached, scale(pence, TIME_BP, 100 * 100))
    }

    fn draft(&self) -> Option<&DealView> {
        let lies = |draft: &&DealView| {
            matches!(draft.terms, Terms::Partnership(_)) && self.view.deal(&draft.deal).is_none()
        };
        self.view.drafts().find(lies)
    }

    fn partnerships_of_the_year(&self) -> impl Iterator<Item = &DealView> {
        self.view.this_years("partnership")
    }
}
