//! The grounds on which the name of a pupil of compulsory school age comes off the admission register:
//! fifteen in the 2024 regulations and fifteen in those of 2006, which govern deletions before
//! 19 August 2024.
//!
//! Each ground is a list of conditions, each with its provision, its question and a three-valued
//! finding on the facts of a [`LegalCase`](crate::facts::LegalCase). A ground that is available is a duty: the
//! regulation says that the name *must be deleted when* it applies. A deletion on none of them, nor on those for pupils of
//! other ages, is an offence (Education Act 1996 s.434(6)).

mod absence_findings;
mod asked;
mod assessment;
mod because;
mod caution;
mod condition;
mod finder;
mod findings;
mod law;
mod letter;
mod likely;
mod other_age;
mod outcome;
mod regulations_2006;
mod regulations_2024;
mod verdict;

pub(crate) use absence_findings::TEN_SCHOOL_DAYS;
pub use asked::Asked;
pub use assessment::{Assessment, assess};
pub use because::Because;
pub use caution::{Caution, MEDICAL_GROUND_REMOVED};
pub use condition::{Condition, ConditionReport, OpenQuestion};
pub use finder::{Reason, next_questions};
pub use law::{ComingLaw, Law};
pub use letter::{Ground, Ground2006};
pub use likely::Against;
pub use other_age::OtherAge;
pub use outcome::Outcome;
pub use verdict::{GroundVerdict, Verdict};
