//! What bodies have becomes their successor's: people, patients, baselines and money are conserved.

use super::Joined;
use crate::rules::ids::CcgId;
use crate::rules::stocks::{Activity, Ccg, CcgShocks, CcgToDate, Pair, PairToDate, Stocks};
use crate::rules::units::{BasisPoints, Pounds, Year, scale};

/// Folds CCGs into one. From that year on they are empty.
pub fn fold(stocks: &mut Stocks, host: CcgId, joined: &[CcgId], from: Year) {
    let members: Vec<CcgId> = [host].iter().chain(joined).copied().collect();
    let Some(mut body) = together(stocks, &members) else { return };
    body.joined = None;
    for name in joined {
        if let Some(left) = stocks.ccgs.get_mut(name.index()) {
            *left = emptied(left, Joined { into: host, from });
        }
    }
    if let Some(place) = stocks.ccgs.get_mut(host.index()) {
        *place = body;
    }
    for locality in &mut stocks.localities {
        if joined.contains(&locality.ccg) {
            locality.ccg = host;
        }
    }
    // Whose project it was, the host's it is.
    for progress in &mut stocks.projects {
        for ccg in progress.ccgs.iter_mut().filter(|ccg| joined.contains(ccg)) {
            *ccg = host;
        }
        progress.ccgs.sort_unstable();
        progress.ccgs.dedup();
    }
    for name in joined {
        fold_pairs(stocks, host, *name);
    }
}

/// A mean over bodies by their people.
fn mean(parts: &[(i64, BasisPoints)]) -> BasisPoints {
    let people: i64 = parts.iter().map(|(people, _)| people).sum();
    let sum: i64 = parts.iter().map(|(people, share)| people * share.0).sum();
    BasisPoints(scale(sum, 1, people))
}

/// One body out of several: sums of money, means by people of all else. A bigger badly run body is
/// what comes of badly run ones.
fn together(stocks: &Stocks, members: &[CcgId]) -> Option<Ccg> {
    let bodies: Vec<(i64, &Ccg)> = members
        .iter()
        .filter_map(|name| Some((stocks.people_of(*name), stocks.ccg(*name)?)))
        .collect();
    let sum = |of: fn(&Ccg) -> Pounds| bodies.iter().map(|(_, body)| of(body)).sum();
    let shared = |of: fn(&Ccg) -> BasisPoints| {
        mean(&bodies.iter().map(|(people, body)| (*people, of(body))).collect::<Vec<_>>())
    };
    let (_, first) = bodies.first()?;
    Some(Ccg {
        last_allocation: sum(|body| body.last_allocation),
        allocation: sum(|body| body.allocation),
        running_costs: sum(|body| body.running_costs),
        community: sum(|body| body.community),
        elsewhere: sum(|body| body.elsewhere),
        readiness: shared(|body| body.readiness),
        distance: shared(|body| body.distance),
        legal_risk: shared(|body| body.legal_risk),
        perceived_buy_in: shared(|body| body.perceived_buy_in),
        loan: sum(|body| body.loan),
        won: bodies.iter().all(|(_, body)| body.won),
        // Loans between CCGs are paid back before.
        lent: None,
        joined: None,
        commissioning: first.commissioning,
        shocks: first.shocks,
        so_far: first.so_far.clone(),
    })
}

fn emptied(body: &Ccg, joined: Joined) -> Ccg {
    Ccg {
        last_allocation: Pounds::ZERO,
        allocation: Pounds::ZERO,
        running_costs: Pounds::ZERO,
        community: Pounds::ZERO,
        elsewhere: Pounds::ZERO,
        readiness: body.readiness,
        distance: body.distance,
        won: false,
        legal_risk: BasisPoints::ZERO,
        perceived_buy_in: BasisPoints::ZERO,
        loan: Pounds::ZERO,
        lent: None,
        joined: Some(joined),
        commissioning: body.commissioning,
        shocks: CcgShocks::default(),
        so_far: CcgToDate::default(),
    }
}

/// Pairs of a joined CCG are added to the host's with the same trust, or become the host's.
fn fold_pairs(stocks: &mut Stocks, host: CcgId, joined: CcgId) {
    let places: Vec<usize> = (0..stocks.pairs.len())
        .filter(|place| stocks.pairs.get(*place).is_some_and(|pair| pair.ccg == joined))
        .collect();
    for place in places {
        let Some(pair) = stocks.pairs.get(place).cloned() else { continue };
        let own = stocks.pairs.iter().position(|own| own.ccg == host && own.trust == pair.trust);
        match own.and_then(|own| stocks.pairs.get_mut(own)) {
            Some(own) => {
                *own = added(own, &pair);
                if let Some(left) = stocks.pairs.get_mut(place) {
                    *left = without(&pair);
                }
            }
            None => {
                if let Some(own) = stocks.pairs.get_mut(place) {
                    own.ccg = host;
                }
            }
        }
    }
}

fn added(one: &Pair, other: &Pair) -> Pair {
    let cases = |pair: &Pair| pair.usual.emergencies + pair.usual.electives;
    Pair {
        usual: one.usual.plus(other.usual),
        baseline: one.baseline.plus(other.baseline),
        outturn: one.outturn.plus(other.outturn),
        block: one.block + other.block,
        waiting: one.waiting + other.waiting,
        tension: mean(&[(cases(one), one.tension), (cases(other), other.tension)]),
        heat: mean(&[(cases(one), one.heat), (cases(other), other.heat)]),
        ..one.clone()
    }
}

fn without(pair: &Pair) -> Pair {
    Pair {
        usual: Activity::default(),
        baseline: Activity::default(),
        outturn: Activity::default(),
        block: Pounds::ZERO,
        waiting: 0,
        so_far: PairToDate::default(),
        ..pair.clone()
    }
}
