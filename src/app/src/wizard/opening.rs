//! Opening a saved referral: what happens to the file that is chosen. Whatever goes wrong with it, the referral that was
//! begun stays as it is.

use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::prelude::*;

use super::files::PDF;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::drafts::{self, Written};
use crate::browser::forms::{NoForm, form_of};
use crate::browser::location;
use crate::browser::sealer;
use crate::browser::worker::Documents;
use crate::state::address::FormPage;
use crate::state::device::reference;
use crate::state::opening::{
    LOCK_FIRST, Next, Opening, ReadFile, not_kept, not_opened, not_replaced, without_form,
};
use onroll_protocol::{Draft, Opened};

/// What an encrypted file begins with, as bytes and as text.
const ENCRYPTED: [&str; 2] = ["age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----"];

impl Wizard {
    /// Looks what is in the file that was chosen.
    fn open_file(&mut self, ctx: &Context<Self>) {
        let file = self.chosen.take_file();
        self.chosen.opening = Opening::of_file(file.as_ref().map(|file| file.size()));
        let Some(file) = file.filter(|_| self.chosen.opening == Opening::Reading) else {
            self.screen.focus = Focus::Errors;
            return;
        };
        Self::look_into(ctx, file);
    }

    /// Looks what a file is: encrypted, a draft, or anything else.
    pub(super) fn look_into(ctx: &Context<Self>, file: File) {
        ctx.link().send_future(async move {
            if file.type_() == PDF {
                return Msg::Looked(file, None);
            }
            let text = text_of(&file).await.unwrap_or_default();
            if ENCRYPTED.iter().any(|start| text.trim_start().starts_with(start)) {
                let came = sealer::ask("look", &file, "").await;
                return Msg::Unlocked(file, came);
            }
            Msg::Looked(file, Draft::in_file(&text))
        });
    }

    /// The file is not the draft that a page offers when the program has stopped: the worker knows all others.
    pub(super) fn send_to_worker(&mut self, ctx: &Context<Self>, file: &File) {
        // Another page may be on the screen by now.
        if self.chosen.opening != Opening::Reading {
            return;
        }
        if let Err(why) = self.worker(ctx).and_then(|worker| worker.open(file)) {
            self.refuse(not_opened(&why));
        }
    }

    /// There is a referral in it. Its answers are read with the form it was made with.
    pub(super) fn opened(&mut self, ctx: &Context<Self>, opened: Opened) {
        let known = self
            .forms
            .form()
            .filter(|form| form.session.profile.id == opened.authority)
            .map(|form| Rc::clone(&form.bytes));
        ctx.link().send_future(async move {
            let form = match known {
                Some(bytes) => Ok(bytes),
                None => form_of(&opened.authority)
                    .await
                    .map(|form| form.bytes)
                    .map_err(NoForm::in_words),
            };
            Msg::Form(opened, form)
        });
    }

    /// Asks the worker for the answers, with the form the referral was made with. Refuses the file where there is no form.
    pub(super) fn read_with(&mut self, ctx: &Context<Self>, opened: &Opened, form: Result<Rc<[u8]>, String>) {
        let asked = form
            .map_err(|why| without_form(&opened.name, &why))
            .and_then(|form| {
                self.worker(ctx)
                    .and_then(|worker| worker.drafts(&opened.referral, &form))
                    .map_err(|why| not_opened(&why))
            });
        if let Err(why) = asked {
            self.refuse(why);
        }
    }

    /// The answers were read.
    pub(super) fn drafted(&mut self, file: ReadFile) {
        if self.is_held(&[&file.new, &file.update]) {
            return;
        }
        self.chosen.opening = Opening::of_drafts(file);
        self.screen.focus = Focus::Heading;
    }

    /// The file cannot be opened.
    pub(super) fn refuse(&mut self, why: String) {
        self.chosen.opening = Opening::Refused(why);
        self.screen.focus = Focus::Errors;
    }

    /// "Continue" on a page about the opened file.
    pub(super) fn go_on_opening(&mut self, ctx: &Context<Self>) {
        match self.chosen.opening.go_on() {
            Next::Open => self.open_file(ctx),
            Next::Unlock => self.unlock(ctx),
            Next::Ask => self.screen.focus = Focus::Errors,
            Next::CarryOn(draft) => self.carry_on(ctx, draft),
            Next::Wait => {}
        }
    }

    /// Carries on with a draft from a file, at once or once another one may be replaced.
    pub(super) fn carry_on(&mut self, ctx: &Context<Self>, draft: Box<Draft>) {
        if self.is_held(&[&draft]) {
            return;
        }
        if self.keeping.unreadable.contains(&draft.authority) {
            self.refuse(not_replaced(draft.whose()));
            return;
        }
        let ours = self.forms.form().map(|form| &form.session.draft);
        let drafts = ours.into_iter().chain(self.others.iter());
        match self.chosen.opening.carry_on(draft, drafts) {
            Some(draft) => self.take(ctx, *draft),
            None => self.screen.focus = Focus::Heading,
        }
    }

    /// Refuses the file where this tab has another referral of the device open. Says whether it was refused.
    fn is_held(&mut self, drafts: &[&Draft]) -> bool {
        let held = self.device.here.as_ref().is_some_and(|label| {
            drafts
                .iter()
                .all(|draft| reference(&label.id) != Some(draft.reference.as_str()))
        });
        if held {
            self.refuse(LOCK_FIRST.into());
        }
        held
    }

    /// Puts the opened referral where the begun one was, as was agreed.
    pub(super) fn replace(&mut self, ctx: &Context<Self>) {
        if let Some(draft) = self.chosen.opening.replace() {
            self.take(ctx, *draft);
        }
    }

    /// Carries on with a draft, on the page of its authority.
    fn take(&mut self, ctx: &Context<Self>, draft: Draft) {
        if self.device.here.is_none() {
            self.forget_locked();
        }
        let other = match self.forms.form_mut() {
            Some(form) => form.session.take(draft),
            None => Some(draft),
        };
        let Some(draft) = other else {
            self.keep_now();
            location::go(&FormPage::Tasks.href());
            return;
        };
        ctx.link().send_future(async move {
            let kept = match draft.to_text() {
                Some(text) => drafts::keep(&draft.authority, &text).await == Written::Yes,
                None => false,
            };
            Msg::OpenedKept(draft, kept)
        });
    }

    /// Goes to the page of the draft's authority once the draft is kept. Refuses the file where it could not be kept.
    pub(super) fn opened_kept(&mut self, draft: &Draft, kept: bool) {
        if kept {
            self.keeping.unsaved.set(false);
            location::leave_for(&format!(
                "?authority={}{}",
                draft.authority,
                FormPage::Tasks.href()
            ));
        } else {
            self.refuse(not_kept(draft.whose()));
        }
    }

    fn worker(&mut self, ctx: &Context<Self>) -> Result<&Documents, String> {
        self.papers.worker(ctx.link().callback(Msg::Answered))
    }
}

pub(super) async fn text_of(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
