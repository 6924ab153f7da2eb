//! What the check says to do about a problem is done here by machine: the problem is gone, and no new one comes.
//!
//! A kind of problem whose fix names no exact change says why. A new kind has to choose.
#![allow(
    clippy::match_same_arms,
    reason = "kinds of problems are together by what they are about"
)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::problem::{
    CannotFollow, Cause, Duplicate, FromCatalogue, Id, Meant, Misplaced, Needless, Problem, Text,
    Undecidable, Unreachable, Wanted, WrongReference,
};

#[path = "../tests/common/broken.rs"]
mod broken;

/// A change that a fix names, at the place of the problem.
#[derive(Debug)]
enum Change {
    /// Writes this in place of what is there.
    Write(Value),
    /// Writes one name for another wherever it is within the place, as a text or as a property.
    Rename(String, String),
    /// Adds a property.
    Add(String, Value),
    /// Adds a property to the object that a property of the place holds.
    AddTo(&'static str, &'static str, Value),
    /// Removes a property.
    Remove(String),
    /// Removes what is at the place.
    RemoveHere,
    /// Removes the entry of a list that has the place.
    RemoveOwner,
    /// Swaps the values of two properties.
    Swap(&'static str, &'static str),
    /// Removes these words from every text within the place.
    Without(&'static [&'static str]),
}

/// What a fix says to do.
enum Told {
    /// One of these changes. Each of them ends the problem, and one of them at least brings no other.
    Exact(Vec<Change>),
    /// What to write is for the author to know, for this reason.
    Prose(&'static str),
}

use Told::{Exact, Prose};

const AUTHORS_WORDS: &str = "what to write there, only the author knows";
const AUTHORS_CHOICE: &str = "which of several things was meant, only the author knows";
const OTHER_PLACE: &str = "where else it belongs, only the author knows";
const NO_PROFILE: &str = "there is no profile whose parts could be changed";

fn one(change: Change) -> Told {
    Exact(vec![change])
}

fn remove(name: &str) -> Told {
    one(Change::Remove(name.into()))
}

/// What the fix of a cause names, where this is written at its place.
fn told(cause: &Cause, written: &Value) -> Told {
    match cause {
        Cause::File(_) | Cause::Json(_) => Prose(NO_PROFILE),
        Cause::Shape(wanted) | Cause::Format { wanted, .. } => of_wanted(wanted, written),
        Cause::Choice { name, words, .. } => {
            let each = words.iter().map(|word| Change::Add((*name).into(), json!(word)));
            Exact(each.collect())
        }
        Cause::Range { name, least, .. } => one(Change::Add(name.clone(), json!(least))),
        Cause::Null(_) | Cause::Missing(_) | Cause::TooLong(_) => Prose(AUTHORS_WORDS),
        Cause::Unknown { hint, .. } => match hint {
            Meant::Near(near) => one(Change::Rename(String::new(), (*near).into())),
            Meant::Home(_) | Meant::Known(_) => one(Change::RemoveHere),
            Meant::Now(_) => Prose(OTHER_PLACE),
        },
        Cause::Needed { name, example, .. } => match example.map(serde_json::from_str::<Value>) {
            Some(Ok(value)) if !example.is_some_and(|example| example.contains('…')) => {
                one(Change::Add(name.clone(), value))
            }
            _ => Prose(AUTHORS_WORDS),
        },
        Cause::MissingWith { set, .. } => remove(set),
        Cause::Empty { .. } => Prose(AUTHORS_WORDS),
        Cause::ExactlyOne(_) => Prose(AUTHORS_CHOICE),
        Cause::Order { first, last } => one(Change::Swap(first, last)),
        Cause::Duplicate(duplicate) => of_duplicate(duplicate),
        Cause::Id(id) => of_id(id),
        Cause::Reference(reference) => of_reference(reference),
        Cause::Catalogue(catalogue) => of_catalogue(catalogue),
        Cause::Misplaced(misplaced) => of_misplaced(misplaced),
        Cause::Needless(needless) => of_needless(needless),
        Cause::Undecidable(undecidable) => of_undecidable(undecidable),
        Cause::Following(following) => of_following(following),
        Cause::Unreachable(unreachable) => of_unreachable(unreachable),
        Cause::Text(text) => match text {
            Text::Empty | Text::Letter => Prose(AUTHORS_WORDS),
            Text::Unseen(_) => Prose("the character has to be typed again"),
            Text::Brackets => one(Change::Without(&["{", "}"])),
            Text::NoName { .. } | Text::Unfilled => one(Change::Without(&["{name}", "{first}", "{of}"])),
            Text::FirstOfItself => Exact(vec![
                Change::Add("when".into(), json!({"entry": "further"})),
                Change::Without(&["{first}"]),
            ]),
            Text::ComparesUnsaid => Exact(vec![
                Change::Add("compares_with_first".into(), json!(true)),
                Change::Without(&["{first}"]),
            ]),
            Text::NoOwner { .. } => one(Change::Without(&["{of}"])),
        },
        Cause::Contrast { .. } => Prose("which colour the council has, only the author knows"),
        Cause::TooMany(_) => Prose("it tells of no fault of its own"),
    }
}

fn of_wanted(wanted: &Wanted, written: &Value) -> Told {
    let text = written.as_str().unwrap_or_default();
    match wanted {
        Wanted::Option { value, label } => one(Change::Write(json!({"value": value, "label": label}))),
        Wanted::Text if written.is_number() => one(Change::Write(json!(written.to_string()))),
        Wanted::List if written.is_string() => one(Change::Write(json!([written]))),
        Wanted::Number | Wanted::Flag if serde_json::from_str::<Value>(text).is_ok() => {
            one(Change::Write(serde_json::from_str(text).unwrap()))
        }
        Wanted::True => Exact(vec![Change::Write(json!(true)), Change::RemoveOwner]),
        Wanted::SecureWebsite if text.starts_with("http://") => {
            one(Change::Write(json!(text.replacen("http://", "https://", 1))))
        }
        Wanted::OwnDetail => Exact(vec![Change::Write(json!("email")), Change::RemoveHere]),
        Wanted::NoPort => {
            let (host, rest) = text.trim_start_matches("https://").split_once(':').unwrap();
            let path = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
            one(Change::Write(json!(format!("https://{host}{path}"))))
        }
        Wanted::Object
        | Wanted::List
        | Wanted::Text
        | Wanted::Flag
        | Wanted::Number
        | Wanted::YearGroup
        | Wanted::Condition
        | Wanted::Question
        | Wanted::Guidance
        | Wanted::SchoolToSchool
        | Wanted::OwnDate
        | Wanted::Date
        | Wanted::DateLimit
        | Wanted::Days
        | Wanted::Pattern
        | Wanted::Colour
        | Wanted::Logo
        | Wanted::PublicKey
        | Wanted::Phone
        | Wanted::Email
        | Wanted::Website
        | Wanted::SecureWebsite
        | Wanted::OneAnswer
        | Wanted::AnswerAsText => Prose(AUTHORS_WORDS),
    }
}

fn of_duplicate(duplicate: &Duplicate) -> Told {
    match duplicate {
        Duplicate::Property(_) | Duplicate::Finder => one(Change::RemoveHere),
        Duplicate::Was(_) => remove("was"),
        Duplicate::Entry { .. } | Duplicate::Section(_) | Duplicate::Question(_) => {
            Prose("which of the two goes or gets another id, only the author knows")
        }
        Duplicate::Value(_) | Duplicate::Label(_) | Duplicate::Words(_) | Duplicate::Term => {
            Prose(AUTHORS_WORDS)
        }
        Duplicate::Place(_) => Prose("what the other way says in its place, only the author knows"),
    }
}

fn of_id(id: &Id) -> Told {
    let rename = |id: &str, fit: &str| one(Change::Rename(id.into(), fit.into()));
    match id {
        Id::Profile { id, fit } => rename(id, fit),
        Id::Prefix { id, fit, .. } | Id::Question { id, fit } => rename(id, fit),
        Id::Prefixes { fit, .. } => one(Change::Write(json!(fit))),
        Id::Long(_) | Id::Address { .. } | Id::Column(_) | Id::Taken(_) => Prose(AUTHORS_WORDS),
    }
}

fn of_reference(reference: &WrongReference) -> Told {
    match reference {
        WrongReference::Question { id, near: Some(near) }
        | WrongReference::Condition { id, near: Some(near) }
        | WrongReference::Collection {
            id, near: Some(near), ..
        }
        | WrongReference::Option {
            value: id,
            near: Some(near),
            ..
        }
        | WrongReference::CatalogueQuestion {
            id, near: Some(near), ..
        } => one(Change::Rename(id.clone(), near.clone())),
        WrongReference::Option { value, known, .. } => {
            let each = known.iter().map(|one| Change::Rename(value.clone(), one.clone()));
            Exact(each.collect())
        }
        WrongReference::Question { .. }
        | WrongReference::Condition { .. }
        | WrongReference::Collection { .. }
        | WrongReference::CatalogueQuestion { .. }
        | WrongReference::CatalogueCollection(_)
        | WrongReference::NoOptions(_)
        | WrongReference::Kind { .. } => Prose(AUTHORS_CHOICE),
        WrongReference::Uncovered { value, .. } => one(Change::AddTo("covers", "except", json!([value]))),
    }
}

fn of_catalogue(catalogue: &FromCatalogue) -> Told {
    match catalogue {
        FromCatalogue::Own { id, fit } => Exact(vec![
            Change::Write(json!({"use": id})),
            Change::Rename(id.clone(), fit.clone()),
        ]),
        FromCatalogue::Use(_) => one(Change::Rename("id".into(), "use".into())),
        FromCatalogue::Fixed { name, .. } => remove(name),
        FromCatalogue::Question { question, .. } | FromCatalogue::Answer { question, .. } => {
            one(Change::Write(json!({"use": question, "when": null})))
        }
        FromCatalogue::Limit {
            question, property, ..
        } => one(Change::Write(json!({"use": question, *property: null}))),
    }
}

fn of_misplaced(misplaced: &Misplaced) -> Told {
    match misplaced {
        Misplaced::Live | Misplaced::LiveAsksNothing => remove("live"),
        Misplaced::ComparesWithFirst => Exact(vec![
            Change::Add("when".into(), json!({"entry": "further"})),
            Change::Remove("compares_with_first".into()),
        ]),
        Misplaced::NoFinder(_) => one(Change::RemoveHere),
        Misplaced::DoneByItself(_) | Misplaced::DoneUnsaid | Misplaced::DoneBeside(_) => remove("done"),
        Misplaced::DoneOfAnother | Misplaced::AllDone => Prose(AUTHORS_CHOICE),
        Misplaced::LastDay => Exact(vec![
            Change::Remove("earliest".into()),
            Change::Remove("latest".into()),
            Change::Add("latest".into(), json!("today+99d")),
        ]),
        Misplaced::NoDay(_) => Exact(vec![
            Change::Remove("earliest".into()),
            Change::Remove("latest".into()),
        ]),
        Misplaced::NoItems(_) => Exact(vec![
            Change::Add("none".into(), json!({"value": "none", "label": "None of them"})),
            Change::Remove("required".into()),
        ]),
        Misplaced::GateEnds(_) => remove("gate"),
        Misplaced::CoversNone(none) => one(Change::AddTo("covers", "except", json!([none]))),
        Misplaced::About | Misplaced::AboutRepeats => remove("about"),
        Misplaced::NoChecks(name) => remove(name),
        Misplaced::OwnedChildren => remove("of"),
        Misplaced::EmptyPage => one(Change::RemoveHere),
        Misplaced::LeastAttempts => Exact(vec![
            Change::Add("gate".into(), json!("soft")),
            Change::Add("gate".into(), json!("hard")),
        ]),
        Misplaced::Autocomplete => remove("autocomplete"),
        Misplaced::OfColumn { name, kind } => Exact(vec![
            Change::Remove((*name).into()),
            Change::Add("kind".into(), json!(kind)),
        ]),
        Misplaced::Service(_) => remove("service"),
        Misplaced::StillThere(_) => one(Change::RemoveHere),
        Misplaced::DangerNumber => one(Change::Write(
            json!([{"warning": "If a child is in immediate danger, call 999 now."}]),
        )),
        Misplaced::Finder
        | Misplaced::FinderQuestion(_)
        | Misplaced::FinderEarly(_)
        | Misplaced::FinderOptions(_)
        | Misplaced::InDetails(_)
        | Misplaced::AboutOwned(_)
        | Misplaced::Deeper { .. }
        | Misplaced::BeforeOwner { .. }
        | Misplaced::Stop
        | Misplaced::Collection { .. }
        | Misplaced::ReplacesRepeats => Prose(OTHER_PLACE),
        Misplaced::Conditions(..) | Misplaced::Forbidden { .. } | Misplaced::MadeName(_) => {
            Prose(AUTHORS_CHOICE)
        }
        Misplaced::HowSoon
        | Misplaced::PrivateKey
        | Misplaced::NoNumber { .. }
        | Misplaced::Unnamed { .. }
        | Misplaced::AnyChild
        | Misplaced::NoContact { .. }
        | Misplaced::Reason
        | Misplaced::DifferentDays
        | Misplaced::ReplacesWords
        | Misplaced::ServiceAddress(_)
        | Misplaced::OtherHost(_)
        | Misplaced::OwnLimit(_)
        | Misplaced::EachOther(_)
        | Misplaced::OwnDay(_)
        | Misplaced::Example { .. }
        | Misplaced::TermsMissing { .. }
        | Misplaced::LongClosure
        | Misplaced::BirthLimit => Prose(AUTHORS_WORDS),
    }
}

fn of_needless(needless: &Needless) -> Told {
    match needless {
        Needless::Idle { .. } | Needless::Unused(_) => one(Change::RemoveHere),
        Needless::AutocompleteOff => remove("autocomplete"),
        Needless::OpenGate => remove("gate"),
        Needless::JoinsOne(_) | Needless::Repeats(_) | Needless::AlwaysCounted { .. } => Prose(AUTHORS_WORDS),
    }
}

fn of_undecidable(undecidable: &Undecidable) -> Told {
    match undecidable {
        Undecidable::Other(_) => remove("other"),
        Undecidable::Which { .. } => {
            Prose("for how many of them the condition has to hold, only the author knows")
        }
        Undecidable::Condition { .. }
        | Undecidable::Question { .. }
        | Undecidable::Section { .. }
        | Undecidable::Limit { .. }
        | Undecidable::TooMany
        | Undecidable::Entry => Prose(AUTHORS_CHOICE),
    }
}

fn of_following(following: &CannotFollow) -> Told {
    match following {
        CannotFollow::Never { .. } | CannotFollow::FirstPage => remove("follows"),
        CannotFollow::Unreached | CannotFollow::Same => one(Change::RemoveHere),
        CannotFollow::NotToday
        | CannotFollow::NoFirst
        | CannotFollow::Kind { .. }
        | CannotFollow::AnyCouncil => Exact(vec![Change::RemoveHere, Change::RemoveOwner]),
        CannotFollow::NotSaid | CannotFollow::NobodySaid(_) => {
            Prose("what the answer follows from in its place, only the author knows")
        }
        CannotFollow::Later(_) => Prose(OTHER_PLACE),
        CannotFollow::Counted(_) => Prose("what the rest of the condition is, only the author knows"),
    }
}

fn of_unreachable(unreachable: &Unreachable) -> Told {
    match unreachable {
        Unreachable::Between(..) => one(Change::Swap("at_least", "at_most")),
        Unreachable::Early { .. } | Unreachable::Uncounted { .. } | Unreachable::Others { .. } => {
            Prose(OTHER_PLACE)
        }
        Unreachable::AfterEnd { .. } => Prose(OTHER_PLACE),
        Unreachable::FewChecks { shown: 0, .. } => one(Change::RemoveHere),
        Unreachable::FewChecks { shown, .. } => one(Change::Write(json!(shown))),
        Unreachable::NotOfFinder(_) => one(Change::RemoveHere),
        Unreachable::AboutNobody(_) => remove("when"),
        Unreachable::Ended(_)
        | Unreachable::EndedByGates
        | Unreachable::Never { .. }
        | Unreachable::NeverSoMany { .. }
        | Unreachable::NeverFurther { .. }
        | Unreachable::NeverSome { .. }
        | Unreachable::Opposite(_)
        | Unreachable::TooMany { .. } => Prose(AUTHORS_CHOICE),
        Unreachable::Danger { .. }
        | Unreachable::DangerUnmarked(_)
        | Unreachable::DangerSilent { .. }
        | Unreachable::DangerNumber { .. }
        | Unreachable::DangerNumberBeside { .. }
        | Unreachable::DangerBeside { .. }
        | Unreachable::DangerClosed { .. }
        | Unreachable::DangerUnchecked { .. } => {
            Prose("what somebody has to do who meets a danger, only the council knows")
        }
    }
}

/// What is told of a profile.
fn problems(profile: &Value) -> Vec<Problem> {
    let read = crate::read(&serde_json::to_string_pretty(profile).unwrap());
    read.err().map_or_else(Vec::new, |problems| problems.0)
}

/// What is told of a profile in words: the place and the message of each problem.
fn in_words(problems: &[Problem]) -> BTreeSet<(String, String)> {
    let each = problems.iter();
    each.map(|problem| (problem.place.clone(), problem.cause.to_string()))
        .collect()
}

/// A place of the file as a JSON pointer.
fn pointer(place: &str) -> String {
    if place.is_empty() {
        return String::new();
    }
    format!("/{}", place.replace(['.', '['], "/").replace(']', ""))
}

/// Makes a change at a place.
fn apply(profile: &mut Value, place: &str, change: &Change) {
    let pointer = pointer(place);
    let (outer, last) = pointer.rsplit_once('/').unwrap_or(("", ""));
    match change {
        Change::Write(value) => *profile.pointer_mut(&pointer).unwrap() = value.clone(),
        // What is misspelt is the property at the end of the place.
        Change::Rename(old, new) if old.is_empty() => {
            rename(profile.pointer_mut(outer).unwrap(), last, new);
        }
        Change::Rename(old, new) => rename(profile.pointer_mut(&pointer).unwrap(), old, new),
        Change::Add(name, value) => {
            let place = if last == name { outer } else { &pointer };
            let at = profile.pointer_mut(place).unwrap();
            match at.as_object_mut() {
                Some(object) => drop(object.insert(name.clone(), value.clone())),
                // The place is the word itself.
                None => *at = value.clone(),
            }
        }
        Change::Remove(name) => {
            let place = if last == name { outer } else { &pointer };
            assert!(
                remove_from(profile.pointer_mut(place).unwrap(), name),
                "{place}: {name}"
            );
        }
        Change::AddTo(object, name, value) => {
            profile.pointer_mut(&pointer).unwrap()[*object][*name] = value.clone();
        }
        Change::RemoveHere => remove_at(profile, &pointer),
        Change::RemoveOwner => remove_at(profile, outer),
        Change::Swap(one, other) => {
            let object = profile.pointer_mut(&pointer).unwrap();
            let first = object[*one].clone();
            object[*one] = object[*other].clone();
            object[*other] = first;
        }
        Change::Without(words) => without(profile.pointer_mut(&pointer).unwrap(), words),
    }
}

/// Removes an entry of a list, or a property.
fn remove_at(profile: &mut Value, pointer: &str) {
    let (outer, last) = pointer.rsplit_once('/').unwrap();
    match profile.pointer_mut(outer).unwrap() {
        Value::Array(entries) => drop(entries.remove(last.parse().unwrap())),
        object => drop(object.as_object_mut().unwrap().shift_remove(last).unwrap()),
    }
}

/// Removes a property from an object, or else from what is within it. Whether it was there.
fn remove_from(value: &mut Value, name: &str) -> bool {
    match value {
        Value::Array(list) => list.iter_mut().any(|one| remove_from(one, name)),
        Value::Object(object) => {
            object.shift_remove(name).is_some() || object.values_mut().any(|one| remove_from(one, name))
        }
        _ => false,
    }
}

/// Writes one name for another, as a text or as a property, wherever it is.
fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => *text = new.to_owned(),
        Value::Array(list) => list.iter_mut().for_each(|one| rename(one, old, new)),
        Value::Object(object) => {
            let renamed = std::mem::take(object).into_iter();
            let renamed =
                renamed.map(|(name, value)| (if name == old { new.to_owned() } else { name }, value));
            *object = renamed.collect();
            object.values_mut().for_each(|one| rename(one, old, new));
        }
        _ => {}
    }
}

/// Removes words from every text.
fn without(value: &mut Value, words: &[&str]) {
    match value {
        Value::String(text) => words.iter().for_each(|word| *text = text.replace(word, "")),
        Value::Array(list) => list.iter_mut().for_each(|one| without(one, words)),
        Value::Object(object) => object.values_mut().for_each(|one| without(one, words)),
        _ => {}
    }
}

/// The words of a fix by which the author knows of a change.
fn names(change: &Change) -> String {
    match change {
        Change::Rename(_, new) => new.clone(),
        Change::Add(name, _) => name.clone(),
        Change::AddTo(_, name, _) => (*name).into(),
        Change::Remove(_) | Change::RemoveHere | Change::RemoveOwner => "emove".into(),
        Change::Write(_) | Change::Swap(..) | Change::Without(_) => String::new(),
    }
}

#[test]
fn every_fix_that_names_a_change_ends_its_problem_and_brings_no_other() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../tests/broken-profiles.json")).unwrap();
    let mut wrong = Vec::new();
    let mut exact = 0;
    for case in &cases {
        let profile = broken::broken(case);
        let told_first = problems(&profile);
        let (place, message) = (case["place"].as_str().unwrap(), case["message"].as_str().unwrap());
        let problem = told_first
            .iter()
            .find(|problem| problem.place == place && problem.cause.to_string() == message)
            .unwrap_or_else(|| panic!("{place}: {message}\n{told_first:#?}"));
        let written = profile.pointer(&pointer(place)).unwrap();
        let changes = match told(&problem.cause, written) {
            Exact(changes) => changes,
            Prose(why) => {
                assert!(!why.is_empty());
                continue;
            }
        };
        exact += 1;
        let before = in_words(&told_first);
        let mut brought = Vec::new();
        let mut is_clean = false;
        for change in &changes {
            let fix = problem.fix();
            if !format!("{message} {fix}").contains(&names(change)) {
                wrong.push(format!("{place}: {message}\n  {fix}\n  names no {change:?}"));
            }
            let mut mended = profile.clone();
            apply(&mut mended, place, change);
            let after = in_words(&problems(&mended));
            if after.contains(&(place.to_owned(), message.to_owned())) {
                wrong.push(format!("{place}: {message}\n  {fix}\n  {change:?} leaves it"));
            }
            let new: Vec<_> = after.difference(&before).cloned().collect();
            brought.push(format!("{change:?} brings {new:?}"));
            is_clean |= new.is_empty();
        }
        if !is_clean {
            wrong.push(format!("{place}: {message}\n  {}", brought.join("\n  ")));
        }
    }
    assert!(exact > 150, "{exact}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
