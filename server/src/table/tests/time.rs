//! Bells and offers that end by themselves.

use shared::protocol::client_message::{Clocks, Create};
use shared::rules::phase::PhaseName;

use super::bench::{Bench, ready, start};

fn clocked(clocks: Clocks) -> Bench {
    let bots = Some("no-deal".to_owned());
    Bench::create(&Create { bots, clocks: Some(clocks), ..Create::default() })
}

fn started(clocks: Clocks) -> Bench {
    let mut bench = clocked(clocks);
    bench.facilitate(1);
    bench.say(1, "s", start());
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench
}

const CLOCKS: Clocks = Clocks { settlement_s: Some(300), contracting_s: Some(200), review_s: None };

#[test]
fn a_phase_ends_when_its_seconds_are_over() {
    let mut bench = started(CLOCKS);
    bench.wait(299);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
    bench.wait(200);
    assert_eq!(bench.table.moment(), (1, PhaseName::Review));
    assert_eq!(bench.table.deadline(), None);
}

#[test]
fn a_bell_that_was_not_written_rings_again() {
    let mut bench = started(CLOCKS);
    bench.disk_works = false;
    bench.wait(300);
    bench.failed();
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.disk_works = true;
    bench.wait(5);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn a_clock_starts_again_with_the_server() {
    let mut bench = started(CLOCKS);
    bench.wait(250);
    bench.restart();
    bench.wait(299);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn the_last_one_has_a_minute() {
    let mut bench = clocked(Clocks::default());
    bench.facilitate(1);
    for (number, seat) in [(2, "northmere"), (3, "queens"), (4, "county")] {
        bench.join(number, seat);
    }
    bench.say(1, "s", start());
    bench.say(2, "c1", ready());
    assert_eq!(bench.table.deadline(), None);
    bench.say(3, "c1", ready());
    bench.wait(59);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.restart();
    bench.wait(59);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}
