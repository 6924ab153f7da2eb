//! A unique pupil number is one pupil's.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer_in, journey, project, text};
use onroll_form::case::Case;

#[test]
fn the_same_upn_for_two_children_is_told_at_the_second() {
    let camden = project("www/authorities/camden.json");
    let camden = onroll_profiles::read(&std::fs::read_to_string(camden).unwrap()).unwrap();
    let (today, mut answers) = journey("camden-siblings-vanished");
    let keys: Vec<String> = answers.collections["children"]
        .iter()
        .map(|item| item.key.clone())
        .collect();
    let [first, second] = keys.as_slice() else {
        panic!("{keys:?}")
    };
    answer_in(
        &mut answers,
        ("children", first),
        "child_upn",
        text("B801200005001"),
    );
    for (upn, told) in [("b801 2000 05001", true), ("D202999922014", false)] {
        answer_in(&mut answers, ("children", second), "child_upn", text(upn));
        let case = Case::new(&camden, &answers, today);
        let gaps = case
            .gaps()
            .into_iter()
            .filter(|gap| gap.message.contains("has the same UPN"));
        let about: Vec<Option<String>> = gaps.map(|gap| gap.about).collect();
        assert_eq!(about.len(), usize::from(told), "{upn}: {about:?}");
        assert!(
            about.iter().flatten().all(|name| name.contains("Safiya")),
            "{about:?}"
        );
    }
}
