//! My plan: every decision, what it is and what it may be.

use serde_json::Value as Json;
use shared::protocol::books::Books;
use shared::rules::deal::id::Bell;

use super::grid::grid;
use super::units::{percent, pounds, tenths};
use crate::language::direction::{typed_beds, typed_direction};
use crate::language::plan_fields::{At, Value, body, fields};
use crate::mirror::Mirror;

/// My plan.
pub(crate) fn plan(mirror: &Mirror) -> String {
    let Some(desk) = mirror.desk() else {
        return "There is no plan on your desk yet: wait until the game has begun.".to_owned();
    };
    let (_, json) = body(&desk.plan);
    let rows = fields(&desk.plan, mirror).into_iter().map(|field| {
        let now = text(field.value, value_at(&json, &field.at));
        vec![field.path, now, field.value.allowed(), field.what.to_owned()]
    });
    let bell = match desk.plan_bell {
        Bell::First => "first",
        Bell::Second => "second",
    };
    let decided = match &desk.books {
        Books::Ccg(books) => books.direction.as_ref().map(typed_direction),
        Books::Trust(books) => books.bed_plan.map(|beds| format!("bed-plan:{}", typed_beds(beds))),
        Books::NhsEngland(_) | Books::Practice(_) => None,
    };
    let decided = decided.map_or_else(String::new, |it| {
        format!("\nNHS England has decided {it} for you this year: you can't change it.")
    });
    format!(
        "{}{decided}\nIt locks at the {bell} bell. `plan set FIELD=VALUE ...` changes it.",
        grid(&["field", "now", "may be", "what it does"], rows.collect(), usize::MAX)
    )
}

fn value_at(plan: &Json, at: &At) -> Json {
    match at {
        At::Pointer(pointer) => plan.pointer(pointer).cloned().unwrap_or(Json::Null),
        At::Community(locality, kind) => {
            let lines = plan.get("community").and_then(Json::as_array).into_iter().flatten();
            let mut own = lines.filter(|l| l["locality"] == *locality && l["kind"] == *kind);
            own.next().map_or(Json::from(0), |line| line["amount"].clone())
        }
        At::Decided(list, seat) => plan[*list][seat].clone(),
    }
}

fn text(kind: Value, value: Json) -> String {
    let number = value.as_i64();
    match (kind, value) {
        (Value::Share(..), _) => number.map_or_else(String::new, percent),
        (Value::Tenths(..), _) => number.map_or_else(String::new, tenths),
        (Value::Direction, Json::Object(one)) => serde_json::from_value(Json::Object(one))
            .map_or_else(|_| String::new(), |it| typed_direction(&it)),
        (Value::BedPlan, Json::Object(one)) => {
            serde_json::from_value(Json::Object(one)).map_or_else(|_| String::new(), typed_beds)
        }
        (Value::Pounds, _) => number.map_or_else(String::new, pounds),
        (_, Json::Bool(yes)) => if yes { "yes" } else { "no" }.to_owned(),
        (_, Json::String(word)) => word.replace('_', "-"),
        (_, Json::Array(seats)) if seats.is_empty() => "none".to_owned(),
        (_, Json::Array(seats)) => {
            seats.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(",")
        }
        (_, Json::Object(choice)) => {
            let lent = choice.iter().next();
            lent.map_or_else(String::new, |(word, to)| {
                format!("{}:{}", word.replace('_', "-"), to.as_str().unwrap_or_default())
            })
        }
        (_, Json::Null) => "none".to_owned(),
        (_, other) => other.to_string(),
    }
}
