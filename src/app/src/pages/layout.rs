//! What is around every page: header, danger strip, back link, footer.

use onroll_form::profile::Profile;
use yew::prelude::*;

use crate::components::{
    BackLink, Footer, FooterLink, Header, NotificationBanner, SkipLink, back_link, danger_strip, footer,
    generic_header, notification_banner, skip_link, text,
};
use crate::route::Route;

/// A page's content and what its surroundings need to know of it.
pub struct Frame {
    /// The page's heading, for the browser's title.
    pub title: String,
    /// Where "Back" goes.
    pub back: Option<Route>,
    /// Whether the page shows errors.
    pub has_errors: bool,
    /// The answers could not be kept on this device, which the page must say.
    pub unkept: bool,
    /// What is on it.
    pub content: Html,
}

impl Frame {
    /// A page with nothing wrong with it.
    pub fn new(title: impl Into<String>, back: Option<Route>, content: Html) -> Self {
        Self {
            title: title.into(),
            back,
            has_errors: false,
            unkept: false,
            content,
        }
    }

    /// The browser's title: an error is said first, so that it is heard first.
    pub fn document_title(&self, service: &str) -> String {
        let error = if self.has_errors { "Error: " } else { "" };
        format!("{error}{} – {service}", self.title)
    }
}

/// A whole page. `to_content` moves the focus past the header; the address stays, because it names the page.
pub fn page(profile: Option<&Profile>, frame: Frame, to_content: Callback<MouseEvent>) -> Html {
    let name = profile.map_or("Report a child missing education".into(), |profile| {
        format!("{}: {}", profile.name, profile.form_title)
    });
    let version = env!("CARGO_PKG_VERSION");
    let link = |words: &'static str, route: &Route| FooterLink {
        content: text(words),
        href: route.href().into(),
        onclick: None,
    };
    html! {
        <>
            { skip_link(SkipLink { content: text("Skip to main content"), onclick: Some(to_content), ..SkipLink::default() }) }
            <header>
                { generic_header(Header { name: text(name), href: Route::Tasks.href().into(), ..Header::default() }) }
                if profile.is_some() {
                    { danger_strip(html! {
                        <a class="govuk-link onroll-danger__link" href={Route::Danger.href()}>{ "Is a child in danger? See what to do now" }</a>
                    }) }
                }
            </header>
            <div class="govuk-width-container">
                if frame.unkept {
                    { notification_banner(NotificationBanner {
                        content: html! {
                            <p class="govuk-body">
                                { "This browser could not keep your answers. If you leave or reload this page they will be lost. " }
                                <a class="govuk-link" href={Route::Save.href()}>{ "Save them to a file" }</a>{ " first." }
                            </p>
                        },
                        ..NotificationBanner::default()
                    }) }
                }
                if let Some(back) = frame.back {
                    <nav aria-label="Back">
                        { back_link(BackLink { href: back.href().into(), ..BackLink::default() }) }
                    </nav>
                }
                <main class="govuk-main-wrapper" id="content" tabindex="-1">{ frame.content }</main>
            </div>
            <footer>
                { footer(Footer {
                    links: vec![link("Task list", &Route::Tasks), link("Privacy", &Route::Privacy), link("If a child is in danger", &Route::Danger)],
                    note: Some(text(format!("Onroll {version}. What you type stays on this device."))),
                    ..Footer::default()
                }) }
            </footer>
        </>
    }
}
