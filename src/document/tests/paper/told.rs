//! F6: whoever reads the paper or the file learns who was told already.

use serde_json::Value;

use super::*;

/// MASH was told in this journey, and answers that it was told make the difference.
fn with_mash_told(told: bool) -> Journey {
    let mut journey = journey("camden-siblings-vanished");
    let sheet = &mut journey.answers.sheet;
    assert!(
        sheet.contains_key("camden_told_later"),
        "the journey tells nobody"
    );
    if !told {
        sheet.remove("camden_told_later");
    }
    journey
}

/// The records of a list in the file that say `done`, by their ids.
fn done(file: &Value, list: &str) -> Vec<String> {
    let records = file[list].as_array().unwrap().iter();
    let done = records.filter(|record| record["done"] == Value::Bool(true));
    done.map(|record| record["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn who_was_told_stands_on_the_paper_and_in_the_file() {
    let told = with_mash_told(true);
    let untold = with_mash_told(false);
    let [with, without] = [&told, &untold].map(|journey| texts(&of(journey)).join("\n"));
    assert!(
        with.contains("Done already") && with.contains("Done: You have told MASH."),
        "{with}"
    );
    assert!(
        !without.contains("Done already") && !without.contains("You have told MASH."),
        "{without}"
    );
    // What was not told is open on the first page, and what was told is not.
    let open = "Refer to MASH immediately";
    assert!(
        !texts(&of(&told)).contains(&open.to_owned()) && texts(&of(&untold)).contains(&open.to_owned()),
        "{without}"
    );
    let [with, without] = [&told, &untold].map(|journey| serde_json::to_value(journey.referral()).unwrap());
    for (list, id) in [("routes", "mash"), ("escalations", "safeguarding")] {
        assert!(
            done(&with, list).contains(&id.to_owned()),
            "{list}: {:?}",
            done(&with, list)
        );
        assert_eq!(done(&without, list), [""; 0], "{list}");
    }
}
