//! Where the readers and the checks put what they find wrong.

mod following;

use std::cell::{Cell, RefCell};

use crate::lines;
use crate::problem::{Cause, Misplaced, Problem, Problems, Text, WrongReference};

/// After so many problems the rest are not looked for.
const MOST: usize = 100;

/// Collects problems by path.
#[derive(Debug, Default)]
pub(crate) struct Log {
    problems: RefCell<Vec<Problem>>,
    lost: Cell<bool>,
}

impl Log {
    /// Adds a problem, unless the same was said of the same place.
    pub(crate) fn add(&self, path: &str, cause: impl Into<Cause>) {
        self.push(path, cause.into());
    }

    fn push(&self, path: &str, cause: Cause) {
        if self.is_full() {
            return;
        }
        let mut problems = self.problems.borrow_mut();
        let same = |problem: &Problem| problem.place == path && problem.cause == cause;
        if !problems.iter().any(same) {
            problems.push(Problem {
                line: 0,
                place: path.to_owned(),
                cause,
                also: Vec::new(),
            });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// How many problems there are.
    pub(crate) fn len(&self) -> usize {
        self.problems.borrow().len()
    }

    /// Whether there are so many problems that looking for more would help nobody.
    pub(crate) fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST
    }

    /// Whether something could not be read at all.
    pub(crate) fn lost(&self) -> bool {
        self.lost.get()
    }

    /// Keeps in mind that something could not be read at all.
    pub(crate) fn lose(&self) {
        self.lost.set(true);
    }

    /// The problems with their lines in `text`.
    pub(crate) fn finish(self, text: &str) -> Problems {
        let is_full = self.is_full();
        let mut found = following::of_one_council(self.problems.into_inner());
        // Where a property is null, empty or misspelt, that it or another in its place is needed is no news.
        let blank: Vec<(String, String)> = found
            .iter()
            .filter(|problem| matches!(problem.cause, Cause::Null(_) | Cause::Text(Text::Empty)))
            .filter_map(|problem| problem.place.rsplit_once('.'))
            .map(|(owner, name)| (owner.to_owned(), name.to_owned()))
            .chain(found.iter().filter_map(following::misspelt))
            .collect();
        following::leave_out(&mut found);
        let of_options = found.iter().filter_map(following::misspelt);
        let no_options = of_options.into_iter().any(|(_, name)| name == "options");
        found.retain(|problem| {
            let mut here = blank
                .iter()
                .filter(|(owner, _)| *owner == problem.place)
                .map(|(_, name)| name.as_str());
            match &problem.cause {
                Cause::Reference(WrongReference::NoOptions(_)) => !no_options,
                // Whether a page needs a title depends on its questions.
                Cause::Needed { name, .. } if name == "title" => {
                    here.all(|blank| blank != name && blank != "questions")
                }
                Cause::Missing(name) | Cause::Needed { name, .. } => here.all(|blank| blank != name),
                Cause::MissingWith { set, name } => here.all(|blank| blank != *name && blank != *set),
                Cause::ExactlyOne(names) => here.all(|blank| !names.contains(&blank)),
                Cause::Misplaced(Misplaced::HowSoon) => here.next().is_none(),
                Cause::Misplaced(Misplaced::EmptyPage) => {
                    here.all(|blank| !["questions", "guidance"].contains(&blank))
                }
                _ => true,
            }
        });
        let lines = lines::of_paths(text, found.iter().map(|problem| problem.place.as_str()));
        let on_lines = found.into_iter().zip(lines);
        let mut problems: Vec<Problem> = on_lines
            .map(|(problem, line)| Problem { line, ..problem })
            .collect();
        problems.sort_by_key(|problem| problem.line);
        let mut problems = following::told_once(problems);
        if is_full {
            problems.push(Problem {
                line: problems.last().map_or(1, |problem| problem.line),
                place: String::new(),
                cause: Cause::TooMany(MOST),
                also: Vec::new(),
            });
        }
        Problems(problems)
    }
}
