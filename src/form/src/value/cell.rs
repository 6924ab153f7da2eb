//! A cell of a check row: from what was typed to what the file says, from that into words, and back.

use chrono::NaiveDate;
use serde_json::Value;

use super::accepted::Cell;
use super::complaint::{Complaint, Read, limited};
use super::limits::within;
use super::setting::Setting;
use super::{contact, date, text};
use crate::bound::Bound;
use crate::catalogue::LAST_ATTENDANCE;
use crate::question::{Column, ColumnKind, LONGEST_LINES, LONGEST_NAME, Question};

/// What a cell of a row shows and takes.
pub(super) struct At<'a> {
    /// The check.
    pub(super) check: &'a Question,
    /// The column.
    pub(super) column: &'a Column,
    /// The case around it.
    pub(super) setting: &'a dyn Setting,
}

impl At<'_> {
    /// What was typed, as one line or several. Nothing where the column does not apply, or where nothing can be seen.
    pub(super) fn given(&self, typed: &str) -> String {
        match self.column.kind {
            ColumnKind::Address | ColumnKind::Phones => text::lines(typed),
            ColumnKind::Children => self.ticked(typed, |key, _| key).join(" "),
            _ => text::line(typed),
        }
    }

    /// Whether the column applies: nobody says for which child a check was done where there is one.
    pub(super) fn applies(&self) -> bool {
        self.column.kind != ColumnKind::Children || !self.setting.checked(self.check).is_empty()
    }

    /// Whether all for whom the check was ticked are there no longer, or handled elsewhere: for the others it was not done.
    pub(super) fn was_for_others(&self, typed: &str) -> bool {
        let keys = || typed.split(' ').filter(|key| !key.is_empty());
        if self.column.kind != ColumnKind::Children || keys().next().is_none() {
            return false;
        }
        let known = self.setting.checked_for(self.check);
        !keys().any(|key| known.iter().any(|one| one == key))
    }

    /// Reads what was given.
    ///
    /// # Errors
    /// What is wrong with it. `part` is the field it was typed in.
    pub(super) fn read(&self, given: String, part: &str) -> Read<Cell> {
        let noun = || self.column.noun.clone();
        let wrong = |rest: &str| vec![Complaint::new(Some(part), format!("{} {rest}", noun()))];
        let words = |given, most| limited(given, most, &noun, Some(part)).map(Cell::Text);
        match &self.column.kind {
            ColumnKind::Date => self
                .when_done(&given)
                .map(Cell::Date)
                .map_err(|message| vec![Complaint::new(Some(part), message)]),
            ColumnKind::Time => text::time(&given)
                .map(Cell::Text)
                .ok_or_else(|| wrong(text::NO_TIME)),
            ColumnKind::Phone => contact::phone(&given).map(Cell::Text).map_err(wrong),
            ColumnKind::Phones => {
                let given = limited(given, LONGEST_LINES, &noun, Some(part))?;
                contact::phones(&given)
                    .map(Cell::List)
                    .map_err(|rest| wrong(&rest))
            }
            ColumnKind::Text(most) => words(given, *most),
            ColumnKind::Name => words(given, LONGEST_NAME),
            ColumnKind::Address => words(given, LONGEST_LINES),
            ColumnKind::Number { least, most } => text::number_within(&given, *least, *most)
                .map(Cell::Number)
                .map_err(|rest| wrong(&rest)),
            ColumnKind::Choice(_) => match self.label_of(&given) {
                Some(_) => Ok(Cell::Text(given)),
                None => Err(wrong("is not in the list. Choose again")),
            },
            ColumnKind::Children => Ok(Cell::List(self.ticked(&given, |key, _| key))),
        }
    }

    /// A check is made once a child is missing: from the last day in school until today. What a list recorded that the check replaces
    /// may be of before: nobody was held to that day.
    fn when_done(&self, given: &str) -> Result<NaiveDate, String> {
        let noun = || self.column.noun.clone();
        let date = date::read_line(given).map_err(|rest| format!("{} {rest}", noun()))?;
        let last_seen = Bound::Question {
            id: LAST_ATTENDANCE.into(),
            days: 0,
        };
        let from = Some(&last_seen).filter(|_| self.check.replaces().is_none());
        within(date, from, Some(&Bound::TODAY), &noun, self.setting)?;
        Ok(date)
    }

    /// Those whose keys were ticked, in their order. The key of a child for whom the checks are no longer is set aside.
    fn ticked(&self, typed: &str, of: fn(String, String) -> String) -> Vec<String> {
        let among = self.setting.checked(self.check).into_iter();
        among
            .filter(|(key, _)| typed.split(' ').any(|one| one == key))
            .map(|(key, name)| of(key, name))
            .collect()
    }

    /// What was accepted, in words.
    pub(super) fn words(&self, cell: &Cell) -> String {
        match cell {
            Cell::Date(date) => date::words(*date),
            Cell::Number(number) => text::count(*number),
            Cell::Text(text) => self.typed_words(text),
            Cell::List(list) if self.column.kind == ColumnKind::Children => self.typed_words(&list.join(" ")),
            Cell::List(list) => list.join(", "),
        }
    }

    /// What was typed or chosen, in words, whether or not it is accepted.
    pub(super) fn typed_words(&self, typed: &str) -> String {
        match &self.column.kind {
            ColumnKind::Choice(_) => self.label_of(typed).unwrap_or_else(|| typed.to_owned()),
            ColumnKind::Children => self.ticked(typed, |_, name| name).join(", "),
            ColumnKind::Address | ColumnKind::Phones => {
                let lines = typed.lines().map(|line| line.trim().trim_end_matches(','));
                lines.collect::<Vec<_>>().join(", ")
            }
            _ => typed.to_owned(),
        }
    }

    /// The label of the option with that value.
    fn label_of(&self, value: &str) -> Option<String> {
        let options = self.column.kind.options();
        let option = options.iter().find(|option| option.value == value)?;
        Some(self.setting.words(&option.label))
    }
}

/// What is typed to give what a saved file says.
pub(super) fn typed(kind: &ColumnKind, value: &Value) -> Option<String> {
    let list = |between: &str| {
        let texts: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
        Some(texts?.join(between))
    };
    match kind {
        ColumnKind::Date => date::typed_line(value),
        ColumnKind::Number { .. } => Some(value.as_u64()?.to_string()),
        ColumnKind::Phones => list("\n"),
        ColumnKind::Children => list(" "),
        _ => Some(value.as_str()?.to_owned()),
    }
}
