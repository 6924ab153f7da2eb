//! Whatever a file or a person holds, the form answers; it never panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use common::{camden, camden_text, check_nothing_is_lost};
use onroll_form::answer::{Answer, Answers, Item, Sheet};
use onroll_form::case::Case;
use onroll_form::export::Exported;
use onroll_form::journey::Place;
use onroll_form::profile::Profile;
use onroll_form::question::Kind;
use onroll_form::readiness::missing_in_words;
use onroll_form::value::{ADDRESS_PARTS, DATE_PARTS, DONE};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// Everything a case can be asked.
fn ask_everything(case: &Case<'_>) {
    let gaps = case.gaps();
    assert_eq!(gaps.is_empty(), missing_in_words(&gaps).is_none());
    let summaries = case.summaries();
    assert_eq!(summaries.len(), case.sections().count());
    for section in case.sections() {
        let _ = case.status(section);
    }
    for shown in case.all_pages() {
        assert!(case.page_at(&shown.place()).is_some());
        let _ = (
            case.onward(&shown),
            case.page_back(&shown),
            case.can_add_after(&shown),
        );
    }
    let export = case.export();
    if let Ok(answers) = export.answers(case.profile, case.today) {
        let again = Case::new(case.profile, &answers, case.today).export();
        assert_eq!(again.answers, export.answers);
    }
}

/// Texts that people, fuzzers and other programs put into fields.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "", " ", "yes", "no", "not_sure", "none", "h", "i", "public", "academy", "social_care", "whole_family", "1", "2",
            "9", "10", "2026", "October", "29", "0", "-1", "99999999999999999999", "9/10/2026", "31 Feb 2026", "9:30am",
            "b801200005001", "A801200005001", "nw1 2ab", "020 7946 0123", "+", "+44", "0044", "00", "ext", "x", "@", "a@b.c",
            "{name}", "\u{202e}\u{0}", "é\u{301}\u{fe0f}", "\u{1F469}\u{200d}\u{1F467}", "ﷺ", "İ", "ß", "ẞx", "\u{feff}",
        ]).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => (any::<char>(), 0..12_000_usize).prop_map(|(c, n)| c.to_string().repeat(n)),
    ]
}

fn answers_of_any_shape() -> impl Strategy<Value = Answer> {
    let fields: Vec<&'static str> = DATE_PARTS
        .iter()
        .chain(&ADDRESS_PARTS)
        .map(|(name, _)| *name)
        .chain([DONE, "date", "outcome", "initials", "", "no_such_field"])
        .collect();
    prop_oneof![
        texts().prop_map(Answer::Text),
        vec(texts(), 0..5).prop_map(Answer::Many),
        btree_map(select(fields).prop_map(str::to_owned), texts(), 0..6).prop_map(Answer::Parts),
    ]
}

/// The ids of all questions, and some of none.
fn ids() -> Vec<String> {
    let profile = camden();
    let mut ids: Vec<String> = profile
        .questions()
        .map(|located| located.question.id.clone())
        .collect();
    ids.extend(["", "key", "children", "no_such_question"].map(str::to_owned));
    ids
}

fn sheets() -> impl Strategy<Value = Sheet> {
    btree_map(select(ids()), answers_of_any_shape(), 0..40)
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let keys = select(vec!["1", "2", "3", "", "key", "4294967295"]).prop_map(str::to_owned);
    let of = proptest::option::of(keys.clone());
    let item = (keys, of, sheets()).prop_map(|(key, of, answers)| Item { key, of, answers });
    let collections = btree_map(
        select(vec!["children", "carers", "professionals", "no_such_collection"]).prop_map(str::to_owned),
        vec(item, 0..4),
        0..4,
    );
    (sheets(), collections, any::<u32>()).prop_map(|(sheet, collections, last_key)| {
        let made = Answers {
            sheet,
            collections,
            last_key,
        };
        // As a draft is read, whatever made it.
        serde_json::from_value(serde_json::to_value(made).unwrap()).unwrap()
    })
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        4 => (2024..2040_i32, 1..=366_u32).prop_filter_map("no such day", |(year, day)| NaiveDate::from_yo_opt(year, day)),
        1 => select(vec![NaiveDate::MIN, NaiveDate::MAX]),
    ]
}

/// The answer with the shape its question has, as the form itself writes it.
fn shaped(kind: &Kind, answer: Answer) -> Answer {
    match (kind, answer) {
        (Kind::Date { .. } | Kind::Address | Kind::Check { .. }, Answer::Parts(parts)) => {
            let known: Vec<&str> = match kind {
                Kind::Date { .. } => DATE_PARTS.iter().map(|(name, _)| *name).collect(),
                Kind::Address => ADDRESS_PARTS.iter().map(|(name, _)| *name).collect(),
                _ => vec![DONE, "date", "outcome", "initials"],
            };
            Answer::Parts(
                parts
                    .into_iter()
                    .filter(|(name, _)| known.contains(&name.as_str()))
                    .collect(),
            )
        }
        (Kind::Date { .. } | Kind::Address | Kind::Check { .. } | Kind::Periods { .. }, _) => {
            Answer::Parts(BTreeMap::new())
        }
        (Kind::ManyOf { .. }, Answer::Many(values)) => Answer::Many(values),
        (Kind::ManyOf { .. }, _) => Answer::Many(Vec::new()),
        (_, Answer::Text(text)) => Answer::Text(text),
        (_, _) => Answer::Text(String::new()),
    }
}

fn shape(profile: &Profile, sheet: &mut Sheet) {
    for (id, answer) in sheet {
        if let Some(located) = profile.locate(id) {
            *answer = shaped(
                &located.question.kind,
                std::mem::replace(answer, Answer::Text(String::new())),
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_answers_whatever_it_holds(answers in any_answers(), today in any_day()) {
        let profile = camden();
        ask_everything(&Case::new(profile, &answers, today));
    }

    /// Answers of the right shape, be they nonsense, are sent if they are asked for, and read back.
    #[test]
    fn no_answer_is_lost(mut answers in any_answers(), today in any_day()) {
        let profile = camden();
        shape(profile, &mut answers.sheet);
        let mut key = 0;
        for items in answers.collections.values_mut() {
            for item in items {
                key += 1;
                item.key = key.to_string();
                shape(profile, &mut item.answers);
            }
        }
        let case = Case::new(profile, &answers, today);
        check_nothing_is_lost(&case);
        let export = case.export();
        let opened = export.answers(profile, today).unwrap();
        let again = Case::new(profile, &opened, today);
        prop_assert_eq!(again.export(), export);
        prop_assert_eq!(again.gaps(), case.gaps());
    }

    #[test]
    fn places_and_keys_of_any_kind_are_answered(section in any::<String>(), item in proptest::option::of(any::<String>()), page in any::<String>()) {
        let profile = camden();
        let answers = Answers::default();
        let case = Case::new(profile, &answers, common::today());
        let place = Place { section: section.clone(), item: item.clone(), page };
        prop_assert!(case.page_at(&place).is_none());
        let _ = case.item_name(&section, item.as_deref().unwrap_or_default());
    }

    /// A referral file may hold anything where its answers are.
    #[test]
    fn any_export_is_read_or_refused(at in any::<Index>(), to in any_json(), unaccepted in any::<bool>()) {
        let profile = camden();
        let (today, answers) = common::journey("camden-incomplete");
        let mut export = Case::new(profile, &answers, today).export();
        if unaccepted {
            let one = at.index(export.unaccepted.len());
            if let Ok(typed) = serde_json::from_value(to) {
                export.unaccepted[one].typed = typed;
            }
        } else {
            let mut value = Value::Object(export.answers);
            let places = pointers(&value);
            *value.pointer_mut(places[at.index(places.len())].as_str()).unwrap() = to;
            export = Exported { answers: value.as_object().cloned().unwrap_or_default(), unaccepted: export.unaccepted };
        }
        if let Ok(answers) = export.answers(profile, today) {
            ask_everything(&Case::new(profile, &answers, today));
        }
    }

    /// The text of Camden's profile with some of it cut out, doubled or overwritten.
    #[test]
    fn damaged_text_is_read_or_refused(
        damage in vec((any::<Index>(), any::<Index>(), 0..4_u8, select(vec!["", "{", "}", "[", "]", "\"", ",", ":", "\\", "null", "1e9", "\u{0}", "é", "\"id\""])), 1..4)
    ) {
        let mut text: Vec<char> = camden_text().chars().collect();
        for (from, length, what, token) in damage {
            let from = from.index(text.len());
            let to = (from + length.index(200)).min(text.len());
            match what {
                0 => { text.drain(from..to); }
                1 => { let copy: Vec<char> = text[from..to].to_vec(); text.splice(to..to, copy); }
                2 => { text.splice(from..to, token.chars()); }
                _ => { text.splice(from..from, token.chars()); }
            }
        }
        read_or_refuse(&text.into_iter().collect::<String>());
    }

    /// Camden's profile with one of its values replaced by another, or by something else altogether.
    #[test]
    fn a_profile_with_other_values_is_read_or_refused(at in any::<Index>(), with in prop_oneof![any::<Index>().prop_map(Ok), any_json().prop_map(Err)]) {
        let mut value: Value = serde_json::from_str(&camden_text()).unwrap();
        let places = pointers(&value);
        let other = match with {
            Ok(from) => value.pointer(places[from.index(places.len())].as_str()).unwrap().clone(),
            Err(json) => json,
        };
        *value.pointer_mut(places[at.index(places.len())].as_str()).unwrap() = other;
        read_or_refuse(&value.to_string());
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        texts().prop_map(Value::from),
        select(ids()).prop_map(Value::from),
        select(vec![
            json!({"question": "child_name"}),
            json!({"all": []}),
            json!({"name": "{name}"}),
            json!([[]]),
            json!({})
        ]),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(
                select(vec![
                    "id", "label", "when", "question", "is", "not", "options", "key", "done"
                ]),
                inner,
                0..4
            )
            .prop_map(|object| object
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

/// The JSON pointers of every value in `value`.
fn pointers(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Array(values) => {
                open.extend(
                    values
                        .iter()
                        .enumerate()
                        .map(|(i, value)| (format!("{path}/{i}"), value)),
                );
            }
            Value::Object(object) => {
                open.extend(
                    object
                        .iter()
                        .map(|(name, value)| (format!("{path}/{name}"), value)),
                );
            }
            _ => {}
        }
        if !path.is_empty() {
            all.push(path);
        }
    }
    all
}

/// Reads a profile: either it works with answers, or its problems can each be found and corrected.
fn read_or_refuse(text: &str) {
    match onroll_profiles::read(text) {
        Ok(profile) => {
            for name in ["camden-four-children", "camden-hostile"] {
                let (today, answers) = common::journey(name);
                ask_everything(&Case::new(&profile, &answers, today));
            }
        }
        Err(problems) => {
            assert!(!problems.0.is_empty());
            let lines = text.lines().count().max(1);
            for problem in &problems.0 {
                assert!((1..=lines + 1).contains(&problem.line), "{problem}");
                assert!(
                    problem.cause.to_string().ends_with(['.', ')']) && !problem.fix().is_empty(),
                    "{problem}"
                );
            }
        }
    }
}

/// Five hundred children, ten times as many as a notification takes.
#[test]
fn more_children_than_there_can_be_are_listed_and_refused() {
    let profile = camden();
    let (today, mut answers) = common::journey("camden-fifty-children");
    let children = answers.collections.get_mut("children").unwrap();
    let fifty = children.clone();
    for copy in 1..10 {
        children.extend(fifty.iter().map(|child| Item {
            key: format!("{}", copy * 1000 + child.key.parse::<u32>().unwrap()),
            of: None,
            answers: child.answers.clone(),
        }));
    }
    let case = Case::new(profile, &answers, today);
    check_nothing_is_lost(&case);
    ask_everything(&case);
    let too_many = "There can be no more than 50 children in one referral";
    assert!(case.gaps().iter().any(|gap| gap.message == too_many));
}
