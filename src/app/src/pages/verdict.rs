//! What the law says of a child: the verdict, the reason for each ground, and the dates that follow. It never blocks sending.

use onroll_form::answer::Scope;
use onroll_form::catalogue::GROUND;
use onroll_form::child_verdict::{ConditionShown, GroundShown, GroundStanding};
use onroll_form::journey::Shown;
use onroll_form::law::{ChildVerdict, TimelineEvent, other_grounds};
use onroll_form::standard::GroundAnswer;
use onroll_form::value::words;
use yew::prelude::*;

use crate::components::{
    Button, Details, Look, Table, WarningText, absence_weeks, button, details, late, table, tag, text,
    warning_text,
};
use crate::state::action::Action;
use crate::state::session::Target;
use crate::state::view::View;

/// What a page shows of the verdict while it is answered: the page that asks what the law turns on shows all of it. Another page
/// shows it only where that page is shown, so that it says nothing which the referral does not say.
pub(super) fn live_verdict(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let live = shown.page.live;
    let whole = shown.page.verdict;
    if !whole && !live.is_shown() {
        return Html::default();
    }
    let judged = view.case.is_judged(shown.section, shown.scope);
    let finding = view.case.finding(shown.scope).filter(|_| judged);
    let parts = finding.as_ref().map(|finding| finding.assessment.summary_parts());
    let mut parts = parts.unwrap_or_default().into_iter().map(text);
    let first = match &finding {
        _ if !judged => None,
        None => Some(text(
            "Not known yet. First answer why the child is leaving or has left.",
        )),
        Some(_) if whole || live.verdict => parts.next(),
        Some(_) => None,
    };
    html! {
        <div id="live" class={shown.page.has_checks().then_some("onroll-beside-table")}>
            if judged {
                <h2 class="govuk-heading-m">{ "What the law says about these answers" }</h2>
            }
            // It is there from the start, so that what comes into it is said. The rest is read when the person goes there.
            <div aria-live="polite">
                if let Some(first) = first {
                    <p class="govuk-body"><strong>{ first }</strong></p>
                }
            </div>
            if let Some(finding) = &finding {
                if whole || live.verdict {
                    { for parts.map(|part| html! { <p class="govuk-body">{ part }</p> }) }
                    { cautions(finding) }
                    { weeks(view, shown, finding) }
                }
                if whole {
                    { reasons(view, shown, finding) }
                } else if live.dates && finding.timeline.is_empty() {
                    <p class="govuk-body">{ "No date follows from these answers yet." }</p>
                }
                if whole || live.dates {
                    { dates(finding) }
                }
                if whole {
                    <p class="govuk-body">
                        { "This is what the regulations say about your answers. It is part of the referral. It does not stop you saving the referral. " }
                        { "The local authority’s consent is needed only where a condition says so." }
                    </p>
                }
            }
        </div>
    }
}

/// Which ground to choose, for a person who asked, and why each ground is met or not. Of several each is folded: the verdict
/// says what they come to.
fn reasons(view: &View<'_>, shown: &Shown<'_>, finding: &ChildVerdict) -> Html {
    let choosing = view.case.ground_answer(shown.scope) == Some(GroundAnswer::Find);
    let grounds = finding.grounds();
    let several = grounds.len() > 1;
    html! {
        <>
            { choices(view, shown.scope.filter(|_| choosing), finding) }
            if let Some(other) = &finding.assessment.other_age {
                <p class="govuk-body">{ text(other_grounds(other)) }</p>
            } else {
                { for grounds.iter().map(|it| ground(view, shown, it, several)) }
            }
        </>
    }
}

/// The weeks of the absence, where its marks are asked for.
fn weeks(view: &View<'_>, shown: &Shown<'_>, finding: &ChildVerdict) -> Html {
    let weeks = shown
        .scope
        .and_then(|scope| view.case.weeks(scope, &finding.timeline));
    let Some(weeks) = weeks else {
        return Html::default();
    };
    absence_weeks(&weeks, view.case.today, &finding.timeline)
}

/// What else has to be known. The summary has the first caution, unless the name must come off on another ground.
fn cautions(finding: &ChildVerdict) -> Html {
    let cautions = finding.assessment.cautions_beside_summary();
    cautions
        .map(|caution| {
            warning_text(WarningText {
                content: text(caution.in_words()),
            })
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
            look: Look::Secondary,
            kind: "button".into(),
            id: format!("choose-{value}").into(),
            onclick: Some(view.on_click(Action::ChooseGround(target.clone(), value))),
            ..Button::default()
        })
    });
    html! { <div class="govuk-button-group">{ for choices }</div> }
}

fn ground(view: &View<'_>, shown: &Shown<'_>, ground: &GroundShown<'_>, folded: bool) -> Html {
    let (standing, colour) = match ground.standing {
        GroundStanding::Applies => ("Applies", "govuk-tag--green"),
        GroundStanding::LooksMet => ("Conditions look met", "govuk-tag--yellow"),
        GroundStanding::CheckFirst => ("Check first", "govuk-tag--yellow"),
        GroundStanding::DoesNotApply => ("Does not apply", "govuk-tag--grey"),
        GroundStanding::NotKnown => ("Not known yet", "govuk-tag--yellow"),
    };
    let deciding = ground.conditions.iter().filter(|condition| condition.decides);
    let why = html! {
        <>
            if let Some(day) = ground.not_before {
                <p class="govuk-body">{ text(format!("Not before {}.", words(day))) }</p>
            }
            <ul class="govuk-list govuk-list--bullet">
                { for deciding.map(|condition| html! {
                    <li>{ text(view.case.words(&condition.question, shown.scope)) }{ " " }<strong>{ text(because(view, shown, condition)) }</strong></li>
                }) }
            </ul>
        </>
    };
    let every = html! {
        <>
            { for ground.conditions.iter().map(|it| condition(view, shown, it)) }
            if let Some(letters) = &ground.other_letters {
                <p class="govuk-body">{ text(letters.clone()) }</p>
            }
        </>
    };
    let summary = format!("Every condition of {}", ground.provision);
    if folded {
        // What is folded twice is not found.
        return details(Details {
            summary: text(format!("{}: {}", ground.name, standing.to_lowercase())),
            content: html! { <>{ why }<p class="govuk-body"><strong>{ text(summary) }</strong></p>{ every }</> },
        });
    }
    html! {
        <div class="onroll-ground">
            <h3 class="govuk-heading-s">
                { text(format!("{} ", ground.name)) }{ tag(text(standing), colour) }
            </h3>
            { why }
            { details(Details { summary: text(summary), content: every }) }
        </div>
    }
}

/// The fact that was used. A person who answered “not sure”, or entered something that is refused, reads that, and not that the answer is
/// missing.
fn because(view: &View<'_>, shown: &Shown<'_>, condition: &ConditionShown<'_>) -> String {
    if condition.met.is_none() && view.case.is_not_sure(&condition.needs, shown.scope) {
        return "You answered not sure.".to_owned();
    }
    if condition.met.is_none() && view.case.is_entered_wrong(&condition.needs, shown.scope) {
        return "What you entered cannot be used yet. Check it.".to_owned();
    }
    condition.because.to_owned()
}

fn condition(view: &View<'_>, shown: &Shown<'_>, condition: &ConditionShown<'_>) -> Html {
    let met = match condition.met {
        Some(true) => "Met",
        Some(false) => "Not met",
        None => "Not known yet",
    };
    html! {
        <p class="govuk-body">
            <strong>{ text(met) }</strong>{ text(format!(": {} ", condition.text)) }
            { text(format!("{} ({})", because(view, shown, condition), condition.provision)) }
        </p>
    }
}

fn dates(finding: &ChildVerdict) -> Html {
    if finding.timeline.is_empty() {
        return Html::default();
    }
    let rows = finding.timeline.iter().map(|event| -> Vec<Html> {
        vec![text(words(event.date)), text(event.title.to_string()), why(event)]
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

/// Whether a date is past, today or to come, and why it is that one.
fn why(event: &TimelineEvent) -> Html {
    let stands = event.standing.as_ref().map(|standing| {
        let said = format!("{} ", standing.text);
        if standing.late { late(said) } else { text(said) }
    });
    let assumed = event.assumed.as_deref().unwrap_or_default();
    let rest = format!("{} {assumed} ({})", event.reason, event.provision);
    html! { <>{ stands.unwrap_or_default() }{ text(rest) }</> }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use onroll_form::answer::Answer;
    use onroll_form::law::Standing;

    use super::*;
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::state::session::Session;
    use crate::{prerender, small};

    /// A child of a school, and what was answered about it.
    fn session(parts: &[&str], given: &[(&str, &str)]) -> Session {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut session = Session::begun(small::judged(parts), [0; 8], chrono::DateTime::default(), today);
        let answers = &mut session.draft.answers;
        answers
            .sheet
            .insert("referrer_kind".into(), Answer::Text("academy".into()));
        let key = answers.add_item("children");
        let sheet = answers.sheet_mut(Some(("children", &key))).unwrap();
        for (question, text) in given {
            sheet.insert((*question).into(), Answer::Text((*text).into()));
        }
        session
    }

    /// What the page shows, and the first sentence of the verdict that the referral file has.
    fn drawn(session: &Session) -> (String, Option<String>) {
        let files = Files::default();
        let view = prerender::view(session, &FormPage::Start, &files);
        let pages = view.case.all_pages();
        let shown = pages.iter().find(|shown| shown.page.id == "live").unwrap();
        let told = view.case.findings().into_iter().next();
        let first = told.and_then(|finding| finding.assessment.summary_parts().into_iter().next());
        (prerender::in_html(live_verdict(&view, shown)), first)
    }

    const BOTH: [&str; 2] = ["verdict", "dates"];

    /// The words are in the live region, which is empty before there is a verdict and is there from the start.
    #[test]
    fn the_first_sentence_of_the_verdict_is_said() {
        let (before, told) = drawn(&session(&BOTH, &[]));
        assert_eq!(told, None);
        assert!(before.contains("<div aria-live=\"polite\"></div>"), "{before}");
        assert!(!before.contains("What the law says"), "{before}");
        let (after, told) = drawn(&session(&BOTH, &[("child_removal_ground", "i")]));
        let said = format!(
            "<div aria-live=\"polite\"><p class=\"govuk-body\"><strong>{}</strong></p></div>",
            told.unwrap()
        );
        assert!(after.contains(&said), "{said}: {after}");
        assert_eq!(after.matches("aria-live").count(), 1, "{after}");
        assert!(
            after.contains("No date follows from these answers yet."),
            "{after}"
        );
    }

    /// Where the page of the verdict is not shown, this page says nothing of it, whatever was answered before.
    #[test]
    fn what_the_file_does_not_say_is_not_shown() {
        for set_aside in [("child_removal_ground", "not_removed"), ("small_free", "Here")] {
            let (html, told) = drawn(&session(&BOTH, &[("child_removal_ground", "i"), set_aside]));
            assert_eq!(told, None, "{set_aside:?}");
            assert!(html.contains("<div aria-live=\"polite\"></div>"), "{html}");
            assert!(
                !html.contains("<h2") && !html.contains("No date follows"),
                "{html}"
            );
        }
    }

    /// F18: the page that asks what the law turns on ends with the verdict, and shows the weeks once a mark is there.
    #[test]
    fn the_page_of_the_law_asks_and_ends_with_the_verdict() {
        let drawn = |marked: bool| {
            let mut session = session(&BOTH, &[("child_removal_ground", "i")]);
            let answers = &mut session.draft.answers;
            let key = answers.items("children")[0].key.clone();
            let parts = [("1_from", "12/10/2026"), ("1_code", "O")];
            let parts = parts.map(|(part, typed)| (part.to_owned(), typed.to_owned()));
            if marked {
                let sheet = answers.sheet_mut(Some(("children", &key))).unwrap();
                sheet.insert("law_absence".into(), Answer::Parts(parts.into()));
            }
            let files = Files::default();
            let view = prerender::view(&session, &FormPage::Start, &files);
            let pages = view.case.all_pages();
            let shown = pages.iter().find(|shown| shown.page.verdict).unwrap();
            prerender::in_html(super::super::question::draw(&view, shown, None).content)
        };
        let before = drawn(false);
        assert!(!before.contains("<svg"), "{before}");
        assert!(!before.contains("law_calendar_complete"), "{before}");
        let after = drawn(true);
        let order = [
            "id=\"law_absence-1_from\"",
            "id=\"law_calendar_complete\"",
            "Another question: Are all your school’s holidays",
            "What the law says about these answers",
            "<svg",
            "12 Oct",
            "Monday: O, school day 1",
            "Friday: O, school day 20, 20th school day of absence",
            "Monday: today, O, school day 31",
            "(i) Absent without permission",
            "In the regulations of 2006, this is (h).",
            "Dates that follow",
            "Continue",
        ];
        let places: Vec<_> = order
            .iter()
            .map(|words| after.find(words).unwrap_or_else(|| panic!("{words}: {after}")))
            .collect();
        assert!(places.is_sorted(), "{places:?}: {after}");
        assert!(!after.contains("style="), "{after}");
    }

    /// “Not sure” is an answer, and comes back as one.
    #[test]
    fn who_is_not_sure_is_not_told_that_the_answer_is_missing() {
        let drawn = |answer: &[(&str, &str)]| {
            let given: Vec<_> = [("child_removal_ground", "k")]
                .iter()
                .chain(answer)
                .copied()
                .collect();
            let session = session(&BOTH, &given);
            let files = Files::default();
            let view = prerender::view(&session, &FormPage::Start, &files);
            let pages = view.case.all_pages();
            let shown = pages.iter().find(|shown| shown.page.verdict).unwrap();
            prerender::in_html(live_verdict(&view, shown))
        };
        let (blank, not_sure) = (drawn(&[]), drawn(&[("law_died", "not_sure")]));
        let [missing, said] = ["Not answered yet.", "You answered not sure."];
        assert!(blank.contains(missing) && !blank.contains(said), "{blank}");
        let told = format!("Has child 1 died? <strong>{said}");
        assert!(not_sure.contains(&told), "{not_sure}");
    }

    /// The grounds that are likely come first, and the others are folded. The age and the kind of school take no ground away, and what
    /// is chosen is seen. F17.
    #[test]
    fn likely_grounds_come_first() {
        let order = |born: &str, chosen: &str| {
            let mut session = session(&BOTH, &[("child_removal_ground", chosen)]);
            let answers = &mut session.draft.answers;
            let key = answers.items("children")[0].key.clone();
            let date = ["day", "month", "year"].iter().zip(born.split('.'));
            let date = date.map(|(part, typed)| ((*part).to_owned(), typed.to_owned()));
            let sheet = answers.sheet_mut(Some(("children", &key))).unwrap();
            sheet.insert("child_date_of_birth".into(), Answer::Parts(date.collect()));
            let files = Files::default();
            let view = prerender::view(&session, &FormPage::Start, &files);
            let pages = view.case.all_pages();
            let shown = pages.iter().find(|shown| shown.page.id == "ground").unwrap();
            let html = prerender::in_html(super::super::question::draw(&view, shown, None).content);
            let (first, others) = html.split_once("Show the other grounds").unwrap();
            let values = |html: &str| {
                let parts = html.split("value=\"").skip(1);
                parts
                    .filter_map(|part| part.split_once('"'))
                    .map(|(value, _)| value.to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!(html.matches(" checked").count(), 1, "{html}");
            assert_eq!(
                html.contains("<details open=\"open\""),
                others.contains(" checked"),
                "{html}"
            );
            let against = [
                "Only for a child who is over compulsory school age when the school next meets. Child 1 is 9.",
                "Only for a school that is neither an academy nor maintained by a local authority. Your school is of another kind.",
            ];
            let said = against.map(|against| others.contains(against));
            assert_eq!(said, [born.ends_with("2017"), true], "{html}");
            (values(first), values(others))
        };
        let usual = ["not_removed", "find", "a", "f", "g", "h", "i"];
        let rest = ["b", "c", "d", "e", "j", "k", "l", "m", "n", "o"];
        let (first, others) = order("4.5.2017", "o");
        assert_eq!(first, usual);
        assert_eq!(others, rest);
        let (first, others) = order("4.5.2011", "i");
        assert_eq!(first.last().unwrap(), "l");
        assert!(!others.contains(&"l".to_owned()), "{others:?}");
    }

    #[test]
    fn what_is_not_known_yet_is_said() {
        let (html, told) = drawn(&session(&BOTH, &[("child_removal_ground", "find")]));
        assert_eq!(told, None);
        assert!(html.contains("Not known yet. First answer why"), "{html}");
        assert!(!html.contains("No date follows"), "{html}");
    }

    #[test]
    fn a_page_shows_the_parts_that_its_profile_names() {
        let given = [("child_removal_ground", "i")];
        let (dates, told) = drawn(&session(&["dates"], &given));
        let told = told.unwrap();
        assert!(
            dates.contains("No date follows") && !dates.contains(&told),
            "{dates}"
        );
        let (verdict, _) = drawn(&session(&["verdict"], &given));
        assert!(
            verdict.contains(&told) && !verdict.contains("No date follows"),
            "{verdict}"
        );
    }

    /// A return that is late stands out, and says in words that it is late. A day that is past and asks for nothing does not.
    #[test]
    fn what_is_late_stands_out_and_says_so() {
        let drawn = |standing: Option<Standing>| {
            prerender::in_html(why(&TimelineEvent {
                date: NaiveDate::from_ymd_opt(2026, 11, 13).unwrap(),
                id: "deletion-return".into(),
                title: "Title".into(),
                reason: "Counted.".into(),
                provision: "Reg 1".into(),
                assumed: Some("On weekdays.".into()),
                standing,
            }))
        };
        let said = |late| Standing {
            text: "This day was 9 days ago.".into(),
            late,
            is_of_today: true,
        };
        assert_eq!(drawn(None), "Counted. On weekdays. (Reg 1)");
        assert_eq!(
            drawn(Some(said(true))),
            "<strong class=\"onroll-late\">This day was 9 days ago. </strong>Counted. On weekdays. (Reg 1)"
        );
        assert_eq!(
            drawn(Some(said(false))),
            "This day was 9 days ago. Counted. On weekdays. (Reg 1)"
        );
    }
}
