//! Reading an authority's wording of the form's own words.

use onroll_form::profile::Words;

use crate::node::Node;
use crate::problem::{Duplicate, Text};
use crate::shapes;

pub(crate) fn words(root: &Node<'_>) -> Words {
    let mut words = Words::default();
    let Some(node) = root.get("words").filter(|node| node.object(shapes::WORDS)) else {
        return words;
    };
    let places = [
        ("danger", &mut words.danger),
        ("continue", &mut words.go_on),
        ("task_list", &mut words.task_list),
        ("check_answers", &mut words.check_answers),
        ("save", &mut words.save),
    ];
    for (name, place) in places {
        let Some((own, written)) = node.get(name).and_then(|own| Some((own.as_text()?, own))) else {
            continue;
        };
        // It is on a button, in a link or in the title of a page.
        written.at_most(&own, shapes::LONGEST_WORD);
        if own.contains(['{', '}']) {
            written.problem(Text::NoName { can_repeat: false });
        }
        // A sign of another script may be a word.
        if own.trim().len() < 2 {
            written.problem(Text::Letter);
        }
        *place = own;
    }
    let all = [
        ("danger", &words.danger),
        ("continue", &words.go_on),
        ("task_list", &words.task_list),
        ("check_answers", &words.check_answers),
        ("save", &words.save),
    ];
    // What the council does not write is there already. If two that it writes are the same, the second is told.
    let (written, mut before): (Vec<_>, Vec<_>) = all.into_iter().partition(|(name, _)| node.has(name));
    for (name, own) in written {
        let is_same = |other: &str| other.trim().to_lowercase() == own.trim().to_lowercase();
        if let Some((other, _)) = before.iter().find(|(_, other)| is_same(other)) {
            root.log.add(&format!("words.{name}"), Duplicate::Words(other));
        }
        before.push((name, own));
    }
    words
}
