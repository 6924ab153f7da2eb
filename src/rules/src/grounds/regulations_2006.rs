//! Regulation 8(1) of the Education (Pupil Registration) (England) Regulations 2006, SI 2006/1751, as it
//! stood from 1 September 2016 until 18 August 2024.

use super::absence_findings::{ONLY_G_N_O, TEN_DAYS_AFTER_LEAVE, TWENTY_DAYS_ABSENT};
use super::condition::{Condition, Conditions};
use super::findings::{
    AGE, EXCLUSION_IN_EFFECT, MAINTAINED_OR_ACADEMY, NOT_MAINTAINED_OR_ACADEMY, NOT_MOBILE_CHILD_HERE,
    NOTICE_IN_WRITING, OVER_AGE_WHEN_SCHOOL_MEETS, SPECIAL_SCHOOL_CONSENT, UNDER_SENTENCE,
};
use super::letter::Ground2006;
use crate::facts::Fact;

/// The condition of every ground: reg 8(1) was about pupils of compulsory school age.
static COMPULSORY_AGE: Condition = Condition::worked(
    "2006.age",
    "SI 2006/1751 reg 8(1)",
    AGE,
    "the pupil is of compulsory school age",
);

/// The conditions of a ground.
pub(super) fn conditions(ground: Ground2006) -> Conditions {
    let (all, one_of): (&[Condition], &[Condition]) = match ground {
        Ground2006::A => (&[], &A_EITHER),
        Ground2006::B => (&B, &[]),
        Ground2006::C => (&C, &[]),
        Ground2006::D => (&D, &[]),
        Ground2006::E => (&E, &[]),
        Ground2006::F => (&F, &[]),
        Ground2006::G => (&G, &[]),
        Ground2006::H => (&H, &[]),
        Ground2006::I => (&I, &[]),
        Ground2006::J => (&J, &[]),
        Ground2006::K => (&K, &K_EITHER),
        Ground2006::L => (&L, &[]),
        Ground2006::M => (&M, &[]),
        Ground2006::N => (&N, &[]),
        Ground2006::O => (&O, &[]),
    };
    Conditions {
        // A death ends the registration of a pupil of any age (reg 8(1)(j), 8(3)).
        age: (ground != Ground2006::J).then_some(&COMPULSORY_AGE),
        all,
        one_of,
        last: &[],
    }
}

/// Reg 8(2): in every ground but (a), (j) and (m), the name of a child at a special school under a local
/// authority’s arrangements needs that authority’s consent or a direction of the Secretary of State.
const fn special_school(id: &'static str) -> Condition {
    Condition::worked(
        id,
        "SI 2006/1751 reg 8(2)",
        SPECIAL_SCHOOL_CONSENT,
        "where a local authority arranged the pupil’s place at a special school, that authority consents or the \
         Secretary of State directs the deletion",
    )
}

const fn ceased_to_attend(id: &'static str, provision: &'static str) -> Condition {
    Condition::yes(
        id,
        provision,
        Fact::CeasedToAttend,
        "the pupil has ceased to attend the school",
    )
}

const fn no_good_reason(id: &'static str, provision: &'static str) -> Condition {
    Condition::no(
        id,
        provision,
        Fact::SicknessOrUnavoidableCause,
        "the proprietor does not have reasonable grounds to believe that the pupil is unable to attend by reason of \
         sickness or any unavoidable cause",
    )
}

const fn joint_enquiries(id: &'static str, provision: &'static str) -> Condition {
    Condition::yes(
        id,
        provision,
        Fact::JointEffortsMade,
        "the proprietor and the local authority have jointly made reasonable enquiries",
    )
}

const fn not_found(id: &'static str, provision: &'static str) -> Condition {
    Condition::no(
        id,
        provision,
        Fact::LocationFound,
        "they have failed to ascertain where the pupil is",
    )
}

static A_EITHER: [Condition; 2] = [
    Condition::yes(
        "2006.a.order-amended",
        "SI 2006/1751 reg 8(1)(a)",
        Fact::OrderNamesAnotherSchool,
        "another school is substituted by the local authority for that named in the school attendance order",
    ),
    Condition::yes(
        "2006.a.order-revoked",
        "SI 2006/1751 reg 8(1)(a)",
        Fact::OrderRevokedForOtherEducation,
        "the order is revoked on the ground that arrangements have been made for efficient full-time education \
         otherwise than at school",
    ),
];

static B: [Condition; 5] = [
    Condition::yes(
        "2006.b.another-school",
        "SI 2006/1751 reg 8(1)(b)",
        Fact::RegisteredAtAnotherSchool,
        "the pupil has been registered as a pupil at another school",
    ),
    Condition::no(
        "2006.b.no-dual-registration",
        "SI 2006/1751 reg 8(1)(b)",
        Fact::DualRegistrationAgreed,
        "the proprietor has not agreed that the pupil should be registered at more than one school",
    ),
    Condition::no(
        "2006.b.no-order",
        "SI 2006/1751 reg 8(1)(b)",
        Fact::OrderNamesSchool,
        "the pupil is not registered under a school attendance order (sub-paragraph (a))",
    ),
    Condition::worked(
        "2006.b.not-base-school",
        "SI 2006/1751 reg 9",
        NOT_MOBILE_CHILD_HERE,
        "the pupil is not a child of no fixed abode at their base school (regulation 9)",
    ),
    special_school("2006.b.special-school"),
];

static C: [Condition; 5] = [
    Condition::yes(
        "2006.c.other-schools",
        "SI 2006/1751 reg 8(1)(c)",
        Fact::RegisteredAtAnotherSchool,
        "the pupil is registered at more than one school",
    ),
    ceased_to_attend("2006.c.ceased", "SI 2006/1751 reg 8(1)(c)"),
    Condition::yes(
        "2006.c.consent",
        "SI 2006/1751 reg 8(1)(c)",
        Fact::OtherSchoolsConsent,
        "the proprietor of any other school at which the pupil is registered has given consent to the deletion",
    ),
    Condition::worked(
        "2006.c.not-base-school",
        "SI 2006/1751 reg 9",
        NOT_MOBILE_CHILD_HERE,
        "the pupil is not a child of no fixed abode at their base school (regulation 9)",
    ),
    special_school("2006.c.special-school"),
];

static D: [Condition; 4] = [
    Condition::worked(
        "2006.d.notice",
        "SI 2006/1751 reg 8(1)(d)",
        NOTICE_IN_WRITING,
        "the proprietor has received written notification from the parent that the pupil is receiving education \
         otherwise than at school",
    ),
    ceased_to_attend("2006.d.ceased", "SI 2006/1751 reg 8(1)(d)"),
    Condition::no(
        "2006.d.no-order",
        "SI 2006/1751 reg 8(1)(d)",
        Fact::OrderNamesSchool,
        "the pupil is not registered under a school attendance order (sub-paragraph (a))",
    ),
    special_school("2006.d.special-school"),
];

static E: [Condition; 4] = [
    Condition::no(
        "2006.e.distance",
        "SI 2006/1751 reg 8(1)(e)",
        Fact::LivesReasonableDistance,
        "the pupil no longer ordinarily resides at a place which is a reasonable distance from the school",
    ),
    ceased_to_attend("2006.e.ceased", "SI 2006/1751 reg 8(1)(e)"),
    Condition::no(
        "2006.e.not-boarder",
        "SI 2006/1751 reg 8(1)(e)",
        Fact::Boarder,
        "the pupil is not a boarder",
    ),
    special_school("2006.e.special-school"),
];

static F: [Condition; 6] = [
    Condition::yes(
        "2006.f.leave",
        "SI 2006/1751 reg 8(1)(f)",
        Fact::LeaveGiven,
        "the pupil was granted leave of absence",
    ),
    Condition::worked(
        "2006.f.ten-days",
        "SI 2006/1751 reg 8(1)(f)(i)",
        TEN_DAYS_AFTER_LEAVE,
        "the pupil has failed to attend the school within the ten school days immediately following the expiry of \
         the leave",
    ),
    no_good_reason("2006.f.no-good-reason", "SI 2006/1751 reg 8(1)(f)(ii)"),
    joint_enquiries("2006.f.joint-enquiries", "SI 2006/1751 reg 8(1)(f)(iii)"),
    not_found("2006.f.not-found", "SI 2006/1751 reg 8(1)(f)(iii)"),
    special_school("2006.f.special-school"),
];

static G: [Condition; 3] = [
    Condition::yes(
        "2006.g.certified",
        "SI 2006/1751 reg 8(1)(g)",
        Fact::CertifiedMedicallyUnfit,
        "the pupil is certified by the school medical officer as unlikely to be in a fit state of health to attend \
         school before ceasing to be of compulsory school age",
    ),
    Condition::no(
        "2006.g.not-staying-on",
        "SI 2006/1751 reg 8(1)(g)",
        Fact::MeansToStayOn,
        "neither the pupil nor a parent has indicated the intention to continue to attend after that age",
    ),
    special_school("2006.g.special-school"),
];

static H: [Condition; 6] = [
    Condition::worked(
        "2006.h.twenty-days",
        "SI 2006/1751 reg 8(1)(h)",
        TWENTY_DAYS_ABSENT,
        "the pupil has been continuously absent from the school for not less than twenty school days",
    ),
    Condition::worked(
        "2006.h.marks",
        "SI 2006/1751 reg 8(1)(h)(i)",
        ONLY_G_N_O,
        "at no time was the absence during that period authorised",
    ),
    no_good_reason("2006.h.no-good-reason", "SI 2006/1751 reg 8(1)(h)(ii)"),
    joint_enquiries("2006.h.joint-enquiries", "SI 2006/1751 reg 8(1)(h)(iii)"),
    not_found("2006.h.not-found", "SI 2006/1751 reg 8(1)(h)(iii)"),
    special_school("2006.h.special-school"),
];

static I: [Condition; 4] = [
    Condition::worked(
        "2006.i.sentence",
        "SI 2006/1751 reg 8(1)(i)",
        UNDER_SENTENCE,
        "the pupil is detained under a final order made by a court, or an order of recall",
    ),
    Condition::yes(
        "2006.i.four-months",
        "SI 2006/1751 reg 8(1)(i)",
        Fact::DetainedFourMonths,
        "the order is for a period of not less than four months",
    ),
    Condition::no(
        "2006.i.not-expected",
        "SI 2006/1751 reg 8(1)(i)",
        Fact::ExpectedAfterDetention,
        "the proprietor does not have reasonable grounds to believe that the pupil will return at the end of that \
         period",
    ),
    special_school("2006.i.special-school"),
];

static J: [Condition; 1] = [Condition::yes(
    "2006.j.died",
    "SI 2006/1751 reg 8(1)(j)",
    Fact::Died,
    "the pupil has died",
)];

static K: [Condition; 2] = [
    Condition::worked(
        "2006.k.over-age",
        "SI 2006/1751 reg 8(1)(k)",
        OVER_AGE_WHEN_SCHOOL_MEETS,
        "the pupil will cease to be of compulsory school age before the school next meets",
    ),
    special_school("2006.k.special-school"),
];

static K_EITHER: [Condition; 2] = [
    Condition::yes(
        "2006.k.leaving",
        "SI 2006/1751 reg 8(1)(k)(i)",
        Fact::SaidLeavingAtSchoolAge,
        "the relevant person has indicated that the pupil will cease to attend the school",
    ),
    Condition::no(
        "2006.k.entry-requirements",
        "SI 2006/1751 reg 8(1)(k)(ii)",
        Fact::MeetsSixthFormRequirements,
        "the pupil does not meet the academic entry requirements for admission to the school’s sixth form",
    ),
];

static L: [Condition; 3] = [
    Condition::worked(
        "2006.l.school",
        "SI 2006/1751 reg 8(1)(l)",
        NOT_MAINTAINED_OR_ACADEMY,
        "the school is neither a maintained school nor an Academy",
    ),
    Condition::yes(
        "2006.l.ceased",
        "SI 2006/1751 reg 8(1)(l)",
        Fact::CeasedToBePupil,
        "the pupil has ceased to be a pupil of the school",
    ),
    special_school("2006.l.special-school"),
];

static M: [Condition; 2] = [
    Condition::yes(
        "2006.m.excluded",
        "SI 2006/1751 reg 8(1)(m)",
        Fact::PermanentlyExcluded,
        "the pupil has been permanently excluded from the school",
    ),
    Condition::worked(
        "2006.m.in-effect",
        "SI 2006/1751 reg 8(4)",
        EXCLUSION_IN_EFFECT,
        "the time to apply for a review has passed, or the review is decided, or a parent has indicated that they \
         will not apply",
    ),
];

static N: [Condition; 4] = [
    Condition::yes(
        "2006.n.nursery",
        "SI 2006/1751 reg 8(1)(n)",
        Fact::AdmittedForNursery,
        "the pupil was admitted to the school to receive nursery education",
    ),
    Condition::yes(
        "2006.n.finished",
        "SI 2006/1751 reg 8(1)(n)",
        Fact::NurseryFinished,
        "the pupil has completed such education",
    ),
    Condition::no(
        "2006.n.not-moved-up",
        "SI 2006/1751 reg 8(1)(n)",
        Fact::MovedUpFromNursery,
        "the pupil has not transferred to a reception, or higher, class at the school",
    ),
    special_school("2006.n.special-school"),
];

static O: [Condition; 5] = [
    Condition::yes(
        "2006.o.boarder",
        "SI 2006/1751 reg 8(1)(o)(i)",
        Fact::Boarder,
        "the pupil is a boarder",
    ),
    Condition::worked(
        "2006.o.school",
        "SI 2006/1751 reg 8(1)(o)(i)",
        MAINTAINED_OR_ACADEMY,
        "the school is a maintained school or an Academy",
    ),
    Condition::yes(
        "2006.o.charges",
        "SI 2006/1751 reg 8(1)(o)(ii)",
        Fact::BoardingChargesPayable,
        "charges for board and lodging are payable by the parent of the pupil",
    ),
    Condition::yes(
        "2006.o.unpaid",
        "SI 2006/1751 reg 8(1)(o)(iii)",
        Fact::BoardingChargesUnpaid,
        "those charges remain unpaid at the end of the school term to which they relate",
    ),
    special_school("2006.o.special-school"),
];
