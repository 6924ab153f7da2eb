//! Checking an authority's profile, and showing its form.

use yew::prelude::*;

use super::forms::Form;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::forms::{NoForm, read};
use crate::browser::location;
use crate::browser::tab;
use crate::state::address::{Address, FormPage};
use crate::state::checked::{Checked, Sound};
use crate::state::form::ReadForm;
use crate::state::opening::{NO_FILE, not_opened};

impl Wizard {
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
            Err(NoForm::Missing(why)) => Checked::Refused(not_opened(&why)),
            Err(NoForm::Faulty(faults)) => Checked::Wrong(file, faults),
            Ok(form) => Checked::Sound(Sound { file, form }),
        };
        self.focus_on_refusal();
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
        if self.leave_preview() {
            location::go(&Address::Profile.href());
        }
    }

    /// Puts the page's own form in the place of a preview. Says whether there was one.
    pub(super) fn leave_preview(&mut self) -> bool {
        let was_preview = self.forms.end_preview();
        if was_preview {
            tab::note_preview(false);
        }
        was_preview
    }

    fn focus_on_refusal(&mut self) {
        if matches!(self.chosen.checked, Checked::Refused(_)) {
            self.screen.focus = Focus::Errors;
        }
    }
}
