//! What a profile says of how cases are handled, with a made-up council that uses every construct: triage outcomes, routes, steps,
//! escalations, codes, days for checks, year groups, school age, school-to-school files, terms, a theme.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use chrono::NaiveDate;
use common::{answer, answer_in, date, many, parts, text};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::handling::{Coded, LineContent};
use onroll_form::profile::{Block, Profile, host};
use onroll_form::readiness::{GapKind, missing_in_words};
use onroll_rules::s2s::FileKind;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn written() -> Value {
    serde_json::from_str(include_str!("handling.json")).unwrap()
}

fn vale() -> Profile {
    onroll_profiles::read(&serde_json::to_string_pretty(&written()).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// Monday 23 November 2026.
fn today() -> NaiveDate {
    common::today()
}

fn started(kind: &str, sign: &str) -> Answers {
    let mut answers = Answers::default();
    answer(&mut answers, "referrer_kind", text(kind));
    answer(&mut answers, "danger_signs", many(&[sign]));
    answer(&mut answers, "notification_date", date("20 11 2026"));
    answers
}

fn child(answers: &mut Answers, born: &str, given: &[(&str, &str)]) -> String {
    let key = answers.add_item("children");
    answer_in(answers, ("children", &key), "child_name", text("Noor Haddad"));
    answer_in(answers, ("children", &key), "child_date_of_birth", date(born));
    for (id, value) in given {
        answer_in(answers, ("children", &key), id, text(value));
    }
    key
}

fn pages(case: &Case<'_>) -> Vec<String> {
    case.all_pages()
        .iter()
        .map(|shown| shown.place().to_string())
        .collect()
}

#[test]
fn an_outcome_follows_the_answer_that_leads_to_it_and_an_information_page_asks_nothing() {
    let vale = vale();
    let mut answers = started("academy", "at_risk_now");
    answer(&mut answers, "vale_situation", text("late"));
    let case = Case::new(&vale, &answers, today());
    let expected = ["who", "signs", "act", "situation", "often-late", "note", "date"];
    let before: Vec<String> = pages(&case).into_iter().take(7).collect();
    assert_eq!(before, expected.map(|page| format!("before-you-start/{page}")));
    let summary = case.summary(vale.section("before-you-start").unwrap());
    // Advice that was not read was not given, and a referral is not ready before.
    let rows = format!("{summary:?}");
    assert!(!rows.contains("Advice read"), "{rows}");
    let unread = |case: &Case<'_>| {
        let gaps = case.gaps().into_iter().filter(|gap| gap.kind == GapKind::Unread);
        gaps.map(|gap| (gap.place.to_string(), gap.message))
            .collect::<Vec<_>>()
    };
    let expected = (
        "before-you-start/act".to_owned(),
        "Read: Telephone MASH now".to_owned(),
    );
    assert_eq!(unread(&case), [expected]);
    answer(&mut answers, "read_act", text("yes"));
    let case = Case::new(&vale, &answers, today());
    assert!(unread(&case).is_empty());
    let rows = format!("{:?}", case.summary(vale.section("before-you-start").unwrap()));
    assert!(
        rows.contains("Advice read") && rows.contains("Telephone MASH now"),
        "{rows}"
    );
    assert_eq!(case.export().answers["read_act"], "yes");
    // Once nothing calls for the page, its record is set aside like any answer.
    answer(&mut answers, "danger_signs", many(&["none"]));
    let calm = Case::new(&vale, &answers, today());
    assert!(!calm.export().answers.contains_key("read_act"));
}

#[test]
fn a_case_handled_elsewhere_is_ready_only_if_whoever_fills_in_the_form_goes_on() {
    let vale = vale();
    let elsewhere = |answers: &Answers| -> Vec<String> {
        let gaps = Case::new(&vale, answers, today()).gaps();
        let elsewhere = gaps.into_iter().filter(|gap| gap.kind == GapKind::Elsewhere);
        elsewhere
            .map(|gap| format!("{}: {}", gap.place, gap.message))
            .collect()
    };
    let mut answers = started("academy", "none");
    answer(&mut answers, "vale_situation", text("gone"));
    assert!(elsewhere(&answers).is_empty());
    assert!(!Case::new(&vale, &answers, today()).routes().is_empty());
    answer(&mut answers, "vale_situation", text("elsewhere"));
    // Nothing else is asked about a case that is not sent here, and nobody is told to send it.
    let case = Case::new(&vale, &answers, today());
    assert_eq!(case.gaps().len(), 1);
    assert!(case.routes().is_empty() && case.next_steps().is_empty());
    assert_eq!(
        missing_in_words(&case.gaps()).unwrap(),
        "This case is handled elsewhere, so it is not sent here"
    );
    assert_eq!(
        elsewhere(&answers),
        [
            "before-you-start/at-school: This is not a referral to send here: A child at another school is not missing education"
        ]
    );
    answer(&mut answers, "vale_situation", text("late"));
    let unanswered = Case::new(&vale, &answers, today()).gaps();
    assert!(
        unanswered.iter().any(
            |gap| gap.question.as_deref() == Some("continued_often_late") && gap.kind == GapKind::Missing
        )
    );
    answer(&mut answers, "continued_often_late", text("no"));
    assert_eq!(elsewhere(&answers).len(), 1);
    answer(&mut answers, "continued_often_late", text("yes"));
    assert!(elsewhere(&answers).is_empty());
    let export = Case::new(&vale, &answers, today()).export();
    assert_eq!(export.answers["continued_often_late"], "yes");
}

#[test]
fn an_outcome_may_be_about_one_child() {
    let vale = vale();
    let mut answers = started("academy", "none");
    child(&mut answers, "1 3 2024", &[]);
    child(&mut answers, "1 3 2016", &[]);
    let case = Case::new(&vale, &answers, today());
    let young: Vec<String> = pages(&case)
        .into_iter()
        .filter(|page| page.ends_with("too-young"))
        .collect();
    assert_eq!(young, ["children/1/too-young"]);
}

#[test]
fn every_route_that_holds_applies_in_order_and_the_last_when_none_does() {
    let vale = vale();
    let routes = |answers: &Answers| -> Vec<String> {
        let case = Case::new(&vale, answers, today());
        case.routes()
            .iter()
            .map(|routed| routed.route.id.clone())
            .collect()
    };
    assert_eq!(routes(&started("academy", "at_risk_now")), ["mash"]);
    assert_eq!(routes(&started("public", "child_protection")), ["mash", "desk"]);
    assert_eq!(routes(&started("academy", "fgm")), ["desk"]);
    assert_eq!(routes(&Answers::default()), ["desk"]);
}

#[test]
fn a_deadline_is_counted_on_school_days_and_says_on_which_calendar() {
    let vale = vale();
    let mut answers = started("academy", "none");
    let key = child(&mut answers, "1 3 2016", &[]);
    let within = |answers: &Answers| {
        let case = Case::new(&vale, answers, today());
        case.routes()[0].within.clone().unwrap()
    };
    let open = within(&answers);
    assert_eq!((open.date, open.assumed), (None, None));
    assert_eq!(
        open.text,
        "Within 10 school days after the date of last attendance"
    );
    // Friday 16 October 2026: five school days to half-term, and five from Monday 2 November.
    answer_in(
        &mut answers,
        ("children", &key),
        "child_last_attendance",
        date("16 10 2026"),
    );
    let counted = within(&answers);
    assert_eq!(counted.date, Some(day("2026-11-06")));
    assert!(counted.assumed.unwrap().contains("term"), "the calendar is said");
    let case = Case::new(&vale, &answers, today());
    // The school's own closures count once they are given: an INSET day on Monday 19 October moves it to Monday.
    let mut closed = answers.clone();
    for (id, value) in [("child_on_register", "yes"), ("child_removal_ground", "i")] {
        answer_in(&mut closed, ("children", &key), id, text(value));
    }
    let mark = [("1_from", "19 10 2026"), ("1_code", "N")];
    answer_in(&mut closed, ("children", &key), "law_absence", parts(&mark));
    let inset = [("1_from", "19 10 2026"), ("1_to", "19 10 2026")];
    answer_in(&mut closed, ("children", &key), "law_closures", parts(&inset));
    assert_eq!(within(&closed).date, Some(day("2026-11-09")));
    let steps: Vec<String> = case
        .next_steps()
        .into_iter()
        .filter_map(|next| next.within)
        .map(|within| within.in_words())
        .collect();
    assert_eq!(steps, ["Within five school days: by 27 November 2026"]);
}

#[test]
fn a_check_says_by_which_school_day_of_the_absence_it_is_done() {
    let vale = vale();
    let mut answers = started("academy", "none");
    let key = child(&mut answers, "1 3 2016", &[]);
    answer_in(
        &mut answers,
        ("children", &key),
        "child_last_attendance",
        date("25 9 2026"),
    );
    let due = |answers: &Answers, on: &str, id: &str| {
        let case = Case::new(&vale, answers, day(on));
        let scope = case.scope(vale.section("children").unwrap(), Some(&key));
        let question = vale.locate(id).unwrap().question;
        case.check_deadline(question, scope).map(|due| due.in_words())
    };
    let past = |ago: &str| format!(", which was {ago}{}", common::IF_OPEN);
    // On its last day it is not past, and the day after it is.
    for (on, late) in [("2026-10-02", String::new()), ("2026-10-03", past("1 day ago"))] {
        assert_eq!(
            due(&answers, on, "check_letter").unwrap(),
            format!("School days 1 to 5 of the absence: by 2 October 2026{late}")
        );
    }
    assert_eq!(
        due(&answers, "2026-10-11", "check_home_visit").unwrap(),
        format!(
            "By school day 10 of the absence: by 9 October 2026{}",
            past("2 days ago")
        )
    );
    assert_eq!(
        due(&answers, "2026-10-11", "check_emails").unwrap(),
        "From school day 3 of the absence"
    );
    assert_eq!(due(&answers, "2026-10-11", "check_friends"), None);
    // A day for the beginning is told of besides, and is past for itself.
    let begin = "Start by school day 5 of the absence: by 2 October 2026";
    let both = |begun: &str, done: &str| {
        format!("{begin}{begun}. Do by school day 10 of the absence: by 9 October 2026{done}")
    };
    for (on, begun, done) in [
        ("2026-10-02", String::new(), String::new()),
        ("2026-10-03", past("1 day ago"), String::new()),
        ("2026-10-11", past("9 days ago"), past("2 days ago")),
    ] {
        assert_eq!(
            due(&answers, on, "check_neighbours").unwrap(),
            both(&begun, &done)
        );
        assert_eq!(
            due(&answers, on, "check_housing").unwrap(),
            format!("{begin}{begun}")
        );
    }
    // What was done is not late.
    for id in ["check_neighbours", "check_housing"] {
        let done = parts(&[("done", "yes")]);
        answer_in(&mut answers, ("children", &key), id, done);
    }
    assert_eq!(
        due(&answers, "2026-10-11", "check_neighbours").unwrap(),
        both("", "")
    );
    assert_eq!(due(&answers, "2026-10-11", "check_housing").unwrap(), begin);
    let id = "check_home_visit";
    let done = parts(&[("done", "yes")]);
    answer_in(&mut answers, ("children", &key), id, done);
    assert_eq!(
        due(&answers, "2026-10-11", id).unwrap(),
        "By school day 10 of the absence: by 9 October 2026"
    );
}

#[test]
fn any_of_several_questions_calls_for_an_escalation() {
    let vale = vale();
    let called = |a: &str, b: &str| {
        let mut answers = started("academy", "none");
        answer(&mut answers, "vale_risk_a", text(a));
        answer(&mut answers, "vale_risk_b", text(b));
        !Case::new(&vale, &answers, today()).escalations().is_empty()
    };
    assert!(!called("no", "no"));
    assert!(called("no", "not_sure") && called("yes", "no"));
}

#[test]
fn the_first_code_that_fits_is_recorded_for_the_referral_and_for_each_child() {
    let vale = vale();
    let mut answers = started("academy", "none");
    // On 23 November 2026: Year 6, reception (not yet five), Year 4 (no code), nursery.
    for born in ["1 9 2015", "1 8 2022", "1 3 2018", "1 10 2022"] {
        child(&mut answers, born, &[]);
    }
    let codes = |answers: &Answers| -> Vec<(String, Option<String>)> {
        let codes = Case::new(&vale, answers, today()).codes();
        codes
            .into_iter()
            .map(|Coded { code, item, .. }| (code, item))
            .collect()
    };
    let of = |code: &str, item: Option<&str>| (code.to_owned(), item.map(str::to_owned));
    assert_eq!(
        codes(&answers),
        [
            of("ACA", None),
            of("TRA", Some("1")),
            of("UND", Some("2")),
            of("TRA", Some("4"))
        ]
    );
    assert_eq!(codes(&started("police", "none")), [of("OTH", None)]);
    // Children that the form no longer asks about are in no file, nor are their codes.
    let mut changed = written();
    changed["sections"][1]["when"] = json!({"not": {"question": "vale_situation", "is": "elsewhere"}});
    let vale = onroll_profiles::read(&changed.to_string()).unwrap();
    answer(&mut answers, "vale_situation", text("elsewhere"));
    assert_eq!(Case::new(&vale, &answers, today()).codes().len(), 1);
}

#[test]
fn guidance_for_other_cases_is_left_out() {
    let vale = vale();
    let definition = &vale.definition.as_ref().unwrap().text;
    let said = |kind: &str| {
        let answers = started(kind, "none");
        let blocks = Case::new(&vale, &answers, today()).blocks(definition, None);
        blocks
            .iter()
            .flat_map(Block::texts)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(said("public").last().unwrap(), "You need not give your name.");
    assert_eq!(
        said("police").last().unwrap(),
        "The statute says the last Friday in June."
    );
}

#[test]
fn a_school_is_told_which_file_to_make_for_each_child() {
    let vale = vale();
    let files = |kind: &str, given: &[(&str, &str)]| {
        let mut answers = started(kind, "none");
        answer(&mut answers, "notifier_dfe_number", text("202/1234"));
        let key = child(&mut answers, "1 3 2016", given);
        answer_in(
            &mut answers,
            ("children", &key),
            "child_leaving_date",
            date("2 11 2026"),
        );
        answer_in(
            &mut answers,
            ("children", &key),
            "child_last_attendance",
            date("2 10 2026"),
        );
        let transfers = Case::new(&vale, &answers, today()).transfers();
        let files = transfers
            .into_iter()
            .flat_map(|transfers| transfers.guidance.files);
        files
            .filter(|file| file.kind == FileKind::Ctf)
            .map(|file| {
                (
                    file.destination.unwrap_or_default(),
                    file.name.unwrap_or_default(),
                    file.not_before,
                )
            })
            .collect::<Vec<_>>()
    };
    let on = ("child_on_register", "yes");
    let lost = (
        "XXXXXXX".to_owned(),
        "2021234_CTF_XXXXXXX_001.xml".to_owned(),
        Some(day("2026-11-02")),
    );
    assert_eq!(
        files("academy", &[on, ("child_removal_ground", "i")]),
        std::slice::from_ref(&lost)
    );
    let outside = (
        "MMMMMMM".to_owned(),
        "2021234_CTF_MMMMMMM_001.xml".to_owned(),
        None,
    );
    // Ground (f) is that a parent has written.
    let home = [on, ("child_removal_ground", "f")];
    assert_eq!(files("academy", &home), std::slice::from_ref(&outside));
    for gone in ["abroad", "elsewhere_in_uk", "independent", "home_education"] {
        let reported = [on, ("child_removal_ground", "g"), ("child_destination", gone)];
        assert_eq!(files("academy", &reported), std::slice::from_ref(&lost), "{gone}");
        for (written, file) in [("yes", &outside), ("no", &lost), ("not_sure", &lost)] {
            let written = ("child_destination_written", written);
            let reported = [reported[0], reported[1], reported[2], written];
            assert_eq!(
                files("academy", &reported),
                std::slice::from_ref(file),
                "{gone} {written:?}"
            );
        }
    }
    // A pupil registered at an independent school is there, whether or not a parent has written.
    let independent = [
        on,
        ("child_removal_ground", "a"),
        ("child_destination", "independent"),
    ];
    assert_eq!(files("academy", &independent), [outside]);
    let wales = [
        on,
        ("child_removal_ground", "g"),
        ("child_destination", "school_in_wales"),
    ];
    assert_eq!(files("academy", &wales), [(String::new(), String::new(), None)]);
    for known in [
        "sixth_form_or_college",
        "training_or_work",
        "alternative_provision",
        "custody",
    ] {
        for ground in ["a", "g", "j", "l", "o"] {
            let known = [on, ("child_removal_ground", ground), ("child_destination", known)];
            assert!(files("academy", &known).is_empty(), "{known:?}");
        }
    }
    let school = [on, ("child_removal_ground", "a")];
    assert_eq!(files("academy", &school), [(String::new(), String::new(), None)]);
    for none in [
        [on, ("child_removal_ground", "not_removed")],
        [on, ("child_removal_ground", "k")],
    ] {
        assert!(files("academy", &none).is_empty());
    }
    assert!(files("police", &school).is_empty());
}

/// Closures given for a ground whose days are counted are set aside for one whose are not, and move no date of its file.
#[test]
fn closures_that_were_set_aside_move_no_date() {
    let vale = vale();
    let by = |closed: bool| {
        let mut answers = started("academy", "none");
        let given = [("child_on_register", "yes"), ("child_removal_ground", "a")];
        let key = child(&mut answers, "1 3 2016", &given);
        answer_in(
            &mut answers,
            ("children", &key),
            "child_leaving_date",
            date("2 11 2026"),
        );
        if closed {
            let week = [("1_from", "9 11 2026"), ("1_to", "13 11 2026")];
            answer_in(&mut answers, ("children", &key), "law_closures", parts(&week));
        }
        let transfers = Case::new(&vale, &answers, today()).transfers();
        transfers[0].guidance.files[0].by
    };
    assert_eq!(by(false), Some(day("2026-11-23")));
    assert_eq!(by(true), by(false));
}

/// WCAG 2.2, 1.4.3: white on the header's colour.
#[test]
fn a_colour_on_which_white_cannot_be_read_is_refused_at_four_and_a_half_to_one() {
    let told = |colour: &str| {
        let mut value = written();
        value["theme"]["colour"] = json!(colour);
        onroll_profiles::read(&value.to_string())
            .err()
            .map(|problems| problems.0[0].cause.to_string())
    };
    assert_eq!(told("#767676"), None);
    assert_eq!(
        told("#777777").unwrap(),
        "White text on #777777 is hard to read: its contrast is 4.4 to 1."
    );
    assert_eq!(
        told("#ffdd00").unwrap(),
        "White text on #ffdd00 is hard to read: its contrast is 1.3 to 1."
    );
    assert_eq!(told("blue").unwrap(), "“blue” is not a colour.");
}

/// What a council's paper adds to the law about one child: the dates it counts, and what must happen before a name comes off.
fn local_law(holds: &Value, dates: &Value, ground: &str) -> onroll_form::law::ChildVerdict {
    let mut value = written();
    value["holds"] = holds.clone();
    value["dates"] = dates.clone();
    let profile = onroll_profiles::read(&value.to_string()).unwrap();
    let mut answers = started("academy", "none");
    let facts = [
        ("child_on_register", "yes"),
        ("child_removal_ground", ground),
        ("law_lives_reasonable_distance", "no"),
        ("law_expected_to_attend_again", "no"),
        ("law_boarder", "no"),
        ("law_special_school_place", "no"),
    ];
    let key = child(&mut answers, "1 3 2016", &facts);
    answer_in(
        &mut answers,
        ("children", &key),
        "child_last_attendance",
        date("2 10 2026"),
    );
    let case = Case::new(&profile, &answers, today());
    let scope = case.scope(profile.section("children").unwrap(), Some(&key));
    case.finding(scope).unwrap()
}

/// Until the date is known, the name is not said to come off: what the council wants first may be wanted.
#[test]
fn a_hold_stands_until_it_is_known_not_to() {
    let asks = |when: Value| {
        let holds =
            json!([{"id": "wait", "text": "Wait for the council.", "when": when, "source": "Section 4"}]);
        let verdict = local_law(&holds, &json!([]), "g");
        verdict.assessment.summary.contains("Wait for the council.")
    };
    let left = |from: &str| json!({"question": "child_leaving_date", "from": from});
    assert!(asks(left("2026-10-01")));
    assert!(asks(json!({"not": left("2026-10-01")})));
    // The child was last in school on 2 October.
    let seen = |before: &str| json!({"question": "child_last_attendance", "before": before});
    assert!(asks(seen("2026-10-03")));
    assert!(!asks(seen("2026-10-02")));
}

/// A date of practice comes from the council's own paper, with its source, and counts from the first day of the absence.
#[test]
fn the_dates_of_practice_are_those_of_the_councils_own_paper() {
    let dates = |asked: Value| -> Vec<(String, String, String)> {
        let timeline = local_law(&json!([]), &asked, "g").timeline;
        let own = timeline.iter().filter(|event| !event.provision.contains("SI "));
        own.filter(|event| !event.provision.contains("Education Act"))
            .map(|event| {
                (
                    event.id.to_string(),
                    event.date.to_string(),
                    event.provision.to_string(),
                )
            })
            .collect()
    };
    assert_eq!(dates(json!([])), []);
    // Last in on Friday 2 October: the first day is Monday 5 October. The council's schools are closed from 24 October to 1 November.
    let day =
        |number: u32| json!([{"id": "own", "title": "Ours", "school_days": number, "source": "Section 4"}]);
    for (number, falls) in [
        (1, "2026-10-05"),
        (15, "2026-10-23"),
        (16, "2026-11-02"),
        (20, "2026-11-06"),
        (21, "2026-11-09"),
        (22, "2026-11-10"),
    ] {
        let expected = [("own".to_owned(), falls.to_owned(), "Section 4".to_owned())];
        assert_eq!(dates(day(number)), expected, "{number}");
    }
    let weeks = |when: &str| {
        json!([{"id": "weeks", "title": "Ours", "weeks": 4, "source": "5",
            "when": {"question": "child_removal_ground", "is": when}}])
    };
    assert_eq!(
        dates(weeks("g")),
        [("weeks".into(), "2026-11-02".into(), "5".into())]
    );
    assert_eq!(dates(weeks("h")), []);
}

/// F3: while a hold of the council stands, the verdict says it first and never that the name must be deleted.
#[test]
fn a_hold_of_the_council_comes_before_the_law() {
    let hold = json!([{"id": "told", "text": "Do not take {name}’s name off before we confirm.", "source": "Section 4",
        "when": {"question": "child_removal_ground", "is": "g"}}]);
    let free = local_law(&json!([]), &json!([]), "g").assessment;
    assert!(
        free.summary
            .starts_with("Ground (g) applies: the name must be deleted."),
        "{}",
        free.summary
    );
    let kept = local_law(&hold, &json!([]), "g").assessment;
    assert_eq!(
        kept.summary,
        "Do not take Noor Haddad’s name off before we confirm. (Section 4) Apart from that, the conditions of ground (g) look met."
    );
    assert_eq!(
        (&*kept.cautions[0].id, &*kept.cautions[0].provision),
        ("hold", "Section 4")
    );
    assert!(!kept.is_duty(&kept.grounds[0]) && free.is_duty(&free.grounds[0]));
    // Where no ground is available there is nothing to hold back.
    assert!(local_law(&hold, &json!([]), "k").assessment.cautions.is_empty());
    let other = json!([{"id": "told", "text": "Wait.", "source": "4",
        "when": {"question": "child_removal_ground", "is": "i"}}]);
    assert_eq!(local_law(&other, &json!([]), "g").assessment, free);
}

/// A day in the past on which a paper wants something done says how long ago it was; one still to come does not.
#[test]
fn a_day_of_practice_that_is_past_says_so() {
    let standing = |number: u32| {
        let dates = json!([{"id": "own", "title": "Ours", "school_days": number, "source": "Section 4"}]);
        let timeline = local_law(&json!([]), &dates, "g").timeline;
        let own = timeline.into_iter().find(|event| event.id == "own").unwrap();
        let standing = own
            .standing
            .clone()
            .map(|standing| (standing.text, standing.late));
        assert_eq!(
            own.reason,
            "The first school day after the last attendance is 5 October 2026."
        );
        (own.date, standing)
    };
    let today = today();
    let (mut past, mut not_past) = (0, 0);
    for number in 1..60 {
        let (date, standing) = standing(number);
        let days = (today - date).num_days();
        let late = |ago: &str| {
            let said = format!("As it is counted here, this day was {ago}. If it is not done, do it now.");
            Some((said, false))
        };
        let expected = match days {
            ..0 => None,
            0 => Some(("This day is today.".to_owned(), false)),
            1 => late("1 day ago"),
            _ => late(&format!("{days} days ago")),
        };
        assert_eq!(standing, expected, "{date}");
        if days > 0 {
            past += 1;
        } else {
            not_past += 1;
        }
    }
    assert!(past > 5 && not_past > 5, "{past} {not_past}");
}

/// Each day on which a name could come off repeats what the council wants first, and no other day does.
#[test]
fn a_day_of_deletion_repeats_the_hold_of_the_council() {
    let hold = json!([{"id": "told", "text": "Wait for us.", "source": "Section 4",
        "when": {"question": "child_removal_ground", "is": "i"}}]);
    let days_of = |ground: &str| -> Vec<(String, bool)> {
        let timeline = local_law(&hold, &json!([]), ground).timeline;
        let events = timeline.into_iter();
        events
            .map(|event| (event.id.to_string(), event.reason.ends_with(" Wait for us.")))
            .collect()
    };
    let days = days_of("i");
    assert!(
        days.contains(&("earliest-deletion-for-absence".into(), true)),
        "{days:?}"
    );
    for (id, repeats) in &days {
        assert_eq!(*repeats, id.starts_with("earliest-deletion"), "{id}");
    }
    assert!(days_of("g").iter().all(|(_, repeats)| !repeats));
}

/// The made-up sixth council, which uses every construct.
fn sixth() -> Profile {
    let text = std::fs::read_to_string(common::project("tests/profiles/ashford-vale.json")).unwrap();
    onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn what_can_take_the_place_of_a_route_is_under_it_and_is_no_place_to_go() {
    let sixth = sixth();
    let routes = |kind: &str, sign: &str| -> Vec<(String, bool, bool)> {
        let answers = started(kind, sign);
        let case = Case::new(&sixth, &answers, today());
        case.routes()
            .iter()
            .map(|routed| {
                (
                    routed.route.id.clone(),
                    routed.is_alternative(),
                    routed.is_place_to_go(),
                )
            })
            .collect()
    };
    let of = |id: &str, alternative, to_go| (id.to_owned(), alternative, to_go);
    assert_eq!(
        routes("public", "none"),
        [
            of("public-post", false, true),
            of("front-desk", true, false),
            of("public-by-telephone", true, false),
            of("public-by-email", true, false),
        ]
    );
    // A way that is for some services only is not shown to others.
    let ways = |kind: &str| -> Vec<String> { routes(kind, "none").into_iter().map(|(id, ..)| id).collect() };
    assert!(ways("health").contains(&"service-by-email".to_owned()));
    assert_eq!(
        ways("housing"),
        ["service-desk", "service-by-post", "service-other-page"]
    );
    // Its main route does not apply, so it does not either.
    assert_eq!(routes("public", "fgm"), [of("front-door-public", false, true)]);
}

#[test]
fn another_way_goes_to_the_same_team_with_the_same_things_unless_it_says_otherwise() {
    let mut written = written();
    let team = &mut written["routes"][1];
    team["attach"] = json!(["Copies of letters"]);
    team["do_not"] = json!(["Do not fold it"]);
    team.as_object_mut().unwrap().remove("within");
    team["or"] = json!([
        {"id": "email", "how": "secure_email", "email": "cme@vale.example.org"},
        {"id": "front", "how": "in_person", "to": "Front desk", "address": ["1 High Street"]},
        {"id": "call", "how": "phone", "phone": "01632 960001"}
    ]);
    let vale = onroll_profiles::read(&written.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    let answers = started("academy", "none");
    let case = Case::new(&vale, &answers, today());
    let said: Vec<(String, Vec<&str>)> = case
        .routes()
        .iter()
        .map(|routed| {
            (
                routed.title(),
                routed.lines().iter().map(|line| line.label).collect(),
            )
        })
        .collect();
    let way = |title: &str, lines: &[&'static str]| (title.to_owned(), lines.to_vec());
    assert_eq!(
        said,
        [
            way("CME team", &["How", "Address", "Send with it", "What not to do"]),
            way("Or by secure email: CME team", &["How", "Email", "Send with it"]),
            way("Or in person: Front desk", &["How", "Address", "Send with it"]),
            // Nothing goes with what is read out.
            way("Or by telephone: CME team", &["How", "Telephone"]),
        ]
    );
}

#[test]
fn what_goes_with_a_referral_and_what_must_not_be_done_are_told_to_the_right_case_only() {
    let mut written = written();
    let nurses = json!({"question": "referrer_kind", "is": "health"});
    let team = &mut written["routes"][1];
    team["attach"] = json!(["Copies of letters", {"text": "The health record", "when": nurses}]);
    team["do_not"] = json!([{"text": "Do not copy the GP", "when": nurses}]);
    let vale = onroll_profiles::read(&written.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    let told = |kind: &str| {
        let answers = started(kind, "none");
        let routes = Case::new(&vale, &answers, today()).routes().into_iter();
        let team = routes
            .into_iter()
            .find(|routed| routed.route.id == "team")
            .unwrap();
        (team.attach.clone(), team.do_not.clone())
    };
    let of = |attach: &[&str], do_not: &[&str]| {
        let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect::<Vec<String>>();
        (texts(attach), texts(do_not))
    };
    let all = of(
        &["Copies of letters", "The health record"],
        &["Do not copy the GP"],
    );
    assert_eq!(told("health"), all);
    assert_eq!(told("academy"), of(&["Copies of letters"], &[]));
    // Not known is not yes.
    assert_eq!(told(""), of(&["Copies of letters"], &[]));
}

#[test]
fn an_answer_that_stands_in_the_way_is_missing_until_it_changes() {
    let mut written = written();
    let pages = written["sections"][0]["pages"].as_array_mut().unwrap();
    pages.push(json!({"id": "called", "questions": [{
        "id": "vale_called", "kind": "yes_no_not_sure", "label": "Have you telephoned the team?",
        "noun": "whether you have telephoned the team",
        "when": {"question": "referrer_kind", "is": "academy"},
        "gate": {"passes": ["yes"], "text": "Telephone the team before you send this"}
    }]}));
    let vale = onroll_profiles::read(&written.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    let found = |kind: &str, called: &str| {
        let mut answers = started(kind, "none");
        answer(&mut answers, "vale_situation", text("gone"));
        answer(&mut answers, "vale_called", text(called));
        let case = Case::new(&vale, &answers, today());
        let gaps = case.gaps().into_iter();
        let gaps = gaps.filter(|gap| gap.question.as_deref() == Some("vale_called"));
        let shown = format!("{:?}", case.summary(vale.section("before-you-start").unwrap()));
        (
            gaps.map(|gap| (gap.kind, gap.message)).collect::<Vec<_>>(),
            shown.contains(
                "Before you send this, this answer has to change: Telephone the team before you send this",
            ),
        )
    };
    let closed = (
        vec![(
            GapKind::HardGate,
            "Telephone the team before you send this".to_owned(),
        )],
        true,
    );
    assert_eq!(found("academy", "no"), closed);
    assert_eq!(found("academy", "not_sure"), closed);
    let missing = "Select whether you have telephoned the team".to_owned();
    assert_eq!(found("academy", ""), (vec![(GapKind::Missing, missing)], false));
    assert_eq!(found("academy", "yes"), (vec![], false));
    // Who is not asked has nothing in the way.
    assert_eq!(found("health", "no"), (vec![], false));
}

#[test]
fn a_service_is_named_and_an_address_beside_another_channel_is_not_for_the_referral() {
    let mut written = written();
    let routes = &mut written["routes"];
    routes[0]["service"] = json!("Galaxykey");
    routes[1]["email"] = json!("questions@vale.example.org");
    let vale = onroll_profiles::read(&written.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    let said = |sign: &str| {
        let answers = started("academy", sign);
        let case = Case::new(&vale, &answers, today());
        let routes = case.routes();
        let lines = routes[0].lines();
        let labels: Vec<&str> = lines.iter().map(|line| line.label).collect();
        let ordinary = lines
            .iter()
            .any(|line| matches!(line.said, LineContent::Email { ordinary: true, .. }));
        (routes[0].route.how_in_words(), labels.join(", "), ordinary)
    };
    assert_eq!(
        said("at_risk_now"),
        (
            "Telephone first, then by secure email (Galaxykey)".to_owned(),
            "How, How soon, Telephone, Email, Send with it, What not to do".to_owned(),
            false
        )
    );
    assert_eq!(
        said("none"),
        (
            "By post".to_owned(),
            "How, How soon, Email, not for the referral, Address".to_owned(),
            false
        )
    );
}

#[test]
fn the_host_of_a_link_is_told() {
    for (address, expected) in [
        ("https://www.example.gov.uk/early-help?a=b", "www.example.gov.uk"),
        ("https://example.gov.uk", "example.gov.uk"),
        ("https://example.gov.uk#x", "example.gov.uk"),
    ] {
        assert_eq!(host(address), expected);
    }
}

#[test]
fn a_route_and_an_escalation_that_were_done_are_recorded_and_not_to_do() {
    let sixth = sixth();
    let mut answers = started("academy", "fgm");
    let key = child(&mut answers, "1 3 2016", &[("ashford_vale_risk_hidden", "yes")]);
    let found = |answers: &Answers| {
        let case = Case::new(&sixth, answers, today());
        let front_door = case.routes()[0].clone();
        let risk = case.escalations()[0];
        (
            (front_door.route.id.clone(), front_door.done.map(str::to_owned)),
            front_door.is_place_to_go(),
            (risk.escalation.id.clone(), risk.done.map(str::to_owned)),
        )
    };
    let open = (("front-door".to_owned(), None), true, ("risk".to_owned(), None));
    assert_eq!(found(&answers), open);
    answer(&mut answers, "ashford_vale_told", many(&["nobody"]));
    assert_eq!(found(&answers), open);
    answer(&mut answers, "ashford_vale_told", many(&["front_door"]));
    let (front_door, to_go, risk) = found(&answers);
    assert_eq!(front_door.1.as_deref(), Some("You have told the Front Door."));
    assert!(!to_go && risk.1.is_none(), "telling one is not telling the other");
    answer(&mut answers, "ashford_vale_told", many(&["front_door", "lead"]));
    assert!(found(&answers).2.1.is_some());
    // The answer is set aside once nothing is dangerous, and then nobody was told.
    answer_in(
        &mut answers,
        ("children", &key),
        "ashford_vale_risk_hidden",
        text("no"),
    );
    answer(&mut answers, "danger_signs", many(&["none"]));
    let case = Case::new(&sixth, &answers, today());
    assert!(case.escalations().is_empty() && case.routes().iter().all(|routed| routed.done.is_none()));
}

/// The day counted from is asked on the page of a child to be traced.
#[test]
fn the_first_deadline_whose_condition_holds_counts_and_a_day_that_is_past_says_so() {
    let sixth = sixth();
    let mut answers = started("academy", "none");
    answer(&mut answers, "ashford_vale_situation", text("absent"));
    let given = [("child_on_register", "yes"), ("child_attended", "yes")];
    let key = child(&mut answers, "1 3 2016", &given);
    answer_in(
        &mut answers,
        ("children", &key),
        "child_last_attendance",
        date("16 10 2026"),
    );
    let soon = |answers: &Answers, today: &str| {
        let case = Case::new(&sixth, answers, day(today));
        let routes = case.routes();
        let team = routes
            .iter()
            .find(|routed| routed.route.id == "cme-team")
            .unwrap();
        let within = team.within.clone().unwrap();
        (within.in_words(), within.late())
    };
    let words = "By the tenth school day after the child was last in school: by 6 November 2026";
    assert_eq!(soon(&answers, "2026-11-06"), (words.to_owned(), None));
    assert_eq!(
        soon(&answers, "2026-11-07"),
        (format!("{words}, which was 1 day ago{}", common::IF_OPEN), None)
    );
    assert_eq!(
        soon(&answers, "2026-11-22"),
        (format!("{words}, which was 16 days ago{}", common::IF_OPEN), None)
    );
    answer(&mut answers, "danger_signs", many(&["fgm"]));
    answer(&mut answers, "ashford_vale_told", many(&["front_door"]));
    assert_eq!(
        soon(&answers, "2026-11-22"),
        ("Today, after the Front Door".to_owned(), None)
    );
}

/// The day for all is counted from the first of them to be missed. While one of their dates is not known, it may be earlier.
#[test]
fn a_day_for_all_says_that_a_date_is_missing() {
    let sixth = sixth();
    let mut answers = started("academy", "none");
    answer(&mut answers, "ashford_vale_situation", text("absent"));
    let given = [("child_on_register", "yes"), ("child_attended", "yes")];
    let last = |answers: &mut Answers, key: &str, day: &str| {
        answer_in(answers, ("children", key), "child_last_attendance", date(day));
    };
    let one = child(&mut answers, "1 3 2016", &given);
    let other = child(&mut answers, "1 3 2018", &given);
    last(&mut answers, &one, "16 10 2026");
    let soon = |answers: &Answers| {
        let case = Case::new(&sixth, answers, day("2026-11-06"));
        let routes = case.routes();
        let team = routes.iter().find(|routed| routed.route.id == "cme-team");
        team.unwrap().within.as_ref().unwrap().in_words()
    };
    let words = "By the tenth school day after the child was last in school: by";
    let missing = format!("{words} 6 November 2026, or earlier if a missing date is earlier");
    assert_eq!(soon(&answers), missing);
    // A date that is refused is no date.
    last(&mut answers, &other, "31 2 2026");
    assert_eq!(soon(&answers), missing);
    last(&mut answers, &other, "15 10 2026");
    assert_eq!(
        soon(&answers),
        format!("{words} 5 November 2026, which was 1 day ago{}", common::IF_OPEN)
    );
    // Of a child who was never in school no date is asked.
    answer_in(&mut answers, ("children", &other), "child_attended", text("no"));
    assert_eq!(soon(&answers), format!("{words} 6 November 2026"));
}

/// Two children of a school: a leaver of Year 6 whose destination is known, and one who cannot be found.
fn leaver_and_missing() -> (Answers, String) {
    let mut answers = started("academy", "none");
    answer(&mut answers, "ashford_vale_situation", text("left"));
    let leaver = child(
        &mut answers,
        "1 9 2015",
        &[
            ("child_on_register", "yes"),
            ("child_destination", "school_in_england"),
            ("continued_leaver", "no"),
            ("child_protection_plan", "no"),
        ],
    );
    child(
        &mut answers,
        "1 3 2017",
        &[
            ("child_on_register", "yes"),
            ("child_destination", "not_known"),
            ("child_removal_ground", "not_removed"),
        ],
    );
    (answers, leaver)
}

#[test]
fn a_child_who_is_handled_elsewhere_asks_for_nothing_more_and_the_other_can_be_ready() {
    let sixth = sixth();
    let (mut answers, leaver) = leaver_and_missing();
    let case = Case::new(&sixth, &answers, today());
    let closed = case.closed();
    assert_eq!(closed.len(), 1);
    assert_eq!(
        (closed[0].item.as_str(), closed[0].place.to_string().as_str()),
        (leaver.as_str(), "children/1/leaver")
    );
    // Its later pages are not shown, and nothing of it is missing.
    let of_leaver: Vec<String> = pages(&case)
        .into_iter()
        .filter(|page| page.starts_with("children/1/"))
        .collect();
    assert_eq!(of_leaver.last().unwrap(), "children/1/leaver");
    assert!(
        case.gaps()
            .iter()
            .all(|gap| !gap.place.to_string().starts_with("children/1"))
    );
    assert!(
        case.gaps()
            .iter()
            .any(|gap| gap.place.to_string().starts_with("children/2"))
    );
    assert!(case.codes().iter().all(|code| code.item.as_deref() != Some("1")));
    assert!(case.transfers().iter().all(|one| one.guidance.files.len() < 2));
    assert!(!case.routes().is_empty());
    let rows = format!("{:?}", case.summary(sixth.section("children").unwrap()));
    assert!(rows.contains("Handled elsewhere"), "{rows}");
    // The person goes on with the child, and the form asks again.
    answer_in(
        &mut answers,
        ("children", &leaver),
        "continued_leaver",
        text("yes"),
    );
    let case = Case::new(&sixth, &answers, today());
    assert!(case.closed().is_empty());
    assert!(pages(&case).contains(&"children/1/risk".to_owned()));
}

#[test]
fn when_every_child_is_handled_elsewhere_the_case_is() {
    let sixth = sixth();
    let (mut answers, leaver) = leaver_and_missing();
    answers.remove_item("children", "2");
    let case = Case::new(&sixth, &answers, today());
    assert_eq!(case.gaps().len(), 1);
    assert!(case.gaps()[0].ends_it() && case.routes().is_empty() && case.next_steps().is_empty());
    answer_in(
        &mut answers,
        ("children", &leaver),
        "continued_leaver",
        text("yes"),
    );
    assert!(!Case::new(&sixth, &answers, today()).routes().is_empty());
}

/// A sign of danger of a child who is handled elsewhere calls for what it calls for, also when it was answered on a later page.
#[test]
fn danger_of_a_closed_child_still_escalates_and_nothing_else_of_it_does() {
    let sixth = sixth();
    let (mut answers, leaver) = leaver_and_missing();
    let called = |answers: &Answers| {
        let case = Case::new(&sixth, answers, today());
        (!case.escalations().is_empty(), case.dangers().len())
    };
    assert_eq!(called(&answers), (false, 0));
    // "Not sure" about a journey abroad is not a danger value of this paper.
    answer_in(
        &mut answers,
        ("children", &leaver),
        "ashford_vale_risk_travel",
        text("not_sure"),
    );
    assert_eq!(called(&answers), (false, 0));
    answer_in(
        &mut answers,
        ("children", &leaver),
        "ashford_vale_risk_hidden",
        text("not_sure"),
    );
    assert_eq!(called(&answers), (true, 1));
    let case = Case::new(&sixth, &answers, today());
    assert_eq!(case.closed().len(), 1);
    assert_eq!(
        case.export().answers["children"][0]["ashford_vale_risk_hidden"],
        "not_sure",
        "what calls for it is in the file"
    );
    answer_in(
        &mut answers,
        ("children", &leaver),
        "ashford_vale_risk_hidden",
        text("no"),
    );
    assert_eq!(called(&answers), (false, 0));
}
