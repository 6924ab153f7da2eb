//! The files of the referral as far as they have been made.

use onroll_document::paper::Unshown;

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// Its name, with the reference and never a child's name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Whether the PDF was asked for before it was there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AskedFor {
    /// It was not, or it has been saved since.
    #[default]
    Not,
    /// It is to be saved as soon as it is made.
    Early,
    /// It was not saved when it was made, because it cannot show some answers.
    HeldBack,
}

/// How far encrypting the PDF has got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sealed {
    /// It was not asked for.
    #[default]
    Not,
    /// It is being encrypted.
    Waiting,
    /// It was offered to the browser. This is its passphrase, which is kept nowhere else; it has none where it is for a council's key.
    Made(String),
    /// It could not be encrypted, and why.
    Failed(String),
}

/// How the answers came to be cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cleared {
    /// The person has cleared them on this page.
    Here,
    /// The same, and they were on the device.
    OnDevice,
    /// They were cleared in another tab.
    InAnotherTab,
    /// Nobody has used them for hours.
    Unused,
}

/// The files of the referral as far as they have been made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// The JSON file.
    pub json: Option<MadeFile>,
    /// The PDF, or why it could not be made; nothing while it is being made.
    pub pdf: Option<Result<MadeFile, String>>,
    /// The name of the PDF.
    pub pdf_name: String,
    /// The answers that the PDF cannot show.
    pub unshown: Vec<Unshown>,
    /// The PDF, encrypted.
    pub sealed: Sealed,
    /// Whether the person asked for the PDF before it was there.
    pub pdf_asked: AskedFor,
    /// The device can share files with other apps.
    pub can_share: bool,
    /// The reference was copied, or could not be.
    pub copied: Option<bool>,
    /// What to say of the file that was just offered to the browser.
    pub saved: Option<String>,
    /// How the answers were cleared, where they were.
    pub cleared: Option<Cleared>,
    /// The routes whose email address the person has confirmed by telephone, by their ids.
    pub confirmed: Vec<String>,
}
