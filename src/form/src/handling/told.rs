//! What is told of a referral's handling: routes, escalations, next steps, codes, deadlines and school-to-school files.

use chrono::NaiveDate;
use onroll_rules::s2s::{FileKind, Guidance};
use onroll_rules::standing::days_ago;
use serde::{Deserialize, Serialize};

use crate::profile::{Escalation, Route, Step};
use crate::value::words;

/// How soon something is to be done, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// How soon, in words: "Within 5 school days after the date of last attendance".
    pub text: String,
    /// The last day for it, once the day it is counted from is known.
    pub date: Option<NaiveDate>,
    /// The calendar the days were counted on, in a sentence.
    pub assumed: Option<String>,
    /// How many days ago the last day was, once it is past.
    pub past: Option<u32>,
    /// Whether a date that it may be counted from is not known, such as that of another child. The day may be earlier then.
    pub may_be_earlier: bool,
    /// Whether the school may have been closed on days that were counted. The day may be later then.
    pub may_be_later: bool,
}

impl Deadline {
    /// How many days late it is, where that is known. A day that may be later is not called late.
    pub fn late(&self) -> Option<u32> {
        self.past.filter(|_| !self.may_be_later)
    }

    /// The words and the date in one line: "Within 5 school days after the date of last attendance: by 9 October 2026". A day
    /// that is past says so: "by 9 October 2026, which was 16 days ago".
    pub fn in_words(&self) -> String {
        let (before, late, after) = self.in_parts();
        before + &late.unwrap_or_default() + &after
    }

    /// The same in what comes before the words that the day is past, those words, and what comes after them.
    pub fn in_parts(&self) -> (String, Option<String>, String) {
        let Some(date) = self.date else {
            return (self.text.clone(), None, String::new());
        };
        let text = self.text.trim_end_matches('.');
        let earlier = if self.may_be_earlier {
            ", or earlier if a missing date is earlier"
        } else {
            ""
        };
        let was = |days| format!(", which was {}", days_ago(days));
        let counted = self.past.filter(|_| self.may_be_later).map(was);
        let counted = counted.map(|was| format!("{was} if the school was open on every day that is counted"));
        let after = counted.unwrap_or_default() + earlier;
        (format!("{text}: by {}", words(date)), self.late().map(was), after)
    }
}

/// A route this referral takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Routed<'a> {
    /// The route.
    pub route: &'a Route,
    /// The team, with its name where the person gave it.
    pub to: String,
    /// The address of its website: of the team's own page where the website has one for each.
    pub website: Option<String>,
    /// How soon.
    pub within: Option<Deadline>,
    /// What goes with this referral.
    pub attach: Vec<String>,
    /// What must not be done with this referral.
    pub do_not: Vec<String>,
    /// What is said when the team has been told already. There is nothing left to do then.
    pub done: Option<&'a str>,
}

impl Routed<'_> {
    /// Whether it takes the place of the main route before it, rather than being a further place to go.
    pub fn is_alternative(&self) -> bool {
        self.route.instead_of.is_some()
    }

    /// Whether the referral has still to be sent there.
    pub fn is_place_to_go(&self) -> bool {
        !self.is_alternative() && self.done.is_none()
    }
}

/// What the answers call for before the referral is sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Escalated<'a> {
    /// What.
    pub escalation: &'a Escalation,
    /// What is said when it was done already.
    pub done: Option<&'a str>,
}

/// Something that happens after sending this referral, or is still to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct NextStep<'a> {
    /// What.
    pub step: &'a Step,
    /// Its number among the steps of the form, from 1. Answers that show or hide other steps do not change it.
    pub number: usize,
    /// How soon.
    pub within: Option<Deadline>,
}

/// A code this referral, or one child of it, is filed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The id of the set of codes in the profile.
    pub id: String,
    /// What the code says.
    pub label: String,
    /// The code.
    pub code: String,
    /// What it means.
    pub meaning: String,
    /// The key of the child it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{1,20}$")))]
    pub item: Option<String>,
}

/// The school-to-school files to make for one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfers {
    /// The child's key.
    pub item: String,
    /// The child's name.
    pub child: String,
    /// The files, and what to know where there is none.
    pub guidance: Guidance,
}

/// What a school-to-school file is called.
pub fn file_in_words(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Ctf => "Common transfer file (CTF)",
        FileKind::Cml => "Children missing education: leavers (CML)",
        FileKind::Cmj => "Children missing education: joiners (CMJ)",
    }
}
