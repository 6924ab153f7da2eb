//! What a question is: its id, its kind, its words and its limits.
//!
//! One definition serves the screen, the validation, the check-answers row, the JSON property, its schema and
//! the PDF row. Definitions are data: the standard catalogue and each authority's profile hold them, and the crate
//! `onroll-profiles` reads them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use onroll_rules::facts::Fact;
use serde::{Deserialize, Serialize};

use crate::block::Block;
use crate::bound::Bound;
use crate::condition::When;
use crate::follow::{Follow, Origin};

/// One question. Its `id` is the JSON property of its answer and never changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The JSON property of the answer, for example `child_date_of_birth`.
    pub id: String,
    /// What is asked and how it is answered.
    pub kind: Kind,
    /// The words of the question on its page. `{name}` stands for the name of the child or adult it is about.
    pub label: String,
    /// The label of the row in check answers and in the PDF; the question's own label when absent.
    pub row: Option<String>,
    /// What the answer is called within a sentence, for messages: "date of birth".
    pub noun: String,
    /// Help under the label.
    pub hint: Option<String>,
    /// What explains the question, between its hint and its control.
    pub guidance: Vec<Block>,
    /// How the question says that it can be left blank, when no answer is needed.
    pub says_optional: OptionalWords,
    /// The message when a required answer is missing, when "Enter …" would not read well.
    pub missing: Option<String>,
    /// The words by which a person says that they do not know, where the form offers it: "I do not know the name".
    pub not_known: Option<String>,
    /// Whether a referral is complete without it.
    pub required: Required,
    /// When the question is asked; always, when absent.
    pub when: Option<When>,
    /// The ways in which the answer follows from something else, until the person answers. The first that applies decides.
    pub follows: Vec<Follow>,
    /// The answers that mean that a child may be at risk of harm now.
    pub danger: Vec<String>,
    /// The answer compares an item with the first of its list, and so says nothing once another is the first.
    pub compares_with_first: bool,
    /// The answers with which a referral is ready; any, when absent.
    pub gate: Option<AnswerGate>,
    /// The purpose the browser may fill it for (HTML `autocomplete`), only where it asks about the person typing.
    pub autocomplete: Option<String>,
    /// The paper and section, or the provision, that asks for it.
    pub source: Option<String>,
    /// The fact of the law that it asks for. Whether it is asked, the rules decide.
    pub fact: Option<Fact>,
}

impl Question {
    /// Whether an answer that compares with the first of a list can lose its meaning. What is the same as for the first unless the
    /// person types it is an answer about the item itself, and what means danger always counts.
    pub fn can_compare(&self) -> bool {
        self.danger.is_empty() && self.follows.iter().all(|way| way.from != Origin::First)
    }

    /// The label of this question's row in check answers and in the PDF.
    pub fn row_label(&self) -> &str {
        self.row.as_deref().unwrap_or(&self.label)
    }

    /// The questions that limit the date it asks for.
    pub fn limited_by(&self) -> impl Iterator<Item = &str> {
        let limits = match &self.kind {
            Kind::Date { earliest, latest } => [earliest.as_ref(), latest.as_ref()],
            _ => [None, None],
        };
        limits.into_iter().flatten().filter_map(Bound::question)
    }

    /// What a condition can ask for of this question: its choices, or that the answer is not known.
    pub fn choices(&self) -> Vec<Choice> {
        let mut choices = self.kind.choices();
        let not_known = self.not_known.as_ref();
        choices.extend(not_known.map(|label| Choice::new(NOT_KNOWN, label)));
        choices
    }

    /// How often a check may be done, where each time is recorded by itself.
    pub fn attempts(&self) -> Option<Attempts> {
        match self.kind {
            Kind::Check { attempts, .. } => attempts,
            _ => None,
        }
    }

    /// The list that the form had before this check.
    pub fn replaces(&self) -> Option<&Replaces> {
        match &self.kind {
            Kind::Check { replaces, .. } => replaces.as_ref(),
            _ => None,
        }
    }

    /// The column that says on which day a check was done: the first of kind date that is needed, or else the first.
    pub fn day_column(&self) -> Option<&Column> {
        let Kind::Check { columns, .. } = &self.kind else {
            return None;
        };
        let mut dates = columns.iter().filter(|column| column.kind == ColumnKind::Date);
        let first = dates.clone().next();
        dates.find(|column| column.required).or(first)
    }

    /// Whether a check was done as often as it has to be: so many times, each with its day if that is known.
    pub fn is_done_by(&self, done: impl Iterator<Item = Option<NaiveDate>>) -> bool {
        let (least, different_days) = self
            .attempts()
            .map_or((1, false), |attempts| (attempts.least, attempts.different_days));
        if different_days && self.day_column().is_some() {
            done.flatten().collect::<BTreeSet<_>>().len() >= least
        } else {
            done.count() >= least
        }
    }

    /// The column of a check with that id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        match &self.kind {
            Kind::Check { columns, .. } => columns.iter().find(|column| column.id == id),
            _ => None,
        }
    }

    /// Whether it is a check, which is in a table.
    pub fn is_check(&self) -> bool {
        matches!(self.kind, Kind::Check { .. })
    }

    /// The column in which the person says why a check was not done: that of the outcome, or the last that takes words.
    pub fn reason_column(&self) -> Option<&Column> {
        let Kind::Check { columns, .. } = &self.kind else {
            return None;
        };
        let mut words = columns
            .iter()
            .filter(|column| matches!(column.kind, ColumnKind::Text(_)));
        let outcome = words.clone().find(|column| column.id == OUTCOME);
        outcome.or_else(|| words.next_back())
    }
}

/// What says in a condition, and in the referral file, that an answer is not known.
pub const NOT_KNOWN: &str = "not_known";

/// The column of a check that says what came of it, and why it was not done.
const OUTCOME: &str = "outcome";

/// How a question says that it can be left blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OptionalWords {
    /// "(optional)" after the label.
    Label,
    /// "You can leave this blank" after the hint.
    Hint,
    /// Its own label or hint says so.
    Own,
}

impl OptionalWords {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Label, Self::Hint, Self::Own];

    /// The word profiles use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Hint => "hint",
            Self::Own => "own",
        }
    }

    /// What a question of this kind does unless its definition says otherwise. The labels of radio buttons and
    /// checkboxes are mostly whole questions, after which "(optional)" does not read well.
    pub const fn usual(kind: &Kind) -> Self {
        match kind {
            Kind::YesNo | Kind::YesNoNotSure | Kind::OneOf { list: false, .. } | Kind::ManyOf { .. } => {
                Self::Hint
            }
            _ => Self::Label,
        }
    }
}

/// Whether a referral is complete without an answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Required {
    /// The answer may be left out.
    #[default]
    No,
    /// The answer is needed whenever the question is asked.
    Yes,
    /// The answer is needed when the condition holds.
    When(When),
}

impl Required {
    /// The condition under which an answer is needed, when it is not needed always or never.
    pub fn when(&self) -> Option<&When> {
        match self {
            Self::When(when) => Some(when),
            Self::Yes | Self::No => None,
        }
    }
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// One line of text of at most `max` characters.
    ShortText {
        /// Most characters accepted.
        max: usize,
    },
    /// Several lines of text of at most `max` characters.
    LongText {
        /// Most characters accepted.
        max: usize,
    },
    /// A person's name, in any script.
    Name,
    /// A calendar date.
    Date {
        /// The earliest date accepted.
        earliest: Option<Bound>,
        /// The latest date accepted.
        latest: Option<Bound>,
    },
    /// Yes or no.
    YesNo,
    /// Yes, no or not sure.
    YesNoNotSure,
    /// That a page was read. Nothing is asked: a person who goes on from the page has read it.
    Read,
    /// Exactly one of the options.
    OneOf {
        /// What can be chosen.
        options: Vec<Choice>,
        /// Shown as a drop-down list instead of radio buttons.
        list: bool,
    },
    /// Any number of the options.
    ManyOf {
        /// What can be chosen.
        options: Vec<Choice>,
        /// A collection whose items can be chosen as well, by their keys.
        items_of: Option<String>,
        /// The option that excludes all others ("None of these").
        none: Option<Choice>,
    },
    /// A postal address.
    Address,
    /// A telephone number, British or international.
    Phone,
    /// An email address.
    Email,
    /// A unique pupil number.
    Upn,
    /// A DfE number (LAESTAB).
    DfeNumber,
    /// A whole number.
    Number {
        /// The least accepted.
        least: u32,
        /// The most accepted.
        most: u32,
        /// What is counted: "days", and "day" for one.
        unit: Option<Unit>,
    },
    /// A time of day.
    Time,
    /// A reference of letters and digits.
    Reference {
        /// How it is written: see [`crate::value::reference`].
        pattern: String,
        /// One that is, for messages.
        example: String,
    },
    /// Periods of days.
    Periods {
        /// Each has its mark in the attendance register.
        marks: bool,
    },
    /// A row in a table of checks.
    Check {
        /// The columns beside the tick, in order.
        columns: Vec<Column>,
        /// What it takes for the referral to be ready.
        gate: Gate,
        /// The school days of the absence on which it is done.
        days: DayRange,
        /// How often it may be done, each time recorded by itself; once, when absent.
        attempts: Option<Attempts>,
        /// The list that the form had in its place before.
        replaces: Option<Replaces>,
    },
}

impl Kind {
    /// The word profiles use for this kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::ShortText { .. } => "short_text",
            Self::LongText { .. } => "long_text",
            Self::Name => "name",
            Self::Date { .. } => "date",
            Self::YesNo => "yes_no",
            Self::Read => "read",
            Self::YesNoNotSure => "yes_no_not_sure",
            Self::OneOf { .. } => "one_of",
            Self::ManyOf { .. } => "many_of",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Upn => "upn",
            Self::DfeNumber => "dfe_number",
            Self::Number { .. } => "number",
            Self::Time => "time",
            Self::Reference { .. } => "reference",
            Self::Periods { .. } => "periods",
            Self::Check { .. } => "check",
        }
    }

    /// The label of the choice `value`, apart from the items of a collection.
    pub fn label_of(&self, value: &str) -> Option<&str> {
        let named = |choice: &&Choice| choice.value == value;
        match self {
            Self::YesNo | Self::YesNoNotSure | Self::Read => YesNo::read(value)
                .filter(|answer| self.yes_no().contains(answer))
                .map(YesNo::label),
            Self::OneOf { options, .. } => options.iter().find(named).map(|choice| choice.label.as_str()),
            Self::ManyOf { options, none, .. } => options
                .iter()
                .chain(none)
                .find(named)
                .map(|choice| choice.label.as_str()),
            _ => None,
        }
    }

    /// What can be answered to a question of yes and no. A page that was read has no other answer.
    pub fn yes_no(&self) -> &'static [YesNo] {
        match self {
            Self::YesNo => &[YesNo::Yes, YesNo::No],
            Self::YesNoNotSure => &[YesNo::Yes, YesNo::No, YesNo::NotSure],
            Self::Read => &[YesNo::Yes],
            _ => &[],
        }
    }

    /// The choices of a question answered by choosing, apart from the items of a collection.
    pub fn choices(&self) -> Vec<Choice> {
        match self {
            Self::YesNo | Self::YesNoNotSure | Self::Read => self
                .yes_no()
                .iter()
                .map(|answer| Choice::new(answer.word(), answer.label()))
                .collect(),
            Self::OneOf { options, .. } => options.clone(),
            Self::ManyOf { options, none, .. } => options.iter().chain(none).cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// The answer that says that a page was read.
pub const READ: &str = YesNo::Yes.word();

/// An answer to a question of yes and no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure, where that can be chosen.
    NotSure,
}

impl YesNo {
    /// What the referral file and a condition say.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not_sure",
        }
    }

    /// What the person sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
            Self::NotSure => "Not sure",
        }
    }

    /// The answer of that word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::NotSure]
            .into_iter()
            .find(|answer| answer.word() == word)
    }
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What several are called: "days".
    pub many: String,
    /// What one is called: "day".
    pub one: String,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the referral file says.
    pub value: String,
    /// What the person sees.
    pub label: String,
    /// Help under the label.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: &str, label: &str) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }
}

/// A column of a check table, beside the tick that says the check was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The JSON property within the row.
    pub id: String,
    /// The column's heading.
    pub label: String,
    /// What it holds, within a sentence, for messages: "the date". The heading in quotation marks, when a profile names none.
    pub noun: String,
    /// What may be typed.
    pub kind: ColumnKind,
    /// Whether a row that is ticked needs it.
    pub required: bool,
}

/// The most characters of a name in a cell.
pub const LONGEST_NAME: usize = 200;
/// The most characters of a cell of several lines.
pub const LONGEST_LINES: usize = 500;

/// What may be typed or chosen in a column of a check table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// A date, not in the future and not before the child was last in school.
    Date,
    /// A time of day.
    Time,
    /// A telephone number.
    Phone,
    /// Telephone numbers, parted by commas, semicolons or lines.
    Phones,
    /// Text of at most so many characters.
    Text(usize),
    /// A person's name, in any script.
    Name,
    /// A postal address, in lines.
    Address,
    /// A whole number.
    Number {
        /// The least accepted.
        least: u32,
        /// The most accepted.
        most: u32,
    },
    /// One of the options.
    Choice(Vec<Choice>),
    /// Those for whom the check was done, where it is for several.
    Children,
}

impl ColumnKind {
    /// What can be chosen.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice(options) => options,
            _ => &[],
        }
    }
}

/// How often a check is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// How many attempts the gate needs.
    pub least: usize,
    /// How many rows the form offers. What comes in from a file or a draft is kept, however many there are.
    pub most: usize,
    /// Those on one day count as one.
    pub different_days: bool,
}

/// A list that the form had before. Its entries are attempts at the check that replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaces {
    /// The id that the list had.
    pub list: String,
    /// The question of the list that filled each column: its id by the id of the column.
    pub columns: BTreeMap<String, String>,
}

/// The school days of an absence on which a check is done; day 1 is the first day missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DayRange {
    /// The first of them.
    pub from: Option<u32>,
    /// The last of them on which it may begin.
    pub start_by: Option<u32>,
    /// The last of them.
    pub by: Option<u32>,
}

impl DayRange {
    /// The day by which they are put in order: the first that is said.
    pub fn first(&self) -> Option<u32> {
        self.from.or(self.start_by).or(self.by)
    }
}

/// Which answers to a question let the referral be sent. A question that is not answered lets nothing be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerGate {
    /// The answers.
    pub passes: Vec<String>,
    /// What to do, while another answer does not pass.
    pub text: String,
}

/// What a check needs for the referral to be ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Gate {
    /// Nothing: it is recorded if it was done.
    #[default]
    None,
    /// Done, or a reason given why not.
    Soft,
    /// Done: the authority does not accept the referral without it.
    Hard,
}
