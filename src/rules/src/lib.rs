#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Every rule here is a pure function of what it is given: there is no clock, no file and no browser.
//! The documentation of each item cites the provision it states. Where a fact is missing the answer
//! is *not known yet*, never a guess.
//!
//! ```
//! use onroll_rules::calendar::SchoolCalendar;
//! use onroll_rules::facts::{LegalCase, PupilFacts};
//! use onroll_rules::grounds::{Asked, Ground, Outcome, assess, next_questions};
//!
//! let facts = PupilFacts {
//!     date_of_birth: "2012-05-10".parse().ok(),
//!     lives_reasonable_distance: Some(false),
//!     expected_to_attend_again: Some(false),
//!     ..PupilFacts::default()
//! };
//! let calendar = SchoolCalendar::default();
//! let today = "2025-06-16".parse()?;
//! let case = LegalCase { facts: &facts, calendar: &calendar, on: today, today };
//!
//! let asked = Asked::These(&[Ground::G]);
//! assert_eq!(assess(&case, asked).outcome, Outcome::MoreNeeded);
//! assert_eq!(next_questions(&case, asked)[0].question.to_string(), "Is the pupil a boarder at your school?");
//! # Ok::<(), chrono::ParseError>(())
//! ```
#![deny(missing_docs)]

pub mod absence;
pub mod calendar;
pub mod dates;
pub mod facts;
pub mod grounds;
pub mod identifiers;
pub mod logic;
pub mod returns;
pub mod s2s;
pub mod school_age;
pub mod standing;
pub mod timeline;
pub mod weeks;
