//! The JSON Schema of the referral file, made from the same questions as the form.

use onroll_form::catalogue::Catalogue;
use onroll_form::export::KEY;
use onroll_form::profile::{Located, Profile};
use serde_json::{Map, Value, json};

use crate::reference::Reference;
use crate::referral::{FORMAT, VERSION};

mod handling;
mod kinds;
mod object;
mod update;
mod verdict;

use object::{object, optional};

/// The name the schema is published under, beside the page.
pub const FILE_NAME: &str = "referral.schema.json";

/// The schema (JSON Schema draft 2020-12) of the referral files made with the forms of these authorities.
///
/// Each authority's answers are described exactly: the properties are its questions, and there can be no others. Nothing but the
/// keys of list entries is required, as an incomplete referral is a referral.
pub fn schema(profiles: &[Profile]) -> Value {
    let mut shared = Map::new();
    let authorities: Map<String, Value> = profiles
        .iter()
        .map(|profile| (profile.id.clone(), answers(profile, &mut shared)))
        .collect();
    let ids: Vec<&String> = authorities.keys().collect();
    let choose: Vec<Value> = ids
        .iter()
        .map(|id| {
            json!({
                "if": {"properties": {"authority": {"properties": {"id": {"const": id}}}}},
                "then": {"properties": {"answers": {"$ref": format!("#/$defs/authorities/{id}")}}}
            })
        })
        .collect();
    let mut properties = envelope(&ids);
    properties.extend(lists());
    let required: Vec<String> = properties.keys().cloned().collect();
    properties.insert("closed".into(), handling::closed());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": FILE_NAME,
        "title": "Children missing education referral",
        "description": "A referral of children missing education to a local authority, as one JSON file.",
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
        "allOf": choose,
        "$defs": {
            "authorities": authorities,
            "questions": shared,
            "kinds": kinds::shared()
        }
    })
}

/// What the file says of itself.
fn envelope(ids: &[&String]) -> Map<String, Value> {
    let moment = |title: &str| json!({"title": title, "$ref": "#/$defs/kinds/moment"});
    let text = |title: &str| json!({"title": title, "type": "string"});
    Map::from_iter([
        ("format".into(), json!({"const": FORMAT})),
        (
            "version".into(),
            json!({"title": "Version of this format", "const": VERSION}),
        ),
        (
            "app_version".into(),
            text("Version of the program that wrote the file"),
        ),
        (
            "authority".into(),
            object(
                "Whose form was filled in",
                &[
                    ("id", json!({"title": "Id of the authority", "enum": ids})),
                    ("name", text("Full name of the authority")),
                    ("profile_version", text("Version of the authority’s profile")),
                ],
            ),
        ),
        (
            "reference".into(),
            json!({
                "title": "Reference of the referral",
                "description": "Random, with no personal data in it; the last character checks the others.",
                "type": "string",
                "pattern": Reference::pattern()
            }),
        ),
        ("created".into(), moment("When the referral was begun")),
        ("updated".into(), moment("When this file was written")),
        (
            "updates".into(),
            json!({
                "title": "The earlier referral that this one brings up to date",
                "anyOf": [
                    {"type": "null"},
                    update::update()
                ]
            }),
        ),
        (
            "status".into(),
            json!({
                "title": "Whether anything is missing",
                "description": "“readiness” says what.",
                "enum": ["complete", "incomplete"]
            }),
        ),
        (
            "answers".into(),
            json!({
                "title": "Accepted answers by question",
                "description": "Which questions there are depends on the authority. Questions that did not apply or were not answered are left out.",
                "type": "object"
            }),
        ),
    ])
}

/// What the file lists beside the answers.
fn lists() -> Map<String, Value> {
    let text = |title: &str| json!({"title": title, "type": "string"});
    let empty = |title: &str| json!({"title": title, "type": "array", "maxItems": 0});
    let mut unaccepted = object(
        "An answer that cannot be accepted as it is",
        &[
            ("question", text("Id of the question")),
            (
                "typed",
                json!({
                    "title": "The answer as it was typed",
                    "anyOf": [
                        {"type": "string"},
                        {"type": "array", "items": {"type": "string"}},
                        {"type": "object", "additionalProperties": {"type": "string"}}
                    ]
                }),
            ),
            (
                "problems",
                json!({
                    "title": "Why it cannot be accepted",
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "string"}
                }),
            ),
        ],
    );
    optional(
        &mut unaccepted,
        &[
            ("collection", text("The list it belongs to, such as “children”")),
            (
                "item",
                json!({"title": "The key of the entry in that list", "$ref": "#/$defs/kinds/key"}),
            ),
        ],
    );
    let mut gap = object(
        "Something that stands between this referral and sending it",
        &[
            (
                "kind",
                json!({
                    "title": "What sort of gap it is",
                    "enum": ["missing", "refused", "hard_gate", "soft_gate", "incomplete", "unread", "elsewhere"]
                }),
            ),
            ("place", text("The page where it is mended")),
            ("message", text("What to do")),
        ],
    );
    optional(
        &mut gap,
        &[
            ("question", text("Id of the question")),
            ("part", text("The field of a date, an address or a check")),
            ("about", text("Which child, adult or professional")),
        ],
    );
    [
        (
            "unaccepted".into(),
            json!({"title": "Answers that cannot be accepted as they are", "type": "array", "items": unaccepted}),
        ),
        ("verdicts".into(), verdict::verdicts()),
    ]
    .into_iter()
    .chain(handling::handling())
    .chain([
        (
            "readiness".into(),
            json!({"title": "What is missing or needs changing", "type": "array", "items": gap}),
        ),
        ("attachments".into(), empty("Files that belong to the referral")),
    ])
    .collect()
}

/// The answers to one authority's form.
fn answers(profile: &Profile, shared: &mut Map<String, Value>) -> Value {
    let catalogue = Catalogue::standard();
    let mut properties = Map::new();
    for section in &profile.sections {
        let mut sheet = Map::new();
        for page in &section.pages {
            for question in &page.questions {
                let located = Located {
                    section,
                    page,
                    question,
                };
                let described = kinds::question(profile, located);
                sheet.insert(
                    question.id.clone(),
                    share(described, &question.id, catalogue, shared),
                );
            }
        }
        match section
            .collection
            .as_deref()
            .and_then(|id| profile.collection(id))
        {
            None => properties.extend(sheet),
            Some(collection) => {
                let mut entry = object(&collection.one, &[(KEY, json!({"$ref": "#/$defs/kinds/key"}))]);
                if let Some(properties) = entry.get_mut("properties").and_then(Value::as_object_mut) {
                    properties.extend(sheet);
                }
                properties.insert(
                    collection.id.clone(),
                    json!({"title": section.title, "type": "array", "items": entry}),
                );
            }
        }
    }
    json!({
        "title": profile.form_title,
        "description": format!(
            "{}. From “{}”, {}.",
            profile.full_name, profile.paper.title, profile.paper.date
        ),
        "type": "object",
        "additionalProperties": false,
        "properties": properties
    })
}

/// A question of the standard catalogue is described once; authorities that change nothing of it refer to that.
fn share(described: Value, id: &str, catalogue: &Catalogue, shared: &mut Map<String, Value>) -> Value {
    if catalogue.question(id).is_none() {
        return described;
    }
    match shared.get(id) {
        Some(known) if *known != described => described,
        _ => {
            shared.insert(id.to_owned(), described);
            json!({"$ref": format!("#/$defs/questions/{id}")})
        }
    }
}
