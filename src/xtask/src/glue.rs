//! The JavaScript glue, made small: without indentation and comments, and with the short names that wasm-opt gave to
//! what the module takes and gives. The generator's own names end in sixteen digits of a hash, which nothing can compress.

use std::collections::HashMap;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The key of the module's imports in the glue, as the generator writes it.
const IMPORTS: &str = "\"./bundle_bg.js\": ";

/// What wasm-opt calls the one module that everything is imported from.
const MODULE: &str = "a: ";

/// What a name of the module became.
struct Names {
    imports: HashMap<String, String>,
    exports: HashMap<String, String>,
}

impl Names {
    /// Reads the list that wasm-opt prints: `{"imports": [[module, name, new], …], "exports": [[name, new], …]}`.
    fn read(list: &[u8]) -> Result<Self> {
        let list: Value = serde_json::from_slice(list).context("wasm-opt’s list of names")?;
        let pairs = |kind: &str| -> Result<HashMap<String, String>> {
            let entries = list.get(kind).and_then(Value::as_array);
            let entries = entries.with_context(|| format!("wasm-opt listed no {kind}"))?;
            let pair = |entry: &Value| match entry.as_array().map(Vec::as_slice) {
                Some([.., old, new]) => Some((old.as_str()?.to_owned(), new.as_str()?.to_owned())),
                _ => None,
            };
            let read: Option<HashMap<_, _>> = entries.iter().map(pair).collect();
            read.with_context(|| format!("wasm-opt listed {kind} in another way"))
        };
        Ok(Self {
            imports: pairs("imports")?,
            exports: pairs("exports")?,
        })
    }
}

/// The glue with the names of `list`, without comments and spare white space.
pub(crate) fn small(glue: &str, list: &[u8]) -> Result<String> {
    let names = Names::read(list)?;
    let mut imported = 0;
    let mut small = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        if line.matches('`').count() % 2 != 0 {
            bail!("the glue has a text of several lines: {line}");
        }
        in_comment = in_comment || line.starts_with("/*");
        if in_comment {
            in_comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if let Some((new, rest)) = line
            .split_once(": ")
            .and_then(|(name, rest)| Some((names.imports.get(name)?, rest)))
        {
            imported += 1;
            small.extend([new, ": ", rest]);
        } else if let Some(rest) = line.strip_prefix(IMPORTS) {
            small.push_str(MODULE);
            small.push_str(rest);
        } else {
            small.push_str(&exports(line, &names.exports)?);
        }
        small.push('\n');
    }
    if imported != names.imports.len() {
        bail!(
            "the glue has {imported} of the {} functions the module takes",
            names.imports.len()
        );
    }
    Ok(small)
}

/// A line with the module's exports (`wasm.name`) under their new names.
fn exports(line: &str, names: &HashMap<String, String>) -> Result<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut parts = line.split("wasm.");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c| !is_part(c)).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let new = names
            .get(name)
            .with_context(|| format!("the module has no {name}, which the glue uses"))?;
        renamed.extend(["wasm.", new, rest]);
    }
    Ok(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[u8] = br#"{"imports": [["./bundle_bg.js", "__wbg_now_16", "a"]], "exports": [["memory", "b"], ["mem", "c"]]}"#;

    #[test]
    fn names_are_replaced_and_comments_dropped() {
        let glue = "/**\n * About.\n */\nfunction f() {\n    const i = {\n        __wbg_now_16: function() {\n            // why\n            \
                    return wasm.mem(wasm.memory.buffer);\n        },\n    };\n    return { \"x\": 1,\n        \"./bundle_bg.js\": i };\n}\n";
        assert_eq!(
            small(glue, LIST).unwrap(),
            "function f() {\nconst i = {\na: function() {\nreturn wasm.c(wasm.b.buffer);\n},\n};\nreturn { \"x\": 1,\na: i };\n}\n"
        );
    }

    #[test]
    fn what_does_not_fit_the_module_is_refused() {
        let refused = |glue: &str| small(glue, LIST).unwrap_err().to_string();
        assert!(refused("const i = {};").contains("0 of the 1"));
        assert!(refused("__wbg_now_16: f,\nwasm.other()").contains("no other"));
        assert!(refused("const text = `one").contains("several lines"));
    }
}
