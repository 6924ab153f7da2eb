//! The files of every released format open, with the form as it is now.

use std::fs;

use onroll_document::opened::text_of;
use onroll_document::referral::Referral;
use onroll_form::answer::Answer;

use crate::common::camden;
use crate::support::root;

const CHILDREN: [&str; 2] = ["Amina Khatun", "Amina Khatun"];

fn file(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/formats").join(name)).unwrap()
}

#[test]
fn a_referral_of_every_released_format_opens_with_its_answers() {
    let profile = camden();
    for name in ["referral-1.json", "referral-1.pdf"] {
        let bytes = file(name);
        let text = text_of(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
        let referral = Referral::read(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
        let answers = referral
            .answers(&profile)
            .unwrap_or_else(|why| panic!("{name}: {why}"));
        let children = answers.items("children");
        let names = children.iter().map(|child| child.answers.get("child_name"));
        let names: Vec<&str> = names.map(|name| name.map_or("", Answer::text)).collect();
        assert_eq!(names, CHILDREN, "{name}");
    }
}

#[test]
fn the_pdf_has_the_file_beside_it_inside() {
    assert_eq!(
        text_of(&file("referral-1.pdf")).unwrap().as_bytes(),
        file("referral-1.json")
    );
}
