//! What only follows from another problem, or is the same again.

use crate::problem::{Cause, Id, Meant, Misplaced, Problem, WrongReference};

/// Ids of questions that start as those of another profile do have one cause: the id of the profile, or where they were copied from.
pub(super) fn of_one_council(found: Vec<Problem>) -> Vec<Problem> {
    let ids: Vec<(&str, &str)> = found.iter().filter_map(as_prefix).collect();
    let Some((start, prefix)) = common_start(&ids) else {
        return found;
    };
    let cause = Id::Prefixes {
        number: ids.len(),
        fit: start.trim_end_matches('_').replace('_', "-"),
        start,
        prefix,
    };
    let one = Problem {
        line: 0,
        place: "id".into(),
        cause: cause.into(),
        also: Vec::new(),
    };
    let others = found.into_iter().filter(|problem| as_prefix(problem).is_none());
    std::iter::once(one).chain(others).collect()
}

/// An id that must start otherwise, and what it must start with.
fn as_prefix(problem: &Problem) -> Option<(&str, &str)> {
    match &problem.cause {
        Cause::Id(Id::Prefix { id, prefix, .. }) => Some((id, prefix)),
        _ => None,
    }
}

/// What all of several ids start with, up to an underscore, and what they must start with.
fn common_start(ids: &[(&str, &str)]) -> Option<(String, String)> {
    let ((first, prefix), others) = ids.split_first()?;
    let (_, length) = first
        .match_indices('_')
        .map(|(at, sign)| (sign, at + sign.len()))
        .rfind(|(_, end)| {
            first
                .get(..*end)
                .is_some_and(|start| others.iter().all(|(other, _)| other.starts_with(start)))
        })?;
    let start = first.get(..length).filter(|_| !others.is_empty())?;
    Some((start.to_owned(), (*prefix).to_owned()))
}

/// The place of what has a misspelt property, and how that is written.
pub(super) fn misspelt(problem: &Problem) -> Option<(String, String)> {
    let Cause::Unknown {
        hint: Meant::Near(near),
        ..
    } = &problem.cause
    else {
        return None;
    };
    let owner = problem.place.rsplit_once('.').map_or("", |(owner, _)| owner);
    Some((owner.to_owned(), (*near).to_owned()))
}

/// Leaves out what only follows from a problem of the same place.
pub(super) fn leave_out(found: &mut Vec<Problem>) {
    // Whether a check with a gate that cannot be read is needed is not known.
    let misread: Vec<String> = found
        .iter()
        .filter(|problem| matches!(problem.cause, Cause::Choice { name: "gate", .. }))
        .map(|problem| problem.place.clone())
        .collect();
    found.retain(|problem| {
        !matches!(problem.cause, Cause::Misplaced(Misplaced::LeastAttempts))
            || !misread.contains(&problem.place)
    });
}

/// Tells once, with its other lines, what is named wrongly in several places.
pub(super) fn told_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut told: Vec<Problem> = Vec::new();
    for problem in problems {
        match told.iter_mut().find(|first| is_same_slip(first, &problem)) {
            Some(first) if first.line != problem.line && !first.also.contains(&problem.line) => {
                first.also.push(problem.line);
            }
            Some(_) => {}
            None => told.push(problem),
        }
    }
    told
}

/// Whether two problems have the same cause: one name that is not there, or is something else.
fn is_same_slip(one: &Problem, other: &Problem) -> bool {
    match (&one.cause, &other.cause) {
        // The value that a condition wants of several questions.
        (
            Cause::Reference(WrongReference::Option { value, near, .. }),
            Cause::Reference(WrongReference::Option {
                value: other_value,
                near: other_near,
                ..
            }),
        ) if one.place == other.place => value == other_value && near == other_near,
        (Cause::Reference(reference), other) => Cause::Reference(reference.clone()) == *other,
        _ => false,
    }
}
