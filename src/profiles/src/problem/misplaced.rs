//! Faults of a part that is in the wrong place, or beside something it cannot be with.

use onroll_form::catalogue::CHILDREN;
use thiserror::Error;

use super::condition::{in_words, of_each};

/// Why something cannot be where it is, or beside what is there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Misplaced {
    /// The ground finder is in another section than that of the children.
    #[error("The ground finder must be in the section of the children.")]
    Finder,
    /// A page shows what the ground finder says, and its section has no ground finder.
    #[error("“live” is set but this section has no ground finder.")]
    Live,
    /// What is shown only with what the ground finder says, in a form without one.
    #[error("“{0}” are shown with what the ground finder says, and this form has no ground finder.")]
    NoFinder(&'static str),
    /// Something is told as done although nobody has said that it was, or as soon as this danger is answered to this question.
    #[error("This is told as done {}.", done_when(.0.as_ref()))]
    DoneByItself(Option<(String, String)>),
    /// Something is told as done, but no answer says that it was.
    #[error(
        "This is told as done, and its “when” looks at no answer by which somebody says that it was done."
    )]
    DoneUnsaid,
    /// Something is told as done beside these answers, none of which says that it was.
    #[error("This is told as done while nobody says that it was: {}.", in_words(.0))]
    DoneBeside(Vec<(String, Option<String>)>),
    /// Something is told as done of every child as soon as it was done for one.
    #[error("This is told as done as soon as it is said of one child, also where it is not said of another.")]
    DoneOfAnother,
    /// No route is left for a referral whose teams have all been told.
    #[error("Every route has “done”, so a referral can be complete and go nowhere.")]
    AllDone,
    /// A private key stands where everybody can read it.
    #[error("This is a private key, and everybody can read a profile.")]
    PrivateKey,
    /// There must be entries that somebody cannot name.
    #[error(
        "There must be at least {min} of the “{id}”, but not everybody who comes here is asked for the name of the first."
    )]
    Unnamed {
        /// The collection.
        id: String,
        /// How many there must be.
        min: usize,
    },
    /// A date is not before today and not after a day of the calendar.
    #[error("This date is from today on and until a fixed day, so nobody can answer once that day is past.")]
    LastDay,
    /// The limits of dates leave no day. Their names are joined.
    #[error("The limits of this date and those of “{0}” leave no day on which all of them can be.")]
    NoDay(String),
    /// A question offers nothing but the entries of a list that may be empty, and has to be answered.
    #[error("This must be answered, and offers nothing where there are no “{0}”.")]
    NoItems(String),
    /// What is ticked needs an entry, also where “none” is ticked.
    #[error("“covers” asks for an entry for the option “{0}”.")]
    CoversNone(String),
    /// A page shows what follows from its answers, and asks nothing.
    #[error("“live” is set but this page asks nothing.")]
    LiveAsksNothing,
    /// The ground finder has no question to start from.
    #[error("No page asks “{0}”.")]
    FinderQuestion(&'static str),
    /// The question that the ground finder starts from lacks options.
    #[error("The ground finder needs the options “find” and “not_removed” of “{0}”.")]
    FinderOptions(&'static str),
    /// A section says for whom its checks are, and has none.
    #[error("“about” is set but this section has no checks.")]
    About,
    /// A page says something of its checks, and has none.
    #[error("“{0}” is set but this page has no checks.")]
    NoChecks(&'static str),
    /// A piece of guidance is in details that cannot be there.
    #[error("“{0}” cannot be inside “details”.")]
    InDetails(&'static str),
    /// A section that repeats says for whom its checks are.
    #[error("A section with “collection” cannot have “about”.")]
    AboutRepeats,
    /// A section says that its checks are for what belongs to one child.
    #[error("Each of the “{0}” belongs to one entry of another collection, so “about” cannot name them.")]
    AboutOwned(String),
    /// The children belong to something.
    #[error("The children cannot belong to another collection.")]
    OwnedChildren,
    /// What a collection belongs to belongs to something itself.
    #[error("The “{id}” cannot belong to “{of}”, which themselves belong to one entry each.")]
    Deeper {
        /// The collection.
        id: String,
        /// What it should belong to.
        of: String,
    },
    /// What belongs to one child is asked before the children.
    #[error(
        "Each of the “{id}” belongs to one of the “{of}”, which are asked about only in a later section."
    )]
    BeforeOwner {
        /// The collection.
        id: String,
        /// What it belongs to.
        of: String,
    },
    /// A condition says two things at once.
    #[error("This condition has both “{0}” and “{1}”.")]
    Conditions(&'static str, &'static str),
    /// A page has nothing on it.
    #[error("This page has no questions and no guidance.")]
    EmptyPage,
    /// A page that ends the case asks questions.
    #[error("A page with the outcome “stop” cannot ask questions.")]
    Stop,
    /// A page says to do something at once, but gives no number.
    #[error("This page says what to do at once, but gives {}no number to call.", if *some { "some of those who come to it " } else { "" })]
    NoNumber {
        /// Whether it gives one to others.
        some: bool,
    },
    /// A page says that somebody else handles the case, but not how they are reached.
    #[error("This page says that the case is handled elsewhere, but does not {} how to reach anybody.", if *some { "tell some of those who come to it" } else { "say" })]
    NoContact {
        /// Whether it says so to others.
        some: bool,
    },
    /// A hold or a date of one child asks about any child.
    #[error("This is about one child, and “some” asks whether any child meets the condition.")]
    AnyChild,
    /// The ground finder, or what it says, comes before a question that it needs.
    #[error("This page shows what the ground finder says, and “{0}” is asked only after it.")]
    FinderEarly(&'static str),
    /// An answer is said to compare with the first of a list, and the first is asked too.
    #[error("“compares_with_first” is set, but not only further entries of a list are asked this question.")]
    ComparesWithFirst,
    /// A time limit says no time.
    #[error("“within” does not say how soon.")]
    HowSoon,
    /// A collection is not used by one section.
    #[error("The collection “{id}” must be used by exactly one section.")]
    Collection {
        /// The collection.
        id: String,
        /// Whether several sections use it; otherwise none does.
        several: bool,
    },
    /// A check asks why it was not made, and has no place for the answer.
    #[error("This check asks why it was not done, but has no column for the reason.")]
    Reason,
    /// A route goes by a channel that the route itself, or the route whose other way it is, forbids in these words.
    #[error("This goes {how}, but “do_not” forbids that: “{text}”.")]
    Forbidden {
        /// The channel.
        how: &'static str,
        /// The words.
        text: String,
    },
    /// A check needs several attempts, and nothing needs the check.
    #[error("“least” asks for several attempts, but the referral is ready without this check.")]
    LeastAttempts,
    /// Attempts are told apart by their days, and have none.
    #[error("“different_days” is set, but an attempt does not need a date.")]
    DifferentDays,
    /// A check replaces a list that the form still has.
    #[error("“{0}” is still asked in this form, so nothing replaces it.")]
    StillThere(String),
    /// A check that is made for each child or adult replaces a list of the referral.
    #[error("“replaces” is set in a section that repeats: the old list does not say whose its entries are.")]
    ReplacesRepeats,
    /// A check replaces a list, and has no place for words.
    #[error("This check replaces a list, but has no column for what the other columns do not take.")]
    ReplacesWords,
    /// A column has what only another kind of column can have.
    #[error("“{name}” belongs to a column of kind “{kind}”.")]
    OfColumn {
        /// The property.
        name: &'static str,
        /// The kind.
        kind: &'static str,
    },
    /// A service that protects what is sent is given for a channel that has none.
    #[error("“service” names what protects an email or a website, but this goes {0}.")]
    Service(&'static str),
    /// The name of a service is an address.
    #[error("“service” is the name of a service, but “{0}” is an address.")]
    ServiceAddress(String),
    /// The words of a link name another host than its address.
    #[error("The words of this link name “{0}”, but its address leads elsewhere.")]
    OtherHost(String),
    /// A browser would fill in the details of the person who is typing for somebody else.
    #[error(
        "“autocomplete” fills in the details of the person who is typing, but this section is about others."
    )]
    Autocomplete,
    /// Every answer that passes a gate ends the case.
    #[error("Every answer that passes this gate ends the case on the page “{0}”, so nobody is ever ready.")]
    GateEnds(String),
    /// The words for somebody in danger give no number to call.
    #[error("“danger” has no telephone number that everybody sees.")]
    DangerNumber,
    /// A date is limited by its own answer.
    #[error("“{0}” is limited by its own answer.")]
    OwnLimit(String),
    /// Two dates limit each other.
    #[error("This date and “{0}” limit each other, so the form cannot say which of the two is wrong.")]
    EachOther(String),
    /// A name is made of several answers, and is asked or taken as well.
    #[error("“{0}” cannot be both asked and made of “name_parts”.")]
    MadeName(String),
    /// A date is compared with itself.
    #[error("The answer to “{0}” is compared with itself.")]
    OwnDay(String),
    /// The example of a reference is not written as its pattern.
    #[error("The example “{example}” is not written as the pattern “{pattern}”.")]
    Example {
        /// The example.
        example: String,
        /// The pattern.
        pattern: String,
    },
    /// Between two terms there is more time than a holiday takes.
    #[error("No term is given between {last} and {next}.")]
    TermsMissing {
        /// The last day of the term before, in words.
        last: String,
        /// The first day of the next term, in words.
        next: String,
    },
    /// A closure lasts longer than a holiday.
    #[error("This closure lasts more than ten weeks.")]
    LongClosure,
    /// The date of birth is limited by another answer.
    #[error("The date of birth cannot be limited by the answer to another question.")]
    BirthLimit,
}

/// What to do where a private key is written.
const NEW_KEYS: &str = "Write the public key in its place, which begins with age1. If this file has been published, make a new pair of keys and use neither half of the old one.";

/// When something is told as done: "before anybody has said so", "as soon as “risk” is “yes”, which means danger".
fn done_when(danger: Option<&(String, String)>) -> String {
    match danger {
        None => "before anybody has said so".into(),
        Some((question, value)) => format!("as soon as “{question}” is “{value}”, which means danger"),
    }
}

/// What to do where a question compares with the first and is asked of the first too.
const FURTHER_ONLY: &str =
    "Add \"when\": {\"entry\": \"further\"} in a section that repeats, or remove “compares_with_first”.";

/// What to do where nobody says that something was done.
const SAY_SO: &str = "Name in its “when” the answer by which somebody says that it was done: {\"question\": \"…\", \"is\": \"…\"}. Or remove “done”.";

/// What to do where no route is left.
const ADD_ROUTE: &str =
    "Add a route without “done” to which the referral is sent, or remove “done” from one of them.";

/// What to do where a page gives no number, or keeps it from some.
fn add_number(some: bool) -> &'static str {
    if some {
        "Write a number outside any “when” block and outside “details”, or add one for the others who come to the page."
    } else {
        "Add a contact with a “phone” to its guidance, outside “details”: {\"contact\": \"…\", \"phone\": \"…\"}."
    }
}

/// What to do where a page does not say how anybody is reached, or keeps it from some.
fn add_contact(some: bool) -> &'static str {
    if some {
        "Say how somebody is reached outside any “when” block, or add it for the others who come to the page."
    } else {
        "Add a contact or a link to its guidance: {\"contact\": \"…\", \"phone\": \"…\"} or {\"link\": \"…\", \"website\": \"https://…\"}."
    }
}

impl Misplaced {
    pub(super) fn fix(&self) -> String {
        let fix = match self {
            Self::Finder => {
                "Move it to the section with \"collection\": \"children\", after the page that asks “child_removal_ground”."
            }
            Self::Live => {
                "Remove it, or move the page to the section of the children and add {\"ground_finder\": true} there."
            }
            Self::NoFinder(_) => {
                "Add {\"ground_finder\": true} to the pages of the section of the children, or remove this."
            }
            Self::DoneOfAnother => return of_each(CHILDREN),
            Self::DoneByItself(_) | Self::DoneUnsaid | Self::DoneBeside(_) => SAY_SO,
            Self::AllDone => ADD_ROUTE,
            Self::LastDay => {
                "Remove one of the two limits, or write “latest” from today as well, such as \"today+99d\"."
            }
            Self::NoDay(_) => "Change or remove a limit of one of them.",
            Self::NoItems(_) => {
                "Add “none”, such as {\"value\": \"none\", \"label\": \"None of them\"}, or remove “required”."
            }
            Self::CoversNone(_) => {
                "Add it to “except”, or write it as “none” of the question in place of an option."
            }
            Self::PrivateKey => NEW_KEYS,
            Self::LiveAsksNothing => "Remove it, or move it to a page with questions.",
            Self::FinderQuestion(_) => "Ask it on a page before the ground finder.",
            Self::FinderOptions(_) => "Keep both options of that question.",
            Self::About => "Remove it, or move it to the section with the checks.",
            Self::NoChecks(_) => "Remove it, or move it to the page with the checks.",
            Self::InDetails("when") => "Put the details into “then” of the condition.",
            Self::InDetails(_) => "Move it before or after the details.",
            Self::AboutRepeats => "Remove \"about\", or \"collection\".",
            Self::AboutOwned(_) => {
                "Name a collection without \"of\", or move the checks to the section that repeats for this one."
            }
            Self::OwnedChildren => "Remove \"of\".",
            Self::Deeper { .. } => {
                "Name in \"of\" a collection that has no \"of\" itself, or remove one of the two. Collections do not nest any deeper."
            }
            Self::BeforeOwner { of, .. } => {
                return format!("Move this section after the section with \"collection\": \"{of}\".");
            }
            Self::Conditions(..) => "Write two conditions and join them with all or any.",
            Self::EmptyPage => "Add \"questions\" or \"guidance\", or remove the page.",
            Self::Stop => "Move the questions to another page, or use may_continue.",
            Self::ComparesWithFirst => FURTHER_ONLY,
            Self::AnyChild => "Write the condition without “some”, or add \"other\": true to it.",
            Self::FinderEarly(_) => "Move it after the page that asks this.",
            Self::Unnamed { .. } => {
                "Remove the “when” of the page or the question that asks the name, or add one to the section."
            }
            Self::NoNumber { some } => add_number(*some),
            Self::NoContact { some } => add_contact(*some),
            Self::HowSoon => "Add \"text\", or \"school_days\" and \"after\".",
            Self::Collection { several: true, .. } => {
                "Keep \"collection\" in one section and move the pages of the others there, or give each of the others its own collection."
            }
            Self::Collection { several: false, .. } => {
                "Add \"collection\" to the section that asks about it, or remove the collection."
            }
            Self::Reason => {
                "Add a column of kind text with the id “outcome”. Or write \"gate\": \"none\", and no “check_least” on the page."
            }
            Self::Forbidden { .. } => "Use another \"how\", or remove the entry from “do_not”.",
            Self::LeastAttempts => "Write \"gate\": \"soft\" or \"gate\": \"hard\", or remove \"least\".",
            Self::DifferentDays => {
                "Add a column of kind date with \"required\": true, or remove \"different_days\"."
            }
            Self::StillThere(_) => {
                "Name the list as an earlier version of this form had it, or remove “replaces”."
            }
            Self::ReplacesRepeats => "Move the check to a section that does not repeat.",
            Self::ReplacesWords => "Add a column of kind text.",
            Self::OfColumn { .. } => "Remove it, or write that kind.",
            Self::Service(_) => "Use \"how\": \"secure_email\" or \"online_form\", or remove \"service\".",
            Self::ServiceAddress(_) => {
                "Write what the service is called. Its address belongs in \"website\" or \"email\"."
            }
            Self::OtherHost(_) => "Write what the page is. The form shows its host by itself.",
            Self::Autocomplete => "Remove \"autocomplete\".",
            Self::GateEnds(_) => {
                "Let another answer pass, change the “when” of that page, or remove the gate."
            }
            Self::DangerNumber => {
                "Add {\"warning\": \"If a child is in immediate danger, call 999 now.\"} or a contact with a “phone”, outside any “when” block."
            }
            Self::OwnLimit(_) => "Name another date question, or remove the limit.",
            Self::EachOther(_) => "Keep the limit of the one that is asked later.",
            Self::MadeName(_) => "Remove the question, or remove “name_parts”.",
            Self::OwnDay(_) => "Name another date question, a date or today.",
            Self::Example { .. } => {
                "Write an example as the file will hold it: capitals for A and for lower-case letters, a digit for each 9, and what is between as in the pattern."
            }
            Self::TermsMissing { .. } => {
                "Add the terms of that time. The form counts every day between two terms as a holiday."
            }
            Self::LongClosure => "Correct the year of one of its days.",
            Self::BirthLimit => "Use a date, or today with a number of years.",
        };
        fix.to_owned()
    }
}
