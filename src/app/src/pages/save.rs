//! Saving the files, and what to do with them.

use onroll_document::paper::{Unshown, character_in_words};
use onroll_form::catalogue::{CHILDREN, EXPLANATION, REFERRER};
use onroll_form::handling::Routed;
use onroll_form::journey::SectionStatus;
use onroll_form::profile::Channel;
use onroll_form::readiness::missing_in_words;
use onroll_form::summary::{RowOf, Rows, Shows};
use yew::prelude::*;

use super::layout::{Frame, own_window};
use super::parts::{
    details_stay, handled_elsewhere, instead, is_public, lines_of, message_instead, print, printed,
};
use super::words::in_sentence;
use crate::components::{
    Details, Look, NotificationBanner, SummaryList, SummaryRow, all, bullets, button_group, column, details,
    does, incomplete_banner, item, link, live, notification_banner, paragraph, says, strong, subtitle,
    summary_list, tag, text, title, user_text,
};
use crate::state::action::Action;
use crate::state::address::{FormPage, ReturnTo};
use crate::state::files::{AskedFor, Sealed};
use crate::state::view::View;

/// How many characters of one answer are listed.
const LISTED: usize = 10;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let words = &view.case.profile.words;
    let files = view.files;
    let gaps = view.case.gaps();
    let missing = missing_in_words(&gaps);
    let reference = view.session.draft.reference.to_string();
    let saved = files.saved.as_ref().map(|saved| {
        notification_banner(NotificationBanner {
            title: Some(text("Your files")),
            line: Some(text(saved.clone())),
            content: own_window("If it is not there, the page around this form may not let it save files. "),
            ..NotificationBanner::default()
        })
    });
    let state = if let Some(elsewhere) = handled_elsewhere(&gaps) {
        all(vec![title("Save a record"), elsewhere, instead(view)])
    } else if let Some(missing) = &missing {
        let incomplete = incomplete_banner(all(vec![
            strong(format!("{missing}.")),
            text(" "),
            link(FormPage::Check.href(), "See what is missing"),
            text(". You can save it as it is. Every page of the PDF will say that it is incomplete."),
        ]));
        all(vec![title(words.save.clone()), incomplete])
    } else {
        // A confirmation in green would say that something has reached somebody.
        all(vec![
            title(words.save.clone()),
            paragraph(vec![
                tag(text("Not sent yet"), "govuk-tag--yellow"),
                text(" Your referral is complete. Do what this page says."),
            ]),
        ])
    };
    let named = paragraph(vec![text("Reference: "), strong(reference.clone())]);
    let sending = super::routing::draw(view);
    let mut steps = vec![("Save it to a file", to_save(view))];
    if sending != Html::default() {
        // Most of the public only call, and read out what they wrote.
        if is_public(view) {
            steps.insert(0, ("Call or send it", all(vec![sending, to_read_out(view)])));
        } else {
            steps.push(("Call or send it", sending));
        }
        steps.extend(super::agenda::draw(view));
    }
    steps.push(("Clear this tab", clearing(view)));
    let mut parts = vec![
        live(saved.unwrap_or_default()),
        state,
        printed(view),
        named,
        super::check::changed(view),
        super::routing::escalations(view),
    ];
    for (at, (words, step)) in steps.into_iter().enumerate() {
        parts.push(html! { <h2 class="govuk-heading-m">{ text(format!("{}. {words}", at + 1)) }</h2> });
        parts.push(step);
    }
    parts.push(super::routing::sources(view, true));
    parts.push(print(view));
    Frame::new(words.save.clone(), Some(FormPage::Check), column(parts))
}

/// What was answered, as words to read out on the telephone: the children, what happened, and who says so at the end.
fn to_read_out(view: &View<'_>) -> Html {
    let mut summaries = view.case.summaries();
    let children = view
        .case
        .profile
        .section_of(CHILDREN)
        .map(|section| section.id.as_str());
    summaries.sort_by_key(|summary| match () {
        () if Some(summary.section.as_str()) == children => 0,
        () if summary.asks(EXPLANATION) => 1,
        () if summary.asks(REFERRER) => 3,
        () => 2,
    });
    let groups = summaries.iter().flat_map(|summary| &summary.groups);
    let rows = groups.flat_map(|group| match &group.rows {
        Rows::Answers(rows) => &rows[..],
        Rows::Checks { .. } => &[],
    });
    let given = rows
        .filter(|row| row.of == RowOf::Answer)
        .filter_map(|row| match &row.answer {
            Shows::Given(lines) => Some(SummaryRow {
                key: text(row.label.clone()),
                value: lines_of(lines),
                ..SummaryRow::default()
            }),
            _ => None,
        });
    all(vec![
        html! { <h3 class="govuk-heading-s">{ "What you wrote, to read out" }</h3> },
        summary_list(SummaryList {
            rows: given.collect(),
            ..SummaryList::default()
        }),
    ])
}

/// The first step: one file for people. What a system reads is inside it, and on its own for those who ask for it.
fn to_save(view: &View<'_>) -> Html {
    let sent = if view.session.draft.earlier.is_some() {
        "This update has not been sent."
    } else {
        "Nothing has been sent."
    };
    let json = does(
        "save-json",
        "Save the JSON file",
        Look::Secondary,
        view.on_click(Action::SaveJson),
    );
    let leads = sealed_leads(view);
    // Where there is no PDF, it is the only file there is.
    let json = if matches!(view.files.pdf, Some(Err(_))) {
        json
    } else {
        let sealed = if leads {
            Html::default()
        } else {
            all(vec![
                says(format!(
                    "An encrypted file can be sent by ordinary email. {}",
                    opened_by(view)
                )),
                save_sealed(view, Look::Secondary),
            ])
        };
        details(Details {
            summary: text(if leads {
                "For systems"
            } else {
                "For systems, or encrypted"
            }),
            content: all(vec![
                sealed,
                says("The JSON file has the same answers for a computer system. The PDF has it inside."),
                json,
                says(
                    "The table has the same answers for a spreadsheet, with a row for each child. It cannot be opened here again.",
                ),
                does(
                    "save-table",
                    "Save the table (CSV)",
                    Look::Secondary,
                    view.on_click(Action::SaveTable),
                ),
            ]),
        })
    };
    let first = if leads {
        format!(
            "{sent} Save it encrypted, and send that file: ordinary email can be read on its way. {} Keep the PDF for yourself.",
            opened_by(view)
        )
    } else {
        format!("{sent} Save the PDF. It is for reading, printing and sending, and can be opened here again.")
    };
    all(vec![
        says(first),
        which_file(view),
        live(unshown(view)),
        button_group(saving(view, leads)),
        live(sealed(view)),
        live(failed(view)),
        json,
    ])
}

/// Whether the encrypted file comes first: the referral goes by ordinary email. A member of the public is not asked to tell anybody a
/// passphrase.
fn sealed_leads(view: &View<'_>) -> bool {
    let by_email = |routed: &Routed<'_>| {
        routed.route.how == Channel::Email && routed.done.is_none() && !routed.is_alternative()
    };
    view.case.routes().iter().any(by_email)
        && message_instead(view).is_none()
        && (!is_public(view) || !view.case.profile.public_keys.is_empty())
}

/// Who can open the encrypted file.
fn opened_by(view: &View<'_>) -> String {
    let profile = view.case.profile;
    if profile.public_keys.is_empty() {
        "The file opens with a passphrase, which you tell the team by telephone.".into()
    } else {
        format!("Only {} can open the file.", profile.full_name)
    }
}

fn save_sealed(view: &View<'_>, look: Look) -> Html {
    does(
        "save-sealed",
        "Save it encrypted",
        look,
        view.on_click(Action::SaveSealed),
    )
}

/// The passphrase of the encrypted file, or why there is none.
fn sealed(view: &View<'_>) -> Html {
    match &view.files.sealed {
        Sealed::Waiting => says("Encrypting the PDF…"),
        Sealed::Failed(why) => html! { <p class="govuk-error-message">{ text(why.clone()) }</p> },
        Sealed::Made(passphrase) if !passphrase.is_empty() => html! {
            <div class="govuk-inset-text onroll-screen-only" id="sealed">
                { subtitle("The passphrase of the encrypted file") }
                { paragraph(vec![strong(passphrase.clone())]) }
                { bullets([
                    "Write it down now. It is not shown again, and nobody can find it out.",
                    "Telephone the team and read the words out. Do not write them in the email.",
                    "The team opens the file on this page (“Open a saved referral”) or with any program for age files.",
                ].map(|words| item(vec![text(words)])).into()) }
            </div>
        },
        Sealed::Not | Sealed::Made(_) => Html::default(),
    }
}

/// Of the files before and after somebody else has filled in their part: which one is sent.
fn which_file(view: &View<'_>) -> Html {
    let draft = &view.session.draft;
    if draft.from_file {
        let handed = draft.earlier.is_none();
        return if handed {
            says(
                "Send this file and not the one that you opened. If somebody else sends the referral, give this file to them.",
            )
        } else {
            Html::default()
        };
    }
    let case = &view.case;
    if case.is_handled_elsewhere() {
        return Html::default();
    }
    let parts = case.form_parts().into_iter();
    let open = parts.filter(|part| !matches!(part.status, None | Some(SectionStatus::Complete)));
    let roles = open.filter_map(|part| part.section.role.as_deref());
    roles
        .map(|role| {
            says(format!(
                "Unless that is you, give this file to {}. Send the file that they save, and not this one.",
                in_sentence(role)
            ))
        })
        .collect()
}

/// The buttons that save the files.
fn saving(view: &View<'_>, sealed_leads: bool) -> Vec<Html> {
    let files = view.files;
    let waits = files.pdf.is_none() && files.pdf_asked == AskedFor::Early;
    let pdf = if waits {
        "Making the PDF…"
    } else {
        "Save the PDF"
    };
    let click = |action| view.on_click(action);
    let mut buttons = Vec::new();
    let mut look = Look::Primary;
    if sealed_leads {
        buttons.push(save_sealed(view, look));
        look = Look::Secondary;
    }
    buttons.extend([
        does("save-pdf", pdf, look, click(Action::SavePdf)),
        does(
            "show-pdf",
            "Look at it or print it (opens in a new tab)",
            Look::Secondary,
            click(Action::ShowPdf),
        ),
    ]);
    if files.can_share {
        buttons.push(does(
            "share",
            "Share both files",
            Look::Secondary,
            click(Action::Share),
        ));
    }
    buttons
}

/// Says that the PDF could not be made, and lets it be tried again.
fn failed(view: &View<'_>) -> Html {
    let Some(Err(why)) = &view.files.pdf else {
        return Html::default();
    };
    let words = format!(
        "The PDF could not be made: {why}. Your answers are safe. Save the JSON file, then try again."
    );
    let again = view.on_click(Action::MakePdf);
    all(vec![
        html! { <p class="govuk-error-message">{ text(words) }</p> },
        does("", "Try to make the PDF again", Look::Secondary, again),
    ])
}

/// Warns of the answers that the PDF cannot show, before it is saved.
fn unshown(view: &View<'_>) -> Html {
    let files = view.files;
    if files.unshown.is_empty() {
        return Html::default();
    }
    let example = files.unshown.iter().find_map(|one| one.characters.first());
    let code = example.map_or(0, |&c| u32::from(c));
    let mut parts = vec![
        subtitle("The PDF cannot show some characters"),
        says(format!(
            "The PDF shows a code such as [U+{code:04X}] in place of each one. The JSON file has every answer as you typed it."
        )),
        bullets(files.unshown.iter().map(unshown_answer).collect()),
        paragraph(vec![
            text("Your browser may have a font for them. Open "),
            link(
                FormPage::Check.href(),
                view.case.profile.words.check_answers.clone(),
            ),
            text(", print that page, and send it with the PDF."),
        ]),
    ];
    if files.unshown.iter().any(|one| one.awaited) {
        parts.push(says(
            "A font that may have them could not be fetched. Connect to the internet, then make the PDF again.",
        ));
        let again = view.on_click(Action::MakePdf);
        parts.push(does("make-pdf", "Make the PDF again", Look::Secondary, again));
    } else {
        parts.push(says(
            "You can save the PDF as it is. If a name is affected, add its spelling in English letters to the answer.",
        ));
    }
    if files.pdf_asked == AskedFor::HeldBack {
        parts.push(paragraph(vec![strong(
            "The PDF has not been saved yet. Press “Save the PDF” to save it as it is.",
        )]));
    }
    html! { <div class="govuk-inset-text" id="unshown" tabindex="-1">{ all(parts) }</div> }
}

/// An answer that the PDF cannot show, and which characters of it.
fn unshown_answer(one: &Unshown) -> Html {
    let label = one.label.clone();
    let mut parts = vec![match &one.place {
        Some(place) => link(super::check::with_return(place, ReturnTo::Check), label),
        None => text(label),
    }];
    if let Some(about) = &one.about {
        parts.push(text(" – "));
        parts.push(user_text(about.clone()));
    }
    parts.push(text(": "));
    for (at, &character) in one.characters.iter().take(LISTED).enumerate() {
        if at > 0 {
            parts.push(text(", "));
        }
        parts.push(user_text(character_in_words(character)));
    }
    let more = one.characters.len().saturating_sub(LISTED);
    if more > 0 {
        parts.push(text(format!(" and {more} more")));
    }
    item(parts)
}

/// Whether another referral can be begun with the person’s own answers: those of this one are in a file, and in this tab alone.
fn another_is_offered(view: &View<'_>) -> bool {
    let draft = &view.session.draft;
    draft.saved && !view.on_device && view.session.another([0; 8], draft.created).is_some()
}

/// The button that clears everything, and what it clears.
fn clearing(view: &View<'_>) -> Html {
    let mut parts = vec![says(
        "When you have saved your referral, clear your answers so that nothing is left for the next person.",
    )];
    parts.extend(view.others.iter().map(|draft| {
        paragraph(vec![
            text(format!(
                "This also clears {}, the referral to {} that you have started. ",
                draft.reference,
                draft.whose()
            )),
            link(
                format!("?authority={}#/tasks", draft.authority),
                "Go to that referral first",
            ),
            text("."),
        ])
    }));
    if another_is_offered(view) {
        parts.push(does(
            "another",
            "Start another referral with my details",
            Look::Secondary,
            view.on_click(Action::Another),
        ));
        parts.push(says(
            "Your answers about yourself are carried to it, and nothing about a child or a family. This referral is then removed from this tab.",
        ));
    }
    parts.push(details_stay(
        view.details.is_some_and(|details| details.kept.is_some()),
    ));
    let clear = view.on_click(Action::Clear);
    parts.push(does("clear", "Finish and clear", Look::Warning, clear));
    all(parts)
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::state::files::Files;
    use crate::{prerender, small};

    /// A route that is due by a day, seen from a day.
    fn drawn(today: &str, files: &Files) -> String {
        let within = json!({"school_days": 3, "after": "notification_date"});
        let route = json!({"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001", "within": within});
        let pages = json!([{"id": "date", "questions": ["notification_date"]}]);
        let more = json!({"routes": [route], "sections": [{"id": "one", "title": "One", "pages": pages}]});
        let mut session = small::begun(small::profile("small", more));
        session.today = today.parse().unwrap();
        let typed = [("day", "2"), ("month", "11"), ("year", "2026")];
        let typed = typed.map(|(part, text)| (part.to_owned(), text.to_owned()));
        let sheet = session.draft.answers.sheet_mut(None).unwrap();
        sheet.insert("notification_date".into(), Answer::Parts(typed.into()));
        let view = prerender::view(&session, &FormPage::Save, files);
        prerender::in_html(draw(&view).content)
    }

    #[test]
    fn what_is_to_be_done_has_its_days_and_says_what_is_past() {
        let files = Files::default();
        let before = drawn("2026-11-04", &files);
        assert!(before.contains("<strong>5 November 2026</strong>"), "{before}");
        assert!(before.contains("Telephone Education team"), "{before}");
        assert!(!before.contains("onroll-late"), "{before}");
        let after = drawn("2026-11-14", &files);
        // A closure may be missing among the days that were counted, so the day is not called late.
        let past = "<br>As it is counted here, this day was 9 days ago. If it is not done, do it now.<br>";
        assert!(after.contains(past) && !after.contains("onroll-late"), "{after}");
        // The number is found at a glance, before anything else of the way to send it.
        let number = after.find("<span class=\"onroll-number\"><a").unwrap();
        assert!(number < after.find("<dl").unwrap(), "{after}");
    }

    /// F13: a member of the public first finds the number, then what they wrote, to read it out, and then the file. A health visitor saves
    /// the file first, and what they wrote is in it.
    #[test]
    fn the_public_call_first_and_read_out_what_they_wrote() {
        let story = json!({"id": "small_story", "kind": "long_text", "label": "Story"});
        let blank = json!({"id": "small_blank", "kind": "short_text", "label": "Not answered"});
        let who = json!([{"id": "who", "questions": ["referrer_kind"]}]);
        let pages = json!([{"id": "story", "title": "Story", "questions": [story, blank, "explanation"]}]);
        let route = json!({"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"});
        let more = json!({"routes": [route], "sections": [{"id": "one", "title": "One", "pages": who}, {"id": "two", "title": "Two", "pages": pages}]});
        let mut session = small::begun(small::profile("small", more));
        let mut said = |who: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("referrer_kind".into(), Answer::Text(who.into()));
            sheet.insert("explanation".into(), Answer::Text("A boy of six.".into()));
            sheet.insert("small_story".into(), Answer::Text("Seen at the window.".into()));
            let files = Files::default();
            prerender::in_html(draw(&prerender::view(&session, &FormPage::Save, &files)).content)
        };
        let html = said("public");
        let places = [
            "tel:01632960001",
            "What you wrote, to read out",
            "Seen at the window.",
            // The person who says so comes last.
            "A parent, relative, neighbour or other member of the public",
            "id=\"save-pdf\"",
        ];
        let places = places.map(|words| html.find(words).unwrap_or_else(|| panic!("{words}: {html}")));
        assert!(places.is_sorted(), "{places:?}: {html}");
        assert!(
            !html.contains("Not answered") && html.contains("1. Call or send it"),
            "{html}"
        );
        let html = said("health");
        assert!(
            html.find("id=\"save-pdf\"") < html.find("tel:01632960001"),
            "{html}"
        );
        assert!(
            !html.contains("Seen at the window.") && !html.contains("to read out"),
            "{html}"
        );
    }

    /// F35: a person is offered one file. Where there is no PDF, the other file is no longer folded.
    #[test]
    fn the_file_for_systems_is_folded_while_there_is_a_pdf() {
        let folded = |files: &Files| {
            let html = drawn("2026-11-04", files);
            let fold = html.find("<details").unwrap_or(usize::MAX);
            let pdf = html.find("id=\"save-pdf\"").unwrap();
            let json = html.find("id=\"save-json\"").unwrap();
            assert!(pdf < json, "{html}");
            fold < json && html.contains("For systems")
        };
        assert!(folded(&Files::default()));
        assert!(!folded(&Files {
            pdf: Some(Err("it stopped".into())),
            ..Files::default()
        }));
    }

    /// The page that saves for somebody who refers, to a team reached in this way, of a council with these keys.
    fn sealing(who: &str, how: &str, keys: &serde_json::Value, sealed: Sealed) -> String {
        let route = json!({"id": "team", "to": "Education team", "how": how, "email": "team@example.org", "phone": "01632 960001"});
        let pages = json!([{"id": "who", "questions": ["referrer_kind"]}]);
        let more = json!({"public_keys": keys, "routes": [route], "sections": [{"id": "one", "title": "One", "pages": pages}]});
        let mut session = small::begun(small::profile("small", more));
        let sheet = session.draft.answers.sheet_mut(None).unwrap();
        sheet.insert("referrer_kind".into(), Answer::Text(who.into()));
        let files = Files {
            sealed,
            ..Files::default()
        };
        prerender::in_html(draw(&prerender::view(&session, &FormPage::Save, &files)).content)
    }

    #[test]
    fn the_encrypted_file_leads_where_ordinary_email_is_the_way() {
        let key = json!(["age1dadj8y3un5zhczhtrj6alat0l9upev9fpkqrvekkx26mnccek9ysps0ay7"]);
        let leads = |who: &str, how: &str, keys: &serde_json::Value| {
            let html = sealing(who, how, keys, Sealed::Not);
            let place = |id: &str| {
                html.find(&format!("id=\"{id}\""))
                    .unwrap_or_else(|| panic!("{id}: {html}"))
            };
            place("save-sealed") < place("save-pdf")
        };
        let none = json!([]);
        assert!(leads("health", "email", &none) && leads("health", "email", &key));
        assert!(!leads("health", "secure_email", &none) && !leads("health", "secure_email", &key));
        // Nobody of the public is asked to tell a passphrase. Where there is a key there is none to tell.
        assert!(!leads("public", "email", &none) && leads("public", "email", &key));
        let html = sealing("health", "email", &none, Sealed::Not);
        assert!(
            html.contains("a passphrase, which you tell the team by telephone"),
            "{html}"
        );
        let html = sealing("health", "email", &key, Sealed::Not);
        assert!(!html.contains("passphrase"), "{html}");
    }

    #[test]
    fn the_passphrase_stands_on_the_page_and_not_in_the_email() {
        let words = "abandon-ability-able-about-above-absent-absorb";
        let html = sealing("health", "email", &json!([]), Sealed::Made(words.into()));
        assert_eq!(html.matches(words).count(), 1, "{html}");
        assert!(
            html.contains("pdf.age%20%28encrypted") && html.contains("passphrase%20by%20telephone"),
            "{html}"
        );
        // For a key there is nothing to write down, and nothing to tell.
        let html = sealing("health", "email", &json!([]), Sealed::Made(String::new()));
        assert!(
            html.contains("pdf.age%20%28encrypted") && !html.contains("passphrase%20by%20telephone"),
            "{html}"
        );
        assert!(!html.contains("id=\"sealed\""), "{html}");
        // Whatever is sent through a secure service is named as before.
        let html = sealing("health", "secure_email", &json!([]), Sealed::Made(words.into()));
        assert!(html.contains("pdf<") && !html.contains("pdf.age"), "{html}");
        let html = sealing(
            "health",
            "email",
            &json!([]),
            Sealed::Failed("It stopped.".into()),
        );
        assert!(html.contains("It stopped."), "{html}");
    }
}
