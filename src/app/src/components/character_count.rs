//! <https://design-system.service.gov.uk/components/character-count/>: the limit is said before it is reached, and more
//! may be typed than fits: nothing a person wrote is cut off.

use super::messages::{Hint, hint};
use super::parts::{classes, text, when};
use super::textarea::{Textarea, textarea_with};
use onroll_form::value::grouped;
use yew::prelude::*;

/// A textarea with a limit.
#[derive(Clone, Default)]
pub struct CharacterCount {
    pub textarea: Textarea,
    /// The most characters the answer may have; 0 tells no limit.
    pub limit: usize,
    /// How many it has, counted as the validation counts them. Without it the count is not shown, only the limit.
    pub used: Option<usize>,
    /// Show the count only once this many per cent of the limit are used.
    pub threshold: u8,
}

/// A textarea that says how much room is left.
pub fn character_count(count: CharacterCount) -> Html {
    let mut area = count.textarea;
    let id = if area.field.id.is_empty() {
        area.field.name.clone()
    } else {
        area.field.id.clone()
    };
    let info: AttrValue = [id.as_str(), "-info"].concat().into();
    area.field.described_by = info.clone();
    area.field.group_classes = classes("govuk-character-count", &[&area.field.group_classes]);
    area.classes = classes("govuk-js-character-count", &[&area.classes]);

    let limit = count.limit;
    let room = count.used.map(|used| Room::of(limit, used));
    let over = matches!(room, Some(Room::Over(_)));
    if over {
        area.classes = classes("govuk-textarea--error", &[&area.classes]);
    }
    let told = hint(Hint {
        id: info,
        classes: classes(
            "govuk-character-count__message",
            &[when(room.is_some(), "govuk-visually-hidden")],
        ),
        content: match limit {
            0 => Html::default(),
            _ => text(format!("You can enter up to {} characters", grouped(limit))),
        },
    });
    let reached = count
        .used
        .is_some_and(|used| used * 100 >= limit * usize::from(count.threshold));
    let live = room.map(|room| live(room, over, reached)).unwrap_or_default();
    textarea_with(area, html! { <>{ told }{ live }</> })
}

/// The count for the eye at each keystroke, and for screen readers only when the news matters: a live region that
/// changed at every key would talk over the typing.
fn live(room: Room, over: bool, reached: bool) -> Html {
    let class = classes(
        "govuk-character-count__message govuk-character-count__status",
        &[
            if over { "govuk-error-message" } else { "govuk-hint" },
            when(!reached, "govuk-character-count__message--disabled"),
        ],
    );
    html! {
        <>
            <div {class} aria-hidden="true">{ text(room.shown()) }</div>
            <div class="govuk-character-count__sr-status govuk-visually-hidden" aria-live="polite">
                { text(room.said()) }
            </div>
        </>
    }
}

#[derive(Clone, Copy)]
enum Room {
    Left(usize),
    Over(usize),
}

impl Room {
    fn of(limit: usize, used: usize) -> Self {
        match limit.checked_sub(used) {
            Some(left) => Room::Left(left),
            None => Room::Over(used - limit),
        }
    }

    fn shown(self) -> String {
        match self {
            Room::Left(left) => format!("You have {} remaining", characters(left)),
            Room::Over(over) => format!("You have {} too many", characters(over)),
        }
    }

    /// Said in steps: it changes when fewer than 100, 50, 20 and 10 characters are left, when none is, and beyond.
    fn said(self) -> AttrValue {
        match self {
            Room::Left(0) => AttrValue::Static("You have 0 characters remaining"),
            Room::Left(left) => [10, 20, 50, 100]
                .into_iter()
                .find(|step| left < *step)
                .map(|step| format!("You have fewer than {step} characters remaining").into())
                .unwrap_or_default(),
            Room::Over(_) => AttrValue::Static("You have too many characters"),
        }
    }
}

fn characters(count: usize) -> String {
    format!("{count} {}", if count == 1 { "character" } else { "characters" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_shown_exactly_and_in_the_right_number() {
        assert_eq!(Room::of(10, 0).shown(), "You have 10 characters remaining");
        assert_eq!(Room::of(10, 9).shown(), "You have 1 character remaining");
        assert_eq!(Room::of(10, 10).shown(), "You have 0 characters remaining");
        assert_eq!(Room::of(10, 11).shown(), "You have 1 character too many");
        assert_eq!(Room::of(10, 12).shown(), "You have 2 characters too many");
    }

    #[test]
    fn the_count_is_said_only_in_steps() {
        let said = |used| Room::of(200, used).said().to_string();
        assert_eq!(said(0), "");
        assert_eq!(said(100), "");
        assert_eq!(said(101), "You have fewer than 100 characters remaining");
        assert_eq!(said(101), said(150));
        assert_eq!(said(195), "You have fewer than 10 characters remaining");
        assert_eq!(said(200), "You have 0 characters remaining");
        assert_eq!(said(201), said(999));
    }
}
