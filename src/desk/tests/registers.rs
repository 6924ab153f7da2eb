//! The register as a file, and copies that were worked on apart.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{at, closed, event, id, opened, recorded, register, reopened};
use onroll_desk::case::cases;
use onroll_desk::event::{Event, Happened};
use onroll_desk::register::{NoRegister, Register};
use proptest::prelude::*;

fn some() -> Vec<Event> {
    vec![
        opened(1, "Noor “Nunu” Haddad\nof Ashford", "2026-11-02"),
        event(
            2,
            "Ann",
            Some(1),
            &[],
            recorded("call", "2026-11-03", &[("outcome", "no answer")]),
        ),
        event(3, "Ben", Some(1), &[2], closed("2026-11-20")),
    ]
}

#[test]
fn a_register_comes_back_as_it_was_written() {
    let before = register(some());
    let text = before.to_text();
    assert_eq!(text.lines().count(), 4);
    let opened = Register::read(&text).unwrap();
    assert_eq!((&opened.register, opened.cut_off), (&before, false));
    assert_eq!(opened.register.to_text(), text);
}

/// Cut off anywhere, a register opens with every event whose line is whole, and says that it was cut off.
#[test]
fn a_register_that_was_cut_off_opens_to_its_last_whole_event() {
    let text = register(some()).to_text();
    let head = text.find('\n').unwrap() + 1;
    for end in (head..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let opened = Register::read(&text[..end]).unwrap();
        assert_eq!(
            opened.register.events().count(),
            text[head..end].matches('\n').count(),
            "{end}"
        );
        assert_eq!(opened.cut_off, !text[..end].ends_with('\n'), "{end}");
    }
    for end in (0..head - 1).filter(|end| text.is_char_boundary(*end)) {
        assert_eq!(Register::read(&text[..end]), Err(NoRegister::NotOne));
    }
}

#[test]
fn a_file_that_is_no_register_or_a_newer_one_is_refused_with_the_reason() {
    for text in [
        "",
        "\n",
        "{}\n",
        "[]\n",
        "{\"format\":\"other\",\"version\":1,\"authority\":\"leeds\"}\n",
    ] {
        assert_eq!(Register::read(text), Err(NoRegister::NotOne), "{text}");
    }
    let newer = Register::new("leeds")
        .to_text()
        .replace("\"version\":1", "\"version\":2");
    assert_eq!(Register::read(&newer), Err(NoRegister::Newer));
}

/// What a newer version has written is neither read nor lost.
#[test]
fn lines_that_this_version_does_not_know_are_kept_through_reading_merging_and_writing() {
    let strange = r#"{"id":"00000000000000000000000000000063","at":"2026-11-02T09:00:00Z","author":"Ann","what":{"kind":"sung"}}"#;
    let text = register(some()).to_text() + strange + "\n";
    let read = Register::read(&text).unwrap().register;
    assert_eq!((read.events().count(), read.unread()), (3, 1));
    let mut other = Register::new("ashford-vale");
    other.merge(&read).unwrap();
    assert!(other.to_text().contains(strange));
    assert_eq!(other, read);
}

#[test]
fn registers_of_two_councils_are_not_put_together() {
    let mut ours = register(some());
    let before = ours.clone();
    assert_eq!(
        ours.merge(&Register::new("leeds")),
        Err(NoRegister::OfAnother("leeds".to_owned()))
    );
    assert_eq!(ours, before);
}

/// Three events with one id: every order of meeting them leaves the same register, and none is lost.
#[test]
fn events_with_one_id_are_all_kept_and_the_same_one_counts_everywhere() {
    let of = |name: &str| opened(1, name, "2026-11-02");
    let all = [of("Ann"), of("Ben"), of("Cem")];
    let first = register(all.clone());
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let other = register(order.map(|at| all[at].clone()));
        assert_eq!(other, first, "{order:?}");
        assert_eq!((other.events().count(), other.unread()), (1, 2));
    }
}

/// Anything an officer may do, about one of a few cases.
fn anything() -> impl Strategy<Value = Happened> {
    let days = prop::sample::select(vec!["2026-11-02", "2026-11-09", "2026-12-01"]);
    let steps = prop::sample::select(vec!["call", "letter"]);
    prop_oneof![
        (steps, days.clone()).prop_map(|(step, on)| recorded(step, on, &[])),
        days.clone().prop_map(closed),
        days.prop_map(reopened),
        (1..4_u8).prop_map(|other| Happened::Same { other: id(other) }),
        prop::sample::select(vec!["Ann", "Ben"]).prop_map(|officer| Happened::Assigned {
            officer: officer.to_owned()
        }),
        Just(Happened::Undone { why: String::new() }),
    ]
}

/// The events of three officers: three cases, and what each did about them.
fn log() -> impl Strategy<Value = Vec<Event>> {
    let one = (
        10..60_u8,
        0..3_u8,
        1..4_u8,
        prop::collection::vec(1..60_u8, 0..3),
        anything(),
        0..40_i64,
    );
    prop::collection::vec(one, 0..25).prop_map(|all| {
        let first = (1..4).map(|number| opened(number, "A child", "2026-11-02"));
        let made = all
            .into_iter()
            .map(|(number, officer, case, replaces, what, minutes)| Event {
                at: at(minutes),
                ..event(
                    number,
                    ["Ann", "Ben", "Cem"][usize::from(officer)],
                    Some(case),
                    &replaces,
                    what,
                )
            });
        first.chain(made).collect()
    })
}

proptest! {
    /// Copies may be put together in any order, in any grouping, as often as one likes.
    #[test]
    fn merging_is_the_same_in_any_order(all in log(), cuts in prop::collection::vec(0..3_usize, 28)) {
        let copy = |which: usize| register(
            all.iter().zip(&cuts).filter(|(event, cut)| **cut == which || event.id <= id(3)).map(|(event, _)| event.clone()),
        );
        let [a, b, c] = [copy(0), copy(1), copy(2)];
        let merged = |first: &Register, others: [&Register; 2]| {
            let mut merged = first.clone();
            for other in others {
                merged.merge(other).unwrap();
            }
            merged
        };
        let together = merged(&a, [&b, &c]);
        prop_assert_eq!(&merged(&c, [&b, &a]), &together);
        prop_assert_eq!(&merged(&b, [&merged(&c, [&a, &a]), &b]), &together);
        prop_assert_eq!(&merged(&together, [&a, &together]), &together);
        prop_assert_eq!(together.to_text(), merged(&c, [&a, &b]).to_text());
        prop_assert_eq!(cases(&together), cases(&Register::read(&together.to_text()).unwrap().register));
        // No event is lost.
        let known: Vec<_> = [&a, &b, &c].into_iter().flat_map(Register::events).map(|event| event.id).collect();
        prop_assert!(known.iter().all(|id| together.event(*id).is_some()));
    }

    /// Whatever a file holds, it is read or refused.
    #[test]
    fn no_text_stops_the_reader(text in ".{0,300}", at in 0..400_usize, put in any::<char>()) {
        let _ = Register::read(&text);
        let mut changed: Vec<char> = register(some()).to_text().chars().collect();
        let end = changed.len() - 1;
        changed[at.min(end)] = put;
        if let Ok(read) = Register::read(&changed.into_iter().collect::<String>()) {
            let _ = cases(&read.register);
        }
    }
}
