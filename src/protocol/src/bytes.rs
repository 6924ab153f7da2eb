//! The bytes in which programs of one build pass things to each other.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A thing in bytes. No thing of this crate is without them; if one were, nothing would be read of the empty ones.
pub(crate) fn written<T: Serialize>(thing: &T) -> Vec<u8> {
    postcard::to_allocvec(thing).unwrap_or_default()
}

/// What [`written`] has written, and nothing after it.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((thing, [])) => Some(thing),
        _ => None,
    }
}
