//! How dates and facts are read from JSON, and the short names of files: what the page, the command and the JS API pass on.

use onroll_rules::absence::AbsencePeriod;
use onroll_rules::dates::iso;
use onroll_rules::facts::{Fact, PupilFacts};
use onroll_rules::grounds::ComingLaw;
use onroll_rules::s2s::FileKind;
use serde_json::json;

use crate::common::day;

#[test]
fn a_date_is_written_in_one_way() {
    assert_eq!(iso("2026-09-03"), Some(day("2026-09-03")));
    for other in [
        "2026-9-03",
        "2026-09-3",
        "+026-09-03",
        "2026-0x-03",
        "20260-9-03",
        "2026-09-03-",
        "2026-02-30",
        "",
    ] {
        assert_eq!(iso(other), None, "{other}");
    }
}

#[test]
fn the_last_day_of_a_period_is_read_where_it_is_given() {
    let read = |period| serde_json::from_value::<AbsencePeriod>(period).unwrap();
    let closed = read(json!({"from": "2026-11-02", "to": "2026-11-06", "code": "O"}));
    assert_eq!(closed.to, Some(day("2026-11-06")));
    assert_eq!(read(json!({"from": "2026-11-02", "code": "O"})).to, None);
}

#[test]
fn a_fact_that_is_a_date_is_that_date() {
    let mut facts = PupilFacts::default();
    facts.read(Fact::DateOfBirth, json!("2016-05-06")).unwrap();
    assert_eq!(facts.date_of_birth, Some(day("2016-05-06")));
    assert!(facts.read(Fact::DateOfBirth, json!("6 May 2016")).is_err());
}

#[test]
fn a_file_has_its_short_name() {
    let names = [FileKind::Ctf, FileKind::Cml, FileKind::Cmj].map(FileKind::word);
    assert_eq!(names, ["CTF", "CML", "CMJ"]);
}

/// Nobody is asked about consent to withdraw while the law that wants it is not in force.
#[test]
fn s434a_is_not_asked_about_before_it_is_in_force() {
    let set = ComingLaw {
        withdrawal_consent_from: Some(day("2027-02-01")),
    };
    for fact in [Fact::WithdrawalNeedsConsent, Fact::WithdrawalConsented] {
        assert!(ComingLaw::NOW.leaves_out(fact));
        assert!(!set.leaves_out(fact));
    }
    assert!(!ComingLaw::NOW.leaves_out(Fact::Boarder));
}
