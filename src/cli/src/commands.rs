//! One module for each command.

pub(crate) mod authority;
pub(crate) mod check;
pub(crate) mod opened;
pub(crate) mod pdf;
pub(crate) mod schema;
pub(crate) mod upn;
