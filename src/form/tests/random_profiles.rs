//! Random profiles and random answers: what the check calls sound keeps its promises. Every page can be reached, every condition is
//! decided one way or the other, no outcome comes before the answer that leads to it, no page ends the cases of all who would come to a
//! page after it, and every gate has a way through.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::today;
use common::walk::{Chance, Walker};
use onroll_form::answer::{Answer, Scope};
use onroll_form::case::Case;
use onroll_form::condition::When;
use onroll_form::journey::Shown;
use onroll_form::profile::{Profile, TriageOutcome};
use onroll_form::readiness::GapKind;
use serde_json::{Value, json};

/// How many profiles are made.
const PROFILES: u64 = 1_500;

/// The most cases tried before a page counts as one that nobody reaches.
const CASES: u64 = 2_000;

/// The days with which dates are compared.
const DAYS: [&str; 4] = ["today+1d", "today-20d", "today-40d", "today-3y"];

/// Makes a profile. What it asks is kept, so that conditions can name it.
struct Maker {
    chance: Chance,
    /// Each question with its kind.
    asked: Vec<(String, &'static str)>,
}

impl Maker {
    fn of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.chance.below(things.len())].clone()
    }

    fn question(&mut self, of: &str) -> Value {
        let kind = self.of(&["yes_no", "one_of", "date", "number"]);
        let id = format!("random_{of}_{}", self.asked.len());
        self.asked.push((id.clone(), kind));
        let mut question = json!({"id": id, "kind": kind, "label": id});
        if self.chance.below(3) == 0 {
            question["required"] = json!(true);
        }
        match kind {
            "one_of" => {
                let options = ["a", "b", "c"].map(|value| json!({"value": value, "label": value}));
                question["options"] = json!(options);
            }
            "date" => question["latest"] = json!("today"),
            "yes_no" if self.chance.below(4) == 0 => {
                question["gate"] = json!({"passes": ["yes"], "text": "Do it first"});
            }
            _ => {}
        }
        question
    }

    /// A condition on one of the questions, which may be asked later or nowhere near.
    fn atom(&mut self) -> Value {
        let all = self.asked.clone();
        let (question, kind) = self.of(&all);
        match (kind, self.chance.below(4)) {
            (_, 0) => json!({"question": question, "answered": true}),
            ("yes_no", _) => json!({"question": question, "is": self.of(&["yes", "no"])}),
            ("one_of", 1) => json!({"question": question, "in": ["a", "b"]}),
            ("one_of", _) => json!({"question": question, "is": self.of(&["a", "b", "c"])}),
            ("date", 1) => json!({"question": question, "before": self.of(&DAYS)}),
            ("date", 2) => json!({"question": question, "from": self.of(&DAYS)}),
            ("date", _) => json!({"school_days_since": question, "at_least": 1 + self.chance.below(9)}),
            _ => json!({"count": "children", "at_least": 2}),
        }
    }

    /// The opposite of a condition. How few school days there can be since a day depends on the school's holidays.
    fn opposite(&mut self) -> Value {
        loop {
            let one = self.atom();
            if one.get("school_days_since").is_none() {
                return json!({"not": one});
            }
        }
    }

    fn condition(&mut self) -> Value {
        match self.chance.below(5) {
            0 => self.opposite(),
            1 => json!({"all": [self.atom(), self.atom()]}),
            2 => json!({"all": [self.atom(), self.opposite()]}),
            3 => json!({"condition": self.of(&["first", "second"])}),
            _ => self.atom(),
        }
    }

    fn page(&mut self, of: &str, number: usize) -> Value {
        let id = format!("{of}-{number}");
        let is_outcome = number > 0 && self.chance.below(4) == 0;
        let mut page = if is_outcome {
            let kind = self.of(&["act_first", "may_continue"]);
            let guidance = json!([{"contact": "The team", "phone": "01632 960001"}]);
            json!({"id": id, "title": id, "outcome": kind, "guidance": guidance, "source": "1", "when": self.condition()})
        } else {
            json!({"id": id, "title": id, "questions": [self.question(of)]})
        };
        if !is_outcome && number > 0 && self.chance.below(2) == 0 {
            page["when"] = self.condition();
        }
        page
    }

    /// A page of checks, one of which some are not shown, with gates or with a number of those that must be done.
    fn checks(&mut self) -> Value {
        let check = |id: &str, gate: &str| json!({"id": id, "kind": "check", "label": id, "gate": gate});
        let (first, mut second) = (
            check("random_first", self.of(&["none", "soft", "hard"])),
            check("random_second", self.of(&["none", "soft", "hard"])),
        );
        if self.chance.below(2) == 0 {
            second["when"] = self.condition();
        }
        let mut page = json!({"id": "checks", "title": "Checks", "questions": [first, second]});
        if self.chance.below(2) == 0 {
            page["check_least"] = json!(1 + self.chance.below(2));
        }
        page
    }

    /// A condition that some child meets, of two parts on the children’s own questions.
    fn some(&mut self, of_children: &[(String, &'static str)]) -> Value {
        let own = std::mem::replace(&mut self.asked, of_children.to_vec());
        let when = json!({"all": [self.atom(), self.atom()]});
        self.asked = own;
        json!({"some": "children", "when": when})
    }

    /// A page that ends the case of some.
    fn end(&mut self) -> Value {
        let when = match self.chance.below(3) {
            0 => json!({"any": [self.atom(), self.opposite()]}),
            _ => self.atom(),
        };
        json!({"id": "end", "title": "End", "outcome": "stop", "guidance": ["Somebody else helps: call 01632 960002."], "source": "1", "when": when})
    }

    fn profile(&mut self) -> Value {
        let first: Vec<Value> = (0..5).map(|number| self.page("one", number)).collect();
        let own = self.asked.clone();
        let mut child = vec![json!({"id": "name", "questions": ["child_name"]})];
        child.extend((0..4).map(|number| self.page("child", number)));
        let of_children: Vec<_> = self.asked.split_off(own.len());
        // Outside the section of the children, nothing asks about one of them.
        let mut last: Vec<Value> = (0..4).map(|number| self.page("last", number)).collect();
        last.push(self.checks());
        if !of_children.is_empty() && self.chance.below(3) == 0 {
            let when = self.some(&of_children);
            last.push(
                json!({"id": "some", "title": "Some", "guidance": ["About some child."], "when": when}),
            );
        }
        // A page that ends the case may have others after it.
        if self.chance.below(2) == 0 {
            let at = self.chance.below(last.len() + 1);
            last.insert(at, self.end());
        }
        let (one, other) = (self.atom(), self.opposite());
        let mut profile = json!({
            "format": 1, "id": "random", "name": "Random", "full_name": "Random", "version": "1",
            "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
            "danger": ["In an emergency call 999."],
            "check_columns": [{"id": "outcome", "label": "Outcome", "noun": "the outcome", "kind": "text"}],
            "terms": [{"from": "2020-01-06", "to": "2020-12-18"}, {"from": "2020-12-19", "to": "2027-12-17"}],
            "routes": [{"id": "team", "to": "Team", "how": "phone", "phone": "01632 960001"}],
            "conditions": {"first": one, "second": other},
            "collections": [{"use": "children", "max": 4}],
            "sections": [
                {"id": "one", "title": "One", "pages": first},
                {"id": "children", "title": "Children", "collection": "children", "pages": child},
                {"id": "last", "title": "Last", "pages": last}
            ]
        });
        // A condition that nothing uses is refused.
        let written = profile["sections"].to_string();
        let conditions = profile["conditions"].as_object_mut().unwrap();
        conditions.retain(|name, _| written.contains(&format!("{{\"condition\":\"{name}\"}}")));
        profile
    }
}

/// The questions that a condition names, be it by way of a condition with a name.
fn named<'a>(profile: &'a Profile, when: &'a When) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    when.walk(&mut |part| {
        all.extend(part.questions());
        if let When::Named(name) = part {
            all.extend(named(profile, &profile.conditions[name]));
        }
    });
    all
}

/// Every outcome that is shown comes after the pages whose answers led to it.
fn outcomes_follow(profile: &Profile, case: &Case<'_>) {
    let pages = case.all_pages();
    let child = |shown: &Shown<'_>| shown.scope.map(|scope| scope.item.key.clone());
    for (at, shown) in pages.iter().enumerate() {
        let Some(when) = shown.page.outcome.and(shown.page.when.as_ref()) else {
            continue;
        };
        for id in named(profile, when) {
            let asks = |other: &Shown<'_>| {
                let asked = other.page.questions.iter().any(|question| question.id == id);
                let of_another = child(other).is_some() && child(other) != child(shown);
                asked && !of_another && case.answer(id, other.scope).is_some()
            };
            let later = pages[at..].iter().any(asks) && !pages[..at].iter().any(asks);
            assert!(
                !later,
                "{} comes before {id}: {:?}",
                shown.page.id, shown.page.when
            );
        }
    }
}

/// What random cases found of a profile.
#[derive(Default)]
struct Found {
    pages: BTreeSet<String>,
    decided: BTreeSet<String>,
    /// Whether somebody is not handled elsewhere.
    open: bool,
}

fn look(profile: &Profile, case: &Case<'_>, found: &mut Found) {
    outcomes_follow(profile, case);
    found.open |= !case.is_handled_elsewhere();
    // Nobody comes further than the page that ends the case.
    let ends = |shown: &Shown<'_>| shown.scope.is_none() && shown.page.outcome == Some(TriageOutcome::Stop);
    for shown in case.all_pages() {
        found.pages.insert(shown.page.id.clone());
        if ends(&shown) {
            assert!(case.is_handled_elsewhere(), "{} ends the case", shown.page.id);
            break;
        }
    }
    let scopes: Vec<Option<Scope<'_>>> = profile
        .sections
        .iter()
        .flat_map(|section| case.scopes(section))
        .collect();
    for (name, when) in &profile.conditions {
        let not = When::Not(Box::new(when.clone()));
        if scopes
            .iter()
            .any(|scope| case.holds(when, *scope) || case.holds(&not, *scope))
        {
            found.decided.insert(name.clone());
        }
    }
}

/// The gates of a profile, all of them open, and its checks, all of them done.
fn open_gates(profile: &Profile) -> BTreeMap<String, Answer> {
    let done = Answer::Parts(BTreeMap::from([("done".to_owned(), "yes".to_owned())]));
    let gates = profile.questions().filter_map(|located| {
        if located.question.is_check() {
            return Some((located.question.id.clone(), done.clone()));
        }
        let gate = located.question.gate.as_ref()?;
        Some((
            located.question.id.clone(),
            Answer::Text(gate.passes.first()?.clone()),
        ))
    });
    gates.collect()
}

/// Some of the questions, left blank.
fn some_blank(profile: &Profile, seed: u64) -> BTreeMap<String, Answer> {
    let mut chance = Chance::new(seed.wrapping_mul(31).wrapping_add(7));
    let blank = profile.questions().filter(|_| chance.below(6) == 0);
    blank
        .map(|located| (located.question.id.clone(), Answer::Text(String::new())))
        .collect()
}

fn walker(profile: &Profile, seed: u64, settled: BTreeMap<String, Answer>) -> Walker<'_> {
    Walker {
        profile,
        today: today(),
        chance: Chance::new(seed),
        settled,
    }
}

#[test]
fn what_the_check_calls_sound_keeps_its_promises() {
    let (mut sound, mut refused) = (0, 0);
    for seed in 0..PROFILES {
        let mut maker = Maker {
            chance: Chance::new(seed + 1),
            asked: Vec::new(),
        };
        let written = maker.profile();
        let Ok(profile) = onroll_profiles::read(&written.to_string()) else {
            refused += 1;
            continue;
        };
        sound += 1;
        let mut found = Found::default();
        let pages: BTreeSet<String> = profile
            .sections
            .iter()
            .flat_map(|section| section.pages.iter().map(|page| page.id.clone()))
            .collect();
        for case in 0..CASES {
            let seed = seed * CASES + case;
            walker(&profile, seed, some_blank(&profile, seed)).walk(|case| look(&profile, case, &mut found));
            if found.open && found.pages == pages && found.decided.len() == profile.conditions.len() {
                break;
            }
        }
        assert!(found.open, "everybody is handled elsewhere: {written}");
        let unreached: Vec<&String> = pages.difference(&found.pages).collect();
        assert!(unreached.is_empty(), "nobody reaches {unreached:?} of {written}");
        assert_eq!(
            found.decided.len(),
            profile.conditions.len(),
            "never decided: {written}"
        );
        let answers = walker(&profile, seed, open_gates(&profile)).walk(|_| ());
        let gaps = Case::new(&profile, &answers, today()).gaps();
        let stuck = gaps
            .iter()
            .find(|gap| matches!(gap.kind, GapKind::HardGate | GapKind::SoftGate));
        assert!(stuck.is_none(), "{stuck:?} of {written}");
    }
    assert!(sound > 50 && refused > 50, "{sound} sound, {refused} refused");
}
