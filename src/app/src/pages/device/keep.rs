//! Putting the draft of this page on the device.

use chrono::Days;
use onroll_form::value::words;
use yew::prelude::*;

use super::super::layout::{Frame, own_window};
use super::{AGAIN, OnDevice, PASSPHRASE};
use crate::components::{
    ChoiceItem, ChoiceLine, Group, InsetText, Legend, Look, Radios, all, bullets, button_group, inset_text,
    item, link, live, radios, says, text,
};
use crate::state::action::Action;
use crate::state::address::Address;
use crate::state::device::{DAYS, DeviceAct, DevicePage, DraftLabel};

/// When a draft whose last day is over is deleted.
pub(super) const DELETED_AFTER: &str = "This page deletes a referral once the page has been opened on two different days after the referral’s last day. A wrong clock therefore cannot delete a referral at once.";
/// The name of the question for how long a draft is kept.
const DAYS_NAME: &str = "days";
/// How many days Safari keeps what a page has stored when nobody opens the page.
const SAFARI_DAYS: u64 = 7;

impl OnDevice<'_> {
    /// The draft of this page is put on the device.
    pub(super) fn keep(&self) -> Frame {
        const TITLE: &str = "Keep this referral on this device";
        if let Some(label) = &self.device.here {
            return self.frame(
                "This referral is kept on this device",
                self.back.clone(),
                vec![
                    live(self.promise()),
                    says(until(label)),
                    self.short_of_time(),
                    says("Lock it when you leave the device. The passphrase is then asked for before anybody sees the answers."),
                    button_group(vec![
                        self.does("lock", "Lock now", Look::Primary, DeviceAct::Lock),
                        link(Address::Device(DevicePage::List).href(), "Referrals on this device"),
                    ]),
                ],
            );
        }
        if !self.session.is_some_and(|session| session.draft.is_begun()) {
            return self.frame(
                TITLE,
                self.back.clone(),
                vec![says("You have not answered anything yet.")],
            );
        }
        let days = DAYS.iter().map(|days| {
            ChoiceLine::Choice(ChoiceItem {
                value: days.to_string().into(),
                label: text(format!("{days} days after its last change")),
                checked: *days == self.device.days,
                ..ChoiceItem::default()
            })
        });
        let chosen = self.act.clone();
        let parts = vec![
            says("Where the browser allows it, this tab keeps your answers until it is closed. If you keep the referral on this device, you can carry on with it another day."),
            bullets(vec![
                item(vec![text("The answers are encrypted. Only the passphrase opens them.")]),
                item(vec![text("Anybody who uses this device can see the council, the reference and the dates of the referral, and can delete it.")]),
                item(vec![text("Nobody can recover a forgotten passphrase. "), link(Address::Copy.href(), "Save a copy to a file"), text(" as well.")]),
            ]),
            self.frame_of_another_site(),
            self.short_of_time(),
            self.form(DeviceAct::Put, vec![
                radios(Radios {
                    name: DAYS_NAME.into(),
                    group: Group {
                        legend: Some(Legend { content: text("When is it deleted from this device?"), classes: "govuk-fieldset__legend--s".into(), ..Legend::default() }),
                        ..Group::default()
                    },
                    items: days.collect(),
                    onchange: Some(Callback::from(move |days: AttrValue| {
                        let days = days.parse().unwrap_or(DAYS[1]);
                        chosen.emit(Action::Device(DeviceAct::Days(days)));
                    })),
                    ..Radios::default()
                }),
                self.field(PASSPHRASE, "Passphrase", Some("12 characters or more. Three or more unrelated words make a good passphrase. If you keep other referrals on this device, use the same passphrase.")),
                self.field(AGAIN, "The same passphrase again", None),
                self.show(),
                self.submit("Keep it on this device", "Encrypting your answers…".to_owned(), self.back.href()),
            ]),
        ];
        self.frame(TITLE, self.back.clone(), parts)
    }

    /// Says how sure it is that the browser keeps it.
    fn promise(&self) -> Html {
        let words = match self.device.promised {
            None => return Html::default(),
            Some(true) => "The browser has agreed not to delete it when the device is short of space.",
            Some(false) => {
                "The browser may delete it when the device is short of space. Save a copy to a file as well."
            }
        };
        says(words)
    }

    pub(super) fn short_of_time(&self) -> Html {
        if !self.safari {
            return Html::default();
        }
        let last = self
            .today
            .checked_add_days(Days::new(SAFARI_DAYS))
            .unwrap_or(self.today);
        inset_text(InsetText {
            content: text(format!(
                "If nobody opens a page for seven days, Safari deletes everything that the page has kept. Open it again before {}, or add it to the Home Screen of this device and keep the referral there.",
                words(last)
            )),
        })
    }

    fn frame_of_another_site(&self) -> Html {
        if !self.framed {
            return Html::default();
        }
        inset_text(InsetText {
            content: all(vec![
                text(
                    "This form is part of another site’s page. The browser stores that page’s data separately, and may delete it. ",
                ),
                own_window(
                    "To keep a referral on this device, save it to a file and open the file in the form’s own window. ",
                ),
            ]),
        })
    }
}

fn until(label: &DraftLabel) -> String {
    format!(
        "If nobody changes it, it is kept until {}. {DELETED_AFTER}",
        words(label.until())
    )
}
