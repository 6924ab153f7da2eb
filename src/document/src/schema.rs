//! The JSON Schema of the referral file, made from its types and from the same questions as the form.

use onroll_form::answer::KEY;
use onroll_form::catalogue::Catalogue;
use onroll_form::profile::{Collection, Located, Profile};
use serde_json::{Map, Value, json};

use crate::referral::{FORMAT, VERSION};

mod kinds;
mod records;

/// The name the schema is published under, beside the page.
pub const FILE_NAME: &str = "referral.schema.json";

/// The schema (JSON Schema draft 2020-12) of the referral files made with the forms of these authorities.
///
/// What a file holds beside the answers is described by its types. Each authority's answers are described exactly: the
/// properties are its questions, and there can be no others. Nothing but the keys of list entries is required, as an
/// incomplete referral is a referral.
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
    let mut file = records::referral();
    for (place, known) in [
        ("/properties/format/const", json!(FORMAT)),
        ("/properties/version/const", json!(VERSION)),
        ("/properties/authority/properties/id/enum", json!(ids)),
    ] {
        settle(&mut file, place, known);
    }
    let mut schema = Map::from_iter([
        (
            "$schema".to_owned(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("$id".to_owned(), json!(FILE_NAME)),
        ("title".to_owned(), json!("Children missing education referral")),
    ]);
    schema.extend(file.as_object().cloned().unwrap_or_default());
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert("allOf".to_owned(), json!(choose));
    schema.insert(
        "$defs".to_owned(),
        json!({"authorities": authorities, "questions": shared, "kinds": kinds::shared()}),
    );
    Value::Object(schema)
}

/// Sets what a property may be, where its type does not say it: the last part of `place` is the keyword.
fn settle(schema: &mut Value, place: &str, known: Value) {
    let property = place
        .rsplit_once('/')
        .and_then(|(property, keyword)| Some((schema.pointer_mut(property)?.as_object_mut()?, keyword)));
    if let Some((property, keyword)) = property {
        property.insert(keyword.to_owned(), known);
    }
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
                let mut of_entry = Map::from_iter([(KEY.to_owned(), json!({"$ref": "#/$defs/kinds/key"}))]);
                if !collection.name_parts.is_empty() {
                    let of = format!("Made of {}.", collection.name_parts.join(" and "));
                    let made = json!({"title": "Name", "description": of, "type": "string", "minLength": 1});
                    of_entry.insert(collection.name_from.clone(), made);
                }
                of_entry.extend(sheet);
                let entry = json!({
                    "title": collection.one,
                    "type": "object",
                    "required": [KEY],
                    "additionalProperties": false,
                    "properties": of_entry
                });
                let list = json!({"title": section.title, "type": "array", "items": entry});
                if collection.of.is_some() {
                    let unknown = "Only in an incomplete referral: the entries of which it is not known whose they are.";
                    let mut strays = list.clone();
                    settle(&mut strays, "/description", json!(unknown));
                    properties.insert(collection.id.clone(), strays);
                }
                if let Some(beside) = beside(&mut properties, collection) {
                    beside.insert(collection.id.clone(), list);
                }
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

/// The properties among which the list of a collection stands: the answers, or an entry of the collection it belongs to.
fn beside<'p>(
    properties: &'p mut Map<String, Value>,
    collection: &Collection,
) -> Option<&'p mut Map<String, Value>> {
    match &collection.of {
        None => Some(properties),
        Some(of) => properties
            .get_mut(of)?
            .pointer_mut("/items/properties")?
            .as_object_mut(),
    }
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
