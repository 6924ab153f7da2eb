//! School days: days on which there is a session at that school (Education Act 1996 s.579).
//!
//! A count is only as good as the calendar it is made on. Weekends and the bank holidays of England
//! are known; term dates, closures and INSET days must be given. Every count therefore returns the
//! calendar it assumed, with a sentence that says so.

mod bank_holidays;
mod count;
mod school;
mod span;
mod usual_holidays;

pub use bank_holidays::{bank_holidays, is_bank_holiday};
pub use count::{AssumedCalendar, OutOfRange, SchoolDay, SchoolDayCount};
pub use school::SchoolCalendar;
pub use span::DateSpan;
