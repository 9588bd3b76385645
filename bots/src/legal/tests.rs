//! Held against the rules: what a built-in strategy does and is not refused, the list names.

use std::collections::{BTreeMap, BTreeSet};

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::{LegalMove, MoveKind};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::deal::draft::Expiry;
use shared::rules::decide::{carry_out, decide};
use shared::rules::draw::Seed;
use shared::rules::event::{Event, What};
use shared::rules::ids::{SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::refusal::{Code, Refusal};
use shared::rules::state::State;
use shared::scenario::STANDARD;
use shared::scenario::library::built_in;
use shared::view::{self, seen::Views};

use super::{moves, sample};
use crate::arena::{Arena, Lineup, Settings};
use crate::strategies::sight::names;
use crate::strategies::{Luck, Sight, Strategy, fair::Fair, hardball::Hardball};

/// Looks over a player's shoulder: each answer to an offer must have been listed.
struct Checked(Box<dyn Strategy + Send>);

impl Strategy for Checked {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let open = moves(view);
        let listed = |kind, about: &str| {
            open.iter().any(|it| it.kind == kind && it.about.as_deref() == Some(about))
        };
        let said = self.0.turn(view, luck);
        // What it tables in the same breath it has drafted before.
        let mut drafted = BTreeSet::new();
        for message in &said {
            let ClientMessage::Act(act) = message else { continue };
            let found = match act {
                Act::Sign { offer, .. } => {
                    // A second signature is refused: hardball signs again what it has countered.
                    let signed = view.deal(offer).is_some_and(|it| names(&it.signed, view.seat()));
                    signed != listed(MoveKind::Sign, offer)
                }
                Act::Refuse { offer, .. } => listed(MoveKind::Refuse, offer),
                Act::Counter { deal, .. } => listed(MoveKind::Counter, deal),
                Act::Draft { terms, with } => {
                    let word = crate::strategies::moves::kind(terms);
                    drafted.insert(word);
                    open.iter().any(|it| {
                        it.kind == MoveKind::Draft
                            && it.about.as_deref() == Some(word)
                            && with.iter().all(|seat| it.with.contains(seat))
                    })
                }
                Act::Table { deal, .. } => {
                    let just = deal.split('/').nth(1).is_some_and(|word| drafted.contains(word));
                    just || listed(MoveKind::Table, deal)
                }
                _ => true,
            };
            assert!(found, "{} says {act:?}, and the list has {open:#?}", view.seat());
        }
        if said.iter().any(|message| matches!(message, ClientMessage::Plan(_))) {
            assert!(open.iter().any(|it| it.kind == MoveKind::Plan), "{}", view.seat());
        }
        said
    }
}

#[test]
fn what_players_do_was_listed() {
    let arena = Arena::new(STANDARD).expect("right");
    let fair = || Box::new(Fair::default()) as Box<dyn Strategy + Send>;
    let hard = || Box::new(Hardball::default()) as Box<dyn Strategy + Send>;
    let player =
        |seat: usize| Box::new(Checked(if seat.is_multiple_of(2) { fair() } else { hard() }));
    let players = (0..8).map(|seat| (String::new(), player(seat) as Box<_>)).collect();
    let game = arena.play(Seed(3), Lineup::new(players), Settings::default());
    assert!(game.expect("the game ends").talks.signed > 0);
}

/// Seeds and scenarios of the games that are tried move by move.
const TABLES: [(&str, u64); 4] =
    [("standard", 1), ("standard", 2), ("large-district", 3), ("austerity", 4)];
/// Whether only the rules can judge that: pots and purses, what binds, which seats, neighbours and
/// deals go together, and what was checked or given notice of before.
fn is_judged(kind: MoveKind, code: Code) -> bool {
    match code {
        Code::PotTooSmall
        | Code::EnvelopeSpent
        | Code::Bound
        | Code::WrongParties
        | Code::TooFewPractices
        | Code::PackageIncomplete => true,
        Code::NotAllowed => matches!(kind, MoveKind::Exit | MoveKind::Check),
        _ => false,
    }
}

/// A game in which each seat does one of the moves that it could do, and every other is tried too.
struct Trial {
    state: State,
    tried: u64,
    refused: BTreeMap<(MoveKind, Code), u64>,
    example: BTreeMap<(MoveKind, Code), String>,
}

impl Trial {
    fn of(scenario: &str, seed: u64) -> Self {
        let arena = Arena::new(built_in(scenario).expect("built in")).expect("right");
        let state = arena.header(Seed(seed)).open().expect("the header is right");
        let (refused, example) = Default::default();
        Self { state, tried: 0, refused, example }
    }

    fn play(&mut self) {
        self.carry_out(Actor::House, Command::Start);
        while self.state.phase.name() != PhaseName::Over {
            for turn in 0..12 {
                for seat in self.state.seat_ids().collect::<Vec<_>>() {
                    let luck = Luck(self.state.seed.0).of(u64::from(self.state.year.0));
                    self.try_all(seat, luck.of(turn).of(u64::from(seat.0)));
                }
            }
            self.carry_out(Actor::Clock, Command::RingBell(self.state.phase.name()));
        }
    }

    fn carry_out(&mut self, actor: Actor, command: Command) {
        carry_out(&mut self.state, &Instruction::timeless(actor, command)).expect("allowed");
    }

    fn decide(&self, seat: SeatId, said: &ClientMessage) -> Result<(Command, Vec<Event>), Refusal> {
        let command = view::command(&self.state, said, &mut |_| TextId(0))?;
        let instruction = Instruction::timeless(Actor::Seat(seat), command);
        let events = decide(&self.state, &instruction)?;
        Ok((instruction.command, events))
    }

    fn try_all(&mut self, seat: SeatId, luck: Luck) {
        let views = Views::of(&self.state);
        let moment = views.at(&self.state);
        let slug = self.state.scenario.slug(seat).to_owned();
        let sight = Sight::here(&slug, moment.by(seat).expect("a seat"));
        let mut listed = moves(&sight);
        for said in unlisted(&sight, &listed) {
            assert!(self.decide(seat, &said).is_err(), "{slug} was not told of {said:?}");
        }
        luck.shuffle(&mut listed);
        let said: Vec<_> = (0..)
            .zip(&listed)
            .filter_map(|(place, it)| Some((it, sample::form(&sight, it, luck.of(place))?)))
            .collect();
        let mut taken = None;
        let (mut refused, mut allowed) = (Vec::new(), 0);
        for (listed, said) in said {
            match self.decide(seat, &said) {
                Ok((command, events)) => {
                    allowed += 1;
                    priced(listed, &events, &said);
                    taken = taken.or(Some(command));
                }
                Err(refusal) => {
                    let told = format!("{slug}: {said:?}: {}", refusal.message);
                    refused.push(((listed.kind, refusal.code), told));
                }
            }
        }
        self.tried += allowed;
        for (key, told) in refused {
            self.tried += 1;
            *self.refused.entry(key).or_insert(0) += 1;
            self.example.entry(key).or_insert(told);
        }
        if let Some(command) = taken {
            self.carry_out(Actor::Seat(seat), command);
        }
    }
}

/// Whether a move took what it was said to take.
fn priced(listed: &LegalMove, events: &[Event], said: &ClientMessage) {
    let spent: i64 = events
        .iter()
        .map(|event| match &event.what {
            What::WteSpent { amount, .. } => amount.0,
            _ => 0,
        })
        .sum();
    if let Some(price) = listed.price_wte {
        assert_eq!(spent, price, "{listed:?} {said:?}");
    }
}

/// Answers to what the seat knows of, and drafts, that are not listed.
fn unlisted(view: &Sight<'_>, listed: &[LegalMove]) -> Vec<ClientMessage> {
    let open = |kind, about: &str| {
        listed.iter().any(|it| it.kind == kind && it.about.as_deref() == Some(about))
    };
    let mut all = Vec::new();
    for deal in view.deals() {
        let (id, version) = (deal.deal.clone(), deal.version);
        let (offer, expiry) = (id.clone(), Expiry::Bell);
        let terms = deal.terms.clone();
        all.extend(
            [
                (MoveKind::Sign, Act::Sign { offer: offer.clone(), version }),
                (MoveKind::Refuse, Act::Refuse { offer: offer.clone(), version }),
                (MoveKind::Withdraw, Act::Withdraw { offer }),
                (MoveKind::Counter, Act::Counter { deal: id.clone(), version, terms, expiry }),
                (MoveKind::Table, Act::Table { deal: id.clone(), expiry }),
                (MoveKind::Exit, Act::Exit { deal: id }),
            ]
            .into_iter()
            .filter(|(kind, _)| !open(*kind, &deal.deal))
            .map(|(_, act)| ClientMessage::Act(act)),
        );
    }
    for word in
        ["settlement", "delegation", "core", "acute", "shared-support", "partnership", "merger"]
    {
        for seat in view.seats().filter(|seat| seat.seat != view.seat()) {
            let with = vec![seat.seat.clone()];
            let may = listed.iter().any(|it| {
                it.kind == MoveKind::Draft
                    && it.about.as_deref() == Some(word)
                    && it.with.contains(&seat.seat)
            });
            let parties = [seat.seat.clone(), view.seat().to_owned()];
            let terms = sample::plainest(view, word, &parties).into_iter().next();
            if let Some(terms) = terms.filter(|_| !may) {
                all.push(ClientMessage::Act(Act::Draft { with, terms }));
            }
        }
    }
    let other = |kind| !listed.iter().any(|it| it.kind == kind);
    if other(MoveKind::Vote) {
        all.push(ClientMessage::Act(Act::Vote { confidence: true }));
    }
    all.extend(view.plan().filter(|_| other(MoveKind::Plan)).cloned().map(ClientMessage::Plan));
    all
}

#[test]
fn what_is_listed_is_hardly_ever_refused_and_what_is_not_always() {
    for (scenario, seed) in TABLES {
        let mut trial = Trial::of(scenario, seed);
        trial.play();
        let of = |wanted: bool| -> u64 {
            let found =
                trial.refused.iter().filter(|((kind, code), _)| is_judged(*kind, *code) == wanted);
            found.map(|(_, count)| count).sum()
        };
        let told = (&trial.refused, &trial.example);
        assert!(trial.tried > 1_000, "{scenario}: {}", trial.tried);
        assert!(of(false) * 200 <= trial.tried, "{scenario}: of {}: {told:#?}", trial.tried);
    }
}
