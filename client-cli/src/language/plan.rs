//! Changing named fields of a plan: `plan set weights.contracting=30 engagement=listen`. The whole
//! plan is sent back, as the wire asks.

use serde_json::{Value as Json, json};
use shared::protocol::plan::Plan;

use super::amount;
use super::choice::choose;
use super::direction;
use super::explain::Explain;
use super::plan_fields::{At, Field, Value, body, fields};
use super::seats::{seat, seats};
use super::words::assignment;
use crate::mirror::Mirror;
use crate::screen::units::percent;

/// The plan that stands with some fields changed, and a remark on what else that changed.
pub(crate) fn changed(
    assignments: &[&str],
    mirror: &Mirror,
) -> Result<(Plan, Option<String>), Explain> {
    let desk = mirror.desk().ok_or_else(|| {
        Explain::new("There is no plan on your desk yet: wait until the game has begun.")
    })?;
    if assignments.is_empty() {
        return Err(Explain::new(
            "Name what changes, as in `plan set engagement=listen`; `plan` shows all fields.",
        ));
    }
    let known = fields(&desk.plan, mirror);
    let (role, mut plan) = body(&desk.plan);
    let mut named = Vec::new();
    for word in assignments {
        let (path, typed) = assignment(word)?;
        let field = find(path, &known)?;
        let value = read(field.value, typed, mirror)
            .map_err(|error| Explain::new(format!("{}: {error}", field.path)))?;
        put(&mut plan, &field.at, value);
        named.push(field.path.as_str());
    }
    let remark = balance_time(&mut plan, &named)?;
    let plan = serde_json::from_value(json!({ role: plan }))
        .map_err(|error| Explain::new(format!("That makes no plan: {error}.")))?;
    Ok((plan, remark))
}

/// The field that was typed: its path, or the beginning of a part of it that no other has.
fn find<'a>(typed: &str, known: &'a [Field]) -> Result<&'a Field, Explain> {
    let typed = typed.to_ascii_lowercase().replace('_', "-");
    let typed =
        typed.strip_suffix("-bp").or_else(|| typed.strip_suffix("-tenths")).unwrap_or(&typed);
    if let Some(field) = known.iter().find(|field| field.path == typed) {
        return Ok(field);
    }
    if typed.starts_with("direction.") || typed.starts_with("bed-plan.") {
        return Err(Explain::new(
            "NHS England decides for CCGs under directions (`direction.SEAT`) and sets the beds of \
             trusts in special measures (`bed-plan.SEAT`); `plan` shows for whom you may.",
        ));
    }
    let dotted = format!(".{typed}");
    let found: Vec<&Field> = known
        .iter()
        .filter(|field| field.path.starts_with(typed) || field.path.contains(&dotted))
        .collect();
    match found.as_slice() {
        [only] => Ok(only),
        [] => {
            let paths: Vec<&str> = known.iter().map(|field| field.path.as_str()).collect();
            let near = super::explain::nearest(typed, &paths)
                .map(|path| format!(" Did you mean {path}?"))
                .unwrap_or_default();
            Err(Explain::new(format!(
                "Your plan has no field `{typed}`.{near} `plan` shows all fields."
            )))
        }
        several => {
            let paths: Vec<String> = several.iter().map(|field| field.path.clone()).collect();
            let paths = super::choice::and(&paths);
            Err(Explain::new(format!("`{typed}` could be {paths}; write more of it.")))
        }
    }
}

/// A value as it is typed, as the wire writes it.
pub(super) fn read(value: Value, typed: &str, mirror: &Mirror) -> Result<Json, Explain> {
    let none = typed.eq_ignore_ascii_case("none");
    Ok(match value {
        Value::Whole(low, high) => json!(amount::whole(typed, low, high)?),
        Value::Tenths(low, high) => {
            let (sign, size) = typed.strip_prefix('-').map_or((1, typed), |size| (-1, size));
            let number = amount::decimal(size.trim_start_matches('+'), 1).map(|size| sign * size);
            let number = number.filter(|number| (low..=high).contains(number));
            json!(number.ok_or_else(|| outside(value, typed))?)
        }
        Value::Share(low, high) => {
            let share = amount::share(typed, None)?;
            if !(low..=high).contains(&share) {
                return Err(outside(value, typed));
            }
            json!(share)
        }
        Value::Pounds => json!(amount::pounds(typed, None)?),
        Value::YesNo => json!(amount::yes_or_no(typed)?),
        Value::Choice(words) => json!(choose("choice", typed, words)?),
        Value::Seat(_, true) if none => Json::Null,
        Value::Seat(role, _) => {
            let id = seat(typed, mirror)?;
            if mirror.seat(&id).is_some_and(|seat| seat.role != role) {
                return Err(Explain::new(format!("{id} is no {role}.")));
            }
            json!(id)
        }
        Value::Seats if none => json!([]),
        Value::Seats => json!(seats(&[typed], mirror)?),
        Value::Reserve => match typed.split_once(':') {
            Some(("lend", ccg)) => json!({ "lend": seat(ccg, mirror)? }),
            _ if typed.eq_ignore_ascii_case("lend") => return Err(outside(value, typed)),
            _ => json!(choose("use of the reserve", typed, &["hold", "pump_prime"])?),
        },
        Value::Reorganisation => match typed.split_once(':') {
            Some(("merge", ccgs)) => {
                let ids: Vec<String> =
                    ccgs.split('+').map(|ccg| seat(ccg, mirror)).collect::<Result<_, _>>()?;
                let [host, joined @ ..] = ids.as_slice() else { return Err(outside(value, typed)) };
                json!({ "merge": { "host": host, "joined": joined } })
            }
            _ => json!(choose("reorganisation", typed, &["none", "abolish"])?),
        },
        Value::Direction | Value::BedPlan if none => Json::Null,
        Value::Direction => direction::direction(typed, mirror)?,
        Value::BedPlan => direction::bed_plan(typed)?,
    })
}

fn outside(value: Value, typed: &str) -> Explain {
    Explain::new(format!("`{typed}` won't do; it may be {}.", value.allowed()))
}

fn put(plan: &mut Json, at: &At, value: Json) {
    match at {
        At::Pointer(pointer) => {
            let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", pointer));
            if let Some(Json::Object(map)) = plan.pointer_mut(parent) {
                map.insert(key.to_owned(), value);
            }
        }
        At::Community(locality, kind) => {
            let Some(Json::Object(map)) = plan.pointer_mut("") else { return };
            let lines = map.entry("community").or_insert_with(|| json!([]));
            let Json::Array(lines) = lines else { return };
            lines.retain(|line| line["locality"] != *locality || line["kind"] != *kind);
            if value != json!(0) {
                lines.push(json!({ "locality": locality, "kind": kind, "amount": value }));
            }
        }
        At::Decided(list, seat) => {
            let Some(Json::Object(map)) = plan.pointer_mut("") else { return };
            let decided = map.entry(*list).or_insert_with(|| json!({}));
            let Json::Object(decided) = decided else { return };
            decided.remove(seat);
            if value != Json::Null {
                decided.insert(seat.clone(), value);
            }
        }
    }
}

/// A practice's time adds up to a whole: what isn't named otherwise is spent on seeing patients.
fn balance_time(plan: &mut Json, named: &[&str]) -> Result<Option<String>, Explain> {
    let Some(Json::Object(time)) = plan.get_mut("time") else { return Ok(None) };
    if !named.iter().any(|path| path.starts_with("time.")) {
        return Ok(None);
    }
    let total: i64 = time.values().filter_map(Json::as_i64).sum();
    if total == 10_000 {
        return Ok(None);
    }
    let seeing = time.get("consultations_bp").and_then(Json::as_i64).unwrap_or(0);
    let rest = seeing + 10_000 - total;
    if named.contains(&"time.consultations") || rest < 0 {
        return Err(Explain::new(format!(
            "Time must add up to 100%, and this is {}; leave time.consultations out and it takes \
             what is left.",
            percent(total)
        )));
    }
    time.insert("consultations_bp".to_owned(), json!(rest));
    Ok(Some(format!("Seeing patients takes the rest of the time: {}.", percent(rest))))
}
