//! The ground finder: it asks only what can still change a verdict, shows the verdict with its reasons, and never
//! blocks sending.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, camden, date, parts, text, today};
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::child_verdict::GroundStanding;
use onroll_form::journey::Place;
use onroll_form::law::{self, ChildVerdict};
use onroll_form::on_page::Part;
use onroll_form::profile::Page;
use onroll_form::question::Kind;
use onroll_form::summary::{Rows, Shows};
use onroll_rules::facts::Fact;
use onroll_rules::grounds::{Outcome, Verdict};

const CHILD: (&str, &str) = ("children", "1");

/// A ten-year-old on the register of a maintained school, and what was answered about the ground.
fn referral(about_the_ground: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::default();
    answer(&mut answers, "referrer_kind", text("maintained_school"));
    assert_eq!(answers.add_item(CHILD.0), CHILD.1);
    answer_in(&mut answers, CHILD, "child_name", text("Ines Sample"));
    answer_in(&mut answers, CHILD, "child_date_of_birth", date("4 5 2016"));
    answer_in(&mut answers, CHILD, "child_on_register", text("yes"));
    answer_in(&mut answers, CHILD, "camden_own_pupil", text("yes"));
    for (question, given) in about_the_ground {
        answer_in(&mut answers, CHILD, question, given.clone());
    }
    answers
}

/// What the finder's page asks, in order.
fn asked(answers: &Answers) -> Vec<String> {
    let case = Case::new(camden(), answers, today());
    let pages = case.all_pages().into_iter();
    let parts = pages
        .filter(|shown| shown.page.verdict)
        .flat_map(|shown| case.parts(&shown));
    let questions = parts.filter_map(|part| match part {
        Part::Question(question) => Some(question.id.clone()),
        Part::Checks(_) => None,
    });
    questions.collect()
}

fn finding(answers: &Answers) -> Option<ChildVerdict> {
    let case = Case::new(camden(), answers, today());
    let item = answers.item(CHILD.0, CHILD.1)?;
    case.finding(Some(Scope {
        collection: CHILD.0,
        item,
    }))
}

/// Absent since 12 October 2026 with code O, half term apart: more than twenty school days by 23 November.
fn long_absence() -> Answer {
    parts(&[("1_from", "12 October 2026"), ("1_code", "O")])
}

/// The days are those of the marks that are accepted, and it is said whether all closures are known.
#[test]
fn the_school_days_of_an_absence_are_counted_until_today() {
    let absent = |given: &[(&str, Answer)]| {
        let answers = referral(given);
        let case = Case::new(camden(), &answers, today());
        let item = answers.item(CHILD.0, CHILD.1).unwrap();
        case.days_absent(Scope {
            collection: CHILD.0,
            item,
        })
    };
    let ground = ("child_removal_ground", text("i"));
    assert_eq!(absent(std::slice::from_ref(&ground)), None);
    let marked = ("law_absence", long_absence());
    let (days, complete) = absent(&[ground.clone(), marked.clone()]).unwrap();
    assert!(days > 20 && !complete, "{days}");
    let closed = (
        "law_closures",
        parts(&[("1_from", "26/10/2026"), ("1_to", "30/10/2026")]),
    );
    let all = ("law_calendar_complete", text("yes"));
    let known = absent(&[ground.clone(), marked, closed, all]);
    assert_eq!(known, Some((days - 5, true)));
    // A line that cannot be read is no mark.
    let refused = (
        "law_absence",
        parts(&[
            ("1_from", "12 October 2026"),
            ("1_code", "O"),
            ("2_from", "31/2/2026"),
        ]),
    );
    assert_eq!(absent(&[ground, refused]), None);
}

#[test]
fn a_named_ground_is_held_to_its_own_conditions() {
    let mut given = vec![("child_removal_ground", text("i"))];
    let asks = |given: &[(&str, Answer)]| asked(&referral(given));
    assert_eq!(asks(&given), ["law_deletion_date", "law_absence"]);
    given.push(("law_absence", long_absence()));
    assert_eq!(
        asks(&given),
        [
            "law_deletion_date",
            "law_absence",
            "law_closures",
            "law_calendar_complete"
        ]
    );
    // Closures are listed before it is asked whether they all are, and what is left is asked after.
    given.push(("law_calendar_complete", text("yes")));
    assert_eq!(
        asks(&given),
        [
            "law_deletion_date",
            "law_absence",
            "law_closures",
            "law_calendar_complete",
            "law_sickness_or_unavoidable_cause"
        ]
    );
    given.push(("law_sickness_or_unavoidable_cause", text("no")));
    given.push(("law_joint_efforts_made", text("yes")));
    given.push(("law_location_found", text("no")));
    given.push(("law_special_school_place", text("no")));
    let found = finding(&referral(&given)).unwrap();
    assert_eq!(found.assessment.outcome, Outcome::GroundAvailable);
    assert_eq!(found.assessment.grounds.len(), 1);
    assert!(found.timeline.iter().any(|event| event.id == "school-age-ends"));
    // SI 2024/208 reg 9(1)(i): leave recorded in the period stops it, and nothing more is asked.
    given[1].1 = parts(&[
        ("1_from", "12/10/2026"),
        ("1_to", "16/10/2026"),
        ("1_code", "C"),
        ("2_from", "19/10/2026"),
        ("2_code", "O"),
    ]);
    let found = finding(&referral(&given)).unwrap();
    assert_eq!(
        found.assessment.grounds[0].verdict,
        Verdict::Available,
        "twenty days of O follow the leave"
    );
}

/// One page asks it all, and the addresses of the pages that each question had before lead there.
#[test]
fn the_finder_is_one_page_and_old_addresses_lead_to_it() {
    let answers = referral(&[
        ("child_removal_ground", text("i")),
        ("law_absence", long_absence()),
        ("law_calendar_complete", text("yes")),
    ]);
    let case = Case::new(camden(), &answers, today());
    let pages = case.all_pages();
    let with_law = |page: &Page| page.questions.iter().any(|it| it.id.starts_with(law::PREFIX));
    let finder: Vec<_> = pages.iter().filter(|shown| with_law(shown.page)).collect();
    assert_eq!(finder.len(), 1);
    let place = |page: &str| Place {
        page: page.into(),
        ..finder[0].place()
    };
    for old in [
        "reason",
        "deletion-date",
        "law-absence",
        "law-calendar-complete",
        "law-died",
        "school-closures",
    ] {
        let found = case.page_at(&place(old)).unwrap_or_else(|| panic!("{old}"));
        assert_eq!(found.place(), finder[0].place(), "{old}");
    }
}

/// A date or an absence that is half typed brings up no question that the next key takes away.
#[test]
fn an_answer_that_is_refused_brings_up_nothing_new() {
    let mut given = vec![
        ("child_removal_ground", text("i")),
        ("law_absence", parts(&[("1_from", "1")])),
    ];
    assert_eq!(
        asked(&referral(&given)),
        ["law_deletion_date", "law_absence", "law_closures"]
    );
    // What was answered before stays.
    given.push(("law_calendar_complete", text("yes")));
    assert_eq!(
        asked(&referral(&given)),
        [
            "law_deletion_date",
            "law_absence",
            "law_closures",
            "law_calendar_complete"
        ]
    );
    given[1].1 = long_absence();
    assert_eq!(
        asked(&referral(&given)),
        [
            "law_deletion_date",
            "law_absence",
            "law_closures",
            "law_calendar_complete",
            "law_sickness_or_unavoidable_cause"
        ]
    );
}

#[test]
fn no_more_is_asked_once_a_condition_fails() {
    let given = [
        ("child_removal_ground", text("f")),
        ("law_home_education_notice", text("spoken")),
    ];
    assert_eq!(
        asked(&referral(&given)),
        ["law_deletion_date", "law_home_education_notice"]
    );
    let assessment = finding(&referral(&given)).unwrap().assessment;
    assert_eq!(assessment.outcome, Outcome::NoGround);
    assert!(assessment.summary.contains("must stay on the register"));
}

#[test]
fn not_sure_leaves_the_verdict_open_and_names_the_question() {
    let given = [
        ("child_removal_ground", text("k")),
        ("law_died", text("not_sure")),
    ];
    let assessment = finding(&referral(&given)).unwrap().assessment;
    assert_eq!(assessment.outcome, Outcome::MoreNeeded);
    assert_eq!(assessment.grounds[0].questions[0].fact, Fact::Died);
}

#[test]
fn whoever_asks_for_help_is_asked_why_first() {
    let find = ("child_removal_ground", text("find"));
    assert_eq!(
        asked(&referral(std::slice::from_ref(&find))),
        ["law_reason", "law_deletion_date"]
    );
    assert!(
        finding(&referral(std::slice::from_ref(&find))).is_none(),
        "nothing is judged before a reason is given"
    );
    let why = ("law_reason", text("excluded"));
    let answers = referral(&[find, why]);
    assert_eq!(
        asked(&answers),
        ["law_reason", "law_deletion_date", "law_permanently_excluded"]
    );
    let case = Case::new(camden(), &answers, today());
    let gaps = case.gaps();
    let gap = gaps
        .iter()
        .find(|gap| gap.place.to_string().ends_with("/verdict"))
        .unwrap();
    assert_eq!(gap.message, "Choose the ground, or keep the name on the register");
}

#[test]
fn the_date_of_birth_is_asked_once() {
    let given = [("child_removal_ground", text("l"))];
    assert!(
        asked(&referral(&given))
            .iter()
            .all(|question| question != "law_date_of_birth")
    );
    let found = finding(&referral(&given)).unwrap();
    let age = found.assessment.school_age.unwrap();
    assert_eq!(
        age.last_day.to_string(),
        "2032-06-25",
        "the last Friday in June of the year of the sixteenth birthday"
    );
}

/// A referral may be about several children: each question says which one it is about.
#[test]
fn a_question_about_the_pupil_says_the_childs_name() {
    let named = |about: &str, answers: &Answers| {
        let case = Case::new(camden(), answers, today());
        let item = answers.item(CHILD.0, CHILD.1).unwrap();
        let located = camden().locate(about).unwrap();
        case.words(
            &located.question.label,
            Some(Scope {
                collection: CHILD.0,
                item,
            }),
        )
    };
    let mut answers = referral(&[]);
    for (question, words) in [
        ("law_boarder", "Is Ines Sample a boarder at your school?"),
        (
            "law_absence",
            "How is Ines Sample’s absence marked in the register, from the first day to the last?",
        ),
        ("law_main_school", "Is your school Ines Sample’s main school?"),
    ] {
        assert_eq!(named(question, &answers), words);
    }
    answer_in(&mut answers, CHILD, "child_name", text(""));
    assert_eq!(named("law_died", &answers), "Has child 1 died?");
    for located in camden().questions() {
        let question = located.question;
        if question.id.starts_with(law::PREFIX) {
            assert!(
                !question.label.contains("the pupil"),
                "{}: {}",
                question.id,
                question.label
            );
        }
    }
}

/// SI 2024/208 reg 9(1)(m), (n): what kind of school it is decides, and “another school or provider” does not say.
#[test]
fn a_school_of_another_kind_is_asked_which_and_no_other_school_is() {
    let given = [
        ("child_removal_ground", text("n")),
        ("law_school_type", text("non-maintained-special")),
        ("law_ceased_to_be_pupil", text("yes")),
        ("law_special_school_place", text("no")),
    ];
    let mut answers = referral(&given);
    answer(&mut answers, "referrer_kind", text("other_school"));
    assert_eq!(
        asked(&answers),
        [
            "law_deletion_date",
            "law_school_type",
            "law_ceased_to_be_pupil",
            "law_special_school_place"
        ]
    );
    let found = finding(&answers).unwrap().assessment;
    assert_eq!(found.outcome, Outcome::GroundAvailable);
    // Who has said so already is not asked, and an answer set aside does not count.
    answer(&mut answers, "referrer_kind", text("academy"));
    assert_eq!(asked(&answers), ["law_deletion_date"]);
    let found = finding(&answers).unwrap().assessment;
    assert_eq!(found.grounds[0].failed, ["2024.n.school"]);
    let case = Case::new(camden(), &answers, today());
    let item = answers.item(CHILD.0, CHILD.1).unwrap();
    let every = case.every_ground(Scope {
        collection: CHILD.0,
        item,
    });
    assert_eq!(every.assessment.grounds[13].failed, ["2024.n.school"]);
}

#[test]
fn nobody_but_a_school_meets_it() {
    let mut answers = referral(&[
        ("child_removal_ground", text("i")),
        ("law_absence", long_absence()),
    ]);
    answer(&mut answers, "referrer_kind", text("health"));
    assert!(asked(&answers).is_empty());
    assert!(finding(&answers).is_none());
    assert!(Case::new(camden(), &answers, today()).findings().is_empty());
}

#[test]
fn a_name_that_stays_on_the_register_is_not_judged() {
    let answers = referral(&[("child_removal_ground", text("not_removed"))]);
    assert!(asked(&answers).is_empty());
    assert!(finding(&answers).is_none());
}

#[test]
fn the_law_of_the_day_of_deletion_applies() {
    let given = [
        ("child_removal_ground", text("i")),
        ("law_deletion_date", date("16 8 2024")),
    ];
    let said = |given: &[_]| {
        let verdict = finding(&referral(given)).unwrap();
        verdict.grounds()[0].other_letters.clone().unwrap()
    };
    assert_eq!(said(&given), "In the regulations of 2024, this is (i).");
    assert_eq!(said(&given[..1]), "In the regulations of 2006, this is (h).");
    let assessment = finding(&referral(&given)).unwrap().assessment;
    assert_eq!(assessment.grounds[0].letter, 'h', "2024 (i) was 2006 (h)");
    assert!(
        assessment
            .cautions
            .iter()
            .any(|caution| caution.id == "backdated")
    );
}

#[test]
fn what_is_set_aside_comes_back() {
    let mut answers = referral(&[
        ("child_removal_ground", text("i")),
        ("law_absence", long_absence()),
    ]);
    let exported = |answers: &Answers| Case::new(camden(), answers, today()).export();
    let before = exported(&answers);
    assert!(before.answers["children"][0].get("law_absence").is_some());
    answer_in(&mut answers, CHILD, "child_removal_ground", text("k"));
    assert!(
        exported(&answers).answers["children"][0]
            .get("law_absence")
            .is_none()
    );
    answer_in(&mut answers, CHILD, "child_removal_ground", text("i"));
    assert_eq!(exported(&answers), before);
}

#[test]
fn the_verdict_is_among_the_answers_with_its_reasons() {
    let answers = referral(&[
        ("child_removal_ground", text("f")),
        ("law_home_education_notice", text("spoken")),
    ]);
    let case = Case::new(camden(), &answers, today());
    let summaries = case.summaries();
    let rows = summaries
        .iter()
        .flat_map(|summary| &summary.groups)
        .flat_map(|group| match &group.rows {
            Rows::Answers(rows) => rows.as_slice(),
            Rows::Checks { .. } => &[],
        });
    let row = rows
        .into_iter()
        .find(|row| row.label == "What the law says")
        .unwrap();
    let Shows::Given(lines) = &row.answer else {
        unreachable!("a verdict is always given")
    };
    assert!(
        lines[0].starts_with("Ground (f) does not apply. Other grounds were not looked at."),
        "{lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("(f) ") && line.contains("does not apply")),
        "{lines:?}"
    );
}

/// What has to be done before a name comes off on one ground is said even where it must come off on another, and never twice.
#[test]
fn a_warning_about_one_ground_is_said_beside_the_duty_of_another() {
    let mut given = vec![
        ("child_removal_ground", text("k")),
        ("law_died", text("yes")),
        (
            "law_absence",
            parts(&[("1_from", "12 October 2026"), ("1_code", "N")]),
        ),
        ("law_sickness_or_unavoidable_cause", text("no")),
        ("law_joint_efforts_made", text("yes")),
        ("law_location_found", text("no")),
        ("law_calendar_complete", text("yes")),
        ("law_special_school_place", text("no")),
    ];
    let said = |given: &[(&str, Answer)]| {
        let answers = referral(given);
        let case = Case::new(camden(), &answers, today());
        let item = answers.item(CHILD.0, CHILD.1).unwrap();
        let scope = Scope {
            collection: CHILD.0,
            item,
        };
        law::in_words(&case.every_ground(scope).assessment)
    };
    let warnings = |lines: &[String]| {
        lines
            .iter()
            .filter(|line| line.contains("is still marked N."))
            .count()
    };
    let lines = said(&given);
    assert!(
        lines[0].starts_with("Ground (k) applies: the name must be deleted."),
        "{lines:?}"
    );
    assert!(!lines[0].contains("is still marked N."), "{lines:?}");
    assert_eq!(warnings(&lines), 1, "{lines:?}");
    given[1].1 = text("no");
    let lines = said(&given);
    assert!(lines[0].contains("is still marked N."), "{lines:?}");
    assert_eq!(warnings(&lines), 1, "{lines:?}");
}

/// Every question of the finder refuses what is not an answer to it, and accepts what is.
#[test]
fn every_question_of_the_finder_reads_its_answers() {
    let mut seen = 0;
    for located in camden()
        .questions()
        .filter(|located| located.question.id.starts_with(law::PREFIX))
    {
        let question = located.question;
        let (wrong, right) = match &question.kind {
            Kind::YesNoNotSure => (text("perhaps"), text("not_sure")),
            Kind::OneOf { options, .. } => (text("perhaps"), text(&options[0].value)),
            Kind::Date { .. } => (date("31 2 2026"), date("28 February 2026")),
            Kind::Periods { marks: true } => (parts(&[("1_from", "1/9/2026")]), long_absence()),
            Kind::Periods { marks: false } => (
                parts(&[("1_from", "1/9/2026")]),
                parts(&[("1_from", "1/9/2026"), ("1_to", "2/9/2026")]),
            ),
            other => unreachable!("{}: {other:?}", question.id),
        };
        let read = |given: Answer| {
            let answers = referral(&[(&question.id, given)]);
            let item = answers.item(CHILD.0, CHILD.1).unwrap();
            Case::new(camden(), &answers, today()).value(
                question,
                Some(Scope {
                    collection: CHILD.0,
                    item,
                }),
            )
        };
        assert!(read(wrong).is_err(), "{}", question.id);
        assert!(matches!(read(right), Ok(Some(_))), "{}", question.id);
        seen += 1;
    }
    assert!(
        seen > Fact::ALL.len() - 2,
        "one for each fact that nothing else asks, the reason, the day and the closures"
    );
}

/// A refused answer leaves its fact unknown: the verdict never uses it.
#[test]
fn a_refused_answer_makes_no_name_deletable() {
    let (today, whole) = common::journey("ground-i-found-and-agreed");
    let with = |question: &str, given: Answer| {
        let mut answers = whole.clone();
        answer_in(&mut answers, ("children", "2"), question, given);
        let case = Case::new(camden(), &answers, today);
        let scopes = case.answers.items("children").iter();
        let scope = scopes
            .map(|item| Scope {
                collection: "children",
                item,
            })
            .next()
            .unwrap();
        let finding = case.finding(Some(scope)).unwrap();
        let every = case.every_ground(scope);
        assert_eq!(
            finding.assessment.outcome == Outcome::GroundAvailable,
            every.assessment.outcome == Outcome::GroundAvailable,
            "{question}"
        );
        finding
    };
    let same = with("child_upn", text(""));
    assert_eq!(same.assessment.outcome, Outcome::GroundAvailable);

    for (question, given) in [
        // The form refuses a birthday after today, a day that does not exist, and a day of a closure that cannot be
        // read.
        ("child_date_of_birth", date("1 1 2030")),
        ("law_deletion_date", date("31 2 2026")),
        (
            "law_closures",
            parts(&[("1_from", "26/10/2026"), ("1_to", "soon")]),
        ),
        ("law_absence", parts(&[("1_from", "12/10/1926"), ("1_code", "O")])),
    ] {
        let finding = with(question, given);
        assert_eq!(finding.assessment.outcome, Outcome::MoreNeeded, "{question}");
        assert!(
            !finding.assessment.summary.contains("must be deleted"),
            "{question}"
        );
    }
    // A day of before any pupil was born decides nothing.
    let (day, mut excluded) = common::journey("ground-o-review-deadline-past");
    let key = excluded.items("children")[0].key.clone();
    let deadline = |answers: &Answers| {
        let case = Case::new(camden(), answers, day);
        let item = &case.answers.items("children")[0];
        let scope = Scope {
            collection: "children",
            item,
        };
        case.finding(Some(scope)).unwrap().assessment.outcome
    };
    assert_eq!(deadline(&excluded), Outcome::GroundAvailable);
    answer_in(
        &mut excluded,
        ("children", &key),
        "law_exclusion_review_deadline",
        date("1 1 1850"),
    );
    assert_eq!(deadline(&excluded), Outcome::MoreNeeded);

    let unborn = with("child_date_of_birth", date("1 1 2030"));
    assert_eq!(unborn.assessment.school_age, None);
    assert!(
        unborn
            .timeline
            .iter()
            .all(|event| event.provision != "Education Act 1996 s.8(2)")
    );
}

/// What the verdict offers to a person who asked for help, as the value and the words of each button.
fn offered(given: &[(&str, Answer)]) -> Vec<(String, String)> {
    let choices = finding(&referral(given)).unwrap().choices();
    choices
        .into_iter()
        .map(|choice| (choice.answer.value(), choice.label))
        .collect()
}

#[test]
fn the_verdict_offers_the_ground_that_applies_by_the_letter_the_form_asks_for() {
    let keep = (
        "not_removed".to_owned(),
        "Keep the name on the register".to_owned(),
    );
    let mut given = vec![
        ("child_removal_ground", text("k")),
        ("law_died", text("not_sure")),
    ];
    assert_eq!(
        offered(&given),
        std::slice::from_ref(&keep),
        "nothing is offered before it is decided"
    );
    given[1].1 = text("yes");
    assert_eq!(
        offered(&given),
        [("k".to_owned(), "Use ground (k)".to_owned()), keep.clone()]
    );
    // By the law of that day the ground is (j) (SI 2006/1751 reg 8(1)(j)); the form asks for the letter of 2024.
    given.push(("law_deletion_date", date("16 8 2024")));
    assert_eq!(
        offered(&given),
        [("k".to_owned(), "Use ground (j)".to_owned()), keep]
    );
}

#[test]
fn a_ground_is_shown_with_the_conditions_that_decide_it() {
    let mut given = vec![
        ("child_removal_ground", text("f")),
        ("law_home_education_notice", text("spoken")),
    ];
    let found = finding(&referral(&given)).unwrap();
    let ground = &found.grounds()[0];
    assert_eq!(ground.standing, GroundStanding::DoesNotApply);
    let decides: Vec<_> = ground.conditions.iter().filter(|it| it.decides).collect();
    assert!(!decides.is_empty());
    assert!(decides.iter().all(|it| it.met == Some(false)));
    given = vec![
        ("child_removal_ground", text("k")),
        ("law_died", text("not_sure")),
    ];
    let found = finding(&referral(&given)).unwrap();
    let ground = &found.grounds()[0];
    assert_eq!(ground.standing, GroundStanding::NotKnown);
    assert!(
        ground
            .conditions
            .iter()
            .filter(|it| it.decides)
            .all(|it| it.met.is_none())
    );
    given[1].1 = text("yes");
    let found = finding(&referral(&given)).unwrap();
    assert_eq!(found.grounds()[0].standing, GroundStanding::Applies);
    assert!(found.grounds()[0].name.starts_with("(k) "));
}

/// A page that shows the verdict while it is answered goes by the same rule as the referral file, for each child alone.
#[test]
fn a_child_is_judged_where_the_page_of_the_verdict_is_shown() {
    let named = ("child_removal_ground", text("i"));
    let gone = ("law_absence", long_absence());
    for (given, referrer, judged) in [
        (vec![], "academy", false),
        (vec![named.clone()], "academy", true),
        (vec![named.clone(), gone.clone()], "academy", true),
        (vec![named.clone(), gone.clone()], "health", false),
        (
            vec![("child_removal_ground", text("not_removed")), gone],
            "academy",
            false,
        ),
        (vec![named, ("camden_own_pupil", text("no"))], "academy", false),
    ] {
        let mut answers = referral(&given);
        answer(&mut answers, "referrer_kind", text(referrer));
        assert_eq!(answers.add_item(CHILD.0), "2");
        let case = Case::new(camden(), &answers, today());
        let section = case.sections().find(|section| section.id == CHILD.0);
        let (mut told, mut shown) = (case.findings().into_iter(), Vec::new());
        let scopes = section.map(|section| (section, case.scopes(section)));
        for (section, scope) in scopes
            .iter()
            .flat_map(|(section, scopes)| scopes.iter().map(move |scope| (*section, *scope)))
        {
            if case.is_judged(section, scope) {
                shown.push(scope.unwrap().item.key.clone());
                assert_eq!(case.finding(scope), told.next(), "{given:?} {referrer}");
            }
        }
        assert_eq!(told.next(), None, "{given:?} {referrer}");
        assert_eq!(shown == [CHILD.1], judged, "{given:?} {referrer} {shown:?}");
    }
}
