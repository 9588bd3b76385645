//! All that can be asked of a table.
//!
//! Commands are part of the log: texts and names are replaced by their ids before they get here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::conduct::Conduct;
use super::deal::draft::Expiry;
use super::deal::id::{DealId, OfferId};
use super::deal::package::Part;
use super::deal::terms::{Grant, Terms};
use super::ids::{PersonId, SeatId, TextId, TrustId};
use super::phase::PhaseName;
use super::plan::Plan;
use super::review::Yardstick;
use super::timing::{Arrangements, StandIn, Time};
use super::units::Pounds;

/// A command and who gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// Who gives it.
    pub actor: Actor,
    /// When it was decided.
    #[serde(default)]
    pub at: Time,
    /// What is asked.
    pub command: Command,
}

impl Instruction {
    /// Where no clock runs, or before whoever decides it has said when.
    #[must_use]
    pub fn timeless(actor: Actor, command: Command) -> Self {
        Self { actor, at: Time::default(), command }
    }
}

/// Who gives a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever plays the seat: a person, a program or a built-in bot.
    Seat(SeatId),
    /// The facilitator.
    Facilitator,
    /// The facilitator in place of whoever plays that seat.
    For(SeatId),
    /// The table's clock: time reaches the rules only so.
    Clock,
    /// The house: it seats people and starts a full table.
    House,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The house or the facilitator seats a person or a program.
    TakeSeat {
        /// Where.
        seat: SeatId,
        /// Whom.
        holder: Holder,
    },
    /// The seat's holder gets up; a partner plays on, or else a built-in bot.
    LeaveSeat,
    /// The house or the facilitator lets somebody in at a seat, beside the one who decides there.
    Attach {
        /// Where.
        seat: SeatId,
        /// Whom.
        person: PersonId,
        /// What they have of the seat.
        share: Share,
    },
    /// The house or the facilitator lets somebody go, whatever they are at a seat.
    Detach {
        /// Whom.
        person: PersonId,
    },
    /// The facilitator or the house starts the game.
    Start,
    /// The seat is, or is no longer, ready for the bell.
    Ready(bool),
    /// The facilitator rings the bell, or the clock has run out, in this phase.
    RingBell(PhaseName),
    /// An offer's minutes are over.
    OfferTimedOut {
        /// Which offer.
        offer: OfferId,
        /// Which version of it.
        version: u32,
    },
    /// Writes a deal on one's own desk, or rewrites it; nobody else sees it.
    Draft {
        /// The other parties.
        with: Vec<SeatId>,
        /// The kind follows from the terms; an enhanced service names its work.
        deal: super::deal::id::DealKind,
        /// The terms.
        terms: Terms,
    },
    /// Puts a draft on the table, signed by oneself.
    Table {
        /// Which draft.
        deal: DealId,
        /// When the offer ends by itself.
        expiry: Expiry,
    },
    /// Changes the terms on the table; earlier signatures are void.
    Counter {
        /// Which deal.
        deal: DealId,
        /// The version that is countered.
        version: u32,
        /// The new terms.
        terms: Terms,
        /// When the offer ends by itself.
        expiry: Expiry,
    },
    /// Ties deals on the table into a package, signed by oneself.
    Bundle {
        /// The parts.
        parts: Vec<Part>,
        /// Money from a fund.
        grants: Vec<Grant>,
        /// When the offer ends by itself.
        expiry: Expiry,
    },
    /// Signs a deal at a version, or a package.
    Sign {
        /// Which offer.
        offer: OfferId,
        /// The version that is signed; 1 for a package.
        version: u32,
    },
    /// Says no.
    Refuse {
        /// Which offer.
        offer: OfferId,
        /// The version that is refused; 1 for a package.
        version: u32,
    },
    /// Takes one's offer back.
    Withdraw {
        /// Which offer.
        offer: OfferId,
    },
    /// Lets other seats see a deal.
    Show {
        /// Which deal.
        deal: DealId,
        /// To whom.
        to: Vec<SeatId>,
    },
    /// Leaves a deal of several years at the end of this year, for its exit price.
    Exit {
        /// Which deal.
        deal: DealId,
    },
    /// Checks a trust's bills, or its books if it opened them.
    Check {
        /// Which trust.
        trust: TrustId,
        /// What is checked.
        what: Checked,
    },
    /// Gives the seat's whole plan of the year.
    Plan(Plan),
    /// Votes confidence in one's CCG, in the review.
    Vote {
        /// For or against.
        confidence: bool,
    },
    /// Says something; to nobody in particular means to all.
    Talk {
        /// To whom.
        to: Vec<SeatId>,
        /// What.
        text: TextId,
    },
    /// Says what one expects one's headline figure of the year to come to; the last one counts.
    Expect {
        /// Of that figure.
        amount: Pounds,
        /// Why, if one says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextId>,
    },
    /// The house sets how the table is run, the facilitator changes it.
    Arrange(Arrangements),
    /// The facilitator stops all clocks.
    Pause,
    /// The facilitator lets all clocks go on.
    Resume,
    /// The facilitator gives the present phase more time, or less, in seconds.
    AddTime(i32),
    /// The facilitator gives the present phase so many seconds from now on, or no clock.
    SetTime(Option<u32>),
    /// The facilitator gives a seat so many seconds more than others at every bell; 0 takes it
    /// back.
    ExtraTime {
        /// Which seat.
        seat: SeatId,
        /// How many seconds.
        seconds: u32,
    },
    /// The facilitator forbids all talk, or allows it again.
    FreezeTalk(bool),
    /// Somebody stands in for those who hold a seat, or nobody any more.
    StandIn {
        /// Which seat.
        seat: SeatId,
        /// What stands in, and why.
        stand_in: Option<StandIn>,
    },
    /// The house is back after the server was away: all clocks get that much longer.
    ServerReturned {
        /// How long it was away, in milliseconds.
        away_ms: u64,
    },
    /// The facilitator steps in.
    Conduct(Conduct),
    /// The house tells what bots made of the same cards, once the game is over; nothing if they
    /// could not play them.
    Compare(Option<Box<Yardstick>>),
}

/// Who plays a seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A built-in bot.
    #[default]
    House,
    /// A person.
    Person(PersonId),
    /// A program that joined over the network and looks for itself.
    Program(PersonId),
    /// A program that joined over the network and is asked for decisions. Like a built-in bot it
    /// keeps nobody waiting: whoever asks it knows when it has nothing more to say.
    Asked(PersonId),
}

impl Holder {
    /// Who that is; nobody if a built-in bot plays.
    #[must_use]
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::House => None,
            Self::Person(person) | Self::Program(person) | Self::Asked(person) => Some(person),
        }
    }

    /// Whether a bell that rings when all are ready waits for it.
    #[must_use]
    pub fn says_ready(self) -> bool {
        matches!(self, Self::Person(_) | Self::Program(_))
    }
}

/// What somebody has of a seat who is there beside the one who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// Sees and does all that the one who decides sees and does.
    Partner,
    /// Sees all that the seat sees, and does nothing.
    Observer,
}

/// What a body checks of a trust.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// This year's bills: more false ones are found.
    Bills,
    /// Its true costs, which it must have opened.
    Books,
}
