//! The terms of deals in the rules' words and in the wire's.

use super::names::{read_seat, seat};
use crate::protocol::terms as wire;
use crate::rules::deal::big_ticket::{BigTicketTerms, Project};
use crate::rules::deal::id::{DealKind, Work};
use crate::rules::deal::merger::MergerTerms;
use crate::rules::deal::partnership::{PartnershipTerms, Shares};
use crate::rules::deal::standing::EnhancedStanding;
use crate::rules::deal::support::{SupportStanding, SupportTerms};
use crate::rules::deal::terms::{
    AcuteForm, AcuteTerms, CoreTerms, DelegationTerms, EnhancedTerms, Fund, Grant, SettlementTerms,
    Terms,
};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, POUNDS_MAX, Pence, Pounds};

/// Reads an amount that no rule's arithmetic could overflow with.
pub(super) fn amount(field: &str, value: i64) -> Result<i64, Refusal> {
    if value.unsigned_abs() > POUNDS_MAX.unsigned_abs() {
        return Err(Refusal::new(
            Code::OutOfBounds,
            format!("{field} is {value}; no amount here is larger than {POUNDS_MAX}."),
        ));
    }
    Ok(value)
}

fn bp(field: &str, value: i64) -> Result<BasisPoints, Refusal> {
    amount(field, value).map(BasisPoints)
}

/// Reads terms, and the kind of deal that follows from them.
pub(super) fn read(state: &State, terms: &wire::Terms) -> Result<(DealKind, Terms), Refusal> {
    Ok(match terms {
        wire::Terms::Settlement(terms) => (
            DealKind::Settlement,
            Terms::Settlement(SettlementTerms {
                programme: Pounds(amount("programme", terms.programme)?),
                running_costs: Pounds(amount("running_costs", terms.running_costs)?),
                surplus: bp("surplus_bp", terms.surplus_bp)?,
                conditions: terms.conditions.clone(),
            }),
        ),
        wire::Terms::Delegation(terms) => {
            (DealKind::Delegation, Terms::Delegation(DelegationTerms { mode: terms.mode }))
        }
        wire::Terms::CorePrimaryCare(terms) => (
            DealKind::CorePrimaryCare,
            Terms::CorePrimaryCare(CoreTerms {
                price: Pence(amount("price_pence", terms.price_pence)?),
                years: terms.years,
            }),
        ),
        wire::Terms::EnhancedService(terms) => (
            DealKind::EnhancedService(terms.work),
            Terms::EnhancedService(EnhancedTerms {
                price: Pence(amount("price_pence", terms.price_pence)?),
                time: bp("time_bp", terms.time_bp)?,
                at_risk: bp("at_risk_bp", terms.at_risk_bp)?,
                quorum: match terms.quorum_bp {
                    Some(quorum_bp) => bp("quorum_bp", quorum_bp)?,
                    None => state.scenario.model.followers.quorum,
                },
                years: terms.years,
            }),
        ),
        wire::Terms::Acute(terms) => (DealKind::Acute, Terms::Acute(read_acute(terms)?)),
        wire::Terms::SharedSupport(terms) => (
            DealKind::SharedSupport,
            Terms::SharedSupport(SupportTerms {
                tasks: terms.tasks.clone(),
                host: read_seat(state, &terms.host)?,
                fee: Pounds(amount("fee", terms.fee)?),
                years: terms.years,
            }),
        ),
        wire::Terms::BigTicket(terms) => (
            DealKind::BigTicket(terms.project),
            Terms::BigTicket(BigTicketTerms {
                ccg_share: bp("ccg_share_bp", terms.ccg_share_bp)?,
                years: terms.years,
            }),
        ),
        wire::Terms::Partnership(terms) => {
            (DealKind::Partnership, Terms::Partnership(read_partnership(terms)?))
        }
        wire::Terms::Merger(terms) => (
            DealKind::Merger,
            Terms::Merger(MergerTerms {
                host: read_seat(state, &terms.host)?,
                transition: Pounds(amount("transition", terms.transition)?),
                payer: terms.payer,
            }),
        ),
    })
}

fn read_acute(terms: &wire::Acute) -> Result<AcuteTerms, Refusal> {
    let form = match terms.form {
        wire::AcuteForm::PaymentByResults => AcuteForm::PaymentByResults,
        wire::AcuteForm::Block => AcuteForm::Block,
        wire::AcuteForm::CapAndCollar { cap_bp, collar_bp } => AcuteForm::CapAndCollar {
            cap: bp("cap_bp", cap_bp)?,
            collar: bp("collar_bp", collar_bp)?,
        },
        wire::AcuteForm::RiskShare { buyer_bp } => {
            AcuteForm::RiskShare { buyer: bp("buyer_bp", buyer_bp)? }
        }
        wire::AcuteForm::Capitation => AcuteForm::Capitation,
    };
    Ok(AcuteTerms {
        form,
        baseline: terms.baseline,
        price: bp("price_bp", terms.price_bp)?,
        marginal_rate: bp("marginal_rate_bp", terms.marginal_rate_bp)?,
        incentive: bp("incentive_bp", terms.incentive_bp)?,
        sanctions: terms.sanctions,
        elective_plan: terms
            .elective_plan_bp
            .map(|plan| bp("elective_plan_bp", plan))
            .transpose()?,
        years: terms.years,
    })
}

fn read_partnership(terms: &wire::Partnership) -> Result<PartnershipTerms, Refusal> {
    let mut scope = terms.scope.clone();
    scope.sort_unstable();
    scope.dedup();
    Ok(PartnershipTerms {
        budget: Pence(amount("budget_pence", terms.budget_pence)?),
        scope,
        time: bp("time_bp", terms.time_bp)?,
        community: Pence(amount("community_pence", terms.community_pence)?),
        savings: Shares {
            practices: bp("practices_saved_bp", terms.practices_saved_bp)?,
            trust: bp("trust_saved_bp", terms.trust_saved_bp)?,
        },
        losses: Shares {
            practices: bp("practices_lost_bp", terms.practices_lost_bp)?,
            trust: bp("trust_lost_bp", terms.trust_lost_bp)?,
        },
        years: terms.years,
    })
}

/// Reads grants of a package.
pub(super) fn read_grants(state: &State, grants: &[wire::Grant]) -> Result<Vec<Grant>, Refusal> {
    grants
        .iter()
        .map(|grant| {
            Ok(Grant {
                fund: match &grant.fund {
                    wire::Fund::Demand(ccg) => Fund::Demand(read_seat(state, ccg)?),
                    wire::Fund::Sustainability => Fund::Sustainability,
                },
                to: read_seat(state, &grant.to)?,
                amount: Pounds(amount("grants.amount", grant.amount)?),
            })
        })
        .collect()
}

/// Writes terms of a deal of that kind.
pub(crate) fn write(state: &State, kind: DealKind, terms: &Terms) -> wire::Terms {
    match terms {
        Terms::Settlement(terms) => wire::Terms::Settlement(wire::Settlement {
            programme: terms.programme.0,
            running_costs: terms.running_costs.0,
            surplus_bp: terms.surplus.0,
            conditions: terms.conditions.clone(),
        }),
        Terms::Delegation(terms) => wire::Terms::Delegation(wire::Delegation { mode: terms.mode }),
        Terms::CorePrimaryCare(terms) => wire::Terms::CorePrimaryCare(wire::CorePrimaryCare {
            price_pence: terms.price.0,
            years: terms.years,
        }),
        Terms::EnhancedService(terms) => wire::Terms::EnhancedService(wire::EnhancedService {
            work: match kind {
                DealKind::EnhancedService(work) => work,
                _ => Work::AdmissionAvoidance,
            },
            price_pence: terms.price.0,
            time_bp: terms.time.0,
            at_risk_bp: terms.at_risk.0,
            quorum_bp: (terms.quorum > BasisPoints::ZERO).then_some(terms.quorum.0),
            years: terms.years,
        }),
        Terms::Acute(terms) => wire::Terms::Acute(write_acute(terms)),
        Terms::Merger(terms) => wire::Terms::Merger(wire::Merger {
            host: seat(state, terms.host),
            transition: terms.transition.0,
            payer: terms.payer,
        }),
        Terms::SharedSupport(terms) => wire::Terms::SharedSupport(wire::SharedSupport {
            tasks: terms.tasks.clone(),
            host: seat(state, terms.host),
            fee: terms.fee.0,
            years: terms.years,
        }),
        Terms::Partnership(terms) => wire::Terms::Partnership(write_partnership(terms)),
        Terms::BigTicket(terms) => wire::Terms::BigTicket(wire::BigTicket {
            project: match kind {
                DealKind::BigTicket(project) => project,
                _ => Project::UrgentCare,
            },
            ccg_share_bp: terms.ccg_share.0,
            years: terms.years,
        }),
    }
}

/// Writes the terms of a partnership.
pub(super) fn write_partnership(terms: &PartnershipTerms) -> wire::Partnership {
    wire::Partnership {
        budget_pence: terms.budget.0,
        scope: terms.scope.clone(),
        time_bp: terms.time.0,
        community_pence: terms.community.0,
        practices_saved_bp: terms.savings.practices.0,
        trust_saved_bp: terms.savings.trust.0,
        practices_lost_bp: terms.losses.practices.0,
        trust_lost_bp: terms.losses.trust.0,
        years: terms.years,
    }
}

/// Writes the terms of an acute contract.
pub(super) fn write_acute(terms: &AcuteTerms) -> wire::Acute {
    wire::Acute {
        form: match terms.form {
            AcuteForm::PaymentByResults => wire::AcuteForm::PaymentByResults,
            AcuteForm::Block => wire::AcuteForm::Block,
            AcuteForm::CapAndCollar { cap, collar } => {
                wire::AcuteForm::CapAndCollar { cap_bp: cap.0, collar_bp: collar.0 }
            }
            AcuteForm::RiskShare { buyer } => wire::AcuteForm::RiskShare { buyer_bp: buyer.0 },
            AcuteForm::Capitation => wire::AcuteForm::Capitation,
        },
        baseline: terms.baseline,
        price_bp: terms.price.0,
        marginal_rate_bp: terms.marginal_rate.0,
        incentive_bp: terms.incentive.0,
        sanctions: terms.sanctions,
        elective_plan_bp: terms.elective_plan.map(|plan| plan.0),
        years: terms.years,
    }
}

/// Writes an enhanced service that stands.
pub(super) fn write_service(work: Work, service: &EnhancedStanding) -> wire::EnhancedService {
    wire::EnhancedService {
        work,
        price_pence: service.price.0,
        time_bp: service.time.0,
        at_risk_bp: service.at_risk.0,
        quorum_bp: None,
        years: 1,
    }
}

/// Writes shared support that stands.
pub(super) fn write_support(state: &State, group: &SupportStanding) -> wire::SharedSupport {
    wire::SharedSupport {
        tasks: group.tasks.clone(),
        host: seat(state, state.seat_of_ccg(group.host)),
        fee: group.fee.0,
        years: 1,
    }
}

/// Writes grants of a package.
pub(crate) fn write_grants(state: &State, grants: &[Grant]) -> Vec<wire::Grant> {
    grants
        .iter()
        .map(|grant| wire::Grant {
            fund: match grant.fund {
                Fund::Demand(ccg) => wire::Fund::Demand(seat(state, ccg)),
                Fund::Sustainability => wire::Fund::Sustainability,
            },
            to: seat(state, grant.to),
            amount: grant.amount.0,
        })
        .collect()
}
