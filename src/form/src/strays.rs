//! Entries of which it is not known whose they are. The form once did not ask whose they are, or the file was made by hand.
//!
//! Such an entry belongs to nobody: nothing is asked about it and no condition sees it. What was answered about it is kept and shown,
//! and the person says whose it is.

use chrono::NaiveDate;

use crate::answer::{Answers, Scope};
use crate::case::Case;
use crate::journey::Shown;
use crate::profile::{Profile, Section};
use crate::question::Question;
use crate::summary::{Rows, Shows, Summary, SummaryAnswer, SummaryGroup};

/// What a row says of an answer that means danger.
const DANGER: &str = "This answer means that a child may be at risk of harm now";

impl<'a> Case<'a> {
    /// The items of a section of which it is not known whose they are.
    pub fn strays(&self, section: &'a Section) -> Vec<Scope<'a>> {
        let Some(collection) = section.collection.as_deref() else {
            return Vec::new();
        };
        let items = self.listed(collection);
        items.filter(|item| self.is_stray(*item)).collect()
    }

    /// Whether an item must belong to a child, and the child is not there.
    pub fn is_stray(&self, scope: Scope<'a>) -> bool {
        let known = self.profile.collection(scope.collection);
        known.is_some_and(|known| known.of.is_some()) && self.owner(scope).is_none()
    }

    /// Those to whom an item can be given of which it is not known whose it is: those of whom the section is asked, and whose part
    /// is not closed. Given to another child, its answers would be set aside.
    pub fn claimants(&self, section: &'a Section) -> Vec<Scope<'a>> {
        self.open_owners(section).unwrap_or_default()
    }

    /// What was answered about an item of which it is not known whose it is.
    pub fn summary_of_stray(&self, section: &'a Section, stray: Scope<'a>) -> Summary {
        let (mut rows, mut tables) = (Vec::new(), Vec::new());
        for page in &section.pages {
            let shown = Shown {
                section,
                page,
                scope: Some(stray),
            };
            let answered = answered(&page.questions, stray);
            let (checks, others): (Vec<&Question>, Vec<&Question>) =
                answered.into_iter().partition(|question| question.is_check());
            rows.extend(
                others
                    .into_iter()
                    .filter_map(|question| self.stray_row(&shown, question)),
            );
            if !checks.is_empty() {
                let table = self.checks(&shown, &checks);
                tables.push(SummaryGroup {
                    is_stray: true,
                    ..table
                });
            }
        }
        let one = self
            .profile
            .collection(stray.collection)
            .map_or("", |known| &known.one);
        let named = SummaryGroup {
            title: Some(format!("{} (not known whose {one})", self.item_heading(stray))),
            item: Some(stray.item.key.clone()),
            is_stray: true,
            rows: Rows::Answers(rows),
        };
        Summary {
            section: section.id.clone(),
            title: section.title.clone(),
            groups: std::iter::once(named).chain(tables).collect(),
        }
    }

    fn stray_row(&self, shown: &Shown<'a>, question: &'a Question) -> Option<SummaryAnswer> {
        let mut row = self.row(shown, question)?;
        let answer = self.own(&question.id, shown.scope)?;
        if question.danger.iter().any(|value| answer.has(value))
            && let Shows::Given(lines) = &mut row.answer
        {
            lines.push(DANGER.to_owned());
        }
        Some(row)
    }
}

/// The questions of a page that were answered about an item of which it is not known whose it is. Which of them apply cannot be
/// decided.
pub(crate) fn answered<'q>(questions: &'q [Question], stray: Scope<'_>) -> Vec<&'q Question> {
    let given = |question: &&Question| {
        let answer = stray.item.answers.get(&question.id);
        answer.is_some_and(|answer| !answer.is_blank())
    };
    questions.iter().filter(given).collect()
}

impl Answers {
    /// Says to whom an item belongs, on that day. It becomes the last of the list, so that no answer of another item follows from it,
    /// and what was left blank about it stays blank.
    pub fn give_item(&mut self, profile: &Profile, on: NaiveDate, (collection, key): (&str, &str), of: &str) {
        if let Some(mut item) = self.remove_item(collection, key) {
            item.of = Some(of.to_owned());
            self.collections
                .entry(collection.to_owned())
                .or_default()
                .push(item);
            self.leave_blank(profile, on, Some((collection, key)));
        }
    }
}
