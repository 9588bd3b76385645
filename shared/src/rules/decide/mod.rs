//! From a command to what happens: the rules' only way to say yes or no.
//!
//! [`decide`] never changes the state and never fails by accident: whatever is asked, it answers
//! with events or with a refusal that says what would be right.
//!
//! | file | commands |
//! |---|---|
//! | `seats` | taking and leaving a seat, starting, ready |
//! | `company` | who is at a seat beside the one who decides |
//! | `timing` | clocks, pauses, extra time, who stands in for whom, frozen talk |
//! | `deal/` | draft, table, counter, sign, refuse, withdraw, bundle, show, exit |
//! | `plan` | a seat's plan of the year, within its bounds |
//! | `directions` | what NHS England decides for bodies that have lost their freedom |
//! | `voice` | talk, the vote of confidence, checks, what a seat expects |
//! | `year/` | the bells: brief, settlement, delivery, review, rolled years, the end |
//! | `conduct/` | what the facilitator does to a game, a move for a seat among it |
//! | `compare` | what bots made of the same cards, after the end |

mod company;
mod compare;
pub mod conduct;
pub mod deal;
mod directions;
pub mod plan;
mod seats;
pub mod timing;
mod unfolding;
pub mod voice;
pub mod year;

use std::fmt::Display;

use super::command::{Actor, Command, Instruction};
use super::event::Event;
use super::ids::SeatId;
use super::phase::PhaseName;
use super::refusal::{Code, Refusal};
use super::state::State;
use super::timing::Time;
pub use company::SEAT_PEOPLE_MAX;
use unfolding::Unfolding;

/// What happens if this is asked now. Nothing is changed.
///
/// # Errors
///
/// A refusal, with a stable code and a sentence that says what would be right.
pub fn decide(state: &State, instruction: &Instruction) -> Result<Vec<Event>, Refusal> {
    match (&instruction.actor, &instruction.command) {
        (Actor::House | Actor::Facilitator, Command::TakeSeat { seat, holder }) => {
            seats::take(state, *seat, *holder)
        }
        (Actor::House | Actor::Facilitator, Command::Attach { seat, person, share }) => {
            company::attach(state, *seat, *person, *share, instruction.at)
        }
        (Actor::House | Actor::Facilitator, Command::Detach { person }) => {
            company::detach(state, *person, instruction.at)
        }
        (Actor::House | Actor::Facilitator, Command::Start) => seats::start(state, instruction.at),
        (Actor::House, Command::Compare(yardstick)) => {
            compare::compare(state, yardstick.as_deref())
        }
        (Actor::Facilitator | Actor::Clock, Command::RingBell(phase)) => {
            year::may_ring(state, *phase)?;
            let mut unfolding = Unfolding::from(state).at(instruction.at);
            year::go_on(&mut unfolding);
            Ok(unfolding.into_events())
        }
        (Actor::Clock, Command::OfferTimedOut { offer, version }) => {
            deal::time_out(state, offer, *version)
        }
        (Actor::House | Actor::Facilitator, command) if timing::is_about(command) => {
            timing::by(state, instruction)
        }
        (Actor::Facilitator, Command::Conduct(conduct)) => {
            conduct::by_facilitator(state, conduct, instruction.at)
        }
        (Actor::For(seat), command) => conduct::for_seat(state, *seat, command, instruction.at),
        (Actor::Seat(seat), command) if state.seat(*seat).is_some() => {
            by_seat(state, *seat, command, instruction.at)
        }
        (Actor::Seat(_), _) => {
            Err(Refusal::new(Code::UnknownSeat, "There is no such seat at this table."))
        }
        _ => Err(Refusal::new(
            Code::NotAllowed,
            "Seats act for themselves; the facilitator starts the game and rings bells.",
        )),
    }
}

/// Makes what is asked part of the state at once, for whoever writes no log in between: as
/// [`decide`] and applying its events. A bell is carried out as it is decided: nothing is copied.
///
/// # Errors
///
/// As [`decide`]; then nothing is changed.
pub fn carry_out(state: &mut State, instruction: &Instruction) -> Result<Vec<Event>, Refusal> {
    if let (Actor::Facilitator | Actor::Clock, Command::RingBell(phase)) =
        (&instruction.actor, &instruction.command)
    {
        year::may_ring(state, *phase)?;
        let mut unfolding = Unfolding::of(state).at(instruction.at);
        year::go_on(&mut unfolding);
        return Ok(unfolding.into_events());
    }
    let events = decide(state, instruction)?;
    for event in &events {
        state.apply(event);
    }
    Ok(events)
}

fn by_seat(
    state: &State,
    seat: SeatId,
    command: &Command,
    at: Time,
) -> Result<Vec<Event>, Refusal> {
    if state.timing.paused.is_some()
        && !matches!(command, Command::LeaveSeat | Command::Talk { .. } | Command::Ready(false))
    {
        return Err(Refusal::new(
            Code::Paused,
            "The facilitator has paused the game; talk goes on, moves wait until it is resumed.",
        ));
    }
    match command {
        Command::LeaveSeat => return seats::leave(state, seat, at),
        Command::Ready(ready) => return seats::ready(state, seat, *ready, at),
        Command::Talk { to, text } => return voice::talk(state, seat, to, *text),
        Command::Vote { confidence } => return voice::vote(state, seat, *confidence),
        _ => {}
    }
    in_a_year(state)?;
    if state.acting(seat) != seat {
        return Err(deal::parties::joined(state, seat));
    }
    match command {
        Command::Draft { with, deal, terms } => deal::draft(state, seat, with, *deal, terms),
        Command::Table { deal, expiry } => deal::table(state, seat, deal, expiry.from(at)),
        Command::Counter { deal, version, terms, expiry } => {
            deal::counter(state, seat, deal, *version, terms, expiry.from(at))
        }
        Command::Bundle { parts, grants, expiry } => {
            deal::bundle(state, seat, parts, grants, expiry.from(at))
        }
        Command::Sign { offer, version } => deal::sign(state, seat, offer, *version),
        Command::Refuse { offer, version } => deal::refuse(state, seat, offer, *version),
        Command::Withdraw { offer } => deal::withdraw(state, seat, offer),
        Command::Show { deal, to } => deal::show(state, seat, deal, to),
        Command::Exit { deal } => deal::exit(state, seat, deal),
        Command::Check { trust, what } => voice::check(state, seat, *trust, *what),
        Command::Plan(plan) => plan::give(state, seat, plan),
        Command::Expect { amount, text } => voice::expect(state, seat, *amount, *text),
        Command::LeaveSeat
        | Command::Ready(_)
        | Command::Talk { .. }
        | Command::Vote { .. }
        | Command::TakeSeat { .. }
        | Command::Attach { .. }
        | Command::Detach { .. }
        | Command::Start
        | Command::Arrange(_)
        | Command::Pause
        | Command::Resume
        | Command::AddTime(_)
        | Command::SetTime(_)
        | Command::ExtraTime { .. }
        | Command::FreezeTalk(_)
        | Command::StandIn { .. }
        | Command::ServerReturned { .. }
        | Command::Conduct(_)
        | Command::Compare(_)
        | Command::RingBell(_)
        | Command::OfferTimedOut { .. } => Err(Refusal::new(
            Code::NotAllowed,
            "This is for the facilitator or the table's clock, not for a seat.",
        )),
    }
}

/// Deals and plans are made between the brief and the second bell.
fn in_a_year(state: &State) -> Result<(), Refusal> {
    match state.phase.name() {
        PhaseName::Settlement | PhaseName::Contracting => Ok(()),
        PhaseName::Lobby => Err(Refusal::new(
            Code::WrongPhase,
            "The game has not started; say ready, or wait for the facilitator.",
        )),
        PhaseName::Review => Err(Refusal::new(
            Code::TooLate,
            "The second bell has rung and the year is delivered; say ready for the next year.",
        )),
        PhaseName::Over => Err(Refusal::new(Code::WrongPhase, "The game is over.")),
    }
}

/// Refuses a figure outside its bounds.
fn within<T: Copy + PartialOrd + Display>(
    name: &str,
    value: T,
    [low, high]: [T; 2],
) -> Result<(), Refusal> {
    if value < low || value > high {
        return Err(Refusal::new(
            Code::OutOfBounds,
            format!("{name} is {value}; it must lie between {low} and {high}."),
        ));
    }
    Ok(())
}
