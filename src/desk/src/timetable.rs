//! The timetable of a council: the steps of its work, and when each is to be taken.

use serde::{Deserialize, Serialize};

/// The steps of a council's work on a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    /// The authority’s id, as in its profile.
    pub authority: String,
    /// The council’s paper.
    pub paper: String,
    /// What holds at every step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub always: Vec<Point>,
    /// The steps, in the order of the council's paper.
    pub steps: Vec<DeskStep>,
}

/// Something that holds at every step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What.
    pub text: String,
    /// Where the paper says so.
    pub source: String,
}

/// A step of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskStep {
    /// Its id. What was recorded names it, so it never changes.
    pub id: String,
    /// What is done.
    pub title: String,
    /// Who does it. Nothing where the paper does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// In which cases it is taken. In all of them where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<StepCondition>,
    /// Its first day. Where nothing is said, the day from which its last day counts, or that on which the office heard of the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CountedDay>,
    /// Its last day. Nothing where the paper does not give one: such a step is never late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<CountedDay>,
    /// How often it is taken again, counted from the day on which it was last taken. Once where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Span>,
    /// Whether the officer decides if it is needed. Such a step is never late.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Whether it is taken of a closed case. Others are taken of open ones.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_closing: bool,
    /// What is recorded of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordField>,
    /// The roles of the people who sign what was recorded, besides the person who recorded it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_by: Vec<String>,
    /// What the paper leaves open, for the council to set. The page says that it is not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_given: Option<String>,
    /// Where the paper says so.
    pub source: String,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// School days. The first is the day counted from, or the next school day where that is none: “day 1 = notification received”.
    SchoolDay,
    /// Days after the day counted from that are neither at a weekend nor a bank holiday in England.
    WorkingDay,
    /// Days after the day counted from.
    Day,
    /// Weeks after the day counted from.
    Week,
    /// Calendar months after the day counted from. Where the month has no such day, its last.
    Month,
}

/// A day, counted from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedDay {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
    /// Counted from what.
    pub after: After,
}

/// What a day is counted from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// The day on which the office heard of the child.
    Received,
    /// The day on which the case was closed.
    Closed,
    /// The day on which another step was first taken.
    Step(String),
}

/// A condition on what was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum StepCondition {
    /// A step was taken.
    Taken(String),
    /// A record of a step says so in one of its fields.
    Says {
        /// The step.
        step: String,
        /// The field.
        field: String,
        /// What it says.
        is: String,
    },
    /// Each of these.
    All(Vec<StepCondition>),
    /// At least one of these.
    Any(Vec<StepCondition>),
    /// Not this.
    Not(Box<StepCondition>),
}

/// What is recorded of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordField {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What is written in it.
    #[serde(default)]
    pub kind: FieldKind,
}

/// What is written in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// A day.
    Date,
    /// “yes” or “no”.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
}
