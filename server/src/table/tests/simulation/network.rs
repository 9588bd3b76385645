//! A simulated network: each direction of a connection keeps its order, everything takes its time,
//! and a connection that breaks loses the tail of what was on its way, or delivers it late. Either
//! end may take long to notice; until then the connection is half open.

use shared::rules::ids::PersonId;

use super::Ms;
use super::dice::Dice;
use super::faults::Faults;

/// How much may be on its way to a client before the server gives it up as too slow.
const QUEUE_TEXTS_MAX: u64 = 40;

/// For how long a line stands still, at the most.
const STALL_MS_MAX: Ms = 6_000;

/// Within how long an end notices that the other is gone, at the latest.
const HALF_OPEN_MS_MAX: Ms = 10_000;

/// One connection.
#[derive(Debug)]
pub(super) struct Connection {
    /// Whose it is.
    pub(super) client: usize,
    /// Which table it is for.
    pub(super) site: usize,
    /// Who waits in the hall by it.
    pub(super) waits: Option<PersonId>,
    /// When the client made it.
    pub(super) began: Ms,
    slow: bool,
    /// When the last text of each direction arrives: later ones come after it.
    up_at: Ms,
    down_at: Ms,
    /// What arrives after this is lost.
    up_until: Ms,
    down_until: Ms,
    /// How many texts are on their way to the client.
    pub(super) queued: u64,
    /// Whether the server has ended it or knows that it is gone.
    pub(super) ended: bool,
}

/// When each end notices that a connection is broken.
pub(super) struct Broken {
    pub(super) client: Ms,
    pub(super) server: Ms,
}

impl Connection {
    pub(super) fn new(
        client: usize,
        site: usize,
        began: Ms,
        faults: &Faults,
        dice: &mut Dice,
    ) -> Self {
        Self {
            client,
            site,
            waits: None,
            began,
            slow: dice.per_mille(faults.slow_per_mille),
            up_at: 0,
            down_at: 0,
            up_until: Ms::MAX,
            down_until: Ms::MAX,
            queued: 0,
            ended: false,
        }
    }

    /// Sends something to the server; says when it arrives, if it does.
    pub(super) fn up(&mut self, now: Ms, faults: &Faults, dice: &mut Dice) -> Option<Ms> {
        // Now and then a line stands still. A client that doesn't wait for it comes in anew, and
        // what it sent before arrives after what it sends now.
        let stalls = dice.per_mille(faults.cut_per_mille);
        let delay = if stalls { dice.between(1_000, STALL_MS_MAX) } else { dice.between(1, 60) };
        let at = (now + delay).max(self.up_at);
        self.up_at = at;
        (at <= self.up_until && !self.ended).then_some(at)
    }

    /// Sends something to the client; says when it arrives.
    pub(super) fn down(&mut self, now: Ms, dice: &mut Dice) -> Ms {
        let delay = if self.slow { dice.between(100, 900) } else { dice.between(1, 60) };
        self.down_at =
            if self.slow { now.max(self.down_at) + delay } else { now + delay }.max(self.down_at);
        self.queued += 1;
        self.down_at
    }

    /// Whether more is on its way than the client takes.
    pub(super) fn is_full(&self) -> bool {
        self.queued > QUEUE_TEXTS_MAX
    }

    /// Whether what arrives now at the server gets there.
    pub(super) fn reaches_server(&self, now: Ms) -> bool {
        now <= self.up_until && !self.ended
    }

    /// Whether what arrives now at the client gets there.
    pub(super) fn reaches_client(&self, now: Ms) -> bool {
        now <= self.down_until
    }

    /// Whether it is broken, whoever knows.
    pub(super) fn is_broken(&self) -> bool {
        self.down_until < Ms::MAX
    }

    /// The line breaks.
    pub(super) fn cut(&mut self, now: Ms, dice: &mut Dice) -> Broken {
        let mut notice = |soon: u64| {
            let late = if dice.per_mille(soon) { 50 } else { HALF_OPEN_MS_MAX };
            now + dice.between(1, late)
        };
        let (client, server) = (notice(800), notice(500));
        self.down_until = now;
        // What was sent before may still arrive.
        self.up_until = if dice.per_mille(400) { self.up_at.max(now) } else { now };
        Broken { client, server: server.max(self.up_until) }
    }

    /// The server ends it: nothing more is read from it. Returns when the client has read why.
    pub(super) fn end(&mut self, now: Ms, dice: &mut Dice) -> Ms {
        self.ended = true;
        self.up_until = now;
        self.down(now, dice)
    }
}
