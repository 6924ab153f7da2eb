//! Drawing the page of the address.

use yew::prelude::*;

use super::forms::{AtAddress, AuthorityChoice, Form};
use super::keeping::Cover;
use super::{Msg, Wizard};
use crate::browser::clock;
use crate::browser::device;
use crate::browser::elements;
use crate::components::steady;
use crate::pages::{
    Checking, Frame, Notice, Open, Picker, SERVICE, answers_unread, asks, clear, clearing, copy, covered,
    draw, elsewhere, not_cleared, page, taken,
};
use crate::state::action::Action;
use crate::state::address::{Address, FormPage};
use crate::state::device::DevicePage;
use crate::state::view::View;

impl Wizard {
    /// The whole page.
    pub(super) fn draw(&self, ctx: &Context<Self>) -> Html {
        let mut frame = self.frame(ctx.link().callback(Msg::Did));
        if let Address::Form(page) = &self.screen.address
            && page.is_beside()
            && self.forms.form().is_some()
        {
            frame.back = Some(self.home());
        }
        let form = self.forms.form();
        let whose = form.map_or("", |form| &form.session.profile.id);
        frame.notices = self.notices();
        frame.kept = self.keeping.kept().filter(|_| self.forms.own().is_some());
        frame.key = format!(
            "{whose} {} {} {}",
            self.forms.is_preview(),
            self.screen.address.href(),
            frame.title
        );
        if self.forms.is_preview() {
            let end = ctx.link().callback(|()| Msg::Did(Action::EndPreview));
            frame.end_preview = Some(Callback::from(move |_: MouseEvent| end.emit(())));
        }
        let profile = form.map(|form| &*form.session.profile);
        let theme = profile.and_then(|profile| profile.theme.as_ref());
        elements::colour(theme.and_then(|theme| theme.colour.as_deref()));
        if let Some(document) = device::document() {
            let service = profile.map_or(SERVICE.to_owned(), |profile| {
                let council = frame.council.as_ref().unwrap_or(&profile.name);
                format!("{council} {}", profile.form_title)
            });
            document.set_title(&frame.document_title(&service));
        }
        let to_content = Callback::from(|event: MouseEvent| {
            event.prevent_default();
            elements::focus("#content");
        });
        steady(page(profile, frame, to_content))
    }

    /// What is said above the page.
    fn notices(&self) -> Vec<Notice> {
        let preview = self.forms.is_preview();
        let mut notices = Vec::new();
        if self.keeping.failed && self.forms.own().is_some() {
            notices.push(Notice::Unkept);
        }
        if !self.keeping.unreadable.is_empty() && !preview {
            notices.push(Notice::Unreadable);
        }
        if self.screen.preview_ended && self.screen.address == Address::Profile {
            notices.push(Notice::PreviewEnded);
        }
        let here = |(page, _): &&(Address, Notice)| *page == self.screen.address;
        notices.extend(
            self.screen
                .said
                .iter()
                .filter(here)
                .map(|(_, notice)| notice.clone()),
        );
        notices
    }

    /// The page of the address.
    fn frame(&self, act: Callback<Action>) -> Frame {
        let address = &self.screen.address;
        // Help for a child in danger needs no answers, and neither does a profile.
        let needs_answers = !matches!(
            address,
            Address::Form(FormPage::Danger | FormPage::Privacy)
                | Address::Profile
                | Address::Device(
                    DevicePage::List | DevicePage::Open(_) | DevicePage::Delete(_) | DevicePage::DeleteAll
                )
        );
        let at_rest = matches!(self.keeping.cover(), Some(Cover::Idle(_) | Cover::Locked));
        // It names references and councils only.
        let needs_answers = needs_answers && !(at_rest && *address == Address::Clear);
        if let Some(cover) = self.keeping.cover().filter(|_| needs_answers) {
            return match cover {
                Cover::Unread => answers_unread(&act),
                Cover::Asks => asks(self.begun(), &act),
                Cover::Idle(since) => covered(since, clock::now(), &act),
                Cover::Clearing => clearing(),
                Cover::Left(left) => not_cleared(left.key, left.records, &act),
                Cover::Elsewhere => elsewhere(&act),
                Cover::Locked => {
                    let id = self.device.locked.clone().unwrap_or_default();
                    self.on_device(&DevicePage::Open(id), act)
                }
                Cover::Taken { unkept } => taken(unkept, self.papers.files.saved.as_ref(), &act),
            };
        }
        match (address, self.forms.shown()) {
            (Address::Open, _) => self.open(act),
            (Address::Profile, _) => self.checking(act),
            (Address::Copy, AtAddress::Form(_)) => copy(self.papers.files.saved.as_ref(), self.home(), &act),
            (Address::Clear, _) => clear(
                self.begun(),
                &self.device,
                self.details.kept.is_some(),
                self.home(),
                &act,
            ),
            (Address::Device(page), _) => self.on_device(page, act),
            (Address::Form(page), AtAddress::Form(form)) => self.form(form, page, act),
            (Address::Form(_) | Address::Copy, AtAddress::Choice(choice)) => self.choice(choice, act),
            (Address::Form(_) | Address::Copy, AtAddress::Problem(problem)) => problem.clone(),
        }
    }

    /// Where "Back" leads from a page that is not of the form: to the page of the form that the person was on.
    pub(super) fn home(&self) -> FormPage {
        let left = || self.screen.left.clone().unwrap_or(FormPage::Tasks);
        self.forms.form().map_or(FormPage::Start, |_| left())
    }

    fn open(&self, act: Callback<Action>) -> Frame {
        Open {
            opening: &self.chosen.opening,
            back: self.home(),
            error_summary: self.screen.error_summary.clone(),
            act,
        }
        .draw()
    }

    fn checking(&self, act: Callback<Action>) -> Frame {
        Checking {
            checked: &self.chosen.checked,
            error_summary: self.screen.error_summary.clone(),
            act,
        }
        .draw()
    }

    fn choice(&self, choice: &AuthorityChoice, act: Callback<Action>) -> Frame {
        Picker {
            councils: &choice.councils,
            all: &choice.all,
            chosen: &choice.chosen,
            unknown: &choice.unknown,
            missing: choice.missing,
            drafts: &self.others,
            cleared: self.papers.files.cleared,
            details: self.details.kept.is_some(),
            error_summary: self.screen.error_summary.clone(),
            act,
        }
        .draw()
    }

    fn form(&self, form: &Form, page: &FormPage, act: Callback<Action>) -> Frame {
        let view = View {
            case: form.session.case(),
            session: &form.session,
            others: &self.others,
            own_device: self.own_device,
            details: (!self.forms.is_preview()).then_some(&self.details),
            on_device: self.device.here.is_some(),
            page,
            home: self.home(),
            part: self.screen.part(&form.session, page),
            errors: &self.screen.errors,
            error_summary: self.screen.error_summary.clone(),
            files: &self.papers.files,
            act,
        };
        let mut frame = draw(&view);
        frame.panel = self.screen.panel(&view);
        frame
    }
}
