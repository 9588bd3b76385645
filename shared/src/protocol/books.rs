//! Server to client: a seat's own books, by role, and what other seats opened to it.
//!
//! Everything that a seat needs to value a deal by hand is here: what it has, what it was paid for
//! last year, what it expects. Amounts are whole pounds, shares basis points, WTEs hundredths.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plan::{BedPlan, Direction};
use super::terms::{Acute, EnhancedService, Partnership, SharedSupport};

/// A seat's own books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Books {
    /// NHS England's.
    NhsEngland(NhsEnglandBooks),
    /// A CCG's.
    Ccg(CcgBooks),
    /// A practice's.
    Practice(PracticeBooks),
    /// A trust's.
    Trust(TrustBooks),
}

/// NHS England's books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NhsEnglandBooks {
    /// What all CCGs' programme allocations may add up to this year.
    pub envelope: i64,
    /// What is not yet committed by a signed settlement, after the floors of unsigned CCGs.
    pub free: i64,
    /// What is left of the sustainability fund, £.
    pub sustainability_fund_left: i64,
    /// By CCG seat.
    pub ccgs: BTreeMap<String, CcgLine>,
    /// By practice seat.
    pub practices: BTreeMap<String, PracticeLine>,
    /// Trusts in special measures, by seat.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub special_measures: BTreeMap<String, TrustLine>,
}

/// A CCG as NHS England's allocations team sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CcgLine {
    /// Last year's programme allocation.
    pub last_programme: i64,
    /// The least that this year's may be.
    pub floor: i64,
    /// What it gets if nothing is signed.
    pub by_formula: i64,
    /// Its fair share by weighted population.
    pub target: i64,
    /// Next year's running costs by the national path.
    pub running_costs_next: i64,
    /// Whether it is under directions.
    pub directions: bool,
    /// What its books of last year show to whoever audits them: under tight supervision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<AuditLine>,
}

/// What an auditor finds in a CCG's books of last year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditLine {
    /// How well each task was done, by task.
    pub yields_bp: BTreeMap<String, i64>,
    /// Years undisturbed, as a share of full readiness, before any vote of confidence was lost.
    pub readiness_bp: i64,
    /// Members' support and goodwill as they are, by list: all practices were asked.
    pub support_bp: i64,
    /// The same as the CCG's leaders believe it to be.
    pub heard_support_bp: i64,
    /// In the demand fund.
    pub demand_fund: i64,
}

/// A trust in special measures, as NHS England sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrustLine {
    /// Beds.
    pub beds: i64,
    /// Bed occupancy last year.
    pub occupancy_bp: i64,
}

/// A locality as the Area Team sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PracticeLine {
    /// Registered people.
    pub people: i64,
    /// Weighted people.
    pub weighted: i64,
    /// Last year's core price per weighted patient, pence.
    pub last_price_pence: i64,
    /// This year's by the national contract, pence: what applies if nothing is signed.
    pub national_price_pence: i64,
}

/// A CCG's books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CcgBooks {
    /// Programme allocation: this year's once settled, else what the formula would give.
    pub programme: i64,
    /// Last year's programme allocation.
    pub last_programme: i64,
    /// Fair share by weighted population.
    pub target: i64,
    /// Running-cost allowance of this year.
    pub running_costs: i64,
    /// Next year's by the national path.
    pub running_costs_next: i64,
    /// Required surplus, of the programme allocation.
    pub surplus_bp: i64,
    /// Last year's result.
    pub last_result: i64,
    /// Spent last year on community services.
    pub community: i64,
    /// Spent last year elsewhere: mental health, prescribing, the rest.
    pub elsewhere: i64,
    /// What the year's plan decides about: the free part of the 2% for one-off spending, and the
    /// 0.5% contingency.
    pub reserve: i64,
    /// In the demand fund.
    pub demand_fund: i64,
    /// Years undisturbed, as a share of full readiness.
    pub readiness_bp: i64,
    /// Members' support as the leaders hear it.
    pub heard_support_bp: i64,
    /// How well each task was done last year, by task; nothing in the first year.
    pub yields_bp: BTreeMap<String, i64>,
    /// WTEs that each task needs for full yield, hundredths.
    pub requirement_wte: BTreeMap<String, i64>,
    /// Growth of need that the modellers expect this year, and how sure they are.
    pub need_growth_bp: i64,
    /// How far off the forecast may be.
    pub forecast_error_bp: i64,
    /// Contracts with trusts, by trust seat.
    pub contracts: BTreeMap<String, ContractLine>,
    /// Localities, by practice seat.
    pub localities: BTreeMap<String, LocalityLine>,
    /// Shared support that stands, if it has a part in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<SupportLine>,
    /// Clinical partnerships that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partnerships: Vec<PartnershipLine>,
    /// What NHS England has decided for it this year: that part of its plan it can't change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

/// Shared support that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SupportLine {
    /// The CCGs that share.
    pub members: Vec<String>,
    /// Its terms.
    pub terms: SharedSupport,
}

/// A clinical partnership that stands, as its parties know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartnershipLine {
    /// The seats that are party to it.
    pub parties: Vec<String>,
    /// Its terms.
    pub terms: Partnership,
    /// How many practices take part.
    pub practices: i64,
    /// What came of it last year, if it stood then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_year: Option<PartnershipYear>,
}

/// What a partnership's account came to in a year, £.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartnershipYear {
    /// Paid in.
    pub budget: i64,
    /// Hospital bills.
    pub bills: i64,
    /// Paid to practices for their time.
    pub time: i64,
    /// Paid for places outside hospital.
    pub community: i64,
    /// What was left; negative if it was missing.
    pub balance: i64,
    /// The practices' share of it.
    pub practices_share: i64,
    /// The trust's share of it.
    pub trust_share: i64,
}

/// An acute contract as both sides know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContractLine {
    /// The terms that stand; before the second bell those of last year.
    pub terms: Acute,
    /// The baseline that those terms are reckoned from.
    pub baseline: Activity,
    /// Last year's activity.
    pub outturn: Activity,
    /// The fixed part for everything that has no tariff, £ a year.
    pub block: i64,
    /// What the baseline is worth at this year's tariff, with the fixed part, £.
    pub value: i64,
    /// What was paid last year, £.
    pub paid_last_year: i64,
    /// Tension of the elastic band, 0 slack to 100 breaking.
    pub tension: i64,
    /// Quality of the hospital's care: a trust sees its own as it is, a CCG last year's, or the
    /// year before's where its measurement did less than half of its task.
    #[serde(default)]
    pub quality_bp: i64,
    /// Emergencies that good community and long-term care could have avoided last year.
    pub avoidable: i64,
}

/// Activity of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Activity {
    /// Emergency admissions.
    pub emergencies: i64,
    /// A&E attendances.
    pub a_and_e: i64,
    /// Elective admissions.
    pub electives: i64,
    /// First outpatient attendances.
    pub outpatients: i64,
}

/// A locality as its CCG sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LocalityLine {
    /// Registered people.
    pub people: i64,
    /// Weighted people.
    pub weighted: i64,
    /// Practices, the lead practice included.
    pub practices: i64,
    /// Core price per weighted patient that stands, pence.
    pub core_price_pence: i64,
    /// What 1% of its teams' time costs by published staff figures, pence per registered patient
    /// and year.
    pub one_percent_pence: i64,
    /// Emergency admissions that 1% of its teams' time for long-term conditions can avoid in a
    /// year, at full support and a full specification.
    pub one_percent_cases: i64,
    /// Enhanced services that stand, with how many practices do them.
    pub services: Vec<ServiceLine>,
    /// The true workload, if the practice discloses it: consultations asked of each that can be
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workload_bp: Option<i64>,
}

/// An enhanced service that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceLine {
    /// Its terms.
    pub terms: EnhancedService,
    /// How many practices do it.
    pub practices: i64,
}

/// A practice's books. Money is the lead practice's own unless it says locality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PracticeBooks {
    /// Practices in the locality, this one included.
    pub practices: i64,
    /// Registered people of the locality.
    pub people: i64,
    /// Weighted people of the locality.
    pub weighted: i64,
    /// Core price per weighted patient that stands, pence.
    pub price_pence: i64,
    /// What the national contract pays this year, pence.
    pub national_price_pence: i64,
    /// Pay on top of the core contract for which every practice could vote, of it, before a
    /// challenge is likelier than not, by last year's governance; nothing where no board of theirs
    /// decides.
    pub pay_likely_to_pass_bp: i64,
    /// Weekly sessions of the locality's teams, in tenths.
    pub sessions_tenths: i64,
    /// What a weekly session costs a year, £.
    pub session_cost: i64,
    /// Consultations asked last year, of those that could be given.
    pub workload_bp: i64,
    /// Partners' income last year, £ a practice.
    pub income: i64,
    /// What 1% of the team's time costs, pence per registered patient and year: the price at which
    /// an enhanced service asking 1% breaks even.
    pub one_percent_pence: i64,
    /// What each of its neighbours asks for extra work, of what the work costs, the cheapest
    /// first.
    pub asks_bp: Vec<i64>,
    /// The locality's true support of its CCG.
    pub support_bp: i64,
    /// Its goodwill, which fades unless it is turned into support.
    pub goodwill_bp: i64,
    /// Its teams' morale.
    pub morale_bp: i64,
    /// Enhanced services that stand.
    pub services: Vec<ServiceLine>,
    /// Clinical partnerships that stand: at most one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partnerships: Vec<PartnershipLine>,
    /// Unmet need of the locality last year, of what was asked.
    pub unmet_bp: i64,
}

/// A trust's books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrustBooks {
    /// Last year's income.
    pub last_income: i64,
    /// Last year's result.
    pub last_result: i64,
    /// Results added up since the game began.
    pub results: i64,
    /// Specialised services for NHS England, £ a year.
    pub specialised: i64,
    /// Beds.
    pub beds: i64,
    /// Bed occupancy last year.
    pub occupancy_bp: i64,
    /// Patients waiting for elective care.
    pub waiting: i64,
    /// Patients treated within 18 weeks last year.
    pub eighteen_weeks_bp: i64,
    /// A&E patients seen within four hours last year.
    pub four_hours_bp: i64,
    /// Quality of care.
    pub quality_bp: i64,
    /// Strain of the workforce.
    pub strain_bp: i64,
    /// True costs.
    pub costs: OpenedBooks,
    /// Contracts with CCGs, by CCG seat.
    pub contracts: BTreeMap<String, ContractLine>,
    /// Clinical partnerships that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partnerships: Vec<PartnershipLine>,
    /// The beds that NHS England has set for it this year: it can't change them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bed_plan: Option<BedPlan>,
}

/// A trust's true costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenedBooks {
    /// Costs that do not move with activity, £ a year.
    pub fixed: i64,
    /// A bed, £ a year.
    pub bed: i64,
    /// One more emergency, £.
    pub emergency: i64,
    /// One more A&E attendance, £.
    pub a_and_e: i64,
    /// One more elective, £.
    pub elective: i64,
    /// One more first outpatient with follow-ups, £.
    pub outpatient: i64,
}
