//! What several pages say.

use onroll_form::case::Case;
use onroll_form::catalogue::{CHILDREN, REFERRER};
use onroll_form::journey::{Place, Shown};
use onroll_form::profile::Updates;
use onroll_form::readiness::Gap;
use onroll_form::value::words;
use yew::prelude::*;

use crate::components::{
    Details, InsetText, Look, NotificationBanner, all, bullets, details, does, in_lines, inset_text, item,
    link, notification_banner, paragraph, says, text, user_text,
};
use crate::guidance::blocks;
use crate::state::action::Action;
use crate::state::address::FormPage;
use crate::state::files::Cleared;
use crate::state::idle::CLEAR_HOURS;
use crate::state::view::View;

/// What a person typed, line by line.
pub(super) fn lines_of(lines: &[String]) -> Html {
    in_lines(lines.iter().cloned().map(user_text).collect())
}

/// Whether a member of the public refers.
pub(super) fn is_public(view: &View<'_>) -> bool {
    let referrer = view.case.answer(REFERRER, None);
    referrer.is_some_and(|who| who.text() == "public")
}

/// Whom the referral is about: “About Amina and child 2”. Nothing before there is a child.
pub(super) fn about(view: &View<'_>) -> Option<Html> {
    let case = &view.case;
    let children = case.open_scopes(case.profile.section_of(CHILDREN)?);
    let last = children.len().checked_sub(1)?;
    let words = children.into_iter().enumerate().map(|(at, child)| {
        let words = match at {
            0 => "About {name}",
            _ if at == last => " and {name}",
            _ => ", {name}",
        };
        // What was typed in place of a name is not put here.
        case.words(words, child)
    });
    Some(html! { <p class="govuk-body">{ user_text(words.collect::<String>()) }</p> })
}

/// What to do about a case that is handled elsewhere, in the words of the pages that say so.
pub(super) fn instead(view: &View<'_>) -> Html {
    let case = &view.case;
    let one = |shown: Shown<'_>| {
        let words = |words: &str| case.words(words, shown.scope);
        let title = shown.page.title.as_deref().unwrap_or_default();
        html! {
            <section>
                <h2 class="govuk-heading-m">{ user_text(words(title)) }</h2>
                { blocks(&case.blocks(&shown.page.guidance, shown.scope), &words) }
            </section>
        }
    };
    case.handled_elsewhere().into_iter().map(one).collect()
}

/// Says of a case that is not sent to this authority who handles it.
pub(super) fn handled_elsewhere(gaps: &[Gap]) -> Option<Html> {
    let gap = gaps.iter().find(|gap| gap.ends_it())?;
    let page = FormPage::of_gap(&gap.place, None).href();
    Some(inset_text(InsetText {
        content: html! {
            <>
                { "There is nothing to send here. " }
                <a class="govuk-link" href={page}>{ "See what to do instead" }</a>
                { ". You can save what you entered as a record." }
            </>
        },
    }))
}

/// What is above a page on paper: what it is of, and of which day.
pub(super) fn printed(view: &View<'_>) -> Html {
    let (reference, today) = (&view.session.draft.reference, words(view.session.today));
    html! { <p class="govuk-body onroll-paper-only">{ text(format!("Reference {reference}. Printed on {today}.")) }</p> }
}

/// The button that prints a page.
pub(super) fn print(view: &View<'_>) -> Html {
    does(
        "print",
        "Print this page",
        Look::Secondary,
        view.on_click(Action::Print),
    )
}

/// Which part of the form a page belongs to, and how many parts there are. None for a page around the form.
pub fn part(case: &Case<'_>, page: &FormPage) -> Option<(usize, usize)> {
    let (FormPage::Section(section)
    | FormPage::Questions {
        place: Place { section, .. },
        ..
    }) = page
    else {
        return None;
    };
    Some(case.part_number(case.profile.section(section)?))
}

/// The same above a heading: "Part 3 of 9: Children", or without the name where the heading is the name.
pub(super) fn caption(view: &View<'_>, name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    match view.part {
        None => name.to_owned(),
        Some((number, of)) if name.is_empty() => format!("Part {number} of {of}"),
        Some((number, of)) => format!("Part {number} of {of}: {name}"),
    }
}

/// Where the authority's paper says it.
pub(super) fn source_in_words(view: &View<'_>, source: &str) -> String {
    let profile = view.case.profile;
    // A form for any council follows no paper: each source names its own law.
    let title = &profile.paper.title;
    // A paper without sections is named alone, and its title may say more than the source.
    let named = source.split(';').next().filter(|named| title.ends_with(named));
    let rest = named.and_then(|named| source.strip_prefix(named));
    match rest {
        _ if profile.is_for_any_council() => source.to_owned(),
        Some(rest) => format!("{title}{rest}"),
        None => format!("{title}: {source}"),
    }
}

/// Where what a page says comes from, folded in one place. Each line names what comes from there, unless it is the page itself.
pub(super) fn sources(lines: Vec<(String, String)>) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let line = |(what, source): (String, String)| match what.as_str() {
        "" => text(source),
        _ => text(format!("{}: {source}", what.trim_end_matches('.'))),
    };
    details(Details {
        summary: text("Where this comes from"),
        content: bullets(lines.into_iter().map(|one| item(vec![line(one)])).collect()),
    })
}

/// What to do with this update of a referral that was sent, where the authority wants a message and not the files again.
pub(super) fn message_instead<'a>(view: &View<'a>) -> Option<&'a Updates> {
    let updates = view.case.profile.updates.as_ref();
    updates.filter(|_| view.session.draft.earlier.is_some())
}

/// What other tabs may hold.
pub(super) const OTHER_TABS: &str =
    "Other tabs of this browser may still hold referrals. Each is cleared in its own tab.";

/// What clearing leaves, where the person has asked to keep their own details on the device.
pub(super) fn details_stay(kept: bool) -> Html {
    if !kept {
        return Html::default();
    }
    paragraph(vec![
        text(
            "Your own details stay on this device for the next referral. You can delete them on the page about ",
        ),
        link(FormPage::Privacy.href(), "privacy"),
        text("."),
    ])
}

/// Says what is left in this tab and on the device, to the person who cleared it and not to the next one. `details` says whether own
/// details are kept.
pub(super) fn cleared(how: Option<Cleared>, details: bool) -> Html {
    let line = match how {
        None => return Html::default(),
        Some(Cleared::Here) => "The answers in this tab have been cleared".to_owned(),
        Some(Cleared::OnDevice) => {
            "The answers have been cleared from this tab and from this device".to_owned()
        }
        Some(Cleared::InAnotherTab) => {
            "Your answers were cleared in another tab, and so in this one".to_owned()
        }
        Some(Cleared::Unused) => {
            format!("Nobody used this tab for {CLEAR_HOURS} hours, so its answers have been cleared")
        }
    };
    notification_banner(NotificationBanner {
        success: true,
        title: Some(text("Cleared")),
        line: Some(text(line)),
        content: all(vec![
            says(
                "Any file that you saved is still in your downloads. If others use this device, move it to a safe place once you have sent it.",
            ),
            details_stay(details),
            says(OTHER_TABS),
        ]),
        ..NotificationBanner::default()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::state::files::Files;
    use crate::{prerender, small};

    /// A source that is the paper itself is said once.
    #[test]
    fn a_paper_is_named_once() {
        let pages = json!([{"id": "page", "questions": ["child_name"]}]);
        let sections = json!([{"id": "one", "title": "One", "pages": pages}]);
        let paper = json!({"title": "Missing education: Small Guidelines", "date": "2026"});
        let session = small::begun(small::profile(
            "small",
            json!({"paper": paper, "sections": sections}),
        ));
        let files = Files::default();
        let page = FormPage::Start;
        let view = prerender::view(&session, &page, &files);
        for (named, said) in [
            ("Small Guidelines", "Missing education: Small Guidelines"),
            (
                "Small Guidelines; reg 9(1)",
                "Missing education: Small Guidelines; reg 9(1)",
            ),
            ("Section 4", "Missing education: Small Guidelines: Section 4"),
            (
                "Section 4; Small Guidelines",
                "Missing education: Small Guidelines: Section 4; Small Guidelines",
            ),
        ] {
            assert_eq!(source_in_words(&view, named), said);
        }
    }
}
