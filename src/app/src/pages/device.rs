//! The drafts on this device: putting one there, the list of them, opening one and deleting one. Without its passphrase nothing of a
//! draft is shown but its label.

use chrono::NaiveDate;
use yew::prelude::*;

use super::layout::Frame;
use super::open::{PASSPHRASE, problem, submitted};
use crate::components::{
    Button, Checkboxes, ChoiceItem, ChoiceLine, Field, Label as FieldLabel, Look, all, button, button_group,
    checkboxes, column, does, link, live, passphrase, says, text, title,
};
use crate::state::action::{Action, clicked};
use crate::state::address::FormPage;
use crate::state::device::{Device, DeviceAct, DevicePage};
use crate::state::session::Session;
use onroll_protocol::Draft;

mod keep;
mod list;
mod open;

/// The id and the name of the field in which a new one is typed again.
pub const AGAIN: &str = "passphrase-again";

/// What a page about the drafts on this device is drawn from.
pub struct OnDevice<'a> {
    /// What is known of the drafts.
    pub device: &'a Device,
    /// The referral of this page, where it has a form.
    pub session: Option<&'a Session>,
    /// What was begun in this tab with the forms of other authorities.
    pub others: &'a [Draft],
    /// Today's date in England.
    pub today: NaiveDate,
    /// The browser is Safari or made of the same parts, and the page is not on its Home Screen.
    pub safari: bool,
    /// The page is in a frame of another site.
    pub framed: bool,
    /// Where "Back" leads.
    pub back: FormPage,
    /// The element the error summary is.
    pub error_summary: NodeRef,
    /// Where actions go.
    pub act: Callback<Action>,
}

impl OnDevice<'_> {
    /// Draws the page.
    pub fn draw(&self, page: &DevicePage) -> Frame {
        match page {
            DevicePage::Keep => self.keep(),
            DevicePage::List => self.list(),
            DevicePage::Open(id) => self.open(id),
            DevicePage::Delete(id) => self.delete(Some(id)),
            DevicePage::DeleteAll => self.delete(None),
        }
    }

    fn does(&self, id: &'static str, words: &'static str, look: Look, act: DeviceAct) -> Html {
        does(id, words, look, clicked(&self.act, Action::Device(act)))
    }

    fn frame(&self, heading: &'static str, back: FormPage, mut parts: Vec<Html>) -> Frame {
        parts.insert(0, title(heading));
        let refused = self.device.refused.as_ref();
        let council = self
            .session
            .map(Session::case)
            .and_then(|case| case.named_council());
        if let Some((control, why)) = refused {
            parts.insert(0, problem(why, control, self.error_summary.clone(), &self.act));
        }
        Frame {
            has_errors: refused.is_some(),
            council: council.map(str::to_owned),
            ..Frame::new(heading, Some(back), column(parts))
        }
    }

    fn form(&self, act: DeviceAct, parts: Vec<Html>) -> Html {
        html! {
            <form novalidate=true method="dialog" autocomplete="off" onsubmit={submitted(&self.act, Action::Device(act))}>
                { all(parts) }
            </form>
        }
    }

    fn field(&self, id: &'static str, label: &'static str, hint: Option<&'static str>) -> Html {
        let refused = self.device.refused.as_ref().filter(|(control, _)| *control == id);
        passphrase(
            Field {
                id: id.into(),
                name: id.into(),
                label: FieldLabel {
                    content: text(label),
                    classes: "govuk-label--s".into(),
                    ..FieldLabel::default()
                },
                hint: hint.map(text),
                error: refused.map(|(_, why)| text(why.clone())),
                ..Field::default()
            },
            self.device.shown,
        )
    }

    fn show(&self) -> Html {
        let act = self.act.clone();
        checkboxes(Checkboxes {
            name: "show".into(),
            items: vec![ChoiceLine::Choice(ChoiceItem {
                value: "yes".into(),
                label: text("Show what I type"),
                checked: self.device.shown,
                ..ChoiceItem::default()
            })],
            classes: "govuk-checkboxes--small".into(),
            onchange: Some(Callback::from(move |(_, on): (AttrValue, bool)| {
                act.emit(Action::Device(DeviceAct::Show(on)));
            })),
            ..Checkboxes::default()
        })
    }

    fn submit(&self, words: &'static str, working: String, cancel: String) -> Html {
        all(vec![
            live(if self.device.working {
                says(working)
            } else {
                Html::default()
            }),
            button_group(vec![
                button(Button {
                    content: text(words),
                    id: "continue".into(),
                    ..Button::default()
                }),
                link(cancel, "Cancel"),
            ]),
        ])
    }
}
