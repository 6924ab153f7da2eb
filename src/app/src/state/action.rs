//! What a person does on a page.

use web_sys::File;
use yew::prelude::*;

use super::device::DeviceAct;
use super::session::{Change, Target};

/// What a person can do on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Change an answer.
    Change(Target, Change),
    /// Take a ground that the verdict offers, or keep the name on the register.
    ChooseGround(Target, String),
    /// Continue from a page of questions or from a list.
    Continue,
    /// Leave a page of questions as it is and go on.
    Skip,
    /// Continue from the last page of an item with another item.
    AddNext,
    /// Add an item to the collection of a section, for the child with this key where it belongs to one.
    Add(String, Option<String>),
    /// Say to whom an item of the collection of a section belongs: to the child with the key that comes last.
    Give(String, String, String),
    /// Remove an item of the collection of a section.
    Remove(String, String),
    /// Move the focus to a control.
    Focus(AttrValue),
    /// Make the PDF.
    MakePdf,
    /// Save the JSON file.
    SaveJson,
    /// Save the PDF.
    SavePdf,
    /// Save the PDF encrypted.
    SaveSealed,
    /// Show the PDF in a tab of its own.
    ShowPdf,
    /// Start another referral with the answers about the person who refers.
    Another,
    /// Save the days by which something is to be done, for a calendar.
    SaveDates,
    /// Save the answers as a table.
    SaveTable,
    /// Print the page.
    Print,
    /// Hand both files to the device's share sheet.
    Share,
    /// Copy the reference.
    CopyReference,
    /// The email address of a route was confirmed by telephone, or was not.
    Confirm(String, bool),
    /// The device is the person's alone, or is not.
    OwnDevice(bool),
    /// Keep the person's own details on the device for the next referral, or forget them.
    KeepDetails(bool),
    /// Clear what this tab has. It asks first where something is in no saved file.
    Clear,
    /// Choose a council.
    Pick(AttrValue),
    /// Hold the file that was chosen until it is wanted.
    Hold(Option<File>),
    /// The opened referral was sent before, or was not.
    Sent(bool),
    /// Put the opened referral in place of the one that was begun.
    Replace,
    /// Show the form of the profile that was checked.
    Preview,
    /// Leave that form.
    EndPreview,
    /// Load the page again.
    Reload,
    /// Begin a new referral, without the answers that could not be read.
    GoOnWithout,
    /// Work on the referral in this tab and not in another one.
    TakeOver,
    /// Start a new referral in this tab and leave the begun one to another tab.
    BeginAnew,
    /// Carry on with what was begun in this tab before.
    CarryOn,
    /// Clear everything, also what is in no saved file.
    ClearAll,
    /// Save the draft to a file as it is.
    SaveCopy,
    /// Something about the drafts on this device.
    Device(DeviceAct),
}

/// A click that does something.
pub fn clicked(act: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        act.emit(action.clone());
    })
}
