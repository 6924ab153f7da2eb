//! What opens encrypted files: private keys, and passphrases, which are never arguments: other people on a machine can see those.

use std::cell::OnceCell;
use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use onroll_seal::{LockedBy, OpensWith, PrivateKey, decrypt, is_encrypted, locked_by, private_keys};

use crate::files::read_text;

/// The environment variable that may hold the passphrase.
pub(crate) const VARIABLE: &str = "ONROLL_PASSPHRASE";

/// The largest file of keys, or of a passphrase, in bytes.
pub(crate) const MAX_KEYS: usize = 64 * 1024;

/// The most bytes of an encrypted file. As text it is longer by a third, and by the ends of its lines.
pub(crate) const MAX_ENCRYPTED: usize = onroll_seal::MAX_BYTES / 2 * 3;

/// What to say of an encrypted file to a command that reads referrals.
pub(crate) const OPEN_FIRST: &str = "It is encrypted. Open it first: onroll open FILE -o FOLDER, with -i KEY-FILE where it was encrypted for a key. \
     Then give the file from that folder.";

/// What opens an encrypted file.
#[derive(Args)]
pub(crate) struct Unlock {
    /// A file with the private key, from the page or from age-keygen. It can be given several times.
    #[arg(short, long, value_name = "FILE")]
    identity: Vec<PathBuf>,
    /// The file was encrypted under a passphrase. It is asked for, unless ONROLL_PASSPHRASE or --passphrase-file has it.
    #[arg(short, long)]
    passphrase: bool,
    #[command(flatten)]
    file: PassphraseFile,
    #[arg(skip)]
    asked: OnceCell<String>,
}

/// Where a script keeps the passphrase.
#[derive(Args)]
pub(crate) struct PassphraseFile {
    /// A file whose first line is the passphrase.
    #[arg(long, value_name = "FILE", env = "ONROLL_PASSPHRASE_FILE")]
    passphrase_file: Option<PathBuf>,
}

impl PassphraseFile {
    /// The passphrase that was given without a question. Nothing where it is to be asked for.
    pub(crate) fn given(&self) -> Result<Option<String>, String> {
        if let Some(path) = &self.passphrase_file {
            let text = read_text(path, MAX_KEYS).map_err(|error| format!("{}: {error}", path.display()))?;
            let first = text
                .trim_start_matches('\u{feff}')
                .lines()
                .next()
                .unwrap_or_default();
            return Ok(Some(first.to_owned()));
        }
        match env::var(VARIABLE) {
            Ok(passphrase) => Ok(Some(passphrase)),
            Err(env::VarError::NotPresent) => Ok(None),
            Err(env::VarError::NotUnicode(_)) => Err(format!("{VARIABLE} is not text in UTF-8.")),
        }
    }
}

/// Asks for a passphrase on the terminal, where its letters are not shown.
pub(crate) fn ask(question: &str) -> Result<String, String> {
    rpassword::prompt_password(question).map_err(|_| {
        format!("There is no terminal to ask for the passphrase. Set {VARIABLE}, or give --passphrase-file.")
    })
}

impl Unlock {
    /// What was encrypted in these bytes, which were read from the file with this name.
    pub(crate) fn open(&self, path: &Path, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let words = |error: onroll_seal::OpenError| error.to_string();
        let secret = match locked_by(bytes).map_err(words)? {
            LockedBy::Key if self.identity.is_empty() => {
                return Err(
                    "It was encrypted for a key. Give the file with the private key: -i KEY-FILE.".into(),
                );
            }
            LockedBy::Key => OpensWith::Keys(self.keys()?),
            LockedBy::Passphrase if !self.identity.is_empty() && !self.passphrase => {
                return Err(
                    "It was encrypted under a passphrase, so a key does not open it. Give -p in place of -i."
                        .into(),
                );
            }
            LockedBy::Passphrase => OpensWith::Passphrase(self.passphrase_for(path)?.to_owned()),
        };
        decrypt(bytes, &secret).map_err(words)
    }

    /// The bytes themselves, or what was encrypted in them.
    pub(crate) fn open_if_encrypted(&self, path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        if is_encrypted(&bytes) {
            self.open(path, &bytes)
        } else {
            Ok(bytes)
        }
    }

    /// The passphrase under which a file is encrypted again, where it is not for a key.
    pub(crate) fn passphrase_to_lock(&self, path: &Path) -> Result<Option<String>, String> {
        let is_asked = self.passphrase || self.asked.get().is_some();
        is_asked
            .then(|| self.passphrase_for(path).map(str::to_owned))
            .transpose()
    }

    /// The private keys that were given.
    pub(crate) fn keys(&self) -> Result<Vec<PrivateKey>, String> {
        let mut keys = Vec::new();
        for path in &self.identity {
            let name = path.display();
            let text = read_text(path, MAX_KEYS).map_err(|error| format!("{name}: {error}"))?;
            keys.extend(private_keys(&text).map_err(|error| format!("{name}: {error}"))?);
        }
        Ok(keys)
    }

    /// The passphrase, which is asked for once for all files of a command.
    fn passphrase_for(&self, path: &Path) -> Result<&str, String> {
        if let Some(asked) = self.asked.get() {
            return Ok(asked);
        }
        let passphrase = match self.file.given()? {
            Some(given) => given,
            None => ask(&format!("Passphrase of {}: ", path.display()))?,
        };
        Ok(self.asked.get_or_init(|| passphrase))
    }
}
