//! A referral as a paper: a brief for whoever receives it, what is missing, and then the rows of the screen.

use onroll_form::case::Case;
use onroll_form::catalogue::{EXPLANATION, NOTIFIER, ORGANISATION, POSITION};
use onroll_form::changes::Difference;
use onroll_form::profile::{About, Profile, Section};
use onroll_form::readiness::{Gap, missing_in_words};
use onroll_form::summary::Summary;
use serde_json::Value;

use self::section::section;
use crate::england::time_in_england;
use crate::pdf::{Attachment, Paper, PaperBlock, PaperRow, Relationship};
use crate::referral::Referral;

mod answer;
mod brief;
mod dates;
mod evidence;
mod handling;
mod section;
mod unshown;
mod weeks;

#[cfg(feature = "pdf")]
pub use unshown::unshown;
pub use unshown::{Unshown, character_in_words};

/// The paper of a referral, with its file embedded.
///
/// `json` is the referral file byte for byte as it is saved.
pub fn paper(case: &Case<'_>, referral: &Referral, json: &[u8]) -> Paper {
    let profile = case.profile;
    let made = time_in_england(referral.updated);
    let file_name = referral.file_name("json");
    let gaps = case.gaps();
    let summaries = case.summaries();
    let mut blocks = brief::brief(case, referral, &summaries);
    blocks.extend(missing(case, &gaps));
    blocks.extend(changed(referral));
    handling::handled_elsewhere(case, &mut blocks);
    // Who made the checks is said once, and two sections about the same children need not name them twice.
    let mut is_said = false;
    let mut told: Option<Option<&About>> = None;
    for (shown, summary) in in_order(case, summaries) {
        let about = shown.about.as_ref();
        let names = told != Some(about) && !evidence::is_of_one(case, shown);
        let mut evidence = evidence::header(case, shown, !is_said, names);
        let heads = !evidence.is_empty();
        section(case, shown, &summary, &mut evidence, &mut blocks);
        if heads && evidence.is_empty() {
            is_said = true;
            if names {
                told = Some(about);
            }
        }
    }
    blocks.extend(weeks::weeks(case));
    blocks.extend(dates::dates(case));
    blocks.extend(provenance(profile, referral, &file_name));
    Paper {
        title: format!("{}: {}", profile.form_title, profile.name),
        reference: referral.reference.to_string(),
        language: "en-GB".to_owned(),
        created: made,
        author: made_by(referral).join(", "),
        subject: format!("Children missing education referral to {}", profile.full_name),
        banner: missing_in_words(&gaps).map(|missing| {
            if case.is_handled_elsewhere() {
                format!("RECORD ONLY: {missing}")
            } else {
                format!("INCOMPLETE: {missing}")
            }
        }),
        footer: "Personal information about children. Keep it safe and send it only by a secure channel."
            .to_owned(),
        blocks,
        attachments: vec![Attachment {
            file_name,
            mime: "application/json".to_owned(),
            description: "The data of the referral that this PDF was made from".to_owned(),
            modified: made,
            relationship: Relationship::Source,
            bytes: json.to_vec(),
        }],
    }
}

/// Who made the referral, as far as it says so.
fn made_by(referral: &Referral) -> Vec<String> {
    [NOTIFIER, POSITION, ORGANISATION]
        .iter()
        .filter_map(|id| referral.exported.answers.get(*id).and_then(Value::as_str))
        .map(str::to_owned)
        .collect()
}

/// What an update has changed.
fn changed(referral: &Referral) -> Vec<PaperBlock> {
    let Some(update) = &referral.updates else {
        return Vec::new();
    };
    let changes = if update.changed.is_empty() {
        PaperBlock::Paragraph("Nothing has changed yet.".to_owned())
    } else {
        PaperBlock::List(update.changed.iter().map(Difference::in_words).collect())
    };
    vec![PaperBlock::heading(1, "What has changed"), changes]
}

/// Everything that is missing or needs changing. For a record, why it is one.
fn missing(case: &Case<'_>, gaps: &[Gap]) -> Vec<PaperBlock> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let said = gaps.iter().map(|gap| match &gap.about {
        Some(about) => format!("{about}: {}", gap.message),
        None => gap.message.clone(),
    });
    let title = if case.is_handled_elsewhere() {
        "Why this is not sent"
    } else {
        "What is missing"
    };
    vec![PaperBlock::heading(1, title), PaperBlock::List(said.collect())]
}

/// The sections in the order of the paper: what happened, what was done, and then the rest. What the brief has whole is not said again.
fn in_order<'a>(case: &Case<'a>, summaries: Vec<Summary>) -> Vec<(&'a Section, Summary)> {
    let sections = case.sections().zip(summaries);
    let mut sections: Vec<(&Section, Summary)> = sections
        .filter(|(_, summary)| !brief::is_in_brief(summary))
        .collect();
    sections.sort_by_key(|(_, summary)| {
        if summary.asks(EXPLANATION) {
            0
        } else if summary.has_checks() {
            1
        } else {
            2
        }
    });
    sections
}

/// Where the form and the paper come from.
fn provenance(profile: &Profile, referral: &Referral, file_name: &str) -> [PaperBlock; 2] {
    let begun = time_in_england(referral.created)
        .format("%-d %B %Y at %H:%M")
        .to_string();
    let confirmed = if profile.verified {
        "Confirmed by the authority"
    } else if profile.is_for_any_council() {
        "A form for any council in England. No council has confirmed it"
    } else {
        "Not yet confirmed by the authority"
    };
    let rows = vec![
        PaperRow::new(
            "Form",
            vec![
                format!("“{}”, {}", profile.paper.title, profile.paper.date),
                format!(
                    "As set out in profile {}, version {}",
                    profile.id, profile.version
                ),
                confirmed.to_owned(),
            ],
        ),
        PaperRow::new("Started on", vec![begun]),
        PaperRow::new("Made with", vec![format!("Onroll {}", referral.app_version)]),
        PaperRow::new(
            "The same answers as data",
            vec![format!("{file_name}, which is inside this PDF")],
        ),
    ];
    [
        PaperBlock::heading(1, "About this document"),
        PaperBlock::Rows { caption: None, rows },
    ]
}
