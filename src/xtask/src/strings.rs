//! `cargo xtask strings`: the words a person can meet, with file and line, to be read for plain English.

use std::{ffi::OsStr, fs, path::PathBuf};

use anyhow::{Context as _, Result};
use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ItemEnum, ItemFn, ItemMod, ItemStruct, Lit, LitStr, Macro, Meta,
    visit::{self, Visit},
};

use crate::{shell, sources};

/// Files whose quoted words and lines are read as they stand. The profiles stand beside them.
const TEXTS: &[&str] = &[
    "src/form/src/catalogue.json",
    "index.html",
    "pkg-config/npm/api.js",
    "pkg-config/npm/browser.js",
    "pkg-config/npm/node.js",
    "pkg-config/npm/onroll.d.ts",
    "pkg-config/npm/package.json",
    "www/checkup.html",
    "www/checkup/faults.js",
    "www/checkup/main.js",
    "www/checkup/policy.js",
    "www/checkup/server.js",
    "www/demo/index.html",
    "www/embed.js",
    "www/frame.js",
    "www/keep-fonts.js",
    "www/keys.html",
    "www/loader.js",
    "www/make-keys.js",
    "www/offline.html",
    "www/parts/header.html",
];

/// The folder of the profiles.
const PROFILES: &str = "www/authorities";

/// Prints every string, a line each.
pub(crate) fn run() -> Result<()> {
    let root = shell::root();
    for folder in sources::crates(&root)? {
        if folder.ends_with("xtask") {
            continue;
        }
        for source in sources::of_crate(&folder)? {
            let name = sources::name(&source.path, &root);
            for (line, text) in literals(&source.syntax) {
                println!("{name}:{line}: {}", text.replace('\n', " "));
            }
        }
    }
    let mut texts: Vec<PathBuf> = TEXTS.iter().map(|file| root.join(file)).collect();
    for entry in fs::read_dir(root.join(PROFILES)).context("cannot read the profiles")? {
        texts.push(entry?.path());
    }
    texts.sort();
    for path in texts.iter().filter(|path| path.is_file()) {
        let text = shell::read(path)?;
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let says = |line: &str| match ending {
            "json" => quotes_prose(line, &['"']),
            "js" => !line.trim_start().starts_with(['/', '*']) && quotes_prose(line, &['"', '\'', '`']),
            // Of declarations the comments are what a person reads.
            "ts" => line.trim_start().starts_with(['/', '*']) && is_prose(line),
            _ => is_prose(line.trim()),
        };
        for (at, line) in text.lines().enumerate().filter(|(_, line)| says(line)) {
            println!("{}:{}: {}", sources::name(path, &root), at + 1, line.trim());
        }
    }
    Ok(())
}

/// Whether a line has words between two of the marks that quote in its language.
fn quotes_prose(line: &str, marks: &[char]) -> bool {
    line.split(marks).skip(1).step_by(2).any(is_prose)
}

/// Whether a text has words rather than names of the program: a space between letters, or a capital at its start. Classes of the
/// stylesheet are names.
fn is_prose(text: &str) -> bool {
    let classes = text.split(' ').all(|word| {
        ["govuk-", "onroll-", "js-"]
            .iter()
            .any(|start| word.starts_with(start))
    });
    let words = text.contains(' ') && text.contains(char::is_lowercase) && !classes;
    words || (text.len() > 2 && text.starts_with(char::is_uppercase))
}

/// The strings of a file outside tests, with their lines.
fn literals(file: &syn::File) -> Vec<(usize, String)> {
    let mut found = Literals::default();
    found.visit_file(file);
    found.found
}

#[derive(Default)]
struct Literals {
    found: Vec<(usize, String)>,
    /// Whether the attributes at hand, doc comments among them, are the help of a command.
    help: bool,
}

impl Literals {
    fn add(&mut self, literal: &LitStr) {
        if is_prose(&literal.value()) {
            self.found.push((literal.span().start().line, literal.value()));
        }
    }

    /// Visits a type; where it is an argument of the command line, its attributes are words as well.
    fn visit_type(&mut self, attributes: &[Attribute], visit: impl FnOnce(&mut Self)) {
        self.help = attributes.iter().any(is_argument);
        visit(self);
        self.help = false;
    }

    fn add_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Lit::Str(literal) = Lit::new(literal) {
                        self.add(&literal);
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Literals {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !sources::is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !sources::is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.add(literal);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.add_tokens(called.tokens.clone());
    }

    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.visit_type(&item.attrs, |words| visit::visit_item_struct(words, item));
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.visit_type(&item.attrs, |words| visit::visit_item_enum(words, item));
    }

    /// Outside the help of a command only `#[error("…")]` holds words that a person meets.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        match &attribute.meta {
            Meta::List(list) if self.help || list.path.is_ident("error") => {
                self.add_tokens(list.tokens.clone())
            }
            meta if self.help => visit::visit_meta(self, meta),
            _ => {}
        }
    }
}

/// Whether an attribute derives one of clap's traits, which make help of doc comments.
fn is_argument(attribute: &Attribute) -> bool {
    const TRAITS: [&str; 4] = ["Args", "Parser", "Subcommand", "ValueEnum"];
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    let derives =
        |token: TokenTree| matches!(token, TokenTree::Ident(name) if TRAITS.iter().any(|one| name == one));
    list.path.is_ident("derive") && list.tokens.clone().into_iter().any(derives)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_of_a_command_is_found() {
        let file = syn::parse_file(
            "/// Checks a referral.\n#[derive(clap::Args)]\n#[command(after_help = \"An example\")]\nstruct A {\n\
             /// The file to read.\n#[arg(value_name = \"FILE\")]\nfile: u8 }\n/// A doc comment.\nstruct B;",
        );
        let words: Vec<String> = literals(&file.unwrap())
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(
            words,
            [" Checks a referral.", "An example", " The file to read.", "FILE"]
        );
    }

    #[test]
    fn words_and_errors_are_found_and_names_other_attributes_and_tests_are_not() {
        let file = syn::parse_file(
            "/// A doc comment.\nfn f() {\n  g(\"Enter a date\", \"id_of\", \"govuk-list onroll-blank\");\n  html! { <p>{ \"A child\" }</p> }\n}\n\
             #[cfg(test)]\nmod tests { const A: &str = \"In a test\"; }\n\
             #[allow(unused, reason = \"no person reads it\")]\nenum E {\n#[error(\"The file is empty\")]\nEmpty }",
        );
        assert_eq!(
            literals(&file.unwrap()),
            [
                (3, "Enter a date".to_owned()),
                (4, "A child".to_owned()),
                (10, "The file is empty".to_owned())
            ]
        );
    }
}
