//! Opening a draft on this device.

use yew::Html;

use super::super::layout::Frame;
use super::{OnDevice, PASSPHRASE};
use crate::components::{Look, button_group, link, paragraph, says, strong, text};
use crate::state::address::{Address, FormPage};
use crate::state::device::{DeviceAct, DevicePage, reference};
use crate::state::passphrase::delay;

impl OnDevice<'_> {
    /// Asks for the passphrase of a draft, or says why this page cannot open it.
    pub(super) fn open(&self, id: &str) -> Frame {
        let why = self.not_this(id).or_else(|| self.not_now(id));
        let parts = why.unwrap_or_else(|| self.ask(id));
        self.frame("Open a referral kept on this device", self.back.clone(), parts)
    }

    /// Why the draft cannot be opened with this page’s form, if it cannot.
    fn not_this(&self, id: &str) -> Option<Vec<Html>> {
        let known = matches!(self.device.labels, Some(Ok(_)));
        let Some(label) = self.device.label(id) else {
            let list = link(
                Address::Device(DevicePage::List).href(),
                "Referrals on this device",
            );
            return known.then(|| {
                vec![
                    says(
                        "This referral is not on this device any more. Somebody deleted it, the time for keeping it ended, or the browser deleted it.",
                    ),
                    paragraph(vec![list]),
                    self.begin_another(),
                ]
            });
        };
        let ours = self.session.map(|session| &session.profile.id);
        (ours != Some(&label.authority)).then(|| {
            let go = self.href(label, &DevicePage::Open(id.to_owned()));
            vec![paragraph(vec![link(
                go,
                format!("Open it with the form for {}", label.name),
            )])]
        })
    }

    /// Why the draft cannot be opened while this tab has another one, if it has.
    fn not_now(&self, id: &str) -> Option<Vec<Html>> {
        if let Some(here) = &self.device.here {
            let words = if here.id == id {
                "This referral is open in this tab."
            } else {
                "Another referral kept on this device is open in this tab. Lock that one first."
            };
            return Some(vec![
                says(words),
                button_group(vec![
                    self.does("lock", "Lock it now", Look::Primary, DeviceAct::Lock),
                    link(FormPage::Tasks.href(), "Carry on with it"),
                ]),
            ]);
        }
        let begun = self.session.filter(|session| session.draft.is_begun())?;
        Some(vec![
            which(id),
            says(format!(
                "In this tab you have started {}, another referral to the same council. Keep that one on this device first, or finish and clear it, or open this one in a new tab.",
                begun.draft.reference
            )),
            paragraph(vec![link(
                Address::Device(DevicePage::Keep).href(),
                "Keep the other one on this device",
            )]),
        ])
    }

    fn ask(&self, id: &str) -> Vec<Html> {
        let mut parts = Vec::new();
        if self.device.locked.is_some() {
            parts.push(says(
                "The referral in this tab is locked. Open it to see its pages again.",
            ));
        }
        parts.push(which(id));
        if self.device.elsewhere {
            let take = DeviceAct::TakeOver(id.to_owned());
            parts.push(self.does("work-here", "Work on it here", Look::Secondary, take));
        }
        parts.push(self.form(
            DeviceAct::Try(id.to_owned()),
            vec![
                self.field(PASSPHRASE, "Passphrase", None),
                self.show(),
                self.submit("Open it", self.trying(), Address::Device(DevicePage::List).href()),
            ],
        ));
        parts.push(paragraph(vec![
            text("Nobody can recover a forgotten passphrase. You can "),
            link(
                Address::Device(DevicePage::Delete(id.to_owned())).href(),
                "delete the referral from this device",
            ),
            text("."),
        ]));
        if self.device.locked.is_some() {
            parts.push(says(
                "You can also leave it locked and start another referral in this tab.",
            ));
            parts.push(self.begin_another());
        }
        parts
    }

    /// Begins another referral in a tab whose own is locked.
    fn begin_another(&self) -> Html {
        if self.device.locked.is_none() {
            return Html::default();
        }
        self.does(
            "begin-another",
            "Start another referral",
            Look::Secondary,
            DeviceAct::BeginAnother,
        )
    }

    /// What is said while a passphrase is tried.
    fn trying(&self) -> String {
        match delay(self.device.wrong) / 1_000 {
            0 => "Trying the passphrase…".to_owned(),
            seconds => format!(
                "The page waits before it tries another passphrase. After a wrong passphrase, it waits {seconds} {} longer.",
                if seconds == 1 { "second" } else { "seconds" }
            ),
        }
    }
}

/// Which draft it is.
fn which(id: &str) -> Html {
    let said =
        reference(id).map(|reference| paragraph(vec![text("Reference: "), strong(reference.to_owned())]));
    said.unwrap_or_default()
}
