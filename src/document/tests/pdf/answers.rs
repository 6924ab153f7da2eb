//! The answers of a referral on its paper: what is accepted is printed as it is filed and shown, and where the paper cannot
//! show a character, it is told which answer has it.

use std::collections::BTreeMap;

use onroll_document::paper::{Unshown, character_in_words, paper, unshown};
use onroll_document::pdf::{FontSet, Manifest, render};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::summary::Shows;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::common::{date, journey, referral, text, today};
use crate::reader::Pdf;
use crate::reading::parts;
use crate::support::{fonts_dir, fonts_for};

/// What the paper of these answers cannot show.
fn unshown_of(case: &Case<'_>, referral: &onroll_document::referral::Referral) -> Vec<Unshown> {
    let paper = paper(case, referral, b"{}");
    let fonts = fonts_for(&paper);
    unshown(case, &render(&paper, &fonts).unwrap(), &fonts)
}

/// The siblings of Camden, with one answer of the first child or of the referral itself put in.
fn siblings_with(child: bool, id: &str, answer: Answer) -> Vec<Unshown> {
    let mut siblings = journey("camden-siblings-vanished");
    let sheet = if child {
        &mut siblings.answers.collections.get_mut("children").unwrap()[0].answers
    } else {
        &mut siblings.answers.sheet
    };
    sheet.insert(id.to_owned(), answer);
    unshown_of(&siblings.case(), &siblings.referral())
}

#[test]
fn a_name_that_no_font_has_is_told_with_whose_it_is() {
    let told = siblings_with(true, "child_name", text("𠅤野 Haruka"));
    let [name] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(name.label, "Full name");
    assert_eq!(name.about.as_deref(), Some("𠅤野 Haruka"));
    assert_eq!(name.characters, ['𠅤'].into());
    assert_eq!(name.characters_in_words(), "𠅤 (U+20164)");
    // No font of the list has it, so none is waited for.
    assert!(!name.awaited);
    let place = name.place.as_ref().unwrap().to_string();
    assert!(
        place.starts_with("children/") && place.ends_with("/name"),
        "{place}"
    );
}

#[test]
fn characters_of_every_kind_are_told_and_others_are_not() {
    for (typed, told) in [
        ("ꕙꔤ ꔳꖸ", "ꔤ (U+A524), ꔳ (U+A533), ꕙ (U+A559), ꖸ (U+A5B8)"),
        ("Amina \u{E000}", "U+E000"),
        ("Amina \u{202E}abc\u{202C}", "U+202C, U+202E"),
        // A mark that joins no letter of the fonts.
        ("a\u{20D2}b", "◌\u{20D2} (U+20D2)"),
        ("Amina \u{E0041}", "U+E0041"),
        ("Amina \u{FDD0}", "U+FDD0"),
    ] {
        let found = siblings_with(false, "explanation", text(typed));
        let [answer] = found.as_slice() else {
            panic!("{typed:?}: {found:?}");
        };
        assert_eq!(answer.characters_in_words(), told, "{typed:?}");
        assert_eq!(answer.about, None);
    }
    // Letters and marks typed apart, an emoji, scripts of which there are fonts, invisible characters, and a control
    // character, which is not part of an answer.
    for typed in [
        "Sia\u{302}n Ngo\u{323}c",
        "👍🏽 👩‍👩‍👧‍👦",
        "ஸ்ரீ கௌசல்யா, أمينة, রাবেয়া, ⵉⴷⵉⵔ, 𠮷野",
        "pass\u{200B}word",
        "a\r\nb\tc",
        "Amina\u{7}",
    ] {
        assert_eq!(siblings_with(false, "explanation", text(typed)), [], "{typed:?}");
    }
}

#[test]
fn a_cell_of_the_table_of_checks_is_told_by_its_check_and_column() {
    let cells = [
        ("done", "yes"),
        ("date", "16 November 2026"),
        ("outcome", "ꕙ"),
        ("initials", "HQ"),
    ];
    let row = Answer::Parts(cells.map(|(id, text)| (id.to_owned(), text.to_owned())).into());
    let told = siblings_with(false, "check_emails", row);
    let [cell] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(cell.label, "Outcome summary");
    assert!(
        cell.about.as_deref().unwrap().to_lowercase().contains("email"),
        "{cell:?}"
    );
    assert!(cell.place.is_some());
}

#[test]
fn an_answer_that_is_refused_is_told_as_well() {
    let told = siblings_with(false, "notification_date", date("𝓙", "11", "2026"));
    let [answer] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(answer.characters, ['𝓙'].into());
}

/// Text that is not an answer is listed too, or the paper would have codes that no message explains.
#[test]
fn other_words_of_the_paper_are_told_last() {
    let mut siblings = journey("camden-siblings-vanished");
    siblings.profile.full_name = "Camden \u{12000}".to_owned();
    let told = unshown_of(&siblings.case(), &siblings.referral());
    let [rest] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(
        (rest.place.as_ref(), rest.characters.clone()),
        (None, ['\u{12000}'].into())
    );
}

/// Without a connection only the fonts that are there already are used.
#[test]
fn a_font_that_could_not_be_fetched_is_waited_for() {
    let mut siblings = journey("camden-siblings-vanished");
    let given = ["ஸ்ரீ கௌசல்யா", "佐𠅤"];
    for (child, name) in siblings
        .answers
        .collections
        .get_mut("children")
        .unwrap()
        .iter_mut()
        .zip(given)
    {
        child.answers.insert("child_name".to_owned(), text(name));
    }
    let case = siblings.case();
    let paper = paper(&case, &siblings.referral(), b"{}");
    let manifest = std::fs::read_to_string(fonts_dir().join("fonts.json")).unwrap();
    let mut fonts = FontSet::new(Manifest::from_json(&manifest).unwrap());
    for file in fonts.first_missing() {
        fonts
            .add(&file, std::fs::read(fonts_dir().join(&file)).unwrap())
            .unwrap();
    }
    let told = |fonts: &FontSet| unshown(&case, &render(&paper, fonts).unwrap(), fonts);
    let names = |fonts: &FontSet| -> Vec<(String, bool)> {
        let told = told(fonts).into_iter().filter(|one| one.label == "Full name");
        told.map(|one| (one.characters_in_words(), one.awaited)).collect()
    };
    let offline = names(&fonts);
    assert_eq!(offline.len(), 2, "{offline:?}");
    assert!(offline.iter().all(|(_, awaited)| *awaited), "{offline:?}");
    assert!(offline[1].0.contains("佐 (U+4F50)"), "{offline:?}");
    fonts.load_dir(fonts_dir(), &paper).unwrap();
    assert_eq!(names(&fonts), [("𠅤 (U+20164)".to_owned(), false)]);
}

#[test]
fn no_character_that_disguises_the_text_is_told_by_itself() {
    for c in [
        '\u{202E}',
        '\u{2066}',
        '\u{200F}',
        '\0',
        '\u{85}',
        '\u{E000}',
        '\u{FFFE}',
        '\u{10FFFD}',
        '\u{E0041}',
    ] {
        assert_eq!(character_in_words(c), format!("U+{:04X}", u32::from(c)));
    }
    assert_eq!(character_in_words('ꕙ'), "ꕙ (U+A559)");
}

/// A form of one question of each kind that is typed.
fn small() -> Profile {
    let kinds = [
        "phone",
        "email",
        "date",
        "upn",
        "dfe_number",
        "name",
        "short_text",
        "long_text",
    ];
    let questions: Vec<Value> = kinds
        .iter()
        .map(|kind| json!({"id": format!("small_{kind}"), "kind": kind, "label": format!("The {kind}"), "noun": "the answer"}))
        .collect();
    let profile = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "check_columns": [
            {"id": "date", "label": "Date", "noun": "the date", "kind": "date"},
            {"id": "number", "label": "Number dialled", "noun": "the number", "kind": "phone"}
        ],
        "collections": [],
        "sections": [{"id": "one", "title": "One", "pages": [
            {"id": "a", "title": "All", "questions": questions},
            {"id": "d", "title": "Calls", "questions": [{"id": "small_call", "kind": "check", "label": "Call"}]}
        ]}]
    });
    onroll_profiles::read(&profile.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Text of pieces that are hard to print.
fn typed() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "Siân",
        "Sia\u{302}n",
        "أمينة",
        "রাবেয়া",
        "𠅤",
        "ꕙ",
        "👍🏽",
        "\u{202E}",
        "\u{200B}",
        "\u{E000}",
        " ",
        "  ",
        "\n",
        "a",
        "<b>",
        "[U+0041]",
        "0",
        "7700",
        "900123",
        "+",
        "44",
        "(0)",
        "49",
        "30",
        "ext",
        "12",
        "@",
        ".",
        "example",
        "org",
        "B8012000",
        "05001",
        "202",
        "/",
        "1234",
        "-",
    ]);
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn kinds_typed() -> impl Strategy<Value = (String, String, String, String)> {
    let phone = prop_oneof![
        typed(),
        select(vec![
            "+49 (0)30 901820",
            "00 44 7700 900123",
            "020 7946 0123 ext 12",
            "116123",
            "\u{202a}07700 900123\u{202c}"
        ])
        .prop_map(str::to_owned)
    ];
    let email = prop_oneof![
        typed(),
        select(vec!["mailto:a.b@example.org", "A B <a.b@example.org>,"]).prop_map(str::to_owned)
    ];
    let day = select(vec!["16th", "3", "\u{200B}09", "31st"]).prop_map(str::to_owned);
    (phone, email, day, typed())
}

/// Marks that only steer how others are drawn, or that are invisible, are not painted; a letter and its marks are one.
fn as_painted(line: &str, marked: &BTreeMap<char, String>) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let seen = line.nfc().filter(|c| !matches!(c, '\u{200B}' | '\u{FE0F}'));
    let with_codes = seen.map(|c| marked.get(&c).cloned().unwrap_or_else(|| c.to_string()));
    squeezed(&with_codes.collect::<String>())
}

/// Lines end where the page does.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is accepted is shown, filed and printed as the same text, and what is filed reads as itself again. What cannot
    /// be printed is told, and is the only thing that is printed as something else.
    #[test]
    fn what_is_accepted_is_printed_as_it_is_filed_and_shown((phone, email, day, words) in kinds_typed()) {
        let profile = small();
        let mut answers = Answers::default();
        for (id, typed) in [("phone", &phone), ("email", &email), ("upn", &words), ("dfe_number", &words), ("name", &words), ("short_text", &words), ("long_text", &words)] {
            answers.sheet.insert(format!("small_{id}"), text(typed));
        }
        answers.sheet.insert("small_date".to_owned(), date(&day, "October", "2026"));
        let call = [("done", "yes"), ("date", "16th November 2026"), ("number", &phone)];
        answers.sheet.insert("small_call".to_owned(), Answer::Parts(call.map(|(id, text)| (id.to_owned(), text.to_owned())).into()));

        let case = Case::new(&profile, &answers, today());
        let referral = referral(&profile, &answers);
        let sheet = paper(&case, &referral, referral.to_json().unwrap().as_bytes());
        let fonts = fonts_for(&sheet);
        let made = render(&sheet, &fonts).unwrap();
        let told = unshown(&case, &made, &fonts);
        let read = parts(&Pdf::read(&made.bytes).structure());

        let again = referral.answers(&profile).unwrap();
        let again = Case::new(&profile, &again, today());
        for located in profile.questions() {
            let question = located.question;
            let shown = case.shows(question, None);
            let Shows::Given(lines) = &shown else { continue };
            if question.id == "small_call" {
                continue;
            }
            // Filed, and read again.
            prop_assert_eq!(&again.shows(question, None), &shown);
            let filed = referral.exported.answers[&question.id].as_str().unwrap();
            if question.id != "small_date" {
                prop_assert_eq!(&filed.lines().map(str::to_owned).collect::<Vec<_>>(), lines);
            }
            // Printed.
            let label = format!("The {}", question.id.trim_start_matches("small_"));
            let marked = told.iter().filter(|one| one.label == label).flat_map(|one| &one.characters);
            let marked: BTreeMap<char, String> = marked.map(|&c| (c, format!("[U+{:04X}]", u32::from(c)))).collect();
            let at = read.iter().position(|(role, text)| role == "TH" && *text == label).unwrap();
            let printed: String = read[at + 1..].iter().take_while(|(role, _)| role == "P").map(|(_, text)| squeezed(text)).collect();
            let expected: String = lines.iter().map(|line| as_painted(line, &marked)).collect();
            prop_assert_eq!(squeezed(&printed.replace('\u{FE0F}', "")), expected, "{} of {:?}", label, filed);
        }
        // The number in the table of checks is the number that was asked for by itself.
        if let Shows::Given(number) = case.shows(profile.locate("small_phone").unwrap().question, None) {
            let filed = referral.exported.answers["small_call"]["number"].as_str().unwrap();
            prop_assert_eq!(&[filed.to_owned()], number.as_slice());
            prop_assert!(read.iter().any(|(role, text)| role == "TD" && squeezed(text) == squeezed(filed)), "{} in {:?}", filed, read);
        }
    }
}
