//! Reading an authority's wording of the form's own words.

use onroll_form::profile::Words;

use crate::node::Node;
use crate::problem::Text;
use crate::shapes;

/// The most characters of such a wording: it stands on a button, in a link or in the title of a page.
const MOST: usize = 60;

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
        node.at_most(name, MOST);
        if let Some(own) = node.text(name) {
            if own.contains(['{', '}']) {
                root.log.add(&format!("words.{name}"), Text::NoName);
            }
            *place = own;
        }
    }
    words
}
