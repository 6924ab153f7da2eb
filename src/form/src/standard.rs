//! The options of standard questions from which something follows, each read once.

use onroll_rules::facts::SchoolType;
use onroll_rules::grounds::Ground;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::question::NOT_KNOWN;

/// The value of a type of the law that a word of the referral file names.
pub(crate) fn of_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    let word: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(word).ok()
}

/// The value of the ground's question that asks for help to find it.
pub const FIND: &str = "find";
/// The value of the ground's question that keeps the name on the register.
pub const NOT_REMOVED: &str = "not_removed";

/// What was answered to the question on which ground a name is to come off the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroundAnswer {
    /// The name stays on the register.
    NotRemoved,
    /// The ground is to be found.
    Find,
    /// This ground.
    Ground(Ground),
}

impl GroundAnswer {
    /// The option of that value.
    pub fn read(value: &str) -> Option<Self> {
        Some(match value {
            NOT_REMOVED => Self::NotRemoved,
            FIND => Self::Find,
            letter => Self::Ground(
                Ground::ALL
                    .into_iter()
                    .find(|ground| ground.letter().to_string() == letter)?,
            ),
        })
    }

    /// The value of the option.
    pub fn value(self) -> String {
        match self {
            Self::NotRemoved => NOT_REMOVED.to_owned(),
            Self::Find => FIND.to_owned(),
            Self::Ground(ground) => ground.letter().to_string(),
        }
    }

    /// The ground, if one was chosen.
    pub fn ground(self) -> Option<Ground> {
        match self {
            Self::Ground(ground) => Some(ground),
            Self::NotRemoved | Self::Find => None,
        }
    }
}

/// Where a child has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DestinationAnswer {
    /// A state-funded school in England.
    SchoolInEngland,
    /// A school in Wales.
    SchoolInWales,
    /// An independent school.
    Independent,
    /// A school elsewhere in the UK.
    ElsewhereInUk,
    /// A school abroad.
    Abroad,
    /// Education at home.
    HomeEducation,
    /// A sixth form or a college.
    SixthFormOrCollege,
    /// Training or work.
    TrainingOrWork,
    /// Alternative provision.
    AlternativeProvision,
    /// Custody.
    Custody,
    /// Nobody knows.
    NotKnown,
}

impl DestinationAnswer {
    /// The option of that value.
    pub fn read(value: &str) -> Option<Self> {
        Some(match value {
            "school_in_england" => Self::SchoolInEngland,
            "school_in_wales" => Self::SchoolInWales,
            "independent" => Self::Independent,
            "elsewhere_in_uk" => Self::ElsewhereInUk,
            "abroad" => Self::Abroad,
            "home_education" => Self::HomeEducation,
            "sixth_form_or_college" => Self::SixthFormOrCollege,
            "training_or_work" => Self::TrainingOrWork,
            "alternative_provision" => Self::AlternativeProvision,
            "custody" => Self::Custody,
            NOT_KNOWN => Self::NotKnown,
            _ => return None,
        })
    }
}

/// Who refers, as far as it decides anything: which kind of school, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referrer {
    /// A school maintained by a council.
    MaintainedSchool,
    /// An academy.
    Academy,
    /// An independent school.
    IndependentSchool,
    /// A school of another kind.
    OtherSchool,
    /// No school.
    NoSchool,
}

impl Referrer {
    /// The option of that value.
    pub fn read(value: &str) -> Self {
        match value {
            "maintained_school" => Self::MaintainedSchool,
            "academy" => Self::Academy,
            "independent_school" => Self::IndependentSchool,
            "other_school" => Self::OtherSchool,
            _ => Self::NoSchool,
        }
    }

    /// Whether it is a school.
    pub fn is_school(self) -> bool {
        self != Self::NoSchool
    }

    /// The type of school that the law knows, if that follows.
    pub fn school_type(self) -> Option<SchoolType> {
        match self {
            Self::MaintainedSchool => Some(SchoolType::Maintained),
            Self::Academy => Some(SchoolType::Academy),
            Self::IndependentSchool => Some(SchoolType::Independent),
            Self::OtherSchool | Self::NoSchool => None,
        }
    }
}

/// Which of several forms is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferralType {
    /// A child who may be missing education.
    MissingEducation,
    /// The return of a pupil whose name comes off the register.
    Removal,
    /// A child educated at home.
    HomeEducation,
    /// The return of a pupil who has joined.
    Admitted,
}

impl ReferralType {
    /// The option of that value.
    pub fn read(value: &str) -> Option<Self> {
        Some(match value {
            "cme" => Self::MissingEducation,
            "removal" => Self::Removal,
            "ehe" => Self::HomeEducation,
            "admitted" => Self::Admitted,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, DESTINATION, GROUND, REFERRAL_TYPE, REFERRER};

    fn options(question: &str) -> Vec<String> {
        let catalogue = Catalogue::standard();
        let options = catalogue.question(question).unwrap()["options"]
            .as_array()
            .unwrap();
        let value = |option: &serde_json::Value| option["value"].as_str().unwrap().to_owned();
        options.iter().map(value).collect()
    }

    #[test]
    fn every_option_of_the_catalogue_is_read() {
        for value in options(GROUND) {
            let read = GroundAnswer::read(&value).unwrap();
            assert_eq!(read.value(), value);
        }
        for value in options(DESTINATION) {
            assert!(DestinationAnswer::read(&value).is_some(), "{value}");
        }
        for value in options(REFERRAL_TYPE) {
            assert!(ReferralType::read(&value).is_some(), "{value}");
        }
        let schools = options(REFERRER);
        let schools: Vec<&str> = schools
            .iter()
            .map(String::as_str)
            .filter(|value| Referrer::read(value).is_school())
            .collect();
        assert_eq!(
            schools,
            [
                "maintained_school",
                "academy",
                "independent_school",
                "other_school"
            ]
        );
        for wrong in ["", "p", "ab", "A"] {
            assert_eq!(GroundAnswer::read(wrong), None, "{wrong}");
        }
    }
}
