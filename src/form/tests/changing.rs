//! No answer is lost by changing an earlier answer and changing it back, and none that no longer applies is sent.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;

use common::{answer, answer_in, camden, check_nothing_is_lost, date, journey, many, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::condition::When;
use onroll_form::law;
use onroll_form::profile::Profile;
use onroll_form::question::{Kind, Required};
use onroll_form::readiness::Gap;

const JOURNEYS: [&str; 10] = [
    "camden-siblings-vanished",
    "camden-health-visitor-no-roll",
    "camden-four-children",
    "camden-neighbour-anonymous",
    "camden-incomplete",
    "camden-hostile",
    "camden-leavers-return",
    "camden-moved-away-name-stays",
    "camden-untraceable-forced-marriage",
    "camden-forced-marriage-told-of-neglect",
];

/// The questions that some condition of the profile asks about. Which of the ground finder's questions are asked, the
/// rules decide: `ground_finder.rs` shows that they come back too.
fn controllers(profile: &Profile) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut look = |when: &When| {
        when.walk(&mut |part| {
            if let When::Answer { question, .. } | When::Answered { question } = part {
                found.insert(question.clone());
            }
        });
    };
    profile.conditions.values().for_each(&mut look);
    profile
        .sections
        .iter()
        .filter_map(|section| section.when.as_ref())
        .for_each(&mut look);
    for located in profile.questions() {
        located.page.when.iter().for_each(&mut look);
        located.question.when.iter().for_each(&mut look);
        if let Required::When(when) = &located.question.required {
            look(when);
        }
    }
    found.retain(|question| !question.starts_with(law::PREFIX));
    found
}

/// The other answers a question can be changed to.
fn others(kind: &Kind) -> Vec<Answer> {
    let choices = kind.choices();
    let each = choices.iter().map(|choice| choice.value.as_str());
    match kind {
        Kind::ManyOf { .. } => {
            let all: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
            each.map(|value| many(&[value]))
                .chain([many(&[]), many(&all)])
                .collect()
        }
        _ => each.map(text).chain([text("")]).collect(),
    }
}

/// The questions asked, with the item each is asked about, and whether an answer is needed.
fn asked(case: &Case<'_>) -> BTreeSet<(String, Option<String>, bool)> {
    case.all_pages()
        .iter()
        .flat_map(|shown| {
            shown
                .page
                .questions
                .iter()
                .filter(|question| case.question_applies(question, shown.scope))
                .map(|question| {
                    (
                        question.id.clone(),
                        shown.scope.map(|scope| scope.item.key.clone()),
                        case.is_required(question, shown.scope),
                    )
                })
        })
        .collect()
}

/// Whom to tell, and what is said where it was told already: "Who have you told?" decides that, and asks nothing more.
fn called_for(case: &Case<'_>) -> Vec<(String, Option<String>)> {
    let routes = case
        .routes()
        .into_iter()
        .map(|routed| (routed.route.id.clone(), routed.done));
    let escalations = case
        .escalations()
        .into_iter()
        .map(|escalated| (escalated.escalation.id.clone(), escalated.done));
    routes
        .chain(escalations)
        .map(|(id, done)| (id, done.map(str::to_owned)))
        .collect()
}

#[test]
fn changing_an_answer_and_changing_it_back_loses_nothing() {
    let profile = camden();
    let controllers = controllers(profile);
    assert!(controllers.len() >= 10, "{controllers:?}");
    let mut mattered = BTreeSet::new();
    for name in JOURNEYS {
        let (today, before) = journey(name);
        let case = Case::new(profile, &before, today);
        check_nothing_is_lost(&case);
        let (export, gaps, asked_before) = (case.export(), case.gaps(), asked(&case));
        let called_before = called_for(&case);
        for id in &controllers {
            let located = profile.locate(id).unwrap();
            let scopes = Case::new(profile, &before, today).scopes(located.section);
            for scope in scopes {
                let item = scope.map(|scope| (scope.collection, scope.item.key.as_str()));
                for other in others(&located.question.kind) {
                    let mut answers = before.clone();
                    let old = answers.sheet_mut(item).unwrap().insert(id.clone(), other);
                    let changed = Case::new(profile, &answers, today);
                    check_nothing_is_lost(&changed);
                    let asked_now = asked(&changed);
                    if asked_now != asked_before || called_for(&changed) != called_before {
                        mattered.insert(id.clone());
                    }
                    // Changed back, and ticked in another order, it is as it was.
                    match old {
                        Some(Answer::Many(mut values)) => {
                            values.reverse();
                            answers
                                .sheet_mut(item)
                                .unwrap()
                                .insert(id.clone(), Answer::Many(values));
                        }
                        Some(old) => {
                            answers.sheet_mut(item).unwrap().insert(id.clone(), old);
                        }
                        None => {
                            answers.sheet_mut(item).unwrap().remove(id);
                        }
                    }
                    let again = Case::new(profile, &answers, today);
                    let same = again.export();
                    assert_eq!(same.answers, export.answers, "{name}: {id}");
                    assert_eq!(same.unaccepted.len(), export.unaccepted.len(), "{name}: {id}");
                    assert_eq!(again.gaps(), gaps, "{name}: {id}");
                    assert_eq!(asked(&again), asked_before, "{name}: {id}");
                    assert_eq!(called_for(&again), called_before, "{name}: {id}");
                }
            }
        }
    }
    // Every one of them was seen to matter, so none was tested in vain.
    assert_eq!(mattered, controllers);
}

/// A school's referral about one child, complete except for the checks.
fn school_referral() -> Answers {
    let mut answers = Answers::default();
    let child = answers.add_item("children");
    answer(&mut answers, "referrer_kind", text("academy"));
    answer(&mut answers, "services_involved", many(&["none"]));
    for (question, given) in [
        ("child_name", text("Kit Slade")),
        ("child_date_of_birth", date("3 2 2017")),
        ("child_on_register", text("yes")),
        ("camden_own_pupil", text("yes")),
        ("child_removal_ground", text("i")),
        ("child_attended", text("yes")),
        ("child_last_attendance", date("9 10 2026")),
        ("child_ehc_plan", text("no")),
        ("child_looked_after", text("no")),
    ] {
        answer_in(&mut answers, ("children", &child), question, given);
    }
    answers
}

fn places(case: &Case<'_>) -> Vec<String> {
    case.all_pages()
        .iter()
        .map(|shown| shown.place().to_string())
        .collect()
}

/// Pages that only a school can answer, whatever was answered about the child before.
#[test]
fn only_schools_see_the_pages_of_schools() {
    let profile = camden();
    let kinds = profile.locate("referrer_kind").unwrap().question.kind.choices();
    let mut schools = 0;
    for kind in kinds {
        let mut answers = school_referral();
        answer(&mut answers, "referrer_kind", text(&kind.value));
        let case = Case::new(profile, &answers, today());
        let asked: BTreeSet<String> = asked(&case).into_iter().map(|(id, ..)| id).collect();
        let of_schools: Vec<&String> = asked
            .iter()
            .filter(|id| {
                ["child_removal_ground", "child_last_attendance"].contains(&id.as_str())
                    || id.starts_with("check_")
            })
            .collect();
        let is_school = kind.value.ends_with("school") || kind.value == "academy";
        schools += usize::from(is_school);
        assert_eq!(
            of_schools.is_empty(),
            !is_school,
            "{}: {of_schools:?}",
            kind.value
        );
        // What is not asked is not sent.
        let export = case.export();
        assert_eq!(
            export.answers["children"][0]
                .get("child_removal_ground")
                .is_some(),
            is_school
        );
        let sees_upn = asked.contains("child_upn");
        let outside = ["health", "police", "housing", "public"].contains(&kind.value.as_str());
        assert_eq!(sees_upn, !outside, "{}", kind.value);
        assert_eq!(asked.contains("notifier_organisation"), kind.value != "public");
    }
    assert_eq!(schools, 4);
}

/// A ground answered before it turned out that the child is on no register is set aside, and with it the evidence of checks.
#[test]
fn a_child_on_no_register_is_removed_on_no_ground() {
    let profile = camden();
    let mut answers = school_referral();
    assert!(places(&Case::new(profile, &answers, today())).contains(&"checks/school-checks".to_owned()));
    answer_in(&mut answers, ("children", "1"), "child_on_register", text("no"));
    let case = Case::new(profile, &answers, today());
    let shown = places(&case);
    let previous = ("child_previous_school".to_owned(), Some("1".to_owned()), false);
    assert!(asked(&case).contains(&previous));
    assert!(
        !shown
            .iter()
            .any(|place| place.starts_with("checks/") || place.ends_with("/ground"))
    );
    let contact = profile.locate("last_contact_date").unwrap().question;
    assert!(!case.is_required(contact, None));
}

/// A name that stays on the register needs no evidence of checks and no date of last attendance.
#[test]
fn a_name_that_stays_on_the_register_needs_no_checks() {
    let profile = camden();
    let mut answers = school_referral();
    answer_in(
        &mut answers,
        ("children", "1"),
        "child_removal_ground",
        text("not_removed"),
    );
    answer_in(
        &mut answers,
        ("children", "1"),
        "child_last_attendance",
        date("  "),
    );
    let case = Case::new(profile, &answers, today());
    assert!(!places(&case).iter().any(|place| place.starts_with("checks/")));
    assert!(
        !case
            .gaps()
            .iter()
            .any(|gap| gap.question.as_deref() == Some("child_last_attendance"))
    );
}

/// A child who never attended has no date of last attendance, and the referral can still be ready.
#[test]
fn a_child_who_never_attended_needs_no_date_of_last_attendance() {
    let profile = camden();
    let mut answers = school_referral();
    answer_in(&mut answers, ("children", "1"), "child_attended", text("no"));
    answer(
        &mut answers,
        "check_letter",
        common::parts(&[
            ("done", "yes"),
            ("date", "1/9/2026"),
            ("outcome", "Sent"),
            ("initials", "KS"),
        ]),
    );
    let case = Case::new(profile, &answers, today());
    assert!(
        case.gaps()
            .iter()
            .all(|gap| gap.question.as_deref() != Some("child_last_attendance")),
        "{:#?}",
        case.gaps()
    );
    // The date set aside does not limit the dates of the checks either.
    assert!(
        case.gaps()
            .iter()
            .all(|gap| gap.question.as_deref() != Some("check_letter")),
        "{:#?}",
        case.gaps()
    );
}

/// An unknown address is an answer: the carer can still be on the notification.
#[test]
fn an_unknown_address_can_be_said() {
    let profile = camden();
    let mut answers = school_referral();
    let carer = answers.add_item("carers");
    answer_in(
        &mut answers,
        ("carers", &carer),
        "carer_name",
        text("Mother of Kit"),
    );
    answer_in(
        &mut answers,
        ("carers", &carer),
        "carer_address_known",
        text("no"),
    );
    let case = Case::new(profile, &answers, today());
    let known = ("carer_address_known".to_owned(), Some(carer), true);
    assert!(asked(&case).contains(&known));
    let address = |gap: &Gap| {
        let question = gap.question.as_deref();
        question.is_some_and(|id| id.starts_with("carer_address"))
    };
    assert!(!case.gaps().iter().any(address));
    assert_eq!(case.export().answers["carers"][0]["carer_address_known"], "no");
}

/// A removed child leaves the others as they were; a professional who supported it is asked about again; put back, all is as before.
#[test]
fn removing_a_child_and_putting_it_back_loses_nothing() {
    let profile = camden();
    let (today, before) = journey("camden-four-children");
    let export = Case::new(profile, &before, today).export();
    let mut answers = before.clone();
    let at = answers
        .items("children")
        .iter()
        .position(|item| item.key == "6")
        .unwrap();
    let removed = answers.remove_item("children", "6").unwrap();
    let case = Case::new(profile, &answers, today);
    check_nothing_is_lost(&case);
    let supports: Vec<_> = case
        .gaps()
        .into_iter()
        .filter(|gap| gap.question.as_deref() == Some("professional_supports"))
        .collect();
    assert_eq!(supports.len(), 1, "{supports:#?}");
    assert_ne!(answers.add_item("children"), "6", "a key is never used again");
    answers.remove_item("children", "13").unwrap();
    answers
        .collections
        .get_mut("children")
        .unwrap()
        .insert(at, removed);
    assert_eq!(Case::new(profile, &answers, today).export(), export);
}
