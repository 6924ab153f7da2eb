//! Starting: fetch the authority's profile, take over what was done before the app ran, and show the wizard.

use std::rc::Rc;

use onroll_form::answer::Answer;
use onroll_form::profile::Profile;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::device;
use crate::keep;
use crate::pages::{Frame, page, profile_missing, profile_problems};
use crate::session::{Draft, Session};
use crate::wizard::{Start, Wizard};

/// The authority whose form is shown: the one in the address, or the page's own.
fn authority() -> String {
    device::parameter("authority")
        .or_else(|| device::meta("onroll-authority"))
        .filter(|id| {
            id.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
        .unwrap_or_else(|| "camden".into())
}

/// Fetches the profile and shows the wizard, or says why it cannot.
pub async fn run() {
    let Some(root) = device::document().and_then(|document| document.get_element_by_id("onroll")) else {
        return;
    };
    let authority = authority();
    let text = match fetch(&format!("authorities/{authority}.json")).await {
        Ok(text) => text,
        Err(why) => return say(root, profile_missing(&authority, &why)),
    };
    match Profile::read(&text) {
        Err(problems) => say(root, profile_problems(&authority, &problems)),
        Ok(profile) => {
            let mut session = Session::new(Rc::new(profile));
            let kept = keep::kept().await;
            let unkept = kept.is_err();
            let kept: Option<Draft> = kept
                .ok()
                .flatten()
                .and_then(|text| serde_json::from_str(&text).ok());
            if let Some(draft) = kept.filter(|draft| draft.authority == authority) {
                session.draft = draft;
            }
            let taken = take_over(&root, &mut session);
            let props = Start {
                session: Rc::new(session),
                profile_text: text.into(),
                pending: taken.pending,
                unkept,
                focused: taken.focused,
            };
            yew::Renderer::<Wizard>::with_root_and_props(root, props).render();
        }
    }
}

async fn fetch(address: &str) -> Result<String, String> {
    let response = gloo::net::http::Request::get(address)
        .send()
        .await
        .map_err(|_| "no connection".to_owned())?;
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    response.text().await.map_err(|_| "it could not be read".into())
}

/// What was done on the page before the app ran.
struct Taken {
    pending: bool,
    focused: Option<String>,
}

/// Takes over the answer already given on the first page, where the focus is and whether "Continue" was pressed.
fn take_over(root: &Element, session: &mut Session) -> Taken {
    let chosen = root.query_selector("input[type=radio]:checked").ok().flatten();
    if let Some(input) = chosen.and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
        && session.profile.locate(&input.name()).is_some()
    {
        session
            .draft
            .answers
            .sheet
            .insert(input.name(), Answer::Text(input.value()));
    }
    let active = device::document().and_then(|document| document.active_element());
    Taken {
        pending: root
            .dyn_ref::<HtmlElement>()
            .is_some_and(|root| root.dataset().get("pending").is_some()),
        focused: active
            .map(|element| element.id())
            .filter(|id| !id.is_empty() && !id.contains(['"', '\\'])),
    }
}

/// Shows a page that only says something.
fn say(root: Element, frame: Frame) {
    /// A page without a wizard.
    #[derive(Properties, PartialEq)]
    struct Words {
        content: Html,
    }
    #[component]
    fn Say(words: &Words) -> Html {
        words.content.clone()
    }
    if let Some(document) = device::document() {
        document.set_title(&frame.document_title("Onroll"));
    }
    let content = page(None, frame, Callback::noop());
    yew::Renderer::<Say>::with_root_and_props(root, Words { content }).render();
    device::focus_heading();
}
