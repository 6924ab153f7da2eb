#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! `wizard` is the one stateful component. `pages` and `fields` draw the referral as it stands with the parts in `components`;
//! `device` is all that touches the browser directly. The law is never read here: `onroll-form` answers.

pub mod components;
mod device;
mod documents;
mod fields;
mod keep;
mod pages;
mod panic;
mod prerender;
mod route;
mod session;
mod start;
mod wizard;

pub use pages::Council;
pub use panic::announce_panics;
#[cfg(feature = "ssr")]
pub use prerender::in_html;
pub use prerender::{first_page, picker};
pub use start::run;
