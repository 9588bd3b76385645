//! What goes wrong in a simulation, how often, and what is broken on purpose to see whether the
//! checker notices.

use super::dice::Dice;

/// How often what goes wrong. Zero everywhere once faults have stopped.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Faults {
    /// Of a thousand writes, how many go wrong.
    pub(super) write_per_mille: u64,
    /// Of a thousand writes, during how many the server is killed: before or after the disk has it.
    pub(super) kill_per_mille: u64,
    /// Of a thousand texts on the network, with how many the connection breaks.
    pub(super) cut_per_mille: u64,
    /// Of a thousand turns of a client, in how many it sends something a second time.
    pub(super) again_per_mille: u64,
    /// Of a thousand turns of a client, in how many it comes in anew though it is there: a page
    /// that is loaded again, another device.
    pub(super) reload_per_mille: u64,
    /// Of a thousand turns of a client, in how many it gets up.
    pub(super) leave_per_mille: u64,
    /// Of a thousand turns of a client, in how many the table's clock jumps.
    pub(super) jump_per_mille: u64,
    /// Of a thousand connections, how many are slow.
    pub(super) slow_per_mille: u64,
}

impl Faults {
    /// Some seeds are rough and some calm; a fault that is frequent hides others.
    pub(super) fn drawn(dice: &mut Dice) -> Self {
        let mut up_to = |most: u64| if dice.per_mille(300) { 0 } else { dice.between(1, most) };
        Self {
            write_per_mille: up_to(60),
            kill_per_mille: up_to(10),
            cut_per_mille: up_to(15),
            again_per_mille: up_to(200),
            reload_per_mille: up_to(30),
            leave_per_mille: up_to(10),
            jump_per_mille: up_to(5),
            slow_per_mille: up_to(150),
        }
    }
}

/// What becomes of one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is kept, and the table is told so.
    Kept,
    /// Nothing of it is kept.
    Failed,
    /// It is kept, but the disk says that it failed.
    Torn,
    /// Nobody learns whether it was kept: the disk can't be read either.
    Unknown { kept: bool },
}

impl Fate {
    pub(super) fn drawn(dice: &mut Dice, faults: &Faults) -> Self {
        if !dice.per_mille(faults.write_per_mille) {
            return Self::Kept;
        }
        match dice.between(0, 3) {
            0 => Self::Failed,
            1 => Self::Torn,
            _ => Self::Unknown { kept: dice.per_mille(500) },
        }
    }
}

/// A mistake that a server, a disk or a network could have, made on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// A record is acknowledged and shown before it is on disk.
    AnswersBeforeWriting,
    /// A write that failed is taken for one that succeeded.
    TrustsFailedWrites,
    /// After a restart nobody knows which commands were taken.
    ForgetsWhatWasTaken,
    /// A record is kept, and lost with the next restart.
    LosesTheLastRecord,
    /// A record is on disk twice.
    WritesTwice,
    /// A frame doesn't arrive, and the next one does.
    SkipsAFrame,
    /// A frame arrives twice.
    RepeatsAFrame,
    /// An answer is never sent.
    SwallowsAnswers,
    /// A frame goes to somebody else at the table.
    MixesUpConnections,
    /// A record on disk says something else than what was decided.
    AltersARecord,
    /// Whoever is cut off is not let in again.
    ForgetsTokens,
    /// A join that is sent again is taken for that of somebody else.
    ForgetsKeys,
    /// Whoever goes to another table stays at the one before, too.
    LeavesThemBehind,
}

impl Mistake {
    pub(super) const ALL: [Self; 13] = [
        Self::AnswersBeforeWriting,
        Self::TrustsFailedWrites,
        Self::ForgetsWhatWasTaken,
        Self::LosesTheLastRecord,
        Self::WritesTwice,
        Self::SkipsAFrame,
        Self::RepeatsAFrame,
        Self::SwallowsAnswers,
        Self::MixesUpConnections,
        Self::AltersARecord,
        Self::ForgetsTokens,
        Self::ForgetsKeys,
        Self::LeavesThemBehind,
    ];
}
