//! What the authority does with this referral: where it goes, by when, what comes before and after, and its codes.

use chrono::{Datelike, NaiveDate};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::Fact;
use onroll_rules::identifiers::DfeNumber;
pub use onroll_rules::s2s::FileGuidance;
use onroll_rules::s2s::{self, Destination, FileKind, Guidance, Practice};
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup, status_on};
use serde::{Deserialize, Serialize};

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::{
    DATE_OF_BIRTH, DESTINATION, DESTINATION_WRITTEN, DFE_NUMBER, GROUND, JOINING_DATE, LAST_ATTENDANCE,
    LEAVING_DATE, OFF_ROLL_DATE, ON_REGISTER, REFERRAL_TYPE, REFERRER,
};
use crate::law::{CLOSURES, DELETION_DATE, question_id};
use crate::profile::{Block, Done, Escalation, Route, Step, Within};
use crate::question::{Days, Kind, Question, Required};
use crate::value::{self, Value, words};

/// How soon something is to be done, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// How soon, in words: "Within 5 school days after the date of last attendance".
    pub text: String,
    /// The last day for it, once the day it is counted from is known.
    pub date: Option<NaiveDate>,
    /// The calendar the days were counted on, in a sentence.
    pub assumed: Option<String>,
    /// How many days ago the last day was, once it is past.
    pub late: Option<u32>,
}

impl Deadline {
    /// The words and the date in one line: "Within 5 school days after the date of last attendance: by 9 October 2026". A day
    /// that is past says so: "by 9 October 2026, which was 16 days ago".
    pub fn in_words(&self) -> String {
        let Some(date) = self.date else {
            return self.text.clone();
        };
        let late = match self.late {
            None => String::new(),
            Some(1) => ", which was 1 day ago".to_owned(),
            Some(days) => format!(", which was {days} days ago"),
        };
        format!("{}: by {}{late}", self.text.trim_end_matches('.'), words(date))
    }
}

/// A route this referral takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Routed<'a> {
    /// The route.
    pub route: &'a Route,
    /// The team, with its name where the person gave it.
    pub to: String,
    /// How soon.
    pub within: Option<Deadline>,
    /// What is said when the team has been told already. There is nothing left to do then.
    pub done: Option<&'a str>,
}

impl Routed<'_> {
    /// Whether it takes the place of the main route that stands before it, rather than being a further place to go.
    pub fn is_alternative(&self) -> bool {
        self.route.instead_of.is_some()
    }

    /// Whether the referral has still to be sent there.
    pub fn is_place_to_go(&self) -> bool {
        !self.is_alternative() && self.done.is_none()
    }
}

/// What the answers call for before the referral is sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Escalated<'a> {
    /// What.
    pub escalation: &'a Escalation,
    /// What is said when it was done already.
    pub done: Option<&'a str>,
}

/// Something that happens after sending this referral, or is still to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct NextStep<'a> {
    /// What.
    pub step: &'a Step,
    /// How soon.
    pub within: Option<Deadline>,
}

/// A code this referral, or one child of it, is filed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The id of the set of codes in the profile.
    pub id: String,
    /// What the code says.
    pub label: String,
    /// The code.
    pub code: String,
    /// What it means.
    pub meaning: String,
    /// The key of the child it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{1,20}$")))]
    pub item: Option<String>,
}

/// The school-to-school files to make for one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfers {
    /// The child's name.
    pub child: String,
    /// The files, and what to know where there is none.
    pub guidance: Guidance,
}

/// What a school-to-school file is called.
pub fn file_in_words(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Ctf => "Common transfer file (CTF)",
        FileKind::Cml => "Children missing education: leavers (CML)",
        FileKind::Cmj => "Children missing education: joiners (CMJ)",
    }
}

/// The kinds of referrer that are schools.
const SCHOOLS: [&str; 4] = [
    "maintained_school",
    "academy",
    "independent_school",
    "other_school",
];

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
        let applies = |route: &&Route| self.may(route.when.as_ref(), None);
        let main = || routes.iter().filter(|route| route.instead_of.is_none());
        let mut found: Vec<&Route> = main().filter(applies).collect();
        if found.is_empty() {
            found.extend(main().next_back());
        }
        let taken = |route: &'a Route| Routed {
            route,
            to: self.team(route),
            within: self.within(&route.within),
            done: self.done(route.done.as_ref()),
        };
        let mut all = Vec::new();
        for route in found {
            let main = taken(route);
            // Whoever has told the team is not sent there by another way.
            let open = main.done.is_none();
            all.push(main);
            let instead = routes
                .iter()
                .filter(|other| open && other.instead_of.as_ref() == Some(&route.id));
            all.extend(instead.filter(applies).map(taken));
        }
        all
    }

    /// The team of a route. A profile for many councils knows the name only from the person.
    fn team(&self, route: &Route) -> String {
        let named = route.named_by.as_deref().and_then(|id| {
            self.applicable(id, None)?;
            self.value(self.profile.locate(id)?.question, None).ok()?
        });
        match named {
            Some(Value::Text(name)) => format!("{} (you named it: {name})", route.to),
            _ => route.to.clone(),
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
        let steps = self.profile.after_sending.iter();
        steps
            .filter(|step| self.may(step.when.as_ref(), None))
            .map(|step| NextStep {
                step,
                within: self.within(&step.within),
            })
            .collect()
    }

    /// What the answers call for before the referral is sent. A case that is handled elsewhere is not sent: what is left to do then
    /// is what an answer that means danger calls for.
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

    /// What the escalations that are not done yet stand under.
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
                    .sections()
                    .filter(|section| section.collection.as_ref() == Some(collection))
                    .flat_map(|section| self.open_scopes(section))
                    .collect(),
            };
            for scope in scopes {
                let fits = set.values.iter().find(|code| self.may(code.when.as_ref(), scope));
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
        // A check that is not wanted of this case, such as one that a family in question would hear of, has no day.
        if let Required::When(when) = &question.required
            && !self.holds(when, scope)
        {
            return None;
        }
        let text = match days {
            Days { from: None, by: None } => return None,
            Days {
                from: Some(from),
                by: Some(by),
            } if from == by => format!("On school day {by} of the absence"),
            Days {
                from: Some(from),
                by: Some(by),
            } => format!("School days {from} to {by} of the absence"),
            Days {
                from: None,
                by: Some(by),
            } => format!("By school day {by} of the absence"),
            Days {
                from: Some(from),
                by: None,
            } => format!("From school day {from} of the absence"),
        };
        let mut deadline = self.deadline(text, LAST_ATTENDANCE, days.by, scope);
        let done = self.applicable(&question.id, scope).is_some_and(value::is_done);
        deadline.late = deadline.late.filter(|_| !done);
        Some(deadline)
    }

    fn within(&self, cases: &[Within]) -> Option<Deadline> {
        let within = cases.iter().find(|within| self.may(within.when.as_ref(), None))?;
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

    /// How many days ago a day was, once it is past.
    pub(crate) fn days_past(&self, day: NaiveDate) -> Option<u32> {
        let days = u32::try_from((self.today - day).num_days()).ok();
        days.filter(|days| *days > 0)
    }

    /// So many school days after the date answered to a question, on the school's calendar as far as it is known.
    fn deadline(&self, text: String, after: &str, days: Option<u32>, scope: Option<Scope<'a>>) -> Deadline {
        let day = days
            .zip(self.earliest(after, scope))
            .and_then(|(days, (first, scope))| self.asked_calendar(scope).add(first, days).ok());
        Deadline {
            text,
            late: day.as_ref().and_then(|day| self.days_past(day.date)),
            date: day.as_ref().map(|day| day.date),
            assumed: day.map(|day| day.calendar.sentence),
        }
    }

    /// The school's calendar as far as it is known, without closures that were set aside.
    fn asked_calendar(&self, scope: Option<Scope<'a>>) -> SchoolCalendar {
        let mut calendar = self.calendar(scope);
        if self.applicable(CLOSURES, scope).is_none() {
            calendar.closures.clear();
        }
        calendar
    }

    /// The date answered to a question, and whom it is about. Asked from outside its collection, the earliest of the items.
    fn earliest(&self, id: &str, scope: Option<Scope<'a>>) -> Option<(NaiveDate, Option<Scope<'a>>)> {
        let section = self.profile.locate(id)?.section;
        let about = scope.is_some_and(|scope| section.collection.as_deref() == Some(scope.collection));
        let scopes = if about {
            vec![scope]
        } else {
            self.open_scopes(section)
        };
        let dated = scopes
            .into_iter()
            .filter_map(|scope| Some((self.date(id, scope)?, scope)));
        dated.min_by_key(|(date, _)| *date)
    }

    /// The school-to-school files a school makes for each child, as far as it is known where the child has gone.
    pub fn transfers(&self) -> Vec<Transfers> {
        let school = self
            .applicable(REFERRER, None)
            .is_some_and(|answer| SCHOOLS.contains(&answer.text()));
        let Some(practice) = self.profile.s2s.as_ref().filter(|_| school) else {
            return Vec::new();
        };
        let asked = self.profile.locate(GROUND);
        let scopes = asked
            .map(|asked| self.open_scopes(asked.section))
            .unwrap_or_default();
        let mut found = Vec::new();
        // Each file holds one pupil, so each has a number of its own.
        let mut serial = 1;
        for scope in scopes.into_iter().flatten() {
            let guidance = self.files(scope, serial, practice);
            if !guidance.files.is_empty() {
                serial += 1;
            }
            if guidance != Guidance::default() {
                found.push(Transfers {
                    child: self.item_name(scope.collection, &scope.item.key),
                    guidance,
                });
            }
        }
        found
    }

    fn files(&self, scope: Scope<'a>, serial: u16, practice: &Practice) -> Guidance {
        let scope = Some(scope);
        let says = |id: &str| self.applicable(id, scope).map_or("", |answer| answer.text());
        let joined = says(REFERRAL_TYPE) == "admitted";
        // A pupil whose leaving is returned is on the register without having been asked about.
        let on_register = self.says_yes(ON_REGISTER, scope) || says(REFERRAL_TYPE) == "removal";
        let leaving = on_register && !matches!(says(GROUND), "" | "not_removed" | "find" | "k");
        let destination = match (joined, leaving) {
            (true, _) => Some(Destination::JoinedHere),
            (false, true) => self.destination(scope),
            (false, false) => None,
        };
        let Some(destination) = destination else {
            return Guidance::default();
        };
        let sender = DfeNumber::parse(says(DFE_NUMBER)).ok();
        let day = if joined {
            self.date(JOINING_DATE, scope)
        } else {
            let days = [OFF_ROLL_DATE, DELETION_DATE, LEAVING_DATE];
            days.into_iter().find_map(|id| self.date(id, scope))
        };
        let calendar = self.asked_calendar(scope);
        let absent_from = self
            .date(LAST_ATTENDANCE, scope)
            .and_then(|last| calendar.add(last, 1).ok())
            .map(|first| first.date);
        let transfer = s2s::Transfer {
            sender: sender.as_ref(),
            serial,
            day,
            absent_from,
            phased: !joined && self.is_phased(day, scope),
        };
        s2s::guidance(&destination, &transfer, &calendar, practice)
    }

    /// Where a leaver goes, as far as School to School is concerned.
    fn destination(&self, scope: Option<Scope<'a>>) -> Option<Destination> {
        let says = |id: &str| self.applicable(id, scope).map_or("", |answer| answer.text());
        let written = self.says_yes(DESTINATION_WRITTEN, scope);
        // Ground (f) is that a parent has told the school in writing, unless the ground finder was told otherwise.
        let notified = matches!(says(&question_id(Fact::HomeEducationNotice)), "" | "written");
        Some(match (says(GROUND), says(DESTINATION)) {
            (_, "school_in_england" | "school_in_wales") => Destination::School { dfe_number: None },
            (_, "sixth_form_or_college" | "training_or_work") => Destination::AfterSchool,
            (_, "alternative_provision") => Destination::AlternativeProvision,
            (_, "custody") => Destination::Custody,
            // A pupil who is registered at an independent school is there, whether or not a parent has written.
            ("a", "independent") => Destination::Outside { established: true },
            ("f", _) => Destination::Outside {
                established: written || notified,
            },
            (_, "independent" | "elsewhere_in_uk" | "abroad" | "home_education") => {
                Destination::Outside { established: written }
            }
            ("a", _) => Destination::School { dfe_number: None },
            ("j", _) => Destination::Custody,
            ("o", _) => Destination::Excluded,
            ("h" | "i", _) | (_, "not_known") => Destination::Unknown,
            _ => return None,
        })
    }

    /// Whether a leaver leaves with everybody else of the last class: over compulsory school age, or at the end of Year 6.
    fn is_phased(&self, day: Option<NaiveDate>, scope: Option<Scope<'a>>) -> bool {
        let day = day.unwrap_or(self.today);
        self.date(DATE_OF_BIRTH, scope).is_some_and(|birth| {
            let end_of_primary =
                YearGroup::on(birth, day) == YearGroup::Year(6) && matches!(day.month(), 7 | 8);
            status_on(birth, day) == SchoolAgeStatus::Over || end_of_primary
        })
    }
}
