use crate::govuk::options::Options;
use onroll_app::components::{self as c};
use yew::prelude::*;

pub(super) fn label(o: &Options<'_>) -> Html {
    c::label(label_of(o))
}

fn label_of(o: &Options<'_>) -> c::Label {
    c::Label {
        content: o.content().unwrap_or_default(),
        classes: o.text("classes"),
        is_page_heading: o.flag("isPageHeading"),
        control: o.text("for"),
    }
}

fn field(o: &Options<'_>) -> c::Field {
    c::Field {
        id: o.text("id"),
        name: o.text("name"),
        label: label_of(&o.get("label")),
        hint: o.get("hint").content(),
        error: o.get("errorMessage").content(),
        described_by: o.text("describedBy"),
        group_classes: o.get("formGroup").text("classes"),
    }
}

pub(super) fn input(o: &Options<'_>) -> Html {
    c::input(c::Input {
        field: field(o),
        value: o.text("value"),
        kind: o.text("type"),
        inputmode: o.text("inputmode"),
        autocomplete: o.text("autocomplete"),
        autocapitalize: o.text("autocapitalize"),
        spellcheck: o.maybe("spellcheck"),
        classes: o.text("classes"),
        unit: AttrValue::default(),
        oninput: None,
    })
}

pub(super) fn textarea(o: &Options<'_>) -> Html {
    c::textarea(textarea_of(o))
}

fn textarea_of(o: &Options<'_>) -> c::Textarea {
    let usual = c::Textarea::default();
    c::Textarea {
        field: field(o),
        value: o.text("value"),
        rows: o
            .number("rows")
            .map_or(usual.rows, |rows| u8::try_from(rows).unwrap()),
        autocomplete: o.text("autocomplete"),
        classes: o.text("classes"),
        oninput: None,
    }
}

pub(super) fn character_count(o: &Options<'_>) -> Html {
    c::character_count(c::CharacterCount {
        textarea: textarea_of(o),
        limit: o
            .number("maxlength")
            .map_or(0, |limit| usize::try_from(limit).unwrap()),
        // A fixture is the page before anything is counted.
        used: None,
        threshold: o
            .number("threshold")
            .map_or(0, |threshold| u8::try_from(threshold).unwrap()),
    })
}

pub(super) fn select(o: &Options<'_>) -> Html {
    let value = o.text("value");
    let options = o
        .list("items")
        .into_iter()
        .filter(|item| !item.is_hole())
        .map(|item| {
            let own = item.exists("value").then(|| item.spelt("value"));
            let text = item.text("text");
            let named = !value.is_empty() && *own.as_ref().unwrap_or(&text) == value;
            c::SelectOption {
                value: own,
                selected: item.maybe("selected").unwrap_or(named),
                text,
            }
        })
        .collect();
    c::select(c::Select {
        field: field(o),
        options,
        onchange: None,
    })
}

pub(super) fn file_upload(o: &Options<'_>) -> Html {
    c::file_upload(c::FileUpload {
        field: field(o),
        // The one attribute by name.
        accept: if o.exists("attributes") {
            o.get("attributes").text("accept")
        } else {
            AttrValue::default()
        },
        onchange: None,
    })
}
