//! Takes what each part of a profile may hold from the JSON Schema that editors complete profiles with.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

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
    let folder = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    Ok(fs::write(Path::new(&folder).join("shapes.rs"), out)?)
}

/// The properties of a part, when it is an object.
fn names(part: &Value) -> Option<Vec<&String>> {
    let properties = part.get("properties")?.as_object()?;
    Some(properties.keys().collect())
}
