//! What the authority does with the referral, on paper: what it calls for before it is sent, where it goes, what happens next.

use onroll_form::case::Case;
use onroll_form::practice::{Coded, Routed};
use onroll_form::profile;

use super::{heading, row};
use crate::pdf::{Block, Row};

/// The codes the referral is filed under, as rows. A child's code says whose it is.
pub(super) fn codes(case: &Case<'_>) -> Vec<Row> {
    let of_child = |coded: &Coded| {
        let set = case.profile.codes.iter().find(|set| set.id == coded.id)?;
        let name = case.item_name(set.each.as_deref()?, coded.item.as_deref()?);
        Some(format!("{}: {name}", coded.label))
    };
    case.codes()
        .iter()
        .map(|coded| {
            let label = of_child(coded).unwrap_or_else(|| coded.label.clone());
            row(&label, vec![format!("{}: {}", coded.code, coded.meaning)])
        })
        .collect()
}

/// What the answers call for before it is sent.
pub(super) fn before_sending(case: &Case<'_>) -> Vec<Block> {
    let notices: Vec<Block> = case
        .escalations()
        .into_iter()
        .map(|escalation| Block::Notice {
            title: escalation.title.clone(),
            text: sourced(&escalation.text, escalation.source.as_deref()),
        })
        .collect();
    let heading = (!notices.is_empty()).then(|| heading(1, "Before this is sent"));
    heading.into_iter().chain(notices).collect()
}

/// Where it goes, what happens next, and what to do when a child may be in danger.
pub(super) fn next_steps(case: &Case<'_>, blocks: &mut Vec<Block>) {
    let profile = case.profile;
    let routes = case.routes();
    blocks.push(heading(1, "Where this referral goes"));
    if routes.is_empty() {
        blocks.push(notice(
            "This is a record and not a referral",
            "The case is handled elsewhere. What is missing says by whom.",
        ));
    }
    if !profile.verified {
        blocks.push(Block::Notice {
            title: "Check these contact details before you use them".to_owned(),
            text: format!(
                "{} has not yet confirmed this form. It follows “{}”, {}, except where it says otherwise.",
                profile.full_name, profile.paper.title, profile.paper.date
            ),
        });
    }
    for routed in routes {
        route(case, &routed, blocks);
    }
    let steps: Vec<String> = case
        .next_steps()
        .into_iter()
        .map(|next| {
            let text = sourced(&next.step.text, next.step.source.as_deref());
            match next.within {
                Some(within) => format!("{text} {}.", within.in_words().trim_end_matches('.')),
                None => text,
            }
        })
        .collect();
    if !steps.is_empty() {
        blocks.push(heading(1, "What happens next"));
        blocks.push(Block::List(steps));
    }
    if !profile.danger.is_empty() {
        blocks.push(heading(1, "If a child may be in danger"));
        guidance(&case.blocks(&profile.danger, None), blocks);
    }
}

fn sourced(text: &str, source: Option<&str>) -> String {
    source.map_or_else(|| text.to_owned(), |source| format!("{text} ({source})"))
}

fn route(case: &Case<'_>, routed: &Routed<'_>, blocks: &mut Vec<Block>) {
    let route = routed.route;
    let one = |label: &str, value: Option<&String>| value.map(|value| row(label, vec![value.clone()]));
    let several = |label: &str, values: &[String]| (!values.is_empty()).then(|| row(label, values.to_vec()));
    let within = routed.within.as_ref().map(|within| {
        let assumed = within.assumed.clone();
        row(
            "How soon",
            std::iter::once(within.in_words()).chain(assumed).collect(),
        )
    });
    let rows = std::iter::once(row("How", vec![route.how_in_words()]))
        .chain(within)
        .chain(one("Telephone", route.phone.as_ref()))
        .chain(one("Email", route.email.as_ref()))
        .chain(several("Address", &route.address))
        .chain(one("Website", route.website.as_ref()))
        .chain(one("Open", route.hours.as_ref()))
        .chain(several("Send with it", &route.attach))
        .chain(several("Do not", &route.do_not))
        .chain(one("From", route.source.as_ref()))
        .collect();
    blocks.push(Block::Rows {
        caption: Some(route.to.clone()),
        rows,
    });
    guidance(&case.blocks(&route.text, None), blocks);
}

/// The authority's guidance.
fn guidance(guidance: &[profile::Block], blocks: &mut Vec<Block>) {
    for block in guidance {
        match block {
            profile::Block::Text(text) => blocks.push(Block::Paragraph(text.clone())),
            profile::Block::Heading(text) => blocks.push(heading(2, text)),
            profile::Block::List(items) => blocks.push(Block::List(items.clone())),
            profile::Block::Inset(text) => blocks.push(notice("Important", text)),
            profile::Block::Warning(text) => blocks.push(notice("Warning", text)),
            profile::Block::Details { summary, text } => {
                blocks.push(heading(2, summary));
                blocks.extend(text.iter().cloned().map(Block::Paragraph));
            }
            profile::Block::Quote { quote, source, note } => {
                let quoted = format!("“{quote}”");
                blocks.push(Block::Paragraph(sourced(&quoted, source.as_deref())));
                blocks.extend(note.iter().cloned().map(Block::Paragraph));
            }
            profile::Block::Contact {
                name,
                phone,
                email,
                address,
                hours,
            } => {
                let one = |label: &str, value: &Option<String>| {
                    value.as_ref().map(|value| row(label, vec![value.clone()]))
                };
                let address = (!address.is_empty()).then(|| row("Address", address.clone()));
                let rows: Vec<Row> = one("Telephone", phone)
                    .into_iter()
                    .chain(one("Email", email))
                    .chain(address)
                    .chain(one("Open", hours))
                    .collect();
                if rows.is_empty() {
                    blocks.push(Block::Paragraph(name.clone()));
                } else {
                    blocks.push(Block::Rows {
                        caption: Some(name.clone()),
                        rows,
                    });
                }
            }
            // Resolved before: what is for other cases is not there.
            profile::Block::When { .. } => {}
        }
    }
}

fn notice(title: &str, text: &str) -> Block {
    Block::Notice {
        title: title.to_owned(),
        text: text.to_owned(),
    }
}
