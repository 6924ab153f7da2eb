//! Prints a first page for `index.html`: that of the profile whose file is named or, for the list of authorities, the page on which one
//! is chosen.

use onroll_app::{Council, first_page, in_html, picker};
use onroll_form::profile::Profile;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name the file")?;
    let text = std::fs::read_to_string(file)?;
    let content = match serde_json::from_str::<Vec<Council>>(&text) {
        Ok(councils) => picker(&councils),
        Err(_) => first_page(onroll_profiles::read(&text)?),
    };
    print!("{}", in_html(content));
    Ok(())
}
