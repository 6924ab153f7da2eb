//! Moving from page to page, and what must not be lost on the way.

use gloo::timers::callback::Timeout;
use onroll_form::journey::Place;
use yew::prelude::*;

use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::clock;
use crate::browser::elements;
use crate::browser::location;
use crate::state::address::{Address, FormPage, ReturnTo};
use crate::state::changing::Changing;
use crate::state::files::Sealed;
use crate::state::session::{Change, Target};

impl Wizard {
    /// Follows the address.
    pub(super) fn follow(&mut self, ctx: &Context<Self>) {
        // The page that is left is still on the screen.
        self.reread();
        let address = Address::read(&location::fragment());
        self.leave_blank(&address);
        self.keep_now();
        if address != self.screen.address {
            self.screen.said.take_if(|(page, _)| *page != address);
            let before = std::mem::replace(&mut self.screen.address, address);
            if let Address::Form(page) = before
                && !page.is_beside()
            {
                self.screen.left = Some(page);
            }
            self.screen.errors.clear();
            self.screen.focus = Focus::Heading;
            self.arrive(ctx);
        }
    }

    /// Takes out an entry that is left for another page of the form with nothing said of it.
    fn leave_blank(&mut self, to: &Address) {
        let Address::Form(FormPage::Questions { place: left, .. }) = &self.screen.address else {
            return;
        };
        let goes_on = match to {
            Address::Form(FormPage::Questions { place, .. }) => {
                place.section == left.section && place.item == left.item
            }
            Address::Form(page) => page.is_beside(),
            _ => true,
        };
        if !goes_on && let Some(form) = self.forms.form_mut() {
            form.session.drop_blank(left);
        }
    }

    /// What has to happen when a page is reached.
    pub(super) fn arrive(&mut self, ctx: &Context<Self>) {
        self.chosen.leave();
        // The passphrase of an encrypted file is shown once.
        self.papers.files.sealed = Sealed::Not;
        self.arrive_on_device(ctx);
        self.look_at_details();
        self.papers.files.saved = None;
        // What is opened takes the place of the page's own referral, and that one is copied, cleared and put on the device.
        if matches!(
            self.screen.address,
            Address::Open | Address::Clear | Address::Copy | Address::Device(_)
        ) {
            self.leave_preview();
        }
        self.note_change();
        self.screen.preview_ended &= self.screen.address == Address::Profile;
        if self.screen.is_save() {
            self.make_files(ctx);
        }
    }

    /// Notes what is lacking before an answer is changed, for as long as the person goes from page to page for that change.
    fn note_change(&mut self) {
        match &self.screen.address {
            Address::Form(FormPage::Questions { from: Some(_), .. }) => {
                let form = self.forms.form();
                let begun = || form.map(|form| Changing::of(&form.session.case()));
                self.screen.changing = self.screen.changing.take().or_else(begun);
            }
            Address::Form(page) if page.is_beside() => {}
            _ => self.screen.changing = None,
        }
    }

    /// The page that a changed answer leads to: the next one that lacks something because of it, and check answers in the end.
    pub(super) fn after_change(&mut self, here: &Place, from: ReturnTo) -> FormPage {
        let asked = self.forms.form().and_then(|form| {
            let changing = self.screen.changing.as_mut()?;
            changing.next(&form.session.case(), here, from)
        });
        match (asked, from) {
            (Some(place), _) => FormPage::Questions {
                place,
                from: Some(from),
            },
            (None, ReturnTo::Check) => FormPage::Check,
            (None, ReturnTo::Section) => FormPage::Section(here.section.clone()),
        }
    }

    /// Keeps what was just answered, at once or, where the draft is very large, within a few seconds.
    pub(super) fn keep_soon(&mut self, ctx: &Context<Self>) {
        let wait = self.keeping.wait();
        if wait == 0.0 {
            self.keep_now();
        } else if self.keeping.later.is_none() {
            let link = ctx.link().clone();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is some seconds at most and not below nothing"
            )]
            let later = Timeout::new(wait as u32, move || link.send_message(Msg::KeepNow));
            self.keeping.later = Some(later);
        }
    }

    /// Keeps the draft across a reload, if it has changed. A preview is not kept.
    pub(super) fn keep_now(&mut self) {
        self.keeping.later = None;
        if let Some(form) = self.forms.form_mut() {
            form.session.name_council();
        }
        if let Some(form) = self.forms.own() {
            self.keeping.keep(&form.session.draft);
        }
    }

    /// Takes what is in the fields of the page and was not reported. Some browsers and password managers fill in a field without
    /// an event.
    pub(super) fn reread(&mut self) {
        let Some(form) = self.forms.form_mut() else {
            return;
        };
        let item = match &self.screen.address {
            Address::Form(FormPage::Start) => None,
            Address::Form(FormPage::Questions { place, .. }) => {
                let case = form.session.case();
                let scope = case.page_at(place).and_then(|shown| shown.scope);
                scope.map(|scope| (scope.collection.to_owned(), scope.item.key.clone()))
            }
            _ => return,
        };
        let details = &self.details;
        for (name, value) in elements::fields() {
            let (question, part) = match name.split_once('-') {
                Some((question, part)) => (question.to_owned(), Some(part.to_owned())),
                None => (name, None),
            };
            let target = Target {
                item: item.clone(),
                question,
                part,
            };
            // A field never holds line breaks, and one for an email address no spaces around it, so these may differ.
            let bare = |text: &str| text.trim().replace(['\r', '\n'], "");
            // What is filled in from the device is no answer until the person goes on.
            let is_filled_in = |question: &str| details.filled_in(&form.session.case(), question).is_some();
            if !value.is_empty()
                && bare(&value) != bare(&form.session.typed(&target))
                && !is_filled_in(&target.question)
            {
                form.session.change(&target, Change::Text(value));
            }
        }
    }

    /// A form may stay open over midnight. Files that were made on the day before are made again. Says whether it is another day.
    pub(super) fn keep_to_today(&mut self, ctx: &Context<Self>) -> bool {
        let today = clock::today();
        let form = self.forms.form_mut();
        let Some(form) = form.filter(|form| form.session.today != today) else {
            return false;
        };
        form.session.today = today;
        if self.screen.is_save() {
            self.make_files(ctx);
        }
        true
    }
}
