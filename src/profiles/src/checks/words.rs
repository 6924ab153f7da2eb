//! Whether the texts of a profile use `{name}` and `{first}` only where there is a name.

use onroll_form::case::{FIRST, NAME, OF};
use onroll_form::profile::{Block, Page, Section};
use onroll_form::question::{Choice, Kind, Question};

use super::checker::Checker;
use crate::problem::Text;

impl Checker<'_> {
    pub(super) fn page_words(&self, path: &str, page: &Page, collection: Option<&str>) {
        for text in page
            .title
            .as_deref()
            .into_iter()
            .chain(page.check_title.as_deref())
            .chain(page.guidance.iter().flat_map(Block::texts))
        {
            self.words(path, text, collection);
        }
    }

    pub(super) fn question_words(&self, path: &str, question: &Question, collection: Option<&str>) {
        let own = [
            &question.row,
            &question.hint,
            &question.missing,
            &question.not_known,
        ];
        let gate = question.gate.iter().map(|gate| &gate.text);
        let own = own
            .into_iter()
            .flatten()
            .chain([&question.label, &question.noun])
            .chain(gate);
        let options: Vec<&Choice> = match &question.kind {
            Kind::OneOf { options, .. } | Kind::ManyOf { options, .. } => options.iter().collect(),
            Kind::Check { columns, .. } => columns.iter().flat_map(|column| column.kind.options()).collect(),
            _ => Vec::new(),
        };
        let offered = options
            .iter()
            .flat_map(|choice| std::iter::once(&choice.label).chain(&choice.hint));
        let explained = question.guidance.iter().flat_map(Block::texts);
        for text in explained {
            self.words(path, text, collection);
        }
        for text in own.chain(offered) {
            self.words(path, text, collection);
        }
        if let Kind::Check { columns, .. } = &question.kind {
            for column in columns {
                self.unfilled(path, &column.label);
                self.unfilled(path, &column.noun);
            }
        }
    }

    /// The collection that a section means which asks for its name and does not say so. That no section uses the collection is
    /// reported already.
    pub(super) fn meant(&self, section: &Section) -> Option<&str> {
        let profile = self.profile;
        let is_used = |id: &str| {
            let mut sections = profile.sections.iter();
            sections.any(|section| section.collection.as_deref() == Some(id))
        };
        let asks = |id: &str| {
            let mut questions = section.pages.iter().flat_map(|page| &page.questions);
            questions.any(|question| question.id == id)
        };
        let mut collections = profile.collections.iter();
        let meant = collections.find(|one| !is_used(&one.id) && one.named_by().iter().any(|id| asks(id)))?;
        Some(&meant.id)
    }

    /// A text that is shown as it is written.
    pub(super) fn unfilled(&self, path: &str, text: &str) {
        if [NAME, OF, FIRST].iter().any(|name| text.contains(name)) {
            self.problem(path, Text::Unfilled);
        }
    }

    /// `{name}` and `{first}` stand for names, and there are names only where something repeats. `{of}` stands for the name of the
    /// child that it belongs to, where it belongs to one.
    pub(super) fn words(&self, path: &str, text: &str, collection: Option<&str>) {
        if !text.contains(['{', '}']) {
            return;
        }
        let rest = text.replace(NAME, "").replace(OF, "").replace(FIRST, "");
        if rest.contains(['{', '}']) {
            self.problem(path, Text::Brackets);
        } else if collection.is_none() {
            self.problem(path, Text::NoName);
        } else if text.contains(OF) {
            // A collection that is not there is reported already.
            let known = collection.and_then(|id| self.collections.get(id));
            if known.is_some_and(|known| known.of.is_none()) {
                self.problem(path, Text::NoOwner);
            }
        }
    }
}
