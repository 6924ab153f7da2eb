//! Markup as an outline: what is left of a document when spelling, spacing and the order of attributes are put aside.

use scraper::{ElementRef, Html, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The outline of what a component rendered.
pub(crate) fn actual(html: &str) -> String {
    read(html).outline()
}

/// The outline of a fixture as govuk-frontend's own script leaves it: we ship no script of theirs, so a component must
/// come out finished.
pub(crate) fn expected(component: &str, html: &str) -> String {
    let mut document = read(html);
    document.each(&mut finish);
    if component == "footer" {
        document.each(&mut without_crown);
    }
    document.outline()
}

/// What the script does to an element when the page loads.
fn finish(element: &mut Element) {
    // Hooks and settings that only the script reads.
    for setting in ["data-module", "data-maxlength", "data-threshold"] {
        element.attributes.remove(setting);
    }
    // Theirs leave it to the browser to remember what is typed. Ours forbid it where no purpose is said.
    if ["input", "select", "textarea"].contains(&element.name.as_str()) {
        element
            .attributes
            .entry("autocomplete".into())
            .or_insert_with(|| "off".into());
    }
    // What is able to take the focus from the script.
    let banner_alert = element.has_class("govuk-notification-banner") && element.is("role", "alert");
    if element.has_class("govuk-error-summary") || banner_alert {
        element.attributes.insert("tabindex".into(), "-1".into());
    }
}

/// The crown, the Open Government Licence and Crown copyright are the government's own and not ours to show.
fn without_crown(element: &mut Element) {
    element.children.retain(|child| match child {
        Piece::Text(_) => true,
        Piece::Element(child) => {
            let copyright = child.children.iter().any(
                |inner| matches!(inner, Piece::Element(link) if link.has_class("govuk-footer__copyright-logo")),
            );
            child.name != "svg" && !child.has_class("govuk-footer__licence-description") && !copyright
        }
    });
}

/// The first lines that differ, with some of what comes before.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let first = expected
        .iter()
        .zip(&actual)
        .take_while(|(one, other)| one == other)
        .count();
    let mut said = String::new();
    let context = first.saturating_sub(3);
    for line in expected.iter().take(first).skip(context) {
        writeln!(said, "  {line}").unwrap();
    }
    for line in expected.iter().skip(first).take(4) {
        writeln!(said, "- {line}").unwrap();
    }
    for line in actual.iter().skip(first).take(4) {
        writeln!(said, "+ {line}").unwrap();
    }
    said
}

enum Piece {
    Text(String),
    Element(Element),
}

#[derive(Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Piece>,
}

fn read(html: &str) -> Element {
    element(Html::parse_fragment(html).root_element())
}

fn element(source: ElementRef<'_>) -> Element {
    let name = source.value().name().to_owned();
    let mut attributes: BTreeMap<String, String> = source
        .value()
        .attrs()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    // A class list is a set.
    if let Some(classes) = attributes.get_mut("class") {
        *classes = classes
            .split_whitespace()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ");
    }
    // These are true by being there.
    for flag in ["checked", "disabled", "multiple", "open", "selected"] {
        attributes.entry(flag.into()).and_modify(String::clear);
    }
    // An empty text input says so or says nothing; ours say so, to be emptied again by the page.
    if name == "input" && attributes.get("value").is_some_and(String::is_empty) {
        attributes.remove("value");
    }
    let children = source
        .children()
        .filter_map(|child| match child.value() {
            Node::Text(text) => Some(Piece::Text(text.to_string())),
            Node::Element(_) => ElementRef::wrap(child).map(element).map(Piece::Element),
            _ => None,
        })
        .collect();
    Element {
        name,
        attributes,
        children,
    }
}

impl Element {
    fn is(&self, attribute: &str, value: &str) -> bool {
        self.attributes.get(attribute).is_some_and(|found| found == value)
    }

    fn has_class(&self, class: &str) -> bool {
        self.attributes
            .get("class")
            .is_some_and(|list| list.split(' ').any(|found| found == class))
    }

    /// Changes this element and every one below.
    fn each(&mut self, change: &mut impl FnMut(&mut Element)) {
        change(self);
        for child in &mut self.children {
            if let Piece::Element(child) = child {
                child.each(change);
            }
        }
    }

    /// The tree of elements, then the words as they are read out, in which spaces between words count.
    fn outline(&self) -> String {
        let (mut tree, mut words) = (String::new(), String::new());
        self.write(0, &mut tree);
        self.say(&mut words);
        let words = words
            .split(BOUNDARY)
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        tree + "\n" + &words
    }

    fn write(&self, depth: usize, tree: &mut String) {
        write!(tree, "{:1$}<{name}", "", depth * 2, name = self.name).unwrap();
        for (name, value) in &self.attributes {
            write!(tree, " {name}={value:?}").unwrap();
        }
        tree.push_str(">\n");
        let mut text = String::new();
        let flush = |text: &mut String, tree: &mut String| {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !line.is_empty() {
                writeln!(tree, "{:1$}{line}", "", depth * 2 + 2).unwrap();
            }
            text.clear();
        };
        for child in &self.children {
            match child {
                Piece::Text(more) => text.push_str(more),
                Piece::Element(child) => {
                    flush(&mut text, tree);
                    child.write(depth + 1, tree);
                }
            }
        }
        flush(&mut text, tree);
    }

    /// Only a `span` runs on in the line; the edge of any other element is the end of a word.
    fn say(&self, words: &mut String) {
        let edge = if self.name == "span" { "" } else { BOUNDARY };
        words.push_str(edge);
        for child in &self.children {
            match child {
                Piece::Text(text) => words.push_str(text),
                Piece::Element(child) => child.say(words),
            }
        }
        words.push_str(edge);
    }
}

/// Stands for the edge of an element; no fixture holds it.
const BOUNDARY: &str = "\u{1}";
