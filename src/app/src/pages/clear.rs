//! Clearing what this tab has, and what is said when that did not work.

use onroll_protocol::Draft;
use yew::prelude::*;

use super::layout::Frame;
use super::parts::{OTHER_TABS, details_stay};
use crate::components::{
    Look, all, bullets, button_group, column, does, item, link, paragraph, says, strong, text, title,
};
use crate::state::action::{Action, clicked};
use crate::state::address::{Address, FormPage};
use crate::state::device::{Device, DeviceAct, DevicePage};

/// What "Finish and clear" clears, of which the person may have saved nothing yet.
pub fn clear<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
    device: &Device,
    details: bool,
    back: FormPage,
    act: &Callback<Action>,
) -> Frame {
    const TITLE: &str = "Finish and clear";
    let drafts: Vec<&Draft> = drafts.collect();
    let words = if drafts.iter().any(|draft| !draft.saved) {
        "Clear it anyway"
    } else {
        TITLE
    };
    let begun = drafts.iter().map(|draft| line(draft)).collect();
    let body = column(vec![
        title(TITLE),
        if drafts.is_empty() {
            says("Nothing has been answered in this tab.")
        } else {
            all(vec![says("This clears:"), bullets(begun)])
        },
        on_device(device, act),
        details_stay(details),
        says("Any file that you saved is still in your downloads."),
        says(OTHER_TABS),
        button_group(vec![
            does("clear-all", words, Look::Warning, clicked(act, Action::ClearAll)),
            link(back.href(), "Cancel"),
        ]),
    ]);
    Frame::new(TITLE, Some(back), body)
}

/// What becomes of a referral that is kept on the device.
fn on_device(device: &Device, act: &Callback<Action>) -> Html {
    if device.here.is_some() {
        return all(vec![
            paragraph(vec![strong("This also deletes the referral from this device.")]),
            says(
                "To carry on with it another day, lock it instead. It then stays on this device, protected by its passphrase.",
            ),
            does(
                "lock",
                "Lock it instead",
                Look::Secondary,
                clicked(act, Action::Device(DeviceAct::Lock)),
            ),
        ]);
    }
    if device.locked.is_none() {
        return Html::default();
    }
    paragraph(vec![
        text(
            "The locked referral stays on this device, protected by its passphrase. You can delete it from the list of ",
        ),
        link(
            Address::Device(DevicePage::List).href(),
            "referrals on this device",
        ),
        text("."),
    ])
}

fn line(draft: &Draft) -> Html {
    let what = format!("{}, the referral to {}. ", draft.reference, draft.whose());
    if draft.saved {
        return item(vec![text(what), text("It is in a file that you saved.")]);
    }
    let save = format!("?authority={}{}", draft.authority, FormPage::Save.href());
    item(vec![
        text(what),
        strong("You have not saved it since you last changed it."),
        text(" "),
        link(save, "Save it to a file first"),
    ])
}

/// The page while it clears.
pub fn clearing() -> Frame {
    const TITLE: &str = "Clearing your answers…";
    Frame::new(TITLE, None, column(vec![title(TITLE)]))
}

/// Not everything could be cleared: the key or the encrypted records are left.
pub fn not_cleared(key: bool, records: bool, act: &Callback<Action>) -> Frame {
    const TITLE: &str = "Not everything has been cleared";
    let left = match (key, records) {
        (true, true) => {
            "Your answers are still on this device, encrypted, and so is their key. This tab can still show them."
        }
        (true, false) => {
            "Your answers have been deleted. The key that they were encrypted with is still in this tab."
        }
        _ => {
            "Your answers are still on this device, encrypted. Their key has been deleted, so this tab cannot show them."
        }
    };
    let body = column(vec![
        title(TITLE),
        says(left),
        says("The browser did not delete the rest. Try again. If it still does not, do both of these:"),
        bullets(vec![
            item(vec![text(
                "Clear the data that this site has stored, in the browser’s settings.",
            )]),
            item(vec![text("Close every window of the browser.")]),
        ]),
        does(
            "try-again",
            "Try again",
            Look::Primary,
            clicked(act, Action::ClearAll),
        ),
    ]);
    Frame::new(TITLE, None, body)
}
