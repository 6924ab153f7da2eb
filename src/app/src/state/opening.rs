//! How far opening a saved referral has got.

use onroll_protocol::Draft;

/// How far opening a file has got.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Opening {
    /// A file is to be chosen.
    #[default]
    Choose,
    /// The file was refused, and why.
    Refused(String),
    /// The file is being read.
    Reading,
    /// It is a referral. Has it been sent?
    Sent {
        /// What becomes the draft when it was not sent.
        new: Box<Draft>,
        /// What becomes the draft when it was.
        update: Box<Draft>,
        /// What was chosen.
        sent: Option<bool>,
        /// "Continue" was pressed without a choice.
        missing: bool,
    },
    /// There is a draft already that it would replace.
    Replace {
        /// What becomes the draft.
        draft: Box<Draft>,
        /// The reference of the one there is.
        begun: String,
    },
}
