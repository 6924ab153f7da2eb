//! Opening a referral that was saved before: to carry on with it, or to bring it up to date.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::layout::Frame;
use crate::components::{
    Button, ChoiceItem, ChoiceLine, ErrorLink, ErrorSummary, Field, FileUpload, Group, InsetText, Label,
    Legend, Look, Radios, SummaryList, SummaryRow, all, bullets, button, error_summary, file_upload,
    inset_text, item, paragraph, passphrase, radios, says, strong, summary_list, text,
};
use crate::state::action::{Action, clicked};
use crate::state::address::FormPage;
use crate::state::opening::{Opening, ReadFile};
use onroll_protocol::Draft;

/// What the file says of itself and its answers do not.
fn contradicted(said: &[String]) -> Html {
    if said.is_empty() {
        return Html::default();
    }
    let said = said.iter().map(|said| item(vec![text(said.clone())]));
    inset_text(InsetText {
        content: all(vec![
            paragraph(vec![strong("This file does not fit its own answers.")]),
            bullets(said.collect()),
            says(
                "It was changed after it was saved, or was made with another version of this form. This page goes by its answers. Ask whoever sent it.",
            ),
        ]),
    })
}

/// What the page is drawn from.
pub struct Open<'a> {
    /// How far it has got.
    pub opening: &'a Opening,
    /// The page to go back to.
    pub back: FormPage,
    /// The element the error summary is.
    pub error_summary: NodeRef,
    /// Where actions go.
    pub act: Callback<Action>,
}

/// The id and the name of the field for a passphrase.
pub const PASSPHRASE: &str = "passphrase";
const TITLE: &str = "Open a saved referral";
/// The name of the question whether it was sent, and the beginning of its controls' ids.
const SENT: &str = "sent";

impl Open<'_> {
    /// Draws the page.
    pub fn draw(&self) -> Frame {
        match self.opening {
            Opening::Choose => self.choose(None, false),
            Opening::Refused(why) => self.choose(Some(why), false),
            Opening::Reading => self.choose(None, true),
            Opening::Locked { by_key, why, busy } => self.locked(*by_key, why.as_ref(), *busy),
            Opening::Sent { file, sent, missing } => self.sent(file, *sent, *missing),
            Opening::Replace { draft, begun } => self.replace(draft, begun),
        }
    }

    fn frame(&self, title: &'static str, error: Option<(&str, &'static str)>, content: Html) -> Frame {
        let body = html! {
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
                if let Some((why, control)) = error {
                    { problem(why, control, self.error_summary.clone(), &self.act) }
                }
                { content }
            </div></div>
        };
        Frame {
            has_errors: error.is_some(),
            ..Frame::new(title, Some(self.back.clone()), body)
        }
    }

    fn choose(&self, why: Option<&String>, reading: bool) -> Frame {
        let content = html! {
            <>
                <h1 class="govuk-heading-l">{ TITLE }</h1>
                <p class="govuk-body">{ "Open a file to carry on with a referral, to fill in your part of it, or to update a referral that has been sent." }</p>
                <p class="govuk-body">{ "The file is read on your device. It is not sent anywhere." }</p>
                { FileForm {
                    control: "file",
                    label: "Referral file",
                    hint: "The PDF or the JSON file that was saved, or an encrypted one (.age). Its name begins with “onroll-ONR”.",
                    accept: ".json,.pdf,.age,application/json,application/pdf",
                    button: "Open the file",
                    refused: why.map(String::as_str),
                    reading,
                    act: &self.act,
                }.draw() }
            </>
        };
        self.frame(TITLE, why.map(|why| (why.as_str(), "file")), content)
    }

    /// The file is encrypted: what opens it is asked for.
    fn locked(&self, by_key: bool, why: Option<&String>, reading: bool) -> Frame {
        const ASK: &str = "This file is encrypted";
        let (control, label, hint) = if by_key {
            (
                "file",
                "Key file",
                "The file with the private key of your team. It has a line that begins with AGE-SECRET-KEY-1.",
            )
        } else {
            (
                PASSPHRASE,
                "Passphrase",
                "You were told it by whoever sent the file. Seven words can be typed with spaces or hyphens.",
            )
        };
        let content = html! {
            <>
                <h1 class="govuk-heading-l">{ ASK }</h1>
                { FileForm {
                    control,
                    label,
                    hint,
                    accept: "",
                    button: "Open the file",
                    refused: why.map(String::as_str),
                    reading,
                    act: &self.act,
                }.draw() }
            </>
        };
        self.frame(ASK, why.map(|why| (why.as_str(), control)), content)
    }

    fn sent(&self, file: &ReadFile, sent: Option<bool>, missing: bool) -> Frame {
        const MISSING: &str = "Select yes if the council has this referral already";
        // Whoever was handed a file that is not finished cannot know whether it was sent.
        let (ask, [no, no_hint], [yes, yes_hint]) = if file.complete {
            (
                "Have you already sent this referral?",
                [
                    "No, carry on with it",
                    "The referral keeps its reference. Finish it, or fill in your part and save it again.",
                ],
                [
                    "Yes, make an update",
                    "The update keeps the reference. It lists what has changed.",
                ],
            )
        } else {
            (
                "What do you want to do with this referral?",
                [
                    "Finish it, or fill in my part",
                    "It is not complete yet. It keeps its reference.",
                ],
                [
                    "Update it",
                    "The council has it already, although it was not complete. The update keeps the reference and lists what has changed.",
                ],
            )
        };
        let row = |key: &'static str, value: String| SummaryRow {
            key: text(key),
            value: text(value),
            ..SummaryRow::default()
        };
        let choice = |value: &'static str, label: &'static str, hint: &'static str, checked: bool| {
            ChoiceLine::Choice(ChoiceItem {
                value: value.into(),
                label: text(label),
                hint: Some(text(hint)),
                checked,
                ..ChoiceItem::default()
            })
        };
        let act = self.act.clone();
        let draft = &file.new;
        let content = html! {
            <form novalidate=true method="dialog" autocomplete="off" onsubmit={submitted(&self.act, Action::Continue)}>
                { contradicted(&file.contradictions) }
                { radios(Radios {
                    name: SENT.into(),
                    group: Group {
                        legend: Some(Legend {
                            content: text(ask),
                            classes: "govuk-fieldset__legend--l".into(),
                            is_page_heading: true,
                        }),
                        error: missing.then(|| text(MISSING)),
                        ..Group::default()
                    },
                    items: vec![
                        choice("no", no, no_hint, sent == Some(false)),
                        choice("yes", yes, yes_hint, sent == Some(true)),
                    ],
                    onchange: Some(Callback::from(move |value: AttrValue| act.emit(Action::Sent(value == "yes")))),
                    ..Radios::default()
                }) }
                { summary_list(SummaryList {
                    rows: vec![row("Reference", draft.reference.to_string()), row("Council", draft.whose().to_owned())],
                    ..SummaryList::default()
                }) }
                { button(Button { content: text("Continue"), id: "continue".into(), ..Button::default() }) }
            </form>
        };
        self.frame(ask, missing.then_some((MISSING, SENT)), content)
    }

    fn replace(&self, draft: &Draft, begun: &str) -> Frame {
        const ASK: &str = "Replace the referral you have started?";
        let save = format!("?authority={}{}", draft.authority, FormPage::Save.href());
        let content = html! {
            <>
                <h1 class="govuk-heading-l">{ ASK }</h1>
                <p class="govuk-body">
                    { text(format!("In this tab you have started a referral to {}, {begun}. ", draft.whose())) }
                    { text(format!("If you open {}, its answers replace the answers in this tab. You will lose what you have not saved.", draft.reference)) }
                </p>
                <div class="govuk-button-group">
                    { button(Button {
                        content: text("Replace it"),
                        look: Look::Warning,
                        kind: "button".into(),
                        id: "replace".into(),
                        onclick: Some(clicked(&self.act, Action::Replace)),
                        ..Button::default()
                    }) }
                    <a class="govuk-link" href={save}>{ "Save the referral you have started" }</a>
                    <a class="govuk-link" href={self.back.href()}>{ "Cancel" }</a>
                </div>
            </>
        };
        self.frame(ASK, None, content)
    }
}

/// What is wrong with the page's one control.
pub(super) fn problem(why: &str, control: &'static str, node_ref: NodeRef, act: &Callback<Action>) -> Html {
    let act = act.clone();
    error_summary(ErrorSummary {
        errors: vec![ErrorLink {
            content: text(why.to_owned()),
            target: control.into(),
        }],
        node_ref,
        onfollow: Some(Callback::from(move |target: AttrValue| {
            act.emit(Action::Focus(target));
        })),
    })
}

/// A form whose only control chooses a file, or takes the passphrase of one.
pub(super) struct FileForm<'a> {
    /// The id of the control: `file`, or that of a passphrase.
    pub(super) control: &'static str,
    /// What the file is called.
    pub(super) label: &'static str,
    /// Which file it is.
    pub(super) hint: &'static str,
    /// The kinds of file that the browser offers.
    pub(super) accept: &'static str,
    /// What the button does.
    pub(super) button: &'static str,
    /// Why the last file was refused, if it was.
    pub(super) refused: Option<&'a str>,
    /// The file is being read.
    pub(super) reading: bool,
    /// Where actions go.
    pub(super) act: &'a Callback<Action>,
}

impl FileForm<'_> {
    /// Draws the form.
    pub(super) fn draw(&self) -> Html {
        let held = self.act.clone();
        let onchange = Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let file: Option<File> = input
                .and_then(|input| input.files())
                .and_then(|files| files.get(0));
            held.emit(Action::Hold(file));
        });
        let field = Field {
            id: self.control.into(),
            name: self.control.into(),
            label: Label {
                content: text(self.label),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some(text(self.hint)),
            error: self.refused.map(|why| text(why.to_owned())),
            ..Field::default()
        };
        html! {
            <form novalidate=true method="dialog" autocomplete="off" onsubmit={submitted(self.act, Action::Continue)}>
                if self.control == PASSPHRASE {
                    { passphrase(field, true) }
                } else {
                    { file_upload(FileUpload { field, accept: self.accept.into(), onchange: Some(onchange) }) }
                }
                <div aria-live="polite">
                    if self.reading {
                        <p class="govuk-body">{ "Reading the file…" }</p>
                    }
                </div>
                { button(Button { content: text(self.button), id: "continue".into(), ..Button::default() }) }
            </form>
        }
    }
}

pub(super) fn submitted(act: &Callback<Action>, action: Action) -> Callback<SubmitEvent> {
    let act = act.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(action.clone());
    })
}
