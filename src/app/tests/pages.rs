//! The pages that are plain HTML before the app arrives: what they offer, and what a browser may send of them.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

use std::fs;
use std::path::{Path, PathBuf};

use onroll_app::{Council, LocalAuthority, first_page, picker};
use onroll_form::profile::Profile;
use scraper::{Html as Document, Selector};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Words {
    content: Html,
}

#[component]
fn Page(words: &Words) -> Html {
    words.content.clone()
}

fn rendered(content: Html) -> Document {
    let renderer = yew::LocalServerRenderer::<Page>::with_props(Words { content });
    let text = futures::executor::block_on(renderer.hydratable(false).render());
    Document::parse_fragment(&text)
}

fn authorities() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/authorities")
}

fn councils() -> Vec<Council> {
    serde_json::from_str(&fs::read_to_string(authorities().join("index.json")).unwrap()).unwrap()
}

fn all_councils() -> Vec<LocalAuthority> {
    serde_json::from_str(&fs::read_to_string(authorities().join("../councils.json")).unwrap()).unwrap()
}

fn profile(id: &str) -> Profile {
    let text = fs::read_to_string(authorities().join(format!("{id}.json"))).unwrap();
    onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn attributes(document: &Document, selector: &str, name: &str) -> Vec<String> {
    document
        .select(&Selector::parse(selector).unwrap())
        .map(|element| element.attr(name).unwrap_or_default().to_owned())
        .collect()
}

fn words(document: &Document, selector: &str) -> String {
    document
        .select(&Selector::parse(selector).unwrap())
        .flat_map(|element| element.text())
        .collect()
}

#[test]
fn the_choice_of_a_council_offers_every_listed_one_and_england_last() {
    let councils = councils();
    let document = rendered(picker(&councils, &all_councils()));
    let offered = attributes(&document, "#picker input", "value");
    let listed: Vec<String> = councils.iter().map(|council| council.id.clone()).collect();
    assert_eq!(offered, listed);
    assert_eq!(offered.last().map(String::as_str), Some("england"));
}

#[test]
fn the_choice_of_a_council_sends_the_council_and_nothing_else() {
    let document = rendered(picker(&councils(), &all_councils()));
    assert_eq!(attributes(&document, "form", "method"), ["get"]);
    assert_eq!(attributes(&document, "form", "action"), [""]);
    let mut named = attributes(&document, "[name]", "name");
    named.dedup();
    assert_eq!(named, ["authority", "council"]);
}

#[test]
fn every_council_whose_form_is_not_here_is_in_the_list_beside_the_form_for_all_of_england() {
    let (councils, all) = (councils(), all_councils());
    let offered = attributes(&rendered(picker(&councils, &all)), "#picker option", "value");
    let has_form = |id: &String| councils.iter().any(|council| council.id == *id);
    let others = all
        .iter()
        .map(|council| council.id.clone())
        .filter(|id| !has_form(id));
    let expected: Vec<String> = std::iter::once(String::new()).chain(others).collect();
    assert_eq!(offered, expected);
    let with_a_form_of_their_own = councils.len() - 1;
    assert_eq!(offered.len(), 1 + all.len() - with_a_form_of_their_own);

    let without_england: Vec<Council> = councils
        .into_iter()
        .filter(|council| council.id != "england")
        .collect();
    let document = rendered(picker(&without_england, &all));
    assert!(attributes(&document, "#picker option", "value").is_empty());
}

#[test]
fn danger_comes_first_where_no_council_is_known() {
    let document = rendered(picker(&councils(), &all_councils()));
    assert!(words(&document, "header").contains("If a child is in immediate danger, call 999 now."));
}

/// The pages that need no program say about danger what the program says, wherever they name a number.
#[test]
fn every_page_says_the_same_about_danger() {
    let document = rendered(picker(&councils(), &all_councils()));
    let urgent = words(&document, "header p strong");
    let worried = words(&document, "header p").replacen(&urgent, "", 1);
    let worried = worried.trim();
    assert!(
        urgent.contains("999") && worried.contains("101"),
        "{urgent} {worried}"
    );
    for page in ["../index.html", "offline.html"] {
        let text = fs::read_to_string(authorities().join("..").join(page)).unwrap();
        for (number, sentence) in [("999", urgent.as_str()), ("101", worried)] {
            let named = text.matches(number).count();
            assert!(named > 0, "{page} does not name {number}");
            assert_eq!(text.matches(sentence).count(), named, "{page}: {number}");
        }
    }
}

#[test]
fn every_listed_authority_is_what_its_profile_says() {
    for council in councils() {
        let profile = profile(&council.id);
        assert_eq!(profile.full_name, council.full_name);
        if council.id != "england" {
            assert_eq!(profile.name, council.name);
        }
    }
}

#[test]
fn every_profile_is_listed() {
    let listed: Vec<String> = councils().into_iter().map(|council| council.id).collect();
    for entry in fs::read_dir(authorities()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let id = name.trim_end_matches(".json").to_owned();
        if id != "index" && !id.contains('.') {
            assert!(listed.contains(&id), "{name} is not in index.json");
        }
    }
}

#[test]
fn no_browser_sends_what_is_in_a_form_of_questions() {
    for council in councils() {
        let document = rendered(first_page(profile(&council.id)));
        assert_eq!(
            attributes(&document, "form", "method"),
            ["dialog"],
            "{}",
            council.id
        );
        assert!(
            !attributes(&document, "form [name=referrer_kind]", "value").is_empty(),
            "{}",
            council.id
        );
    }
}

#[test]
fn every_first_page_leads_to_help_to_a_saved_referral_and_to_another_council() {
    for council in councils() {
        let document = rendered(first_page(profile(&council.id)));
        let links = attributes(&document, "a", "href");
        for wanted in ["#/danger", "#/open", "?authority="] {
            assert!(
                links.iter().any(|link| link == wanted),
                "{}: {wanted}",
                council.id
            );
        }
        // The check of profiles is for authors, who find it where councils are chosen.
        assert!(!links.iter().any(|link| link == "#/profile"), "{}", council.id);
    }
}

#[test]
fn every_first_page_says_what_its_authority_means_by_a_child_missing_education() {
    for council in councils() {
        let profile = profile(&council.id);
        // The form for all of England is no authority's own, and says what the Act says.
        let source = match &profile.definition {
            Some(definition) => definition.source.clone(),
            None if council.id == "england" => "section 436A of the Education Act 1996".to_owned(),
            None => panic!("{} has no definition", council.id),
        };
        let said = words(&rendered(first_page(profile)), "details");
        assert!(said.contains(&source), "{}", council.id);
    }
}

#[test]
fn a_councils_colour_and_logo_are_in_its_first_page_and_no_style_is() {
    let text = fs::read_to_string(authorities().join("leeds.json")).unwrap();
    let themed = text.replacen(
        "\"format\": 1,",
        "\"format\": 1, \"theme\": {\"colour\": \"#3b1f6b\", \"logo\": \"icons/onroll.svg\", \"logo_alt\": \"Leeds City Council\"},",
        1,
    );
    let themed = onroll_profiles::read(&themed).unwrap_or_else(|problems| panic!("{problems}"));
    let document = rendered(first_page(themed));
    assert_eq!(
        attributes(&document, "header[data-brand]", "data-brand"),
        ["#3b1f6b"]
    );
    // The name stands beside it, and is read once.
    assert_eq!(attributes(&document, "header img", "alt"), [""]);
    assert_eq!(words(&document, ".onroll-brand").trim(), "Leeds City Council");
    assert!(attributes(&document, "[style]", "style").is_empty());
    assert!(
        attributes(
            &rendered(first_page(profile("harrow"))),
            "header[data-brand]",
            "data-brand"
        )
        .is_empty()
    );
}

/// The form's title is said once on its first page. A form for any council bears the name of none.
#[test]
fn a_first_page_says_the_title_of_its_form_once() {
    for council in councils() {
        let profile = profile(&council.id);
        let title = profile.form_title.clone();
        let header = if profile.is_for_any_council() {
            "Report a child missing education".to_owned()
        } else {
            profile.full_name.clone()
        };
        let document = rendered(first_page(profile));
        assert_eq!(words(&document, "h1").trim(), title);
        assert_eq!(
            words(&document, ".govuk-generic-header__homepage-link").trim(),
            header
        );
    }
}

/// A link says whose page it leads to, and that page learns nothing of this one.
#[test]
fn a_link_in_the_guidance_shows_its_host_and_opens_apart() {
    let text = fs::read_to_string(authorities().join("leeds.json")).unwrap();
    let link = "\"introduction\": [{\"link\": \"Early help\", \"website\": \"https://www.example.gov.uk/help?a=1\"},";
    let linked = text.replacen("\"introduction\": [", link, 1);
    let linked = onroll_profiles::read(&linked).unwrap_or_else(|problems| panic!("{problems}"));
    let document = rendered(first_page(linked));
    let selector = "a[href='https://www.example.gov.uk/help?a=1']";
    assert_eq!(
        words(&document, selector).trim(),
        "Early help (www.example.gov.uk, opens in a new tab)"
    );
    assert_eq!(attributes(&document, selector, "rel"), ["noopener noreferrer"]);
    assert_eq!(attributes(&document, selector, "target"), ["_blank"]);
}

/// The first page of a form that begins with these questions.
fn first_page_with(questions: &serde_json::Value) -> Document {
    let profile = begun_with(questions).unwrap_or_else(|problems| panic!("{problems}"));
    rendered(first_page(profile))
}

/// A form that begins with these questions, unless it would mislead.
fn begun_with(questions: &serde_json::Value) -> Result<Profile, String> {
    let text = serde_json::json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Council of Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification", "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "sections": [{"id": "one", "title": "One", "pages": [{"id": "page", "title": "Page", "questions": questions}]}]
    });
    onroll_profiles::read(&text.to_string()).map_err(|problems| problems.to_string())
}

/// A browser remembers what is typed, chosen or ticked in any control that allows it, and the next person is offered it.
#[test]
fn no_browser_may_remember_what_a_control_of_any_kind_holds() {
    let catalogue: serde_json::Value = serde_json::from_str(
        &fs::read_to_string(authorities().join("../../src/form/src/catalogue.json")).unwrap(),
    )
    .unwrap();
    let mut kinds = Vec::new();
    for question in catalogue["questions"].as_array().unwrap() {
        let one = serde_json::json!({"use": question["id"], "when": null});
        // An answer that means danger needs help to follow it, which this form has not.
        let Ok(profile) = begun_with(&serde_json::json!([one])) else {
            continue;
        };
        kinds.push(question["kind"].as_str().unwrap());
        let document = rendered(first_page(profile));
        let controls = "form, input:not([type=hidden]), select, textarea";
        let said = attributes(&document, controls, "autocomplete");
        assert!(said.len() > 1, "{question}");
        assert!(said.iter().all(|word| word == "off"), "{question}: {said:?}");
    }
    for kind in [
        "date",
        "one_of",
        "many_of",
        "long_text",
        "check",
        "address",
        "email",
    ] {
        assert!(
            kinds.contains(&kind),
            "the catalogue has no question of the kind {kind}"
        );
    }
}

/// A hint may end with its full stop or without: one stop stands between it and what is added.
#[test]
fn a_hint_and_what_is_added_to_it_have_one_full_stop_between_them() {
    for (hint, optional, shown) in [
        (
            "Attach what you have",
            "hint",
            "Attach what you have. You can leave this blank",
        ),
        (
            "Attach what you have.",
            "hint",
            "Attach what you have. You can leave this blank",
        ),
        ("Have you any?", "hint", "Have you any? You can leave this blank"),
        (
            "Leave it blank if you have none.",
            "own",
            "Leave it blank if you have none.",
        ),
    ] {
        let question = serde_json::json!([{"id": "small_a", "kind": "short_text", "label": "What else?", "noun": "more", "hint": hint, "says_optional": optional}]);
        let document = first_page_with(&question);
        assert_eq!(words(&document, "form .govuk-hint"), shown, "{hint}");
    }
}

/// Where a question says that it can be left blank follows from its kind and its definition, whatever its words are.
#[test]
fn a_question_says_that_it_can_be_left_blank_where_its_definition_says() {
    let blank = "You can leave this blank";
    for label in ["Anything else?", "Anything else, if known"] {
        for (kind, optional, in_label, in_hint) in [
            ("short_text", None, true, false),
            ("short_text", Some("label"), true, false),
            ("short_text", Some("hint"), false, true),
            ("short_text", Some("own"), false, false),
            ("yes_no", None, false, true),
            ("yes_no", Some("label"), true, false),
        ] {
            let mut question = serde_json::json!({"id": "small_a", "kind": kind, "label": label, "noun": "more", "hint": "Not blank"});
            if let Some(optional) = optional {
                question["says_optional"] = optional.into();
            }
            let said = words(&first_page_with(&serde_json::json!([question])), "form");
            assert_eq!(
                said.contains("(optional)"),
                in_label,
                "{kind} {optional:?}: {said}"
            );
            assert_eq!(said.contains(blank), in_hint, "{kind} {optional:?}: {said}");
            // What is needed now says neither.
            question["required"] = serde_json::json!({"question": "small_b", "answered": false});
            let other =
                serde_json::json!({"id": "small_b", "kind": "short_text", "label": "Name", "required": true});
            let said = words(&first_page_with(&serde_json::json!([question, other])), "form");
            assert!(!said.contains("(optional)") && !said.contains(blank), "{said}");
        }
    }
}

/// A council that changes the words of a question of the catalogue changes with them where it says that it can be left blank.
#[test]
fn where_a_question_says_that_it_can_be_left_blank_goes_with_its_words() {
    let school = serde_json::json!({"use": "child_new_school", "when": null});
    let said = |changes: &[(&str, &str)]| {
        let mut question = school.clone();
        for (name, words) in changes {
            question[*name] = (*words).into();
        }
        words(&first_page_with(&serde_json::json!([question])), "form label")
    };
    assert_eq!(said(&[]), "Name of the new school, if it is known");
    assert_eq!(
        said(&[("noun", "the school")]),
        "Name of the new school, if it is known"
    );
    assert_eq!(said(&[("label", "New school")]), "New school (optional)");
}

/// What is missing for as long as it is not done is not called optional.
#[test]
fn a_check_with_a_gate_is_not_optional() {
    for (gate, optional) in [("hard", false), ("soft", false), ("none", true)] {
        let questions = serde_json::json!([
            {"use": "check_home_visit", "gate": gate},
            {"id": "small_a", "kind": "short_text", "label": "What else?", "noun": "more"}
        ]);
        let said = words(&first_page_with(&questions), "form tbody th");
        assert!(said.contains("Home visit"), "{gate}: {said}");
        assert_eq!(said.contains("(optional)"), optional, "{gate}: {said}");
    }
}

/// F36: whoever writes a profile finds its check where councils are chosen, and nobody who fills in a form meets it.
#[test]
fn the_check_of_profiles_is_offered_where_councils_are_chosen_and_in_no_form() {
    const CHECK: &str = "Check a council’s profile";
    let councils = councils();
    let choice = rendered(picker(&councils, &all_councils()));
    assert!(words(&choice, "footer a").contains(CHECK));
    for council in &councils {
        let form = rendered(first_page(profile(&council.id)));
        let links = words(&form, "a");
        assert!(
            links.contains("Privacy") && !links.contains(CHECK),
            "{}",
            council.id
        );
    }
}
