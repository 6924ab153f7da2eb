//! Reading the lines of the task list and their pages.

use onroll_form::profile::{About, Live, Page, Section, Sections, TriageOutcome};
use onroll_form::question::{Kind, Question, Required};
use onroll_form::readiness::{continued_id, read_id};

use crate::blocks::blocks;
use crate::node::Node;
use crate::problem::{Cause, Duplicate, Misplaced, Wanted};
use crate::questions::{QuestionSource, columns, entry, own};
use crate::when::when;
use crate::{finder, handling, shapes};

pub(crate) fn sections(root: &Node<'_>, source: &QuestionSource<'_>) -> Vec<Section> {
    if root.is_empty("sections") {
        root.problem(Cause::needs("A profile", "sections"));
        root.log.lose();
    }
    root.list("sections")
        .iter()
        .take_while(|_| !root.log.is_full())
        .filter_map(|node| node.kept(section(node, source)))
        .collect()
}

fn section(node: &Node<'_>, source: &QuestionSource<'_>) -> Option<Section> {
    if !node.object(shapes::SECTION) {
        return None;
    }
    let collection = node.text("collection");
    let pages: Vec<Page> = node
        .list("pages")
        .iter()
        .enumerate()
        .filter_map(|(at, node)| {
            if let Some(wanted) = node.get(finder::GROUND_FINDER) {
                node.object(shapes::GROUND_FINDER);
                if wanted.value.as_bool() != Some(true) {
                    wanted.must_be(Wanted::True);
                    node.log.lose();
                }
                let condition = |property| node.get(property).and_then(|node| when(&node));
                let same_efforts = condition(finder::SAME_EFFORTS);
                let page = finder::page(condition("when").as_ref(), same_efforts.as_ref(), at);
                Some(Page {
                    was: page.was.into_iter().chain(node.texts("was")).collect(),
                    guidance: blocks(node, "guidance"),
                    source: node.text("source"),
                    ..page
                })
            } else {
                node.kept(page(node, source, at, collection.is_some()))
            }
        })
        .collect();
    if node.is_empty("pages") {
        node.problem(Cause::needs("A section", "pages"));
    }
    Some(Section {
        id: node.needed("id"),
        title: node.needed("title"),
        when: node.get("when").and_then(|node| when(&node)),
        collection,
        about: about(node),
        source: node.text("source"),
        role: node.text("role"),
        pages,
    })
}

/// The children, or others, that a section's checks are for.
fn about(node: &Node<'_>) -> Option<About> {
    let node = node.get("about").filter(|node| node.object(shapes::ABOUT))?;
    Some(About {
        collection: node.needed("collection"),
        when: node.get("when").and_then(|node| when(&node)),
    })
}

/// A page. In a section that repeats it is about one child, or another item.
fn page(node: &Node<'_>, source: &QuestionSource<'_>, at: usize, about_one: bool) -> Option<Page> {
    if !node.object(shapes::PAGE) {
        return None;
    }
    let check_columns = match node.get("check_columns") {
        Some(own) => columns(&own.elements()),
        None => source.check_columns.clone(),
    };
    let source = QuestionSource {
        check_columns,
        ..*source
    };
    let entries = node.list("questions");
    let mut questions: Vec<_> = entries
        .iter()
        .filter_map(|node| node.kept(entry(node, &source)))
        .collect();
    let guidance = blocks(node, "guidance");
    // That a page with an outcome has no guidance is told of its outcome.
    let told_of_outcome = node.has("outcome") && !node.writes("guidance");
    if node.is_empty("questions") && node.is_empty("guidance") && !told_of_outcome {
        node.problem(Misplaced::EmptyPage);
    }
    let title = node.text("title");
    let told = node.get("questions").is_some_and(|node| !node.value.is_array());
    if title.is_none() && entries.len() != 1 && !told {
        let owner = "A page with no questions or several questions";
        node.problem(Cause::needs(owner, "title"));
    }
    let checks = questions.iter().filter(|question| question.is_check()).count();
    for name in ["check_title", "check_order", "check_least", "check_columns"] {
        // Whether questions are checks is not known if they could not be read.
        if node.has(name) && questions.len() == entries.len() && checks == 0 {
            node.problem(Misplaced::NoChecks(name));
        }
    }
    let check_title = node.text("check_title");
    let check_least = node.number("check_least").unwrap_or_default();
    let all_read = questions.len() == entries.len();
    if node.has("check_least") && all_read && checks > 0 && !(1..=checks).contains(&check_least) {
        node.problem(Cause::Range {
            name: "check_least".into(),
            least: 1,
            most: Some(checks),
        });
    }
    let order = node.text("check_order");
    let by_day = order.as_deref() == Some(BY_DAY);
    if let Some(written) = order.filter(|_| !by_day) {
        let words = vec![BY_DAY];
        node.problem(Cause::Choice {
            written,
            name: "check_order",
            words,
        });
    }
    let live = live(node);
    if live.is_shown() && entries.is_empty() && !told {
        node.problem(Misplaced::LiveAsksNothing);
    }
    let id = node.needed("id");
    let outcome = handling::outcome(node);
    match outcome {
        Some(TriageOutcome::MayContinue) => {
            questions.push(continued(&id, title.as_deref().unwrap_or_default(), about_one))
        }
        Some(TriageOutcome::ActFirst) => {
            questions.push(acknowledged(&id, title.as_deref().unwrap_or_default()))
        }
        Some(TriageOutcome::Stop) | None => {}
    }
    Some(Page {
        id,
        was: node.texts("was"),
        title,
        when: node.get("when").and_then(|node| when(&node)),
        guidance,
        questions,
        check_title,
        check_least,
        by_day,
        live,
        verdict: false,
        outcome,
        source: node.text("source"),
        at,
    })
}

/// What the page shows of the law while it is answered.
fn live(node: &Node<'_>) -> Live {
    let mut live = Live::default();
    let Some(list) = node.get("live") else {
        return live;
    };
    let parts = list.elements();
    if parts.is_empty() && list.value.is_array() {
        list.problem(Cause::Empty {
            name: "live".into(),
            of: "parts",
        });
    }
    for part in parts {
        let Some(written) = part.as_text() else {
            continue;
        };
        let shown = match written.as_str() {
            "verdict" => &mut live.verdict,
            "dates" => &mut live.dates,
            _ => {
                part.problem(Cause::Choice {
                    written,
                    name: "live",
                    words: vec!["verdict", "dates"],
                });
                continue;
            }
        };
        if *shown {
            part.problem(Duplicate::Property(written));
        }
        *shown = true;
    }
    live
}

/// The order of checks by their school days.
const BY_DAY: &str = "day";

/// Sets the checks of pages that want it in the order of their school days. Those without a day come last, and those of one day stay
/// as they were written. No check moves past another question. This comes last: places in the file are told by the order of the file.
pub(crate) fn in_order(sections: Sections) -> Sections {
    let mut sections: Vec<Section> = sections.into();
    let pages = sections.iter_mut().flat_map(|section| &mut section.pages);
    for page in pages.filter(|page| page.by_day) {
        for run in page.questions.chunk_by_mut(|a, b| a.is_check() && b.is_check()) {
            run.sort_by_key(|question| match &question.kind {
                Kind::Check { days, .. } => days.first().unwrap_or(u32::MAX),
                _ => u32::MAX,
            });
        }
    }
    sections.into()
}

/// Asks whether to go on with a case, or with one child of it, that is handled elsewhere, and records it.
fn continued(page: &str, title: &str, about_one: bool) -> Question {
    let (label, missing, hint) = if about_one {
        (
            "Do you want to continue with {name} anyway?",
            "Select yes if you want to continue anyway",
            Some(
                "If you select no, the form asks nothing more about {name}. Your answers about anybody else do not change"
                    .into(),
            ),
        )
    } else {
        (
            "Do you want to continue with this referral anyway?",
            "Select yes if you want to continue with this referral anyway",
            None,
        )
    };
    Question {
        row: Some(format!("Goes on with this form after reading “{title}”")),
        hint,
        missing: Some(missing.into()),
        required: Required::Yes,
        ..own(
            continued_id(page),
            Kind::YesNo,
            label,
            "whether you want to continue",
        )
    }
}

/// Records that the person went on from a page that says what to do at once. Nothing is asked: going on is the answer.
fn acknowledged(page: &str, title: &str) -> Question {
    Question {
        row: Some(format!("Read: {title}")),
        ..own(read_id(page), Kind::Read, title, "that you have read this")
    }
}
