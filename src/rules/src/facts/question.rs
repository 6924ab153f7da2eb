//! A question about a pupil.

use std::fmt;

use serde::{Serialize, Serializer};

/// Where a question names the pupil.
const PUPIL: &str = "{pupil}";

/// A question about a pupil, who stands in it as `{pupil}`. In JSON, and unless a name is given, that is “the pupil”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionText(&'static str);

impl QuestionText {
    /// A question whose text names the pupil as `{pupil}`.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// The question about a pupil who is called this: a name, or words that stand for one.
    pub fn about(self, pupil: &str) -> String {
        self.0.replace(PUPIL, pupil)
    }
}

impl fmt::Display for QuestionText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.about("the pupil"))
    }
}

impl Serialize for QuestionText {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pupil_is_named_wherever_the_question_speaks_of_them() {
        let question = QuestionText::new("Is {pupil} at {pupil}’s school?");
        assert_eq!(question.to_string(), "Is the pupil at the pupil’s school?");
        assert_eq!(question.about("Ada"), "Is Ada at Ada’s school?");
        assert_eq!(
            serde_json::to_value(question).unwrap(),
            "Is the pupil at the pupil’s school?"
        );
    }
}
