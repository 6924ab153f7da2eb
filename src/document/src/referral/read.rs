//! Reading a referral file: all of it or nothing.
//!
//! A file may come from anywhere. Whatever is in it that this version does not know is refused by name, because a
//! referral that is half understood is worse than one that is not opened.

use chrono::{DateTime, Utc};
use onroll_form::export::Exported;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_json::{Deserializer, Map, Value};
use serde_path_to_error::{Path, Segment};

use super::file::{FORMAT, Referral, VERSION};
use crate::moment;
use crate::strict::Strict;

/// The largest file read, in bytes: far more than a referral of fifty children needs.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// The most children, adults or professionals read.
pub const MAX_ENTRIES: usize = 1_000;

/// Why a file cannot be read as a referral. Each message is a sentence for the person who opened the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file is larger than [`MAX_BYTES`].
    #[error("The file is larger than 20 MB, so it is not a referral saved by this program.")]
    TooLarge,
    /// The file is a PDF, and not one of ours as it was saved.
    #[error(
        "This PDF has no referral inside it that can be read. Open the JSON file that was saved together with it."
    )]
    NoReferralInPdf,
    /// There is nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// The file ends in the middle.
    #[error(
        "The file ends in the middle, at line {line}. It may have been cut off while it was copied or sent. Ask for it again."
    )]
    CutOff {
        /// Its last line.
        line: usize,
    },
    /// The file is not JSON.
    #[error(
        "The file is not a referral: line {line} is not JSON, from character {column} on. Open the file as this program saved it."
    )]
    NotJson {
        /// The first line that is not JSON.
        line: usize,
        /// The first character of that line that is not, from 1.
        column: usize,
    },
    /// A property is there twice, so that the file could be understood in two ways.
    #[error(
        "The file contradicts itself: at line {line}, “{what}” is given twice. It has been changed since it was saved."
    )]
    Twice {
        /// The line of the second.
        line: usize,
        /// Which property.
        what: String,
    },
    /// The file is JSON, but something else.
    #[error("The file is not a referral saved by this program.")]
    NotAReferral,
    /// The file was made by a newer version.
    #[error(
        "The file was made by a newer version of this program (format {found}; this version reads format {VERSION}). Reload the page or install the newer version, then open the file again."
    )]
    Newer {
        /// The version of its format.
        found: u64,
    },
    /// There is something in the file that this version does not know.
    #[error("The file has a property “{name}” that this version does not know, so it was not opened.")]
    UnknownProperty {
        /// The property.
        name: String,
    },
    /// Something is missing.
    #[error("The file has no “{name}”, which every referral has. It has been changed since it was saved.")]
    Missing {
        /// The property.
        name: &'static str,
    },
    /// Something is not written as it must be.
    #[error(
        "“{place}” is not written as it must be in a referral{}. The file has been changed since it was saved.",
        in_brackets(*expected)
    )]
    Wrong {
        /// The property.
        name: &'static str,
        /// The part of it that is wrong: `verdicts[0].outcome`.
        place: String,
        /// What it must be, where that can be said shortly.
        expected: Option<&'static str>,
    },
    /// There are more than [`MAX_ENTRIES`] of something.
    #[error("The file lists more than {MAX_ENTRIES} {name}, so it is not a referral saved by this program.")]
    TooMany {
        /// Of what.
        name: String,
    },
}

impl Referral {
    /// Reads the text of a referral file.
    ///
    /// The answers are kept as they stand in the file; whether they answer a form is for [`Referral::answers`] to say.
    ///
    /// # Errors
    /// The first thing that shows that it is not a referral of this version. Nothing is half-read.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        if text.len() > MAX_BYTES {
            return Err(ReadError::TooLarge);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        // serde_json itself limits how deep a text may go.
        let reader = Strict::new(usize::MAX, usize::MAX);
        let mut json = Deserializer::from_str(text);
        let read = reader
            .read(&mut json)
            .and_then(|value| json.end().map(|()| value));
        let value = read.map_err(|error| not_json(&error, reader.twice()))?;
        let Value::Object(properties) = value else {
            return Err(ReadError::NotAReferral);
        };
        if properties.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(ReadError::NotAReferral);
        }
        let mut file = UnreadProperties(properties);
        file.take("format")?;
        let version: u64 = file.read("version")?;
        if version > VERSION {
            return Err(ReadError::Newer { found: version });
        }
        if version != VERSION {
            return Err(wrong("version", Some("1 is expected")));
        }
        let referral = Self {
            format: FORMAT,
            version: VERSION,
            app_version: file.read("app_version")?,
            authority: file.read("authority")?,
            reference: file.read("reference")?,
            created: file.moment("created")?,
            updated: file.moment("updated")?,
            updates: file.read("updates")?,
            status: file.read("status")?,
            exported: Exported {
                answers: file.answers()?,
                unaccepted: file.read("unaccepted")?,
            },
            verdicts: file.read("verdicts")?,
            routes: file.read("routes")?,
            escalations: file.read("escalations")?,
            codes: file.read("codes")?,
            closed: file.read_if_there("closed")?.unwrap_or_default(),
            readiness: file.read("readiness")?,
            attachments: file.read("attachments")?,
        };
        match file.0.into_iter().next() {
            None => Ok(referral),
            Some((name, _)) => Err(ReadError::UnknownProperty { name }),
        }
    }
}

fn not_json(error: &serde_json::Error, twice: Option<String>) -> ReadError {
    let line = error.line();
    match (twice, error.classify()) {
        (Some(what), _) => ReadError::Twice { line, what },
        (None, Category::Eof) => ReadError::CutOff { line },
        (None, Category::Data | Category::Syntax | Category::Io) => ReadError::NotJson {
            line,
            column: error.column().max(1),
        },
    }
}

/// A property of the file that is wrong as a whole.
fn wrong(name: &'static str, expected: Option<&'static str>) -> ReadError {
    ReadError::Wrong {
        name,
        place: name.to_owned(),
        expected,
    }
}

fn in_brackets(expected: Option<&str>) -> String {
    expected.map_or_else(String::new, |expected| format!(" ({expected})"))
}

/// The place of what is wrong in a property.
fn place(name: &str, path: &Path) -> String {
    let dot = match path.iter().next() {
        None => return name.to_owned(),
        Some(Segment::Seq { .. }) => "",
        Some(_) => ".",
    };
    format!("{name}{dot}{path}")
}

/// The file's properties that have not been read yet.
struct UnreadProperties(Map<String, Value>);

impl UnreadProperties {
    fn take(&mut self, name: &'static str) -> Result<Value, ReadError> {
        // The order of what is left does not matter, and swapping is quicker than moving up.
        self.0.swap_remove(name).ok_or(ReadError::Missing { name })
    }

    fn read<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, ReadError> {
        serde_path_to_error::deserialize(self.take(name)?).map_err(|error| ReadError::Wrong {
            name,
            place: place(name, error.path()),
            expected: None,
        })
    }

    /// What files have only when there is something to say.
    fn read_if_there<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<Option<T>, ReadError> {
        if self.0.contains_key(name) {
            self.read(name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A moment, written in the one way this program writes it.
    fn moment(&mut self, name: &'static str) -> Result<DateTime<Utc>, ReadError> {
        let text: String = self.read(name)?;
        moment::read(&text).ok_or_else(|| wrong(name, Some(moment::EXPECTED)))
    }

    fn answers(&mut self) -> Result<Map<String, Value>, ReadError> {
        let Value::Object(answers) = self.take("answers")? else {
            return Err(wrong(
                "answers",
                Some("it must be an object with an answer for each question"),
            ));
        };
        let long = |value: &Value| value.as_array().is_some_and(|list| list.len() > MAX_ENTRIES);
        match answers.iter().find(|(_, value)| long(value)) {
            Some((name, _)) => Err(ReadError::TooMany { name: name.clone() }),
            None => Ok(answers),
        }
    }
}
