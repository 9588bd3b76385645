//! Guests at the table: the same game as by a built-in strategy, strikes, and games made again.

use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};

use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::protocol::decision::{Decision, Move};
use shared::protocol::entity::Entity;
use shared::protocol::server_message::ServerMessage;
use shared::rules::draw::{Purpose, Seed};
use shared::rules::phase::PhaseName;
use shared::rules::units::Year;

use super::{STANDARD, game};
use crate::arena::{Arena, Fault, Game, Guest, Lineup, Player, Scripted, Settings, Verdict};
use crate::decisions::QUESTIONS_MAX;
use crate::strategies::{Luck, Sight, Strategy, by_name};

const SEED: Seed = Seed(7);

/// A built-in strategy that knows of the game what it is told, as a program does.
struct Outside {
    strategy: Box<dyn Strategy + Send>,
    place: u64,
    seat: String,
    entities: BTreeMap<String, Entity>,
    seq: u64,
    /// The phase in which it was asked last, and how often in it.
    asked: (u8, Option<PhaseName>, u64),
}

impl Outside {
    fn guest(name: &str, place: usize, seat: &str) -> Player {
        Player::Guest(Box::new(Self {
            strategy: by_name(name, seat).expect("a strategy"),
            place: place as u64,
            seat: String::new(),
            entities: BTreeMap::new(),
            seq: 0,
            asked: (0, None, 0),
        }))
    }
}

impl Guest for Outside {
    fn hear(&mut self, message: &ServerMessage) {
        match message {
            ServerMessage::Joined(joined) => self.seat = joined.seat.clone().expect("a seat"),
            ServerMessage::Snapshot(snapshot) => {
                (self.seq, self.entities) = (snapshot.seq, snapshot.entities.clone());
            }
            ServerMessage::Frame(frame) => {
                assert_eq!(frame.seq, self.seq + 1, "frames come without gaps");
                self.seq = frame.seq;
                self.entities.extend(frame.changed.clone());
                self.entities.retain(|key, _| !frame.gone.contains(key));
            }
            _ => {}
        }
    }

    fn decide(
        &mut self,
        decision: Decision,
        _: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> Result<Vec<Move>, Fault> {
        let (year, phase, turn) = &mut self.asked;
        if (*year, *phase) != (decision.year, Some(decision.phase)) {
            (*year, *phase, *turn) = (decision.year, Some(decision.phase), 0);
        }
        let ids = [decision.phase as u64, *turn, self.place];
        *turn += 1;
        let luck = Luck(SEED.draw(Purpose::Bot, Year(decision.year), None, &ids));
        let sight = Sight::new(&self.seat, &self.entities).at_last_call(decision.last_call);
        let mut offers: Vec<String> =
            sight.deals_to_answer().map(|deal| deal.deal.clone()).collect();
        offers.extend(sight.packages_to_answer().map(|package| package.package.clone()));
        assert_eq!(decision.offers, offers, "what waits is what it sees waiting");
        let mut said = self.strategy.turn(&sight, luck);
        said.retain(|message| !matches!(message, ClientMessage::Ready(_)));
        said.truncate(decision.clock.commands_max.into());
        Ok(said.into_iter().filter_map(Move::of).collect())
    }
}

fn play(players: Vec<Player>, settings: Settings) -> Game {
    let arena = Arena::new(STANDARD).expect("right");
    let named = players.into_iter().map(|player| (String::new(), player)).collect();
    arena.play(SEED, Lineup::of(named), settings).expect("the game ends")
}

/// Guests that say again what was said; built-in strategies elsewhere.
fn again(game: &Game, name: &str) -> Vec<Player> {
    let player = |visit: &Option<crate::arena::Visit>| match visit {
        Some(visit) => Player::Guest(Box::new(Scripted::new(visit.said.clone()))),
        None => Player::by_name(name, "").expect("a strategy"),
    };
    game.visits.iter().map(player).collect()
}

#[test]
fn a_guest_that_wraps_a_strategy_plays_the_same_game_and_it_can_be_made_again() {
    let arena = Arena::new(STANDARD).expect("right");
    for name in ["fair", "hardball"] {
        let seats = arena.seats();
        let guests = seats.iter().enumerate();
        let guests = guests.map(|(place, (seat, _))| Outside::guest(name, place, seat)).collect();
        let outside = play(guests, Settings::default());
        let (_, inside) = game(name, SEED.0);
        assert_eq!(outside.state.hash(), inside.state.hash(), "{name}");
        for visit in &outside.visits {
            let conduct = &visit.as_ref().expect("a guest").conduct;
            assert_eq!((conduct.verdict, conduct.house_from), (Verdict::Played, None));
            assert!(conduct.decisions > 10 && conduct.detail.is_empty(), "{conduct:?}");
        }
        let made_again = play(again(&outside, name), Settings::default());
        assert_eq!(made_again.state.hash(), inside.state.hash(), "{name}");
    }
}

/// Fails at its decisions from the so-manieth on.
struct Failing {
    from: u64,
    fault: Fault,
    heard: Sender<ServerMessage>,
}

impl Guest for Failing {
    fn hear(&mut self, message: &ServerMessage) {
        // Whoever made it may not listen.
        let _ = self.heard.send(message.clone());
    }

    fn decide(
        &mut self,
        decision: Decision,
        ask: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> Result<Vec<Move>, Fault> {
        let question = ClientMessage::WhatIf(WhatIf::default());
        if decision.id == 1 {
            assert!(matches!(ask(&question), ServerMessage::Forecast(_)));
            let wrong = ask(&ClientMessage::Leave(Default::default()));
            assert!(matches!(wrong, ServerMessage::Refused(_)));
            let last = (0..QUESTIONS_MAX).map(|_| ask(&question)).last();
            assert!(matches!(last, Some(ServerMessage::Refused(_))));
        }
        if decision.id >= self.from { Err(self.fault) } else { Ok(Vec::new()) }
    }

    fn account(&mut self) -> Option<String> {
        Some("Its last words.".to_owned())
    }
}

fn with_failing(from: u64, fault: Fault) -> (Game, Vec<ServerMessage>) {
    let (heard, messages) = channel();
    let mut players: Vec<Player> =
        (0..8).map(|_| Player::by_name("fair", "").expect("a strategy")).collect();
    players[1] = Player::Guest(Box::new(Failing { from, fault, heard }));
    let game = play(players, Settings::default());
    (game, messages.into_iter().collect())
}

#[test]
fn the_last_strike_gives_the_seat_to_the_house() {
    for (fault, strikes, verdict) in [
        (Fault::Timeout, 3, Verdict::Timeout),
        (Fault::Illegal, 3, Verdict::Illegal),
        (Fault::Crash, 1, Verdict::Crash),
        (Fault::Disconnect, 1, Verdict::Disconnect),
    ] {
        let (game, _) = with_failing(2, fault);
        let conduct = &game.visits[1].as_ref().expect("a guest").conduct;
        assert_eq!((conduct.verdict, conduct.decisions), (verdict, 1 + strikes), "{fault}");
        assert!(conduct.house_from.is_some() && conduct.detail.ends_with("Its last words."));
        assert!(game.visits[0].is_none());
        let made_again = play(again(&game, "fair"), Settings::default());
        assert_eq!(made_again.state.hash(), game.state.hash(), "{fault}");
    }
}

#[test]
fn a_guest_that_fails_at_once_is_played_by_the_house_from_the_first_turn() {
    let (game, _) = with_failing(1, Fault::Crash);
    assert_eq!(game.state.hash(), super::game("fair", SEED.0).1.state.hash());
}

#[test]
fn a_guest_hears_joined_a_snapshot_and_at_last_the_score() {
    let (game, heard) = with_failing(u64::MAX, Fault::Timeout);
    assert!(matches!(heard[0], ServerMessage::Joined(_)));
    assert!(matches!(heard[1], ServerMessage::Snapshot(_)));
    let Some(ServerMessage::Frame(last)) = heard.last() else { panic!("a frame is last") };
    assert!(last.changed.contains_key("score"));
    assert!(matches!(&last.changed["table"], Entity::Table(it) if it.phase == PhaseName::Over));
    let conduct = &game.visits[1].as_ref().expect("a guest").conduct;
    assert_eq!((conduct.verdict, conduct.timeouts), (Verdict::Played, 0));
}
