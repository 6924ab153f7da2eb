//! Opening a draft on this device.

use super::super::layout::Frame;
use super::{OnDevice, PASSPHRASE};
use crate::components::{Look, button_group, link, paragraph, says, strong, text};
use crate::state::address::{Address, FormPage};
use crate::state::device::{DeviceAct, DevicePage};

impl OnDevice<'_> {
    /// Asks for the passphrase of a draft.
    pub(super) fn open(&self, id: &str) -> Frame {
        const TITLE: &str = "Open a referral kept on this device";
        let back = self.home();
        let list = || {
            link(
                Address::Device(DevicePage::List).href(),
                "Referrals on this device",
            )
        };
        match (&self.device.labels, self.device.label(id)) {
            (Some(Ok(_)), None) => {
                let mut parts = vec![
                    says(
                        "This referral is not on this device any more. It was deleted, or its time was over, or the browser deleted it.",
                    ),
                    paragraph(vec![list()]),
                ];
                if self.device.locked.is_some() {
                    parts.push(self.does(
                        "begin-another",
                        "Begin another referral",
                        Look::Secondary,
                        DeviceAct::BeginAnother,
                    ));
                }
                return self.frame(TITLE, back, parts);
            }
            (_, Some(label))
                if self
                    .session
                    .is_none_or(|session| session.profile.id != label.authority) =>
            {
                let go = self.href(label, &DevicePage::Open(id.to_owned()));
                return self.frame(
                    TITLE,
                    back,
                    vec![paragraph(vec![link(
                        go,
                        format!("Open it with the form of {}", label.name),
                    )])],
                );
            }
            _ => {}
        }
        if let Some(here) = &self.device.here {
            let words = if here.id == id {
                "This referral is open in this tab."
            } else {
                "Another referral of this device is open in this tab. Lock that one first."
            };
            let parts = vec![
                says(words),
                button_group(vec![
                    self.does("lock", "Lock it now", Look::Primary, DeviceAct::Lock),
                    link(FormPage::Tasks.href(), "Carry on with it"),
                ]),
            ];
            return self.frame(TITLE, back, parts);
        }
        let reference = id.get(id.len().saturating_sub(13)..).unwrap_or_default();
        let mut parts = vec![paragraph(vec![text("Reference: "), strong(reference.to_owned())])];
        let begun = self.session.filter(|session| session.draft.is_begun());
        if let Some(session) = begun {
            parts.push(says(format!(
                "In this tab you have begun {}, another referral to the same council. Keep that one on this device first, or finish and clear it, or open this one in a new tab.",
                session.draft.reference
            )));
            parts.push(paragraph(vec![link(
                Address::Device(DevicePage::Keep).href(),
                "Keep the other one on this device",
            )]));
            return self.frame(TITLE, back, parts);
        }
        parts.push(self.form(vec![
            self.field(PASSPHRASE, "Passphrase", None),
            self.show(),
            self.submit(
                "Open it",
                "Trying the passphrase…",
                Address::Device(DevicePage::List).href(),
            ),
        ]));
        if self.device.locked.is_some() {
            parts.push(says(
                "You can also leave it locked and begin another referral in this tab.",
            ));
            parts.push(self.does(
                "begin-another",
                "Begin another referral",
                Look::Secondary,
                DeviceAct::BeginAnother,
            ));
        }
        self.frame(TITLE, back, parts)
    }
}
