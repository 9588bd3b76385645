//! A player whose plans and deals are held to something: the bot plays on as it likes, only what
//! a claim's lever names is taken out of its hands.
//!
//! So a lever is pulled by what any client may say, and by no rule; and a bot's blindness for a
//! lever hides no effect.

use shared::protocol::act::Act;
use shared::protocol::books::{Books, CcgBooks, TrustBooks};
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::plan::{CcgPlan, NhsEnglandPlan, Plan, PracticePlan, TrustPlan};
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::claim::Years;
use crate::strategies::{Luck, Sight, Strategy, moves};

/// What a player is held to.
#[derive(Clone, Debug)]
pub(super) enum Hold {
    NhsEnglandPlan(Years, fn(&mut NhsEnglandPlan)),
    CcgPlan(Years, fn(&mut CcgPlan, &CcgBooks)),
    PracticePlan(Years, fn(&mut PracticePlan)),
    TrustPlan(Years, fn(&mut TrustPlan, &TrustBooks)),
    Writes(fn(&mut Terms)),
    Signs(fn(&Terms) -> bool),
    Shuns(fn(&Terms) -> bool),
}

/// A player that is held to something.
pub(super) struct Forced {
    player: Box<dyn Strategy + Send>,
    holds: Vec<Hold>,
    /// The plan as the player by itself would have it.
    own_plan: Option<Plan>,
}

impl Forced {
    pub(super) fn new(player: Box<dyn Strategy + Send>, holds: Vec<Hold>) -> Self {
        Self { player, holds, own_plan: None }
    }

    /// The plan that the seat is held to, if it is not the one on its desk.
    fn plan(&self, view: &Sight<'_>) -> Option<ClientMessage> {
        let books = view.books()?;
        let mut plan = self.own_plan.clone()?;
        for hold in &self.holds {
            hold.to_plan(&mut plan, books, view.year());
        }
        moves::plan(view, plan)
    }

    fn shuns(&self, terms: &Terms) -> bool {
        self.holds.iter().any(|hold| matches!(hold, Hold::Shuns(which) if which(terms)))
    }

    /// What the player said, held to what it must be.
    fn held(&self, view: &Sight<'_>, message: ClientMessage) -> Option<ClientMessage> {
        let ClientMessage::Act(act) = message else { return Some(message) };
        let act = match act {
            Act::Draft { with, mut terms } => {
                if self.shuns(&terms) {
                    return None;
                }
                self.write(&mut terms);
                Act::Draft { with, terms }
            }
            Act::Counter { deal, version, mut terms, expiry } => {
                self.write(&mut terms);
                Act::Counter { deal, version, terms, expiry }
            }
            Act::Sign { offer, version } if self.signs_shunned(view, &offer) => {
                Act::Refuse { offer, version }
            }
            Act::Refuse { offer, version } if self.signs_anyway(view, &offer) => {
                Act::Sign { offer, version }
            }
            act => act,
        };
        Some(ClientMessage::Act(act))
    }

    fn write(&self, terms: &mut Terms) {
        for hold in &self.holds {
            if let Hold::Writes(change) = hold {
                change(terms);
            }
        }
    }

    fn signs_anyway(&self, view: &Sight<'_>, offer: &str) -> bool {
        let wanted = |deal: &DealView| {
            self.holds.iter().any(|hold| matches!(hold, Hold::Signs(which) if which(&deal.terms)))
        };
        view.deal(offer).is_some_and(wanted)
    }

    fn signs_shunned(&self, view: &Sight<'_>, offer: &str) -> bool {
        let shunned = |deal: &DealView| self.shuns(&deal.terms);
        match view.package(offer) {
            Some(package) => view.parts(package).any(shunned),
            None => view.deal(offer).is_some_and(shunned),
        }
    }
}

impl Hold {
    fn to_plan(&self, plan: &mut Plan, books: &Books, year: u8) {
        match (self, plan, books) {
            (Self::NhsEnglandPlan(years, change), Plan::NhsEngland(plan), _)
                if years.contains(&year) =>
            {
                change(plan);
            }
            (Self::CcgPlan(years, change), Plan::Ccg(plan), Books::Ccg(books))
                if years.contains(&year) =>
            {
                change(plan, books);
            }
            (Self::PracticePlan(years, change), Plan::Practice(plan), _)
                if years.contains(&year) =>
            {
                change(plan);
            }
            (Self::TrustPlan(years, change), Plan::Trust(plan), Books::Trust(books))
                if years.contains(&year) =>
            {
                change(plan, books);
            }
            _ => {}
        }
    }
}

impl Strategy for Forced {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let mut said = Vec::new();
        for message in self.player.turn(view, luck) {
            match message {
                ClientMessage::Plan(plan) => self.own_plan = Some(plan),
                message => said.extend(self.held(view, message)),
            }
        }
        // The parts of a package that were not drafted can't be tabled or bundled; the refusal
        // changes nothing.
        if matches!(view.phase(), PhaseName::Settlement | PhaseName::Contracting) {
            if self.own_plan.is_none() {
                self.own_plan = view.plan().cloned();
            }
            said.splice(0..0, self.plan(view));
        }
        said
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        let window = matches!(phase, PhaseName::Settlement | PhaseName::Contracting);
        !window && self.player.sleeps(role, phase)
    }
}
