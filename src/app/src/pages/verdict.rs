//! What the law says of a child: the verdict, the reason for each ground, and the dates that follow. It never blocks sending.

use onroll_form::answer::Scope;
use onroll_form::catalogue::GROUND;
use onroll_form::child_verdict::{ConditionShown, GroundShown, GroundStanding};
use onroll_form::journey::Shown;
use onroll_form::law::{ChildVerdict, other_grounds};
use onroll_form::standard::GroundAnswer;
use onroll_form::value::words;
use yew::prelude::*;

use crate::components::{
    Button, Details, InsetText, Look, Table, WarningText, button, details, inset_text, table, tag, text,
    warning_text,
};
use crate::state::action::Action;
use crate::state::session::{Change, Target};
use crate::state::view::View;

/// The verdict on the child the page is about.
pub(super) fn draw(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let finding = view.case.finding(shown.scope);
    let choosing = view.case.ground_answer(shown.scope) == Some(GroundAnswer::Find);
    let Some(finding) = finding else {
        return html! {
            <p class="govuk-body">{ "First answer why the child is leaving or has left. This page then shows whether the law allows the removal." }</p>
        };
    };
    let assessment = &finding.assessment;
    html! {
        <>
            { inset_text(InsetText { content: summary(&finding) }) }
            // The summary has the first caution, unless the name must come off on another ground.
            { for assessment.cautions_beside_summary().map(|caution| warning_text(WarningText {
                content: text(caution.in_words()),
            })) }
            { choices(view, shown.scope.filter(|_| choosing), &finding) }
            if assessment.other_age.is_none() {
                <h2 class="govuk-heading-m">{ "The grounds, and why" }</h2>
                { for finding.grounds().iter().map(|it| ground(view, shown, it)) }
            }
            if let Some(other) = &assessment.other_age {
                <p class="govuk-body">{ text(other_grounds(other)) }</p>
            }
            { dates(&finding) }
            <p class="govuk-body">
                { "This is what the regulations say about your answers. It is part of the referral. It does not stop you saving the referral. " }
                { "The local authority’s consent is needed only where a condition says so." }
            </p>
        </>
    }
}

/// The verdict, of which the first part alone is bold.
fn summary(finding: &ChildVerdict) -> Html {
    let parts = finding.assessment.summary_parts().into_iter().enumerate();
    parts
        .map(|(at, part)| {
            let part = text(part);
            html! { <p class="govuk-body">if at == 0 { <strong>{ part }</strong> } else { { part } }</p> }
        })
        .collect()
}

/// For a person who asked for help: the grounds that apply, to choose one, or to keep the name.
fn choices(view: &View<'_>, scope: Option<Scope<'_>>, finding: &ChildVerdict) -> Html {
    let Some(scope) = scope else {
        return Html::default();
    };
    let target = Target {
        item: Some((scope.collection.to_owned(), scope.item.key.clone())),
        question: GROUND.to_owned(),
        part: None,
    };
    let choices = finding.choices().into_iter().map(|choice| {
        let value = choice.answer.value();
        button(Button {
            content: text(choice.label),
            look: if choice.answer.ground().is_some() {
                Look::Primary
            } else {
                Look::Secondary
            },
            kind: "button".into(),
            id: format!("choose-{value}").into(),
            onclick: Some(view.on_click(Action::Change(target.clone(), Change::Text(value)))),
            ..Button::default()
        })
    });
    html! { <div class="govuk-button-group">{ for choices }</div> }
}

fn ground(view: &View<'_>, shown: &Shown<'_>, ground: &GroundShown<'_>) -> Html {
    let (standing, colour) = match ground.standing {
        GroundStanding::Applies => ("Applies", "govuk-tag--green"),
        GroundStanding::LooksMet => ("Conditions look met", "govuk-tag--yellow"),
        GroundStanding::DoesNotApply => ("Does not apply", "govuk-tag--grey"),
        GroundStanding::NotKnown => ("Not known yet", "govuk-tag--yellow"),
    };
    let deciding = ground.conditions.iter().filter(|condition| condition.decides);
    html! {
        <div class="onroll-ground">
            <h3 class="govuk-heading-s">
                { text(format!("{} ", ground.name)) }{ tag(text(standing), colour) }
            </h3>
            if let Some(day) = ground.not_before {
                <p class="govuk-body">{ text(format!("Not before {}.", words(day))) }</p>
            }
            <ul class="govuk-list govuk-list--bullet">
                { for deciding.map(|condition| html! {
                    <li>{ text(view.case.words(&condition.question, shown.scope)) }{ " " }<strong>{ text(condition.because.to_owned()) }</strong></li>
                }) }
            </ul>
            { details(Details {
                summary: text(format!("Every condition of {}", ground.provision)),
                content: html! {
                    <>
                        { for ground.conditions.iter().map(condition) }
                        if !ground.other_letters.is_empty() {
                            <p class="govuk-body">{ text(format!("In the other regulations, of 2006 or 2024, this is {}.", ground.other_letters)) }</p>
                        }
                    </>
                },
            }) }
        </div>
    }
}

fn condition(condition: &ConditionShown<'_>) -> Html {
    let met = match condition.met {
        Some(true) => "Met",
        Some(false) => "Not met",
        None => "Not known yet",
    };
    html! {
        <p class="govuk-body">
            <strong>{ text(met) }</strong>{ text(format!(": {} ", condition.text)) }
            { text(format!("{} ({})", condition.because, condition.provision)) }
        </p>
    }
}

fn dates(finding: &ChildVerdict) -> Html {
    if finding.timeline.is_empty() {
        return Html::default();
    }
    let rows = finding.timeline.iter().map(|event| -> Vec<Html> {
        vec![
            text(words(event.date)),
            text(event.title.to_string()),
            text(format!("{} ({})", event.reason_in_full(), event.provision)),
        ]
    });
    table(Table {
        caption: "Dates that follow".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: ["Date", "What", "Why"].map(text).into(),
        rows: rows.collect(),
        first_cell_is_header: true,
        cards: true,
    })
}
