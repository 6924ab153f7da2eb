//! What the authority does with this referral: where it goes, by when, what comes before and after, and its codes.

use chrono::NaiveDate;
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{Fact, PupilFacts};
pub use onroll_rules::s2s::FileGuidance;
use onroll_rules::standing::days_past;
use onroll_rules::timeline::here_or_on_leave_until;

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::LAST_ATTENDANCE;
use crate::law::{CLOSURES, question_id};
use crate::profile::{Block, Done, Entry, Route, Within};
use crate::question::{Kind, NOT_KNOWN, Question};
use crate::value::{self, Value};

mod agenda;
mod lines;
mod told;
mod transfers;

pub use agenda::DueDay;
pub use lines::{HandlingLine, LineContent, file_lines};
pub use told::{Coded, Deadline, Escalated, NextStep, Routed, Transfers, file_in_words};

impl<'a> Case<'a> {
    /// Guidance as it applies to this referral: what is for other cases is left out.
    pub fn blocks(&self, blocks: &[Block], scope: Option<Scope<'a>>) -> Vec<Block> {
        let mut out = Vec::new();
        for block in blocks {
            match block {
                Block::When { when, then } => {
                    if self.holds(when, scope) {
                        out.extend(self.blocks(then, scope));
                    }
                }
                block => out.push(block.clone()),
            }
        }
        out
    }

    /// Where this referral goes, the main route first, and after each route what can take its place. When no route is for it, the
    /// profile's last one is. A case that is handled elsewhere goes nowhere.
    pub fn routes(&self) -> Vec<Routed<'a>> {
        if self.is_handled_elsewhere() {
            return Vec::new();
        }
        let routes = &self.profile.routes;
        let applies = |route: &&Route| self.holds_if_any(route.when.as_ref(), None);
        let main = || routes.iter().filter(|route| route.instead_of.is_none());
        let mut found: Vec<&Route> = main().filter(applies).collect();
        if found.is_empty() {
            found.extend(main().next_back());
        }
        let taken = |route: &'a Route| Routed {
            route,
            to: self.team(route),
            website: self.website(route),
            within: self.within(&route.within),
            attach: self.entries(&route.attach),
            do_not: self.entries(&route.do_not),
            done: self.done(route.done.as_ref()),
        };
        let mut all = Vec::new();
        for route in found {
            let main = taken(route);
            // A person who has already told the team is not sent there another way.
            let open = main.done.is_none();
            all.push(main);
            let instead = routes
                .iter()
                .filter(|other| open && other.instead_of.as_ref() == Some(&route.id));
            all.extend(instead.filter(applies).map(taken));
        }
        all
    }

    /// The lines that are for this referral.
    fn entries(&self, entries: &[Entry]) -> Vec<String> {
        let applies = |entry: &&Entry| self.holds_if_any(entry.when.as_ref(), None);
        entries
            .iter()
            .filter(applies)
            .map(|entry| entry.text.clone())
            .collect()
    }

    /// The team of a route. A profile for many councils knows the name only from the person.
    fn team(&self, route: &Route) -> String {
        match self.naming(route) {
            Some((_, Value::Text(name))) => format!("{} (you named it: {name})", route.to),
            Some((question, Value::Choice(value))) => {
                let name = question.kind.label_of(&value).unwrap_or_default();
                format!("{} ({name})", route.to)
            }
            _ => route.to.clone(),
        }
    }

    /// The council that the person has picked, in a form for any council: “Bristol”. It may be picked before the question is asked.
    pub fn named_council(&self) -> Option<&'a str> {
        let mut routes = self.profile.routes.iter();
        let id = routes.find_map(|route| route.named_by.as_deref())?;
        let question = self.profile.locate(id)?.question;
        let picked = self.own(id, None)?.text();
        let is_known = picked != NOT_KNOWN && self.may_come(question.when.as_ref(), None);
        question.kind.label_of(picked).filter(|_| is_known)
    }

    /// The question that names the team of a route, and its answer. Who does not know the team has not named it.
    fn naming(&self, route: &Route) -> Option<(&'a Question, Value)> {
        let id = route.named_by.as_deref()?;
        self.applicable(id, None)?;
        let question = self.profile.locate(id)?.question;
        let value = self.value(question, None).ok()??;
        (value != Value::Choice(NOT_KNOWN.into())).then_some((question, value))
    }

    /// The address of the website of a route, and there the page of the team that the person named.
    fn website(&self, route: &Route) -> Option<String> {
        let website = route.website.as_ref()?;
        match self.naming(route).filter(|_| route.website_each) {
            Some((_, Value::Choice(value))) => Some(format!("{website}/{value}")),
            _ => Some(website.clone()),
        }
    }

    /// What is said of something that was done already, if it was.
    fn done(&self, done: Option<&'a Done>) -> Option<&'a str> {
        done.filter(|done| self.holds(&done.when, None))
            .map(|done| done.text.as_str())
    }

    /// What happens after sending, and what the referrer must still do.
    pub fn next_steps(&self) -> Vec<NextStep<'a>> {
        if self.is_handled_elsewhere() {
            return Vec::new();
        }
        let steps = (1..).zip(&self.profile.after_sending);
        steps
            .filter(|(_, step)| self.holds_if_any(step.when.as_ref(), None))
            .map(|(number, step)| NextStep {
                step,
                number,
                within: self.within(&step.within),
            })
            .collect()
    }

    /// What the answers call for before the referral is sent. A case that is handled elsewhere is not sent: then only
    /// an answer that means danger still calls for something.
    pub fn escalations(&self) -> Vec<Escalated<'a>> {
        let called_for = if self.is_handled_elsewhere() {
            Self::holds_by_danger
        } else {
            Self::holds
        };
        let escalations = self.profile.escalations.iter();
        escalations
            .filter(|escalation| called_for(self, &escalation.when, None))
            .map(|escalation| Escalated {
                escalation,
                done: self.done(escalation.done.as_ref()),
            })
            .collect()
    }

    /// What the person says to have done about a danger that they named, each once.
    pub fn told_of_danger(&self) -> Vec<&'a str> {
        let mut told = Vec::new();
        for escalated in self.escalations() {
            let by_danger = self.holds_by_danger(&escalated.escalation.when, None);
            told.extend(escalated.done.filter(|done| by_danger && !told.contains(done)));
        }
        told
    }

    /// The heading above the escalations that are not done yet.
    pub fn escalations_heading(&self) -> &'static str {
        if self.is_handled_elsewhere() {
            "Do this now"
        } else {
            "Before this is sent"
        }
    }

    /// The codes this referral is filed under.
    pub fn codes(&self) -> Vec<Coded> {
        let mut found = Vec::new();
        for set in &self.profile.codes {
            let scopes: Vec<Option<Scope<'a>>> = match &set.each {
                None => vec![None],
                // Items that are set aside are in no file.
                Some(collection) => self
                    .shown_section_of(collection)
                    .map(|section| self.open_scopes(section))
                    .unwrap_or_default(),
            };
            for scope in scopes {
                let fits = self.first_that(&set.values, |code| code.when.as_ref(), scope);
                found.extend(fits.map(|code| Coded {
                    id: set.id.clone(),
                    label: set.label.clone(),
                    code: code.code.clone(),
                    meaning: code.label.clone(),
                    item: scope.map(|scope| scope.item.key.clone()),
                }));
            }
        }
        found
    }

    /// By when a check is to be done, where the authority says so. Asked from outside the children, it is counted from the
    /// earliest day a child was last in school.
    pub fn check_deadline(&self, question: &Question, scope: Option<Scope<'a>>) -> Option<Deadline> {
        let Kind::Check { days, .. } = question.kind else {
            return None;
        };
        // A check that is not wanted in this case, such as one that the family would hear of, has no day.
        if let Some(when) = question.required.when()
            && !self.holds(when, scope)
        {
            return None;
        }
        let done = self
            .applicable(&question.id, scope)
            .is_some_and(|answer| value::is_done(question, &answer));
        let told = |text: String, day| {
            let mut deadline = self.deadline(text, LAST_ATTENDANCE, day, scope);
            deadline.past = deadline.past.filter(|_| !done);
            deadline
        };
        let on = match (days.from, days.by) {
            (Some(from), Some(by)) if from == by => Some(format!("On school day {by} of the absence")),
            (Some(from), Some(by)) => Some(format!("School days {from} to {by} of the absence")),
            (Some(from), None) => Some(format!("From school day {from} of the absence")),
            (None, _) => None,
        };
        let Some(start_by) = days.start_by else {
            let by = || Some(format!("By school day {} of the absence", days.by?));
            return Some(told(on.or_else(by)?, days.by));
        };
        // First the days, then by which it is begun, then by which it is done.
        let begin = told(
            format!("Start by school day {start_by} of the absence"),
            Some(start_by),
        );
        let Some(by) = days.by else {
            let text = on.into_iter().chain([begin.text.clone()]).collect::<Vec<_>>();
            return Some(Deadline {
                text: text.join(". "),
                ..begin
            });
        };
        let done_by = format!("Do by school day {by} of the absence");
        let text: Vec<String> = on.into_iter().chain([begin.in_words(), done_by]).collect();
        Some(told(text.join(". "), Some(by)))
    }

    fn within(&self, cases: &'a [Within]) -> Option<Deadline> {
        let within = self.first_that(cases, |within| within.when.as_ref(), None)?;
        let counted = within.school_days.as_ref();
        let text = within.text.clone().or_else(|| {
            let (days, after) = counted?;
            let noun = &self.profile.locate(after)?.question.noun;
            let days = if *days == 1 {
                "1 school day".into()
            } else {
                format!("{days} school days")
            };
            Some(format!("Within {days} after {noun}"))
        })?;
        let (days, after) = counted.map_or((None, ""), |(days, after)| (Some(*days), after));
        Some(self.deadline(text, after, days, None))
    }

    /// So many school days after the date answered to a question, on the school's calendar as far as it is known.
    fn deadline(&self, text: String, after: &str, days: Option<u32>, scope: Option<Scope<'a>>) -> Deadline {
        let day = days
            .zip(self.earliest(after, scope))
            .and_then(|(days, (first, scope))| self.asked_calendar(scope).add(first, days).ok());
        Deadline {
            text,
            past: day.as_ref().and_then(|day| days_past(day.date, self.today)),
            date: day.as_ref().map(|day| day.date),
            may_be_later: day.as_ref().is_some_and(|day| !day.calendar.complete),
            assumed: day.map(|day| day.calendar.sentence),
            may_be_earlier: self.lacks_a_date(after, scope),
        }
    }

    /// Whether somebody is asked for a date from here and has not given one that is accepted.
    fn lacks_a_date(&self, id: &str, scope: Option<Scope<'a>>) -> bool {
        let located = self.profile.locate(id);
        let seen = located.map(|located| self.seen(located.section, scope));
        let mut asked = seen.into_iter().flatten().filter(|scope| self.asks(id, *scope));
        asked.any(|scope| self.date(id, scope).is_none())
    }

    /// The school's calendar as far as it is known, without closures that were set aside.
    pub(crate) fn asked_calendar(&self, scope: Option<Scope<'a>>) -> SchoolCalendar {
        let is_given = self.applicable(CLOSURES, scope).is_some();
        let mut calendar = if is_given {
            self.calendar(scope)
        } else {
            self.known_calendar(scope)
        };
        // A school that was never closed in that time has listed nothing, and says that nothing is missing.
        calendar.complete = self.says_all_closures(scope);
        calendar
    }

    /// The day from which is counted, and whom it is about. Asked from outside its collection, the earliest of the items.
    fn earliest(&self, id: &str, scope: Option<Scope<'a>>) -> Option<(NaiveDate, Option<Scope<'a>>)> {
        let section = self.profile.locate(id)?.section;
        let dated = self
            .seen(section, scope)
            .into_iter()
            .filter_map(|scope| Some((self.counted_from(id, scope)?, scope)));
        dated.min_by_key(|(date, _)| *date)
    }

    /// The date answered to a question. The last attendance and the first mark of the absence may not agree. The earlier counts, so
    /// that nothing is done too late. Where leave was given, its end counts in place of the last attendance. Where its end is not
    /// known, neither is the day.
    fn counted_from(&self, id: &str, scope: Option<Scope<'a>>) -> Option<NaiveDate> {
        let date = self.date(id, scope);
        if id != LAST_ATTENDANCE {
            return date;
        }
        let date = here_or_on_leave_until(&PupilFacts {
            last_attended_on: date,
            leave_given: Some(self.says_yes(&question_id(Fact::LeaveGiven), scope)),
            leave_ended_on: self.date(&question_id(Fact::LeaveEndedOn), scope),
            ..PupilFacts::default()
        });
        let before_marks = self
            .marked_absence(scope)
            .and_then(|run| run.first_day?.pred_opt());
        date.into_iter().chain(before_marks).min()
    }
}
