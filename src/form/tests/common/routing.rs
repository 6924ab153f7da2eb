//! What becomes of a referral, in words: what a journey's `routing.txt` holds.

use std::fmt::Write as _;

use chrono::NaiveDate;
use onroll_form::case::Case;
use onroll_form::handling::{Deadline, Routed};
use onroll_form::question::Question;
use onroll_rules::s2s::FileGuidance;

/// Where it goes and what goes with it: the advice given on the way, what is called for, routes, steps, codes, files, check dates.
pub(crate) fn routing(case: &Case<'_>) -> String {
    let mut out = String::new();
    let part = |out: &mut String, title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            writeln!(out, "# {title}\n\n{}\n", lines.join("\n")).unwrap();
        }
    };
    let advice = case.all_pages().into_iter().filter_map(|shown| {
        let title = case.words(shown.page.title.as_deref()?, shown.scope);
        Some(format!("{:?}: {title} ({})", shown.page.outcome?, shown.place()))
    });
    part(&mut out, "Advice on the way", advice.collect());
    let before = case.escalations().into_iter();
    let before = before.map(|escalated| {
        let escalation = escalated.escalation;
        // What is done needs no further text.
        match escalated.done {
            Some(done) => format!("{}\n    done: {done}", escalation.title),
            None => format!("{}\n    {}", escalation.title, escalation.text),
        }
    });
    part(&mut out, "Before sending", before.collect());
    let routes = case.routes().into_iter().map(place);
    part(&mut out, "Where it goes", routes.collect());
    let steps = case.next_steps().into_iter();
    let steps = steps.map(|next| format!("{}{}", next.step.text, deadline(next.within)));
    part(&mut out, "What happens next", steps.collect());
    let codes = case.codes().into_iter().map(|coded| {
        let item = coded.item.map(|key| format!(" [{key}]")).unwrap_or_default();
        format!("{}{item}: {} ({})", coded.label, coded.code, coded.meaning)
    });
    part(&mut out, "Codes", codes.collect());
    let files = case.transfers().into_iter().flat_map(|transfers| {
        let child = transfers.child;
        let line = |file: FileGuidance| {
            let day = |word: &str, day: Option<NaiveDate>| {
                day.map(|day| format!(", {word} {day}")).unwrap_or_default()
            };
            let name = file.name.or(file.destination).unwrap_or_default();
            let (by, from) = (day("by", file.by), day("not before", file.not_before));
            let mut line = format!("{child}: {:?} {name}{by}{from}", file.kind);
            for more in [Some(file.when.as_str()), Some(&file.source), file.missing]
                .into_iter()
                .flatten()
            {
                write!(line, "\n    {more}").unwrap();
            }
            line
        };
        let note = transfers.guidance.note.map(|note| format!("{child}\n    {note}"));
        let files = transfers.guidance.files.into_iter().map(line);
        files.chain(note).collect::<Vec<_>>()
    });
    part(&mut out, "School to school files", files.collect());
    let dates = case.all_pages().into_iter().flat_map(|shown| {
        let due = move |question: &'_ Question| {
            let asked = case.question_applies(question, shown.scope);
            let due = case.check_deadline(question, shown.scope).filter(|_| asked)?;
            Some(format!("{}: {}", question.label, due.in_words()))
        };
        shown.page.questions.iter().filter_map(due).collect::<Vec<_>>()
    });
    part(&mut out, "Checks by day", dates.collect());
    out
}

/// A route: who, how, how soon, and what goes with it.
fn place(routed: Routed<'_>) -> String {
    let route = routed.route;
    let first = if route.phone_first {
        "telephone first, "
    } else {
        ""
    };
    let reached = [&route.phone, &route.email, &route.website].into_iter().flatten();
    let reached: Vec<&str> = reached.chain(&route.address).map(String::as_str).collect();
    let mut line = format!(
        "{}: {first}{}\n    {}",
        routed.to,
        route.how.label(),
        reached.join(", ")
    );
    if routed.is_alternative() {
        line.insert_str(0, "or: ");
    }
    if let Some(done) = routed.done {
        write!(line, "\n    done: {done}").unwrap();
    }
    if route.confirm_address {
        line += "\n    Telephone and ask for the email address before you send anything";
    }
    line += &deadline(routed.within);
    for attach in &routed.attach {
        write!(line, "\n    with it: {attach}").unwrap();
    }
    for not in &routed.do_not {
        write!(line, "\n    not: {not}").unwrap();
    }
    line
}

fn deadline(within: Option<Deadline>) -> String {
    within.map_or_else(String::new, |within| {
        let assumed = within.assumed.as_ref().map(|assumed| format!(" [{assumed}]"));
        format!("\n    {}{}", within.in_words(), assumed.unwrap_or_default())
    })
}
