//! One module for each command.

pub(crate) mod age;
pub(crate) mod authority;
pub(crate) mod check;
pub(crate) mod csv;
pub(crate) mod desk;
pub(crate) mod encrypt;
pub(crate) mod law;
pub(crate) mod open;
pub(crate) mod opened;
pub(crate) mod pdf;
pub(crate) mod schema;
pub(crate) mod school_days;
pub(crate) mod shell;
pub(crate) mod upn;
