//! What is around every page: header, danger strip, back link, footer.

use onroll_form::journey::Place;
use onroll_form::profile::{Profile, Words};
use yew::prelude::*;

use crate::components::{
    BackLink, Button, Footer, FooterLink, Header, Look, NotificationBanner, SkipLink, back_link, button,
    danger_strip, footer, generic_header, notification_banner, skip_link, text,
};
use crate::state::address::{Address, FormPage};
use crate::state::device::DevicePage;

/// A page's content and what its surroundings need to know of it.
#[derive(Clone)]
pub struct Frame {
    /// The page's heading, for the browser's title.
    pub title: String,
    /// Where "Back" goes.
    pub back: Option<FormPage>,
    /// Whether the page shows errors.
    pub has_errors: bool,
    /// What the person must know besides, above the page.
    pub notices: Vec<Notice>,
    /// What the page is known by. Another page is made of other elements, so that nothing of this one can stay on the screen.
    pub key: String,
    /// Where and when everything was last written, in words.
    pub kept: Option<String>,
    /// Leaves the preview, when the form is that of a profile being checked.
    pub end_preview: Option<Callback<MouseEvent>>,
    /// Its heading is the form's title, so that the header need not say it.
    pub is_titled: bool,
    /// What is beside it where there is room.
    pub panel: Option<Html>,
    /// What the person has said to have done about a danger, and the number to call again.
    pub told: Html,
    /// The council that the person named, in a form for any council.
    pub council: Option<String>,
    /// What is on it.
    pub content: Html,
}

/// What is said above a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The answers could not be kept on this device.
    Unkept,
    /// The draft of another council's form could not be read.
    Unreadable,
    /// The page was loaded again while a profile was previewed.
    PreviewEnded,
    /// A ground was taken on the page before, or the name stays on the register.
    Chosen {
        /// The question about the ground.
        question: String,
        /// The answer in its words.
        answer: String,
        /// The page that asks it.
        change: Place,
    },
}

fn notice(notice: &Notice) -> Html {
    let chosen = matches!(notice, Notice::Chosen { .. });
    let (id, content) = match notice {
        Notice::Unkept => (
            "unkept",
            html! {
                <>
                    <p class="govuk-body">
                        { "This browser could not keep your answers. You will lose them if you leave or reload this page. " }
                        <a class="govuk-link" href={FormPage::Save.href()}>{ "Save them to a file" }</a>{ " first." }
                    </p>
                    { own_window("The page around this form may not let it keep a draft. ") }
                </>
            },
        ),
        Notice::Unreadable => (
            "unreadable",
            html! {
                <p class="govuk-body">
                    { "You have started a referral to another council in this tab. Its answers could not be read. " }
                    <a class="govuk-link" href="" data-reload="true">{ "Load this page again" }</a>{ " to try again." }
                </p>
            },
        ),
        Notice::PreviewEnded => (
            "preview-ended",
            html! {
                <p class="govuk-body">
                    { "The preview has ended because this page was loaded again. Choose the profile again to see its form." }
                </p>
            },
        ),
        Notice::Chosen {
            question,
            answer,
            change,
        } => (
            "chosen",
            html! {
                <p class="govuk-body">
                    { text(question.clone()) }{ " " }<strong>{ text(answer.clone()) }</strong>{ ". " }
                    <a class="govuk-link" href={FormPage::Questions { place: change.clone(), from: None }.href()}>{ "Change" }</a>
                </p>
            },
        ),
    };
    notification_banner(NotificationBanner {
        title_id: format!("{id}-title").into(),
        title: chosen.then(|| text("You have answered")),
        // The focus goes to the heading below it.
        role: if chosen { "alert" } else { "" }.into(),
        content,
        ..NotificationBanner::default()
    })
}

/// Leads out of the frame of another page, to where this browser may allow more. The style sheet shows it in a frame only.
pub(super) fn own_window(why: &'static str) -> Html {
    html! {
        <p class="govuk-body onroll-framed">
            { why }
            <a class="govuk-link" href="" target="_blank" rel="noopener">{ "Open the form in its own window" }</a>
            { " (opens in a new tab). Your answers do not go with you." }
        </p>
    }
}

impl Frame {
    /// A page with nothing wrong with it.
    pub fn new(title: impl Into<String>, back: Option<FormPage>, content: Html) -> Self {
        Self {
            title: title.into(),
            back,
            has_errors: false,
            notices: Vec::new(),
            key: String::new(),
            kept: None,
            end_preview: None,
            is_titled: false,
            panel: None,
            told: Html::default(),
            council: None,
            content,
        }
    }

    /// The browser's title: an error is said first, so that it is heard first.
    pub fn document_title(&self, service: &str) -> String {
        let error = if self.has_errors { "Error: " } else { "" };
        format!("{error}{} – {service}", self.title)
    }
}

/// What the service is called where no council's form is open.
pub const SERVICE: &str = "Report a child missing education";
const OPEN: &str = "Open a saved referral";
const CHECK_PROFILE: &str = "Check a council’s profile";

/// What the strip says. Without a council's form there is no page that says more, so it says it all.
fn danger(words: Option<&Words>, told: Html) -> Html {
    if let Some(words) = words {
        return html! {
            <>
                { told }
                <a class="govuk-link onroll-danger__link" href={FormPage::Danger.href()}>{ text(words.danger.clone()) }</a>
            </>
        };
    }
    html! {
        <p>
            <strong>{ "If a child is in immediate danger, call 999 now." }</strong>
            { " If you are worried about a child’s safety and it is not an emergency, call the children’s social care team of the council where the child lives, or the police on 101." }
        </p>
    }
}

/// Whose form it is, and which: the council's logo and name, and the form's title unless it is the page's heading.
fn brand(profile: Option<&Profile>, is_titled: bool, council: Option<String>) -> Html {
    let Some(profile) = profile else {
        return text(SERVICE);
    };
    let title = profile.form_title.clone();
    // A form for any council is not that of the council it goes to.
    if profile.is_for_any_council() {
        let title = if is_titled { SERVICE.to_owned() } else { title };
        return html! {
            <span class="onroll-brand">
                { text(title) }
                if let Some(council) = council {
                    <span class="onroll-brand__form">{ text(format!("To the council: {council}")) }</span>
                }
            </span>
        };
    }
    let theme = profile.theme.as_ref();
    let logo = theme.and_then(|theme| theme.logo.clone().zip(theme.logo_alt.clone()));
    html! {
        <>
            if let Some((address, words)) = logo {
                // The name beside it is read once.
                <img class="onroll-logo" src={address} alt={if words == profile.full_name { String::new() } else { words }} />
            }
            <span class="onroll-brand">
                { text(profile.full_name.clone()) }
                if !is_titled {
                    <span class="onroll-brand__form">{ text(title) }</span>
                }
            </span>
        </>
    }
}

/// A whole page. `to_content` moves the focus past the header; the address stays, because it names the page.
pub fn page(profile: Option<&Profile>, frame: Frame, to_content: Callback<MouseEvent>) -> Html {
    let version = env!("CARGO_PKG_VERSION");
    let words = profile.map(|profile| &profile.words);
    let link = |words: &str, address: Address| FooterLink {
        content: text(words.to_owned()),
        href: address.href().into(),
    };
    let mut links = match words {
        Some(words) => vec![
            link(&words.task_list, FormPage::Tasks.into()),
            link("Save a copy to a file", Address::Copy),
            link(OPEN, Address::Open),
            link("Finish and clear", Address::Clear),
            link("Privacy", FormPage::Privacy.into()),
            link("If a child is in danger", FormPage::Danger.into()),
        ],
        // A person who writes a profile finds its check where councils are chosen.
        None => vec![link(OPEN, Address::Open), link(CHECK_PROFILE, Address::Profile)],
    };
    links.push(link(
        "Referrals on this device",
        Address::Device(DevicePage::List),
    ));
    let home = if profile.is_some() {
        FormPage::Tasks
    } else {
        FormPage::Start
    };
    let colour = profile
        .and_then(|profile| profile.theme.as_ref())
        .and_then(|theme| theme.colour.clone());
    let name = brand(profile, frame.is_titled, frame.council);
    html! {
        <>
            { skip_link(SkipLink { content: text("Skip to main content"), onclick: Some(to_content) }) }
            // Before the app runs, `loader.js` takes the colour from here.
            <header data-brand={colour}>
                { generic_header(Header { name, href: home.href().into() }) }
                { danger_strip(danger(words, frame.told)) }
            </header>
            <div class="govuk-width-container" key={frame.key}>
                if let Some(end) = frame.end_preview {
                    { notification_banner(NotificationBanner {
                        title: Some(text("Preview")),
                        title_id: "preview-title".into(),
                        content: html! {
                            <p class="govuk-body">
                                { "This is the form of the profile you checked. Nothing you enter here is kept. Its files are marked as a preview. " }
                                { button(Button { content: text("Leave the preview"), look: Look::Link, kind: "button".into(), id: "end-preview".into(), onclick: Some(end), ..Button::default() }) }
                            </p>
                        },
                        ..NotificationBanner::default()
                    }) }
                }
                { for frame.notices.iter().map(notice) }
                if let Some(back) = frame.back {
                    <nav aria-label="Back">
                        { back_link(BackLink { href: back.href().into() }) }
                    </nav>
                }
                <div class={frame.panel.as_ref().map(|_| "onroll-beside")}>
                    <main class="govuk-main-wrapper" id="content" tabindex="-1">{ frame.content }</main>
                    { frame.panel.unwrap_or_default() }
                </div>
            </div>
            <footer>
                if let Some(kept) = frame.kept {
                    <div class="govuk-width-container">
                        <p class="govuk-body-s" id="kept">{ text(kept) }</p>
                    </div>
                }
                { footer(Footer {
                    links,
                    note: Some(text(format!("Onroll {version}. What you type stays on this device."))),
                }) }
            </footer>
        </>
    }
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;
    use yew::Callback;

    use crate::pages::{draw, page};
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::{prerender, small};

    /// F15: a form for any council names the one that was picked at the top of every page, and none to whoever does not know it.
    #[test]
    fn the_council_that_was_picked_stands_at_the_top_of_every_page() {
        let pages = json!([{"id": "who", "title": "Who", "questions": ["child_council"]}]);
        let route = json!({"id": "team", "to": "Team", "named_by": "child_council", "how": "phone", "phone": "01632 960001"});
        let more = json!({"routes": [route], "sections": [{"id": "one", "title": "One", "pages": pages}]});
        let mut session = small::begun(small::profile("small", more));
        let mut tops = |council: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("child_council".into(), Answer::Text(council.into()));
            let files = Files::default();
            [FormPage::Start, FormPage::Tasks, FormPage::Save].map(|address| {
                let view = prerender::view(&session, &address, &files);
                let html = prerender::in_html(page(Some(view.case.profile), draw(&view), Callback::noop()));
                html.split("</header>").next().unwrap().to_owned()
            })
        };
        for top in tops("bristol") {
            assert!(top.contains("To the council: Bristol"), "{top}");
        }
        for council in ["not_known", "", "atlantis"] {
            for top in tops(council) {
                assert!(!top.contains("To the council"), "{council}: {top}");
            }
        }
    }
}
