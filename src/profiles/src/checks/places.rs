//! Where a profile says what: its routes, the pages that ask a question, and what a condition is made of.

use std::collections::BTreeSet;

use onroll_form::condition::When;
use onroll_form::profile::{Page, Route};

use super::checker::Checker;

/// Every route with its path: another way is in the “or” of the main route before it.
pub(super) fn routes<'a>(checker: &Checker<'a>) -> Vec<(String, &'a Route)> {
    let mut main = 0_usize;
    let mut way = 0_usize;
    let routes = checker.profile.routes.iter();
    routes
        .map(|route| {
            if route.instead_of.is_some() {
                way += 1;
                let path = format!("routes[{}].or[{}]", main.saturating_sub(1), way - 1);
                return (path, route);
            }
            way = 0;
            main += 1;
            (format!("routes[{}]", main - 1), route)
        })
        .collect()
}

/// The section and the page that ask a question, if they do not come before the page `p` of the section `s`.
pub(super) fn asked_from<'a>(
    checker: &Checker<'a>,
    id: &str,
    s: usize,
    p: usize,
) -> Option<(&'a str, &'a Page)> {
    let sections = checker.profile.sections.iter().enumerate().skip(s);
    sections
        .flat_map(|(at, section)| {
            let first = if at == s { p } else { 0 };
            let pages = section.pages.iter().skip(first);
            pages.map(move |page| (section.id.as_str(), page))
        })
        .find(|(_, page)| page.questions.iter().any(|question| question.id == id))
}

/// A condition with every condition within it and those that they name.
pub(super) fn parts<'a>(
    checker: &Checker<'a>,
    when: &'a When,
    seen: &mut BTreeSet<&'a str>,
    visit: &mut dyn FnMut(&'a When),
) {
    let mut named = Vec::new();
    when.walk(&mut |part| {
        if let When::Named(name) = part {
            named.push(name.as_str());
        }
        visit(part);
    });
    for name in named {
        if let Some(inner) = checker.profile.conditions.get(name)
            && seen.insert(name)
        {
            parts(checker, inner, seen, visit);
        }
    }
}
