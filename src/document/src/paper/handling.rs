//! Whom the paper is for, what it is filed under, whom the referrer has told, and who handles a case that is not sent.

use onroll_form::case::{Case, NAME};
use onroll_form::profile;

use crate::pdf::{PaperBlock, PaperRow};

/// The codes the referral is filed under, as rows. A child's code has the child's name.
pub(super) fn codes(case: &Case<'_>) -> Vec<PaperRow> {
    case.codes()
        .iter()
        .map(|coded| {
            let derived = "Worked out from the answers".to_owned();
            PaperRow::new(
                &case.code_label(coded),
                vec![format!("{}: {}", coded.code, coded.meaning), derived],
            )
        })
        .collect()
}

/// Who receives it. A record goes to nobody, and a form for any council is sent to the council that its routes name.
pub(super) fn to(case: &Case<'_>) -> PaperRow {
    let profile = case.profile;
    if case.is_handled_elsewhere() {
        return PaperRow::new("Form for", vec![profile.full_name.clone()]);
    }
    let whom = if profile.is_for_any_council() {
        // Another way to a team is not another team.
        let routes = case.routes().into_iter();
        let main = routes.filter(|routed| !routed.is_alternative());
        main.map(|routed| routed.to).collect()
    } else {
        vec![profile.full_name.clone()]
    };
    PaperRow::new("To", whom)
}

/// What the answers call for: whom the referrer has told, and what is still to be done.
pub(super) fn told(case: &Case<'_>) -> Vec<PaperRow> {
    let (mut done, mut open) = (Vec::new(), Vec::new());
    for escalated in case.escalations() {
        let title = escalated.escalation.title.trim_end_matches('.');
        match escalated.done {
            Some(said) => done.push(format!("{title}. Done: {said}")),
            // A record goes to nobody: it says in full what is still to be done.
            None if case.is_handled_elsewhere() => {}
            None => open.push(title.to_owned()),
        }
    }
    for routed in case.routes() {
        done.extend(
            routed
                .done
                .map(|said| format!("{}. Done: {said}", routed.title())),
        );
    }
    let row = |label: &str, said: Vec<String>| (!said.is_empty()).then(|| PaperRow::new(label, said));
    let open = row("Not marked as done", open);
    row("Done already", done).into_iter().chain(open).collect()
}

/// What a danger calls for that is not done.
fn to_do(case: &Case<'_>, blocks: &mut Vec<PaperBlock>) {
    let open: Vec<_> = case
        .escalations()
        .into_iter()
        .filter(|escalated| escalated.done.is_none())
        .collect();
    if !open.is_empty() {
        blocks.push(PaperBlock::heading(1, case.escalations_heading()));
    }
    blocks.extend(open.iter().map(|escalated| PaperBlock::Notice {
        title: escalated.escalation.title.clone(),
        text: sourced(&escalated.escalation.text, escalated.escalation.source.as_deref()),
    }));
}

/// For a record of a case that is handled elsewhere, and for children whose part is: by whom.
pub(super) fn handled_elsewhere(case: &Case<'_>, blocks: &mut Vec<PaperBlock>) {
    let said = elsewhere(case);
    if case.is_handled_elsewhere() {
        blocks.push(PaperBlock::heading(1, "Who handles this case"));
        blocks.push(PaperBlock::notice(
            "This is a record and not a referral",
            "There is nothing to send. This page repeats the form’s advice on who to tell.",
        ));
        blocks.extend(said);
        to_do(case, blocks);
    } else if !said.is_empty() {
        blocks.push(PaperBlock::heading(1, "Handled elsewhere"));
        blocks.extend(said);
    }
}

/// Who handles the case instead, and how to reach them, in the words of the pages. A reader of the paper has no other
/// place to look it up.
fn elsewhere(case: &Case<'_>) -> Vec<PaperBlock> {
    let mut pages: Vec<(String, Vec<PaperBlock>, Vec<String>)> = Vec::new();
    for shown in case.handled_elsewhere() {
        let words = |text: &str| case.words(text, shown.scope);
        let template = shown.page.title.as_deref().unwrap_or_default();
        let title = words(template);
        let mut said = Vec::new();
        guidance(&case.blocks(&shown.page.guidance, shown.scope), &words, &mut said);
        // A title with the name says already whom it is about.
        let unnamed = shown.scope.filter(|_| !template.contains(NAME));
        let name = unnamed.map(|scope| case.item_name(scope.collection, &scope.item.key));
        // Advice that is the same for several children is printed once.
        match pages.iter_mut().find(|page| page.0 == title && page.1 == said) {
            Some(page) => page.2.extend(name),
            None => pages.push((title, said, name.into_iter().collect())),
        }
    }
    let mut blocks = Vec::new();
    for (title, said, names) in pages {
        blocks.push(PaperBlock::heading(2, &title));
        if !names.is_empty() {
            blocks.push(PaperBlock::Paragraph(format!(
                "This is about {}.",
                names.join(", ")
            )));
        }
        blocks.extend(said);
    }
    blocks
}

fn sourced(text: &str, source: Option<&str>) -> String {
    source.map_or_else(|| text.to_owned(), |source| format!("{text} ({source})"))
}

/// The authority’s guidance. `words` puts names in.
fn guidance(pieces: &[profile::Block], words: &dyn Fn(&str) -> String, blocks: &mut Vec<PaperBlock>) {
    let all = |texts: &[String]| texts.iter().map(|text| words(text)).collect::<Vec<String>>();
    for block in pieces {
        match block {
            profile::Block::Text(text) => blocks.push(PaperBlock::Paragraph(words(text))),
            profile::Block::Heading(text) => blocks.push(PaperBlock::heading(2, &words(text))),
            profile::Block::List(items) => blocks.push(PaperBlock::List(all(items))),
            profile::Block::Inset(text) => blocks.push(PaperBlock::notice("Important", &words(text))),
            profile::Block::Warning(text) => blocks.push(PaperBlock::notice("Warning", &words(text))),
            profile::Block::Details { summary, text } => {
                blocks.push(PaperBlock::heading(2, &words(summary)));
                guidance(text, words, blocks);
            }
            profile::Block::Link {
                words: called,
                address,
            } => blocks.push(PaperBlock::Paragraph(format!("{}: {address}", words(called)))),
            profile::Block::Quote { quote, source, note } => {
                let quoted = format!("“{}”", words(quote));
                blocks.push(PaperBlock::Paragraph(sourced(&quoted, source.as_deref())));
                blocks.extend(note.iter().map(|note| PaperBlock::Paragraph(words(note))));
            }
            profile::Block::Contact {
                name,
                phone,
                email,
                address,
                hours,
            } => {
                let one = |label: &str, value: &Option<String>| {
                    value
                        .as_ref()
                        .map(|value| PaperRow::new(label, vec![value.clone()]))
                };
                let address = (!address.is_empty()).then(|| PaperRow::new("Address", address.clone()));
                let rows: Vec<PaperRow> = one("Telephone", phone)
                    .into_iter()
                    .chain(one("Email", email))
                    .chain(address)
                    .chain(one("Note", hours))
                    .collect();
                if rows.is_empty() {
                    blocks.push(PaperBlock::Paragraph(name.clone()));
                } else {
                    blocks.push(PaperBlock::Rows {
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
