//! Another referral by the same person: what they said of themselves is carried to it, and nothing else.

use chrono::{DateTime, Utc};
use onroll_form::answer::Answers;
use onroll_form::catalogue::{NOTIFIER_NAMED, OWN_DETAILS, REFERRER};
use onroll_form::question::Question;

use super::session::Session;

/// Whether a question of the referral itself asks who refers, or for the person’s own details.
fn is_of_the_referrer(question: &Question) -> bool {
    question.id == REFERRER || question.autocomplete.is_some() || OWN_DETAILS.contains(&question.id.as_str())
}

impl Session {
    /// Another referral with the same form, which has the answers of this one that are about the person who refers. Who may stay
    /// unnamed decides that anew each time, so nothing of theirs is carried.
    pub fn another(&self, random: [u8; 8], now: DateTime<Utc>) -> Option<Self> {
        let case = self.case();
        let mut next = Self::begun(self.profile.clone(), random, now, self.today);
        let questions = self.profile.questions();
        let own = questions.filter(|asked| {
            asked.section.collection.is_none()
                && is_of_the_referrer(asked.question)
                && case.question_applies(asked.question, None)
        });
        let mut answers = Answers::default();
        for asked in own {
            let id = &asked.question.id;
            if let Some(answer) = self
                .draft
                .answers
                .sheet
                .get(id)
                .filter(|answer| !answer.is_blank())
            {
                answers.sheet.insert(id.clone(), answer.clone());
            }
        }
        let may_be_unnamed = self.draft.answers.sheet.contains_key(NOTIFIER_NAMED);
        if answers.sheet.is_empty() || may_be_unnamed {
            return None;
        }
        next.draft.answers = answers;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use onroll_document::referral::Earlier;
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::small;

    const CHILD: &str = "Zebulon";

    /// A referral in which everything that was typed about a child has the child’s name in it, with what belongs to nobody, and the
    /// answers of a file that it brings up to date.
    fn session() -> Session {
        let own = |id: &str| json!({"use": id});
        let brothers = json!({"id": "brothers", "of": "children", "one": "brother", "many": "brothers",
            "name_from": "small_brother", "min": 0, "max": 5});
        let free = json!({"id": "small_story", "kind": "long_text", "label": "Story"});
        let form = small::profile(
            "small",
            json!({
                "collections": [{"use": "children"}, {"use": "carers", "min": 0}, brothers],
                "sections": [
                    {"id": "you", "title": "You", "pages": [{"id": "who", "title": "You", "questions":
                        [own("referrer_kind"), own("notifier_name"), own("notifier_position"), own("notifier_phone"), own("notifier_address"), free]}]},
                    {"id": "children", "title": "Children", "collection": "children", "pages": [{"id": "name", "questions": ["child_name"]}]},
                    {"id": "carers", "title": "Carers", "collection": "carers", "pages": [{"id": "carer", "title": "Carer", "questions":
                        ["carer_name", "carer_phone"]}]},
                    {"id": "brothers", "title": "Brothers", "collection": "brothers", "pages": [
                        {"id": "brother", "questions": [{"id": "small_brother", "kind": "name", "label": "Name"}]}]}
                ]
            }),
        );
        let mut session = small::begun(form);
        for (id, text) in [
            ("referrer_kind", "academy"),
            ("notifier_name", "Grace Adeyemi"),
            ("notifier_position", "Attendance officer"),
            ("notifier_phone", "020 7946 0000"),
            ("small_story", CHILD),
            ("read_danger", CHILD),
            ("of_an_older_form", CHILD),
        ] {
            session
                .draft
                .answers
                .sheet
                .insert(id.into(), Answer::Text(text.into()));
        }
        let address = Answer::Parts([("line_1".to_owned(), "1 High Street".to_owned())].into());
        let sheet = &mut session.draft.answers.sheet;
        sheet.insert("notifier_address".into(), address);
        let key = small::add(&mut session, "children", None, ("child_name", CHILD));
        small::add(&mut session, "carers", None, ("carer_name", CHILD));
        small::add(&mut session, "brothers", Some(&key), ("small_brother", CHILD));
        small::add(&mut session, "brothers", None, ("small_brother", CHILD));
        small::add(&mut session, "of_an_older_form", None, ("name", CHILD));
        session.draft.earlier = Some(Earlier {
            number: std::num::NonZeroU32::MIN,
            updated: DateTime::default(),
            changed: Vec::new(),
            answers: session.draft.answers.clone(),
        });
        session.draft.saved = true;
        session
    }

    #[test]
    fn what_is_carried_is_the_referrers_own_and_nothing_about_a_child() {
        let session = session();
        let next = session.another([7; 8], DateTime::default()).unwrap();
        let carried: Vec<(&str, &str)> = next
            .draft
            .answers
            .sheet
            .iter()
            .map(|(id, answer)| (id.as_str(), answer.text()))
            .collect();
        assert_eq!(
            carried,
            [
                // F37
                ("notifier_address", ""),
                ("notifier_name", "Grace Adeyemi"),
                ("notifier_phone", "020 7946 0000"),
                ("notifier_position", "Attendance officer"),
                ("referrer_kind", "academy"),
            ]
        );
        let written = next.draft.to_text().unwrap();
        assert!(!written.contains(CHILD), "{written}");
        assert!(session.draft.to_text().unwrap().contains(CHILD));
        assert!(next.draft.answers.collections.values().all(Vec::is_empty));
        assert!(next.draft.earlier.is_none() && !next.draft.saved);
        assert_ne!(next.draft.reference, session.draft.reference);
    }

    #[test]
    fn nothing_is_carried_of_who_may_stay_unnamed_or_said_nothing() {
        let mut unnamed = session();
        let sheet = &mut unnamed.draft.answers.sheet;
        sheet.insert(NOTIFIER_NAMED.into(), Answer::Text("yes".into()));
        assert!(unnamed.another([7; 8], DateTime::default()).is_none());
        let mut nothing = session();
        nothing
            .draft
            .answers
            .sheet
            .retain(|id, _| !id.starts_with("notifier") && id != REFERRER);
        assert!(nothing.another([7; 8], DateTime::default()).is_none());
    }
}
