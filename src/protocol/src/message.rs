//! The messages between the page and the worker.
//!
//! A message is an array of two: this as JSON text, and what is not copied through text, which is a file or bytes. Where
//! nothing is said of it there is nothing.

use std::fmt;

use onroll_document::paper::Unshown;
use serde::{Deserialize, Serialize};

use crate::draft::Draft;

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// The same as JSON text.
    pub fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Reads what [`Request::to_text`] has written.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// It has loaded. The script that starts the worker says this.
    Here,
    /// The PDF goes with this.
    Paper {
        /// The answers that it cannot show.
        unshown: Vec<Unshown>,
    },
    /// The referral in the file.
    Opened(Opened),
    /// What becomes the page's draft.
    Drafts {
        /// When the referral was not sent.
        new: Box<Draft>,
        /// When it was sent before, and this brings it up to date.
        update: Box<Draft>,
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
    /// The same as JSON text.
    pub fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Reads what [`Response::to_text`] has written.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What the worker was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
            let written = request.to_text().unwrap_or_default();
            assert_eq!(Request::read(&written), Some(request), "{written}");
        }
        assert_eq!(Request::read("\"close\""), None);
        assert_eq!(Request::read("{\"paper\": {\"referral\": \"{}\"}}"), None);
    }

    #[test]
    fn every_response_is_read_as_it_was_written() {
        let draft = |sent: bool| -> Box<Draft> {
            let text = r#"{"authority": "camden", "reference": "ONR-2222-2222", "created": "2026-11-02T09:30:00Z",
                "answers": {"sheet": {"notifier_name": "Grace"}, "collections": {}, "last_key": 3}}"#;
            let mut draft: Draft = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}"));
            draft.saved = sent;
            Box::new(draft)
        };
        for response in [
            Response::Here,
            Response::Paper {
                unshown: vec![Unshown {
                    place: Some(Place {
                        section: "children".to_owned(),
                        item: Some("1".to_owned()),
                        page: "name".to_owned(),
                    }),
                    label: "Full name".to_owned(),
                    about: Some("Amina Khatun".to_owned()),
                    characters: ['\u{1f9ff}', '"'].into(),
                    awaited: true,
                }],
            },
            Response::Opened(Opened {
                referral: "{}".to_owned(),
                authority: "camden".to_owned(),
                name: "Camden Council".to_owned(),
            }),
            Response::Drafts {
                new: draft(false),
                update: draft(true),
            },
            Response::Not {
                asked: Asked::File,
                why: "The file is empty.".to_owned(),
            },
        ] {
            let written = response.to_text().unwrap_or_default();
            assert_eq!(Response::read(&written), Some(response), "{written}");
        }
    }

    /// The script that starts the worker is no Rust, and writes its message by hand.
    #[test]
    fn the_starting_script_says_that_it_is_here() {
        let script = include_str!("../../../www/worker.js");
        let says = Response::Here.to_text().unwrap_or_default();
        assert!(script.contains(&format!("postMessage(['{says}'])")), "{script}");
    }
}
