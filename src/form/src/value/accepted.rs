//! What an accepted answer says, and how the referral file writes it.

use chrono::NaiveDate;
use onroll_rules::absence::AttendanceCode;
use onroll_rules::identifiers::{DfeNumber, Upn};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::parts::{ATTEMPTS, DONE};
use crate::question::{NOT_KNOWN, YesNo};

/// An answer that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One line of text or several, or a name.
    Text(String),
    /// Yes, no or not sure.
    YesNo(YesNo),
    /// The value of the option chosen.
    Choice(String),
    /// The values of the options chosen, in the order they are offered.
    Choices(Vec<String>),
    /// A date within its limits.
    Date(NaiveDate),
    /// The fields of a postal address that hold something, in their order, by name.
    Address(Vec<(&'static str, String)>),
    /// A telephone number.
    Phone(String),
    /// An email address.
    Email(String),
    /// A unique pupil number.
    Upn(Upn),
    /// A DfE number.
    DfeNumber(DfeNumber),
    /// A whole number.
    Number(u32),
    /// A time of day, as `14:05`.
    Time(String),
    /// A reference, as its pattern writes it.
    Reference(String),
    /// Periods of days, in the order they were given.
    Periods(Vec<Period>),
    /// A row in a table of checks.
    Row(Row),
    /// The attempts at a check, in the order in which they were typed.
    Attempts(Vec<Row>),
    /// The person does not know.
    NotKnown,
}

/// A period of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none while the absence goes on.
    pub to: Option<NaiveDate>,
    /// The mark in the attendance register; none for days on which a school was closed.
    pub code: Option<AttendanceCode>,
}

/// A row in a table of checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whether the check was done.
    pub done: bool,
    /// The cells that hold something, in the order of the columns, by the column's id.
    pub cells: Vec<(String, Cell)>,
}

/// What a cell of a check row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A day.
    Date(NaiveDate),
    /// Words, a time of day (`14:05`), a telephone number or the value of a choice.
    Text(String),
    /// A whole number.
    Number(u32),
    /// Telephone numbers, or the keys of those for whom the check was done.
    List(Vec<String>),
}

impl Value {
    /// Whether there is anything in it: characters that cannot be seen are no answer.
    pub(crate) fn says_something(&self) -> bool {
        match self {
            Self::Text(text) | Self::Phone(text) | Self::Email(text) => !text.is_empty(),
            Self::Address(parts) => !parts.is_empty(),
            Self::Row(row) => row.says_something(),
            Self::Attempts(rows) => !rows.is_empty(),
            _ => true,
        }
    }

    /// The rows of a check, those of several attempts in the order of their dates.
    pub fn rows(&self) -> Vec<&Row> {
        match self {
            Self::Row(row) => vec![row],
            Self::Attempts(rows) => {
                let mut rows: Vec<&Row> = rows.iter().collect();
                rows.sort_by_key(|row| {
                    row.first_date()
                        .map_or((true, NaiveDate::MAX), |date| (false, date))
                });
                rows
            }
            _ => Vec::new(),
        }
    }
}

impl Row {
    /// Whether there is anything in it.
    pub(super) fn says_something(&self) -> bool {
        self.done || !self.cells.is_empty()
    }

    /// The date in the cell of a column.
    pub(crate) fn date(&self, column: &str) -> Option<NaiveDate> {
        match self.cell(column)? {
            Cell::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The first date in it.
    fn first_date(&self) -> Option<NaiveDate> {
        self.cells.iter().find_map(|(column, _)| self.date(column))
    }

    /// What the cell of a column says.
    pub fn cell(&self, column: &str) -> Option<&Cell> {
        self.cells
            .iter()
            .find_map(|(id, cell)| (id == column).then_some(cell))
    }
}

/// As the JSON property of its question.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text)
            | Self::Choice(text)
            | Self::Phone(text)
            | Self::Email(text)
            | Self::Time(text)
            | Self::Reference(text) => serializer.serialize_str(text),
            Self::YesNo(answer) => serializer.serialize_str(answer.word()),
            Self::Choices(chosen) => chosen.serialize(serializer),
            Self::Date(date) => date.serialize(serializer),
            Self::Address(parts) => serializer.collect_map(parts.iter().map(|(part, text)| (part, text))),
            Self::Upn(upn) => serializer.collect_str(upn),
            Self::DfeNumber(number) => serializer.collect_str(number),
            Self::Number(number) => serializer.serialize_u32(*number),
            Self::Periods(periods) => serializer.collect_seq(periods),
            Self::Row(row) => row.serialize(serializer),
            Self::Attempts(rows) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry(DONE, &rows.iter().any(|row| row.done))?;
                map.serialize_entry(ATTEMPTS, rows)?;
                map.end()
            }
            Self::NotKnown => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(NOT_KNOWN, &true)?;
                map.end()
            }
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("from", &self.from)?;
        if let Some(to) = self.to {
            map.serialize_entry("to", &to)?;
        }
        if let Some(code) = self.code {
            map.serialize_entry("code", code.code())?;
        }
        map.end()
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + self.cells.len()))?;
        map.serialize_entry(DONE, &self.done)?;
        for (column, cell) in &self.cells {
            match cell {
                Cell::Date(date) => map.serialize_entry(column, date)?,
                Cell::Text(text) => map.serialize_entry(column, text)?,
                Cell::Number(number) => map.serialize_entry(column, number)?,
                Cell::List(list) => map.serialize_entry(column, list)?,
            }
        }
        map.end()
    }
}
