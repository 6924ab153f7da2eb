//! Papers to test with. All people are made up.

use chrono::{DateTime, FixedOffset};
use onroll_document::pdf::{Attachment, Paper, PaperBlock, PaperRow, Relationship};

pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn row(label: &str, value: &[&str]) -> PaperRow {
    PaperRow {
        label: label.to_owned(),
        value: value.iter().map(ToString::to_string).collect(),
    }
}

pub(crate) fn rows(rows: Vec<PaperRow>) -> PaperBlock {
    PaperBlock::Rows { caption: None, rows }
}

pub(crate) fn heading(level: u8, text: &str) -> PaperBlock {
    PaperBlock::Heading {
        level,
        text: text.to_owned(),
    }
}

pub(crate) fn paper(blocks: Vec<PaperBlock>) -> Paper {
    Paper {
        title: "Children missing education: notification".to_owned(),
        reference: "7QK4-W2HD".to_owned(),
        language: "en-GB".to_owned(),
        created: at("2026-09-21T16:05:00+01:00"),
        author: "Primrose Lane Primary School".to_owned(),
        subject: "A notification of children missing education".to_owned(),
        banner: None,
        footer: "Personal data about children. Send it only as the council asks.".to_owned(),
        blocks,
        attachments: vec![data(br#"{"format":"onroll-referral","answers":{}}"#)],
    }
}

pub(crate) fn data(bytes: &[u8]) -> Attachment {
    Attachment {
        file_name: "referral.json".to_owned(),
        mime: "application/json".to_owned(),
        description: "This notification as data".to_owned(),
        modified: at("2026-09-21T16:05:00+01:00"),
        relationship: Relationship::Source,
        bytes: bytes.to_vec(),
    }
}

/// Two siblings and a full table of enquiries: every kind of block.
pub(crate) fn siblings() -> Paper {
    let enquiries = (1..=16).map(|day| {
        vec![
            format!("Telephoned contact number {day} on the register"),
            format!("{day} September 2026"),
            "Mrs J. Okafor, attendance officer".to_owned(),
            if day % 4 == 0 {
                String::new()
            } else {
                format!("No reply on attempt {day}; a message was left.")
            },
        ]
    });
    let mut paper = paper(vec![
        PaperBlock::Notice {
            title: "Danger first".to_owned(),
            text: "If a child is at risk of harm now, call 999.\nDo not wait for this form.".to_owned(),
        },
        heading(1, "The children"),
        heading(2, "Amina Warsame"),
        rows(vec![
            row("Full name", &["Amina Yusuf Warsame"]),
            row("Date of birth", &["14 March 2017"]),
            row(
                "Last known address",
                &["Flat 12", "Ainger House", "Regent’s Park Road", "London NW1 8XY"],
            ),
            row("Languages", &["Somali, Arabic (العربية)"]),
            row("Medical needs", &[]),
        ]),
        heading(2, "Bilal Warsame"),
        rows(vec![
            row("Full name", &["Bilal Yusuf Warsame"]),
            row("Date of birth", &["2 November 2019"]),
        ]),
        heading(1, "Enquiries"),
        PaperBlock::Table {
            caption: "What the school has done to find the family".to_owned(),
            headers: ["Enquiry", "Date", "By whom", "Outcome"]
                .map(str::to_owned)
                .to_vec(),
            rows: enquiries.collect(),
        },
        heading(1, "What happens next"),
        PaperBlock::List(vec![
            "Keep the names on the admission register until the council writes.".to_owned(),
            "Keep making reasonable enquiries.".to_owned(),
        ]),
        PaperBlock::Paragraph("The council answers within ten school days.".to_owned()),
    ]);
    paper.banner = Some("INCOMPLETE: 3 things are missing".to_owned());
    paper
}

/// What the siblings' paper must be read out as: each part's role and text.
pub(crate) fn siblings_as_read() -> Vec<(&'static str, String)> {
    let mut read = vec![
        ("P", "INCOMPLETE: 3 things are missing".to_owned()),
        ("H1", "Children missing education: notification".to_owned()),
        (
            "P",
            "Reference 7QK4-W2HD  ·  Made on 21 September 2026 at 16:05".to_owned(),
        ),
    ];
    read.extend(blocks_as_read(&siblings().blocks));
    read
}

/// What the blocks of a paper must be read out as.
pub(crate) fn blocks_as_read(blocks: &[PaperBlock]) -> Vec<(&'static str, String)> {
    let mut read = Vec::new();
    // A part without words has a space.
    let said = |text: &String| {
        if text.trim().is_empty() {
            " ".to_owned()
        } else {
            text.replace('\n', " ")
        }
    };
    for block in blocks {
        match block {
            PaperBlock::Heading { level, text } => {
                read.push((["H2", "H3", "H4"][usize::from(*level) - 1], said(text)));
            }
            PaperBlock::Paragraph(text) => read.push(("P", said(text))),
            PaperBlock::Notice { title, text } => read.extend([("P", said(title)), ("P", said(text))]),
            PaperBlock::List(items) => {
                read.extend(
                    items
                        .iter()
                        .flat_map(|item| [("Lbl", "•".to_owned()), ("LBody", said(item))]),
                );
            }
            PaperBlock::Rows { caption, rows } => {
                read.extend(caption.iter().map(|caption| ("Caption", said(caption))));
                for row in rows {
                    read.push(("TH", said(&row.label)));
                    let blank = vec![" ".to_owned()];
                    let value = if row.value.is_empty() { &blank } else { &row.value };
                    read.extend(value.iter().map(|text| ("P", said(text))));
                }
            }
            PaperBlock::Table {
                caption,
                headers,
                rows,
            } => {
                if !caption.is_empty() {
                    read.push(("Caption", said(caption)));
                }
                read.extend(headers.iter().map(|text| ("TH", said(text))));
                for row in rows {
                    read.push(("TH", said(&row[0])));
                    read.extend(row[1..].iter().map(|cell| ("TD", said(cell))));
                }
            }
        }
    }
    read
}

/// Fifty children with ten answers each.
pub(crate) fn fifty_children() -> Paper {
    let mut blocks = Vec::new();
    for child in 1..=50 {
        blocks.push(heading(1, &format!("Child {child}")));
        let answers = (1..=10).map(|n| {
            row(
                &format!("Question {n}"),
                &[&format!("Answer {n} about child {child}")],
            )
        });
        blocks.push(rows(answers.collect()));
    }
    paper(blocks)
}

/// An answer of about `length` characters, whose every sentence is another.
pub(crate) fn long_answer(length: usize) -> String {
    let visit = |number| format!("On visit {number} nobody answered the door. ");
    let mut text: String = (1..=length / visit(1).len() + 1).map(visit).collect();
    text.truncate(text.trim_end().len());
    text
}
