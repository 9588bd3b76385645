//! Bells that would ring over somebody's head: a person who leads is shown who is not ready and
//! what would apply, and asked once. Programs and files mean what they say.
//!
//! A bell is rung in the phase that was shown: if it has rung by itself meanwhile, the next is not.

use shared::protocol::client_message::PhaseStamp;
use shared::protocol::conduct::Conduct;
use shared::protocol::monitor::Monitor;
use shared::protocol::workshop::{ConductTables, PhaseAt, WorkshopView};
use shared::rules::phase::PhaseName;

use crate::mirror::Mirror;
use crate::screen;

/// What was shown before a bell.
#[derive(Debug, Default)]
pub(super) struct Bells {
    /// The phase of the table that is looked at, if it was asked about its bell.
    asked: Option<PhaseStamp>,
    /// The phases of all tables, as they were shown last.
    seen: Vec<PhaseAt>,
    /// The tables whose bells are meant, while they are looked up; none means all.
    pub(super) meant: Vec<u16>,
}

impl Bells {
    /// In which phase a bell is meant that is rung without asking.
    pub(super) fn phase(&mut self, mirror: &Mirror) -> Option<PhaseStamp> {
        self.asked.take().or_else(|| mirror.now())
    }

    /// What is to be asked before the bell of the table that is looked at; nothing if nobody is
    /// waited for.
    pub(super) fn question(&mut self, found: &Monitor, mirror: &Mirror) -> Option<String> {
        let waits = found.seats.iter().any(|seat| seat.waited_for);
        self.asked = Some(PhaseStamp { year: found.year, phase: found.phase });
        waits.then(|| {
            let monitor = screen::monitor::monitor(found, mirror);
            format!("{monitor}\nType `bell now` to ring it all the same.")
        })
    }

    /// Takes note of what all tables are seen at.
    pub(super) fn see(&mut self, view: &WorkshopView) {
        let phases = view.tables.iter().map(|row| {
            let (table, year, phase) = (row.table, row.year, row.phase);
            PhaseAt { table, year, phase }
        });
        self.seen = phases.collect();
    }

    /// What is to be asked before the bells of the tables that are meant; nothing if nobody is
    /// waited for.
    pub(super) fn question_at(&mut self, view: &WorkshopView) -> Option<String> {
        self.see(view);
        let mut lines = Vec::new();
        for row in view.tables.iter().filter(|row| self.means(row.table)) {
            if !matches!(row.phase, PhaseName::Lobby | PhaseName::Over) {
                lines.extend(screen::workshop::unfinished(row));
            }
        }
        if lines.is_empty() {
            return None;
        }
        lines.push(format!(
            "Whoever is not ready gets the declared defaults (`visit 2`, then `monitor`, lists \
             them). Type `{} bell now` to ring all the same.",
            self.where_meant()
        ));
        Some(lines.join("\n"))
    }

    /// The bells that are meant, each in the phase in which its table was seen.
    pub(super) fn ring(&self) -> ConductTables {
        let (tables, conduct) = (self.meant.clone(), Conduct::RingBell);
        let phases = self.seen.iter().filter(|seen| self.means(seen.table)).copied().collect();
        ConductTables { tables, phases, conduct }
    }

    /// Whether all tables have been shown.
    pub(super) fn has_seen(&self) -> bool {
        !self.seen.is_empty()
    }

    fn means(&self, table: u16) -> bool {
        self.meant.is_empty() || self.meant.contains(&table)
    }

    fn where_meant(&self) -> String {
        let numbers: Vec<String> = self.meant.iter().map(ToString::to_string).collect();
        if numbers.is_empty() { "all".to_owned() } else { format!("tables {}", numbers.join(",")) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn view(phases: [&str; 3]) -> WorkshopView {
        let tables: Vec<_> = (1..)
            .zip(phases)
            .map(|(table, phase): (u16, _)| {
                let waits = if phase == "review" { json!([]) } else { json!(["docks"]) };
                json!({"table": table, "id": "t", "year": 2, "phase": phase, "waiting_for": waits,
                    "free": 7, "people": [{"person": 4, "name": "Bea", "seat": "docks",
                    "part": "decider", "program": false}]})
            })
            .collect();
        let view = json!({"time": 0, "code": "K7QMAB", "spread": "random", "late": "share",
            "tables": tables, "hall": []});
        serde_json::from_value(view).expect("a view")
    }

    #[test]
    fn a_person_is_shown_once_for_whom_the_bells_would_not_wait() {
        let mut bells = Bells { meant: vec![2, 3], ..Bells::default() };
        let asked = bells.question_at(&view(["settlement", "contracting", "review"]));
        let asked = asked.expect("docks is not ready");
        assert!(asked.starts_with("Table 2 (contracting) waits for docks (Bea).\n"), "{asked}");
        assert!(asked.contains("`tables 2,3 bell now`"), "{asked}");
        assert_eq!(bells.question_at(&view(["settlement", "review", "over"])), None);
    }

    #[test]
    fn bells_ring_in_the_phases_that_were_shown() {
        let mut bells = Bells { meant: vec![2], ..Bells::default() };
        bells.question_at(&view(["settlement", "contracting", "review"]));
        let ring = bells.ring();
        let phase = PhaseAt { table: 2, year: 2, phase: PhaseName::Contracting };
        assert_eq!((ring.tables, ring.phases), (vec![2], vec![phase]));
        bells.meant.clear();
        assert_eq!(bells.ring().phases.len(), 3);
    }
}
