//! The details of the person who refers: keeps them on the device when the person asks for it, and forgets them.

use onroll_form::answer::Sheet;

use super::Wizard;
use crate::browser::clock;
use crate::browser::elements;
use crate::browser::own_details;
use crate::browser::tab;
use crate::state::address::{Address, FormPage};
use crate::state::details::{DetailsNews, OwnDetails, update};

impl Wizard {
    /// Looks at what is kept. Another tab may have changed it or forgotten it.
    pub(super) fn look_at_details(&mut self) {
        self.details = OwnDetails {
            kept: own_details::kept(clock::today()),
            said: None,
        };
        // Whoever has them kept has said that the device is theirs.
        self.own_device |= self.details.kept.is_some();
    }

    /// Notes whether the device is the person's alone. On another one nothing of theirs is kept.
    pub(super) fn note_own_device(&mut self, own: bool) {
        tab::note_own_device(own);
        self.own_device = own;
        if !own && self.details.kept.is_some() {
            self.forget_details();
        }
    }

    /// Keeps what this referral says of the person from now on, or forgets it.
    pub(super) fn keep_details(&mut self, keep: bool) {
        if !keep {
            self.forget_details();
            elements::focus("#own-device-2");
            return;
        }
        self.reread();
        let Some(form) = self.forms.own() else { return };
        let mut kept = Sheet::new();
        update(&mut kept, &form.session.case());
        self.write_details(kept);
    }

    /// Forgets the details. The answers of this referral stay.
    pub(super) fn forget_details(&mut self) {
        own_details::forget();
        self.details = OwnDetails {
            kept: None,
            said: Some(DetailsNews::Forgotten),
        };
    }

    /// Makes what is filled in on the page an answer: the person goes on with it, or changes a part of it.
    pub(super) fn take_details(&mut self, only: Option<&str>) -> bool {
        let preview = self.forms.is_preview();
        let Some(form) = self.forms.form_mut().filter(|_| !preview) else {
            return false;
        };
        let case = form.session.case();
        let shown = match &self.screen.address {
            Address::Form(FormPage::Start) => case.all_pages().into_iter().next(),
            Address::Form(FormPage::Questions { place, .. }) => case.page_at(place),
            _ => None,
        };
        let Some(shown) = shown.filter(|shown| shown.scope.is_none()) else {
            return false;
        };
        let asked = shown.page.questions.iter();
        let asked = asked.filter(|asked| only.is_none_or(|only| asked.id == only));
        let asked = asked.filter(|asked| case.is_asked(asked, None));
        let taken: Vec<_> = asked
            .filter_map(|asked| {
                let answer = self.details.filled_in(&case, &asked.id)?;
                Some((asked.id.clone(), answer.clone()))
            })
            .collect();
        if taken.is_empty() {
            return false;
        }
        form.session.draft.saved = false;
        form.session.draft.answers.sheet.extend(taken);
        true
    }

    /// Keeps what the person has changed about themselves, once they have gone on from a page. What was forgotten since is not kept again.
    pub(super) fn renew_details(&mut self) {
        if self.details.kept.is_none() {
            return;
        }
        let (kept, form) = (own_details::kept(clock::today()), self.forms.own());
        match (kept, form) {
            // A file that was opened may be another person's.
            (Some(mut kept), Some(form)) if !form.session.draft.from_file => {
                update(&mut kept, &form.session.case());
                self.write_details(kept);
            }
            (kept, _) => self.details.kept = kept,
        }
    }

    fn write_details(&mut self, details: Sheet) {
        let is_kept = own_details::keep(&details, clock::today());
        self.details = OwnDetails {
            kept: is_kept.then_some(details),
            said: (!is_kept).then_some(DetailsNews::Refused),
        };
    }
}
