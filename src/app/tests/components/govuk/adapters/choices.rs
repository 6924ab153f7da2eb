use crate::govuk::options::Options;
use onroll_app::components::{self as c};
use yew::prelude::*;

pub(super) fn fieldset(o: &Options<'_>) -> Html {
    let marked_up = o.text("html");
    c::fieldset(c::Fieldset {
        legend: legend(o),
        described_by: o.text("describedBy"),
        role: o.text("role"),
        content: if marked_up.is_empty() {
            Html::default()
        } else {
            Html::from_html_unchecked(marked_up)
        },
    })
}

fn legend(o: &Options<'_>) -> Option<c::Legend> {
    let legend = o.get("legend");
    let (classes, is_page_heading) = (legend.text("classes"), legend.flag("isPageHeading"));
    legend.content().map(|content| c::Legend {
        content,
        classes,
        is_page_heading,
    })
}

fn group(o: &Options<'_>) -> c::Group {
    let fieldset = o.get("fieldset");
    c::Group {
        legend: legend(&fieldset),
        hint: o.get("hint").content(),
        error: o.get("errorMessage").content(),
    }
}

fn items(o: &Options<'_>, chosen: &[AttrValue]) -> Vec<c::ChoiceLine> {
    let list = o.list("items");
    list.iter()
        .filter(|item| !item.is_hole())
        .map(|item| self::item(item, chosen))
        .collect()
}

fn item(item: &Options<'_>, chosen: &[AttrValue]) -> c::ChoiceLine {
    let divider = item.text("divider");
    if !divider.is_empty() {
        return c::ChoiceLine::Divider(divider);
    }
    let value = item.text("value");
    c::ChoiceLine::Choice(c::ChoiceItem {
        label: item.content().unwrap_or_default(),
        hint: item.get("hint").content(),
        checked: item.maybe("checked").unwrap_or_else(|| chosen.contains(&value)),
        exclusive: item.text("behaviour") == "exclusive",
        value,
    })
}

pub(super) fn radios(o: &Options<'_>) -> Html {
    let chosen = o.text("value");
    let chosen = if chosen.is_empty() { vec![] } else { vec![chosen] };
    c::radios(c::Radios {
        id: o.text("idPrefix"),
        name: o.text("name"),
        group: group(o),
        items: items(o, &chosen),
        classes: o.text("classes"),
        onchange: None,
    })
}

pub(super) fn checkboxes(o: &Options<'_>) -> Html {
    let chosen: Vec<AttrValue> = o.list("values").iter().map(Options::word).collect();
    c::checkboxes(c::Checkboxes {
        id: o.text("idPrefix"),
        name: o.text("name"),
        group: group(o),
        items: items(o, &chosen),
        classes: o.text("classes"),
        onchange: None,
    })
}

const PARTS: [&str; 3] = ["day", "month", "year"];

/// A part of a date while its options are gathered from the three places they may stand in.
struct Part<'a> {
    /// Which of day, month and year it is, if it is one.
    which: Option<&'static str>,
    own: Options<'a>,
}

/// govuk-frontend's two ways to say the parts, `day`/`month`/`year` and `items`, are one way here.
pub(super) fn date_input(o: &Options<'_>) -> Html {
    let id = o.text("id");
    let parts = date_parts(o);
    // "Wrong by omission": when some parts are said to be right, the others are what is wrong.
    let some_right = parts.iter().any(|part| part.own.maybe("error") == Some(false));
    let parts = parts
        .iter()
        .map(|part| date_part(o, part, &id, some_right))
        .collect();
    c::date_input(c::DateInput {
        id,
        group: group(o),
        parts,
    })
}

fn date_parts<'a>(o: &Options<'a>) -> Vec<Part<'a>> {
    let items = o.list("items");
    if items.is_empty() {
        let shown = PARTS.into_iter().filter(|key| o.maybe(key) != Some(false));
        return shown
            .map(|key| Part {
                which: Some(key),
                own: o.get(key),
            })
            .collect();
    }
    let which = |item: &Options<'_>| PARTS.into_iter().find(|name| item.text("name") == *name);
    items
        .into_iter()
        .map(|own| Part {
            which: which(&own),
            own,
        })
        .collect()
}

fn date_part(o: &Options<'_>, part: &Part<'_>, date: &str, some_right: bool) -> c::DatePart {
    let own = &part.own;
    let usual = part.which;
    let or = |first: AttrValue, second: AttrValue| if first.is_empty() { second } else { first };
    let short = or(own.text("name"), usual.unwrap_or_default().into());
    let prefix = o.text("namePrefix");
    let name = if prefix.is_empty() {
        short.to_string()
    } else {
        format!("{prefix}-{short}")
    };
    let of_key = usual.map(|key| o.get(key).text("value")).unwrap_or_default();
    let values = o.get("values");
    let of_values = or(
        values.text(&name),
        usual.map(|key| values.text(key)).unwrap_or_default(),
    );
    let classes = own.text("classes");
    let error = own.maybe("error");
    c::DatePart {
        id: or(own.text("id"), format!("{date}-{short}").into()),
        label: or(own.text("label"), capitalised(&short).into()),
        value: or(or(own.text("value"), of_key), of_values),
        error: error.unwrap_or(some_right) || classes.contains("govuk-input--error"),
        wide: usual == Some("year"),
        inputmode: own.text("inputmode"),
        classes,
        name: name.into(),
        oninput: None,
    }
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
