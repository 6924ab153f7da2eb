//! Checking an authority's profile in the page, and seeing the form it makes.

use onroll_form::profile::Fault;
use yew::prelude::*;

use super::layout::Frame;
use super::open::{FileForm, problem};
use crate::components::{
    Button, NotificationBanner, Table, button, notification_banner, table, text, user_text,
};
use crate::state::action::{Action, clicked};
use crate::state::address::FormPage;
use crate::state::checked::{Checked, Sound};

/// What the page is drawn from.
pub struct Checking<'a> {
    /// The result.
    pub checked: &'a Checked,
    /// The element the error summary is.
    pub error_summary: NodeRef,
    /// Where actions go.
    pub act: Callback<Action>,
}

const TITLE: &str = "Check a council’s profile";

impl Checking<'_> {
    /// Draws the page.
    pub fn draw(&self) -> Frame {
        let refused = match self.checked {
            Checked::Refused(why) => Some(why),
            _ => None,
        };
        let act = self.act.clone();
        let ondrop = Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|data| data.files());
            act.emit(Action::Hold(files.and_then(|files| files.get(0))));
            act.emit(Action::Continue);
        });
        // Without this the browser takes what is dropped for an address to go to.
        let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
        let content = html! {
            <div class="govuk-grid-row"><div class="govuk-grid-column-full">
                if let Some(why) = refused {
                    { problem(why, "file", self.error_summary.clone(), &self.act) }
                }
                <h1 class="govuk-heading-l">{ TITLE }</h1>
                <p class="govuk-body">{ "A council’s profile is one JSON file. It holds the council’s form. Choose a profile to check it for problems. The file is read on your device. It is not sent anywhere." }</p>
                <p class="govuk-body">
                    { "To check how your server sends the files of the form, use the " }
                    <a class="govuk-link" href="checkup.html">{ "checkup page" }</a>{ "." }
                </p>
                <div class="onroll-drop" {ondrop} {ondragover}>
                    { FileForm {
                        control: "file",
                        label: "Profile file",
                        hint: "Choose the file, or drop it here.",
                        accept: ".json,application/json",
                        button: "Check the profile",
                        refused: refused.map(String::as_str),
                        reading: *self.checked == Checked::Reading,
                        act: &self.act,
                    }.draw() }
                </div>
                <div aria-live="polite">{ self.outcome() }</div>
            </div></div>
        };
        Frame {
            has_errors: refused.is_some(),
            ..Frame::new(TITLE, Some(FormPage::Start), content)
        }
    }

    fn outcome(&self) -> Html {
        match self.checked {
            Checked::Nothing | Checked::Refused(_) | Checked::Reading => Html::default(),
            Checked::Wrong(file, faults) => wrong(file, faults),
            Checked::Sound(sound) => self.sound(sound),
        }
    }

    fn sound(&self, sound: &Sound) -> Html {
        let profile = &sound.form.profile;
        let pages: usize = profile.sections.iter().map(|section| section.pages.len()).sum();
        let questions = profile.questions().count();
        notification_banner(NotificationBanner {
            success: true,
            role: "region".into(),
            title: Some(text("Checked")),
            line: Some(text("No problems found in this profile")),
            content: html! {
                <>
                    <p class="govuk-body">{ user_text(format!(
                        "{} is the form for {}: {} sections with {pages} pages and {questions} questions.",
                        sound.file, profile.full_name, profile.sections.len(),
                    )) }</p>
                    { button(Button {
                        content: text("Preview the form"),
                        kind: "button".into(),
                        id: "preview".into(),
                        onclick: Some(clicked(&self.act, Action::Preview)),
                        ..Button::default()
                    }) }
                </>
            },
            ..NotificationBanner::default()
        })
    }
}

fn wrong(file: &str, faults: &[Fault]) -> Html {
    let row = |fault: &Fault| -> Vec<Html> {
        vec![
            text(fault.line.to_string()),
            user_text(fault.place.clone()),
            user_text(fault.message.clone()),
            user_text(fault.fix.clone()),
        ]
    };
    let count = match faults.len() {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    };
    html! {
        <>
            <h2 class="govuk-heading-m">{ user_text(format!("{file} has {count}")) }</h2>
            { table(Table {
                caption: "Problems to fix".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: ["Line", "Place", "What is wrong", "What to do"].map(text).into(),
                rows: faults.iter().map(row).collect(),
                first_cell_is_header: true,
                cards: true,
            }) }
        </>
    }
}
