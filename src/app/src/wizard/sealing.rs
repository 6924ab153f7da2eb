//! Saving the PDF encrypted, and opening encrypted files. What is encrypted leads to the same pages as a plain file.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{File, FilePropertyBag};
use yew::prelude::*;

use super::device::typed;
use super::files::save_file;
use super::opening::text_of;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::sealer;
use crate::pages::PASSPHRASE;
use crate::state::files::{MadeFile, Sealed};
use crate::state::opening::{NO_FILE, Opening, not_opened};

impl Wizard {
    /// Has the PDF encrypted, for the council's keys or under a new passphrase.
    pub(super) fn save_sealed(&mut self, ctx: &Context<Self>) {
        let (Some(form), pdf) = (self.forms.form(), &self.papers.files.pdf) else {
            return;
        };
        let pdf = match pdf {
            None => {
                self.papers.files.saved = Some("The PDF is not made yet. Try again in a moment".into());
                return;
            }
            // The page says why there is none.
            Some(Err(_)) => return,
            Some(Ok(pdf)) => pdf,
        };
        if self.papers.files.sealed == Sealed::Waiting {
            return;
        }
        let keys = form.session.profile.public_keys.join("\n");
        let Ok(file) = sealer::blob(&pdf.bytes) else {
            return;
        };
        self.papers.files.sealed = Sealed::Waiting;
        self.papers.files.saved = None;
        ctx.link()
            .send_future(async move { Msg::Sealed(sealer::ask("seal", &file, &keys).await) });
    }

    /// Saves the encrypted PDF. Nothing is saved where the answers have changed since, or the page was left.
    pub(super) fn sealed(&mut self, came: Result<(Uint8Array, String), String>) {
        let files = &mut self.papers.files;
        if files.sealed != Sealed::Waiting {
            return;
        }
        let (bytes, passphrase) = match came {
            Ok(made) => made,
            Err(why) => {
                files.sealed = Sealed::Failed(why);
                return;
            }
        };
        let file = MadeFile {
            name: format!("{}.age", files.pdf_name),
            bytes: bytes.to_vec(),
        };
        let (offered, said) = save_file(&file, "application/octet-stream", "encrypted file");
        files.saved = Some(said);
        files.sealed = Sealed::Made(passphrase);
        self.note_saved(offered);
    }

    /// Opens the encrypted file with what was typed or chosen.
    pub(super) fn unlock(&mut self, ctx: &Context<Self>) {
        let (Opening::Locked { by_key, busy, .. }, Some(file)) =
            (&mut self.chosen.opening, self.chosen.locked.clone())
        else {
            return;
        };
        let by_key = *by_key;
        let (key, passphrase) = (self.chosen.file.clone(), typed(PASSPHRASE));
        if by_key && key.is_none() || !by_key && passphrase.is_empty() {
            let why = if by_key { NO_FILE } else { "Enter the passphrase" };
            self.not_unlocked(why.into());
            return;
        }
        *busy = true;
        ctx.link().send_future(async move {
            let secret = match key.filter(|_| by_key) {
                Some(key) => text_of(&key).await.unwrap_or_default(),
                None => passphrase,
            };
            let came = sealer::ask("open", &file, &secret).await;
            Msg::Unlocked(file, came)
        });
    }

    /// Asks for what opens the file, or goes on with what was in it.
    pub(super) fn unlocked(
        &mut self,
        ctx: &Context<Self>,
        file: File,
        came: Result<(Uint8Array, String), String>,
    ) {
        // Another page may be on the screen by now.
        let asked = matches!(self.chosen.opening, Opening::Locked { busy: true, .. });
        match came {
            _ if !asked && self.chosen.opening != Opening::Reading => {}
            Err(why) => self.not_unlocked(why),
            Ok((_, by)) if !asked => {
                self.chosen.opening = Opening::locked(&by);
                self.chosen.locked = Some(file);
                self.screen.focus = Focus::Heading;
            }
            Ok((bytes, kind)) => match opened(&bytes, &kind) {
                Ok(file) => {
                    self.chosen.leave();
                    self.chosen.opening = Opening::Reading;
                    Self::look_into(ctx, file);
                }
                Err(_) => self.not_unlocked(not_opened("the browser did not take it")),
            },
        }
    }

    fn not_unlocked(&mut self, why: String) {
        self.chosen.opening.not_unlocked(why);
        self.screen.focus = Focus::Errors;
    }
}

/// What was encrypted, as a file.
fn opened(bytes: &Uint8Array, kind: &str) -> Result<File, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    File::new_with_u8_array_sequence_and_options(&Array::of1(bytes), "", &options)
}
