//! Tests of the rules as a player would tell them: who asks what, and what comes of it.

mod company;
mod compare;
mod conduct;
mod deals;
mod delegation;
mod directions;
mod kinds;
mod limits;
mod mergers;
mod money;
mod news;
mod packages;
mod partnership;
mod quorum;
mod supervision;
mod support;
mod table;

use std::sync::Arc;

use super::command::{Actor, Command, Instruction};
use super::deal::draft::Expiry;
use super::deal::id::{DealId, DealKind, OfferId, Work};
use super::deal::terms::{
    AcuteForm, AcuteTerms, Baseline, CoreTerms, EnhancedTerms, SettlementTerms, Terms,
};
use super::decide;
use super::draw::Seed;
use super::event::{Event, What};
use super::ids::SeatId;
use super::phase::PhaseName;
use super::refusal::Code;
use super::state::State;
use super::units::{BasisPoints, Pence, Pounds};
use crate::scenario::Scenario;

pub(super) const NHS_ENGLAND: SeatId = SeatId(0);
pub(super) const NORTHMERE: SeatId = SeatId(1);
pub(super) const SOUTHVALE: SeatId = SeatId(2);
pub(super) const DOCKS: SeatId = SeatId(3);
pub(super) const PARKSIDE: SeatId = SeatId(4);
pub(super) const SOUTH: SeatId = SeatId(5);
pub(super) const QUEENS: SeatId = SeatId(6);
pub(super) const COUNTY: SeatId = SeatId(7);

/// A table in play; every event must keep the money together.
pub(super) struct Table {
    pub(super) state: State,
}

impl Table {
    /// The standard table before anybody sits down.
    pub(super) fn in_lobby() -> Self {
        let text = include_str!("../../../../scenarios/standard.toml");
        let scenario = Scenario::from_toml(text).expect("the standard scenario");
        Self { state: State::opening(Arc::new(scenario), "standard".to_owned(), Seed(7)) }
    }

    /// The standard table at the first brief.
    pub(super) fn begun() -> Self {
        let mut table = Self::in_lobby();
        table.by(Actor::Facilitator, Command::Start).expect("a game starts");
        table
    }

    pub(super) fn by(&mut self, actor: Actor, command: Command) -> Result<Vec<Event>, Code> {
        let before = self.state.hash();
        match decide(&self.state, &Instruction::timeless(actor, command)) {
            Ok(events) => {
                for event in &events {
                    self.state.apply(event);
                    assert_eq!(self.state.ledger.total(), Pounds::ZERO, "after {event:?}");
                }
                Ok(events)
            }
            Err(refusal) => {
                assert_eq!(self.state.hash(), before, "a refusal changes nothing");
                Err(refusal.code)
            }
        }
    }

    pub(super) fn ask(&mut self, seat: SeatId, command: Command) -> Result<Vec<Event>, Code> {
        self.by(Actor::Seat(seat), command)
    }

    /// Drafts and tables a deal, and returns its name.
    pub(super) fn offer(
        &mut self,
        by: SeatId,
        with: &[SeatId],
        terms: (DealKind, Terms),
    ) -> Result<DealId, Code> {
        let (deal, terms) = terms;
        let events = self.ask(by, Command::Draft { with: with.to_vec(), deal, terms })?;
        let Some(What::Drafted { deal, .. }) = events.first().map(|event| event.what.clone())
        else {
            panic!("a draft is drafted: {events:?}");
        };
        self.ask(by, Command::Table { deal: deal.clone(), expiry: Expiry::Bell })?;
        Ok(deal)
    }

    pub(super) fn sign(&mut self, by: SeatId, deal: &DealId, version: u32) -> Result<(), Code> {
        let offer = OfferId::Deal(deal.clone());
        self.ask(by, Command::Sign { offer, version }).map(drop)
    }

    pub(super) fn ring(&mut self) {
        let phase = self.state.phase.name();
        self.by(Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
    }

    /// Rings until the table is in that phase.
    pub(super) fn ring_until(&mut self, phase: PhaseName) {
        for _ in 0..40 {
            if self.state.phase.name() == phase {
                return;
            }
            self.ring();
        }
        panic!("never reached {phase:?}");
    }
}

pub(super) fn acute(form: AcuteForm) -> (DealKind, Terms) {
    let terms = AcuteTerms {
        form,
        baseline: Baseline::Frozen,
        price: BasisPoints(9_850),
        marginal_rate: BasisPoints(3_000),
        incentive: BasisPoints(100),
        sanctions: false,
        elective_plan: Some(BasisPoints(10_200)),
        years: 1,
    };
    (DealKind::Acute, Terms::Acute(terms))
}

pub(super) fn risk_share() -> (DealKind, Terms) {
    acute(AcuteForm::RiskShare { buyer: BasisPoints(5_000) })
}

pub(super) fn long_term(price: i64) -> (DealKind, Terms) {
    let terms = EnhancedTerms {
        price: Pence(price),
        time: BasisPoints(350),
        at_risk: BasisPoints::ZERO,
        quorum: BasisPoints::ZERO,
        years: 1,
    };
    (DealKind::EnhancedService(Work::LongTermConditions), Terms::EnhancedService(terms))
}

pub(super) fn settlement(programme: i64) -> (DealKind, Terms) {
    let terms = SettlementTerms {
        programme: Pounds(programme),
        running_costs: Pounds(4_725_000),
        surplus: BasisPoints(100),
        conditions: Vec::new(),
    };
    (DealKind::Settlement, Terms::Settlement(terms))
}
