//! Messages by the protocol's schema: any that can be read, with figures and names by chance.

use serde_json::{Map, Value, json};
use shared::protocol::schema;

use super::luck::Luck;

/// The messages that there are, and words that mean something at a table.
pub(crate) struct Language {
    schema: Value,
    /// The types of message that there are.
    pub(crate) types: Vec<String>,
}

impl Language {
    /// Of the protocol as it is.
    pub(crate) fn new() -> Self {
        let schema = schema::document()["client_message"].clone();
        let kind =
            |message: &Value| message["properties"]["type"]["const"].as_str().map(str::to_owned);
        let types = schema["oneOf"].as_array().into_iter().flatten().filter_map(kind).collect();
        Self { schema, types }
    }

    /// The body of some message of that type; `words` are ids and names to choose from.
    pub(crate) fn body(&self, kind: &str, words: &[String], luck: &mut Luck) -> Value {
        let messages = self.schema["oneOf"].as_array();
        let of_type = |message: &&Value| message["properties"]["type"]["const"] == kind;
        let message = messages.into_iter().flatten().find(of_type).expect("a message");
        self.value(&message["properties"]["body"], "", words, luck)
    }

    /// Terms of some kind, as a deal's draft holds them.
    pub(crate) fn terms(&self, kind: &str, words: &[String], luck: &mut Luck) -> Value {
        let kinds = self.schema["$defs"]["Terms"]["oneOf"].as_array();
        let of_kind = |terms: &&Value| terms["properties"][kind].is_object();
        let terms = kinds.into_iter().flatten().find(of_kind).expect("a kind of terms");
        self.value(terms, "", words, luck)
    }

    fn value(&self, schema: &Value, name: &str, words: &[String], luck: &mut Luck) -> Value {
        if let Some(to) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
            return self.value(&self.schema["$defs"][to], name, words, luck);
        }
        let choices = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
        if let Some(choice) = choices.and_then(|choices| luck.pick(choices)) {
            return self.value(choice, name, words, luck);
        }
        if !schema["const"].is_null() {
            return schema["const"].clone();
        }
        if let Some(word) = schema["enum"].as_array().and_then(|words| luck.pick(words)) {
            return word.clone();
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => luck.pick(kinds).cloned().unwrap_or_default(),
            kind => kind.clone(),
        };
        match kind.as_str() {
            Some("boolean") => json!(luck.one_in(2)),
            Some("integer") => json!(figure(name, luck)),
            Some("string") => luck.pick(words).map_or(json!(""), |word| json!(word)),
            Some("array") => {
                let count = luck.below(4);
                (0..count).map(|_| self.value(&schema["items"], name, words, luck)).collect()
            }
            Some("object") => Value::Object(self.object(schema, words, luck)),
            _ => Value::Null,
        }
    }

    fn object(&self, schema: &Value, words: &[String], luck: &mut Luck) -> Map<String, Value> {
        let mut object = Map::new();
        let required = schema["required"].as_array();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let needed = required.is_some_and(|names| names.iter().any(|it| it == name));
            if needed || luck.one_in(2) {
                object.insert(name.clone(), self.value(field, name, words, luck));
            }
        }
        let any = &schema["additionalProperties"];
        if any.is_object() {
            for _ in 0..luck.below(3) {
                let key = luck.pick(words).cloned().unwrap_or_default();
                object.insert(key, self.value(any, "", words, luck));
            }
        }
        object
    }
}

/// A figure that may make sense under that name; now and then one that makes none.
fn figure(name: &str, luck: &mut Luck) -> i64 {
    if luck.one_in(30) {
        let odd = [i64::MIN, -1, 0, 255, 256, 1_000_000_000_001, i64::MAX];
        return luck.pick(&odd).copied().unwrap_or_default();
    }
    match name {
        "price_bp" | "elective_plan_bp" | "elective_sessions_bp" => luck.between(7_900, 12_100),
        name if name.ends_with("_bp") => luck.between(0, 600),
        "budget_pence" => luck.between(5_000, 30_000),
        "price_pence" => luck.between(1, 15_000),
        "programme" => luck.between(150_000_000, 260_000_000),
        "running_costs" => luck.between(2_500_000, 5_500_000),
        "amount" | "fee" | "transition" => luck.between(0, 3_000_000),
        "seconds" => luck.between(0, 4_000),
        name if name.ends_with("_s") => luck.between(0, 400),
        "minutes" if luck.one_in(3) => luck.between(1, 100_000),
        "minutes" => luck.between(1, 30),
        _ => luck.between(0, 6),
    }
}
