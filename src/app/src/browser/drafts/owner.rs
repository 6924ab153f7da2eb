//! Which page may write a draft. A tab that was duplicated has a copy of the other’s key, so both pages could, and one of them does.

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, BroadcastChannel, MessageEvent};
use yew::Callback;

use crate::browser::clock::in_time;
use crate::browser::device::{JsResult, window};

/// The name that pages speak to each other by, and the beginning of the names of locks.
const NAME: &str = "onroll-draft";
/// How long the page before this one, in the same tab, may take to let go of a draft, in milliseconds.
const LETTING_GO: u32 = 1_000;
/// How long another page may take to write its last answers before it loses the draft, in milliseconds.
const LAST_ANSWERS: u32 = 3_000;
/// How much longer a browser may take to say no, in milliseconds. One that does not is taken to have no locks.
const ANSWER: u32 = 500;

/// The word for each thing that pages say.
const WANT: &str = "want";
const CLEARED: &str = "cleared";

/// What a page hears of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Another page asks for the draft.
    Wanted,
    /// Another page has taken the draft.
    Taken,
    /// Another page has cleared the draft.
    Cleared,
}

/// What this page has to do with.
#[derive(Default)]
struct Own {
    /// The names of its drafts, each with what lets go of it while the page has it to itself.
    names: Vec<(String, Option<Function>)>,
    channel: Option<BroadcastChannel>,
    told: Option<Callback<Heard>>,
}

thread_local! {
    static OWN: RefCell<Own> = RefCell::default();
}

/// Tells what other pages say of this page’s drafts, for as long as the listener lives.
pub fn listen(told: Callback<Heard>) -> Option<EventListener> {
    OWN.with_borrow_mut(|own| own.told = Some(told.clone()));
    // An older browser has no channel. There the lock is taken without a word.
    let channel = BroadcastChannel::new(NAME).ok()?;
    OWN.with_borrow_mut(|own| own.channel = Some(channel.clone()));
    Some(EventListener::new(&channel, "message", move |event| {
        let said = event
            .dyn_ref::<MessageEvent>()
            .and_then(|event| event.data().as_string());
        let Some((word, name)) = said.as_deref().and_then(|said| said.split_once(' ')) else {
            return;
        };
        let ours = OWN.with_borrow(|own| own.names.iter().any(|(own, _)| own == name));
        match word {
            WANT if ours => told.emit(Heard::Wanted),
            CLEARED if ours => told.emit(Heard::Cleared),
            _ => {}
        }
    }))
}

fn say(word: &str, name: &str) {
    OWN.with_borrow(|own| {
        if let Some(channel) = &own.channel {
            let _ = channel.post_message(&format!("{word} {name}").into());
        }
    });
}

/// Tells the other pages that a draft was cleared. This page has nothing more to do with it.
pub(super) fn say_cleared(name: &str) {
    let_go();
    OWN.with_borrow_mut(|own| own.names.retain(|(own, _)| own != name));
    say(CLEARED, name);
}

/// Whether this page has a draft to itself from now until it goes or lets go. Without the Web Locks API, the page counts as alone.
pub(super) async fn hold(name: &str) -> bool {
    ask(name, Some(LETTING_GO)).await
}

/// Takes a draft from the page that has it, once that page has written its last answers or when it does not answer.
pub(super) async fn take(name: &str) {
    say(WANT, name);
    if !ask(name, Some(LAST_ANSWERS)).await {
        ask(name, None).await;
    }
}

/// The names of the drafts that some page has, this one included.
pub(super) async fn held() -> JsResult<Vec<String>> {
    let locks = locks().ok_or(JsValue::NULL)?;
    let query: Function = Reflect::get(&locks, &"query".into())?.dyn_into()?;
    let asked: Promise = query.call0(&locks)?.dyn_into()?;
    let held = Reflect::get(&JsFuture::from(asked).await?, &"held".into())?;
    let held = Array::from(&held);
    let names = held.iter().filter_map(|lock| {
        let name = Reflect::get(&lock, &"name".into()).ok()?.as_string()?;
        Some(name.strip_prefix(NAME)?.strip_prefix('-')?.to_owned())
    });
    Ok(names.collect())
}

fn locks() -> Option<JsValue> {
    let locks = window().and_then(|window| Reflect::get(&window.navigator(), &"locks".into()).ok());
    locks.filter(JsValue::is_object)
}

/// Lets go of every draft.
pub fn let_go() {
    let held: Vec<Function> = OWN.with_borrow_mut(|own| {
        let names = own.names.iter_mut();
        names.filter_map(|(_, held)| held.take()).collect()
    });
    for release in held {
        let _ = release.call0(&JsValue::UNDEFINED);
    }
}

/// Lets go of one draft.
pub fn release(name: &str) {
    let held = OWN.with_borrow_mut(|own| {
        let at = own.names.iter().position(|(own, _)| own == name)?;
        own.names.swap_remove(at).1
    });
    if let Some(release) = held {
        let _ = release.call0(&JsValue::UNDEFINED);
    }
}

/// Asks for the lock, and gives up after `limit` milliseconds. Without a limit it is taken from whoever has it.
async fn ask(name: &str, limit: Option<u32>) -> bool {
    OWN.with_borrow_mut(|own| {
        if own.names.iter().all(|(own, _)| own != name) {
            own.names.push((name.to_owned(), None));
        }
    });
    let Some(locks) = locks() else {
        return true;
    };
    let held = Promise::new(&mut |resolve, reject| {
        let granted = name.to_owned();
        let granted = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            // The lock is held until this is done.
            Promise::new(&mut |release, _| {
                note(&granted, Some(release));
            })
        });
        let (refused, lost) = (reject.clone(), name.to_owned());
        let over = Closure::once_into_js(move || {
            // The time was over, or another page has taken the lock.
            let _ = refused.call0(&JsValue::UNDEFINED);
            if note(&lost, None)
                && let Some(told) = OWN.with_borrow(|own| own.told.clone())
            {
                told.emit(Heard::Taken);
            }
        });
        if let Err(why) = request(&locks, name, limit, &granted, &over) {
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        }
    });
    let held = in_time(limit.unwrap_or_default() + ANSWER, JsFuture::from(held)).await;
    held.is_none_or(|held| held.is_ok())
}

/// Notes what lets go of a draft. Says whether the page had it to itself before.
fn note(name: &str, release: Option<Function>) -> bool {
    OWN.with_borrow_mut(|own| {
        let known = own.names.iter_mut().find(|(own, _)| own == name);
        known.is_some_and(|(_, held)| std::mem::replace(held, release).is_some())
    })
}

fn request(
    locks: &JsValue,
    name: &str,
    limit: Option<u32>,
    granted: &JsValue,
    over: &JsValue,
) -> JsResult<()> {
    let options = Object::new();
    let (option, value) = match limit {
        Some(limit) => ("signal", AbortSignal::timeout_with_u32(limit).into()),
        None => ("steal", true.into()),
    };
    Reflect::set(&options, &option.into(), &value)?;
    let request: Function = Reflect::get(locks, &"request".into())?.dyn_into()?;
    let asked: Promise = request
        .call3(locks, &format!("{NAME}-{name}").into(), &options, granted)?
        .dyn_into()?;
    let then: Function = Reflect::get(&asked, &"then".into())?.dyn_into()?;
    then.call2(&asked, &JsValue::UNDEFINED, over)?;
    Ok(())
}
