//! Compulsory school age (Education Act 1996 s.8), the school year and year groups.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::dates::{date, weekday_on_or_before};

/// The first and last day on which a child is of compulsory school age, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompulsorySchoolAge {
    /// The fifth birthday if it is a prescribed day (31 March, 31 August, 31 December), otherwise
    /// the next prescribed day (Education Act 1996 s.8(2)).
    pub first_day: NaiveDate,
    /// The school leaving date, the last Friday in June, of the school year in which the child
    /// becomes 16; the child stays of compulsory school age until the end of that day
    /// (Education Act 1996 s.8(3)).
    pub last_day: NaiveDate,
}

/// Where a child stands against compulsory school age on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SchoolAgeStatus {
    /// Not yet of compulsory school age.
    Under,
    /// Of compulsory school age.
    Compulsory,
    /// Over compulsory school age.
    Over,
}

impl CompulsorySchoolAge {
    /// Works out both days from a date of birth.
    ///
    /// A child born on 29 February has birthdays in other years on 28 February or 1 March as one
    /// reads the law; the prescribed days make no difference between them.
    pub fn of(date_of_birth: NaiveDate) -> Self {
        let birth = date_of_birth;
        let fifth = birth.year().saturating_add(5);
        let (month, day) = match birth.month() {
            1..=3 => (3, 31),
            4..=8 => (8, 31),
            _ => (12, 31),
        };
        let leaving_year = SchoolYear::of(birth).starts_in.saturating_add(17);
        Self {
            first_day: date(fifth, month, day),
            last_day: school_leaving_date(leaving_year),
        }
    }

    /// Where the child stands on a day.
    pub fn status_on(&self, day: NaiveDate) -> SchoolAgeStatus {
        if day < self.first_day {
            SchoolAgeStatus::Under
        } else if day <= self.last_day {
            SchoolAgeStatus::Compulsory
        } else {
            SchoolAgeStatus::Over
        }
    }
}

/// Where a child born on a date stands against compulsory school age on a day.
pub fn status_on(date_of_birth: NaiveDate, day: NaiveDate) -> SchoolAgeStatus {
    CompulsorySchoolAge::of(date_of_birth).status_on(day)
}

/// The school leaving date of a calendar year: the last Friday in June (Education Act 1996 s.8(4);
/// Education (School Leaving Date) Order 1997, SI 1997/1970).
pub fn school_leaving_date(calendar_year: i32) -> NaiveDate {
    weekday_on_or_before(date(calendar_year, 6, 30), Weekday::Fri)
}

/// A school year: 1 September to 31 August.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear {
    /// The calendar year it starts in.
    pub starts_in: i32,
}

impl SchoolYear {
    /// The school year a day belongs to.
    pub fn of(day: NaiveDate) -> Self {
        let before_september = day.month() < 9;
        Self {
            starts_in: day.year().saturating_sub(i32::from(before_september)),
        }
    }

    /// 1 September.
    pub fn first_day(self) -> NaiveDate {
        date(self.starts_in, 9, 1)
    }

    /// 31 August.
    pub fn last_day(self) -> NaiveDate {
        date(self.starts_in.saturating_add(1), 8, 31)
    }
}

impl fmt::Display for SchoolYear {
    /// `2024 to 2025`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.starts_in, self.starts_in.saturating_add(1))
    }
}

impl Serialize for SchoolYear {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The year group a child belongs to by age. A school may place a child in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum YearGroup {
    /// Too young for nursery class.
    EarlyYears,
    /// The year before reception.
    Nursery,
    /// The school year in which the child becomes 5.
    Reception,
    /// Year 1 to Year 13.
    Year(u8),
    /// Older than Year 13.
    AfterYear13,
}

impl YearGroup {
    /// The year group, by age, of a child on a day.
    pub fn on(date_of_birth: NaiveDate, day: NaiveDate) -> Self {
        let cohort = SchoolYear::of(date_of_birth).starts_in;
        let year = SchoolYear::of(day)
            .starts_in
            .saturating_sub(cohort)
            .saturating_sub(5);
        match year {
            ..-1 => Self::EarlyYears,
            -1 => Self::Nursery,
            0 => Self::Reception,
            14.. => Self::AfterYear13,
            year => u8::try_from(year).map_or(Self::AfterYear13, Self::Year),
        }
    }
}

impl fmt::Display for YearGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EarlyYears => f.write_str("Early years"),
            Self::Nursery => f.write_str("Nursery"),
            Self::Reception => f.write_str("Reception"),
            Self::Year(year) => write!(f, "Year {year}"),
            Self::AfterYear13 => f.write_str("After Year 13"),
        }
    }
}

impl From<YearGroup> for String {
    fn from(group: YearGroup) -> Self {
        group.to_string()
    }
}

impl TryFrom<String> for YearGroup {
    type Error = String;

    /// Reads what `Display` writes.
    fn try_from(words: String) -> Result<Self, String> {
        (1..=13)
            .map(Self::Year)
            .chain([
                Self::EarlyYears,
                Self::Nursery,
                Self::Reception,
                Self::AfterYear13,
            ])
            .find(|group| group.to_string() == words)
            .ok_or_else(|| format!("“{words}” is no year group"))
    }
}
