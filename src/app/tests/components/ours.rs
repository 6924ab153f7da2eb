//! What the components do that no fixture of govuk-frontend's shows: looks, live counts, what a person typed.

use crate::markup::actual as outline;
use crate::render;
use onroll_app::components::{
    Button, CharacterCount, DateInput, DatePart, Field, Group, Input, Label, Look, Table, Textarea, button,
    character_count, danger_strip, date_input, incomplete_banner, input, table, text, user_text,
};
use scraper::{Html, Selector};

fn find(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn a_button_that_looks_like_a_link_is_still_a_button() {
    let look = |look| {
        render(button(Button {
            content: text("Remove"),
            look,
            kind: "button".into(),
            ..Button::default()
        }))
    };
    assert_eq!(
        outline(&look(Look::Link)),
        outline(r#"<button type="button" class="govuk-link onroll-link-button">Remove</button>"#)
    );
    assert_eq!(
        outline(&look(Look::Warning)),
        outline(r#"<button type="button" class="govuk-button govuk-button--warning">Remove</button>"#)
    );
}

#[test]
fn what_a_person_typed_is_escaped_and_isolated() {
    let typed = "محمد <script>alert(1)</script>\u{202e}&";
    let markup = render(user_text(typed));
    assert!(!markup.contains("<script>"), "{markup}");
    let page = Html::parse_fragment(&markup);
    assert_eq!(find(&page, "bdi"), 1);
    assert_eq!(page.root_element().text().collect::<String>(), typed);
}

/// A name is read aloud in the language that its letters tell, and in that of the page where they tell none.
#[test]
fn a_name_in_a_script_of_one_language_says_which() {
    assert!(render(user_text("김민준")).contains("lang=\"ko\""));
    for shared in ["Amina Warsame", "أمينة", "রাবেয়া", "Kim 김민준"] {
        assert!(!render(user_text(shared)).contains("lang="), "{shared}");
    }
}

#[test]
fn typed_values_stay_in_their_attributes() {
    let typed = "\" onfocus=\"alert(1)";
    let markup = render(input(Input {
        field: Field {
            id: "name".into(),
            name: "name".into(),
            label: text("Name").into(),
            ..Field::default()
        },
        value: typed.into(),
        ..Input::default()
    }));
    let page = Html::parse_fragment(&markup);
    let control = page.select(&Selector::parse("input").unwrap()).next().unwrap();
    assert_eq!(control.attr("value"), Some(typed));
    assert_eq!(control.attr("onfocus"), None);
}

/// What a number counts is heard with the field, whose name does not say it.
#[test]
fn a_unit_stands_after_its_field_and_describes_it() {
    let field = || Field {
        id: "missed".into(),
        name: "missed".into(),
        label: text("Missed").into(),
        ..Field::default()
    };
    let control = |page: &Html, by: &str| {
        let control = page.select(&Selector::parse("input").unwrap()).next().unwrap();
        assert_eq!(control.attr("aria-describedby").unwrap_or_default(), by);
    };
    let page = Html::parse_fragment(&render(input(Input {
        field: field(),
        unit: "days".into(),
        ..Input::default()
    })));
    control(&page, "missed-unit");
    let unit = Selector::parse("input + #missed-unit").unwrap();
    assert_eq!(
        page.select(&unit).next().unwrap().text().collect::<String>(),
        "days"
    );
    let plain = Html::parse_fragment(&render(input(Input {
        field: field(),
        ..Input::default()
    })));
    control(&plain, "");
    assert_eq!(find(&plain, ".govuk-input__wrapper"), 0);
}

fn counted(used: usize, threshold: u8) -> Html {
    let field = Field {
        id: "story".into(),
        name: "story".into(),
        label: Label::from(text("What happened?")),
        ..Field::default()
    };
    Html::parse_fragment(&render(character_count(CharacterCount {
        textarea: Textarea {
            field,
            value: "x".into(),
            ..Textarea::default()
        },
        limit: 100,
        used: Some(used),
        threshold,
    })))
}

#[test]
fn a_count_is_seen_at_once_and_said_in_steps() {
    let page = counted(40, 0);
    assert_eq!(find(&page, "#story[aria-describedby=story-info]"), 1);
    assert_eq!(find(&page, "#story-info.govuk-visually-hidden"), 1);
    let seen = Selector::parse(".govuk-character-count__status[aria-hidden=true]").unwrap();
    let seen: String = page.select(&seen).next().unwrap().text().collect();
    assert_eq!(seen, "You have 60 characters remaining");
    let said = Selector::parse("[aria-live=polite]").unwrap();
    let said: String = page.select(&said).next().unwrap().text().collect();
    assert_eq!(said, "You have fewer than 100 characters remaining");
}

#[test]
fn a_count_keeps_its_place_until_it_matters_and_warns_when_it_is_over() {
    assert_eq!(
        find(&counted(74, 75), ".govuk-character-count__message--disabled"),
        1
    );
    assert_eq!(
        find(&counted(75, 75), ".govuk-character-count__message--disabled"),
        0
    );
    assert_eq!(find(&counted(100, 75), ".govuk-textarea--error"), 0);
    assert_eq!(
        find(&counted(101, 75), ".govuk-textarea--error, .govuk-error-message"),
        2
    );
}

#[test]
fn a_month_can_be_typed_as_a_name_on_a_phone() {
    let part = |make: fn(&str, yew::AttrValue) -> DatePart, value: &'static str| make("dob", value.into());
    let markup = render(date_input(DateInput {
        id: "dob".into(),
        group: Group {
            legend: Some(text("Date of birth").into()),
            ..Group::default()
        },
        parts: vec![
            part(DatePart::day, "3"),
            part(DatePart::month, "March"),
            part(DatePart::year, "2015"),
        ],
    }));
    let page = Html::parse_fragment(&markup);
    assert_eq!(
        find(&page, "#dob-day[name=dob-day][inputmode=numeric][value='3']"),
        1
    );
    assert_eq!(
        find(
            &page,
            "#dob-month[inputmode=text][value=March].onroll-input--month"
        ),
        1
    );
    assert_eq!(
        find(&page, "#dob-year[inputmode=numeric].govuk-input--width-4"),
        1
    );
}

#[test]
fn a_table_that_becomes_cards_keeps_its_roles_and_names_its_cells() {
    let cells = |words: [&'static str; 2]| words.map(text).to_vec();
    let markup = render(table(Table {
        caption: "Checks made".into(),
        head: cells(["Check", "Date"]),
        rows: vec![cells(["Home visit", "12 September 2026"])],
        first_cell_is_header: true,
        cards: true,
        ..Table::default()
    }));
    let page = Html::parse_fragment(&markup);
    assert_eq!(
        find(&page, "table.onroll-cards[role=table][aria-label='Checks made']"),
        1
    );
    assert_eq!(find(&page, "[role=rowgroup]"), 2);
    assert_eq!(find(&page, "tr[role=row]"), 2);
    assert_eq!(find(&page, "th[role=columnheader]"), 2);
    assert_eq!(find(&page, "th[scope=row][role=rowheader]"), 1);
    assert_eq!(find(&page, "td[role=cell][data-label=Date]"), 1);
}

#[test]
fn help_for_a_child_in_danger_is_a_landmark_of_its_own() {
    let page = Html::parse_fragment(&render(danger_strip(text("Call 999"))));
    assert_eq!(find(&page, "aside[aria-label='If a child is in danger']"), 1);
}

#[test]
fn an_incomplete_referral_says_so_in_words() {
    assert!(
        outline(&render(incomplete_banner(text("3 answers are missing"))))
            .ends_with("\nINCOMPLETE\n3 answers are missing")
    );
}
