//! The pages of the ground finder, which a profile asks for with one line: the reason, a page for each fact the rules may
//! want, the days the school was closed, and the verdict. Their words are the law's, so they are not in profiles.

use onroll_form::bound::Bound;
use onroll_form::catalogue::GROUND;
use onroll_form::condition::When;
use onroll_form::law::{CLOSURES, COUNTED, DELETION_DATE, REASON, named, own_facts, question_id};
use onroll_form::profile::{CLOSURES_PAGE, Live, Page};
use onroll_form::question::{Choice, Kind, OptionalWords, Question, Required};
use onroll_form::standard::{FIND, NOT_REMOVED};
use onroll_rules::facts::{Fact, FactKind};
use onroll_rules::grounds::Reason;
use serde_json::json;

use crate::questions::own;

/// The finder's pages, all shown under the same condition and from the same entry of the file.
pub(crate) fn pages(when: Option<&When>, at: usize) -> Vec<Page> {
    let page = |id: &str, title: Option<&str>, question: Option<Question>| Page {
        id: id.to_owned(),
        title: title.map(str::to_owned),
        when: Some(started(when)),
        guidance: Vec::new(),
        questions: question.into_iter().collect(),
        was: Vec::new(),
        check_title: None,
        check_least: 0,
        by_day: false,
        live: Live::default(),
        fact: None,
        verdict: false,
        outcome: None,
        source: None,
        at,
    };
    let reasons = Reason::ALL.iter().map(|(reason, label)| Choice {
        value: json!(reason).as_str().unwrap_or_default().to_owned(),
        label: (*label).to_owned(),
        hint: None,
    });
    let reason = Question {
        kind: Kind::OneOf {
            options: reasons.collect(),
            list: false,
        },
        row: Some("Why the child is leaving or gone".into()),
        noun: "why the child is leaving or gone".into(),
        required: Required::Yes,
        when: Some(ground_is(FIND)),
        ..asking(REASON, "Why is {name} leaving, or gone?")
    };
    let date = Question {
        kind: Kind::Date {
            // No day that the law asks about is before any pupil was born.
            earliest: Some(Bound::years(-20)),
            latest: None,
        },
        row: Some("Day the name would come off the register".into()),
        noun: "the day the name would come off the register".into(),
        hint: Some("Leave it blank for today. The law that applies is the law of that day".into()),
        says_optional: OptionalWords::Own,
        ..asking(
            DELETION_DATE,
            "On which day would {name}’s name come off the register?",
        )
    };
    let closures = Question {
        kind: Kind::Periods { marks: false },
        row: Some("School holidays, INSET days and closures".into()),
        noun: "the days the school was closed".into(),
        hint: Some("Weekends and bank holidays are counted already. Add your school’s holidays, INSET days and closures".into()),
        ..asking(CLOSURES, "When was your school closed during the absence or after the leave?")
    };
    let mut pages = vec![
        page("reason", None, Some(reason)),
        page("deletion-date", None, Some(date)),
    ];
    for fact in own_facts() {
        pages.push(Page {
            fact: Some(fact),
            ..page(&page_id(fact), None, Some(fact_question(fact)))
        });
    }
    let counted = COUNTED.map(|fact| When::Answered {
        question: question_id(fact),
    });
    pages.push(Page {
        when: Some(When::All(vec![started(when), When::Any(counted.into())])),
        ..page(CLOSURES_PAGE, None, Some(closures))
    });
    pages.push(Page {
        verdict: true,
        ..page("verdict", Some("May {name}’s name come off the register?"), None)
    });
    pages
}

fn page_id(fact: Fact) -> String {
    format!("law-{}", fact.id().replace('_', "-"))
}

/// The finder has something to find once a ground is named or help is asked for.
fn started(when: Option<&When>) -> When {
    let named = When::Answered {
        question: GROUND.into(),
    };
    let staying = When::Not(Box::new(ground_is(NOT_REMOVED)));
    When::All(when.cloned().into_iter().chain([named, staying]).collect())
}

fn ground_is(value: &str) -> When {
    When::Answer {
        question: GROUND.into(),
        one_of: vec![value.into()],
    }
}

fn asking(id: &str, label: &str) -> Question {
    Question {
        says_optional: OptionalWords::Hint,
        source: Some("SI 2024/208 reg 9".into()),
        ..own(id.to_owned(), Kind::YesNoNotSure, label, "an answer")
    }
}

fn fact_question(fact: Fact) -> Question {
    let kind = match fact.kind() {
        FactKind::YesNo => Kind::YesNoNotSure,
        FactKind::Date => Kind::Date {
            // No day that the law asks about is before any pupil was born.
            earliest: Some(Bound::years(-20)),
            latest: None,
        },
        FactKind::Choice(choices) => {
            let known = choices.iter().map(|(value, label)| Choice::new(value, label));
            Kind::OneOf {
                options: known.chain([Choice::new("not_sure", "Not sure")]).collect(),
                list: false,
            }
        }
        FactKind::Absence => Kind::Periods { marks: true },
    };
    let says_optional = match fact.kind() {
        FactKind::Date | FactKind::Absence => OptionalWords::Own,
        FactKind::YesNo | FactKind::Choice(_) => OptionalWords::Hint,
    };
    let hint = match fact.kind() {
        FactKind::Date => Some("For example, 27 9 2026. Leave it blank if you do not know".into()),
        FactKind::Absence => Some(
            "Start a new line when the code changes. Leave the last day blank while the absence goes on"
                .into(),
        ),
        _ => told(fact).map(str::to_owned),
    };
    Question {
        kind,
        hint,
        says_optional,
        noun: "the answer".into(),
        ..asking(&question_id(fact), &named(fact.question()))
    }
}

/// What helps to answer the question of a fact.
fn told(fact: Fact) -> Option<&'static str> {
    Some(match fact {
        Fact::CalendarComplete => {
            "Answer yes once every holiday, INSET day and closure of the time counted is on the page before. Bank holidays and \
             weekends are known. Until you answer yes, this form does not rely on a count of 10 or 20 school days"
        }
        Fact::SicknessOrUnavoidableCause => {
            "Sickness includes mental health: anxiety, or social, emotional and mental health needs. Unavoidable causes can \
             include a dispute about a placement or transport that is not provided"
        }
        Fact::JointEffortsMade => {
            "Your school’s local authority is the one that maintains your school or, for other schools, the one in whose area \
             it is, wherever the pupil lives"
        }
        Fact::EffortsFailed => "The pupil’s location is known. Answer yes only if both have said so",
        Fact::Custody => {
            "Remand, a hospital order and a secure welfare placement are not sentences of detention"
        }
        Fact::SecretaryOfStateDirects => {
            "A direction replaces the consent of the local authority that arranged the place"
        }
        _ => return None,
    })
}

/// The property of a page that asks for the finder's pages in its place.
pub(crate) const GROUND_FINDER: &str = "ground_finder";
