//! A debrief tells what happened, adds up to the pound, and tells nothing before its time.

use std::collections::BTreeMap;

use super::document::{Debrief, DebriefYear, When};
use super::{Texts, claims, debrief, replay};
use crate::log::{Game, Header, Record};
use crate::protocol::entity::DealStatus;
use crate::rules::command::{Actor, Command, Holder, Instruction};
use crate::rules::conduct::Conduct;
use crate::rules::deal::draft::Expiry;
use crate::rules::deal::id::{DealId, DealKind, OfferId, Work};
use crate::rules::deal::terms::{EnhancedTerms, Terms};
use crate::rules::decide;
use crate::rules::draw::Seed;
use crate::rules::event::What;
use crate::rules::ids::{PersonId, SeatId, TextId};
use crate::rules::ledger::Purpose;
use crate::rules::phase::PhaseName;
use crate::rules::timing::Time;
use crate::rules::units::{BasisPoints, Pence, Pounds};
use crate::scenario::STANDARD;

const NORTHMERE: SeatId = SeatId(1);
const DOCKS: SeatId = SeatId(3);
const QUEENS: SeatId = SeatId(6);

/// A game with its log; a second passes with every command.
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
        let holder = Holder::Person(PersonId(1));
        table.must(Actor::House, Command::TakeSeat { seat: DOCKS, holder });
        table.must(Actor::Facilitator, Command::Start);
        table
    }

    fn must(&mut self, actor: Actor, command: Command) -> &Record {
        let at = Time(1_700_000_000_000 + 1_000 * u64::try_from(self.log.len()).expect("few"));
        let instruction = Instruction { actor, at, command };
        let events = decide(self.game.state(), &instruction)
            .unwrap_or_else(|refusal| panic!("{instruction:?}: {refusal:?}"));
        let record = Record { id: None, person: None, instruction, events };
        self.game.apply(&record);
        self.log.push(record);
        self.log.last().expect("it")
    }

    fn ring(&mut self) {
        let phase = self.game.state().phase.name();
        self.must(Actor::Facilitator, Command::RingBell(phase));
    }

    fn ring_until(&mut self, phase: PhaseName) {
        while self.game.state().phase.name() != phase {
            self.ring();
        }
    }

    /// A service that Northmere offers to Docks.
    fn offer(&mut self) -> DealId {
        let terms = EnhancedTerms {
            price: Pence(450),
            time: BasisPoints(350),
            at_risk: BasisPoints::ZERO,
            quorum: BasisPoints::ZERO,
            years: 1,
        };
        let deal = DealKind::EnhancedService(Work::LongTermConditions);
        let terms = Terms::EnhancedService(terms);
        let draft = Command::Draft { with: vec![DOCKS], deal, terms };
        let drafted = self.must(Actor::Seat(NORTHMERE), draft);
        let Some(What::Drafted { deal, .. }) = drafted.events.first().map(|it| it.what.clone())
        else {
            panic!("drafted")
        };
        let table = Command::Table { deal: deal.clone(), expiry: Expiry::Bell };
        self.must(Actor::Seat(NORTHMERE), table);
        deal
    }

    fn sign(&mut self, deal: &DealId) {
        let offer = OfferId::Deal(deal.clone());
        self.must(Actor::Seat(DOCKS), Command::Sign { offer, version: 1 });
    }

    fn say(&mut self, to: &[SeatId], text: u32) {
        let talk = Command::Talk { to: to.to_vec(), text: TextId(text) };
        self.must(Actor::Seat(NORTHMERE), talk);
    }

    fn debrief(&self) -> Debrief {
        debrief(&self.header, &self.log, &texts()).expect("a debrief")
    }
}

fn texts() -> Texts {
    let texts = ["to all", "to one", "a mark", "why"].map(str::to_owned);
    Texts((1..).map(TextId).zip(texts).collect())
}

/// What came into an account less what went out, loans and inheritances left out.
fn net(year: &DebriefYear, accounts: &[String]) -> i64 {
    let counts = year.flows.iter().filter(|it| it.purpose.counts());
    let one = |name: &String| i64::from(accounts.contains(name));
    counts.map(|it| it.amount * (one(&it.to) - one(&it.from))).sum()
}

#[test]
fn money_adds_up_to_the_pound_in_every_year() {
    let mut table = Table::begun();
    let deal = table.offer();
    table.sign(&deal);
    table.ring_until(PhaseName::Over);
    let debrief = table.debrief();
    assert_eq!(debrief.years.len(), 6, "five years and the year after");
    for year in &debrief.years {
        for (seat, figures) in &year.bodies {
            let Some(result) = figures.get("result") else { continue };
            let kinds = ["", "/running-costs", "/demand-fund"];
            let accounts = kinds.map(|kind| format!("{seat}{kind}"));
            assert_eq!(net(year, &accounts), *result, "{seat}, {}", year.label);
        }
        let england = net(year, &["nhs-england".to_owned()]);
        assert_eq!(england, year.economy["nhs_england_result"], "{}", year.label);
        assert!(year.flows.iter().all(|flow| flow.amount > 0 && flow.from != flow.to));
    }
    let service = |year: &DebriefYear| {
        let flows = year.flows.iter().filter(|it| it.purpose == Purpose::EnhancedService);
        flows.map(|it| (it.from.clone(), it.to.clone(), it.amount)).collect::<Vec<_>>()
    };
    let [(from, to, amount)] = &service(&debrief.years[0])[..] else { panic!("one service") };
    let enhanced = debrief.years[0].bodies["northmere"]["enhanced"];
    assert_eq!((from.as_str(), to.as_str(), *amount), ("northmere", "docks", enhanced));
    assert!(service(&debrief.years[1]).is_empty(), "it was for one year");
}

#[test]
fn a_deal_is_told_from_its_offer_to_its_end_with_what_it_took() {
    let mut table = Table::begun();
    let deal = table.offer();
    table.ring();
    table.sign(&deal);
    table.ring_until(PhaseName::Review);
    let told = table.debrief();
    let [story] = &told.deals[..] else { panic!("{:?}", told.deals) };
    assert_eq!(story.deal, "y1/enhanced-long-term-conditions/northmere+docks");
    let [version] = &story.versions[..] else { panic!("{story:?}") };
    let tabled = When { year: 1, phase: PhaseName::Settlement, at_ms: 2_000 };
    assert_eq!((version.when, &*version.by, version.version), (tabled, "northmere", 1));
    let signed = When { year: 1, phase: PhaseName::Contracting, at_ms: 4_000 };
    assert_eq!((story.bound, story.agreed_after_ms), (Some(signed), Some(2_000)));
    assert_eq!((story.status, story.until), (DealStatus::Signed, Some(1)));
    assert!(story.answers.iter().any(|it| it.by == "docks" && it.signed && it.when == signed));
    assert!(story.value > 0 && story.time.tabling_wte > 0, "{story:?}");
    let time = &told.years[0].time["northmere"];
    assert_eq!(time.uses_wte, BTreeMap::from([("tabling".to_owned(), time.spent_wte)]));
    assert_eq!(time.left_wte, time.size_wte - time.spent_wte - time.held_wte - time.pledged_wte);
}

#[test]
fn what_a_bell_that_was_taken_back_undid_is_not_told() {
    let mut table = Table::begun();
    table.ring();
    let deal = table.offer();
    table.say(&[], 1);
    table.ring();
    table.must(Actor::Facilitator, Command::Conduct(Conduct::Reopen));
    let told = table.debrief();
    assert_eq!(told.deals.len(), 1, "the offer came before the bell");
    assert!(told.years.is_empty(), "the year is not delivered");
    table.sign(&deal);
    table.ring();
    let told = table.debrief();
    assert_eq!((told.years.len(), told.deals.len()), (1, 1));
    let kinds: Vec<&str> = told.timeline.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "bell_rang").count(), 2, "{kinds:?}");
    assert!(kinds.contains(&"reopened") && kinds.contains(&"said"));
    for year in &told.years {
        let accounts = ["", "/running-costs", "/demand-fund"].map(|it| format!("northmere{it}"));
        assert_eq!(net(year, &accounts), year.bodies["northmere"]["result"]);
    }
}

#[test]
fn words_to_all_and_marks_are_told_and_private_talk_is_not() {
    let mut table = Table::begun();
    table.say(&[], 1);
    table.say(&[QUEENS], 2);
    let mark = Conduct::Mark { text: TextId(3) };
    table.must(Actor::Facilitator, Command::Conduct(mark));
    let expect = Command::Expect { amount: Pounds(-5), text: Some(TextId(4)) };
    table.must(Actor::Seat(NORTHMERE), expect);
    table.ring_until(PhaseName::Review);
    let told = table.debrief();
    let said = |word: &str| {
        let found = told.timeline.iter().filter(|it| it.kind == word);
        found.map(|it| it.text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((said("said"), said("marked")), (vec!["to all"], vec!["a mark"]));
    let [expected] = &told.expectations[..] else { panic!("{:?}", told.expectations) };
    assert_eq!((expected.amount, expected.text.as_deref()), (-5, Some("why")));
    let result = told.years[0].bodies["northmere"]["result"];
    assert_eq!((expected.figure.as_str(), expected.came), ("result", Some(result)));
    let whole = serde_json::to_string(&told).expect("JSON");
    assert!(!whole.contains("to one"), "it was said to one");
    let erased = debrief(&table.header, &table.log, &Texts::default()).expect("a debrief");
    let whole = serde_json::to_string(&erased).expect("JSON");
    assert!(whole.contains("(erased)") && !whole.contains("to all"), "texts may be erased");
}

#[test]
fn the_seed_and_the_score_are_told_once_the_game_is_over() {
    let mut table = Table::begun();
    table.ring_until(PhaseName::Review);
    let running = table.debrief();
    assert!(!running.finished && running.seed.is_none() && running.score.is_none());
    assert_eq!(running.aims.len(), 8);
    table.ring_until(PhaseName::Over);
    let over = table.debrief();
    assert!(over.finished && over.score.is_some());
    assert_eq!(over.seed.as_deref(), Some("7"));
    assert!(over.turning_points.len() <= 10 && !over.turning_points.is_empty());
    let ids: Vec<&str> = over.claims.iter().map(|it| it.id.as_str()).collect();
    assert!(ids.contains(&"C1"), "the offices shrink by the scenario: {ids:?}");
    assert!(!ids.contains(&"C39"), "nobody had a partnership: {ids:?}");
    let again = serde_json::to_value(&over).expect("JSON");
    assert_eq!(serde_json::from_value::<Debrief>(again).expect("reads"), over);
}

#[test]
fn many_claims_are_looked_for_each_once() {
    let mut ids: Vec<&str> = claims::ids().collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(all >= 25, "{all}");
}

#[test]
fn a_replay_played_forwards_ends_as_the_table_did() {
    let mut table = Table::begun();
    table.say(&[], 1);
    table.ring();
    let deal = table.offer();
    table.ring();
    table.must(Actor::Facilitator, Command::Conduct(Conduct::Reopen));
    table.sign(&deal);
    table.ring();
    let told = replay(&table.header, &table.log, &texts()).expect("a replay");
    let mut mirror = told.snapshot;
    for frame in told.frames {
        if frame.afresh {
            mirror.clear();
        }
        mirror.extend(frame.changed);
        frame.gone.iter().for_each(|key| drop(mirror.remove(key)));
    }
    let viewer = crate::view::Viewer::Facilitator;
    let mut now = crate::view::snapshot(table.game.state(), viewer, &texts());
    now.retain(|key, _| !key.starts_with("desk:") && !key.starts_with("talk:"));
    assert_eq!(mirror, now);
}
