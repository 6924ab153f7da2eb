//! A PDF of ours opens as the file inside it; no other does.

use onroll_document::opened::text_of;
use onroll_document::referral::{MAX_BYTES, ReadError, Referral};

use crate::common::{camden, referral, today, untraceable};
use crate::support::rendered;
use onroll_document::paper::paper;
use onroll_form::case::Case;

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
fn a_pdf_that_is_cut_off_or_lies_about_its_parts_is_refused() {
    let pdf = pdf_with(b"{}");
    let at = find(&pdf, b"/Type/EmbeddedFile");
    for length in [5, at, at + 30, at + 60] {
        assert!(
            text_of(&pdf[..length.min(pdf.len())]).is_err(),
            "cut off after {length} bytes"
        );
    }
    let mut lying = pdf.clone();
    let digit = lying[..at].iter().rposition(u8::is_ascii_digit).unwrap();
    lying.splice(digit..=digit, *b"999999999");
    assert_eq!(text_of(&lying), Err(ReadError::NoReferralInPdf));
}

#[test]
fn a_pdf_that_unpacks_to_more_than_any_referral_is_refused() {
    let pdf = pdf_with(&vec![b' '; MAX_BYTES + 1]);
    assert_eq!(text_of(&pdf), Err(ReadError::NoReferralInPdf));
}

fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
        .unwrap()
}
