//! What the form of every council must have, whatever its paper says.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::fs;

use common::{answer, answer_in, many, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::journey::Shown;
use onroll_form::profile::{Block, Profile, TriageOutcome};
use onroll_form::question::Kind;

/// The ids of the councils, in the order in which they are offered.
fn ids() -> Vec<String> {
    let index = fs::read_to_string(common::project("www/authorities/index.json")).unwrap();
    let index: serde_json::Value = serde_json::from_str(&index).unwrap();
    let listed = index
        .as_array()
        .or_else(|| index.get("authorities")?.as_array())
        .unwrap();
    let id = |one: &serde_json::Value| one.get("id").unwrap_or(one).as_str().unwrap().to_owned();
    listed.iter().map(id).collect()
}

fn profile_of(id: &str) -> (String, Profile) {
    let written = fs::read_to_string(common::project(&format!("www/authorities/{id}.json"))).unwrap();
    let profile = onroll_profiles::read(&written).unwrap();
    (written, profile)
}

fn names_999(block: &Block) -> bool {
    block.texts().iter().any(|words| words.contains("999"))
}

/// F28: the page about danger says 999 first, then whom to call, and then everything else.
#[test]
fn the_page_about_danger_has_999_then_a_number_then_the_rest() {
    for id in ids() {
        let (_, profile) = profile_of(&id);
        let mut blocks = profile.danger.iter();
        let first = blocks.next().unwrap();
        assert!(matches!(first, Block::Warning(_)) && names_999(first), "{id}");
        let before: Vec<&Block> = blocks
            .take_while(|block| !matches!(block, Block::Contact { .. }))
            .collect();
        assert!(before.len() < profile.danger.len() - 1, "{id} names nobody");
        let is_short = before.iter().all(|block| matches!(block, Block::Text(_)));
        assert!(is_short && before.len() <= 1, "{id}: {before:?}");
    }
}

/// F28: a page that says what to do first has 999, then a number with one sentence at the most before it, then the rest, whatever
/// was answered about danger and whoever refers. A page that names no number has none to look for.
#[test]
fn what_to_do_first_begins_with_999_and_a_number() {
    let mut numbers = 0;
    for id in ids() {
        let (_, profile) = profile_of(&id);
        let signs = profile.locate("danger_signs").unwrap();
        let choices = signs.question.kind.choices();
        let signs: Vec<&str> = choices.iter().map(|sign| sign.value.as_str()).collect();
        for who in ["public", "academy", "police", "health"] {
            for chosen in signs.iter().map(std::slice::from_ref).chain([&signs[..]]) {
                let mut answers = Answers::default();
                answer(&mut answers, "referrer_kind", text(who));
                answer(&mut answers, "danger_signs", many(chosen));
                let case = Case::new(&profile, &answers, today());
                let mut pages = case.all_pages().into_iter();
                let first = pages.find(|shown| shown.page.outcome == Some(TriageOutcome::ActFirst));
                let Some(shown) = first else { continue };
                let said = case.blocks(&shown.page.guidance, shown.scope);
                let warned = said
                    .iter()
                    .position(|block| matches!(block, Block::Warning(_)) && names_999(block));
                assert!(warned.is_none_or(|at| at == 0), "{id} {who} {chosen:?}: {said:?}");
                let before = said.iter().skip(usize::from(warned.is_some()));
                let before = before
                    .take_while(|block| !matches!(block, Block::Contact { .. }))
                    .count();
                let is_named = said.iter().any(|block| matches!(block, Block::Contact { .. }));
                assert!(!is_named || before <= 1, "{id} {who} {chosen:?}: {said:?}");
                numbers += usize::from(is_named);
            }
        }
    }
    assert!(numbers > 150, "{numbers}");
}

/// Whether it is the child’s own school is asked before the name of the school, so that one thing that is not answered is told once.
/// The name is asked of a pupil of another school, and of everybody who is not from a school.
#[test]
fn the_name_of_the_school_is_asked_once_it_is_known_to_be_another() {
    for id in ids() {
        let (_, profile) = profile_of(&id);
        let own = format!("{}_own_pupil", id.replace('-', "_"));
        let asked = |who: &str, own_pupil: Option<&str>| {
            let mut answers = Answers::default();
            answer(&mut answers, "referrer_kind", text(who));
            answer(
                &mut answers,
                &format!("{}_situation", id.replace('-', "_")),
                text("cannot_be_traced"),
            );
            let key = answers.add_item("children");
            answer_in(&mut answers, ("children", &key), "child_on_register", text("yes"));
            if let Some(said) = own_pupil {
                answer_in(&mut answers, ("children", &key), &own, text(said));
            }
            let case = Case::new(&profile, &answers, today());
            let scope = case.scope(profile.section("children").unwrap(), Some(&key));
            let is_asked = |id: &str| {
                let located = profile.locate(id).unwrap();
                case.is_asked(located.question, scope)
            };
            (is_asked(&own), is_asked("child_school_name"))
        };
        let (is_own_asked, _) = asked("academy", None);
        if is_own_asked {
            assert_eq!(asked("academy", None), (true, false), "{id}");
            assert_eq!(asked("academy", Some("yes")), (true, false), "{id}");
            assert_eq!(asked("academy", Some("no")), (true, true), "{id}");
        }
        assert_eq!(asked("health", None), (false, true), "{id}");
    }
}

/// Where the destination is not known, no address is asked for unless the person says that they know it.
#[test]
fn an_address_is_not_asked_of_who_knows_no_destination() {
    let mut seen = 0;
    for id in ["leeds", "england", "barking-and-dagenham"] {
        let (_, profile) = profile_of(id);
        let own = format!("{}_own_pupil", id.replace('-', "_"));
        let asked = |given: &[(&str, &str)]| {
            let mut answers = Answers::default();
            answer(&mut answers, "referrer_kind", text("academy"));
            answer(
                &mut answers,
                "barking_and_dagenham_situation",
                text("whereabouts_unknown"),
            );
            let key = answers.add_item("children");
            let on_roll = [
                ("child_on_register", "yes"),
                (own.as_str(), "yes"),
                ("child_removal_ground", "i"),
            ];
            for (id, said) in on_roll.iter().chain(given) {
                answer_in(&mut answers, ("children", &key), id, text(said));
            }
            let case = Case::new(&profile, &answers, today());
            let scope = case.scope(profile.section("children").unwrap(), Some(&key));
            ["child_new_address_known", "child_new_address"]
                .map(|id| case.is_asked(profile.locate(id).unwrap().question, scope))
        };
        let known = ("child_new_address_known", "yes");
        let (gone, lost) = (
            ("child_destination", "abroad"),
            ("child_destination", "not_known"),
        );
        assert_eq!(asked(&[gone]), [false, true], "{id}");
        assert_eq!(asked(&[lost]), [true, false], "{id}");
        assert_eq!(asked(&[lost, known]), [true, true], "{id}");
        seen += 1;
    }
    assert_eq!(seen, 3);
}

/// In Suffolk, telling Children’s Social Care and telling the social worker of a looked-after child are two things. Each is open until
/// the person says of it that it is done. Who does not know the social worker says so about the child.
#[test]
fn telling_social_care_and_telling_the_social_worker_are_two_things() {
    let (_, profile) = profile_of("suffolk");
    let open_for = |looked_after: &str, told: &[&str], social_worker: &str| {
        let mut answers = Answers::default();
        answer(&mut answers, "referrer_kind", text("academy"));
        answer(&mut answers, "suffolk_situation", text("lost"));
        answer(
            &mut answers,
            "danger_signs",
            many(&["at_risk_now", "looked_after"]),
        );
        answer(&mut answers, "suffolk_told", many(told));
        let key = answers.add_item("children");
        answer_in(
            &mut answers,
            ("children", &key),
            "child_looked_after",
            text(looked_after),
        );
        answer_in(
            &mut answers,
            ("children", &key),
            "suffolk_child_social_worker_told",
            text(social_worker),
        );
        let case = Case::new(&profile, &answers, today());
        ["harm", "looked-after"].map(|id| {
            let escalations = case.escalations();
            let one = escalations.iter().find(|one| one.escalation.id == id).unwrap();
            one.done.is_none()
        })
    };
    // Whoever ticked “looked after” and is not sure of this child is asked too, so that the duty can be done.
    assert_eq!(open_for("not_sure", &["customer_first"], ""), [false, true]);
    assert_eq!(open_for("not_sure", &["customer_first"], "yes"), [false, false]);
    let open = |told: &[&str], social_worker: &str| open_for("yes", told, social_worker);
    assert_eq!(open(&["nobody"], ""), [true, true]);
    assert_eq!(open(&["customer_first"], ""), [false, true]);
    assert_eq!(open(&["customer_first"], "no"), [false, true]);
    assert_eq!(open(&["customer_first"], "yes"), [false, false]);
    assert_eq!(open(&["nobody"], "yes"), [true, false]);
    assert_eq!(open(&["key_worker"], ""), [false, false]);
}

/// The pages that a member of the public meets first, whatever they answer about danger.
fn first_two<'a>(case: &Case<'a>) -> Vec<Shown<'a>> {
    case.all_pages().into_iter().take(2).collect()
}

/// Whether there is a telephone number of eleven digits in the words.
fn has_a_number(words: &str) -> bool {
    let of_number = |letter: char| letter.is_ascii_digit() || letter == ' ';
    let mut runs = words.split(|letter| !of_number(letter));
    runs.any(|run| run.bytes().filter(u8::is_ascii_digit).count() == 11)
}

/// F13: a member of the public finds a number to call on one of the first two pages, whatever is then answered, and reads that the
/// call is enough. A school does not.
#[test]
fn the_public_finds_a_number_at_once_and_may_stop_there() {
    for id in ids() {
        let (_, profile) = profile_of(&id);
        let signs = profile.locate("danger_signs").unwrap();
        let Kind::ManyOf { options, .. } = &signs.question.kind else {
            panic!("{id} asks about danger in another way")
        };
        let signs: Vec<&str> = options.iter().map(|sign| sign.value.as_str()).collect();
        assert!(signs.len() > 5, "{id}");
        for (who, is_public) in [("public", true), ("academy", false)] {
            for signs in signs
                .iter()
                .map(std::slice::from_ref)
                .chain([&[][..], &signs[..]])
            {
                let mut answers = Answers::default();
                answer(&mut answers, "referrer_kind", text(who));
                answer(&mut answers, "danger_signs", many(signs));
                let case = Case::new(&profile, &answers, today());
                let said: Vec<Block> = first_two(&case)
                    .iter()
                    .flat_map(|shown| case.blocks(&shown.page.guidance, shown.scope))
                    .collect();
                // The number is the first thing on the page, so that it is seen on a telephone.
                let first = said.iter().flat_map(Block::texts).next().unwrap_or_default();
                let dialable = if profile.is_for_any_council() {
                    // It knows no council’s number.
                    first.contains("the police on 101")
                } else {
                    has_a_number(first)
                };
                let may_stop = said
                    .iter()
                    .flat_map(Block::texts)
                    .any(|words| words.contains("you can stop here"));
                assert_eq!(
                    (dialable, may_stop),
                    (is_public, is_public),
                    "{id}, {who}, {signs:?}"
                );
            }
        }
    }
}

/// F14: no council’s form names another council’s.
#[test]
fn no_form_names_another_council() {
    let names = |id: &str| profile_of(id).1.name;
    for id in ids() {
        let (written, profile) = profile_of(&id);
        if profile.is_for_any_council() {
            continue;
        }
        for other in ids().iter().filter(|other| **other != id) {
            let other = names(other);
            if other != "England" {
                assert!(!written.contains(&other), "{id} names {other}");
            }
        }
    }
}

/// F2: each page that says what to do at once is one that the person comes back to. The page says so itself: see the test of that in
/// the app. Nothing of it stands in a profile too.
#[test]
fn no_profile_says_itself_to_keep_the_page_open() {
    for id in ids() {
        let (written, profile) = profile_of(&id);
        let sections = profile.sections.iter();
        let mut pages = sections.flat_map(|section| &section.pages);
        assert!(
            pages.any(|page| page.outcome == Some(TriageOutcome::ActFirst)),
            "{id}"
        );
        assert!(!written.contains("Keep this page open"), "{id}");
    }
}

/// F31: a page asks, shows what follows or says what to do because of an answer. One alone only tells (docs/decisions/0061).
#[test]
fn guidance_is_on_the_page_that_asks() {
    let mut telling = Vec::new();
    for id in ids() {
        let (_, profile) = profile_of(&id);
        for section in &profile.sections {
            for page in &section.pages {
                let asks = !page.questions.is_empty() || page.verdict || page.live.is_shown();
                if !asks && page.outcome.is_none() {
                    telling.push(format!("{id}/{}/{}", section.id, page.id));
                }
            }
        }
    }
    assert_eq!(
        telling,
        ["suffolk/before-you-start/notify-the-attendance-service"]
    );
}

/// F23: what stands in place of a name is put into no heading, question or guidance, of a child or of an adult. A name is.
#[test]
fn what_stands_in_place_of_a_name_is_in_no_sentence() {
    for id in ids() {
        let (_, profile) = profile_of(&id);
        for (typed, is_name) in [
            ("not known", false),
            ("Boy at number 12", false),
            ("A boy of about nine", false),
            ("Noor Haddad", true),
        ] {
            let mut answers = Answers::default();
            answer(&mut answers, "referrer_kind", text("academy"));
            for (collection, question) in [("children", "child_name"), ("carers", "carer_name")] {
                for _ in 0..2 {
                    let key = answers.add_item(collection);
                    answer_in(&mut answers, (collection, &key), question, text(typed));
                }
            }
            let case = Case::new(&profile, &answers, today());
            let said: Vec<String> = case
                .all_pages()
                .iter()
                .filter(|shown| shown.scope.is_some())
                .flat_map(|shown| {
                    let labels = shown.page.questions.iter().map(|question| &question.label);
                    let words = shown.page.title.iter().chain(labels);
                    words
                        .map(|words| case.words(words, shown.scope))
                        .collect::<Vec<_>>()
                })
                .collect();
            assert!(said.len() > 10, "{id}");
            assert_eq!(
                said.iter().any(|words| words.contains(typed)),
                is_name,
                "{id}: {typed}"
            );
        }
    }
}

/// Who has named a danger and answers “none” to a later list of dangers is not recorded as having denied it.
#[test]
fn none_of_a_later_list_of_dangers_denies_nothing_that_was_said_before() {
    let mut later = 0;
    for id in ids() {
        let (_, profile) = profile_of(&id);
        for located in profile.questions() {
            let question = located.question;
            let Kind::ManyOf { none: Some(none), .. } = &question.kind else {
                continue;
            };
            if question.danger.is_empty() || question.id == "danger_signs" {
                continue;
            }
            later += 1;
            assert!(none.label.contains("besides what"), "{id}: {}", none.label);
        }
    }
    assert!(later >= 5, "{later}");
}

/// Camden tells a school to call the attendance service once it says that its pupil cannot be found, and not before.
#[test]
fn camden_says_whom_to_call_when_a_pupil_is_said_not_to_be_found() {
    let (_, profile) = profile_of("camden");
    let question = profile.locate("camden_situation").unwrap().question;
    for (who, situation, told) in [
        ("maintained_school", None, false),
        ("maintained_school", Some("attendance"), false),
        ("maintained_school", Some("cannot_be_traced"), true),
        ("health", Some("cannot_be_traced"), false),
    ] {
        let mut answers = Answers::default();
        answer(&mut answers, "referrer_kind", text(who));
        answer(&mut answers, "danger_signs", many(&["none"]));
        answer(&mut answers, "referral_type", text("cme"));
        answer(&mut answers, "child_lives_in_area", text("yes"));
        if let Some(situation) = situation {
            answer(&mut answers, "camden_situation", text(situation));
        }
        let case = Case::new(&profile, &answers, today());
        let pieces = case.blocks(&question.guidance, None);
        let tells = pieces
            .iter()
            .any(|piece| piece.texts().iter().any(|words| words.contains("020 7974 1653")));
        assert_eq!(tells, told, "{who}: {situation:?}");
    }
}

/// Who is asked about a word of the law or of an office finds it said in plain words beside it.
#[test]
fn a_choice_in_the_words_of_the_law_is_explained_beside_it() {
    const WORDS: [&str; 4] = [
        "local authority care",
        "significant harm",
        "no known education destination",
        "suitable and efficient",
    ];
    let mut explained = 0;
    for id in ids() {
        let (_, profile) = profile_of(&id);
        let mut answers = Answers::default();
        answer(&mut answers, "referrer_kind", text("public"));
        answer(&mut answers, "danger_signs", many(&["none"]));
        let case = Case::new(&profile, &answers, today());
        for shown in case.all_pages() {
            for question in &shown.page.questions {
                for choice in question.kind.choices() {
                    if WORDS.iter().any(|word| choice.label.contains(word)) {
                        explained += 1;
                        assert!(choice.hint.is_some(), "{id}: {}", choice.label);
                    }
                }
            }
        }
    }
    assert!(explained >= 4, "{explained}");
}
