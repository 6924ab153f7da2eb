//! The form on the page: the one its address leads to, or that of a profile being checked.

use std::rc::Rc;

use crate::browser::clock;
use crate::browser::device;
use crate::pages::{Council, Frame, LocalAuthority};
use crate::state::form::ReadForm;
use crate::state::session::Session;

/// An authority's form and the referral made with it.
#[derive(Clone)]
pub struct Form {
    /// The referral, new or kept from before.
    pub session: Session,
    /// The form in bytes, for the worker.
    pub bytes: Rc<[u8]>,
}

impl Form {
    /// A new referral with that form, begun now.
    pub(super) fn begun(form: ReadForm) -> Self {
        Self {
            session: Session::begun(form.profile, device::random(), clock::now(), clock::today()),
            bytes: form.bytes,
        }
    }

    /// The form without what was answered.
    pub(super) fn read_form(&self) -> ReadForm {
        ReadForm {
            profile: Rc::clone(&self.session.profile),
            bytes: Rc::clone(&self.bytes),
        }
    }
}

/// What the address leads to.
#[derive(Clone)]
pub enum AtAddress {
    /// An authority's form.
    Form(Form),
    /// The choice of one.
    Choice(AuthorityChoice),
    /// A form that cannot be shown, and why.
    Problem(Frame),
}

/// The choice of an authority.
#[derive(Clone)]
pub struct AuthorityChoice {
    /// The authorities to choose from.
    pub councils: Vec<Council>,
    /// All local authorities in England.
    pub all: Vec<LocalAuthority>,
    /// The id of the one chosen; empty when none is.
    pub chosen: String,
    /// What the address names, where no form here is called that; empty otherwise.
    pub unknown: String,
    /// "Continue" was pressed without a choice.
    pub missing: bool,
}

impl AuthorityChoice {
    /// A choice that nobody has made yet.
    pub fn of(councils: Vec<Council>, all: Vec<LocalAuthority>) -> Self {
        Self {
            councils,
            all,
            chosen: String::new(),
            unknown: String::new(),
            missing: false,
        }
    }
}

impl AtAddress {
    fn form(&self) -> Option<&Form> {
        match self {
            Self::Form(form) => Some(form),
            Self::Choice(_) | Self::Problem(_) => None,
        }
    }

    fn form_mut(&mut self) -> Option<&mut Form> {
        match self {
            Self::Form(form) => Some(form),
            Self::Choice(_) | Self::Problem(_) => None,
        }
    }
}

/// What the page shows and, during a preview, what it shows afterwards.
pub(super) struct Forms {
    shown: AtAddress,
    /// What the address leads to, while a preview is shown in its place.
    set_aside: Option<AtAddress>,
}

impl Forms {
    /// What the address leads to is shown.
    pub(super) fn new(own: AtAddress) -> Self {
        Self {
            shown: own,
            set_aside: None,
        }
    }

    /// What the page shows.
    pub(super) fn shown(&self) -> &AtAddress {
        &self.shown
    }

    /// The form on the page: the page's own or a preview.
    pub(super) fn form(&self) -> Option<&Form> {
        self.shown.form()
    }

    /// The same, to change its referral.
    pub(super) fn form_mut(&mut self) -> Option<&mut Form> {
        self.shown.form_mut()
    }

    /// The form on the page, unless it is a preview.
    pub(super) fn own(&self) -> Option<&Form> {
        self.form().filter(|_| !self.is_preview())
    }

    /// The choice of an authority, where the page offers it.
    pub(super) fn choice_mut(&mut self) -> Option<&mut AuthorityChoice> {
        match &mut self.shown {
            AtAddress::Choice(choice) => Some(choice),
            AtAddress::Form(_) | AtAddress::Problem(_) => None,
        }
    }

    /// Whether the form on the page is that of a profile being checked.
    pub(super) fn is_preview(&self) -> bool {
        self.set_aside.is_some()
    }

    /// Shows the form of a profile being checked. A preview that follows a preview leads back to the page's own form too.
    pub(super) fn preview(&mut self, form: Form) {
        let before = std::mem::replace(&mut self.shown, AtAddress::Form(form));
        self.set_aside.get_or_insert(before);
    }

    /// Shows the page's own form again. Says whether there was a preview.
    pub(super) fn end_preview(&mut self) -> bool {
        let Some(own) = self.set_aside.take() else {
            return false;
        };
        self.shown = own;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small;
    use chrono::{DateTime, NaiveDate};

    fn form(id: &str) -> Form {
        Form {
            session: Session::begun(
                small::of_one_page(id),
                [0; 8],
                DateTime::default(),
                NaiveDate::default(),
            ),
            bytes: Rc::default(),
        }
    }

    fn authority(form: Option<&Form>) -> Option<&str> {
        form.map(|form| form.session.profile.id.as_str())
    }

    #[test]
    fn a_preview_leads_back_to_the_pages_own_form() {
        let mut forms = Forms::new(AtAddress::Form(form("own")));
        forms.preview(form("first"));
        forms.preview(form("second"));
        assert_eq!(authority(forms.form()), Some("second"));
        assert_eq!(authority(forms.own()), None);
        assert!(forms.end_preview());
        assert_eq!(authority(forms.own()), Some("own"));
        assert!(!forms.end_preview());
    }

    #[test]
    fn a_preview_leads_back_to_the_choice_of_a_council() {
        let choice = AuthorityChoice {
            chosen: "own".into(),
            ..AuthorityChoice::of(Vec::new(), Vec::new())
        };
        let mut forms = Forms::new(AtAddress::Choice(choice));
        forms.preview(form("first"));
        assert!(forms.choice_mut().is_none());
        assert!(forms.end_preview());
        assert_eq!(
            forms.choice_mut().map(|choice| choice.chosen.as_str()),
            Some("own")
        );
        assert!(forms.form().is_none());
    }
}
