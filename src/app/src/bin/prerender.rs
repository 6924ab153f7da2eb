//! Prints the first page of the profile whose file is named, for `index.html`.

use onroll_form::profile::Profile;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Words {
    content: Html,
}

#[component]
fn Page(words: &Words) -> Html {
    words.content.clone()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name the profile's file")?;
    let profile = Profile::read(&std::fs::read_to_string(file)?)?;
    let renderer = yew::LocalServerRenderer::<Page>::with_props(Words {
        content: onroll_app::first_page(profile),
    });
    print!(
        "{}",
        futures::executor::block_on(renderer.hydratable(false).render())
    );
    Ok(())
}
