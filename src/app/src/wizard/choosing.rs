//! Taking a ground that the page of the verdict offers.

use std::rc::Rc;

use onroll_form::catalogue::GROUND;

use super::Wizard;
use crate::browser::location;
use crate::pages::Notice;
use crate::state::address::{Address, FormPage};
use crate::state::session::{Change, Target};

impl Wizard {
    /// Takes the ground, or keeps the name, and goes on. The page of the verdict may not apply any more, so the next page says what
    /// was chosen.
    pub(super) fn choose_ground(&mut self, target: &Target, value: &str) {
        let Address::Form(FormPage::Questions { place, from }) = self.screen.address.clone() else {
            return;
        };
        let Some(form) = self.forms.form_mut() else {
            return;
        };
        let profile = Rc::clone(&form.session.profile);
        let Some(section) = profile.section(&place.section) else {
            return;
        };
        // The address may have an id that the page had before.
        let at = |id: &String| {
            section
                .pages
                .iter()
                .position(|page| page.id == *id || page.was.contains(id))
        };
        form.session.change(target, Change::Text(value.to_owned()));
        let case = form.session.case();
        let scope = case.scope(section, place.item.as_deref());
        let pages = case.pages(section, scope);
        let chosen = pages.iter().find_map(|shown| {
            let question = shown
                .page
                .questions
                .iter()
                .find(|question| question.id == GROUND)?;
            Some(Notice::Chosen {
                question: case.words(&question.label, scope),
                answer: case.words(question.kind.label_of(value)?, scope),
                change: shown.place(),
            })
        });
        let later = pages.iter().find(|shown| at(&shown.page.id) > at(&place.page));
        let next = match (from, later) {
            (Some(from), _) => self.after_change(&place, from),
            (None, Some(later)) => FormPage::Questions {
                place: later.place(),
                from: None,
            },
            (None, None) => FormPage::Section(section.id.clone()),
        };
        self.screen.said = chosen.map(|notice| (Address::Form(next.clone()), notice));
        location::go(&next.href());
    }
}
