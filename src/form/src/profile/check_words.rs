//! Whether the texts of a profile use `{name}` only where there is a name.

use super::check::Checker;
use super::{Block, Page};
use crate::question::{Choice, Kind, Question};

impl Checker<'_> {
    pub(super) fn page_words(&self, path: &str, page: &Page, collection: Option<&str>) {
        for text in page
            .title
            .as_deref()
            .into_iter()
            .chain(page.guidance.iter().flat_map(Block::texts))
        {
            self.words(path, text, collection);
        }
    }

    pub(super) fn question_words(&self, path: &str, question: &Question, collection: Option<&str>) {
        let own = [&question.row, &question.hint, &question.missing];
        let own = own.into_iter().flatten().chain([&question.label, &question.noun]);
        let options: &[Choice] = match &question.kind {
            Kind::OneOf { options, .. } | Kind::ManyOf { options, .. } => options,
            _ => &[],
        };
        let offered = options
            .iter()
            .flat_map(|choice| std::iter::once(&choice.label).chain(&choice.hint));
        for text in own.chain(offered) {
            self.words(path, text, collection);
        }
    }

    /// Whether the section of a path asks for the name of what repeats and does not say so. The collection, which no section
    /// uses then, was told of.
    fn forgets_to_repeat(&self, path: &str) -> bool {
        let used = |id: &str| {
            let mut sections = self.profile.sections.iter();
            sections.any(|section| section.collection.as_deref() == Some(id))
        };
        let section = path
            .strip_prefix("sections[")
            .and_then(|rest| rest.split(']').next())
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|number| self.profile.sections.get(number));
        let mut unused = self
            .profile
            .collections
            .iter()
            .filter(|collection| !used(&collection.id));
        section.is_some_and(|section| {
            let asked: Vec<&str> = section
                .pages
                .iter()
                .flat_map(|page| &page.questions)
                .map(|question| question.id.as_str())
                .collect();
            unused.any(|collection| asked.contains(&collection.name_from.as_str()))
        })
    }

    /// `{name}` stands for a name, and there is a name only where something repeats.
    pub(super) fn words(&self, path: &str, text: &str, collection: Option<&str>) {
        if !text.contains(['{', '}']) {
            return;
        }
        if text.replace("{name}", "").contains(['{', '}']) {
            self.problem(
                path,
                "Only {name} can stand between { and }.",
                "Write {name}, or leave the brackets out.",
            );
        } else if collection.is_none() && !self.forgets_to_repeat(path) {
            self.problem(
                path,
                "{name} has no meaning here: this section does not repeat.",
                "Write it without {name}, or add \"collection\" to the section.",
            );
        }
    }
}
