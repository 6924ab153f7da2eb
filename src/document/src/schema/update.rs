//! What an update says of the referral it brings up to date.

use serde_json::{Value, json};

use super::object::{object, optional};
use crate::reference::Reference;

/// The description of an update.
pub(super) fn update() -> Value {
    let text = |title: &str| json!({"title": title, "type": "string"});
    let mut change = object(
        "What is different from the earlier file",
        &[
            (
                "what",
                json!({"title": "How it is different", "enum": ["added", "changed", "removed"]}),
            ),
            ("label", text("What the question or the entry is called")),
        ],
    );
    optional(
        &mut change,
        &[
            ("about", text("Which child, adult or professional")),
            ("collection", text("The list it belongs to, such as “children”")),
            (
                "item",
                json!({"title": "The key of the entry in that list", "$ref": "#/$defs/kinds/key"}),
            ),
            (
                "question",
                text("Id of the question; left out when the whole entry came or went"),
            ),
        ],
    );
    object(
        "An update of a referral that was sent before",
        &[
            (
                "reference",
                json!({
                    "title": "Reference of the referral, which stays the same",
                    "type": "string",
                    "pattern": Reference::pattern()
                }),
            ),
            (
                "number",
                json!({"title": "Which update it is", "type": "integer", "minimum": 1, "maximum": u32::MAX}),
            ),
            (
                "updated",
                json!({"title": "When the earlier file was written", "$ref": "#/$defs/kinds/moment"}),
            ),
            (
                "changed",
                json!({"title": "What is different from the earlier file", "type": "array", "items": change}),
            ),
        ],
    )
}
