//! What the app knows: the referral, its files, the page that is shown and what a person does there. Nothing here touches the browser.

pub mod address;
pub mod session;
