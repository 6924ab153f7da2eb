//! Every shipped profile is sound.

use onroll_form::profile::Profile;

#[test]
fn camden_is_sound() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../www/authorities/camden.json"
    ))
    .unwrap();
    let profile = Profile::read(&text).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(profile.id, "camden");
}
