//! What can belong in a place of a profile.

use thiserror::Error;

/// What belongs in a place of a profile. It is displayed unchanged after "This must be".
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Wanted {
    /// An object.
    #[error("an object")]
    Object,
    /// A list.
    #[error("a list")]
    List,
    /// Text.
    #[error("text")]
    Text,
    /// True or false.
    #[error("true or false")]
    Flag,
    /// True, of a property that is otherwise left out.
    #[error("true")]
    True,
    /// A whole number that is not negative.
    #[error("a whole number")]
    Number,
    /// The number of a year group.
    #[error("a year group")]
    YearGroup,
    /// A condition.
    #[error("a condition")]
    Condition,
    /// One answer, where a list is written.
    #[error("one answer")]
    OneAnswer,
    /// An answer as text, where true or false is written.
    #[error("the answer as text")]
    AnswerAsText,
    /// A question.
    #[error("a question")]
    Question,
    /// A piece of guidance.
    #[error("a piece of guidance")]
    Guidance,
    /// An option, where a text is written that could be its label.
    #[error("an option with a “value” and a “label”")]
    Option {
        /// A value that would do.
        value: String,
        /// What is written.
        label: String,
    },
    /// What is said of school-to-school files.
    #[error("true, false or an object")]
    SchoolToSchool,
    /// A date of the authority's own.
    #[error("a date with an “id”, a “title” and a “source”")]
    OwnDate,
    /// A day of the calendar.
    #[error("a date")]
    Date,
    /// The first or last date that can be answered, or the day with which a condition compares.
    #[error("a limit for a date")]
    DateLimit,
    /// A number of days by which a date is moved.
    #[error("a number of days")]
    Days,
    /// How a reference is written.
    #[error("a pattern")]
    Pattern,
    /// A word for what a browser knows of the person who is typing.
    #[error("a word for a detail of the person who is typing")]
    OwnDetail,
    /// A colour.
    #[error("a colour")]
    Colour,
    /// A picture beside the page.
    #[error("a picture in the folder of the page")]
    Logo,
    /// A public key.
    #[error("a public key for age, or it has a mistake in it")]
    PublicKey,
    /// A telephone number.
    #[error("a telephone number that can be dialled")]
    Phone,
    /// An email address.
    #[error("an email address")]
    Email,
    /// A web address.
    #[error("a web address")]
    Website,
    /// A web address of a link, which has no port.
    #[error("a web address without a port")]
    NoPort,
    /// A web address that starts with `https://`.
    #[error("a secure web address")]
    SecureWebsite,
}

impl Wanted {
    pub(super) fn fix(&self) -> String {
        let fix = match self {
            Self::Option { value, label } => {
                return format!("Write {{\"value\": \"{value}\", \"label\": \"{label}\"}}.");
            }
            Self::Object => "Write it between { and }.",
            Self::List => "Write it between [ and ].",
            Self::Text => "Write it between quotation marks.",
            Self::Flag => "Write true or false without quotation marks.",
            Self::True => "Write true without quotation marks, or remove this entry.",
            Self::Number => {
                "Write a number like 3, without quotation marks, a minus sign or a decimal point."
            }
            Self::YearGroup => {
                "Write -1 for nursery, 0 for reception, or a number from 1 to 13, without quotation marks."
            }
            Self::Condition => {
                "Write an object with all, any, not, question (with is, in, answered, before or from), school_days_since, count, some (with when), year_group, school_age, entry or condition, for example {\"question\": \"…\", \"is\": \"yes\"}."
            }
            Self::OneAnswer => {
                "Write “in” in place of “is” for a list: {\"question\": \"…\", \"in\": [\"…\", \"…\"]}."
            }
            Self::AnswerAsText => "Write it as the option has it, for example \"yes\" or \"no\".",
            Self::Question => "Write the id of a catalogue question, or an object.",
            Self::Guidance => {
                "Write text, or an object with heading, list, inset, warning, details (with text), contact, link (with website), quote or when (with then)."
            }
            Self::SchoolToSchool => {
                "Write true, or {\"source\": …, \"lost\": {…}, \"outside\": {…}, \"leavers\": {…}, \"joiners\": {…}}."
            }
            Self::OwnDate => "Write {\"id\": …, \"title\": …, \"school_days\": …, \"source\": …}.",
            Self::Date => "Write the year, month and day: \"2026-09-01\".",
            Self::DateLimit => {
                "Write \"today\", \"today-20y\", \"today-6d\", a date such as \"2024-08-19\", or {\"question\": \"…\"}."
            }
            Self::Days => "Write a whole number from -999 to 999, without quotation marks.",
            Self::Pattern => {
                "Write A for a letter, 9 for a digit, a lower-case letter for itself, and between them spaces, hyphens, slashes or full stops, for example \"AA999999\" or \"avc/9999\"."
            }
            Self::OwnDetail => {
                "Write name, given-name, family-name, organization, organization-title, street-address, postal-code, email, tel or another such word of HTML, or remove “autocomplete”."
            }
            Self::Colour => "Write # and six digits or letters from a to f, for example \"#1d4f7b\".",
            Self::Logo => {
                "Put an SVG or PNG file there and write its name, for example \"icons/council.svg\"."
            }
            Self::PublicKey => {
                "Copy the line that begins with age1 once more, all of it. The page keys.html and age-keygen make such keys."
            }
            Self::Phone => {
                "Write one number with its area code, like 01632 960001. Put words about it in “hours” or in a text."
            }
            Self::Email => "Write one address and nothing else, like cme@example.org.",
            Self::Website => {
                "Write it as the browser shows it, like https://www.example.org/cme: no user name, no password, no letters with accents or of other scripts."
            }
            Self::NoPort => "Remove the colon and the number after the name.",
            Self::SecureWebsite => "Start it with https://.",
        };
        fix.to_owned()
    }
}
