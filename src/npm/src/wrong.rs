//! What is wrong with what a caller passed.

use onroll_profiles::{Problem, Problems};

/// One thing that is wrong, which becomes an `Error`.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// The property, from the outermost: `calendar.closures[0].from`.
    pub(crate) property: String,
    /// What was expected of it, as a sentence without a full stop. It repeats no value.
    pub(crate) message: String,
    /// For a profile: everything that is wrong in it.
    pub(crate) problems: Vec<Problem>,
}

impl Wrong {
    /// A property that is not what it must be.
    pub(crate) fn new(property: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            property: property.into(),
            message: message.into(),
            problems: Vec::new(),
        }
    }

    /// A profile that cannot be used.
    pub(crate) fn profile(Problems(problems): Problems) -> Self {
        let message = match problems.as_slice() {
            [] => "profile cannot be used".to_owned(),
            [only] => format!("profile cannot be used: {only}"),
            [first, rest @ ..] => format!(
                "profile cannot be used: {first} ({} more in problems)",
                rest.len()
            ),
        };
        Self {
            property: "profile".to_owned(),
            message,
            problems,
        }
    }
}
