//! Takes what each part of a profile may hold from the JSON Schema that editors complete profiles with.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

const SCHEMA: &str = "../../www/authorities/authority.schema.json";

/// The ids that no page can have, because the wizard's own addresses use them.
const RESERVED: &str = "/$defs/page/properties/id/allOf/1/not/enum";

/// The parts of which a place holds one of several, and the list of them: `when_all` and `when_any` are conditions.
const SEVERAL: [(&str, &str); 3] = [
    ("question_", "KINDS"),
    ("when_", "CONDITIONS"),
    ("block_", "BLOCKS"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SCHEMA}");
    let schema: Value = serde_json::from_str(&fs::read_to_string(SCHEMA)?)?;
    let definitions = schema.get("$defs").and_then(Value::as_object);
    let definitions = definitions.ok_or("the schema has no $defs")?;
    let profile = names(&schema).ok_or("the schema has no properties")?;
    let mut out = format!("pub(crate) const PROFILE: &[&str] = &{profile:?};\n");
    let parts = || {
        let named = definitions.iter();
        named.filter_map(|(name, part)| Some((name.as_str(), names(part)?)))
    };
    for (name, properties) in parts() {
        if SEVERAL.iter().all(|(start, _)| !name.starts_with(start)) {
            let name = name.to_uppercase();
            writeln!(out, "pub(crate) const {name}: &[&str] = &{properties:?};")?;
        }
    }
    for (start, list) in SEVERAL {
        writeln!(out, "pub(crate) const {list}: &[(&str, &[&str])] = &[")?;
        for (name, properties) in parts() {
            if let Some(word) = name.strip_prefix(start) {
                writeln!(out, "({word:?}, &{properties:?}),")?;
            }
        }
        out += "];\n";
    }
    let reserved = schema.pointer(RESERVED).and_then(Value::as_array);
    let reserved = reserved.ok_or("the schema reserves no ids of pages")?;
    let words = reserved.iter().filter_map(Value::as_str);
    let words: Vec<&str> = words.collect();
    writeln!(out, "pub(crate) const RESERVED: &[&str] = &{words:?};")?;
    writeln!(
        out,
        "pub(crate) const LENGTHS: &[(&str, usize)] = &{:?};",
        lengths(&schema, definitions)?
    )?;
    writeln!(
        out,
        "pub(crate) const LONGEST_WORD: usize = {};",
        most(&schema, "word")?
    )?;
    writeln!(
        out,
        "pub(crate) const LONGEST_TEXT: usize = {};",
        most(&schema, "text")?
    )?;
    let folder = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    Ok(fs::write(Path::new(&folder).join("shapes.rs"), out)?)
}

/// The most characters of a text of this definition.
fn most(schema: &Value, name: &str) -> Result<u64, String> {
    let most = schema
        .pointer(&format!("/$defs/{name}/maxLength"))
        .and_then(Value::as_u64);
    most.ok_or_else(|| format!("the schema gives “{name}” no length"))
}

/// The properties that hold a text shorter than most texts, with the most characters of it. A property is as long wherever it stands.
/// The form’s own words are named by what they stand for, which other parts use as well.
fn lengths(schema: &Value, definitions: &Map<String, Value>) -> Result<Vec<(String, u64)>, String> {
    let mut all = BTreeMap::new();
    let parts = definitions.iter().filter(|(name, _)| *name != "words");
    for part in std::iter::once(schema).chain(parts.map(|(_, part)| part)) {
        let properties = part.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let Some(length) = length(schema, property) else {
                continue;
            };
            if *all.entry(name.clone()).or_insert(length) != length {
                return Err(format!("the schema gives “{name}” two lengths"));
            }
        }
    }
    let longest = most(schema, "text")?;
    Ok(all.into_iter().filter(|(_, length)| *length != longest).collect())
}

/// The most characters of a text, or of each text of a list. What is written to a pattern of its own is no text for people.
fn length(schema: &Value, at: &Value) -> Option<u64> {
    let refers = |at: &Value| {
        schema
            .pointer(at.get("$ref")?.as_str()?.strip_prefix('#')?)
            .cloned()
    };
    let is_text = at.get("pattern").is_none_or(|pattern| pattern == "\\S");
    let own = at.get("maxLength").and_then(Value::as_u64).filter(|_| is_text);
    let within = || {
        let choices = at.get("anyOf").and_then(Value::as_array).into_iter().flatten();
        choices
            .chain(at.get("items"))
            .find_map(|inner| length(schema, inner))
    };
    own.or_else(|| length(schema, &refers(at)?)).or_else(within)
}

/// The properties of a part, when it is an object.
fn names(part: &Value) -> Option<Vec<&String>> {
    let properties = part.get("properties")?.as_object()?;
    Some(properties.keys().collect())
}
