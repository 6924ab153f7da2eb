//! What people do on the pages of the form.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use onroll_form::answer::Answer;
use onroll_form::onward::Onward;
use onroll_form::profile::TriageOutcome;
use onroll_form::question::READ;
use onroll_form::readiness::{Gap, GapKind, read_id};
use yew::prelude::*;

use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::drafts;
use crate::browser::elements;
use crate::browser::location;
use crate::browser::saving;
use crate::state::action::Action;
use crate::state::address::{Address, FormPage};
use crate::state::files::Cleared;
use crate::state::session::{Change, Target};

/// How long a person types nothing before a page that shows what the law says is drawn again, in milliseconds.
const PAUSE: u32 = 500;

impl Wizard {
    /// Changes an answer. A page that shows what the law says is drawn again once the person pauses, and each key begins the pause
    /// anew.
    fn change(&mut self, ctx: &Context<Self>, target: &Target, change: Change) -> bool {
        let taken = target.item.is_none() && self.take_details(Some(&target.question));
        let Some(form) = self.forms.form_mut() else {
            return false;
        };
        let now = form.session.change(target, change) || taken;
        let soon = !now && form.session.is_live(target);
        self.pause = soon.then(|| {
            let link = ctx.link().clone();
            Timeout::new(PAUSE, move || link.send_message(Msg::Paused))
        });
        now
    }

    /// Carries out what a person did. Says whether the page is to be drawn again.
    pub(super) fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        match action {
            Action::Change(target, change) => return self.change(ctx, &target, change),
            Action::ChooseGround(target, value) => self.choose_ground(&target, &value),
            Action::Continue => match &self.screen.address {
                Address::Open => self.go_on_opening(ctx),
                Address::Profile => self.check_profile(ctx),
                Address::Clear | Address::Copy | Address::Device(_) => {}
                Address::Form(_) if self.forms.form().is_some() => return self.press(Press::Continue),
                Address::Form(_) => {
                    if let Some(choice) = self.forms.choice_mut() {
                        choice.missing = true;
                    }
                    self.screen.focus = Focus::Errors;
                }
            },
            Action::Skip => return self.press(Press::Skip),
            Action::AddNext => return self.press(Press::Add),
            Action::Focus(id) => {
                let id = id.replace(['"', '\\'], "");
                // Radios and ticks are numbered from their question's id; a date or an address starts with its first field.
                let _ = elements::focus(&format!("[id=\"{id}\"]:is(input,select,textarea)"))
                    || elements::focus(&format!("[id^=\"{id}-\"]:is(input,select,textarea)"));
                return false;
            }
            Action::Add(section, of) => self.add(&section, of.as_deref()),
            Action::Give(section, item, of) => self.give(&section, &item, &of),
            Action::Remove(section, item) => self.remove(section, &item),
            Action::MakePdf => self.make_files(ctx),
            Action::SaveJson => self.save_json(),
            Action::SavePdf => self.save_pdf(),
            Action::SaveSealed => self.save_sealed(ctx),
            Action::ShowPdf => self.show_pdf(),
            Action::Another => self.another(),
            Action::SaveDates => self.save_dates(),
            Action::SaveTable => self.save_table(),
            Action::Print => {
                elements::print();
                return false;
            }
            Action::Share => self.share(),
            Action::CopyReference => {
                if let Some(form) = self.forms.form() {
                    let reference = form.session.draft.reference.to_string();
                    ctx.link()
                        .send_future(async { Msg::Copied(saving::copy(reference).await) });
                }
                return false;
            }
            Action::Confirm(route, on) => {
                self.papers.files.confirmed.retain(|other| *other != route);
                self.papers.files.confirmed.extend(on.then_some(route));
            }
            Action::OwnDevice(own) => self.note_own_device(own),
            Action::KeepDetails(keep) => self.keep_details(keep),
            Action::Clear => self.ask_to_clear(ctx),
            Action::Pick(id) => {
                // A refusal stays until "Continue" is pressed again, as everywhere.
                if let Some(choice) = self.forms.choice_mut() {
                    choice.chosen = id.to_string();
                }
            }
            Action::Hold(file) => {
                self.chosen.file = file;
                return false;
            }
            Action::Sent(yes) => self.chosen.opening.note_sent(yes),
            Action::Replace => self.replace(ctx),
            Action::Preview => self.preview(),
            Action::EndPreview => self.end_preview(),
            Action::Reload => {
                location::reload();
                return false;
            }
            Action::GoOnWithout => {
                let form = self.forms.form();
                let authority = form.map(|form| form.session.profile.id.clone());
                ctx.link().send_future(async move {
                    drafts::go_on_without(authority.as_deref()).await;
                    Msg::WentOn
                });
                return false;
            }
            Action::Device(act) => self.act_on_device(ctx, act),
            Action::TakeOver => {
                self.take_over(ctx);
                return false;
            }
            Action::BeginAnew => self.begin_anew(),
            Action::CarryOn => {
                self.keeping.uncover();
                self.screen.focus = Focus::Heading;
            }
            Action::ClearAll => self.clear(ctx, Cleared::Here),
            Action::SaveCopy => self.save_copy(),
        }
        true
    }

    /// Goes on with what is in the fields.
    fn press(&mut self, press: Press) -> bool {
        self.take_details(None);
        self.reread();
        let redraw = self.go_on(press);
        self.renew_details();
        redraw
    }

    /// Adds an item to a section that repeats, and goes to its first page.
    fn add(&mut self, section: &str, of: Option<&str>) {
        let Some(form) = self.forms.form_mut() else {
            return;
        };
        let profile = Rc::clone(&form.session.profile);
        if let Some(section) = profile.section(section)
            && let Some(collection) = &section.collection
        {
            form.session.draft.saved = false;
            let key = form.session.draft.answers.add_item_of(collection, of);
            let case = form.session.case();
            let scope = case.scope(section, Some(&key));
            if let Some(first) = case.pages(section, scope).first() {
                let place = first.place();
                location::go(&FormPage::Questions { place, from: None }.href());
            }
        }
    }

    /// Says whose an item is. The button is gone with that, and the heading of the list has the focus.
    fn give(&mut self, section: &str, item: &str, of: &str) {
        if let Some(form) = self.forms.form_mut()
            && let profile = Rc::clone(&form.session.profile)
            && let Some(listed) = profile.section(section)
            && let Some(collection) = &listed.collection
        {
            let today = form.session.today;
            let answers = &mut form.session.draft.answers;
            answers.give_item(&profile, today, (collection, item), of);
            form.session.draft.saved = false;
            self.screen.focus = Focus::Heading;
        }
    }

    fn remove(&mut self, section: String, item: &str) {
        if let Some(form) = self.forms.form_mut()
            && let Some(collection) = form
                .session
                .profile
                .section(&section)
                .and_then(|section| section.collection.as_deref())
        {
            let today = form.session.today;
            let answers = &mut form.session.draft.answers;
            form.session.profile.remove_item(answers, collection, item, today);
            form.session.draft.saved = false;
        }
        location::go(&FormPage::Section(section).href());
    }

    /// Notes that a page which says what to do at once was read. The person has gone on from it.
    fn note_read(&mut self) {
        let Some(form) = self.forms.form_mut() else {
            return;
        };
        let Address::Form(FormPage::Questions { place, .. }) = &self.screen.address else {
            return;
        };
        let case = form.session.case();
        let Some(shown) = case.page_at(place) else { return };
        if shown.page.outcome != Some(TriageOutcome::ActFirst) {
            return;
        }
        let id = read_id(&shown.page.id);
        let about = shown.section.collection.clone().zip(place.item.clone());
        let item = about
            .as_ref()
            .map(|(collection, item)| (collection.as_str(), item.as_str()));
        if let Some(sheet) = form.session.draft.answers.sheet_mut(item) {
            sheet.insert(id, Answer::Text(READ.to_owned()));
        }
    }

    /// Goes on from a page of questions or a list. Stays where something on the page is wrong.
    fn go_on(&mut self, press: Press) -> bool {
        self.note_read();
        let Some(form) = self.forms.form() else {
            return false;
        };
        let case = form.session.case();
        let Address::Form(page) = &self.screen.address else {
            return false;
        };
        if let FormPage::Section(id) = page {
            let listed = case.sections().find(|section| section.id == *id);
            let led = listed.map(|section| Led::by(&case.after(section)));
            self.lead(led);
            return true;
        }
        let (shown, from) = match page {
            FormPage::Start => (case.all_pages().into_iter().next(), None),
            FormPage::Questions { place, from } => (case.page_at(place), *from),
            _ => (None, None),
        };
        let Some(shown) = shown else { return false };
        if press != Press::Skip {
            let errors: Vec<Gap> = case
                .page_gaps(&shown)
                .into_iter()
                .filter(|gap| matches!(gap.kind, GapKind::Missing | GapKind::Refused))
                .collect();
            if !errors.is_empty() {
                self.screen.errors = errors;
                self.screen.focus = Focus::Errors;
                return true;
            }
        }
        let led = match from {
            Some(from) => {
                let here = shown.place();
                Led::To(self.after_change(&here, from))
            }
            None if press == Press::Add && case.can_add_after(&shown) => Led::Add(shown.section.id.clone()),
            None => Led::by(&case.onward(&shown)),
        };
        self.screen.errors.clear();
        self.lead(Some(led));
        true
    }

    fn lead(&mut self, led: Option<Led>) {
        match led {
            Some(Led::To(page)) => location::go(&page.href()),
            Some(Led::Add(section)) => self.add(&section, None),
            None => {}
        }
    }
}

/// The button with which a person leaves a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Continue,
    /// Leave it as it is for now.
    Skip,
    /// Add another one.
    Add,
}

/// Where a button leads.
enum Led {
    To(FormPage),
    /// To the first page of an entry that is added to this section.
    Add(String),
}

impl Led {
    fn by(onward: &Onward<'_>) -> Self {
        match onward {
            Onward::Page(shown) => Self::To(FormPage::Questions {
                place: shown.place(),
                from: None,
            }),
            Onward::Section(section) => Self::To(FormPage::Section(section.id.clone())),
            Onward::First(section) => Self::Add(section.id.clone()),
            Onward::Tasks => Self::To(FormPage::Tasks),
            Onward::Check => Self::To(FormPage::Check),
            Onward::Record => Self::To(FormPage::Save),
        }
    }
}
