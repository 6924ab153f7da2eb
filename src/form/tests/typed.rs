//! What people type and paste into each kind of field: how it is read, or the message about it. What is accepted is
//! never other than what was typed, and reads as itself again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::sync::LazyLock;

use common::{answer, answer_in, camden, first_scope, parts, small, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::question::Kind;
use onroll_form::summary::Shows;
use onroll_form::value::counted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn profile() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
        let asked = |id: &str, kind: &str| json!({"id": id, "kind": kind, "label": id, "noun": "the answer"});
        let questions: Vec<Value> = [
            "phone",
            "email",
            "date",
            "address",
            "upn",
            "dfe_number",
            "number",
            "time",
            "reference",
            "name",
            "short_text",
            "long_text",
        ]
        .iter()
        .map(|kind| {
            let mut question = asked(&format!("small_{kind}"), kind);
            match *kind {
                "short_text" | "long_text" => question["max"] = json!(20),
                "number" => {
                    for (name, value) in [
                        ("least", json!(1)),
                        ("most", json!(1500)),
                        ("unit", json!("days")),
                        ("unit_one", json!("day")),
                    ] {
                        question[name] = value;
                    }
                }
                "reference" => {
                    question["pattern"] = json!("AA 999 999");
                    question["example"] = json!("AB 123 456");
                }
                _ => {}
            }
            question
        })
        .collect();
        small(&json!({
            "check_columns": [
                {"id": "date", "label": "Date", "noun": "the date", "kind": "date"},
                {"id": "at", "label": "Time", "noun": "the time", "kind": "time"},
                {"id": "number", "label": "Number dialled", "noun": "the number", "kind": "phone"}
            ],
            "collections": [],
            "sections": [{"id": "one", "title": "One", "pages": [
                {"id": "a", "title": "All", "questions": questions},
                {"id": "d", "title": "Calls", "questions": [{"id": "small_call", "kind": "check", "label": "Call"}]}
            ]}]
        }))
    });
    &PROFILE
}

/// The value of an answer, or the message about it. What is accepted is in the file, is shown, and reads as itself
/// again.
fn read(question: &str, given: Answer) -> Result<Value, Vec<String>> {
    let profile = profile();
    let located = profile.locate(question).unwrap();
    let mut answers = Answers::default();
    answer(&mut answers, question, given);
    let case = Case::new(profile, &answers, today());
    let value = case.value(located.question, None).map_err(|complaints| {
        complaints
            .into_iter()
            .map(|complaint| complaint.in_words())
            .collect::<Vec<_>>()
    })?;
    let value = json!(value);
    let export = case.export();
    assert_eq!(export.answers.get(question).cloned().unwrap_or_default(), value);
    let again = export.answers(profile, today()).unwrap();
    let case = Case::new(profile, &again, today());
    assert_eq!(
        json!(case.value(located.question, None).unwrap()),
        value,
        "read again"
    );
    if let (Some(written), false) = (value.as_str(), matches!(located.question.kind, Kind::Date { .. })) {
        let lines: Vec<String> = written.lines().map(str::to_owned).collect();
        assert_eq!(case.shows(located.question, None), Shows::Given(lines));
    }
    Ok(value)
}

fn line(question: &str, typed: &str) -> Result<String, String> {
    read(question, text(typed))
        .map(|value| value.as_str().unwrap_or_default().to_owned())
        .map_err(|said| said.join("; "))
}

/// A cell of a row of checks.
fn cell(column: &str, typed: &str) -> Result<String, String> {
    read("small_call", parts(&[("done", "yes"), (column, typed)]))
        .map(|value| {
            value
                .get(column)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        })
        .map_err(|said| said.join("; "))
}

/// The same text as an answer and as a cell of a table.
fn phone(typed: &str) -> Result<String, String> {
    let answered = line("small_phone", typed);
    let in_table = cell("number", typed);
    match (&answered, &in_table) {
        (Ok(one), Ok(other)) => assert_eq!(one, other, "{typed}"),
        (Err(one), Err(other)) => assert_eq!(
            one.strip_prefix("The answer"),
            other.strip_prefix("Call: the number"),
            "{typed}"
        ),
        _ => panic!("{typed}: {answered:?} and {in_table:?}"),
    }
    answered
}

const PHONES: &[(&str, &str)] = &[
    // A 0 in brackets is kept as a 0 in brackets, except for the UK.
    ("+49 (0)30 901820", "+49 (0)30 901820"),
    ("+49(0)30-901820", "+49 (0)30 901820"),
    ("+49 ( 0 ) 30 901820", "+49 ( 0 ) 30 901820"),
    ("(+49)(0)30 901820", "+49 (0)30 901820"),
    ("+353 (0)1 496 0000", "+353 (0)1 496 0000"),
    ("+353 (01) 496 0000", "+353 (01) 496 0000"),
    ("0033 (0)1 09 75 83 51", "+33 (0)1 09 75 83 51"),
    ("0 0 33 1 09 75 83 51", "+33 1 09 75 83 51"),
    ("+61 (0)4 9157 0156", "+61 (0)4 9157 0156"),
    ("+39 06 698 12345", "+39 06 698 12345"),
    ("+1 (202) 555-0123", "+1 202 555 0123"),
    ("+49 30 901820/21", "+49 30 901820/21"),
    ("+44 (0)7700 900123", "07700 900123"),
    ("0044 (0) 7700 900123", "07700 900123"),
    ("+44 7700 900123", "07700 900123"),
    // Extensions.
    ("020 7946 0123 ext 12", "020 7946 0123 ext 12"),
    ("020 7946 0123, ext. 12", "020 7946 0123 ext 12"),
    ("020 7946 0123 (ext 12)", "020 7946 0123 ext 12"),
    ("020 7946 0123 Extn: 12.", "020 7946 0123 ext 12"),
    ("020 7946 0123x12", "020 7946 0123 ext 12"),
    ("tel:+442079460123;ext=12", "020 7946 0123 ext 12"),
    ("+49 (0)30 901820 ext 12", "+49 (0)30 901820 ext 12"),
    // Signs and marks that come with what is copied.
    ("tel:+447700900123", "07700 900123"),
    ("TEL: 07700 900123", "07700 900123"),
    ("07700 900123.", "07700 900123"),
    ("07700\u{2011}900\u{2011}123", "07700 900123"),
    ("07700\u{2212}900123", "07700 900123"),
    ("07700\u{2014}900123", "07700 900123"),
    ("07700\u{2013}900\u{2010}123", "07700 900123"),
    ("07700\u{30fb}900\u{b7}123", "07700 900123"),
    ("\u{ff0b}44 7700 900123", "07700 900123"),
    ("\u{ff10}\u{ff17}700 900123", "07700 900123"),
    (
        "\u{660}\u{667}\u{667}\u{660}\u{660} \u{669}\u{660}\u{660}\u{661}\u{662}\u{663}",
        "07700 900123",
    ),
    ("\u{202a}07700 900123\u{202c}", "07700 900123"),
    ("\u{202d}+44 7700 900123\u{202c}", "07700 900123"),
    ("\u{2068}07700 900123\u{2069}", "07700 900123"),
    ("07700\u{a0}900\u{2009}123\u{200b}", "07700 900123"),
    ("\u{feff}07700 900123\u{200e}", "07700 900123"),
    // Short numbers in use.
    ("116 123", "116 123"),
    ("116000", "116 000"),
    ("0800 1111", "0800 1111"),
    ("08001111", "0800 1111"),
    ("0845 46 47", "0845 46 47"),
    ("101", "101"),
    ("111", "111"),
    ("999", "999"),
    ("112", "112"),
];

const NOT_PHONES: &[(&str, &str)] = &[
    ("020 7946 0123 ext 12 or 14", "only the number of the extension"),
    ("020 7946 0123 ext 12/13", "only the number of the extension"),
    ("020 7946 0123 ext 12 14", "only the number of the extension"),
    (
        "020 7946 0123 ext 124 (room 4)",
        "only the number of the extension",
    ),
    (
        "020 7946 0123 ext. 12, then press 3",
        "only the number of the extension",
    ),
    (
        "020 7946 0123 ext 12, mobile 07700 900123",
        "only the number of the extension",
    ),
    (
        "020 7946 0123 ext 07700900124",
        "only the number of the extension",
    ),
    ("07700 900123 x2 calls", "only the number of the extension"),
    ("07700 900123 extra: 07700 900124", "one telephone number"),
    ("07700 900123 or 07700 900124", "one telephone number"),
    ("07700 900123, 07700 900124", "one telephone number"),
    ("07700 900123; 07700 900124", "one telephone number"),
    ("07700 900123 & 07700 900124", "one telephone number"),
    ("07700 900123 / 07700 900124", "too many digits"),
    ("07700 900123 2nd line", "letters"),
    ("07700 900123 ext Jones", "letters"),
    ("07700 900123 x mum", "letters"),
    ("07700 900123 x", "letters"),
    ("07700 900123 (mum)", "letters"),
    ("mum 07700 900123", "one telephone number"),
    ("+020 7946 0123", "country code"),
    ("+44 00 7700 900123", "11 digits"),
    ("117", "too few"),
    ("116 12", "too few"),
    ("0800 1112", "11 digits"),
    // Turned round, it is not the number that is seen.
    ("\u{202e}321009 00770\u{202c}", "only numbers"),
];

#[test]
fn telephone_numbers_are_kept_or_refused() {
    for (typed, written) in PHONES {
        assert_eq!(phone(typed).as_deref(), Ok(*written), "{typed}");
    }
    for (typed, says) in NOT_PHONES {
        let said = phone(typed).unwrap_err();
        assert!(said.contains(says), "{typed}: {said}");
    }
}

/// The digits of what is typed as they are dialled: `00` is a plus sign, and `+44` with or without 0 is the 0 of the UK.
fn dialled(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let close: String = typed
        .chars()
        .filter(|c| c.is_alphanumeric() || "-./)".contains(*c))
        .collect();
    let close = close
        .strip_prefix("tel")
        .unwrap_or(&close)
        .trim_start_matches(['-', '.', '/']);
    let zeros = digits.strip_prefix("00").filter(|_| close.starts_with("00"));
    let international = zeros.is_some() || typed.contains('+');
    let digits = zeros.unwrap_or(&digits).to_owned();
    match digits.strip_prefix("44").filter(|_| international) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => digits,
    }
}

fn numbers() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "0", "00", "+", "44", "(0)", "(", ")", " ", "-", ".", "/", "\u{2011}", "\u{200b}", "7700", "900123",
        "020", "7946", "0123", "49", "30", "353", "1", "116", "999", "ext", " x ", "12", ",", " or ", "tel:",
        "101",
    ]);
    proptest::collection::vec(piece, 1..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is accepted has each digit that was typed, in its order.
    #[test]
    fn no_digit_of_a_telephone_number_disappears(typed in numbers()) {
        if let Ok(written) = phone(&typed) {
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits, dialled(&typed), "{} became {}", typed, written);
        }
    }

    /// What is accepted reads as itself again, which `read` checks.
    #[test]
    fn whatever_is_accepted_reads_as_itself(typed in any::<String>(), digits in "[0-9+() ./x-]{1,20}") {
        for typed in [&typed, &digits] {
            for question in ["small_phone", "small_email", "small_upn", "small_dfe_number", "small_time", "small_reference", "small_name", "small_short_text", "small_long_text"] {
                line(question, typed).ok();
            }
            read("small_number", text(typed)).ok();
            for column in ["date", "at", "number"] {
                cell(column, typed).ok();
            }
            read("small_address", parts(&[("line_1", typed), ("postcode", typed)])).ok();
        }
    }
}

/// A date in one field, and the same in three fields where it is written in three words.
fn one_field(typed: &str) -> Result<String, String> {
    cell("date", typed)
}

fn three_fields(day: &str, month: &str, year: &str) -> Result<String, String> {
    read(
        "small_date",
        parts(&[("day", day), ("month", month), ("year", year)]),
    )
    .map(|value| value.as_str().unwrap_or_default().to_owned())
    .map_err(|said| said.join("; "))
}

#[test]
fn f25_dates_are_read_as_people_write_them() {
    for typed in [
        "16th November 2026",
        "16TH November 2026",
        "16 th November 2026",
        "16th of November 2026",
        "the 16th of November, 2026",
        "Mon 16 Nov 2026",
        "Monday, 16th November 2026",
        "MON 16/11/2026",
        "16/11/2026 Mon",
        "November 16, 2026",
        "16Nov2026",
        "16-11-2026",
        "16\u{2013}11\u{2013}2026",
        "16\u{2014}11\u{2014}2026",
        "16\u{2011}11\u{2011}2026",
        "16\u{2212}11\u{2212}2026",
        "16\u{b7}11\u{b7}2026",
        "16\u{2215}11\u{2215}2026",
        "\u{ff11}\u{ff16}\u{ff0f}11\u{ff0f}2026",
        "16/11/2026\u{200b}",
        "\u{feff}16\u{200e}/11/2026",
        "\u{202a}16/11/2026\u{202c}",
        "16\u{a0}Nov\u{2009}2026.",
        "2026-11-16",
        "2026\u{2011}11\u{2011}16",
    ] {
        assert_eq!(one_field(typed).as_deref(), Ok("2026-11-16"), "{typed}");
    }
    for (day, month, year) in [
        ("16th", "November", "2026"),
        ("16TH", "NOV", "2026"),
        ("Mon 16", "11", "2026"),
        ("16", "Nov.", "2026."),
        ("16\u{200b}", "11\u{feff}", "\u{202a}2026\u{202c}"),
        ("\u{ff11}\u{ff16}", "11", "2026"),
    ] {
        assert_eq!(
            three_fields(day, month, year).as_deref(),
            Ok("2026-11-16"),
            "{day} {month} {year}"
        );
    }
}

#[test]
fn every_day_of_a_month_may_have_its_ending() {
    for day in 1..=31 {
        let ending = match day {
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        let read = format!("2026-10-{day:02}");
        for ending in [ending.to_owned(), ending.to_uppercase()] {
            let typed = format!("{day}{ending} October 2026");
            assert_eq!(one_field(&typed), Ok(read.clone()), "{typed}");
            assert_eq!(
                three_fields(&format!("{day}{ending}"), "October", "2026"),
                Ok(read.clone())
            );
        }
    }
}

#[test]
fn dates_that_could_be_another_are_refused_with_the_reason() {
    for (typed, says) in [
        // These could be how a year of four figures begins, or of the century before.
        ("16/11/20", "a year of 4 numbers"),
        ("16 Nov ’19", "a year of 4 numbers"),
        ("16th November 76", "a year of 4 numbers"),
        ("16 Nov", "must include a year"),
        ("Nov 2026", "a day, a month and a year"),
        ("16 Nov 2026 9am", "a day, a month and a year"),
        ("16 or 17 Nov 2026", "a day, a month and a year"),
        ("Tues 16 Nov 2026", "right day of the week"),
        ("Mon Tue 16 Nov 2026", "a day, a month and a year"),
        ("11/16/2026", "there are 12 months"),
        ("31st November 2026", "a real date"),
        ("\u{661}\u{666}/11/2026", "a day that is a number"),
    ] {
        let said = one_field(typed).unwrap_err();
        assert!(said.contains(says), "{typed}: {said}");
    }
    for (day, month, year, says) in [
        ("16", "11", "20", "a year of 4 numbers"),
        ("Tue 16", "11", "2026", "right day of the week"),
        ("-16", "11", "2026", "a day that is a number"),
        ("16 17", "11", "2026", "a day that is a number"),
        ("16", "-11", "2026", "a month that is a number"),
        ("16", "11", "\u{2212}2026", "a year of 4 numbers"),
    ] {
        let said = three_fields(day, month, year).unwrap_err();
        assert!(said.contains(says), "{day} {month} {year}: {said}");
    }
}

#[test]
fn register_codes_and_the_days_of_periods_are_read_without_marks() {
    let mut answers = Answers::default();
    let child = answers.add_item("children");
    let given = parts(&[
        ("1_from", "2nd Nov 2026\u{200b}"),
        ("1_to", "\u{202a}13\u{2013}11\u{2013}2026\u{202c}"),
        ("1_code", "n\u{200b}"),
        ("2_from", "16th November 2026"),
        ("2_code", "\u{ff2f}"),
        ("3_code", "\u{200b}"),
    ]);
    answer_in(&mut answers, ("children", &child), "law_absence", given);
    let located = camden().locate("law_absence").unwrap();
    let case = Case::new(camden(), &answers, today());
    let value = case.value(located.question, first_scope(&case, &located));
    assert_eq!(
        value.map(|value| json!(value)),
        Ok(
            json!([{"from": "2026-11-02", "to": "2026-11-13", "code": "N"}, {"from": "2026-11-16", "code": "O"}])
        )
    );
}

#[test]
fn times_are_never_another_hour() {
    for (typed, read) in [
        ("10.30", "10:30"),
        ("9.30", "09:30"),
        ("10 30", "10:30"),
        ("1405", "14:05"),
        ("905", "09:05"),
        ("9:05", "09:05"),
        ("9:30\u{200b}", "09:30"),
        ("9\u{ff1a}30", "09:30"),
        ("9\u{b7}30 a.m.", "09:30"),
        ("9 am", "09:00"),
        ("1.05pm", "13:05"),
        ("12.00 P.M.", "12:00"),
        ("14:05.", "14:05"),
    ] {
        assert_eq!(cell("at", typed).as_deref(), Ok(read), "{typed}");
    }
    for typed in [
        "10.5",
        "10.3",
        "10 5",
        "11.5am",
        "1.0pm",
        "1.1pm",
        "9:5",
        "+9:30",
        "9:+5",
        "-9:30",
        "9:-5",
        "9:300",
        "24:00",
        "9:30:15",
        "9:30 or 10",
        "9 30 15",
        "13pm",
        "0am",
        "noon",
        "9",
        "\u{662}:30",
    ] {
        let said = cell("at", typed).unwrap_err();
        assert!(
            said.contains("must be a time, like 9:30am or 14:05"),
            "{typed}: {said}"
        );
    }
}

fn postcode(typed: &str, country: &str) -> Result<String, String> {
    let given = parts(&[
        ("line_1", "1 Example Street"),
        ("postcode", typed),
        ("country", country),
    ]);
    read("small_address", given)
        .map(|value| {
            value
                .get("postcode")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        })
        .map_err(|said| said.join("; "))
}

#[test]
fn postcodes_are_read_without_marks_and_refused_where_there_can_be_none() {
    for typed in [
        "NW1 9ZY",
        "nw19zy",
        "NW1 9ZY\u{200b}",
        "N\u{200b}W1 9ZY",
        "\u{202a}NW1 9ZY\u{202c}",
        "\u{feff}NW1 9ZY",
        "NW1\u{2011}9ZY",
        "NW1\u{2013}9ZY",
        "NW1 9ZY.",
        "NW1 9ZY,",
        "\u{ff2e}W1 9ZY",
    ] {
        for country in [
            "",
            "UK",
            "UK\u{200b}",
            "U.K.",
            "the United Kingdom.",
            "England\u{feff}",
        ] {
            assert_eq!(
                postcode(typed, country).as_deref(),
                Ok("NW1 9ZY"),
                "{typed} {country}"
            );
        }
    }
    for right in [
        "W1A 1AA", "N1C 4AG", "EC1A 1BB", "SW1X 7LY", "NW1W 9ZY", "SE1P 5LX", "GIR 0AA", "BF1 2AA",
        "JE2 3AB", "ZE1 0AA",
    ] {
        assert_eq!(postcode(right, "").as_deref(), Ok(right));
    }
    for typed in ["N1O 9ZY", "SW1A OAA", "NWI 9ZY", "EC1O 1AA", "0X1 2AB", "W1I 1AA"] {
        let said = postcode(typed, "").unwrap_err();
        assert!(
            said.contains("Check each O and 0, and each I and 1"),
            "{typed}: {said}"
        );
    }
    for typed in [
        "QQ1 1AA", "V1 1AA", "AZ1 1AA", "N1L 9ZY", "EC1C 1AA", "NW1 9CY", "NW1 9", "12345",
    ] {
        let said = postcode(typed, "").unwrap_err();
        assert!(said.contains("enter the country"), "{typed}: {said}");
    }
    assert_eq!(postcode("75001\u{200b}", "France").as_deref(), Ok("75001"));
    assert_eq!(
        postcode("Q-12 34", "جمهوری اسلامی\u{200c}ایران").as_deref(),
        Ok("Q-12 34")
    );
}

#[test]
fn email_addresses_are_taken_out_of_what_was_copied_with_them() {
    for typed in [
        "a.b@example.org",
        "mailto:a.b@example.org",
        "MAILTO:a.b@example.org?subject=Call",
        "a.b@example.org.",
        "a.b@example.org,",
        "<a.b@example.org>",
        "<mailto:a.b@example.org>",
        "A B <a.b@example.org>;",
        "\u{200b}a.b@example.org\u{feff}",
        "a.b\u{ff20}example.org",
    ] {
        assert_eq!(
            line("small_email", typed).as_deref(),
            Ok("a.b@example.org"),
            "{typed}"
        );
    }
    assert_eq!(
        line("small_email", "a\u{2011}b@example.org").as_deref(),
        Ok("a-b@example.org")
    );
    for typed in [
        "a@example.org, b@example.org",
        "A <a@example.org>, B <b@example.org>",
        "a@example.org <b@example.org>",
        "a@example.org (work)",
        "\u{202e}gro.elpmaxe@a.b",
        "mailto:",
    ] {
        let said = line("small_email", typed).unwrap_err();
        assert!(said.contains("in the correct format"), "{typed}: {said}");
    }
}

#[test]
fn numbers_of_schools_and_pupils_are_read_without_marks() {
    for typed in [
        "202 1234",
        "202-1234",
        "202\u{2011}1234",
        "202\u{2013}1234",
        "202\u{2212}1234",
        "202\u{2044}1234",
        "\u{202a}2021234\u{202c}",
    ] {
        assert_eq!(
            line("small_dfe_number", typed).as_deref(),
            Ok("2021234"),
            "{typed}"
        );
    }
    for typed in [
        "B801200005001\u{200b}",
        "\u{feff}b801 2000 05001",
        "\u{ff22}801200005001",
    ] {
        assert_eq!(
            line("small_upn", typed).as_deref(),
            Ok("B801200005001"),
            "{typed}"
        );
    }
}

#[test]
fn numbers_are_whole_and_within_their_limits() {
    for (typed, number) in [
        ("1", 1),
        ("007", 7),
        ("1,500", 1500),
        (" 12 ", 12),
        ("1,000", 1000),
        ("\u{ff11}\u{ff12}", 12),
    ] {
        assert_eq!(read("small_number", text(typed)), Ok(json!(number)), "{typed}");
    }
    for (typed, said) in [
        ("0", "The answer must be from 1 to 1,500"),
        ("1501", "The answer must be from 1 to 1,500"),
        ("99999999999", "The answer must be from 1 to 1,500"),
        ("99,999,999,999", "The answer must be from 1 to 1,500"),
        ("4294967297", "The answer must be from 1 to 1,500"),
        ("99999999999999999999999", "The answer must be from 1 to 1,500"),
        ("1,5", "The answer must be a whole number, like 12"),
        ("2.5", "The answer must be a whole number, like 12"),
        ("-2", "The answer must be a whole number, like 12"),
        ("about 12", "The answer must be a whole number, like 12"),
        ("12 days", "The answer must be a whole number, like 12"),
        ("12 weeks", "The answer must be a whole number, like 12"),
    ] {
        assert_eq!(
            read("small_number", text(typed)),
            Err(vec![said.to_owned()]),
            "{typed}"
        );
    }
}

#[test]
fn times_of_day_are_read_as_in_a_table_of_checks() {
    for typed in ["9:30am", "14.05", "4 pm", "9", "25:00", "noon"] {
        let said = line("small_time", typed);
        assert_eq!(said.as_ref().ok(), cell("at", typed).as_ref().ok(), "{typed}");
    }
    assert_eq!(
        line("small_time", "noon").unwrap_err(),
        "The answer must be a time, like 9:30am or 14:05"
    );
}

#[test]
fn references_are_written_as_their_pattern() {
    for typed in ["ab 123 456", "AB123456", "AB-123-456", "\u{feff}ab123 456"] {
        assert_eq!(
            line("small_reference", typed).as_deref(),
            Ok("AB 123 456"),
            "{typed}"
        );
    }
    for typed in ["AB12345", "AB1234567", "A1123456", "123456", "not known"] {
        assert_eq!(
            line("small_reference", typed).unwrap_err(),
            "The answer must be written like AB 123 456",
            "{typed}"
        );
    }
}

/// Persian and Indic names are written with joiners, some of them at their end.
#[test]
fn names_keep_every_mark_that_means_something() {
    for name in [
        "نیک\u{200c}پی",
        "ශ්\u{200d}රී",
        "ക\u{d3e}ന\u{d4d}\u{200d}",
        "Sia\u{302}n",
        "👩\u{200d}🏫",
        "محمد (علی)\u{200f}",
    ] {
        assert_eq!(line("small_name", name).as_deref(), Ok(name));
    }
    // White space without width at either end is white space.
    assert_eq!(
        line("small_name", "\u{feff}Amina Warsame \u{200b}").as_deref(),
        Ok("Amina Warsame")
    );
    for blank in ["\u{200b}", "\u{3164}", "\u{2800} \u{feff}"] {
        assert_eq!(line("small_name", blank).as_deref(), Ok(""));
    }
}

/// The page's count and the check are of one mind: at the limit nothing is said, and one further is one too many.
#[test]
fn what_is_counted_is_what_is_checked() {
    for typed in [
        "x".repeat(20),
        format!("{}\n", "x".repeat(20)),
        format!(" \n{}\u{200b}\u{feff} \t", "x".repeat(20)),
        "x".repeat(21),
        format!("{}\r\nx", "x".repeat(18)),
        format!("{}\r\nx", "x".repeat(19)),
        "👩\u{200d}🏫".repeat(7),
        format!("{}\u{0}", "x".repeat(20)),
    ] {
        let accepted = line("small_long_text", &typed);
        assert_eq!(counted(&typed) <= 20, accepted.is_ok(), "{typed:?}");
        match accepted {
            Ok(text) => assert_eq!(text.chars().count(), counted(&typed)),
            Err(said) => assert!(said.contains(&format!("It has {}", counted(&typed))), "{said}"),
        }
    }
}
