//! Questions whose controls stand in a table: checks, and periods.

use onroll_form::journey::Shown;
use onroll_form::question::{Column, ColumnKind, Kind, Question};
use onroll_form::readiness::Gap;
use onroll_form::value::{DONE, MAX_PERIODS, PERIOD_PARTS, period_part};
use yew::prelude::*;

use super::ask::{Ask, Standing, around, control_id};
use crate::components::{CheckCell, CheckColumn, CheckColumnKind, CheckRow, CheckTable, check_table, text};
use crate::state::view::View;

impl Ask<'_> {
    /// The messages about a cell of a table. Its row says already what they are about.
    fn cell_error(&self, part: &str) -> Option<Html> {
        let said = |gap: &'_ Gap| gap.in_row.clone().unwrap_or_else(|| gap.message.clone());
        let messages: Vec<String> = self.gaps(Some(part)).map(said).collect();
        (!messages.is_empty()).then(|| text(messages.join(". ")))
    }
}

/// Periods as the rows of a table, with a row to spare.
pub(super) fn periods(ask: &Ask<'_>, marks: bool) -> Html {
    let id = &ask.question.id;
    let kinds = [
        CheckColumnKind::Date,
        CheckColumnKind::Date,
        CheckColumnKind::Initials,
    ];
    let parts = PERIOD_PARTS.iter().zip(kinds).take(if marks { 3 } else { 2 });
    let blank = |number: &usize| {
        PERIOD_PARTS
            .iter()
            .all(|(part, _)| ask.part(&period_part(*number, part)).is_empty())
    };
    let filled = (1..=MAX_PERIODS)
        .rev()
        .find(|number| !blank(number))
        .unwrap_or_default();
    let rows = (1..=(filled + 1).clamp(3, MAX_PERIODS)).map(|number| CheckRow {
        id: format!("{id}-row-{number}").into(),
        label: format!("Period {number}").into(),
        hint: None,
        cells: parts
            .clone()
            .map(|((part, _), _)| {
                let part = period_part(number, part);
                CheckCell {
                    id: control_id(id, Some(&part)).into(),
                    value: ask.part(&part),
                    error: ask.cell_error(&part),
                    oninput: Some(ask.on_text(Some(&part))),
                }
            })
            .collect(),
    });
    let table = check_table(CheckTable {
        id: id.clone().into(),
        caption: ask.label().into(),
        caption_classes: "govuk-visually-hidden".into(),
        row_heading: "Period".into(),
        columns: parts
            .clone()
            .map(|((part, label), kind)| CheckColumn {
                id: (*part).into(),
                label: (*label).into(),
                kind,
            })
            .collect(),
        rows: rows.collect(),
    });
    around(ask, table)
}

/// A check that is not on a page of checks, as a table of its own.
pub(super) fn check(ask: &Ask<'_>, columns: &[Column]) -> Html {
    check_table(CheckTable {
        id: ask.question.id.clone().into(),
        caption: ask.label().into(),
        row_heading: "Check".into(),
        columns: check_columns(columns),
        rows: vec![check_row(ask, columns)],
        ..CheckTable::default()
    })
}

/// A page of checks, as a table.
pub fn checks(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let asked: Vec<&Question> = shown
        .page
        .questions
        .iter()
        .filter(|question| view.case.question_applies(question, shown.scope))
        .collect();
    let mut columns: Vec<Column> = Vec::new();
    for question in &asked {
        if let Kind::Check { columns: own, .. } = &question.kind {
            for column in own {
                if !columns.iter().any(|known| known.id == column.id) {
                    columns.push(column.clone());
                }
            }
        }
    }
    let rows = asked
        .iter()
        .map(|question| {
            check_row(
                &Ask {
                    view,
                    question,
                    scope: shown.scope,
                    standing: Standing::Several,
                },
                &columns,
            )
        })
        .collect();
    check_table(CheckTable {
        id: shown.page.id.clone().into(),
        caption: shown
            .page
            .title
            .as_deref()
            .map(|title| view.case.words(title, shown.scope))
            .unwrap_or_default()
            .into(),
        caption_classes: "govuk-visually-hidden".into(),
        row_heading: "Check".into(),
        columns: check_columns(&columns),
        rows,
    })
}

fn check_columns(columns: &[Column]) -> Vec<CheckColumn> {
    let done = CheckColumn {
        id: DONE.into(),
        label: "Done".into(),
        kind: CheckColumnKind::Tick,
    };
    let rest = columns.iter().map(|column| CheckColumn {
        id: column.id.clone().into(),
        label: column.label.clone().into(),
        kind: match column.kind {
            ColumnKind::Date => CheckColumnKind::Date,
            ColumnKind::Text(max) if max <= 10 => CheckColumnKind::Initials,
            ColumnKind::Text(max) if max > 100 => CheckColumnKind::Sentences,
            ColumnKind::Text(_) | ColumnKind::Time | ColumnKind::Phone => CheckColumnKind::Text,
        },
    });
    std::iter::once(done).chain(rest).collect()
}

fn check_row(ask: &Ask<'_>, columns: &[Column]) -> CheckRow {
    let id = &ask.question.id;
    let Kind::Check { columns: own, .. } = &ask.question.kind else {
        return CheckRow::default();
    };
    let cell = |part: &str| CheckCell {
        id: control_id(id, Some(part)).into(),
        value: ask.part(part),
        error: ask.cell_error(part),
        oninput: Some(ask.on_text(Some(part))),
    };
    let rest = columns.iter().map(|column| {
        if own.iter().any(|known| known.id == column.id) {
            cell(&column.id)
        } else {
            CheckCell::default()
        }
    });
    CheckRow {
        id: format!("{id}-row").into(),
        label: ask.words(&ask.question.label).into(),
        hint: check_hint(ask),
        cells: std::iter::once(cell(DONE)).chain(rest).collect(),
    }
}

/// What helps to do a check, and by when it is to be done.
fn check_hint(ask: &Ask<'_>) -> Option<Html> {
    let help = ask.question.hint.as_ref().map(|hint| ask.words(hint));
    let by = ask.view.case.check_deadline(ask.question, ask.scope);
    match (help, by.map(|by| by.in_words())) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(text(one)),
        (Some(help), Some(by)) => Some(html! { <>{ text(help) }<br />{ text(by) }</> }),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::{DateTime, NaiveDate};
    use onroll_form::answer::Answer;
    use onroll_form::profile::Profile;
    use serde_json::json;

    use super::*;
    use crate::prerender;
    use crate::small;
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::state::session::Session;

    fn begun(profile: Rc<Profile>) -> Session {
        Session::begun(profile, [0; 8], DateTime::default(), NaiveDate::default())
    }

    /// A table is called what the heading above it says, with the child's name in it.
    #[test]
    fn a_table_of_checks_has_the_childs_name_in_its_own() {
        let more = json!({
            "collections": [{"use": "children"}],
            "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "questions": ["child_name"]},
                {"id": "checks", "title": "What you did to find {name}", "questions": ["check_letter", "check_home_visit"]}
            ]}]
        });
        let mut session = begun(small::profile("small", more));
        let key = session.draft.answers.add_item("children");
        let name = Answer::Text("Zainab Okafor".into());
        let sheet = session.draft.answers.sheet_mut(Some(("children", &key)));
        sheet.unwrap().insert("child_name".into(), name);
        let files = Files::default();
        let view = prerender::view(&session, &FormPage::Tasks, &files);
        let shown = view
            .case
            .all_pages()
            .into_iter()
            .find(|shown| shown.page.id == "checks")
            .unwrap();
        let html = prerender::in_html(checks(&view, &shown));
        assert!(html.contains("What you did to find Zainab Okafor"), "{html}");
        assert!(!html.contains("{name}"), "{html}");
    }

    /// The message in a cell leaves out the row, which stands beside it, whatever the row is called. The summary says both.
    #[test]
    fn the_message_in_a_cell_leaves_out_the_row() {
        let more = json!({
            "sections": [{"id": "checks", "title": "Checks", "pages": [
                {"id": "checks", "title": "Checks", "questions": [{"use": "check_letter", "label": "Letter: the first", "row": "Letter: 1"}]}
            ]}]
        });
        let mut session = begun(small::profile("small", more));
        let done = [
            (DONE.to_owned(), "yes".to_owned()),
            ("date".to_owned(), "31 2 2026".to_owned()),
        ];
        let sheet = session.draft.answers.sheet_mut(None).unwrap();
        sheet.insert("check_letter".into(), Answer::Parts(done.into()));
        let case = session.case();
        let shown = case.all_pages().into_iter().next().unwrap();
        let errors = case.page_gaps(&shown);
        let wrong = errors.first().unwrap();
        assert!(
            wrong.message.starts_with("Letter: 1: the date "),
            "{}",
            wrong.message
        );
        let files = Files::default();
        let view = View {
            errors: &errors,
            ..prerender::view(&session, &FormPage::Tasks, &files)
        };
        let shown = view.case.all_pages().into_iter().next().unwrap();
        let html = prerender::in_html(checks(&view, &shown));
        assert!(html.contains("The date "), "{html}");
        assert!(!html.contains("Letter: 1: "), "{html}");
    }
}
