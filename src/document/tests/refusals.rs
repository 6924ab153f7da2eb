//! A file that is not a whole referral of this version is refused, with a sentence that says why.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use common::{adding, camden, journey, referral, with};
use onroll_document::referral::{AnswersError, MAX_BYTES, MAX_ENTRIES, ReadError, Referral, Status};
use onroll_form::case::Case;
use onroll_form::export::ImportError;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A complete file to tamper with.
fn file() -> String {
    let journey = journey("camden-siblings-vanished");
    let referral = journey.referral();
    assert_eq!(referral.status, Status::Complete);
    referral.to_json().unwrap()
}

fn refused(text: &str) -> ReadError {
    Referral::read(text).expect_err("it should be refused")
}

#[test]
fn what_is_not_a_referral_is_refused() {
    assert_eq!(refused(""), ReadError::Empty);
    assert_eq!(refused(" \u{feff}\n".trim_start()), ReadError::Empty);
    for other in [
        "null",
        "[]",
        "{}",
        "{\"format\": 1}",
        "{\"format\": \"onroll-profile\"}",
        "\"onroll-referral\"",
    ] {
        assert_eq!(refused(other), ReadError::NotAReferral, "{other}");
    }
    assert!(matches!(
        refused("%PDF-1.7\n"),
        ReadError::NotJson { line: 1, .. }
    ));
    let broken = file().replacen("\"status\": ", "\"status\" ", 1);
    let line = broken
        .lines()
        .position(|line| line.contains("\"status\""))
        .unwrap()
        + 1;
    let column = "  \"status\" \"".len();
    assert_eq!(refused(&broken), ReadError::NotJson { line, column });
    assert_eq!(
        refused("Dear colleague,").to_string(),
        "The file is not a referral: line 1 is not JSON, from character 1 on. Open the file as this program saved it."
    );
    assert_eq!(refused(&" ".repeat(MAX_BYTES + 1)), ReadError::TooLarge);
    assert!(matches!(refused(&"[".repeat(100_000)), ReadError::NotJson { .. }));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let file = file();
    let whole = file.trim_end().len();
    for end in (1..whole).filter(|end| file.is_char_boundary(*end)).step_by(7) {
        assert!(matches!(refused(&file[..end]), ReadError::CutOff { .. }), "{end}");
    }
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    assert!(Referral::read(&format!("\u{feff}{}", file())).is_ok());
}

#[test]
fn other_versions_are_refused() {
    assert_eq!(
        refused(&with(&file(), "/version", json!(2))),
        ReadError::Newer { found: 2 }
    );
    let newer = adding(&with(&file(), "/version", json!(7)), "", "inventions");
    assert_eq!(refused(&newer), ReadError::Newer { found: 7 });
    assert!(newer.contains("inventions"));
    for wrong in [json!(0), json!("1"), json!(1.5), json!(-1), json!(null)] {
        let error = refused(&with(&file(), "/version", wrong));
        assert!(
            matches!(error, ReadError::Wrong { name: "version", .. }),
            "{error}"
        );
    }
}

#[test]
fn a_missing_property_is_named() {
    let whole: Value = serde_json::from_str(&file()).unwrap();
    for name in whole.as_object().unwrap().keys() {
        let mut less = whole.clone();
        less.as_object_mut().unwrap().remove(name);
        match refused(&less.to_string()) {
            ReadError::NotAReferral => assert_eq!(name, "format"),
            error => assert_eq!(
                error.to_string().split('”').next(),
                Some(format!("The file has no “{name}").as_str())
            ),
        }
    }
}

#[test]
fn unknown_properties_are_refused_by_name_at_every_level() {
    assert_eq!(
        refused(&adding(&file(), "", "sneaky")),
        ReadError::UnknownProperty {
            name: "sneaky".into()
        }
    );
    for place in [
        "/authority",
        "/verdicts/0",
        "/verdicts/0/grounds/0",
        "/verdicts/0/timeline/0",
    ] {
        let error = refused(&adding(&file(), place, "sneaky"));
        assert!(error.to_string().contains("sneaky"), "{place}: {error}");
    }

    let profile = camden();
    for (place, says) in [
        ("/answers", ImportError::UnknownQuestion("sneaky".into())),
        (
            "/answers/children/0",
            ImportError::UnknownQuestion("sneaky".into()),
        ),
        (
            "/answers/notifier_address",
            ImportError::WrongShape("notifier_address".into()),
        ),
        (
            "/answers/check_letter",
            ImportError::WrongShape("check_letter".into()),
        ),
    ] {
        let read = Referral::read(&adding(&file(), place, "sneaky")).unwrap();
        assert_eq!(read.answers(&profile), Err(AnswersError::Import(says)), "{place}");
    }
}

#[test]
fn a_property_given_twice_is_refused() {
    let twice = file().replacen(
        "\"status\": \"complete\"",
        "\"status\": \"incomplete\", \"status\": \"complete\"",
        1,
    );
    assert!(matches!(refused(&twice), ReadError::Twice { what, .. } if what.contains("status")));
    assert!(refused(&twice).to_string().contains("“status” is given twice"));
    let twice = file().replacen(
        "\"child_date_of_birth\"",
        "\"child_date_of_birth\": \"2018-03-27\", \"child_date_of_birth\"",
        1,
    );
    assert!(matches!(refused(&twice), ReadError::Twice { what, .. } if what.contains("child_date_of_birth")));
}

#[test]
fn a_verdict_says_only_what_the_law_can_come_to() {
    for (place, wrong) in [
        ("/verdicts/0/outcome", "maybe"),
        ("/verdicts/0/law", "2016"),
        ("/verdicts/0/grounds/0/verdict", "maybe"),
        ("/verdicts/0/grounds/0/conditions/0/finding", "maybe"),
    ] {
        let error = refused(&with(&file(), place, json!(wrong)));
        assert!(
            matches!(&error, ReadError::Wrong { name, .. } if *name == "verdicts"),
            "{place}: {error}"
        );
        let says = place[1..].replace("/0", "[0]").replace('/', ".");
        assert_eq!(
            error.to_string(),
            format!(
                "“{says}” is not written as it must be in a referral. The file has been changed since it was saved."
            )
        );
    }
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    for (place, wrong) in [
        ("/status", json!("ready")),
        ("/reference", json!("ONR-2222-2223")),
        ("/reference", json!("onr-2222-2222")),
        ("/created", json!("yesterday")),
        ("/updated", json!("2026-11-23 09:30:00Z")),
        ("/updated", json!("2026-11-23T09:30:00+00:00")),
        ("/updates", json!("ONR-2222-2222")),
        ("/verdicts", json!(["available"])),
        ("/attachments", json!([{"name": "letter.pdf"}])),
        ("/readiness", json!([{"message": "all is well"}])),
        ("/unaccepted", json!([{"question": "child_upn"}])),
        ("/answers", json!([])),
        ("/app_version", json!(1)),
    ] {
        let error = refused(&with(&file(), place, wrong));
        assert!(!error.to_string().contains("line"), "{place}: {error}");
        assert!(
            matches!(error, ReadError::Wrong { name, .. } if place == format!("/{name}")),
            "{place}: {error}"
        );
    }
}

#[test]
fn answers_of_the_wrong_shape_are_refused() {
    let profile = camden();
    let shape = |id: &str| ImportError::WrongShape(id.into());
    let list = |id: &str| ImportError::WrongCollection(id.into());
    for (place, wrong, says) in [
        ("/answers/explanation", json!(["a"]), shape("explanation")),
        ("/answers/explanation", json!(null), shape("explanation")),
        (
            "/answers/services_involved",
            json!("other"),
            shape("services_involved"),
        ),
        (
            "/answers/services_involved",
            json!([1]),
            shape("services_involved"),
        ),
        (
            "/answers/last_contact_date",
            json!("2026-02-30"),
            shape("last_contact_date"),
        ),
        (
            "/answers/check_letter",
            json!({"done": "yes"}),
            shape("check_letter"),
        ),
        (
            "/answers/check_letter",
            json!({"done": true, "date": true}),
            shape("check_letter"),
        ),
        (
            "/answers/notifier_address",
            json!("12 Sycamore Court"),
            shape("notifier_address"),
        ),
        ("/answers/children", json!({}), list("children")),
        (
            "/answers/children",
            json!([{"child_name": "No Key"}]),
            list("children"),
        ),
        (
            "/answers/children",
            json!([{"key": "1"}, {"key": "1"}]),
            list("children"),
        ),
        ("/answers/children", json!([{"key": "../1"}]), list("children")),
        ("/answers/children/0/key", json!(1), list("children")),
    ] {
        let read = Referral::read(&with(&file(), place, wrong)).unwrap();
        assert_eq!(read.answers(&profile), Err(AnswersError::Import(says)), "{place}");
    }
}

#[test]
fn unaccepted_answers_must_belong_to_the_form() {
    let profile = camden();
    let one = |question: &str, typed: Value| json!([{"question": question, "typed": typed, "problems": ["it is wrong"]}]);
    for (wrong, says) in [
        (
            one("sneaky", json!("x")),
            ImportError::UnknownQuestion("sneaky".into()),
        ),
        (
            one("child_upn", json!("x")),
            ImportError::UnknownQuestion("child_upn".into()),
        ),
        (
            one("notifier_email", json!(["x"])),
            ImportError::WrongShape("notifier_email".into()),
        ),
        (
            one("notification_date", json!({"century": "21"})),
            ImportError::WrongShape("notification_date".into()),
        ),
    ] {
        let read = Referral::read(&with(&file(), "/unaccepted", wrong)).unwrap();
        assert_eq!(read.answers(&profile), Err(AnswersError::Import(says)));
    }
}

/// Of two answers to one question one would be lost, and nobody would know of it.
#[test]
fn a_question_is_answered_once() {
    let profile = camden();
    let typed =
        |text: &str| json!({"question": "notifier_email", "typed": text, "problems": ["it is wrong"]});
    let answered = Referral::read(&file()).unwrap();
    assert!(answered.exported.answers.contains_key("notifier_email"));
    let twice = Err(AnswersError::Import(ImportError::Twice("notifier_email".into())));
    let read = Referral::read(&with(&file(), "/unaccepted", json!([typed("x")]))).unwrap();
    assert_eq!(read.answers(&profile), twice);
    let mut file: Value = serde_json::from_str(&file()).unwrap();
    file["answers"].as_object_mut().unwrap().remove("notifier_email");
    file["unaccepted"] = json!([typed("x"), typed("y")]);
    let read = Referral::read(&file.to_string()).unwrap();
    assert_eq!(read.answers(&profile), twice);
    file["unaccepted"] = json!([typed("x")]);
    let read = Referral::read(&file.to_string()).unwrap();
    assert!(read.answers(&profile).is_ok());
}

#[test]
fn a_list_without_end_is_refused() {
    let endless: Vec<Value> = (0..=MAX_ENTRIES)
        .map(|key| json!({"key": key.to_string()}))
        .collect();
    assert_eq!(
        refused(&with(&file(), "/answers/children", json!(endless))),
        ReadError::TooMany {
            name: "children".into()
        }
    );
}

#[test]
fn a_file_that_claims_to_be_complete_is_not_believed() {
    let profile = camden();
    let mut file: Value = serde_json::from_str(&file()).unwrap();
    file["answers"].as_object_mut().unwrap().remove("explanation");
    let read = Referral::read(&file.to_string()).unwrap();
    assert_eq!(read.status, Status::Complete);
    let answers = read.answers(&profile).unwrap();
    assert_eq!(referral(&profile, &answers).status, Status::Incomplete);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_text_makes_reading_panic(noise in ".{0,200}", at in any::<prop::sample::Index>()) {
        let file = file();
        let at = at.index(file.len());
        if file.is_char_boundary(at) {
            let changed = format!("{}{noise}{}", &file[..at], &file[at..]);
            if let Ok(read) = Referral::read(&changed) {
                let _ = read.answers(&camden());
            }
        }
        let _ = Referral::read(&noise);
    }
}

/// Whoever goes on with a referral of an earlier form reads what the form does not take. A program refuses the file, and so does the
/// page when the form is the same: then it was changed by hand.
#[test]
fn a_file_of_an_earlier_form_opens_for_somebody_who_goes_on() {
    let profile = camden();
    let unasked = |version: &str| {
        let mut file: Value = serde_json::from_str(&file()).unwrap();
        file["answers"]["camden_gone"] = json!("Precious words");
        file["authority"]["profile_version"] = json!(version);
        Referral::read(&file.to_string()).unwrap()
    };
    let refused = |error: AnswersError| matches!(error, AnswersError::Import(ImportError::UnknownQuestion(id)) if id == "camden_gone");
    let same = unasked(&profile.version);
    assert!(refused(same.answers_to_go_on(&profile).unwrap_err()));
    let earlier = unasked("an earlier one");
    assert!(refused(earlier.answers(&profile).unwrap_err()));
    let opened = earlier.answers_to_go_on(&profile).unwrap();
    let told = Case::new(&profile, &opened, common::today()).unasked();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].label.as_str(), told[0].lines.as_slice()),
        ("“camden_gone”", &["Precious words".to_owned()][..])
    );
    // What is saved next is the referral as it was, without it.
    let saved = referral(&profile, &opened).to_json().unwrap();
    assert!(!saved.contains("Precious"));
    // A file of another council is never read with this form.
    let mut other = unasked("an earlier one");
    other.authority.id = "harrow".into();
    assert!(matches!(
        other.answers_to_go_on(&profile),
        Err(AnswersError::OtherAuthority { .. })
    ));
}
