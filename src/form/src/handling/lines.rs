//! What the page and the paper say alike of a way to send and of a school-to-school file, line by line.

use std::borrow::Cow;

use chrono::NaiveDate;
use onroll_rules::s2s::FileGuidance;
use onroll_rules::standing::{days_ago, days_past};

use super::told::{Coded, Deadline, Routed, file_in_words};
use crate::case::Case;
use crate::profile::Channel;
use crate::value::words;

/// A line: a label and what is beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct HandlingLine<'a> {
    /// The label.
    pub label: &'static str,
    /// What is beside it.
    pub said: LineContent<'a>,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum LineContent<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A name that is made of an answer.
    Name(&'a str),
    /// A telephone number.
    Phone(&'a str),
    /// An email address.
    Email {
        /// The address.
        address: &'a str,
        /// It has to be confirmed by telephone before anything is sent there.
        confirm: bool,
        /// An ordinary mail program may be opened with it: the referral goes there, by ordinary email, and it is not to be confirmed.
        ordinary: bool,
    },
    /// The address of a page on the web.
    Website(&'a str),
    /// A postal address, in lines.
    Address(&'a [String]),
    /// What goes with the referral.
    Attached(&'a [String]),
    /// Several things.
    List(&'a [String]),
    /// How soon.
    Deadline(&'a Deadline),
    /// A last day that is past, and how long ago it was.
    Past(String),
    /// Words, and where the law or the guidance says so.
    Sourced {
        /// The words.
        text: &'a str,
        /// Where it is said.
        source: &'a str,
    },
}

impl Routed<'_> {
    /// What is said of the route, in order.
    pub fn lines(&self) -> Vec<HandlingLine<'_>> {
        let route = self.route;
        let confirm = route.confirm_address;
        let email = route.email.as_deref().map(|address| LineContent::Email {
            address,
            confirm,
            ordinary: route.how == Channel::Email && !confirm,
        });
        let lines = [
            line("How", Some(LineContent::Text(route.how_in_words().into()))),
            line("How soon", self.within.as_ref().map(LineContent::Deadline)),
            line("Telephone", route.phone.as_deref().map(LineContent::Phone)),
            line(
                if confirm {
                    "Email, to be confirmed"
                } else if route.goes_by_email() {
                    "Email"
                } else {
                    "Email, not for the referral"
                },
                email,
            ),
            line("Address", several(&route.address).map(LineContent::Address)),
            line("Website", self.website.as_deref().map(LineContent::Website)),
            line(
                "Hours",
                route
                    .hours
                    .as_deref()
                    .map(|hours| LineContent::Text(hours.into())),
            ),
            line("Send with it", several(&self.attach).map(LineContent::Attached)),
            line("What not to do", several(&self.do_not).map(LineContent::List)),
        ];
        lines.into_iter().flatten().collect()
    }

    /// The heading of the route: the team and, for an alternative, by which other way: "Or by post: Education team".
    pub fn title(&self) -> String {
        if self.is_alternative() {
            format!("Or {}: {}", self.route.how.label(), self.to)
        } else {
            self.to.clone()
        }
    }
}

/// What is said of a school-to-school file on this day, in order.
pub fn file_lines(file: &FileGuidance, today: NaiveDate) -> Vec<HandlingLine<'_>> {
    let text = |words: &str| LineContent::Text(words.to_owned().into());
    let day = |day| LineContent::Text(words(day).into());
    let by = |day| match days_past(day, today) {
        None => LineContent::Text(words(day).into()),
        Some(days) if file.may_be_later => LineContent::Text(
            format!(
                "{}, which was {} if the school was open on every day that is counted",
                words(day),
                days_ago(days)
            )
            .into(),
        ),
        Some(days) => LineContent::Past(format!("{}, which was {}", words(day), days_ago(days))),
    };
    let why = LineContent::Sourced {
        text: &file.when,
        source: &file.source,
    };
    let lines = [
        line("File", Some(text(file_in_words(file.kind)))),
        line("Destination", file.destination.as_deref().map(text)),
        line("Its name", file.name.as_deref().map(LineContent::Name)),
        line("Not before", file.not_before.map(day)),
        line("By", file.by.map(by)),
        line("When, and why", Some(why)),
        line("What is missing", file.missing.map(text)),
    ];
    lines.into_iter().flatten().collect()
}

/// A line, where there is something to say.
fn line<'a>(label: &'static str, said: Option<LineContent<'a>>) -> Option<HandlingLine<'a>> {
    said.map(|said| HandlingLine { label, said })
}

/// The things, if there are any.
fn several(things: &[String]) -> Option<&[String]> {
    (!things.is_empty()).then_some(things)
}

impl Case<'_> {
    /// What a code is called: its set and, where each child has one, whose it is.
    pub fn code_label(&self, coded: &Coded) -> String {
        let set = self.profile.codes.iter().find(|set| set.id == coded.id);
        let of = set.and_then(|set| Some(self.item_name(set.each.as_deref()?, coded.item.as_deref()?)));
        match of {
            Some(of) => format!("{}: {of}", coded.label),
            None => coded.label.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use onroll_rules::s2s::FileKind;

    use super::*;

    /// The last day for a file, on the day itself and on both sides of it.
    #[test]
    fn the_last_day_for_a_file_says_how_long_it_is_past() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let file = FileGuidance {
            kind: FileKind::Ctf,
            destination: None,
            name: None,
            not_before: day(2),
            by: day(13),
            may_be_later: false,
            when: "When".into(),
            source: "Source".into(),
            missing: None,
        };
        let by = |today| {
            let lines = file_lines(&file, day(today).unwrap());
            let said = |label| {
                lines
                    .iter()
                    .find(|line| line.label == label)
                    .map(|line| line.said.clone())
            };
            let plain = LineContent::Text("2 November 2026".into());
            assert_eq!(said("Not before"), Some(plain));
            said("By")
        };
        let plain = Some(LineContent::Text("13 November 2026".into()));
        let past = |ago: &str| Some(LineContent::Past(format!("13 November 2026, which was {ago}")));
        assert_eq!(by(12), plain);
        assert_eq!(by(13), plain);
        assert_eq!(by(14), past("1 day ago"));
        assert_eq!(by(22), past("9 days ago"));
    }
}
