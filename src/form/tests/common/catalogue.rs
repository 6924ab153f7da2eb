//! The standard catalogue as the guide's table and the schema's completion tell of it.

use onroll_form::catalogue::TEXT;
use serde_json::Value;

/// A question of the catalogue, in words.
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) label: String,
    /// How it is answered.
    pub(crate) answered: String,
    /// Whether it must be answered.
    pub(crate) needed: &'static str,
}

fn list(name: &str) -> Vec<Value> {
    let catalogue: Value = serde_json::from_str(TEXT).unwrap();
    catalogue.get(name).and_then(Value::as_array).unwrap().clone()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Every question, in the catalogue's order.
pub(crate) fn questions() -> Vec<Told> {
    list("questions").iter().map(told).collect()
}

fn told(question: &Value) -> Told {
    let kind = word(&question["kind"]);
    let options = question["options"].as_array().into_iter().flatten();
    let values: Vec<String> = options
        .chain(question.get("none"))
        .map(|option| word(&option["value"]))
        .collect();
    let answered = match question["gate"].as_str() {
        Some(gate) => format!("{kind}, gate {gate}"),
        None if values.is_empty() => kind,
        None => format!("{kind}: {}", values.join(", ")),
    };
    let needed = match &question["required"] {
        Value::Bool(true) if question.get("when").is_some() => "Needed when it is asked",
        Value::Bool(true) => "Needed",
        Value::Object(_) => "Needed in some cases",
        _ => "May be left blank",
    };
    Told {
        id: word(&question["id"]),
        label: word(&question["label"]),
        answered,
        needed,
    }
}

/// The collections: id, what several are called, and what names one.
pub(crate) fn collections() -> Vec<(String, String, String)> {
    let words = |one: &Value| (word(&one["id"]), word(&one["many"]), word(&one["name_from"]));
    list("collections").iter().map(words).collect()
}
