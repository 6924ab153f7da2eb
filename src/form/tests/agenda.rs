//! What a referrer still has to do by a day: the days, what they say of today, and that they name nobody.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use common::{answer, answer_in, date, journey, parts, project, small, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use serde_json::json;

fn profile(authority: &str) -> Profile {
    let path = project("www/authorities").join(format!("{authority}.json"));
    onroll_profiles::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Day, id and what is to be done.
fn agenda(case: &Case<'_>) -> Vec<(String, String, String)> {
    let agenda = case.agenda().into_iter();
    agenda
        .map(|due| (due.date.to_string(), due.id, due.what))
        .collect()
}

fn told(case: &Case<'_>, id: &str) -> Option<(String, bool)> {
    let due = case.agenda().into_iter().find(|due| due.id == id).unwrap();
    due.standing.map(|standing| (standing.text, standing.late))
}

/// A pupil of a Leeds school who did not come back after leave. The school says that all its closures are listed.
fn not_back_from_leave() -> (NaiveDate, Answers) {
    let (today, mut answers) = journey("leeds-referral-unit-east-north-east");
    let key = answers.collections["children"][0].key.clone();
    for (id, said) in [("law_joint_efforts_made", "yes"), ("law_location_found", "no")] {
        answer_in(&mut answers, ("children", &key), id, text(said));
    }
    (today, answers)
}

#[test]
fn the_way_to_send_a_referral_is_due_until_it_is_done_and_late_after_its_day() {
    let leeds = profile("leeds");
    let (today, answers) = not_back_from_leave();
    let case = Case::new(&leeds, &answers, today);
    let routes: Vec<_> = agenda(&case)
        .into_iter()
        .filter(|due| due.1.starts_with("route-"))
        .collect();
    assert_eq!(routes.len(), 1, "{routes:?}");
    assert_eq!(routes[0].0, "2026-12-04");
    assert!(routes[0].2.starts_with("Send the referral to "), "{routes:?}");
    let on = |day: &str| {
        let case = Case::new(&leeds, &answers, day.parse().unwrap());
        told(&case, &routes[0].1)
    };
    assert_eq!(on("2026-12-03"), None);
    assert_eq!(on("2026-12-04"), Some(("This day is today.".to_owned(), false)));
    assert_eq!(
        on("2026-12-13"),
        Some((
            "This day was 9 days ago. It is late if it is not done.".to_owned(),
            true
        ))
    );
}

/// Where the name stays on the register, no closures are asked for. Their days may be among those that were counted, so the day
/// to send the referral is not called late anywhere, and what was assumed stands beside it.
#[test]
fn a_day_that_closures_may_move_is_not_called_late() {
    let leeds = profile("leeds");
    let (_, asked) = not_back_from_leave();
    let later: NaiveDate = "2026-12-13".parse().unwrap();
    let mut stays = asked.clone();
    for child in asked.collections["children"]
        .iter()
        .map(|child| child.key.clone())
    {
        answer_in(
            &mut stays,
            ("children", &child),
            "child_removal_ground",
            text("not_removed"),
        );
    }
    for (answers, is_sure) in [(&asked, true), (&stays, false)] {
        let case = Case::new(&leeds, answers, later);
        let routes = case.routes();
        let within = routes.iter().find_map(|routed| routed.within.as_ref()).unwrap();
        assert!(within.date.unwrap() < later);
        assert_eq!(within.late().is_some(), is_sure);
        assert_eq!(within.in_parts().1.is_some(), is_sure);
        let counted = "days ago if the school was open on every day that is counted";
        assert_eq!(
            within.in_words().contains(counted),
            !is_sure,
            "{}",
            within.in_words()
        );
        let agenda = case.agenda();
        let due = agenda.iter().find(|due| due.id.starts_with("route-")).unwrap();
        assert_eq!(due.standing.as_ref().unwrap().late, is_sure);
        assert_eq!(due.notes.is_empty(), is_sure, "{:?}", due.notes);
    }
}

/// In every journey of every council, nothing is called late by a count to which closures may be missing.
#[test]
fn nothing_is_late_on_days_that_are_not_known() {
    let (mut late, mut unsure) = (0, 0);
    for folder in std::fs::read_dir(project("tests/journeys")).unwrap() {
        let folder = folder.unwrap();
        let Ok(text) = std::fs::read_to_string(folder.path().join("journey.json")) else {
            continue;
        };
        let written: serde_json::Value = serde_json::from_str(&text).unwrap();
        let profile = profile(written["authority"].as_str().unwrap());
        let (today, answers) = journey(&folder.file_name().into_string().unwrap());
        let case = Case::new(&profile, &answers, today + chrono::Days::new(60));
        for due in case.agenda() {
            let moves = due.notes.iter().any(|note| note.starts_with("The day is later"));
            let is_late = due.standing.is_some_and(|standing| standing.late);
            assert!(!(moves && is_late), "{folder:?}: {}", due.what);
            late += usize::from(is_late);
            unsure += usize::from(moves);
        }
    }
    assert!(late > 30 && unsure > 30, "{late} {unsure}");
}

/// A team that was told already is not to be told again, and a case that is handled elsewhere is sent nowhere.
#[test]
fn what_is_done_or_handled_elsewhere_is_on_no_agenda() {
    let camden = profile("camden");
    let (today, mut answers) = journey("camden-siblings-vanished");
    let case = Case::new(&camden, &answers, today);
    for routed in case.routes().iter().filter(|routed| routed.done.is_some()) {
        let id = format!("route-{}", routed.route.id);
        assert!(agenda(&case).iter().all(|due| due.1 != id), "{id}");
    }
    for child in ["3", "4"] {
        answer_in(
            &mut answers,
            ("children", child),
            "law_deletion_date",
            date("30 11 2026"),
        );
    }
    assert!(!agenda(&Case::new(&camden, &answers, today)).is_empty());
    for child in ["3", "4"] {
        answer_in(
            &mut answers,
            ("children", child),
            "child_date_of_birth",
            date("1 9 2023"),
        );
        answer_in(
            &mut answers,
            ("children", child),
            "continued_not_school_age",
            text("no"),
        );
    }
    let case = Case::new(&camden, &answers, today);
    assert!(case.is_handled_elsewhere());
    assert_eq!(agenda(&case), []);
}

/// A calendar knows a day again by its id, so an answer that takes one step away does not give its id to the next.
#[test]
fn a_step_keeps_its_id_while_others_come_and_go() {
    let within = |days: u32| json!({"school_days": days, "after": "notification_date"});
    let form = small(&json!({
        "sections": [{"id": "about", "title": "About", "pages": [
            {"id": "dates", "title": "Dates", "questions": ["notification_date", "referrer_kind"]}
        ]}],
        "after_sending": [
            {"text": "Make the return", "when": {"not": {"question": "referrer_kind", "is": "public"}}, "within": within(5)},
            {"text": "Send the file", "within": within(10)}
        ]
    }));
    let steps = |referrer: &str| -> Vec<(String, String)> {
        let mut answers = Answers::default();
        answer(&mut answers, "notification_date", date("23 11 2026"));
        answer(&mut answers, "referrer_kind", text(referrer));
        let agenda = agenda(&Case::new(&form, &answers, today())).into_iter();
        agenda.map(|(_, id, what)| (id, what)).collect()
    };
    let step = |id: &str, what: &str| (id.to_owned(), what.to_owned());
    let (first, second) = (step("step-1", "Make the return"), step("step-2", "Send the file"));
    assert_eq!(steps("school"), [first, second.clone()]);
    assert_eq!(steps("public"), [second]);
}

/// The names of people that somebody typed, each with its parts.
fn names(answers: &Answers) -> BTreeSet<String> {
    let items = answers.collections.values().flatten();
    let sheets = items.map(|item| &item.answers).chain([&answers.sheet]);
    let of_people = [
        "child_name",
        "child_first_names",
        "child_surname",
        "carer_name",
        "notifier_name",
    ];
    let named = sheets
        .flatten()
        .filter(|(id, _)| of_people.contains(&id.as_str()));
    named
        .filter_map(|(_, answer)| match answer {
            Answer::Text(text) => Some(text.clone()),
            _ => None,
        })
        .flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|part| part.len() > 2)
        .collect()
}

/// Whatever was answered in the journeys, an agenda names nobody, each of its lines has an id of its own that a calendar can hold,
/// and the first day comes first.
#[test]
fn no_agenda_names_anybody() {
    let (mut lines, mut about) = (0, 0);
    for folder in std::fs::read_dir(project("tests/journeys")).unwrap() {
        let folder = folder.unwrap();
        let name = folder.file_name().into_string().unwrap();
        let text = std::fs::read_to_string(folder.path().join("journey.json"));
        let Ok(text) = text else { continue };
        let written: serde_json::Value = serde_json::from_str(&text).unwrap();
        let profile = profile(written["authority"].as_str().unwrap());
        let (today, answers): (NaiveDate, Answers) = journey(&name);
        let case = Case::new(&profile, &answers, today);
        let agenda = agenda(&case);
        let dates: Vec<&String> = agenda.iter().map(|due| &due.0).collect();
        assert!(dates.is_sorted(), "{name}: {dates:?}");
        let ids: BTreeSet<&String> = agenda.iter().map(|due| &due.1).collect();
        assert_eq!(ids.len(), agenda.len(), "{name}: {agenda:?}");
        let plain = |id: &&String| {
            id.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        assert!(ids.iter().all(plain), "{name}: {ids:?}");
        let names = names(&answers);
        for (_, _, what) in &agenda {
            let words: Vec<&str> = what.split(|c: char| !c.is_alphanumeric()).collect();
            let found = names.iter().find(|name| words.contains(&name.as_str()));
            assert_eq!(found, None, "{}: {what}", folder.path().display());
        }
        lines += agenda.len();
        about += case.agenda().iter().filter(|due| due.about.is_some()).count();
    }
    assert!(lines > 90 && about > 50, "{lines} {about}");
}

/// Leaves only the first child, without some of its answers. Gives its key.
fn only_first_child(answers: &mut Answers, without: &[&str]) -> String {
    let children = answers.collections.get_mut("children").unwrap();
    children.truncate(1);
    for gone in without {
        children[0].answers.remove(*gone);
    }
    children[0].key.clone()
}

/// A pupil of a Suffolk school who last came on the Friday before the October holiday and cannot be found. Her sister is not in the referral.
fn away_since_the_holiday(given: &[(&str, Answer)]) -> Answers {
    let (_, mut answers) = journey("suffolk-sisters-lost");
    let key = only_first_child(
        &mut answers,
        &["law_absence", "law_closures", "law_calendar_complete"],
    );
    let last = ("child_last_attendance", date("23 10 2026"));
    for (id, said) in std::iter::once(&last).chain(given) {
        answer_in(&mut answers, ("children", &key), id, said.clone());
    }
    answers
}

/// The dates that follow for the first child, with their days and reasons.
fn dates(authority: &str, answers: &Answers, today: &str) -> Vec<(String, String, String)> {
    let profile = profile(authority);
    let case = Case::new(&profile, answers, today.parse().unwrap());
    let findings = case.findings();
    let events = findings[0].timeline.iter();
    events
        .map(|event| {
            (
                event.id.to_string(),
                event.date.to_string(),
                event.reason_in_full(),
            )
        })
        .collect()
}

/// Weeks that are counted from the school day after the last attendance begin later where the school was closed then. Their day is
/// not called late before the closures are known, and no two dates name two first days of the absence.
#[test]
fn weeks_that_begin_on_a_day_that_closures_may_move_are_not_called_late() {
    let lost = |given: &[(&str, Answer)], today: &str| {
        let answers = away_since_the_holiday(given);
        let suffolk = profile("suffolk");
        let case = Case::new(&suffolk, &answers, today.parse().unwrap());
        let agenda = case.agenda().into_iter();
        let mut due = agenda.filter(|due| due.id.starts_with("lost-pupil-file"));
        let due = due.next().unwrap();
        let late = due.standing.is_some_and(|standing| standing.late);
        (due.date.to_string(), late, due.notes.len())
    };
    let marks = ("law_absence", parts(&[("1_from", "2/11/2026"), ("1_code", "O")]));
    let known = [
        marks.clone(),
        (
            "law_closures",
            parts(&[("1_from", "26/10/2026"), ("1_to", "30/10/2026")]),
        ),
        ("law_calendar_complete", text("yes")),
    ];
    assert_eq!(lost(&[], "2026-11-28"), ("2026-11-23".to_owned(), false, 1));
    assert_eq!(lost(&known, "2026-11-28"), ("2026-11-30".to_owned(), false, 0));
    assert_eq!(lost(&known, "2026-12-01"), ("2026-11-30".to_owned(), true, 0));

    let said = dates("suffolk", &away_since_the_holiday(&[marks]), "2026-11-28");
    let reason = |id: &str| {
        said.iter()
            .find(|date| date.0 == id)
            .map(|date| date.2.clone())
            .unwrap()
    };
    assert!(
        reason("lost-pupil-file")
            .contains("The first school day after the last attendance is 26 October 2026.")
    );
    assert!(
        reason("twentieth-day-of-absence").contains("The first school day of absence is 2 November 2026.")
    );
}

/// Leave whose end is not known is not counted as absence. Once its end is known, the absence begins after it.
#[test]
fn leave_whose_end_is_not_known_gives_no_day() {
    for (authority, name) in [
        ("suffolk", "suffolk-sisters-lost"),
        ("leeds", "leeds-referral-unit-east-north-east"),
        ("harrow", "harrow-siblings-vanished"),
    ] {
        let profile = profile(authority);
        let on = |leave: &[(&str, Answer)]| {
            let (_, mut answers) = journey(name);
            let key = only_first_child(
                &mut answers,
                &["law_absence", "law_leave_given", "law_leave_ended_on"],
            );
            let last = ("child_last_attendance", date("16 10 2026"));
            let ground = ("child_removal_ground", text("h"));
            for (id, said) in [ground, last].iter().chain(leave) {
                answer_in(&mut answers, ("children", &key), id, said.clone());
            }
            let case = Case::new(&profile, &answers, "2026-11-28".parse().unwrap());
            let counted = |id: &str| {
                ["route-", "lost-pupil-file", "four-weeks", "file-"]
                    .iter()
                    .any(|start| id.starts_with(start))
            };
            let agenda = agenda(&case).into_iter();
            agenda
                .filter(|(_, id, _)| counted(id))
                .map(|(day, ..)| day)
                .collect::<Vec<_>>()
        };
        let given = ("law_leave_given", text("yes"));
        assert!(
            on(std::slice::from_ref(&given)).is_empty(),
            "{authority}: {:?}",
            on(&[given])
        );
        let known = on(&[given, ("law_leave_ended_on", date("20 11 2026"))]);
        assert!(!known.is_empty(), "{authority}");
        assert!(
            known.iter().all(|day| day.as_str() > "2026-11-23"),
            "{authority}: {known:?}"
        );
    }
}

/// F11: the return on a pupil whose name was added to the register has its last day, and is late after it. Nobody else’s referral has one.
#[test]
fn f11_the_return_on_a_new_pupil_is_due_by_the_fifth_day() {
    let new = |due: &(String, String, String)| due.1.starts_with("new-pupil-return-");
    for (authority, name, by) in [
        ("suffolk", "suffolk-pupil-admitted", "2026-11-21"),
        ("camden", "camden-joiners-return", "2026-11-23"),
    ] {
        let (_, answers) = journey(name);
        let profile = profile(authority);
        let today: NaiveDate = by.parse().unwrap();
        let case = Case::new(&profile, &answers, today);
        let due: Vec<_> = agenda(&case).into_iter().filter(new).collect();
        assert_eq!(due[0].0, by, "{name}: {due:?}");
        let is_late = |on: NaiveDate| {
            let case = Case::new(&profile, &answers, on);
            told(&case, &due[0].1).is_some_and(|(_, late)| late)
        };
        assert!(!is_late(today) && is_late(today + chrono::Days::new(1)), "{name}");
    }
    let (today, answers) = journey("suffolk-sisters-lost");
    let suffolk = profile("suffolk");
    assert!(!agenda(&Case::new(&suffolk, &answers, today)).iter().any(new));
}
