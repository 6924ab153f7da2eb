//! Reading what a profile says of its practice: where a referral goes, what comes before and after, and its codes.

use onroll_form::profile::{
    Channel, Code, CodeSet, Definition, Done, Entry, Escalation, Route, Step, TriageOutcome, Updates, Within,
};
use onroll_rules::s2s;

use crate::blocks::blocks;
use crate::contact;
use crate::node::Node;
use crate::problem::{Cause, Misplaced, Wanted};
use crate::shapes;
use crate::when::when;

/// A condition, where one is missing.
const CONDITION: &str = "{\"question\": \"…\", \"is\": \"…\"}";

pub(crate) fn definition(root: &Node<'_>) -> Option<Definition> {
    let node = root
        .get("definition")
        .filter(|node| node.object(shapes::DEFINITION))?;
    if !node.writes("text") {
        node.problem(Cause::needs_like("“definition”", "text", "[\"…\"]"));
    }
    Some(Definition {
        source: node.needed("source"),
        text: blocks(&node, "text"),
    })
}

pub(crate) fn outcome(node: &Node<'_>) -> Option<TriageOutcome> {
    let word = node.text("outcome")?;
    let outcome = match word.as_str() {
        "stop" => TriageOutcome::Stop,
        "may_continue" => TriageOutcome::MayContinue,
        "act_first" => TriageOutcome::ActFirst,
        _ => {
            node.problem(Cause::Choice {
                written: word,
                name: "outcome",
                words: vec!["stop", "may_continue", "act_first"],
            });
            return None;
        }
    };
    for name in ["title", "when", "guidance", "source"] {
        if !node.writes(name) {
            node.problem(Cause::needs("A page with an “outcome”", name));
        }
    }
    Some(outcome)
}

pub(crate) fn routes(root: &Node<'_>) -> Vec<Route> {
    if !root.writes("routes") {
        let example = "[{\"id\": …, \"to\": …, \"how\": …}]";
        root.problem(Cause::needs_like("A profile", "routes", example));
    }
    let mut routes = Vec::new();
    for node in root.list("routes") {
        let Some(main) = node.kept(route(&node, None)) else {
            continue;
        };
        if node.has("or") && node.is_empty("or") {
            node.problem(Cause::Empty {
                name: "or".into(),
                of: "ways",
            });
        }
        let ways = node.each("or", |way| route(way, Some(&main)));
        routes.push(main);
        routes.extend(ways);
    }
    routes
}

/// A route or, of a main route, another way to get there: to the same team unless it names another place, and with the same things.
fn route(node: &Node<'_>, main: Option<&Route>) -> Option<Route> {
    let allowed = main.map_or(shapes::ROUTE, |_| shapes::WAY);
    if !node.object(allowed) {
        return None;
    }
    let Some(written) = node.get("how") else {
        node.needed("how");
        return None;
    };
    let how = channel(&written, "how", &Channel::ALL)?;
    let needs = match how {
        Channel::SecureEmail | Channel::Email => Some("email"),
        Channel::Phone => Some("phone"),
        Channel::Post | Channel::InPerson => Some("address"),
        Channel::OnlineForm => Some("website"),
    };
    if let Some(name) = needs.filter(|name| !node.writes(name)) {
        let owner = format!("A route that goes {}", how.label());
        node.problem(Cause::needs(owner, name));
    }
    let phone_first = node.flag("phone_first").unwrap_or_default();
    let confirm_address = node.flag("confirm_address").unwrap_or_default();
    let website_each = node.flag("website_each").unwrap_or_default();
    let needing = [
        (phone_first, "phone_first", "phone"),
        (confirm_address, "confirm_address", "phone"),
        (confirm_address, "confirm_address", "email"),
        (website_each, "website_each", "website"),
        (website_each, "website_each", "named_by"),
    ];
    for (is_set, set, name) in needing {
        if is_set && !node.writes(name) {
            node.problem(Cause::MissingWith { set, name });
        }
    }
    let service = node.text("service");
    if service.is_some() && !matches!(how, Channel::SecureEmail | Channel::OnlineForm) {
        node.problem(Misplaced::Service(how.label()));
    }
    if let Some(service) = service.as_deref().filter(|service| contact::is_address(service)) {
        node.problem(Misplaced::ServiceAddress(service.to_owned()));
    }
    let do_not = node.each("do_not", forbidden);
    // What the main route forbids holds for its other ways.
    let forbidding = main.into_iter().flat_map(|main| &main.do_not).chain(&do_not);
    let condition = node.get("when").and_then(|node| when(&node));
    // What is forbidden for some may be right for others.
    let always = |entry: &&Entry| entry.when.is_none() || entry.when == condition;
    for entry in forbidding
        .filter(|entry| entry.forbids == Some(how))
        .filter(always)
    {
        node.problem(Misplaced::Forbidden {
            how: how.label(),
            text: entry.text.clone(),
        });
    }
    let same = main.filter(|_| !node.writes("to"));
    // Nothing goes with what is read out.
    let sent = main.filter(|_| how != Channel::Phone);
    Some(Route {
        id: node.needed("id"),
        when: condition,
        to: same.map_or_else(|| node.needed("to"), |main| main.to.clone()),
        named_by: same.map_or_else(|| node.text("named_by"), |main| main.named_by.clone()),
        how,
        service,
        instead_of: main.map(|main| main.id.clone()),
        phone_first,
        confirm_address,
        phone: contact::phone(node, "phone"),
        email: contact::email(node, "email"),
        address: node.texts("address"),
        website: contact::website(node, "website"),
        website_each,
        hours: node.text("hours"),
        within: withins(node),
        done: done(node),
        attach: sent.map_or_else(|| node.each("attach", entry), |main| main.attach.clone()),
        do_not,
        text: blocks(node, "text"),
        source: node.text("source"),
    })
}

/// A line of a list: words, or words for some referrals.
fn entry(node: &Node<'_>) -> Option<Entry> {
    line(node, shapes::ENTRY, &["when"], CONDITION)
}

/// A line about what must not be done, which may forbid a way of sending.
fn forbidden(node: &Node<'_>) -> Option<Entry> {
    line(node, shapes::FORBIDDEN, &["forbids", "when"], "\"email\"")
}

/// Words, or an object of words with at least one of the properties of which it needs one. The example is of the first of them.
fn line(
    node: &Node<'_>,
    allowed: &[&'static str],
    one_of: &[&'static str],
    example: &'static str,
) -> Option<Entry> {
    if node.value.is_string() {
        return node.as_text().map(Entry::of);
    }
    if !node.object(allowed) {
        return None;
    }
    if let [first, ..] = one_of
        && one_of.iter().all(|name| !node.writes(name))
    {
        node.problem(Cause::needs_like("An entry with “text”", first, example));
    }
    let forbids = node
        .get("forbids")
        .and_then(|node| channel(&node, "forbids", &[Channel::Email]));
    let condition = match node.get("when") {
        Some(node) => Some(when(&node)?),
        None => None,
    };
    Some(Entry {
        text: node.needed("text"),
        when: condition,
        forbids,
    })
}

/// The channel of a word, if it is one of these.
fn channel(node: &Node<'_>, name: &'static str, of: &[Channel]) -> Option<Channel> {
    let word = node.as_text()?;
    let found = of.iter().copied().find(|how| how.word() == word);
    if found.is_none() {
        node.problem(Cause::Choice {
            written: word,
            name,
            words: of.iter().map(|how| how.word()).collect(),
        });
    }
    found
}

/// How soon: once, or for several cases, of which the first that holds counts.
fn withins(node: &Node<'_>) -> Vec<Within> {
    match node.get("within") {
        None => Vec::new(),
        Some(several) if several.value.is_array() => {
            let nodes = several.elements();
            if nodes.is_empty() {
                several.problem(Cause::Empty {
                    name: "within".into(),
                    of: "time limits",
                });
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
    match (node.writes("school_days"), node.writes("after")) {
        (true, false) => node.problem(Cause::MissingWith {
            set: "school_days",
            name: "after",
        }),
        (false, true) => node.problem(Cause::MissingWith {
            set: "after",
            name: "school_days",
        }),
        _ if within.text.is_none() && within.school_days.is_none() => node.problem(Misplaced::HowSoon),
        _ => {}
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
        node.problem(Cause::needs_like("“done”", "when", CONDITION));
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
        node.must_be(Wanted::SchoolToSchool);
        return None;
    }
    node.object(shapes::S2S);
    let part = |name: &str, shape: &[&'static str]| node.get(name).filter(|node| node.object(shape));
    let number = |node: &Node<'_>, name: &str| {
        let number = node.number_in(name, 1, shapes::MOST_SCHOOL_DAYS);
        number.and_then(|number| u16::try_from(number).ok())
    };
    let days = |name: &str| {
        let node = part(name, shapes::S2S_DAYS)?;
        if !node.writes("days") {
            node.problem(Cause::needs_like(format!("“{name}”"), "days", "20"));
        }
        Some(s2s::DaysAllowed {
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
            node.problem(Cause::needs_like("An escalation", "when", CONDITION));
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
            let example = "[{\"code\": …, \"label\": …}]";
            node.problem(Cause::needs_like("A set of codes", "values", example));
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
