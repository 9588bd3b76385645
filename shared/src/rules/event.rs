//! All that can have happened at a table, each with who may know of it.
//!
//! Events carry results, so applying one computes no rule and an old log replays for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::at_work::AtWork;
use super::command::{Checked, Holder, Share};
use super::deal::draft::{Ending, Ends};
use super::deal::id::{Bell, DealId, PackageId};
use super::deal::package::Part;
use super::deal::standing::Standing;
use super::deal::terms::{Grant, Terms};
use super::delivery::{QuarterFigures, YearAccounts};
use super::ids::{CcgId, LocalityId, PersonId, SeatId, TextId, TrustId};
use super::ledger::Payment;
use super::news::Effect;
use super::phase::PhaseName;
use super::plan::Plan;
use super::plan::direction::{BedPlan, Direction};
use super::pot::{Hold, Pot, WteUse};
use super::reorganisation::Outcome;
use super::review::{CcgReview, Score, TrustReview, Yardstick};
use super::stocks::Stocks;
use super::timing::{Arrangements, StandIn, Time};
use super::units::{BasisPoints, Pounds, Quarter, Wte, Year};

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Who may know.
    pub audience: Audience,
    /// What happened.
    pub what: What,
}

/// Who may know of an event. The facilitator always may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody, spectators too.
    Public,
    /// These seats.
    Seats(Vec<SeatId>),
    /// The facilitator alone.
    Facilitator,
}

impl Audience {
    /// Whether that seat may know.
    #[must_use]
    pub fn includes(&self, seat: SeatId) -> bool {
        match self {
            Self::Public => true,
            Self::Seats(seats) => seats.contains(&seat),
            Self::Facilitator => false,
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A person or program sat down.
    SeatTaken {
        /// Where.
        seat: SeatId,
        /// Who.
        holder: Holder,
    },
    /// A seat went back to a built-in bot.
    SeatLeft {
        /// Which.
        seat: SeatId,
    },
    /// Somebody came to a seat, beside the one who decides there.
    Attached {
        /// Which seat.
        seat: SeatId,
        /// Who.
        person: PersonId,
        /// What they have of it.
        share: Share,
    },
    /// Somebody is no longer at a seat beside the one who decides.
    Detached {
        /// Which seat.
        seat: SeatId,
        /// Who.
        person: PersonId,
    },
    /// A seat is, or is no longer, ready.
    ReadyChanged {
        /// Which.
        seat: SeatId,
        /// Whether it is.
        ready: bool,
    },
    /// All people but one are ready: the last minute has started.
    LastMinute,
    /// How the table is run was set or changed.
    Arranged(Arrangements),
    /// The present phase's bell rings by itself at that moment; none: it has no clock.
    BellDue {
        /// When.
        due: Option<Time>,
        /// How many seconds the facilitator has left, if it was the facilitator.
        left_s: Option<u32>,
    },
    /// All clocks stand still.
    Paused {
        /// Since when.
        since: Time,
    },
    /// All clocks go on; what is due is due that much later.
    Resumed {
        /// How long they stood still, in milliseconds.
        by_ms: u64,
    },
    /// The server was away; what is due is due later.
    ServerReturned {
        /// How long it was away, in milliseconds.
        away_ms: u64,
        /// How much later all is due, in milliseconds.
        by_ms: u64,
    },
    /// Bells wait longer for a seat that is not ready.
    ExtraTime {
        /// Which seat.
        seat: SeatId,
        /// How many seconds; 0: no longer than for others.
        seconds: u32,
    },
    /// Nobody may talk, or everybody may again.
    TalkFrozen(bool),
    /// Something stands in for those who hold a seat, or nothing any more.
    StoodIn {
        /// Which seat.
        seat: SeatId,
        /// What stands in, and why.
        stand_in: Option<StandIn>,
    },
    /// A year began: its brief is out.
    YearBegan {
        /// Which year.
        year: Year,
        /// Whether it is played; a rolled year runs through on standing deals and plans.
        played: bool,
    },
    /// A seat got its private aim.
    AimDrawn {
        /// Which seat.
        seat: SeatId,
        /// The aim's short name.
        aim: String,
    },
    /// A card of the deck came.
    NewsCame {
        /// In which year.
        year: Year,
        /// The card's id.
        card: String,
        /// The seat whose body it is about, if it is about one.
        concerns: Option<SeatId>,
        /// What it changed, by how much.
        changed: BTreeMap<Effect, i64>,
        /// Whether the facilitator let it come.
        injected: bool,
    },
    /// What the year's management money buys, by seat.
    PotsFilled {
        /// By seat, in order.
        pots: Vec<Pot>,
    },
    /// Delivery's books for the new year.
    BooksOpened {
        /// All stocks.
        stocks: Box<Stocks>,
        /// Allocations and loans due.
        payments: Vec<Payment>,
        /// Management time at work this year.
        work: AtWork,
    },
    /// A deal was written on its author's desk.
    Drafted {
        /// Which.
        deal: DealId,
        /// Its author.
        by: SeatId,
        /// Its terms.
        terms: Terms,
    },
    /// A draft was put on the table.
    Tabled {
        /// Which.
        deal: DealId,
        /// By whom; this is also a signature.
        by: SeatId,
        /// Its terms.
        terms: Terms,
        /// NHS England's seat, if it must sign too.
        co_signer: Option<SeatId>,
        /// Its new version.
        version: u32,
        /// When it ends by itself.
        ends: Ends,
    },
    /// The terms on the table were changed.
    Countered {
        /// Which deal.
        deal: DealId,
        /// By whom; this is also a signature.
        by: SeatId,
        /// The new terms.
        terms: Terms,
        /// NHS England's seat, if it must sign too.
        co_signer: Option<SeatId>,
        /// The new version.
        version: u32,
        /// When it ends by itself.
        ends: Ends,
    },
    /// A deal was signed by one of its parties.
    Signed {
        /// Which deal.
        deal: DealId,
        /// By whom.
        by: SeatId,
    },
    /// A party said no.
    Refused {
        /// Which deal.
        deal: DealId,
        /// Who.
        by: SeatId,
    },
    /// Every signature is there: the deal binds.
    Bound {
        /// Which deal.
        deal: DealId,
        /// Its first year.
        from: Year,
        /// Its last year.
        until: Year,
    },
    /// A deal is over.
    Ended {
        /// Which deal.
        deal: DealId,
        /// Why.
        ending: Ending,
    },
    /// A deal was shown to other seats.
    Shown {
        /// Which deal.
        deal: DealId,
        /// By whom.
        by: SeatId,
        /// To whom.
        to: Vec<SeatId>,
    },
    /// A party will leave a deal at the end of the year.
    ExitGiven {
        /// Which deal.
        deal: DealId,
        /// Who.
        by: SeatId,
    },
    /// Deals were tied into a package.
    Bundled {
        /// Which package.
        package: PackageId,
        /// By whom; this is also a signature.
        by: SeatId,
        /// Its parts.
        parts: Vec<Part>,
        /// Money from a fund.
        grants: Vec<Grant>,
        /// When it ends by itself.
        ends: Ends,
    },
    /// A package was signed by one of its parties.
    PackageSigned {
        /// Which package.
        package: PackageId,
        /// By whom.
        by: SeatId,
    },
    /// A party said no to a package.
    PackageRefused {
        /// Which package.
        package: PackageId,
        /// Who.
        by: SeatId,
    },
    /// Every signature is there: all parts bind.
    PackageBound {
        /// Which package.
        package: PackageId,
    },
    /// A package is over; its parts are free again.
    PackageEnded {
        /// Which package.
        package: PackageId,
        /// Why.
        ending: Ending,
    },
    /// A body paid WTEs for a move or a trouble.
    WteSpent {
        /// Whose pot.
        seat: SeatId,
        /// How much the pot paid.
        amount: Wte,
        /// How much it still owes, to be taken from next year's.
        owed: Wte,
        /// What for.
        on: WteUse,
    },
    /// A body reserved WTEs to hold a deal, or released them.
    WteHeld {
        /// Whose pot.
        seat: SeatId,
        /// For what.
        what: Hold,
        /// How much from now on; nothing releases it.
        amount: Wte,
    },
    /// A seat gave its plan.
    Planned {
        /// Which seat.
        seat: SeatId,
        /// The plan.
        plan: Plan,
        /// WTEs that the plan asks for.
        pledged: Wte,
    },
    /// NHS England decided something for a CCG under directions; it holds for the year.
    Directed {
        /// Which CCG.
        ccg: CcgId,
        /// What it decided.
        direction: Direction,
    },
    /// NHS England set the beds of a trust in special measures; they hold for the year.
    BedsSet {
        /// Which trust.
        trust: TrustId,
        /// Its beds.
        beds: BedPlan,
    },
    /// A body checked a trust's bills or books.
    Checked {
        /// Who checked.
        seat: SeatId,
        /// Whom.
        trust: TrustId,
        /// What.
        what: Checked,
    },
    /// A message.
    Said {
        /// From whom.
        from: SeatId,
        /// To whom; nobody in particular means all.
        to: Vec<SeatId>,
        /// Its text, in the side table.
        text: TextId,
    },
    /// A seat said what it expects its headline figure of the year to come to.
    Expected {
        /// Which seat.
        seat: SeatId,
        /// Of that figure.
        amount: Pounds,
        /// Why, in the side table.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<TextId>,
    },
    /// The facilitator said something.
    Announced {
        /// To whom; nobody in particular means all.
        to: Vec<SeatId>,
        /// Its text, in the side table.
        text: TextId,
    },
    /// The facilitator reminded a seat that the table waits for it.
    Nudged {
        /// Which.
        seat: SeatId,
    },
    /// The facilitator marked this moment for the debrief.
    Marked {
        /// What to come back to, in the side table.
        text: TextId,
    },
    /// What else happened in this record the facilitator did for a seat.
    ActedFor {
        /// Which.
        seat: SeatId,
    },
    /// From now on the bells of this year ring one after the other.
    YearRolls,
    /// The facilitator ended the game before its last year.
    EndedEarly {
        /// The last year that counts.
        last: Year,
    },
    /// The facilitator showed everybody the debrief.
    DebriefOpened,
    /// The bell that closed that phase is taken back: the table is as it was before it, but for who
    /// sits where and what was said. Only whoever keeps the game knows how it was.
    Reopened {
        /// The year of the phase.
        year: Year,
        /// Which phase.
        phase: PhaseName,
        /// How much later everything is due that ends by the clock, in milliseconds.
        by_ms: u64,
    },
    /// A bell rang.
    BellRang {
        /// Which.
        bell: Bell,
        /// Seats that were not ready.
        waiting: Vec<SeatId>,
    },
    /// What stands this year is settled as far as this bell settles it.
    Settled {
        /// All that stands.
        standing: Box<Standing>,
    },
    /// A quarter was delivered.
    QuarterDelivered {
        /// Which.
        quarter: Quarter,
        /// All stocks after it.
        stocks: Box<Stocks>,
        /// What flowed.
        figures: Box<QuarterFigures>,
        /// Who paid whom.
        payments: Vec<Payment>,
    },
    /// The year's books were closed.
    BooksClosed {
        /// All stocks after it.
        stocks: Box<Stocks>,
        /// The year's accounts, private parts included.
        accounts: Box<YearAccounts>,
        /// Loans, interest, money lost.
        payments: Vec<Payment>,
        /// The deals that bound this year, with their headline values.
        register: Vec<(DealId, Pounds)>,
    },
    /// Money changed hands outside delivery: an exit price.
    Paid {
        /// Who paid whom.
        payments: Vec<Payment>,
    },
    /// The year's public accounts are out.
    AccountsPublished {
        /// Which year.
        year: Year,
    },
    /// A lead practice voted.
    Voted {
        /// Its locality.
        locality: LocalityId,
        /// For or against.
        confidence: bool,
    },
    /// A CCG's year was judged: its members' votes and NHS England's assurance.
    CcgReviewed {
        /// Which CCG.
        ccg: CcgId,
        /// The outcome.
        review: CcgReview,
        /// Its readiness after it.
        readiness: BasisPoints,
    },
    /// A trust's year was judged.
    TrustReviewed {
        /// Which trust.
        trust: TrustId,
        /// The outcome.
        review: TrustReview,
    },
    /// Bodies were merged or replaced, with all that it changed.
    Reorganised(Box<Outcome>),
    /// The last year is over: every seat's raw score.
    Scored {
        /// The table's and every seat's measures.
        score: Box<Score>,
    },
    /// The game is over, and bots have played the same cards, or could not.
    Compared {
        /// What they made of them.
        yardstick: Option<Box<Yardstick>>,
    },
}

impl What {
    /// The text that somebody wrote and that stands in the side table, if it carries one.
    #[must_use]
    pub fn text(&self) -> Option<TextId> {
        match self {
            Self::Said { text, .. } | Self::Announced { text, .. } | Self::Marked { text } => {
                Some(*text)
            }
            Self::Expected { text, .. } => *text,
            _ => None,
        }
    }
}
