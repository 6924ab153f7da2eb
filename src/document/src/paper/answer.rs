//! How an answer is written on the paper.

use onroll_form::case::Case;
use onroll_form::question::Kind;
use onroll_form::summary::{Shows, SummaryAnswer};

use crate::pdf::PaperRow;

/// The rows of answers, without what was not given and is not asked for.
pub(super) fn given_rows<'a>(
    case: &Case<'_>,
    answers: impl IntoIterator<Item = &'a SummaryAnswer>,
) -> Vec<PaperRow> {
    let asked = answers.into_iter().filter(|asked| asked.answer != Shows::Blank);
    asked
        .map(|asked| PaperRow::new(&asked.label, answer(case, asked)))
        .collect()
}

/// An answer, paragraph by paragraph. An address takes one.
pub(super) fn answer(case: &Case<'_>, asked: &SummaryAnswer) -> Vec<String> {
    match &asked.answer {
        Shows::Given(lines) if is_address(case, &asked.question) => vec![lines.join(", ")],
        Shows::Given(lines) => lines.clone(),
        Shows::Blank => Vec::new(),
        Shows::Missing => vec!["Missing".to_owned()],
        Shows::Refused { typed, why } => {
            let typed = match typed.as_slice() {
                [one] => vec![format!("As typed: {one}")],
                lines => std::iter::once("As typed:".to_owned())
                    .chain(lines.iter().cloned())
                    .collect(),
            };
            let why = why.iter().map(|why| format!("Not accepted: {why}"));
            typed.into_iter().chain(why).collect()
        }
    }
}

fn is_address(case: &Case<'_>, question: &str) -> bool {
    let asked = case.profile.locate(question);
    asked.is_some_and(|asked| matches!(asked.question.kind, Kind::Address))
}
