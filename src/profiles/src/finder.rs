//! The page of the ground finder, which a profile asks for with one line: the reason, each fact the rules may want, the days the
//! school was closed, and the verdict. Its words are the law's, so they are not in profiles.

use onroll_form::bound::Bound;
use onroll_form::catalogue::{DATE_OF_BIRTH, GROUND};
use onroll_form::condition::When;
use onroll_form::follow::{Follow, Origin};
use onroll_form::law::{CLOSURES, COUNTED, DELETION_DATE, REASON, named, own_facts, question_id};
use onroll_form::profile::{Live, Page};
use onroll_form::question::{Choice, Kind, OptionalWords, Question, Required, YesNo};
use onroll_form::standard::{FIND, NOT_REMOVED};
use onroll_rules::facts::{Fact, FactKind};
use onroll_rules::grounds::Reason;
use serde_json::json;

use crate::questions::own;

/// What school and authority did to find a child, and what came of it. A person can say that it was the same for the first child.
const EFFORTS: [Fact; 3] = [
    Fact::JointEffortsMade,
    Fact::LocationFound,
    Fact::CircumstancesFound,
];

/// The finder's page. It grows while it is answered: which facts are asked, the rules decide. The efforts made for a further child
/// are those for the first while `same_efforts` holds.
pub(crate) fn page(when: Option<&When>, same_efforts: Option<&When>, at: usize) -> Page {
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
        row: Some("Why the child is leaving or has left".into()),
        noun: "why the child is leaving or has left".into(),
        required: Required::Yes,
        when: Some(ground_is(FIND)),
        ..asking(REASON, "Why is {name} leaving, or why did they leave?")
    };
    let date = Question {
        kind: Kind::Date {
            earliest: Some(born()),
            latest: None,
        },
        row: Some("Day the name would come off the register".into()),
        noun: "the day the name would come off the register".into(),
        hint: Some(
            "Leave it blank if there is no day yet. The law is then applied as it stands today".into(),
        ),
        says_optional: OptionalWords::Own,
        ..asking(
            DELETION_DATE,
            "On which day would {name}’s name come off the register?",
        )
    };
    let counted = COUNTED.map(|fact| When::Answered {
        question: question_id(fact),
    });
    let closures = Question {
        kind: Kind::Periods { marks: false },
        row: Some("School holidays, INSET days and closures".into()),
        noun: "the days the school was closed".into(),
        when: Some(When::Any(counted.into())),
        // A school was closed on the same days for every child. Whether all of them are listed is asked of each, because the time that
        // counts is each child's own.
        follows: vec![from_first(None, true)],
        hint: Some("Weekends and bank holidays are left out already. Add your school’s holidays, INSET days and closures".into()),
        ..asking(CLOSURES, "When was your school closed during the absence or after the leave?")
    };
    let mut questions = vec![reason, date];
    questions.extend(own_facts().map(|fact| {
        let same = same_efforts.filter(|_| EFFORTS.contains(&fact));
        let follows = same.map(|when| from_first(Some(when.clone()), false));
        Question {
            follows: follows.into_iter().collect(),
            ..fact_question(fact)
        }
    }));
    questions.push(closures);
    Page {
        id: "verdict".to_owned(),
        was: was(),
        title: Some("Can {name}’s name come off the register?".to_owned()),
        when: Some(started(when)),
        guidance: Vec::new(),
        questions,
        check_title: None,
        check_least: 0,
        by_day: false,
        live: Live::default(),
        verdict: true,
        outcome: None,
        source: None,
        at,
    }
}

fn from_first(when: Option<When>, ask: bool) -> Follow {
    Follow {
        when,
        from: Origin::First,
        ask,
    }
}

/// The pages that each asked one question before.
fn was() -> Vec<String> {
    let others = ["reason", "deletion-date", "school-closures"].map(str::to_owned);
    let facts = own_facts().map(|fact| format!("law-{}", fact.id().replace('_', "-")));
    others.into_iter().chain(facts).collect()
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

/// The day the child was born. No day that the law asks about is before it.
fn born() -> Bound {
    Bound::Question {
        id: DATE_OF_BIRTH.into(),
        days: 0,
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
            earliest: Some(born()),
            latest: None,
        },
        FactKind::Choice(choices) => {
            let known = choices.iter().map(|(value, label)| Choice::new(value, label));
            Kind::OneOf {
                options: known
                    .chain([Choice::new(YesNo::NotSure.word(), YesNo::NotSure.label())])
                    .collect(),
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
        row: row(fact).map(str::to_owned),
        fact: Some(fact),
        ..asking(&question_id(fact), &named(fact.question()))
    }
}

/// The label of the row of a question that is asked of nearly every child who cannot be found, and takes several lines.
fn row(fact: Fact) -> Option<&'static str> {
    Some(match fact {
        Fact::Absence => "Marks of the absence in the register",
        Fact::CalendarComplete => "All closures in that time listed",
        Fact::SicknessOrUnavoidableCause => "Grounds to believe in sickness or an unavoidable cause",
        Fact::JointEffortsMade => "Reasonable efforts made with the local authority",
        Fact::LocationFound => "Location found by those efforts",
        Fact::CircumstancesFound => "Circumstances found by those efforts",
        Fact::EffortsFailed => "School and authority say that the efforts failed",
        Fact::AgreedWillNotAttend => "School and authority agree that the child will not attend again",
        Fact::SpecialSchoolPlace => "Place at a special school arranged by a local authority",
        _ => return None,
    })
}

/// What helps to answer the question of a fact.
fn told(fact: Fact) -> Option<&'static str> {
    Some(match fact {
        Fact::CalendarComplete => {
            "Answer yes once every holiday, INSET day and closure of the time counted is in the table above. Bank holidays and \
             weekends are known. Until you answer yes, this form does not rely on a count of 10 or 20 school days"
        }
        Fact::SicknessOrUnavoidableCause => {
            "Sickness includes mental health: anxiety, or social, emotional and mental health needs. Unavoidable causes can \
             include transport that is not provided, or a dispute about a placement"
        }
        Fact::JointEffortsMade => {
            "Your school’s local authority is the one that maintains your school. For any other school, it is the one for the \
             area the school is in. Where the pupil lives makes no difference"
        }
        Fact::EffortsFailed => {
            "The pupil’s location is known. Answer yes only if both have said that the efforts failed"
        }
        Fact::Custody => {
            "Remand, a hospital order and a secure welfare placement are not sentences of detention"
        }
        Fact::SecretaryOfStateDirects => {
            "A direction replaces the consent of the local authority that arranged the place"
        }
        _ => return None,
    })
}

/// The property of that page with the answer by which a person says that the efforts were the same for the first child.
pub(crate) const SAME_EFFORTS: &str = "same_efforts";

/// The property of a page that asks for the finder's page in its place.
pub(crate) const GROUND_FINDER: &str = "ground_finder";
