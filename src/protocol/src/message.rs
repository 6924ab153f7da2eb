//! The messages between the page and the worker.
//!
//! A message is an array of two: this in bytes, and what goes with it, which is a file or more bytes. Where nothing is said
//! of it there is nothing.

use std::fmt;

use onroll_document::paper::Unshown;
use serde::{Deserialize, Serialize};

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Fetch the fonts that every document needs, ahead of the first. Nothing is answered.
    Fonts {
        /// The absolute address of the list of fonts.
        list: String,
    },
    /// Make the PDF of a referral. The [prepared](crate::Prepared) form goes with this, in bytes. The answer is
    /// [`Response::Paper`].
    Paper {
        /// The text of the referral file.
        referral: String,
        /// The absolute address of the list of fonts.
        fonts: String,
    },
    /// Say which referral is in the file that goes with this. The answer is [`Response::Opened`].
    Open,
    /// Read a referral with the form it was made with, whose [prepared](crate::Prepared) bytes go with this. The answer is
    /// [`Response::Drafts`].
    Drafts {
        /// The text of the referral file.
        referral: String,
    },
    /// Read and check the profile whose file's bytes go with this. The answer is [`Response::Profile`].
    Profile,
}

impl Request {
    /// The same in bytes.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Reads what [`Request::to_bytes`] has written.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// It has loaded.
    Here,
    /// The PDF goes with this.
    Paper {
        /// The answers that it cannot show.
        unshown: Vec<Unshown>,
    },
    /// The referral in the file.
    Opened(Opened),
    /// What becomes the page's draft, in the text of a [`Draft`](crate::Draft).
    Drafts {
        /// When the referral was not sent.
        new: String,
        /// When it was sent before, and this brings it up to date.
        update: String,
    },
    /// What came of reading a profile. Where nothing is wrong with it, its [prepared](crate::Prepared) form goes with this, in bytes.
    Profile {
        /// What is wrong, in the order of the file.
        faults: Vec<Fault>,
    },
    /// There is none of what was asked for.
    Not {
        /// What was asked for.
        asked: Asked,
        /// Why there is none, as a sentence or part of one.
        why: String,
    },
}

impl Response {
    /// The same in bytes.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Reads what [`Response::to_bytes`] has written.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// What the worker was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// A PDF.
    Paper,
    /// What is in a file.
    File,
}

/// Something wrong in a profile, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: usize,
    /// Where in the file, for example `sections[2].pages[0].title`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {} {}", self.message, self.fix)
    }
}

/// The referral in a file that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The text of the referral file.
    pub referral: String,
    /// The id of the authority whose form it was made with.
    pub authority: String,
    /// That authority's full name.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use onroll_form::journey::Place;

    use super::*;

    #[test]
    fn every_request_is_read_as_it_was_written() {
        let text = |text: &str| text.to_owned();
        for request in [
            Request::Fonts {
                list: text("https://example.org/fonts/fonts.json"),
            },
            Request::Paper {
                referral: text("{\"answers\": \"নাজমা\\n\"}"),
                fonts: text("https://example.org/fonts/fonts.json"),
            },
            Request::Open,
            Request::Drafts { referral: text("{}") },
            Request::Profile,
        ] {
            let written = request.to_bytes().unwrap_or_default();
            assert_eq!(Request::read(&written), Some(request), "{written:?}");
        }
        assert_eq!(Request::read(b""), None);
        assert_eq!(Request::read(b"close"), None);
    }

    #[test]
    fn every_response_is_read_as_it_was_written() {
        let unshown = |item: Option<&str>| Unshown {
            place: Some(Place {
                section: "children".to_owned(),
                item: item.map(str::to_owned),
                page: "name".to_owned(),
            }),
            label: "Full name".to_owned(),
            about: item.map(|_| "Amina Khatun".to_owned()),
            characters: ['\u{1f9ff}', '"'].into(),
            awaited: true,
        };
        for response in [
            Response::Here,
            Response::Paper {
                unshown: vec![unshown(Some("1")), unshown(None)],
            },
            Response::Opened(Opened {
                referral: "{}".to_owned(),
                authority: "camden".to_owned(),
                name: "Camden Council".to_owned(),
            }),
            Response::Drafts {
                new: "{\"authority\": \"camden\"}".to_owned(),
                update: String::new(),
            },
            Response::Profile {
                faults: vec![Fault {
                    line: 12,
                    place: "sections[2].pages[0].title".to_owned(),
                    message: "“title” is missing.".to_owned(),
                    fix: "Add it.".to_owned(),
                }],
            },
            Response::Not {
                asked: Asked::File,
                why: "The file is empty.".to_owned(),
            },
        ] {
            let written = response.to_bytes().unwrap_or_default();
            assert_eq!(Response::read(&written), Some(response), "{written:?}");
        }
    }
}
