//! What the law says of each child, in words: what a journey's `verdicts.txt` holds.

use std::fmt::Write as _;

use onroll_form::answer::Scope;
use onroll_form::case::Case;
use onroll_form::law::{ChildVerdict, ground_in_words, named, other_grounds};
use onroll_form::value::words;
use onroll_rules::grounds::{ConditionReport, GroundVerdict, Verdict};
use onroll_rules::logic;

/// Every finding, in the order of the children. Nothing where no ground was named or asked for.
pub(crate) fn verdicts(case: &Case<'_>) -> String {
    let mut out = String::new();
    for shown in case.all_pages().into_iter().filter(|shown| shown.page.verdict) {
        if let Some(finding) = case.finding(shown.scope) {
            write(&mut out, case, shown.scope, &finding);
        }
    }
    out
}

fn write(out: &mut String, case: &Case<'_>, scope: Option<Scope<'_>>, finding: &ChildVerdict) {
    let assessment = &finding.assessment;
    let name = case.words("{name}", scope);
    let day = words(assessment.on);
    writeln!(out, "# {name}, if the name came off on {day}\n").unwrap();
    writeln!(out, "{}", assessment.law.title()).unwrap();
    writeln!(out, "{:?}: {}", assessment.outcome, assessment.summary).unwrap();
    if let Some(other) = &assessment.other_age {
        writeln!(out, "{}", other_grounds(other)).unwrap();
    }
    for caution in assessment.cautions_beside_summary() {
        writeln!(out, "\n! {}", caution.in_words()).unwrap();
    }
    for ground in &assessment.grounds {
        writeln!(out, "\n{}", ground_in_words(assessment, ground)).unwrap();
        for condition in deciding(ground) {
            let question = case.words(&named(condition.question), scope);
            writeln!(
                out,
                "    {question}\n        {:?}: {} ({})",
                condition.finding, condition.because, condition.provision
            )
            .unwrap();
        }
    }
    writeln!(out, "\nDates that follow").unwrap();
    for event in &finding.timeline {
        writeln!(out, "    {}: {}", words(event.date), event.title).unwrap();
        let standing = event
            .standing
            .iter()
            .map(|standing| format!("{} ", standing.text));
        let standing: String = standing.collect();
        writeln!(out, "        {standing}{} ({})", event.reason, event.provision).unwrap();
    }
    out.push('\n');
}

/// The conditions behind a verdict. Once it is settled, those that are not known were not asked for.
fn deciding(ground: &GroundVerdict) -> impl Iterator<Item = &ConditionReport> {
    let open = ground.verdict == Verdict::Undetermined;
    let asked = move |condition: &&ConditionReport| open || condition.finding != logic::Finding::Unknown;
    ground.conditions.iter().filter(asked)
}
