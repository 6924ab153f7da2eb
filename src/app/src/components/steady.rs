//! Keeps a page right while something else changes its words.
//!
//! A browser's translator and many add-ons take text nodes out of the page and put elements of their own in their place.
//! Yew remembers each text node. It would write a new text into a node that is no longer on the page, or insert an element
//! before a node that is gone, and stop. Neither happens here: the key of an element that holds words is made from the
//! words, so other words make another element. A control or a live region must stay when its words change, so its words get
//! elements of their own.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use yew::virtual_dom::{Key, VNode, VTag};

/// Makes a whole page steady. Nothing that is drawn needs to know of it.
pub fn steady(mut page: VNode) -> VNode {
    settle(&mut page, 0, false);
    page
}

/// `position` is the place among the siblings, which may have the same words. `apart` says that words get their own element.
fn settle(node: &mut VNode, position: usize, apart: bool) {
    match node {
        VNode::VList(list) => {
            for (position, child) in Rc::make_mut(list).iter_mut().enumerate() {
                settle(child, position, apart);
            }
        }
        VNode::VTag(tag) => {
            let stays = stays(tag);
            if !stays && tag.children().is_some_and(has_words) {
                let known = tag.key.as_ref().map(|key| format!("{key} ")).unwrap_or_default();
                let key = format!("{known}{}", known_by(position, tag));
                Rc::make_mut(tag).key = Some(Key::from(key));
            }
            if let Some(children) = Rc::make_mut(tag).children_mut() {
                settle(children, 0, stays);
            }
        }
        VNode::VText(words) if apart => {
            let mut own = VTag::new("span");
            let mut hash = DefaultHasher::new();
            words.text.hash(&mut hash);
            own.key = Some(Key::from(format!("{position} {:x}", hash.finish())));
            own.add_child(node.clone());
            *node = own.into();
        }
        _ => {}
    }
}

/// Whether an element must be the same one when its words change: a press or the focus would be lost with it, or a screen
/// reader would not say what is new.
fn stays(tag: &VTag) -> bool {
    matches!(tag.tag(), "a" | "button" | "summary")
        || tag.attributes.iter().any(|(name, value)| {
            name == "aria-live" || (name == "role" && matches!(value, "alert" | "status"))
        })
}

/// Whether words are directly in it.
fn has_words(node: &VNode) -> bool {
    match node {
        VNode::VText(_) => true,
        VNode::VList(list) => list.iter().any(has_words),
        _ => false,
    }
}

/// What an element with words is known by: its place, and all that is within it.
fn known_by(position: usize, tag: &VTag) -> String {
    let mut hash = DefaultHasher::new();
    if let Some(children) = tag.children() {
        take_in(children, &mut hash);
    }
    format!("{position} {:x}", hash.finish())
}

fn take_in(node: &VNode, hash: &mut DefaultHasher) {
    match node {
        VNode::VText(words) => words.text.hash(hash),
        VNode::VTag(tag) => {
            tag.tag().hash(hash);
            if let Some(children) = tag.children() {
                take_in(children, hash);
            }
        }
        VNode::VList(list) => {
            list.len().hash(hash);
            for child in list.iter() {
                take_in(child, hash);
            }
        }
        _ => 0.hash(hash),
    }
}

#[cfg(test)]
mod tests {
    use yew::prelude::*;

    use super::*;

    fn key(node: &VNode) -> Option<String> {
        match node {
            VNode::VTag(tag) => tag.key.as_ref().map(ToString::to_string),
            _ => None,
        }
    }

    fn child(node: &VNode) -> &VNode {
        match node {
            VNode::VTag(tag) => tag.children().expect("it has a child"),
            _ => panic!("{node:?} is not an element"),
        }
    }

    #[test]
    fn other_words_make_another_element() {
        let drawn = |words: &'static str| key(&steady(html! { <p>{ words }</p> }));
        assert!(drawn("Safiya").is_some());
        assert_eq!(drawn("Safiya"), drawn("Safiya"));
        assert_ne!(drawn("Safiya"), drawn("Ilyas"));
    }

    #[test]
    fn words_within_a_sentence_count_too() {
        let drawn = |words: &'static str| key(&steady(html! { <p>{ "See " }<a href="#">{ words }</a></p> }));
        assert_ne!(drawn("here"), drawn("there"));
        let drawn = |more: bool| key(&steady(html! { <p>{ "See " }if more { <br /> }</p> }));
        assert_ne!(drawn(true), drawn(false));
    }

    #[test]
    fn an_element_without_words_of_its_own_stays() {
        let page = steady(html! { <div><p>{ "Safiya" }</p></div> });
        assert_eq!(key(&page), None);
        assert!(key(child(&page)).is_some());
    }

    #[test]
    fn a_control_stays_and_its_words_change() {
        for node in [
            html! { <button>{ "Save the PDF" }</button> },
            html! { <a href="#">{ "Save the PDF" }</a> },
            html! { <div aria-live="polite">{ "Save the PDF" }</div> },
        ] {
            let node = steady(node);
            assert_eq!(key(&node), None);
            assert!(matches!(child(&node), VNode::VTag(tag) if tag.tag() == "span" && tag.key.is_some()));
        }
    }

    #[test]
    fn siblings_with_the_same_words_are_told_apart() {
        let page = steady(html! { <ul><li>{ "None" }</li><li>{ "None" }</li></ul> });
        let VNode::VList(items) = child(&page) else {
            panic!("a list has items");
        };
        assert_ne!(key(&items[0]), key(&items[1]));
    }
}
