//! Circles among the files of a crate: two files that import each other, directly or through others, can only be read
//! and changed together.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use anyhow::{Result, bail};
use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, UseTree, Visibility,
    visit::{self, Visit},
};

use crate::{
    shell::{self, say},
    sources::{self, Source},
};

/// How a circle is opened.
const ADVICE: &str = "Move what the files share into a file that imports none of them.";

/// A module, by its names from the crate's root.
type Module = Vec<String>;

/// Fails where files import each other in a circle.
pub(crate) fn run() -> Result<()> {
    let root = shell::root();
    let (mut files, mut found) = (0, 0);
    for folder in sources::crates(&root)? {
        let sources = sources::of_crate(&folder)?;
        files += sources.len();
        for circle in circles(&sources) {
            let names: Vec<String> = circle.iter().map(|path| sources::name(path, &root)).collect();
            say(format!(
                "these files import each other in a circle: {}",
                names.join(", ")
            ));
            found += 1;
        }
    }
    if found > 0 {
        bail!("{found} circles among the files. {ADVICE}");
    }
    say(format!("{files} files; no circles among them"));
    Ok(())
}

/// The groups of files each of which imports all others of its group, directly or through one another.
fn circles(sources: &[Source]) -> Vec<Vec<PathBuf>> {
    let modules: BTreeSet<&Module> = sources.iter().map(|source| &source.module).collect();
    let imports: BTreeMap<&Module, BTreeSet<Module>> = sources
        .iter()
        .map(|source| (&source.module, imports(source, &modules)))
        .collect();
    let reached: BTreeMap<&Module, BTreeSet<Module>> = modules
        .iter()
        .map(|module| (*module, reached(module, &imports)))
        .collect();
    let leads = |from: &Module, to: &Module| reached.get(from).is_some_and(|all| all.contains(to));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for module in &modules {
        if !leads(module, module) || seen.contains(module) {
            continue;
        }
        let circle: Vec<&Source> = sources
            .iter()
            .filter(|other| leads(module, &other.module) && leads(&other.module, module))
            .collect();
        seen.extend(circle.iter().map(|source| &source.module));
        found.push(circle.iter().map(|source| source.path.clone()).collect());
    }
    found
}

/// The modules that `from` imports, directly or through others.
fn reached(from: &Module, imports: &BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    let mut open = vec![from.clone()];
    while let Some(module) = open.pop() {
        for next in imports.get(&module).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}

/// The other modules of the crate that a file names.
fn imports(source: &Source, modules: &BTreeSet<&Module>) -> BTreeSet<Module> {
    let mut used = Used::default();
    used.visit_file(&source.syntax);
    let mut aliases = BTreeMap::new();
    let mut found = Vec::new();
    for (depth, path, alias) in &used.uses {
        let Some(full) = absolute(path, &source.module, *depth, &BTreeMap::new(), modules) else {
            continue;
        };
        aliases.insert(alias.clone(), full.clone());
        found.push(full);
    }
    for (depth, path) in &used.paths {
        found.extend(absolute(path, &source.module, *depth, &aliases, modules));
    }
    found
        .into_iter()
        .filter_map(|path| file_of(path, modules))
        .filter(|module| *module != source.module)
        .collect()
}

/// A path from the crate's root; `None` if it leads out of the crate. `depth` counts the modules inside the file that
/// the path stands in.
fn absolute(
    path: &[String],
    module: &Module,
    depth: usize,
    aliases: &BTreeMap<String, Module>,
    modules: &BTreeSet<&Module>,
) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    let start = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.clone(),
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            let kept = module.len().saturating_sub(up.saturating_sub(depth));
            return Some(
                module
                    .iter()
                    .take(kept)
                    .chain(path.iter().skip(up))
                    .cloned()
                    .collect(),
            );
        }
        alias => match aliases.get(alias) {
            Some(full) => full.clone(),
            None => {
                let child = [module.as_slice(), std::slice::from_ref(first)].concat();
                modules.contains(&child).then_some(child)?
            }
        },
    };
    Some([start.as_slice(), rest].concat())
}

/// The file in which what `path` names is written: that of the longest start of it that is a file.
fn file_of(mut path: Module, modules: &BTreeSet<&Module>) -> Option<Module> {
    while !modules.contains(&path) {
        path.pop()?;
    }
    Some(path)
}

/// What a file names, outside tests.
#[derive(Default)]
struct Used {
    /// How many modules inside the file stand around what is visited.
    depth: usize,
    /// What `use` brings: where, the path, and the name it has here.
    uses: Vec<(usize, Module, String)>,
    /// Other paths of two parts and more.
    paths: Vec<(usize, Module)>,
}

impl Used {
    fn add_use(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &dyn ToString| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.add_use(&with(&path.ident), &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(before, tree)),
            UseTree::Glob(_) => self.uses.push((self.depth, before.to_vec(), String::new())),
            UseTree::Rename(rename) => {
                self.uses
                    .push((self.depth, with(&rename.ident), rename.rename.to_string()));
            }
            UseTree::Name(name) if name.ident == "self" => {
                let alias = before.last().cloned().unwrap_or_default();
                self.uses.push((self.depth, before.to_vec(), alias));
            }
            UseTree::Name(name) => {
                self.uses
                    .push((self.depth, with(&name.ident), name.ident.to_string()));
            }
        }
    }

    /// Finds paths in what a macro is given, which is not parsed.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end_path(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                other => {
                    self.end_path(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
        }
        self.end_path(&mut path);
    }

    fn end_path(&mut self, path: &mut Module) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.paths.push((self.depth, path));
        }
    }
}

impl<'ast> Visit<'ast> for Used {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !sources::is_test(&item.attrs) {
            self.add_use(&[], &item.tree);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !sources::is_test(&item.attrs) {
            self.depth += 1;
            visit::visit_item_mod(self, item);
            self.depth -= 1;
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !sources::is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !sources::is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut parts = path.segments.iter().map(|part| part.ident.to_string()).collect();
        self.end_path(&mut parts);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.visit_path(&called.path);
        self.add_tokens(called.tokens.clone());
    }

    /// Visibility, such as `pub(in …)`, is not an import.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Writes a crate of `files` to a folder of its own and gives its circles, by file names.
    fn found(label: &str, files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let folder = std::env::temp_dir().join(format!("onroll-circles-{}-{label}", std::process::id()));
        for (name, text) in files {
            let path = folder.join("src").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let sources = sources::of_crate(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let circles = circles(&sources);
        let base = folder.join("src");
        circles
            .iter()
            .map(|circle| circle.iter().map(|path| sources::name(path, &base)).collect())
            .collect()
    }

    #[test]
    fn two_files_that_import_each_other_are_a_circle() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::b::{B, C as D}; pub struct A;"),
            ("b.rs", "pub struct B; fn f() -> super::a::A { todo!() }"),
            ("c.rs", "use crate::a::A;"),
        ];
        assert_eq!(found("two", &files), [["a.rs", "b.rs"]]);
    }

    #[test]
    fn a_circle_may_lead_over_a_parent_a_macro_and_a_renamed_import() {
        let files = [
            ("lib.rs", "mod a; mod c;"),
            ("a.rs", "mod b; pub use b::B; pub struct A;"),
            (
                "a/b.rs",
                "use crate::c as other; fn f() { format!(\"{}\", other::text()); } pub struct B;",
            ),
            ("c.rs", "fn g() { html! { <p>{ crate::a::A }</p> } }"),
        ];
        assert_eq!(found("over", &files), [["a/b.rs", "a.rs", "c.rs"]]);
    }

    #[test]
    fn a_tree_is_no_circle_and_tests_may_look_anywhere() {
        let files = [
            ("lib.rs", "mod a; mod b; pub use a::A;"),
            ("a.rs", "use crate::b::B; pub(in crate::b) struct A;"),
            (
                "b.rs",
                "pub struct B; #[cfg(test)] mod tests { use crate::a::A; use super::*; } #[cfg(test)] mod more;",
            ),
            ("b/more.rs", "use crate::a::A;"),
        ];
        assert!(found("none", &files).is_empty());
    }
}
