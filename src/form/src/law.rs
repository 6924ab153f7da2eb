//! The ground finder: from the answers to the facts the rules want, and from the rules to what to ask next.
//!
//! A fact is asked as an ordinary question (`law_…`), so it is validated, checked, exported and printed like any other. All of
//! them stand on one page, which grows while it is answered. Which of them are asked is decided by the rules alone: only those
//! whose answers can still change a verdict.

use std::rc::Rc;

use onroll_rules::absence::{AbsenceRun, absence_run};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{Fact, FactKind, LegalCase, PupilFacts, QuestionText};
use onroll_rules::grounds::{
    Against, Asked, Assessment, Because, Caution, ComingLaw, ConditionReport, Ground, GroundVerdict,
    OtherAge, Reason, Verdict, assess, next_questions,
};
pub use onroll_rules::standing::Standing;
pub use onroll_rules::timeline::TimelineEvent;
use onroll_rules::timeline::{DELETION_RETURN, absent_from, timeline};
use serde::Serialize;
use serde_json::json;

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::{DATE_OF_BIRTH, GROUND, LAST_ATTENDANCE, REFERRER};
use crate::enquiry::Enquiry;
use crate::profile::Section;
use crate::question::{Choice, YesNo};
use crate::standard::{GroundAnswer, Referrer, of_word};
use crate::value::{Period, Value, words};

/// What the ids of the finder's questions start with.
pub const PREFIX: &str = "law_";
/// The question that says why the child is leaving or has left.
pub const REASON: &str = "law_reason";
/// The question that says on which day the name would come off the register.
pub const DELETION_DATE: &str = "law_deletion_date";
/// The question that says when the school was closed.
pub const CLOSURES: &str = "law_closures";

/// The facts that other questions of the form ask for. They are asked once. What kind of school it is follows from who
/// refers, unless that is a school of another kind: then the finder asks.
const SHARED: [Fact; 2] = [Fact::DateOfBirth, Fact::LastAttendedOn];

/// The facts whose days are counted on the school's calendar. Once one is answered, its closures are asked for.
pub const COUNTED: [Fact; 2] = [Fact::Absence, Fact::LeaveEndedOn];

/// What the law says about one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChildVerdict {
    /// The child's key.
    pub child: String,
    /// The verdicts with their reasons.
    pub assessment: Assessment,
    /// The dates that follow.
    pub timeline: Vec<TimelineEvent>,
}

/// The facts the finder asks for itself.
pub fn own_facts() -> impl Iterator<Item = Fact> {
    Fact::ALL
        .iter()
        .copied()
        .filter(|fact| !SHARED.contains(fact) && !ComingLaw::NOW.leaves_out(*fact))
}

/// The id of the question that asks for a fact.
pub fn question_id(fact: Fact) -> String {
    format!("{PREFIX}{}", fact.id())
}

/// What is asked about: one ground that was named, or those that a reason could lead to.
enum Asking {
    Named([Ground; 1]),
    Why(Reason),
}

impl Asking {
    fn asked(&self) -> Asked<'_> {
        match self {
            Self::Named(ground) => Asked::These(ground),
            Self::Why(reason) => reason.asked(),
        }
    }
}

impl<'a> Case<'a> {
    /// What the law says about a child, once a ground or a reason has been given.
    pub fn finding(&self, scope: Option<Scope<'a>>) -> Option<ChildVerdict> {
        let asking = self.asking(scope)?;
        let enquiry = self.enquiry(scope)?;
        let case = self.legal(&enquiry.facts, &enquiry.calendar, scope);
        Some(self.finding_of(&case, asking.asked(), scope?))
    }

    /// Whether the form asks for the ground on which this child's name comes off. The law is not applied to other
    /// children.
    pub fn asks_for_a_ground(&self, scope: Scope<'a>) -> bool {
        self.asks(GROUND, Some(scope))
    }

    /// What the law says about a child on every ground, whatever ground or reason was given.
    pub fn every_ground(&self, scope: Scope<'a>) -> ChildVerdict {
        let mut facts = self.shared_facts(Some(scope));
        for fact in own_facts() {
            if !facts.knows(fact) {
                self.learn(&mut facts, fact, Some(scope));
            }
        }
        let mut calendar = self.calendar(Some(scope));
        calendar.complete = facts.calendar_complete == Some(true);
        let case = self.legal(&facts, &calendar, Some(scope));
        self.finding_of(&case, Asked::All, scope)
    }

    /// The verdicts and the dates, with what this authority's paper adds to them.
    fn finding_of(&self, case: &LegalCase<'_>, asked: Asked<'_>, scope: Scope<'a>) -> ChildVerdict {
        // On a day that is refused, it is not known which law applies nor what has happened by then.
        let nothing = PupilFacts::default();
        let facts = if self.is_refused(DELETION_DATE, scope) {
            &nothing
        } else {
            case.facts
        };
        let case = &LegalCase { facts, ..*case };
        let mut assessment = assess(case, asked);
        // Each day on which the name could come off repeats what the authority asks for first.
        let mut wanted_first = String::new();
        for hold in &self.profile.holds {
            // A hold counts until it is known not to apply: the name would come off too early.
            if self.could(hold.when.as_ref(), Some(scope)) {
                let text = self.words(&hold.text, Some(scope));
                wanted_first.extend([" ", &text]);
                assessment.hold(text, hold.source.clone());
            }
        }
        let mut timeline = self.dates(case, &assessment, scope);
        for deletion in timeline.iter_mut().filter(|event| event.is_deletion()) {
            deletion.reason.push_str(&wanted_first);
        }
        ChildVerdict {
            child: scope.item.key.clone(),
            assessment,
            timeline,
        }
    }

    /// The dates that follow from the law, and those that this authority's paper counts from the first day of the absence.
    fn dates(&self, case: &LegalCase<'_>, assessment: &Assessment, scope: Scope<'a>) -> Vec<TimelineEvent> {
        // While the marks cannot be read, it is not known when the absence starts. What is no longer asked is in no file.
        let mut known = case.facts.clone();
        let is_asked = self.with_asked_facts(Some(scope), |asked| asked.contains(&Fact::Absence));
        if is_asked && self.is_refused(&question_id(Fact::Absence), scope) {
            known.last_attended_on = None;
        }
        let case = &LegalCase {
            facts: &known,
            ..*case
        };
        let mut events = timeline(case, assessment.outcome);
        let day_given = self.date(DELETION_DATE, Some(scope)).is_some();
        events.retain(|event| {
            if event.is_deletion() {
                assessment.can_still_be(&event.provision)
            } else {
                // Without a day for the deletion, its return has no last day.
                day_given || event.id != DELETION_RETURN
            }
        });
        let Some(first) = absent_from(case) else {
            return events;
        };
        for own in &self.profile.dates {
            if !self.holds_if_any(own.when.as_ref(), Some(scope)) {
                continue;
            }
            let Some((date, assumed)) = own.falls(&first, case.calendar) else {
                continue;
            };
            let at = events.partition_point(|event| event.date <= date);
            let mut event = TimelineEvent {
                date,
                id: own.id.clone().into(),
                title: self.words(&own.title, Some(scope)).into(),
                reason: first.reason.clone(),
                provision: own.source.clone().into(),
                assumed,
                standing: None,
            };
            event.see_in(case);
            events.insert(at, event);
        }
        events
    }

    /// For how many school days a child has been absent until today, by the marks of the register, and whether the school has said
    /// that all of its closures are known. Nothing where no mark is accepted.
    pub fn days_absent(&self, scope: Scope<'a>) -> Option<(u32, bool)> {
        let run = self.marked_absence(Some(scope))?;
        (run.school_days > 0).then(|| (run.school_days, self.says_all_closures(Some(scope))))
    }

    /// What the law says about every child whose ground was asked for.
    pub fn findings(&self) -> Vec<ChildVerdict> {
        let judged = self.sections().flat_map(|section| {
            let scopes = self.scopes(section).into_iter();
            scopes.filter(|scope| self.is_judged(section, *scope))
        });
        judged.filter_map(|scope| self.finding(scope)).collect()
    }

    /// Whether the form says in this section what the law says about this child: the page of the verdict is shown.
    pub fn is_judged(&self, section: &'a Section, scope: Option<Scope<'a>>) -> bool {
        let open = scope.is_none_or(|scope| !self.is_closed(scope));
        open && self.pages(section, scope).iter().any(|shown| shown.page.verdict)
    }

    /// The facts asked for in this scope, in order.
    pub(crate) fn with_asked_facts<R>(&self, scope: Option<Scope<'a>>, look: impl FnOnce(&[Fact]) -> R) -> R {
        let enquiry = self.enquiry(scope);
        look(enquiry.as_ref().map_or(&[], |enquiry| &enquiry.asked))
    }

    /// What the finder has asked and knows, worked out once: the page asks for its questions, and for what the law says of their answers.
    fn enquiry(&self, scope: Option<Scope<'a>>) -> Option<Rc<Enquiry>> {
        self.memo.enquiry(scope, || {
            let asking = self.asking(scope)?;
            Some(self.ask(&asking, scope))
        })
    }

    /// The facts asked for, in order, and what is known by then: those answered on the way, and the next one. As long as an answer is
    /// missing, nothing after it is asked; "not sure" is an answer, and leaves its fact unknown. An answer that is refused
    /// may be half typed, and brings up nothing new. The school's closures are ignored until the form asks for them.
    fn ask(&self, asking: &Asking, scope: Option<Scope<'a>>) -> Enquiry {
        let mut enquiry = Enquiry {
            asked: Vec::new(),
            facts: self.shared_facts(scope),
            calendar: self.known_calendar(scope),
        };
        let mut refused = false;
        loop {
            let case = self.legal(&enquiry.facts, &enquiry.calendar, scope);
            let open = next_questions(&case, asking.asked());
            let mut next = open.into_iter().map(|question| question.fact);
            let Some(fact) = next.find(|fact| !enquiry.asked.contains(fact) && !SHARED.contains(fact)) else {
                return enquiry;
            };
            let id = question_id(fact);
            let answer = self.answer(&id, scope).filter(|answer| !answer.is_blank());
            if !refused || answer.is_some() {
                enquiry.asked.push(fact);
            }
            if answer.is_none() {
                return enquiry;
            }
            refused |= scope.is_some_and(|scope| self.is_refused(&id, scope));
            self.learn(&mut enquiry.facts, fact, scope);
            if COUNTED.contains(&fact) {
                enquiry.calendar = self.calendar(scope);
            }
            enquiry.calendar.complete = enquiry.facts.calendar_complete == Some(true);
        }
    }

    /// The answers to the question for the ground in two parts: those that are likely, and the other grounds, each with what speaks
    /// against it. What makes a ground unlikely, the child's age and the kind of school, never takes it away.
    pub fn likely_grounds<'q>(
        &self,
        options: &'q [Choice],
        scope: Option<Scope<'a>>,
    ) -> (Vec<&'q Choice>, Vec<(&'q Choice, Option<String>)>) {
        let facts = self.shared_facts(scope);
        let (born, school, today) = (facts.date_of_birth, facts.school_type, self.today);
        let (mut likely, mut others) = (Vec::new(), Vec::new());
        for option in options {
            match GroundAnswer::read(&option.value) {
                Some(GroundAnswer::Ground(ground)) if !ground.is_likely(born, school, today) => {
                    let against = ground.against(born, school, today).map(|(against, only)| {
                        let age = born.and_then(|born| today.years_since(born));
                        let known = match (against, age) {
                            (Against::Age, Some(age)) => format!("{{name}} is {age}."),
                            (Against::Age, None) => "{name} is too young.".to_owned(),
                            (Against::School, _) => "Your school is of another kind.".to_owned(),
                        };
                        format!("{only} {}", self.words(&known, scope))
                    });
                    others.push((option, against));
                }
                _ => likely.push(option),
            }
        }
        (likely, others)
    }

    /// Whether one of the facts that a condition lacks is open because the person answered that they are not sure.
    pub fn is_not_sure(&self, needs: &[Fact], scope: Option<Scope<'a>>) -> bool {
        let not_sure = |fact: &Fact| {
            let answer = self.applicable(&question_id(*fact), scope);
            answer.is_some_and(|answer| answer.has(YesNo::NotSure.word()))
        };
        needs.iter().any(not_sure)
    }

    /// Whether one of the facts that a condition lacks is open because what was entered cannot be accepted.
    pub fn is_entered_wrong(&self, needs: &[Fact], scope: Option<Scope<'a>>) -> bool {
        let refused = |fact: &Fact| scope.is_some_and(|scope| self.is_refused(&question_id(*fact), scope));
        needs.iter().any(refused)
    }

    /// What was answered to the question on which ground a name is to come off the register.
    pub fn ground_answer(&self, scope: Option<Scope<'a>>) -> Option<GroundAnswer> {
        GroundAnswer::read(self.applicable(GROUND, scope)?.text())
    }

    fn asking(&self, scope: Option<Scope<'a>>) -> Option<Asking> {
        match self.ground_answer(scope)? {
            GroundAnswer::NotRemoved => None,
            GroundAnswer::Find => of_word(self.applicable(REASON, scope)?.text()).map(Asking::Why),
            GroundAnswer::Ground(ground) => Some(Asking::Named([ground])),
        }
    }

    /// The facts that other questions of the form give.
    fn shared_facts(&self, scope: Option<Scope<'a>>) -> PupilFacts {
        PupilFacts {
            date_of_birth: self.date(DATE_OF_BIRTH, scope),
            last_attended_on: self.date(LAST_ATTENDANCE, scope),
            school_type: self
                .applicable(REFERRER, scope)
                .and_then(|answer| Referrer::read(answer.text()).school_type()),
            ..PupilFacts::default()
        }
    }

    /// Adds a fact as it was answered. "Not sure", and an answer that cannot be accepted yet, leave it unknown.
    fn learn(&self, facts: &mut PupilFacts, fact: Fact, scope: Option<Scope<'a>>) {
        // A list of closures that cannot be read is not complete, whatever was said of it.
        if fact == Fact::CalendarComplete && scope.is_some_and(|scope| self.is_in_doubt(scope)) {
            return;
        }
        let located = self.profile.locate(&question_id(fact));
        match located.and_then(|located| self.value(located.question, scope).ok()?) {
            None | Some(Value::YesNo(YesNo::NotSure)) => {}
            Some(Value::Choice(answer)) if answer == YesNo::NotSure.word() => {}
            Some(Value::YesNo(answer)) if fact.kind() == FactKind::YesNo => {
                facts.set_yes_no(fact, Some(answer == YesNo::Yes));
            }
            // The values are written as the rules write them, so only a file made by hand could fail here.
            Some(answer) => facts.read(fact, json!(answer)).unwrap_or_default(),
        }
    }

    /// The calendar of the council's schools: its terms, and the days on which all of them are closed.
    pub(crate) fn council_calendar(&self) -> SchoolCalendar {
        SchoolCalendar {
            terms: self.profile.terms.clone(),
            closures: self.profile.closures.clone(),
            ..SchoolCalendar::default()
        }
    }

    /// The school's calendar: the council's, with the closures that the person gave.
    pub(crate) fn calendar(&self, scope: Option<Scope<'a>>) -> SchoolCalendar {
        let mut calendar = self.council_calendar();
        let given = self.profile.locate(CLOSURES);
        let given = given.and_then(|located| self.value(located.question, scope).ok()?);
        if let Some(Value::Periods(periods)) = given {
            calendar.closures.extend(periods.iter().filter_map(closure));
        }
        calendar
    }

    /// Whether the school says that all its closures are given. A list that cannot be read is not complete, whatever was said of it.
    pub(crate) fn says_all_closures(&self, scope: Option<Scope<'a>>) -> bool {
        self.says_yes(&question_id(Fact::CalendarComplete), scope)
            && !scope.is_some_and(|scope| self.is_in_doubt(scope))
    }

    /// Whether the list of closures cannot be read: this child's, or the first child's from which it would follow.
    pub(crate) fn is_in_doubt(&self, scope: Scope<'a>) -> bool {
        self.is_refused(CLOSURES, scope) || self.lacks_closures(scope)
    }

    /// The school's calendar before its closures are asked for. Those that follow from the first child are known.
    pub(crate) fn known_calendar(&self, scope: Option<Scope<'a>>) -> SchoolCalendar {
        if self.own(CLOSURES, scope).is_none() {
            self.calendar(scope)
        } else {
            self.council_calendar()
        }
    }

    /// The absence until today by the register, where its marks are asked for and accepted.
    pub(crate) fn marked_absence(&self, scope: Option<Scope<'a>>) -> Option<AbsenceRun> {
        self.applicable(&question_id(Fact::Absence), scope)?;
        let mut facts = PupilFacts::default();
        self.learn(&mut facts, Fact::Absence, scope);
        Some(absence_run(
            &facts.absence?,
            &self.asked_calendar(scope),
            self.today,
        ))
    }

    /// Whether an answer was given that cannot be accepted as it is.
    pub(crate) fn is_refused(&self, id: &str, scope: Scope<'a>) -> bool {
        let located = self.profile.locate(id);
        located.is_some_and(|located| self.value(located.question, Some(scope)).is_err())
    }

    fn legal<'b>(
        &self,
        facts: &'b PupilFacts,
        calendar: &'b SchoolCalendar,
        scope: Option<Scope<'a>>,
    ) -> LegalCase<'b> {
        let on = self.date(DELETION_DATE, scope).unwrap_or(self.today);
        LegalCase {
            facts,
            calendar,
            on,
            today: self.today,
        }
    }
}

/// The days on which a school was closed.
fn closure(period: &Period) -> Option<DateSpan> {
    Some(DateSpan {
        from: period.from,
        to: period.to?,
    })
}

/// A question of the law about the child of the form, whose name the form fills in.
pub fn named(question: QuestionText) -> String {
    question.about("{name}")
}

/// The verdict in lines, for the answers and the PDF: what it comes to, what else has to be known, and each ground with its
/// reason. The other lines do not repeat the first.
pub fn in_words(assessment: &Assessment) -> Vec<String> {
    let mut lines = vec![assessment.summary.clone()];
    lines.extend(assessment.cautions_beside_summary().map(Caution::in_words));
    match &assessment.other_age {
        None => lines.extend(
            assessment
                .grounds
                .iter()
                .map(|ground| ground_in_words(assessment, ground)),
        ),
        Some(other) => lines.push(other_grounds(other)),
    }
    lines
}

/// The other grounds for a pupil who is not of compulsory school age, labelled as what they are.
pub fn other_grounds(other: &OtherAge) -> String {
    format!(
        "{}: {} ({})",
        other.grounds_are,
        other.grounds.join("; "),
        other.provision
    )
}

/// The verdict on one ground, with the conditions that decide it: "(i) Absent …: this ground does not apply. …".
pub fn ground_in_words(assessment: &Assessment, ground: &GroundVerdict) -> String {
    let name = format!("({}) {}", ground.letter, ground.title);
    match ground.verdict {
        Verdict::Available if !assessment.is_duty(ground) => {
            format!(
                "{name}: the conditions of this ground look met ({})",
                ground.provision
            )
        }
        Verdict::Available => format!("{name}: this ground applies ({})", ground.provision),
        Verdict::NotAvailable => {
            let failed = ground
                .conditions
                .iter()
                .filter(|it| ground.failed.contains(&it.id));
            let reasons: Vec<String> = failed.map(reason).collect();
            let from = ground
                .not_before
                .map(|day| format!(" Not before {}.", words(day)))
                .unwrap_or_default();
            format!("{name}: this ground does not apply. {}{from}", reasons.join(" "))
        }
        Verdict::Undetermined => {
            let open: Vec<String> = ground
                .questions
                .iter()
                .map(|question| question.question.to_string())
                .collect();
            format!("{name}: not known yet. {} ({})", open.join(" "), ground.provision)
        }
    }
}

/// Why a condition is not met. A plain yes or no says nothing without its question.
fn reason(condition: &ConditionReport) -> String {
    let because = condition.because.sentence().trim_end_matches('.');
    let question = match condition.because {
        Because::Answered(_) => format!("{} ", condition.question),
        Because::Said(_) => String::new(),
    };
    format!("{question}{because} ({}).", condition.provision)
}
