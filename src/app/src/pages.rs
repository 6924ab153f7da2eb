//! The pages: what each shows, as a function of the referral. None of them holds state.

mod check;
mod contacts;
mod device;
mod dispatch;
mod elsewhere;
mod guidance;
mod information;
mod layout;
mod open;
mod own_device;
mod parts;
mod picker;
mod privacy;
mod problem;
mod profile;
mod question;
mod remove;
mod routing;
mod save;
mod section;
mod start;
mod tasks;
mod verdict;
mod words;

pub use contacts::draw as draw_contacts;
pub use device::{AGAIN, OnDevice, PASSPHRASE};
pub use dispatch::draw;
pub use elsewhere::{elsewhere, taken};
pub use layout::{Frame, Notice, page};
pub use open::Open;
pub use picker::{Council, Picker};
pub use problem::{answers_unread, profile_faulty, profile_missing};
pub use profile::Checking;
pub use routing::REFERENCE;
