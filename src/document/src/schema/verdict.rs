//! The shape of a recorded verdict.

use onroll_rules::grounds::{Law, Outcome, Verdict};
use onroll_rules::logic::Finding;
use serde::Serialize;
use serde_json::{Value, json};

use super::object::{object, optional};

fn text(title: &str) -> Value {
    json!({"title": title, "type": "string"})
}

fn one_of(title: &str, values: &[impl Serialize]) -> Value {
    json!({"title": title, "enum": values})
}

fn list(title: &str, items: &Value) -> Value {
    json!({"title": title, "type": "array", "items": items})
}

/// What the law says of each child of whom it was asked.
pub(super) fn verdicts() -> Value {
    let day = json!({"$ref": "#/$defs/kinds/date"});
    let letter = json!({"type": "string", "pattern": "^[a-o]$"});
    let said = object(
        "Something to know",
        &[
            ("id", text("Id")),
            ("provision", text("Where it comes from")),
            ("text", text("What is said")),
        ],
    );
    let condition = object(
        "A condition",
        &[
            ("id", text("Id")),
            ("provision", text("Where the law states it")),
            ("text", text("What it says")),
            (
                "finding",
                one_of(
                    "What the facts say about it",
                    &[Finding::Met, Finding::NotMet, Finding::Unknown],
                ),
            ),
            ("because", text("The fact that was used, or that none was given")),
        ],
    );
    let mut ground = object(
        "The verdict on a ground",
        &[
            ("letter", letter.clone()),
            (
                "other_letters",
                list("The same ground in the other regulations", &letter),
            ),
            ("title", text("What it is called")),
            ("provision", text("Where the law states it")),
            (
                "verdict",
                one_of(
                    "Whether it applies",
                    &[Verdict::Available, Verdict::NotAvailable, Verdict::Undetermined],
                ),
            ),
            ("conditions", list("Its conditions", &condition)),
        ],
    );
    optional(&mut ground, &[("not_before", day.clone())]);
    let dated = object(
        "A date that follows",
        &[
            ("date", day.clone()),
            ("id", text("Id")),
            ("title", text("What happens or must be done")),
            (
                "reason",
                text("Why that date, and what was assumed about school days"),
            ),
            ("provision", text("Where it comes from")),
        ],
    );
    let verdict = object(
        "What the law says about a child",
        &[
            ("child", json!({"$ref": "#/$defs/kinds/key"})),
            ("on", day),
            (
                "law",
                one_of(
                    "The regulations that apply",
                    &[Law::Regulations2006, Law::Regulations2024],
                ),
            ),
            (
                "outcome",
                one_of("The verdict on the grounds together", &Outcome::ALL),
            ),
            ("summary", text("The verdict in words, with what to do")),
            ("cautions", list("What else the reader must know", &said)),
            ("grounds", list("Each ground that was asked about", &ground)),
            ("timeline", list("The dates that follow", &dated)),
        ],
    );
    list("What the law says about each child", &verdict)
}
