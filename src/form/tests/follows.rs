//! Answers that follow: what gives them, what does not, and that nobody is given an answer that does not follow.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use common::walk::{Chance, Walker};
use common::{answer, answer_in, date, many, parts, text, today};
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::condition::When;
use onroll_form::follow::Origin;
use onroll_form::journey::SectionStatus;
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use onroll_form::summary::{Rows, SummaryAnswer};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The safeguarding lead finds today in the date of Part 2 once they have begun it. Whoever hands the file over dates nothing.
#[test]
fn the_date_of_part_2_is_that_of_the_day_on_which_it_is_begun() {
    let path = common::project("www/authorities/leeds.json");
    let leeds = onroll_profiles::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (day, mut answers) = common::journey("leeds-untraceable-west-north-west");
    answers.sheet.remove("safeguarding_completed_on");
    let date = |answers: &Answers| {
        let case = Case::new(&leeds, answers, day);
        let followed = case.answer("safeguarding_completed_on", None).is_some();
        let exported = case.export().answers.get("safeguarding_completed_on").cloned();
        assert_eq!(followed, exported.is_some());
        exported
    };
    assert_eq!(date(&answers), Some(json!(day)));
    answers.sheet.remove("leeds_concerns");
    assert_eq!(date(&answers), None);
}

/// A form in which something follows in each way. Of a further child it asks what is the same as for the first.
fn form() -> Profile {
    onroll_profiles::read(&small().to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The same, as it is written.
fn small() -> Value {
    let same =
        |value: &str| json!([{"when": {"question": "small_same", "is": value}, "first": true, "ask": false}]);
    json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Council of Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "collections": [{"use": "children", "max": 5}],
        "sections": [
            {"id": "you", "title": "You", "pages": [
                {"id": "role", "questions": [
                    {"id": "small_school", "kind": "yes_no", "label": "School"}]},
                {"id": "name", "questions": [
                    {"id": "small_seen", "kind": "date", "label": "Seen", "latest": "today"}]},
                {"id": "organisation", "title": "Where", "questions": [
                    {"use": "notifier_organisation", "required": false, "max": 20},
                    {"id": "small_number", "kind": "dfe_number", "label": "Number"}]}
            ]},
            {"id": "when", "title": "When", "pages": [
                {"id": "today", "questions": [
                    {"id": "small_day", "kind": "date", "label": "Day", "required": true, "follows": [{"today": true}]}]},
                {"id": "council", "questions": [
                    {"id": "small_council", "kind": "short_text", "label": "Council", "follows": [{"council": true}]}]},
                {"id": "from", "questions": [
                    {"id": "small_from", "kind": "short_text", "label": "From", "max": 10, "follows": [
                        {"when": {"question": "small_school", "is": "yes"}, "question": "notifier_organisation"}]}]},
                {"id": "late", "questions": [
                    {"id": "small_late", "kind": "yes_no_not_sure", "label": "Late", "follows": [
                        {"when": {"question": "small_seen", "before": "2026-09-01"}, "answer": "yes"},
                        {"when": {"question": "small_school", "is": "yes"}, "answer": "no"}]}]},
                {"id": "then", "when": {"question": "small_late", "is": "no"}, "questions": [
                    {"id": "small_then", "kind": "short_text", "label": "Then"}]}
            ]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "questions": ["child_name"]},
                {"id": "ours", "questions": [
                    {"id": "small_ours", "kind": "yes_no", "label": "Ours"}]},
                {"id": "elsewhere", "title": "Not ours", "outcome": "stop", "when": {"question": "small_ours", "is": "no"},
                 "guidance": [{"contact": "The other team", "phone": "01632 960003"}], "source": "1"},
                {"id": "same", "when": {"entry": "further"}, "questions": [
                    {"id": "small_same", "kind": "many_of", "label": "What is the same for {name} as for the first child?",
                     "noun": "what is the same", "required": true, "compares_with_first": true,
                     "options": [{"value": "home", "label": "Home"}, {"value": "words", "label": "Language"}],
                     "none": {"value": "none", "label": "Nothing"}}]},
                {"id": "home", "questions": [{"use": "child_address", "required": true, "follows": same("home")}]},
                {"id": "words", "questions": [
                    {"use": "child_first_language", "required": false, "follows": same("words")}]},
                {"id": "family", "when": {"entry": "first"}, "questions": [
                    {"id": "small_family", "kind": "short_text", "label": "Family"}]},
                {"id": "other", "when": {"some": "children", "other": true, "when": {"question": "small_ours", "is": "yes"}}, "questions": [
                    {"id": "small_other", "kind": "short_text", "label": "With whom"}]}
            ]}
        ]
    })
}

fn export(profile: &Profile, answers: &Answers) -> Value {
    json!(Case::new(profile, answers, today()).export().answers)
}

fn given(answers: &[(&str, Answer)]) -> Answers {
    let mut all = Answers::default();
    for (question, given) in answers {
        answer(&mut all, question, given.clone());
    }
    all
}

/// Children with the names A, B and so on, and the keys 1, 2 and so on.
fn children(of: &[&[(&str, Answer)]]) -> Answers {
    let mut answers = Answers::default();
    for (name, given) in ["A", "B", "C"].into_iter().zip(of) {
        let key = answers.add_item("children");
        let item = ("children", key.as_str());
        answer_in(&mut answers, item, "child_name", text(name));
        for (question, given) in *given {
            answer_in(&mut answers, item, question, given.clone());
        }
    }
    answers
}

fn home(line: &str) -> Answer {
    parts(&[("line_1", line), ("town", "Leeds")])
}

fn scope<'a>(answers: &'a Answers, key: &str) -> Scope<'a> {
    let item = answers.item("children", key).unwrap();
    Scope {
        collection: "children",
        item,
    }
}

/// The pages of one child.
fn pages(profile: &Profile, answers: &Answers, key: &str) -> Vec<String> {
    let case = Case::new(profile, answers, today());
    let section = profile.section("children").unwrap();
    let shown = case.pages(section, Some(scope(answers, key)));
    shown.iter().map(|shown| shown.page.id.clone()).collect()
}

fn row(profile: &Profile, answers: &Answers, item: Option<&str>, question: &str) -> SummaryAnswer {
    let case = Case::new(profile, answers, today());
    let groups = case.summaries().into_iter().flat_map(|summary| summary.groups);
    let rows = groups.filter(|group| group.item.as_deref() == item);
    let rows = rows.flat_map(|group| match group.rows {
        Rows::Answers(rows) => rows,
        Rows::Checks { .. } => Vec::new(),
    });
    rows.into_iter().find(|row| row.question == question).unwrap()
}

#[test]
fn today_and_the_council_are_filled_in_until_the_person_types() {
    let profile = form();
    let nothing = Answers::default();
    let exported = export(&profile, &nothing);
    assert_eq!(exported["small_day"], today().to_string());
    assert_eq!(exported["small_council"], "Council of Small");
    let shown = row(&profile, &nothing, None, "small_day");
    assert_eq!(shown.comes_from.as_deref(), Some("Today’s date"));
    // It is no answer of yesterday's: it follows the day.
    let tomorrow = today().succ_opt().unwrap();
    let later = Case::new(&profile, &nothing, tomorrow).export();
    assert_eq!(later.answers["small_day"], tomorrow.to_string());

    let typed = given(&[("small_day", date("3 2 2026")), ("small_council", text("Big"))]);
    let exported = export(&profile, &typed);
    assert_eq!(exported["small_day"], "2026-02-03");
    assert_eq!(exported["small_council"], "Big");
    assert_eq!(row(&profile, &typed, None, "small_day").comes_from, None);
}

/// Whoever clears a field leaves it blank: then a needed answer is missing.
#[test]
fn what_the_person_cleared_stays_blank() {
    let profile = form();
    let cleared = given(&[("small_day", parts(&[("day", "")]))]);
    let case = Case::new(&profile, &cleared, today());
    assert!(!case.export().answers.contains_key("small_day"));
    let missing = |gap: &onroll_form::readiness::Gap| {
        gap.kind == GapKind::Missing && gap.question.as_deref() == Some("small_day")
    };
    assert!(case.gaps().iter().any(missing));
    assert!(
        !Case::new(&profile, &Answers::default(), today())
            .gaps()
            .iter()
            .any(missing)
    );
}

/// A saved file says what it says: what is not in it is not filled in when it is opened, also on another day.
#[test]
fn a_saved_file_says_the_same_when_it_is_opened() {
    let profile = form();
    for typed in [
        Answers::default(),
        given(&[("small_day", parts(&[("day", "")]))]),
        given(&[
            ("small_school", text("yes")),
            ("small_from", text("")),
            ("notifier_organisation", text("Oak")),
        ]),
    ] {
        let saved = Case::new(&profile, &typed, today()).export();
        let opened = saved.answers(&profile, today()).unwrap();
        for on in [today(), NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()] {
            assert_eq!(Case::new(&profile, &opened, on).export(), saved, "{on}");
        }
    }
}

#[test]
fn an_answer_follows_only_from_one_that_is_accepted_and_asked() {
    let profile = form();
    let from = |answers: &[(&str, Answer)]| export(&profile, &given(answers)).get("small_from").cloned();
    let yes = ("small_school", text("yes"));
    let of = |name: &str| ("notifier_organisation", text(name));
    assert_eq!(from(&[yes.clone(), of("Oak")]), Some(json!("Oak")));
    // The condition does not hold, or nobody has said so.
    assert_eq!(from(&[("small_school", text("no")), of("Oak")]), None);
    assert_eq!(from(&[of("Oak")]), None);
    // Nothing was said there, or what was said is refused there or here.
    assert_eq!(from(std::slice::from_ref(&yes)), None);
    assert_eq!(from(&[yes.clone(), of(&"Oak ".repeat(10))]), None);
    assert_eq!(from(&[yes.clone(), of("Oak and Elm Road")]), None);
    // What is typed here is the answer.
    assert_eq!(
        from(&[yes, of("Oak"), ("small_from", text("Elm"))]),
        Some(json!("Elm"))
    );
}

/// While it is not known whether the first way applies, the second gives no answer either.
#[test]
fn what_is_not_known_gives_no_answer() {
    let profile = form();
    let late = |answers: &[(&str, Answer)]| export(&profile, &given(answers)).get("small_late").cloned();
    let yes = ("small_school", text("yes"));
    assert_eq!(late(std::slice::from_ref(&yes)), None);
    assert_eq!(late(&[yes.clone(), ("small_seen", date("31 2 2026"))]), None);
    assert_eq!(
        late(&[yes.clone(), ("small_seen", date("1 8 2026"))]),
        Some(json!("yes"))
    );
    assert_eq!(late(&[yes, ("small_seen", date("1 9 2026"))]), Some(json!("no")));
    assert_eq!(late(&[("small_seen", date("1 9 2026"))]), None);
}

/// Conditions see an answer that follows as they see any other.
#[test]
fn a_page_can_turn_on_an_answer_that_follows() {
    let profile = form();
    let shown = |answers: &Answers| {
        let case = Case::new(&profile, answers, today());
        case.all_pages().iter().any(|shown| shown.page.id == "then")
    };
    let mut answers = given(&[("small_school", text("yes")), ("small_seen", date("1 9 2026"))]);
    assert!(shown(&answers));
    answer(&mut answers, "small_late", text("yes"));
    assert!(!shown(&answers));
}

/// What is filled in is no beginning of a part, and can be all of it.
#[test]
fn a_part_that_nobody_has_begun_is_not_in_progress() {
    let profile = form();
    let status = |answers: &Answers| {
        let case = Case::new(&profile, answers, today());
        case.status(profile.section("when").unwrap())
    };
    assert_eq!(status(&Answers::default()), SectionStatus::Complete);
    assert_eq!(
        status(&given(&[("small_day", text(""))])),
        SectionStatus::NotStarted
    );
    assert_eq!(
        status(&given(&[("small_then", text("x"))])),
        SectionStatus::Complete
    );
}

#[test]
fn a_sibling_is_asked_only_what_differs() {
    let profile = form();
    let first = [
        ("small_ours", text("yes")),
        ("child_address", home("1 Oak Row")),
        ("child_first_language", text("Urdu")),
    ];
    let same = |values: &[&str]| [("small_ours", text("yes")), ("small_same", many(values))];
    let all = ["name", "ours", "same", "home", "words", "other"];
    assert_eq!(pages(&profile, &children(&[&first, &same(&["none"])]), "2"), all);

    let answers = children(&[&first, &same(&["home", "words"])]);
    assert_eq!(
        pages(&profile, &answers, "1"),
        ["name", "ours", "home", "words", "family", "other"]
    );
    assert_eq!(pages(&profile, &answers, "2"), ["name", "ours", "same", "other"]);
    let exported = export(&profile, &answers);
    assert_eq!(
        exported["children"][1]["child_address"],
        exported["children"][0]["child_address"]
    );
    assert_eq!(exported["children"][1]["child_first_language"], "Urdu");
    assert!(Case::new(&profile, &answers, today()).gaps().is_empty());
    // Its row says of whom it was said, and leads to where that is changed.
    let shown = row(&profile, &answers, Some("2"), "child_address");
    assert_eq!(shown.comes_from.as_deref(), Some("As you said for A"));
    assert_eq!(shown.place.to_string(), "children/2/same");

    // The first child's new address is that of the second as well.
    let mut moved = answers.clone();
    answer_in(&mut moved, ("children", "1"), "child_address", home("2 Elm Row"));
    assert_eq!(
        export(&profile, &moved)["children"][1]["child_address"]["line_1"],
        "2 Elm Row"
    );
}

/// On the page that says what is the same, what is not asked goes as soon as that is said. The rest stays.
#[test]
fn what_is_the_same_is_not_asked_on_the_page_that_says_so() {
    let mut written = small();
    let same =
        |value: &str| json!([{"when": {"question": "small_same", "is": value}, "first": true, "ask": false}]);
    let pages = written["sections"][2]["pages"].as_array_mut().unwrap();
    pages.retain(|page| !["same", "home", "words"].contains(&page["id"].as_str().unwrap()));
    let at = pages.iter().position(|page| page["id"] == "elsewhere").unwrap() + 1;
    pages.insert(at, json!({"id": "about", "title": "About", "questions": [
        {"id": "small_same", "kind": "many_of", "label": "Same", "noun": "what is the same", "when": {"entry": "further"},
         "options": [{"value": "home", "label": "Home"}, {"value": "words", "label": "Language"}]},
        {"use": "child_address", "required": true, "follows": same("home")},
        {"use": "child_first_language", "required": false, "follows": same("words")}]}));
    let profile = onroll_profiles::read(&written.to_string()).unwrap();
    let first = [
        ("small_ours", text("yes")),
        ("child_address", home("1 Oak Row")),
        ("child_first_language", text("Urdu")),
    ];
    let asked = |answers: &Answers, key: &str| {
        let case = Case::new(&profile, answers, today());
        let mut shown = case.all_pages().into_iter();
        let shown = shown
            .find(|shown| shown.page.id == "about" && shown.scope.is_some_and(|scope| scope.item.key == key))
            .unwrap();
        let questions = shown
            .page
            .questions
            .iter()
            .filter(|question| case.is_asked(question, shown.scope));
        questions.map(|question| question.id.clone()).collect::<Vec<_>>()
    };
    let of = |values: &[&str]| {
        children(&[
            &first,
            &[("small_ours", text("yes")), ("small_same", many(values))],
        ])
    };
    assert_eq!(asked(&of(&[]), "1"), ["child_address", "child_first_language"]);
    assert_eq!(
        asked(&of(&[]), "2"),
        ["small_same", "child_address", "child_first_language"]
    );
    assert_eq!(asked(&of(&["home"]), "2"), ["small_same", "child_first_language"]);
    assert_eq!(asked(&of(&["home", "words"]), "2"), ["small_same"]);
    // The page is drawn again at the tick, and what comes back is told.
    let page = profile
        .section("children")
        .unwrap()
        .pages
        .iter()
        .find(|page| page.id == "about")
        .unwrap();
    assert_eq!(profile.looked_at(page), ["small_same"]);
    assert!(profile.opens_on(page, &page.questions[1]));
    // What is not the same is needed of the sibling.
    let gaps = |values: &[&str]| Case::new(&profile, &of(values), today()).gaps().len();
    assert_eq!((gaps(&[]), gaps(&["home"])), (1, 0));
}

/// Of whom nobody has said “the same”, the school is one’s own whether or not the first child is handled elsewhere.
#[test]
fn ones_own_school_does_not_hang_on_the_first_child() {
    let (today, mut answers) = common::journey("camden-receipt-confirmed");
    let profile = common::camden();
    let second = |answers: &Answers| {
        let case = Case::new(profile, answers, today);
        json!(case.export().answers)["children"][1]["child_school_name"].clone()
    };
    let own = json!("Larkspur Lane Primary School");
    assert_eq!(second(&answers), own);
    answer_in(
        &mut answers,
        ("children", "3"),
        "child_date_of_birth",
        date("1 9 2023"),
    );
    answer_in(
        &mut answers,
        ("children", "3"),
        "continued_not_school_age",
        text("no"),
    );
    assert!(Case::new(profile, &answers, today).is_closed(scope(&answers, "3")));
    assert_eq!(second(&answers), own);
}

/// Who first says that something differs and then that it is the same means the latter: what was typed in between is set aside.
#[test]
fn what_was_typed_before_does_not_stand_against_the_same() {
    let profile = form();
    let first = [("child_address", home("1 Oak Row"))];
    let mut answers = children(&[
        &first,
        &[
            ("small_same", many(&["none"])),
            ("child_address", home("9 Ash Row")),
        ],
    ]);
    let line =
        |answers: &Answers| export(&profile, answers)["children"][1]["child_address"]["line_1"].clone();
    assert_eq!(line(&answers), "9 Ash Row");
    answer_in(&mut answers, ("children", "2"), "small_same", many(&["home"]));
    assert_eq!(line(&answers), "1 Oak Row");
    assert!(!pages(&profile, &answers, "2").contains(&"home".to_owned()));
    answer_in(&mut answers, ("children", "2"), "small_same", many(&["none"]));
    assert_eq!(line(&answers), "9 Ash Row");
}

/// What is missing or wrong of the first child is put right there, and is listed once.
#[test]
fn what_is_missing_of_the_first_child_is_asked_there() {
    let profile = form();
    let same = [("small_same", many(&["home", "words"]))];
    for wrong in [
        parts(&[]),
        parts(&[("postcode", "nowhere"), ("line_1", "1 Oak Row")]),
    ] {
        let answers = children(&[&[("child_address", wrong)], &same]);
        let case = Case::new(&profile, &answers, today());
        let gaps: Vec<String> = case.gaps().iter().map(|gap| gap.place.to_string()).collect();
        assert_eq!(gaps, ["children/1/home"]);
        assert_eq!(
            export(&profile, &answers)["children"][1].get("child_address"),
            None
        );
        assert_eq!(pages(&profile, &answers, "2"), ["name", "ours", "same"]);
    }
}

/// A child who is handled elsewhere is no longer the one whom the others are like: the next is asked everything.
#[test]
fn the_first_child_is_the_first_of_those_who_are_referred() {
    let profile = form();
    let first = [("small_ours", text("no")), ("child_address", home("1 Oak Row"))];
    let same = [("small_ours", text("yes")), ("small_same", many(&["home"]))];
    let answers = children(&[&first, &same, &same]);
    assert_eq!(pages(&profile, &answers, "1"), ["name", "ours", "elsewhere"]);
    assert_eq!(
        pages(&profile, &answers, "2"),
        ["name", "ours", "home", "words", "family", "other"]
    );
    assert_eq!(
        pages(&profile, &answers, "3"),
        // “The same” was said of a child who is handled elsewhere, and not of B.
        ["name", "ours", "home", "words", "other"]
    );
    assert_eq!(export(&profile, &answers)["children"][2].get("small_same"), None);
    // The first child may be referred after all.
    let mut again = answers.clone();
    answer_in(&mut again, ("children", "1"), "small_ours", text("yes"));
    let exported = export(&profile, &again);
    assert_eq!(exported["children"][2]["small_same"], json!(["home"]));
    assert_eq!(
        exported["children"][2]["child_address"],
        exported["children"][0]["child_address"]
    );
    assert_eq!(
        export(&profile, &answers)["children"][1].get("child_address"),
        None
    );
    let case = Case::new(&profile, &answers, today());
    let label = |key| case.words("With {first}", Some(scope(&answers, key)));
    assert_eq!([label("2"), label("3")], ["With the first child", "With B"]);
    assert_eq!(
        case.words("{first} and {name}", Some(scope(&answers, "2"))),
        "The first child and B"
    );
}

/// “The same” is the same as the child it was said of. Once that child is removed, what followed stays and the question is asked again.
#[test]
fn what_was_the_same_as_a_child_stays_when_the_child_is_removed() {
    let profile = form();
    let first = [("small_ours", text("yes")), ("child_address", home("1 Oak Row"))];
    let other = [
        ("small_ours", text("yes")),
        ("small_same", many(&["none"])),
        ("child_address", home("9 Other Road")),
    ];
    let same = [("small_ours", text("yes")), ("small_same", many(&["home"]))];
    let mut answers = children(&[&first, &other, &same]);
    let line = |answers: &Answers, key: &str| {
        let address =
            Case::new(&profile, answers, today()).answer("child_address", Some(scope(answers, key)));
        address.map(|address| address.part("line_1").to_owned())
    };
    assert_eq!(line(&answers, "3").as_deref(), Some("1 Oak Row"));
    // A child who is not the first says nothing of the others.
    let mut without = answers.clone();
    profile.remove_item(&mut without, "children", "2", today());
    assert_eq!(without.item("children", "3"), answers.item("children", "3"));
    profile.remove_item(&mut answers, "children", "1", today());
    assert_eq!(line(&answers, "2").as_deref(), Some("9 Other Road"));
    assert_eq!(line(&answers, "3").as_deref(), Some("1 Oak Row"));
    assert!(
        !answers
            .item("children", "3")
            .unwrap()
            .answers
            .contains_key("small_same")
    );
    assert!(pages(&profile, &answers, "3").contains(&"same".to_owned()));
}

/// Only the question by which the person said that it is the same is asked again. Whatever else the way looks at keeps its answer.
#[test]
fn what_else_a_way_looks_at_keeps_its_answer_when_the_first_is_removed() {
    let mut profile = form();
    let mut sections = profile.sections.to_vec();
    let questions = sections.iter_mut().flat_map(|section| &mut section.pages);
    for question in questions.flat_map(|page| &mut page.questions) {
        for way in question
            .follows
            .iter_mut()
            .filter(|way| way.from == Origin::First)
        {
            let ours = When::Answer {
                question: "small_ours".into(),
                one_of: vec!["yes".into()],
            };
            way.when = way.when.take().map(|when| When::All(vec![when, ours]));
        }
    }
    profile.sections = sections.into();
    let first = [("small_ours", text("yes")), ("child_address", home("1 Oak Row"))];
    let same = [("small_ours", text("yes")), ("small_same", many(&["home"]))];
    let mut answers = children(&[&first, &same, &same]);
    profile.remove_item(&mut answers, "children", "1", today());
    for key in ["2", "3"] {
        let sheet = &answers.item("children", key).unwrap().answers;
        assert_eq!(sheet["small_ours"], text("yes"));
        assert_eq!(sheet["child_address"], home("1 Oak Row"));
        assert!(!sheet.contains_key("small_same"));
    }
}

/// “Another child than this one” is not this one.
#[test]
fn another_child_is_not_the_child_itself() {
    let profile = form();
    let ours = |yes: &[bool]| {
        let each: Vec<Vec<(&str, Answer)>> = yes
            .iter()
            .map(|yes| {
                if *yes {
                    vec![("small_ours", text("yes"))]
                } else {
                    vec![]
                }
            })
            .collect();
        let each: Vec<&[(&str, Answer)]> = each.iter().map(Vec::as_slice).collect();
        children(&each)
    };
    let meets = |answers: &Answers, key: &str| pages(&profile, answers, key).contains(&"other".to_owned());
    assert!(!meets(&ours(&[true]), "1"));
    let two = ours(&[true, false]);
    assert_eq!([meets(&two, "1"), meets(&two, "2")], [false, true]);
    let both = ours(&[true, true]);
    assert_eq!([meets(&both, "1"), meets(&both, "2")], [true, true]);
}

fn ashford_vale() -> Profile {
    let path = common::project("tests/profiles/ashford-vale.json");
    onroll_profiles::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The answer to a question as the file has it.
fn exported(
    answers: &serde_json::Map<String, Value>,
    scope: Option<Scope<'_>>,
    question: &str,
) -> Option<Value> {
    match scope {
        None => answers.get(question).cloned(),
        Some(scope) => {
            let items = answers.get(scope.collection)?.as_array()?;
            let item = items.iter().find(|item| item["key"] == scope.item.key.as_str())?;
            item.get(question).cloned()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 400 }))]

    /// No answer is in the file that nobody typed and that does not follow from today's date or from another answer of the file.
    #[test]
    fn no_answer_is_made_up(seed in any::<u64>(), dropped in any::<u64>()) {
        let profile = ashford_vale();
        let mut walker = Walker { profile: &profile, today: today(), chance: Chance::new(seed), settled: BTreeMap::new() };
        let mut answers = walker.walk(|_| {});
        let mut chance = Chance::new(dropped);
        // Some answers are taken back, so that what followed from them does no longer.
        let sheets = answers.collections.values_mut().flatten().map(|item| &mut item.answers);
        for sheet in sheets.chain(std::iter::once(&mut answers.sheet)) {
            sheet.retain(|_, _| !chance.one_in(5));
        }
        let case = Case::new(&profile, &answers, today());
        let file = case.export().answers;
        for located in profile.questions() {
            let question = located.question;
            for scope in case.scopes(located.section) {
                let sheet = scope.map_or(&answers.sheet, |scope| &scope.item.answers);
                let Some(value) = exported(&file, scope, &question.id) else { continue };
                let Some(from) = case.comes_from(question, scope) else {
                    let typed = sheet.get(&question.id);
                    prop_assert!(typed.is_some_and(|typed| !typed.is_blank()), "{}: {value}", question.id);
                    continue;
                };
                let first = scope.map(|scope| Scope { collection: scope.collection, item: &answers.items(scope.collection)[0] });
                let met = question.follows.iter().any(|follow| {
                    let applies = follow.when.as_ref().is_none_or(|when| case.holds(when, scope));
                    let source = match &follow.from {
                        Origin::Today => Some(json!(today())),
                        Origin::Council => Some(json!(profile.full_name)),
                        Origin::Option(option) => Some(json!(option)),
                        Origin::Question(other) => {
                            let once = profile.locate(other).unwrap().section.collection.is_none();
                            exported(&file, scope.filter(|_| !once), other)
                        }
                        // Whoever is the first of those who are referred.
                        Origin::First => answers.items(first.unwrap().collection).iter().find_map(|item| {
                            let scope = Scope { collection: first.unwrap().collection, item };
                            exported(&file, Some(scope), &question.id).filter(|given| *given == value)
                        }),
                    };
                    applies && source == Some(value.clone())
                });
                prop_assert!(met, "{}: {value}, {from}", question.id);
            }
        }
        // Whose part is closed is told by whom it is handled.
        for closed in case.closed() {
            prop_assert!(case.page_at(&closed.place).is_some(), "{closed:?}");
        }
    }
}
