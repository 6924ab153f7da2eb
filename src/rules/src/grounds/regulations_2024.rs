//! Regulation 9(1) of the School Attendance (Pupil Registration) (England) Regulations 2024, SI 2024/208.

use super::absence_findings::{
    NOT_FOUND, NOT_FOUND_AFTER_LEAVE, ONLY_G_N_O, TEN_DAYS_AFTER_LEAVE, TWENTY_DAYS_ABSENT,
};
use super::condition::{Condition, Conditions};
use super::findings::{
    AGE, EXCLUSION_IN_EFFECT, MAINTAINED_OR_ACADEMY, NOT_MAINTAINED_OR_ACADEMY, NOT_MOBILE_CHILD_HERE,
    NOTICE_DAY_PASSED, NOTICE_IN_WRITING, OTHER_SCHOOL_IN_ENGLAND_OR_WALES, OVER_AGE_WHEN_SCHOOL_MEETS,
    SPECIAL_SCHOOL_CONSENT, UNDER_SENTENCE, WITHDRAWAL_CONSENT,
};
use super::letter::Ground;
use crate::facts::Fact;

/// The condition of every ground: reg 9(1) is about pupils of compulsory school age.
static COMPULSORY_AGE: Condition = Condition::worked(
    "2024.age",
    "SI 2024/208 reg 9(1)",
    AGE,
    "the pupil is of compulsory school age",
);

/// The conditions of a ground.
pub(super) fn conditions(ground: Ground) -> Conditions {
    let (all, one_of): (&[Condition], &[Condition]) = match ground {
        Ground::A => (&A, &[]),
        Ground::B => (&B, &[]),
        Ground::C => (&C, &[]),
        Ground::D => (&D, &[]),
        Ground::E => (&E, &[]),
        Ground::F => (&F, &[]),
        Ground::G => (&G, &[]),
        Ground::H => (&H, &H_EFFORTS),
        Ground::I => (&I, &I_EFFORTS),
        Ground::J => (&J, &[]),
        Ground::K => (&K, &[]),
        Ground::L => (&L, &L_EITHER),
        Ground::M => (&M, &[]),
        Ground::N => (&N, &[]),
        Ground::O => (&O, &[]),
    };
    Conditions {
        // A death ends the registration of a pupil of any age (reg 9(1)(k), 9(3)).
        age: (ground != Ground::K).then_some(&COMPULSORY_AGE),
        all,
        one_of,
        last: last(ground),
    }
}

/// The conditions of ground (f) once a parent’s withdrawal of some pupils needs consent.
pub(super) fn with_withdrawal_consent() -> Conditions {
    Conditions {
        last: &F_LAST,
        ..conditions(Ground::F)
    }
}

/// Asked last, because it is rare: the consent that a special school needs.
fn last(ground: Ground) -> &'static [Condition] {
    static PLACES: [(Ground, Condition); 11] = [
        (Ground::A, special_school("2024.a.special-school")),
        (Ground::B, special_school("2024.b.special-school")),
        (Ground::C, special_school("2024.c.special-school")),
        (Ground::F, special_school("2024.f.special-school")),
        (Ground::G, special_school("2024.g.special-school")),
        (Ground::H, special_school("2024.h.special-school")),
        (Ground::I, special_school("2024.i.special-school")),
        (Ground::J, special_school("2024.j.special-school")),
        (Ground::L, special_school("2024.l.special-school")),
        (Ground::M, special_school("2024.m.special-school")),
        (Ground::N, special_school("2024.n.special-school")),
    ];
    let own = PLACES.iter().find(|(of, _)| *of == ground);
    own.map(|(_, condition)| std::slice::from_ref(condition))
        .unwrap_or_default()
}

/// Reg 9(2), whose text was not seen; published descriptions of it agree with 2006 reg 8(2): in every ground but (d), (e), (k)
/// and (o), the name of a pupil whose place at a special school a local authority arranged needs that authority’s consent or a
/// direction of the Secretary of State.
const fn special_school(id: &'static str) -> Condition {
    Condition::worked(
        id,
        "SI 2024/208 reg 9(2)",
        SPECIAL_SCHOOL_CONSENT,
        "where a local authority arranged the pupil’s place at a special school, that authority consents or the \
         Secretary of State directs the deletion",
    )
}

static F_LAST: [Condition; 2] = [
    special_school("2024.f.special-school"),
    Condition::worked(
        "2024.f.withdrawal-consent",
        "Education Act 1996 s.434A",
        WITHDRAWAL_CONSENT,
        "where the parent needs the consent of the local authority to withdraw the pupil, that authority consents",
    ),
];

static A: [Condition; 5] = [
    Condition::yes(
        "2024.a.another-school",
        "SI 2024/208 reg 9(1)(a)",
        Fact::RegisteredAtAnotherSchool,
        "the pupil has been registered at another school",
    ),
    Condition::worked(
        "2024.a.where",
        "SI 2024/208 reg 9(1)(a)",
        OTHER_SCHOOL_IN_ENGLAND_OR_WALES,
        "that school is in England or Wales and has an admission register",
    ),
    Condition::no(
        "2024.a.no-order",
        "SI 2024/208 reg 9(1)(a)(i)",
        Fact::OrderNamesSchool,
        "no school attendance order naming the school is in force in relation to the pupil",
    ),
    Condition::worked(
        "2024.a.not-main-school",
        "SI 2024/208 reg 9(1)(a)(ii)",
        NOT_MOBILE_CHILD_HERE,
        "the pupil is not a mobile child whose main school is this one",
    ),
    Condition::no(
        "2024.a.no-dual-registration",
        "SI 2024/208 reg 9(1)(a)(iii)",
        Fact::DualRegistrationAgreed,
        "the proprietor has not agreed or decided that the pupil should be registered at more than one school",
    ),
];

static B: [Condition; 3] = [
    Condition::yes(
        "2024.b.nursery",
        "SI 2024/208 reg 9(1)(b)",
        Fact::AdmittedForNursery,
        "the pupil was admitted to the school for nursery education",
    ),
    Condition::yes(
        "2024.b.finished",
        "SI 2024/208 reg 9(1)(b)(i)",
        Fact::NurseryFinished,
        "they have completed it and would, if they stayed, move to a reception or more senior class at the school",
    ),
    Condition::no(
        "2024.b.not-expected",
        "SI 2024/208 reg 9(1)(b)(ii)",
        Fact::ExpectedToAttendAgain,
        "the proprietor does not have reasonable grounds to believe that the pupil will attend the school again",
    ),
];

static C: [Condition; 5] = [
    Condition::yes(
        "2024.c.other-schools",
        "SI 2024/208 reg 9(1)(c)",
        Fact::RegisteredAtAnotherSchool,
        "the pupil is also registered as a pupil at one or more other schools",
    ),
    Condition::no(
        "2024.c.not-expected",
        "SI 2024/208 reg 9(1)(c)(i)",
        Fact::ExpectedToAttendAgain,
        "the proprietor does not have reasonable grounds to believe that the pupil will attend the school again",
    ),
    Condition::yes(
        "2024.c.consent",
        "SI 2024/208 reg 9(1)(c)(ii)",
        Fact::OtherSchoolsConsent,
        "the proprietor of each other school where the pupil is registered has consented to the deletion",
    ),
    Condition::no(
        "2024.c.no-order",
        "SI 2024/208 reg 9(1)(c)(iii)",
        Fact::OrderNamesSchool,
        "no school attendance order naming the school is in force in relation to the pupil",
    ),
    Condition::worked(
        "2024.c.not-main-school",
        "SI 2024/208 reg 9(1)(c)(iv)",
        NOT_MOBILE_CHILD_HERE,
        "the pupil is not a mobile child or, if they are, the school is not their main school",
    ),
];

static D: [Condition; 1] = [Condition::yes(
    "2024.d.order-amended",
    "SI 2024/208 reg 9(1)(d)",
    Fact::OrderNamesAnotherSchool,
    "the local authority has amended a school attendance order to substitute another school for this one",
)];

static E: [Condition; 1] = [Condition::yes(
    "2024.e.order-revoked",
    "SI 2024/208 reg 9(1)(e)",
    Fact::OrderRevokedForOtherEducation,
    "the local authority has revoked a school attendance order naming the school because arrangements have been \
     made for the pupil to receive suitable education otherwise than at school",
)];

static F: [Condition; 3] = [
    Condition::worked(
        "2024.f.notice",
        "SI 2024/208 reg 9(1)(f)",
        NOTICE_IN_WRITING,
        "a parent has told the proprietor in writing that the pupil will no longer attend the school after a \
         certain day and will receive education otherwise than at school",
    ),
    Condition::worked(
        "2024.f.day-passed",
        "SI 2024/208 reg 9(1)(f)(i)",
        NOTICE_DAY_PASSED,
        "that day has passed",
    ),
    Condition::no(
        "2024.f.no-order",
        "SI 2024/208 reg 9(1)(f)(ii)",
        Fact::OrderNamesSchool,
        "no school attendance order naming the school is in force in relation to the pupil",
    ),
];

static G: [Condition; 3] = [
    Condition::no(
        "2024.g.distance",
        "SI 2024/208 reg 9(1)(g)",
        Fact::LivesReasonableDistance,
        "the pupil no longer normally lives a reasonable distance from the school",
    ),
    Condition::no(
        "2024.g.not-expected",
        "SI 2024/208 reg 9(1)(g)(i)",
        Fact::ExpectedToAttendAgain,
        "the proprietor does not have reasonable grounds to believe that the pupil will attend the school again",
    ),
    Condition::no(
        "2024.g.not-boarder",
        "SI 2024/208 reg 9(1)(g)(ii)",
        Fact::Boarder,
        "the pupil is not a boarder",
    ),
];

static H: [Condition; 4] = [
    Condition::yes(
        "2024.h.leave",
        "SI 2024/208 reg 9(1)(h)",
        Fact::LeaveGiven,
        "the pupil has been given leave of absence",
    ),
    Condition::worked(
        "2024.h.ten-days",
        "SI 2024/208 reg 9(1)(h)(i)",
        TEN_DAYS_AFTER_LEAVE,
        "the pupil has not attended the school within the ten school days immediately after the end of the leave",
    ),
    Condition::no(
        "2024.h.no-good-reason",
        "SI 2024/208 reg 9(1)(h)(ii)",
        Fact::SicknessOrUnavoidableCause,
        "the proprietor does not have reasonable grounds to believe that the pupil is unable to attend because of \
         sickness or an unavoidable cause",
    ),
    Condition::yes(
        "2024.h.joint-efforts",
        "SI 2024/208 reg 9(1)(h)(iii)",
        Fact::JointEffortsMade,
        "the proprietor and the local authority have jointly made reasonable efforts to find out the pupil’s \
         location and circumstances",
    ),
];

static H_EFFORTS: [Condition; 2] = [
    Condition::worked(
        "2024.h.not-found",
        "SI 2024/208 reg 9(1)(h)(iii)(aa)",
        NOT_FOUND_AFTER_LEAVE,
        "they have not succeeded",
    ),
    Condition::yes(
        "2024.h.agreed",
        "SI 2024/208 reg 9(1)(h)(iii)(bb)",
        Fact::AgreedWillNotAttend,
        "they have succeeded, and agree that there are no reasonable grounds to believe that the pupil will attend \
         the school again, taking into account any reasonable steps they could take",
    ),
];

static I: [Condition; 4] = [
    Condition::worked(
        "2024.i.twenty-days",
        "SI 2024/208 reg 9(1)(i)",
        TWENTY_DAYS_ABSENT,
        "the pupil has been continuously absent from the school for at least twenty school days",
    ),
    Condition::worked(
        "2024.i.marks",
        "SI 2024/208 reg 9(1)(i)(i)",
        ONLY_G_N_O,
        "no circumstance in Table 2 (reg 10(3)), or in Table 3 (reg 10(4)) but its final three rows (G, N and O), \
         applied to the pupil at any point during that period",
    ),
    Condition::no(
        "2024.i.no-good-reason",
        "SI 2024/208 reg 9(1)(i)(ii)",
        Fact::SicknessOrUnavoidableCause,
        "the proprietor does not have reasonable grounds to believe that the pupil is unable to attend because of \
         sickness or an unavoidable cause",
    ),
    Condition::yes(
        "2024.i.joint-efforts",
        "SI 2024/208 reg 9(1)(i)(iii)",
        Fact::JointEffortsMade,
        "the proprietor and the local authority have jointly made reasonable efforts to find out the pupil’s \
         location and circumstances",
    ),
];

static I_EFFORTS: [Condition; 2] = [
    Condition::worked(
        "2024.i.not-found",
        "SI 2024/208 reg 9(1)(i)(iii)(aa)",
        NOT_FOUND,
        "they have not succeeded",
    ),
    Condition::yes(
        "2024.i.agreed",
        "SI 2024/208 reg 9(1)(i)(iii)(bb)",
        Fact::AgreedWillNotAttend,
        "they have succeeded, and agree that there are no reasonable grounds to believe that the pupil will attend \
         the school again, taking into account any reasonable steps they could take",
    ),
];

static J: [Condition; 2] = [
    Condition::worked(
        "2024.j.sentence",
        "SI 2024/208 reg 9(1)(j)",
        UNDER_SENTENCE,
        "the pupil is detained under a sentence of detention",
    ),
    Condition::no(
        "2024.j.not-expected",
        "SI 2024/208 reg 9(1)(j)",
        Fact::ExpectedAfterDetention,
        "the proprietor does not have reasonable grounds to believe that the pupil will attend the school after \
         they cease to be detained under that sentence",
    ),
];

static K: [Condition; 1] = [Condition::yes(
    "2024.k.died",
    "SI 2024/208 reg 9(1)(k)",
    Fact::Died,
    "the pupil has died",
)];

static L: [Condition; 1] = [Condition::worked(
    "2024.l.over-age",
    "SI 2024/208 reg 9(1)(l)",
    OVER_AGE_WHEN_SCHOOL_MEETS,
    "the pupil will be over compulsory school age by the next time the school meets",
)];

static L_EITHER: [Condition; 2] = [
    Condition::no(
        "2024.l.not-expected",
        "SI 2024/208 reg 9(1)(l)(i)",
        Fact::ExpectedToAttendAgain,
        "the proprietor does not have reasonable grounds to believe that the pupil will attend the school again",
    ),
    Condition::no(
        "2024.l.entry-requirements",
        "SI 2024/208 reg 9(1)(l)(ii)",
        Fact::MeetsSixthFormRequirements,
        "the pupil does not meet the academic entry requirements to be transferred to the school’s sixth form",
    ),
];

static M: [Condition; 4] = [
    Condition::yes(
        "2024.m.boarder",
        "SI 2024/208 reg 9(1)(m)",
        Fact::Boarder,
        "the pupil is a boarder at the school",
    ),
    Condition::worked(
        "2024.m.school",
        "SI 2024/208 reg 9(1)(m)(i)",
        MAINTAINED_OR_ACADEMY,
        "the school is maintained by a local authority or is an Academy",
    ),
    Condition::yes(
        "2024.m.charges",
        "SI 2024/208 reg 9(1)(m)(ii)",
        Fact::BoardingChargesPayable,
        "charges for the pupil’s board and lodging are payable by a parent of the pupil",
    ),
    Condition::yes(
        "2024.m.unpaid",
        "SI 2024/208 reg 9(1)(m)(iii)",
        Fact::BoardingChargesUnpaid,
        "those charges remain unpaid at the end of the school term to which they relate",
    ),
];

static N: [Condition; 2] = [
    Condition::worked(
        "2024.n.school",
        "SI 2024/208 reg 9(1)(n)(i), (ii)",
        NOT_MAINTAINED_OR_ACADEMY,
        "the school is neither maintained by a local authority nor an Academy",
    ),
    Condition::yes(
        "2024.n.ceased",
        "SI 2024/208 reg 9(1)(n)",
        Fact::CeasedToBePupil,
        "the pupil has ceased to be a pupil at the school",
    ),
];

static O: [Condition; 2] = [
    Condition::yes(
        "2024.o.excluded",
        "SI 2024/208 reg 9(1)(o)",
        Fact::PermanentlyExcluded,
        "the pupil has been permanently excluded from the school",
    ),
    Condition::worked(
        "2024.o.in-effect",
        "SI 2024/208 reg 9 (permanent exclusion)",
        EXCLUSION_IN_EFFECT,
        "the time to apply for a review has passed, or the review is decided, withdrawn or abandoned, or a parent has \
         confirmed in writing that they will not apply",
    ),
];
