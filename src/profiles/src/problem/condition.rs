//! Faults of conditions, and of what is shown under them.

use onroll_form::catalogue::CHILDREN;
use thiserror::Error;

use super::words::quoted;

/// What a condition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It says that something was done.
    Done,
    /// It leads to a page that ends the case.
    Stop,
    /// Anything else.
    Other,
}

/// Why a condition cannot be decided.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Undecidable {
    /// It depends on itself.
    #[error("The condition “{name}” depends on itself.")]
    Condition {
        /// Its name.
        name: String,
        /// What depends on what, in a row, from the condition on.
        round: Vec<String>,
    },
    /// Whether a question is asked depends on the question.
    #[error("The question “{id}” depends on its own answer.")]
    Question {
        /// The question.
        id: String,
        /// What depends on what, in a row, from the question on.
        round: Vec<String>,
    },
    /// Whether a section is shown depends on how many entries it has.
    #[error("Whether this section is shown depends on how many “{collection}” it has.")]
    Section {
        /// The collection for which the section repeats.
        collection: String,
        /// What depends on what, in a row, from the section on.
        round: Vec<String>,
    },
    /// It takes too long.
    #[error("This depends on too many conditions.")]
    TooMany,
    /// It asks for an answer that is given once for each item of a collection, and does not say of which item.
    #[error(
        "“{question}” has one answer for each of the “{collection}”, and this condition does not say which."
    )]
    Which {
        /// The question.
        question: String,
        /// The collection.
        collection: String,
        /// What the condition is for.
        purpose: Purpose,
    },
    /// A date is limited by an answer that is given once for each item of a collection, and is not about one of them.
    #[error(
        "“{question}” has one answer for each of the “{collection}”, and cannot limit a date that is about none of them."
    )]
    Limit {
        /// The question whose answer is the limit.
        question: String,
        /// The collection.
        collection: String,
    },
    /// It asks whether an entry is the first, where nothing repeats.
    #[error("“entry” asks which entry this is about, but there is none here.")]
    Entry,
    /// It asks about other entries of a collection, and is about none of that collection itself.
    #[error("“other” means an entry other than this one, but this condition is not about one of the “{0}”.")]
    Other(String),
}

impl Undecidable {
    pub(super) fn fix(&self) -> String {
        match self {
            Self::Condition { round, .. } | Self::Question { round, .. } | Self::Section { round, .. }
                if round.len() > 1 =>
            {
                way_round(round)
            }
            Self::Section { .. } => "Change the “when” of this section.".into(),
            Self::Condition { name, .. } => format!("Remove “{name}” from its own condition."),
            Self::Question { .. } => {
                "Change the “when” of this question, of its page or of its section.".into()
            }
            Self::TooMany => "Use fewer conditions that depend on each other.".into(),
            Self::Which {
                question,
                collection,
                purpose,
            } => match purpose {
                Purpose::Done if collection == CHILDREN => of_each(collection),
                Purpose::Stop if collection == CHILDREN => format!(
                    "Move the page to the section with \"collection\": \"{collection}\", after the page that asks “{question}”. It then ends the part of each child by itself."
                ),
                _ => format!("Write {{\"some\": \"{collection}\", \"when\": …}} around it."),
            },
            Self::Limit { collection, .. } => {
                format!(
                    "Ask this in the section with \"collection\": \"{collection}\", or name another date."
                )
            }
            Self::Entry => {
                "Use it in a section with “collection”, or within {\"some\": …, \"when\": …}.".into()
            }
            Self::Other(_) => "Remove “other”.".into(),
        }
    }
}

/// How the first of these depends on itself by way of the others.
fn way_round(round: &[String]) -> String {
    let next = round.iter().cycle().skip(1);
    let each = round.iter().zip(next);
    let steps: Vec<String> = each
        .map(|(one, next)| format!("“{one}” depends on “{next}”"))
        .collect();
    format!("{}. Change one of them.", steps.join(", "))
}

/// Why something is never shown, or not in time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Unreachable {
    /// Its conditions contradict each other.
    #[error("This {part} can never be shown: its conditions need different answers to “{question}”.")]
    Never {
        /// What it is, for example "page" or "piece of guidance".
        part: &'static str,
        /// The question.
        question: String,
    },
    /// Its conditions want different numbers of entries.
    #[error("This {part} can never be shown: its conditions need different numbers of “{collection}”.")]
    NeverSoMany {
        /// What it is, for example "page" or "piece of guidance".
        part: &'static str,
        /// The collection.
        collection: String,
    },
    /// What is told with the ground finder is for none of the children for whom the finder is shown.
    #[error("This {0} is for none of the children for whom the ground finder is shown.")]
    NotOfFinder(&'static str),
    /// It is about a further entry of a collection that has at most one.
    #[error(
        "This {part} can never be shown: it is about a further one of the “{collection}”, and there is at most one."
    )]
    NeverFurther {
        /// What it is, for example "page" or "question".
        part: &'static str,
        /// The collection.
        collection: String,
    },
    /// Its conditions ask of one entry what no entry can meet.
    #[error(
        "This {part} can never be shown: none of the “{collection}” can meet what its “some” asks of one."
    )]
    NeverSome {
        /// What it is, for example "page" or "piece of guidance".
        part: &'static str,
        /// The collection.
        collection: String,
    },
    /// The checks of a section are for none of those that it is about.
    #[error("None of the “{0}” can meet the “when” of “about”, so these checks are for nobody.")]
    AboutNobody(String),
    /// A page asks for more checks than it shows to everybody.
    #[error("“check_least” is {least}, but this page shows everybody only {shown} of its checks.")]
    FewChecks {
        /// How many it asks for.
        least: usize,
        /// How many have no condition.
        shown: usize,
    },
    /// Its conditions say the opposite of each other.
    #[error("This {0} can never be shown: its conditions contradict each other.")]
    Opposite(&'static str),
    /// Everybody of whom it is asked is handled elsewhere before it.
    #[error("This {part} can never be shown: the page “{page}” ends the case before it.")]
    AfterEnd {
        /// What it is: a page or a question.
        part: &'static str,
        /// The page that ends the case.
        page: String,
    },
    /// A page that ends the case is shown to everybody, or to everybody whose case an earlier page does not end. The name is that of the
    /// earlier page.
    #[error("This page ends every case{}: its “when” holds whatever is answered.", that_is_left(.0.as_deref()))]
    Ended(Option<String>),
    /// A page that ends the case is shown to everybody who passes all gates.
    #[error("This page ends the case of everybody who passes the gates, so nobody is ever ready.")]
    EndedByGates,
    /// A page comes before a question that it depends on.
    #[error("This page depends on “{question}”, which is asked only on a later page.")]
    Early {
        /// The question.
        question: String,
        /// The page that asks it.
        page: String,
        /// The section of that page.
        section: String,
    },
    /// A page comes before the entries of a collection that it counts are known.
    #[error(
        "This page depends on how many “{collection}” there are, which is known only after the section “{section}”."
    )]
    Uncounted {
        /// The collection.
        collection: String,
        /// The section that repeats for it.
        section: String,
    },
    /// A page about one entry of a collection depends on the others, which may be answered for after it.
    #[error(
        "This page is about one of the “{collection}” and depends on the others, which may be answered for later."
    )]
    Others {
        /// The collection.
        collection: String,
        /// The section that repeats for it.
        section: String,
        /// Whether it asks whether any of them meets a condition, itself among them.
        any: bool,
    },
    /// A collection cannot have so many entries.
    #[error("There can never be {at_least} “{collection}”: the collection has at most {max}.")]
    TooMany {
        /// The collection.
        collection: String,
        /// How many are asked for.
        at_least: u32,
        /// The most it can have.
        max: usize,
    },
    /// No number is both.
    #[error("No number is at least {0} and at most {1}.")]
    Between(u32, u32),
    /// A question of the catalogue that asks for dangers names no answer as one.
    #[error("“{0}” asks for signs of danger, and “danger” names none of its answers.")]
    DangerUnmarked(String),
    /// An option was added to a question about dangers, does not mean danger, and leads to nothing.
    #[error(
        "“{question}” asks for signs of danger, and nothing follows from {}, which “danger” does not name.",
        quoted(values, "and")
    )]
    DangerSilent {
        /// The question.
        question: String,
        /// The options.
        values: Vec<String>,
    },
    /// Nothing is said to whoever gives an answer that means danger.
    #[error(
        "{} danger, but nothing follows from {}.",
        mean(question, values),
        them(values)
    )]
    Danger {
        /// The question.
        question: String,
        /// The answers.
        values: Vec<String>,
    },
    /// What is said to whoever gives an answer that means danger has no number.
    #[error(
        "{} danger, and nothing that follows from {} gives a number to call.",
        mean(question, values),
        them(values)
    )]
    DangerNumber {
        /// The question.
        question: String,
        /// The answers.
        values: Vec<String>,
    },
    /// A number is given to whoever gives an answer that means danger, but not beside these other answers.
    #[error(
        "The answer “{value}” to “{question}” means danger, but what follows gives no number to call {}.",
        to_whom(beside)
    )]
    DangerNumberBeside {
        /// The question.
        question: String,
        /// The answer.
        value: String,
        /// The other questions, each with the answer.
        beside: Vec<(String, Option<String>)>,
    },
    /// Something is said to whoever gives an answer that means danger, but not beside these other answers.
    #[error(
        "The answer “{value}” to “{question}” means danger, but nothing follows from it while {}.",
        in_words(beside)
    )]
    DangerBeside {
        /// The question.
        question: String,
        /// The answer.
        value: String,
        /// The other questions, each with the answer.
        beside: Vec<(String, Option<String>)>,
    },
    /// What is said to whoever gives an answer that means danger is said no longer once the case is closed.
    #[error(
        "Nothing follows from what means danger in “{question}” where the page “{page}” closes the case: {}.",
        quoted(values, "and")
    )]
    DangerClosed {
        /// The question.
        question: String,
        /// The answers that mean danger and lead to nothing.
        values: Vec<String>,
        /// The page that closes the case.
        page: String,
        /// A page that says what to do and that could come before it.
        later: Option<String>,
    },
    /// Whether something is always said to whoever gives an answer that means danger takes too long to find out.
    #[error(
        "The answer “{value}” to “{question}” means danger, and what follows from it depends on too many other answers to be checked."
    )]
    DangerUnchecked {
        /// The question.
        question: String,
        /// The answer.
        value: String,
    },
}

/// The start of a message about one answer or several: “The answer “yes” to “risk” means”.
fn mean(question: &str, values: &[String]) -> String {
    let values_in_words = quoted(values, "and");
    match values {
        [_] => format!("The answer {values_in_words} to “{question}” means"),
        _ => format!("The answers {values_in_words} to “{question}” mean"),
    }
}

fn them(values: &[String]) -> &'static str {
    if values.len() == 1 { "it" } else { "them" }
}

/// Who is meant, where other answers may decide nothing.
fn to_whom(beside: &[(String, Option<String>)]) -> String {
    if beside.is_empty() {
        return "to somebody who gives this answer alone".into();
    }
    format!("while {}", in_words(beside))
}

/// What is answered beside: “x” is “yes” and “y” is not answered.
pub(super) fn in_words(beside: &[(String, Option<String>)]) -> String {
    let each = beside.iter().map(|(question, answer)| match answer {
        Some(answer) => format!("“{question}” is “{answer}”"),
        None => format!("“{question}” is not answered"),
    });
    each.collect::<Vec<_>>().join(" and ")
}

/// How to say that something was done for each of a collection whom it concerns.
pub(super) fn of_each(collection: &str) -> String {
    format!(
        "Write {{\"not\": {{\"some\": \"{collection}\", \"when\": {{\"all\": [A, {{\"not\": B}}]}}}}}}. A says whom it concerns, and B is the answer by which somebody says that it was done."
    )
}

/// Those about whom the rest is said.
fn that_is_left(after: Option<&str>) -> String {
    after.map_or_else(String::new, |page| format!(" that the page “{page}” leaves open"))
}

impl Unreachable {
    pub(super) fn fix(&self) -> String {
        match self {
            Self::EndedByGates => "Let another answer pass one of the gates, or change the “when” of this page.".into(),
            Self::Ended(None) => "Name in its “when” the answers of those who are handled elsewhere.".into(),
            Self::Ended(Some(page)) => {
                format!("Name fewer answers in its “when” or in that of the page “{page}”, so that somebody is left.")
            }
            Self::AfterEnd { page, .. } => {
                format!("Move it before the page “{page}”, or change one of the two “when”.")
            }
            Self::FewChecks { shown: 0, .. } => {
                "Remove “check_least”, or remove “when” from the checks that everybody can do.".into()
            }
            Self::FewChecks { shown, .. } => {
                format!("Write {shown}, or remove “when” from the checks that everybody can do.")
            }
            Self::AboutNobody(_) => {
                "Change the “when” of “about” or of the section, or remove it: the checks are then for all of them.".into()
            }
            Self::NeverSome { collection, .. } if collection == CHILDREN => {
                "Change its “when”, the “when” of what it is part of, or a condition that they use. A child whose part a page with \"outcome\": \"stop\" ends does not count."
                    .into()
            }
            Self::NotOfFinder(_) => {
                "Remove it, or change its “when” or that of {\"ground_finder\": true}.".into()
            }
            Self::NeverFurther { .. } => {
                "Write a larger “max” for the collection, or change the conditions of this.".into()
            }
            Self::Never { .. } | Self::NeverSoMany { .. } | Self::NeverSome { .. } | Self::Opposite(_) => {
                "Change its “when”, the “when” of what it is part of, or a condition that they use.".into()
            }
            Self::Early { page, section, .. } => {
                format!("Move it after the page “{page}” of the section “{section}”.")
            }
            Self::Others { any: true, .. } => {
                "Write the condition without “some”: the page is then about each of them by itself.".into()
            }
            Self::Uncounted { section, .. } | Self::Others { section, .. } => {
                format!("Move it to a section that comes after “{section}”.")
            }
            Self::TooMany { .. } => {
                "Write a smaller number for “at_least”, or a larger “max” for the collection.".into()
            }
            Self::Between(..) => "Swap the two, or correct one of them.".into(),
            Self::DangerClosed { page, later, .. } => {
                let escalate = "Name it alone in the “when” of an escalation";
                match later {
                    Some(later) => format!("{escalate}, or move the page “{later}” before the page “{page}”."),
                    None => format!("{escalate}. It stays when the case is closed."),
                }
            }
            Self::DangerUnchecked { .. } => {
                "Name this answer alone in the “when” of an escalation, of a route or of a page with \"outcome\": \"act_first\"."
                    .into()
            }
            Self::DangerBeside { .. } => {
                "Name this answer alone in the “when” of an escalation, of a route or of a page with \"outcome\": \"act_first\", or add one for the other answers."
                    .into()
            }
            Self::DangerNumberBeside { .. } => {
                "Write the number outside any “when” block and outside “details”, or add one for the other answers.".into()
            }
            Self::DangerNumber { .. } => {
                "Write the number in the text of the escalation, in “phone” of the route, or in a contact of the page with \"outcome\": \"act_first\"."
                    .into()
            }
            Self::DangerSilent { .. } => {
                "Write “danger” at the question with all its answers that mean danger. If this is one of them, name it in an escalation, a route or a page with \"outcome\": \"act_first\" as well.".into()
            }
            Self::DangerUnmarked(_) => {
                "Leave “danger” out, so that what the catalogue says applies, or name the answers that mean danger.".into()
            }
            Self::Danger { values, .. } if values.len() > 1 => {
                "Name each of them in the “when” of an escalation, of a route or of a page with \"outcome\": \"act_first\"."
                    .into()
            }
            Self::Danger { .. } => {
                "Name this answer in the “when” of an escalation, of a route or of a page with \"outcome\": \"act_first\"."
                    .into()
            }
        }
    }
}
