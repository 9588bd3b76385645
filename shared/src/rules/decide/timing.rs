//! How a table is run in time: its clocks, their pauses, who is waited for, whether one may talk.
//!
//! Nothing here reads a clock: `at` is when the table decides, as it says itself.

use super::super::command::{Actor, Command, Holder, Instruction};
use super::super::event::{Event, What};
use super::super::ids::SeatId;
use super::super::phase::PhaseName;
use super::super::refusal::{Code, Refusal};
use super::super::state::State;
use super::super::timing::{Arrangements, Clocks, StandIn, Time};
use super::seats;
use super::unfolding::Unfolding;

/// The shortest and the longest clock of a phase: ten seconds to a month.
pub const CLOCK_S: [u32; 2] = [10, 31 * 24 * 60 * 60];

/// The longest grace for somebody who is gone: a day.
pub const GRACE_S_MAX: u32 = 24 * 60 * 60;

/// How much longer bells may wait for a seat: an hour.
pub const EXTRA_S_MAX: u32 = 60 * 60;

/// How long the last one who isn't ready has.
const LAST_MINUTE_S: u32 = 60;

/// What everybody gets to find their way back after the server was away.
const RETURN_GRACE_MS: u64 = 20_000;

/// Whether a command is decided here.
pub(super) fn is_about(command: &Command) -> bool {
    matches!(
        command,
        Command::Arrange(_)
            | Command::Pause
            | Command::Resume
            | Command::AddTime(_)
            | Command::SetTime(_)
            | Command::ExtraTime { .. }
            | Command::FreezeTalk(_)
            | Command::StandIn { .. }
            | Command::ServerReturned { .. }
    )
}

/// What the facilitator or the house asks here.
pub(super) fn by(state: &State, instruction: &Instruction) -> Result<Vec<Event>, Refusal> {
    let at = instruction.at;
    match (instruction.actor, &instruction.command) {
        (_, Command::Arrange(wished)) => arrange(state, *wished),
        (Actor::House, Command::ServerReturned { away_ms }) => server_returned(state, *away_ms),
        (_, Command::StandIn { seat, stand_in }) => self::stand_in(state, *seat, *stand_in, at),
        (Actor::Facilitator, Command::Pause) => pause(state, at),
        (Actor::Facilitator, Command::Resume) => resume(state, at),
        (Actor::Facilitator, Command::AddTime(seconds)) => add_time(state, *seconds, at),
        (Actor::Facilitator, Command::SetTime(seconds)) => set_time(state, *seconds, at),
        (Actor::Facilitator, Command::ExtraTime { seat, seconds }) => {
            extra_time(state, *seat, *seconds)
        }
        (Actor::Facilitator, Command::FreezeTalk(frozen)) => freeze_talk(state, *frozen),
        _ => Err(Refusal::new(Code::NotAllowed, "This is for the facilitator.")),
    }
}

fn arrange(state: &State, wished: Arrangements) -> Result<Vec<Event>, Refusal> {
    let Clocks { settlement_s, contracting_s, review_s } = wished.clocks;
    let named = [
        ("clocks.settlement_s", settlement_s),
        ("clocks.contracting_s", contracting_s),
        ("clocks.review_s", review_s),
    ];
    for (name, seconds) in named {
        seconds.map_or(Ok(()), |seconds| super::within(name, seconds, CLOCK_S))?;
    }
    super::within("absence.grace_s", wished.absence.grace_s, [0, GRACE_S_MAX])?;
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::Arranged(wished));
    Ok(unfolding.into_events())
}

fn pause(state: &State, at: Time) -> Result<Vec<Event>, Refusal> {
    in_play(state)?;
    if state.timing.paused.is_some() {
        return Err(Refusal::new(Code::NotAllowed, "The table is paused already; resume it."));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::Paused { since: at });
    Ok(unfolding.into_events())
}

fn resume(state: &State, at: Time) -> Result<Vec<Event>, Refusal> {
    let Some(since) = state.timing.paused else {
        return Err(Refusal::new(Code::NotAllowed, "The table is not paused."));
    };
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::Resumed { by_ms: at.since_ms(since) });
    Ok(unfolding.into_events())
}

/// More time, or less; not less than none.
fn add_time(state: &State, seconds: i32, at: Time) -> Result<Vec<Event>, Refusal> {
    in_play(state)?;
    let Some(due) = state.phase.window().and_then(|window| window.due) else {
        return Err(Refusal::new(
            Code::NotAllowed,
            "No clock runs in this phase; set one by saying how many seconds are left.",
        ));
    };
    let longest = i64::from(CLOCK_S[1]);
    super::within("add_s", i64::from(seconds), [-longest, longest])?;
    let now = standing(state, at);
    let mut unfolding = Unfolding::from(state);
    let due = due.shifted(i64::from(seconds) * 1_000).max(now);
    let left_s = u32::try_from(due.since_ms(now).div_ceil(1_000)).unwrap_or(u32::MAX);
    unfolding.public(What::BellDue { due: Some(due), left_s: Some(left_s) });
    Ok(unfolding.into_events())
}

fn set_time(state: &State, seconds: Option<u32>, at: Time) -> Result<Vec<Event>, Refusal> {
    in_play(state)?;
    seconds.map_or(Ok(()), |seconds| super::within("left_s", seconds, CLOCK_S))?;
    let now = standing(state, at);
    let mut unfolding = Unfolding::from(state);
    let due = seconds.map(|seconds| now.plus_s(seconds));
    unfolding.public(What::BellDue { due, left_s: seconds });
    Ok(unfolding.into_events())
}

/// Whoever needs longer is given it in private: only the seat and the facilitator know.
fn extra_time(state: &State, seat: SeatId, seconds: u32) -> Result<Vec<Event>, Refusal> {
    known(state, seat)?;
    super::within("seconds", seconds, [0, EXTRA_S_MAX])?;
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(vec![seat], What::ExtraTime { seat, seconds });
    Ok(unfolding.into_events())
}

fn freeze_talk(state: &State, frozen: bool) -> Result<Vec<Event>, Refusal> {
    if state.timing.talk_frozen == frozen {
        let message = if frozen { "Talk is frozen already." } else { "Talk is not frozen." };
        return Err(Refusal::new(Code::NotAllowed, message));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::TalkFrozen(frozen));
    Ok(unfolding.into_events())
}

/// Something stands in for a seat's holders, or nothing any more. A bell that waited for them alone
/// rings.
fn stand_in(
    state: &State,
    seat: SeatId,
    stand_in: Option<StandIn>,
    at: Time,
) -> Result<Vec<Event>, Refusal> {
    let found = known(state, seat)?;
    if found.holder == Holder::House {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Nobody sits there: a built-in bot plays this seat already.",
        ));
    }
    if matches!(found.holder, Holder::Asked(_)) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "A program that is asked keeps nobody waiting, and loses its seat by itself if it fails.",
        ));
    }
    if state.phase.name() == PhaseName::Over {
        return Err(Refusal::new(Code::WrongPhase, "The game is over."));
    }
    if found.stand_in == stand_in {
        return Err(Refusal::new(Code::NotAllowed, "That is how this seat is played already."));
    }
    let mut unfolding = Unfolding::from(state).at(at);
    unfolding.public(What::StoodIn { seat, stand_in });
    if stand_in.is_some() {
        seats::ring_if_all_others_ready(&mut unfolding, state, seat);
    }
    Ok(unfolding.into_events())
}

/// The server was away: nobody shall have less time for that, and a little more to find back.
fn server_returned(state: &State, away_ms: u64) -> Result<Vec<Event>, Refusal> {
    let mut unfolding = Unfolding::from(state);
    let by_ms = away_ms.saturating_add(RETURN_GRACE_MS);
    // A clock that stands still gets its time when it goes on.
    let by_ms = if state.timing.paused.is_some() { 0 } else { by_ms };
    unfolding.public(What::ServerReturned { away_ms, by_ms });
    Ok(unfolding.into_events())
}

/// A phase has begun: its clock starts, if it has one. While clocks stand still it starts from when
/// they stopped, and moves on with them.
pub(super) fn start_clock(unfolding: &mut Unfolding) {
    let phase = unfolding.state.phase.name();
    let length = unfolding.state.timing.arrangements.clocks.length_s(phase);
    if let Some(seconds) = length {
        let now = standing(&unfolding.state, unfolding.at);
        let due = Some(now.plus_s(seconds));
        unfolding.public(What::BellDue { due, left_s: None });
    }
}

/// Everybody but one is ready: the last one has a minute, and no more than the phase has.
pub(super) fn last_minute(unfolding: &mut Unfolding) {
    unfolding.public(What::LastMinute);
    let in_a_minute = standing(&unfolding.state, unfolding.at).plus_s(LAST_MINUTE_S);
    let due = unfolding.state.phase.window().and_then(|window| window.due);
    let due = due.map_or(in_a_minute, |due| due.min(in_a_minute));
    unfolding.public(What::BellDue { due: Some(due), left_s: None });
}

/// What the table's clock shows: it stands still in a pause.
pub(super) fn standing(state: &State, at: Time) -> Time {
    state.timing.paused.unwrap_or(at)
}

fn in_play(state: &State) -> Result<(), Refusal> {
    match state.phase.name() {
        PhaseName::Lobby => {
            Err(Refusal::new(Code::WrongPhase, "The game has not started: no clock runs."))
        }
        PhaseName::Over => Err(Refusal::new(Code::WrongPhase, "The game is over: no clock runs.")),
        PhaseName::Settlement | PhaseName::Contracting | PhaseName::Review => Ok(()),
    }
}

fn known(state: &State, seat: SeatId) -> Result<&super::super::state::Seat, Refusal> {
    state
        .seat(seat)
        .ok_or_else(|| Refusal::new(Code::UnknownSeat, "There is no such seat at this table."))
}
