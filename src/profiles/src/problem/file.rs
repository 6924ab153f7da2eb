//! Faults of a file as a whole.

use thiserror::Error;

/// Why a file cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum File {
    /// It has more bytes than any profile.
    #[error("The file is larger than 2 MB.")]
    TooLarge,
    /// There is nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// It is the file of another program, which this names.
    #[error("The file is {0}, not a text file.")]
    NotText(&'static str),
    /// It is saved as UTF-16.
    #[error("The file is saved as UTF-16, which some programs call Unicode.")]
    Utf16,
    /// It is saved in another encoding.
    #[error("The file is not saved as UTF-8: the first letter that cannot be read is on this line.")]
    NotUtf8,
    /// Its values are nested too deeply to be read.
    #[error("The brackets here are nested more deeply than a profile allows.")]
    TooDeep {
        /// Whether every bracket that is opened is closed again.
        closed: bool,
    },
    /// A property has a name longer than this many characters.
    #[error("A property name here has more than {0} characters.")]
    LongName(usize),
    /// It is JSON, but not a profile.
    #[error("This is not an authority profile: it has no “format”, no “id” and no “sections”.")]
    NotProfile,
    /// The format is another number, or no number.
    #[error("“format” must be 1.")]
    Format {
        /// Whether a number is written.
        is_number: bool,
    },
}

impl File {
    pub(super) fn fix(&self) -> &'static str {
        match self {
            Self::TooLarge | Self::LongName(_) => "Check that the file is an authority profile.",
            Self::Empty => "Check that you chose the right file and that it was saved.",
            Self::NotText(_) => {
                "Choose the file that ends in .json. In a word processor, save it as plain text with the encoding UTF-8."
            }
            Self::Utf16 | Self::NotUtf8 => {
                "Save it again with the encoding UTF-8. Many editors offer this under “Save as”."
            }
            Self::TooDeep { closed: true } => {
                "Use fewer brackets inside each other: give a condition a name under \"conditions\" and use that name."
            }
            Self::TooDeep { closed: false } => "Look for brackets that are opened and never closed.",
            Self::NotProfile => "Check that you chose the right file. A profile starts with \"format\": 1.",
            Self::Format { is_number: true } => {
                "Write \"format\": 1. A file with a higher number needs a newer version of Onroll."
            }
            Self::Format { is_number: false } => {
                "Write \"format\": 1, with no quotation marks around the number."
            }
        }
    }
}
