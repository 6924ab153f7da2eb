//! The details of the person who refers: what is kept of them on the device when they ask for it, and where it is filled in.

use chrono::{Datelike, NaiveDate};
use onroll_form::answer::{Answer, Sheet};
use onroll_form::case::Case;
use onroll_form::catalogue::{NOTIFIER_NAMED, OWN_DETAILS};
use onroll_form::value::ADDRESS_PARTS;

/// How many days after they were last used the details are kept.
pub const KEPT_DAYS: i32 = 90;
/// The format of the text in which they are kept.
const FORMAT: &str = "1";

/// What is known of the details on the device.
#[derive(Debug, Default)]
pub struct OwnDetails {
    /// What is kept, while the person wants it kept.
    pub kept: Option<Sheet>,
    /// What became of the person's last wish, to say so.
    pub said: Option<DetailsNews>,
}

/// What became of the person's wish to have the details kept or forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailsNews {
    /// The browser does not keep them.
    Refused,
    /// They are forgotten.
    Forgotten,
}

impl OwnDetails {
    /// What is filled in for a question: what is kept, as long as the referral has no answer of its own.
    pub fn filled_in(&self, case: &Case<'_>, question: &str) -> Option<&Answer> {
        let kept = self.kept.as_ref()?.get(question)?;
        let is_open = || case.answer(question, None).is_none() && may_use(case);
        (is_of_the_referral(case, question) && is_open()).then_some(kept)
    }

    /// What is kept, as lines that a person reads.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let kept = self.kept.iter();
        kept.flat_map(|kept| OWN_DETAILS.into_iter().filter_map(|id| kept.get(id)))
            .map(|answer| {
                let parts = ADDRESS_PARTS.iter().map(|(part, _)| answer.part(part));
                let said = std::iter::once(answer.text()).chain(parts);
                let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
                said.join(", ")
            })
            .filter(|line| !line.is_empty())
    }
}

/// Whether a question is asked about the referral itself and not about an entry of a list.
fn is_of_the_referral(case: &Case<'_>, question: &str) -> bool {
    let located = case.profile.locate(question);
    located.is_some_and(|located| located.section.collection.is_none())
}

/// Whether the details may be kept and filled in. A person who may stay unnamed decides that anew each time.
pub fn may_use(case: &Case<'_>) -> bool {
    let named = case.profile.locate(NOTIFIER_NAMED);
    !named.is_some_and(|named| case.question_applies(named.question, None))
}

/// Takes over what a referral says of the person. What it does not ask stays, and so does what it asks and would refuse.
pub fn update(kept: &mut Sheet, case: &Case<'_>) {
    if !may_use(case) {
        return;
    }
    for id in OWN_DETAILS {
        let Some(located) = case.profile.locate(id) else {
            continue;
        };
        let question = located.question;
        if located.section.collection.is_some() || !case.is_asked(question, None) {
            continue;
        }
        let Some(answer) = case.answer(id, None) else {
            continue;
        };
        match case.value(question, None) {
            Ok(Some(_)) => kept.insert(id.to_owned(), answer.into_owned()),
            Ok(None) => kept.remove(id),
            Err(_) => None,
        };
    }
}

/// The text in which details are kept that were used on a day. None where they cannot be written.
pub fn to_text(kept: &Sheet, used: NaiveDate) -> Option<String> {
    let answers = serde_json::to_string(kept).ok()?;
    Some(format!("{FORMAT} {} {answers}", used.num_days_from_ce()))
}

/// The details in a text, unless they were not used for too long. What is none of the person's own is left out.
pub fn read(text: &str, today: NaiveDate) -> Option<Sheet> {
    let mut parts = text.splitn(3, ' ');
    parts.next().filter(|format| *format == FORMAT)?;
    let used: i32 = parts.next()?.parse().ok()?;
    let unused = today.num_days_from_ce().checked_sub(used)?;
    // A clock that was ahead when they were kept does not keep them for longer than that.
    if unused.checked_abs()? > KEPT_DAYS {
        return None;
    }
    let mut kept: Sheet = serde_json::from_str(parts.next()?).ok()?;
    kept.retain(|id, answer| OWN_DETAILS.contains(&id.as_str()) && !matches!(answer, Answer::Many(_)));
    Some(kept)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::small;
    use crate::state::session::Session;

    const CHILD: &str = "Zebulon";

    /// A referral whose every answer about a child has the child's name in it.
    fn session() -> Session {
        let own = |id: &str| json!({"use": id});
        let form = small::profile(
            "small",
            json!({
                "collections": [{"use": "children"}],
                "sections": [
                    {"id": "you", "title": "You", "pages": [{"id": "who", "title": "You", "questions": [
                        own("referrer_kind"),
                        {"use": "notifier_named", "when": {"question": "referrer_kind", "is": "public"}},
                        own("notifier_name"), own("notifier_phone"), own("notifier_email"), own("notifier_address"),
                        {"id": "small_story", "kind": "long_text", "label": "Story"}]}]},
                    {"id": "children", "title": "Children", "collection": "children", "pages": [{"id": "name", "questions": ["child_name"]}]}
                ]
            }),
        );
        let mut session = small::begun(form);
        let answers = [
            ("referrer_kind", "academy"),
            ("notifier_name", "Grace Adeyemi"),
            ("notifier_phone", "020 7946 0000"),
            ("small_story", CHILD),
        ];
        for (id, text) in answers {
            say(&mut session, id, text);
        }
        small::add(&mut session, "children", None, ("child_name", CHILD));
        session
    }

    fn say(session: &mut Session, id: &str, text: &str) {
        let sheet = &mut session.draft.answers.sheet;
        sheet.insert(id.into(), Answer::Text(text.into()));
    }

    fn details(kept: &[(&str, &str)]) -> OwnDetails {
        let kept = kept
            .iter()
            .map(|(id, text)| ((*id).to_owned(), Answer::Text((*text).to_owned())));
        OwnDetails {
            kept: Some(kept.collect()),
            said: None,
        }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn what_is_kept_is_the_persons_own_and_nothing_about_a_child() {
        let session = session();
        let mut kept = Sheet::new();
        update(&mut kept, &session.case());
        let ids: Vec<&str> = kept.keys().map(String::as_str).collect();
        assert_eq!(ids, ["notifier_name", "notifier_phone"]);
        let text = to_text(&kept, day(2)).unwrap();
        assert!(!text.contains(CHILD), "{text}");
        assert_eq!(read(&text, day(27)), Some(kept));
    }

    #[test]
    fn what_is_refused_is_not_kept_and_what_was_left_blank_is_kept_no_longer() {
        let mut session = session();
        say(&mut session, "notifier_email", "grace at school");
        say(&mut session, "notifier_phone", "");
        let OwnDetails { kept, .. } = details(&[
            ("notifier_email", "grace@school.example"),
            ("notifier_phone", "020 7946 0000"),
            ("notifier_position", "Head"),
        ]);
        let mut kept = kept.unwrap();
        update(&mut kept, &session.case());
        let said: Vec<&str> = kept.values().map(Answer::text).collect();
        // The form does not ask for the job.
        assert_eq!(said, ["grace@school.example", "Grace Adeyemi", "Head"]);
    }

    #[test]
    fn who_may_stay_unnamed_has_nothing_kept_and_nothing_filled_in() {
        let mut session = session();
        session.draft.answers.sheet.remove("notifier_name");
        let details = details(&[("notifier_name", "Grace Adeyemi")]);
        assert!(details.filled_in(&session.case(), "notifier_name").is_some());
        say(&mut session, "referrer_kind", "public");
        assert!(details.filled_in(&session.case(), "notifier_name").is_none());
        let mut kept = Sheet::new();
        update(&mut kept, &session.case());
        assert!(kept.is_empty());
    }

    #[test]
    fn an_answer_of_the_referral_and_one_that_was_cleared_come_before_what_is_kept() {
        let details = details(&[("notifier_name", "Somebody else"), ("child_name", CHILD)]);
        let mut session = session();
        let filled_in = |session: &Session, id| details.filled_in(&session.case(), id).is_some();
        assert!(!filled_in(&session, "notifier_name"));
        say(&mut session, "notifier_name", "");
        assert!(!filled_in(&session, "notifier_name"));
        session.draft.answers.sheet.remove("notifier_name");
        assert!(filled_in(&session, "notifier_name"));
        assert!(!filled_in(&session, "child_name"));
    }

    #[test]
    fn what_was_not_used_for_long_is_forgotten_and_what_is_not_the_persons_own_is_not_read() {
        let OwnDetails { kept, .. } = details(&[("notifier_name", "Grace"), ("child_name", CHILD)]);
        let text = to_text(&kept.unwrap(), day(2)).unwrap();
        let last = day(2) + chrono::Days::new(90);
        assert_eq!(read(&text, last).unwrap().len(), 1);
        assert_eq!(read(&text, last.succ_opt().unwrap()), None);
        assert_eq!(read(&text, day(2) - chrono::Days::new(91)), None);
        for text in ["", "1", "2 739000 {}", "1 x {}", "1 739000 []"] {
            assert_eq!(read(text, day(2)), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_said_in_its_order() {
        let parts = [
            ("town", "Ashford"),
            ("postcode", "TN1 1AA"),
            ("line_1", "1 High Street"),
        ];
        let parts = parts.map(|(part, text)| (part.to_owned(), text.to_owned()));
        let details = OwnDetails {
            kept: Some(Sheet::from([(
                "notifier_address".to_owned(),
                Answer::Parts(parts.into()),
            )])),
            said: None,
        };
        let lines: Vec<String> = details.lines().collect();
        assert_eq!(lines, ["1 High Street, Ashford, TN1 1AA"]);
    }
}
