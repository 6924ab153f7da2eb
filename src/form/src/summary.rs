//! Check answers: the whole referral as labelled rows. The screen and the PDF both show these.

use crate::answer::{Answer, Scope};
use crate::case::Case;
use crate::catalogue::GROUND;
use crate::journey::{Place, Shown};
use crate::law;
use crate::on_page::Part;
use crate::profile::Section;
use crate::question::{Kind, Question};
use crate::value;

mod checks;

/// A section's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The section's id.
    pub section: String,
    /// Its title.
    pub title: String,
    /// Its groups of rows: one for each item, each check table and each run of ordinary pages.
    pub groups: Vec<SummaryGroup>,
}

impl Summary {
    /// Whether it has the row of this question.
    pub fn asks(&self, question: &str) -> bool {
        self.groups.iter().any(|group| match &group.rows {
            Rows::Answers(rows) => rows.iter().any(|row| row.question == question),
            Rows::Checks { .. } => false,
        })
    }

    /// Whether it has a table of checks.
    pub fn has_checks(&self) -> bool {
        let is_table = |group: &SummaryGroup| matches!(group.rows, Rows::Checks { .. });
        self.groups.iter().any(is_table)
    }
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryGroup {
    /// The item's name or the table's title.
    pub title: Option<String>,
    /// The item's key.
    pub item: Option<String>,
    /// It is not known whose item this is. Its answers have no page until that is said.
    pub is_stray: bool,
    /// What the group holds.
    pub rows: Rows,
}

impl SummaryGroup {
    /// Whether it has an accepted answer to this question.
    pub fn gives(&self, question: &str) -> bool {
        let given = |row: &SummaryAnswer| row.question == question && matches!(row.answer, Shows::Given(_));
        matches!(&self.rows, Rows::Answers(rows) if rows.iter().any(given))
    }
}

/// What a group holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// A label and an answer each.
    Answers(Vec<SummaryAnswer>),
    /// A table of checks.
    Checks {
        /// Where the table is filled in.
        place: Place,
        /// The headings, the check itself first.
        headings: Vec<String>,
        /// The rows.
        rows: Vec<SummaryCheck>,
    },
}

/// One question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryAnswer {
    /// The question's id.
    pub question: String,
    /// The page on which the answer is changed.
    pub place: Place,
    /// The row's label.
    pub label: String,
    /// What was answered.
    pub answer: Shows,
    /// Where the answer comes from, when the person has not typed it.
    pub comes_from: Option<String>,
    /// What the row is of.
    pub of: RowOf,
}

/// What a row of check answers is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOf {
    /// A question and its answer.
    Answer,
    /// What a page said. Nobody has answered it.
    Advice,
    /// What the law says of a child.
    Verdict,
}

/// What a row shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// The answer, in lines.
    Given(Vec<String>),
    /// Nothing was answered and nothing is needed.
    Blank,
    /// Nothing was answered and something is needed.
    Missing,
    /// What was typed, and why it cannot be accepted.
    Refused {
        /// As it was typed.
        typed: Vec<String>,
        /// Why it cannot be accepted, one sentence for each reason.
        why: Vec<String>,
    },
}

/// A row of a check table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryCheck {
    /// The check and its columns, in the order of the headings.
    pub cells: Vec<String>,
    /// Why what was typed cannot be accepted.
    pub why: Vec<String>,
}

/// Whether somebody types or chooses the answer. The row of its advice says that a page was read.
fn is_answered_by_hand(question: &Question) -> bool {
    !matches!(question.kind, Kind::Read)
}

impl<'a> Case<'a> {
    /// The whole referral, section by section.
    pub fn summaries(&self) -> Vec<Summary> {
        self.sections().map(|section| self.summary(section)).collect()
    }

    /// One section. What is not known whose it is comes last.
    pub fn summary(&self, section: &'a Section) -> Summary {
        let mut summary = self.summary_of(section, self.scopes(section));
        let strays = self.strays(section).into_iter();
        let of_strays = strays.flat_map(|stray| self.summary_of_stray(section, stray).groups);
        summary.groups.extend(of_strays);
        summary
    }

    /// One section in these of its scopes.
    pub fn summary_of(&self, section: &'a Section, scopes: Vec<Option<Scope<'a>>>) -> Summary {
        let mut groups: Vec<SummaryGroup> = Vec::new();
        for scope in scopes {
            let title = scope.map(|scope| self.item_heading(scope));
            let item = scope.map(|scope| scope.item.key.clone());
            let mut rows = Vec::new();
            let mut tables = Vec::new();
            for shown in self.recorded_pages(section, scope) {
                rows.extend(self.advice_row(&shown));
                for part in self.parts(&shown) {
                    match part {
                        Part::Question(question) => rows.extend(self.row(&shown, question)),
                        // An item has one card, with its name and its link to remove it. Its tables come after.
                        Part::Checks(checks) if scope.is_some() => tables.push(self.checks(&shown, &checks)),
                        Part::Checks(checks) => {
                            if !rows.is_empty() {
                                let rows = Rows::Answers(std::mem::take(&mut rows));
                                groups.push(SummaryGroup {
                                    title: title.clone(),
                                    item: item.clone(),
                                    is_stray: false,
                                    rows,
                                });
                            }
                            groups.push(self.checks(&shown, &checks));
                        }
                    }
                }
                rows.extend(self.verdict_row(&shown));
            }
            if !rows.is_empty() {
                groups.push(SummaryGroup {
                    title,
                    item,
                    is_stray: false,
                    rows: Rows::Answers(rows),
                });
            }
            groups.append(&mut tables);
        }
        Summary {
            section: section.id.clone(),
            title: section.title.clone(),
            groups,
        }
    }

    pub(crate) fn row(&self, shown: &Shown<'a>, question: &'a Question) -> Option<SummaryAnswer> {
        is_answered_by_hand(question).then(|| {
            let answer = self.shows(question, shown.scope);
            // What was said of another child and is nothing needs no word on where it comes from.
            let is_given = matches!(answer, Shows::Given(_));
            SummaryAnswer {
                question: question.id.clone(),
                place: self.changed_at(question, shown),
                label: self.words(question.row_label(), shown.scope),
                comes_from: self.comes_from(question, shown.scope).filter(|_| is_given),
                answer,
                of: RowOf::Answer,
            }
        })
    }

    /// The advice a triage page gave, so that the reader of the referral knows what the referrer was told. Advice that
    /// was not read was not given.
    fn advice_row(&self, shown: &Shown<'a>) -> Option<SummaryAnswer> {
        if !self.is_advice_given(shown) {
            return None;
        }
        let title = self.words(shown.page.title.as_deref()?, shown.scope);
        let label = if self.outcome_gap(shown).is_some() {
            "Handled elsewhere"
        } else {
            "Advice read"
        };
        Some(SummaryAnswer {
            question: shown.page.id.clone(),
            place: shown.place(),
            label: label.into(),
            answer: Shows::Given(vec![title]),
            comes_from: None,
            of: RowOf::Advice,
        })
    }

    /// What the law says, with the reason for each ground.
    fn verdict_row(&self, shown: &Shown<'a>) -> Option<SummaryAnswer> {
        if !shown.page.verdict {
            return None;
        }
        let assessment = self.finding(shown.scope)?.assessment;
        Some(SummaryAnswer {
            question: GROUND.to_owned(),
            place: shown.place(),
            label: "What the law says".into(),
            answer: Shows::Given(law::in_words(&assessment)),
            comes_from: None,
            of: RowOf::Verdict,
        })
    }

    /// What the row of a question shows.
    pub fn shows(&self, question: &Question, scope: Option<Scope<'a>>) -> Shows {
        match self.value(question, scope) {
            Ok(Some(value)) => {
                let mut lines = self.in_words(question, &value, scope);
                // A case that is handled elsewhere is not sent.
                let closed = self
                    .closed_gate(question, scope)
                    .filter(|_| !self.is_handled_elsewhere());
                lines.extend(
                    closed.map(|text| format!("Before you send this, this answer has to change: {text}")),
                );
                Shows::Given(lines)
            }
            // A case that is handled elsewhere needs nothing more.
            Ok(None) if self.is_wanted(question, scope) && !self.is_handled_elsewhere() => Shows::Missing,
            Ok(None) => Shows::Blank,
            Err(complaints) => Shows::Refused {
                typed: self
                    .answer(&question.id, scope)
                    .map(|answer| self.as_typed(question, &answer, scope))
                    .unwrap_or_default(),
                why: complaints
                    .into_iter()
                    .map(|complaint| complaint.in_words())
                    .collect(),
            },
        }
    }

    /// An answer that could not be accepted, as it was typed or chosen.
    fn as_typed(&self, question: &Question, answer: &Answer, scope: Option<Scope<'a>>) -> Vec<String> {
        match answer {
            Answer::Text(text) => match question.kind.label_of(text) {
                Some(label) => vec![self.words(label, scope)],
                None => text.lines().map(str::to_owned).collect(),
            },
            Answer::Many(values) => values
                .iter()
                .map(|value| match (&question.kind, question.kind.label_of(value)) {
                    (_, Some(label)) => self.words(label, scope),
                    (
                        Kind::ManyOf {
                            items_of: Some(id), ..
                        },
                        None,
                    ) => self.item_name(id, value),
                    (_, None) => value.clone(),
                })
                .collect(),
            Answer::Parts(parts) => {
                let names: Vec<&str> = match question.kind {
                    Kind::Date { .. } => value::DATE_PARTS.iter().map(|(name, _)| *name).collect(),
                    Kind::Address => value::ADDRESS_PARTS.iter().map(|(name, _)| *name).collect(),
                    _ => parts.keys().map(String::as_str).collect(),
                };
                let in_words =
                    |(name, typed): (&str, &String)| match question.column(value::attempt_of(name).1) {
                        Some(column) => self.cell_in_words(question, column, Err(typed), scope),
                        None => typed.clone(),
                    };
                let typed: Vec<String> = names
                    .iter()
                    .filter_map(|name| Some((*name, parts.get(*name)?)))
                    .filter(|(_, part)| !part.trim().is_empty())
                    .map(in_words)
                    .collect();
                if matches!(question.kind, Kind::Date { .. }) {
                    vec![typed.join(" ")]
                } else {
                    typed
                }
            }
        }
    }
}
