#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Both programs are built together, so a message has no version. A draft has one, as a browser keeps it for longer.
#![deny(missing_docs)]

mod draft;
mod message;

pub use draft::Draft;
pub use message::{Asked, Opened, Request, Response};
