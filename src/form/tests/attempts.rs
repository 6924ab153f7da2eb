//! Several dated attempts at one check.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, date, parts, small, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::question::Kind;
use onroll_form::readiness::{Gap, GapKind};
use onroll_form::summary::{Rows, Shows};
use serde_json::{Value, json};

/// A form with home visits of which each is recorded, and a letter that is sent once. A page follows if the visits are
/// answered.
fn profile(attempts: &Value, gate: &str) -> Profile {
    let columns = json!([
        {"id": "date", "label": "Date", "noun": "the date", "kind": "date", "required": true},
        {"id": "half", "label": "Half", "noun": "morning or afternoon", "kind": "half_day"},
        {"id": "outcome", "label": "Outcome", "noun": "the outcome", "kind": "text", "required": true}
    ]);
    let visits = json!({"id": "small_visits", "kind": "check", "label": "Home visit", "by_day": 5, "gate": gate, "attempts": attempts});
    let alone = json!({"id": "small_calls", "kind": "check", "label": "Call", "attempts": {"most": 4}});
    small(&json!({
        "check_columns": columns,
        "collections": [{"use": "children"}],
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "attendance", "title": "Attendance", "questions": [
                "child_name",
                {"use": "child_last_attendance", "earliest": null, "when": null}]}]},
        {"id": "one", "title": "One", "pages": [
            {"id": "table", "title": "Checks", "questions": [visits, {"id": "small_letter", "kind": "check", "label": "Letter"}]},
            {"id": "visited", "when": {"question": "small_visits", "answered": true}, "questions": [
                {"id": "small_note", "kind": "short_text", "label": "Note on the visits"}]},
            {"id": "mixed", "title": "Calls", "questions": [alone, {"id": "small_other", "kind": "short_text", "label": "Other"}]}
        ]}]
    }))
}

fn with(question: &str, fields: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    answer(&mut answers, question, parts(fields));
    answers
}

fn gaps(profile: &Profile, answers: &Answers) -> Vec<Gap> {
    let case = Case::new(profile, answers, today());
    let mut gaps = case.gaps();
    gaps.retain(|gap| gap.question.as_deref() == Some("small_visits"));
    gaps
}

fn messages(profile: &Profile, answers: &Answers) -> Vec<String> {
    gaps(profile, answers)
        .into_iter()
        .map(|gap| gap.message)
        .collect()
}

/// The rows of the table without the letter.
fn rows(profile: &Profile, answers: &Answers) -> Vec<Vec<String>> {
    let case = Case::new(profile, answers, today());
    let summary = case.summary(profile.section("one").unwrap());
    let Rows::Checks { rows, .. } = &summary.groups[0].rows else {
        panic!("{summary:?}")
    };
    let cells = rows.iter().map(|row| row.cells.clone());
    cells.filter(|cells| !cells[0].starts_with("Letter")).collect()
}

const TWO: &[(&str, &str)] = &[
    ("done", "yes"),
    ("date", "20 11 2026"),
    ("outcome", "Nobody in"),
    ("2-done", "yes"),
    ("2-date", "18/11/2026"),
    ("2-half", "morning"),
    ("2-outcome", "Lights on"),
];

fn exported(profile: &Profile, answers: &Answers) -> Value {
    let exported = Case::new(profile, answers, today()).export();
    let again = exported.answers(profile, today()).unwrap();
    // What is in the file comes back, and gives the same file.
    assert_eq!(Case::new(profile, &again, today()).export(), exported);
    Value::Object(exported.answers)
}

#[test]
fn the_file_lists_the_attempts_as_they_were_typed() {
    let profile = profile(&json!({"most": 3}), "soft");
    assert_eq!(
        exported(&profile, &with("small_visits", TWO))["small_visits"],
        json!({"done": true, "attempts": [
            {"done": true, "date": "2026-11-20", "outcome": "Nobody in"},
            {"done": true, "date": "2026-11-18", "half": "morning", "outcome": "Lights on"}
        ]})
    );
    // A row that was left out between two is no attempt.
    let third = [
        ("done", "yes"),
        ("date", "20 11 2026"),
        ("outcome", "Nobody in"),
        ("3-outcome", "Nobody free to go"),
    ];
    assert_eq!(
        exported(&profile, &with("small_visits", &third))["small_visits"]["attempts"][1],
        json!({"done": false, "outcome": "Nobody free to go"})
    );
    let said = exported(&profile, &with("small_visits", &[("2-outcome", "Nobody free")]));
    assert_eq!(
        said["small_visits"],
        json!({"done": false, "attempts": [{"done": false, "outcome": "Nobody free"}]})
    );
}

/// What a form without attempts has kept or saved is the first attempt.
#[test]
fn a_file_of_one_row_is_the_first_attempt() {
    let profile = profile(&json!({"most": 3}), "soft");
    let row = json!({"done": true, "date": "2026-11-20", "outcome": "Nobody in"});
    let mut old = Case::new(&profile, &Answers::default(), today()).export();
    old.answers.insert("small_visits".into(), row.clone());
    let answers = old.answers(&profile, today()).unwrap();
    assert_eq!(
        exported(&profile, &answers)["small_visits"],
        json!({"done": true, "attempts": [row]})
    );
    let draft = with(
        "small_visits",
        &[("done", "yes"), ("date", "20 11 2026"), ("outcome", "Nobody in")],
    );
    assert_eq!(exported(&profile, &draft), exported(&profile, &answers));
}

#[test]
fn a_file_whose_attempts_are_not_written_so_is_refused() {
    let profile = profile(&json!({"most": 2}), "soft");
    let row = json!({"done": true, "date": "2026-11-20", "outcome": "Nobody in"});
    for wrong in [
        json!({"done": true, "attempts": row}),
        json!({"done": true, "attempts": [{"done": true, "other": "x"}]}),
        json!({"done": true, "attempts": [row], "date": "2026-11-20"}),
        json!({"attempts": [row]}),
    ] {
        let mut file = Case::new(&profile, &Answers::default(), today()).export();
        file.answers.insert("small_visits".into(), wrong.clone());
        assert!(file.answers(&profile, today()).is_err(), "{wrong}");
    }
}

/// The form asked for more attempts when the file was made. All are taken and shown, and none stands in the way.
#[test]
fn more_attempts_than_the_form_asks_for_are_taken_and_shown() {
    let profile = profile(&json!({"least": 2, "most": 2}), "hard");
    let row = |day: &str| json!({"done": true, "date": day, "outcome": format!("On {day}")});
    let three = json!({"done": true, "attempts": [row("2026-11-18"), row("2026-11-20"), row("2026-11-19")]});
    let mut file = Case::new(&profile, &Answers::default(), today()).export();
    file.answers.insert("small_visits".into(), three.clone());
    let answers = file.answers(&profile, today()).unwrap();
    assert_eq!(messages(&profile, &answers), [""; 0]);
    let shown = rows(&profile, &answers);
    let labels: Vec<&str> = shown.iter().map(|cells| cells[0].as_str()).collect();
    assert_eq!(
        labels,
        [
            "Home visit: 1",
            "Home visit: 2",
            "Home visit: 3 (the form asks for at most 2)"
        ]
    );
    let outcomes: Vec<&str> = shown.iter().map(|cells| cells[4].as_str()).collect();
    assert_eq!(outcomes, ["On 2026-11-18", "On 2026-11-19", "On 2026-11-20"]);
    assert_eq!(
        Case::new(&profile, &answers, today()).export().answers["small_visits"],
        three
    );
    // What is wrong in the third is said of the third.
    let mut wrong = answers.clone();
    let mut fields = [
        ("done", "yes"),
        ("date", "18 11 2026"),
        ("outcome", "x"),
        ("2-done", "yes"),
        ("2-date", "19 11 2026"),
        ("2-outcome", "x"),
        ("3-date", "20 11 2026"),
    ];
    answer(&mut wrong, "small_visits", parts(&fields));
    assert!(
        messages(&profile, &wrong)[0].starts_with("Home visit: 3 (the form asks for at most 2): tick it")
    );
    // The third counts as any other.
    fields[0] = ("done", "");
    fields[1] = ("date", "");
    answer(
        &mut wrong,
        "small_visits",
        parts(&[&fields[..], &[("3-done", "yes"), ("3-outcome", "x")]].concat()),
    );
    assert_eq!(messages(&profile, &wrong), [""; 0]);
}

/// The form asks now for one attempt. Which of several is meant is not known, and none is lost.
#[test]
fn several_attempts_at_a_check_that_is_done_once_are_kept_until_the_person_says_which() {
    let profile = profile(&json!({"most": 2}), "soft");
    let mut file = Case::new(&profile, &Answers::default(), today()).export();
    let row = json!({"done": true, "date": "2026-11-20", "outcome": "Sent"});
    file.answers.insert(
        "small_letter".into(),
        json!({"done": true, "attempts": [row, row]}),
    );
    let answers = file.answers(&profile, today()).unwrap();
    let case = Case::new(&profile, &answers, today());
    let summary = case.summary(profile.section("one").unwrap());
    let Rows::Checks { rows, .. } = &summary.groups[0].rows else {
        panic!("{summary:?}")
    };
    let letters: Vec<_> = rows
        .iter()
        .filter(|row| row.cells[0].starts_with("Letter"))
        .collect();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[1].cells, ["Letter: 2", "Yes", "20/11/2026", "", "Sent"]);
    assert_eq!(
        letters[0].why,
        [
            "Letter: this can be recorded only once, but there are 2 attempts here. Keep one and clear the others"
        ]
    );
    let exported = case.export();
    assert_eq!(exported.answers.get("small_letter"), None);
    assert_eq!(exported.answers(&profile, today()).unwrap().sheet, answers.sheet);
    // Whoever clears the first row keeps the second.
    let mut kept = answers.clone();
    let Some(Answer::Parts(fields)) = kept.sheet.get_mut("small_letter") else {
        panic!("{kept:?}")
    };
    fields.retain(|part, _| part.starts_with("2-"));
    assert!(fields.len() > 1, "{fields:?}");
    assert_eq!(
        Case::new(&profile, &kept, today()).export().answers["small_letter"],
        row
    );
    // One in a list is that one.
    file.answers
        .insert("small_letter".into(), json!({"done": true, "attempts": [row]}));
    let one = file.answers(&profile, today()).unwrap();
    assert_eq!(
        Case::new(&profile, &one, today()).export().answers["small_letter"],
        row
    );
}

#[test]
fn check_answers_list_the_attempts_by_their_dates() {
    let profile = profile(&json!({"most": 3}), "soft");
    assert_eq!(
        rows(&profile, &with("small_visits", TWO)),
        [
            ["Home visit: 1", "Yes", "18 November 2026", "Morning", "Lights on"],
            ["Home visit: 2", "Yes", "20 November 2026", "", "Nobody in"]
        ]
    );
    // One attempt, or none, has no number.
    let one = [("done", "yes"), ("date", "20 11 2026"), ("outcome", "Nobody in")];
    assert_eq!(rows(&profile, &with("small_visits", &one))[0][0], "Home visit");
    assert_eq!(
        rows(&profile, &Answers::default()),
        [["Home visit", "Not ticked", "", "", ""]]
    );
    let mut answers = with("small_calls", TWO);
    answer(&mut answers, "small_other", text("x"));
    let case = Case::new(&profile, &answers, today());
    let calls = profile.locate("small_calls").unwrap().question;
    let lines = [
        "1: Done",
        "Date: 18 November 2026",
        "Half: Morning",
        "Outcome: Lights on",
        "2: Done",
        "Date: 20 November 2026",
        "Outcome: Nobody in",
    ];
    assert_eq!(
        case.shows(calls, None),
        Shows::Given(lines.map(str::to_owned).into())
    );
}

#[test]
fn a_message_names_the_attempt_and_its_field() {
    let profile = profile(&json!({"most": 3}), "soft");
    let wrong = [
        ("done", "yes"),
        ("date", "20 11 2026"),
        ("outcome", "Nobody in"),
        ("2-done", "yes"),
        ("2-date", "31 2 2026"),
        ("3-date", "20 11 2026"),
    ];
    let answers = with("small_visits", &wrong);
    let said: Vec<(String, String)> = gaps(&profile, &answers)
        .into_iter()
        .map(|gap| (gap.part.unwrap(), gap.message))
        .collect();
    let said: Vec<(&str, &str)> = said
        .iter()
        .map(|(part, message)| (part.as_str(), message.as_str()))
        .collect();
    assert_eq!(said[0].0, "2-date");
    assert!(said[0].1.starts_with("Home visit: 2: the date "), "{said:?}");
    assert_eq!(said[1], ("2-outcome", "Home visit: 2: enter the outcome"));
    assert_eq!(
        said[2],
        (
            "3-done",
            "Home visit: 3: tick it if it was done. If it was not, leave the date blank"
        )
    );
    // All of it is shown as it was typed, and kept in the file.
    let typed = rows(&profile, &answers);
    assert_eq!(typed[1], ["Home visit: 2", "Yes", "31 2 2026", "", ""]);
    assert_eq!(typed.len(), 3);
    let exported = Case::new(&profile, &answers, today()).export();
    assert_eq!(exported.answers(&profile, today()).unwrap().sheet, answers.sheet);
}

#[test]
fn a_gate_needs_its_number_of_attempts() {
    let hard = profile(&json!({"least": 2, "most": 3}), "hard");
    let message = "Home visit: at least 2 must be done before the referral is sent";
    let one: Vec<(&str, &str)> = TWO[..3].to_vec();
    for answers in [Answers::default(), with("small_visits", &one)] {
        assert_eq!(messages(&hard, &answers), [message]);
        assert_eq!(gaps(&hard, &answers)[0].kind, GapKind::HardGate);
    }
    // The link leads to the first row that is not ticked.
    let part = |answers: &Answers| gaps(&hard, answers)[0].part.clone().unwrap();
    assert_eq!(part(&Answers::default()), "done");
    assert_eq!(part(&with("small_visits", &one)), "2-done");
    assert_eq!(messages(&hard, &with("small_visits", TWO)), [""; 0]);
    let unticked = [one.as_slice(), &[("2-outcome", "Nobody free to go")]].concat();
    assert_eq!(messages(&hard, &with("small_visits", &unticked)), [message]);

    let soft = profile(&json!({"least": 2, "most": 3}), "soft");
    let message = "Home visit: tick at least 2, or say why not under “Outcome” of a row that is not ticked";
    assert_eq!(messages(&soft, &with("small_visits", &one)), [message]);
    assert_eq!(
        gaps(&soft, &with("small_visits", &one))[0].kind,
        GapKind::SoftGate
    );
    assert_eq!(messages(&soft, &with("small_visits", &unticked)), [""; 0]);
    assert_eq!(messages(&soft, &with("small_visits", TWO)), [""; 0]);

    let any = profile(&json!({"most": 3}), "hard");
    assert_eq!(
        messages(&any, &Answers::default()),
        ["Home visit: this check must be done before the referral is sent"]
    );
    assert_eq!(messages(&any, &with("small_visits", &one)), [""; 0]);
}

#[test]
fn two_visits_on_one_day_are_one() {
    let profile = profile(&json!({"least": 2, "most": 4, "different_days": true}), "hard");
    let message = "Home visit: at least 2 on different days must be done before the referral is sent";
    let mut same: Vec<(&str, &str)> = TWO.to_vec();
    same[4].1 = "20/11/2026";
    assert_eq!(messages(&profile, &with("small_visits", &same)), [message]);
    same.extend([("4-done", "yes"), ("4-date", "23 11 2026"), ("4-outcome", "Gone")]);
    assert_eq!(messages(&profile, &with("small_visits", &same)), [""; 0]);
}

/// What is said of the day by which a check of a child is done that was last in school on Friday 6 November 2026. Today is
/// six days after it.
fn due(attempts: &Value, fields: &[(&str, &str)]) -> String {
    let profile = profile(attempts, "soft");
    let mut answers = Answers::default();
    let child = answers.add_item("children");
    let last = date("6 11 2026");
    answer_in(&mut answers, ("children", &child), "child_last_attendance", last);
    answer(&mut answers, "small_visits", parts(fields));
    let case = Case::new(&profile, &answers, today());
    let visits = profile.locate("small_visits").unwrap().question;
    case.check_deadline(visits, None).unwrap().in_words()
}

#[test]
fn a_check_is_late_until_it_was_made_as_often_as_it_has_to_be() {
    let by = "By school day 5 of the absence: by 13 November 2026";
    let late = format!("{by}, which was 10 days ago{}", common::IF_OPEN);
    let twice = json!({"least": 2, "most": 4});
    assert_eq!(due(&twice, &[]), late);
    assert_eq!(due(&twice, &TWO[..3]), late);
    // An attempt of which something was said counts when it is ticked.
    let said = [&TWO[..3], &[("2-outcome", "Nobody free to go")]].concat();
    assert_eq!(due(&twice, &said), late);
    assert_eq!(due(&twice, TWO), by);
    let apart = [&TWO[..3], &[("4-done", "yes")]].concat();
    assert_eq!(due(&twice, &apart), by);
    // As often as the paper says, and no more.
    assert_eq!(due(&json!({"most": 4}), &TWO[..1]), by);
}

#[test]
fn a_check_is_late_until_it_was_made_on_enough_days() {
    let by = "By school day 5 of the absence: by 13 November 2026";
    let late = format!("{by}, which was 10 days ago{}", common::IF_OPEN);
    let days = json!({"least": 2, "most": 4, "different_days": true});
    assert_eq!(due(&days, TWO), by);
    let mut same = TWO.to_vec();
    same[4].1 = "20 November 2026";
    assert_eq!(due(&days, &same), late);
    same.extend([("3-done", "yes")]);
    assert_eq!(due(&days, &same), late);
    same.extend([("3-date", "19/11/2026")]);
    assert_eq!(due(&days, &same), by);
}

/// The day of a visit stands in the column that needs one, whatever dates stand before it.
#[test]
fn the_day_of_an_attempt_is_in_the_column_that_is_needed() {
    let mut profile = profile(&json!({"least": 2, "most": 4, "different_days": true}), "hard");
    let mut sections = profile.sections.to_vec();
    let checks = sections.iter_mut().flat_map(|section| &mut section.pages);
    for question in checks.flat_map(|page| &mut page.questions) {
        if let Kind::Check { columns, .. } = &mut question.kind {
            let mut letter = columns[0].clone();
            letter.id = "letter".into();
            letter.required = false;
            columns.insert(0, letter);
        }
    }
    profile.sections = sections.into();
    let says = |letters: [&str; 2], visits: [&str; 2]| {
        let fields = [
            ("done", "yes"),
            ("letter", letters[0]),
            ("date", visits[0]),
            ("outcome", "Nobody in"),
            ("2-done", "yes"),
            ("2-letter", letters[1]),
            ("2-date", visits[1]),
            ("2-outcome", "Nobody in"),
        ];
        let answers = with("small_visits", &fields);
        let case = Case::new(&profile, &answers, today());
        let located = profile.locate("small_visits").unwrap();
        let late = case.check_deadline(located.question, None).unwrap().past;
        (messages(&profile, &answers).is_empty(), late.is_none())
    };
    let (one, other) = ("19 11 2026", "20 11 2026");
    assert!(!says([one, other], [one, one]).0);
    assert!(says([one, one], [one, other]).0);
    assert!(says([one, one], [one, other]).1);
}

/// A condition on a check means what it meant: that something was said of it, in whichever row.
#[test]
fn a_condition_looks_at_every_attempt() {
    let profile = profile(&json!({"least": 2, "most": 3}), "soft");
    let shown = |answers: &Answers| {
        let case = Case::new(&profile, answers, today());
        case.all_pages().iter().any(|shown| shown.page.id == "visited")
    };
    assert!(!shown(&Answers::default()));
    assert!(!shown(&with("small_visits", &[("done", ""), ("2-date", " ")])));
    for fields in [&TWO[..1], &TWO[3..4], &[("3-outcome", "Nobody free")]] {
        assert!(shown(&with("small_visits", fields)), "{fields:?}");
    }
}

/// What stands in a field of no attempt of this form does not count, and a file that has it is not read.
#[test]
fn a_field_of_no_attempt_is_refused() {
    let profile = profile(&json!({"most": 2}), "soft");
    for (part, fits) in [
        ("2-date", true),
        // The form may have asked for more when the file was made, but for no thousands.
        ("3-date", true),
        ("1001-date", false),
        ("4000000000-date", false),
        ("1-date", false),
        ("0-date", false),
        ("2-other", false),
        ("2-2-date", false),
        ("-date", false),
    ] {
        let mut file = Case::new(&profile, &Answers::default(), today()).export();
        file.unaccepted.push(onroll_form::export::Unaccepted {
            collection: None,
            item: None,
            question: "small_visits".into(),
            typed: Answer::Parts([(part.to_owned(), "x".to_owned())].into()),
            problems: vec!["wrong".into()],
        });
        assert_eq!(file.answers(&profile, today()).is_ok(), fits, "{part}");
    }
}
