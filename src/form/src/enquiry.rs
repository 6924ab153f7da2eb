//! How far the ground finder has come with one child.

use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{Fact, PupilFacts};

/// What the ground finder has asked and knows.
#[derive(Debug)]
pub(crate) struct Enquiry {
    /// The facts asked for, in order. The last may not be answered yet.
    pub(crate) asked: Vec<Fact>,
    /// What is known by then.
    pub(crate) facts: PupilFacts,
    /// The calendar on which days are counted.
    pub(crate) calendar: SchoolCalendar,
}
