//! What the law says of a child: the verdict, the reason for each ground, and the dates that follow. It stands in nobody's way.

use onroll_form::answer::Scope;
use onroll_form::catalogue::GROUND;
use onroll_form::journey::Shown;
use onroll_form::law::{FIND, Finding as ChildFinding, named, other_grounds};
use onroll_form::value::words;
use onroll_rules::grounds::{Assessment, ConditionReport, GroundVerdict, Outcome, Verdict};
use onroll_rules::logic::Finding;
use onroll_rules::timeline::TimelineEvent;
use yew::prelude::*;

use crate::components::{
    Button, Cell, Details, InsetText, Look, Table, WarningText, button, details, inset_text, table, tag,
    text, warning_text,
};
use crate::state::action::Action;
use crate::state::session::{Change, Target};
use crate::state::view::View;

/// The verdict on the child the page is about.
pub(super) fn draw(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let finding = view.case.finding(shown.scope);
    let choosing = view
        .case
        .answer(GROUND, shown.scope)
        .is_some_and(|answer| answer.has(FIND));
    let Some(finding) = finding else {
        return html! {
            <p class="govuk-body">{ "First answer why the child is leaving or has left. This page then shows whether the law allows the removal." }</p>
        };
    };
    let assessment = &finding.assessment;
    html! {
        <>
            { inset_text(InsetText { content: summary(assessment), ..InsetText::default() }) }
            // What leads the verdict stands in its summary, unless the name must come off on another ground.
            { for assessment.cautions_beside_summary().map(|caution| warning_text(WarningText {
                content: text(caution.in_words()),
                ..WarningText::default()
            })) }
            { choices(view, shown.scope.filter(|_| choosing), &finding) }
            if assessment.other_age.is_none() {
                <h2 class="govuk-heading-m">{ "The grounds, and why" }</h2>
                { for assessment.grounds.iter().map(|it| ground(view, shown, it, assessment.is_duty(it))) }
            }
            if let Some(other) = &assessment.other_age {
                <p class="govuk-body">{ text(other_grounds(other)) }</p>
            }
            { dates(&finding.timeline) }
            <p class="govuk-body">
                { "This is what the regulations say of the answers you gave. It does not stop you from saving, and it is part of the referral. " }
                { "The local authority’s consent is needed only where a condition says so." }
            </p>
        </>
    }
}

/// The verdict, of which the first part alone is bold.
fn summary(assessment: &Assessment) -> Html {
    let parts = assessment.summary_parts().into_iter().enumerate();
    parts
        .map(|(at, part)| {
            let part = text(part);
            html! { <p class="govuk-body">if at == 0 { <strong>{ part }</strong> } else { { part } }</p> }
        })
        .collect()
}

/// For whoever asked for help: the grounds that apply, to choose one, or to keep the name.
fn choices(view: &View<'_>, scope: Option<Scope<'_>>, finding: &ChildFinding) -> Html {
    let Some(scope) = scope else {
        return Html::default();
    };
    let choose = |value: &str, words: String, look: Look| {
        let target = Target {
            item: Some((scope.collection.to_owned(), scope.item.key.clone())),
            question: GROUND.to_owned(),
            part: None,
        };
        button(Button {
            content: text(words),
            look,
            kind: "button".into(),
            id: format!("choose-{value}").into(),
            onclick: Some(view.on_click(Action::Change(target, Change::Text(value.to_owned())))),
            ..Button::default()
        })
    };
    let assessment = &finding.assessment;
    let available = assessment
        .grounds
        .iter()
        .filter(|ground| ground.verdict == Verdict::Available);
    html! {
        <div class="govuk-button-group">
            if assessment.outcome == Outcome::GroundAvailable {
                { for available.map(|ground| {
                    // The form asks for the letter of 2024; a deletion under the older law has its letter beside it.
                    let letter = match ground.law {
                        onroll_rules::grounds::Law::Regulations2024 => Some(ground.letter),
                        onroll_rules::grounds::Law::Regulations2006 => ground.other_letters.first().copied(),
                    };
                    letter.map_or_else(Html::default, |letter| {
                        choose(&letter.to_string(), format!("Use ground ({})", ground.letter), Look::Primary)
                    })
                }) }
            }
            { choose("not_removed", "Keep the name on the register".into(), Look::Secondary) }
        </div>
    }
}

fn ground(view: &View<'_>, shown: &Shown<'_>, ground: &GroundVerdict, is_duty: bool) -> Html {
    let (status, colour) = match ground.verdict {
        Verdict::Available if !is_duty => ("Conditions look met", "govuk-tag--yellow"),
        Verdict::Available => ("Applies", "govuk-tag--green"),
        Verdict::NotAvailable => ("Does not apply", "govuk-tag--grey"),
        Verdict::Undetermined => ("Not known yet", "govuk-tag--yellow"),
    };
    let other: Vec<String> = ground
        .other_letters
        .iter()
        .map(|letter| format!("({letter})"))
        .collect();
    html! {
        <div class="onroll-ground">
            <h3 class="govuk-heading-s">
                { text(format!("({}) {} ", ground.letter, ground.title)) }{ tag(text(status), colour) }
            </h3>
            if let Some(day) = ground.not_before.filter(|_| ground.verdict == Verdict::NotAvailable) {
                <p class="govuk-body">{ text(format!("Not before {}.", words(day))) }</p>
            }
            <ul class="govuk-list govuk-list--bullet">
                { for deciding(ground).map(|condition| html! {
                    <li>{ text(view.case.words(&named(condition.question), shown.scope)) }{ " " }<strong>{ text(condition.because.to_string()) }</strong></li>
                }) }
            </ul>
            { details(Details {
                summary: text(format!("Every condition of {}", ground.provision)),
                content: html! {
                    <>
                        { for ground.conditions.iter().map(condition) }
                        if !other.is_empty() {
                            <p class="govuk-body">{ text(format!("In the other regulations, of 2006 or 2024, this is {}.", other.join(", "))) }</p>
                        }
                    </>
                },
                ..Details::default()
            }) }
        </div>
    }
}

/// The conditions that decide the verdict: those that failed, those still open, or, when it applies, those that are met. Of
/// conditions of which one is enough, the others need no answer then.
fn deciding(ground: &GroundVerdict) -> impl Iterator<Item = &ConditionReport> {
    ground.conditions.iter().filter(|condition| match ground.verdict {
        Verdict::NotAvailable => ground.failed.contains(&condition.id),
        Verdict::Undetermined => condition.finding == Finding::Unknown,
        Verdict::Available => condition.finding == Finding::Met,
    })
}

fn condition(condition: &ConditionReport) -> Html {
    let finding = match condition.finding {
        Finding::Met => "Met",
        Finding::NotMet => "Not met",
        Finding::Unknown => "Not known yet",
    };
    html! {
        <p class="govuk-body">
            <strong>{ text(finding) }</strong>{ text(format!(": {} ", condition.text)) }
            { text(format!("{} ({})", condition.because, condition.provision)) }
        </p>
    }
}

fn dates(timeline: &[TimelineEvent]) -> Html {
    if timeline.is_empty() {
        return Html::default();
    }
    let row = |event: &TimelineEvent| -> Vec<Cell> {
        let assumed = event
            .assumed
            .as_ref()
            .map(|assumed| format!(" {assumed}"))
            .unwrap_or_default();
        vec![
            text(words(event.date)).into(),
            text(event.title.to_string()).into(),
            text(format!("{}{assumed} ({})", event.reason, event.provision)).into(),
        ]
    };
    table(Table {
        caption: "Dates that follow".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: ["Date", "What", "Why"].map(|head| text(head).into()).into(),
        rows: timeline.iter().map(row).collect(),
        first_cell_is_header: true,
        cards: true,
        ..Table::default()
    })
}
