//! What can be wrong with a file that is to be encrypted or opened.

use crate::limits::MAX_BYTES;

/// Why a file was not encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// There is nobody who could open it.
    #[error("There is no public key to encrypt the file for.")]
    Nobody,
    /// The passphrase has nothing in it.
    #[error("There is no passphrase to encrypt the file under.")]
    NoPassphrase,
    /// It is too large.
    #[error("The file is larger than {} MB. Larger files are not encrypted.", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    /// There are no random bytes to make a key of.
    #[error("This device gives no random numbers, so nothing can be encrypted on it.")]
    NoRandom,
}

/// Why a file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// It is not encrypted in this format.
    #[error("This is not a file encrypted with age.")]
    NotEncrypted,
    /// It is of a later version of the format.
    #[error("The file was encrypted with a newer version of age, which this program does not know.")]
    Newer,
    /// It is too large.
    #[error("The file is larger than {} MB. Larger files are not opened.", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    /// It asks for more work or memory than a tablet can bear.
    #[error(
        "Opening this file would take more memory than a tablet has. Ask for it to be encrypted again, or open it with another program for age."
    )]
    TooCostly,
    /// The passphrase does not open it.
    #[error("The passphrase is wrong, or the file was changed. Check each word of the passphrase.")]
    WrongPassphrase,
    /// None of the keys opens it.
    #[error("This key does not open the file. It was encrypted for another key.")]
    WrongKey,
    /// It is opened by a key and not by a passphrase.
    #[error("The file was encrypted for a key. A passphrase does not open it.")]
    NeedsKey,
    /// It is opened by a passphrase and not by a key.
    #[error("The file was encrypted under a passphrase. A key does not open it.")]
    NeedsPassphrase,
    /// Its end is missing.
    #[error("The end of the file is missing. Ask for it to be sent again.")]
    Truncated,
    /// It is not as it was encrypted.
    #[error(
        "The file is damaged or was changed after it was encrypted. Nothing in it can be trusted. Ask for it to be sent again."
    )]
    Changed,
}
