#![doc = env!("CARGO_PKG_DESCRIPTION")]
#![deny(missing_docs)]
