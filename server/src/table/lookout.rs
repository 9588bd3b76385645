//! What a facilitator's monitor knows beside the state: since when things are as they are.
//!
//! It follows from the log, and from who is connected; nothing is decided by it.

use std::collections::{BTreeMap, BTreeSet};

use shared::log::Record;
use shared::protocol::server_message::ServerMessage;
use shared::rules::deal::id::OfferId;
use shared::rules::event::What;
use shared::rules::ids::SeatId;
use shared::rules::refusal::Code;
use shared::rules::timing::Time;
use shared::view::{self, Viewer, Watch};

use super::message::{ConnectionId, Output};
use super::presence::Presence;
use super::{Table, encode, refuse};

/// Since when things are as they are.
#[derive(Debug, Default)]
pub(super) struct Lookout {
    offered: BTreeMap<OfferId, Time>,
    planned: BTreeSet<SeatId>,
}

impl Lookout {
    /// Takes note of a record.
    pub(super) fn observe(&mut self, record: &Record) {
        let at = record.instruction.at;
        for event in &record.events {
            match &event.what {
                What::Tabled { deal, .. } | What::Countered { deal, .. } => {
                    self.offered.insert(OfferId::Deal(deal.clone()), at);
                }
                What::Bundled { package, .. } => {
                    self.offered.insert(OfferId::Package(package.clone()), at);
                }
                What::Planned { seat, .. } => {
                    self.planned.insert(*seat);
                }
                What::YearBegan { .. } => (self.offered, self.planned) = Default::default(),
                _ => {}
            }
        }
    }
}

impl Watch for Table {
    fn now(&self) -> Time {
        self.time
    }

    fn away_since(&self, seat: SeatId) -> Option<Time> {
        match self.attendance.at(self.game.state(), seat)? {
            Presence::Here => None,
            Presence::AwaySince(since) => Some(self.base.time(since)),
        }
    }

    fn offered_at(&self, offer: &OfferId) -> Option<Time> {
        self.lookout.offered.get(offer).copied()
    }

    fn has_planned(&self, seat: SeatId) -> bool {
        self.lookout.planned.contains(&seat)
    }
}

impl Table {
    /// The facilitator asks how the table stands.
    pub(super) fn monitor(
        &self,
        connection: ConnectionId,
        viewer: Viewer,
        id: Option<String>,
        out: &mut Vec<Output>,
    ) {
        if viewer != Viewer::Facilitator {
            let message = "Only the facilitator may do this.";
            return refuse(connection, id, Code::NotAllowed, message, out);
        }
        let mut monitor = view::monitor(self.game.state(), &self.names, self);
        monitor.answers = id;
        out.push(Output::Send(connection, encode(&ServerMessage::Monitor(monitor))));
    }
}
