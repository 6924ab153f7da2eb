//! The email of a route: the address to confirm, the message, and the way to write it.

use std::fmt::Write as _;

use onroll_form::handling::Routed;
use onroll_form::profile::{Channel, Route};
use yew::prelude::*;

use crate::components::{
    Button, Checkboxes, ChoiceItem, ChoiceLine, Details, Look, button, checkboxes, details, in_lines, text,
};
use crate::pages::parts::message_instead;
use crate::state::action::Action;
use crate::state::files::Sealed;
use crate::state::view::View;

/// How the email is written: prepared in the person's own program, or copied into a secure service. Where the address is to be
/// confirmed, not before the person has telephoned.
pub(super) fn mail(view: &View<'_>, routed: &Routed<'_>, email: &str) -> Html {
    let route = routed.route;
    let confirmed = !route.confirm_address || view.files.confirmed.contains(&route.id);
    let telephoned = route.confirm_address.then(|| telephoned(view, route));
    let written = if !confirmed {
        Html::default()
    } else if route.how == Channel::SecureEmail {
        to_copy(&message(view, routed), route.service.as_deref())
    } else {
        let to = if route.confirm_address { "" } else { email };
        prepare(&message(view, routed), to, message_instead(view).is_none())
    };
    html! {
        <>
            { telephoned.unwrap_or_default() }
            <div aria-live="polite">
                if confirmed && route.confirm_address {
                    <p class="govuk-body">{ "Use the address you were given." }</p>
                }
                { written }
            </div>
        </>
    }
}

/// The tick that says that the person has telephoned. It is of this page only and is in no file.
fn telephoned(view: &View<'_>, route: &Route) -> Html {
    let act = view.act.clone();
    let id = route.id.clone();
    html! {
        <>
            <p class="govuk-body">
                { "Telephone and ask for the email address before you send anything. The address given here may be closed." }
            </p>
            { checkboxes(Checkboxes {
                id: format!("confirm-{id}").into(),
                name: format!("confirm-{id}").into(),
                classes: "govuk-checkboxes--small".into(),
                items: vec![ChoiceLine::Choice(ChoiceItem {
                    value: "yes".into(),
                    label: text("I have telephoned and have the address to use"),
                    checked: view.files.confirmed.contains(&id),
                    ..ChoiceItem::default()
                })],
                onchange: Some(Callback::from(move |(_, on): (AttrValue, bool)| {
                    act.emit(Action::Confirm(id.clone(), on));
                })),
                ..Checkboxes::default()
            }) }
        </>
    }
}

/// The subject and the message to copy into a secure service.
fn to_copy(message: &Message, service: Option<&str>) -> Html {
    html! {
        <>
            <p class="govuk-body">{ text(format!("Use {}.", service.unwrap_or("your organisation’s secure email service"))) }</p>
            { details(Details {
                summary: text("Subject and message to copy"),
                content: html! {
                    <>
                        <p class="govuk-body"><strong>{ "Subject" }</strong><br />{ text(message.subject.clone()) }</p>
                        <p class="govuk-body"><strong>{ "Message" }</strong><br />{ in_lines(message.body.iter().cloned().map(text).collect()) }</p>
                    </>
                },
            }) }
        </>
    }
}

/// The button that opens the person's own email program.
fn prepare(message: &Message, to: &str, files: bool) -> Html {
    html! {
        <p class="govuk-body">
            { button(Button {
                content: text("Prepare the email"),
                look: Look::Secondary,
                href: message.link(to).into(),
                ..Button::default()
            }) }
            <br />
            { "This opens your own email program with the reference. " }
            { if files { "The email lists what to attach. You attach it yourself." } else { "Write what has changed in the email." } }
        </p>
    }
}

/// An email that names the reference and no person.
struct Message {
    subject: String,
    body: Vec<String>,
}

impl Message {
    /// The address that opens it in the person's own program. With no recipient, the person fills that in.
    fn link(&self, to: &str) -> String {
        format!(
            "mailto:{to}?subject={}&body={}",
            encoded(&self.subject),
            encoded(&(self.body.join("\r\n") + "\r\n"))
        )
    }
}

fn message(view: &View<'_>, routed: &Routed<'_>) -> Message {
    let draft = &view.session.draft;
    let update = draft.earlier.as_ref().map(|earlier| earlier.number);
    let pdf = draft.reference.file_name(update, "pdf");
    let what = match update {
        Some(number) => format!(
            "update {number} of the children missing education referral {}",
            draft.reference
        ),
        None => format!("the children missing education referral {}", draft.reference),
    };
    let subject = format!("Children missing education referral {}", draft.reference);
    let mut body = vec![format!("This is {what}."), String::new()];
    if message_instead(view).is_some() {
        body.push("What has changed, since when, and how we know:".to_owned());
        return Message { subject, body };
    }
    body.push("Attached:".to_owned());
    // Whoever has made an encrypted file sends that one and no other.
    match &view.files.sealed {
        Sealed::Made(passphrase) if routed.route.how == Channel::Email => {
            body.push(format!("- {pdf}.age (encrypted with age)"));
            if !passphrase.is_empty() {
                body.push("I will tell you its passphrase by telephone.".to_owned());
            }
        }
        _ => body.push(format!("- {pdf}")),
    }
    if !routed.attach.is_empty() {
        body.extend([String::new(), "Also attach:".to_owned()]);
        body.extend(routed.attach.iter().map(|attach| format!("- {attach}")));
    }
    Message { subject, body }
}

/// Text as it is written in an address.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
