//! Every section, page and question can be shown: no two of its conditions want different answers to the same question, different days
//! for the same date, or different numbers of the same thing.
//!
//! What a condition asks about has to be asked, so the conditions of its page count as well. Only plain contradictions are looked for,
//! so that what is told is certain.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use onroll_form::bound::Bound;
use onroll_form::case::FIRST;
use onroll_form::condition::When;
use onroll_form::profile::{Block, Page, Section, TriageOutcome};
use onroll_form::question::{Kind, Question};
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};

use super::checker::Checker;
use super::days::{Day, Days, Moved, moved};
use super::decidable::asked_when;
use super::done::is_answered_by_all;
use super::places::routes;
use crate::bound::is_always_after;
use crate::problem::{Misplaced, Text, Unreachable};

/// How deep named conditions are followed. Whether they end is checked elsewhere.
const DEEPEST: usize = 10;

/// What holds of no entry of a collection that has at most one.
static FURTHER: When = When::Entry { further: true };

/// What the answers must be.
#[derive(Clone, Default)]
struct Left<'a> {
    /// For each question answered with one choice, the choices that are left.
    choices: BTreeMap<&'a str, Vec<&'a str>>,
    /// The choices that are not wanted, whether or not the question is answered.
    unwanted: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// What is wanted of the answers to date questions.
    days: Days<'a>,
    /// The collection of which what is read is about one entry.
    about: Option<&'a str>,
    /// For each collection, how many entries it may have, and for each date question, how many school days may be over.
    numbers: BTreeMap<&'a str, (u32, u32)>,
    /// For each question with several choices, whether “none of these” is wanted, or another choice.
    none: BTreeMap<&'a str, bool>,
    /// The questions that must be answered, and so are asked.
    answered: BTreeSet<&'a str>,
    /// The questions that must not be answered.
    unanswered: BTreeSet<&'a str>,
    /// The other conditions that must hold, or must not.
    others: Vec<(&'a When, bool)>,
    /// Whether what is read is about another entry than the one that is asked about, so that “first” and “other” mean others.
    elsewhere: bool,
}

/// What two conditions want to be different.
enum Clash<'a> {
    /// The answer to a question.
    Answer(&'a str),
    /// The number of entries of a collection.
    Number(&'a str),
    /// Whether the same condition holds.
    Opposite,
    /// The answers about one entry of a collection.
    Some(&'a str),
}

impl<'a> Left<'a> {
    /// Adds that a date, which is answered, is on or after a day, or before it. Fails where it cannot be.
    fn date(&mut self, question: &'a str, from: bool, day: Moved<'a>) -> Result<(), Clash<'a>> {
        let (of, days) = day;
        if from {
            self.days.from(question, day);
        } else {
            self.days.until(question, (of, days - 1));
        }
        self.days_can_be(question)
    }

    /// Adds the limits of a date that is answered.
    fn limits(&mut self, checker: &Checker<'a>, question: &'a str) -> Result<(), Clash<'a>> {
        let Some((asked, of)) = checker.questions.get(question) else {
            return Ok(());
        };
        let Kind::Date { earliest, latest } = &asked.kind else {
            return Ok(());
        };
        // Asked from outside, the answers to two questions may be those of two entries.
        let is_of_one = of.is_none() || *of == self.about;
        let counts = |bound: &&'a Bound| is_of_one || bound.question().is_none();
        if let Some(earliest) = earliest.as_ref().filter(counts) {
            self.days.from(question, moved(earliest));
        }
        if let Some(latest) = latest.as_ref().filter(counts) {
            self.days.until(question, moved(latest));
        }
        self.days_can_be(question)
    }

    fn days_can_be(&self, question: &'a str) -> Result<(), Clash<'a>> {
        if self.days.are_impossible(&self.answered) {
            Err(Clash::Answer(question))
        } else {
            Ok(())
        }
    }

    /// Adds that one of these options of several is ticked. Fails where “none of these” is wanted as well as another.
    fn ticked(
        &mut self,
        checker: &Checker<'a>,
        question: &'a str,
        one_of: &[String],
    ) -> Result<(), Clash<'a>> {
        let kind = checker.questions.get(question).map(|(asked, _)| &asked.kind);
        let Some(Kind::ManyOf { none: Some(none), .. }) = kind else {
            return Ok(());
        };
        let can_be_none = one_of.contains(&none.value);
        if can_be_none && one_of.len() > 1 {
            return Ok(());
        }
        match self.none.insert(question, can_be_none) {
            Some(before) if before != can_be_none => Err(Clash::Answer(question)),
            _ => Ok(()),
        }
    }

    /// Adds that a condition holds, or that it does not. Fails where the opposite is wanted.
    fn other(&mut self, when: &'a When, holds: bool) -> Result<(), Clash<'a>> {
        if self.elsewhere && is_about_entry(when) {
            return Ok(());
        }
        // An entry is the first, or it is a further one.
        let opposite = |other: &When, it_holds: bool| match (other, when) {
            (When::Entry { further }, When::Entry { further: wanted }) => {
                (*further == it_holds) != (*wanted == holds)
            }
            (When::SchoolAge(age), When::YearGroup(groups))
            | (When::YearGroup(groups), When::SchoolAge(age)) => {
                it_holds && holds && !groups.iter().any(|group| has_pupils_of(*age, *group))
            }
            _ => other == when && it_holds != holds,
        };
        if self.others.iter().any(|(other, holds)| opposite(other, *holds)) {
            return Err(Clash::Opposite);
        }
        self.others.push((when, holds));
        Ok(())
    }

    /// Adds that the number of what has this name is within these. Fails where none is left.
    fn number(
        &mut self,
        name: &'a str,
        range: RangeInclusive<u32>,
        clash: fn(&'a str) -> Clash<'a>,
    ) -> Result<(), Clash<'a>> {
        let known = self.numbers.entry(name).or_insert((0, u32::MAX));
        *known = (known.0.max(*range.start()), known.1.min(*range.end()));
        if known.0 <= known.1 {
            Ok(())
        } else {
            Err(clash(name))
        }
    }
}

/// Adds a problem for everything that can never be shown. Where a page ends every case, it is told already why nobody comes further.
pub(super) fn reachable<'a>(checker: &Checker<'a>, ended: bool) {
    let tell = |path: &str, part: &'static str, clash: Clash<'_>| {
        let why = match clash {
            Clash::Answer(question) => Unreachable::Never {
                part,
                question: question.to_owned(),
            },
            Clash::Number(collection) => Unreachable::NeverSoMany {
                part,
                collection: collection.to_owned(),
            },
            Clash::Opposite => Unreachable::Opposite(part),
            Clash::Some(collection) => Unreachable::NeverSome {
                part,
                collection: collection.to_owned(),
            },
        };
        checker.problem(path, why);
    };
    // A danger from which nothing follows may be told already, and this may be why.
    let told = checker.has_problems();
    for (path, part, whens) in handled(checker).into_iter().filter(|_| !told) {
        let mut left = Left::default();
        let all = whens
            .into_iter()
            .try_for_each(|when| narrow(checker, &mut left, Some(when)));
        match all {
            // Of several children, each may answer differently.
            Err(Clash::Answer(question)) if checker.collection_of(question).is_some() => {}
            Err(clash) => tell(&path, part, clash),
            Ok(()) => {}
        }
    }
    for (s, section) in checker.profile.sections.iter().enumerate() {
        let path = format!("sections[{s}]");
        let mut left = Left::default();
        let repeats = section.collection.as_deref();
        if repeats.is_some_and(|id| checker.collections.get(id).is_some_and(|known| known.max < 2)) {
            left.others.push((&FURTHER, false));
        }
        // Of what belongs to one child the section is about the child.
        left.elsewhere = true;
        if let Err(clash) = narrow(checker, &mut left, section.when.as_ref()) {
            tell(&path, "section", clash);
            continue;
        }
        if let Some(about) = &section.about
            && narrow(checker, &mut left.clone(), about.when.as_ref()).is_err()
        {
            let why = Unreachable::AboutNobody(about.collection.clone());
            checker.problem(&format!("{path}.about"), why);
        }
        left.elsewhere = false;
        left.about = repeats;
        for page in &section.pages {
            let p = page.at;
            let path = format!("{path}.pages[{p}]");
            let mut left = left.clone();
            if let Err(clash) = narrow(checker, &mut left, page.when.as_ref()) {
                tell(&path, "page", clash);
                continue;
            }
            let stops = if ended {
                Vec::new()
            } else {
                ends_before(checker, (s, section, page))
            };
            let closed = |left: &Left<'a>| stops.iter().find(|stop| stop.rules_out(checker, left));
            if let Some(stop) = closed(&left) {
                checker.problem(&path, stop.told("page"));
                continue;
            }
            if repeats.is_some() {
                let texts = page.title.iter().chain(&page.check_title).map(String::as_str);
                first_of_itself(checker, &path, texts, &page.guidance, &left);
            }
            let explained = |path: &str, blocks: &[Block], left: &Left<'_>| {
                Block::conditions(blocks, &mut |when| {
                    if let Err(clash) = narrow(checker, &mut left.clone(), Some(when)) {
                        tell(path, "piece of guidance", clash);
                    }
                });
            };
            explained(&path, &page.guidance, &left);
            for (q, question) in page.questions.iter().enumerate() {
                let path = format!("{path}.questions[{q}]");
                let mut left = left.clone();
                if let Err(clash) = narrow(checker, &mut left, question.when.as_ref()) {
                    tell(&path, "question", clash);
                    continue;
                }
                if let Some(stop) = closed(&left) {
                    checker.problem(&path, stop.told("question"));
                    continue;
                }
                if repeats.is_some() {
                    let texts = [&question.label, &question.noun].into_iter();
                    let texts = texts
                        .chain(&question.row)
                        .chain(&question.hint)
                        .map(String::as_str);
                    first_of_itself(checker, &path, texts, &question.guidance, &left);
                }
                explained(&path, &question.guidance, &left);
                if let Some(other) = no_day(checker, question, &left) {
                    checker.problem(&path, Misplaced::NoDay(other.to_owned()));
                }
                let required = format!("{path}.required");
                let never = narrow(checker, &mut left, question.required.when()).is_err();
                // What the catalogue says so is no word of the author’s.
                if never && checker.written(&required).is_some() {
                    let why = "its condition never holds where the question is asked";
                    let what = "“required”".to_owned();
                    checker.problem(&required, Misplaced::Idle { what, why });
                }
            }
        }
    }
}

/// Another date question, whose limits and those of this one leave no day where both are answered.
fn no_day<'a>(checker: &Checker<'a>, question: &'a Question, left: &Left<'a>) -> Option<&'a str> {
    let Kind::Date { earliest, latest } = &question.kind else {
        return None;
    };
    // That its own limits leave none is told already.
    let both = earliest.as_ref().zip(latest.as_ref());
    if both.is_some_and(|(from, to)| is_always_after(from, to)) {
        return None;
    }
    let mut others = [earliest, latest]
        .into_iter()
        .flatten()
        .filter_map(Bound::question);
    others.find(|other| {
        let mut days = Left {
            about: left.about,
            ..Left::default()
        };
        // Each is answered alone, so that nothing but its days can be wrong.
        days.answered.extend([question.id.as_str(), other]);
        days.limits(checker, other).is_ok() && days.limits(checker, &question.id).is_err()
    })
}

/// Adds a problem where `{first}` stands in a text that the first of the list reads too.
fn first_of_itself<'a>(
    checker: &Checker<'a>,
    path: &str,
    mut texts: impl Iterator<Item = &'a str>,
    guidance: &'a [Block],
    left: &Left<'a>,
) {
    let mut left = left.clone();
    if left.other(&FURTHER, false).is_ok()
        && (texts.any(|text| text.contains(FIRST)) || reads_first(checker, guidance, &left))
    {
        checker.problem(path, Text::FirstOfItself);
    }
}

/// Whether `{first}` stands in guidance that is shown to somebody who is left.
fn reads_first<'a>(checker: &Checker<'a>, blocks: &'a [Block], left: &Left<'a>) -> bool {
    blocks.iter().any(|block| match block {
        Block::When { when, then } => {
            let mut left = left.clone();
            narrow(checker, &mut left, Some(when)).is_ok() && reads_first(checker, then, &left)
        }
        block => block.texts().iter().any(|text| text.contains(FIRST)),
    })
}

/// Who can finish the form while none of the pages that end the case are shown to them.
pub(super) struct StillOpen<'c, 'a> {
    checker: &'c Checker<'a>,
    left: Left<'a>,
}

impl<'c, 'a> StillOpen<'c, 'a> {
    /// Everybody who has answered what everybody has to answer, or of them everybody who has passed each gate.
    pub(super) fn new(checker: &'c Checker<'a>, has_passed: bool) -> Self {
        let mut left = Left::default();
        let questions = checker.profile.questions();
        for located in questions.filter(|located| is_answered_by_all(checker, &located.question.id)) {
            let id = located.question.id.as_str();
            left.answered.insert(id);
            // Each choice is still left, so nothing is ruled out yet. Limits that leave no day are told elsewhere.
            let gate = located.question.gate.as_ref().filter(|_| has_passed);
            let passes = |value: &str| gate.is_none_or(|gate| gate.passes.iter().any(|one| one == value));
            let _none = keep(checker, &mut left, id, passes).and(left.limits(checker, id));
        }
        let sections = checker.profile.sections.iter();
        for id in sections
            .filter(|section| section.when.is_none())
            .filter_map(|one| one.collection.as_deref())
        {
            if let Some(known) = checker.collections.get(id).filter(|known| known.of.is_none()) {
                let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
                left.numbers
                    .insert(&known.id, (number(known.min), number(known.max)));
            }
        }
        Self { checker, left }
    }

    /// Leaves only those to whom a page with these conditions is not shown, and says whether there are none.
    pub(super) fn closes(&mut self, conditions: &[&'a When]) -> bool {
        let mut conditions = conditions
            .iter()
            .filter(|when| !self.is_met_by_all(when, DEEPEST));
        match (conditions.next(), conditions.next()) {
            (None, _) => true,
            // Whoever does not meet one of several conditions may meet the others.
            (Some(_), Some(_)) => false,
            (Some(when), None) => {
                let when = *when;
                self.is_known_of_all(when, DEEPEST)
                    && unmet(self.checker, &mut self.left, when, DEEPEST).is_err()
            }
        }
    }

    /// Whether everybody who is left meets a condition.
    fn is_met_by_all(&self, when: &'a When, deep: usize) -> bool {
        match when {
            When::All(parts) => parts.iter().all(|part| self.is_met_by_all(part, deep)),
            When::Any(parts) if parts.iter().any(|part| self.is_met_by_all(part, deep)) => true,
            When::Some {
                when, other: false, ..
            } => self.is_met_by_all(when, deep),
            When::Named(name) => {
                let named = self.checker.profile.conditions.get(name).filter(|_| deep > 0);
                named.is_some_and(|named| self.is_met_by_all(named, deep - 1))
            }
            when => {
                self.is_known_of_all(when, deep)
                    && unmet(self.checker, &mut self.left.clone(), when, deep).is_err()
            }
        }
    }

    /// Whether a condition holds or does not hold of everybody who has finished the form, because it looks at nothing but what
    /// everybody has to answer. Of what is not known neither is certain.
    fn is_known_of_all(&self, when: &When, deep: usize) -> bool {
        let mut known = true;
        when.walk(&mut |part| {
            known &= match part {
                When::All(_) | When::Any(_) | When::Not(_) => true,
                When::Answer { .. } | When::Answered { .. } | When::Date { .. } => {
                    part.questions().all(|id| self.left.answered.contains(id))
                }
                When::Count { collection, .. } => self.left.numbers.contains_key(collection.as_str()),
                When::Named(name) => {
                    let named = self.checker.profile.conditions.get(name).filter(|_| deep > 0);
                    named.is_some_and(|named| self.is_known_of_all(named, deep - 1))
                }
                _ => false,
            };
        });
        known
    }
}

/// Adds that a condition does not hold, also one with a name.
fn unmet<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    when: &'a When,
    deep: usize,
) -> Result<(), Clash<'a>> {
    match when {
        When::Named(name) if deep > 0 => match checker.profile.conditions.get(name) {
            Some(named) => unmet(checker, left, named, deep - 1),
            None => Ok(()),
        },
        when => not(checker, left, when, deep),
    }
}

/// A page that ends the case, and its only condition.
struct Stop<'a> {
    page: &'a str,
    when: &'a When,
}

impl<'a> Stop<'a> {
    /// Whether nobody is left of whom this is asked once the page has ended the cases of others.
    fn rules_out(&self, checker: &Checker<'a>, left: &Left<'a>) -> bool {
        // Whoever leaves a date blank meets neither a condition on it nor its opposite.
        let mut known = true;
        self.when.walk(&mut |part| {
            if let When::Date { .. } | When::SchoolDays { .. } = part {
                known &= part.questions().all(|id| left.answered.contains(id));
            }
        });
        known && not(checker, &mut left.clone(), self.when, DEEPEST).is_err()
    }

    fn told(&self, part: &'static str) -> Unreachable {
        let page = self.page.to_owned();
        Unreachable::AfterEnd { part, page }
    }
}

/// The pages before this one that end the case, or the part of the same entry.
fn ends_before<'a>(checker: &Checker<'a>, (s, section, page): (usize, &Section, &Page)) -> Vec<Stop<'a>> {
    let mut stops = Vec::new();
    for (at, other) in checker.profile.sections.iter().enumerate().take(s + 1) {
        let of_same = other.collection == section.collection;
        if other.collection.is_some() && !of_same {
            continue;
        }
        let before = other.pages.iter().take_while(|one| at < s || one.id != page.id);
        for stop in before.filter(|stop| stop.outcome == Some(TriageOutcome::Stop)) {
            let mut whens = other.when.iter().chain(&stop.when);
            if let (Some(when), None) = (whens.next(), whens.next()) {
                stops.push(Stop { page: &stop.id, when });
            }
        }
    }
    stops
}

/// What is told for some referrals only, besides their pages: where it stands, what it is, and the conditions that all hold then.
fn handled<'a>(checker: &Checker<'a>) -> Vec<(String, &'static str, Vec<&'a When>)> {
    let profile = checker.profile;
    let mut all = Vec::new();
    let mut of = |path: &str, part, outer: Option<&'a When>, when: Option<&'a When>| {
        if let Some(when) = when {
            all.push((path.to_owned(), part, outer.into_iter().chain([when]).collect()));
        }
    };
    for (path, route) in routes(checker) {
        of(&path, "route", None, route.when.as_ref());
        let outer = route.when.as_ref();
        // What goes with the main route goes with its other ways, and is told once.
        let attach = route.attach.iter().filter(|_| route.instead_of.is_none());
        for entry in attach.chain(&route.do_not) {
            of(&path, "entry", outer, entry.when.as_ref());
        }
        for within in &route.within {
            of(&path, "time limit", outer, within.when.as_ref());
        }
        Block::conditions(&route.text, &mut |when| {
            of(&path, "piece of guidance", outer, Some(when))
        });
    }
    for (at, escalation) in profile.escalations.iter().enumerate() {
        of(
            &format!("escalations[{at}]"),
            "escalation",
            None,
            Some(&escalation.when),
        );
    }
    for (at, step) in profile.after_sending.iter().enumerate() {
        let path = format!("after_sending[{at}]");
        of(&path, "step", None, step.when.as_ref());
        for within in &step.within {
            of(&path, "time limit", step.when.as_ref(), within.when.as_ref());
        }
    }
    for (path, blocks) in [
        ("introduction", &profile.introduction),
        ("danger", &profile.danger),
        ("privacy", &profile.privacy),
    ] {
        Block::conditions(blocks, &mut |when| {
            of(path, "piece of guidance", None, Some(when))
        });
    }
    all
}

/// The day before which a date is, when so many school days are over since. Two days in seven are no school days.
fn latest_since<'a>(school_days: u32) -> Moved<'a> {
    let weekends = 2 * (school_days.saturating_sub(1) / 5);
    (Day::Today(0), -i64::from(school_days.saturating_add(weekends)))
}

/// Whether a condition says something of the place of an entry in its list.
fn is_about_entry(when: &When) -> bool {
    let mut found = false;
    when.walk(&mut |part| found |= matches!(part, When::Entry { .. } | When::Some { other: true, .. }));
    found
}

/// Whether pupils of a year group can be of that age. Year 1 begins after the fifth birthday, and Year 11 ends after the sixteenth.
fn has_pupils_of(age: SchoolAgeStatus, group: YearGroup) -> bool {
    match age {
        SchoolAgeStatus::Under => group < YearGroup::Year(1),
        SchoolAgeStatus::Compulsory => true,
        SchoolAgeStatus::Over => group >= YearGroup::Year(11),
    }
}

/// Leaves only the choices that a condition allows. Fails with what has none left.
fn narrow<'a>(checker: &Checker<'a>, left: &mut Left<'a>, when: Option<&'a When>) -> Result<(), Clash<'a>> {
    when.map_or(Ok(()), |when| only(checker, left, when, DEEPEST))
}

/// Adds that these questions are answered, so that each of them is asked.
fn answered<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    when: &'a When,
    deep: usize,
) -> Result<(), Clash<'a>> {
    for question in when.questions() {
        if left.unanswered.contains(question) {
            return Err(Clash::Answer(question));
        }
        let is_new = left.answered.insert(question);
        if is_new {
            left.limits(checker, question)?;
        }
        let new = is_new && deep > 0;
        let Some(located) = checker.profile.locate(question).filter(|_| new) else {
            continue;
        };
        let elsewhere = std::mem::replace(&mut left.elsewhere, true);
        for when in asked_when(checker, &located) {
            only(checker, left, when, deep - 1)?;
        }
        left.elsewhere = elsewhere;
    }
    Ok(())
}

fn only<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    when: &'a When,
    deep: usize,
) -> Result<(), Clash<'a>> {
    match when {
        When::All(parts) => parts.iter().try_for_each(|part| only(checker, left, part, deep)),
        // What is not known is no answer.
        When::Answer { question, .. } if can_be_not_known(checker, question) => left.other(when, true),
        When::Answer { question, one_of } => {
            keep(checker, left, question, |value| {
                one_of.iter().any(|wanted| wanted == value)
            })?;
            left.ticked(checker, question, one_of)?;
            answered(checker, left, when, deep)
        }
        When::Answered { .. } => answered(checker, left, when, deep),
        When::Date { question, from, day } => {
            answered(checker, left, when, deep)?;
            left.date(question, *from, moved(day))
        }
        When::Count {
            collection,
            at_least,
            at_most,
        } => left.number(collection, *at_least..=*at_most, Clash::Number),
        When::SchoolDays { since, at_least } => {
            left.number(since, *at_least..=u32::MAX, Clash::Answer)?;
            answered(checker, left, when, deep)?;
            left.date(since, false, latest_since(*at_least))
        }
        When::Not(inner) => not(checker, left, inner, deep),
        When::Named(name) => {
            left.other(when, true)?;
            match checker.profile.conditions.get(name) {
                Some(named) if deep > 0 => only(checker, left, named, deep - 1),
                _ => Ok(()),
            }
        }
        // One way is enough, and whom it is about may differ.
        When::Some {
            collection,
            other: true,
            ..
        } if checker
            .collections
            .get(collection.as_str())
            .is_some_and(|known| known.max < 2) =>
        {
            Err(Clash::Number(collection))
        }
        // Whom else the condition is about may be another entry, so what is asked of this one stands alone.
        When::Some {
            collection,
            when: inner,
            ..
        } => {
            only(checker, &mut Left::default(), inner, deep).map_err(|_| Clash::Some(collection))?;
            left.other(when, true)
        }
        when => left.other(when, true),
    }
}

/// Adds that a condition does not hold.
fn not<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    inner: &'a When,
    deep: usize,
) -> Result<(), Clash<'a>> {
    match inner {
        // A question that is not asked is not answered so either: it rules a choice out only where another condition
        // wants an answer.
        When::Answer { question, .. } if can_be_not_known(checker, question) => left.other(inner, false),
        When::Answer { question, one_of } => {
            let unwanted = left.unwanted.entry(question).or_default();
            unwanted.extend(one_of.iter().map(String::as_str));
            if left.choices.contains_key(question.as_str()) {
                keep(checker, left, question, |_| true)
            } else {
                Ok(())
            }
        }
        When::Answered { question } => {
            left.unanswered.insert(question);
            if left.answered.contains(question.as_str()) {
                Err(Clash::Answer(question))
            } else {
                Ok(())
            }
        }
        // What is not known meets neither a condition nor its opposite.
        When::Date { question, from, day } => {
            answered(checker, left, inner, deep)?;
            left.date(question, !from, moved(day))
        }
        When::SchoolDays { since, at_least } => {
            left.number(since, 0..=at_least.saturating_sub(1), Clash::Answer)?;
            answered(checker, left, inner, deep)
        }
        When::Count {
            collection,
            at_least,
            at_most,
        } => match (*at_least, *at_most) {
            (0, most) => left.number(collection, most.saturating_add(1)..=u32::MAX, Clash::Number),
            (least, u32::MAX) => left.number(collection, 0..=least.saturating_sub(1), Clash::Number),
            _ => Ok(()),
        },
        When::Any(parts) => parts.iter().try_for_each(|part| not(checker, left, part, deep)),
        When::Not(inner) => only(checker, left, inner, deep),
        inner => left.other(inner, false),
    }
}

/// Whether a condition can ask of a question only that the answer is not known.
fn can_be_not_known(checker: &Checker<'_>, question: &str) -> bool {
    let asked = checker.questions.get(question);
    asked.is_some_and(|(asked, _)| asked.not_known.is_some())
}

fn keep<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    question: &'a str,
    wanted: impl Fn(&str) -> bool,
) -> Result<(), Clash<'a>> {
    let Some((asked, _)) = checker.questions.get(question) else {
        return Ok(());
    };
    let choices: Vec<&'a str> = match &asked.kind {
        Kind::OneOf { options, .. } => options.iter().map(|choice| choice.value.as_str()).collect(),
        Kind::YesNo | Kind::YesNoNotSure => asked.kind.yes_no().iter().map(|answer| answer.word()).collect(),
        _ => return Ok(()),
    };
    let choices = left.choices.entry(question).or_insert(choices);
    let unwanted = left.unwanted.get(question);
    choices.retain(|choice| wanted(choice) && unwanted.is_none_or(|unwanted| !unwanted.contains(choice)));
    if choices.is_empty() {
        Err(Clash::Answer(question))
    } else {
        Ok(())
    }
}
