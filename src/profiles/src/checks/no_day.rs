//! The limits of several dates leave a day for each.

use onroll_form::question::{Kind, Question};

use super::checker::Checker;
use super::decidable::asked_when;
use super::narrow::{Left, narrow};
use crate::bound::is_always_after;

/// How many other dates are looked at for one. A real one has two or three.
const MOST: usize = 12;

/// The other date questions whose limits, together with those of this one, leave no day where all are answered.
pub(super) fn no_day<'a>(
    checker: &Checker<'a>,
    question: &'a Question,
    left: &Left<'a>,
) -> Option<Vec<&'a str>> {
    let Kind::Date { earliest, latest } = &question.kind else {
        return None;
    };
    // That its own limits leave none is told already.
    let both = earliest.as_ref().zip(latest.as_ref());
    if both.is_some_and(|(from, to)| is_always_after(from, to)) {
        return None;
    }
    // Those that limit it, then those that limit these.
    let mut others: Vec<&'a str> = Vec::new();
    let mut of = Some(question);
    let mut at = 0;
    while let Some(limited) = of {
        for id in limited.limited_by() {
            if id != question.id && !others.contains(&id) && others.len() < MOST {
                others.push(id);
            }
        }
        let next = others.get(at).and_then(|id| checker.questions.get(id));
        of = next.map(|(asked, _)| *asked);
        at += 1;
    }
    // Nothing is looked at but the limits, so that nothing else can be wrong.
    let leave_none = |ids: &[&'a str]| {
        let mut days = Left {
            about: left.about,
            ..Left::default()
        };
        days.answered.extend(ids);
        ids.iter().any(|id| days.limits(checker, id).is_err())
    };
    let with_this = |others: &[&'a str]| [others, &[question.id.as_str()]].concat();
    // Where the others leave none without this one, it is told there.
    if !leave_none(&with_this(&others)) || leave_none(&others) {
        return None;
    }
    for id in others.clone() {
        let fewer: Vec<&'a str> = others.iter().copied().filter(|other| *other != id).collect();
        if leave_none(&with_this(&fewer)) {
            others = fewer;
        }
    }
    let mut asked = Left {
        about: left.about,
        ..Left::default()
    };
    // Dates that nobody is asked together are each possible.
    let together = with_this(&others).into_iter().all(|id| {
        let located = checker.profile.locate(id);
        let whens = located.map_or_else(Vec::new, |located| asked_when(checker, &located));
        let mut whens = whens.into_iter();
        whens.all(|when| narrow(checker, &mut asked, Some(when)).is_ok())
    });
    (together && !others.is_empty()).then_some(others)
}
