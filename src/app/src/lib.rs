#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! `state` is what the app knows, and `browser` is all that touches the browser directly. `wizard` is the one stateful component.
//! `pages` and `fields` draw the referral as it is with the parts in `components`. The law is never read here: `onroll-form`
//! answers.

mod browser;
pub mod components;
mod fields;
mod guidance;
mod pages;
mod prerender;
#[cfg(test)]
mod small;
mod state;
mod wizard;

pub use browser::panic::announce_panics;
pub use pages::{Council, LocalAuthority};
#[cfg(feature = "ssr")]
pub use prerender::in_html;
pub use prerender::{contacts, first_page, picker};
pub use wizard::start::run;
