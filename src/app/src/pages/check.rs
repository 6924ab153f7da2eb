//! Check answers, for a section and for the whole referral.

use onroll_form::changes::Difference;
use onroll_form::journey::Place;
use onroll_form::readiness::missing_in_words;
use onroll_form::summary::{RowOf, Rows, Shows, Summary, SummaryAnswer, SummaryCheck, SummaryGroup};
use yew::prelude::*;

use super::layout::Frame;
use super::parts::{handled_elsewhere, lines_of, print, printed};
use super::words::{mid_sentence, with_article};
use crate::components::{
    Button, SummaryAction, SummaryCard, SummaryList, SummaryRow, Table, button, incomplete_banner,
    summary_list, table, text, user_text,
};
use crate::state::address::{FormPage, ReturnTo};
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let gaps = view.case.gaps();
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-full">
            <h1 class="govuk-heading-l">{ text(view.case.profile.words.check_answers.clone()) }</h1>
            { printed(view) }
            if let Some(elsewhere) = handled_elsewhere(&gaps) {
                { elsewhere }
            } else if let Some(missing) = missing_in_words(&gaps) {
                { incomplete_banner(html! {
                    <>
                        <strong>{ text(format!("{missing}.")) }</strong>
                        { " You can save it as it is. Every page will say that it is incomplete." }
                    </>
                }) }
                <h2 class="govuk-heading-m">{ "What is missing" }</h2>
                <ul class="govuk-list govuk-list--bullet">
                    { for gaps.iter().map(|gap| html! {
                        <li>
                            <a class="govuk-link" href={FormPage::of_gap(&gap.place, Some(ReturnTo::Check)).href()}>{ text(gap.message.clone()) }</a>
                            if let Some(about) = &gap.about {
                                { " – " }{ user_text(about.clone()) }
                            }
                        </li>
                    }) }
                </ul>
            }
            { changed(view) }
            { super::routing::escalations(view) }
            { super::unasked::unasked(view) }
            { for view.case.summaries().iter().map(|summary| html! {
                <section>
                    <h2 class="govuk-heading-m">{ text(summary.title.clone()) }</h2>
                    if summary.groups.is_empty() {
                        { nothing_given(view, summary) }
                    }
                    { groups(summary, ReturnTo::Check, 3) }
                </section>
            }) }
            { super::routing::codes(view) }
            { super::routing::sources(view, false) }
            <div class="govuk-button-group">
                { button(Button { content: text("Continue to save"), href: FormPage::Save.href().into(), id: "continue".into(), ..Button::default() }) }
                { print(view) }
            </div>
        </div></div>
    };
    let title = view.case.profile.words.check_answers.clone();
    Frame::new(title, Some(FormPage::Tasks), content)
}

/// A section in which nothing was added, with the way to add something.
fn nothing_given(view: &View<'_>, summary: &Summary) -> Html {
    let section = view.case.profile.section(&summary.section);
    let one = section
        .and_then(|section| section.collection.as_deref())
        .and_then(|id| view.case.profile.collection(id));
    html! {
        <p class="govuk-body">
            { "Nothing given. " }
            if let Some(collection) = one {
                <a class="govuk-link" href={FormPage::Section(summary.section.clone()).href()}>
                    { text(format!("Add {}", with_article(&collection.one))) }
                </a>
            }
        </p>
    }
}

/// What an update changes of the referral that was sent.
pub(super) fn changed(view: &View<'_>) -> Html {
    let Some(update) = view.session.update() else {
        return Html::default();
    };
    html! {
        <div>
            <h2 class="govuk-heading-m">{ text(format!("Update {}: what has changed", update.number)) }</h2>
            if update.changed.is_empty() {
                <p class="govuk-body">{ "Nothing has changed since the file was sent." }</p>
            } else {
                <ul class="govuk-list govuk-list--bullet">
                    { for update.changed.iter().map(|change| html! { <li>{ difference(change) }</li> }) }
                </ul>
            }
        </div>
    }
}

/// A difference as a line. A name has a direction of its own, and the line around it has that of the page.
fn difference(change: &Difference) -> Html {
    html! {
        <>
            if let Some(about) = &change.about {
                { user_text(about.clone()) }{ ": " }
            }
            { user_text(change.label.clone()) }{ text(format!(" ({})", change.what.word())) }
            { change.from_and_to().map(user_text).unwrap_or_default() }
        </>
    }
}

/// A page's address, with the way back.
pub(super) fn with_return(place: &Place, from: ReturnTo) -> String {
    let place = place.clone();
    let from = Some(from);
    FormPage::Questions { place, from }.href()
}

/// A section's groups of rows. Each card has a heading of this level.
pub(super) fn groups(summary: &Summary, from: ReturnTo, level: u8) -> Html {
    summary
        .groups
        .iter()
        .map(|group| one(summary, group, from, level))
        .collect()
}

fn one(summary: &Summary, group: &SummaryGroup, from: ReturnTo, level: u8) -> Html {
    match &group.rows {
        Rows::Answers(rows) => {
            let card = group.item.as_ref().map(|item| {
                let section = summary.section.clone();
                let (content, page) = if group.is_stray && from == ReturnTo::Check {
                    ("Say whose this is", FormPage::Section(section))
                } else {
                    let item = item.clone();
                    ("Remove", FormPage::Remove { section, item })
                };
                SummaryCard {
                    title: group.title.clone().map(user_text),
                    heading_level: level,
                    actions: vec![SummaryAction {
                        content: text(content),
                        href: page.href().into(),
                        ..SummaryAction::default()
                    }],
                }
            });
            summary_list(SummaryList {
                rows: rows.iter().map(|one| row(one, from, group.is_stray)).collect(),
                card,
            })
        }
        Rows::Checks {
            place,
            headings,
            rows,
        } => {
            let change = (!group.is_stray).then(|| with_return(place, from));
            checks(headings, rows, group.title.as_deref(), change)
        }
    }
}

/// A row. The card's title names the child or adult, and the card adds the name to the link. What is not known whose it is has no
/// page on which it is changed.
fn row(row: &SummaryAnswer, from: ReturnTo, is_stray: bool) -> SummaryRow {
    let value = match &row.answer {
        Shows::Given(lines) => lines_of(lines),
        Shows::Blank => html! { <span class="govuk-hint onroll-blank">{ "Not given" }</span> },
        Shows::Missing => html! { <strong>{ "Missing" }</strong> },
        Shows::Refused { typed, why } => html! {
            <>
                { lines_of(typed) }
                { for why.iter().map(|why| html! { <p class="govuk-error-message">{ text(why.clone()) }</p> }) }
            </>
        },
    };
    let value = match &row.comes_from {
        Some(from) => {
            html! { <>{ value }<br /><span class="govuk-hint onroll-blank">{ user_text(from.clone()) }</span></> }
        }
        None => value,
    };
    SummaryRow {
        key: text(row.label.clone()),
        value,
        actions: if is_stray {
            Vec::new()
        } else {
            vec![SummaryAction {
                content: text(if row.of == RowOf::Advice {
                    "Read it again"
                } else if matches!(row.answer, Shows::Given(_) | Shows::Refused { .. }) {
                    "Change"
                } else {
                    "Add"
                }),
                hidden: row.label.clone().into(),
                href: with_return(&row.place, from).into(),
            }]
        },
    }
}

fn checks(headings: &[String], rows: &[SummaryCheck], title: Option<&str>, change: Option<String>) -> Html {
    let cells = |row: &SummaryCheck| -> Vec<Html> {
        row.cells
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let why = row.why.iter().filter(|_| at == 0);
                html! {
                    <>
                        { user_text(cell.clone()) }
                        { for why.map(|why| html! { <p class="govuk-error-message">{ text(why.clone()) }</p> }) }
                    </>
                }
            })
            .collect()
    };
    html! {
        <>
                { table(Table {
                    caption: title.unwrap_or("Checks").to_owned().into(),
                    caption_classes: "govuk-table__caption--s".into(),
                    head: headings.iter().map(|heading| text(heading.clone())).collect(),
                    rows: rows.iter().map(cells).collect(),
                    first_cell_is_header: true,
                    cards: true,
                }) }
            if let Some(href) = change {
                <p class="govuk-body onroll-screen-only">
                    <a class="govuk-link" {href}>
                        { "Change" }<span class="govuk-visually-hidden">{ text(format!(" {}", mid_sentence(title.unwrap_or("checks")))) }</span>
                    </a>
                </p>
            }
        </>
    }
}
