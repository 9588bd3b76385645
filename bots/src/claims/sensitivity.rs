//! Whether claims keep their signs when one constant is a fifth smaller or larger: where one
//! doesn't, the claim rests on a knife's edge.

use shared::scenario::Scenario;
use toml::{Table, Value};

use super::claim::Claim;
use super::settings::scaled;
use super::trial::{Setting, games_on, seeds};

/// The tables of a scenario whose whole numbers are the constants of the model and of what the
/// joint index weighs.
const CONSTANTS_IN: [&str; 3] = ["model", "wte", "score"];
/// A fifth less and a fifth more, in bp of what the constant is.
const SHARES_BP: [i64; 2] = [8_000, 12_000];

/// How many times as many pairs say whether what turned at a few is an edge or luck.
const AGAIN: u64 = 10;

/// One constant, changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path in the scenario.
    pub path: String,
    /// What it is made of what it was, in bp.
    pub share_bp: i64,
    /// The scenario with it.
    scenario: String,
}

/// Where a claim loses its sign, or can't be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnifeEdge {
    /// The claim's number.
    pub claim: &'static str,
    /// Which figure turns; or why the game can't be played.
    pub what: String,
}

/// Every constant under `[model]`, `[wte]` and `[score]`, a fifth smaller and a fifth larger, one
/// at a time. Constants so small that a fifth changes nothing are left out, and those that can't
/// be changed alone.
///
/// # Errors
///
/// If the scenario is no TOML.
pub fn changes(scenario: &str) -> Result<Vec<Change>, String> {
    let whole = shared::scenario::overlay::resolve(scenario).map_err(|error| error.to_string())?;
    let table: Table = toml::from_str(&whole).map_err(|error| error.to_string())?;
    let mut paths = Vec::new();
    for name in CONSTANTS_IN {
        if let Some(value) = table.get(name) {
            collect(name, value, &mut paths);
        }
    }
    let mut all = Vec::new();
    for path in paths {
        for share_bp in SHARES_BP {
            let mut changed = table.clone();
            scaled(&mut changed, &path, share_bp)?;
            if changed != table {
                let scenario = toml::to_string(&changed).map_err(|error| error.to_string())?;
                if Scenario::from_toml(&scenario).is_err() {
                    continue;
                }
                all.push(Change { path: path.clone(), share_bp, scenario });
            }
        }
    }
    Ok(all)
}

/// The paths of all whole numbers.
fn collect(path: &str, value: &Value, paths: &mut Vec<String>) {
    match value {
        Value::Integer(_) => paths.push(path.to_owned()),
        Value::Table(fields) => {
            for (name, value) in fields {
                collect(&format!("{path}.{name}"), value, paths);
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                collect(&format!("{path}.{place}"), value, paths);
            }
        }
        _ => {}
    }
}

/// How many games one change takes.
#[must_use]
pub fn games(claims: &[&Claim], pairs: u64) -> u64 {
    claims.iter().map(|claim| games_on(claim, pairs)).sum()
}

impl Change {
    /// Where claims turn with this change. What turns at so few seeds is played again at
    /// [`AGAIN`] times as many, so that luck is not taken for an edge.
    #[must_use]
    pub fn knife_edges(
        &self,
        claims: &[&'static Claim],
        pairs: u64,
        played: &(impl Fn() + Sync),
    ) -> Vec<KnifeEdge> {
        let mut found = Vec::new();
        for claim in claims {
            if self.turned(claim, pairs, played).is_empty() {
                continue;
            }
            let turned = self.turned(claim, pairs * AGAIN, &|| {});
            found.extend(turned.into_iter().map(|what| KnifeEdge { claim: claim.id, what }));
        }
        found
    }

    /// What turns at so many pairs, or why the claim can't be played.
    fn turned(&self, claim: &Claim, pairs: u64, played: &(impl Fn() + Sync)) -> Vec<String> {
        let setting = Setting { scenario: &self.scenario, seeds: seeds(pairs), played };
        match setting.points(claim) {
            Ok(signs) => {
                let turned = signs.into_iter().filter(|(_, points)| !points);
                turned.map(|(figure, _)| format!("{figure} turns")).collect()
            }
            Err(error) => vec![error],
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::scenario::STANDARD;

    use super::*;

    #[test]
    fn every_constant_is_changed_both_ways_and_alone() {
        let all = changes(STANDARD).expect("the standard scenario is right");
        let of = |path: &str| -> Vec<i64> {
            all.iter().filter(|it| it.path == path).map(|it| it.share_bp).collect()
        };
        assert_eq!(of("model.need.emergencies"), [8_000, 12_000]);
        assert_eq!(of("wte.tasks.contracting.fixed"), [8_000, 12_000]);
        assert_eq!(of("model.need.seasons.3"), [8_000, 12_000]);
        assert_eq!(of("score.joint.access.span"), [8_000, 12_000]);
        assert!(of("years.0.running_costs").is_empty());
        let change = all.iter().find(|it| it.path == "model.beds.ceiling").expect("a constant");
        let (before, after) =
            (Scenario::from_toml(STANDARD), Scenario::from_toml(&change.scenario));
        let (mut before, after) = (before.expect("right"), after.expect("right"));
        before.model.beds.ceiling.0 = 7_760;
        assert_eq!(before, after);
    }
}
