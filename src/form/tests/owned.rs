//! What belongs to one child: who is asked about it, which child's answers it sees, and how the referral file holds it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, date, many, parts, text, today};
use onroll_form::answer::{Answers, Scope};
use onroll_form::case::Case;
use onroll_form::changes::Difference;
use onroll_form::export::{Exported, ImportError};
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use onroll_form::summary::{Rows, Shows, SummaryCheck};
use serde_json::{Value, json};

/// A form that asks of some children about each brother and sister, and of every child about each visit.
fn form() -> Value {
    serde_json::from_str(include_str!("owned.json")).unwrap()
}

fn read(profile: &Value) -> Profile {
    onroll_profiles::read(&serde_json::to_string_pretty(profile).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

fn profile() -> Profile {
    read(&form())
}

const NOOR: &str = "1";
const ILYAS: &str = "2";
const OMAR: &str = "3";
const SARA: &str = "4";

/// Noor with a brother Omar, and Ilyas with a sister Sara. Noor is twelve years old, Ilyas is four. Both were telephoned about.
fn two_families() -> Answers {
    let mut answers = Answers::default();
    answer(&mut answers, "small_area", text("yes"));
    for (key, name, born, last) in [
        (NOOR, "Noor", "1 5 2014", "9 November 2026"),
        (ILYAS, "Ilyas", "1 5 2022", "2 November 2026"),
    ] {
        assert_eq!(answers.add_item("children"), key);
        let child = ("children", key);
        answer_in(&mut answers, child, "child_name", text(name));
        answer_in(&mut answers, child, "child_date_of_birth", date(born));
        answer_in(&mut answers, child, "child_last_attendance", date(last));
        answer_in(&mut answers, child, "small_ours", text("yes"));
        answer_in(&mut answers, child, "small_has_siblings", text("yes"));
        answer_in(
            &mut answers,
            child,
            "small_call",
            parts(&[("done", "yes"), ("date", "16 November 2026")]),
        );
    }
    for (key, of, name) in [(OMAR, NOOR, "Omar"), (SARA, ILYAS, "Sara")] {
        assert_eq!(answers.add_item_of("siblings", Some(of)), key);
        answer_in(&mut answers, ("siblings", key), "small_sibling", text(name));
        answer_in(
            &mut answers,
            ("siblings", key),
            "small_sibling_school",
            text("Mill Lane"),
        );
    }
    answers
}

fn scope<'a>(case: &Case<'a>, collection: &'a str, key: &str) -> Option<Scope<'a>> {
    let item = case.answers.item(collection, key)?;
    Some(Scope { collection, item })
}

/// The places of a section's pages that are shown.
fn places(case: &Case<'_>, section: &str) -> Vec<String> {
    let pages = case.all_pages().into_iter().map(|shown| shown.place());
    let of = pages.filter(|place| place.section == section);
    of.map(|place| place.to_string()).collect()
}

/// What is missing in a section: about whom, and what.
fn gaps(case: &Case<'_>, section: &str) -> Vec<String> {
    let section = case.profile.section(section).unwrap();
    let gaps = case.section_gaps(section).into_iter();
    gaps.map(|gap| format!("{}: {}", gap.about.unwrap_or_default(), gap.message))
        .collect()
}

#[test]
fn each_child_of_whom_it_is_asked_has_entries_of_its_own() {
    let profile = profile();
    let mut answers = two_families();
    let case = Case::new(&profile, &answers, today());
    // The page for reception asks about the child: only Ilyas is in that year.
    let all = [
        "siblings/3/name",
        "siblings/3/school",
        "siblings/4/name",
        "siblings/4/school",
        "siblings/4/young",
    ];
    assert_eq!(places(&case, "siblings"), all);
    assert_eq!(gaps(&case, "siblings"), [""; 0]);
    // Of a child who has none, nothing is asked, whatever was added before.
    answer_in(
        &mut answers,
        ("children", ILYAS),
        "small_has_siblings",
        text("no"),
    );
    let case = Case::new(&profile, &answers, today());
    assert_eq!(places(&case, "siblings"), all[..2]);
    assert!(case.page_at(&case.all_pages().last().unwrap().place()).is_some());
    assert_eq!(gaps(&case, "siblings"), [""; 0]);
    assert_eq!(case.export().answers["children"][1].get("siblings"), None);
    // With nobody of whom it is asked, there is no such section.
    answer_in(&mut answers, ("children", NOOR), "small_has_siblings", text("no"));
    let case = Case::new(&profile, &answers, today());
    assert!(!case.sections().any(|section| section.id == "siblings"));
}

#[test]
fn the_fewest_and_the_most_hold_for_each_child() {
    let profile = profile();
    let mut answers = two_families();
    answers.remove_item("siblings", SARA);
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        gaps(&case, "siblings"),
        ["Ilyas: Add at least one brother or sister"]
    );
    for _ in 0..2 {
        let key = answers.add_item_of("siblings", Some(NOOR));
        answer_in(
            &mut answers,
            ("siblings", &key),
            "small_sibling_school",
            text("Mill Lane"),
        );
    }
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        gaps(&case, "siblings"),
        [
            "Noor: There can be no more than 2 brothers and sisters here",
            "Ilyas: Add at least one brother or sister"
        ]
    );
}

/// A question about Omar may depend on what was said of Noor, and of the referral. Nothing said of Ilyas counts.
#[test]
fn an_entry_sees_its_own_child_and_the_referral() {
    let profile = profile();
    let mut answers = two_families();
    let asked = |answers: &Answers, key: &str| {
        let case = Case::new(&profile, answers, today());
        let question = profile.locate("small_sibling_school").unwrap().question;
        case.question_applies(question, scope(&case, "siblings", key))
    };
    assert!(asked(&answers, OMAR) && asked(&answers, SARA));
    answers
        .sheet_mut(Some(("children", ILYAS)))
        .unwrap()
        .remove("small_ours");
    assert!(asked(&answers, OMAR) && !asked(&answers, SARA));
    answer(&mut answers, "small_area", text("no"));
    assert!(!asked(&answers, OMAR));
}

#[test]
fn a_date_is_limited_by_its_own_childs() {
    let profile = profile();
    let mut answers = two_families();
    // Noor was born by then, Ilyas was not.
    for key in [OMAR, SARA] {
        answer_in(
            &mut answers,
            ("siblings", key),
            "small_with_child",
            date("1 5 2018"),
        );
    }
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        gaps(&case, "siblings"),
        ["Sara (Ilyas’s brother or sister): Since must be on or after the date of birth, 1 May 2022"]
    );
}

/// Asked of a child, `some` and `count` are about what belongs to the child; asked of nobody, about all.
#[test]
fn some_and_count_are_about_the_child_that_is_asked_about() {
    for (when, of_noor, of_ilyas, of_nobody) in [
        (
            json!({"some": "siblings", "when": {"question": "small_sibling", "answered": true}}),
            true,
            true,
            true,
        ),
        (
            json!({"some": "siblings", "when": {"question": "small_sibling_safe", "is": "yes"}}),
            true,
            false,
            true,
        ),
        (json!({"count": "siblings", "at_least": 2}), false, false, true),
        (
            json!({"count": "siblings", "at_least": 1, "at_most": 1}),
            true,
            true,
            false,
        ),
        (
            json!({"some": "children", "when": {"count": "siblings", "at_least": 2}}),
            false,
            false,
            false,
        ),
        (
            json!({"some": "children", "when": {"all": [{"question": "child_name", "answered": true},
                {"some": "siblings", "when": {"question": "small_sibling_safe", "is": "yes"}}]}}),
            true,
            true,
            true,
        ),
    ] {
        let mut form = form();
        let page = |id: &str, question: &str| json!({"id": id, "when": when, "questions": [{"id": question, "kind": "short_text", "label": "More"}]});
        form["sections"][3]["pages"]
            .as_array_mut()
            .unwrap()
            .push(page("more", "small_more_visits"));
        form["sections"][4]["pages"]
            .as_array_mut()
            .unwrap()
            .push(page("more", "small_more"));
        let profile = read(&form);
        let mut answers = two_families();
        answer_in(
            &mut answers,
            ("siblings", OMAR),
            "small_sibling_safe",
            text("yes"),
        );
        let (noor, ilyas) = (
            answers.add_item_of("visits", Some(NOOR)),
            answers.add_item_of("visits", Some(ILYAS)),
        );
        let case = Case::new(&profile, &answers, today());
        let shown = |place: &str| {
            case.all_pages()
                .iter()
                .any(|shown| shown.place().to_string() == place)
        };
        assert_eq!(
            [
                shown(&format!("visits/{noor}/more")),
                shown(&format!("visits/{ilyas}/more")),
                shown("all/more")
            ],
            [of_noor, of_ilyas, of_nobody],
            "{when}"
        );
    }
}

#[test]
fn everybody_is_called_so_that_nobody_is_mistaken() {
    let profile = profile();
    let mut answers = two_families();
    let third = answers.add_item_of("siblings", Some(NOOR));
    let case = Case::new(&profile, &answers, today());
    let words = |text: &str, key: &str| case.words(text, scope(&case, "siblings", key));
    assert_eq!(
        words("{name}’s school, and {of}’s", OMAR),
        "Omar’s school, and Noor’s"
    );
    assert_eq!(words("{of} and {name}", &third), "Noor and brother or sister 2");
    assert_eq!(words("{name} of {of}", &third), "Brother or sister 2 of Noor");
    assert_eq!(
        case.item_name("siblings", OMAR),
        "Omar (Noor’s brother or sister)"
    );
    // Sara is the first of Ilyas, although she is the second that was added.
    answers.sheet_mut(Some(("siblings", SARA))).unwrap().clear();
    answers
        .sheet_mut(Some(("children", ILYAS)))
        .unwrap()
        .remove("child_name");
    let case = Case::new(&profile, &answers, today());
    assert_eq!(case.item_name("siblings", SARA), "child 2’s brother or sister 1");
    let sara = scope(&case, "siblings", SARA).unwrap();
    assert_eq!(case.item_heading(sara), "Child 2’s brother or sister 1");
}

/// A person can be called anything.
#[test]
fn a_name_is_not_filled_in_again() {
    let profile = profile();
    let mut answers = two_families();
    answer_in(&mut answers, ("children", NOOR), "child_name", text("{name}"));
    answer_in(&mut answers, ("siblings", OMAR), "small_sibling", text("{of} {"));
    let case = Case::new(&profile, &answers, today());
    let omar = scope(&case, "siblings", OMAR);
    assert_eq!(
        case.words("{of}: {name}, {nobody}", omar),
        "{name}: {of} {, {nobody}"
    );
}

#[test]
fn what_belongs_to_a_child_goes_with_the_child() {
    let profile = profile();
    let mut answers = two_families();
    profile.remove_item(&mut answers, "children", NOOR, today());
    assert!(answers.item("siblings", OMAR).is_none());
    assert!(answers.item("siblings", SARA).is_some());
    profile.remove_item(&mut answers, "siblings", SARA, today());
    assert!(answers.item("children", ILYAS).is_some());
    assert!(answers.items("siblings").is_empty());
}

#[test]
fn nothing_is_asked_about_what_belongs_to_a_child_who_is_handled_elsewhere() {
    let profile = profile();
    let mut answers = two_families();
    answers.add_item_of("siblings", Some(ILYAS));
    answer_in(&mut answers, ("children", ILYAS), "small_ours", text("no"));
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        places(&case, "siblings"),
        ["siblings/3/name", "siblings/3/school"]
    );
    assert_eq!(gaps(&case, "siblings"), [""; 0]);
    assert!(case.is_closed(scope(&case, "siblings", SARA).unwrap()));
    let export = case.export();
    assert_eq!(
        export.answers["children"][0]["siblings"][0]["small_sibling"],
        "Omar"
    );
    assert_eq!(export.answers["children"][1].get("siblings"), None);
    assert!(case.escalations().is_empty());
    // An answer that means danger is not lost with the rest, and what was called for still is.
    answer_in(&mut answers, ("siblings", SARA), "small_sibling_safe", text("no"));
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        places(&case, "siblings"),
        ["siblings/3/name", "siblings/3/school", "siblings/4/school"]
    );
    assert_eq!(case.dangers().len(), 1);
    assert_eq!(case.escalations().len(), 1);
    assert_eq!(
        case.export().answers["children"][1]["siblings"][0]["small_sibling_safe"],
        "no"
    );
    assert_eq!(gaps(&case, "siblings"), [""; 0]);
}

/// Two families with Idris, of whom it is not known whose brother he is.
fn with_idris(of: Option<&str>) -> (Answers, String) {
    let mut answers = two_families();
    let stray = answers.add_item_of("siblings", of);
    let idris = ("siblings", stray.as_str());
    answer_in(&mut answers, idris, "small_sibling", text("Idris"));
    answer_in(&mut answers, idris, "small_sibling_school", text("Hill Top"));
    answer_in(&mut answers, idris, "small_with_child", date("1 1 2030"));
    answer_in(&mut answers, idris, "small_sibling_safe", text("no"));
    (answers, stray)
}

/// What check answers and the paper say of what is not known whose it is: the titles, and the labels with the answers.
fn told_of_strays(case: &Case<'_>, section: &str) -> (Vec<String>, Vec<(String, Shows)>) {
    let summary = case.summary(case.profile.section(section).unwrap());
    let groups: Vec<_> = summary
        .groups
        .into_iter()
        .filter(|group| group.is_stray)
        .collect();
    let titles = groups.iter().filter_map(|group| group.title.clone()).collect();
    let rows = groups.into_iter().flat_map(|group| match group.rows {
        Rows::Answers(rows) => rows.into_iter().map(|row| (row.label, row.answer)).collect(),
        Rows::Checks { rows, .. } => {
            let row = |row: SummaryCheck| (row.cells[0].clone(), Shows::Given(row.cells[1..].to_vec()));
            rows.into_iter().map(row).collect::<Vec<_>>()
        }
    });
    (titles, rows.collect())
}

/// A file made by hand, or a draft of before the list belonged to a child.
#[test]
fn what_belongs_to_a_child_who_is_not_there_is_shown_and_given_to_nobody() {
    let profile = profile();
    for of in [None, Some("9"), Some(OMAR)] {
        let (mut answers, stray) = with_idris(of);
        let case = Case::new(&profile, &answers, today());
        assert_eq!(
            gaps(&case, "siblings"),
            ["Idris: Say whose brother or sister this is, or remove it"]
        );
        assert!(
            places(&case, "siblings")
                .iter()
                .all(|place| !place.contains(&stray))
        );
        assert!(case.escalations().is_empty());
        let (titles, rows) = told_of_strays(&case, "siblings");
        assert_eq!(titles, ["Idris (not known whose brother or sister)"]);
        let given = |lines: &[&str]| Shows::Given(lines.iter().map(ToString::to_string).collect());
        let shown: Vec<_> = rows
            .iter()
            .map(|(label, shows)| (label.as_str(), shows.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ("Name", given(&["Idris"])),
                ("School", given(&["Hill Top"])),
                ("Since", given(&["1 January 2030"])),
                (
                    "Safe",
                    given(&["No", "This answer means that a child may be at risk of harm now"])
                ),
            ]
        );
        // The only child there is does not get it without being asked about.
        profile.remove_item(&mut answers, "children", ILYAS, today());
        answer_in(&mut answers, ("children", NOOR), "small_has_siblings", text("no"));
        let case = Case::new(&profile, &answers, today());
        let section = profile.section("siblings").unwrap();
        assert!(case.sections().any(|section| section.id == "siblings"));
        assert_eq!(case.strays(section).len(), 1);
        // Of her it is said that she has none: his answers would be set aside.
        assert!(case.claimants(section).is_empty());
        assert_eq!(places(&case, "siblings"), [""; 0]);
        assert_eq!(told_of_strays(&case, "siblings").1.len(), 4);
    }
}

#[test]
fn who_says_whose_it_is_loses_no_answer_and_changes_none_of_others() {
    let profile = profile();
    let (mut answers, stray) = with_idris(None);
    let before = Case::new(&profile, &answers, today()).export();
    assert_eq!(before.answers["siblings"][0]["small_sibling_school"], "Hill Top");
    let case = Case::new(&profile, &answers, today());
    let claimants = case.claimants(profile.section("siblings").unwrap());
    assert_eq!(
        claimants
            .iter()
            .map(|one| one.item.key.as_str())
            .collect::<Vec<_>>(),
        [NOOR, ILYAS]
    );
    let earlier = answers.clone();
    answers.give_item(&profile, today(), ("siblings", &stray), ILYAS);
    let case = Case::new(&profile, &answers, today());
    assert!(case.strays(profile.section("siblings").unwrap()).is_empty());
    assert_eq!(told_of_strays(&case, "siblings").0, [""; 0]);
    let idris = scope(&case, "siblings", &stray).unwrap();
    assert_eq!(case.item_heading(idris), "Idris (Ilyas’s brother or sister)");
    // What means danger leads on from here.
    assert_eq!(case.escalations().len(), 1);
    let after = case.export();
    assert_eq!(after.answers.get("siblings"), None);
    assert_eq!(after.answers["children"][0], before.answers["children"][0]);
    assert_eq!(
        after.answers["children"][1]["siblings"][1],
        before.answers["siblings"][0]
    );
    // An update says this and nothing else.
    let changed = case.changes_since(&earlier);
    let changed: Vec<String> = changed.iter().map(Difference::in_words).collect();
    assert_eq!(
        changed,
        ["Idris (Ilyas’s brother or sister): Whose brother or sister this is (changed)"]
    );
    // Nobody is given twice, and a key that nobody has changes nothing.
    answers.give_item(&profile, today(), ("siblings", "99"), NOOR);
    assert_eq!(Case::new(&profile, &answers, today()).export(), after);
}

/// The blank was left on purpose, or before the form could fill it in. The person is asked.
#[test]
fn what_was_left_blank_of_what_is_given_does_not_follow() {
    let live = json!({"id": "small_lives", "kind": "short_text", "label": "Lives", "required": true,
        "follows": [{"question": "small_home"}]});
    let profile = common::small(&json!({
        "collections": [{"use": "children"}, {"id": "brothers", "of": "children", "one": "brother", "many": "brothers",
            "name_from": "small_brother", "min": 0, "max": 5}],
        "sections": [
            {"id": "home", "title": "Home", "pages": [
                {"id": "home", "title": "Home", "questions": [{"id": "small_home", "kind": "short_text", "label": "Home"}]}]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "title": "Name", "questions": ["child_name"]}]},
            {"id": "brothers", "title": "Brothers", "collection": "brothers", "pages": [
                {"id": "name", "title": "Name", "questions": [{"id": "small_brother", "kind": "name", "label": "Name"}, live]}]}]}));
    let mut answers = Answers::default();
    let child = answers.add_item("children");
    let sheet = answers.sheet_mut(Some(("children", &child))).unwrap();
    sheet.insert("child_name".into(), text("Noor"));
    answers.sheet.insert("small_home".into(), text("1 High Street"));
    let [stray, other] = ["Idris", "Omar"].map(|name| {
        let of = Some(child.as_str()).filter(|_| name == "Omar");
        let key = answers.add_item_of("brothers", of);
        let sheet = answers.sheet_mut(Some(("brothers", &key))).unwrap();
        sheet.insert("small_brother".into(), text(name));
        key
    });
    answers.give_item(&profile, today(), ("brothers", &stray), &child);
    let case = Case::new(&profile, &answers, today());
    let lives = |key: &str| {
        let scope = scope(&case, "brothers", key);
        case.answer("small_lives", scope)
            .map_or(String::new(), |answer| answer.text().to_owned())
    };
    assert_eq!([lives(&stray), lives(&other)], ["", "1 High Street"]);
    let asked: Vec<Option<String>> = case.gaps().into_iter().map(|gap| gap.about).collect();
    assert_eq!(asked, [Some("Idris (Noor’s brother)".to_owned())]);
}

/// A check of such an entry is shown as a table, and an answer that is refused says why.
#[test]
fn checks_of_what_is_not_known_whose_it_is_are_shown() {
    let profile = profile();
    let mut answers = two_families();
    let stray = answers.add_item("visits");
    let visit = ("visits", stray.as_str());
    answer_in(
        &mut answers,
        visit,
        "small_visit",
        parts(&[("done", "yes"), ("date", "1 1 2030")]),
    );
    let case = Case::new(&profile, &answers, today());
    let (titles, rows) = told_of_strays(&case, "visits");
    assert_eq!(titles, ["Visit 1 (not known whose visit)", "Visit 1: The visit"]);
    assert_eq!(
        rows,
        [(
            "Visit".to_owned(),
            Shows::Given(vec!["Yes".into(), "1 1 2030".into()])
        )]
    );
    let exported = case.export();
    assert_eq!(exported.answers["visits"], json!([{"key": stray}]));
    let kept = exported
        .unaccepted
        .iter()
        .find(|one| one.question == "small_visit")
        .unwrap();
    assert_eq!(kept.item.as_deref(), Some(stray.as_str()));
    let opened = exported.answers(&profile, today()).unwrap();
    assert_eq!(opened.item("visits", &stray), answers.item("visits", &stray));
}

#[test]
fn the_file_holds_it_within_the_child_and_reads_it_back() {
    let profile = profile();
    let mut answers = two_families();
    answer_in(
        &mut answers,
        ("siblings", SARA),
        "small_with_child",
        date("1 1 1999"),
    );
    let exported = Case::new(&profile, &answers, today()).export();
    assert_eq!(exported.answers.get("siblings"), None);
    assert_eq!(
        exported.answers["children"][0]["siblings"],
        json!([{"key": OMAR, "small_sibling": "Omar", "small_sibling_school": "Mill Lane"}])
    );
    // Nobody visited, and it was asked.
    assert_eq!(exported.answers["children"][0]["visits"], json!([]));
    assert_eq!(exported.unaccepted.last().unwrap().item.as_deref(), Some(SARA));
    let opened = exported.answers(&profile, today()).unwrap();
    assert_eq!(opened.item("siblings", OMAR).unwrap().of.as_deref(), Some(NOOR));
    assert_eq!(opened.item("siblings", SARA).unwrap().of.as_deref(), Some(ILYAS));
    assert_eq!(Case::new(&profile, &opened, today()).export(), exported);
    // The next key is no entry's.
    assert_eq!(opened.clone().add_item("children"), "5");
    // A draft comes back as it was.
    let draft: Answers = serde_json::from_value(json!(answers)).unwrap();
    assert_eq!(draft, answers);
}

#[test]
fn a_file_that_contradicts_itself_about_whose_it_is_is_refused() {
    let profile = profile();
    let sound = Case::new(&profile, &two_families(), today()).export();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut answers = json!(sound.answers);
        change(&mut answers);
        let Value::Object(answers) = answers else { panic!() };
        let exported = Exported {
            answers,
            unaccepted: Vec::new(),
        };
        exported.answers(&profile, today())
    };
    assert!(broken(&|_| {}).is_ok());
    // Within an entry to which such things do not belong.
    let within = broken(&|answers| answers["children"][0]["siblings"][0]["visits"] = json!([]));
    assert!(
        matches!(within, Err(ImportError::UnknownQuestion(_))),
        "{within:?}"
    );
    // One key for a brother of each child.
    let twice = broken(&|answers| answers["children"][1]["siblings"][0]["key"] = json!(OMAR));
    assert!(matches!(twice, Err(ImportError::WrongCollection(_))), "{twice:?}");
}

/// The file of before the list belonged to a child has it beside the children. It is opened, with every answer, and written back so.
#[test]
fn a_file_that_does_not_say_whose_it_is_is_opened() {
    let profile = profile();
    let (answers, stray) = with_idris(None);
    let exported = Case::new(&profile, &answers, today()).export();
    let idris = json!([{"key": stray, "small_sibling": "Idris", "small_sibling_school": "Hill Top",
        "small_with_child": "2030-01-01", "small_sibling_safe": "no"}]);
    assert_eq!(exported.answers["siblings"], idris);
    let opened = exported.answers(&profile, today()).unwrap();
    assert_eq!(opened.item("siblings", &stray), answers.item("siblings", &stray));
    assert_eq!(Case::new(&profile, &opened, today()).export(), exported);
    // The list stands before the children, and there may be nobody in it.
    for list in [idris, json!([])] {
        let mut turned = Exported::default();
        turned.answers.insert("siblings".into(), list.clone());
        turned.answers.extend(sound_without_siblings(&profile));
        let opened = turned.answers(&profile, today()).unwrap();
        assert_eq!(opened.items("siblings").len(), list.as_array().unwrap().len());
    }
}

fn sound_without_siblings(profile: &Profile) -> serde_json::Map<String, Value> {
    let mut answers = two_families();
    answers.collections.remove("siblings");
    Case::new(profile, &answers, today()).export().answers
}

/// A check is by a day of the absence of the child it is about. One that is for all is by a day of the longest absence.
#[test]
fn checks_count_on_the_last_attendance_of_the_right_child() {
    let profile = profile();
    let mut answers = two_families();
    let noor = answers.add_item_of("visits", Some(NOOR));
    let ilyas = answers.add_item_of("visits", Some(ILYAS));
    let by = |answers: &Answers, question: &str, about: Option<(&'static str, &str)>| {
        let case = Case::new(&profile, answers, today());
        let scope = about.and_then(|(collection, key)| scope(&case, collection, key));
        let question = profile.locate(question).unwrap().question;
        case.check_deadline(question, scope)
            .unwrap()
            .date
            .map(|day| day.to_string())
    };
    let day = |text: &str| Some(text.to_owned());
    // Noor was last in school on Monday 9 November, and Ilyas a week before.
    assert_eq!(
        by(&answers, "small_call", Some(("children", NOOR))),
        day("2026-11-11")
    );
    assert_eq!(
        by(&answers, "small_call", Some(("children", ILYAS))),
        day("2026-11-04")
    );
    assert_eq!(
        by(&answers, "small_visit", Some(("visits", &noor))),
        day("2026-11-16")
    );
    assert_eq!(
        by(&answers, "small_visit", Some(("visits", &ilyas))),
        day("2026-11-09")
    );
    assert_eq!(by(&answers, "small_letter", None), day("2026-11-05"));
    // A day before the child was last in school is refused, for the one child and not for the other.
    for key in [&noor, &ilyas] {
        let visit = parts(&[("done", "yes"), ("date", "6 November 2026")]);
        answer_in(&mut answers, ("visits", key), "small_visit", visit);
    }
    let case = Case::new(&profile, &answers, today());
    let refused = gaps(&case, "visits");
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].starts_with("Noor’s visit 1: "), "{refused:?}");
    // Who is handled elsewhere counts for nobody.
    answer_in(&mut answers, ("children", ILYAS), "small_ours", text("no"));
    assert_eq!(by(&answers, "small_letter", None), day("2026-11-12"));
}

#[test]
fn a_gate_of_each_child_stops_the_referral_for_that_child_alone() {
    let profile = profile();
    let mut answers = two_families();
    answer_in(&mut answers, ("children", ILYAS), "small_call", parts(&[]));
    let case = Case::new(&profile, &answers, today());
    let open = case.gaps();
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(open[0].about.as_deref(), Some("Ilyas"));
    // This child is not ours, the sibling is: what is not ours stops nothing.
    answer_in(&mut answers, ("children", ILYAS), "small_ours", text("no"));
    let case = Case::new(&profile, &answers, today());
    assert!(case.gaps().is_empty());
    assert!(!case.is_handled_elsewhere());
    assert_eq!(case.closed().len(), 1);
    assert_eq!(case.closed()[0].name, "Ilyas");
}

#[test]
fn a_table_says_whose_it_is() {
    let profile = profile();
    let mut answers = two_families();
    answers.add_item_of("visits", Some(ILYAS));
    let case = Case::new(&profile, &answers, today());
    let titles = |section: &str| -> Vec<String> {
        let summary = case.summary(profile.section(section).unwrap());
        let groups = summary.groups.into_iter();
        groups.filter_map(|group| group.title).collect()
    };
    assert_eq!(
        titles("siblings"),
        [
            "Omar (Noor’s brother or sister)",
            "Sara (Ilyas’s brother or sister)"
        ]
    );
    assert_eq!(
        titles("visits"),
        ["Ilyas’s visit 1", "Ilyas’s visit 1: The visit"]
    );
    assert_eq!(titles("all"), ["Letters"]);
    let children = titles("children");
    assert!(
        children.contains(&"What you did to find Noor".to_owned()),
        "{children:?}"
    );
    // One child's alone.
    let section = profile.section("siblings").unwrap();
    let scopes = vec![scope(&case, "siblings", SARA)];
    let alone = case.summary_of(section, scopes);
    assert_eq!(alone.groups.len(), 1);
    assert!(matches!(&alone.groups[0].rows, Rows::Answers(rows) if rows.len() >= 2));
}

#[test]
fn an_update_says_what_has_changed_of_whom() {
    let profile = profile();
    let earlier = two_families();
    let mut answers = earlier.clone();
    answer_in(
        &mut answers,
        ("siblings", OMAR),
        "small_sibling_school",
        text("Hill Top"),
    );
    answers.remove_item("siblings", SARA);
    let key = answers.add_item_of("siblings", Some(ILYAS));
    answer_in(&mut answers, ("siblings", &key), "small_sibling", text("Aya"));
    let changes = Case::new(&profile, &answers, today()).changes_since(&earlier);
    let said: Vec<String> = changes.iter().map(Difference::in_words).collect();
    assert_eq!(
        said,
        [
            "Omar (Noor’s brother or sister): School (changed): from “Mill Lane” to “Hill Top”",
            "Aya (Ilyas’s brother or sister): brother or sister (added)",
            "Sara (Ilyas’s brother or sister): brother or sister (removed)"
        ]
    );
}

/// Each option ticked about a child needs an entry of that child.
#[test]
fn what_is_ticked_about_one_child_is_covered_by_what_belongs_to_the_child() {
    let mut form = form();
    let options =
        json!([{"value": "brother", "label": "A brother"}, {"value": "sister", "label": "A sister"}]);
    form["collections"][1]["covers"] = json!({"question": "small_lives_with", "by": "small_which"});
    form["sections"][1]["pages"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "with", "questions": [
        {"id": "small_lives_with", "kind": "many_of", "label": "Lives with", "options": options}]}));
    form["sections"][2]["pages"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "which", "questions": [
        {"id": "small_which", "kind": "one_of", "label": "Which", "options": options}]}));
    let profile = read(&form);
    let mut answers = two_families();
    answer_in(&mut answers, ("siblings", OMAR), "small_which", text("brother"));
    for key in [NOOR, ILYAS] {
        answer_in(
            &mut answers,
            ("children", key),
            "small_lives_with",
            many(&["brother"]),
        );
    }
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        gaps(&case, "siblings"),
        ["Ilyas: Add the brother or sister for “A brother”"]
    );
}

/// Whoever says that a child is in danger is told whom to call, also where another answer says that the child is not ours.
#[test]
fn what_a_danger_calls_for_at_once_survives_the_end_of_the_childs_part() {
    let mut form = form();
    // The page that says whom to call comes late, so the check of the profile asks for an escalation as well.
    let at_risk = json!({"some": "children", "when": {"question": "small_at_home", "is": "no"}});
    form["escalations"] =
        json!([{"id": "call", "title": "Call now", "text": "Call the team.", "when": at_risk}]);
    let risk = &mut form["sections"][2]["pages"][1]["questions"][2];
    risk.as_object_mut().unwrap().remove("danger");
    let pages = form["sections"][1]["pages"].as_array_mut().unwrap();
    let asked = json!({"id": "small_at_home", "kind": "yes_no", "label": "Safe at home", "danger": ["no"]});
    pages.insert(2, json!({"id": "at-home", "questions": [asked]}));
    let call = json!({
        "id": "call", "title": "Call now", "outcome": "act_first", "source": "1",
        "when": {"question": "small_at_home", "is": "no"}, "guidance": [{"contact": "The team", "phone": "01632 960003"}]
    });
    pages.push(call);
    let profile = read(&form);
    let told = |at_home: &str, ours: &str| {
        let mut answers = two_families();
        answer_in(&mut answers, ("children", ILYAS), "small_at_home", text(at_home));
        answer_in(&mut answers, ("children", ILYAS), "small_ours", text(ours));
        let case = Case::new(&profile, &answers, today());
        let shown = case.all_pages().iter().any(|shown| shown.page.id == "call");
        let unread = case.gaps().iter().any(|gap| gap.kind == GapKind::Unread);
        (shown, unread)
    };
    assert_eq!(told("no", "yes"), (true, true));
    assert_eq!(told("no", "no"), (true, true));
    assert_eq!(told("yes", "no"), (false, false));
    assert_eq!(told("yes", "yes"), (false, false));
}

/// A tick that is kept as it was typed names its child. A child who is added to the opened file is another.
#[test]
fn a_child_added_to_an_opened_file_is_not_one_who_was_removed() {
    let mut form = form();
    form["sections"][4]["pages"][0]["questions"][0]["columns"] = json!([
        {"id": "date", "label": "Date", "kind": "date", "required": true},
        {"id": "whom", "label": "For whom", "kind": "children", "required": true}
    ]);
    let profile = read(&form);
    let mut answers = two_families();
    let gone = answers.add_item("children");
    let row = parts(&[
        ("done", "yes"),
        ("date", "31 31 2026"),
        ("whom", &format!("{NOOR} {gone}")),
    ]);
    answer(&mut answers, "small_letter", row);
    profile.remove_item(&mut answers, "children", &gone, today());
    let file = Case::new(&profile, &answers, today()).export();
    assert_eq!(file.unaccepted.len(), 1);
    let mut opened = file.answers(&profile, today()).unwrap();
    assert_ne!(opened.add_item("children"), gone);
}
