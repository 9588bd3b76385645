//! The table as plain data: what every event together has made of the scenario.
//!
//! Only [`State::apply`](super::apply) changes it. It is written out for one purpose alone, its
//! hash; the log keeps events, never states.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::command::{Checked, Holder};
use super::company::Companion;
use super::conduct::Mark;
use super::deal::deals::Deals;
use super::deal::draft::Deal;
use super::deal::id::{DealId, DealKind, PackageId};
use super::deal::package::Package;
use super::deal::standing::Standing;
use super::deal::terms::Terms;
use super::delivery::{Eve, QuarterFigures, YearAccounts, tariff};
use super::draw::Seed;
use super::expectation::Expectation;
use super::ids::{CcgId, LocalityId, PairId, Role, SeatId, TextId, TrustId};
use super::ledger::Ledger;
use super::news::{self, News};
use super::phase::{Phase, PhaseName, Window};
use super::plan::Plans;
use super::plan::direction::{BedPlan, Direction};
use super::pot::Pot;
use super::review::yardstick::Comparison;
use super::review::{CcgReview, Score, TrustReview};
use super::stocks::Stocks;
use super::timing::{StandIn, Time, Timing};
use super::units::{Pounds, Year};
use crate::scenario::Scenario;

/// Which rules decide. A log is verified only under the version that it was made with.
pub const RULES_VERSION: u32 = 1;

/// The table.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// The scenario: constant through the game.
    #[serde(skip)]
    pub scenario: Arc<Scenario>,
    /// SHA-256 of the scenario file, in hexadecimal.
    pub scenario_hash: String,
    /// The rules that decide.
    pub rules_version: u32,
    /// The secret from which all luck follows.
    pub seed: Seed,
    /// The luck of each card of the scenario. It follows from the seed, and changes with it alone.
    #[serde(skip)]
    pub lots: Arc<[u64]>,
    /// The present year.
    pub year: Year,
    /// Where the game stands.
    pub phase: Phase,
    /// What is known of time.
    pub timing: Timing,
    /// The phase that the last bell closed, where it can be taken back. It is kept by whoever keeps
    /// the game, and follows from the log.
    #[serde(skip)]
    pub closed: Option<Closed>,
    /// Every seat, in the scenario's order.
    pub seats: Vec<Seat>,
    /// Every body's plan as locked at its last bell: what is in force.
    pub plans: Plans,
    /// Every body's plan as it stands on its desk: what its next bell will lock.
    pub given: Plans,
    /// What seats have drafted on their own desks this year, by author and what it would be.
    #[serde(serialize_with = "as_entries")]
    pub drafts: BTreeMap<(SeatId, DealId), Terms>,
    /// Every deal that ever was on the table.
    pub deals: Deals,
    /// Every package ever put together.
    #[serde(serialize_with = "as_entries")]
    pub packages: BTreeMap<PackageId, Package>,
    /// Deals that a party leaves at the end of the year, and who.
    #[serde(serialize_with = "as_entries")]
    pub exits: BTreeMap<DealId, SeatId>,
    /// What stands this year.
    pub standing: Standing,
    /// What every body has.
    pub stocks: Stocks,
    /// Who holds which money.
    pub ledger: Ledger,
    /// What was checked this year: who, whom, what.
    pub checks: BTreeSet<(SeatId, TrustId, Checked)>,
    /// What was said, by those who heard it; everybody is the empty list.
    #[serde(serialize_with = "as_entries")]
    pub talk: BTreeMap<Vec<SeatId>, Vec<Said>>,
    /// What seats expected of a year, by year and seat.
    #[serde(serialize_with = "as_entries", skip_serializing_if = "BTreeMap::is_empty")]
    pub expected: BTreeMap<(Year, SeatId), Expectation>,
    /// The moments that the facilitator marked, in order.
    pub marks: Vec<Mark>,
    /// Whether the rest of the year's bells ring one after the other.
    pub rolls: bool,
    /// The cards that have come, in order.
    pub news: Vec<News>,
    /// The years that are over.
    pub history: Vec<PastYear>,
    /// The quarters delivered this year.
    pub quarters: Vec<QuarterFigures>,
    /// What this year's delivery was given, while its books are open.
    #[serde(skip)]
    pub eve: Option<Arc<Eve>>,
    /// How CCGs stand with their members and with NHS England.
    pub ccg_reviews: Vec<CcgReview>,
    /// How trusts stand with their regulator.
    pub trust_reviews: Vec<TrustReview>,
    /// The final measures, once the game is over.
    pub score: Option<Score>,
    /// What bots made of the same cards, some time after the game is over.
    pub comparison: Comparison,
    /// Whether everybody may read the debrief.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub debrief_open: bool,
}

/// A phase that a bell has closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// In which year.
    pub year: Year,
    /// Which phase.
    pub phase: PhaseName,
    /// When.
    pub at: Time,
}

/// A seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// Which body it plays.
    pub role: Role,
    /// Who decides there.
    pub holder: Holder,
    /// Who else is there, in the order in which they came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub company: Vec<Companion>,
    /// What acts in their place, and why.
    pub stand_in: Option<StandIn>,
    /// Its management time of the year.
    pub pot: Pot,
    /// What it would like beside its score, by the aim's short name.
    pub aim: Option<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// From whom; none if from the facilitator.
    pub from: Option<SeatId>,
    /// In which year.
    pub year: Year,
    /// Its text, in the side table.
    pub text: TextId,
}

/// A year that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastYear {
    /// Its accounts, private parts included.
    pub accounts: YearAccounts,
    /// Deals that bound, with their headline values: the public register.
    pub register: Vec<(DealId, Pounds)>,
    /// How CCGs were judged, once they were.
    pub ccgs: Vec<CcgReview>,
    /// How trusts were judged, once they were.
    pub trusts: Vec<TrustReview>,
    /// What its delivery was given. It follows from what the hash covers of earlier events.
    #[serde(skip)]
    pub eve: Option<Arc<Eve>>,
}

impl PastYear {
    /// A year whose books are closed; nobody has been judged yet.
    #[must_use]
    pub fn closed(
        accounts: &YearAccounts,
        register: &[(DealId, Pounds)],
        eve: Option<Arc<Eve>>,
    ) -> Self {
        Self {
            eve,
            accounts: accounts.clone(),
            register: register.to_vec(),
            ccgs: Vec::new(),
            trusts: Vec::new(),
        }
    }
}

impl State {
    /// The table before anything has happened.
    #[must_use]
    pub fn opening(scenario: Arc<Scenario>, scenario_hash: String, seed: Seed) -> Self {
        let seats = scenario
            .roles()
            .into_iter()
            .map(|role| Seat {
                role,
                holder: Holder::House,
                company: Vec::new(),
                stand_in: None,
                pot: Pot::default(),
                aim: None,
            })
            .collect();
        Self {
            scenario_hash,
            rules_version: RULES_VERSION,
            seed,
            lots: news::lots(&scenario, seed),
            year: Year(1),
            phase: Phase::Lobby(Window::default()),
            timing: Timing::opening(&scenario),
            closed: None,
            seats,
            plans: Plans::opening(&scenario),
            given: Plans::opening(&scenario),
            drafts: BTreeMap::new(),
            deals: Deals::default(),
            packages: BTreeMap::new(),
            exits: BTreeMap::new(),
            standing: Standing::opening(&scenario),
            stocks: Stocks::opening(&scenario),
            ledger: Ledger::default(),
            checks: BTreeSet::new(),
            talk: BTreeMap::new(),
            expected: BTreeMap::new(),
            marks: Vec::new(),
            rolls: false,
            news: Vec::new(),
            history: Vec::new(),
            quarters: Vec::new(),
            eve: None,
            ccg_reviews: vec![CcgReview::default(); scenario.ccgs.len()],
            trust_reviews: vec![TrustReview::default(); scenario.trusts.len()],
            score: None,
            comparison: Comparison::Awaited,
            debrief_open: false,
            scenario,
        }
    }

    /// The same table with other luck, before anything has happened.
    #[must_use]
    pub fn with_luck(self, seed: Seed) -> Self {
        Self { seed, lots: news::lots(&self.scenario, seed), ..self }
    }

    /// This table, which was so before a bell, once that bell is taken back: who sits where, what
    /// was said and expected, what was marked and how the table is run stay as they are `now`,
    /// nobody is ready, and offers that end by the clock end so many milliseconds later.
    #[must_use]
    pub fn reopened(mut self, now: &Self, by_ms: u64) -> Self {
        for (seat, now) in self.seats.iter_mut().zip(&now.seats) {
            (seat.holder, seat.stand_in) = (now.holder, now.stand_in);
            seat.company.clone_from(&now.company);
        }
        self.timing.clone_from(&now.timing);
        self.talk.clone_from(&now.talk);
        self.expected.clone_from(&now.expected);
        self.marks.clone_from(&now.marks);
        self.rolls = false;
        if let Some(window) = self.phase.window_mut() {
            *window = Window::default();
        }
        self.delay(by_ms);
        self
    }

    /// Tariff of this year, in millionths of the opening prices: as announced until the year is
    /// delivered, by the efficiency that NHS England last asked for.
    #[must_use]
    pub fn tariff(&self) -> i64 {
        let national = &self.stocks.national;
        match self.phase.name() {
            PhaseName::Review | PhaseName::Over => national.tariff,
            PhaseName::Lobby | PhaseName::Settlement | PhaseName::Contracting => {
                let efficiency = self.plans.nhs_england.efficiency;
                tariff(&self.scenario, national, self.year, efficiency)
            }
        }
    }

    /// What NHS England has decided this year for a CCG under directions: from the first bell on.
    #[must_use]
    pub fn direction_to(&self, ccg: CcgId) -> Option<&Direction> {
        self.nhs_england_has_spoken().then(|| self.plans.nhs_england.directions.get(&ccg))?
    }

    /// The beds that NHS England has set this year for a trust in special measures: from the first
    /// bell on.
    #[must_use]
    pub fn beds_set_for(&self, trust: TrustId) -> Option<&BedPlan> {
        self.nhs_england_has_spoken().then(|| self.plans.nhs_england.bed_plans.get(&trust))?
    }

    /// Whether NHS England's plan of this year is locked.
    fn nhs_england_has_spoken(&self) -> bool {
        !matches!(self.phase.name(), PhaseName::Lobby | PhaseName::Settlement)
    }

    /// A seat, if there is one of that number.
    #[must_use]
    pub fn seat(&self, seat: SeatId) -> Option<&Seat> {
        self.seats.get(seat.index())
    }

    /// All seats by number.
    pub fn seat_ids(&self) -> impl Iterator<Item = SeatId> + use<> {
        (0..u16::try_from(self.seats.len()).unwrap_or(u16::MAX)).map(SeatId)
    }

    /// What that seat has drafted, by what it would be.
    pub fn drafts_by(&self, author: SeatId) -> impl Iterator<Item = (&DealId, &Terms)> {
        let first = DealId { year: Year(0), kind: DealKind::Settlement, parties: Vec::new() };
        let own = self.drafts.range((author, first)..).take_while(move |(key, _)| key.0 == author);
        own.map(|((_, deal), terms)| (deal, terms))
    }

    /// The deals of that kind that were first put on the table in that year.
    pub fn deals_of(&self, year: Year, kind: DealKind) -> impl Iterator<Item = (&DealId, &Deal)> {
        let first = DealId { year, kind, parties: Vec::new() };
        let from = self.deals.range(first..);
        from.take_while(move |(id, _)| id.year == year && id.kind == kind)
    }

    /// SHA-256 over the state's canonical bytes, in hexadecimal. Equal states have equal hashes on
    /// every machine.
    #[must_use]
    pub fn hash(&self) -> String {
        // A state has no map with keys that JSON can't write, so this cannot fail; were it to,
        // an empty text would show in every comparison.
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        hex(&Sha256::digest(bytes))
    }
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The body that a seat plays, looked up by role.
impl State {
    /// The seat that plays a CCG.
    #[must_use]
    pub fn seat_of_ccg(&self, ccg: CcgId) -> SeatId {
        self.scenario.seat(Role::Ccg(ccg))
    }

    /// The seat that plays a locality's lead practice.
    #[must_use]
    pub fn seat_of_locality(&self, locality: LocalityId) -> SeatId {
        self.scenario.seat(Role::Practice(locality))
    }

    /// The seat that plays a trust.
    #[must_use]
    pub fn seat_of_trust(&self, trust: TrustId) -> SeatId {
        self.scenario.seat(Role::Trust(trust))
    }

    /// The seat that plays NHS England.
    #[must_use]
    pub fn seat_of_nhs_england(&self) -> SeatId {
        self.scenario.seat(Role::NhsEngland)
    }

    /// Who acts for a seat: itself, or for a CCG that was joined to another that other's seat.
    #[must_use]
    pub fn acting(&self, seat: SeatId) -> SeatId {
        match self.seat(seat).map(|seat| seat.role) {
            Some(Role::Ccg(ccg)) => self.seat_of_ccg(self.stocks.acting(ccg)),
            _ => seat,
        }
    }

    /// The pair of a CCG and a trust, if that CCG buys there.
    #[must_use]
    pub fn pair_of(&self, ccg: CcgId, trust: TrustId) -> Option<PairId> {
        self.stocks
            .pairs
            .iter()
            .position(|pair| pair.ccg == ccg && pair.trust == trust)
            .map(|place| PairId(crate::scenario::seats::id(place)))
    }
}

fn as_entries<K: Serialize, V: Serialize, S: serde::Serializer>(
    map: &BTreeMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(map.iter())
}
