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
    /// What it says besides, which stays when a profile changes its label.
    pub(crate) stays: Vec<(&'static str, String)>,
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
        stays: stays(question),
    }
}

fn stays(question: &Value) -> Vec<(&'static str, String)> {
    let when = question.get("when").map(|when| {
        let values = when["in"].as_array().into_iter().flatten().chain(when.get("is"));
        let values: Vec<String> = values.map(word).collect();
        format!("`{}` is {}", word(&when["question"]), values.join(" or "))
    });
    let bound = |name: &str| {
        question
            .get(name)?
            .get("question")?
            .as_str()
            .map(|id| format!("`{id}`"))
    };
    let words = |name: &str| question.get(name)?.as_str().map(|words| format!("“{words}”"));
    [
        ("when", when),
        ("earliest", bound("earliest")),
        ("latest", bound("latest")),
        ("hint", words("hint")),
        ("noun", words("noun")),
        ("row", words("row")),
        ("missing", words("missing")),
    ]
    .into_iter()
    .filter_map(|(name, said)| Some((name, said?)))
    .collect()
}

/// A collection of the catalogue.
pub(crate) struct Listed {
    pub(crate) id: String,
    /// What several are called.
    pub(crate) many: String,
    /// The question that names one.
    pub(crate) name_from: String,
    /// The fewest and the most.
    pub(crate) entries: (u64, u64),
}

/// The collections.
pub(crate) fn collections() -> Vec<Listed> {
    let words = |one: &Value| Listed {
        id: word(&one["id"]),
        many: word(&one["many"]),
        name_from: word(&one["name_from"]),
        entries: (one["min"].as_u64().unwrap(), one["max"].as_u64().unwrap()),
    };
    list("collections").iter().map(words).collect()
}
