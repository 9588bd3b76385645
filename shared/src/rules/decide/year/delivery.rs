//! The second bell: everything closes, plans lock, and the year is delivered in quarters.

use std::collections::BTreeSet;

use super::super::deal::price;
use super::super::unfolding::Unfolding;
use super::brief::origin_of;
use super::settlement::{close, ring};
use super::{big_ticket, partnership};
use crate::rules::at_work::{AtWork, TasksAtWork};
use crate::rules::command::Checked;
use crate::rules::deal::draft::{Deal, Ending, Stage};
use crate::rules::deal::id::{Bell, DealId};
use crate::rules::deal::package::PackageStage;
use crate::rules::deal::standing::{AcuteStanding, EnhancedStanding, Origin, Standing};
use crate::rules::deal::subject::{Subject, pairs, subjects};
use crate::rules::deal::terms::Terms;
use crate::rules::deal::value;
use crate::rules::defaults;
use crate::rules::delivery::{self, YearInPlay};
use crate::rules::draw::Seed;
use crate::rules::event::What;
use crate::rules::followers;
use crate::rules::ids::{PairId, Role};
use crate::rules::pot::{Hold, WteUse};
use crate::rules::state::State;
use crate::rules::units::{Pounds, Quarter, Wte};

/// With luck the year comes as it comes; without, as it is expected.
pub(super) fn second_bell(unfolding: &mut Unfolding, luck: Option<Seed>) {
    close(unfolding, Bell::Second);
    ring(unfolding, Bell::Second);
    let disputed = disputes(unfolding);
    let standing = contracted(&unfolding.state, &disputed);
    unfolding.hidden(What::Settled { standing: Box::new(standing) });
    hold_services(unfolding);
    deliver(unfolding, luck);
}

/// Every pair in dispute costs both sides. Only pairs of whoever made the last offer are: nobody
/// can drag two others before the arbiter.
fn disputes(unfolding: &mut Unfolding) -> BTreeSet<PairId> {
    let state = &unfolding.state;
    let sides = |pair: PairId| {
        let body = state.stocks.pair(pair)?;
        Some([state.seat_of_ccg(body.ccg), state.seat_of_trust(body.trust)])
    };
    let disputed: BTreeSet<PairId> = state
        .deals
        .iter()
        .filter(|(id, deal)| id.year == state.year && deal.stage == Stage::Ended(Ending::Disputed))
        .flat_map(|(id, deal)| pairs(state, id).into_iter().map(|pair| (pair, deal.by)))
        .filter(|(pair, by)| sides(*pair).is_some_and(|sides| sides.contains(by)))
        .map(|(pair, _)| pair)
        .collect();
    let cost = state.scenario.wte.moves.dispute;
    for pair in &disputed {
        let Some(body) = unfolding.state.stocks.pair(*pair) else { continue };
        let sides =
            [unfolding.state.seat_of_ccg(body.ccg), unfolding.state.seat_of_trust(body.trust)];
        for seat in sides {
            price::suffer(unfolding, seat, cost, WteUse::Dispute);
        }
    }
    disputed
}

/// Versions of a deal that are no haggling yet.
const OFFER_AND_COUNTER: u32 = 2;

/// What stands for the year.
fn contracted(state: &State, disputed: &BTreeSet<PairId>) -> Standing {
    let mut standing = state.standing.clone();
    for pair in disputed {
        if let Some(stands) = standing.acute.get_mut(pair.index()) {
            *stands = defaults::arbitrated();
        }
    }
    for (id, deal) in state.deals.iter().filter(|(_, deal)| deal.binds_in(state.year)) {
        match &deal.terms {
            // A deal of an earlier year stands since the brief, as far as it could be held.
            Terms::Acute(terms) if id.year == state.year => {
                for pair in pairs(state, id) {
                    if let Some(stands) = standing.acute.get_mut(pair.index()) {
                        // Who signs what stands anyway has not spoken: it rolls over.
                        let mut unchanged = stands.terms.clone();
                        unchanged.years = terms.years;
                        let spoken = if unchanged == *terms {
                            Origin::Default
                        } else {
                            origin_of(state, id)
                        };
                        *stands = AcuteStanding {
                            origin: spoken,
                            terms: terms.clone(),
                            haggled: deal.version.saturating_sub(OFFER_AND_COUNTER),
                        };
                    }
                }
            }
            Terms::EnhancedService(_) if id.year == state.year => {
                services(state, id, deal.terms.clone(), &mut standing);
            }
            Terms::Partnership(terms) if id.year == state.year => {
                partnership::replace(state, id, terms, &mut standing.partnerships);
            }
            _ => {}
        }
    }
    super::support::contracted(state, &mut standing);
    let held_up = |id: &DealId, deal: &Deal| {
        id.year == state.year && deal.stage == Stage::Ended(Ending::HeldUp)
    };
    let held_up = state.deals.iter().filter(|(id, deal)| held_up(id, deal)).count();
    standing.held_up = u16::try_from(held_up).unwrap_or(u16::MAX);
    standing.grants = state
        .packages
        .iter()
        .filter(|(id, package)| id.year == state.year && package.stage == PackageStage::Signed)
        .flat_map(|(_, package)| package.grants.clone())
        .collect();
    partnership::count_practices(state, &mut standing.partnerships);
    big_ticket::contracted(state, &mut standing);
    standing
}

/// Who of the followers takes an enhanced service: those whose asking price it passes.
fn services(state: &State, id: &DealId, terms: Terms, standing: &mut Standing) {
    let Terms::EnhancedService(terms) = terms else { return };
    let payer = id.parties.iter().find_map(|seat| match state.seat(*seat).map(|seat| seat.role) {
        Some(Role::Ccg(ccg)) => Some(ccg),
        _ => None,
    });
    for subject in subjects(state, id) {
        let Subject::Service(locality, work) = subject else { continue };
        let Some(body) = state.stocks.locality(locality) else { continue };
        let practices = followers::practices_signing(
            &state.scenario,
            state.year,
            body,
            terms.time,
            terms.price,
        );
        let service = EnhancedStanding {
            payer,
            price: terms.price,
            time: terms.time,
            at_risk: terms.at_risk,
            practices,
        };
        standing.enhanced.insert((locality, work), service);
    }
}

/// Reserved was for all practices of a locality; held are those that signed.
fn hold_services(unfolding: &mut Unfolding) {
    let services: Vec<_> = unfolding
        .state
        .standing
        .enhanced
        .iter()
        .filter_map(|((locality, work), service)| {
            service.payer.map(|payer| (*locality, *work, payer, service.practices))
        })
        .collect();
    for (locality, work, payer, practices) in services {
        let seat = unfolding.state.seat_of_ccg(payer);
        let what = Hold::Service(locality, work);
        let amount = price::holding_service(&unfolding.state.scenario.wte, i64::from(practices));
        let held = unfolding.state.seat(seat).map_or(Wte::ZERO, |seat| seat.pot.held_for(&what));
        if held != amount {
            unfolding.privately(vec![seat], What::WteHeld { seat, what, amount });
        }
    }
}

/// Opens the books, delivers four quarters, closes the books.
fn deliver(unfolding: &mut Unfolding, luck: Option<Seed>) {
    let work = at_work(&unfolding.state);
    let opened = delivery::open_year(&in_play(&unfolding.state, &work, luck));
    let stocks = Box::new(opened.stocks);
    let payments = opened.payments;
    unfolding.hidden(What::BooksOpened { stocks, payments, work: work.clone() });
    for quarter in Quarter::ALL {
        let delivered = delivery::quarter(&in_play(&unfolding.state, &work, luck), quarter);
        unfolding.hidden(What::QuarterDelivered {
            quarter,
            stocks: Box::new(delivered.stocks),
            figures: Box::new(delivered.figures),
            payments: delivered.payments,
        });
    }
    let register = register(&unfolding.state);
    let closed =
        delivery::close_year(&in_play(&unfolding.state, &work, luck), &unfolding.state.quarters);
    unfolding.hidden(What::BooksClosed {
        stocks: Box::new(closed.stocks),
        accounts: Box::new(closed.accounts),
        payments: closed.payments,
        register,
    });
    let year = unfolding.state.year;
    unfolding.public(What::AccountsPublished { year });
}

/// The deals that bind this year, with their headline values.
fn register(state: &State) -> Vec<(DealId, Pounds)> {
    state
        .deals
        .iter()
        .filter(|(_, deal)| deal.binds_in(state.year))
        .map(|(id, deal)| (id.clone(), value::of(state, id, &deal.terms)))
        .collect()
}

fn in_play<'a>(state: &'a State, work: &'a AtWork, seed: Option<Seed>) -> YearInPlay<'a> {
    YearInPlay {
        scenario: &state.scenario,
        seed,
        year: state.year,
        stocks: &state.stocks,
        ledger: &state.ledger,
        standing: &state.standing,
        plans: &state.plans,
        work,
        recorder: None,
    }
}

/// What is left of each pot goes to work.
pub(crate) fn at_work(state: &State) -> AtWork {
    let rest = |seat| state.seat(seat).map_or(Wte::ZERO, |seat| seat.pot.left().or_zero());
    let of = |role| rest(state.scenario.seat(role));
    let ids = |count: usize| (0..count).map(crate::scenario::seats::id);
    AtWork {
        area_team: of(Role::NhsEngland),
        ccgs: ids(state.stocks.ccgs.len())
            .zip(&state.plans.ccgs)
            .map(|(place, plan)| {
                let ccg = crate::rules::ids::CcgId(place);
                TasksAtWork::divided(of(Role::Ccg(ccg)), &plan.weights)
            })
            .collect(),
        localities: ids(state.stocks.localities.len())
            .map(|place| of(Role::Practice(crate::rules::ids::LocalityId(place))))
            .collect(),
        trusts: ids(state.stocks.trusts.len())
            .map(|place| of(Role::Trust(crate::rules::ids::TrustId(place))))
            .collect(),
        checked: state
            .checks
            .iter()
            .filter(|(_, _, what)| *what == Checked::Bills)
            .filter_map(|(seat, trust, _)| match state.seat(*seat)?.role {
                Role::Ccg(ccg) => state.pair_of(ccg, *trust),
                _ => None,
            })
            .collect(),
    }
}
