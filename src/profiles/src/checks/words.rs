//! Whether the texts of a profile use `{name}` and `{first}` only where there is a name.

use onroll_form::case::{FIRST, NAME, OF};
use onroll_form::catalogue::CHILDREN;
use onroll_form::profile::{Block, Page, Section};
use onroll_form::question::{Choice, Kind, Question};
use serde_json::Value;

use super::checker::Checker;
use crate::problem::Text;

/// The parts of a profile whose texts are looked at with what they belong to, and a note for readers of the file.
const LOOKED_AT: [&str; 11] = [
    "$schema",
    "sections",
    "holds",
    "dates",
    "introduction",
    "danger",
    "privacy",
    "after_sending",
    "updates",
    "escalations",
    "words",
];

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

    /// Whether each entry of a collection could belong to one child. The children belong to nobody, and neither does what others
    /// belong to.
    fn can_belong(&self, id: &str) -> bool {
        let mut others = self.collections.values();
        id != CHILDREN && !others.any(|other| other.of.as_deref() == Some(id))
    }

    /// A text that is shown as it is written.
    pub(super) fn unfilled(&self, path: &str, text: &str) {
        if [NAME, OF, FIRST].iter().any(|name| text.contains(name)) {
            self.problem(path, Text::Unfilled);
        }
    }

    /// The texts that are shown as they are written, beside those that are looked at with what they belong to.
    pub(super) fn unfilled_parts(&self) {
        let parts = self.root.value.as_object().into_iter().flatten();
        for (name, part) in parts.filter(|(name, _)| !LOOKED_AT.contains(&name.as_str())) {
            self.unfilled_in(name, part);
        }
    }

    fn unfilled_in(&self, path: &str, part: &Value) {
        match part {
            Value::String(text) => self.unfilled(path, text),
            Value::Array(list) => {
                for (at, part) in list.iter().enumerate() {
                    self.unfilled_in(&format!("{path}[{at}]"), part);
                }
            }
            Value::Object(object) => {
                for (name, part) in object.iter().filter(|(name, _)| !name.starts_with('$')) {
                    self.unfilled_in(&format!("{path}.{name}"), part);
                }
            }
            _ => {}
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
        } else if text.contains(OF) {
            // A collection that is not there is reported already.
            let known = collection.and_then(|id| self.collections.get(id));
            if collection.is_none() || known.is_some_and(|known| known.of.is_none()) {
                let can_belong = known.is_some_and(|known| self.can_belong(&known.id));
                self.problem(path, Text::NoOwner { can_belong });
            }
        } else if collection.is_none() {
            let can_repeat = path.starts_with("sections[");
            self.problem(path, Text::NoName { can_repeat });
        }
    }
}
