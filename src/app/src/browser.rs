//! What the browser knows and does. All that touches it directly is here.

pub mod clock;
pub mod device;
pub mod drafts;
pub mod elements;
pub mod fetch;
pub mod forms;
pub mod idle;
pub mod leaving;
pub mod location;
mod once;
pub mod own_details;
pub mod panic;
pub mod reader;
pub mod saving;
pub mod sealer;
pub mod surroundings;
pub mod tab;
pub mod worker;
