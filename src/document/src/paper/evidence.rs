//! What heads a table of checks: by whom and for which children the checks were made.
//!
//! It is made of answers given elsewhere, so that nobody writes a name twice.

use chrono::NaiveDate;
use onroll_form::case::{Case, Scope};
use onroll_form::summary::Shows;
use onroll_rules::school_age::YearGroup;
use serde_json::Value;

use super::row;
use crate::pdf::Block;

/// The grounds on which a name is removed because the child cannot be traced: SI 2024/208 reg 9(1)(h) and (i).
const UNTRACEABLE: [&str; 2] = ["h", "i"];

/// School, notifier, and the children who cannot be traced, or all of them where the form asks for no ground.
pub(super) fn header(case: &Case<'_>) -> Vec<Block> {
    let Some(section) = case
        .sections()
        .find(|section| section.collection.as_deref() == Some("children"))
    else {
        return Vec::new();
    };
    let scopes: Vec<_> = case.scopes(section).into_iter().flatten().collect();
    let untraced = |scope: &Scope<'_>| {
        let ground = value(case, "child_removal_ground", Some(*scope));
        ground.is_some_and(|ground| UNTRACEABLE.iter().any(|letter| ground == *letter))
    };
    let mut children: Vec<_> = scopes.iter().copied().filter(untraced).collect();
    if children.is_empty() {
        children = scopes;
    }
    vec![
        Block::Rows {
            caption: Some("By whom the checks were made".to_owned()),
            rows: vec![
                row("School or service", shown(case, "notifier_organisation", None)),
                row("Completed by", shown(case, "notifier_name", None)),
            ],
        },
        Block::Table {
            caption: "For which children the checks were made".to_owned(),
            headers: ["Name", "Date of birth", "Year group by age"]
                .map(str::to_owned)
                .to_vec(),
            rows: children
                .into_iter()
                .map(|scope| {
                    vec![
                        case.item_heading(scope),
                        shown(case, "child_date_of_birth", Some(scope)).join(" "),
                        year_group(case, scope).unwrap_or_else(|| "Not known".to_owned()),
                    ]
                })
                .collect(),
        },
    ]
}

/// The year group on the day of the notification.
fn year_group(case: &Case<'_>, scope: Scope<'_>) -> Option<String> {
    let date = |id, scope| value(case, id, scope).and_then(|date| date.as_str()?.parse::<NaiveDate>().ok());
    let day = date("notification_date", None).unwrap_or(case.today);
    Some(YearGroup::on(date("child_date_of_birth", Some(scope))?, day).to_string())
}

/// The accepted answer to a question, if this form asks it.
fn value<'a>(case: &Case<'a>, id: &str, scope: Option<Scope<'a>>) -> Option<Value> {
    case.value(case.profile.locate(id)?.question, scope).ok()?
}

/// The accepted answer in words.
fn shown<'a>(case: &Case<'a>, id: &str, scope: Option<Scope<'a>>) -> Vec<String> {
    let asked = case
        .profile
        .locate(id)
        .map(|located| case.shows(located.question, scope));
    match asked {
        Some(Shows::Given(lines)) => lines,
        _ => vec!["Not given".to_owned()],
    }
}
