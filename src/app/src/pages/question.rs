//! A page of questions.

use onroll_form::journey::{SectionStatus, Shown};
use onroll_form::on_page::Part;
use onroll_form::profile::{Block, TriageOutcome};
use onroll_form::question::Kind;
use onroll_form::readiness::{Gap, GapKind};
use onroll_form::value::capital;
use yew::prelude::*;

use super::layout::Frame;
use super::parts::{about, caption, source_in_words, sources};
use super::words::in_sentence;
use crate::components::{
    Button, ErrorLink, ErrorSummary, InsetText, Look, button, error_summary, inset_text, says, text,
    user_text,
};
use crate::fields::{self, Placing};
use crate::guidance::blocks;
use crate::state::action::Action;
use crate::state::address::{Address, FormPage, ReturnTo};
use crate::state::view::View;

pub(super) fn draw<'a>(view: &View<'a>, shown: &Shown<'a>, from: Option<ReturnTo>) -> Frame {
    let case = &view.case;
    let title = title(view, shown);
    let about = match shown.scope {
        Some(scope) => format!("{}: {}", shown.section.title, case.item_heading(scope)),
        None => shown.section.title.clone(),
    };
    let caption = caption(view, Some(&about));
    let column = if shown.page.is_wide() {
        "govuk-grid-column-full"
    } else {
        "govuk-grid-column-two-thirds"
    };
    let words = |words: &str| case.words(words, shown.scope);
    // Each piece is named by its place, so that the others stay when one comes or goes.
    let piece = |(at, piece): (usize, &Block)| {
        let pieces = case.blocks(std::slice::from_ref(piece), shown.scope);
        html! { <key={at}>{ blocks(&pieces, &words) }</> }
    };
    let guidance: Html = shown.page.guidance.iter().enumerate().map(piece).collect();
    let placing = match (&shown.page.title, shown.page.guidance.is_empty()) {
        (Some(_), _) => Placing::Several,
        (None, true) => Placing::Heading,
        (None, false) => Placing::Repeated,
    };
    let source = shown
        .page
        .source
        .iter()
        .map(|source| (String::new(), source_in_words(view, source)));
    let content = html! {
        <div class="govuk-grid-row"><div class={column}>
            { summary(view) }
            <span class="govuk-caption-m" id="caption">{ text(caption) }</span>
            if placing != Placing::Heading {
                <h1 class="govuk-heading-l">{ text(title.clone()) }</h1>
            }
            { role(view, shown) }
            if case.profile.guidance_opens_on(shown.page) {
                // An answer on this page may add to it.
                <div aria-live="polite">{ guidance }</div>
            } else {
                { guidance }
            }
            if shown.page.outcome == Some(TriageOutcome::Stop) {
                { stop(view, shown) }
            } else {
                if shown.page.outcome == Some(TriageOutcome::ActFirst) {
                    { inset_text(InsetText { content: text(COME_BACK) }) }
                }
                { form(view, shown, placing) }
                if shown.page.outcome == Some(TriageOutcome::MayContinue) {
                    <div aria-live="polite">{ ended(view, shown) }</div>
                }
            }
            { sources(source.collect()) }
        </div></div>
    };
    let back = match (from, case.page_back(shown)) {
        (Some(ReturnTo::Check), _) => FormPage::Check,
        (Some(ReturnTo::Section), _) => FormPage::Section(shown.section.id.clone()),
        (None, Some(before)) if is_first(view, &before) => FormPage::Start,
        (None, Some(before)) => FormPage::Questions {
            place: before.place(),
            from: None,
        },
        (None, None) => FormPage::Tasks,
    };
    Frame {
        has_errors: !view.errors.is_empty(),
        ..Frame::new(title_without_name(view, shown), Some(back), content)
    }
}

/// What a page that says what to do at once says of the form.
const COME_BACK: &str = "Nothing in this form has to be finished first. Keep this page open, then come back to it. What you typed is still there.";

/// Whether it is the page that the form begins with. It has an address of its own.
fn is_first(view: &View<'_>, shown: &Shown<'_>) -> bool {
    let first = view.case.all_pages().into_iter().next();
    first.is_some_and(|first| first.place() == shown.place())
}

/// Above a table of checks, the children they are for, where there are several children.
fn checked_for(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let listed = view.case.answers.items(shown.section.checked_collection());
    if shown.scope.is_some() || listed.len() < 2 {
        return Html::default();
    }
    let about = view.case.checked_for(shown.section);
    if about.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p class="govuk-body">{ "These checks are for:" }</p>
            <ul class="govuk-list govuk-list--bullet">
                { for about.into_iter().map(|scope| html! { <li>{ user_text(view.case.item_heading(scope)) }</li> }) }
            </ul>
        </>
    }
}

/// Whom the part is about that somebody else may have to fill in, and for whom it is until it is finished.
fn role(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let Some(role) = &shown.section.role else {
        return Html::default();
    };
    let about = about(view);
    if view.case.status(shown.section) == SectionStatus::Complete {
        return about.unwrap_or_default();
    }
    let whose = format!("This part is for {}.", in_sentence(role));
    let content = if view.session.draft.from_file {
        text(whose)
    } else {
        html! {
            <>
                { text(format!("{whose} If that is not you, ")) }
                <a class="govuk-link" href={FormPage::Save.href()}>{ "save the referral and hand over the file" }</a>
                { ". It opens again with everything you have entered." }
            </>
        }
    };
    let hand_over = inset_text(InsetText { content });
    html! { <>{ about.unwrap_or_default() }{ hand_over }</> }
}

/// What a person can do who does not go on with what is handled elsewhere.
fn ended(view: &View<'_>, shown: &Shown<'_>) -> Html {
    if !view.case.page_gaps(shown).iter().any(Gap::ends_it) {
        return Html::default();
    }
    // Of several children only this one’s part may end.
    let whole = view.case.gaps().iter().any(Gap::ends_it);
    html! {
        <>
            if whole {
                { super::routing::open_escalations(view) }
                <p class="govuk-body">
                    <strong>{ "You do not have to go on with this form." }</strong>{ " Do what this page says." }
                </p>
            }
            { stop(view, shown) }
        </>
    }
}

/// What a person can do on a page that says that the case is handled elsewhere. This authority is sent nothing.
fn stop(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let pages = view.case.pages(shown.section, shown.scope);
    let answer = pages
        .iter()
        .take_while(|other| other.page.id != shown.page.id)
        .filter(|other| other.page.outcome.is_none() && !other.page.questions.is_empty())
        .last()
        .map(|other| FormPage::Questions {
            place: other.place(),
            from: None,
        });
    // Of several children only this one's part ends: the others can still be referred.
    let others = shown
        .scope
        .filter(|_| !view.case.gaps().iter().any(Gap::ends_it))
        .and_then(|scope| view.case.profile.collection(scope.collection));
    html! {
        <>
            <h2 class="govuk-heading-m">{ "What you can do here" }</h2>
            <ul class="govuk-list govuk-list--spaced">
                if let Some(answer) = answer {
                    <li><a class="govuk-link" href={answer.href()}>{ "Change the answer that led here" }</a></li>
                }
                if let Some(collection) = others {
                    <li>
                        <a class="govuk-link" href={FormPage::Section(shown.section.id.clone()).href()}>
                            { text(format!("Go on with the other {}", collection.many)) }
                        </a>
                        { text(format!(". Nothing more is asked about this {}.", collection.one)) }
                    </li>
                }
                <li><a class="govuk-link" href={FormPage::Tasks.href()}>{ "Go to the task list" }</a></li>
                if others.is_none() {
                    <li>
                        <a class="govuk-link" href={FormPage::Save.href()}>{ "Save what you entered" }</a>
                        { " as a record. It says that the case is handled elsewhere." }
                    </li>
                }
            </ul>
        </>
    }
}

/// The words of the page's heading: its title, or its only question.
fn heading<'a>(shown: &Shown<'a>) -> &'a str {
    let first = || {
        shown
            .page
            .questions
            .first()
            .map(|question| question.label.as_str())
    };
    let title = shown.page.title.as_deref().or_else(first);
    title.unwrap_or(&shown.section.title)
}

/// The page's heading.
fn title(view: &View<'_>, shown: &Shown<'_>) -> String {
    view.case.words(heading(shown), shown.scope)
}

/// The heading for the browser's title, which stays in the history for the next person to see: "What is child 2’s date of
/// birth?" where the page itself says the name.
fn title_without_name<'a>(view: &View<'a>, shown: &Shown<'a>) -> String {
    let Some(scope) = shown.scope else {
        return title(view, shown);
    };
    capital(&view.case.words_unnamed(heading(shown), scope))
}

/// Everything that is wrong with the page, once the person has tried to continue.
pub(super) fn summary(view: &View<'_>) -> Html {
    if view.errors.is_empty() {
        return Html::default();
    }
    let act = view.act.clone();
    error_summary(ErrorSummary {
        errors: view
            .errors
            .iter()
            .map(|gap| ErrorLink {
                content: text(gap.message.clone()),
                target: fields::control_id(gap.question.as_deref().unwrap_or_default(), gap.part.as_deref())
                    .into(),
            })
            .collect(),
        node_ref: view.error_summary.clone(),
        onfollow: Some(Callback::from(move |target: AttrValue| {
            act.emit(Action::Focus(target))
        })),
    })
}

/// Says to a screen reader which questions an answer on this page has added to it. What is here when the page opens is not
/// said, and neither is a question that goes.
fn opened(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let questions = shown.page.questions.iter();
    let mut opens = questions
        .filter(|question| view.case.profile.opens_on(shown.page, question))
        .peekable();
    if opens.peek().is_none() {
        return Html::default();
    }
    let asked = opens.filter(|question| view.case.is_asked(question, shown.scope));
    html! {
        <div id="opened" class="govuk-visually-hidden" aria-live="polite">
            { for asked.map(|question| html! {
                <p key={question.id.clone()}>{ text(format!("Another question: {}", view.case.words(&question.label, shown.scope))) }</p>
            }) }
        </div>
    }
}

/// Whether the page asks for what a browser may fill in on a device that is the person's alone.
fn asks_own_details(view: &View<'_>, shown: &Shown<'_>) -> bool {
    shown
        .page
        .questions
        .iter()
        .any(|question| question.autocomplete.is_some() && view.case.is_asked(question, shown.scope))
}

/// The questions with their button.
pub(super) fn form(view: &View<'_>, shown: &Shown<'_>, placing: Placing) -> Html {
    let act = view.act.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Action::Continue);
    });
    // Named, so that a control keeps the focus when another question appears or disappears beside it.
    let part = |part: Part<'_>| match part {
        Part::Question(question) => {
            let field = fields::question(view, question, shown, placing);
            let key = question.id.clone();
            if shown.page.is_wide() && !matches!(question.kind, Kind::Periods { .. }) {
                html! { <div {key} class="onroll-beside-table">{ field }</div> }
            } else {
                html! { <key={key}>{ field }</> }
            }
        }
        Part::Checks(checks) => html! {
            <div key={checks.first().map(|first| format!("{}-table", first.id)).unwrap_or_default()}>
                { checked_for(view, shown) }
                { not_all_at_once(view, shown) }
                { fields::checks(view, shown, &checks) }
            </div>
        },
    };
    let mut parts = view.case.parts(shown);
    parts.retain(|part| match part {
        Part::Question(question) => view.case.is_asked(question, shown.scope),
        Part::Checks(_) => true,
    });
    let fields: Html = parts.into_iter().map(part).collect();
    let stuck = view
        .errors
        .iter()
        .any(|gap| matches!(gap.kind, GapKind::Missing | GapKind::Refused));
    let words = &view.case.profile.words;
    // Whatever happens to the app, a browser sends nothing of a form that belongs to a dialogue.
    html! {
        <form method="dialog" novalidate=true {onsubmit} autocomplete="off">
            { fields }
            { opened(view, shown) }
            { super::verdict::live_verdict(view, shown) }
            if asks_own_details(view, shown) {
                { super::own_device::ticks(view, false) }
            }
            { to_do(view, shown) }
            <div class="govuk-button-group">
                { button(Button { content: text(words.go_on.clone()), id: "continue".into(), ..Button::default() }) }
                { add_next(view, shown) }
                if stuck {
                    { button(Button {
                        content: text("Leave it as it is for now"),
                        look: Look::Secondary,
                        kind: "button".into(),
                        onclick: Some(view.on_click(Action::Skip)),
                        ..Button::default()
                    }) }
                }
                if !matches!(view.page, FormPage::Start) {
                    <a class="govuk-link" href={FormPage::Tasks.href()}>{ text(words.task_list.clone()) }</a>
                    <a class="govuk-link" href={Address::Copy.href()}>{ "Save and come back later" }</a>
                }
            </div>
        </form>
    }
}

/// A table of which more is needed to send than to go on says so before it is filled in.
fn not_all_at_once(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let wanted = |gap: &Gap| matches!(gap.kind, GapKind::SoftGate | GapKind::HardGate);
    if !view.case.page_gaps(shown).iter().any(wanted) {
        return Html::default();
    }
    says("You can go on and complete this later. The page with your answers lists what is still missing.")
}

/// What the answers call for, in a line, wherever the page itself or the next one does not say it.
fn to_do(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let says = |shown: &Shown<'_>| shown.page.outcome.is_some();
    if view.case.profile.escalations.is_empty()
        || says(shown)
        || view.case.page_after(shown).as_ref().is_some_and(says)
    {
        return Html::default();
    }
    html! { <div aria-live="polite">{ super::routing::open_bar(view) }</div> }
}

/// On the last page of an entry of a list: the button that adds another one, and the way to the list where there is one to choose from.
fn add_next(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let list = view.case.collection_of(shown.section);
    let Some(list) = list.filter(|_| view.case.can_add_after(shown)) else {
        return Html::default();
    };
    let count = view.case.answers.items(&list.id).len();
    html! {
        <>
            { button(Button {
                content: text(format!("Add another {}", list.one)),
                look: Look::Secondary,
                kind: "button".into(),
                id: "add".into(),
                onclick: Some(view.on_click(Action::AddNext)),
                ..Button::default()
            }) }
            if count > list.min {
                <a class="govuk-link" href={FormPage::Section(shown.section.id.clone()).href()}>
                    { text(format!("See the {} you have added", list.many)) }
                </a>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::state::files::Files;
    use crate::state::session::Session;
    use crate::{prerender, small};

    /// The form of the first page.
    fn drawn(session: &Session) -> String {
        let files = Files::default();
        let view = prerender::view(session, &FormPage::Start, &files);
        let shown = view.case.all_pages().into_iter().next().unwrap();
        prerender::in_html(form_of(&view, &shown))
    }

    /// A table that the person can leave unfinished says so, and one of which nothing is needed does not.
    #[test]
    fn a_table_that_can_be_completed_later_says_so() {
        let of = |gate: &str| {
            let check = json!({"id": "small_visit", "kind": "check", "label": "Visit", "gate": gate});
            let pages = json!([{"id": "page", "title": "Page", "questions": [check]}]);
            let sections = json!([{"id": "one", "title": "One", "pages": pages}]);
            drawn(&small::begun(small::profile(
                "small",
                json!({"sections": sections}),
            )))
        };
        let says = "You can go on and complete this later.";
        assert!(
            of("soft").contains(says) && of("hard").contains(says),
            "{}",
            of("soft")
        );
        assert!(!of("none").contains(says), "{}", of("none"));
    }

    /// A screen reader is told of a question that an answer on the same page has added, in a region that is there before.
    #[test]
    fn a_question_that_an_answer_adds_is_said_and_stands_after_it() {
        let pages = json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_days", "kind": "number", "label": "Days"},
            {"id": "small_why", "kind": "short_text", "label": "Why so many", "when": {"question": "small_days", "answered": true}},
            {"id": "small_last", "kind": "short_text", "label": "Last"}
        ]}]);
        let mut session = small::begun(small::of_pages("small", &pages));
        let before = drawn(&session);
        assert!(before.contains("aria-live=\"polite\""), "{before}");
        assert!(!before.contains("Why so many"), "{before}");
        let sheet = session.draft.answers.sheet_mut(None).unwrap();
        sheet.insert("small_days".into(), Answer::Text("7".into()));
        let after = drawn(&session);
        assert!(after.contains("Another question: Why so many"), "{after}");
        let place = |id: &str| after.find(&format!("id=\"{id}\"")).unwrap();
        assert!(
            place("small_days") < place("small_why") && place("small_why") < place("small_last"),
            "{after}"
        );
    }

    /// The box is after the field of its question, has its own words as its label, and empties the field while it is selected.
    #[test]
    fn a_question_that_may_not_be_known_has_a_box_below_its_field() {
        let pages = json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_who", "kind": "name", "label": "Who", "not_known": "I do not know who"},
            {"id": "small_when", "kind": "date", "label": "When"}
        ]}]);
        let mut session = small::begun(small::of_pages("small", &pages));
        let control = |html: &str, id: &str| {
            let at = html.find(&format!(" id=\"{id}\"")).unwrap();
            let from = html[..at].rfind('<').unwrap();
            html[from..].split('>').next().unwrap().to_owned()
        };
        let mut answer = |answer| session.draft.answers.sheet.insert("small_who".into(), answer);
        answer(Answer::Text("Noor".into()));
        let html = drawn(&session);
        assert!(control(&html, "small_who").contains("value=\"Noor\""), "{html}");
        assert!(
            !control(&html, "small_who-not_known").contains("checked"),
            "{html}"
        );
        assert!(html.contains("for=\"small_who-not_known\""), "{html}");
        assert!(html.find("id=\"small_who\"") < html.find("id=\"small_who-not_known\""));
        assert_eq!(html.matches("type=\"checkbox\"").count(), 1, "{html}");
        session
            .draft
            .answers
            .sheet
            .insert("small_who".into(), Answer::not_known());
        let html = drawn(&session);
        assert!(!control(&html, "small_who").contains("Noor"), "{html}");
        assert!(
            control(&html, "small_who-not_known").contains("checked"),
            "{html}"
        );
    }

    /// A table among questions has a name that is seen, its checks say as its questions do that they can be left blank, and the
    /// questions keep their width.
    #[test]
    fn checks_among_questions_are_a_table_with_a_name() {
        let pages = json!([{"id": "page", "title": "Page", "check_title": "What you did", "questions": [
            {"id": "small_days", "kind": "number", "label": "Days"},
            {"id": "small_visit", "kind": "check", "label": "Visit", "gate": "hard"},
            {"id": "small_letter", "kind": "check", "label": "Letter"},
            {"id": "small_last", "kind": "short_text", "label": "Last"}
        ]}]);
        let html = drawn_page(&pages);
        assert_eq!(html.matches("<table").count(), 1, "{html}");
        assert!(html.contains("govuk-table__caption--m\">What you did"), "{html}");
        for (label, optional) in [("Days", true), ("Visit", false), ("Letter", true), ("Last", true)] {
            assert_eq!(
                html.contains(&format!("{label} (optional)")),
                optional,
                "{label}: {html}"
            );
        }
        let place = |id: &str| html.find(&format!("id=\"{id}\"")).unwrap();
        assert!(
            place("small_days") < place("small_visit-done")
                && place("small_letter-done") < place("small_last"),
            "{html}"
        );
        assert_eq!(html.matches("onroll-beside-table").count(), 2, "{html}");
    }

    /// A page of nothing but checks has its heading as the table’s name, and says it once.
    #[test]
    fn a_page_of_checks_says_its_heading_once() {
        let checks = json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_visit", "kind": "check", "label": "Visit"},
            {"id": "small_letter", "kind": "check", "label": "Letter"}
        ]}]);
        let html = drawn_page(&checks);
        assert!(!html.contains("(optional)"), "{html}");
        assert!(html.contains("govuk-visually-hidden\">Page</caption>"), "{html}");
        assert!(!html.contains("onroll-beside-table"), "{html}");
    }

    /// What explains a question is between its hint and its control, and describes the control. In a table it is in the row.
    #[test]
    fn what_explains_a_question_stands_beside_it() {
        let explained = json!([{"details": "What counts?", "text": ["Each day.", {"link": "The rules", "website": "https://www.example.org/rules"}]}]);
        let html = drawn_page(&json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_days", "kind": "number", "label": "Days", "hint": "About", "required": true, "guidance": explained},
            {"id": "small_late", "kind": "yes_no", "label": "Late", "guidance": ["Only this term."]},
            {"id": "small_visit", "kind": "check", "label": "Visit", "guidance": explained}
        ]}]));
        assert!(html.contains("aria-describedby=\"small_days-hint\""), "{html}");
        let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
        let order = [
            "id=\"small_days-hint\"",
            "About",
            "What counts?",
            "https://www.example.org/rules",
            "<input value=\"\" id=\"small_days\"",
            "id=\"small_late-hint\"",
            "Only this term.",
            "id=\"small_late\"",
            "id=\"small_visit-row-hint\"",
            "id=\"small_visit-done\"",
        ];
        let places: Vec<usize> = order.iter().map(|words| place(words)).collect();
        assert!(places.is_sorted(), "{places:?} {html}");
        assert_eq!(html.matches("What counts?").count(), 2, "{html}");
        assert!(
            html.contains("aria-describedby=\"small_visit-row-hint\""),
            "{html}"
        );
    }

    /// What is said of one choice is below the choices once it is made, and describes no control before that.
    #[test]
    fn what_is_said_of_a_choice_stands_below_it_once_it_is_made() {
        let options =
            json!([{"value": "lost", "label": "Cannot be found"}, {"value": "late", "label": "Late"}]);
        let when = |value: &str| json!({"question": "small_what", "is": value});
        let guidance = json!(["For all.", {"when": when("lost"), "then": [{"inset": "Call the team now."}]}]);
        let pages = json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_what", "kind": "one_of", "label": "What", "options": options, "guidance": guidance}]}]);
        let mut session = small::begun(small::of_pages("small", &pages));
        let mut drawn = |chosen: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_what".into(), Answer::Text(chosen.into()));
            let files = Files::default();
            let view = prerender::view(&session, &FormPage::Start, &files);
            let shown = view.case.all_pages().into_iter().next().unwrap();
            prerender::in_html(draw(&view, &shown, None).content)
        };
        for chosen in ["", "late"] {
            let html = drawn(chosen);
            assert!(
                html.contains("For all.") && !html.contains("Call the team now"),
                "{html}"
            );
            // What is read out when it appears is there before.
            assert_eq!(html.matches("aria-live=\"polite\"></div>").count(), 1, "{html}");
        }
        let html = drawn("lost");
        let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
        let places = [
            "For all.",
            "Cannot be found",
            "Late",
            "aria-live",
            "Call the team now.",
        ]
        .map(place);
        assert!(places.is_sorted(), "{places:?} {html}");
    }

    /// A field that is filled in says where its answer comes from, and so does its row in check answers. Once the person has typed,
    /// neither does.
    #[test]
    fn what_is_filled_in_says_where_it_comes_from() {
        let pages = json!([
            {"id": "who", "questions": ["referrer_kind"]},
            {"id": "page", "title": "Page", "questions": [
                {"id": "small_council", "kind": "short_text", "label": "Council", "hint": "In full", "follows": [{"council": true}]}]}
        ]);
        let mut session = small::begun(small::of_pages("small", &pages));
        let drawn = |session: &Session| {
            let files = Files::default();
            let view = prerender::view(session, &FormPage::Start, &files);
            let shown = view.case.all_pages().into_iter().nth(1).unwrap();
            let check = super::super::check::draw(&view);
            [form_of(&view, &shown), check.content].map(prerender::in_html)
        };
        let [field, row] = drawn(&session);
        let says = "In full. The council this form is for. Change it if it is wrong";
        assert!(field.contains(says), "{field}");
        assert!(field.contains("value=\"Council of Small\""), "{field}");
        assert!(
            row.contains("Council of Small") && row.contains("The council this form is for"),
            "{row}"
        );
        let sheet = session.draft.answers.sheet_mut(None).unwrap();
        sheet.insert("small_council".into(), Answer::Text("Big".into()));
        for text in drawn(&session) {
            assert!(
                text.contains("Big") && !text.contains("The council this form is for"),
                "{text}"
            );
        }
    }

    /// The page at this place, with all that is around its questions.
    fn drawn_at(session: &Session, place: &str) -> String {
        let files = Files::default();
        let view = prerender::view(session, &FormPage::Tasks, &files);
        let mut pages = view.case.all_pages().into_iter();
        let shown = pages.find(|shown| shown.place().to_string() == place).unwrap();
        prerender::in_html(draw(&view, &shown, None).content)
    }

    /// The last page of a child offers another one, up to the most that there can be, and the list once there is a choice.
    #[test]
    fn another_entry_is_offered_on_the_last_page_of_one() {
        let form = small::profile(
            "small",
            json!({
                "collections": [{"use": "children", "max": 3}],
                "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
                    {"id": "name", "questions": ["child_name"]},
                    {"id": "free", "questions": [{"id": "small_free", "kind": "short_text", "label": "Free"}]}]}]
            }),
        );
        let mut session = small::begun(form);
        for (page, names, adds, lists) in [
            ("name", 1, false, false),
            ("free", 1, true, false),
            ("free", 2, true, true),
            ("free", 3, false, false),
        ] {
            while session.draft.answers.items("children").len() < names {
                small::add(&mut session, "children", None, ("child_name", "Noor"));
            }
            let html = drawn_at(&session, &format!("children/1/{page}"));
            let has = |words: &str| html.contains(words);
            assert_eq!(has("Add another child"), adds, "{page} {names}: {html}");
            assert_eq!(
                has("See the children you have added"),
                lists,
                "{page} {names}: {html}"
            );
        }
    }

    /// What the answers call for is a line on every page until it is done, but for pages that say it themselves or lead to one.
    #[test]
    fn what_is_to_be_done_stands_above_the_button_of_every_page() {
        let yes = |id: &str| json!({"question": id, "is": "yes"});
        let asks = |page: &str, id: &str| json!({"id": page, "questions": [{"id": id, "kind": "yes_no", "label": id, "required": true}]});
        let first = json!({"id": "first", "title": "Do this first", "when": yes("small_risk"), "outcome": "act_first",
            "guidance": ["Call 01632 960001."], "source": "Section 4"});
        let form = small::profile(
            "small",
            json!({
                "escalations": [{"id": "team", "when": yes("small_risk"), "title": "Tell the team", "text": "Call 01632 960001 now.",
                    "done": {"when": yes("small_told"), "text": "You have told the team."}, "source": "Section 4"}],
                "sections": [{"id": "one", "title": "One", "pages": [
                    asks("risk", "small_risk"), first, asks("told", "small_told"), asks("more", "small_more")]}]
            }),
        );
        let mut session = small::begun(form);
        let line = "Before this is sent: ";
        assert!(!drawn_at(&session, "one/more").contains(line));
        let answer = |session: &mut Session, id: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert(id.into(), Answer::Text("yes".into()));
        };
        answer(&mut session, "small_risk");
        for (page, said) in [("risk", false), ("first", false), ("told", true), ("more", true)] {
            let html = drawn_at(&session, &format!("one/{page}"));
            assert_eq!(html.contains(line), said, "{page}: {html}");
            if said {
                let place = |words: &str| html.find(words).unwrap();
                assert!(place(line) < place("id=\"continue\""), "{html}");
            }
        }
        answer(&mut session, "small_told");
        assert!(!drawn_at(&session, "one/more").contains(line));
    }

    fn drawn_page(pages: &serde_json::Value) -> String {
        let session = small::begun(small::of_pages("small", pages));
        let files = Files::default();
        let view = prerender::view(&session, &FormPage::Start, &files);
        let shown = view.case.all_pages().into_iter().next().unwrap();
        prerender::in_html(form_of(&view, &shown))
    }

    fn form_of(view: &View<'_>, shown: &Shown<'_>) -> Html {
        form(view, shown, Placing::Several)
    }

    /// F2: whoever is told to call somebody at once is told to keep the page, and nobody else is.
    #[test]
    fn a_page_that_says_what_to_do_at_once_asks_to_be_kept_open() {
        let drawn = |outcome: Option<&str>| {
            let asks = |id: &str| json!({"id": id, "kind": "yes_no", "label": "Asked"});
            let mut page = json!({"id": "now", "title": "Do this", "guidance": ["Call them on 01632 960001."], "source": "1",
                "when": {"question": "small_harm", "is": "yes"}, "questions": [asks("small_told")]});
            if let Some(outcome) = outcome {
                page["outcome"] = json!(outcome);
            }
            let first = json!({"id": "harm", "questions": [asks("small_harm")]});
            let mut session = small::begun(small::of_pages("small", &json!([first, page])));
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_harm".into(), Answer::Text("yes".into()));
            let files = Files::default();
            let view = prerender::view(&session, &FormPage::Start, &files);
            let shown = view.case.all_pages().into_iter().nth(1).unwrap();
            prerender::in_html(draw(&view, &shown, None).content)
        };
        assert!(drawn(Some("act_first")).contains(COME_BACK));
        assert!(!drawn(None).contains("Keep this page open"));
    }
}
