//! From what was typed to an accepted value, from that into words, and from the referral file back to what was typed.
//!
//! [`read`] is the only place where an answer is accepted or refused.

mod accepted;
mod cell;
mod complaint;
mod contact;
pub(crate) mod date;
mod limits;
mod parts;
mod periods;
mod read;
mod reference;
mod row;
mod setting;
mod show;
pub(crate) mod text;
mod typed;

pub use accepted::{Cell, Period, Row, Value};
pub use complaint::Complaint;
pub use date::words;
pub use parts::{
    ADDRESS_PARTS, ATTEMPTS, COUNTRY, COUNTY, DATE_PARTS, DAY, DONE, LINE_1, LINE_2, MONTH, POSTCODE, TOWN,
    YEAR, attempt_of, attempt_part,
};
pub use periods::{MAX_PERIODS, PERIOD_PARTS, period_part};
pub use reference::{is_pattern, reference};
pub use text::{capital, counted, grouped, is_blank};

pub use row::{label as row_label, last_attempt};

pub(crate) use parts::first_part;
pub(crate) use periods::{is_period_part, readable};
pub(crate) use read::{chose, has_shape, read};
pub(crate) use row::{is_done, is_part, is_ticked};
pub(crate) use setting::Setting;
pub(crate) use show::{cell, lines, typed_cell};
pub(crate) use typed::{as_it_stands, typed};

/// Whether a text is one telephone number, with an area code.
pub fn is_phone(text: &str) -> bool {
    contact::phone(text).is_ok()
}

/// Whether a text is one email address and nothing else.
pub fn is_email(text: &str) -> bool {
    contact::email(text).is_ok_and(|address| address == text)
}
