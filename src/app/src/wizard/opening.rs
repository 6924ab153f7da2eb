//! Opening a saved referral: what happens to the file that is chosen. Whatever goes wrong with it, the referral that was
//! begun stays as it is.

use std::rc::Rc;

use onroll_document::referral::{MAX_BYTES, ReadError};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::prelude::*;

use super::chosen::NO_FILE;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::device;
use crate::browser::drafts;
use crate::browser::forms::{NoForm, form_of};
use crate::browser::worker::Documents;
use crate::state::address::FormPage;
use crate::state::opening::Opening;
use onroll_protocol::{Draft, Opened};

const PDF: &str = "application/pdf";

impl Wizard {
    /// Asks the worker what is in the file that was chosen.
    pub(super) fn open_file(&mut self, ctx: &Context<Self>) {
        self.chosen.opening = match self.chosen.take_file() {
            None => Opening::Refused(NO_FILE.into()),
            Some(file) if file.size() > limit(MAX_BYTES) => Opening::Refused(ReadError::TooLarge.to_string()),
            Some(file) => {
                ctx.link().send_future(async move {
                    let draft = if file.type_() == PDF {
                        None
                    } else {
                        text_of(&file).await.and_then(|text| Draft::in_file(&text))
                    };
                    Msg::Looked(file, draft.map(Box::new))
                });
                Opening::Reading
            }
        };
        if self.chosen.opening != Opening::Reading {
            self.screen.focus = Focus::Errors;
        }
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

    /// The form it was made with is there, or is not to be had.
    pub(super) fn read_with(&mut self, ctx: &Context<Self>, opened: &Opened, form: Result<Rc<[u8]>, String>) {
        let asked = form
            .map_err(|why| {
                format!(
                    "The referral was made with the form of {}, which is not on this page or could not be fetched ({why}). It was not opened.",
                    opened.name
                )
            })
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
    pub(super) fn drafted(&mut self, new: Box<Draft>, update: Box<Draft>) {
        self.chosen.opening = Opening::Sent {
            new,
            update,
            sent: None,
            missing: false,
        };
        self.screen.focus = Focus::Heading;
    }

    /// The file cannot be opened.
    pub(super) fn refuse(&mut self, why: String) {
        self.chosen.opening = Opening::Refused(why);
        self.screen.focus = Focus::Errors;
    }

    /// "Continue" on a page about the opened file.
    pub(super) fn go_on_opening(&mut self, ctx: &Context<Self>) {
        match &mut self.chosen.opening {
            Opening::Choose | Opening::Refused(_) => self.open_file(ctx),
            Opening::Sent {
                sent: None, missing, ..
            } => {
                *missing = true;
                self.screen.focus = Focus::Errors;
            }
            Opening::Sent {
                new,
                update,
                sent: Some(sent),
                ..
            } => {
                let draft = if *sent { update } else { new }.clone();
                self.carry_on(ctx, draft);
            }
            Opening::Reading | Opening::Replace { .. } => {}
        }
    }

    /// Carries on with a draft from a file, at once or, when there is another one, once that may be replaced.
    pub(super) fn carry_on(&mut self, ctx: &Context<Self>, mut draft: Box<Draft>) {
        draft.saved = true;
        let ours = self.forms.form().map(|form| &form.session.draft);
        let begun = ours
            .into_iter()
            .chain(self.others.iter())
            .find(|begun| begun.authority == draft.authority && begun.is_begun());
        match begun.map(|begun| begun.reference.to_string()) {
            Some(begun) => {
                self.chosen.opening = Opening::Replace { draft, begun };
                self.screen.focus = Focus::Heading;
            }
            None => self.take(ctx, *draft),
        }
    }

    /// Puts the opened referral where the begun one was, as was agreed.
    pub(super) fn replace(&mut self, ctx: &Context<Self>) {
        if let Opening::Replace { draft, .. } = std::mem::take(&mut self.chosen.opening) {
            self.take(ctx, *draft);
        }
    }

    /// Carries on with a draft, on the page of its authority.
    fn take(&mut self, ctx: &Context<Self>, draft: Draft) {
        self.chosen.opening = Opening::Choose;
        if let Some(form) = self.forms.form_mut()
            && form.session.profile.id == draft.authority
        {
            form.session.draft = draft;
            self.keep_now();
            device::go(&FormPage::Tasks.href());
            return;
        }
        ctx.link().send_future(async move {
            let kept = match draft.to_text() {
                Some(text) => drafts::keep(&draft.authority, &text).await.is_ok(),
                None => false,
            };
            Msg::Taken(draft, kept)
        });
    }

    /// The draft of another authority's form is kept, and its page will find it; or this browser keeps nothing.
    pub(super) fn taken(&mut self, draft: &Draft, kept: bool) {
        if kept {
            self.keeping.unsaved.set(false);
            device::leave_for(&format!(
                "?authority={}{}",
                draft.authority,
                FormPage::Tasks.href()
            ));
        } else {
            self.refuse(format!(
                "This browser could not keep the answers while it changes to the form of {}. Choose that council first, then open the file there.",
                draft.whose()
            ));
        }
    }

    fn worker(&mut self, ctx: &Context<Self>) -> Result<&Documents, String> {
        self.papers.worker(ctx.link().callback(Msg::Answered))
    }
}

/// Bytes as a file's size is told.
fn limit(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::MAX, f64::from)
}

fn not_opened(why: &str) -> String {
    format!("The file could not be opened: {why}.")
}

async fn text_of(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
