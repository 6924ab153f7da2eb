//! What an authority's paper adds to the law: what must happen before a name comes off the register, and dates of its own.

use chrono::{Days, NaiveDate};
use onroll_rules::calendar::SchoolCalendar;

use super::json::{Node, whole};
use super::shapes;
use super::when::when;
use crate::condition::When;

/// What must happen, by the paper, before a name comes off the register. While it stands, no verdict says that the name must
/// be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Its id, which the referral file records.
    pub id: String,
    /// The children it is about; all, when absent.
    pub when: Option<When>,
    /// What must happen first, as a sentence.
    pub text: String,
    /// The paper and section.
    pub source: String,
}

/// A date that the paper counts from the first school day of an absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDate {
    /// Its id, which the referral file records.
    pub id: String,
    /// What happens or must be done.
    pub title: String,
    /// How it is counted.
    pub after: Count,
    /// The children it is about; all, when absent.
    pub when: Option<When>,
    /// The paper and section.
    pub source: String,
}

/// How a date is counted from the first school day of an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many school days, of which the first day of the absence is the first.
    SchoolDays(u32),
    /// So many weeks.
    Weeks(u32),
}

/// No paper counts further than a year.
const MOST_DAYS: i64 = 200;
const MOST_WEEKS: i64 = 52;

pub(super) fn holds(root: &Node<'_>) -> Vec<Hold> {
    root.each("holds", |node| {
        node.object(shapes::HOLD).then(|| Hold {
            id: node.needed("id"),
            when: node.get("when").and_then(|node| when(&node)),
            text: node.needed("text"),
            source: node.needed("source"),
        })
    })
}

pub(super) fn dates(root: &Node<'_>) -> Vec<OwnDate> {
    root.each("dates", |node| {
        if let Some(old) = node.value.as_str() {
            node.problem(
                format!("“{old}” is not a date: the day and the source are missing."),
                "Write {\"id\": …, \"title\": …, \"school_days\": …, \"source\": …}.",
            );
            return None;
        }
        node.object(shapes::DATE).then_some(())?;
        let (id, title, source) = (node.needed("id"), node.needed("title"), node.needed("source"));
        let condition = node.get("when").and_then(|node| when(&node));
        let number = |name: &str, most: i64| {
            let value = node.get(name)?;
            let number = whole(value.value).filter(|number| (1..=most).contains(number));
            if number.is_none() {
                value.problem(
                    format!("This must be a whole number from 1 to {most}."),
                    "Write such a number, without quotation marks.",
                );
            }
            number.and_then(|number| u32::try_from(number).ok())
        };
        if node.has("school_days") == node.has("weeks") {
            node.problem(
                "A date is counted in school days or in weeks.",
                "Give it “school_days” or “weeks”, and not both.",
            );
            return None;
        }
        let days = number("school_days", MOST_DAYS).map(Count::SchoolDays);
        let after = days.or_else(|| number("weeks", MOST_WEEKS).map(Count::Weeks))?;
        Some(OwnDate {
            id,
            title,
            after,
            when: condition,
            source,
        })
    })
}

impl OwnDate {
    /// The day it falls on, and what was assumed about school days, for an absence that starts on a day.
    pub(crate) fn falls(
        &self,
        first: NaiveDate,
        calendar: &SchoolCalendar,
    ) -> Option<(NaiveDate, Option<String>)> {
        match self.after {
            Count::SchoolDays(number) => {
                let day = calendar.add(first.pred_opt()?, number).ok()?;
                Some((day.date, Some(day.calendar.sentence)))
            }
            Count::Weeks(weeks) => {
                let day = first.checked_add_days(Days::new(7 * u64::from(weeks)))?;
                Some((day, None))
            }
        }
    }
}
