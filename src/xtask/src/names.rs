//! One name, one thing: no two types of the crates have the same name.
//!
//! A reader who meets a name in one file and knows it from another takes both for the same thing.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use proc_macro2::Ident;
use syn::{
    Block, ItemEnum, ItemMod, ItemStruct, ItemTrait, ItemType,
    visit::{self, Visit},
};

use crate::{
    shell::{self, say},
    sources::{self, Source},
};

/// Names that several types may have, where those types are, and why.
const SHARED: &[(&str, &str, &str)] = &[
    (
        "Arguments",
        "src/cli/src/commands/",
        "each command takes its own, and they are always written behind its module, as in `age::Arguments`",
    ),
    (
        "Options",
        "src/xtask/src/",
        "each command takes its own, and they are always written behind its module, as in `serve::Options`",
    ),
];

/// Fails where two types have one name.
pub(crate) fn run() -> Result<()> {
    let root = shell::root();
    let mut types = BTreeMap::new();
    for folder in sources::crates(&root)? {
        for source in sources::of_crate(&folder)? {
            let path = sources::name(&source.path, &root);
            add_types(&mut types, &source, &path);
        }
    }
    let shared: Vec<String> = types
        .iter()
        .filter(|(name, places)| !may_share(name, places))
        .map(|(name, places)| format!("{name} names several types: {}", places.join(", ")))
        .collect();
    if !shared.is_empty() {
        bail!(
            "{}\nGive each the name of the one thing it is, or state in src/xtask/src/names.rs why they share it.",
            shared.join("\n")
        );
    }
    for (name, place, why) in SHARED {
        say(format!("{name} below {place}: {why}"));
    }
    say(format!(
        "{} types, each with a name of its own otherwise",
        types.len()
    ));
    Ok(())
}

/// Whether the types with this name may have it.
fn may_share(name: &str, places: &[String]) -> bool {
    let excepted = |place: &String| {
        SHARED
            .iter()
            .any(|(shared, folder, _)| *shared == name && place.starts_with(folder))
    };
    places.len() < 2 || places.iter().all(excepted)
}

/// Adds the types of a file, each with its file and line.
fn add_types(types: &mut BTreeMap<String, Vec<String>>, source: &Source, path: &str) {
    let mut found = Types::default();
    found.visit_file(&source.syntax);
    for (name, line) in found.0 {
        types.entry(name).or_default().push(format!("{path}:{line}"));
    }
}

/// The types that a file defines outside tests, with their lines.
#[derive(Default)]
struct Types(Vec<(String, usize)>);

impl Types {
    fn add(&mut self, name: &Ident) {
        self.0.push((name.to_string(), name.span().start().line));
    }
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.add(&item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.add(&item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.add(&item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.add(&item.ident);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !sources::is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    /// A type inside a function or method is seen only there.
    fn visit_block(&mut self, _: &'ast Block) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(files: &[(&str, &str)]) -> BTreeMap<String, Vec<String>> {
        let mut types = BTreeMap::new();
        for (path, text) in files {
            let source = Source {
                path: path.into(),
                module: Vec::new(),
                syntax: syn::parse_file(text).unwrap(),
                text: (*text).to_owned(),
            };
            add_types(&mut types, &source, path);
        }
        types
    }

    #[test]
    fn a_name_of_two_types_is_told_with_both_places() {
        let types = types(&[
            ("src/form/src/a.rs", "pub struct Row;\nenum Cell {}"),
            ("src/form/src/b.rs", "mod inner {\n  pub(super) type Row = u8;\n}"),
        ]);
        assert_eq!(types["Row"], ["src/form/src/a.rs:1", "src/form/src/b.rs:2"]);
        assert!(!may_share("Row", &types["Row"]));
        assert!(may_share("Cell", &types["Cell"]));
    }

    #[test]
    fn types_of_traits_functions_and_tests_are_not_counted() {
        let types = types(&[(
            "a.rs",
            "trait Draw { type Out; } impl Draw for u8 { type Out = (); }\n\
             fn f() { struct Row; }\n\
             impl A { fn g(&self) { struct Row; } }\n\
             #[cfg(test)] mod tests { struct Row; }",
        )]);
        assert_eq!(types.keys().collect::<Vec<_>>(), ["Draw"]);
    }

    #[test]
    fn an_exception_holds_only_in_its_folder() {
        let (inside, outside) = (
            "src/cli/src/commands/age.rs:1".to_owned(),
            "src/cli/src/main.rs:1".to_owned(),
        );
        assert!(may_share("Arguments", &[inside.clone(), inside.clone()]));
        assert!(!may_share("Arguments", &[inside, outside]));
    }
}
