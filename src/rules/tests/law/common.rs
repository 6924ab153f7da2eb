//! Cases in which a ground is available, for the tests to change one thing at a time.

use chrono::NaiveDate;
use onroll_rules::absence::{AbsencePeriod, AttendanceCode};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{
    Custody, ExclusionReview, Fact, FactKind, HomeEducationNotice, LegalCase, PupilFacts, SchoolType,
};
use onroll_rules::grounds::{Asked, Assessment, Ground, Ground2006, GroundVerdict, assess};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A period of one mark; an empty last day for one that is still going on.
pub fn marked(from: &str, to: &str, code: &str) -> AbsencePeriod {
    let to = (!to.is_empty()).then(|| day(to));
    AbsencePeriod {
        from: day(from),
        to,
        code: AttendanceCode::parse(code).unwrap(),
    }
}

/// The day of deletion in these cases: a Monday, under the 2024 law.
pub const ON_2024: &str = "2025-06-16";
/// The same under the 2006 law.
pub const ON_2006: &str = "2024-06-17";

/// The half-terms of the spring terms of these cases.
pub fn half_terms() -> SchoolCalendar {
    let closed = |from: &str, to: &str| DateSpan {
        from: day(from),
        to: day(to),
    };
    SchoolCalendar {
        closures: vec![
            closed("2024-05-27", "2024-05-31"),
            closed("2025-05-26", "2025-05-30"),
        ],
        ..SchoolCalendar::default()
    }
}

/// A calendar of which the person says that it lacks no closure but these.
pub fn closed(spans: &[(&str, &str)]) -> SchoolCalendar {
    SchoolCalendar {
        closures: spans
            .iter()
            .map(|(from, to)| DateSpan {
                from: day(from),
                to: day(to),
            })
            .collect(),
        complete: true,
        ..SchoolCalendar::default()
    }
}

/// The ids of the cautions of an assessment.
pub fn cautions(assessment: &Assessment) -> Vec<&str> {
    assessment.cautions.iter().map(|caution| &*caution.id).collect()
}

/// A case on a calendar of weekdays and bank holidays, the deletion today.
pub fn assess_on(facts: &PupilFacts, on: &str, asked: Asked<'_>) -> Assessment {
    let calendar = SchoolCalendar::default();
    assess(
        &LegalCase {
            facts,
            calendar: &calendar,
            on: day(on),
            today: day(on),
        },
        asked,
    )
}

pub fn verdict_2024(facts: &PupilFacts, ground: Ground, on: &str) -> GroundVerdict {
    let mut grounds = assess_on(facts, on, Asked::These(&[ground])).grounds;
    assert_eq!(grounds.len(), 1);
    grounds.remove(0)
}

pub fn verdict_2006(facts: &PupilFacts, ground: Ground2006, on: &str) -> GroundVerdict {
    let mut grounds = assess_on(facts, on, Asked::Letter2006(ground)).grounds;
    assert_eq!(grounds.len(), 1);
    grounds.remove(0)
}

/// A pupil of compulsory school age on either day.
fn pupil() -> PupilFacts {
    PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        special_school_place: Some(false),
        ..PupilFacts::default()
    }
}

fn joint_efforts(facts: &mut PupilFacts, on: &str) {
    facts.sickness_or_unavoidable_cause = Some(false);
    facts.joint_efforts_made = Some(true);
    facts.location_found = Some(false);
    facts.circumstances_found = Some(true);
    facts.agreed_will_not_attend = Some(false);
    facts.calendar_complete = Some(true);
    // Leave ended, and the absence began, seven weeks before.
    let weeks_before = day(on) - chrono::Days::new(49);
    facts.leave_given = Some(true);
    facts.leave_ended_on = Some(weeks_before);
    facts.attended_since_leave = Some(false);
    let code = AttendanceCode::parse("O").unwrap();
    facts.absence = Some(vec![AbsencePeriod {
        from: weeks_before,
        to: None,
        code,
    }]);
}

/// Facts that make a 2024 ground available on [`ON_2024`], by its first alternative only.
pub fn available_2024(ground: Ground) -> PupilFacts {
    let mut facts = pupil();
    match ground {
        Ground::A => {
            facts.registered_at_another_school = Some(true);
            facts.other_school_in_england_or_wales = Some(true);
            facts.order_names_school = Some(false);
            facts.mobile_child = Some(false);
            facts.dual_registration_agreed = Some(false);
        }
        Ground::B => {
            facts.admitted_for_nursery = Some(true);
            facts.nursery_finished = Some(true);
            facts.expected_to_attend_again = Some(false);
        }
        Ground::C => {
            facts.registered_at_another_school = Some(true);
            facts.expected_to_attend_again = Some(false);
            facts.other_schools_consent = Some(true);
            facts.order_names_school = Some(false);
            facts.mobile_child = Some(false);
        }
        Ground::D => facts.order_names_another_school = Some(true),
        Ground::E => facts.order_revoked_for_other_education = Some(true),
        Ground::F => {
            facts.home_education_notice = Some(HomeEducationNotice::Written);
            facts.home_education_last_day = Some(day("2025-06-13"));
            facts.order_names_school = Some(false);
        }
        Ground::G => {
            facts.lives_reasonable_distance = Some(false);
            facts.expected_to_attend_again = Some(false);
            facts.boarder = Some(false);
        }
        Ground::H | Ground::I => joint_efforts(&mut facts, ON_2024),
        Ground::J => {
            facts.custody = Some(Custody::Sentence);
            facts.expected_after_detention = Some(false);
        }
        Ground::K => facts.died = Some(true),
        Ground::L => {
            facts.date_of_birth = Some(day("2009-05-10"));
            facts.school_next_meets_on = Some(day("2025-06-30"));
            facts.expected_to_attend_again = Some(false);
            facts.meets_sixth_form_requirements = Some(true);
        }
        Ground::M => {
            facts.boarder = Some(true);
            facts.school_type = Some(SchoolType::Academy);
            facts.boarding_charges_payable = Some(true);
            facts.boarding_charges_unpaid = Some(true);
        }
        Ground::N => {
            facts.ceased_to_be_pupil = Some(true);
            facts.school_type = Some(SchoolType::Independent);
        }
        Ground::O => {
            facts.permanently_excluded = Some(true);
            facts.exclusion_review = Some(ExclusionReview::Waived);
        }
    }
    facts
}

/// Facts that make a 2006 ground available on [`ON_2006`], by its first alternative only.
pub fn available_2006(ground: Ground2006) -> PupilFacts {
    let mut facts = match ground.matching_2024().first() {
        Some(Ground::L) => PupilFacts {
            date_of_birth: Some(day("2008-05-10")),
            school_next_meets_on: Some(day("2024-07-01")),
            said_leaving_at_school_age: Some(true),
            ..available_2024(Ground::L)
        },
        Some(matching) => available_2024(*matching),
        None => PupilFacts {
            certified_medically_unfit: Some(true),
            means_to_stay_on: Some(false),
            ..pupil()
        },
    };
    match ground {
        Ground2006::A => facts.order_revoked_for_other_education = Some(false),
        Ground2006::F | Ground2006::H => joint_efforts(&mut facts, ON_2006),
        Ground2006::I => facts.detained_four_months = Some(true),
        Ground2006::N => facts.moved_up_from_nursery = Some(false),
        _ => {}
    }
    facts.ceased_to_attend = Some(true);
    facts
}

/// How many values the tests give a fact.
pub fn values(fact: Fact) -> usize {
    match fact.kind() {
        FactKind::YesNo => 2,
        FactKind::Choice(choices) => choices.len(),
        FactKind::Date | FactKind::Absence => 3,
    }
}

/// How many values tell whether a fact matters: one more where the usual ones lie too close to others.
pub fn telling_values(fact: Fact) -> usize {
    values(fact) + usize::from(fact == Fact::LeaveEndedOn)
}

/// Sets a fact to one of its values.
pub fn set(facts: &mut PupilFacts, fact: Fact, value: usize) {
    let date = Some(day(["2025-05-02", "2025-06-13", "2025-07-02"][value % 3]));
    match fact {
        Fact::DateOfBirth => {
            facts.date_of_birth = Some(day(["2009-05-10", "2015-05-10", "2022-05-10"][value]));
        }
        Fact::SchoolType => facts.school_type = Some(SchoolType::ALL[value]),
        Fact::HomeEducationNotice => facts.home_education_notice = Some(HomeEducationNotice::ALL[value]),
        Fact::Custody => facts.custody = Some(Custody::ALL[value]),
        Fact::ExclusionReview => facts.exclusion_review = Some(ExclusionReview::ALL[value]),
        Fact::Absence => {
            facts.absence = Some(match value {
                0 => vec![marked("2025-05-01", "", "O")],
                1 => vec![marked("2025-06-02", "", "N")],
                _ => vec![
                    marked("2025-05-01", "2025-06-11", "O"),
                    marked("2025-06-12", "", "I"),
                ],
            });
        }
        Fact::HomeEducationLastDay => facts.home_education_last_day = date,
        // Beyond the usual values: every first day back in them is after the tenth school day from here.
        Fact::LeaveEndedOn if value == 3 => facts.leave_ended_on = Some(day("2025-02-14")),
        Fact::LeaveEndedOn => facts.leave_ended_on = date,
        Fact::FirstDayBack => facts.first_day_back = date,
        Fact::LastAttendedOn => facts.last_attended_on = date,
        Fact::SchoolNextMeetsOn => facts.school_next_meets_on = date,
        Fact::ExclusionReviewDeadline => facts.exclusion_review_deadline = date,
        Fact::EnteredOn => facts.entered_on = date,
        Fact::AuthorityAskedOn => facts.authority_asked_on = date,
        yes_no => {
            assert_eq!(yes_no.kind(), FactKind::YesNo, "{yes_no} needs values");
            facts.set_yes_no(yes_no, Some(value == 0));
        }
    }
}

/// Answers no to everything that can be answered so, for a pupil of compulsory school age.
pub fn no_to_everything() -> PupilFacts {
    let mut facts = PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        custody: Some(Custody::No),
        home_education_notice: Some(HomeEducationNotice::None),
        ..PupilFacts::default()
    };
    for fact in Fact::ALL {
        facts.set_yes_no(*fact, Some(false));
    }
    facts.lives_reasonable_distance = Some(true);
    facts
}
