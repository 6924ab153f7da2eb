//! What the authority does with the referral, on paper: what it calls for before it is sent, where it goes, what happens next.

use onroll_form::case::{Case, NAME};
use onroll_form::handling::{HandlingLine, LineContent, Routed, file_lines};
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

/// What the answers call for before it is sent.
pub(super) fn before_sending(case: &Case<'_>) -> Vec<PaperBlock> {
    let (done, open): (Vec<_>, Vec<_>) = case
        .escalations()
        .into_iter()
        .partition(|escalated| escalated.done.is_some());
    let mut blocks = Vec::new();
    if !open.is_empty() {
        blocks.push(PaperBlock::heading(1, case.escalations_heading()));
        blocks.extend(open.iter().map(|escalated| PaperBlock::Notice {
            title: escalated.escalation.title.clone(),
            text: sourced(&escalated.escalation.text, escalated.escalation.source.as_deref()),
        }));
    }
    if !done.is_empty() {
        blocks.push(PaperBlock::heading(1, "Done already"));
        let said = done.iter().map(|escalated| {
            let done = escalated.done.unwrap_or_default();
            format!("{}. Done: {done}", escalated.escalation.title)
        });
        blocks.push(PaperBlock::List(said.collect()));
    }
    blocks
}

/// Where it goes, what happens next, and what to do when a child may be in danger.
pub(super) fn next_steps(case: &Case<'_>, blocks: &mut Vec<PaperBlock>) {
    let profile = case.profile;
    if case.is_handled_elsewhere() {
        blocks.push(PaperBlock::heading(1, "Who handles this case"));
        blocks.push(PaperBlock::notice(
            "This is a record and not a referral",
            "There is nothing to send. This page repeats the form’s advice on who to tell.",
        ));
        blocks.extend(elsewhere(case));
    } else {
        blocks.push(PaperBlock::heading(1, "Where this referral goes"));
    }
    if !profile.verified && !profile.is_for_any_council() {
        blocks.push(PaperBlock::Notice {
            title: "Check these contact details before you use them".to_owned(),
            text: format!(
                "{} has not yet confirmed this form. It follows “{}”, {}, except where it says otherwise.",
                profile.full_name, profile.paper.title, profile.paper.date
            ),
        });
    }
    for routed in case.routes() {
        route(case, &routed, blocks);
    }
    if !case.is_handled_elsewhere() {
        let of_some = elsewhere(case);
        if !of_some.is_empty() {
            blocks.push(PaperBlock::heading(1, "Handled elsewhere"));
            blocks.extend(of_some);
        }
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
        blocks.push(PaperBlock::heading(1, "What happens next"));
        blocks.push(PaperBlock::List(steps));
    }
    transfers(case, blocks);
    if !profile.danger.is_empty() {
        blocks.push(PaperBlock::heading(1, "If a child may be in danger"));
        guidance(&case.blocks(&profile.danger, None), &str::to_owned, blocks);
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

/// The school-to-school files of each child, for a school.
fn transfers(case: &Case<'_>, blocks: &mut Vec<PaperBlock>) {
    let transfers = case.transfers();
    if transfers.is_empty() {
        return;
    }
    blocks.push(PaperBlock::heading(1, "School to school (S2S) files to make"));
    for child in &transfers {
        let lines = |file| file_lines(file, case.today);
        let files = child.guidance.files.iter().flat_map(lines).flat_map(rows);
        let note = child.guidance.note;
        let note = note.map(|note| PaperRow::new("Note", vec![format!("{note}.")]));
        blocks.push(PaperBlock::Rows {
            caption: Some(child.child.clone()),
            rows: files.chain(note).collect(),
        });
    }
}

/// A line as it stands on paper.
fn rows(line: HandlingLine<'_>) -> Vec<PaperRow> {
    let mut rows = Vec::new();
    let said = match line.said {
        LineContent::Text(words) => vec![words.into_owned()],
        LineContent::Past(words) => vec![words],
        LineContent::Name(words) | LineContent::Phone(words) | LineContent::Website(words) => {
            vec![words.to_owned()]
        }
        LineContent::Email { address, confirm, .. } => {
            // The address may be closed: whoever reads this paper is not to use it before the call.
            let ask = "Telephone first and ask for the email address. Use the one you are given";
            rows.extend(confirm.then(|| PaperRow::new("Confirm the address", vec![ask.to_owned()])));
            vec![address.to_owned()]
        }
        LineContent::Address(several) | LineContent::Attached(several) | LineContent::List(several) => {
            several.to_vec()
        }
        LineContent::Deadline(within) => std::iter::once(within.in_words())
            .chain(within.assumed.clone())
            .collect(),
        LineContent::Sourced { text, source } => vec![sourced(text, Some(source))],
    };
    rows.push(PaperRow::new(line.label, said));
    rows
}

fn sourced(text: &str, source: Option<&str>) -> String {
    source.map_or_else(|| text.to_owned(), |source| format!("{text} ({source})"))
}

fn route(case: &Case<'_>, routed: &Routed<'_>, blocks: &mut Vec<PaperBlock>) {
    let route = routed.route;
    let one = |label: &str, words: &str| PaperRow::new(label, vec![words.to_owned()]);
    let done = routed.done.map(|done| one("Done", done));
    let source = route.source.as_deref().map(|source| one("From", source));
    let said = routed.lines().into_iter().flat_map(rows);
    blocks.push(PaperBlock::Rows {
        caption: Some(routed.title()),
        rows: done.into_iter().chain(said).chain(source).collect(),
    });
    guidance(&case.blocks(&route.text, None), &str::to_owned, blocks);
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
