//! At least one of a page's checks, and who meets Harrow's table of enquiries.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, many, parts, project, small, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::block::Block;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use serde_json::json;

/// A page of three checks of which so many are needed. The last applies to schools.
fn profile(least: usize) -> Profile {
    small(&json!({
        "check_columns": [{"id": "outcome", "label": "Outcome", "noun": "the outcome", "kind": "text"}],
        "collections": [{"use": "children"}],
        "sections": [{"id": "one", "title": "One", "pages": [
            {"id": "who", "questions": ["referrer_kind"]},
            {"id": "table", "title": "Checks", "check_least": least, "questions": [
                {"id": "small_call", "kind": "check", "label": "Call"},
                {"id": "small_visit", "kind": "check", "label": "Visit"},
                {"id": "small_other", "kind": "check", "label": "Another", "when": {"question": "referrer_kind", "is": "academy"}}
            ]}
        ]}, {"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "questions": ["child_name"]}]}]
    }))
}

fn lacking(least: usize, given: &[(&str, Answer)]) -> Vec<String> {
    let profile = profile(least);
    let mut answers = Answers::default();
    for (id, given) in given {
        answer(&mut answers, id, given.clone());
    }
    let case = Case::new(&profile, &answers, today());
    let gaps = case.section_gaps(profile.section("one").unwrap()).into_iter();
    let gaps = gaps.filter(|gap| gap.kind == GapKind::SoftGate);
    gaps.map(|gap| format!("{} {}", gap.part.unwrap(), gap.message))
        .collect()
}

#[test]
fn a_page_lacks_a_check_until_one_is_done_or_explained() {
    let school = ("referrer_kind", text("academy"));
    let ticked = parts(&[("done", "yes")]);
    let explained = parts(&[("outcome", "Nobody free to go")]);
    let message =
        |row: &str, what: &str| vec![format!("done {row}: {what}, or say here under “Outcome” why not")];
    let one = "tick a check that was done";
    assert_eq!(lacking(1, std::slice::from_ref(&school)), message("Another", one));
    // The last check that is asked says it.
    assert_eq!(lacking(1, &[]), message("Visit", one));
    for row in ["small_call", "small_visit", "small_other"] {
        for given in [&ticked, &explained] {
            let nothing: Vec<String> = Vec::new();
            assert_eq!(
                lacking(1, &[school.clone(), (row, given.clone())]),
                nothing,
                "{row}"
            );
        }
    }
    // What is blank is nothing, and what is not asked does not count.
    assert_eq!(
        lacking(1, &[("small_call", parts(&[("outcome", " ")]))]),
        message("Visit", one)
    );
    assert_eq!(
        lacking(1, &[("small_other", ticked.clone())]),
        message("Visit", one)
    );
    let two = "tick at least 2 checks that were done";
    assert_eq!(
        lacking(2, &[("small_call", ticked.clone())]),
        message("Visit", two)
    );
    assert_eq!(
        lacking(
            2,
            &[("small_call", ticked.clone()), ("small_visit", explained.clone())]
        ),
        Vec::<String>::new()
    );
    // A check that only some are shown counts for those.
    let given = [school, ("small_call", ticked), ("small_other", explained)];
    assert_eq!(lacking(2, &given[..2]), message("Another", two));
    assert_eq!(lacking(2, &given), Vec::<String>::new());
}

const TICK: &str = "Tick each enquiry that was made";
const NO_FURTHER: &str = "Do not make any further enquiry that the family could hear of";

/// What a page of Harrow's form tells, and whether anything is missing on it; nothing where it is not shown.
fn table(answers: &Answers) -> Option<(String, bool)> {
    let file = std::fs::read_to_string(project("www/authorities/harrow.json")).unwrap();
    let profile = onroll_profiles::read(&file).unwrap_or_else(|problems| panic!("{problems}"));
    let case = Case::new(&profile, answers, "2026-11-17".parse().unwrap());
    let section = profile.section("enquiries").unwrap();
    let pages = case.sections().filter(|shown| shown.id == section.id);
    let shown = pages.flat_map(|section| case.pages(section, None)).next()?;
    let told = case.blocks(&shown.page.guidance, shown.scope);
    let words: Vec<&str> = told.iter().flat_map(Block::texts).collect();
    Some((words.join("\n"), !case.page_gaps(&shown).is_empty()))
}

fn vanished() -> Answers {
    common::journey("harrow-siblings-vanished").1
}

#[test]
fn a_school_that_lost_a_pupil_is_asked_for_what_was_done() {
    let mut answers = vanished();
    let (told, lacks) = table(&answers).unwrap();
    assert!(told.contains(TICK) && !told.contains(NO_FURTHER), "{told}");
    assert!(!lacks);
    answers
        .sheet
        .retain(|id, _| !id.starts_with("check_") && !id.starts_with("harrow_enquiry_"));
    assert!(table(&answers).unwrap().1);
    // Another service is not asked for the school's record.
    answer(&mut answers, "referrer_kind", text("health"));
    assert_eq!(table(&answers), None);
}

/// However it is said that the family must not hear of it: no table, and so no row for a call to the family, until the person says
/// that enquiries were made before. Then it asks for these alone.
#[test]
fn who_fears_that_the_family_does_harm_is_not_asked_to_make_enquiries() {
    let of_child = |question: &str| {
        let mut answers = vanished();
        let child = &mut answers.collections.get_mut("children").unwrap()[0];
        child.answers.insert(question.into(), text("yes"));
        answers
    };
    let of_referral = |question: &str, value: &str| {
        let mut answers = vanished();
        answer(&mut answers, question, many(&[value]));
        answers
    };
    for (what, mut answers) in [
        ("genital mutilation", of_referral("danger_signs", "fgm")),
        ("forced marriage", of_referral("danger_signs", "forced_marriage")),
        ("abduction", of_referral("danger_signs", "abduction")),
        ("removal from the country", of_child("harrow_risk_removal")),
        ("honour", of_child("harrow_risk_cultural")),
        (
            "a group at risk",
            of_referral("harrow_risk_groups", "unlawful_practices"),
        ),
    ] {
        assert_eq!(table(&answers), None, "{what}");
        answer(&mut answers, "harrow_enquiries_made", text("no"));
        assert_eq!(table(&answers), None, "{what}");
        answer(&mut answers, "harrow_enquiries_made", text("yes"));
        let (told, lacks) = table(&answers).unwrap();
        assert!(
            told.contains(NO_FURTHER) && !told.contains(TICK),
            "{what}: {told}"
        );
        // What was recorded before the fear was known is still there.
        assert!(!lacks, "{what}");
    }
    // Another danger is no reason to keep the record from MASH.
    let (told, _) = table(&of_referral("danger_signs", "missing")).unwrap();
    assert!(told.contains("which enquiries are safe before you make them") && !told.contains(NO_FURTHER));
}
