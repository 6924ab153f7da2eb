//! School to School (S2S): which file to make, its name, where it goes and by when.
//!
//! What is here is the same in all of England: the destination codes, the names of files and the statutory fifteen school days. How long a
//! pupil is looked for first, and the days for other files, are local practice and come in [`Practice`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::SchoolCalendar;
use crate::dates::days_after;
use crate::identifiers::DfeNumber;

/// The destination of a pupil whose future school is not known: the Lost Pupil Database.
pub const LOST_PUPIL: &str = "XXXXXXX";

/// The destination of a pupil who moved to an independent school, out of England and Wales, or to home education.
pub const OUTSIDE_MAINTAINED_SYSTEM: &str = "MMMMMMM";

/// Where the national rules come from.
const SYSTEM: &str = "School to school (S2S), the Department for Education’s system";

/// Where the fifteen school days come from.
const STATUTE: &str = "Education (Pupil Information) (England) Regulations 2005, SI 2005/1437";

/// What an authority’s paper says of these files, beyond the national system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// The paper and section of what has none of its own.
    pub source: Option<String>,
    /// The file of a pupil whose future school is not known.
    pub lost: Option<Lost>,
    /// The file of a pupil who left the maintained system.
    pub outside: Option<Outside>,
    /// The file on children missing education who leave.
    pub leavers: Option<DaysAllowed>,
    /// The file on children missing education who join.
    pub joiners: Option<DaysAllowed>,
}

/// What a paper says of the file of a pupil whose future school is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Weeks of absence before it is made; no wait, when absent.
    pub weeks: Option<u16>,
    /// When it is made, in the paper’s words.
    pub text: Option<String>,
    /// The paper and section.
    pub source: Option<String>,
}

/// What a paper says of the file of a pupil who left the maintained system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// When it is made, in the paper’s words.
    pub text: Option<String>,
    /// The paper and section.
    pub source: Option<String>,
}

/// In how many days a paper wants a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysAllowed {
    /// The days.
    pub days: u16,
    /// The paper and section.
    pub source: Option<String>,
}

/// What became of the pupil, as far as S2S is concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Destination {
    /// A school in England or Wales that is not independent.
    School {
        /// Its DfE number, once it is known.
        #[serde(default)]
        dfe_number: Option<DfeNumber>,
    },
    /// An independent school, a school outside England and Wales, or home education.
    Outside {
        /// It is established: a parent has said so in writing, or the pupil is registered there.
        established: bool,
    },
    /// The future school is not known.
    Unknown,
    /// A sixth form or college, or training or work.
    AfterSchool,
    /// Alternative provision. The pupil stays on this register.
    AlternativeProvision,
    /// Custody.
    Custody,
    /// The local authority is arranging education for a pupil excluded permanently.
    Excluded,
    /// The pupil has joined this school.
    JoinedHere,
}

/// A file to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum FileKind {
    /// Common Transfer File: the pupil’s data, to the next school.
    #[serde(rename = "CTF")]
    Ctf,
    /// Children Missing Education – Leavers: to the local authority.
    #[serde(rename = "CML")]
    Cml,
    /// Children Missing Education – Joiners: to the local authority.
    #[serde(rename = "CMJ")]
    Cmj,
}

impl FileKind {
    /// Its short name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ctf => "CTF",
            Self::Cml => "CML",
            Self::Cmj => "CMJ",
        }
    }
}

/// What to do about one pupil.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Guidance {
    /// The files to make.
    pub files: Vec<FileGuidance>,
    /// What to know where the destination receives no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// What to do with one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileGuidance {
    /// Which file.
    pub kind: FileKind,
    /// Its destination code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// Its name, if the sending school’s DfE number is known. Your system names CML and CMJ files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The last day for it, if the day it is counted from is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// Whether the school may have been closed on days that were counted. The last day may be later then.
    #[serde(skip)]
    pub may_be_later: bool,
    /// The first day for it, where it must wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<NaiveDate>,
    /// When, and why.
    pub when: String,
    /// What is missing for another file to be the right one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<&'static str>,
    /// Where that comes from.
    pub source: String,
}

/// What the guidance needs to know of the sending school and the dates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Transfer<'a> {
    /// The sending school’s DfE number.
    pub sender: Option<&'a DfeNumber>,
    /// The file’s number in the sender’s series, 1 to 999.
    pub serial: u16,
    /// The day the name comes off this school’s register, or goes on it for a joiner.
    pub day: Option<NaiveDate>,
    /// The first day of the absence, for a pupil whose destination is unknown.
    pub absent_from: Option<NaiveDate>,
    /// Whether the pupil leaves or joins with the normal phased transfer (end of the last class,
    /// start of the first), when no CML or CMJ is made.
    pub phased: bool,
}

/// Which files to make for a destination, on a school’s calendar and by a council’s paper.
pub fn guidance(
    destination: &Destination,
    transfer: &Transfer<'_>,
    calendar: &SchoolCalendar,
    practice: &Practice,
) -> Guidance {
    // In the order of the closest source: the part’s own, the paper’s, the national system.
    let sourced = |own: Option<&String>, otherwise: &str| {
        own.or(practice.source.as_ref())
            .cloned()
            .unwrap_or_else(|| otherwise.to_owned())
    };
    let fifteen = transfer.day.and_then(|day| calendar.nth_after(day, 15).ok());
    let mut files = Vec::new();
    match destination {
        Destination::School { dfe_number } => files.push(FileGuidance {
            by: fifteen,
            may_be_later: !calendar.complete,
            when: "No later than 15 school days after the name comes off the register".into(),
            source: STATUTE.into(),
            ..ctf(dfe_number.as_ref().map(DfeNumber::as_str), transfer)
        }),
        Destination::Outside { established: true } => {
            let outside = practice.outside.as_ref();
            files.push(FileGuidance {
                by: fifteen,
            may_be_later: !calendar.complete,
                when: outside.and_then(|outside| outside.text.clone()).unwrap_or_else(|| {
                    "No later than 15 school days after the name comes off the register. The file goes here because the \
                     pupil moves to an independent school, out of England and Wales, or to home education"
                        .into()
                }),
                source: sourced(outside.and_then(|outside| outside.source.as_ref()), SYSTEM),
                ..ctf(Some(OUTSIDE_MAINTAINED_SYSTEM), transfer)
            });
        }
        Destination::Outside { established: false } => files.push(FileGuidance {
            missing: Some(
                "The parent has not said in writing where the pupil is going, so the future school is not known. \
                 Once the parent has, the destination is MMMMMMM",
            ),
            ..lost(transfer, practice, &sourced)
        }),
        Destination::Unknown => files.push(lost(transfer, practice, &sourced)),
        Destination::AfterSchool
        | Destination::AlternativeProvision
        | Destination::Custody
        | Destination::Excluded
        | Destination::JoinedHere => {}
    }
    files.extend(missing_education(destination, transfer, practice, &sourced));
    let note = match destination {
        Destination::AfterSchool => Some(
            "A school sixth form receives the common transfer file like any other school. This form does not know \
            an S2S destination for a college, a training provider or an employer. The destination is known, so no file is made for \
             a lost pupil",
        ),
        Destination::AlternativeProvision => Some(
            "A pupil in alternative provision stays on your register, or is registered at both. No file is made for a lost \
             pupil",
        ),
        Destination::Custody => Some("The pupil’s location is known, so no file is made for a lost pupil"),
        Destination::Excluded => Some(
            "The local authority arranges education for a pupil who is permanently excluded. Make the common transfer file once \
             the next school is known. No file is made for a lost pupil",
        ),
        _ => None,
    };
    Guidance { files, note }
}

/// The file of a pupil whose future school is not known.
fn lost(
    transfer: &Transfer<'_>,
    practice: &Practice,
    sourced: &dyn Fn(Option<&String>, &str) -> String,
) -> FileGuidance {
    const ONE: &str = "The file contains this one pupil only. Never send pupil data by insecure email";
    let own = practice.lost.as_ref();
    let weeks = own.and_then(|lost| lost.weeks);
    let wait = match weeks {
        Some(1) => "After 1 week in which the pupil could not be found".to_owned(),
        Some(weeks) => format!("After {weeks} weeks in which the pupil could not be found"),
        None => "The future school is not known".to_owned(),
    };
    let when = own.and_then(|lost| lost.text.clone()).unwrap_or(wait);
    FileGuidance {
        not_before: transfer
            .absent_from
            .zip(weeks)
            .map(|(first, weeks)| days_after(first, 7 * u64::from(weeks))),
        when: format!("{}. {ONE}", when.trim_end_matches('.')),
        source: sourced(own.and_then(|lost| lost.source.as_ref()), SYSTEM),
        ..ctf(Some(LOST_PUPIL), transfer)
    }
}

/// The file to the local authority on a pupil who leaves or joins at an unusual time, where its paper asks for one.
fn missing_education(
    destination: &Destination,
    transfer: &Transfer<'_>,
    practice: &Practice,
    sourced: &dyn Fn(Option<&String>, &str) -> String,
) -> Option<FileGuidance> {
    let (kind, asked, what) = match destination {
        // The pupil stays on the register and is no leaver.
        Destination::AlternativeProvision => return None,
        Destination::JoinedHere => (FileKind::Cmj, practice.joiners.as_ref()?, "joining"),
        _ => (FileKind::Cml, practice.leavers.as_ref()?, "leaving"),
    };
    if transfer.phased {
        return None;
    }
    let days = match asked.days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    Some(FileGuidance {
        kind,
        destination: None,
        name: None,
        by: transfer.day.map(|day| days_after(day, u64::from(asked.days))),
        may_be_later: false,
        not_before: None,
        when: format!("Within {days} of {what} outside the normal phased transfer"),
        missing: None,
        source: sourced(asked.source.as_ref(), SYSTEM),
    })
}

/// A common transfer file, its `when` and `source` still to be said.
fn ctf(destination: Option<&str>, transfer: &Transfer<'_>) -> FileGuidance {
    FileGuidance {
        kind: FileKind::Ctf,
        destination: destination.map(String::from),
        name: transfer
            .sender
            .zip(destination)
            .and_then(|(sender, destination)| ctf_file_name(sender, destination, transfer.serial)),
        by: None,
        may_be_later: false,
        not_before: None,
        when: String::new(),
        missing: None,
        source: String::new(),
    }
}

/// The name of a common transfer file: `2021234_CTF_XXXXXXX_001.xml`. Nothing if the serial is not 1
/// to 999 or the destination has not seven characters.
pub fn ctf_file_name(sender: &DfeNumber, destination: &str, serial: u16) -> Option<String> {
    let named = (1..=999).contains(&serial) && destination.chars().count() == 7;
    named.then(|| format!("{sender}_CTF_{destination}_{serial:03}.xml"))
}
