//! Which answers the look of a page depends on: a question that is asked only after an answer on the same page is shown as soon as
//! that is typed.

use crate::catalogue::{DATE_OF_BIRTH, GROUND, LAST_ATTENDANCE, REFERRER};
use crate::condition::When;
use crate::follow::Origin;
use crate::law::{CLOSURES, DELETION_DATE, REASON, question_id};
use crate::profile::{Block, Page, Profile};
use crate::question::{DayRange, Kind, Question};
use onroll_rules::facts::Fact;

/// What the ground finder looks at to decide which of its questions it asks.
pub const BY_THE_LAW: [&str; 6] = [
    GROUND,
    REASON,
    DELETION_DATE,
    DATE_OF_BIRTH,
    LAST_ATTENDANCE,
    REFERRER,
];

impl Profile {
    /// The questions on whose answers the look of a page depends: which of its questions are asked and needed, which guidance
    /// is on it, and by which day its checks are done.
    pub fn looked_at<'a>(&'a self, page: &'a Page) -> Vec<&'a str> {
        let mut looking = Looking::new(self);
        let mut conditions = Vec::new();
        Block::conditions(&page.guidance, &mut |when| conditions.push(when));
        for question in &page.questions {
            Block::conditions(&question.guidance, &mut |when| conditions.push(when));
            conditions.extend(shows(question));
            if let Some(when) = question.required.when() {
                conditions.push(when);
            }
            if question.fact.is_some() {
                looking.answer(&question.id);
            }
            if matches!(&question.kind, Kind::Check { days, .. } if *days != DayRange::default()) {
                looking.answer(LAST_ATTENDANCE);
                looking.answer(CLOSURES);
            }
        }
        for when in conditions {
            looking.condition(when);
        }
        looking.questions
    }

    /// Whether a question of a page is asked because of an answer given on the same page. The rules ask one fact after the other.
    pub fn opens_on(&self, page: &Page, question: &Question) -> bool {
        question.fact.is_some() || self.turns_on(page, &shows(question).collect::<Vec<_>>())
    }

    /// Whether some of the guidance of a page is shown because of an answer given on the same page.
    pub fn guidance_opens_on(&self, page: &Page) -> bool {
        let mut conditions = Vec::new();
        Block::conditions(&page.guidance, &mut |when| conditions.push(when));
        self.turns_on(page, &conditions)
    }

    /// Whether conditions look at an answer given on a page.
    fn turns_on<'a>(&'a self, page: &Page, conditions: &[&'a When]) -> bool {
        let mut looking = Looking::new(self);
        for when in conditions {
            looking.condition(when);
        }
        let mut asked = page.questions.iter();
        asked.any(|question| looking.questions.contains(&question.id.as_str()))
    }

    /// The questions that limit the date answered to a question, where it asks for one.
    pub fn limits_of(&self, id: &str) -> impl Iterator<Item = &str> {
        let located = self.locate(id);
        located
            .into_iter()
            .flat_map(|located| located.question.limited_by())
    }

    /// The questions whose answers say whether a count of school days leaves no holiday out, where the ground finder asks them.
    pub fn counting(&self) -> impl Iterator<Item = &str> {
        let complete = question_id(Fact::CalendarComplete);
        let finder = self.locate(CLOSURES).is_some();
        let asked = [CLOSURES, &complete, LAST_ATTENDANCE].map(|id| self.locate(id));
        let asked = asked.into_iter().flatten().filter(move |_| finder);
        asked.map(|located| located.question.id.as_str())
    }
}

/// The conditions that decide whether a question is asked.
fn shows(question: &Question) -> impl Iterator<Item = &When> {
    let settled = question.follows.iter().filter(|follow| !follow.ask);
    question
        .when
        .iter()
        .chain(settled.filter_map(|follow| follow.when.as_ref()))
}

/// What was looked at so far.
struct Looking<'a> {
    profile: &'a Profile,
    questions: Vec<&'a str>,
    /// The named conditions and the collections.
    others: Vec<&'a str>,
}

impl<'a> Looking<'a> {
    fn new(profile: &'a Profile) -> Self {
        Self {
            profile,
            questions: Vec::new(),
            others: Vec::new(),
        }
    }

    /// What a condition looks at, and all that decides whether those answers count.
    fn condition(&mut self, when: &'a When) {
        let profile = self.profile;
        let mut parts = Vec::new();
        when.walk(&mut |part| parts.push(part));
        for part in parts {
            part.questions().for_each(|id| self.answer(id));
            match part {
                When::SchoolDays { .. } => profile.counting().for_each(|id| self.answer(id)),
                When::Named(name) if self.is_new(name) => {
                    if let Some(when) = profile.conditions.get(name) {
                        self.condition(when);
                    }
                }
                When::Count { collection, .. } | When::Some { collection, .. } if self.is_new(collection) => {
                    self.entries(collection);
                }
                _ => {}
            }
        }
    }

    fn is_new(&mut self, name: &'a str) -> bool {
        let new = !self.others.contains(&name);
        if new {
            self.others.push(name);
        }
        new
    }

    /// An answer counts while its question is asked and, if it is a date, while those that limit it let it be.
    fn answer(&mut self, id: &str) {
        let profile = self.profile;
        let Some(located) = profile.locate(id) else {
            return;
        };
        let id = located.question.id.as_str();
        if self.questions.contains(&id) {
            return;
        }
        self.questions.push(id);
        let asked = [&located.section.when, &located.page.when, &located.question.when];
        for when in asked.into_iter().flatten() {
            self.condition(when);
        }
        profile.limits_of(id).for_each(|id| self.answer(id));
        for follow in &located.question.follows {
            if let Some(when) = &follow.when {
                self.condition(when);
            }
            if let Origin::Question(id) = &follow.from {
                self.answer(id);
            }
        }
        if located.question.fact.is_some() {
            for id in BY_THE_LAW {
                self.answer(id);
            }
        }
    }

    /// Entries count while their section is shown and their part is not closed, nor that of the child to whom they belong.
    fn entries(&mut self, collection: &str) {
        let profile = self.profile;
        let of = profile
            .collection(collection)
            .and_then(|known| known.of.as_deref());
        if let Some(of) = of.filter(|of| self.is_new(of)) {
            self.entries(of);
        }
        let Some(section) = profile.section_of(collection) else {
            return;
        };
        let closing = section.pages.iter().filter(|page| page.outcome.is_some());
        for page in closing {
            page.questions
                .iter()
                .for_each(|question| self.answer(&question.id));
            if let Some(when) = &page.when {
                self.condition(when);
            }
        }
        if let Some(when) = &section.when {
            self.condition(when);
        }
    }
}
