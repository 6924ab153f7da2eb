//! What a register says of its cases.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{closed, day, event, id, only, opened, recorded, register, reopened};
use onroll_desk::case::{CaseStatus, cases};
use onroll_desk::event::Happened;
use onroll_desk::live::{live, time_for};

fn assigned(officer: &str) -> Happened {
    Happened::Assigned {
        officer: officer.to_owned(),
    }
}

fn undone() -> Happened {
    Happened::Undone {
        why: "A mistake".to_owned(),
    }
}

#[test]
fn what_is_undone_counts_no_longer_and_counts_again_when_the_undoing_is_undone() {
    let first = [
        opened(1, "Noor", "2026-11-02"),
        event(2, "Ann", Some(1), &[], recorded("letter", "2026-11-09", &[])),
    ];
    let undoing = event(3, "Ann", Some(1), &[2], undone());
    let undoing_that = event(4, "Ann", Some(1), &[3], undone());
    assert_eq!(only(first.clone()).records.len(), 1);
    assert_eq!(
        only(first.clone().into_iter().chain([undoing.clone()]))
            .records
            .len(),
        0
    );
    assert_eq!(
        only(first.into_iter().chain([undoing, undoing_that]))
            .records
            .len(),
        1
    );
}

#[test]
fn a_case_is_open_until_it_is_closed_and_again_once_it_is_reopened() {
    let events = [
        opened(1, "Noor", "2026-11-02"),
        event(2, "Ann", Some(1), &[], closed("2026-11-20")),
        event(3, "Ben", Some(1), &[2], reopened("2026-11-24")),
    ];
    let closed_at = |so_many: usize| only(events.iter().take(so_many).cloned());
    assert_eq!(closed_at(1).status, [CaseStatus::Open]);
    assert!(closed_at(2).is_closed());
    let again = closed_at(3);
    assert!(!again.is_closed());
    assert!(matches!(again.status.as_slice(), [CaseStatus::Reopened { on, .. }] if *on == day("2026-11-24")));
}

/// Two officers who do not know of each other's decision: both are shown, and the case is not taken for closed. One who knows of both
/// settles it.
#[test]
fn decisions_that_contradict_each_other_are_both_there_until_somebody_settles_it() {
    let apart = [
        opened(1, "Noor", "2026-11-02"),
        event(2, "Ann", Some(1), &[], closed("2026-11-20")),
        event(3, "Ann", Some(1), &[2], reopened("2026-11-24")),
        event(4, "Ben", Some(1), &[2], closed("2026-11-25")),
        event(5, "Ann", Some(1), &[], assigned("Ann")),
        event(6, "Ben", Some(1), &[], assigned("Ben")),
    ];
    let case = only(apart.clone());
    assert_eq!(case.status.len(), 2, "{case:?}");
    assert!(!case.is_closed());
    assert_eq!(case.officer, ["Ann", "Ben"]);
    let settled = [
        event(7, "Cem", Some(1), &[3, 4], closed("2026-11-26")),
        event(8, "Cem", Some(1), &[5, 6], assigned("Ben")),
    ];
    let case = only(apart.into_iter().chain(settled));
    assert!(case.is_closed());
    assert_eq!(case.officer, ["Ben"]);
}

#[test]
fn nobody_signs_what_they_wrote_down_and_nobody_signs_twice() {
    let signed = |role: &str| Happened::Signed {
        event: id(2),
        role: role.to_owned(),
    };
    let case = only([
        opened(1, "Noor", "2026-11-02"),
        event(2, "Ann", Some(1), &[], recorded("closure", "2026-12-07", &[])),
        event(3, "Ann", Some(1), &[], signed("manager")),
        event(4, "Ben", Some(1), &[], signed("manager")),
        event(5, "Ben", Some(1), &[], signed("director")),
        event(6, "Dua", Some(1), &[], signed("manager")),
    ]);
    let by: Vec<_> = case.records[0].signed.iter().collect();
    assert_eq!(by, [(&"manager".to_owned(), &"Ben".to_owned())]);
}

/// A case of the same child is put together with the first, whichever of them is named, and can be parted again.
#[test]
fn cases_of_the_same_child_are_one_until_they_are_parted() {
    let two = [
        opened(1, "Noor Haddad", "2026-11-04"),
        opened(2, "Haddad Noor", "2026-11-02"),
        event(3, "Ann", Some(2), &[], recorded("call", "2026-11-05", &[])),
    ];
    let same = event(4, "Ann", Some(2), &[], Happened::Same { other: id(1) });
    assert_eq!(cases(&register(two.clone())).len(), 2);
    let case = only(two.clone().into_iter().chain([same.clone()]));
    assert_eq!((case.id, case.also.as_slice()), (id(1), &[id(2)][..]));
    // The timetable counts from the first day on which the office heard of the child.
    assert_eq!(case.on, day("2026-11-02"));
    assert_eq!(case.records.len(), 1);
    assert_eq!(case.child.len(), 2);
    let parting = event(5, "Ann", Some(2), &[4], undone());
    let parted = cases(&register(two.into_iter().chain([same, parting])));
    assert_eq!(parted.len(), 2);
    assert!(parted.iter().all(|case| case.also.is_empty()));
}

/// A child whose case was closed and who is notified again is not taken for closed until somebody decides for both.
#[test]
fn a_closed_case_that_is_of_the_same_child_as_an_open_one_is_open_until_somebody_decides() {
    let events = [
        opened(1, "Noor", "2026-09-07"),
        event(2, "Ann", Some(1), &[], closed("2026-10-01")),
        opened(3, "Noor", "2026-11-02"),
        event(4, "Ann", Some(3), &[], Happened::Same { other: id(1) }),
    ];
    let case = only(events.clone());
    assert_eq!(case.status.len(), 2, "{case:?}");
    assert!(!case.is_closed());
    let decided = event(5, "Ann", Some(1), &[2], closed("2026-11-03"));
    assert!(only(events.into_iter().chain([decided])).is_closed());
}

/// What is of a case that nobody opened, or names itself or a stranger, changes nothing.
#[test]
fn what_is_about_no_case_is_kept_and_changes_nothing() {
    let events = [
        opened(1, "Noor", "2026-11-02"),
        event(2, "Ann", Some(9), &[], closed("2026-11-20")),
        event(3, "Ann", Some(1), &[], Happened::Same { other: id(9) }),
        event(4, "Ann", Some(1), &[], Happened::Same { other: id(1) }),
        event(
            5,
            "Ann",
            Some(1),
            &[],
            Happened::Linked {
                other: id(1),
                why: "sister".to_owned(),
            },
        ),
    ];
    let register = register(events);
    let found = cases(&register);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].status, [CaseStatus::Open]);
    assert!(found[0].linked.is_empty());
    assert_eq!(register.events().count(), 5);
}

/// Two events of a file made by hand that replace each other are not both lost.
#[test]
fn events_that_replace_each_other_do_not_both_vanish() {
    let events = [
        opened(1, "Noor", "2026-11-02"),
        event(2, "Ann", Some(1), &[3], recorded("call", "2026-11-03", &[])),
        event(3, "Ann", Some(1), &[2], recorded("letter", "2026-11-04", &[])),
        event(4, "Ann", Some(1), &[4], recorded("visit", "2026-11-05", &[])),
    ];
    let records = only(events).records;
    assert_eq!(
        records.iter().map(|record| &*record.step).collect::<Vec<_>>(),
        ["letter", "visit"]
    );
}

/// An officer whose clock is slow still replaces what another wrote.
#[test]
fn what_replaces_is_after_what_it_replaces_whatever_the_clocks_say() {
    let fast = event(60, "Ann", Some(1), &[], closed("2026-11-20"));
    let now = common::at(2);
    let mut slow = event(3, "Ben", Some(1), &[60], reopened("2026-11-24"));
    slow.at = time_for(now, [&fast]);
    assert!(slow.at > fast.at);
    let all = [opened(1, "Noor", "2026-11-02"), fast, slow];
    assert_eq!(live(&all).len(), 2);
    assert!(!only(all).is_closed());
    assert_eq!(time_for(now, []), now);
}
