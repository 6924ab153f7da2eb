//! School to School (S2S): which file to make, its name, where it goes and by when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::SchoolCalendar;
use crate::dates::days_after;
use crate::identifiers::DfeNumber;

/// The destination of a pupil whose whereabouts are unknown: the Lost Pupil Database.
pub const LOST_PUPIL: &str = "XXXXXXX";

/// The destination of a pupil who moved outside the maintained system: an independent school, abroad or
/// home education.
pub const OUTSIDE_MAINTAINED_SYSTEM: &str = "MMMMMMM";

/// Weeks of absence after which a pupil who has not been found goes on the Lost Pupil Database
/// (Harrow, *Procedures for locating missing or lost pupils*; Suffolk 11.4).
pub const WEEKS_UNTIL_LOST: u64 = 4;

/// What became of the pupil, as far as S2S is concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Destination {
    /// A maintained school or academy.
    School {
        /// Its DfE number, once it is known.
        #[serde(default)]
        dfe_number: Option<DfeNumber>,
    },
    /// An independent school, a school abroad, or home education.
    OutsideMaintainedSystem,
    /// Not known.
    Unknown,
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
    /// The first day for it, where it must wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<NaiveDate>,
    /// When, and why.
    pub when: &'static str,
    /// Where that comes from.
    pub source: &'static str,
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

/// Which files to make for a destination.
pub fn guidance(
    destination: &Destination,
    transfer: &Transfer<'_>,
    calendar: &SchoolCalendar,
) -> Vec<FileGuidance> {
    let mut files = match destination {
        Destination::School { dfe_number } => vec![FileGuidance {
            by: transfer.day.and_then(|day| calendar.nth_after(day, 15).ok()),
            when: "No later than 15 school days after the name comes off the register",
            source: "Education (Pupil Information) (England) Regulations 2005, SI 2005/1437",
            ..ctf(dfe_number.as_ref().map(DfeNumber::as_str), transfer)
        }],
        Destination::OutsideMaintainedSystem => vec![FileGuidance {
            by: transfer.day.and_then(|day| calendar.nth_after(day, 15).ok()),
            when: "Once the parent has told you in writing where the pupil is going, and no later than 15 school \
                   days after the name comes off the register",
            source: "School to school (S2S) practice, as in Suffolk’s procedures, 11.5; SI 2005/1437",
            ..ctf(Some(OUTSIDE_MAINTAINED_SYSTEM), transfer)
        }],
        Destination::Unknown => vec![FileGuidance {
            not_before: transfer
                .absent_from
                .map(|first| days_after(first, 7 * WEEKS_UNTIL_LOST)),
            when: "After 4 weeks in which the pupil could not be found, once the local authority advises it. The \
                   file holds this one pupil. Never send pupil data by insecure email",
            source: "School to school (S2S) practice, as in the procedures of Harrow and of Suffolk, 11.4",
            ..ctf(Some(LOST_PUPIL), transfer)
        }],
        Destination::JoinedHere => Vec::new(),
    };
    if !transfer.phased {
        files.push(match destination {
            Destination::JoinedHere => FileGuidance {
                kind: FileKind::Cmj,
                destination: None,
                name: None,
                by: transfer.day.map(|day| days_after(day, 5)),
                not_before: None,
                when: "Within 5 days of joining outside the normal phased transfer",
                source: "School to school (S2S) practice, as in Harrow’s procedures",
            },
            _ => FileGuidance {
                kind: FileKind::Cml,
                destination: None,
                name: None,
                by: transfer.day.map(|day| days_after(day, 20)),
                not_before: None,
                when: "Within 20 days of leaving outside the normal phased transfer",
                source: "School to school (S2S) practice, as in Harrow’s procedures",
            },
        });
    }
    files
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
        not_before: None,
        when: "",
        source: "",
    }
}

/// The name of a common transfer file: `2021234_CTF_XXXXXXX_001.xml`. Nothing if the serial is not 1
/// to 999 or the destination has not seven characters.
pub fn ctf_file_name(sender: &DfeNumber, destination: &str, serial: u16) -> Option<String> {
    let named = (1..=999).contains(&serial) && destination.chars().count() == 7;
    named.then(|| format!("{sender}_CTF_{destination}_{serial:03}.xml"))
}
