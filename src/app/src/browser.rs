//! What the browser knows and does. All that touches it directly is here.

pub mod device;
pub mod drafts;
pub mod fetch;
pub mod forms;
pub mod panic;
pub mod reader;
pub mod worker;
