//! The register of an office in its encrypted file.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use onroll_desk::register::{NoRegister, ReadRegister, Register};
use onroll_seal::{PrivateKey, encrypt_for, encrypt_under, is_encrypted};

use crate::files::read;
use crate::secrets::{MAX_ENCRYPTED, Unlock};

/// Which register, and what opens it.
#[derive(Args)]
pub(crate) struct RegisterFile {
    /// The office's register: a file that is encrypted under a passphrase (-p) or for a key (-i).
    #[arg(long, value_name = "FILE")]
    register: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
}

/// What encrypts the register again.
enum Lock {
    Keys(Vec<PrivateKey>),
    Passphrase(String),
}

impl RegisterFile {
    /// The register, and what to say of it: that it was cut off, or that lines of it are not known.
    pub(crate) fn read(&self) -> Result<(Register, Vec<String>), String> {
        self.named(self.read_as_is())
    }

    /// Changes the register and saves it, while nobody else does. Where nobody has one yet and the council is given, it is made.
    pub(crate) fn change(
        &self,
        council: Option<&str>,
        change: impl FnOnce(&mut Register) -> Result<(), String>,
    ) -> Result<Vec<String>, String> {
        let _busy = self.named(Busy::begin(&self.register))?;
        let (mut register, said) = match council {
            Some(council) if !self.register.exists() => (Register::new(council), Vec::new()),
            None if !self.register.exists() => {
                return Err(self.about("there is no register. Give --council to make one."));
            }
            _ => self.read()?,
        };
        change(&mut register)?;
        self.named(self.save(&register))?;
        Ok(said)
    }

    /// What opens it, and files that were encrypted in the same way.
    pub(crate) fn unlock(&self) -> &Unlock {
        &self.unlock
    }

    fn read_as_is(&self) -> Result<(Register, Vec<String>), String> {
        let bytes = read(&self.register, MAX_ENCRYPTED)?;
        if !is_encrypted(&bytes) {
            return Err("It is not encrypted, so it is no register.".to_owned());
        }
        let text = self.unlock.open(&self.register, &bytes)?;
        let text = String::from_utf8(text).map_err(|_| NoRegister::NotOne.to_string())?;
        let ReadRegister { register, cut_off } = Register::read(&text).map_err(|error| error.to_string())?;
        let mut said = Vec::new();
        if cut_off {
            said.push(
                self.about("it ends within an event. That event is lost. Everything before it is there."),
            );
        }
        match register.unread() {
            0 => {}
            1 => said.push(self.about("1 line of it is not known to this version. It is kept.")),
            unread => said.push(self.about(&format!(
                "{unread} lines of it are not known to this version. They are kept."
            ))),
        }
        Ok((register, said))
    }

    /// Writes the register beside the old one and then in its place, so that a write that is stopped loses nothing.
    fn save(&self, register: &Register) -> Result<(), String> {
        let text = register.to_text();
        let sealed = match self.lock()? {
            Lock::Keys(keys) => {
                let public: Vec<_> = keys.iter().map(PrivateKey::public).collect();
                encrypt_for(text.as_bytes(), &public)
            }
            Lock::Passphrase(passphrase) => encrypt_under(text.as_bytes(), &passphrase),
        };
        let sealed = sealed.map_err(|error| error.to_string())?;
        let beside = beside(&self.register, ".new");
        fs::write(&beside, sealed)
            .and_then(|()| fs::rename(&beside, &self.register))
            .map_err(|error| format!("It cannot be written: {error}."))
    }

    fn lock(&self) -> Result<Lock, String> {
        if let Some(passphrase) = self.unlock.passphrase_to_lock(&self.register)? {
            return Ok(Lock::Passphrase(passphrase));
        }
        let keys = self.unlock.keys()?;
        if keys.is_empty() {
            return Err(
                "Give -p to encrypt it under a passphrase, or -i with a file that has the private key."
                    .to_owned(),
            );
        }
        Ok(Lock::Keys(keys))
    }

    fn about(&self, what: &str) -> String {
        format!("{}: {what}", self.register.display())
    }

    fn named<T>(&self, result: Result<T, String>) -> Result<T, String> {
        result.map_err(|error| self.about(&error))
    }
}

/// The name of a file beside the register.
fn beside(register: &Path, ending: &str) -> PathBuf {
    let mut name = register.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A file beside the register for as long as it is changed, so that two people do not change it at once.
struct Busy(PathBuf);

impl Busy {
    fn begin(register: &Path) -> Result<Self, String> {
        let file = beside(register, ".busy");
        match fs::OpenOptions::new().write(true).create_new(true).open(&file) {
            Ok(_) => Ok(Self(file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(format!(
                "Somebody else is changing it. Give the command again in a minute. If nobody is, delete {}.",
                file.display()
            )),
            Err(error) => Err(format!("{} cannot be made: {error}.", file.display())),
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        // What is left of it is told to whoever comes next.
        let _ = fs::remove_file(&self.0);
    }
}
