//! The components, rendered natively.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the lints know a #[test], not the functions it calls"
)]

mod check_table;
mod govuk;
mod markup;
mod ours;

use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct PageProps {
    content: Html,
}

#[component]
fn Page(props: &PageProps) -> Html {
    props.content.clone()
}

/// The markup of some content, as a server would send it.
fn render(content: Html) -> String {
    let page = yew::LocalServerRenderer::<Page>::with_props(PageProps { content }).hydratable(false);
    futures::executor::block_on(page.render())
}
