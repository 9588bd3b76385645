//! One cause of a figure: what it is due to, how much of it, and who may know that amount.

use super::super::deal::subject::Subject;
use super::super::ids::{CcgId, LocalityId, Role, TrustId};
use super::super::news::Effect;
use super::super::units::divide;
use super::figure::Figure;

/// Amounts are kept in thousandths of a figure's unit, so that quarters add up.
pub const PARTS: i64 = 1_000;

/// What a figure is due to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueTo {
    /// As it was at the end of last year, moves at the table included.
    Before(Figure),
    /// As the game began.
    Opening,
    /// Another figure of the year.
    Figure(Figure),
    /// A seat's decision.
    Plan(Role, Decision),
    /// A deal that stands, or what stands because nobody signed.
    Stands(Subject),
    /// A grant of a package.
    Grant,
    /// Management time that went into moves, and into holding deals.
    Moves(Role),
    /// A trend of the scenario, nobody's decision.
    Trend(Trend),
    /// The year's news, by what it changed.
    News(Effect),
    /// Luck.
    Luck,
    /// How the rules work, whoever plays.
    Rule(Rule),
    /// What is left by rounding and by causes acting together.
    Rest,
}

impl From<Figure> for DueTo {
    fn from(figure: Figure) -> Self {
        Self::Figure(figure)
    }
}

/// A decision in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Where management time goes.
    Weights,
    /// How members are engaged.
    Engagement,
    /// Money for community services.
    Community,
    /// Conditions before referral, reviews and lists.
    Referrals,
    /// A practice reported to NHS England.
    Reprimand,
    /// What reserves are used for.
    Reserve,
    /// Lay people and clinicians on the governing body.
    LaySeats,
    /// Where a team's time goes.
    Time,
    /// Sessions of salaried doctors hired or given up.
    Sessions,
    /// The hospital that patients are sent to first.
    FirstChoice,
    /// How strictly the CCG's referral policy is followed.
    FollowsPolicy,
    /// Beds opened or closed for next year.
    Beds,
    /// Escalation beds.
    Escalation,
    /// Theatre sessions.
    Theatres,
    /// Whose patients come first.
    ListFirst,
    /// How ill one must be to be admitted.
    Threshold,
    /// Staff at the front door.
    FrontDoor,
    /// Cost improvement.
    CostImprovement,
    /// Effort in coding bills.
    Coding,
    /// Consultant posts.
    Posts,
    /// New technology.
    Technology,
    /// The tariff's efficiency.
    Efficiency,
    /// What is said about CCGs' future.
    Statement,
    /// How closely CCGs are watched.
    Supervision,
    /// Growth of core contracts.
    PrimaryCare,
    /// What is paid on top of core contracts.
    CoreSupplement,
}

/// A trend of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trend {
    /// People need more care each year.
    Need,
    /// Medicine gets better.
    Medicine,
    /// Input prices rise.
    InputPrices,
    /// Tariff prices change.
    Tariff,
    /// Drugs, devices and technology cost more.
    Technology,
    /// Stays get shorter.
    Stays,
    /// National paths of money: allocations, running costs, specialised care.
    Funding,
    /// Staff numbers change.
    Staff,
}

/// How the rules work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// What is far from usual moves back towards it.
    Fading,
    /// The last case is the hardest to reach.
    Saturation,
    /// A scale, or what can be done at most, ends here.
    Limit,
    /// A standard's usual level.
    Usual,
    /// Patients leave a list for other reasons.
    Removed,
    /// Patients who waited too long went to independent hospitals.
    WentElsewhere,
    /// Money that was in hand.
    Cash,
    /// What is set aside by national business rules.
    SetAside,
    /// A deal was left early.
    Exit,
    /// Bodies were merged or replaced.
    Reorganised,
    /// Places wear away when money stops.
    Wear,
    /// A relation snapped.
    Snap,
    /// Public trust recovers.
    Recovery,
    /// Neither side of a contract could go elsewhere.
    NoAlternative,
    /// A large body is far from its members.
    Distance,
    /// How well people know their work.
    Readiness,
    /// Clinicians' time for their CCG.
    Leadership,
    /// Practices that have fallen behind.
    Weak,
    /// Bills that were paid before anybody checked them.
    Billed,
    /// Work outside hospital that was left undone.
    Undone,
    /// Money that no settlement gave away.
    NotGiven,
}

/// Who may know an amount: whoever sees those bodies' desks. Beyond what is published, say so only
/// where the amount follows from what they know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// The facilitator alone.
    Nobody,
    /// One body.
    To(Role),
    /// Two bodies.
    Between(Role, Role),
    /// Everybody: it follows from what is published.
    Everybody,
}

impl From<Role> for Told {
    fn from(role: Role) -> Self {
        Self::To(role)
    }
}

impl From<CcgId> for Told {
    fn from(ccg: CcgId) -> Self {
        Self::To(Role::Ccg(ccg))
    }
}

impl From<LocalityId> for Told {
    fn from(locality: LocalityId) -> Self {
        Self::To(Role::Practice(locality))
    }
}

impl From<TrustId> for Told {
    fn from(trust: TrustId) -> Self {
        Self::To(Role::Trust(trust))
    }
}

/// So much of a figure is due to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Which figure.
    pub of: Figure,
    /// DueTo to what.
    pub due: DueTo,
    /// How much, in thousandths of the figure's unit.
    pub parts: i64,
    /// Who may know how much.
    pub told: Told,
}

impl Cause {
    pub(super) fn new(of: Figure, due: DueTo, parts: i64) -> Self {
        Self { of, due, parts, told: Told::Nobody }
    }

    /// The same for an amount that was given so many times over.
    #[must_use]
    pub fn over(self, times: i64) -> Self {
        Self { parts: divide(self.parts, times), ..self }
    }

    /// Says who may know how much.
    #[must_use]
    pub fn told(self, told: impl Into<Told>) -> Self {
        Self { told: told.into(), ..self }
    }

    /// Everybody may know how much.
    #[must_use]
    pub fn to_all(self) -> Self {
        self.told(Told::Everybody)
    }
}

/// Causes of a figure that act together: each gets what the figure moves by when it comes in, one
/// after the other.
#[derive(Clone, Debug)]
pub struct InTurn {
    of: Figure,
    last: i64,
    causes: Vec<Cause>,
}

impl InTurn {
    /// Begins with what the figure would be without the causes that follow.
    #[must_use]
    pub fn from(of: Figure, due: impl Into<DueTo>, value: i64) -> Self {
        Self { of, last: value, causes: vec![of.cause(due, value)] }
    }

    /// What the figure is with this cause too.
    pub fn then(&mut self, due: impl Into<DueTo>, value: i64) {
        self.causes.push(self.of.cause(due, value - self.last));
        self.last = value;
    }

    /// Who may know how much of the cause that came in last.
    pub fn told(&mut self, told: impl Into<Told>) {
        if let Some(cause) = self.causes.last_mut() {
            cause.told = told.into();
        }
    }

    /// Who may know how much of every cause so far.
    pub fn all_told(&mut self, told: impl Into<Told>) {
        let told = told.into();
        for cause in &mut self.causes {
            cause.told = told;
        }
    }

    /// All causes.
    #[must_use]
    pub fn causes(self) -> Vec<Cause> {
        self.causes
    }

    /// All causes, for values that were given so many times over.
    #[must_use]
    pub fn over(self, times: i64) -> Vec<Cause> {
        self.causes.into_iter().map(|cause| cause.over(times)).collect()
    }
}
