//! Page addresses. They live in the fragment, so the page works from any folder of any server, and hold no answers.

use std::fmt;

use onroll_form::journey::Place;

/// A page of the wizard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The introduction and the first question.
    Start,
    /// The task list.
    Tasks,
    /// What to do when a child may be in danger.
    Danger,
    /// What happens to the answers.
    Privacy,
    /// Check answers for the whole referral.
    Check,
    /// Saving the files.
    Save,
    /// Opening a file that was saved before.
    Open,
    /// Checking an authority's profile.
    Profile,
    /// A section's check answers, with its list of items if it repeats.
    Section(String),
    /// A page of questions.
    Page {
        /// Which page.
        place: Place,
        /// Where the person came from to change one answer, and returns to.
        from: Option<From>,
    },
    /// Are you sure you want to remove this item?
    Remove {
        /// The section.
        section: String,
        /// The item's key.
        item: String,
    },
}

/// The check-answers page an answer is changed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The section's.
    Section,
    /// The whole referral's.
    Check,
}

impl From {
    fn word(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Check => "check",
        }
    }
}

impl Route {
    /// Reads the fragment of an address. Anything unknown is the start.
    pub fn read(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let from = match query {
            "from=section" => Some(From::Section),
            "from=check" => Some(From::Check),
            _ => None,
        };
        let parts: Vec<&str> = path.split('/').collect();
        let page = |section: &str, item: Option<&str>, page: &str| Self::Page {
            place: Place {
                section: section.into(),
                item: item.map(Into::into),
                page: page.into(),
            },
            from,
        };
        match parts.as_slice() {
            ["tasks"] => Self::Tasks,
            ["danger"] => Self::Danger,
            ["privacy"] => Self::Privacy,
            ["check"] => Self::Check,
            ["save"] => Self::Save,
            ["open"] => Self::Open,
            ["profile"] => Self::Profile,
            ["" | "start"] => Self::Start,
            [section] => Self::Section((*section).into()),
            [section, one] => page(section, None, one),
            [section, item, "remove"] => Self::Remove {
                section: (*section).into(),
                item: (*item).into(),
            },
            [section, item, one] => page(section, Some(item), one),
            _ => Self::Start,
        }
    }

    /// The same address, as a link.
    pub fn href(&self) -> String {
        format!("#/{self}")
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => Ok(()),
            Self::Tasks => f.write_str("tasks"),
            Self::Danger => f.write_str("danger"),
            Self::Privacy => f.write_str("privacy"),
            Self::Check => f.write_str("check"),
            Self::Save => f.write_str("save"),
            Self::Open => f.write_str("open"),
            Self::Profile => f.write_str("profile"),
            Self::Section(section) => f.write_str(section),
            Self::Page { place, from: None } => write!(f, "{place}"),
            Self::Page {
                place,
                from: Some(from),
            } => write!(f, "{place}?from={}", from.word()),
            Self::Remove { section, item } => write!(f, "{section}/{item}/remove"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_as_the_page_it_was_made_for() {
        let place = |item: Option<&str>| Place {
            section: "children".into(),
            item: item.map(Into::into),
            page: "name".into(),
        };
        for route in [
            Route::Start,
            Route::Tasks,
            Route::Danger,
            Route::Privacy,
            Route::Check,
            Route::Save,
            Route::Open,
            Route::Profile,
            Route::Section("children".into()),
            Route::Page {
                place: place(None),
                from: None,
            },
            Route::Page {
                place: place(Some("2")),
                from: Some(From::Check),
            },
            Route::Page {
                place: place(Some("2")),
                from: Some(From::Section),
            },
            Route::Remove {
                section: "children".into(),
                item: "2".into(),
            },
        ] {
            assert_eq!(Route::read(&route.href()), route);
        }
    }

    #[test]
    fn an_address_that_means_nothing_is_the_start() {
        for fragment in ["", "#", "#/", "#/a/b/c/d", "#/start"] {
            assert_eq!(Route::read(fragment), Route::Start, "{fragment}");
        }
    }
}
