//! The grounds on which the name of a pupil of compulsory school age comes off the admission register.

mod letter;

pub use letter::{Ground, Ground2006};
