//! The messages between the page and the worker.
//!
//! A message is an array of two: this in bytes, and what goes with it, which is a file or more bytes. Where nothing is said
//! of it there is nothing.

use onroll_document::paper::Unshown;
use serde::{Deserialize, Serialize};

use crate::bytes;

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
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
}

impl Request {
    /// The same in bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::written(self)
    }

    /// Reads what [`Request::to_bytes`] has written.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes::read(bytes)
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
        /// Whether nothing is missing in the file.
        complete: bool,
        /// What the file says of itself and its answers do not, a sentence each.
        contradictions: Vec<String>,
    },
    /// What was asked for cannot be given.
    Not {
        /// What was asked for.
        asked: Job,
        /// Why there is none, as a sentence or part of one.
        why: String,
    },
}

impl Response {
    /// The same in bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::written(self)
    }

    /// Reads what [`Response::to_bytes`] has written.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes::read(bytes)
    }
}

/// What the worker was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// A PDF.
    Paper,
    /// What is in a file.
    File,
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
            Request::Paper {
                referral: text("{\"answers\": \"নাজমা\\n\"}"),
                fonts: text("https://example.org/fonts/fonts.json"),
            },
            Request::Open,
            Request::Drafts { referral: text("{}") },
        ] {
            let written = request.to_bytes();
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
                complete: true,
                contradictions: vec!["It says that nothing is missing.".to_owned()],
            },
            Response::Not {
                asked: Job::File,
                why: "The file is empty.".to_owned(),
            },
        ] {
            let written = response.to_bytes();
            assert_eq!(Response::read(&written), Some(response), "{written:?}");
        }
    }
}
