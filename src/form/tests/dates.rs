//! The dates that follow from a case: none that nobody gave, one for each thing to be done, and what is not known of them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use chrono::NaiveDate;
use common::{answer_in, date, journey, project, text};
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::child_verdict::GroundStanding;
use onroll_form::profile::Profile;
use onroll_rules::facts::Fact;

fn camden() -> Profile {
    let path = project("www/authorities/camden.json");
    onroll_profiles::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A pupil who cannot be traced, absent since 12 October, of whom the form says that the last attendance was on 4 November.
fn untraceable() -> (NaiveDate, Answers) {
    journey("misuse-attended-within-the-absence")
}

fn set(answers: &mut Answers, question: &str, answer: Answer) {
    let key = answers.collections["children"][0].key.clone();
    answer_in(answers, ("children", &key), question, answer);
}

/// The id and the date of everything that follows for the child.
fn timeline(case: &Case<'_>) -> Vec<(String, String)> {
    let finding = case.findings().remove(0);
    let events = finding.timeline.into_iter();
    events
        .map(|event| (event.id.into_owned(), event.date.to_string()))
        .collect()
}

fn day_of(case: &Case<'_>, id: &str) -> Option<String> {
    timeline(case)
        .into_iter()
        .find(|event| event.0 == id)
        .map(|event| event.1)
}

#[test]
fn the_return_has_a_last_day_only_once_a_day_for_the_deletion_is_given() {
    let camden = camden();
    let (today, mut answers) = untraceable();
    set(&mut answers, "child_last_attendance", date("9 10 2026"));
    assert_eq!(
        day_of(&Case::new(&camden, &answers, today), "deletion-return"),
        None
    );
    set(&mut answers, "law_deletion_date", date("30 11 2026"));
    let case = Case::new(&camden, &answers, today);
    assert_eq!(day_of(&case, "deletion-return").as_deref(), Some("2026-11-30"));
}

/// The route counts from the last attendance and the paper's own date from the register. Whichever is earlier, both give one day.
#[test]
fn the_same_call_has_one_day_whether_it_is_counted_from_the_register_or_from_the_last_attendance() {
    let camden = camden();
    for (last, day) in [
        ("9 10 2026", "2026-11-16"),
        ("4 11 2026", "2026-11-16"),
        ("2 10 2026", "2026-11-09"),
    ] {
        let (today, mut answers) = untraceable();
        set(&mut answers, "child_last_attendance", date(last));
        let case = Case::new(&camden, &answers, today);
        let calls: Vec<String> = case
            .agenda()
            .into_iter()
            .filter(|due| due.what.contains("CME") || due.what.contains("Day 21"))
            .map(|due| due.date.to_string())
            .collect();
        assert_eq!(calls, [day, day], "{last}");
    }
}

#[test]
fn f4_a_last_attendance_within_the_absence_gives_no_day_for_a_deletion_and_no_ground_that_looks_met() {
    let camden = camden();
    let (today, mut answers) = untraceable();
    let earliest = "earliest-deletion-for-absence";
    let standing = |case: &Case<'_>| case.findings()[0].grounds()[0].standing;
    let case = Case::new(&camden, &answers, today);
    assert_eq!(day_of(&case, earliest), None);
    assert_eq!(standing(&case), GroundStanding::CheckFirst);
    set(&mut answers, "child_last_attendance", date("9 10 2026"));
    let case = Case::new(&camden, &answers, today);
    assert_eq!(day_of(&case, earliest).as_deref(), Some("2026-11-14"));
    assert_eq!(standing(&case), GroundStanding::LooksMet);
}

#[test]
fn a_ground_that_does_not_apply_has_no_earliest_day() {
    let camden = camden();
    let (today, mut answers) = untraceable();
    set(&mut answers, "child_last_attendance", date("9 10 2026"));
    set(&mut answers, "law_sickness_or_unavoidable_cause", text("yes"));
    let case = Case::new(&camden, &answers, today);
    assert_eq!(day_of(&case, "earliest-deletion-for-absence"), None);
    assert!(day_of(&case, "twentieth-day-of-absence").is_some());
}

#[test]
fn marks_that_cannot_be_read_give_no_day_of_the_absence() {
    let camden = camden();
    let (today, mut answers) = untraceable();
    set(&mut answers, "child_last_attendance", date("9 10 2026"));
    let periods = [("1_from", "31/02/2026"), ("1_code", "O")];
    let periods = periods.map(|(part, text)| (part.to_owned(), text.to_owned()));
    set(&mut answers, "law_absence", Answer::Parts(periods.into()));
    let case = Case::new(&camden, &answers, today);
    assert_eq!(day_of(&case, "twentieth-day-of-absence"), None);
    assert_eq!(day_of(&case, "earliest-deletion-for-absence"), None);
    let collection = "children";
    let scope = Scope {
        collection,
        item: &answers.collections[collection][0],
    };
    assert!(case.is_entered_wrong(&[Fact::Absence], Some(scope)));
    assert!(!case.is_entered_wrong(&[Fact::JointEffortsMade], Some(scope)));
}

#[test]
fn a_day_for_the_deletion_before_the_child_was_born_is_refused() {
    let camden = camden();
    let (today, mut answers) = untraceable();
    for (day, refused) in [("1 1 2010", true), ("29 1 2016", false)] {
        set(&mut answers, "law_deletion_date", date(day));
        let case = Case::new(&camden, &answers, today);
        let gaps: Vec<String> = case.gaps().into_iter().map(|gap| gap.message).collect();
        let said = gaps
            .iter()
            .any(|gap| gap.ends_with("date of birth, 29 January 2016"));
        assert_eq!(said, refused, "{day}: {gaps:?}");
    }
}

/// A day that is counted in school days says that it may be later, unless the school says that all its closures are given.
#[test]
fn a_day_counted_on_a_calendar_that_may_lack_closures_says_so_and_is_not_called_late() {
    let camden = camden();
    let (today, mut answers) = untraceable();
    for (complete, said) in [("yes", false), ("no", true)] {
        set(&mut answers, "law_calendar_complete", text(complete));
        let case = Case::new(&camden, &answers, today);
        let agenda = case.agenda();
        let counted: Vec<_> = agenda.iter().filter(|due| due.what.contains("CME")).collect();
        assert!(!counted.is_empty());
        for due in counted {
            assert_eq!(due.standing.as_ref().unwrap().late, !said);
            let later = due
                .notes
                .iter()
                .any(|note| note.starts_with("The day is later if"));
            assert_eq!(later, said, "{complete}: {}", due.what);
        }
    }
}
