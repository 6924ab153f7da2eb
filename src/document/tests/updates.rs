//! S8: a later update is the same referral, says which file it brings up to date and lists what has changed.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use common::{camden, meta, set, text, today, untraceable};
use onroll_document::referral::{Earlier, Meta, ReadError, Referral};
use onroll_document::schema::schema;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use serde_json::{Value, json};

/// The result of opening a file, changing its answers and saving it again.
fn saved_again(
    profile: &Profile,
    file: &Referral,
    sent: bool,
    change: impl FnOnce(&mut Answers),
) -> Referral {
    let opened = file.answers(profile).unwrap();
    let earlier = Earlier::of(file, &opened, sent);
    let mut answers = opened;
    change(&mut answers);
    let case = Case::new(profile, &answers, today());
    let meta = Meta {
        reference: file.reference.clone(),
        updated: "2026-11-25T10:00:00Z".parse().unwrap(),
        updates: earlier.map(|earlier| earlier.update(&file.reference, &case)),
        ..meta()
    };
    Referral::new(&case, meta)
}

fn first(profile: &Profile) -> Referral {
    common::referral(profile, &untraceable(profile))
}

fn words(referral: &Referral) -> Vec<String> {
    let update = referral.updates.as_ref().unwrap();
    update
        .changed
        .iter()
        .map(onroll_form::changes::Difference::in_words)
        .collect()
}

#[test]
fn s8_an_update_keeps_the_reference_and_lists_what_changed() {
    let profile = camden();
    let sent = first(&profile);
    let update = saved_again(&profile, &sent, true, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
        let children = answers.collections.get_mut("children").unwrap();
        children[0]
            .answers
            .insert("child_name".into(), text("Ilyas Quillfeather"));
        let gone = children[1].key.clone();
        answers.remove_item("children", &gone);
        let new = answers.add_item("children");
        answers
            .sheet_mut(Some(("children", &new)))
            .unwrap()
            .insert("child_name".into(), text("Idris Quillfeather"));
    });
    assert_eq!(update.reference, sent.reference);
    let said = update.updates.as_ref().unwrap();
    assert_eq!((said.number.get(), said.updated), (1, sent.updated));
    assert_eq!(said.reference, sent.reference);
    let words = words(&update);
    for expected in [
        "Contact number (changed): from “020 7946 0123” to “020 7946 0987”",
        "Ilyas Quillfeather: Full name (changed): from “Amina Khatun” to “Ilyas Quillfeather”",
        "Idris Quillfeather: child (added)",
    ] {
        assert!(
            words.iter().any(|word| word == expected),
            "{expected} is not in {words:#?}"
        );
    }
    assert_eq!(
        words
            .iter()
            .filter(|word| word.ends_with(": child (removed)"))
            .count(),
        1
    );
    assert_eq!(
        update.file_name("json"),
        format!("onroll-{}-update-1.json", sent.reference)
    );
}

#[test]
fn s8_nothing_changed_is_nothing_listed() {
    let profile = camden();
    let update = saved_again(&profile, &first(&profile), true, |_| {});
    assert_eq!(words(&update), [""; 0]);
}

#[test]
fn s8_an_update_of_an_update_counts_on() {
    let profile = camden();
    let one = saved_again(&profile, &first(&profile), true, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    let two = saved_again(&profile, &one, true, |answers| {
        set(answers, None, "notifier_position", text("Attendance officer"));
    });
    let said = two.updates.as_ref().unwrap();
    assert_eq!((said.number.get(), said.updated), (2, one.updated));
    assert_eq!(
        words(&two),
        ["Position (changed): from “Hawthorn Primary School” to “Attendance officer”"]
    );
}

#[test]
fn l4_a_referral_that_was_not_sent_is_carried_on_as_the_same_one() {
    let profile = camden();
    let sent = first(&profile);
    let carried_on = saved_again(&profile, &sent, false, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    assert_eq!(carried_on.updates, None);
    assert_eq!(carried_on.reference, sent.reference);
}

#[test]
fn s8_an_update_that_was_not_sent_keeps_its_number_and_its_list() {
    let profile = camden();
    let one = saved_again(&profile, &first(&profile), true, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    let carried_on = saved_again(&profile, &one, false, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0456"));
        set(answers, None, "notifier_position", text("Attendance officer"));
    });
    let said = carried_on.updates.as_ref().unwrap();
    assert_eq!((said.number.get(), said.updated), (1, first(&profile).updated));
    let mut words = words(&carried_on);
    words.sort();
    assert_eq!(
        words,
        [
            "Contact number (changed): from “020 7946 0123” to “020 7946 0456”",
            "Position (changed): from “Hawthorn Primary School” to “Attendance officer”"
        ]
    );
}

/// F22c: the reader of an update learns from what to what, from the file that was sent on.
#[test]
fn f22c_what_is_changed_back_before_the_update_is_sent_is_no_change() {
    let profile = camden();
    let one = saved_again(&profile, &first(&profile), true, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    let back = saved_again(&profile, &one, false, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0123"));
    });
    assert_eq!(words(&back), [""; 0]);
}

#[test]
fn s8_what_a_condition_sets_aside_is_listed_as_removed() {
    let profile = camden();
    let update = saved_again(&profile, &first(&profile), true, |answers| {
        set(answers, None, "referrer_kind", text("health"));
    });
    let words = words(&update);
    let removed = "Type of notification (removed): it was “CME notification”";
    assert!(words.iter().any(|word| word == removed), "{words:#?}");
}

#[test]
fn s8_an_update_is_valid_and_comes_back() {
    let profile = camden();
    let update = saved_again(&profile, &first(&profile), true, |answers| {
        answers.add_item("children");
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    let file = update.to_json().unwrap();
    assert_eq!(Referral::read(&file).unwrap().to_json().unwrap(), file);
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema(&[profile]))
        .unwrap();
    let value: Value = serde_json::from_str(&file).unwrap();
    assert!(
        validator.is_valid(&value),
        "{:?}",
        validator
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect::<Vec<_>>()
    );
}

#[test]
fn s8_an_update_that_makes_no_sense_is_refused() {
    let profile = camden();
    let update = saved_again(&profile, &first(&profile), true, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    let file: Value = serde_json::from_str(&update.to_json().unwrap()).unwrap();
    for (property, wrong) in [
        ("number", json!(0)),
        ("number", json!("1")),
        ("updated", json!("2026-11-23 09:30")),
        ("updated", json!("2026-11-23T09:30:00+00:00")),
        ("reference", json!("ONR-0000-0000")),
        ("changed", json!(["notifier_phone"])),
        ("changed", json!([{"what": "eaten", "label": "Contact number"}])),
        ("note", json!("x")),
    ] {
        let mut file = file.clone();
        file["updates"][property] = wrong.clone();
        assert!(
            matches!(
                Referral::read(&file.to_string()),
                Err(ReadError::Wrong { name: "updates", .. })
            ),
            "{property}: {wrong}"
        );
    }
}

#[cfg(feature = "pdf")]
#[test]
fn s8_the_paper_says_what_it_replaces_and_what_changed() {
    use onroll_document::paper::paper;
    use onroll_document::pdf::PaperBlock;

    let profile = camden();
    let sent = first(&profile);
    let update = saved_again(&profile, &sent, true, |answers| {
        set(answers, None, "notifier_phone", text("020 7946 0987"));
    });
    let answers = update.answers(&profile).unwrap();
    let paper = paper(&Case::new(&profile, &answers, today()), &update, b"{}");
    assert_eq!(paper.attachments[0].file_name, update.file_name("json"));
    let PaperBlock::Rows { rows, .. } = &paper.blocks[0] else {
        panic!("the paper has no header")
    };
    let row = rows.iter().find(|row| row.label == "Update").unwrap();
    assert_eq!(
        row.value,
        [format!(
            "Update 1 of referral {}. It replaces the file of 23 November 2026 at 09:30",
            sent.reference
        )]
    );
    let at = paper
        .blocks
        .iter()
        .position(|block| matches!(block, PaperBlock::Heading { text, .. } if text == "What has changed"))
        .unwrap();
    assert_eq!(
        paper.blocks[at + 1],
        PaperBlock::List(vec![
            "Contact number (changed): from “020 7946 0123” to “020 7946 0987”".into()
        ])
    );
}
