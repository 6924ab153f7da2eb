//! Prints a first page for `index.html`: that of the profile whose file is named or, for the list of authorities and a second file
//! with all councils in England, the page on which one is chosen. Where a second file is named with a profile, its form is written there
//! in bytes, as the page starts from it. Where a third is named, how to reach the authority without the form is written there.

use onroll_app::{Council, LocalAuthority, contacts, first_page, in_html, picker};
use onroll_protocol::Prepared;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = std::env::args().skip(1);
    let file = files.next().ok_or("name the file")?;
    let text = std::fs::read_to_string(file)?;
    let content = match serde_json::from_str::<Vec<Council>>(&text) {
        Ok(councils) => {
            let all = files.next().ok_or("name the file of all councils")?;
            picker(
                &councils,
                &serde_json::from_str::<Vec<LocalAuthority>>(&std::fs::read_to_string(all)?)?,
            )
        }
        Err(_) => {
            let prepared = Prepared::new(onroll_profiles::read(&text)?, text.as_bytes());
            if let Some(form) = files.next() {
                std::fs::write(form, prepared.to_bytes())?;
            }
            if let Some(file) = files.next() {
                std::fs::write(file, in_html(contacts(prepared.profile.clone())))?;
            }
            first_page(prepared.profile)
        }
    };
    print!("{}", in_html(content));
    Ok(())
}
