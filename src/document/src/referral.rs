//! The referral file: a referral as one JSON object.

mod claims;
mod earlier;
mod file;
mod handling;
mod read;
mod update;
pub(crate) mod verdict;

pub use earlier::Earlier;
pub use file::{AnswersError, Authority, FORMAT, Meta, Referral, Status, VERSION};
pub use handling::{ClosedRecord, EscalationRecord, RouteRecord};
pub use read::{MAX_BYTES, MAX_ENTRIES, ReadError};
pub use update::Update;
pub use verdict::{ConditionRecord, Dated, GroundRecord, Said, VerdictRecord};
