//! The referral file: written and read back, whatever was answered.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use common::{
    HOSTILE, Journey, camden, filled, journey, journeys, meta, profiles, referral, set, text, today,
    untraceable,
};
use onroll_document::referral::{AnswersError, Referral, Status};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::question::Kind;
use proptest::prelude::*;
use serde_json::{Value, json};

/// answers → file → answers → file: the second file is the first, byte for byte.
fn comes_back(profile: &Profile, answers: &Answers) -> Referral {
    let file = referral(profile, answers).to_json().unwrap();
    let read = Referral::read(&file).unwrap_or_else(|error| panic!("{error}\n{file}"));
    assert_eq!(read.to_json().unwrap(), file);
    let again = read
        .answers(profile)
        .unwrap_or_else(|error| panic!("{error}\n{file}"));
    assert_eq!(referral(profile, &again).to_json().unwrap(), file);
    read
}

#[test]
fn a_complete_referral_comes_back() {
    let profile = camden();
    let read = comes_back(&profile, &untraceable(&profile));
    assert_eq!(read.readiness, []);
    assert_eq!(read.status, Status::Complete);
    assert_eq!(
        read.exported.answers["children"][1]["child_date_of_birth"],
        json!("2019-03-27")
    );
    assert_eq!(
        read.exported.answers["check_letter"]["attempts"][0]["date"],
        json!("2026-11-09")
    );
}

#[test]
fn the_answers_come_back_as_they_were_accepted() {
    let profile = camden();
    let answers = untraceable(&profile);
    let again = comes_back(&profile, &answers).answers(&profile).unwrap();
    let (before, after) = (
        Case::new(&profile, &answers, today()),
        Case::new(&profile, &again, today()),
    );
    assert_eq!(before.summaries(), after.summaries());
    let mut again = again;
    let newest = again.add_item("children");
    assert!(
        answers.item("children", &newest).is_none(),
        "a key is never used again"
    );
}

#[test]
fn nothing_at_all_is_an_incomplete_referral() {
    for profile in profiles() {
        let read = comes_back(&profile, &Answers::default());
        assert_eq!(read.status, Status::Incomplete);
        assert_eq!(
            read.readiness,
            Case::new(&profile, &Answers::default(), today()).gaps()
        );
    }
}

#[test]
fn every_authoritys_filled_form_comes_back() {
    for profile in profiles() {
        for children in [0, 1, 50] {
            comes_back(&profile, &filled(&profile, children));
        }
    }
}

#[test]
fn every_journey_comes_back() {
    for journey in journeys() {
        let file = journey.referral().to_json().unwrap();
        let read = Referral::read(&file).unwrap_or_else(|error| panic!("{}: {error}", journey.name));
        assert_eq!(read.to_json().unwrap(), file, "{}", journey.name);
        let again = Journey {
            answers: read.answers(&journey.profile).unwrap(),
            ..journey
        };
        assert_eq!(again.referral().to_json().unwrap(), file, "{}", again.name);
    }
}

#[test]
fn an_answer_that_is_refused_is_kept_as_it_was_typed() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    set(&mut answers, Some("children"), "child_upn", text("B80120000500"));
    set(&mut answers, None, "notifier_email", text("ask the office"));
    let read = comes_back(&profile, &answers);
    assert_eq!(read.status, Status::Incomplete);
    assert!(read.exported.answers.get("notifier_email").is_none());
    let again = read.answers(&profile).unwrap();
    assert_eq!(again.sheet["notifier_email"], text("ask the office"));
    assert_eq!(
        again.items("children")[0].answers["child_upn"],
        text("B80120000500")
    );
}

#[test]
fn what_the_ground_finder_no_longer_asks_decides_nothing() {
    let profile = camden();
    let mut answers = filled(&profile, 2);
    set(
        &mut answers,
        Some("children"),
        "child_removal_ground",
        text("nonsense"),
    );
    let read = comes_back(&profile, &answers);
    let child = &read.exported.answers["children"][0];
    assert_eq!(
        (child.get("law_absence"), child.get("law_closures")),
        (None, None)
    );
}

#[test]
fn closures_that_are_no_longer_asked_for_move_no_date() {
    let mut journey = journey("camden-siblings-vanished");
    let children = Some("children");
    let with_closures = journey.referral().verdicts;
    set(&mut journey.answers, children, "law_absence", text(""));
    let set_aside = journey.referral().verdicts;
    set(&mut journey.answers, children, "law_closures", text(""));
    assert_eq!(set_aside, journey.referral().verdicts);
    assert_ne!(set_aside[0].timeline, with_closures[0].timeline);
}

#[test]
fn long_answers_lose_nothing() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    let ten_thousand = "ẞ𝔘".repeat(5_000);
    set(&mut answers, None, "explanation", text(&ten_thousand));
    let read = comes_back(&profile, &answers);
    assert_eq!(read.status, Status::Complete);
    assert_eq!(read.exported.answers["explanation"], json!(ten_thousand));

    set(
        &mut answers,
        None,
        "explanation",
        text(&format!("{ten_thousand}!")),
    );
    let read = comes_back(&profile, &answers);
    assert_eq!(read.status, Status::Incomplete);
    assert_eq!(
        read.answers(&profile).unwrap().sheet["explanation"],
        text(&format!("{ten_thousand}!"))
    );
}

#[test]
fn control_characters_alone_are_no_answer() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    let address = Answer::Parts([("line_1".to_owned(), "\u{7}".to_owned())].into());
    set(&mut answers, Some("carers"), "carer_address", address);
    set(
        &mut answers,
        None,
        "check_letter",
        Answer::Parts([("outcome".into(), "\u{0}".into())].into()),
    );
    let read = comes_back(&profile, &answers);
    assert!(read.exported.answers["carers"][0].get("carer_address").is_none());
    let missing: Vec<_> = read
        .readiness
        .iter()
        .filter_map(|gap| gap.question.as_deref())
        .collect();
    assert_eq!(missing, ["carer_address", "check_letter"]);
}

#[test]
fn the_file_names_its_authority_and_times_to_the_second() {
    let profile = camden();
    let file = referral(&profile, &untraceable(&profile));
    let file: Value = serde_json::from_str(&file.to_json().unwrap()).unwrap();
    assert_eq!(file["format"], "onroll-referral");
    assert_eq!(file["version"], 1);
    assert_eq!(file["authority"]["id"], "camden");
    assert_eq!(file["authority"]["profile_version"], json!(profile.version));
    assert_eq!(file["created"], "2026-11-20T15:04:05Z");
    assert_eq!(file["updated"], "2026-11-23T09:30:00Z");
    assert_eq!(file["reference"], json!(meta().reference.as_str()));
}

#[test]
fn file_names_say_nothing_of_the_children() {
    let reference = meta().reference;
    assert_eq!(
        reference.file_name(None, "json"),
        format!("onroll-{reference}.json")
    );
}

#[test]
fn the_form_of_another_authority_does_not_read_it() {
    let profile = camden();
    let read = referral(&profile, &untraceable(&profile));
    let mut other = profile.clone();
    other.id = "elsewhere".into();
    other.full_name = "Borough of Elsewhere".into();
    let error = read.answers(&other).unwrap_err();
    assert!(matches!(error, AnswersError::OtherAuthority { .. }));
    assert_eq!(
        error.to_string(),
        "the file was made with the form for London Borough of Camden, not with the form for Borough of Elsewhere"
    );
}

/// Answers chosen by `picks`, from nothing at all, acceptable ones, and hostile `texts` in every field there is.
fn chosen(profile: &Profile, picks: &[usize], texts: &[String]) -> Answers {
    let mut picks = picks.iter().copied().cycle();
    let mut pick = move |of: usize| picks.next().unwrap_or(0) % of;
    let mut answers = filled(profile, 1 + pick(3));
    let keys = common::keys(&answers);
    for located in profile.questions() {
        let question = located.question;
        let mut some = || texts[pick(texts.len())].clone();
        let hostile = match &question.kind {
            Kind::Date { .. } => {
                Answer::Parts(["day", "month", "year"].map(|part| (part.into(), some())).into())
            }
            Kind::Address => Answer::Parts(
                ["line_1", "postcode", "country"]
                    .map(|part| (part.into(), some()))
                    .into(),
            ),
            Kind::Periods { .. } => {
                let fields = ["1_from", "1_to", "1_code", "3_from", "3_code"];
                Answer::Parts(fields.map(|part| (part.into(), some())).into())
            }
            Kind::Check { columns, .. } => {
                let ids = columns
                    .iter()
                    .map(|column| column.id.clone())
                    .chain(["done".to_owned()]);
                Answer::Parts(ids.map(|id| (id, some())).collect())
            }
            Kind::ManyOf { .. } => Answer::Many(vec![some(), keys[0].clone(), keys[0].clone()]),
            _ => Answer::Text(some()),
        };
        let collection = located.section.collection.as_deref();
        match pick(4) {
            0 => set(&mut answers, collection, &question.id, hostile),
            1 => {
                let choices = question.kind.choices();
                if !choices.is_empty() {
                    let value = choices[pick(choices.len())].value.clone();
                    let many = matches!(question.kind, Kind::ManyOf { .. });
                    let answer = if many {
                        Answer::Many(vec![value])
                    } else {
                        Answer::Text(value)
                    };
                    set(&mut answers, collection, &question.id, answer);
                }
            }
            2 => set(&mut answers, collection, &question.id, text("")),
            _ => {}
        }
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_comes_back(
        picks in prop::collection::vec(any::<usize>(), 64),
        wild in prop::collection::vec("\\PC{0,12}|[\\x00-\\x7f]{0,12}|[0-9+() x]{0,20}", 8),
    ) {
        let texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).chain(wild).collect();
        for profile in profiles() {
            comes_back(&profile, &chosen(&profile, &picks, &texts));
        }
    }
}

/// Every file as it was saved says what its answers say, on whatever day it is read.
#[test]
fn a_file_as_it_was_saved_contradicts_nothing() {
    for journey in journeys() {
        let file = Referral::read(&journey.referral().to_json().unwrap()).unwrap();
        let answers = file.answers(&journey.profile).unwrap();
        let worked_out = file.worked_out(&journey.profile, &answers);
        assert_eq!(
            file.contradictions(&worked_out),
            Vec::<String>::new(),
            "{}",
            journey.name
        );
    }
}

/// Whatever of it was changed is told, and only that.
#[test]
fn a_file_that_says_what_its_answers_do_not_is_told() {
    let journey = journey("camden-siblings-vanished");
    let saved: Value = serde_json::from_str(&journey.referral().to_json().unwrap()).unwrap();
    let told = |change: &dyn Fn(&mut Value)| {
        let mut changed = saved.clone();
        change(&mut changed);
        let file = Referral::read(&changed.to_string()).unwrap();
        let answers = file.answers(&journey.profile).unwrap();
        let worked_out = file.worked_out(&journey.profile, &answers);
        file.contradictions(&worked_out)
    };
    assert_eq!(told(&|_| {}), Vec::<String>::new());
    let law = "What it says of the law is not what follows from its answers.";
    let handling = "Where it says that it goes, or what to do before that, does not follow from its answers.";
    assert_eq!(told(&|file| file["verdicts"] = json!([])), [law]);
    assert_eq!(
        told(&|file| file["verdicts"][0]["summary"] = "The name MAY come off.".into()),
        [law]
    );
    assert_eq!(
        told(&|file| file["routes"][0]["to"] = "Another team".into()),
        [handling]
    );
    assert_eq!(told(&|file| file["escalations"] = json!([])), [handling]);
    assert_eq!(
        told(&|file| {
            file["answers"].as_object_mut().unwrap().remove("notifier_name");
        }),
        ["It says that nothing is missing. By its answers something is."]
    );
    // Another version of the form may word and ask other things. The law is the same.
    let other = |file: &mut Value| file["app_version"] = "9.0.0".into();
    let of_other = |change: &dyn Fn(&mut Value)| {
        told(&|file| {
            other(file);
            change(file);
        })
    };
    assert_eq!(
        of_other(&|file| file["routes"][0]["to"] = "Another team".into()),
        Vec::<String>::new()
    );
    assert_eq!(of_other(&|file| file["verdicts"] = json!([])), [law]);
}
