//! Making the files and saving them.

use yew::prelude::*;

use onroll_document::calendar::{CalendarDay, calendar};
use onroll_document::csv::{csv, rows};
use onroll_document::paper::Unshown;
use onroll_form::handling::DueDay;

use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::clock;
use crate::browser::location;
use crate::browser::saving;
use crate::state::files::{AskedFor, Files, MadeFile};

pub(super) const JSON: &str = "application/json";
pub(super) const PDF: &str = "application/pdf";

impl Wizard {
    /// Makes the JSON file at once and asks the worker for the PDF.
    pub(super) fn make_files(&mut self, ctx: &Context<Self>) {
        let files = &mut self.papers.files;
        *files = Files {
            confirmed: std::mem::take(&mut files.confirmed),
            ..Files::default()
        };
        let Some(form) = self.forms.form() else { return };
        let referral = form.session.referral(clock::now());
        let name = |extension| {
            let name = referral.file_name(extension);
            if self.forms.is_preview() {
                format!("preview-{name}")
            } else {
                name
            }
        };
        files.pdf_name = name("pdf");
        let json_name = name("json");
        let answered = ctx.link().callback(Msg::Answered);
        let asked = referral
            .to_json()
            .map_err(|why| why.to_string())
            .and_then(|json| {
                let asked = self.papers.ask_for_pdf(answered, &json, &form.bytes);
                self.papers.files.json = Some(MadeFile {
                    name: json_name,
                    bytes: json.into_bytes(),
                });
                asked
            });
        if let Err(why) = asked {
            self.papers.files.pdf = Some(Err(why));
        }
    }

    /// The worker answered: the PDF, or why there is none. A PDF of answers that have changed since is not wanted.
    pub(super) fn paper_answered(&mut self, pdf: Result<(Vec<u8>, Vec<Unshown>), String>) {
        if self.papers.is_last() {
            self.made(pdf);
        }
    }

    /// Takes the PDF of the answers as they are now, or why there is none.
    pub(super) fn made(&mut self, pdf: Result<(Vec<u8>, Vec<Unshown>), String>) {
        let files = &mut self.papers.files;
        let name = files.pdf_name.clone();
        files.pdf = Some(pdf.map(|(bytes, unshown)| {
            files.unshown = unshown;
            MadeFile { name, bytes }
        }));
        if let (Some(json), Some(Ok(pdf))) = (&files.json, &files.pdf) {
            files.can_share = saving::can_share(&[(json, JSON), (pdf, PDF)]);
        }
        let asked = std::mem::take(&mut files.pdf_asked);
        if asked == AskedFor::Early && files.unshown.is_empty() {
            self.save_pdf();
        } else if asked == AskedFor::Early {
            // The person pressed before it was known.
            files.pdf_asked = AskedFor::HeldBack;
            self.screen.focus = Focus::Unshown;
        }
    }

    pub(super) fn save_json(&mut self) {
        if let Some(json) = &self.papers.files.json {
            let (offered, said) = save_file(json, JSON, "JSON file");
            self.papers.files.saved = Some(said);
            self.note_saved(offered);
        }
    }

    pub(super) fn save_pdf(&mut self) {
        match &self.papers.files.pdf {
            None => self.papers.files.pdf_asked = AskedFor::Early,
            Some(Err(_)) => {}
            Some(Ok(pdf)) => {
                self.papers.files.pdf_asked = AskedFor::Not;
                let (offered, said) = save_file(pdf, PDF, "PDF");
                self.papers.files.saved = Some(said);
                self.note_saved(offered);
            }
        }
    }

    /// Shows the PDF in a tab of its own, where the browser can print it.
    pub(super) fn show_pdf(&mut self) {
        let said = match &self.papers.files.pdf {
            None => "The PDF is being made. Try again in a moment",
            Some(Err(_)) => return,
            Some(Ok(pdf)) => match saving::show(pdf, PDF) {
                Some(tab) => {
                    self.papers.shown.push(tab);
                    return;
                }
                None => "The browser did not open the PDF. Save it and open it from your downloads",
            },
        };
        self.papers.files.saved = Some(said.into());
    }

    /// Saves the days by which something is to be done. The file has no answers, so the referral counts as saved no more than before.
    pub(super) fn save_dates(&mut self) {
        let Some(form) = self.forms.form() else { return };
        let case = form.session.case();
        let day = |due: DueDay<'_>| CalendarDay {
            id: due.id,
            date: due.date,
            title: match due.about {
                Some(child) => format!("{} ({})", due.what, case.unnamed(child)),
                None => due.what,
            },
            // A calendar shows the day alone, so what else to know of it comes first.
            notes: due
                .notes
                .into_iter()
                .chain(due.source.as_deref())
                .collect::<Vec<_>>()
                .join(" "),
        };
        let days: Vec<CalendarDay> = case.agenda().into_iter().map(day).collect();
        let reference = &form.session.draft.reference;
        let file = MadeFile {
            name: reference.file_name(None, "ics"),
            bytes: calendar(&days, reference.as_str(), clock::now()).into_bytes(),
        };
        self.papers.files.saved = Some(save_file(&file, "text/calendar", "calendar file").1);
    }

    /// Saves the answers as a table for a spreadsheet. The page cannot open it again, so the referral counts as saved no more than
    /// before.
    pub(super) fn save_table(&mut self) {
        let Some(form) = self.forms.form() else { return };
        let referral = form.session.referral(clock::now());
        let file = MadeFile {
            name: referral.file_name("csv"),
            bytes: csv(&rows(&form.session.case(), &referral)).into_bytes(),
        };
        self.papers.files.saved = Some(save_file(&file, "text/csv", "table").1);
    }

    /// Notes that the answers are in a file, once the browser was offered one. The PDF has the JSON file inside it. A frame may not
    /// be allowed to save files, and the browser does not say so: there the answers count as unsaved.
    pub(super) fn note_saved(&mut self, offered: bool) {
        let saved = offered && location::frame().is_none();
        if let Some(form) = self.forms.form_mut().filter(|_| saved) {
            form.session.draft.saved = true;
        }
        self.keep_now();
    }

    pub(super) fn share(&mut self) {
        if let (Some(json), Some(Ok(pdf))) = (&self.papers.files.json, &self.papers.files.pdf)
            && saving::share(&[(pdf, PDF), (json, JSON)]).is_err()
        {
            self.papers.files.saved =
                Some("The device did not open its share sheet. Save the files instead".into());
        }
    }
}

/// Offers a file to the person. Says whether the browser took it, and what to tell the person. `called` is the name that the person knows.
pub(super) fn save_file(file: &MadeFile, mime: &str, called: &str) -> (bool, String) {
    match saving::save(file, mime) {
        Ok(()) => (true, format!("Check that {} is in your downloads", file.name)),
        Err(_) => (
            false,
            format!("The browser did not save the {called}. Try again, or use another browser"),
        ),
    }
}
