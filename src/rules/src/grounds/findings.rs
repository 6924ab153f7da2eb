//! How the conditions that turn on dates or on several facts are worked out.
//!
//! Learning a fact that was missing may settle a finding that was unknown; it never overturns one.

use chrono::{Datelike, NaiveDate};

use super::because::Because;
use super::condition::{Found, Working};
use crate::dates::{days_after, say};
use crate::facts::{
    Custody, ExclusionReview, Fact, HomeEducationNotice, LegalCase, PupilFacts, QuestionText,
};
use crate::school_age::{CompulsorySchoolAge, SchoolAgeStatus, school_leaving_date};

/// The longest school holiday. A school meets again before a day that is further off.
const LONGEST_CLOSURE_IN_DAYS: u64 = 70;

/// Of compulsory school age on the day (Education Act 1996 s.8).
pub(super) const AGE: Working = (
    QuestionText::new("Is {pupil} of compulsory school age on that day?"),
    &[Fact::DateOfBirth],
    age,
);

fn age(case: &LegalCase<'_>) -> Found {
    let Some(born) = case.facts.date_of_birth else {
        return Found::unknown(&[Fact::DateOfBirth]);
    };
    let age = CompulsorySchoolAge::of(born);
    let because = format!(
        "Of compulsory school age from {} to {}.",
        say(age.first_day),
        say(age.last_day)
    );
    match age.status_on(case.on) {
        SchoolAgeStatus::Compulsory => Found::met(because),
        SchoolAgeStatus::Under => Found::not_met(because).from(Some(age.first_day)),
        SchoolAgeStatus::Over => Found::not_met(because),
    }
}

/// Not a mobile child at their main school.
pub(super) const NOT_MOBILE_CHILD_HERE: Working = (
    QuestionText::new("Is {pupil} a mobile child whose main school is yours?"),
    &[Fact::MobileChild, Fact::MainSchool],
    not_mobile_child_here,
);

fn not_mobile_child_here(case: &LegalCase<'_>) -> Found {
    match (case.facts.mobile_child, case.facts.main_school) {
        (Some(false), _) => Found::met("The pupil is not a mobile child."),
        (_, Some(false)) => Found::met("Yours is not the pupil’s main school."),
        (None, _) => Found::unknown(&[Fact::MobileChild]),
        (Some(true), None) => Found::unknown(&[Fact::MainSchool]),
        (Some(true), Some(true)) => {
            Found::not_met("The pupil is a mobile child and yours is their main school.")
        }
    }
}

/// Not a special school place that a local authority arranged, or that authority consents, or the Secretary of State
/// directs the deletion.
pub(super) const SPECIAL_SCHOOL_CONSENT: Working = (
    QuestionText::new(
        "If a local authority arranged {pupil}’s place at your special school, does it consent, or has the Secretary of State directed the deletion?",
    ),
    &[
        Fact::SpecialSchoolPlace,
        Fact::AuthorityConsents,
        Fact::SecretaryOfStateDirects,
    ],
    special_school_consent,
);

fn special_school_consent(case: &LegalCase<'_>) -> Found {
    let PupilFacts {
        special_school_place: place,
        authority_consents: consents,
        secretary_of_state_directs: directs,
        ..
    } = case.facts;
    match (place, consents, directs) {
        (Some(false), _, _) => {
            Found::met("The place is not one that a local authority arranged at a special school.")
        }
        (_, Some(true), _) => Found::met("The local authority that arranged the place consents."),
        (_, _, Some(true)) => Found::met("The Secretary of State has directed the deletion."),
        (None, _, _) => Found::unknown(&[Fact::SpecialSchoolPlace]),
        (Some(true), None, _) => Found::unknown(&[Fact::AuthorityConsents]),
        (Some(true), Some(false), None) => Found::unknown(&[Fact::SecretaryOfStateDirects])
            .because("The local authority that arranged the special school place has not consented."),
        (Some(true), Some(false), Some(false)) => Found::not_met(
            "The local authority that arranged the special school place has not consented, and the Secretary of State \
             has not directed the deletion.",
        ),
    }
}

/// The parent’s notice of home education is in writing.
pub(super) const NOTICE_IN_WRITING: Working = (
    Fact::HomeEducationNotice.question(),
    &[Fact::HomeEducationNotice],
    notice_in_writing,
);

fn notice_in_writing(case: &LegalCase<'_>) -> Found {
    match case.facts.home_education_notice {
        None => Found::unknown(&[Fact::HomeEducationNotice]),
        Some(HomeEducationNotice::Written) => Found::met("A parent has told the school in writing."),
        Some(HomeEducationNotice::Spoken) => Found::not_met("A parent has said so, but not in writing."),
        Some(HomeEducationNotice::None) => Found::not_met("No parent has told the school."),
    }
}

/// The day after which the pupil will no longer attend has passed.
pub(super) const NOTICE_DAY_PASSED: Working = (
    Fact::HomeEducationLastDay.question(),
    &[Fact::HomeEducationLastDay],
    notice_day_passed,
);

fn notice_day_passed(case: &LegalCase<'_>) -> Found {
    let Some(last) = case.facts.home_education_last_day else {
        return Found::unknown(&[Fact::HomeEducationLastDay]);
    };
    let because = format!("The notice says the pupil will not attend after {}.", say(last));
    passed(case, last, because)
}

/// The other school keeps an admission register under the Act.
pub(super) const OTHER_SCHOOL_IN_ENGLAND_OR_WALES: Working = (
    Fact::OtherSchoolInEnglandOrWales.question(),
    &[Fact::OtherSchoolInEnglandOrWales],
    other_school_in_england_or_wales,
);

fn other_school_in_england_or_wales(case: &LegalCase<'_>) -> Found {
    match case.facts.other_school_in_england_or_wales {
        None => Found::unknown(&[Fact::OtherSchoolInEnglandOrWales]),
        Some(true) => Found::met(Because::Answered(true)),
        Some(false) => Found::not_met(
            "A school outside England and Wales keeps no admission register under these regulations. A pupil who no longer \
             lives a reasonable distance from the school comes under ground (g).",
        ),
    }
}

/// Detained under a sentence; remand never counts.
pub(super) const UNDER_SENTENCE: Working = (Fact::Custody.question(), &[Fact::Custody], under_sentence);

fn under_sentence(case: &LegalCase<'_>) -> Found {
    match case.facts.custody {
        None => Found::unknown(&[Fact::Custody]),
        Some(Custody::Sentence) => Found::met("The pupil is detained under a sentence."),
        Some(Custody::Remand) => {
            Found::not_met("The pupil is on remand, which is not a sentence of detention.")
        }
        Some(Custody::Welfare) => {
            Found::not_met("A hospital order and a welfare placement are not sentences of detention.")
        }
        Some(Custody::No) => Found::not_met("The pupil is not detained."),
    }
}

/// Over compulsory school age by the next time the school meets.
pub(super) const OVER_AGE_WHEN_SCHOOL_MEETS: Working = (
    QuestionText::new("Will {pupil} be over compulsory school age the next time your school meets?"),
    &[Fact::DateOfBirth, Fact::SchoolNextMeetsOn],
    over_age_when_school_meets,
);

fn over_age_when_school_meets(case: &LegalCase<'_>) -> Found {
    let sure_to_meet = days_after(case.on, LONGEST_CLOSURE_IN_DAYS);
    // A day that is past or too far off does not show when the school next meets.
    let told = case
        .facts
        .school_next_meets_on
        .filter(|day| *day > case.on && *day <= sure_to_meet);
    let meets = case.calendar.nth_after(case.on, 1).ok().max(told);
    let Some(born) = case.facts.date_of_birth else {
        let enough = told.is_some() || meets > Some(school_leaving_date(case.on.year()));
        let both = [Fact::DateOfBirth, Fact::SchoolNextMeetsOn];
        return Found::unknown(if enough { &[Fact::DateOfBirth] } else { &both });
    };
    let last_day = CompulsorySchoolAge::of(born).last_day;
    let because = format!("Compulsory school age ends on {}.", say(last_day));
    match meets {
        Some(meets) if last_day < meets => {
            Found::met(format!("{because} The school next meets on {}.", say(meets)))
        }
        Some(meets) if told.is_some() => {
            Found::not_met(format!("{because} The school next meets on {}.", say(meets))).from(Some(last_day))
        }
        _ if last_day >= sure_to_meet => Found::not_met(because).from(Some(last_day)),
        _ => Found::unknown(&[Fact::SchoolNextMeetsOn]).because(because),
    }
}

/// The school is maintained or an academy.
pub(super) const MAINTAINED_OR_ACADEMY: Working =
    (Fact::SchoolType.question(), &[Fact::SchoolType], |case| {
        maintained_or_academy(case, true)
    });

/// The school is neither maintained nor an academy.
pub(super) const NOT_MAINTAINED_OR_ACADEMY: Working =
    (Fact::SchoolType.question(), &[Fact::SchoolType], |case| {
        maintained_or_academy(case, false)
    });

fn maintained_or_academy(case: &LegalCase<'_>, needed: bool) -> Found {
    let Some(school) = case.facts.school_type else {
        return Found::unknown(&[Fact::SchoolType]);
    };
    let is = school.is_maintained_or_academy();
    let because = if is {
        "The school is maintained or an academy."
    } else {
        "The school is neither maintained nor an academy."
    };
    if is == needed {
        Found::met(because)
    } else {
        Found::not_met(because)
    }
}

/// The permanent exclusion can no longer be reviewed, so it has taken effect.
pub(super) const EXCLUSION_IN_EFFECT: Working = (
    Fact::ExclusionReview.question(),
    &[
        Fact::ExclusionReview,
        Fact::ExclusionReviewDeadline,
        Fact::SchoolType,
    ],
    exclusion_in_effect,
);

fn exclusion_in_effect(case: &LegalCase<'_>) -> Found {
    let Some(review) = case.facts.exclusion_review else {
        return Found::unknown(&[Fact::ExclusionReview]);
    };
    match review {
        ExclusionReview::Waived => Found::met("A parent has confirmed in writing that they will not apply."),
        ExclusionReview::Upheld => Found::met("The review is decided and the exclusion stands."),
        ExclusionReview::Withdrawn => Found::met("The application for a review was withdrawn or abandoned."),
        ExclusionReview::Reconsidering => Found::not_met(
            "The governing board has to reconsider the exclusion. When it has decided, answer again whether the \
            exclusion stands.",
        ),
        ExclusionReview::Pending => {
            Found::not_met("A parent has applied for a review. It is not decided yet.")
        }
        ExclusionReview::NotUpheld => Found::not_met("The exclusion does not stand."),
        ExclusionReview::NotApplied => match case.facts.exclusion_review_deadline {
            None => Found::unknown(&[Fact::ExclusionReviewDeadline]),
            Some(last) => passed(
                case,
                last,
                format!("A parent can apply for a review until {}.", say(last)),
            ),
        },
        ExclusionReview::NoPanel => match case.facts.school_type {
            None => Found::unknown(&[Fact::SchoolType]),
            Some(school) if school.is_maintained_or_academy() => {
                Found::not_met("A parent can apply for a review at a maintained school or academy.")
            }
            Some(_) => Found::met("No panel reviews this school’s exclusions."),
        },
    }
}

/// The local authority consents to a withdrawal that needs its consent (Education Act 1996 s.434A).
pub(super) const WITHDRAWAL_CONSENT: Working = (
    QuestionText::new(
        "If {pupil}’s withdrawal from school needs the local authority’s consent, has it consented?",
    ),
    &[Fact::WithdrawalNeedsConsent, Fact::WithdrawalConsented],
    withdrawal_consent,
);

fn withdrawal_consent(case: &LegalCase<'_>) -> Found {
    match (
        case.facts.withdrawal_needs_consent,
        case.facts.withdrawal_consented,
    ) {
        (Some(false), _) => Found::met("The withdrawal needs no consent."),
        (_, Some(true)) => Found::met("The local authority consents to the withdrawal."),
        (None, _) => Found::unknown(&[Fact::WithdrawalNeedsConsent]),
        (Some(true), None) => Found::unknown(&[Fact::WithdrawalConsented]),
        (Some(true), Some(false)) => {
            Found::not_met("The local authority has not consented to the withdrawal.")
        }
    }
}

/// Met from the day after a day.
pub(super) fn passed(case: &LegalCase<'_>, day: NaiveDate, because: String) -> Found {
    let found = if case.judged() > day {
        Found::met(because)
    } else {
        Found::not_met(because)
    };
    found.from(Some(days_after(day, 1)))
}
