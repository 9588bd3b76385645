//! Talk, votes, looking around, waiting, and what isn't a command at all.

use std::time::Duration;

use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, Expect, Leave, Ready, Talk};
use shared::rules::phase::PhaseName;

use crate::language::action::{Action, Look, Wait};
use crate::testing::table::Table;

#[test]
fn talk_keeps_its_words() {
    let mut table = Table::begun(&["northmere"]);
    let said = table.understood("northmere", "say Price = 98%,   shall we?  ");
    let text = "Price = 98%,   shall we?".to_owned();
    assert_eq!(said, Ok(Action::Send(ClientMessage::Talk(Talk { to: vec![], text }))));
    let told = table.understood("northmere", "tell queens,county Hello both");
    let to = vec!["queens".to_owned(), "county".to_owned()];
    let text = "Hello both".to_owned();
    assert_eq!(told, Ok(Action::Send(ClientMessage::Talk(Talk { to, text }))));
    for line in ["say", "tell", "tell queens", "tell nobody hello"] {
        assert!(table.understood("northmere", line).is_err(), "{line}");
    }
}

#[test]
fn what_is_expected_is_an_amount_and_perhaps_why() {
    let mut table = Table::begun(&["northmere"]);
    for (line, amount, text) in [
        ("expect 1.2m we hold the line", 1_200_000, Some("we hold the line".to_owned())),
        ("expect -350k", -350_000, None),
    ] {
        let expect = ClientMessage::Expect(Expect { amount, text });
        assert_eq!(table.understood("northmere", line), Ok(Action::Send(expect)), "{line}");
    }
    for line in ["expect", "expect much"] {
        assert!(table.understood("northmere", line).is_err(), "{line}");
    }
}

#[test]
fn single_words_do_one_thing() {
    let mut table = Table::begun(&["northmere"]);
    for (line, action) in [
        ("", Action::Nothing),
        ("# a remark in a script", Action::Nothing),
        ("desk", Action::Look(Look::Desk)),
        ("DESK", Action::Look(Look::Desk)),
        ("off", Action::Look(Look::Offers)),
        ("year 2", Action::Look(Look::Year(Some(2)))),
        ("ready", Action::Send(ClientMessage::Ready(Ready { ready: true }))),
        ("unready", Action::Send(ClientMessage::Ready(Ready { ready: false }))),
        ("leave", Action::Send(ClientMessage::Leave(Leave {}))),
        ("vote yes", Action::Send(ClientMessage::Act(Act::Vote { confidence: true }))),
        ("wait", Action::Wait(Wait::Anything)),
        ("wait 5", Action::Wait(Wait::For(Duration::from_secs(5)))),
        ("wait rev", Action::Wait(Wait::Phase(PhaseName::Review))),
        ("quit", Action::Quit),
        ("?", Action::Look(Look::Help(None))),
        ("help sign", Action::Look(Look::Help(Some("sign".to_owned())))),
    ] {
        let understood = match line {
            "off" => table.understood("northmere", "offers"),
            other => table.understood("northmere", other),
        };
        assert_eq!(understood, Ok(action), "{line}");
    }
}

#[test]
fn what_is_no_command_is_answered_with_one() {
    let mut table = Table::begun(&["northmere"]);
    for (line, says) in [
        ("sgin 3", "Did you mean `sign`?"),
        ("hello", "write `say` before"),
        ("re", "`refuse`"),
        ("desk now", "`desk` stands alone"),
        ("year one", "whole number"),
        ("vote maybe", "yes or no"),
        ("show", "`show 3` or `show d1`"),
        ("wait for godot", "`wait 5`"),
    ] {
        let said = table.understood("northmere", line).expect_err("should be explained");
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn every_command_has_help_and_is_understood() {
    let mut table = Table::new();
    for command in crate::language::commands::COMMANDS {
        for name in command.names {
            assert!(table.typed("northmere", &format!("help {name}")).is_ok(), "{name}");
        }
        assert!(!command.short.is_empty(), "{}", command.form);
    }
}
