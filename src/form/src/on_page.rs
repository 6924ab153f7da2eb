//! What is on a page, one below the other: questions, and checks that follow each other as one table.

use crate::case::{Case, NAME, OF};
use crate::journey::Shown;
use crate::law::CLOSURES;
use crate::question::Question;
use onroll_rules::facts::Fact;

/// What is on a page at one place.
#[derive(Debug, Clone, PartialEq)]
pub enum Part<'a> {
    /// A question.
    Question(&'a Question),
    /// Checks that follow each other in the profile, as the rows of one table.
    Checks(Vec<&'a Question>),
}

impl<'a> Case<'a> {
    /// The questions of a page in the order of the profile. Those of the law are in the order in which the rules ask them, and
    /// the school's closures before the question whether all of them are listed.
    pub(crate) fn in_order(&self, shown: &Shown<'a>) -> Vec<&'a Question> {
        let mut questions: Vec<_> = shown.page.questions.iter().collect();
        if shown.page.verdict {
            self.with_asked_facts(shown.scope, |asked| {
                let place = |fact| {
                    asked
                        .iter()
                        .position(|other| *other == fact)
                        .unwrap_or(asked.len())
                };
                questions.sort_by_key(|question| match question.fact {
                    Some(fact) => (place(fact) + 1, 1),
                    None if question.id == CLOSURES => (place(Fact::CalendarComplete) + 1, 0),
                    None => (0, 0),
                });
            });
        }
        questions
    }

    /// What a page asks, in order. Checks between which another question may appear are two tables from the start, so that no
    /// row moves from one to the other while the page is answered.
    pub fn parts(&self, shown: &Shown<'a>) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        for question in self.in_order(shown) {
            match parts.last_mut() {
                _ if !question.is_check() => parts.push(Part::Question(question)),
                Some(Part::Checks(checks)) => checks.push(question),
                _ => parts.push(Part::Checks(vec![question])),
            }
        }
        let asked = |question: &&'a Question| self.question_applies(question, shown.scope);
        for part in &mut parts {
            if let Part::Checks(checks) = part {
                checks.retain(asked);
            }
        }
        parts.retain(|part| match part {
            Part::Question(question) => asked(question),
            Part::Checks(checks) => !checks.is_empty(),
        });
        parts
    }

    /// What a table of checks on a page is called. On a page of nothing else it has the heading of the page.
    pub fn check_title(&self, shown: &Shown<'a>) -> String {
        self.words(check_words(shown), shown.scope)
    }

    /// The same away from its page. Where it does not say whose checks they are, it begins with that.
    pub(crate) fn check_title_apart(&self, shown: &Shown<'a>) -> String {
        let title = self.check_title(shown);
        let Some(scope) = shown.scope else {
            return title;
        };
        let whose = if self.owner(scope).is_some() { OF } else { NAME };
        if check_words(shown).contains(whose) {
            title
        } else {
            format!("{}: {title}", self.item_heading(scope))
        }
    }
}

/// The words of the profile for the title of a table of checks.
fn check_words<'a>(shown: &Shown<'a>) -> &'a str {
    let page = shown.page;
    let only = || page.questions.first().map(|question| question.label.as_str());
    let heading = || {
        page.title
            .as_deref()
            .or_else(only)
            .filter(|_| page.is_check_table())
    };
    let title = page.check_title.as_deref().or_else(heading);
    title.unwrap_or(if shown.scope.is_some() {
        "Checks for {name}"
    } else {
        "Checks"
    })
}
