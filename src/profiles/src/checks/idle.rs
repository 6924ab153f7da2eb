//! Whatever is written does something: an author who writes a property relies on it.
//!
//! This is asked last, of a profile that is sound otherwise: a property can also do nothing because of a fault elsewhere.

use std::collections::BTreeSet;

use onroll_form::catalogue::{GROUND, REFERRER};
use onroll_form::condition::When;
use onroll_form::profile::{Channel, Collection, Page, Profile, Route, Section};
use onroll_form::question::{Gate, Kind, Question, Required};
use serde_json::Value;

use super::checker::Checker;
use super::places::routes;
use crate::problem::{CannotFollow, Needless};

/// A property that can do nothing.
struct Idle<T> {
    /// Its path from the part that has it.
    name: &'static str,
    /// Whether it does nothing there.
    useless: fn(&T) -> bool,
    /// Why, as a clause.
    why: &'static str,
}

/// A page, with the profile as it is written.
struct OnPage<'a> {
    checker: &'a Checker<'a>,
    path: String,
    page: &'a Page,
}

/// A question and its page.
struct QuestionOnPage<'a> {
    page: &'a Page,
    question: &'a Question,
}

fn of_question<'a>() -> [Idle<QuestionOnPage<'a>>; 10] {
    [
        Idle {
            name: "compares_with_first",
            useless: |asked| asked.question.compares_with_first && !asked.question.can_compare(),
            why: "the answer counts whoever is the first",
        },
        Idle {
            name: "says_optional",
            useless: |asked| !asked.question.is_check() && is_always_needed(asked.question),
            why: "the question must always be answered",
        },
        Idle {
            name: "says_optional",
            useless: |asked| {
                asked.question.is_check() && (asked.page.is_check_table() || is_gated(asked.question))
            },
            why: "only a check without a gate says it, and only on a page with other questions",
        },
        Idle {
            name: "missing",
            useless: |asked| {
                let question = asked.question;
                !question.is_check() && question.required == Required::No && question.gate.is_none()
            },
            why: "the question can always be left blank",
        },
        Idle {
            name: "missing",
            useless: |asked| asked.question.is_check(),
            why: "the form has words of its own for a check that is missing",
        },
        Idle {
            name: "required",
            useless: |asked| asked.question.gate.is_some() && asked.question.required != Required::Yes,
            why: "a question with “gate” must always be answered",
        },
        Idle {
            name: "required",
            useless: |asked| is_gated(asked.question) && asked.question.required == Required::No,
            why: "a check with this “gate” must always be done or explained",
        },
        Idle {
            name: "autocomplete",
            useless: |asked| !is_filled_in(&asked.question.kind),
            why: "a browser fills in no answer of this kind",
        },
        Idle {
            name: "unit_one",
            useless: |asked| matches!(asked.question.kind, Kind::Number { least, most, .. } if least > 1 || most < 1),
            why: "the number is never 1",
        },
        Idle {
            name: "attempts.different_days",
            useless: |asked| {
                let attempts = asked.question.attempts();
                attempts.is_some_and(|attempts| attempts.different_days && attempts.least == 1)
            },
            why: "“least” asks for no more than one attempt",
        },
    ]
}

fn of_page<'a>() -> [Idle<OnPage<'a>>; 4] {
    [
        Idle {
            name: "check_order",
            useless: |on| on.checks().count() == 1,
            why: "this page has one check",
        },
        Idle {
            name: "check_order",
            useless: |on| {
                let has_day = |question: &Question| matches!(&question.kind, Kind::Check { days, .. } if days.first().is_some());
                on.checks().count() > 1 && !on.checks().any(has_day)
            },
            why: "no check of this page has a day",
        },
        Idle {
            name: "check_columns",
            useless: |on| !on.takes_columns(),
            why: "each check of this page has columns of its own",
        },
        Idle {
            name: "check_least",
            useless: |on| {
                let always = on.checks().filter(|check| {
                    check.when.is_none() && (is_gated(check) || check.required == Required::Yes)
                });
                always.count() >= on.page.check_least
            },
            why: "so many of its checks must be done or explained already",
        },
    ]
}

const OF_ROUTE: [Idle<Route>; 2] = [
    Idle {
        name: "phone_first",
        useless: |route| route.phone_first && route.how == Channel::Phone,
        why: "this goes by telephone, and nothing else comes after the call",
    },
    Idle {
        name: "confirm_address",
        useless: |route| route.confirm_address && !route.goes_by_email(),
        why: "this does not go by email",
    },
];

fn of_collection<'a>() -> [Idle<(&'a Profile, &'a Collection)>; 1] {
    [Idle {
        name: "covers",
        useless: |(profile, collection)| {
            let Some(covers) = &collection.covers else {
                return false;
            };
            let Some(located) = profile.locate(&covers.question) else {
                return false;
            };
            let Kind::ManyOf { options, .. } = &located.question.kind else {
                return false;
            };
            options.iter().all(|option| covers.except.contains(&option.value))
        },
        why: "“except” has every option",
    }]
}

const OF_PROFILE: [Idle<Profile>; 3] = [
    Idle {
        name: "s2s",
        useless: |profile| profile.s2s.is_some() && profile.locate(GROUND).is_none(),
        why: NO_GROUND,
    },
    Idle {
        name: "s2s",
        useless: |profile| profile.s2s.is_some() && profile.locate(REFERRER).is_none(),
        why: "only a school is told, and no page asks “referrer_kind”",
    },
    Idle {
        name: "routes[0].when",
        useless: |profile| {
            let mut main = profile.routes.iter().filter(|route| route.instead_of.is_none());
            // It may be what follows from an answer that means danger.
            let danger = profile.questions().any(|asked| !asked.question.danger.is_empty());
            !danger && main.next().is_some() && main.next().is_none()
        },
        why: "the only route is used for every referral",
    },
];

const NO_GROUND: &str = "no page asks “child_removal_ground”, so no name comes off a register";

/// Whether no referral is complete without an answer, other than to a check.
fn is_always_needed(question: &Question) -> bool {
    question.required == Required::Yes || question.gate.is_some()
}

fn is_gated(question: &Question) -> bool {
    matches!(&question.kind, Kind::Check { gate, .. } if *gate != Gate::None)
}

/// Whether a browser fills in answers of this kind: those that are typed on a line, and addresses.
pub(super) fn is_filled_in(kind: &Kind) -> bool {
    match kind {
        Kind::ShortText { .. }
        | Kind::Name
        | Kind::Address
        | Kind::Phone
        | Kind::Email
        | Kind::Upn
        | Kind::DfeNumber
        | Kind::Number { .. }
        | Kind::Time
        | Kind::Reference { .. } => true,
        Kind::LongText { .. }
        | Kind::Date { .. }
        | Kind::YesNo
        | Kind::YesNoNotSure
        | Kind::Read
        | Kind::OneOf { .. }
        | Kind::ManyOf { .. }
        | Kind::Periods { .. }
        | Kind::Check { .. } => false,
    }
}

impl<'a> OnPage<'a> {
    fn checks(&self) -> impl Iterator<Item = &'a Question> {
        self.page.questions.iter().filter(|question| question.is_check())
    }

    /// Whether a check of the page has no columns of its own.
    fn takes_columns(&self) -> bool {
        self.page.questions.iter().enumerate().any(|(q, question)| {
            let entry = self.checker.written(&format!("{}.questions[{q}]", self.path));
            question.is_check() && entry.is_none_or(|entry| entry.get("columns").is_none())
        })
    }
}

/// Adds a problem for everything that does nothing in its place.
pub(super) fn idle(checker: &Checker<'_>) {
    let profile = checker.profile;
    tell(checker, "", &OF_PROFILE, profile);
    for (path, route) in routes(checker) {
        tell(checker, &path, &OF_ROUTE, route);
        in_turn(
            checker,
            &format!("{path}.within"),
            route.within.iter().map(|one| one.when.as_ref()),
        );
    }
    for (at, step) in profile.after_sending.iter().enumerate() {
        let path = format!("after_sending[{at}].within");
        in_turn(checker, &path, step.within.iter().map(|one| one.when.as_ref()));
    }
    for (at, set) in profile.codes.iter().enumerate() {
        let path = format!("codes[{at}].values");
        in_turn(checker, &path, set.values.iter().map(|code| code.when.as_ref()));
    }
    for (at, collection) in profile.collections.iter().enumerate() {
        tell(
            checker,
            &format!("collections[{at}]"),
            &of_collection(),
            &(profile, collection),
        );
    }
    let mut takes_columns = false;
    hints_in_columns(checker, "check_columns");
    for (s, section) in profile.sections.iter().enumerate() {
        for page in &section.pages {
            let path = format!("sections[{s}].pages[{}]", page.at);
            let on = OnPage { checker, path, page };
            tell(checker, &on.path, &of_page(), &on);
            let own = format!("{}.check_columns", on.path);
            unused_columns(checker, &own, section);
            takes_columns |= checker.written(&own).is_none() && on.takes_columns();
            for (q, question) in page.questions.iter().enumerate() {
                let path = format!("{}.questions[{q}]", on.path);
                tell(checker, &path, &of_question(), &QuestionOnPage { page, question });
                unused_columns(checker, &format!("{path}.columns"), section);
                if matches!(question.kind, Kind::OneOf { list: true, .. }) {
                    hints(checker, &path);
                }
            }
        }
    }
    if !takes_columns {
        say(
            checker,
            "",
            "check_columns",
            "no table takes its columns from here",
        );
    }
    closures(checker);
    conditions(checker);
    joined(checker, "", checker.root.value);
}

/// Tells of each property of a part that does nothing.
fn tell<T>(checker: &Checker<'_>, path: &str, rows: &[Idle<T>], part: &T) {
    for row in rows.iter().filter(|row| (row.useless)(part)) {
        say(checker, path, row.name, row.why);
    }
}

/// Tells that a property does nothing, if the profile writes it.
fn say(checker: &Checker<'_>, path: &str, property: &'static str, why: &'static str) {
    let path = if path.is_empty() {
        property.to_owned()
    } else {
        format!("{path}.{property}")
    };
    if checker.written(&path).is_some_and(|value| !value.is_null()) {
        let name = property.rsplit('.').next().unwrap_or(property);
        does_nothing(checker, &path, format!("“{name}”"), why);
    }
}

fn does_nothing(checker: &Checker<'_>, path: &str, what: String, why: &'static str) {
    checker.problem(path, Needless::Idle { what, why });
}

/// Where the first entry that holds counts, none counts after one that always holds, or that holds where it does.
fn in_turn<'a>(checker: &Checker<'_>, path: &str, whens: impl Iterator<Item = Option<&'a When>>) {
    let mut before: Vec<Option<&When>> = Vec::new();
    for (at, when) in whens.enumerate() {
        if before.contains(&None) {
            checker.problem(&format!("{path}[{at}]"), CannotFollow::Unreached);
        } else if before.contains(&when) {
            checker.problem(&format!("{path}[{at}]"), CannotFollow::Same);
        }
        before.push(when);
    }
}

/// Columns that never have anything in them, or words that are never seen.
fn unused_columns(checker: &Checker<'_>, path: &str, section: &Section) {
    hints_in_columns(checker, path);
    let own = section.collection.as_deref();
    let made_for = section.checked_collection();
    let about_one = own == Some(made_for) || checker.owner_of(own) == Some(made_for);
    let never_two = checker
        .collections
        .get(made_for)
        .is_some_and(|known| known.max < 2);
    if !about_one && !never_two {
        return;
    }
    for (at, _) in of_kind(checker, path, "children") {
        let why = if about_one {
            "each check of this section is made for one child, and the column is never shown"
        } else {
            "there is never more than one to choose, and the column is never shown"
        };
        does_nothing(checker, &format!("{path}[{at}]"), "This column".into(), why);
    }
}

/// A cell of a table offers its options in a list.
fn hints_in_columns(checker: &Checker<'_>, path: &str) {
    for (at, _) in of_kind(checker, path, "choice") {
        hints(checker, &format!("{path}[{at}]"));
    }
}

/// The columns of this kind, as the profile writes them.
fn of_kind<'a>(
    checker: &Checker<'a>,
    path: &str,
    kind: &'static str,
) -> impl Iterator<Item = (usize, &'a Value)> {
    let columns = checker.written(path).and_then(Value::as_array);
    let each = columns.into_iter().flatten().enumerate();
    each.filter(move |(_, column)| column.get("kind").and_then(Value::as_str) == Some(kind))
}

/// The hints of options that are in a list, which has no place for them.
fn hints(checker: &Checker<'_>, path: &str) {
    let options = checker
        .written(&format!("{path}.options"))
        .and_then(Value::as_array);
    for at in 0..options.map_or(0, Vec::len) {
        let option = format!("{path}.options[{at}]");
        say(checker, &option, "hint", "a drop-down list shows no hints");
    }
}

/// Days between two terms are no school days, closed or not.
fn closures(checker: &Checker<'_>) {
    let terms = &checker.profile.terms;
    let first = terms.iter().map(|term| term.from).min();
    let last = terms.iter().map(|term| term.to).max();
    let Some((first, last)) = first.zip(last) else {
        return;
    };
    for (at, closure) in checker.profile.closures.iter().enumerate() {
        let known = first <= closure.from && closure.to <= last;
        if known && !terms.iter().any(|term| term.meets(*closure)) {
            let why = "its days are between two terms, and are no school days anyway";
            does_nothing(checker, &format!("closures[{at}]"), "This closure".into(), why);
        }
    }
}

/// What a condition joins is more than one, and each of it once.
fn joined(checker: &Checker<'_>, path: &str, part: &Value) {
    match part {
        Value::Array(list) => {
            for (at, part) in list.iter().enumerate() {
                joined(checker, &format!("{path}[{at}]"), part);
            }
        }
        Value::Object(object) => {
            for name in ["all", "any", "in", "question"] {
                let Some(list) = object.get(name).and_then(Value::as_array) else {
                    continue;
                };
                let mut each = list.iter().enumerate();
                if each.any(|(at, one)| list.iter().skip(at + 1).any(|other| other == one)) {
                    checker.problem(path, Needless::Repeats(name));
                } else if ["all", "any"].contains(&name) && list.len() == 1 {
                    checker.problem(path, Needless::JoinsOne(name));
                }
            }
            for (name, part) in object.iter().filter(|(name, _)| !name.starts_with('$')) {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                joined(checker, &path, part);
            }
        }
        _ => {}
    }
}

/// Each named condition is used, and not only by one that is used nowhere itself.
fn conditions(checker: &Checker<'_>) {
    let mut used = BTreeSet::new();
    let Some(profile) = checker.root.value.as_object() else {
        return;
    };
    for (_, part) in profile
        .iter()
        .filter(|(name, _)| *name != "conditions" && !name.starts_with('$'))
    {
        names(checker, part, &mut used);
    }
    for name in checker
        .profile
        .conditions
        .keys()
        .filter(|name| !used.contains(name.as_str()))
    {
        checker.problem(&format!("conditions.{name}"), Needless::Unused(name.clone()));
    }
}

/// The named conditions in a part of the profile, and those that they name.
fn names<'a>(checker: &Checker<'a>, part: &'a Value, used: &mut BTreeSet<&'a str>) {
    match part {
        Value::Array(list) => list.iter().for_each(|part| names(checker, part, used)),
        Value::Object(object) => {
            for (name, part) in object.iter().filter(|(name, _)| !name.starts_with('$')) {
                match part.as_str().filter(|_| name == "condition") {
                    Some(named) if used.insert(named) => {
                        let inner = checker
                            .root
                            .value
                            .get("conditions")
                            .and_then(|all| all.get(named));
                        if let Some(inner) = inner {
                            names(checker, inner, used);
                        }
                    }
                    Some(_) => {}
                    None => names(checker, part, used),
                }
            }
        }
        _ => {}
    }
}
