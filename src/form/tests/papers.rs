//! Every authority's form against its paper: each field and rule that the paper has words for stands in the form, in those words.
//!
//! The words stand in `authorities/`, one file for each authority, each with the row of the requirements it belongs to.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::fs;

use onroll_form::profile::{Block, Page, Profile};
use onroll_form::question::Kind;
use serde::Deserialize;

/// Words of the paper.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    /// The row of the requirements it belongs to.
    row: String,
    /// The words in the paper.
    paper: String,
    /// The same words where the form spells out an abbreviation or a slash, or has a part of them.
    #[serde(default)]
    spelt: Option<String>,
    /// The question that asks it.
    #[serde(default)]
    question: Option<String>,
    /// Where else it stands: a part of the profile, or a page as `section/page`.
    #[serde(default)]
    at: Option<String>,
}

fn of_blocks(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(Block::texts).map(str::to_owned).collect()
}

/// Every word that stands with a page's questions, on the page, in check answers and in the PDF.
fn of_page(page: &Page) -> Vec<String> {
    let mut words: Vec<String> = page.title.iter().chain(&page.source).cloned().collect();
    words.extend(of_blocks(&page.guidance));
    for question in &page.questions {
        words.push(question.label.clone());
        words.push(question.row_label().to_owned());
        words.extend(of_blocks(&question.guidance));
        words.extend(question.hint.iter().chain(&question.source).cloned());
        for choice in question.kind.choices() {
            words.push(choice.label);
            words.extend(choice.hint);
        }
        if let Kind::Check { columns, .. } = &question.kind {
            words.extend(columns.iter().map(|column| column.label.clone()));
        }
    }
    words
}

/// The words of a part of the profile.
fn of_part(profile: &Profile, part: &str) -> Option<Vec<String>> {
    let words = match part {
        "definition" => of_blocks(&profile.definition.as_ref()?.text),
        "introduction" => of_blocks(&profile.introduction),
        "danger" => of_blocks(&profile.danger),
        "privacy" => of_blocks(&profile.privacy),
        "routes" => {
            let mut words = Vec::new();
            for route in &profile.routes {
                let own = [
                    &route.phone,
                    &route.email,
                    &route.website,
                    &route.hours,
                    &route.source,
                ];
                words.push(route.to.clone());
                words.extend(own.into_iter().flatten().cloned());
                words.extend(route.done.iter().map(|done| done.text.clone()));
                words.extend(route.within.iter().filter_map(|within| within.text.clone()));
                words.extend(route.address.iter().cloned());
                for list in [&route.attach, &route.do_not] {
                    words.extend(list.iter().map(|entry| entry.text.clone()));
                }
                words.extend(of_blocks(&route.text));
            }
            words
        }
        "after_sending" => {
            let steps = profile.after_sending.iter();
            steps
                .flat_map(|step| {
                    let within = step.within.iter().filter_map(|within| within.text.clone());
                    std::iter::once(step.text.clone()).chain(within)
                })
                .collect()
        }
        "escalations" => {
            let escalations = profile.escalations.iter();
            escalations
                .flat_map(|one| {
                    let done = one.done.as_ref().map(|done| done.text.clone());
                    [one.title.clone(), one.text.clone()].into_iter().chain(done)
                })
                .collect()
        }
        "codes" => {
            let codes = profile.codes.iter().flat_map(|set| &set.values);
            codes
                .map(|code| format!("{} {}", code.code, code.label))
                .collect()
        }
        page => {
            let (section, page) = page.split_once('/')?;
            let pages = &profile.section(section)?.pages;
            of_page(
                pages
                    .iter()
                    .find(|one| one.id == page || one.was.iter().any(|id| id == page))?,
            )
        }
    };
    Some(words)
}

/// The words with which a question stands.
fn of_question(profile: &Profile, id: &str) -> Option<Vec<String>> {
    let located = profile.locate(id)?;
    let mut words = of_page(located.page);
    words.push(located.section.title.clone());
    Some(words)
}

/// Small letters and digits with single spaces: punctuation and capitals are not the paper's words.
fn plain(text: &str) -> String {
    let kept: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '|' { c } else { ' ' })
        .collect();
    kept.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('|', " | ")
}

#[test]
fn every_word_of_the_papers_stands_in_the_forms() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for entry in fs::read_dir(common::project("src/form/tests/authorities")).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap().to_string_lossy().into_owned();
        let fields: Vec<Field> = serde_json::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{id}: {error}"));
        let text = fs::read_to_string(common::project(&format!("www/authorities/{id}.json"))).unwrap();
        let profile = onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}"));
        for field in fields {
            let (place, found) = match (&field.question, &field.at) {
                (Some(question), None) => (question, of_question(&profile, question)),
                (None, Some(part)) => (part, of_part(&profile, part)),
                _ => panic!("{id} {}: name either a question or a place", field.row),
            };
            let expected = plain(field.spelt.as_ref().unwrap_or(&field.paper));
            match found.map(|words| plain(&words.join(" | "))) {
                None => wrong.push(format!("{id} {}: there is no {place}", field.row)),
                Some(found) if !format!(" {found} ").contains(&format!(" {expected} ")) => {
                    wrong.push(format!(
                        "{id} {} {place}: “{expected}” is not in “{found}”",
                        field.row
                    ));
                }
                Some(_) => read += 1,
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 0);
}
