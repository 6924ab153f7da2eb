//! The dates that follow from the law.

use onroll_form::case::Case;
use onroll_form::catalogue::CHILDREN;
use onroll_form::law::TimelineEvent;
use onroll_form::value::words;
use onroll_rules::standing::Standing;

use crate::pdf::PaperBlock;

/// The dates of every child of whom the law was asked, with their reasons, day by day. Those that are the same for all of
/// them, and what was assumed of the school’s days, are said once.
pub(super) fn dates(case: &Case<'_>) -> Vec<PaperBlock> {
    let findings = case.findings();
    let with_dates: Vec<_> = findings
        .iter()
        .filter(|finding| !finding.timeline.is_empty())
        .collect();
    let is_of_all = |dated: &TimelineEvent| with_dates.iter().all(|other| other.timeline.contains(dated));
    let mut rows: Vec<(&TimelineEvent, String)> = Vec::new();
    let mut assumed: Vec<&str> = Vec::new();
    for (at, finding) in with_dates.iter().enumerate() {
        for dated in &finding.timeline {
            assumed.extend(dated.assumed.as_deref().filter(|said| !assumed.contains(said)));
            if !is_of_all(dated) {
                let name = case.item_name(CHILDREN, &finding.child);
                rows.push((dated, format!("{}: {name}", dated.title)));
            } else if at == 0 {
                rows.push((dated, dated.title.to_string()));
            }
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    rows.sort_by_key(|(dated, _)| dated.date);
    let cells = |(dated, what): (&TimelineEvent, String)| vec![what, words(dated.date), why(dated)];
    let table = PaperBlock::Table {
        caption: String::new(),
        headers: ["What", "Date", "Why"].map(str::to_owned).to_vec(),
        rows: rows.into_iter().map(cells).collect(),
    };
    let heading = PaperBlock::heading(1, "Dates that follow from the law");
    let assumed = assumed
        .into_iter()
        .map(|said| PaperBlock::Paragraph(said.to_owned()));
    [heading, table].into_iter().chain(assumed).collect()
}

/// Why that date, and its provision.
fn why(dated: &TimelineEvent) -> String {
    let standing = dated
        .standing
        .as_ref()
        .and_then(Standing::lasting)
        .map(|standing| format!("{standing} "));
    format!(
        "{}{} ({})",
        standing.unwrap_or_default(),
        dated.reason,
        dated.provision
    )
}
