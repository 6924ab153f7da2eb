//! Files that arrive, and children who may be the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::convert::Infallible;

use common::{at, day, id};
use onroll_desk::case::{DeskCase, cases};
use onroll_desk::event::{Event, KnownChild};
use onroll_desk::intake::{Alike, Arrived, Writer, alike, take_in};
use onroll_desk::register::Register;
use serde_json::json;

fn child(name: &str, born: &str, upn: &str) -> KnownChild {
    KnownChild {
        name: name.to_owned(),
        born: born.parse().ok(),
        upn: (!upn.is_empty()).then(|| upn.to_owned()),
    }
}

fn arrived(reference: &str, digest: &str, children: &[(&str, &str)]) -> Arrived {
    Arrived {
        on: day("2026-11-02"),
        file: json!({"reference": reference}),
        digest: digest.to_owned(),
        source: "notification".to_owned(),
        children: children
            .iter()
            .map(|(key, name)| ((*key).to_owned(), child(name, "", "")))
            .collect(),
    }
}

/// An office whose ids are numbers.
struct Office {
    register: Register,
    last: u8,
}

impl Office {
    fn new() -> Self {
        Self {
            register: Register::new("ashford-vale"),
            last: 0,
        }
    }

    fn take(&mut self, arrived: &Arrived) -> Vec<Event> {
        let last = &mut self.last;
        let mut new_id = || {
            *last += 1;
            Ok::<_, Infallible>(id(*last))
        };
        let mut writer = Writer {
            author: "Ann".to_owned(),
            at: at(0),
            new_id: &mut new_id,
        };
        let events = take_in(&self.register, arrived, &mut writer).unwrap();
        for event in &events {
            self.register.add(event.clone());
        }
        events
    }

    fn cases(&self) -> Vec<DeskCase> {
        cases(&self.register)
    }
}

#[test]
fn each_child_of_a_file_becomes_a_case_and_brothers_and_sisters_are_linked() {
    let mut office = Office::new();
    office.take(&arrived(
        "ONR-2222-2222",
        "aa",
        &[("1", "Noor"), ("2", "Sami"), ("3", "Lina")],
    ));
    let cases = office.cases();
    let names: Vec<&str> = cases.iter().map(|case| &*case.child[0].name).collect();
    assert_eq!(names, ["Noor", "Sami", "Lina"]);
    assert!(cases[0].linked.is_empty());
    assert!(cases[1..].iter().all(|case| case.linked.contains(&cases[0].id)));
}

#[test]
fn the_same_file_twice_is_one() {
    let mut office = Office::new();
    let file = arrived("ONR-2222-2222", "aa", &[("1", "Noor")]);
    assert_eq!(office.take(&file).len(), 2);
    assert!(office.take(&file).is_empty());
    assert_eq!(office.cases().len(), 1);
}

/// An update joins the cases of its children by its reference, and a child who is new in it is linked to them. A file with another
/// reference opens cases of its own, though its children have the same keys.
#[test]
fn an_update_joins_its_cases_by_reference() {
    let mut office = Office::new();
    office.take(&arrived("ONR-2222-2222", "aa", &[("1", "Noor")]));
    office.take(&arrived("ONR-2222-2222", "bb", &[("1", "Noor"), ("2", "Sami")]));
    let cases = office.cases();
    assert_eq!(cases.len(), 2);
    assert_eq!((cases[0].referrals.len(), cases[1].referrals.len()), (2, 1));
    assert!(cases[1].linked.contains(&cases[0].id));
    office.take(&arrived("ONR-3333-3333", "cc", &[("1", "Another")]));
    assert_eq!(office.cases().len(), 3);
}

#[test]
fn children_who_may_be_the_same_are_offered_and_others_are_not() {
    let noor = child("Noor Haddad", "2015-03-04", "A123");
    let cases_of = |other: KnownChild| {
        let mut office = Office::new();
        let mut file = arrived("ONR-2222-2222", "aa", &[]);
        file.children = vec![("1".to_owned(), noor.clone())];
        office.take(&file);
        let mut second = arrived("ONR-3333-3333", "bb", &[]);
        second.children = vec![("1".to_owned(), other)];
        office.take(&second);
        let cases = office.cases();
        assert_eq!(cases.len(), 2);
        let alike: Vec<Alike> = alike(&cases[0], &cases).into_iter().map(|(_, why)| why).collect();
        alike
    };
    for (name, born, upn, expected) in [
        ("Somebody Else", "2012-01-01", " a123", Some(Alike::Upn)),
        ("HADDAD, Noor", "", "", Some(Alike::Name)),
        ("Haddad Noor", "2015-04-03", "", Some(Alike::Name)),
        ("Noor Haddad", "2016-03-04", "B999", Some(Alike::Name)),
        ("Noor El-Haddad", "2015-03-04", "", Some(Alike::BirthAndName)),
        ("نور حداد", "2015-03-04", "", Some(Alike::BirthAndName)),
        ("Sami Haddad", "2012-01-01", "", None),
        ("Ada Byron", "2015-03-04", "", None),
        ("Noor Haddad", "2011-09-30", "", None),
        ("", "", "", None),
    ] {
        let found = cases_of(child(name, born, upn));
        assert_eq!(
            found,
            expected.into_iter().collect::<Vec<_>>(),
            "{name}, {born}, {upn}"
        );
    }
}
