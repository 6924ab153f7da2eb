//! A PDF of ours opens as the file inside it; no other does.

use std::fs;
use std::process::Command;
use std::sync::OnceLock;

use onroll_document::opened::text_of;
use onroll_document::referral::{MAX_BYTES, ReadError, Referral};

use crate::common::{camden, referral, today, untraceable};
use crate::support::{rendered, run, saved};
use onroll_document::paper::paper;
use onroll_form::case::Case;
use proptest::prelude::*;

fn pdf_with(json: &[u8]) -> Vec<u8> {
    let profile = camden();
    let answers = untraceable(&profile);
    let case = Case::new(&profile, &answers, today());
    rendered(&paper(&case, &referral(&profile, &answers), json)).bytes
}

#[test]
fn a_pdf_opens_as_the_file_inside_it() {
    let profile = camden();
    let json = referral(&profile, &untraceable(&profile)).to_json().unwrap();
    let pdf = pdf_with(json.as_bytes());
    let text = text_of(&pdf).unwrap();
    assert_eq!(text, json);
    assert!(Referral::read(&text).is_ok());
}

#[test]
fn a_json_file_opens_as_it_is() {
    assert_eq!(text_of(b"{}").unwrap(), "{}");
}

#[test]
fn what_is_neither_is_refused() {
    assert_eq!(text_of(b"\xff\xfe{"), Err(ReadError::NotAReferral));
    assert_eq!(text_of(&vec![b' '; MAX_BYTES + 1]), Err(ReadError::TooLarge));
    assert_eq!(text_of(b"%PDF-1.7\n%%EOF"), Err(ReadError::NoReferralInPdf));
}

#[test]
fn a_pdf_that_is_cut_off_is_refused_and_one_that_lies_about_its_parts_gives_nothing_else() {
    let pdf = pdf_with(b"{}");
    let at = find(&pdf, b"/Type/EmbeddedFile");
    for length in [5, at, at + 30, at + 60] {
        assert!(
            text_of(&pdf[..length.min(pdf.len())]).is_err(),
            "cut off after {length} bytes"
        );
    }
    // A reader finds the end of the part all the same.
    let mut lying = pdf.clone();
    let digit = lying[..at].iter().rposition(u8::is_ascii_digit).unwrap();
    lying.splice(digit..=digit, *b"999999999");
    assert_eq!(text_of(&lying).as_deref(), Ok("{}"));
}

#[test]
fn a_pdf_that_unpacks_to_more_than_any_referral_is_refused() {
    let pdf = pdf_with(&vec![b' '; MAX_BYTES + 1]);
    assert_eq!(text_of(&pdf), Err(ReadError::NoReferralInPdf));
}

/// What qpdf makes of a PDF with these arguments.
fn saved_again(pdf: &[u8], name: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let from = saved(&format!("{name}.pdf"), pdf);
    let to = from.with_extension("again.pdf");
    let mut qpdf = Command::new("qpdf");
    qpdf.args(arguments).arg(&from).arg(&to);
    let output = run("PDFs that another program saved", &mut qpdf)?;
    // 3 is a warning.
    assert!(
        matches!(output.status.code(), Some(0 | 3)),
        "{arguments:?}: {output:?}"
    );
    Some(fs::read(to).unwrap())
}

/// Other programs keep the parts of a PDF elsewhere, pack them, and put what a browser needs first at the front.
#[test]
fn a_pdf_that_another_program_has_saved_again_opens() {
    let json = br#"{"a": "a referral"}"#;
    let pdf = pdf_with(json);
    for (name, arguments) in [
        ("objects-packed", &["--object-streams=generate"][..]),
        (
            "objects-apart",
            &["--object-streams=disable", "--stream-data=uncompress"],
        ),
        ("linear", &["--linearize"]),
        (
            "packed-anew",
            &[
                "--recompress-flate",
                "--compression-level=1",
                "--object-streams=generate",
            ],
        ),
    ] {
        let Some(again) = saved_again(&pdf, name, arguments) else {
            return;
        };
        assert_eq!(text_of(&again).as_deref(), Ok(r#"{"a": "a referral"}"#), "{name}");
    }
}

/// A note that somebody adds is a second revision at the end of the file. What an earlier revision had is not read where the
/// newest has something else, as no reader shows it.
#[test]
fn the_newest_revision_counts() {
    use lopdf::{Document, IncrementalDocument, Object};
    let pdf = pdf_with(b"{\"first\": 1}");
    let before = Document::load_mem(&pdf).unwrap();
    let is_file = |object: &Object| {
        let stream = object.as_stream();
        stream.is_ok_and(|stream| stream.dict.has_type(b"EmbeddedFile"))
    };
    let (id, file) = before.objects.iter().find(|(_, object)| is_file(object)).unwrap();

    // Something else was added.
    let mut noted = IncrementalDocument::create_from(pdf.clone(), before.clone());
    noted.new_document.add_object(Object::string_literal("a note"));
    let mut bytes = Vec::new();
    noted.save_to(&mut bytes).unwrap();
    assert!(bytes.len() > pdf.len());
    assert_eq!(text_of(&bytes).as_deref(), Ok("{\"first\": 1}"));

    // The file was replaced.
    let mut replaced = IncrementalDocument::create_from(pdf, before.clone());
    let mut stream = file.as_stream().unwrap().clone();
    stream.set_plain_content(b"{\"second\": 2}".to_vec());
    replaced.new_document.objects.insert(*id, Object::Stream(stream));
    let mut bytes = Vec::new();
    replaced.save_to(&mut bytes).unwrap();
    assert_eq!(text_of(&bytes).as_deref(), Ok("{\"second\": 2}"));
}

/// A file that looks like ours but is in no list of the PDF's files is shown by no reader, and is not read.
#[test]
fn what_no_reader_shows_is_not_read() {
    use lopdf::{Document, Object};
    let pdf = pdf_with(b"{\"shown\": 1}");
    let mut document = Document::load_mem(&pdf).unwrap();
    document.catalog_mut().unwrap().remove(b"Names");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert!(bytes.windows(12).any(|window| window == b"EmbeddedFile"));
    assert_eq!(text_of(&bytes), Err(ReadError::NoReferralInPdf));

    // Of two nobody could say which is the referral.
    let mut document = Document::load_mem(&pdf).unwrap();
    let names = document.catalog().unwrap().get(b"Names").unwrap().clone();
    let names = document.dereference(&names).unwrap().1.as_dict().unwrap().clone();
    let list = names.get(b"EmbeddedFiles").unwrap().clone();
    let mut list = document.dereference(&list).unwrap().1.as_dict().unwrap().clone();
    let mut entries = list.get(b"Names").unwrap().as_array().unwrap().clone();
    entries.extend([Object::string_literal("z.json"), entries[1].clone()]);
    list.set("Names", entries);
    let mut names = names;
    names.set("EmbeddedFiles", list);
    document.catalog_mut().unwrap().set("Names", names);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(text_of(&bytes), Err(ReadError::NoReferralInPdf));
}

/// A small PDF that would unpack to gigabytes is not unpacked.
#[test]
fn a_pdf_that_unpacks_to_more_than_a_machine_holds_is_refused() {
    let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 32 * 1024 * 1024], 9);
    let mut pdf = pdf_with(b"{}");
    let end = pdf.len();
    for _ in 0..8 {
        pdf.extend_from_slice(b"\n9 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n");
        pdf.extend_from_slice(&zeros);
        pdf.extend_from_slice(b"\nendstream endobj\n");
    }
    assert!(pdf.len() < 1024 * 1024, "{end} {}", pdf.len());
    assert_eq!(text_of(&pdf), Err(ReadError::NoReferralInPdf));
}

/// A PDF of these objects, the first of which is its catalogue.
fn of_objects(objects: &[String]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj {object} endobj\n", at + 1).bytes());
    }
    let start = pdf.len();
    let count = objects.len() + 1;
    pdf.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    pdf.extend(format!("trailer <</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    pdf
}

/// The list of files of a PDF may branch. One that branches into itself, over and over, comes to an end.
#[test]
fn a_list_of_files_that_is_in_itself_comes_to_an_end() {
    let with_list = |list: &str| {
        of_objects(&[
            "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>".to_owned(),
            "<</Type/Pages/Kids[]/Count 0>>".to_owned(),
            list.to_owned(),
            "<</Names[(a.json)5 0 R]>>".to_owned(),
            "<</Type/Filespec/F(a.json)/EF<</F 6 0 R>>>>".to_owned(),
            "<</Type/EmbeddedFile/Subtype/application#2Fjson/Length 2>>stream\n{}\nendstream".to_owned(),
            // Each has the next a thousand times.
            format!("<</Kids[{}]>>", "8 0 R ".repeat(1000)),
            format!("<</Kids[{}]>>", "9 0 R ".repeat(1000)),
            format!("<</Kids[{}]>>", "10 0 R ".repeat(1000)),
            format!("<</Kids[{}]>>", "3 0 R ".repeat(1000)),
        ])
    };
    assert_eq!(text_of(&with_list("<</Kids[4 0 R]>>")).unwrap(), "{}");
    for kid in ["3 0 R ", "7 0 R "] {
        let endless = format!("<</Kids[{}]>>", kid.repeat(1000));
        assert_eq!(
            text_of(&with_list(&endless)),
            Err(ReadError::NoReferralInPdf),
            "{kid}"
        );
    }
    // Of one file that is listed twice it cannot be said that it is the only one.
    assert_eq!(
        text_of(&with_list("<</Kids[4 0 R 4 0 R]>>")),
        Err(ReadError::NoReferralInPdf)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever a file has become on its way, reading it ends, and ends without a panic.
    #[test]
    fn a_damaged_pdf_never_stops_the_program(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
        is_cut in prop::bool::weighted(0.2),
    ) {
        static PDF: OnceLock<Vec<u8>> = OnceLock::new();
        let mut pdf = PDF.get_or_init(|| pdf_with(b"{}")).clone();
        for (at, byte) in damage {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        if is_cut {
            pdf.truncate(cut.index(pdf.len()));
        }
        if let Ok(text) = text_of(&pdf) {
            prop_assert!(text.len() <= MAX_BYTES);
        }
    }

    /// The same of the part where the objects are listed, which decides what is read.
    #[test]
    fn a_pdf_with_another_list_of_objects_never_stops_the_program(
        damage in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"0123456789 <>[]()/nfR\n\0".to_vec())), 1..20),
    ) {
        static PACKED: OnceLock<Option<Vec<u8>>> = OnceLock::new();
        let pdf = PACKED.get_or_init(|| saved_again(&pdf_with(b"{}"), "damaged", &["--qdf", "--object-streams=disable"]));
        let Some(mut pdf) = pdf.clone() else { return Ok(()) };
        let list = pdf.len().saturating_sub(6000);
        for (at, byte) in damage {
            let at = list + at.index(pdf.len() - list);
            pdf[at] = byte;
        }
        let _ = text_of(&pdf);
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
        .unwrap()
}
