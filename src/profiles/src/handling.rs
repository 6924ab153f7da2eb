//! Reading what a profile says of its practice: where a referral goes, what comes before and after, and its codes.

use chrono::NaiveDate;
use onroll_form::profile::{
    Channel, Code, CodeSet, Definition, Done, Escalation, Outcome, Route, Step, Updates, Within,
};
use onroll_rules::calendar::DateSpan;
use onroll_rules::dates::iso;
use onroll_rules::s2s;

use crate::blocks::blocks;
use crate::contact;
use crate::node::Node;
use crate::shapes;
use crate::when::when;

pub(crate) fn definition(root: &Node<'_>) -> Option<Definition> {
    let node = root
        .get("definition")
        .filter(|node| node.object(shapes::DEFINITION))?;
    Some(Definition {
        source: node.needed("source"),
        text: blocks(&node, "text"),
    })
}

pub(crate) fn outcome(node: &Node<'_>) -> Option<Outcome> {
    let word = node.text("outcome")?;
    let outcome = match word.as_str() {
        "stop" => Outcome::Stop,
        "may_continue" => Outcome::MayContinue,
        "act_first" => Outcome::ActFirst,
        _ => {
            node.problem(
                format!("“{word}” is not an outcome."),
                "Use stop, may_continue or act_first.",
            );
            return None;
        }
    };
    for name in ["title", "when", "guidance", "source"] {
        if !node.writes(name) {
            node.problem(
                format!("“{name}” is missing: this page tells what becomes of a case."),
                format!("Add \"{name}\"."),
            );
        }
    }
    Some(outcome)
}

pub(crate) fn routes(root: &Node<'_>) -> Vec<Route> {
    if !root.writes("routes") {
        root.problem(
            "“routes” is missing: nobody would know where to send the referral.",
            "Add \"routes\": [{\"id\": …, \"to\": …, \"how\": …}].",
        );
    }
    root.each("routes", route)
}

fn route(node: &Node<'_>) -> Option<Route> {
    if !node.object(shapes::ROUTE) {
        return None;
    }
    let word = node.needed("how");
    if word.is_empty() {
        return None;
    }
    let Some(how) = Channel::ALL.into_iter().find(|how| how.word() == word) else {
        let words = Channel::ALL.map(Channel::word).join(", ");
        node.problem(
            format!("“{word}” is not a channel."),
            format!("Use one of {words}."),
        );
        return None;
    };
    let needs = match how {
        Channel::SecureEmail | Channel::Email => Some("email"),
        Channel::Phone => Some("phone"),
        Channel::Post | Channel::InPerson => Some("address"),
        Channel::OnlineForm => Some("website"),
    };
    if let Some(name) = needs.filter(|name| !node.writes(name)) {
        node.problem(
            format!(
                "This route leads nowhere: it goes {} and “{name}” is missing.",
                how.label()
            ),
            format!("Add \"{name}\"."),
        );
    }
    let phone_first = node.flag("phone_first").unwrap_or_default();
    if phone_first && !node.writes("phone") {
        node.problem("Whom to telephone first is missing.", "Add \"phone\".");
    }
    let confirm_address = node.flag("confirm_address").unwrap_or_default();
    if confirm_address {
        for name in ["phone", "email"] {
            if !node.writes(name) {
                node.problem(
                    format!("The email address is to be confirmed by telephone, and “{name}” is missing."),
                    format!("Add \"{name}\", or remove \"confirm_address\"."),
                );
            }
        }
    }
    if how == Channel::Email {
        for line in node.texts("do_not") {
            if line.to_lowercase().contains("ordinary email") {
                node.problem(
                    format!("This route goes by ordinary email, and “do_not” forbids that: “{line}”."),
                    "Use \"how\": \"secure_email\", or take the sentence out of “do_not”.",
                );
            }
        }
    }
    Some(Route {
        id: node.needed("id"),
        when: node.get("when").and_then(|node| when(&node)),
        to: node.needed("to"),
        named_by: node.text("named_by"),
        how,
        instead_of: node.text("instead_of"),
        phone_first,
        confirm_address,
        phone: contact::phone(node, "phone"),
        email: contact::email(node, "email"),
        address: node.texts("address"),
        website: contact::website(node, "website"),
        hours: node.text("hours"),
        within: withins(node),
        done: done(node),
        attach: node.texts("attach"),
        do_not: node.texts("do_not"),
        text: blocks(node, "text"),
        source: node.text("source"),
    })
}

/// How soon: once, or for several cases, of which the first that holds counts.
fn withins(node: &Node<'_>) -> Vec<Within> {
    match node.get("within") {
        None => Vec::new(),
        Some(several) if several.value.is_array() => {
            let nodes = several.elements();
            if nodes.is_empty() {
                several.problem(
                    "This list does not say how soon.",
                    "List at least one, or remove \"within\".",
                );
            }
            nodes.iter().filter_map(within).collect()
        }
        Some(one) => within(&one).into_iter().collect(),
    }
}

fn within(node: &Node<'_>) -> Option<Within> {
    if !node.object(shapes::WITHIN) {
        return None;
    }
    let days = node
        .number("school_days")
        .and_then(|days| u32::try_from(days).ok());
    let within = Within {
        when: node.get("when").and_then(|node| when(&node)),
        text: node.text("text"),
        school_days: days.zip(node.text("after")),
    };
    if node.writes("school_days") != node.writes("after") {
        node.problem(
            "School days are counted after a date.",
            "Write both \"school_days\": 5 and \"after\": the id of a date question.",
        );
    } else if within.text.is_none() && within.school_days.is_none() {
        node.problem(
            "This does not say how soon.",
            "Add \"text\", or \"school_days\" and \"after\".",
        );
    }
    Some(within)
}

pub(crate) fn steps(root: &Node<'_>) -> Vec<Step> {
    let step = |node: &Node<'_>| {
        node.object(shapes::STEP).then(|| Step {
            text: node.needed("text"),
            when: node.get("when").and_then(|node| when(&node)),
            within: withins(node),
            source: node.text("source"),
        })
    };
    root.each("after_sending", step)
}

pub(crate) fn updates(root: &Node<'_>) -> Option<Updates> {
    let node = root.get("updates")?;
    node.object(shapes::UPDATES).then(|| Updates {
        text: node.needed("text"),
        source: node.text("source"),
    })
}

/// When something was done already, and what is said then.
fn done(node: &Node<'_>) -> Option<Done> {
    let node = node.get("done").filter(|node| node.object(shapes::DONE))?;
    let text = node.needed("text");
    let Some(condition) = node.get("when") else {
        node.problem("“when” is missing.", "Say which answers show that this was done.");
        return None;
    };
    Some(Done {
        when: when(&condition)?,
        text,
    })
}

/// What the paper says of school-to-school files: the plain word `true`, or an object with the paper's own days and words.
pub(crate) fn s2s(root: &Node<'_>) -> Option<s2s::Practice> {
    let node = root.get("s2s")?;
    match node.value.as_bool() {
        Some(true) => return Some(s2s::Practice::default()),
        Some(false) => return None,
        None => {}
    }
    if !node.value.is_object() {
        node.problem(
            "This must be true, false or an object.",
            "Write true, or {\"source\": …, \"lost\": {…}, \"outside\": {…}, \"leavers\": {…}, \"joiners\": {…}}.",
        );
        return None;
    }
    node.object(shapes::S2S);
    let part = |name: &str, shape: &[&str]| node.get(name).filter(|node| node.object(shape));
    let number = |node: &Node<'_>, name: &str| {
        let number = node.number(name);
        if number.is_some_and(|number| number == 0 || number > 200) {
            node.problem(
                format!("“{name}” is not a time to wait."),
                "Write a whole number from 1 to 200.",
            );
        }
        number.and_then(|number| u16::try_from(number).ok())
    };
    let days = |name: &str| {
        let node = part(name, shapes::S2S_DAYS)?;
        if !node.writes("days") {
            node.problem(
                "“days” is missing.",
                "Add \"days\": in how many days, for example 20.",
            );
        }
        Some(s2s::Days {
            days: number(&node, "days")?,
            source: node.text("source"),
        })
    };
    Some(s2s::Practice {
        source: node.text("source"),
        lost: part("lost", shapes::S2S_LOST).map(|node| s2s::Lost {
            weeks: number(&node, "weeks"),
            text: node.text("text"),
            source: node.text("source"),
        }),
        outside: part("outside", shapes::S2S_OUTSIDE).map(|node| s2s::Outside {
            text: node.text("text"),
            source: node.text("source"),
        }),
        leavers: days("leavers"),
        joiners: days("joiners"),
    })
}

pub(crate) fn escalations(root: &Node<'_>) -> Vec<Escalation> {
    let escalation = |node: &Node<'_>| {
        if !node.object(shapes::ESCALATION) {
            return None;
        }
        let Some(condition) = node.get("when") else {
            node.problem("“when” is missing.", "Say which answers call for this.");
            return None;
        };
        Some(Escalation {
            id: node.needed("id"),
            when: when(&condition)?,
            title: node.needed("title"),
            text: node.needed("text"),
            done: done(node),
            source: node.text("source"),
        })
    };
    root.each("escalations", escalation)
}

pub(crate) fn codes(root: &Node<'_>) -> Vec<CodeSet> {
    let code = |node: &Node<'_>| {
        node.object(shapes::CODE).then(|| Code {
            code: node.needed("code"),
            label: node.needed("label"),
            when: node.get("when").and_then(|node| when(&node)),
        })
    };
    let set = |node: &Node<'_>| {
        if node.is_empty("values") {
            node.problem(
                "This set has no codes.",
                "Add \"values\": [{\"code\": …, \"label\": …}].",
            );
        }
        node.object(shapes::CODE_SET).then(|| CodeSet {
            id: node.needed("id"),
            label: node.needed("label"),
            each: node.text("each"),
            values: node.each("values", code),
            source: node.text("source"),
        })
    };
    root.each("codes", set)
}

pub(crate) fn terms(root: &Node<'_>) -> Vec<DateSpan> {
    let term = |node: &Node<'_>| {
        if !node.object(shapes::TERM) {
            return None;
        }
        let day = |name: &str| -> Option<NaiveDate> {
            let day = iso(&node.needed(name));
            if day.is_none() {
                node.problem(
                    format!("“{name}” is not a date."),
                    "Write it as year, month and day: \"2026-09-01\".",
                );
            }
            day
        };
        let term = DateSpan {
            from: day("from")?,
            to: day("to")?,
        };
        if term.to < term.from {
            node.problem("This term ends before it begins.", "Correct \"from\" or \"to\".");
        }
        Some(term)
    };
    let mut terms: Vec<DateSpan> = Vec::new();
    for (at, one) in root.each("terms", term).into_iter().enumerate() {
        if terms
            .iter()
            .any(|other| other.from <= one.to && one.from <= other.to)
        {
            root.log.add(
                &format!("terms[{at}]"),
                "This term has days that are in another term as well.",
                "Correct the dates, so that one term ends before the next begins.",
            );
        }
        terms.push(one);
    }
    terms
}

pub(crate) fn public_key(root: &Node<'_>) -> Option<String> {
    let node = root.get("public_key")?;
    let key = node.as_text()?;
    let sound = key.strip_prefix("age1").is_some_and(|rest| {
        rest.len() == 58
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if !sound {
        node.problem(
            "This is not a public key for age.",
            "Write the line that starts with age1, as the program that made the key printed it.",
        );
    }
    Some(key)
}
