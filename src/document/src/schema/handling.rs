//! The schema of what the referral file records of how the authority handles the case.

use onroll_form::profile::Channel;
use serde_json::{Map, Value, json};

use super::object::{object, optional};

/// The children handled elsewhere, which a file lists when there are any.
pub(super) fn closed() -> Value {
    let text = |title: &str| json!({"title": title, "type": "string"});
    let item = object(
        "A child, or another entry, that is handled elsewhere",
        &[
            ("collection", text("The list it belongs to, such as “children”")),
            (
                "item",
                json!({"title": "Its key in that list", "$ref": "#/$defs/kinds/key"}),
            ),
            (
                "title",
                text("The title of the page that says by whom it is handled"),
            ),
        ],
    );
    json!({"title": "Who of the referral is handled elsewhere", "type": "array", "items": item})
}

/// Routes, escalations and codes.
pub(super) fn handling() -> Map<String, Value> {
    let text = |title: &str| json!({"title": title, "type": "string"});
    let mut route = object(
        "Where the referral goes",
        &[
            ("id", text("The route’s id in the authority’s profile")),
            ("to", text("The team")),
            (
                "how",
                json!({"title": "By which channel", "enum": Channel::ALL.map(Channel::word)}),
            ),
        ],
    );
    optional(
        &mut route,
        &[
            ("within", text("How soon")),
            (
                "by",
                json!({"title": "The last day for it, where it is counted", "type": "string", "format": "date"}),
            ),
            (
                "late",
                json!({"title": "How many days ago that was, once it is past", "type": "integer", "minimum": 1}),
            ),
            ("instead_of", text("The id of the route it can take the place of")),
            (
                "done",
                json!({"title": "The team has been told already", "const": true}),
            ),
        ],
    );
    let mut escalation = object(
        "What the answers call for before the referral is sent",
        &[
            ("id", text("Its id in the authority’s profile")),
            ("title", text("What to do, in a line")),
            ("text", text("What to do, in full")),
        ],
    );
    optional(
        &mut escalation,
        &[
            ("done", json!({"title": "It was done already", "const": true})),
            ("source", text("The paper and section")),
        ],
    );
    let mut code = object(
        "A code the referral is filed under",
        &[
            (
                "id",
                text("The id of the set of codes in the authority’s profile"),
            ),
            ("label", text("What the code says")),
            ("code", text("The code")),
            ("meaning", text("What it means")),
        ],
    );
    optional(
        &mut code,
        &[(
            "item",
            json!({"title": "The key of the child it is about", "$ref": "#/$defs/kinds/key"}),
        )],
    );
    let list = |title: &str, items: Value| json!({"title": title, "type": "array", "items": items});
    Map::from_iter([
        (
            "routes".into(),
            list("Where the referral goes, the main route first", route),
        ),
        (
            "escalations".into(),
            list(
                "What the answers call for before the referral is sent",
                escalation,
            ),
        ),
        ("codes".into(), list("Codes the referral is filed under", code)),
    ])
}
