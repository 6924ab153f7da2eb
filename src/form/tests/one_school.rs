//! Two children of one school: what belongs to the school and what was done for both is not asked twice, and what belongs to each
//! child is.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer_in, journey, many, parts, project, text};
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::condition::When;
use onroll_form::profile::Profile;

/// Journeys of two children who are on the register of the school that refers, and whose absence is asked about.
const SIBLINGS: [(&str, &str); 4] = [
    ("barking-and-dagenham", "barking-and-dagenham-vanished-brothers"),
    ("camden", "camden-siblings-vanished"),
    ("harrow", "harrow-siblings-vanished"),
    ("suffolk", "suffolk-sisters-lost"),
];

const EFFORTS: [&str; 2] = ["law_joint_efforts_made", "law_location_found"];

fn profile(authority: &str) -> Profile {
    let path = project("www/authorities").join(format!("{authority}.json"));
    onroll_profiles::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The keys of the first child and of the second, and the answers with nothing said of the second in what is compared.
fn siblings(name: &str) -> (Case<'static>, [String; 2]) {
    let authority = SIBLINGS.iter().find(|one| one.1 == name).unwrap().0;
    let (today, mut answers) = journey(name);
    let children = answers.collections.get_mut("children").unwrap();
    let keys = [0, 1].map(|at| children[at].key.clone());
    for id in EFFORTS.iter().chain(&["law_closures", "law_calendar_complete"]) {
        children[1].answers.remove(*id);
    }
    let closures = [("1_from", "26 10 2026"), ("1_to", "30 10 2026")];
    children[0]
        .answers
        .insert("law_closures".into(), parts(&closures));
    let profile: &'static Profile = Box::leak(Box::new(profile(authority)));
    let answers: &'static Answers = Box::leak(Box::new(answers));
    (Case::new(profile, answers, today), keys)
}

fn scope<'a>(case: &Case<'a>, key: &str) -> Scope<'a> {
    case.scope(case.profile.section("children").unwrap(), Some(key))
        .unwrap()
}

fn given(case: &Case<'_>, key: &str, id: &str) -> Option<Answer> {
    case.answer(id, Some(scope(case, key)))
        .map(std::borrow::Cow::into_owned)
}

/// The closures of the school are filled in for the second child and can be changed. Whether all are listed is asked of each: the
/// time that counts is each child's own.
#[test]
fn two_children_of_one_school_have_its_closures_unless_the_person_changes_them() {
    for (_, name) in SIBLINGS {
        let (case, [first, second]) = siblings(name);
        let there = given(&case, &first, "law_closures");
        assert!(there.is_some());
        assert_eq!(given(&case, &second, "law_closures"), there, "{name}");
        let closures = case.profile.locate("law_closures").unwrap().question;
        let scoped = Some(scope(&case, &second));
        assert!(case.is_asked(closures, scoped), "{name}");
        let said = case.comes_from(closures, scoped).unwrap();
        assert!(said.starts_with("As you said for "), "{name}: {said}");
        assert_eq!(
            case.comes_from(closures, Some(scope(&case, &first))),
            None,
            "{name}"
        );
        assert_eq!(given(&case, &second, "law_calendar_complete"), None, "{name}");
        let mut answers = case.answers.clone();
        let own = parts(&[("1_from", "2 11 2026"), ("1_to", "2 11 2026")]);
        answer_in(&mut answers, ("children", &second), "law_closures", own.clone());
        let case = Case::new(case.profile, &answers, case.today);
        assert_eq!(given(&case, &second, "law_closures"), Some(own), "{name}");
        assert_eq!(given(&case, &first, "law_closures"), there, "{name}");
    }
}

/// What the days of the second child are counted by, and whether that is said to be all.
fn dates_of(case: &Case<'_>, key: &str) -> Vec<String> {
    let findings = case.findings();
    let finding = findings.iter().find(|finding| finding.child == key).unwrap();
    finding
        .timeline
        .iter()
        .map(|dated| format!("{} {}", dated.date, dated.id))
        .collect()
}

/// The school was closed on those days, whatever happens to the part of the first child: it is not asked there any more, or the
/// child is handled elsewhere.
#[test]
fn closures_stay_when_the_first_child_is_no_longer_asked_about_them() {
    for (_, name) in SIBLINGS {
        let (case, [first, second]) = siblings(name);
        let mut answers = case.answers.clone();
        answer_in(
            &mut answers,
            ("children", &second),
            "law_calendar_complete",
            text("yes"),
        );
        let before = Case::new(case.profile, &answers, case.today);
        let wanted = dates_of(&before, &second);
        let mut staying = answers.clone();
        answer_in(
            &mut staying,
            ("children", &first),
            "child_removal_ground",
            text("not_removed"),
        );
        let after = Case::new(case.profile, &staying, case.today);
        let there = given(&before, &second, "law_closures");
        assert!(there.is_some());
        assert_eq!(given(&after, &second, "law_closures"), there, "{name}");
        assert_eq!(dates_of(&after, &second), wanted, "{name}");
    }
}

/// Before any mark of the second child is given, the days are counted with the closures that are known.
#[test]
fn no_day_is_counted_without_the_closures_that_were_given_for_the_first_child() {
    for (_, name) in SIBLINGS {
        let (case, [first, second]) = siblings(name);
        let without = |closures: bool| {
            let mut answers = case.answers.clone();
            let children = answers.collections.get_mut("children").unwrap();
            children[1].answers.remove("law_absence");
            if !closures {
                children[0].answers.remove("law_closures");
            }
            dates_of(&Case::new(case.profile, &answers, case.today), &second)
        };
        assert_ne!(without(true), without(false), "{name}");
        // The first child’s own dates have not moved.
        assert!(!dates_of(&case, &first).is_empty());
    }
}

/// Closures that cannot be read are not “all closures”, of no child.
#[test]
fn closures_that_cannot_be_read_are_complete_for_nobody() {
    for (_, name) in SIBLINGS {
        let (case, [first, second]) = siblings(name);
        let mut answers = case.answers.clone();
        for key in [&first, &second] {
            answer_in(
                &mut answers,
                ("children", key),
                "law_calendar_complete",
                text("yes"),
            );
        }
        let refused = parts(&[("1_from", "26 10 2026"), ("1_to", "99 99 2026")]);
        let complete = |case: &Case<'_>| {
            let findings = case.findings();
            let finding = findings.iter().find(|finding| finding.child == second).unwrap();
            let dated = finding.timeline.iter().filter_map(|dated| dated.assumed.clone());
            let dated: Vec<String> = dated.collect();
            dated
                .iter()
                .any(|said| said.contains("There are said to be no other"))
        };
        assert!(complete(&Case::new(case.profile, &answers, case.today)), "{name}");
        answer_in(&mut answers, ("children", &first), "law_closures", refused);
        assert!(
            !complete(&Case::new(case.profile, &answers, case.today)),
            "{name}"
        );
    }
}

/// A condition that counts school days does not hold for the second child, either, while the first child's list cannot be read. It
/// holds again once the second child has a list that can.
#[test]
fn no_condition_counts_days_by_closures_that_cannot_be_read() {
    let absent = When::SchoolDays {
        since: "child_last_attendance".into(),
        at_least: 3,
    };
    for (_, name) in SIBLINGS {
        let (case, [first, second]) = siblings(name);
        let holds = |answers: &Answers| {
            let case = Case::new(case.profile, answers, case.today);
            [&first, &second].map(|key| case.holds(&absent, Some(scope(&case, key))))
        };
        let mut answers = case.answers.clone();
        for key in [&first, &second] {
            let complete = ("law_calendar_complete", text("yes"));
            answer_in(&mut answers, ("children", key), complete.0, complete.1);
        }
        assert_eq!(holds(&answers), [true, true], "{name}");
        let refused = parts(&[("1_from", "26 10 2026"), ("1_to", "99 99 2026")]);
        answer_in(&mut answers, ("children", &first), "law_closures", refused);
        assert_eq!(holds(&answers), [false, false], "{name}");
        let own = parts(&[("1_from", "26 10 2026"), ("1_to", "30 10 2026")]);
        answer_in(&mut answers, ("children", &second), "law_closures", own);
        assert_eq!(holds(&answers), [false, true], "{name}");
    }
}

/// What school and council did to find the second child is not asked where the person says that it was the same, and is asked of
/// everybody else.
#[test]
fn the_efforts_for_two_children_are_asked_once_where_the_person_says_so() {
    for (authority, name) in SIBLINGS {
        let (case, [first, second]) = siblings(name);
        let efforts = EFFORTS.map(|id| given(&case, &first, id));
        assert!(efforts.iter().all(Option::is_some), "{name}: {efforts:?}");
        assert_eq!(
            EFFORTS.map(|id| given(&case, &second, id)),
            [None, None],
            "{name}"
        );
        let mut answers = case.answers.clone();
        let same = format!("{}_same", authority.replace('-', "_"));
        let said = answers.collections["children"][1].answers.get(&same).cloned();
        let mut said = said
            .map(|said| said.texts().into_iter().map(str::to_owned).collect::<Vec<_>>())
            .unwrap_or_default();
        said.push("efforts".into());
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        answer_in(&mut answers, ("children", &second), &same, many(&said));
        let case = Case::new(case.profile, &answers, case.today);
        assert_eq!(EFFORTS.map(|id| given(&case, &second, id)), efforts, "{name}");
        let of = |key: &str| {
            let scoped = Some(scope(&case, key));
            EFFORTS.map(|id| case.is_asked(case.profile.locate(id).unwrap().question, scoped))
        };
        assert_eq!(of(&second), [false, false], "{name}");
        assert_eq!(of(&first), [true, true], "{name}");
    }
}
