//! Held against the rules: what a built-in strategy does and is not refused, the list names.

use std::collections::BTreeSet;

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::MoveKind;
use shared::rules::draw::Seed;
use shared::scenario::STANDARD;

use super::moves;
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
