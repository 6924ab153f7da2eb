//! The first page: what the person who receives the referral needs to know at once, taken from the answers below it.

use onroll_form::answer::Scope;
use onroll_form::case::Case;
use onroll_form::catalogue::{
    CHILDREN, DATE_OF_BIRTH, LAST_ATTENDANCE, NOTIFIER, ORGANISATION, POSITION, REFERRER,
};
use onroll_form::summary::{Rows, Shows, Summary, SummaryAnswer, SummaryGroup};
use onroll_form::value::words;
use onroll_rules::standing::Standing;

use super::answer::given_rows;
use super::{evidence, handling};
use crate::england::time_in_england;
use crate::pdf::{PaperBlock, PaperRow};
use crate::referral::Referral;

/// How many of the days to come are listed.
const DAYS: usize = 3;

/// Who refers, and how to reach them, in lines.
const WHO: [&[&str]; 3] = [
    &[NOTIFIER, POSITION],
    &[ORGANISATION],
    &["notifier_phone", "notifier_email"],
];
/// What the table of the children has of each, beside the name.
const OF_CHILD: [&str; 3] = [DATE_OF_BIRTH, UPN, SCHOOL];
/// What is said of a parent or carer.
const UPN: &str = "child_upn";
const SCHOOL: &str = "child_school_name";
const RELATIONSHIP: &str = "carer_relationship";
const CARER_ADDRESS: &str = "carer_address";
const REACHED_BY: [&str; 3] = ["carer_phone", "carer_other_phone", "carer_email"];

/// Whether the first page has in full what was given to a question of this group.
pub(super) fn has(group: &SummaryGroup, question: &str) -> bool {
    let of_item = [&[RELATIONSHIP, CARER_ADDRESS], &REACHED_BY[..], &OF_CHILD];
    let of_all = WHO;
    let said: &[&[&str]] = if group.item.is_some() { &of_item } else { &of_all };
    // Where the address is given, it is known.
    let is_known = || question == "carer_address_known" && group.gives(CARER_ADDRESS);
    !group.is_stray && (is_known() || said.iter().any(|said| said.contains(&question)))
}

/// The answers of the check page, each with the key of its item, where it has one.
struct CheckAnswers<'a>(Vec<(Option<&'a str>, &'a SummaryAnswer)>);

impl<'a> CheckAnswers<'a> {
    fn of(summaries: &'a [Summary]) -> Self {
        let groups = summaries.iter().flat_map(|summary| &summary.groups);
        let answers = groups.flat_map(|group| {
            let rows: &[SummaryAnswer] = match &group.rows {
                Rows::Answers(rows) if !group.is_stray => rows,
                _ => &[],
            };
            rows.iter().map(|row| (group.item.as_deref(), row))
        });
        Self(answers.collect())
    }

    /// The accepted answer to a question, in lines.
    fn lines(&self, question: &str, item: Option<&str>) -> Vec<String> {
        let mut answers = self.0.iter();
        match answers.find(|(key, row)| row.question == question && *key == item) {
            Some((_, row)) => match &row.answer {
                Shows::Given(lines) => lines.clone(),
                _ => Vec::new(),
            },
            None => Vec::new(),
        }
    }

    /// The accepted answers to several questions in one line.
    fn line(&self, questions: &[&str], item: Option<&str>) -> String {
        let all = questions.iter().flat_map(|question| self.lines(question, item));
        all.collect::<Vec<String>>().join(", ")
    }
}

/// The section that asks who refers, and why. The brief has it whole, so it is not said again below.
pub(super) fn is_in_brief(summary: &Summary) -> bool {
    let plain = |group: &SummaryGroup| group.item.is_none() && matches!(group.rows, Rows::Answers(_));
    summary.asks(REFERRER) && summary.groups.iter().all(plain)
}

/// The brief: whom it is for and from, what it is about, the children, where to find the family.
pub(super) fn brief(case: &Case<'_>, referral: &Referral, summaries: &[Summary]) -> Vec<PaperBlock> {
    let given = CheckAnswers::of(summaries);
    let mut rows = vec![handling::to(case), PaperRow::new("From", from(&given))];
    if let Some(update) = &referral.updates {
        let sent = time_in_england(update.updated).format("%-d %B %Y at %H:%M");
        rows.push(PaperRow::new(
            "Update",
            vec![format!(
                "Update {} of referral {}. It replaces the file of {sent}",
                update.number, update.reference
            )],
        ));
    }
    let asked = summaries.iter().filter(|summary| is_in_brief(summary));
    for group in asked.flat_map(|summary| &summary.groups) {
        if let Rows::Answers(answers) = &group.rows {
            rows.extend(given_rows(case, answers));
        }
    }
    rows.extend(handling::codes(case));
    rows.extend(handling::told(case));
    let days = days(case);
    if !days.is_empty() {
        rows.push(PaperRow::new("To be done by", days));
    }
    let mut blocks = vec![PaperBlock::Rows { caption: None, rows }];
    blocks.extend(children(case, &given));
    let places = places(case, &given);
    if !places.is_empty() {
        blocks.push(PaperBlock::Rows {
            caption: Some("Where the family lives or last lived, as far as it is known".to_owned()),
            rows: places,
        });
    }
    blocks
}

/// Who made it, and how to reach them.
fn from(given: &CheckAnswers<'_>) -> Vec<String> {
    let lines = WHO.iter().map(|line| given.line(line, None));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        vec!["Not given".to_owned()]
    } else {
        lines
    }
}

/// The first of the days by which something has to be done. What is the same for several children is said once, with all their names.
/// A paper is read later, so it says nothing of how far a day is from today.
fn days(case: &Case<'_>) -> Vec<String> {
    let mut days: Vec<(String, Vec<String>, Option<String>)> = Vec::new();
    for due in case.agenda() {
        let what = format!("{}: {}", words(due.date), due.what.trim_end_matches('.'));
        let about = due
            .about
            .map(|scope| case.item_name(scope.collection, &scope.item.key));
        let lasting = due
            .standing
            .as_ref()
            .and_then(Standing::lasting)
            .map(str::to_owned);
        match days.iter_mut().find(|day| day.0 == what && day.2 == lasting) {
            Some((_, names, _)) => names.extend(about),
            None => days.push((what, about.into_iter().collect(), lasting)),
        }
    }
    let said = days.into_iter().take(DAYS).map(|(what, names, lasting)| {
        let about = if names.is_empty() {
            String::new()
        } else {
            format!(" ({})", names.join(", "))
        };
        let lasting = lasting.map(|said| format!(" {said}")).unwrap_or_default();
        format!("{what}{about}.{lasting}")
    });
    said.collect()
}

/// Those of a collection, in their order.
pub(super) fn scopes<'a>(case: &Case<'a>, collection: &str) -> Vec<Scope<'a>> {
    let section = case.profile.section_of(collection);
    section.map_or_else(Vec::new, |section| {
        case.scopes(section).into_iter().flatten().collect()
    })
}

/// A table of the children with what they are looked for by. A column that is empty for all of them is left out.
fn children(case: &Case<'_>, given: &CheckAnswers<'_>) -> Option<PaperBlock> {
    let scopes = scopes(case, CHILDREN);
    if scopes.is_empty() {
        return None;
    }
    let headers = [
        "Name",
        "Born",
        "UPN",
        "School",
        "Last attended",
        "School days absent",
    ];
    let mut rows: Vec<Vec<String>> = scopes
        .iter()
        .map(|scope| {
            let key = Some(scope.item.key.as_str());
            let absent = case.days_absent(*scope).map(|(days, complete)| {
                let at_most = if complete { "" } else { "at most " };
                format!("{at_most}{days}")
            });
            vec![
                case.item_heading(*scope),
                born(case, *scope, given),
                given.line(&[UPN], key),
                given.line(&[SCHOOL], key),
                given.line(&[LAST_ATTENDANCE], key),
                absent.unwrap_or_default(),
            ]
        })
        .collect();
    let used: Vec<bool> = (0..headers.len())
        .map(|at| {
            at == 0
                || rows
                    .iter()
                    .any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    let kept = |cells: &[String]| -> Vec<String> {
        let cells = cells.iter().zip(&used);
        cells
            .filter(|(_, used)| **used)
            .map(|(cell, _)| cell.clone())
            .collect()
    };
    for row in &mut rows {
        *row = kept(row);
    }
    Some(PaperBlock::Table {
        caption: "The children".to_owned(),
        headers: kept(&headers.map(str::to_owned)),
        rows,
    })
}

/// The date of birth with the year group, or about how old the child is.
fn born(case: &Case<'_>, scope: Scope<'_>, given: &CheckAnswers<'_>) -> String {
    let key = Some(scope.item.key.as_str());
    let day = given.line(&[DATE_OF_BIRTH], key);
    match evidence::year_group(case, scope).filter(|_| !day.is_empty()) {
        Some(year) => format!("{day} ({year})"),
        None if day.is_empty() => given.line(&["child_age"], key),
        None => day,
    }
}

/// The addresses of the children, then the parents and carers with theirs. What several children share is said once, with all their names.
fn places(case: &Case<'_>, given: &CheckAnswers<'_>) -> Vec<PaperRow> {
    let mut shared: Vec<(&str, Vec<String>, Vec<String>)> = Vec::new();
    for scope in scopes(case, CHILDREN) {
        let key = Some(scope.item.key.as_str());
        for (question, what) in [
            ("child_new_address", "New address"),
            ("child_address", "Address"),
            ("child_lives_with", "Lives with"),
        ] {
            let lines = given.lines(question, key);
            if lines.is_empty() {
                continue;
            }
            let name = case.item_name(scope.collection, &scope.item.key);
            match shared
                .iter_mut()
                .find(|place| place.0 == what && place.1 == lines)
            {
                Some((.., names)) => names.push(name),
                None => shared.push((what, lines, vec![name])),
            }
        }
    }
    let of_children = |(what, lines, names): (&str, Vec<String>, Vec<String>)| {
        PaperRow::new(&format!("{what}: {}", names.join(", ")), vec![lines.join(", ")])
    };
    let mut rows: Vec<PaperRow> = shared.into_iter().map(of_children).collect();
    for scope in scopes(case, "carers") {
        let key = Some(scope.item.key.as_str());
        let name = case.item_name(scope.collection, &scope.item.key);
        let about = [
            given.line(&[RELATIONSHIP], key),
            given.line(&[CARER_ADDRESS], key),
            given.line(&REACHED_BY, key),
        ];
        let about: Vec<String> = about.into_iter().filter(|line| !line.is_empty()).collect();
        if !about.is_empty() {
            rows.push(PaperRow::new(&name, about));
        }
    }
    rows
}
