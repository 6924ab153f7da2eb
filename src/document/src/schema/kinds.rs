//! What the answer to a question may be, from its kind.

use onroll_form::case::{FIRST, NAME, filled};
use onroll_form::profile::{Located, Profile};
use onroll_form::question::{Choice, Column, ColumnKind, Kind, LONGEST_LINES, LONGEST_NAME, NOT_KNOWN};
use onroll_form::value::{ADDRESS_PARTS, ATTEMPTS, DONE, MAX_PERIODS};
use onroll_rules::absence::AttendanceCode;
use serde_json::{Map, Value, json};

/// Letters a UPN can start with: no I, O or S.
const UPN: &str = "^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$";

/// Kinds that are the same wherever they are asked.
pub(super) fn shared() -> Value {
    json!({
        "key": {
            "title": "Key of the entry",
            "description": "Unique in the referral and never used again. Other answers refer to the entry by this key.",
            "type": "string",
            "pattern": "^[0-9]{1,20}$"
        },
        "moment": {
            "description": "Coordinated universal time.",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
        },
        "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "time": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
        "phone": {
            "description": "British numbers are in groups; others start with a plus sign and the country code where it was given.",
            "type": "string",
            "pattern": "^[0-9+(][0-9+()./‐– -]*( ext [0-9]+)?$"
        },
        "email": {"type": "string", "maxLength": 254, "pattern": "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"},
        "upn": {
            "description": "The first letter checks the other characters. A temporary UPN ends in a letter.",
            "type": "string",
            "pattern": UPN
        },
        "dfe_number": {
            "description": "The local authority’s three digits, then the school’s four.",
            "type": "string",
            "pattern": "^[1-9][0-9]{6}$"
        },
        "address": address(),
        NOT_KNOWN: {
            "title": "Not known",
            "description": "The person says that they do not know.",
            "type": "object",
            "required": [NOT_KNOWN],
            "additionalProperties": false,
            "properties": {NOT_KNOWN: {"const": true}}
        }
    })
}

fn address() -> Value {
    let parts: Map<String, Value> = ADDRESS_PARTS
        .iter()
        .map(|(name, called)| ((*name).to_owned(), titled(text(200), called)))
        .collect();
    json!({"type": "object", "minProperties": 1, "additionalProperties": false, "properties": parts})
}

fn text(max: usize) -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": max})
}

/// The same schema with a title.
pub(super) fn titled(mut schema: Value, title: &str) -> Value {
    extend(&mut schema, [("title", json!(title))]);
    schema
}

fn extend<const N: usize>(schema: &mut Value, more: [(&str, Value); N]) {
    if let Some(schema) = schema.as_object_mut() {
        schema.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
}

/// The property of a question's answer.
pub(super) fn question(profile: &Profile, located: Located<'_>) -> Value {
    let Located {
        section, question, ..
    } = located;
    let collection = |id: Option<&str>| profile.collection(id?);
    let about = collection(section.collection.as_deref());
    let owner = about.and_then(|about| collection(about.of.as_deref()));
    let words = |text: &str| {
        filled(text, &|word, _| {
            Some(match word {
                NAME => format!("the {}", about?.one),
                FIRST => format!("the first {}", about?.one),
                _ => format!("the {}", owner?.one),
            })
        })
    };
    let title = words(question.row_label());
    let label = Some(words(&question.label)).filter(|label| *label != title);
    let source = question
        .source
        .as_deref()
        .map(|source| format!("Source: {source}."));
    let described: Vec<String> = label.into_iter().chain(source).collect();

    let mut property = Map::new();
    property.insert("title".into(), json!(title));
    if !described.is_empty() {
        property.insert("description".into(), json!(described.join(" ")));
    }
    let mut kind = kind(&question.kind);
    if question.not_known.is_some() {
        kind = json!({"oneOf": [kind, {"$ref": format!("#/$defs/kinds/{NOT_KNOWN}")}]});
    }
    if let Value::Object(kind) = kind {
        property.extend(kind);
    }
    Value::Object(property)
}

fn kind(kind: &Kind) -> Value {
    match kind {
        Kind::ShortText { max } | Kind::LongText { max } => text(*max),
        Kind::Name => text(200),
        Kind::YesNo | Kind::YesNoNotSure | Kind::Read | Kind::OneOf { .. } => {
            json!({"oneOf": choices(&kind.choices())})
        }
        Kind::ManyOf { items_of, none, .. } => many(kind, items_of.is_some(), none.as_ref()),
        Kind::Check {
            columns, attempts, ..
        } => match attempts {
            Some(attempts) => several(attempts.most, &check(columns)),
            None => check(columns),
        },
        Kind::Periods { marks } => periods(*marks),
        Kind::Number { least, most, .. } => json!({"type": "integer", "minimum": least, "maximum": most}),
        Kind::Reference { pattern, .. } => json!({"type": "string", "pattern": reference(pattern)}),
        Kind::Date { .. }
        | Kind::Address
        | Kind::Phone
        | Kind::Email
        | Kind::Upn
        | Kind::DfeNumber
        | Kind::Time => {
            json!({"$ref": format!("#/$defs/kinds/{}", kind.word())})
        }
    }
}

/// A reference as its pattern writes it, as a regular expression.
fn reference(pattern: &str) -> String {
    let part = |c: char| match c {
        'A' => "[A-Z]".to_owned(),
        '9' => "[0-9]".to_owned(),
        '.' => "\\.".to_owned(),
        _ => c.to_ascii_uppercase().to_string(),
    };
    format!("^{}$", pattern.chars().map(part).collect::<String>())
}

/// Periods of days, with their marks in the register where they have them. One that goes on has no last day.
fn periods(marks: bool) -> Value {
    let day = json!({"$ref": "#/$defs/kinds/date"});
    let mut properties = json!({"from": day, "to": day});
    if marks && let Some(properties) = properties.as_object_mut() {
        let codes: Vec<Value> = AttendanceCode::all()
            .map(|code| json!({"const": code.code(), "title": code.meaning()}))
            .collect();
        properties.insert("code".into(), json!({"oneOf": codes}));
    }
    let required = if marks { ["from", "code"] } else { ["from", "to"] };
    json!({
        "type": "array",
        "maxItems": MAX_PERIODS,
        "items": {"type": "object", "properties": properties, "required": required, "additionalProperties": false},
    })
}

fn choices(choices: &[Choice]) -> Vec<Value> {
    choices
        .iter()
        .map(|choice| json!({"const": choice.value, "title": choice.label}))
        .collect()
}

fn many(kind: &Kind, items: bool, none: Option<&Choice>) -> Value {
    let mut each = choices(&kind.choices());
    if items {
        each.push(json!({"$ref": "#/$defs/kinds/key"}));
    }
    let mut list = json!({"type": "array", "minItems": 1, "uniqueItems": true, "items": {"oneOf": each}});
    if let Some(none) = none {
        let alone = json!({"contains": {"const": none.value}});
        extend(&mut list, [("if", alone), ("then", json!({"maxItems": 1}))]);
    }
    list
}

/// The attempts at a check, each a row.
fn several(most: usize, attempt: &Value) -> Value {
    let done = "Whether at least one attempt was made.";
    let asked =
        format!("The form asks for at most {most}. There are more where an earlier form asked for more.");
    json!({
        "type": "object",
        "required": [DONE, ATTEMPTS],
        "additionalProperties": false,
        "properties": {
            DONE: {"title": "Done", "description": done, "type": "boolean"},
            ATTEMPTS: {"title": "Attempts", "description": asked, "type": "array", "minItems": 1, "items": attempt}
        }
    })
}

/// A cell of a row of a check table.
fn cell(kind: &ColumnKind) -> Value {
    let known = |kind: &str| json!({"$ref": format!("#/$defs/kinds/{kind}")});
    match kind {
        ColumnKind::Date => known("date"),
        ColumnKind::Time => known("time"),
        ColumnKind::Phone => known("phone"),
        ColumnKind::Phones => json!({"type": "array", "minItems": 1, "items": known("phone")}),
        ColumnKind::Text(max) => text(*max),
        ColumnKind::Name => text(LONGEST_NAME),
        ColumnKind::Address => text(LONGEST_LINES),
        ColumnKind::Number { least, most } => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        ColumnKind::Choice(options) => json!({"oneOf": choices(options)}),
        ColumnKind::Children => {
            json!({"type": "array", "minItems": 1, "uniqueItems": true, "items": known("key")})
        }
    }
}

/// A row of a check table. What a row that is done needs is required of it.
fn check(columns: &[Column]) -> Value {
    let mut properties = Map::new();
    properties.insert(DONE.into(), json!({"title": "Done", "type": "boolean"}));
    for column in columns {
        properties.insert(column.id.clone(), titled(cell(&column.kind), &column.label));
    }
    let needed: Vec<&str> = columns
        .iter()
        // Nobody says for which child a check was done where there is one.
        .filter(|column| column.required && column.kind != ColumnKind::Children)
        .map(|column| column.id.as_str())
        .collect();
    json!({
        "type": "object",
        "required": [DONE],
        "additionalProperties": false,
        "properties": properties,
        "if": {"properties": {DONE: {"const": true}}},
        "then": {"required": needed}
    })
}
