//! The facts of one pupil’s case, each with the question that asks for it.
//!
//! Every fact is optional. A rule that lacks one says so and names its question.

use std::fmt;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::absence::AbsencePeriod;
use crate::calendar::SchoolCalendar;
use crate::dates;

mod choices;
mod question;

pub use choices::{Custody, ExclusionReview, HomeEducationNotice, SchoolType};
pub use question::QuestionText;

/// How a fact is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// A date.
    Date,
    /// One of these values, each with its label.
    Choice(&'static [(&'static str, &'static str)]),
    /// Periods of absence, each with its dates and its mark in the register.
    Absence,
}

/// What a fact can be, read from JSON.
trait Given: DeserializeOwned {
    fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::deserialize(value)
    }
}

impl Given for NaiveDate {
    fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        dates::read(value)
    }
}

impl Given for Vec<AbsencePeriod> {}
impl Given for SchoolType {}
impl Given for HomeEducationNotice {}
impl Given for Custody {}
impl Given for ExclusionReview {}

/// Defines [`Fact`] and [`PupilFacts`] together, so that every fact has one field, one id (the
/// field’s name), one kind and one question.
macro_rules! facts {
    (
        yes_no { $( $(#[$yes_no_doc:meta])* $yes_no:ident $YesNo:ident $yes_no_question:literal; )* }
        other { $( $(#[$other_doc:meta])* $other:ident $Other:ident $kind:expr, $type:ty, $other_question:literal; )* }
    ) => {
        /// One fact of a case. In JSON it is the name of its property in [`PupilFacts`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Fact {
            $( $(#[$other_doc])* $Other, )*
            $( $(#[$yes_no_doc])* $YesNo, )*
        }

        /// What is known of one pupil’s case. Everything is optional; nothing is assumed.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct PupilFacts {
            $( $(#[$other_doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $other: Option<$type>, )*
            $( $(#[$yes_no_doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $yes_no: Option<bool>, )*
        }

        impl Fact {
            /// Every fact.
            pub const ALL: &'static [Self] = &[ $( Self::$Other, )* $( Self::$YesNo, )* ];

            /// Its id: the name of its property in [`PupilFacts`].
            pub const fn id(self) -> &'static str {
                match self {
                    $( Self::$Other => stringify!($other), )*
                    $( Self::$YesNo => stringify!($yes_no), )*
                }
            }

            /// The question that asks for it.
            pub const fn question(self) -> QuestionText {
                match self {
                    $( Self::$Other => QuestionText::new($other_question), )*
                    $( Self::$YesNo => QuestionText::new($yes_no_question), )*
                }
            }

            /// How it is answered.
            pub const fn kind(self) -> FactKind {
                match self {
                    $( Self::$Other => $kind, )*
                    $( Self::$YesNo => FactKind::YesNo, )*
                }
            }
        }

        impl PupilFacts {
            /// The answer to a yes-or-no question; nothing for other kinds of fact.
            pub fn yes_no(&self, fact: Fact) -> Option<bool> {
                match fact {
                    $( Fact::$YesNo => self.$yes_no, )*
                    _ => None,
                }
            }

            /// Sets the answer to a yes-or-no question; other kinds of fact are left as they are.
            pub fn set_yes_no(&mut self, fact: Fact, answer: Option<bool>) {
                match fact {
                    $( Fact::$YesNo => self.$yes_no = answer, )*
                    _ => {}
                }
            }

            /// Whether a fact is known.
            pub fn knows(&self, fact: Fact) -> bool {
                match fact {
                    $( Fact::$Other => self.$other.is_some(), )*
                    $( Fact::$YesNo => self.$yes_no.is_some(), )*
                }
            }

            /// Reads a fact from its value, as JSON has it.
            ///
            /// # Errors
            /// When the value is none that the fact can have; the facts stay as they were.
            pub fn read<'de, D: serde::Deserializer<'de>>(&mut self, fact: Fact, value: D) -> Result<(), D::Error> {
                match fact {
                    $( Fact::$Other => self.$other = Some(<$type>::given(value)?), )*
                    $( Fact::$YesNo => self.$yes_no = Some(bool::deserialize(value)?), )*
                }
                Ok(())
            }

            /// Forgets a fact.
            pub fn forget(&mut self, fact: Fact) {
                match fact {
                    $( Fact::$Other => self.$other = None, )*
                    $( Fact::$YesNo => self.$yes_no = None, )*
                }
            }
        }
    };
}

facts! {
    yes_no {
        /// The pupil has been registered at another school (reg 9(1)(a), (c)).
        registered_at_another_school RegisteredAtAnotherSchool
            "Is {pupil} registered at another school?";
        /// A school attendance order names this school (reg 9(1)(a)(i), (c)(iii), (f)(ii)).
        order_names_school OrderNamesSchool
            "Is a school attendance order in force that names your school?";
        /// The pupil is a mobile child: of no fixed abode because of a parent’s trade or business.
        mobile_child MobileChild
            "Is {pupil} a mobile child: without a fixed home because a parent’s work means travelling?";
        /// This is the mobile child’s main school.
        main_school MainSchool
            "Is your school {pupil}’s main school?";
        /// It is agreed or decided that the pupil is registered at more than one school.
        dual_registration_agreed DualRegistrationAgreed
            "Has your school agreed, or decided, that {pupil} is registered at both schools?";
        /// Every other school where the pupil is registered consents to the deletion.
        other_schools_consent OtherSchoolsConsent
            "Has every other school where {pupil} is registered consented to the deletion?";
        /// There are reasonable grounds to believe that the pupil will attend the school again.
        expected_to_attend_again ExpectedToAttendAgain
            "Do you have reasonable grounds to believe that {pupil} will attend your school again?";
        /// The pupil was admitted for nursery education.
        admitted_for_nursery AdmittedForNursery
            "Was {pupil} admitted to your school for nursery education?";
        /// The nursery education is finished; the pupil would move up to reception or above.
        nursery_finished NurseryFinished
            "Has {pupil} finished nursery, so that they would next move up to reception or above at your school?";
        /// The pupil moved up to reception or above at the school (2006 law only).
        moved_up_from_nursery MovedUpFromNursery
            "Did {pupil} move up to reception or above at your school?";
        /// An order that named this school now names another instead.
        order_names_another_school OrderNamesAnotherSchool
            "Has the local authority changed a school attendance order so that it names another school instead of yours?";
        /// An order naming this school was revoked because other suitable education is arranged.
        order_revoked_for_other_education OrderRevokedForOtherEducation
            "Has the local authority revoked a school attendance order naming your school because suitable education is arranged otherwise than at school?";
        /// The school is a special school where a local authority arranged the place.
        special_school_place SpecialSchoolPlace
            "Is yours a special school where a local authority arranged {pupil}’s place?";
        /// The authority that arranged the special school place consents to the deletion.
        authority_consents AuthorityConsents
            "Has the local authority that arranged the special school place consented to the deletion?";
        /// The Secretary of State has directed the deletion, where that authority refused to consent.
        secretary_of_state_directs SecretaryOfStateDirects
            "Has the Secretary of State directed that {pupil}’s name be deleted?";
        /// The other school is in England or Wales, and so has an admission register under the Act.
        other_school_in_england_or_wales OtherSchoolInEnglandOrWales
            "Is the other school in England or Wales?";
        /// The pupil normally lives a reasonable distance from the school.
        lives_reasonable_distance LivesReasonableDistance
            "Does {pupil} still normally live a reasonable distance from your school?";
        /// The pupil is a boarder.
        boarder Boarder
            "Is {pupil} a boarder at your school?";
        /// The pupil was given leave of absence.
        leave_given LeaveGiven
            "Did your school give {pupil} leave of absence?";
        /// The pupil has attended since the leave ended.
        attended_since_leave AttendedSinceLeave
            "Has {pupil} attended your school since the leave ended?";
        /// There are reasonable grounds to believe that sickness or an unavoidable cause keeps the pupil away.
        sickness_or_unavoidable_cause SicknessOrUnavoidableCause
            "Do you have reasonable grounds to believe that {pupil} cannot attend because of sickness or an unavoidable cause?";
        /// All holidays, INSET days and closures of the school in the time counted are listed.
        calendar_complete CalendarComplete
            "Are all your school’s holidays, INSET days and closures in that time listed?";
        /// School and local authority together made reasonable efforts to find the pupil.
        joint_efforts_made JointEffortsMade
            "Have your school and your school’s local authority together made reasonable efforts to find out {pupil}’s location and circumstances?";
        /// The efforts found where the pupil is.
        location_found LocationFound
            "Did those efforts find out where {pupil} is?";
        /// The efforts found the pupil’s circumstances.
        circumstances_found CircumstancesFound
            "Did those efforts find out {pupil}’s circumstances?";
        /// School and local authority both say that the efforts failed, though the pupil’s location is known.
        efforts_failed EffortsFailed
            "Do your school and your school’s local authority both say that those efforts failed?";
        /// School and local authority agree that there are no reasonable grounds to believe the pupil
        /// will attend again, taking into account the reasonable steps they could take.
        agreed_will_not_attend AgreedWillNotAttend
            "Do your school and your school’s local authority agree that there are no reasonable grounds to believe {pupil} will attend your school again, taking into account any reasonable steps that either could take, jointly or separately, to secure {pupil}’s attendance?";
        /// The pupil is expected back once no longer detained under the sentence.
        expected_after_detention ExpectedAfterDetention
            "Do you have reasonable grounds to believe that {pupil} will attend your school after the sentence?";
        /// The order detaining the pupil is final and for four months or more (2006 law only).
        detained_four_months DetainedFourMonths
            "Is {pupil} detained for four months or more under a final order or a recall?";
        /// The pupil has died.
        died Died
            "Has {pupil} died?";
        /// The pupil meets the academic entry requirements for the school’s sixth form.
        meets_sixth_form_requirements MeetsSixthFormRequirements
            "Does {pupil} meet the academic entry requirements for your school’s sixth form?";
        /// The pupil or parent said that the pupil will leave at that age (2006 law only).
        said_leaving_at_school_age SaidLeavingAtSchoolAge
            "Has a parent, or {pupil} if aged 18 or over, said that {pupil} will stop attending when compulsory school age ends?";
        /// A parent owes charges for board and lodging.
        boarding_charges_payable BoardingChargesPayable
            "Are charges for {pupil}’s board and lodging payable by a parent?";
        /// The charges were unpaid at the end of the term they relate to.
        boarding_charges_unpaid BoardingChargesUnpaid
            "Were those charges still unpaid at the end of the term they are for?";
        /// The pupil has ceased to be a pupil at the school.
        ceased_to_be_pupil CeasedToBePupil
            "Has {pupil} stopped being a pupil at your school?";
        /// The pupil is permanently excluded.
        permanently_excluded PermanentlyExcluded
            "Has {pupil} been permanently excluded from your school?";
        /// The pupil has stopped attending (2006 law only).
        ceased_to_attend CeasedToAttend
            "Has {pupil} stopped attending your school?";
        /// Certified unlikely to be fit to attend before the end of school age (2006 law only).
        certified_medically_unfit CertifiedMedicallyUnfit
            "Has the school medical officer certified that {pupil} is unlikely to be fit to attend before the end of compulsory school age?";
        /// Pupil or parent means the pupil to stay on after that age (2006 law only).
        means_to_stay_on MeansToStayOn
            "Has {pupil} or a parent said that {pupil} means to attend your school after compulsory school age?";
        /// The pupil leaves at or after the end of the school’s most senior class (reg 13(5)).
        leaves_after_last_class LeavesAfterLastClass
            "Is {pupil} leaving at or after the end of the most senior class at your school?";
        /// The pupil started in the most junior class on the first day of the school year (reg 13(2)).
        joined_first_class JoinedFirstClass
            "Did {pupil} start in your school’s most junior class on the first day of the school year?";
        /// A parent needs the authority’s consent to withdraw the pupil (Education Act 1996 s.434A, not in force).
        withdrawal_needs_consent WithdrawalNeedsConsent
            "Did a local authority arrange {pupil}’s place at a special school, or at an independent school specially organised for special educational needs, or is {pupil} the subject of enquiries or action under section 47 of the Children Act 1989?";
        /// That authority consents to the withdrawal (Education Act 1996 s.434A, not in force).
        withdrawal_consented WithdrawalConsented
            "Has the local authority consented to {pupil}’s withdrawal from school for home education?";
        /// The local authority asked for returns at standard transitions too.
        authority_wants_every_return AuthorityWantsEveryReturn
            "Has the local authority asked for returns for pupils who join the first class or leave after the last?";
    }
    other {
        /// Date of birth.
        date_of_birth DateOfBirth FactKind::Date, NaiveDate,
            "What is {pupil}’s date of birth?";
        /// What kind of school it is.
        school_type SchoolType FactKind::Choice(SchoolType::CHOICES), SchoolType,
            "What kind of school is it?";
        /// How a parent told the school of home education.
        home_education_notice HomeEducationNotice FactKind::Choice(HomeEducationNotice::CHOICES), HomeEducationNotice,
            "Has a parent told your school that {pupil} will be educated otherwise than at school?";
        /// The day after which, by the notice, the pupil will no longer attend.
        home_education_last_day HomeEducationLastDay FactKind::Date, NaiveDate,
            "After which day does the notice say {pupil} will no longer attend?";
        /// The last day of the leave of absence.
        leave_ended_on LeaveEndedOn FactKind::Date, NaiveDate,
            "What was the last day of the leave of absence?";
        /// The first day the pupil attended after the leave.
        first_day_back FirstDayBack FactKind::Date, NaiveDate,
            "On which day did {pupil} first attend after the leave?";
        /// The absence as the register shows it.
        absence Absence FactKind::Absence, Vec<AbsencePeriod>,
            "How is {pupil}’s absence marked in the register, from the first day to the last?";
        /// The last day the pupil attended (timeline).
        last_attended_on LastAttendedOn FactKind::Date, NaiveDate,
            "When did {pupil} last attend?";
        /// Whether and how the pupil is in custody.
        custody Custody FactKind::Choice(Custody::CHOICES), Custody,
            "Is {pupil} detained?";
        /// When the school next meets after the name would be deleted.
        school_next_meets_on SchoolNextMeetsOn FactKind::Date, NaiveDate,
            "On which day does your school next meet?";
        /// What came of the right to a review of a permanent exclusion.
        exclusion_review ExclusionReview FactKind::Choice(ExclusionReview::CHOICES), ExclusionReview,
            "Has there been, or can there still be, a review of the permanent exclusion?";
        /// The last day on which a review can be applied for.
        exclusion_review_deadline ExclusionReviewDeadline FactKind::Date, NaiveDate,
            "What is the last day on which a parent can apply for a review of the exclusion?";
        /// The day on which the local authority asked for returns at standard transitions too (reg 13(3)).
        authority_asked_on AuthorityAskedOn FactKind::Date, NaiveDate,
            "On which day did the local authority ask for those returns?";
        /// The day the name was entered in the admission register (new pupil return).
        entered_on EnteredOn FactKind::Date, NaiveDate,
            "On which day was {pupil}’s name entered in the admission register?";
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// One case: the facts, the school’s calendar and the days that decide.
#[derive(Clone, Copy, Debug)]
pub struct LegalCase<'a> {
    /// What is known of the pupil.
    pub facts: &'a PupilFacts,
    /// The school’s calendar, for counting school days.
    pub calendar: &'a SchoolCalendar,
    /// The day on which the name would be deleted. It chooses the law.
    pub on: NaiveDate,
    /// Today’s date.
    pub today: NaiveDate,
}

impl LegalCase<'_> {
    /// The day on which the case is judged: the day of deletion, or today while that day has not come. The calendar
    /// settles some facts of a later day too, such as a pupil’s age. What happens until then is not known.
    pub fn judged(&self) -> NaiveDate {
        self.on.min(self.today)
    }

    /// Whether every day without a session among the days counted is said to be known.
    pub fn calendar_is_complete(&self) -> bool {
        self.facts.calendar_complete.unwrap_or(self.calendar.complete)
    }
}
