//! Files inside the PDF.

use std::process::Command;

use onroll_document::pdf::{Attachment, FontSet, Manifest, PdfError, Relationship, fonts_needed, render};

use crate::papers::{self, paper};
use crate::reader::Pdf;
use crate::support::{fonts_for, rendered, run, saved, temporary};

/// Bytes no text conversion would leave alone.
fn awkward() -> Vec<u8> {
    (0..=255).chain(*b"\r\nendstream endobj %%EOF").collect()
}

#[test]
fn attachments_come_out_as_they_went_in() {
    let mut paper = papers::siblings();
    paper.attachments.push(Attachment {
        file_name: "letter to the family.bin".to_owned(),
        mime: "application/octet-stream".to_owned(),
        relationship: Relationship::Supplement,
        ..papers::data(&awkward())
    });
    let bytes = rendered(&paper).bytes;
    let pdf = Pdf::read(&bytes);
    let catalog = pdf.document.catalog().unwrap();
    let listed = catalog.get(b"AF").unwrap().as_array().unwrap();
    let mut found: Vec<_> = listed
        .iter()
        .map(|file| {
            let file = pdf.dictionary(file);
            let text = |key: &[u8]| lopdf::decode_text_string(file.get(key).unwrap()).unwrap();
            let relationship = file.get(b"AFRelationship").unwrap().as_name().unwrap().to_vec();
            let (_, stream) = pdf
                .document
                .dereference(pdf.dictionary(file.get(b"EF").unwrap()).get(b"F").unwrap())
                .unwrap();
            let stream = stream.as_stream().unwrap();
            let content = stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone());
            (text(b"UF"), text(b"Desc"), relationship, content)
        })
        .collect();
    found.sort();
    let given = |at: usize, relationship: &[u8]| {
        let file = &paper.attachments[at];
        (
            file.file_name.clone(),
            file.description.clone(),
            relationship.to_vec(),
            file.bytes.clone(),
        )
    };
    assert_eq!(found, [given(1, b"Supplement"), given(0, b"Source")]);
}

/// The same with a program that people use for it.
#[test]
fn attachments_can_be_saved_with_other_programs() {
    let paper = papers::siblings();
    let file = saved("attachments.pdf", &rendered(&paper).bytes);
    let out = temporary("detached.json");
    let mut command = Command::new("pdfdetach");
    command.args(["-save", "1", "-o"]).arg(&out).arg(&file);
    if let Some(output) = run("saving an attachment", &mut command) {
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(std::fs::read(out).unwrap(), paper.attachments[0].bytes);
    }
}

#[test]
fn attachments_that_could_not_be_saved_again_are_refused() {
    let refused = |change: &dyn Fn(&mut Vec<Attachment>)| {
        let mut paper = paper(vec![]);
        change(&mut paper.attachments);
        render(&paper, &fonts_for(&paper)).unwrap_err()
    };
    assert!(
        matches!(refused(&|files| files.push(files[0].clone())), PdfError::SameName(name) if name == "referral.json")
    );
    for name in ["", "../x", "a\\b", "C:x", "a\0b", "a\nb"] {
        let error = refused(&|files| files[0].file_name = name.to_owned());
        assert!(matches!(error, PdfError::AttachmentName(_)), "{name:?}: {error}");
    }
    assert!(matches!(
        refused(&|files| files[0].mime = "json".to_owned()),
        PdfError::Mime(_)
    ));
}

#[test]
fn without_fonts_there_is_a_reason_and_no_panic() {
    let paper = paper(vec![]);
    assert!(matches!(
        render(&paper, &FontSet::default()),
        Err(PdfError::NoFonts)
    ));
    let mut fonts = fonts_for(&paper);
    let first = fonts_needed(&paper, fonts.manifest()).swap_remove(0);
    assert!(matches!(
        fonts.add(&first, b"no font".to_vec()),
        Err(PdfError::Font(_))
    ));
    assert!(matches!(
        fonts.add("not-listed.ttf", vec![]),
        Err(PdfError::Font(_))
    ));
    assert!(matches!(Manifest::from_json("{}"), Err(PdfError::Manifest(_))));
    assert!(matches!(
        Manifest::from_json(r#"{"fonts":[{"file":"a","weight":400,"bytes":1,"ranges":"xyz"}]}"#),
        Err(PdfError::Manifest(_))
    ));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let paper = papers::siblings();
    let fonts = fonts_for(&paper);
    assert_eq!(render(&paper, &fonts).unwrap(), render(&paper, &fonts).unwrap());
}
