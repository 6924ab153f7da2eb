//! The lines above a table of checks: who made the checks, and for whom.
//!
//! They come from answers given elsewhere, so that nobody writes a name twice.

use onroll_form::answer::Scope;
use onroll_form::case::Case;
use onroll_form::catalogue::{DATE_OF_BIRTH, NOTIFICATION_DATE, NOTIFIER, ORGANISATION};
use onroll_form::profile::Section;
use onroll_form::summary::Shows;
use onroll_form::value::words;
use onroll_rules::school_age::YearGroup;

use crate::pdf::{PaperBlock, PaperRow};

/// Whether the checks of a section are those of one child, whom the headings of the section name.
pub(super) fn is_of_one(case: &Case<'_>, section: &Section) -> bool {
    let checked = Some(section.checked_collection());
    let Some(repeated) = section.collection.as_deref() else {
        return false;
    };
    let known = case.profile.collection(repeated);
    checked == Some(repeated) || checked == known.and_then(|known| known.of.as_deref())
}

/// School and notifier, and those for whom the checks of this section were made, as far as they are still to be said.
pub(super) fn header(case: &Case<'_>, section: &Section, says_by: bool, names: bool) -> Vec<PaperBlock> {
    let collection = section.checked_collection();
    let is_listed = case
        .sections()
        .any(|section| section.collection.as_deref() == Some(collection));
    if !is_listed {
        return Vec::new();
    }
    let about = if names {
        case.checked_for(section)
    } else {
        Vec::new()
    };
    let many = case
        .profile
        .collection(collection)
        .map_or("", |known| &known.many);
    let mut rows = Vec::new();
    if says_by {
        rows.push(PaperRow::new(
            "School or service",
            shown(case, ORGANISATION, None),
        ));
        rows.push(PaperRow::new("Completed by", shown(case, NOTIFIER, None)));
    }
    if !about.is_empty() {
        let about = about.into_iter().map(|scope| {
            let born = match case.date(DATE_OF_BIRTH, Some(scope)) {
                Some(day) => format!("born {}", words(day)),
                None => "date of birth not given".to_owned(),
            };
            let year = year_group(case, scope).unwrap_or_else(|| "year group not known".to_owned());
            format!("{}, {born}, {year}", case.item_heading(scope))
        });
        rows.push(PaperRow::new(
            &format!("The {many} the checks were made for"),
            about.collect(),
        ));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let caption = says_by.then(|| "Who made the checks".to_owned());
    vec![PaperBlock::Rows { caption, rows }]
}

/// The year group on the day of the notification.
pub(super) fn year_group(case: &Case<'_>, scope: Scope<'_>) -> Option<String> {
    let day = case.date(NOTIFICATION_DATE, None).unwrap_or(case.today);
    Some(YearGroup::on(case.date(DATE_OF_BIRTH, Some(scope))?, day).to_string())
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
