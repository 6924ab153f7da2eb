#![doc = env!("CARGO_PKG_DESCRIPTION")]
#![deny(missing_docs)]

#[cfg(feature = "pdf")]
pub mod pdf;
