//! What holds of every case.

use crate::common::{ON_2024, day, half_terms, marked, set, telling_values, values, verdict_2024};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{Fact, LegalCase, PupilFacts};
use onroll_rules::grounds::{Asked, Condition, Ground, Law, Outcome, Verdict, assess, next_questions};
use onroll_rules::logic::Finding;
use proptest::prelude::*;

/// Facts of which about so many in ten are known.
fn some_facts(known_in_ten: usize) -> impl Strategy<Value = PupilFacts> {
    prop::collection::vec((0_usize..10, 0_usize..60), Fact::ALL.len()).prop_map(move |choices| {
        let mut facts = PupilFacts::default();
        for (fact, (known, value)) in Fact::ALL.iter().zip(choices) {
            if known < known_in_ten {
                set(&mut facts, *fact, value % values(*fact));
            }
        }
        facts
    })
}

fn some_ground() -> impl Strategy<Value = Ground> {
    (0_usize..15).prop_map(|index| Ground::ALL[index])
}

fn some_day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0_u64..900).prop_map(|after| day("2023-09-01") + chrono::Days::new(after))
}

/// The facts a ground’s conditions mention.
fn mentioned(ground: Ground) -> Vec<Fact> {
    let mut facts: Vec<_> = ground.conditions().flat_map(Condition::facts).copied().collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// Whether, for some way to fill in the other unknown facts, this fact changes the verdict.
fn can_matter(facts: &PupilFacts, ground: Ground, fact: Fact, unknown: &[Fact]) -> bool {
    let Some((next, rest)) = unknown.split_first() else {
        let verdict = |value| {
            let mut facts = facts.clone();
            set(&mut facts, fact, value);
            verdict_2024(&facts, ground, ON_2024).verdict
        };
        let first = verdict(0);
        return (1..telling_values(fact)).any(|value| verdict(value) != first);
    };
    (0..telling_values(*next)).any(|value| {
        let mut facts = facts.clone();
        set(&mut facts, *next, value);
        can_matter(&facts, ground, fact, rest)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn learning_what_was_unknown_overturns_no_finding(
        facts in some_facts(6), learned in some_facts(6), on in some_day(),
    ) {
        let mut more = facts.clone();
        let (known, other) = (serde_json::to_value(&facts).unwrap(), serde_json::to_value(&learned).unwrap());
        let mut merged = other;
        merged.as_object_mut().unwrap().extend(known.as_object().unwrap().clone());
        more.clone_from(&serde_json::from_value(merged).unwrap());
        let calendar = SchoolCalendar::default();
        let judge = |facts| assess(&LegalCase { facts, calendar: &calendar, on, today: on }, Asked::All);
        for (before, after) in judge(&facts).grounds.iter().zip(&judge(&more).grounds) {
            for (was, is) in before.conditions.iter().zip(&after.conditions) {
                prop_assert!(was.finding == Finding::Unknown || was.finding == is.finding, "{:?} {:?}", was, is);
            }
            prop_assert!(before.verdict == Verdict::Undetermined || before.verdict == after.verdict);
        }
    }

    #[test]
    fn a_verdict_turns_on_nothing_its_conditions_do_not_mention(
        facts in some_facts(8), other in some_facts(8), ground in some_ground(),
    ) {
        let mut changed = serde_json::to_value(&other).unwrap();
        let changed_object = changed.as_object_mut().unwrap();
        for fact in mentioned(ground) {
            changed_object.remove(fact.id());
            if let Some(value) = serde_json::to_value(&facts).unwrap().get(fact.id()) {
                changed_object.insert(String::from(fact.id()), value.clone());
            }
        }
        let changed: PupilFacts = serde_json::from_value(changed).unwrap();
        prop_assert_eq!(verdict_2024(&facts, ground, ON_2024), verdict_2024(&changed, ground, ON_2024));
    }

    #[test]
    fn a_verdict_is_what_its_conditions_make_it(facts in some_facts(8), on in some_day()) {
        let calendar = SchoolCalendar::default();
        let assessment = assess(&LegalCase { facts: &facts, calendar: &calendar, on, today: on }, Asked::All);
        prop_assert_eq!(assessment.law, Law::on(on));
        for ground in &assessment.grounds {
            let all = ground.conditions.iter().filter(|report| !report.one_of).map(|report| report.finding);
            let one_of: Vec<_> =
                ground.conditions.iter().filter(|report| report.one_of).map(|report| report.finding).collect();
            let either = if one_of.is_empty() { Finding::Met } else { Finding::any(one_of) };
            let expected = match Finding::all(all).and(either) {
                Finding::Met => Verdict::Available,
                Finding::NotMet => Verdict::NotAvailable,
                Finding::Unknown => Verdict::Undetermined,
            };
            prop_assert_eq!(ground.verdict, expected);
            prop_assert_eq!(ground.failed.is_empty(), expected != Verdict::NotAvailable);
            prop_assert_eq!(ground.questions.is_empty(), expected != Verdict::Undetermined);
            for report in &ground.conditions {
                prop_assert_eq!(report.needs.is_empty(), report.finding != Finding::Unknown);
            }
        }
        let any = |verdict| assessment.grounds.iter().any(|ground| ground.verdict == verdict);
        match assessment.outcome {
            Outcome::OtherAge => prop_assert!(assessment.other_age.is_some()),
            Outcome::GroundAvailable => prop_assert!(any(Verdict::Available)),
            Outcome::MoreNeeded => prop_assert!(any(Verdict::Undetermined) && !any(Verdict::Available)),
            Outcome::NoGround => prop_assert!(!any(Verdict::Undetermined) && !any(Verdict::Available)),
        }
    }

    /// An unknown calendar, date or consent never yields an available ground, and no day that has not come is judged as if it had.
    #[test]
    fn what_is_not_known_never_makes_a_ground_available(facts in some_facts(9), on in some_day(), ahead in 0_u64..60) {
        let calendar = half_terms();
        let (today, later) = (on, on + chrono::Days::new(ahead));
        let judge = |facts: &PupilFacts, on| {
            assess(&LegalCase { facts, calendar: &calendar, on, today }, Asked::All)
        };
        let available = |assessment: &onroll_rules::grounds::Assessment| {
            let of = assessment.grounds.iter().filter(|ground| ground.verdict == Verdict::Available);
            of.map(|ground| ground.letter).collect::<Vec<_>>()
        };
        let (old, new) = (Law::on(on) == Law::Regulations2006, Law::on(on) == Law::Regulations2024);
        let counted = |letter: &char| if old { matches!(letter, 'f' | 'h') } else { matches!(letter, 'h' | 'i') };
        let mut unknown = facts.clone();
        unknown.calendar_complete = None;
        prop_assert!(!available(&judge(&unknown, on)).iter().any(counted));
        let mut unknown = facts.clone();
        unknown.date_of_birth = None;
        let at_any_age = if old { 'j' } else { 'k' };
        prop_assert!(available(&judge(&unknown, on)).iter().all(|letter| *letter == at_any_age));
        let mut refused = facts.clone();
        refused.special_school_place = Some(true);
        refused.authority_consents = Some(false);
        refused.secretary_of_state_directs = None;
        let free = if old { "ajm" } else { "deko" };
        prop_assert!(available(&judge(&refused, on)).iter().all(|letter| free.contains(*letter)));
        // A later day alone makes no ground of absence, leave, notice or review available.
        let dated = |letter: &char| if new { matches!(letter, 'f' | 'h' | 'i' | 'o') } else { matches!(letter, 'f' | 'h' | 'm') };
        let (now, then) = (available(&judge(&facts, on)), judge(&facts, later));
        if Law::on(later) == Law::on(on) {
            prop_assert!(available(&then).iter().filter(|letter| dated(letter)).all(|letter| now.contains(letter)));
        }
        prop_assert!(ahead == 0 || !then.summary.contains("must be deleted"), "{}", then.summary);
    }

    /// Adding a closure never makes a ground available sooner.
    #[test]
    fn a_closure_never_makes_a_ground_available_sooner(
        facts in some_facts(9), on in some_day(), back in 0_u64..90, length in 0_u64..20,
    ) {
        let mut facts = facts;
        facts.calendar_complete = Some(true);
        let from = on - chrono::Days::new(back);
        let open = SchoolCalendar::default();
        let mut closed = open.clone();
        closed.closures.push(DateSpan { from, to: from + chrono::Days::new(length) });
        let judge = |calendar: &SchoolCalendar| {
            let case = LegalCase { facts: &facts, calendar, on, today: on };
            // When the school next meets is the calendar’s to say: (l) of 2024 and (k) of 2006 turn on it the other way.
            let of = assess(&case, Asked::All).grounds;
            let letters = of.into_iter().filter(|ground| ground.verdict == Verdict::Available && !matches!(ground.letter, 'l' | 'k'));
            letters.map(|ground| ground.letter).collect::<Vec<_>>()
        };
        let sooner: Vec<_> = judge(&closed).into_iter().filter(|letter| !judge(&open).contains(letter)).collect();
        prop_assert!(sooner.is_empty(), "{:?}", sooner);
    }

    /// While a hold stands, no verdict says that the name must be deleted.
    #[test]
    fn nothing_is_due_while_a_hold_stands(facts in some_facts(9), on in some_day()) {
        let calendar = half_terms();
        let mut assessment = assess(&LegalCase { facts: &facts, calendar: &calendar, on, today: on }, Asked::All);
        assessment.hold(String::from("Wait for us."), String::from("Section 1"));
        assessment.hold(String::from("Wait for them."), String::from("Section 2"));
        prop_assert!(!assessment.summary.contains("must be deleted"), "{}", assessment.summary);
        prop_assert!(!assessment.grounds.iter().any(|ground| assessment.is_duty(ground)));
        let available = assessment.outcome == Outcome::GroundAvailable;
        prop_assert_eq!(assessment.summary.starts_with("Wait for us. (Section 1) Wait for them. (Section 2) "), available);
    }

    #[test]
    fn answering_what_is_asked_comes_to_an_end(on in some_day(), values_seed in prop::collection::vec(0_usize..60, 80)) {
        let calendar = SchoolCalendar::default();
        let mut facts = PupilFacts::default();
        for value in values_seed {
            let case = LegalCase { facts: &facts, calendar: &calendar, on, today: on };
            let Some(next) = next_questions(&case, Asked::All).first().map(|question| question.fact) else {
                let settled = assess(&case, Asked::All);
                prop_assert!(settled.grounds.iter().all(|ground| ground.verdict != Verdict::Undetermined));
                return Ok(());
            };
            if facts.knows(next) {
                // Marks that do not reach the day, and a day that is past, are asked for again.
                prop_assert!(matches!(next, Fact::Absence | Fact::SchoolNextMeetsOn | Fact::CalendarComplete), "{}", next);
                facts.calendar_complete = Some(true);
                facts.absence = Some(vec![marked("2023-09-01", "", "O")]);
                facts.school_next_meets_on = on.succ_opt();
                continue;
            }
            set(&mut facts, next, value % values(next));
        }
        prop_assert!(false, "still asking after 80 answers");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn every_question_asked_can_still_change_the_answer(facts in some_facts(7), ground in some_ground()) {
        let calendar = SchoolCalendar::default();
        let mut facts = facts;
        // The answer values fall around this day.
        set(&mut facts, Fact::DateOfBirth, usize::from(ground != Ground::L));
        // The first day back is asked only of a pupil who has attended since the leave.
        if facts.attended_since_leave != Some(true) {
            facts.first_day_back = None;
        }
        let on = day(ON_2024);
        let case = LegalCase { facts: &facts, calendar: &calendar, on, today: on };
        let questions = next_questions(&case, Asked::These(&[ground]));
        let undetermined = verdict_2024(&facts, ground, ON_2024).verdict == Verdict::Undetermined;
        prop_assert_eq!(!questions.is_empty(), undetermined);
        for fact in questions.into_iter().map(|question| question.fact) {
            let others: Vec<_> =
                mentioned(ground).into_iter().filter(|other| *other != fact && !facts.knows(*other)).collect();
            prop_assert!(can_matter(&facts, ground, fact, &others), "{} of {}", fact, ground);
        }
    }
}
