//! The form's own words that an authority may change.

use serde::{Deserialize, Serialize};

/// What the form says of itself. Each has its usual wording unless the profile has another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The link at the top of every page, for a child in danger.
    pub danger: String,
    /// The button that leads to the next page.
    pub go_on: String,
    /// The list of the form's sections.
    pub task_list: String,
    /// The page that shows every answer.
    pub check_answers: String,
    /// The page that saves the files.
    pub save: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            danger: "Is a child in danger? See what to do now".into(),
            go_on: "Continue".into(),
            task_list: "Task list".into(),
            check_answers: "Check your answers".into(),
            save: "Save your referral".into(),
        }
    }
}
