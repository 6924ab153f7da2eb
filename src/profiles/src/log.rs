//! Where the readers and the checks put what they find wrong.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use crate::lines;
use crate::problem::{Problem, Problems};

/// After so many problems the rest are not looked for.
const MOST: usize = 100;

/// Fixed words, or words made for the occasion. They become text in one place, so that each of the many complaints adds
/// little to the size of the page.
pub(crate) type Words = Cow<'static, str>;

/// Collects problems by path.
#[derive(Debug, Default)]
pub(crate) struct Log {
    problems: RefCell<Vec<Problem>>,
    lost: Cell<bool>,
}

impl Log {
    /// Adds a problem, unless the same was said of the same place.
    pub(crate) fn add(&self, path: &str, message: impl Into<Words>, fix: impl Into<Words>) {
        self.push(path, message.into(), fix.into());
    }

    fn push(&self, path: &str, message: Words, fix: Words) {
        if self.is_full() {
            return;
        }
        let mut problems = self.problems.borrow_mut();
        let same = |problem: &Problem| problem.place == path && problem.message == message;
        if !problems.iter().any(same) {
            problems.push(Problem {
                line: 0,
                place: path.to_owned(),
                message: message.into_owned(),
                fix: fix.into_owned(),
            });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.borrow().is_empty()
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
        let found = self.problems.into_inner();
        let lines = lines::of_paths(text, found.iter().map(|problem| problem.place.as_str()));
        // In order by insertion: there are few, and a general sort is the larger program.
        let mut problems: Vec<Problem> = Vec::new();
        for (problem, line) in found.into_iter().zip(lines) {
            let at = problems.partition_point(|before| before.line <= line);
            problems.insert(at, Problem { line, ..problem });
        }
        if problems.len() >= MOST {
            problems.push(Problem {
                line: problems.last().map_or(1, |problem| problem.line),
                place: String::new(),
                message: format!("There are more than {MOST} problems."),
                fix: "Mend these first.".into(),
            });
        }
        Problems(problems)
    }
}
