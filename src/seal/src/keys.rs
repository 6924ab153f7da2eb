//! The keys of those who open encrypted referrals.

use std::fmt;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519;

/// What the text of a private key begins with.
const PRIVATE: &str = "AGE-SECRET-KEY-";

/// A key that files are encrypted for. Anybody may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(pub(crate) x25519::Recipient);

/// A key that opens what was encrypted for its public key.
#[derive(Clone)]
pub struct PrivateKey(pub(crate) x25519::Identity);

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// It is no key, or it has a mistake in it.
    #[error("This is not a public key, or it has a mistake in it. A public key begins with age1.")]
    NotPublic,
    /// It is a private key in a place where others can see it.
    #[error(
        "This is a private key. Anybody who has it can read the referrals. Give the public key instead, which begins with age1."
    )]
    Private,
    /// The file has no key, or it has a mistake in it.
    #[error(
        "This is not a key file, or it has a mistake in it. A key file has a line that begins with AGE-SECRET-KEY-1."
    )]
    NotPrivate,
    /// It is a public key where a private one is needed.
    #[error("This is a public key, and it opens nothing. Give the file with the private key.")]
    Public,
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if is_private(text) {
            return Err(KeyError::Private);
        }
        text.parse().map(Self).map_err(|_| KeyError::NotPublic)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PrivateKey {
    /// Makes a key from random bytes of the system or the browser.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Its public key.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.to_public())
    }

    /// The text of a key file, as programs for age read it.
    pub fn to_file(&self) -> SecretString {
        format!(
            "# The private key for encrypted referrals. Whoever has this file can read them.\n# public key: {}\n{}\n",
            self.public(),
            self.0.to_string().expose_secret()
        )
        .into()
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey of {}", self.public())
    }
}

fn is_private(text: &str) -> bool {
    text.get(..PRIVATE.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(PRIVATE))
}

/// The private keys in a key file, one a line. Lines that begin with # are passed over.
///
/// # Errors
/// The file has no key, or a line of it is none.
pub fn private_keys(text: &str) -> Result<Vec<PrivateKey>, KeyError> {
    let key = |line: &str| match line.parse() {
        Ok(key) => Ok(PrivateKey(key)),
        Err(_) if line.parse::<PublicKey>().is_ok() => Err(KeyError::Public),
        Err(_) => Err(KeyError::NotPrivate),
    };
    let keys: Vec<PrivateKey> = lines(text).map(key).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(KeyError::NotPrivate);
    }
    Ok(keys)
}

/// The public keys in a file, one a line. Lines that begin with # are passed over.
///
/// # Errors
/// The file has no key, or a line of it is none.
pub fn public_keys(text: &str) -> Result<Vec<PublicKey>, KeyError> {
    let keys: Vec<PublicKey> = lines(text).map(str::parse).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(KeyError::NotPublic);
    }
    Ok(keys)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}
