//! SI 2024/208 reg 9(1)(a) to (o) and SI 2006/1751 reg 8(1)(a) to (o): from a case in which a ground is
//! available, each condition is changed alone, and each is made unknown alone.

use crate::common::{
    ON_2006, ON_2024, available_2006, available_2024, day, marked, set, values, verdict_2006, verdict_2024,
};
use onroll_rules::facts::{Custody, ExclusionReview, Fact, HomeEducationNotice, PupilFacts, SchoolType};
use onroll_rules::grounds::{Condition, Ground, Ground2006, GroundVerdict, Verdict};
use onroll_rules::logic::Finding;

/// Makes one condition fail and leaves the others as they were.
fn flip(condition: &Condition, facts: &mut PupilFacts) {
    let name = condition.id.rsplit('.').next().unwrap();
    match name {
        "age" => facts.date_of_birth = Some(day("2005-01-01")),
        "not-main-school" | "not-base-school" => {
            facts.mobile_child = Some(true);
            facts.main_school = Some(true);
        }
        "notice" => facts.home_education_notice = Some(HomeEducationNotice::Spoken),
        "day-passed" => facts.home_education_last_day = Some(day(ON_2024)),
        "special-school" => {
            facts.special_school_place = Some(true);
            facts.authority_consents = Some(false);
            facts.secretary_of_state_directs = Some(false);
        }
        "ten-days" => {
            facts.attended_since_leave = Some(true);
            facts.first_day_back = facts.leave_ended_on.and_then(|ended| ended.succ_opt());
        }
        "twenty-days" => {
            let periods = facts.absence.as_mut().unwrap();
            periods[0].from = periods[0].from + chrono::Days::new(28);
        }
        "marks" => {
            let mut ill = marked("2025-06-10", "2025-06-10", "I");
            ill.from = facts.absence.as_ref().unwrap()[0].from + chrono::Days::new(45);
            ill.to = Some(ill.from);
            facts.absence.as_mut().unwrap().push(ill);
        }
        "not-found" => {
            facts.location_found = Some(true);
            facts.circumstances_found = Some(true);
        }
        "sentence" => facts.custody = Some(Custody::Remand),
        "over-age" => {
            let old_law = condition.id.starts_with("2006");
            facts.school_next_meets_on = Some(day(if old_law { "2024-06-18" } else { "2025-06-17" }));
        }
        "school" => {
            facts.school_type = Some(match facts.school_type.unwrap() {
                SchoolType::Academy => SchoolType::NonMaintainedSpecial,
                _ => SchoolType::Maintained,
            });
        }
        "in-effect" => facts.exclusion_review = Some(ExclusionReview::Pending),
        _ => {
            let [fact] = condition.facts() else {
                panic!("{} needs a way to fail", condition.id)
            };
            let answer = facts
                .yes_no(*fact)
                .unwrap_or_else(|| panic!("{} is not in the case", condition.id));
            facts.set_yes_no(*fact, Some(!answer));
        }
    }
}

fn finding(verdict: &GroundVerdict, condition: &Condition) -> Finding {
    verdict
        .conditions
        .iter()
        .find(|report| report.id == condition.id)
        .unwrap()
        .finding
}

/// The proof for one ground of either law.
fn each_condition_alone<'a>(
    facts: &PupilFacts,
    conditions: impl Iterator<Item = &'a Condition>,
    judge: impl Fn(&PupilFacts) -> GroundVerdict,
) {
    let available = judge(facts);
    assert_eq!(
        available.verdict,
        Verdict::Available,
        "{} {available:#?}",
        available.provision
    );
    assert!(available.failed.is_empty() && available.questions.is_empty());
    for condition in conditions {
        if finding(&available, condition) != Finding::Met {
            // The second alternative: tried below by making it the only one that is met.
            continue;
        }
        let mut changed = facts.clone();
        flip(condition, &mut changed);
        let verdict = judge(&changed);
        assert_eq!(
            verdict.verdict,
            Verdict::NotAvailable,
            "{} is not met",
            condition.id
        );
        assert!(
            verdict.failed.contains(&condition.id),
            "{} in {:?}",
            condition.id,
            verdict.failed
        );
        let report = verdict
            .conditions
            .iter()
            .find(|report| report.id == condition.id)
            .unwrap();
        assert!(report.because.sentence().len() > 10 && report.needs.is_empty());
        let others = verdict
            .conditions
            .iter()
            .filter(|report| !report.one_of && report.finding != Finding::Met);
        assert!(
            others.clone().count() <= 1,
            "{} alone: {:?}",
            condition.id,
            others.collect::<Vec<_>>()
        );

        let mut unknown = facts.clone();
        condition.facts().iter().for_each(|fact| unknown.forget(*fact));
        let verdict = judge(&unknown);
        assert_eq!(
            verdict.verdict,
            Verdict::Undetermined,
            "{} is unknown",
            condition.id
        );
        assert_eq!(finding(&verdict, condition), Finding::Unknown);
        let asked = verdict.questions.iter().any(|question| {
            condition.facts().contains(&question.fact) && question.question == question.fact.question()
        });
        assert!(asked, "{} in {:?}", condition.id, verdict.questions);
    }
}

#[test]
fn reg_9_1_each_condition_of_each_ground_alone() {
    for ground in Ground::ALL {
        each_condition_alone(&available_2024(ground), ground.conditions(), |facts| {
            verdict_2024(facts, ground, ON_2024)
        });
    }
}

#[test]
fn reg_8_1_each_condition_of_each_ground_alone() {
    for ground in Ground2006::ALL {
        each_condition_alone(&available_2006(ground), ground.conditions(), |facts| {
            verdict_2006(facts, ground, ON_2006)
        });
    }
}

#[test]
fn reg_9_1_h_i_l_the_second_alternative_is_enough_alone() {
    for ground in [Ground::H, Ground::I] {
        let facts = PupilFacts {
            location_found: Some(true),
            circumstances_found: Some(true),
            agreed_will_not_attend: Some(true),
            ..available_2024(ground)
        };
        each_condition_alone(&facts, ground.conditions(), |facts| {
            verdict_2024(facts, ground, ON_2024)
        });
    }
    let facts = PupilFacts {
        expected_to_attend_again: Some(true),
        meets_sixth_form_requirements: Some(false),
        ..available_2024(Ground::L)
    };
    each_condition_alone(&facts, Ground::L.conditions(), |facts| {
        verdict_2024(facts, Ground::L, ON_2024)
    });
}

#[test]
fn reg_8_1_a_k_the_second_alternative_is_enough_alone() {
    let facts = PupilFacts {
        order_names_another_school: Some(false),
        order_revoked_for_other_education: Some(true),
        ..available_2006(Ground2006::A)
    };
    each_condition_alone(&facts, Ground2006::A.conditions(), |facts| {
        verdict_2006(facts, Ground2006::A, ON_2006)
    });
    let facts = PupilFacts {
        said_leaving_at_school_age: Some(false),
        meets_sixth_form_requirements: Some(false),
        ..available_2006(Ground2006::K)
    };
    each_condition_alone(&facts, Ground2006::K.conditions(), |facts| {
        verdict_2006(facts, Ground2006::K, ON_2006)
    });
}

#[test]
fn when_no_alternative_is_met_both_are_named() {
    let facts = PupilFacts {
        expected_to_attend_again: Some(true),
        ..available_2024(Ground::L)
    };
    let verdict = verdict_2024(&facts, Ground::L, ON_2024);
    assert_eq!(
        verdict.failed,
        ["2024.l.not-expected", "2024.l.entry-requirements"]
    );
}

#[test]
fn one_question_is_enough_where_one_of_two_alternatives_is_enough() {
    let mut facts = available_2024(Ground::L);
    facts.forget(Fact::ExpectedToAttendAgain);
    facts.forget(Fact::MeetsSixthFormRequirements);
    let asked: Vec<_> = verdict_2024(&facts, Ground::L, ON_2024)
        .questions
        .iter()
        .map(|question| question.fact)
        .collect();
    assert_eq!(asked, [Fact::ExpectedToAttendAgain]);
}

#[test]
fn with_no_facts_every_ground_is_undetermined_and_its_questions_suffice() {
    fn some_answers_suffice(
        facts: &PupilFacts,
        left: &[Fact],
        judge: &dyn Fn(&PupilFacts) -> GroundVerdict,
    ) -> bool {
        let Some((fact, rest)) = left.split_first() else {
            return judge(facts).verdict == Verdict::Available;
        };
        (0..values(*fact)).any(|value| {
            let mut facts = facts.clone();
            set(&mut facts, *fact, value);
            some_answers_suffice(&facts, rest, judge)
        })
    }
    let nothing = PupilFacts::default();
    let prove = |judge: &dyn Fn(&PupilFacts) -> GroundVerdict| {
        let verdict = judge(&nothing);
        assert_eq!(verdict.verdict, Verdict::Undetermined, "{}", verdict.provision);
        let asked: Vec<_> = verdict.questions.iter().map(|question| question.fact).collect();
        assert!(
            some_answers_suffice(&nothing, &asked, judge),
            "{} {asked:?}",
            verdict.provision
        );
        // And every one of them is needed.
        for left_out in &asked {
            let fewer: Vec<_> = asked.iter().copied().filter(|fact| fact != left_out).collect();
            assert!(
                !some_answers_suffice(&nothing, &fewer, judge),
                "{} {left_out}",
                verdict.provision
            );
        }
    };
    for ground in Ground::ALL {
        prove(&|facts| verdict_2024(facts, ground, ON_2024));
    }
    for ground in Ground2006::ALL {
        // A day on which the values the tests give dates fall as they do for 2024.
        prove(&|facts| {
            let earlier = |date: Option<chrono::NaiveDate>| date.map(|date| date - chrono::Days::new(364));
            let mut facts = facts.clone();
            facts.leave_ended_on = earlier(facts.leave_ended_on);
            facts.first_day_back = earlier(facts.first_day_back);
            facts.school_next_meets_on = earlier(facts.school_next_meets_on);
            facts.date_of_birth = earlier(facts.date_of_birth);
            for period in facts.absence.iter_mut().flatten() {
                period.from = period.from - chrono::Days::new(364);
            }
            verdict_2006(&facts, ground, ON_2006)
        });
    }
}

#[test]
fn ids_and_provisions_name_the_law_and_the_ground_and_no_id_is_used_twice() {
    let mut ids = Vec::new();
    for ground in Ground::ALL {
        for condition in ground.conditions().filter(|condition| condition.id != "2024.age") {
            assert!(
                condition.id.starts_with(&format!("2024.{}.", ground.letter())),
                "{}",
                condition.id
            );
            let own = condition.provision.starts_with(ground.provision());
            assert!(
                own || ["SI 2024/208 reg 9(2)", "SI 2024/208 reg 9 (permanent exclusion)"]
                    .contains(&condition.provision),
                "{}",
                condition.provision
            );
            ids.push(condition.id);
        }
    }
    for ground in Ground2006::ALL {
        for condition in ground.conditions().filter(|condition| condition.id != "2006.age") {
            assert!(
                condition.id.starts_with(&format!("2006.{}.", ground.letter())),
                "{}",
                condition.id
            );
            let own = condition.provision.starts_with(ground.provision());
            let other = [
                "SI 2006/1751 reg 8(2)",
                "SI 2006/1751 reg 8(4)",
                "SI 2006/1751 reg 9",
            ];
            assert!(
                own || other.contains(&condition.provision),
                "{}",
                condition.provision
            );
            ids.push(condition.id);
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn every_condition_asks_a_question_and_uses_a_fact() {
    let conditions = Ground::ALL.into_iter().flat_map(Ground::conditions);
    for condition in conditions.chain(Ground2006::ALL.into_iter().flat_map(Ground2006::conditions)) {
        assert!(
            condition.question().to_string().ends_with('?'),
            "{}",
            condition.id
        );
        assert!(!condition.facts().is_empty() && !condition.text.is_empty());
    }
}
