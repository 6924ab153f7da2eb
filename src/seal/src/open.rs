//! Opening what was encrypted. The file may come from anybody.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use age::armor::ArmoredReader;
use age::{DecryptError, Decryptor, Identity, scrypt};

use crate::error::OpenError;
use crate::keys::PrivateKey;
use crate::limits::{MAX_BYTES, MAX_WORK_FACTOR};
use crate::passphrase::as_meant;

/// What every encrypted file begins with, before the number of the format.
const MAGIC: &[u8] = b"age-encryption.org/";
/// What an encrypted file begins with that is written as text.
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// The most bytes that may stand before what is encrypted: hundreds of keys.
const MAX_HEADER: usize = 64 * 1024;
/// What the last line before it begins with.
const LAST_LINE: &[u8] = b"\n--- ";

/// What opens a file.
pub enum OpensWith {
    /// The passphrase it was encrypted under.
    Passphrase(String),
    /// Private keys, of which one may fit.
    Keys(Vec<PrivateKey>),
}

/// Which kind of secret opens a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockedBy {
    /// A passphrase.
    Passphrase,
    /// A private key.
    Key,
}

/// Whether bytes are an encrypted file, or the beginning of one. It may be damaged.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || bytes.trim_ascii_start().starts_with(ARMOUR)
}

/// Which kind of secret opens a file.
///
/// # Errors
/// No secret opens it.
pub fn locked_by(file: &[u8]) -> Result<LockedBy, OpenError> {
    let file = bare(file)?;
    Ok(kind(&started(&file)?))
}

/// What was encrypted: all of it or nothing.
///
/// # Errors
/// The secret does not open the file, or the file is not as it was encrypted.
pub fn decrypt(file: &[u8], secret: &OpensWith) -> Result<Vec<u8>, OpenError> {
    let file = bare(file)?;
    let decryptor = started(&file)?;
    let opened = match (kind(&decryptor), secret) {
        (LockedBy::Passphrase, OpensWith::Passphrase(passphrase)) => {
            let mut identity = scrypt::Identity::new(as_meant(passphrase).into());
            identity.set_max_work_factor(MAX_WORK_FACTOR);
            decryptor.decrypt([&identity as &dyn Identity].into_iter())
        }
        (LockedBy::Key, OpensWith::Keys(keys)) => {
            decryptor.decrypt(keys.iter().map(|key| &key.0 as &dyn Identity))
        }
        (LockedBy::Passphrase, OpensWith::Keys(_)) => return Err(OpenError::NeedsPassphrase),
        (LockedBy::Key, OpensWith::Passphrase(_)) => return Err(OpenError::NeedsKey),
    };
    let mut reader = opened.map_err(|error| why(&error, secret))?;
    let mut bytes = Vec::with_capacity(file.len());
    match reader.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(of_reading(error.kind())),
    }
}

fn kind<R>(decryptor: &Decryptor<R>) -> LockedBy {
    if decryptor.is_scrypt() {
        LockedBy::Passphrase
    } else {
        LockedBy::Key
    }
}

/// Reads what stands before what is encrypted.
fn started(file: &[u8]) -> Result<Decryptor<&[u8]>, OpenError> {
    // One key is tried after another, so a file with a million of them would keep the device busy.
    let start = file.get(..MAX_HEADER).unwrap_or(file);
    if file.len() > MAX_HEADER && !start.windows(LAST_LINE.len()).any(|bytes| bytes == LAST_LINE) {
        return Err(OpenError::TooCostly);
    }
    Decryptor::new_buffered(file).map_err(|error| why(&error, &OpensWith::Keys(Vec::new())))
}

/// The file without its armour, where it has one.
fn bare(file: &[u8]) -> Result<Cow<'_, [u8]>, OpenError> {
    if !is_encrypted(file) {
        return Err(OpenError::NotEncrypted);
    }
    // Armour makes a file longer by a third, and by the ends of its lines.
    if file.len() > MAX_BYTES / 2 * 3 {
        return Err(OpenError::TooLarge);
    }
    if file.starts_with(MAGIC) {
        return Ok(file.into());
    }
    let mut bare = Vec::new();
    // A message may have put empty lines around it.
    match ArmoredReader::new(file.trim_ascii()).read_to_end(&mut bare) {
        Ok(_) if bare.starts_with(MAGIC) => Ok(bare.into()),
        Ok(_) => Err(OpenError::Changed),
        Err(error) => Err(of_reading(error.kind())),
    }
}

fn why(error: &DecryptError, secret: &OpensWith) -> OpenError {
    match (error, secret) {
        (DecryptError::UnknownFormat, _) => OpenError::Newer,
        (DecryptError::ExcessiveWork { .. }, _) => OpenError::TooCostly,
        (DecryptError::DecryptionFailed, OpensWith::Passphrase(_)) => OpenError::WrongPassphrase,
        (DecryptError::NoMatchingKeys, _) => OpenError::WrongKey,
        (DecryptError::Io(error), _) => of_reading(error.kind()),
        _ => OpenError::Changed,
    }
}

fn of_reading(kind: ErrorKind) -> OpenError {
    if kind == ErrorKind::UnexpectedEof {
        OpenError::Truncated
    } else {
        OpenError::Changed
    }
}
