//! The paper of a referral says everything that was answered, in order, and what is missing first.
#![cfg(feature = "pdf")]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod answers;
mod around;
mod brief;
#[path = "../common/mod.rs"]
mod common;
mod elsewhere;
mod evidence;
mod owned;
mod told;
mod weeks;

use chrono::NaiveDate;
use common::{Journey, camden, journey, journeys, meta, referral, set, text, today, untraceable};
use onroll_document::paper::paper;
use onroll_document::pdf::{Paper, PaperBlock, PaperRow, Relationship};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::summary::{Rows, Shows, Summary, SummaryAnswer};

fn of(journey: &Journey) -> Paper {
    paper(&journey.case(), &journey.referral(), b"{}")
}

fn made(profile: &Profile, answers: &Answers) -> Paper {
    paper(
        &Case::new(profile, answers, today()),
        &referral(profile, answers),
        b"{}",
    )
}

/// The paper's texts in the order of reading.
fn texts(paper: &Paper) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &paper.blocks {
        match block {
            PaperBlock::Heading { text, .. } | PaperBlock::Paragraph(text) => texts.push(text.clone()),
            PaperBlock::Notice { title, text } => texts.extend([title.clone(), text.clone()]),
            PaperBlock::List(items) => texts.extend(items.iter().cloned()),
            PaperBlock::Rows { caption, rows } => {
                texts.extend(caption.clone());
                for row in rows {
                    texts.push(row.label.clone());
                    texts.extend(row.value.iter().cloned());
                }
            }
            PaperBlock::Table {
                caption,
                headers,
                rows,
            } => {
                texts.push(caption.clone());
                texts.extend(headers.iter().chain(rows.iter().flatten()).cloned());
            }
        }
    }
    texts
}

fn table<'a>(paper: &'a Paper, named: &str) -> &'a [Vec<String>] {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        PaperBlock::Table { caption, rows, .. } if caption == named => Some(rows.as_slice()),
        _ => None,
    });
    let tables: Vec<_> = tables.collect();
    assert_eq!(tables.len(), 1, "{named}");
    tables[0]
}
