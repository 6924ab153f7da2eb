#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! The programs are built together, so a message and a prepared form have no version. A draft has one, as a browser keeps it
//! for longer.
#![deny(missing_docs)]

mod bytes;
mod draft;
mod message;
mod prepared;
mod reading;

pub use draft::{Draft, InFile};
pub use message::{Job, Opened, Request, Response};
pub use prepared::Prepared;
pub use reading::Reading;
