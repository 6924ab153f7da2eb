//! Page addresses. They live in the fragment, so the page works from any folder of any server, and hold no answers.

use std::fmt;

use onroll_form::journey::Place;
use onroll_form::readiness::GapPlace;

use super::device::DevicePage;

/// A page of the wizard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Opening a file that was saved before.
    Open,
    /// Checking an authority's profile.
    Profile,
    /// Clearing what this tab has.
    Clear,
    /// Saving the draft to a file as it is.
    Copy,
    /// The drafts on this device.
    Device(DevicePage),
    /// A page of the referral.
    Form(FormPage),
}

/// A page of the referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormPage {
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
    /// A section's check answers, with its list of items if it repeats.
    Section(String),
    /// A page of questions.
    Questions {
        /// Which page.
        place: Place,
        /// Where the person came from to change one answer, and returns to.
        from: Option<ReturnTo>,
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
pub enum ReturnTo {
    /// The section's.
    Section,
    /// The whole referral's.
    Check,
}

impl ReturnTo {
    fn word(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Check => "check",
        }
    }
}

impl Address {
    /// Reads the fragment of an address. Anything unknown is the start.
    pub fn read(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        match path.split('?').next() {
            Some("open") => Self::Open,
            Some("profile") => Self::Profile,
            Some("clear") => Self::Clear,
            Some("copy") => Self::Copy,
            Some("keep") => Self::Device(DevicePage::Keep),
            Some("drafts") => Self::Device(DevicePage::List),
            Some(path) if path.starts_with(DRAFTS) => Self::Device(DevicePage::read(path)),
            _ => Self::Form(FormPage::read(path)),
        }
    }

    /// The same address, as a link.
    pub fn href(&self) -> String {
        match self {
            Self::Open => "#/open".to_owned(),
            Self::Profile => "#/profile".to_owned(),
            Self::Clear => "#/clear".to_owned(),
            Self::Copy => "#/copy".to_owned(),
            Self::Device(page) => format!("#/{page}"),
            Self::Form(page) => page.href(),
        }
    }
}

impl FormPage {
    /// Whether it is beside the form: a person reads it and goes back to where they were.
    pub fn is_beside(&self) -> bool {
        matches!(self, Self::Danger | Self::Privacy)
    }

    fn read(path: &str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let from = match query {
            "from=section" => Some(ReturnTo::Section),
            "from=check" => Some(ReturnTo::Check),
            _ => None,
        };
        let parts: Vec<&str> = path.split('/').collect();
        let questions = |section: &str, item: Option<&str>, page: &str| Self::Questions {
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
            [""] => Self::Start,
            [section] => Self::Section((*section).into()),
            [section, page] => questions(section, None, page),
            [section, item, "remove"] => Self::Remove {
                section: (*section).into(),
                item: (*item).into(),
            },
            [section, item, page] => questions(section, Some(item), page),
            _ => Self::Start,
        }
    }

    /// Where a gap can be filled. `from` is where the person comes from.
    pub fn of_gap(place: &GapPlace, from: Option<ReturnTo>) -> Self {
        match place.clone() {
            GapPlace::Section(section) => Self::Section(section),
            GapPlace::Page(place) => Self::Questions { place, from },
        }
    }

    /// The page's address, as a link.
    pub fn href(&self) -> String {
        format!("#/{self}")
    }
}

/// How the address of a draft on this device begins.
const DRAFTS: &str = "drafts/";

impl DevicePage {
    /// Anything unknown is the list: no address but its own leads to the page that deletes a draft.
    fn read(path: &str) -> Self {
        let id = path.trim_start_matches(DRAFTS);
        match id.split_once('/') {
            None => Self::Open(id.to_owned()),
            Some(("all", "delete")) => Self::DeleteAll,
            Some((id, "delete")) => Self::Delete(id.to_owned()),
            Some(_) => Self::List,
        }
    }
}

impl fmt::Display for DevicePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keep => f.write_str("keep"),
            Self::List => f.write_str("drafts"),
            Self::Open(id) => write!(f, "{DRAFTS}{id}"),
            Self::Delete(id) => write!(f, "{DRAFTS}{id}/delete"),
            Self::DeleteAll => write!(f, "{DRAFTS}all/delete"),
        }
    }
}

impl From<FormPage> for Address {
    fn from(page: FormPage) -> Self {
        Self::Form(page)
    }
}

impl fmt::Display for FormPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => Ok(()),
            Self::Tasks => f.write_str("tasks"),
            Self::Danger => f.write_str("danger"),
            Self::Privacy => f.write_str("privacy"),
            Self::Check => f.write_str("check"),
            Self::Save => f.write_str("save"),
            Self::Section(section) => f.write_str(section),
            Self::Questions { place, from: None } => write!(f, "{place}"),
            Self::Questions {
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
        let questions = |item, from| FormPage::Questions {
            place: place(item),
            from,
        };
        let pages = [
            FormPage::Start,
            FormPage::Tasks,
            FormPage::Danger,
            FormPage::Privacy,
            FormPage::Check,
            FormPage::Save,
            FormPage::Section("children".into()),
            questions(None, None),
            questions(Some("2"), Some(ReturnTo::Check)),
            questions(Some("2"), Some(ReturnTo::Section)),
            FormPage::Remove {
                section: "children".into(),
                item: "2".into(),
            },
        ];
        let addresses = pages.map(Address::from).into_iter();
        let device = [
            DevicePage::Keep,
            DevicePage::List,
            DevicePage::Open("0123456789abcdefONR-2222-2222".into()),
            DevicePage::Delete("0123456789abcdefONR-2222-2222".into()),
            DevicePage::DeleteAll,
        ];
        let device = device.map(Address::Device);
        let others = [Address::Open, Address::Profile, Address::Clear, Address::Copy];
        for address in addresses.chain(others).chain(device) {
            assert_eq!(Address::read(&address.href()), address);
        }
    }

    #[test]
    fn an_address_that_means_nothing_is_the_start() {
        for fragment in ["", "#", "#/", "#/a/b/c/d"] {
            assert_eq!(Address::read(fragment), FormPage::Start.into(), "{fragment}");
        }
    }

    #[test]
    fn only_its_own_address_leads_to_the_page_that_deletes_a_draft() {
        for fragment in [
            "#/drafts/1ONR-2222-2222/open",
            "#/drafts/1ONR-2222-2222/",
            "#/drafts/all/",
            "#/drafts/1/delete/2",
        ] {
            assert_eq!(
                Address::read(fragment),
                Address::Device(DevicePage::List),
                "{fragment}"
            );
        }
    }
}
