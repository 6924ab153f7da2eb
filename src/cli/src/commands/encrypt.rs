//! `onroll encrypt` and `onroll decrypt`: files that only those who have a key or a passphrase can read.

use std::io;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use onroll_seal::{
    ExposeSecret, MAX_BYTES, PublicKey, armoured, encrypt_for, encrypt_under, new_passphrase, public_keys,
};

use crate::ending::Ending;
use crate::files::{WriteTo, read, read_text};
use crate::output::Output;
use crate::secrets::{MAX_ENCRYPTED, MAX_KEYS, PassphraseFile, Unlock, ask};

/// Encrypt files for a council’s public key, or under a passphrase.
///
/// The files are age files (https://age-encryption.org): the page, “onroll decrypt” and every program for age open them.
/// A passphrase is asked for. Without an answer one of seven words is made and shown. Tell it to the recipient by telephone, and
/// never in the message that has the file.
#[derive(Args)]
#[command(
    group = ArgGroup::new("for whom").args(["recipient", "recipients_file", "passphrase"]).required(true).multiple(true),
    after_help = "Examples:
  onroll encrypt referral.pdf -r age1kd4l5tnqsrh4ftprz4jvfjwa0h0uyk2pp5y2kn2nxncxxhm0vq7s6u3y4v -o referral.pdf.age
  onroll encrypt referral.pdf -p -o referral.pdf.age
  onroll encrypt onroll-*.pdf -R team-keys.txt -o to-send/
  ONROLL_PASSPHRASE_FILE=passphrase.txt onroll encrypt referral.pdf -p -o referral.pdf.age"
)]
pub(crate) struct Encrypt {
    /// The files; - reads one from standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A public key (age1…). It can be given several times: each private key then opens the file alone.
    #[arg(short, long, value_name = "KEY")]
    recipient: Vec<String>,
    /// A file of public keys, one a line.
    #[arg(short = 'R', long, value_name = "FILE")]
    recipients_file: Vec<PathBuf>,
    /// Encrypt under a passphrase. It is asked for, unless ONROLL_PASSPHRASE or --passphrase-file has it.
    #[arg(short, long, conflicts_with_all = ["recipient", "recipients_file"])]
    passphrase: bool,
    #[command(flatten)]
    file: PassphraseFile,
    /// Write text, as it can stand in a message.
    #[arg(short, long)]
    armor: bool,
    /// Where to write the encrypted file; - writes it to standard output. A folder takes several files, under their names and .age.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

/// Decrypt files that were encrypted with age.
///
/// The secret is not asked for where it is not needed. Nothing is written of a file that is damaged or was changed.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll decrypt referral.pdf.age -i our-key.txt -o referral.pdf
  onroll decrypt referral.pdf.age -p -o referral.pdf
  onroll decrypt received/*.age -i our-key.txt -o opened/")]
pub(crate) struct Decrypt {
    /// The files; - reads one from standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    unlock: Unlock,
    /// Where to write the file; - writes it to standard output. A folder takes several files, under their names without .age.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

/// Whom files are encrypted for.
enum ReadableBy {
    Keys(Vec<PublicKey>),
    Passphrase(String),
}

pub(crate) fn encrypt(arguments: &Encrypt, output: &mut Output) -> io::Result<Ending> {
    let to = match WriteTo::of(&arguments.files, &arguments.output) {
        Ok(to) => to,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    let whom = match for_whom(arguments, output) {
        Ok(whom) => whom,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    let mut ending = Ending::Well;
    for path in &arguments.files {
        let sealed = read(path, MAX_BYTES).and_then(|bytes| {
            let sealed = match &whom {
                ReadableBy::Keys(keys) => encrypt_for(&bytes, keys),
                ReadableBy::Passphrase(passphrase) => encrypt_under(&bytes, passphrase),
            };
            sealed.map_err(|error| error.to_string())
        });
        let written = match sealed {
            Ok(sealed) if arguments.armor => to.write(
                path,
                &|name| Some(encrypted_name(name)),
                &armoured(&sealed),
                output,
            )?,
            Ok(sealed) => to.write(path, &|name| Some(encrypted_name(name)), &sealed, output)?,
            Err(error) => output.fail(&format!("{}: {error}", path.display())),
        };
        ending = ending.max(written);
    }
    Ok(ending)
}

pub(crate) fn decrypt(arguments: &Decrypt, output: &mut Output) -> io::Result<Ending> {
    let to = match WriteTo::of(&arguments.files, &arguments.output) {
        Ok(to) => to,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    let mut ending = Ending::Well;
    for path in &arguments.files {
        let opened = read(path, MAX_ENCRYPTED).and_then(|bytes| arguments.unlock.open(path, &bytes));
        let written = match opened {
            Ok(bytes) => to.write(path, &plain_name, &bytes, output)?,
            Err(error) => output.fail(&format!("{}: {error}", path.display())),
        };
        ending = ending.max(written);
    }
    Ok(ending)
}

fn encrypted_name(name: &str) -> String {
    format!("{name}.age")
}

fn plain_name(name: &str) -> Option<String> {
    name.strip_suffix(".age")
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
}

fn for_whom(arguments: &Encrypt, output: &mut Output) -> Result<ReadableBy, String> {
    if arguments.passphrase {
        return passphrase(&arguments.file, output).map(ReadableBy::Passphrase);
    }
    let mut keys = Vec::new();
    for key in &arguments.recipient {
        keys.push(
            key.parse()
                .map_err(|error| format!("-r {}: {error}", shortened(key)))?,
        );
    }
    for path in &arguments.recipients_file {
        let name = path.display();
        let text = read_text(path, MAX_KEYS).map_err(|error| format!("{name}: {error}"))?;
        keys.extend(public_keys(&text).map_err(|error| format!("{name}: {error}"))?);
    }
    Ok(ReadableBy::Keys(keys))
}

/// A key as it is quoted. It may be a private one by mistake, and what is on the screen may be kept.
fn shortened(key: &str) -> String {
    let start: String = key.chars().take(8).collect();
    if start == key {
        start
    } else {
        format!("{start}…")
    }
}

/// The passphrase that was given, the one that is typed twice, or a new one.
fn passphrase(file: &PassphraseFile, output: &mut Output) -> Result<String, String> {
    if let Some(given) = file.given()? {
        return Ok(given);
    }
    let typed = ask("Passphrase (press Enter to have one made): ")?;
    if typed.is_empty() {
        let made = new_passphrase().map_err(|error| error.to_string())?;
        let made = made.expose_secret().to_owned();
        output.complain(&format!(
            "the passphrase is {made}\nWrite it down. It is not shown again. Tell it to the recipient by telephone."
        ));
        return Ok(made);
    }
    if ask("The same passphrase again: ")? != typed {
        return Err("The two passphrases are not the same. Nothing was encrypted.".into());
    }
    Ok(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_and_go_with_their_ending() {
        assert_eq!(encrypted_name("a.pdf"), "a.pdf.age");
        assert_eq!(plain_name("a.pdf.age").as_deref(), Some("a.pdf"));
        assert_eq!(plain_name("a.pdf"), None);
        assert_eq!(plain_name(".age"), None);
    }

    #[test]
    fn a_private_key_is_not_quoted() {
        assert_eq!(shortened("AGE-SECRET-KEY-1QQQ"), "AGE-SECR…");
        assert_eq!(shortened("age"), "age");
    }
}
