//! Everybody can do or explain as many checks of a page as it asks for.

use onroll_form::question::{Gate, Kind, Required};

use super::checker::Checker;
use crate::problem::{Misplaced, Unreachable};

/// Adds a problem for every page that asks for more checks than it shows to everybody, and for every check of such a page that can be
/// done and cannot be explained.
pub(super) fn least(checker: &Checker<'_>) {
    for (s, section) in checker.profile.sections.iter().enumerate() {
        for page in section.pages.iter().filter(|page| page.check_least > 0) {
            let path = format!("sections[{s}].pages[{}]", page.at);
            let checks = page.questions.iter().enumerate();
            let checks = checks.filter(|(_, question)| question.is_check());
            let shown = checks.clone().filter(|(_, check)| check.when.is_none()).count();
            if page.check_least > shown {
                let least = page.check_least;
                checker.problem(
                    &format!("{path}.check_least"),
                    Unreachable::FewChecks { least, shown },
                );
            }
            for (q, check) in checks {
                // One with a gate is told already.
                let is_open = matches!(check.kind, Kind::Check { gate: Gate::None, .. })
                    && check.required == Required::No;
                if is_open && check.reason_column().is_none() {
                    checker.problem(&format!("{path}.questions[{q}]"), Misplaced::Reason);
                }
            }
        }
    }
}
