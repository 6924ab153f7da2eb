//! Facts that are one of a few values.

use serde::{Deserialize, Serialize};

/// Defines an enum whose JSON values and labels are listed once.
macro_rules! choice {
    ($(#[$doc:meta])* $Name:ident { $( $(#[$value_doc:meta])* $Value:ident $id:literal $label:literal; )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $Name {
            $( $(#[$value_doc])* #[serde(rename = $id)] $Value, )*
        }

        impl $Name {
            /// Each value in JSON, with its label.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[ $( ($id, $label), )* ];

            /// Every value, in the same order.
            pub const ALL: &'static [Self] = &[ $( Self::$Value, )* ];
        }
    };
}

choice! {
    /// The kinds of school that reg 9(1)(m) and (n) tell apart.
    SchoolType {
        /// Maintained by a local authority, special schools and pupil referral units included.
        Maintained "maintained" "Maintained by a local authority (including special schools and pupil referral units)";
        /// An academy: free schools, special and alternative provision academies included.
        Academy "academy" "Academy or free school (including special and alternative provision academies)";
        /// An independent school.
        Independent "independent" "Independent school";
        /// A non-maintained special school.
        NonMaintainedSpecial "non-maintained-special" "Non-maintained special school";
    }
}

choice! {
    /// How a parent told the school that the pupil will be educated otherwise than at school.
    HomeEducationNotice {
        /// In writing.
        Written "written" "Yes, in writing";
        /// Only by word of mouth.
        Spoken "spoken" "Yes, but not in writing";
        /// Not at all.
        None "none" "No";
    }
}

choice! {
    /// Whether and how a pupil is in custody.
    Custody {
        /// Not detained.
        No "no" "No";
        /// On remand, before trial or sentence.
        Remand "remand" "Yes, on remand";
        /// Under a sentence of detention (SI 2024/208 reg 3).
        Sentence "sentence" "Yes, under a sentence of detention that a court passed (Sentencing Act 2020 s.233, 250, 252A, 254 or 259)";
        /// Under a hospital order or a welfare placement, which is not a sentence.
        Welfare "welfare" "Yes, under a hospital order, a secure welfare placement or another order that is not a sentence";
    }
}

choice! {
    /// What came of the right to have a permanent exclusion reviewed.
    ExclusionReview {
        /// A parent confirmed in writing that they will not apply.
        Waived "waived" "A parent has confirmed in writing that they will not apply";
        /// Nobody has applied.
        NotApplied "not-applied" "Nobody has applied yet";
        /// Applied for and not decided.
        Pending "pending" "Applied for and not decided";
        /// Decided, and the exclusion stands.
        Upheld "upheld" "Decided, and the exclusion stands";
        /// Applied for, and withdrawn or abandoned.
        Withdrawn "withdrawn" "Applied for, then withdrawn or abandoned";
        /// Decided, and the governing board is reconsidering.
        Reconsidering "reconsidering" "Decided, and the governing board has to reconsider the exclusion";
        /// Decided, and the pupil is taken back.
        NotUpheld "not-upheld" "Decided, and the exclusion does not stand";
        /// The school is of a kind whose exclusions no panel reviews.
        NoPanel "no-panel" "There is no review panel: the school is not maintained or an academy";
    }
}

impl SchoolType {
    /// Whether the school is maintained by a local authority or an academy (reg 9(1)(m)(i), (n)).
    pub fn is_maintained_or_academy(self) -> bool {
        matches!(self, Self::Maintained | Self::Academy)
    }
}
