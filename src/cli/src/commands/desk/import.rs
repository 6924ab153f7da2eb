//! Taking referrals in.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use onroll_desk::case::cases;
use onroll_desk::event::{Happened, KnownChild};
use onroll_desk::intake::{Arrived, Writer, alike, take_in};
use onroll_desk::register::Register;
use onroll_form::answer::{Answers, Scope};
use onroll_form::case::Case as Referred;
use onroll_form::catalogue::{CHILDREN, DATE_OF_BIRTH};
use onroll_form::value::Value;
use sha2::{Digest, Sha256};

use super::shared::{By, changed, new_id, short};
use crate::authorities::Authorities;
use crate::commands::opened::{OpenedFile, moment, today};
use crate::ending::Ending;
use crate::files::read;
use crate::output::Output;
use crate::register_file::RegisterFile;
use crate::secrets::MAX_ENCRYPTED;

/// Take referrals into the register: a case for each child. An update joins the case of its reference. The same file is taken once.
#[derive(Args)]
pub(super) struct Import {
    /// Referral files or PDFs of referrals, also encrypted ones that the same key or passphrase opens.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    register: RegisterFile,
    /// The council whose register it is, by the id of its profile. It makes the register where there is none.
    #[arg(long, value_name = "ID")]
    council: Option<String>,
    #[command(flatten)]
    by: By,
}

impl Import {
    pub(super) fn run(&self, output: &mut Output) -> io::Result<Ending> {
        let authorities = match Authorities::with(&[]) {
            Ok(authorities) => authorities,
            Err(problem) => return Ok(output.fail(&problem)),
        };
        let on = today(self.by.on);
        let (mut ending, mut lines) = (Ending::Well, Vec::new());
        let result = self.register.change(self.council.as_deref(), |register| {
            for path in &self.files {
                let name = path.display();
                match self.take(register, path, &authorities, on) {
                    Ok(said) => lines.push(format!("{name}: {said}")),
                    Err(error) => ending = output.fail(&format!("{name}: {error}")),
                }
            }
            Ok(())
        });
        ending = ending.max(changed(result, output));
        for line in lines {
            output.line(&line)?;
        }
        Ok(ending)
    }

    /// Takes one file in, and says what became of it.
    fn take(
        &self,
        register: &mut Register,
        path: &Path,
        authorities: &Authorities,
        on: NaiveDate,
    ) -> Result<String, String> {
        let bytes = read(path, MAX_ENCRYPTED)?;
        let bytes = self.register.unlock().open_if_encrypted(path, bytes)?;
        let opened = OpenedFile::of(bytes, authorities)?;
        let authority = &opened.referral.authority;
        if authority.id != register.authority {
            return Err(format!(
                "It was made with the form for {}, and the register is of another council ({}).",
                authority.name, register.authority
            ));
        }
        let file = serde_json::from_str(&opened.text).map_err(|error| error.to_string())?;
        let children = children(
            &Referred::new(opened.profile, &opened.answers, on),
            &opened.answers,
        );
        let arrived = Arrived {
            on,
            file,
            digest: hexadecimal(&Sha256::digest(opened.text.as_bytes())),
            source: "notification".to_owned(),
            children,
        };
        let mut writer = Writer {
            author: self.by.author.clone(),
            at: moment(),
            new_id: &mut new_id,
        };
        let events = take_in(register, &arrived, &mut writer)?;
        if events.is_empty() {
            return Ok("it is in the register already".to_owned());
        }
        let (mut opened_now, mut joined) = (Vec::new(), 0);
        for event in events {
            match event.what {
                Happened::Opened { .. } => opened_now.push(event.id),
                Happened::Joined { .. } => joined += 1,
                _ => {}
            }
            register.add(event);
        }
        let (_, contradictions) = opened.held_against_its_answers();
        let all = cases(register);
        let mut said = vec![format!("{} new, {joined} known", opened_now.len())];
        said.extend(contradictions);
        for case in all.iter().filter(|case| opened_now.contains(&case.id)) {
            for (other, _) in alike(case, &all) {
                said.push(format!(
                    "{} may be the same child as {}",
                    short(case.id),
                    short(other.id)
                ));
            }
        }
        Ok(said.join("; "))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The children of a referral, by their keys.
fn children(case: &Referred<'_>, answers: &Answers) -> Vec<(String, KnownChild)> {
    let collection = case.profile.collection(CHILDREN);
    let name_parts: Vec<&str> = collection.map_or(Vec::new(), |collection| {
        let parts = collection.name_parts.iter();
        std::iter::once(&collection.name_from)
            .chain(parts)
            .map(String::as_str)
            .collect()
    });
    let items = answers.collections.get(CHILDREN).into_iter().flatten();
    let children = items.map(|item| {
        let scope = Some(Scope {
            collection: CHILDREN,
            item,
        });
        let text = |id: &str| {
            let question = case.profile.locate(id)?.question;
            match case.value(question, scope).ok()?? {
                Value::Text(text) => Some(text),
                _ => None,
            }
        };
        let names: Vec<String> = name_parts.iter().filter_map(|id| text(id)).collect();
        let child = KnownChild {
            name: names.join(" "),
            born: case.date(DATE_OF_BIRTH, scope),
            upn: text("child_upn"),
        };
        (item.key.clone(), child)
    });
    children.collect()
}
