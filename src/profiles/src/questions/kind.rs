//! Reading the kind of a question, with what only that kind has.

use std::collections::{BTreeMap, BTreeSet};

use onroll_form::question::{
    AnswerGate, Attempts, Choice, Column, ColumnKind, DayRange, Gate, Kind, Replaces, Unit,
};
use onroll_form::value::{self, ATTEMPTS, DONE, is_pattern};

use crate::bound::bound;
use crate::ids::{slug, snake_case};
use crate::node::Node;
use crate::problem::{Cause, Duplicate, Id, Misplaced, Needless, Wanted};
use crate::shapes;

/// The kind, with what only it has.
pub(super) fn kind(node: &Node<'_>, word: &str) -> Option<Kind> {
    Some(match word {
        "short_text" => Kind::ShortText { max: most(node, 200) },
        "long_text" => Kind::LongText {
            max: most(node, 5_000),
        },
        "name" => Kind::Name,
        "date" => Kind::Date {
            earliest: bound(node, "earliest"),
            latest: bound(node, "latest"),
        },
        "yes_no" => Kind::YesNo,
        "yes_no_not_sure" => Kind::YesNoNotSure,
        "one_of" => Kind::OneOf {
            options: options(node, "This question"),
            list: node.flag("list").unwrap_or_default(),
        },
        "many_of" => Kind::ManyOf {
            options: options(node, "This question"),
            items_of: node.text("items_of"),
            none: node.get("none").and_then(|node| choice(&node)),
        },
        "address" => Kind::Address,
        "phone" => Kind::Phone,
        "email" => Kind::Email,
        "upn" => Kind::Upn,
        "dfe_number" => Kind::DfeNumber,
        "number" => number(node),
        "time" => Kind::Time,
        "reference" => reference(node),
        "check" => Kind::Check {
            columns: columns(&node.list("columns")),
            gate: gate(node),
            days: days(node),
            attempts: attempts(node),
            replaces: replaces(node),
        },
        "" => return None,
        other => {
            node.problem(Cause::Choice {
                written: other.to_owned(),
                name: "kind",
                words: shapes::kinds(),
            });
            return None;
        }
    })
}

fn options(node: &Node<'_>, owner: &'static str) -> Vec<Choice> {
    let options = node.each("options", choice);
    if node.is_empty("options") && (node.writes("options") || !node.has("items_of")) {
        let example = "[{\"value\": …, \"label\": …}]";
        node.problem(Cause::needs_like(owner, "options", example));
    }
    options
}

/// Says of values that are there twice among the options and the one that excludes them.
pub(super) fn distinct<'a>(node: &Node<'_>, options: impl Iterator<Item = &'a Choice>) {
    let mut values = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for option in options {
        let label = option.label.trim().to_lowercase();
        let is_new = values.insert(option.value.as_str());
        // A missing one is reported already.
        if is_new && !label.is_empty() && !labels.insert(label) {
            node.problem(Duplicate::Label(option.label.clone()));
        }
        if !is_new && !option.value.is_empty() {
            node.problem(Duplicate::Value(option.value.clone()));
        }
    }
}

fn choice(node: &Node<'_>) -> Option<Choice> {
    if let Some(words) = node.value.as_str() {
        node.must_be(Wanted::Option {
            value: slug(words, '_'),
            label: words.to_owned(),
        });
        return None;
    }
    node.object(shapes::OPTION).then(|| Choice {
        value: node.needed("value"),
        label: node.needed("label"),
        hint: node.text("hint"),
    })
}

/// The most characters a text may have.
fn most(node: &Node<'_>, usual: usize) -> usize {
    match node.number("max") {
        Some(0) => {
            node.problem(Cause::Range {
                name: "max".into(),
                least: 1,
                most: None,
            });
            usual
        }
        Some(max) => max,
        None => usual,
    }
}

/// The most a number may be, where nothing else is said.
const MOST: u32 = 999_999;

fn number(node: &Node<'_>) -> Kind {
    let (least, most) = limits(node);
    let unit = node.text("unit").map(|many| Unit {
        one: node.text("unit_one").unwrap_or_else(|| many.clone()),
        many,
    });
    if unit.is_none() && node.has("unit_one") {
        node.problem(Cause::MissingWith {
            set: "unit_one",
            name: "unit",
        });
    }
    Kind::Number { least, most, unit }
}

/// The least and the most that a number may be.
fn limits(node: &Node<'_>) -> (u32, u32) {
    let limit = |name: &str, usual: u32| {
        let number = node.number(name).and_then(|number| u32::try_from(number).ok());
        number.unwrap_or(usual)
    };
    let (least, most) = (limit("least", 0), limit("most", MOST));
    if most < least {
        node.problem(Cause::Order {
            first: "least",
            last: "most",
        });
    }
    (least, most)
}

/// The most characters of a pattern: the person types as many.
const LONGEST_PATTERN: usize = 40;

fn reference(node: &Node<'_>) -> Kind {
    let (pattern, example) = (node.needed("pattern"), node.needed("example"));
    if let Some(written) = node.get("pattern") {
        written.at_most(&pattern, LONGEST_PATTERN);
    }
    // A missing one is reported already.
    if !pattern.is_empty() && !is_pattern(&pattern) {
        node.problem(Cause::Format {
            written: pattern.clone(),
            wanted: Wanted::Pattern,
        });
    } else if !pattern.is_empty()
        && !example.is_empty()
        && value::reference(&pattern, &example).as_ref() != Some(&example)
    {
        node.problem(Misplaced::Example {
            example: example.clone(),
            pattern: pattern.clone(),
        });
    }
    Kind::Reference { pattern, example }
}

/// The id of a column, which is beside `done` in the row's object.
fn column_id(node: &Node<'_>, ids: &mut BTreeSet<String>) -> String {
    let id = node.needed("id");
    if !snake_case(&id) || id == DONE || id == ATTEMPTS {
        node.problem(Id::Column(id.clone()));
    }
    if !ids.insert(id.clone()) {
        node.problem(Duplicate::entry("columns", &id));
    }
    id
}

fn gate(node: &Node<'_>) -> Gate {
    match node.text("gate").as_deref() {
        None | Some("none") => Gate::None,
        Some("soft") => Gate::Soft,
        Some("hard") => Gate::Hard,
        Some(other) => {
            node.problem(Cause::Choice {
                written: other.to_owned(),
                name: "gate",
                words: vec!["none", "soft", "hard"],
            });
            Gate::None
        }
    }
}

/// Which answers let the referral be sent, for a question that is answered by choosing one.
pub(super) fn answer_gate(node: &Node<'_>, kind: &Kind) -> Option<AnswerGate> {
    let one_choice = matches!(kind, Kind::YesNo | Kind::YesNoNotSure | Kind::OneOf { .. });
    let node = node.get("gate").filter(|_| one_choice)?;
    if !node.object(shapes::ANSWER_GATE) {
        return None;
    }
    if node.has("passes") && node.is_empty("passes") {
        node.problem(Cause::Empty {
            name: "passes".into(),
            of: "answers",
        });
    } else if node.is_empty("passes") {
        node.problem(Cause::needs_like("A gate", "passes", "[\"yes\"]"));
    }
    let gate = AnswerGate {
        passes: node.texts("passes"),
        text: node.needed("text"),
    };
    let choices = kind.choices();
    if !choices.is_empty() && choices.iter().all(|choice| gate.passes.contains(&choice.value)) {
        node.problem(Needless::OpenGate);
    }
    Some(gate)
}

fn days(node: &Node<'_>) -> DayRange {
    let day = |name: &str| node.number_in(name, 1, shapes::MOST_SCHOOL_DAYS);
    let days = DayRange {
        from: day("from_day"),
        start_by: day("start_by_day"),
        by: day("by_day"),
    };
    let ordered = [
        ("from_day", days.from),
        ("start_by_day", days.start_by),
        ("by_day", days.by),
    ];
    let mut written = ordered.into_iter().filter_map(|(name, day)| Some((name, day?)));
    if let Some(mut before) = written.next() {
        for after in written {
            if after.1 < before.1 {
                node.problem(Cause::Order {
                    first: before.0,
                    last: after.0,
                });
            }
            before = after;
        }
    }
    days
}

/// The most attempts at one check that can be recorded.
const MOST_ATTEMPTS: usize = 30;

/// How often a check may be done.
fn attempts(node: &Node<'_>) -> Option<Attempts> {
    let node = node
        .get("attempts")
        .filter(|node| node.object(shapes::ATTEMPTS))?;
    let limit = |name: &str, least: usize| usize::try_from(node.number_in(name, least, MOST_ATTEMPTS)?).ok();
    if !node.has("most") {
        node.needed("most");
    }
    let least = limit("least", 1).unwrap_or(1);
    let most = limit("most", 2).unwrap_or(MOST_ATTEMPTS);
    if most < least {
        node.problem(Cause::Order {
            first: "least",
            last: "most",
        });
    }
    Some(Attempts {
        least,
        most,
        different_days: node.flag("different_days").unwrap_or_default(),
    })
}

/// The list of an earlier form whose entries are attempts at the check now.
fn replaces(node: &Node<'_>) -> Option<Replaces> {
    let owner = node;
    let node = node
        .get("replaces")
        .filter(|node| node.object(shapes::REPLACES))?;
    if !owner.has("attempts") {
        owner.problem(Cause::MissingWith {
            set: "replaces",
            name: "attempts",
        });
    }
    if node.is_empty("columns") {
        let example = "[{\"column\": …, \"question\": …}]";
        node.problem(Cause::needs_like("“replaces”", "columns", example));
    }
    let mut columns = BTreeMap::new();
    let filled = node.list("columns").into_iter();
    for node in filled.filter(|node| node.object(shapes::REPLACED)) {
        let (column, question) = (node.needed("column"), node.needed("question"));
        if columns.insert(column.clone(), question).is_some() {
            node.problem(Duplicate::entry("columns", &column));
        }
    }
    Some(Replaces {
        list: node.needed("collection"),
        columns,
    })
}

/// Reads the columns of a table of checks.
pub(crate) fn columns(nodes: &[Node<'_>]) -> Vec<Column> {
    let mut ids = BTreeSet::new();
    nodes
        .iter()
        .filter(|node| node.object(shapes::COLUMN))
        .map(|node| Column {
            id: column_id(node, &mut ids),
            label: node.needed("label"),
            noun: node
                .text("noun")
                .unwrap_or_else(|| format!("“{}”", node.needed("label"))),
            kind: column_kind(node),
            required: node.flag("required").unwrap_or_default(),
        })
        .collect()
}

/// The kinds of column, with what only one kind may have.
const COLUMN_KINDS: [(&str, &[&str]); 11] = [
    ("date", &[]),
    ("time", &[]),
    ("half_day", &[]),
    ("phone", &[]),
    ("phones", &[]),
    ("name", &[]),
    ("address", &[]),
    ("number", &["least", "most"]),
    ("choice", &["options"]),
    ("children", &[]),
    ("text", &["max"]),
];

fn column_kind(node: &Node<'_>) -> ColumnKind {
    let word = node.needed("kind");
    if COLUMN_KINDS.iter().any(|(kind, _)| *kind == word) {
        for (kind, names) in COLUMN_KINDS.iter().filter(|(kind, _)| *kind != word) {
            for name in names.iter().filter(|name| node.writes(name)) {
                node.problem(Misplaced::OfColumn { name, kind });
            }
        }
    }
    match word.as_str() {
        "date" => ColumnKind::Date,
        "time" => ColumnKind::Time,
        "half_day" => ColumnKind::Choice(half_days()),
        "phone" => ColumnKind::Phone,
        "phones" => ColumnKind::Phones,
        "name" => ColumnKind::Name,
        "address" => ColumnKind::Address,
        "number" => {
            let (least, most) = limits(node);
            ColumnKind::Number { least, most }
        }
        "choice" => {
            let options = options(node, "This column");
            distinct(node, options.iter());
            ColumnKind::Choice(options)
        }
        "children" => ColumnKind::Children,
        "text" => ColumnKind::Text(most(node, 500)),
        // A missing one is reported already.
        "" => ColumnKind::Text(500),
        other => {
            node.problem(Cause::Choice {
                written: other.to_owned(),
                name: "kind",
                words: COLUMN_KINDS.iter().map(|(kind, _)| *kind).collect(),
            });
            ColumnKind::Text(500)
        }
    }
}

/// The halves of a day.
fn half_days() -> Vec<Choice> {
    vec![
        Choice::new("morning", "Morning"),
        Choice::new("afternoon", "Afternoon"),
    ]
}
