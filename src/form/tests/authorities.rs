//! Camden's form against its paper, "Children Missing Education Policy and Procedure" (2023-24), row by row. That each field of the
//! paper's forms is asked in the paper's own words is in `papers.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{camden, journey};
use onroll_form::case::Case;
use onroll_form::law;
use onroll_form::question::{Kind, Question, Required};
use serde_json::Value;

/// The questions that the words of the paper lead to.
fn papers_fields() -> Vec<String> {
    let words: Vec<Value> = serde_json::from_str(include_str!("authorities/camden.json")).unwrap();
    let questions = words.iter().filter_map(|field| field["question"].as_str());
    questions.map(str::to_owned).collect()
}

/// Every question of the form comes from a field of the paper, or the form says where else it comes from.
#[test]
fn nothing_is_asked_without_a_source() {
    let fields = papers_fields();
    // What a paper form does by leaving a space blank, a screen has to ask. The rest tells who fills in the form.
    let ours = [
        "referrer_kind",
        "notifier_named",
        "carer_address_known",
        "carers_known",
        "child_lives_with",
        "child_age",
        "child_attended",
        "check_social_worker",
        "check_sen_team",
        "camden_risk_circumstances",
        "camden_same",
    ];
    for located in camden().questions() {
        let id = located.question.id.as_str();
        if id.starts_with(law::PREFIX) {
            // The law asks these, not the paper: each names its regulation.
            assert!(located.question.source.is_some(), "{id}");
            continue;
        }
        assert!(
            fields.iter().any(|field| field == id)
                || ours.contains(&id)
                || located.question.source.is_some()
                || located.page.source.is_some(),
            "{id}"
        );
        assert!(located.section.source.is_some());
    }
}

/// C2: the eighteen circumstances of section 3, and none has to be chosen.
#[test]
fn c2_the_circumstances_of_particular_risk() {
    let question = camden().locate("camden_risk_circumstances").unwrap().question;
    assert_eq!(question.kind.choices().len(), 18 + 1);
    assert_eq!(question.required, Required::No);
}

/// C4: several children in one notification, each with its own ground and flags.
#[test]
fn c4_each_child_has_its_own_ground_and_flags() {
    let (today, answers) = journey("camden-four-children");
    let export = Case::new(camden(), &answers, today).export();
    let children = export.answers["children"].as_array().unwrap();
    let of = |property: &str| -> Vec<&str> {
        children
            .iter()
            .map(|child| child[property].as_str().unwrap())
            .collect()
    };
    assert_eq!(of("child_removal_ground"), ["f", "g", "h", "a"]);
    assert_eq!(of("child_ehc_plan"), ["no", "yes", "no", "not_sure"]);
    assert_eq!(of("child_looked_after"), ["no", "no", "no", "yes"]);
}

/// C6: one table of checks in the paper's order, as on paper, with its columns; what is done again has a row for each time; what is always done needs doing or a reason; the social worker and
/// the SEN team are asked when there is one.
#[test]
fn c6_the_evidence_of_checks_undertaken() {
    let profile = camden();
    let section = profile.section("checks").unwrap();
    assert_eq!(section.title, "Evidence of checks undertaken");
    let [page] = section.pages.as_slice() else {
        panic!("more pages than one table")
    };
    let checks: Vec<&str> = page
        .questions
        .iter()
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(
        checks,
        [
            "check_first_day_call",
            "check_emails",
            "check_letter",
            "check_emergency_contacts",
            "check_attendance_service",
            "check_internet_search",
            "check_social_worker",
            "check_sen_team",
            "check_school_nurse",
            "check_sibling_schools",
            "check_other_schools",
            "check_friends",
            "check_home_visit",
            "check_housing",
            "check_other_services",
            "check_additional",
        ]
    );
    let often = |question: &&Question| question.attempts().is_some_and(|attempts| attempts.most > 1);
    let often: Vec<&str> = page
        .questions
        .iter()
        .filter(often)
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(
        often,
        [
            "check_first_day_call",
            "check_emails",
            "check_letter",
            "check_emergency_contacts",
            "check_sibling_schools",
            "check_other_schools",
            "check_friends",
            "check_home_visit",
            "check_other_services",
            "check_additional",
        ]
    );
    for page in &section.pages {
        for question in &page.questions {
            let Kind::Check { columns, .. } = &question.kind else {
                panic!("{}", question.id)
            };
            let headings: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
            assert_eq!(headings, ["Date", "Outcome summary", "Completed by (initials)"]);
        }
    }
    let asked = |name: &str| -> Vec<String> {
        let (today, answers) = journey(name);
        let case = Case::new(profile, &answers, today);
        let questions = section.pages.iter().flat_map(|page| &page.questions);
        questions
            .filter(|question| case.question_applies(question, None))
            .map(|question| question.id.clone())
            .collect()
    };
    let both = asked("camden-four-children");
    assert!(both.contains(&"check_social_worker".into()) && both.contains(&"check_sen_team".into()));
    let neither = asked("camden-fifty-children");
    assert!(!neither.contains(&"check_social_worker".into()) && !neither.contains(&"check_sen_team".into()));
}

/// C6, C14: the checks that must be done or explained. Where a danger from the family is feared, none of them may be one that
/// speaks to the family, its friends or its neighbours.
#[test]
fn c6_checks_that_would_alert_the_family_are_not_asked_for() {
    let profile = camden();
    let wanted = |danger: &str, ground: &str| -> Vec<String> {
        let (today, mut answers) = journey("camden-siblings-vanished");
        for check in profile
            .section("checks")
            .unwrap()
            .pages
            .iter()
            .flat_map(|page| &page.questions)
        {
            answers.sheet.remove(&check.id);
        }
        answers
            .sheet
            .insert("danger_signs".into(), common::many(&[danger]));
        for child in answers.collections.get_mut("children").unwrap() {
            child
                .answers
                .insert("child_removal_ground".into(), common::text(ground));
        }
        let case = Case::new(profile, &answers, today);
        let gaps = case.section_gaps(profile.section("checks").unwrap());
        gaps.into_iter().filter_map(|gap| gap.question).collect()
    };
    let ours = [
        "check_attendance_service",
        "check_internet_search",
        "check_social_worker",
    ];
    let theirs = [
        "check_first_day_call",
        "check_emails",
        "check_letter",
        "check_emergency_contacts",
    ];
    for ground in ["i", "not_removed", "find"] {
        let all = wanted("none", ground);
        assert_eq!(all.len(), 9, "{ground}: {all:?}");
        for check in ours
            .iter()
            .chain(&theirs)
            .chain(&["check_friends", "check_home_visit"])
        {
            assert!(all.contains(&(*check).to_owned()), "{ground}: {check}");
        }
    }
    let after_leave = wanted("none", "h");
    assert!(after_leave.contains(&"check_home_visit".into()));
    assert!(!after_leave.contains(&"check_friends".into()));
    for danger in ["fgm", "forced_marriage", "abduction"] {
        assert_eq!(wanted(danger, "i"), ours, "{danger}");
    }
    assert_eq!(wanted("missing", "i").len(), 9);
}

/// C7: an untraceable child needs the evidence, the date of last attendance and that of last contact, also while the name stays on
/// the register; other children need none of them.
#[test]
fn c7_untraceable_children_need_the_evidence_and_two_dates() {
    let profile = camden();
    let letters = "abcdefghijklmno".chars().map(String::from);
    for ground in letters.chain(["not_removed".to_owned(), "find".to_owned()]) {
        let (today, mut answers) = journey("camden-siblings-vanished");
        for child in answers.collections.get_mut("children").unwrap() {
            child
                .answers
                .insert("child_removal_ground".into(), common::text(&ground));
        }
        let case = Case::new(profile, &answers, today);
        let untraceable = matches!(ground.as_str(), "h" | "i" | "not_removed" | "find");
        assert_eq!(
            case.sections().any(|section| section.id == "checks"),
            untraceable,
            "{ground}"
        );
        let attendance = profile.locate("child_last_attendance").unwrap();
        let child = case.scopes(attendance.section)[0];
        assert_eq!(
            case.is_required(attendance.question, child),
            untraceable,
            "{ground}"
        );
        let contact = profile.locate("last_contact_date").unwrap();
        assert_eq!(case.is_required(contact.question, None), untraceable, "{ground}");
    }
}

/// C12: the school office block, in the paper's order; only a school with an untraceable child sees it, and it holds nothing up.
#[test]
fn c12_the_school_office_block() {
    let profile = camden();
    let section = profile.section("school-office").unwrap();
    assert_eq!(section.title, "School office administration");
    let ids: Vec<&str> = section
        .pages
        .iter()
        .flat_map(|page| &page.questions)
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "off_roll_date",
            "check_notification_sent",
            "check_return_sent",
            "check_s2s",
            "check_record",
            "check_sign_off"
        ]
    );
    for page in &section.pages {
        assert!(
            page.questions
                .iter()
                .all(|question| question.required == Required::No)
        );
    }
    let (today, answers) = journey("camden-four-children");
    let case = Case::new(profile, &answers, today);
    assert!(case.section_applies(section));
    assert_eq!(case.section_gaps(section), []);
    let (today, answers) = journey("camden-health-visitor-no-roll");
    assert!(!Case::new(profile, &answers, today).section_applies(section));
}

/// C6, C7: the evidence names every child who cannot be found, also one whose name stays on the register, and no other child.
#[test]
fn c7_the_evidence_names_the_children_who_cannot_be_found() {
    let profile = camden();
    let section = profile.section("checks").unwrap();
    let of = |name: &str, grounds: &[&str]| -> Vec<String> {
        let (today, mut answers) = journey(name);
        let children = answers.collections.get_mut("children").unwrap();
        for (child, ground) in children.iter_mut().zip(grounds) {
            child
                .answers
                .insert("child_removal_ground".into(), common::text(ground));
        }
        let case = Case::new(profile, &answers, today);
        let when = section.about.as_ref().unwrap().when.as_ref().unwrap();
        let scopes = case.open_scopes(profile.section("children").unwrap());
        scopes
            .into_iter()
            .filter(|scope| case.holds(when, *scope))
            .flatten()
            .map(|scope| case.item_name(scope.collection, &scope.item.key))
            .collect()
    };
    let both = ["Ilyas Rahman Doyle", "Safiya Rahman Doyle"];
    assert_eq!(of("camden-siblings-vanished", &["i", "not_removed"]), both);
    assert_eq!(of("camden-siblings-vanished", &["find", "h"]), both);
    assert_eq!(of("camden-siblings-vanished", &["f", "not_removed"]), both[1..]);
    assert_eq!(of("camden-four-children", &[]), ["Piotr Adeyemi"]);
}
