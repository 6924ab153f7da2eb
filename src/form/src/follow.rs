//! Where an answer comes from that nobody has typed.

use serde::{Deserialize, Serialize};

use crate::condition::When;

/// One way in which the answer to a question follows from something else. The first way that applies decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// When it applies; always, when absent.
    pub when: Option<When>,
    /// What the answer is taken from.
    pub from: Origin,
    /// The question is asked all the same, with the answer filled in. Otherwise it is not asked while this way applies.
    pub ask: bool,
}

/// What an answer is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Today's date.
    Today,
    /// The name of the council whose form it is.
    Council,
    /// This option of the question itself.
    Option(String),
    /// The answer to the question with this id.
    Question(String),
    /// The answer to the same question for the first item of the collection. It applies only to further items.
    First,
}

/// What is known of an answer that could follow from something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Following {
    /// Nothing follows.
    Nothing,
    /// The answer follows in the way at this place of the list.
    Answer(usize),
    /// The way at this place applies. There is no answer yet, and none is asked for here: what it is taken from was left blank, or
    /// is missing or refused there.
    Blank(usize),
}
