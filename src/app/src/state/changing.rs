//! An answer is changed from check answers: what is asked for because of the change.

use onroll_form::case::Case;
use onroll_form::journey::Place;
use onroll_form::readiness::{Gap, GapPlace};

use super::address::ReturnTo;

/// What was lacking before the change, and which pages the change has led through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changing {
    before: Vec<(GapPlace, Option<String>)>,
    seen: Vec<Place>,
}

impl Changing {
    /// The case before the change.
    pub fn of(case: &Case<'_>) -> Self {
        Self {
            before: case.gaps().into_iter().map(what).collect(),
            seen: Vec::new(),
        }
    }

    /// The first page that lacks something now and did not before. No page comes twice, so that one that is left as it is does not
    /// hold anybody up. A person who changes something in one section stays in it.
    pub fn next(&mut self, case: &Case<'_>, here: &Place, from: ReturnTo) -> Option<Place> {
        self.seen.push(here.clone());
        let new = case.gaps().into_iter().map(what);
        let new = new.filter(|gap| !self.before.contains(gap));
        let mut pages = new.filter_map(|(place, _)| match place {
            GapPlace::Page(place) => Some(place),
            GapPlace::Section(_) => None,
        });
        let near = |place: &Place| from == ReturnTo::Check || place.section == here.section;
        pages.find(|place| near(place) && !self.seen.contains(place))
    }
}

/// What makes a gap another one.
fn what(gap: Gap) -> (GapPlace, Option<String>) {
    (gap.place, gap.question)
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::small;
    use crate::state::session::Session;

    fn place(section: &str, page: &str) -> Place {
        Place {
            section: section.into(),
            item: None,
            page: page.into(),
        }
    }

    /// A form whose second to fourth pages ask for something once “gone” is answered with yes. The fifth always does.
    fn session() -> Session {
        let text = |id: &str| json!({"id": id, "kind": "short_text", "label": id, "required": true});
        let gone = json!({"question": "small_gone", "is": "yes"});
        let page = |id: &str, question: &str| json!({"id": id, "title": id, "when": gone, "questions": [text(question)]});
        let first = json!({"id": "gone", "questions": [{"id": "small_gone", "kind": "yes_no", "label": "Gone", "required": true}]});
        let last = json!({"id": "else", "title": "Else", "questions": [text("small_else")]});
        small::begun(small::profile(
            "small",
            json!({"sections": [
                {"id": "one", "title": "One", "pages": [first, page("where", "small_where"), page("when", "small_when")]},
                {"id": "two", "title": "Two", "pages": [page("who", "small_who"), last]}
            ]}),
        ))
    }

    fn answer(session: &mut Session, id: &str, text: &str) {
        let sheet = session.draft.answers.sheet_mut(None).unwrap();
        sheet.insert(id.into(), Answer::Text(text.into()));
    }

    /// The pages that Continue leads to, each answered or left as it is.
    fn led(session: &mut Session, from: ReturnTo, answered: bool) -> Vec<Place> {
        answer(session, "small_gone", "no");
        let mut changing = Changing::of(&session.case());
        answer(session, "small_gone", "yes");
        let mut here = place("one", "gone");
        let mut led = Vec::new();
        while let Some(next) = changing.next(&session.case(), &here, from) {
            if answered {
                answer(session, &format!("small_{}", next.page), "x");
            }
            led.push(next.clone());
            here = next;
        }
        led
    }

    #[test]
    fn what_a_change_asks_for_is_asked_page_by_page_and_nothing_else() {
        for answered in [true, false] {
            let all = [place("one", "where"), place("one", "when"), place("two", "who")];
            assert_eq!(led(&mut session(), ReturnTo::Check, answered), all);
            assert_eq!(led(&mut session(), ReturnTo::Section, answered), all[..2]);
        }
    }

    #[test]
    fn a_change_that_asks_for_nothing_new_leads_nowhere() {
        let mut session = session();
        answer(&mut session, "small_gone", "yes");
        let mut changing = Changing::of(&session.case());
        answer(&mut session, "small_gone", "no");
        let here = place("one", "gone");
        assert_eq!(changing.next(&session.case(), &here, ReturnTo::Check), None);
        // What was missing before is not asked for because of the change back.
        answer(&mut session, "small_gone", "yes");
        assert_eq!(changing.next(&session.case(), &here, ReturnTo::Check), None);
    }
}
