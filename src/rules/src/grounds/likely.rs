//! Which grounds are likely for a pupil who misses education, and which the age or the school speaks against, before anything else is
//! known. It hides none and decides none.

use chrono::{Months, NaiveDate};

use super::letter::Ground;
use crate::facts::SchoolType;
use crate::school_age::CompulsorySchoolAge;

/// How long before compulsory school age ends a leaver is likely, in months: from the beginning of Year 11.
const LEAVER: Months = Months::new(10);

/// How long after compulsory school age starts a child may still leave the nursery class, in months.
const NURSERY: Months = Months::new(5);

/// What is known that speaks against a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The child's age.
    Age,
    /// The kind of school.
    School,
}

impl Ground {
    /// What is known on a day that the ground does not allow, and for whom the ground is. What is not known speaks against nothing. It
    /// decides nothing: what is known may be wrong.
    pub fn against(
        self,
        born: Option<NaiveDate>,
        school: Option<SchoolType>,
        on: NaiveDate,
    ) -> Option<(Against, &'static str)> {
        if self.is_likely(born, school, on) {
            return None;
        }
        let is_public = |school| matches!(school, SchoolType::Maintained | SchoolType::Academy);
        match self {
            Self::B => born.map(|_| (Against::Age, "Only for a child who finishes nursery education.")),
            Self::L => born.map(|_| {
                let text = "Only for a child who is over compulsory school age when the school next meets.";
                (Against::Age, text)
            }),
            Self::M => school.filter(|school| !is_public(*school)).map(|_| {
                let text = "Only for a school that is an academy or is maintained by a local authority.";
                (Against::School, text)
            }),
            Self::N => school.filter(|school| is_public(*school)).map(|_| {
                let text =
                    "Only for a school that is neither an academy nor maintained by a local authority.";
                (Against::School, text)
            }),
            _ => None,
        }
    }

    /// Whether a ground is likely on a day. Grounds about the end of nursery, the end of school age and the kind of school are so only
    /// where the birthday and the school make them possible; of a school that is neither maintained nor an academy the kind may not be
    /// known.
    pub fn is_likely(self, born: Option<NaiveDate>, school: Option<SchoolType>, on: NaiveDate) -> bool {
        let age = born.map(CompulsorySchoolAge::of);
        let by = |day: NaiveDate, months| day.checked_add_months(months).is_some_and(|last| on <= last);
        match self {
            Self::A | Self::F | Self::G | Self::H | Self::I => true,
            Self::B => age.is_some_and(|age| by(age.first_day, NURSERY)),
            Self::L => age.is_some_and(|age| {
                age.last_day
                    .checked_sub_months(LEAVER)
                    .is_some_and(|first| first <= on)
            }),
            Self::N => !matches!(school, Some(SchoolType::Maintained | SchoolType::Academy)),
            Self::C | Self::D | Self::E | Self::J | Self::K | Self::M | Self::O => false,
        }
    }
}
