//! What the app knows: the referral, its files, the page that is shown and what a person does there. Nothing here touches the browser.

pub mod action;
pub mod address;
pub mod another;
pub mod changing;
pub mod checked;
pub mod details;
pub mod device;
pub mod files;
pub mod form;
pub mod idle;
pub mod opening;
pub mod passphrase;
pub mod session;
pub mod view;
