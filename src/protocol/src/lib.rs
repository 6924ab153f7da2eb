#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Both programs are built together, so a message and a prepared form have no version. A draft has one, as a browser keeps it
//! for longer.
#![deny(missing_docs)]

mod draft;
mod message;
mod prepared;

pub use draft::Draft;
pub use message::{Asked, Fault, Opened, Request, Response};
pub use prepared::Prepared;
