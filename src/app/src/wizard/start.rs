//! Starting: get the authority's form, take over what was done before the app ran, and show the wizard.

use onroll_form::answer::{Answer, Answers};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::forms::{AtAddress, AuthorityChoice, Form};
use super::keeping::Cover;
use super::{BeforeApp, Start, Wizard};
use crate::browser::clock::{self, pause};
use crate::browser::device;
use crate::browser::drafts::{self, vault};
use crate::browser::fetch;
use crate::browser::forms::{MAX_ID, NoForm, form_of};
use crate::browser::location;
use crate::browser::tab;
use crate::pages::{Council, OTHER, profile_faulty, profile_missing};
use onroll_protocol::Draft;

/// How long after the start it is looked for drafts that are out of time, in milliseconds: nobody waits for it.
const LATER: u32 = 5_000;

/// The authority that the address names. The page's own, where the address names none. None when one is to be chosen.
fn authority() -> Option<String> {
    location::parameter("authority")
        .or_else(|| location::meta("onroll-authority"))
        .filter(|id| !id.is_empty())
}

/// Gets the form, or the list of authorities when one is to be chosen, and shows the wizard, or says why it cannot.
pub async fn run() {
    let Some(root) = device::document().and_then(|document| document.get_element_by_id("onroll")) else {
        return;
    };
    let Some(authority) = authority() else {
        let all = listed("councils.json").await.unwrap_or_default();
        match index().await {
            Some(councils) => show(root, AtAddress::Choice(AuthorityChoice::of(councils, all))).await,
            // Without the list, the choice that is there already works as it is.
            None if root
                .query_selector("#picker")
                .is_ok_and(|choice| choice.is_some()) =>
            {
                let _ = root.set_attribute("data-state", "running");
            }
            None => show(root, AtAddress::Choice(AuthorityChoice::of(Vec::new(), all))).await,
        }
        return;
    };
    let shown = match form_of(&authority).await {
        Ok(form) => AtAddress::Form(Form::begun(form)),
        Err(NoForm::Missing(why)) => missing(&shortened(&authority), &why).await,
        Err(NoForm::Faulty(faults)) => AtAddress::Problem(profile_faulty(&authority, &faults)),
    };
    show(root, shown).await;
}

/// What is shown where there is no form: the choice of a council, where the address names one whose form is not here. Where it is
/// here or nobody knows, the form could not be fetched.
async fn missing(authority: &str, why: &str) -> AtAddress {
    match index().await {
        Some(councils) if !councils.iter().any(|council| council.id == authority) => {
            AtAddress::Choice(AuthorityChoice {
                unknown: authority.to_owned(),
                ..AuthorityChoice::of(councils, listed("councils.json").await.unwrap_or_default())
            })
        }
        _ => AtAddress::Problem(profile_missing(authority, why)),
    }
}

/// The councils whose forms are here, if their list can be had.
async fn index() -> Option<Vec<Council>> {
    listed("authorities/index.json").await
}

/// Shows the wizard, with what was kept in this tab and done on the page before.
async fn show(root: Element, mut shown: AtAddress) {
    let left_for_this = tab::was_left_for_this();
    let kept = drafts::kept().await;
    let ours = match &shown {
        AtAddress::Form(form) => Some(form.session.profile.id.clone()),
        AtAddress::Choice(_) | AtAddress::Problem(_) => None,
    };
    // Nothing may be written over answers that could not be read or that another page has.
    let cover = match &kept {
        Ok(kept) if kept.elsewhere => Some(Cover::Elsewhere),
        Ok(kept) => {
            let mut unreadable = kept.unreadable.iter();
            let unread = unreadable.any(|authority| Some(authority) == ours.as_ref());
            let asks = !left_for_this && kept.drafts.iter().any(Draft::is_begun);
            if unread {
                Some(Cover::Unread)
            } else {
                asks.then_some(Cover::Asks)
            }
        }
        Err(_) => Some(Cover::Unread),
    };
    let kept = kept.unwrap_or_default();
    let refused = kept.refused;
    let locked = ours.as_deref().and_then(tab::was_open);
    // What was begun in this tab is shown before what is on the device and on its list.
    let locked = locked.filter(|id| {
        cover.is_none()
            && !kept
                .drafts
                .iter()
                .any(|draft| is_another(draft, ours.as_ref(), id))
    });
    let cover = cover.or(locked.as_ref().map(|_| Cover::Locked));
    let unreadable = match cover {
        None | Some(Cover::Asks) => kept.unreadable,
        Some(_) => Vec::new(),
    };
    let mut others: Vec<Draft> = kept.drafts.into_iter().filter(Draft::is_begun).collect();
    if let AtAddress::Form(form) = &mut shown
        && locked.is_none()
        && let Some(at) = others
            .iter()
            .position(|draft| draft.authority == form.session.profile.id)
    {
        // It is of this form, so nothing is given back.
        let _ = form.session.take(others.swap_remove(at));
    }
    if let (AtAddress::Form(form), None) = (&mut shown, cover) {
        form.session.pick_council(location::parameter(OTHER));
    }
    // Whoever pressed something is not known to be the person who began the referral.
    let before = match cover {
        Some(Cover::Asks) => BeforeApp::default(),
        _ => before_app(&root, &mut shown),
    };
    if let (AtAddress::Form(form), Some(_)) = (&mut shown, &locked) {
        // An answer that was given before the app ran belongs to no referral.
        form.session.draft.answers = Answers::default();
    }
    let props = Start {
        shown,
        others: others.into(),
        before,
        cover,
        left_for_this,
        locked,
        unreadable,
        refused,
        preview_ended: tab::preview_ended(),
    };
    yew::Renderer::<Wizard>::with_root_and_props(root, props).render();
    pause(LATER).await;
    drafts::closed::wipe_closed().await;
    let _ = vault::sweep(clock::now()).await;
}

/// Whether a draft of this tab is of the page's own form, and not the one with that id.
fn is_another(draft: &Draft, ours: Option<&String>, id: &str) -> bool {
    Some(&draft.authority) == ours && draft.is_begun() && !id.ends_with(draft.reference.as_str())
}

/// The list in a file beside the page, if it can be had.
async fn listed<T: DeserializeOwned>(file: &str) -> Option<Vec<T>> {
    let text = fetch::text(file).await.ok()?;
    serde_json::from_str(&text).ok()
}

/// As much of an address as a page should repeat.
fn shortened(text: &str) -> String {
    text.chars().take(MAX_ID).collect()
}

/// Takes over the choice already made on the first page, where the focus is and whether "Continue" was pressed.
fn before_app(root: &Element, shown: &mut AtAddress) -> BeforeApp {
    let input = root.query_selector("input[type=radio]:checked").ok().flatten();
    let input = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    match (input, shown) {
        (Some(input), AtAddress::Choice(choice)) => choice.chosen = input.value(),
        (Some(input), AtAddress::Form(form)) if form.session.profile.locate(&input.name()).is_some() => {
            form.session
                .draft
                .answers
                .sheet
                .insert(input.name(), Answer::Text(input.value()));
        }
        _ => {}
    }
    let active = device::document().and_then(|document| document.active_element());
    BeforeApp {
        pending: root
            .dyn_ref::<HtmlElement>()
            .is_some_and(|root| root.dataset().get("pending").is_some()),
        focused: active
            .map(|element| element.id())
            .filter(|id| !id.is_empty() && !id.contains(['"', '\\'])),
    }
}
