//! Messages and commands by chance, from anybody in any order, against the rules: nothing panics,
//! a refusal changes nothing, no pound is lost, everybody can be shown what happened, and however
//! it went the game can be brought to its end.

use std::cell::Cell;

use serde_json::{Value, json};
use shared::log::{self, Game, Header, Record};
use shared::protocol::client_message::ClientMessage;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::draw::Seed;
use shared::rules::ids::{Role, SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::rules::timing::Time;
use shared::rules::units::Pounds;
use shared::scenario::{library, overlay};
use shared::view::{self, NoNames, Viewer};

use super::by_schema::Language;
use super::luck::{Luck, each_seed};
use super::{corpus, mutation, powers};

/// How many games.
const GAMES: &str = "PACE_FUZZ_GAMES";
const GAMES_USUAL: u64 = 16;

/// How many things are asked of a table before it is brought to its end.
const STEPS: u32 = 500;

/// Of so many games one is decided again in the end, by its log.
const VERIFIED_ONE_OF: u64 = 4;

/// No game has more bells than that, when nothing but bells rings.
const BELLS_MAX: u32 = 80;

/// The scenarios that are played; the standard one is, every other time.
const SCENARIOS: [&str; 8] = [
    "first-hour",
    "class",
    "austerity",
    "history",
    "joint",
    "delegated",
    "forced-mergers",
    "clinical-partnership",
];

/// One table, and all that is drawn on to ask something of it.
pub(super) struct Play<'a> {
    game: Game,
    pub(super) now: Time,
    pub(super) language: &'a Language,
    corpus: &'a [Value],
    pub(super) luck: Luck,
    /// The last commands that were understood, as the log has them.
    pub(super) commands: Vec<Value>,
    /// What was taken.
    records: Vec<Record>,
}

#[test]
fn whatever_is_asked_the_rules_stand_and_the_game_can_end() {
    let (corpus, language) = (corpus::messages(), Language::new());
    let (asked, taken) = (Cell::new(0), Cell::new(0));
    each_seed("whatever_is_asked", GAMES, GAMES_USUAL, |seed| {
        let mut luck = Luck::new(seed);
        let other = luck.pick(&SCENARIOS).copied().unwrap_or("standard");
        let name = if seed.is_multiple_of(2) { "standard" } else { other };
        let text = library::built_in(name).expect("a scenario");
        let text = overlay::resolve(text).expect("a scenario that is right");
        let header = Header::new(&text, Seed(luck.next()));
        let now = powers::beginning(&mut luck);
        let mut play = Play {
            game: Game::new(header.open().expect("the game opens")),
            now,
            language: &language,
            corpus: &corpus,
            luck,
            commands: Vec::new(),
            records: Vec::new(),
        };
        play.ask(Actor::House, Command::Start);
        for _ in 0..STEPS {
            play.step();
        }
        play.end();
        if seed.is_multiple_of(VERIFIED_ONE_OF) {
            let again = log::verify(&header, &play.records).expect("the log replays");
            assert_eq!(again.hash(), play.state().hash(), "the log makes the same table");
        }
        asked.set(asked.get() + u64::from(STEPS));
        taken.set(taken.get() + u64::try_from(play.records.len()).expect("few"));
    });
    eprintln!("{} asked, {} taken", asked.get(), taken.get());
    assert!(taken.get() > asked.get() / 10, "of {} only {} taken", asked.get(), taken.get());
}

impl Play<'_> {
    /// The table as it is.
    pub(super) fn state(&self) -> &State {
        self.game.state()
    }

    /// Somebody asks something, or looks.
    fn step(&mut self) {
        self.pass();
        let seats = self.state().seats.len();
        let seat = SeatId(u16::try_from(self.luck.below(seats)).expect("few"));
        match self.luck.below(24) {
            0..=4 => {
                let message = self.message(seat);
                self.say(seat, message);
            }
            5..=9 => self.draft(seat),
            10..=13 => self.answer_an_offer(),
            14..=15 => self.ask_what_was_asked_otherwise(),
            16 => {
                let bell = Command::RingBell(self.state().phase.name());
                if self.luck.one_in(4) {
                    self.ask(Actor::Clock, bell);
                }
            }
            17 => self.look(seat),
            18..=19 => self.come_and_go(seat),
            20..=22 => self.conduct(seat),
            _ => self.table_a_draft(seat),
        }
    }

    /// The bells are rung to the end.
    fn end(&mut self) {
        for _ in 0..BELLS_MAX {
            if self.state().phase.name() == PhaseName::Over {
                break;
            }
            let bell = Command::RingBell(self.state().phase.name());
            assert!(self.ask(Actor::Clock, bell), "a bell rings in {:?}", self.state().phase);
        }
        assert!(self.state().score.is_some(), "the game ends: {:?}", self.state().phase);
    }

    /// A message by chance, as JSON: by the schema, out of the page, or the plan on the desk.
    pub(super) fn message(&mut self, seat: SeatId) -> Value {
        let words = self.words();
        let state = self.game.state();
        let luck = &mut self.luck;
        match luck.below(3) {
            0 => {
                let types = ["act", "act", "act", "plan", "talk", "ready", "leave"];
                let kind = luck.pick(&types).copied().unwrap_or("act");
                json!({ "type": kind, "body": self.language.body(kind, &words, luck) })
            }
            1 => {
                let mut message = luck.pick(self.corpus).cloned().unwrap_or_default();
                if luck.one_in(2) {
                    mutation::of_value(&mut message, self.corpus, luck);
                }
                message
            }
            _ => {
                let entities = view::snapshot(state, Viewer::Seat(seat), &NoNames);
                let key = format!("desk:{}", state.scenario.slug(seat));
                let desk = serde_json::to_value(entities.get(&key)).unwrap_or_default();
                let mut plan = desk["plan"].clone();
                if luck.one_in(4) {
                    mutation::of_value(&mut plan, self.corpus, luck);
                } else {
                    mutation::of_figure(&mut plan, luck);
                }
                json!({ "type": "plan", "body": plan })
            }
        }
    }

    /// Drafts deals among seats that may be parties to one, and mostly puts one on the table.
    fn draft(&mut self, seat: SeatId) {
        for _ in 0..3 {
            self.draft_one(seat);
        }
        if !self.luck.one_in(3) {
            self.table_a_draft(seat);
        }
    }

    fn draft_one(&mut self, seat: SeatId) {
        let kinds = corpus::deals_of(self.role(seat));
        let Some((kind, roles)) = self.luck.pick(kinds).copied() else { return };
        let with: Vec<String> = roles.iter().filter_map(|role| self.somebody(role)).collect();
        let words = with.clone();
        let terms = self.language.terms(kind, &words, &mut self.luck);
        let draft = json!({ "draft": { "with": with, "terms": terms } });
        self.say(seat, json!({ "type": "act", "body": draft }));
    }

    fn role(&self, seat: SeatId) -> &'static str {
        match self.state().seat(seat).map(|seat| seat.role) {
            Some(Role::NhsEngland) => "nhs_england",
            Some(Role::Ccg(_)) => "ccg",
            Some(Role::Practice(_)) => "practice",
            Some(Role::Trust(_)) | None => "trust",
        }
    }

    /// The id of a seat of that role.
    fn somebody(&mut self, role: &str) -> Option<String> {
        let seats: Vec<SeatId> =
            self.state().seat_ids().filter(|seat| self.role(*seat) == role).collect();
        let seat = self.luck.pick(&seats).copied()?;
        Some(self.state().scenario.slug(seat).to_owned())
    }

    /// Names of seats, and of all deals and packages that there are, whoever may see them.
    fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self
            .state()
            .seat_ids()
            .map(|seat| self.state().scenario.slug(seat).to_owned())
            .collect();
        let all = view::snapshot(self.state(), Viewer::Facilitator, &NoNames);
        words.extend(all.keys().filter_map(|key| {
            let (kind, id) = key.split_once(':')?;
            matches!(kind, "deal" | "package").then(|| id.to_owned())
        }));
        words
    }

    fn say(&mut self, seat: SeatId, message: Value) {
        let Ok(message) = serde_json::from_value::<ClientMessage>(message) else { return };
        match &message {
            ClientMessage::WhatIf(ask) => drop(view::what_if(self.state(), seat, ask)),
            ClientMessage::Explain(ask) => {
                drop(view::explain(self.state(), Viewer::Seat(seat), ask));
            }
            message => {
                let command = view::command(self.state(), message, &mut |_| TextId(1));
                if let Ok(command) = command {
                    self.commands.push(serde_json::to_value(&command).unwrap_or_default());
                    self.ask(Actor::Seat(seat), command);
                }
            }
        }
    }

    /// One of the parties to an offer does something about it.
    fn answer_an_offer(&mut self) {
        let all = view::snapshot(self.state(), Viewer::Facilitator, &NoNames);
        let offers: Vec<Value> = all
            .iter()
            .filter(|(key, _)| key.starts_with("deal:") || key.starts_with("package:"))
            .filter_map(|(_, entity)| serde_json::to_value(entity).ok())
            .collect();
        let open: Vec<&Value> = offers.iter().filter(|it| it["status"] == "tabled").collect();
        let Some(offer) = self.luck.pick(&open).copied().or(offers.first()) else { return };
        let id = if offer["deal"].is_string() { &offer["deal"] } else { &offer["package"] };
        let version = offer["version"].as_u64().unwrap_or(1);
        let parties = offer["parties"].as_array().cloned().unwrap_or_default();
        let Some(slug) = self.luck.pick(&parties).and_then(Value::as_str) else { return };
        let Some(seat) = self.state().scenario.seat_of_slug(slug) else { return };
        let answer = json!({ "offer": id, "version": version });
        let act = match self.luck.below(12) {
            0 => json!({ "refuse": answer }),
            1 => json!({ "withdraw": { "offer": id } }),
            2..=3 => {
                let mut terms = offer["terms"].clone();
                mutation::of_figure(&mut terms, &mut self.luck);
                json!({ "counter": { "deal": id, "version": version, "terms": terms } })
            }
            4..=5 => {
                let own = |offer: &&&Value| {
                    let parties = offer["parties"].as_array();
                    parties.is_some_and(|parties| parties.iter().any(|it| it == slug))
                };
                let part =
                    |offer: &&Value| json!({ "deal": offer["deal"], "version": offer["version"] });
                let parts: Vec<Value> = open.iter().filter(own).take(3).map(part).collect();
                json!({ "bundle": { "parts": parts } })
            }
            6 => json!({ "show": { "deal": id, "to": self.words() } }),
            7 => json!({ "exit": { "deal": id } }),
            _ => json!({ "sign": answer }),
        };
        self.say(seat, json!({ "type": "act", "body": act }));
    }

    fn table_a_draft(&mut self, seat: SeatId) {
        let own: Vec<_> = self.state().drafts_by(seat).map(|(deal, _)| deal.clone()).collect();
        if let Some(deal) = self.luck.pick(&own).cloned() {
            let expiry = shared::rules::deal::draft::Expiry::Bell;
            self.ask(Actor::Seat(seat), Command::Table { deal, expiry });
        }
    }

    /// A command as the log would have it, changed by chance: ids that are nowhere, other actors.
    fn ask_what_was_asked_otherwise(&mut self) {
        let Some(mut command) = self.luck.pick(&self.commands).cloned() else { return };
        mutation::of_value(&mut command, &self.commands, &mut self.luck);
        let seat = u16::try_from(self.luck.below(10)).expect("small");
        let actor = match self.luck.below(8) {
            0 => Actor::Facilitator,
            1 => Actor::Clock,
            2 => Actor::House,
            3 => Actor::Seat(SeatId(u16::MAX)),
            _ => Actor::Seat(SeatId(seat)),
        };
        if let Ok(command) = serde_json::from_value::<Command>(command) {
            self.ask(actor, command);
        }
    }

    /// Asks the rules, and checks what must hold whatever they say; whether they took it.
    pub(super) fn ask(&mut self, actor: Actor, command: Command) -> bool {
        let instruction = Instruction { actor, at: self.now, command };
        let Ok(events) = decide(self.state(), &instruction) else { return false };
        let record = Record { id: None, person: None, instruction, events };
        self.game.apply(&record);
        let total = self.state().ledger.total();
        assert_eq!(total, Pounds(0), "no pound is lost in {:?}", record.events);
        powers::seats_are_right(self.state());
        let seats = self.state().seat_ids().map(Viewer::Seat);
        let viewers: Vec<Viewer> = seats.chain([Viewer::Spectator, Viewer::Facilitator]).collect();
        if let Some(viewer) = self.luck.pick(&viewers).copied() {
            drop(view::update(self.state(), &record.events, viewer, &NoNames));
        }
        self.records.push(record);
        true
    }

    /// A seat asks questions; that changes nothing.
    fn look(&mut self, seat: SeatId) {
        let before = self.state().hash();
        let words = self.words();
        for kind in ["what_if", "explain"] {
            let body = self.language.body(kind, &words, &mut self.luck);
            self.say(seat, json!({ "type": kind, "body": body }));
        }
        assert_eq!(before, self.state().hash(), "to look changes nothing");
    }
}
