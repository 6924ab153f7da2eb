//! What an answer follows from is there, comes before it and is an answer to it, and nobody is answered for where only a person can
//! answer.

use std::collections::BTreeSet;

use onroll_form::bound::Bound;
use onroll_form::catalogue::{DATE_OF_BIRTH, GROUND, LAST_ATTENDANCE, REFERRER};
use onroll_form::condition::When;
use onroll_form::follow::{Follow, Origin};
use onroll_form::profile::{Page, Section};
use onroll_form::question::{Kind, Question};

use super::checker::Checker;
use super::places::{asked_from, parts};
use crate::bound::is_always_after;
use crate::finder::SAME_EFFORTS;
use crate::problem::{CannotFollow, WrongReference};

/// A question of which an answer follows, and where it is asked.
struct Follower<'a> {
    /// The place of its section.
    s: usize,
    section: &'a Section,
    /// The place of its page in the section.
    p: usize,
    /// The questions before it on its page.
    before: &'a [Question],
    question: &'a Question,
}

/// Adds a problem for everything from which an answer cannot follow.
pub(super) fn follows(checker: &Checker<'_>) {
    let done = done(checker);
    let opening = checker
        .profile
        .sections
        .iter()
        .position(|section| section.collection.is_none());
    for (s, section) in checker.profile.sections.iter().enumerate() {
        for (p, page) in section.pages.iter().enumerate() {
            if page.verdict {
                finder(checker, (s, section), p, page);
            }
            for (q, question) in page.questions.iter().enumerate() {
                // The finder's page is checked by its own line.
                if question.follows.is_empty() || page.verdict {
                    continue;
                }
                let path = format!("sections[{s}].pages[{}].questions[{q}]", page.at);
                let place = Follower {
                    s,
                    section,
                    p,
                    before: page.questions.get(..q).unwrap_or_default(),
                    question,
                };
                match never(checker, &place, &done) {
                    Some(why) => {
                        let question = question.id.clone();
                        checker.problem(&path, CannotFollow::Never { question, why });
                    }
                    None if opening == Some(s) && p == 0 => checker.problem(&path, CannotFollow::FirstPage),
                    None => all(checker, &path, &place),
                }
            }
        }
    }
}

/// The finder's page says which answer says that the efforts were the same. The law is applied to them, so the person says so of
/// this child.
fn finder(checker: &Checker<'_>, (s, section): (usize, &Section), p: usize, page: &Page) {
    let path = format!("sections[{s}].pages[{}].{SAME_EFFORTS}", page.at);
    let efforts = page
        .questions
        .iter()
        .find(|question| question.fact.is_some() && !question.follows.is_empty());
    let Some(question) = efforts else { return };
    let place = Follower {
        s,
        section,
        p,
        before: &[],
        question,
    };
    for follow in &question.follows {
        if let Some(when) = &follow.when {
            checker.condition(&path, Some(when));
            earlier(checker, &path, &place, when, true);
        }
        let is_known = |id: &str| checker.questions.contains_key(id);
        let known = follow.when.iter().all(|when| names_only(when, is_known));
        if known && !is_said(checker, &place, follow) {
            checker.problem(&path, CannotFollow::NotSaid);
        }
    }
}

/// Whether each question that a condition names is one of these.
fn names_only(when: &When, is_known: impl Fn(&str) -> bool) -> bool {
    let mut all = true;
    when.walk(&mut |part| all &= part.questions().all(&is_known));
    all
}

/// Why only a person can answer a question.
fn never(checker: &Checker<'_>, place: &Follower<'_>, done: &BTreeSet<&str>) -> Option<&'static str> {
    let question = place.question;
    let id = question.id.as_str();
    let owner = place.section.collection.as_deref();
    let owner = owner.and_then(|id| checker.collections.get(id));
    if !question.danger.is_empty() {
        Some("it says whether a child is in danger")
    } else if question.gate.is_some() {
        Some("whether the referral can be sent depends on it")
    } else if id == REFERRER {
        Some("it says who refers")
    } else if [GROUND, DATE_OF_BIRTH].contains(&id)
        || id == LAST_ATTENDANCE
            && !question
                .follows
                .iter()
                .all(|follow| is_said(checker, place, follow))
    {
        Some("the law is applied to it")
    } else if owner.is_some_and(|owner| owner.named_by().iter().any(|named| named == id)) {
        Some("it names an entry")
    } else if done.contains(id) {
        Some("it says that something was done")
    } else {
        None
    }
}

/// Whether an answer is the first entry’s because the person says so of this entry.
fn is_said(checker: &Checker<'_>, place: &Follower<'_>, follow: &Follow) -> bool {
    let Some(when) = follow
        .when
        .as_ref()
        .filter(|_| follow.from == Origin::First && !follow.ask)
    else {
        return false;
    };
    // One that is not asked is told where it is named, and may mean one that says so.
    let of_entry = |id: &str| {
        let asked = checker.questions.get(id);
        asked.is_none_or(|(_, owner)| owner.is_some() && *owner == place.section.collection.as_deref())
    };
    let mut said = false;
    when.walk(&mut |part| said |= part.questions().any(of_entry));
    said
}

/// The questions whose answers say that what has to be done was done.
fn done<'a>(checker: &Checker<'a>) -> BTreeSet<&'a str> {
    let profile = checker.profile;
    let escalations = profile.escalations.iter().filter_map(|one| one.done.as_ref());
    let routes = profile.routes.iter().filter_map(|route| route.done.as_ref());
    let mut questions = BTreeSet::new();
    for done in escalations.chain(routes) {
        parts(checker, &done.when, &mut BTreeSet::new(), &mut |part| {
            questions.extend(part.questions());
        });
    }
    questions
}

/// Every way in which an answer follows.
fn all(checker: &Checker<'_>, path: &str, place: &Follower<'_>) {
    let mut ended = false;
    for (at, follow) in place.question.follows.iter().enumerate() {
        let path = format!("{path}.follows[{at}]");
        checker.condition(&path, follow.when.as_ref());
        if ended {
            checker.problem(&path, CannotFollow::Unreached);
        } else if let (None, Origin::Option(option)) = (&follow.when, &follow.from) {
            checker.problem(&path, CannotFollow::NobodySaid(option.clone()));
        }
        // The first entry itself is left to the ways after it.
        ended |= follow.when.is_none() && follow.from != Origin::First;
        let mut before = place.question.follows.iter().take(at);
        if follow.when.is_some() && before.any(|one| one.when == follow.when && one.from != Origin::First) {
            checker.problem(&path, CannotFollow::Same);
        }
        if let Some(when) = &follow.when {
            earlier(checker, &path, place, when, follow.ask);
        }
        source(checker, &path, place, follow);
    }
}

/// What a condition looks at is asked on earlier pages. On a page that is open, an answer would follow while it is being typed. A
/// question that is not asked while its answer follows goes from the page, as it does by its own “when”.
fn earlier(checker: &Checker<'_>, path: &str, place: &Follower<'_>, when: &When, ask: bool) {
    parts(checker, when, &mut BTreeSet::new(), &mut |part| {
        for id in part.questions() {
            if ask || !place.before.iter().any(|question| question.id == id) {
                asked_before(checker, path, place, id);
            }
        }
        if let When::Count { collection, .. } = part {
            let mut open = checker.profile.sections.iter().skip(place.s);
            if open.any(|section| section.collection.as_ref() == Some(collection)) {
                checker.problem(path, CannotFollow::Counted(collection.clone()));
            }
        }
    });
}

fn asked_before(checker: &Checker<'_>, path: &str, place: &Follower<'_>, id: &str) {
    if asked_from(checker, id, place.s, place.p).is_some() {
        checker.problem(path, CannotFollow::Later(id.to_owned()));
    }
}

/// What the answer is taken from is an answer to the question.
fn source(checker: &Checker<'_>, path: &str, place: &Follower<'_>, follow: &Follow) {
    let question = place.question;
    let must_be = |source_name, is: bool, fit| {
        if !is {
            let kind = question.kind.word();
            let wrong = CannotFollow::Kind {
                source_name,
                kind,
                fit,
            };
            checker.problem(path, wrong);
        }
        is
    };
    match &follow.from {
        Origin::Today => {
            must_be(
                "today",
                matches!(question.kind, Kind::Date { .. }),
                "of kind date",
            );
            if let Kind::Date { earliest, latest } = &question.kind {
                let is_early = earliest
                    .as_ref()
                    .is_some_and(|first| is_always_after(first, &Bound::TODAY));
                let is_late = latest
                    .as_ref()
                    .is_some_and(|last| is_always_after(&Bound::TODAY, last));
                if is_early || is_late {
                    checker.problem(path, CannotFollow::NotToday);
                }
            }
        }
        Origin::Council => {
            let fits = must_be(
                "council",
                is_words(&question.kind),
                "of kind short_text, long_text or name",
            );
            if fits && checker.profile.is_for_any_council() {
                checker.problem(path, CannotFollow::AnyCouncil);
            }
        }
        Origin::Option(value) => {
            let choices = question.kind.choices();
            if must_be("answer", !choices.is_empty(), "that have options") {
                checker.options(path, question, std::slice::from_ref(value));
            }
        }
        Origin::First => {
            if place.section.collection.is_none() {
                checker.problem(path, CannotFollow::NoFirst);
            }
        }
        Origin::Question(id) => match checker.questions.get(id.as_str()) {
            None => checker.unknown_question(path, id),
            Some((other, owner)) => {
                let wanted = if owner.is_some() && *owner != place.section.collection.as_deref() {
                    Some("a question of this section or of one that does not repeat".to_owned())
                } else {
                    unfit(&other.kind, &question.kind)
                };
                match wanted {
                    Some(wanted) => {
                        let id = id.clone();
                        checker.problem(path, WrongReference::Kind { id, wanted });
                    }
                    None => asked_before(checker, path, place, id),
                }
            }
        },
    }
}

/// Whether anything can be typed in words.
fn is_words(kind: &Kind) -> bool {
    matches!(kind, Kind::ShortText { .. } | Kind::LongText { .. } | Kind::Name)
}

/// What a question must be whose answers are answers to one of this kind, unless the other is one.
fn unfit(other: &Kind, kind: &Kind) -> Option<String> {
    let fits = match kind {
        _ if is_words(kind) => is_words(other),
        Kind::YesNoNotSure => matches!(other, Kind::YesNo | Kind::YesNoNotSure),
        _ => other.word() == kind.word(),
    };
    if !fits {
        return Some(match kind {
            _ if is_words(kind) => "a question of kind short_text, long_text or name".into(),
            Kind::YesNoNotSure => "a question of kind yes_no or yes_no_not_sure".into(),
            _ => format!("a question of kind {}", kind.word()),
        });
    }
    let offered = kind.choices();
    let same_items =
        |items: &Option<String>| matches!(other, Kind::ManyOf { items_of, .. } if items_of == items);
    let shares = other
        .choices()
        .iter()
        .any(|choice| offered.iter().any(|offered| offered.value == choice.value));
    let shares = match kind {
        Kind::OneOf { .. } => shares,
        Kind::ManyOf { items_of, .. } => shares || (items_of.is_some() && same_items(items_of)),
        _ => true,
    };
    (!shares).then(|| "a question with an option that this one has too".into())
}
