//! What a case does, without a word of it.

use std::fmt::{Debug, Write as _};

use chrono::NaiveDate;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::handling::Deadline;
use onroll_form::journey::Shown;
use onroll_form::law::ChildVerdict;
use onroll_form::profile::Block;
use onroll_form::summary::{Rows, Shows};
use onroll_form::value::Complaint;

/// Everything that a case does, without a word of it.
pub(crate) fn behaviour(case: &Case<'_>) -> String {
    let mut out = String::new();
    for section in case.sections() {
        line(&mut out, "section", (&section.id, case.status(section)));
        let about: Vec<&str> = case
            .checked_for(section)
            .iter()
            .map(|scope| scope.item.key.as_str())
            .collect();
        line(&mut out, "checked for", about);
    }
    for shown in case.all_pages() {
        page(&mut out, case, &shown);
    }
    for gap in case.gaps() {
        line(
            &mut out,
            "gap",
            (gap.kind, gap.place, gap.question, gap.part, gap.about.is_some()),
        );
    }
    for closed in case.closed() {
        line(&mut out, "closed", (closed.collection, closed.item, closed.place));
    }
    line(&mut out, "dangers", case.dangers().len());
    rows(&mut out, case);
    handling(&mut out, case);
    for finding in case.findings() {
        law(&mut out, &finding);
    }
    for change in case.changes_since(&Answers::default()) {
        line(
            &mut out,
            "change",
            (change.what, change.collection, change.item, change.question),
        );
    }
    let exported = case.export();
    line(&mut out, "answers", exported.answers);
    for one in exported.unaccepted {
        line(
            &mut out,
            "unaccepted",
            (
                one.collection,
                one.item,
                one.question,
                one.typed,
                one.problems.len(),
            ),
        );
    }
    out
}

fn line(out: &mut String, what: &str, it: impl Debug) {
    writeln!(out, "{what} {it:?}").unwrap();
}

/// What a page asks, what must be answered, and whether what was answered is accepted.
fn page(out: &mut String, case: &Case<'_>, shown: &Shown<'_>) {
    let (page, scope) = (shown.page, shown.scope);
    line(
        out,
        "page",
        (shown.place().to_string(), page.outcome, page.verdict),
    );
    line(
        out,
        "stands",
        (page.title.is_some(), page.is_wide(), case.is_advice_given(shown)),
    );
    line(out, "guidance", shapes(&case.blocks(&page.guidance, scope)));
    for question in page
        .questions
        .iter()
        .filter(|question| case.question_applies(question, scope))
    {
        line(
            out,
            "question",
            (
                &question.id,
                question.kind.word(),
                case.is_required(question, scope),
                case.is_wanted(question, scope),
            ),
        );
        line(out, "explained", shapes(&case.blocks(&question.guidance, scope)));
        let choices = question.kind.choices();
        let values: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
        let reason = question.reason_column();
        line(
            out,
            "offers",
            (
                values,
                reason.map(|column| &column.id),
                &question.danger,
                question.says_optional,
            ),
        );
        let parts = |complaints: Vec<Complaint>| complaints.into_iter().map(|it| it.part).collect::<Vec<_>>();
        line(out, "value", case.value(question, scope).map_err(parts));
        line(out, "by", case.check_deadline(question, scope).as_ref().map(days));
    }
}

/// What sort each piece of guidance is.
fn shapes(blocks: &[Block]) -> Vec<(&'static str, usize)> {
    let shape = |block: &Block| {
        let name = match block {
            Block::Text(_) => "text",
            Block::Heading(_) => "heading",
            Block::List(_) => "list",
            Block::Inset(_) => "inset",
            Block::Warning(_) => "warning",
            Block::Details { .. } => "details",
            Block::Contact { .. } => "contact",
            Block::Link { .. } => "link",
            Block::Quote { .. } => "quote",
            Block::When { .. } => "when",
        };
        (name, block.texts().len())
    };
    blocks.iter().map(shape).collect()
}

fn days(within: &Deadline) -> (Option<NaiveDate>, Option<u32>, bool) {
    (within.date, within.late(), within.assumed.is_some())
}

/// The rows of the check answers, with what each shows.
fn rows(out: &mut String, case: &Case<'_>) {
    for summary in case.summaries() {
        for group in summary.groups {
            line(
                out,
                "group",
                (&summary.section, group.title.is_some(), group.item),
            );
            match group.rows {
                Rows::Answers(rows) => {
                    for row in rows {
                        let shows = match row.answer {
                            Shows::Given(lines) => ("given", lines.len()),
                            Shows::Blank => ("blank", 0),
                            Shows::Missing => ("missing", 0),
                            Shows::Refused { why, .. } => ("refused", why.len()),
                        };
                        line(
                            out,
                            "row",
                            (row.question, row.place, shows, row.comes_from.is_some()),
                        );
                    }
                }
                Rows::Checks {
                    place,
                    headings,
                    rows,
                } => {
                    line(out, "checks", (place, headings.len()));
                    for row in rows {
                        line(out, "check", (row.cells.len(), row.why.len()));
                    }
                }
            }
        }
    }
}

/// Where the referral goes, with what, by when, and what comes before and after.
fn handling(out: &mut String, case: &Case<'_>) {
    for routed in case.routes() {
        let route = routed.route;
        line(
            out,
            "route",
            (&route.id, route.how, route.phone_first, route.confirm_address),
        );
        line(
            out,
            "reached",
            (&route.phone, &route.email, &route.website, &route.instead_of),
        );
        line(
            out,
            "with",
            (
                routed.within.as_ref().map(days),
                routed.done.is_some(),
                routed.attach.len(),
                routed.do_not.len(),
                shapes(&case.blocks(&route.text, None)),
            ),
        );
    }
    for escalated in case.escalations() {
        line(
            out,
            "before",
            (&escalated.escalation.id, escalated.done.is_some()),
        );
    }
    for next in case.next_steps() {
        line(out, "after", (&next.step.when, next.within.as_ref().map(days)));
    }
    for code in case.codes() {
        line(out, "code", (code.id, code.code, code.item));
    }
    for child in case.transfers() {
        line(out, "transfers", child.guidance.note.is_some());
        for file in child.guidance.files {
            line(
                out,
                "file",
                (
                    file.kind,
                    file.name,
                    file.destination,
                    file.by,
                    file.not_before,
                    file.missing,
                ),
            );
        }
    }
}

/// What the law comes to, ground by ground, and on which days.
fn law(out: &mut String, finding: &ChildVerdict) {
    let assessment = &finding.assessment;
    line(
        out,
        "law",
        (&finding.child, assessment.on, assessment.law, assessment.outcome),
    );
    for caution in &assessment.cautions {
        line(out, "caution", (&caution.id, &caution.leads));
    }
    for ground in &assessment.grounds {
        line(out, "ground", (ground.letter, ground.verdict, ground.not_before));
        for condition in &ground.conditions {
            line(out, "condition", (&condition.id, condition.finding));
        }
    }
    for event in &finding.timeline {
        line(out, "date", (event.date, &event.id));
    }
}
