//! <https://design-system.service.gov.uk/components/summary-list/>

use super::parts::{classes, heading, text, when};
use yew::prelude::*;

/// Answers beside their questions.
#[derive(Clone, Default)]
pub struct SummaryList {
    pub rows: Vec<SummaryRow>,
    /// Sets the list in a card with a title, for one of several children or carers.
    pub card: Option<SummaryCard>,
}

/// One question and its answer.
#[derive(Clone, Default)]
pub struct SummaryRow {
    pub key: Html,
    /// What a person typed belongs in [`user_text`](super::user_text).
    pub value: Html,
    pub actions: Vec<SummaryAction>,
}

/// Something to do with a row or a card, such as "Change".
#[derive(Clone, Default)]
pub struct SummaryAction {
    pub content: Html,
    /// What the action is about, for those who hear the link on its own: "date of birth".
    pub hidden: AttrValue,
    pub href: AttrValue,
}

/// The card around a summary list.
#[derive(Clone)]
pub struct SummaryCard {
    pub title: Option<Html>,
    /// Level of the title's heading, 2 unless said otherwise.
    pub heading_level: u8,
    pub actions: Vec<SummaryAction>,
}

impl Default for SummaryCard {
    fn default() -> Self {
        SummaryCard {
            title: None,
            heading_level: 2,
            actions: Vec::new(),
        }
    }
}

/// A summary list, in its card where it has one.
pub fn summary_list(list: SummaryList) -> Html {
    let any_actions = list.rows.iter().any(|row| !row.actions.is_empty());
    let title = list.card.as_ref().and_then(|card| card.title.clone());
    let rows: Html = list
        .rows
        .into_iter()
        .map(|one| row(one, any_actions, title.as_ref()))
        .collect();
    let content = html! { <dl class="govuk-summary-list">{ rows }</dl> };
    match list.card {
        Some(outer) => card(outer, content),
        None => content,
    }
}

fn row(row: SummaryRow, any_actions: bool, card_title: Option<&Html>) -> Html {
    let no_actions = when(
        any_actions && row.actions.is_empty(),
        "govuk-summary-list__row--no-actions",
    );
    let actions = if row.actions.is_empty() {
        Html::default()
    } else {
        html! { <dd class="govuk-summary-list__actions">{ row_actions(row.actions, card_title) }</dd> }
    };
    html! {
        <div class={classes("govuk-summary-list__row", &[no_actions])}>
            <dt class="govuk-summary-list__key">{ row.key }</dt>
            <dd class="govuk-summary-list__value">{ row.value }</dd>
            { actions }
        </div>
    }
}

fn row_actions(actions: Vec<SummaryAction>, card_title: Option<&Html>) -> Html {
    let several = actions.len() > 1;
    let links = actions.into_iter().map(|one| action(one, card_title));
    if several {
        let items: Html = links
            .map(|link| html! { <li class="govuk-summary-list__actions-list-item">{ link }</li> })
            .collect();
        html! { <ul class="govuk-summary-list__actions-list">{ items }</ul> }
    } else {
        links.collect()
    }
}

fn card(card: SummaryCard, content: Html) -> Html {
    let actions = card_actions(card.actions, card.title.as_ref());
    let title = card.title.map(|words| {
        let class = AttrValue::Static("govuk-summary-card__title");
        heading(card.heading_level, class, AttrValue::default(), words)
    });
    html! {
        <div class="govuk-summary-card">
            <div class="govuk-summary-card__title-wrapper">{ title.unwrap_or_default() }{ actions }</div>
            <div class="govuk-summary-card__content">{ content }</div>
        </div>
    }
}

fn card_actions(actions: Vec<SummaryAction>, title: Option<&Html>) -> Html {
    if actions.is_empty() {
        return Html::default();
    }
    let class = "govuk-summary-card__actions";
    let several = actions.len() > 1;
    let links = actions.into_iter().map(|one| action(one, title));
    if several {
        let items: Html = links
            .map(|link| html! { <li class="govuk-summary-card__action">{ link }</li> })
            .collect();
        html! { <ul {class}>{ items }</ul> }
    } else {
        html! { <div {class}>{ for links }</div> }
    }
}

fn action(action: SummaryAction, card_title: Option<&Html>) -> Html {
    html! {
        <a class="govuk-link" href={action.href}>
            { action.content }
            if !action.hidden.is_empty() || card_title.is_some() {
                <span class="govuk-visually-hidden">
                    if !action.hidden.is_empty() {
                        { " " }
                        { text(action.hidden) }
                    }
                    if let Some(title) = card_title {
                        { " (" }
                        { title.clone() }
                        { ")" }
                    }
                </span>
            }
        </a>
    }
}
