#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! An office's register is a set of [events](event::Event). An event is never changed and never taken out: what was wrong is replaced by
//! another event. Two copies that were worked on apart are put together by [union](register::Register::merge), so nothing is lost. The
//! [cases](case::DeskCase) and [what is due](due) are worked out from the events.
//!
//! Everything here is a pure function of what it is given. There is no clock, no file and no browser.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod case;
pub mod due;
pub mod event;
pub mod intake;
pub mod live;
pub mod mistake;
pub mod register;
pub mod timetable;
