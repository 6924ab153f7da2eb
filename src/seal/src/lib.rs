#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! An encrypted referral is a file of the [age format](https://age-encryption.org/v1), so any program for it opens one.
//! What is read here may come from anybody: a file is opened within limits, and an error never comes with a part of what was
//! encrypted.
//!
//! ```
//! use onroll_seal::{PrivateKey, OpensWith, encrypt_for, decrypt};
//!
//! let key = PrivateKey::generate();
//! let sealed = encrypt_for(b"a referral", &[key.public()])?;
//! assert_eq!(decrypt(&sealed, &OpensWith::Keys(vec![key]))?, b"a referral");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

/// A text that is not shown by mistake.
pub use age::secrecy::{ExposeSecret, SecretString};

mod error;
mod keys;
mod limits;
mod open;
mod passphrase;
mod seal;

pub use error::{OpenError, SealError};
pub use keys::{KeyError, PrivateKey, PublicKey, private_keys, public_keys};
pub use limits::{MAX_BYTES, MAX_WORK_FACTOR, WORK_FACTOR};
pub use open::{LockedBy, OpensWith, decrypt, is_encrypted, locked_by};
pub use passphrase::{WORDS, new_passphrase};
pub use seal::{armoured, encrypt_for, encrypt_under};
