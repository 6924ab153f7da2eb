//! `checkReferral`: whether a referral is ready to send, as `onroll check --json` says it.

use std::cell::OnceCell;

use chrono::NaiveDate;
use onroll_document::referral::Referral;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::readiness::Gap;
use serde::Serialize;

use crate::input::Argument;
use crate::wrong::Wrong;

/// What the argument `referral` must be.
pub(crate) const REFERRAL: &str = "a referral file: its text, or the parsed object";

/// What the argument `profile` must be.
pub(crate) const PROFILE: &str = "an authority’s profile: its text, or the parsed object";

/// The shipped profiles: id and text.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

thread_local! {
    /// The shipped profiles, each read when it is first needed.
    static READ: Vec<OnceCell<Option<Profile>>> = vec![OnceCell::new(); SHIPPED.len()];
}

/// The result for a referral.
#[derive(Debug, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub(crate) enum CheckedReferral {
    /// Nothing is missing.
    Ready(ReadReferral),
    /// Something is missing or needs changing, or the file says what its answers do not.
    NotReady(ReadReferral),
    /// It is not a referral, or one of a form that is not known.
    Unreadable { error: String },
}

/// The result for a referral that could be read.
#[derive(Debug, Serialize)]
pub(crate) struct ReadReferral {
    reference: String,
    authority: String,
    gaps: Vec<Gap>,
    /// What the file says of itself and its answers do not, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradictions: Vec<String>,
}

/// Reads `{ today? }`.
pub(crate) fn today(options: &Argument<'_>, clock: &str) -> Result<NaiveDate, Wrong> {
    options.optional_object(&["today"])?.date_or("today", clock)
}

/// Checks the answers again with the authority's form. What the file says of itself is not relied on, and is told where it differs.
///
/// A profile that was given comes before a shipped one. A referral that cannot be read is an answer; a profile that
/// cannot be used is an error, as it is the caller's own.
pub(crate) fn check(
    referral: &str,
    profile: Option<&str>,
    today: NaiveDate,
) -> Result<CheckedReferral, Wrong> {
    let given = profile
        .map(onroll_profiles::read)
        .transpose()
        .map_err(Wrong::profile)?;
    let referral = match Referral::read(referral) {
        Ok(referral) => referral,
        Err(error) => return Ok(CheckedReferral::unreadable(error.to_string())),
    };
    let id = referral.authority.id.as_str();
    Ok(match given.filter(|profile| profile.id == id) {
        Some(profile) => finding(&referral, Some(&profile), today),
        None => with_shipped(id, |profile| finding(&referral, profile, today)),
    })
}

fn with_shipped<T>(id: &str, work: impl FnOnce(Option<&Profile>) -> T) -> T {
    READ.with(|read| {
        let shipped = SHIPPED.iter().zip(read).find(|((shipped, _), _)| *shipped == id);
        work(
            shipped
                .and_then(|((_, text), read)| read.get_or_init(|| onroll_profiles::read(text).ok()).as_ref()),
        )
    })
}

fn finding(referral: &Referral, profile: Option<&Profile>, today: NaiveDate) -> CheckedReferral {
    let made_with = &referral.authority;
    let Some(profile) = profile else {
        return CheckedReferral::unreadable(format!(
            "It was made with the form for {} ({}), which is not known here. Pass its profile.",
            made_with.name, made_with.id
        ));
    };
    let answers = match referral.answers(profile) {
        Ok(answers) => answers,
        Err(error) => return CheckedReferral::unreadable(referral.misfit(profile, &error)),
    };
    let worked_out = referral.worked_out(profile, &answers);
    let known = ReadReferral {
        reference: referral.reference.as_str().to_owned(),
        authority: profile.id.clone(),
        gaps: Case::new(profile, &answers, today).gaps(),
        contradictions: referral.contradictions(&worked_out),
    };
    if known.gaps.is_empty() && known.contradictions.is_empty() {
        CheckedReferral::Ready(known)
    } else {
        CheckedReferral::NotReady(known)
    }
}

impl CheckedReferral {
    fn unreadable(error: String) -> Self {
        Self::Unreadable { error }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A form of one question.
    fn profile() -> Value {
        json!({
            "format": 1,
            "id": "ashford-vale",
            "name": "Ashford Vale",
            "full_name": "Ashford Vale Council",
            "version": "2026-10",
            "verified": true,
            "paper": {"title": "Missing from school", "date": "October 2026"},
            "form_title": "Tell us about a child",
            "danger": ["In an emergency call 999."], "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
            "collections": [],
            "sections": [{
                "id": "about-you",
                "title": "About you",
                "pages": [
                    {"id": "your-name", "questions": ["notifier_name"]},
                    {"id": "date", "questions": ["notification_date"]},
                ],
            }],
        })
    }

    /// The file that the package shows, with the answers to that form.
    fn referral() -> Value {
        let text = include_str!("../../../pkg-config/npm/example/referral.json");
        let mut referral: Value = serde_json::from_str(text).unwrap();
        referral["authority"] =
            json!({"id": "ashford-vale", "name": "Ashford Vale Council", "profile_version": "2026-10"});
        referral["answers"] = json!({"notifier_name": "Sam Okafor", "notification_date": "2026-11-20"});
        referral["status"] = json!("complete");
        referral["routes"] = json!([{"id": "team", "to": "Education team", "how": "phone"}]);
        for nothing in ["verdicts", "escalations", "codes", "readiness"] {
            referral[nothing] = json!([]);
        }
        referral
    }

    fn found(referral: &Value, profile: Option<&Value>, today: &str) -> Value {
        let profile = profile.map(Value::to_string);
        let finding = check(&referral.to_string(), profile.as_deref(), today.parse().unwrap()).unwrap();
        serde_json::to_value(finding).unwrap()
    }

    #[test]
    fn ready() {
        assert_eq!(
            found(&referral(), Some(&profile()), "2026-11-23"),
            json!({"status": "ready", "reference": "ONR-2222-2222", "authority": "ashford-vale", "gaps": []})
        );
    }

    #[test]
    fn not_ready_whatever_the_file_says_of_itself() {
        let mut half = referral();
        half["answers"] = json!({"notification_date": "2026-11-20"});
        let found = found(&half, Some(&profile()), "2026-11-23");
        assert_eq!(found["status"], "not_ready");
        assert_eq!(found["gaps"][0]["question"], "notifier_name");
    }

    #[test]
    fn what_the_file_says_and_its_answers_do_not_is_told() {
        let mut elsewhere = referral();
        elsewhere["routes"][0]["to"] = json!("Another team");
        let found = found(&elsewhere, Some(&profile()), "2026-11-23");
        assert_eq!(found["status"], "not_ready");
        assert_eq!(
            found["contradictions"].as_array().map(Vec::len),
            Some(1),
            "{found}"
        );
    }

    #[test]
    fn the_day_decides_what_is_in_the_future() {
        let status = |today| found(&referral(), Some(&profile()), today)["status"].clone();
        assert_eq!(status("2026-11-20"), "ready");
        assert_eq!(status("2026-11-19"), "not_ready");
    }

    #[test]
    fn a_form_that_is_not_known_is_asked_for() {
        let mut other = profile();
        other["id"] = json!("elsewhere");
        for profile in [None, Some(&other)] {
            let found = found(&referral(), profile, "2026-11-23");
            assert_eq!(found["status"], "unreadable");
            let error = found["error"].as_str().unwrap();
            assert!(error.contains("Ashford Vale Council (ashford-vale)"), "{error}");
        }
    }

    #[test]
    fn the_shipped_forms_are_known() {
        assert!(!SHIPPED.is_empty());
        for (id, _) in SHIPPED {
            assert!(with_shipped(id, |profile| profile.is_some_and(|profile| profile.id == *id)));
        }
        assert!(with_shipped("ashford-vale", |profile| profile.is_none()));
    }

    #[test]
    fn what_is_no_referral_is_an_answer_and_what_is_no_profile_an_error() {
        assert_eq!(found(&json!({}), None, "2026-11-23")["status"], "unreadable");
        let mut broken = profile();
        broken["sections"][0]["pages"][0]["questions"] = json!(["notifier_nam"]);
        let text = serde_json::to_string_pretty(&broken).unwrap();
        let wrong = check("{}", Some(&text), "2026-11-23".parse().unwrap()).unwrap_err();
        assert_eq!(wrong.property, "profile");
        assert_eq!(wrong.problems.len(), 1);
        assert!(wrong.message.contains("notifier_nam"), "{}", wrong.message);
    }

    #[test]
    fn another_version_of_the_form_is_mentioned_when_an_answer_does_not_fit() {
        let mut old = referral();
        old["authority"]["profile_version"] = json!("2020-01");
        old["answers"]["shoe_size"] = json!("4");
        let found = found(&old, Some(&profile()), "2026-11-23");
        let error = found["error"].as_str().unwrap();
        assert!(
            error.contains("shoe_size") && error.contains("2020-01"),
            "{error}"
        );
    }
}
