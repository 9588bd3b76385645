//! Taking a bell back: the table is as it was, the same luck comes again, the log still verifies.

use super::{Game, Header, Record, verify};
use crate::rules::command::{Actor, Command, Holder, Instruction};
use crate::rules::conduct::Conduct;
use crate::rules::decide;
use crate::rules::draw::Seed;
use crate::rules::ids::{PersonId, SeatId, TextId};
use crate::rules::phase::PhaseName;
use crate::rules::refusal::Code;
use crate::rules::units::{Pounds, Year};
use crate::scenario::STANDARD;

const DOCKS: SeatId = SeatId(3);

/// A game with its log.
struct Table {
    header: Header,
    game: Game,
    log: Vec<Record>,
}

impl Table {
    fn begun() -> Self {
        let header = Header::new(STANDARD, Seed(7));
        let game = Game::new(header.open().expect("opens"));
        let mut table = Self { header, game, log: Vec::new() };
        table.must(Actor::Facilitator, Command::Start);
        table
    }

    fn by(&mut self, actor: Actor, command: Command) -> Result<(), Code> {
        let instruction = Instruction::timeless(actor, command);
        let events = decide(self.game.state(), &instruction).map_err(|refusal| refusal.code)?;
        let record = Record { id: None, person: None, instruction, events };
        self.game.apply(&record);
        self.log.push(record);
        Ok(())
    }

    fn must(&mut self, actor: Actor, command: Command) {
        let asked = format!("{command:?}");
        self.by(actor, command).unwrap_or_else(|code| panic!("{asked}: {code:?}"));
    }

    fn ring(&mut self) {
        let phase = self.game.state().phase.name();
        self.must(Actor::Facilitator, Command::RingBell(phase));
    }

    fn reopen(&mut self) -> Result<(), Code> {
        self.by(Actor::Facilitator, Command::Conduct(Conduct::Reopen))
    }

    fn moment(&self) -> (Year, PhaseName) {
        (self.game.state().year, self.game.state().phase.name())
    }

    fn verifies(&self) {
        let again = verify(&self.header, &self.log).expect("verifies");
        assert_eq!(again.hash(), self.game.state().hash());
    }
}

#[test]
fn every_bell_can_be_taken_back_and_rings_with_the_same_luck() {
    let mut table = Table::begun();
    assert_eq!(table.reopen(), Err(Code::WrongPhase), "no bell has rung");
    for _ in 0..4 {
        let (before, hash) = (table.moment(), table.game.state().hash());
        table.ring();
        let rung = table.game.state().hash();
        table.reopen().expect("taken back");
        assert_eq!((table.moment(), table.game.state().hash()), (before, hash));
        assert_eq!(table.reopen(), Err(Code::WrongPhase), "one bell, no more");
        table.ring();
        assert_eq!(table.game.state().hash(), rung, "the same draws");
    }
    table.verifies();
}

#[test]
fn people_and_words_stay_and_deeds_are_undone() {
    let mut table = Table::begun();
    table.ring();
    let holder = Holder::Person(PersonId(1));
    table.must(Actor::House, Command::TakeSeat { seat: DOCKS, holder });
    table.must(Actor::Seat(DOCKS), Command::Talk { to: Vec::new(), text: TextId(1) });
    table.must(Actor::Facilitator, Command::Conduct(Conduct::Mark { text: TextId(2) }));
    let expect = Command::Expect { amount: Pounds(5), text: None };
    table.must(Actor::Seat(DOCKS), expect);
    let plan = table.game.state().given.localities[0].clone();
    let plan = crate::rules::plan::Plan::Practice(crate::rules::plan::PracticePlan {
        discloses_workload: !plan.discloses_workload,
        ..plan
    });
    let given = table.game.state().given.clone();
    table.must(Actor::Seat(DOCKS), Command::Plan(plan));
    table.must(Actor::Seat(DOCKS), Command::Ready(true));
    assert_eq!(table.moment().1, PhaseName::Review, "nobody else is waited for");
    table.reopen().expect("taken back");
    let state = table.game.state();
    assert_eq!(table.moment(), (Year(1), PhaseName::Contracting));
    assert!(state.phase.window().expect("a window").ready.is_empty(), "nobody is ready");
    assert_eq!(state.seats[DOCKS.index()].holder, holder);
    assert_eq!((state.talk.len(), state.marks.len(), state.expected.len()), (1, 1, 1));
    assert_ne!(state.given, given, "the plan came before the bell");
    table.verifies();
}

#[test]
fn nothing_is_taken_back_once_the_game_is_over() {
    let mut table = Table::begun();
    for _ in 0..3 {
        table.ring();
    }
    table.must(Actor::Facilitator, Command::Conduct(Conduct::End));
    assert_eq!(table.reopen(), Err(Code::WrongPhase));
    table.verifies();
}
