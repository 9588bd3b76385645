//! Built-in bots: when they get a turn, and that they come after people.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use shared::protocol::client_message::{ClientMessage, Create, Talk};
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::view::seen::Moment;

use super::bench::{Bench, ready, ring, start, talk};
use crate::table::house::{House, HouseBots};

/// When each seat was asked: whether for the last time, and in which phase.
pub(super) type Asked = Arc<Mutex<Vec<(SeatId, bool, PhaseName)>>>;

/// Bots that say something whenever they are asked, far too often.
struct Chatty(Asked);

impl HouseBots for Chatty {
    fn forget(&mut self) {}

    fn turn(
        &mut self,
        state: &State,
        _: &Moment<'_>,
        seat: SeatId,
        last: bool,
        turn: u64,
    ) -> Vec<ClientMessage> {
        self.0.lock().expect("no panic").push((seat, last, state.phase.name()));
        let say = |place| {
            let text = format!("{turn} {place}");
            ClientMessage::Talk(Talk { to: Vec::new(), text })
        };
        let mut moves: Vec<_> = (0..20).map(say).collect();
        moves.insert(0, ready());
        moves
    }
}

pub(super) fn bench() -> (Bench, Asked) {
    let mut bench = Bench::create(&Create::default());
    let asked = Asked::default();
    bench.table.house = House::with(Box::new(Chatty(Arc::clone(&asked))));
    bench.facilitate(1);
    bench.join(2, "northmere");
    (bench, asked)
}

fn taken(asked: &Asked) -> Vec<(SeatId, bool, PhaseName)> {
    std::mem::take(&mut *asked.lock().expect("no panic"))
}

#[test]
fn bots_may_only_do_so_much_and_not_in_the_lobby() {
    let (mut bench, asked) = bench();
    assert_eq!(taken(&asked), []);
    bench.say(1, "s", start());
    let turns = taken(&asked);
    assert_eq!(turns.len(), 7 * 4, "seven bots, four rounds");
    assert!(turns.iter().all(|(seat, last, _)| *seat != SeatId(1) && !last));
    assert_eq!(bench.disk.texts.len(), 7 * 4 * 8, "eight moves a turn");
    bench.say(2, "c1", talk("to nobody in particular"));
    assert_eq!(taken(&asked), [], "talk is no reason to move");
}

#[test]
fn bots_do_not_notice_what_they_are_not_told() {
    let turns = |in_private: bool| {
        let (mut bench, asked) = bench();
        bench.say(1, "s", start());
        taken(&asked);
        if in_private {
            let draft = json!({ "draft": { "with": ["docks"], "terms": { "enhanced_service": {
                "work": "extended_hours", "price_pence": 300, "time_bp": 250, "years": 1
            }}}});
            let draft = serde_json::from_value(draft).expect("an act");
            bench.say(2, "d", ClientMessage::Act(draft));
            assert_eq!(taken(&asked), [], "nobody is told of a draft");
        }
        bench.say(2, "r", ready());
        let said: Vec<String> = bench.disk.texts.values().cloned().collect();
        (taken(&asked), said)
    };
    assert_eq!(turns(true), turns(false));
}

#[test]
fn people_come_before_bots() {
    let (mut bench, _) = bench();
    bench.disk_works = false;
    bench.say(1, "s", start());
    bench.written();
    bench.say(2, "c1", talk("me first"));
    bench.written();
    assert_eq!(bench.disk.texts.len(), 1, "the move of a bot that was under way");
    bench.written();
    assert_eq!(bench.disk.texts.values().last().map(String::as_str), Some("me first"));
}

#[test]
fn every_bot_has_a_last_chance_before_a_bell_and_none_without_one() {
    let (mut bench, asked) = bench();
    bench.say(1, "s", start());
    for phase in [PhaseName::Settlement, PhaseName::Contracting] {
        taken(&asked);
        let said = bench.disk.texts.len();
        bench.say(1, phase.as_str(), ring());
        let turns = taken(&asked);
        let last: Vec<_> = turns.iter().filter(|(_, last, _)| *last).collect();
        assert_eq!(last.len(), 7);
        assert!(last.iter().all(|(_, _, asked_in)| *asked_in == phase));
        assert!(bench.disk.texts.len() > said);
        assert_ne!(bench.table.moment().1, phase, "the bell rang after it");
    }
    taken(&asked);
    bench.say(1, "review", ring());
    assert!(taken(&asked).iter().all(|(_, last, _)| !last));
}

#[test]
fn where_people_play_bots_take_their_time_but_no_bell_waits_for_it() {
    let bots_pause_ms = Some(2_000);
    let mut bench = Bench::create(&Create { bots_pause_ms, ..Create::default() });
    bench.facilitate(1);
    bench.join(2, "northmere");
    bench.say(1, "s", start());
    let begun = bench.disk.records.len();
    bench.wait(1);
    assert_eq!(bench.disk.records.len(), begun, "they let people look first");
    bench.wait(1);
    assert_eq!(bench.disk.records.len(), begun + 1);
    assert!(bench.table.deadline().is_some_and(|next| next <= bench.now + Duration::from_secs(1)));
    bench.wait(1);
    assert_eq!(bench.disk.records.len(), begun + 2, "and then come one after the other");
    bench.say(1, "b", ring());
    assert!(bench.disk.records.len() > begun + 3, "the bell is no reason to lose a move");
    assert_eq!(bench.table.moment().1, PhaseName::Contracting);
}
