//! What an authority's paper adds to the law: what must happen before a name comes off the register, and dates of its own.

use chrono::{Days, NaiveDate};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::timeline::FirstDay;
use serde::{Deserialize, Serialize};

use crate::condition::When;

/// What must happen, by the paper, before a name comes off the register. While it holds, no verdict says that the name must
/// be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Count {
    /// So many school days, of which the first day of the absence is the first.
    SchoolDays(u32),
    /// So many weeks.
    Weeks(u32),
}

impl OwnDate {
    /// The day it falls on, and what was assumed about school days, for an absence that starts on a day.
    pub(crate) fn falls(
        &self,
        first: &FirstDay,
        calendar: &SchoolCalendar,
    ) -> Option<(NaiveDate, Option<String>)> {
        match self.after {
            Count::SchoolDays(number) => {
                let day = calendar.add(first.date.pred_opt()?, number).ok()?;
                Some((day.date, Some(day.calendar.sentence)))
            }
            Count::Weeks(weeks) => {
                let day = first.date.checked_add_days(Days::new(7 * u64::from(weeks)))?;
                Some((day, first.assumed.clone()))
            }
        }
    }
}
