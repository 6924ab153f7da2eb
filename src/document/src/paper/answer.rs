//! How an answer stands on the paper.

use onroll_form::summary::{Shows, SummaryAnswer};

use crate::pdf::PaperRow;

/// The rows of answers, without what was not given and is not asked for.
pub(super) fn given_rows(answers: &[SummaryAnswer]) -> Vec<PaperRow> {
    let asked = answers.iter().filter(|asked| asked.answer != Shows::Blank);
    asked
        .map(|asked| PaperRow::new(&asked.label, answer(&asked.answer)))
        .collect()
}

/// An answer, paragraph by paragraph.
pub(super) fn answer(shows: &Shows) -> Vec<String> {
    match shows {
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
