//! Encrypting.

use std::io::{self, Write};
use std::iter;

use age::armor::{ArmoredWriter, Format};
use age::{EncryptError, Encryptor, Recipient, scrypt};

use crate::error::SealError;
use crate::keys::PublicKey;
use crate::limits::{MAX_BYTES, WORK_FACTOR};
use crate::passphrase::as_meant;

/// Encrypts bytes for one or several public keys. Each of their private keys opens the file alone.
///
/// # Errors
/// There is no key, or the bytes are too many.
pub fn encrypt_for(bytes: &[u8], keys: &[PublicKey]) -> Result<Vec<u8>, SealError> {
    encrypt(bytes, keys.iter().map(|key| &key.0 as _))
}

/// Encrypts bytes under a passphrase.
///
/// # Errors
/// The passphrase is empty, or the bytes are too many.
pub fn encrypt_under(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, SealError> {
    if passphrase.trim().is_empty() {
        return Err(SealError::NoPassphrase);
    }
    let mut recipient = scrypt::Recipient::new(as_meant(passphrase).into());
    recipient.set_work_factor(WORK_FACTOR);
    encrypt(bytes, iter::once(&recipient as _))
}

fn encrypt<'a>(
    bytes: &[u8],
    recipients: impl Iterator<Item = &'a dyn Recipient>,
) -> Result<Vec<u8>, SealError> {
    if bytes.len() > MAX_BYTES {
        return Err(SealError::TooLarge);
    }
    // Writing into memory never fails.
    let written = |_: io::Error| SealError::TooLarge;
    let encryptor = Encryptor::with_recipients(recipients).map_err(|error| match error {
        EncryptError::Io(_) => SealError::NoRandom,
        _ => SealError::Nobody,
    })?;
    let mut writer = encryptor
        .wrap_output(Vec::with_capacity(bytes.len() + bytes.len() / 4096 + 1024))
        .map_err(written)?;
    writer.write_all(bytes).map_err(written)?;
    writer.finish().map_err(written)
}

/// An encrypted file as text, as it can stand in a message.
pub fn armoured(sealed: &[u8]) -> Vec<u8> {
    let armour = || -> io::Result<Vec<u8>> {
        let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        writer.write_all(sealed)?;
        writer.finish()
    };
    // Writing into memory never fails.
    armour().unwrap_or_default()
}
