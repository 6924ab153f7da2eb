//! The marks of the attendance register: SI 2024/208 reg 10, Tables 1 to 3, and those of the 2006
//! regulations’ guidance that registers kept before 19 August 2024 still hold.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A mark in the attendance register. In JSON it is the code itself, such as `"O"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct AttendanceCode(&'static CodeRow);

/// What a mark means for continuous absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// The pupil came to the school (Table 1, or late after the register closed).
    Attended,
    /// The pupil attended somewhere else (Table 2).
    Elsewhere,
    /// Absent for a reason the register records (Table 3 except its final three rows).
    Reason,
    /// G, N or O: the final three rows of Table 3.
    WithoutReason,
    /// No session: the school was closed as planned.
    NoSession,
}

/// A text that is not an attendance code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not an attendance code. Use a code from the register, such as G, N or O")]
pub struct UnknownCode(pub String);

#[derive(Debug, PartialEq, Eq, Hash)]
struct CodeRow {
    code: &'static str,
    meaning: &'static str,
    kind: CodeKind,
}

const fn row(code: &'static str, kind: CodeKind, meaning: &'static str) -> CodeRow {
    CodeRow { code, meaning, kind }
}

static ROWS: [CodeRow; 38] = {
    use CodeKind::{Attended, Elsewhere, NoSession, Reason, WithoutReason};
    [
        row("/", Attended, "present in the morning"),
        row("\\", Attended, "present in the afternoon"),
        row("L", Attended, "late, before the register closed"),
        row("U", Attended, "arrived after the register closed"),
        row("K", Elsewhere, "education arranged by the local authority"),
        row("V", Elsewhere, "educational visit or trip"),
        row("P", Elsewhere, "sporting activity"),
        row("W", Elsewhere, "work experience"),
        row("B", Elsewhere, "another approved educational activity"),
        row("D", Elsewhere, "at another school where the pupil is registered"),
        row("C", Reason, "leave of absence for exceptional circumstances"),
        row("C1", Reason, "leave for a performance or employment abroad"),
        row("C2", Reason, "part-time timetable"),
        row("E", Reason, "suspended or excluded"),
        row("I", Reason, "illness"),
        row("J1", Reason, "interview"),
        row("M", Reason, "medical or dental appointment"),
        row("Q", Reason, "no access arrangements"),
        row("R", Reason, "religious observance"),
        row("S", Reason, "study leave"),
        row("T", Reason, "parent travelling for work"),
        row("X", Reason, "under or over school age and not required to attend"),
        row("Y1", Reason, "transport not available"),
        row("Y2", Reason, "widespread disruption to travel"),
        row("Y3", Reason, "part of the school closed"),
        row("Y4", Reason, "whole school unexpectedly closed"),
        row("Y5", Reason, "in the criminal justice system"),
        row("Y6", Reason, "public health guidance or law"),
        row("Y7", Reason, "another unavoidable cause"),
        row("Z", Reason, "not yet on the admission register"),
        row("F", Reason, "extended family holiday agreed, before 2013"),
        row("H", Reason, "holiday agreed, before 19 August 2024"),
        row("J", Reason, "interview, before 19 August 2024"),
        row("Y", Reason, "unable to attend, before 19 August 2024"),
        row("#", NoSession, "planned closure"),
        row("G", WithoutReason, "holiday not granted by the school"),
        row("N", WithoutReason, "reason not yet established"),
        row("O", WithoutReason, "absent in none of the other circumstances"),
    ]
};

impl AttendanceCode {
    /// Reads a code, ignoring case and spaces.
    pub fn parse(text: &str) -> Result<Self, UnknownCode> {
        let tidy = text.trim();
        match ROWS.iter().find(|row| row.code.eq_ignore_ascii_case(tidy)) {
            Some(row) => Ok(Self(row)),
            None => Err(UnknownCode(String::from(tidy))),
        }
    }

    /// Every code, in the order of the regulation’s tables.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Self)
    }

    /// The code as it is written in the register.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// What it stands for.
    pub fn meaning(self) -> &'static str {
        self.0.meaning
    }

    /// What it means for continuous absence.
    pub fn kind(self) -> CodeKind {
        self.0.kind
    }
}

impl fmt::Debug for AttendanceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for AttendanceCode {
    /// `I (illness)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.code(), self.meaning())
    }
}

impl TryFrom<String> for AttendanceCode {
    type Error = UnknownCode;

    fn try_from(text: String) -> Result<Self, UnknownCode> {
        Self::parse(&text)
    }
}

impl From<AttendanceCode> for &'static str {
    fn from(code: AttendanceCode) -> Self {
        code.code()
    }
}
