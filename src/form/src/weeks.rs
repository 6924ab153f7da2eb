//! The weeks of a child's absence as they are typed, with the dates that follow.

use onroll_rules::facts::Fact;
use onroll_rules::timeline::TimelineEvent;
use onroll_rules::weeks::weeks;

pub use onroll_rules::absence::CodeKind;
pub use onroll_rules::weeks::{DayOfSchool, WeekDay, WeekRow, Weeks, WrongDay};

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::LAST_ATTENDANCE;
use crate::law::question_id;
use crate::value::readable;

impl<'a> Case<'a> {
    /// The weeks of the absence, where the form asks for its marks and some can be read. They reach to the dates that follow from it.
    /// What is refused is in them: they show where it cannot be right.
    pub fn weeks(&self, scope: Scope<'a>, dates: &[TimelineEvent]) -> Option<Weeks> {
        let absence = self.applicable(&question_id(Fact::Absence), Some(scope))?;
        weeks(
            &readable(&absence),
            &self.calendar(Some(scope)),
            self.today,
            self.date(LAST_ATTENDANCE, Some(scope)),
            dates.iter().map(|event| event.date),
        )
    }
}
