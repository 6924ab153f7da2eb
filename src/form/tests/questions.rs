//! Every question of Camden's form: what is refused and with which message, what is accepted and as what, and what is said when
//! a required answer is missing. The table is `questions/camden.json`; a question without a row fails the test. (C3, C6, C7, C12)
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{answer, answer_in, camden, date, first_scope, many, parts, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::follow::Origin;
use onroll_form::journey::Shown;
use onroll_form::profile::{Located, Profile};
use onroll_form::question::Kind;
use onroll_form::readiness::{Gap, GapKind};
use onroll_form::summary::Shows;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    question: String,
    /// Answers to other questions, without which this one would not be asked.
    #[serde(default)]
    given: BTreeMap<String, String>,
    /// The message when there is no answer; nothing when none is needed.
    missing: Option<String>,
    wrong: Vec<Wrong>,
    right: Vec<Right>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    typed: Value,
    /// The field the message is about.
    part: Option<String>,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Right {
    typed: Value,
    accepted: Value,
    /// How check answers show it.
    says: Option<Vec<String>>,
}

fn table() -> Vec<Row> {
    serde_json::from_str(include_str!("questions/camden.json")).unwrap()
}

/// "x*201" stands for 201 letters x.
fn spelt_out(value: &str) -> String {
    match value.strip_prefix("x*").and_then(|times| times.parse().ok()) {
        Some(times) => "x".repeat(times),
        None => value.to_owned(),
    }
}

/// What is typed: a date may be written in one string.
fn typed(kind: &Kind, value: &Value) -> Answer {
    match (kind, value) {
        (Kind::Date { .. }, Value::String(value)) => date(value),
        (_, Value::String(value)) => text(&spelt_out(value)),
        (_, Value::Array(values)) => many(
            &values
                .iter()
                .map(|value| value.as_str().unwrap())
                .collect::<Vec<_>>(),
        ),
        (_, Value::Object(fields)) => Answer::Parts(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), spelt_out(value.as_str().unwrap())))
                .collect(),
        ),
        _ => panic!("{value} cannot be typed"),
    }
}

/// A referral by a school about a child who cannot be traced, in which nearly every question is asked.
fn referral() -> Answers {
    let mut answers = Answers::default();
    let carer = answers.add_item("carers");
    let child = answers.add_item("children");
    let professional = answers.add_item("professionals");
    answer(&mut answers, "referrer_kind", text("maintained_school"));
    answer(&mut answers, "referral_type", text("cme"));
    answer(&mut answers, "notification_date", date("23 11 2026"));
    answer(
        &mut answers,
        "services_involved",
        many(&["social_care", "asylum_seeker", "other"]),
    );
    for (question, given) in [
        ("carer_address_known", text("yes")),
        ("carer_interpreter", text("yes")),
    ] {
        answer_in(&mut answers, ("carers", &carer), question, given);
    }
    for (question, given) in [
        ("child_name", text("Ilyas Rahman Doyle")),
        ("child_date_of_birth", date("4 5 2018")),
        ("child_on_register", text("yes")),
        ("camden_own_pupil", text("yes")),
        ("child_removal_ground", text("i")),
        ("child_attended", text("yes")),
        ("child_last_attendance", date("9 10 2026")),
        ("child_ehc_plan", text("yes")),
    ] {
        answer_in(&mut answers, ("children", &child), question, given);
    }
    let named = text("Owen Bramley");
    answer_in(
        &mut answers,
        ("professionals", &professional),
        "professional_name",
        named,
    );
    answers
}

/// The referral with an answer to one question, or without one.
fn with(profile: &Profile, row: &Row, given: Option<Answer>) -> Answers {
    let mut answers = referral();
    let typed = |id: &str, value: &str| match profile.locate(id).map(|located| &located.question.kind) {
        Some(Kind::Date { .. }) => date(value),
        _ => text(value),
    };
    let others = row
        .given
        .iter()
        .map(|(id, value)| (id.as_str(), Some(typed(id, value))));
    for (id, given) in others.chain([(row.question.as_str(), given)]) {
        let located = profile.locate(id).unwrap_or_else(|| panic!("no page asks {id}"));
        let item = located
            .section
            .collection
            .as_deref()
            .map(|collection| (collection, answers.items(collection).first().unwrap().key.clone()));
        let item = item.as_ref().map(|(collection, key)| (*collection, key.as_str()));
        let sheet = answers.sheet_mut(item).unwrap();
        match given {
            Some(given) => sheet.insert(id.into(), given),
            None => sheet.remove(id),
        };
    }
    answers
}

/// The question where it stands, with the gaps of its page that are about it.
fn gaps_of<'a>(case: &Case<'a>, located: &Located<'a>) -> Vec<Gap> {
    let scope = first_scope(case, located);
    let shown = Shown {
        section: located.section,
        page: located.page,
        scope,
    };
    assert!(
        case.page_at(&shown.place()).is_some() && case.question_applies(located.question, scope),
        "{} is not asked",
        located.question.id
    );
    case.page_gaps(&shown)
        .into_iter()
        .filter(|gap| gap.question.as_ref() == Some(&located.question.id))
        .collect()
}

#[test]
fn every_question_has_one_row() {
    let profile = camden();
    let mut rows = BTreeSet::new();
    for row in table() {
        assert!(!row.wrong.is_empty() && !row.right.is_empty(), "{}", row.question);
        assert!(rows.insert(row.question.clone()), "{} has two rows", row.question);
    }
    let asked: BTreeSet<String> = profile
        .questions()
        .map(|located| located.question.id.clone())
        // The ground finder's questions are the same for every authority: `ground_finder.rs` has theirs.
        .filter(|id| !id.starts_with(onroll_form::law::PREFIX))
        // It is asked of further children, and here there is one.
        .filter(|id| id != "camden_same")
        // That a page was read is not typed.
        .filter(|id| !matches!(profile.locate(id).unwrap().question.kind, Kind::Read))
        .collect();
    assert_eq!(rows, asked);
}

#[test]
fn wrong_input_gives_its_message() {
    let profile = camden();
    for row in table() {
        let located = profile.locate(&row.question).unwrap();
        for wrong in &row.wrong {
            let given = typed(&located.question.kind, &wrong.typed);
            let answers = with(profile, &row, Some(given.clone()));
            let case = Case::new(profile, &answers, today());
            let found = gaps_of(&case, &located);
            let told: Vec<_> = found
                .iter()
                .map(|gap| (gap.kind, gap.part.as_deref(), gap.message.as_str()))
                .collect();
            assert_eq!(
                told,
                [(GapKind::Refused, wrong.part.as_deref(), wrong.message.as_str())],
                "{}: {}",
                row.question,
                wrong.typed
            );
            // Refused is not lost: the file holds what was typed, and why it was refused.
            let export = case.export();
            let unaccepted = export
                .unaccepted
                .iter()
                .find(|unaccepted| unaccepted.question == row.question)
                .unwrap_or_else(|| panic!("{} is lost: {}", row.question, wrong.typed));
            assert_eq!(unaccepted.typed, given);
            assert_eq!(unaccepted.problems, [wrong.message.as_str()]);
        }
    }
}

#[test]
fn right_input_passes() {
    let profile = camden();
    for row in table() {
        let located = profile.locate(&row.question).unwrap();
        for right in &row.right {
            let given = typed(&located.question.kind, &right.typed);
            let answers = with(profile, &row, Some(given));
            let case = Case::new(profile, &answers, today());
            // A check that was not done says why, which is enough.
            assert_eq!(gaps_of(&case, &located), [], "{}: {}", row.question, right.typed);
            let accepted = match &right.accepted {
                Value::String(text) => json!(spelt_out(text)),
                other => other.clone(),
            };
            let export = case.export();
            let holder = match located.section.collection.as_deref() {
                None => Some(&export.answers),
                Some(collection) => export
                    .answers
                    .get(collection)
                    .and_then(|items| items.get(0))
                    .and_then(Value::as_object),
            };
            let exported = holder.and_then(|holder| holder.get(&row.question));
            assert_eq!(exported, Some(&accepted), "{}: {}", row.question, right.typed);
            if let Some(says) = &right.says {
                let shown = case.shows(located.question, first_scope(&case, &located));
                assert_eq!(shown, Shows::Given(says.clone()), "{}", row.question);
            }
        }
    }
}

#[test]
fn missing_answers_are_asked_for() {
    let profile = camden();
    for row in table() {
        let located = profile.locate(&row.question).unwrap();
        for blank in [
            None,
            Some(text(" \t")),
            Some(many(&[])),
            Some(parts(&[("day", " ")])),
        ] {
            // Today’s date is missing once the person has cleared it. Nothing else follows for the first child in these rows.
            let mut follows = located.question.follows.iter();
            let filled_in = blank.is_none() && follows.any(|follow| follow.from == Origin::Today);
            let answers = with(profile, &row, blank);
            let case = Case::new(profile, &answers, today());
            let found: Vec<String> = gaps_of(&case, &located)
                .into_iter()
                .map(|gap| {
                    assert!(matches!(gap.kind, GapKind::Missing | GapKind::SoftGate));
                    gap.message
                })
                .collect();
            let expected: Vec<String> = row.missing.iter().filter(|_| !filled_in).cloned().collect();
            assert_eq!(found, expected, "{}", row.question);
        }
    }
}
