//! Identifiers of pupils and schools: the Unique Pupil Number, the DfE number and the URN.
//!
//! Each is read from what a person typed (case and spaces do not matter) and, when it is wrong, the
//! error says in plain English exactly what is wrong, so that it can be shown beside the question.

mod school;
mod typed;
mod upn;

pub use school::{DfeNumber, DfeNumberError, Urn, UrnError};
pub use upn::{Upn, UpnError, check_letter};
