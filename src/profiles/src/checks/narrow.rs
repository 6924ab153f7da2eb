//! What the answers must be so that conditions hold, until they contradict each other.
//!
//! What a condition asks about has to be asked, so the conditions of its page count as well.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use onroll_form::bound::Bound;
use onroll_form::catalogue::{CHILDREN, DATE_OF_BIRTH};
use onroll_form::condition::When;
use onroll_form::profile::TriageOutcome;
use onroll_form::question::Kind;
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};

use super::checker::Checker;
use super::days::{Day, Days, Moved, moved, years_old};
use super::decidable::asked_when;
use super::places::parts;

/// How deep named conditions are followed. Whether they end is checked elsewhere.
pub(super) const DEEPEST: usize = 10;

/// What holds of no entry of a collection that has at most one.
pub(super) static FURTHER: When = When::Entry { further: true };

/// What the answers must be.
#[derive(Clone, Default)]
pub(super) struct Left<'a> {
    /// For each question answered with one choice, the choices that are left.
    pub(super) choices: BTreeMap<&'a str, Vec<&'a str>>,
    /// The choices that are not wanted, whether or not the question is answered.
    pub(super) unwanted: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// What is wanted of the answers to date questions.
    pub(super) days: Days<'a>,
    /// The collection of which what is read is about one entry.
    pub(super) about: Option<&'a str>,
    /// For each collection, how many entries it may have, and for each date question, how many school days may be over.
    pub(super) numbers: BTreeMap<&'a str, (u32, u32)>,
    /// For each question with several choices, whether “none of these” is wanted, or another choice.
    pub(super) none: BTreeMap<&'a str, bool>,
    /// The questions that must be answered, and so are asked.
    pub(super) answered: BTreeSet<&'a str>,
    /// The questions that must not be answered.
    pub(super) unanswered: BTreeSet<&'a str>,
    /// The questions whose answer must be that it is not known.
    pub(super) not_known: BTreeSet<&'a str>,
    /// The other conditions that must hold, or must not.
    pub(super) others: Vec<(&'a When, bool)>,
    /// Whether what is read is about another entry than the one that is asked about, so that “first” and “other” mean others.
    pub(super) elsewhere: bool,
}

/// What two conditions want to be different.
pub(super) enum Clash<'a> {
    /// The answer to a question.
    Answer(&'a str),
    /// The number of entries of a collection.
    Number(&'a str),
    /// Whether a collection has a further entry.
    Further(&'a str),
    /// Whether the same condition holds.
    Opposite,
    /// The answers about one entry of a collection.
    Some(&'a str),
}

impl<'a> Left<'a> {
    /// Nothing, of one entry of a collection.
    pub(super) fn of_one(collection: &'a str) -> Self {
        Self {
            about: Some(collection),
            ..Self::default()
        }
    }

    /// What is said of the referral as a whole: not of one child, or of another entry.
    fn of_whole(&self, checker: &Checker<'a>) -> Self {
        let is_whole = |id: &str| checker.collection_of(id).is_none();
        let whole = |ids: &BTreeSet<&'a str>| ids.iter().copied().filter(|id| is_whole(id)).collect();
        Self {
            choices: self
                .choices
                .clone()
                .into_iter()
                .filter(|(id, _)| is_whole(id))
                .collect(),
            unwanted: self
                .unwanted
                .clone()
                .into_iter()
                .filter(|(id, _)| is_whole(id))
                .collect(),
            none: self
                .none
                .clone()
                .into_iter()
                .filter(|(id, _)| is_whole(id))
                .collect(),
            numbers: self
                .numbers
                .clone()
                .into_iter()
                .filter(|(id, _)| is_whole(id))
                .collect(),
            answered: whole(&self.answered),
            unanswered: whole(&self.unanswered),
            not_known: whole(&self.not_known),
            days: self.days.of(&is_whole),
            ..Self::default()
        }
    }

    /// Adds what is said of the referral as a whole where one entry is asked about.
    fn learn_of_whole(&mut self, checker: &Checker<'a>, one: &Self) {
        let whole = one.of_whole(checker);
        self.choices.extend(whole.choices);
        self.unwanted.extend(whole.unwanted);
        self.none.extend(whole.none);
        self.numbers.extend(whole.numbers);
        self.answered.extend(whole.answered);
        self.unanswered.extend(whole.unanswered);
        self.not_known.extend(whole.not_known);
        self.days.learn(whole.days);
    }

    /// Adds that a date, which is answered, is on or after a day, or before it. Fails where it cannot be.
    pub(super) fn date(&mut self, question: &'a str, from: bool, day: Moved<'a>) -> Result<(), Clash<'a>> {
        let (of, days) = day;
        if from {
            self.days.from(question, day);
        } else {
            self.days.until(question, (of, days - 1));
        }
        self.days_can_be(question)
    }

    /// Adds the limits of a date that is answered.
    pub(super) fn limits(&mut self, checker: &Checker<'a>, question: &'a str) -> Result<(), Clash<'a>> {
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

    pub(super) fn days_can_be(&self, question: &'a str) -> Result<(), Clash<'a>> {
        if self.days.are_impossible(&self.answered) {
            Err(Clash::Answer(question))
        } else {
            Ok(())
        }
    }

    /// Adds that one of these options of several is ticked. Fails where “none of these” is wanted as well as another.
    pub(super) fn ticked(
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
    pub(super) fn other(&mut self, when: &'a When, holds: bool) -> Result<(), Clash<'a>> {
        if self.elsewhere && is_about_entry(when) {
            return Ok(());
        }
        // An entry is the first, or it is a further one.
        let opposite = |other: &When, it_holds: bool| match (other, when) {
            (When::Entry { further }, When::Entry { further: wanted }) => {
                (*further == it_holds) != (*wanted == holds)
            }
            (When::SchoolAge(age), When::YearGroup(groups)) => no_pupils(*age, it_holds, groups, holds),
            (When::YearGroup(groups), When::SchoolAge(age)) => no_pupils(*age, holds, groups, it_holds),
            // A child is of one age and in one year.
            (When::SchoolAge(one), When::SchoolAge(another)) if it_holds && holds => one != another,
            (When::YearGroup(one), When::YearGroup(another)) if it_holds && holds => {
                !one.iter().any(|group| another.contains(group))
            }
            _ => other == when && it_holds != holds,
        };
        if self.others.iter().any(|(other, holds)| opposite(other, *holds)) {
            return Err(Clash::Opposite);
        }
        self.others.push((when, holds));
        if self.is_of_no_age() {
            return Err(Clash::Opposite);
        }
        Ok(())
    }

    /// Whether every age is ruled out. Of an age that is not known neither is so, so that it must be one of them.
    fn is_of_no_age(&self) -> bool {
        AGES.iter().all(|age| {
            let mut others = self.others.iter();
            others.any(|(other, holds)| !holds && **other == When::SchoolAge(*age))
        })
    }

    /// Adds that the number of what has this name is within these. Fails where none is left.
    pub(super) fn number(
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

/// The ages that a child can be of.
const AGES: [SchoolAgeStatus; 3] = [
    SchoolAgeStatus::Under,
    SchoolAgeStatus::Compulsory,
    SchoolAgeStatus::Over,
];

/// Whether no pupil of these year groups is of that age or, where that does not hold, of another.
fn no_pupils(age: SchoolAgeStatus, is_of_it: bool, groups: &[YearGroup], is_in_them: bool) -> bool {
    let mut ages = AGES.into_iter().filter(|one| (*one == age) == is_of_it);
    is_in_them && !ages.any(|age| groups.iter().any(|group| has_pupils_of(age, *group)))
}

/// Whether pupils of a year group can be of that age. Compulsory school age begins in Reception or with Year 1, and ends in June of
/// Year 11.
fn has_pupils_of(age: SchoolAgeStatus, group: YearGroup) -> bool {
    match age {
        SchoolAgeStatus::Under => group < YearGroup::Year(1),
        SchoolAgeStatus::Compulsory => (YearGroup::Reception..=YearGroup::Year(11)).contains(&group),
        SchoolAgeStatus::Over => group >= YearGroup::Year(11),
    }
}

/// Leaves only the choices that a condition allows. Fails with what has none left.
pub(super) fn narrow<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    when: Option<&'a When>,
) -> Result<(), Clash<'a>> {
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
        if left.unanswered.contains(question) || left.not_known.contains(question) {
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
        let of_section = located.section.when.as_ref();
        let is_of_this = left.about.is_some() && checker.collection_of(question) == left.about;
        let elsewhere = left.elsewhere;
        for when in asked_when(checker, &located) {
            // Whether the section is shown is no condition on the entry, and the answer may be that of another entry.
            let of_page = [&located.page.when, &located.question.when];
            let of_entry = is_of_this && of_page.iter().any(|own| own.as_ref() == Some(when));
            left.elsewhere = elsewhere || !of_entry || of_section == Some(when);
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
        When::Answer { question, .. } if can_be_not_known(checker, question) => {
            left.not_known.insert(question);
            if left.answered.contains(question.as_str()) {
                return Err(Clash::Answer(question));
            }
            left.other(when, true)
        }
        When::Answer { question, one_of } => {
            keep(checker, left, question, |value| {
                one_of.iter().any(|wanted| wanted == value)
            })?;
            left.ticked(checker, question, one_of)?;
            answered(checker, left, when, deep)
        }
        When::Answered { question } => {
            answered(checker, left, when, deep)?;
            if can_be_not_known(checker, question) {
                return Ok(());
            }
            keep(checker, left, question, |_| true)
        }
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
        When::SchoolAge(_) | When::YearGroup(_) => {
            left.other(when, true)?;
            answered(checker, left, when, deep)?;
            let (least, most) = years_old(when);
            left.days.from(DATE_OF_BIRTH, (Day::Today(-most), 0));
            left.days.until(DATE_OF_BIRTH, (Day::Today(-least), 0));
            left.days_can_be(DATE_OF_BIRTH)
        }
        // A further one has another before it.
        When::Entry { further: true } if !left.elsewhere => {
            if let Some(about) = left.about {
                left.number(about, 2..=u32::MAX, Clash::Further)?;
            }
            left.other(when, true)
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
        // Whom else the condition is about may be another entry, so what is asked of this one is looked at alone.
        When::Some {
            collection,
            when: inner,
            ..
        } => {
            only(checker, &mut Left::of_one(collection), inner, deep).map_err(|_| Clash::Some(collection))?;
            let mut one = Left {
                about: Some(collection),
                ..left.of_whole(checker)
            };
            only(checker, &mut one, inner, deep)?;
            if deep > 0 && is_left_out(checker, &one, collection, inner, deep - 1) {
                return Err(Clash::Some(collection));
            }
            left.learn_of_whole(checker, &one);
            left.other(when, true)
        }
        when => left.other(when, true),
    }
}

/// Whether every child of whom this is known is handled elsewhere by a page about that child. Conditions on some child leave such
/// children out, but for their answers that mean danger.
fn is_left_out<'a>(
    checker: &Checker<'a>,
    one: &Left<'a>,
    collection: &str,
    when: &'a When,
    deep: usize,
) -> bool {
    let mut of_danger = collection != CHILDREN;
    parts(checker, when, &mut BTreeSet::new(), &mut |part| {
        let mut asked = part.questions().filter_map(|id| checker.questions.get(id));
        of_danger |= asked.any(|(question, _)| !question.danger.is_empty());
    });
    if of_danger {
        return false;
    }
    let mut sections = checker.profile.sections.iter();
    let section =
        sections.find(|section| section.collection.as_deref() == Some(collection) && section.when.is_none());
    let pages = section.into_iter().flat_map(|section| &section.pages);
    let mut stops = pages.filter(|page| page.outcome == Some(TriageOutcome::Stop));
    stops.any(|stop| {
        let when = stop.when.as_ref();
        when.is_some_and(|when| is_met_by_all(checker, one, when, deep))
    })
}

/// Whether everybody who is left meets a condition.
pub(super) fn is_met_by_all<'a>(checker: &Checker<'a>, left: &Left<'a>, when: &'a When, deep: usize) -> bool {
    // Whoever leaves a date blank meets neither a condition on it nor its opposite.
    let mut known = true;
    when.walk(&mut |part| {
        if let When::Date { .. } | When::SchoolDays { .. } = part {
            known &= part.questions().all(|id| left.answered.contains(id));
        }
    });
    known && not(checker, &mut left.clone(), when, deep).is_err()
}

/// Adds that a condition does not hold.
pub(super) fn not<'a>(
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
            if left.choices.contains_key(question.as_str()) || left.answered.contains(question.as_str()) {
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
        // Neither is so while the age is not known.
        When::SchoolAge(_) | When::YearGroup(_) => {
            left.other(inner, false)?;
            answered(checker, left, inner, deep)
        }
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

pub(super) fn keep<'a>(
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

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use onroll_rules::school_age::status_on;

    use super::*;

    /// The rules say so of every birthday of a school year, on every day of the years in which a child grows up.
    #[test]
    fn the_ages_of_a_year_group_are_those_of_its_pupils() {
        let start = NaiveDate::from_ymd_opt(2007, 9, 1).unwrap();
        let mut met = Vec::new();
        for birthday in (0..366).step_by(5).chain([364, 365]) {
            let born = start + Days::new(birthday);
            for age in (0..20 * 366).step_by(3) {
                let day = born + Days::new(age);
                let pair = (status_on(born, day), YearGroup::on(born, day));
                if !met.contains(&pair) {
                    met.push(pair);
                }
            }
        }
        let groups = [
            YearGroup::EarlyYears,
            YearGroup::Nursery,
            YearGroup::Reception,
            YearGroup::AfterYear13,
        ];
        for group in groups.into_iter().chain((1..=13).map(YearGroup::Year)) {
            for age in [
                SchoolAgeStatus::Under,
                SchoolAgeStatus::Compulsory,
                SchoolAgeStatus::Over,
            ] {
                assert_eq!(
                    has_pupils_of(age, group),
                    met.contains(&(age, group)),
                    "{age:?} {group:?}"
                );
            }
        }
    }
}
