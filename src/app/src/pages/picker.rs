//! Which council's form? The first page when the address names none. It is plain HTML in `index.html` before it is drawn
//! here, and works without the app: its form leads to the address of the council's own page.

use serde::Deserialize;
use yew::prelude::*;

use super::layout::Frame;
use super::parts::cleared;
use crate::components::{
    Button, ChoiceItem, ChoiceLine, Details, ErrorLink, ErrorSummary, Field, Group, Label, Legend,
    NotificationBanner, Radios, Select, SelectOption, button, details, error_summary, notification_banner,
    radios, select, text, user_text,
};
use crate::state::action::Action;
use crate::state::address::Address;
use crate::state::files::Cleared;
use onroll_protocol::Draft;

/// An authority whose form is here, as `authorities/index.json` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Council {
    /// Its id, as in the address.
    pub id: String,
    /// What it is called in a list.
    pub name: String,
    /// Its full name.
    pub full_name: String,
}

/// A local authority in England, as `councils.json` lists all of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LocalAuthority {
    /// Its id: what `child_council` of the catalogue calls it, and GOV.UK in the address of its page.
    pub id: String,
    /// What it is called in a list.
    pub name: String,
}

/// The address of the page on which a council is chosen, also where the page has a council of its own.
pub const CHOOSE: &str = "?authority=";

/// The parameter of the address that names the council.
const NAME: &str = "authority";

/// The parameter of the address that names a council whose form is not here.
pub const OTHER: &str = "council";

/// The form for a council whose form is not here.
const ENGLAND: &str = "england";

/// What the page is drawn from.
pub struct Picker<'a> {
    /// The councils to choose from.
    pub councils: &'a [Council],
    /// All local authorities in England.
    pub all: &'a [LocalAuthority],
    /// The one chosen so far.
    pub chosen: &'a str,
    /// What the address names, where no form here is called that; empty otherwise.
    pub unknown: &'a str,
    /// "Continue" was pressed without a choice.
    pub missing: bool,
    /// What was begun in this tab.
    pub drafts: &'a [Draft],
    /// What this tab had was cleared.
    pub cleared: Option<Cleared>,
    /// The person’s own details are kept on the device.
    pub details: bool,
    /// The element the error summary is.
    pub error_summary: NodeRef,
    /// Where actions go.
    pub act: Callback<Action>,
}

const TITLE: &str = "Choose a council";
const ASK: &str = "Which council’s area does the child live in?";

impl Picker<'_> {
    /// Draws the page.
    pub fn draw(&self) -> Frame {
        let content = html! {
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
                if self.missing {
                    { self.error() }
                }
                { cleared(self.cleared, self.details) }
                <h1 class="govuk-heading-l">{ TITLE }</h1>
                if !self.unknown.is_empty() {
                    <p class="govuk-body" id="unknown">
                        <strong>{ user_text(format!("There is no form for “{}” here.", self.unknown)) }</strong>
                        { " Choose the council where the child lives." }
                    </p>
                }
                <p class="govuk-body">
                    { "Tell a council about a child who is not registered at a school and is not being suitably educated anywhere else. " }
                    { "A school, another professional, or a member of the public can use this form." }
                </p>
                <p class="govuk-body">{ "What you type stays on your device until you save it and send it yourself." }</p>
                { kept_here(self.drafts, "") }
                { self.form() }
            </div>
            <div class="govuk-grid-column-one-third">
                <h2 class="govuk-heading-s">{ "You can also" }</h2>
                <p class="govuk-body">
                    <a class="govuk-link" href={Address::Open.href()}>{ "Open a saved referral" }</a>
                    { " to carry on with it, or to update a referral that has been sent." }
                </p>
            </div></div>
        };
        Frame {
            has_errors: self.missing,
            ..Frame::new(TITLE, None, content)
        }
    }

    fn form(&self) -> Html {
        let (act, act_on_submit) = (self.act.clone(), self.act.clone());
        let nothing_chosen = self.chosen.is_empty();
        // The browser itself sends the form: to this page, and with nothing but the council's id.
        let onsubmit = Callback::from(move |event: SubmitEvent| {
            if nothing_chosen {
                event.prevent_default();
                act_on_submit.emit(Action::Continue);
            }
        });
        let items = self
            .councils
            .iter()
            .map(|council| {
                ChoiceLine::Choice(ChoiceItem {
                    value: council.id.clone().into(),
                    label: text(council.name.clone()),
                    checked: council.id == self.chosen,
                    ..ChoiceItem::default()
                })
            })
            .collect();
        html! {
            <form method="get" id="picker" novalidate=true autocomplete="off" {onsubmit}>
                { radios(Radios {
                    name: NAME.into(),
                    group: Group {
                        legend: Some(Legend { content: text(ASK), classes: "govuk-fieldset__legend--m".into(), ..Legend::default() }),
                        hint: Some(text("If you do not know where the child is now, choose the area of the last address you know.")),
                        error: self.missing.then(|| text("Select the council’s area")),
                    },
                    items,
                    onchange: Some(Callback::from(move |id: AttrValue| act.emit(Action::Pick(id)))),
                    ..Radios::default()
                }) }
                { self.others() }
                { details(Details {
                    summary: text("The school is in a different area from the child’s home"),
                    content: html! {
                        <>
                            <p class="govuk-body">{ "Choose the council where the child lives. That council must find out whether a child is missing education (Education Act 1996 s.436A)." }</p>
                            <p class="govuk-body">{ "The school also deals with the council of the school’s own area: the one that maintains the school or, for any other school, the one the school is in (SI 2024/208 reg 3(1)). The return for a name that comes off the register goes to that council. The joint efforts to find the pupil are made with that council." }</p>
                            <p class="govuk-body">{ "If a case involves two councils’ areas, send it to both councils. Make a referral to each council for brothers and sisters who live in different areas." }</p>
                        </>
                    },
                }) }
                { button(Button { content: text("Continue"), id: "continue".into(), ..Button::default() }) }
            </form>
        }
    }

    /// The councils whose form is not here. The styles show them beside the choice of the form for all of England only.
    fn others(&self) -> Html {
        let has_form = |id: &str| self.councils.iter().any(|council| council.id == id);
        let others: Vec<&LocalAuthority> = self.all.iter().filter(|council| !has_form(&council.id)).collect();
        if others.is_empty() || !has_form(ENGLAND) {
            return Html::default();
        }
        let none = SelectOption {
            value: Some("".into()),
            text: "I do not know".into(),
            ..SelectOption::default()
        };
        let options = others.iter().map(|council| SelectOption {
            value: Some(council.id.clone().into()),
            text: council.name.clone().into(),
            ..SelectOption::default()
        });
        select(Select {
            field: Field {
                name: OTHER.into(),
                label: Label {
                    content: text("Which council?"),
                    ..Label::default()
                },
                hint: Some(text(
                    "Type the first letters of its name to find it in the list. Its name is then filled in on the form.",
                )),
                group_classes: "onroll-other-council".into(),
                ..Field::default()
            },
            options: std::iter::once(none).chain(options).collect(),
            ..Select::default()
        })
    }

    fn error(&self) -> Html {
        let act = self.act.clone();
        error_summary(ErrorSummary {
            errors: vec![ErrorLink {
                content: text("Select the council’s area"),
                target: NAME.into(),
            }],
            node_ref: self.error_summary.clone(),
            onfollow: Some(Callback::from(move |target: AttrValue| {
                act.emit(Action::Focus(target));
            })),
        })
    }
}

/// Says what was begun in this tab and is not on this page, so that nobody thinks it is lost.
pub(super) fn kept_here(drafts: &[Draft], and: &'static str) -> Html {
    if drafts.is_empty() {
        return Html::default();
    }
    notification_banner(NotificationBanner {
        content: html! {
            <>
                { for drafts.iter().map(|draft| html! {
                    <p class="govuk-body">
                        { text(format!("You have started a referral to {} in this tab: ", draft.whose())) }
                        <a class="govuk-notification-banner__link" href={format!("?authority={}#/tasks", draft.authority)}>
                            { text(format!("carry on with {}", draft.reference)) }
                        </a>
                        { "." }
                    </p>
                }) }
                if !and.is_empty() {
                    <p class="govuk-body">{ and }</p>
                }
            </>
        },
        ..NotificationBanner::default()
    })
}
