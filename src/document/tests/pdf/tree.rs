//! The structure of a paper, as assistive technology walks it: kept as text, and held to what the paper says.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-document --test pdf tree` keeps the text anew. Read what has changed.

use std::fmt::Write as _;
use std::fs;

use onroll_document::paper::paper;

use crate::common::journey;
use crate::papers::{blocks_as_read, siblings};
use crate::reader::{Child, Element, Pdf};
use crate::reading::parts;
use crate::scripts;
use crate::support::{rendered, root};

/// A part in a line, with its parts further in.
fn outline(element: &Element, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let scope = element.scope.iter().map(|scope| format!(" of a {scope}"));
    let language = element.language.iter().map(|language| format!(" in {language}"));
    let about: String = scope.chain(language).collect();
    writeln!(text, "{indent}{}{about}", element.role).unwrap();
    for child in &element.children {
        match child {
            Child::Element(element) => outline(element, depth + 1, text),
            Child::Text(said) => writeln!(text, "{indent}  “{said}”").unwrap(),
        }
    }
}

/// The whole structure of two papers: one with every kind of block, one with every script.
#[test]
fn the_structure_is_as_it_was_read() {
    for (name, paper) in [("siblings", siblings()), ("scripts", scripts::paper())] {
        let mut text = String::new();
        outline(&Pdf::read(&rendered(&paper).bytes).structure(), 0, &mut text);
        let file = root().join(format!("src/document/tests/pdf/trees/{name}.txt"));
        if std::env::var_os("ONROLL_BLESS").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap();
        let changed = kept.lines().zip(text.lines()).find(|(kept, now)| kept != now);
        assert!(kept == text, "{name}: first change (kept, now): {changed:?}");
    }
}

/// One, four and fifty children: every text of the paper is in the structure, in its order and in its role, and there is
/// nothing else.
#[test]
fn every_text_of_a_referral_is_in_the_structure_in_order() {
    for name in [
        "camden-untraceable-day-eight",
        "camden-four-children",
        "camden-fifty-children",
    ] {
        let journey = journey(name);
        let paper = paper(&journey.case(), &journey.referral(), b"{}");
        let read = parts(&Pdf::read(&rendered(&paper).bytes).structure());
        // The warning, the title and the line with the reference come first.
        let first = read
            .iter()
            .position(|(_, text)| text.starts_with("Reference "))
            .unwrap()
            + 1;
        // The level of a heading never skips one, and words that begin with a name have a mark of their direction.
        let plain = |(role, text): (&str, &str)| {
            let role = if role.starts_with('H') { "H" } else { role };
            (role.to_owned(), text.replace('\u{200E}', ""))
        };
        let read = read[first..].iter().map(|(role, text)| plain((role, text)));
        let said = blocks_as_read(&paper.blocks);
        let mut said = said.iter().map(|(role, text)| plain((role, text)));
        for (at, read) in read.enumerate() {
            assert_eq!(Some(&read), said.next().as_ref(), "{name}: part {at}");
        }
        assert_eq!(said.next(), None, "{name}");
    }
}
