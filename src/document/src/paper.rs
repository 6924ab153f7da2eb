//! A referral as a paper: the same rows as on the screen, with what is missing first and what to do next last.

use onroll_form::case::Case;
use onroll_form::catalogue::{CHILDREN, NOTIFIER, ORGANISATION, POSITION};
use onroll_form::changes::Difference;
use onroll_form::profile::{About, Profile};
use onroll_form::readiness::{Gap, missing_in_words};
use onroll_form::summary::{Rows, Summary, SummaryCheck, SummaryGroup};
use onroll_form::value::words;
use serde_json::Value;

use self::answer::answer;
use crate::england::time_in_england;
use crate::pdf::{Attachment, Paper, PaperBlock, PaperRow, Relationship};
use crate::referral::Referral;

mod answer;
mod evidence;
mod handling;
mod unshown;

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
    let mut blocks = vec![header(case, referral)];
    blocks.extend(missing(case, &gaps));
    blocks.extend(changed(referral));
    blocks.extend(handling::before_sending(case));
    // Who made the checks is said once, and two sections about the same children need not name them twice.
    let mut is_said = false;
    let mut told: Option<Option<&About>> = None;
    for shown in case.sections() {
        let about = shown.about.as_ref();
        let names = told != Some(about) && !evidence::is_of_one(case, shown);
        let mut evidence = evidence::header(case, shown, !is_said, names);
        let heads = !evidence.is_empty();
        section(&case.summary(shown), &mut evidence, &mut blocks);
        if heads && evidence.is_empty() {
            is_said = true;
            if names {
                told = Some(about);
            }
        }
    }
    blocks.extend(dates(case, referral));
    handling::next_steps(case, &mut blocks);
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

/// Who it is for, who it is from, and when it was begun.
fn header(case: &Case<'_>, referral: &Referral) -> PaperBlock {
    let mut made_by = made_by(referral);
    if made_by.is_empty() {
        made_by.push("Not given".to_owned());
    }
    let begun = time_in_england(referral.created)
        .format("%-d %B %Y at %H:%M")
        .to_string();
    let mut rows = vec![
        to(case),
        PaperRow::new("Made by", made_by),
        PaperRow::new("Started on", vec![begun]),
    ];
    if let Some(update) = &referral.updates {
        let sent = time_in_england(update.updated).format("%-d %B %Y at %H:%M");
        rows.push(PaperRow::new(
            "Update",
            vec![format!(
                "Update {} of referral {}. It replaces the file of {sent}",
                update.number, update.reference
            )],
        ));
    }
    rows.extend(handling::codes(case));
    PaperBlock::Rows { caption: None, rows }
}

/// Who receives it. A record goes to nobody, and a form for any council is sent to the council that its routes name.
fn to(case: &Case<'_>) -> PaperRow {
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

/// A section. The evidence goes before the first table of checks there is.
fn section(summary: &Summary, evidence: &mut Vec<PaperBlock>, blocks: &mut Vec<PaperBlock>) {
    blocks.push(PaperBlock::heading(1, &summary.title));
    if summary.groups.is_empty() {
        blocks.push(PaperBlock::Paragraph("Nothing given.".to_owned()));
    }
    for group in &summary.groups {
        match &group.rows {
            Rows::Answers(rows) => {
                blocks.extend(group.title.as_deref().map(|title| PaperBlock::heading(2, title)));
                let rows: Vec<PaperRow> = rows
                    .iter()
                    .map(|asked| PaperRow::new(&asked.label, answer(&asked.answer)))
                    .collect();
                // Of an item whose is not known, there may be checks alone.
                if !rows.is_empty() {
                    blocks.push(PaperBlock::Rows { caption: None, rows });
                }
            }
            Rows::Checks { headings, rows, .. } => {
                blocks.append(evidence);
                checks(summary, group, headings, rows, blocks);
            }
        }
    }
}

/// A table of checks, and under it what is wrong in it.
fn checks(
    summary: &Summary,
    group: &SummaryGroup,
    headings: &[String],
    rows: &[SummaryCheck],
    blocks: &mut Vec<PaperBlock>,
) {
    blocks.push(PaperBlock::Table {
        caption: group.title.clone().unwrap_or_else(|| summary.title.clone()),
        headers: headings.to_vec(),
        rows: rows.iter().map(|row| row.cells.clone()).collect(),
    });
    let wrong: Vec<String> = rows
        .iter()
        .flat_map(|row| &row.why)
        .map(|why| format!("Not accepted: {why}"))
        .collect();
    if !wrong.is_empty() {
        blocks.push(PaperBlock::List(wrong));
    }
}

/// The dates that follow from the law for each child of whom it was asked.
fn dates(case: &Case<'_>, referral: &Referral) -> Vec<PaperBlock> {
    let tables: Vec<PaperBlock> = referral
        .verdicts
        .iter()
        .filter(|verdict| !verdict.timeline.is_empty())
        .map(|verdict| PaperBlock::Table {
            caption: case.item_name(CHILDREN, &verdict.child),
            headers: ["What", "Date", "Why"].map(str::to_owned).to_vec(),
            rows: verdict
                .timeline
                .iter()
                .map(|dated| {
                    let why = format!("{} ({})", dated.reason, dated.provision);
                    vec![dated.title.clone(), words(dated.date), why]
                })
                .collect(),
        })
        .collect();
    let heading = (!tables.is_empty()).then(|| PaperBlock::heading(1, "Dates that follow from the law"));
    heading.into_iter().chain(tables).collect()
}

/// Where the form and the paper come from.
fn provenance(profile: &Profile, referral: &Referral, file_name: &str) -> [PaperBlock; 2] {
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
