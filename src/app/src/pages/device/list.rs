//! The list of the drafts on this device, and deleting them.

use chrono::{DateTime, Utc};
use onroll_document::england::date_in_england;
use onroll_form::value::words;
use yew::prelude::*;

use super::super::layout::Frame;
use super::OnDevice;
use super::keep::DELETED_AFTER;
use crate::components::{
    Look, SummaryAction, SummaryCard, SummaryList, SummaryRow, all, button_group, link, live, paragraph,
    says, strong, subtitle, summary_list, text,
};
use crate::state::address::{Address, FormPage};
use crate::state::device::{DeviceAct, DevicePage, DraftLabel, reference};
use onroll_protocol::Draft;

impl OnDevice<'_> {
    /// The list of the drafts in this tab and on this device.
    pub(super) fn list(&self) -> Frame {
        const TITLE: &str = "Referrals on this device";
        let mut parts = vec![live(self.device.done.map(says).unwrap_or_default())];
        let own = self
            .session
            .filter(|session| session.draft.is_begun() && self.device.here.is_none());
        let tab: Vec<Html> = own
            .map(|session| &session.draft)
            .into_iter()
            .chain(self.others)
            .map(in_tab)
            .collect();
        if !tab.is_empty() {
            parts.extend([
                subtitle("In this tab"),
                says("You can use these until you close the tab."),
                all(tab),
            ]);
        }
        parts.push(subtitle("Kept with a passphrase"));
        match &self.device.labels {
            None => parts.push(says("Reading the list…")),
            Some(Err(())) => parts.push(says(
                "The browser could not say what is kept on this device. Load this page again.",
            )),
            Some(Ok(labels)) if labels.is_empty() => parts.push(says("There are none.")),
            Some(Ok(labels)) => {
                parts.push(self.short_of_time());
                parts.extend(labels.iter().map(|label| self.card(label)));
                parts.push(says(DELETED_AFTER));
                parts.push(paragraph(vec![link(
                    Address::Device(DevicePage::DeleteAll).href(),
                    "Delete all of them",
                )]));
            }
        }
        self.frame(TITLE, self.back.clone(), parts)
    }

    fn card(&self, label: &DraftLabel) -> Html {
        let here = self.device.here.as_ref().is_some_and(|here| here.id == label.id);
        let row = |key: &'static str, value: String| SummaryRow {
            key: text(key),
            value: text(value),
            ..SummaryRow::default()
        };
        let action = |page: DevicePage, words: &'static str| SummaryAction {
            content: text(words),
            href: if here && matches!(page, DevicePage::Open(_)) {
                FormPage::Tasks.href()
            } else {
                self.href(label, &page)
            }
            .into(),
            // The card says which one it is of.
            ..SummaryAction::default()
        };
        let last = words(label.until());
        let last = if label.ends_soon(self.today) {
            all(vec![strong("Soon: "), text(last)])
        } else {
            text(last)
        };
        let open = if here { "Carry on" } else { "Open" };
        let page = DevicePage::Open(label.id.clone());
        summary_list(SummaryList {
            rows: vec![
                row("Council", label.name.clone()),
                row("Started", day(label.created)),
                row("Last changed", day(label.changed)),
                SummaryRow {
                    key: text("Kept until"),
                    value: last,
                    ..SummaryRow::default()
                },
            ],
            card: Some(SummaryCard {
                title: reference(&label.id).map(|reference| text(reference.to_owned())),
                heading_level: 3,
                actions: vec![
                    action(page, open),
                    action(DevicePage::Delete(label.id.clone()), "Delete"),
                ],
            }),
        })
    }

    /// A draft is opened with the form of its own authority.
    pub(super) fn href(&self, label: &DraftLabel, page: &DevicePage) -> String {
        let here = Address::Device(page.clone()).href();
        let is_ours = self
            .session
            .is_some_and(|session| session.profile.id == label.authority);
        match page {
            DevicePage::Open(_) if !is_ours => format!("?authority={}{here}", label.authority),
            _ => here,
        }
    }

    /// Asks whether a draft is to be deleted, or all of them.
    pub(super) fn delete(&self, id: Option<&str>) -> Frame {
        let (heading, which) = match id {
            Some(_) => (
                "Delete this referral from this device?",
                id.and_then(|id| self.device.label(id)),
            ),
            None => ("Delete all referrals kept with a passphrase?", None),
        };
        let about = which.map(|label| {
            let reference = reference(&label.id).unwrap_or_default();
            says(format!("{reference}, a referral to {}.", label.name))
        });
        let delete = DeviceAct::Delete(id.map(str::to_owned));
        self.frame(
            heading,
            self.back.clone(),
            vec![
                about.unwrap_or_default(),
                says("Its answers cannot be brought back. Files that were saved stay where they are."),
                button_group(vec![
                    self.does("delete", "Delete", Look::Warning, delete),
                    link(Address::Device(DevicePage::List).href(), "Cancel"),
                ]),
            ],
        )
    }
}

fn day(moment: DateTime<Utc>) -> String {
    words(date_in_england(moment))
}

/// A draft of this tab.
fn in_tab(draft: &Draft) -> Html {
    paragraph(vec![
        link(
            format!("?authority={}#/tasks", draft.authority),
            draft.reference.to_string(),
        ),
        text(format!(
            ", a referral to {}, started {}",
            draft.whose(),
            day(draft.created)
        )),
    ])
}
