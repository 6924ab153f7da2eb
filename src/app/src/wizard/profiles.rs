//! Checking an authority's profile, showing its form, and noticing that the page's own has been edited.

use yew::prelude::*;

use super::forms::Form;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::clock;
use crate::browser::forms::{NoForm, newer, read};
use crate::browser::location;
use crate::browser::tab;
use crate::state::address::{Address, FormPage};
use crate::state::checked::{Checked, Sound};
use crate::state::form::ReadForm;
use crate::state::opening::NO_FILE;

/// How long after the start to look whether the authority has edited its profile, in milliseconds.
const SETTLED: u32 = 3_000;

impl Wizard {
    /// Looks whether the authority has edited its profile since the form was prepared.
    pub(super) fn look_for_newer(&self, ctx: &Context<Self>) {
        let Some(known) = self.forms.form().map(Form::read_form) else {
            return;
        };
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            // What the person waits for comes first.
            clock::pause(SETTLED).await;
            if let Some(form) = newer(&known).await {
                link.send_message(Msg::Newer(form));
            }
        });
    }

    /// Has the profile that was chosen read.
    pub(super) fn check_profile(&mut self, ctx: &Context<Self>) {
        self.chosen.checked = match self.chosen.take_file() {
            None => Checked::Refused(NO_FILE.into()),
            Some(file) => {
                ctx.link().send_future(async move {
                    let came = read(&file).await;
                    Msg::Checked(file.name(), came)
                });
                Checked::Reading
            }
        };
        self.focus_on_refusal();
    }

    /// Says what is wrong with a profile, if anything is.
    pub(super) fn profile_read(&mut self, file: String, came: Result<ReadForm, NoForm>) {
        self.chosen.checked = match came {
            Err(NoForm::Missing(why)) => Checked::Refused(why),
            Err(NoForm::Faulty(faults)) => Checked::Wrong(file, faults),
            Ok(form) => Checked::Sound(Sound { file, form }),
        };
        self.focus_on_refusal();
    }

    /// Goes on with the form as the authority has edited it. What was answered stays.
    pub(super) fn take_newer(&mut self, ctx: &Context<Self>, newer: ReadForm) -> bool {
        let Some(form) = self.forms.own_mut() else {
            return false;
        };
        form.session.profile = newer.profile;
        form.bytes = newer.bytes;
        if !self.forms.is_preview() && self.screen.is_save() {
            self.make_files(ctx);
        }
        true
    }

    /// Shows the form of the profile that was checked, in place of the page's own.
    pub(super) fn preview(&mut self) {
        if let Checked::Sound(sound) = &self.chosen.checked {
            self.forms.preview(Form::begun(sound.form.clone()));
            tab::note_preview(true);
            location::go(&FormPage::Start.href());
        }
    }

    /// Brings back the page's own form.
    pub(super) fn end_preview(&mut self) {
        if self.forms.end_preview() {
            tab::note_preview(false);
            location::go(&Address::Profile.href());
        }
    }

    fn focus_on_refusal(&mut self) {
        if matches!(self.chosen.checked, Checked::Refused(_)) {
            self.screen.focus = Focus::Errors;
        }
    }
}
