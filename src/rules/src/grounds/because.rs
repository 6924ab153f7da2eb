//! Why a condition is found as it is.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a condition is found as it is. In JSON it is its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "Cow<'static, str>", into = "Cow<'static, str>")]
pub enum Because {
    /// The person answered the condition’s own question, yes (`true`) or no. It says nothing without that question.
    Answered(bool),
    /// A sentence that says it.
    Said(Cow<'static, str>),
}

const YES: &str = "You answered yes.";
const NO: &str = "You answered no.";

impl Because {
    /// The sentence.
    pub fn sentence(&self) -> &str {
        match self {
            Self::Answered(true) => YES,
            Self::Answered(false) => NO,
            Self::Said(sentence) => sentence,
        }
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl From<&'static str> for Because {
    fn from(sentence: &'static str) -> Self {
        Self::Said(sentence.into())
    }
}

impl From<String> for Because {
    fn from(sentence: String) -> Self {
        Self::Said(sentence.into())
    }
}

impl From<Cow<'static, str>> for Because {
    /// Reads the sentence of a record.
    fn from(sentence: Cow<'static, str>) -> Self {
        match &*sentence {
            YES => Self::Answered(true),
            NO => Self::Answered(false),
            _ => Self::Said(sentence),
        }
    }
}

impl From<Because> for Cow<'static, str> {
    fn from(because: Because) -> Self {
        match because {
            Because::Answered(true) => YES.into(),
            Because::Answered(false) => NO.into(),
            Because::Said(sentence) => sentence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_it_is_its_sentence_and_reads_back() {
        for (because, sentence) in [
            (Because::Answered(true), YES),
            (Because::Answered(false), NO),
            (
                Because::from("The pupil is not detained."),
                "The pupil is not detained.",
            ),
        ] {
            assert_eq!(because.to_string(), sentence);
            assert_eq!(serde_json::to_value(&because).unwrap(), sentence);
            assert_eq!(
                serde_json::from_value::<Because>(sentence.into()).unwrap(),
                because
            );
        }
    }
}
