//! The pages: what each shows, as a function of the referral. None of them holds state.

mod check;
mod guidance;
mod information;
mod layout;
mod open;
mod picker;
mod problem;
mod profile;
mod question;
mod remove;
mod routing;
mod save;
mod section;
mod start;
mod tasks;
mod verdict;

pub use layout::{Frame, Notice, page};
pub use open::{Open, Opening};
pub use picker::{Council, Picker};
pub use problem::{answers_unread, profile_missing, profile_problems};
pub use profile::{Checked, Checking, Sound};
pub use routing::REFERENCE;
pub use save::{AskedFor, Files, Made};

use onroll_form::case::Case;
use onroll_form::readiness::Gap;
use web_sys::File;
use yew::prelude::*;

use crate::components::{InsetText, inset_text, text};
use crate::state::address::Route;
use crate::state::session::{Change, Draft, Session, Target};

/// What a person can do on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Change an answer.
    Change(Target, Change),
    /// Continue from a page of questions.
    Continue,
    /// Leave a page of questions as it is and go on.
    Skip,
    /// Add an item to the collection of a section.
    Add(String),
    /// Remove an item of the collection of a section.
    Remove(String, String),
    /// Move the focus to a control.
    Focus(AttrValue),
    /// Make the PDF.
    MakePdf,
    /// Save the JSON file.
    SaveJson,
    /// Save the PDF.
    SavePdf,
    /// Hand both files to the device's share sheet.
    Share,
    /// Copy the reference.
    Copy,
    /// The email address of a route was confirmed by telephone, or was not.
    Confirm(String, bool),
    /// Clear everything from this device.
    Clear,
    /// Choose a council.
    Pick(AttrValue),
    /// Hold the file that was chosen until it is wanted.
    Hold(Option<File>),
    /// The opened referral was sent before, or was not.
    Sent(bool),
    /// Put the opened referral in place of the one that was begun.
    Replace,
    /// Show the form of the profile that was checked.
    Preview,
    /// Leave that form.
    EndPreview,
    /// Load the page again.
    Reload,
    /// Begin a new referral, without the answers that could not be read.
    GoOnWithout,
}

/// What a page is drawn from.
pub struct View<'a> {
    /// The referral as it stands.
    pub case: Case<'a>,
    /// The same, with what is kept of it.
    pub session: &'a Session,
    /// What was begun in this tab with the forms of other authorities.
    pub others: &'a [Draft],
    /// Which page.
    pub route: &'a Route,
    /// What is wrong with the page, once the person has tried to continue.
    pub errors: &'a [Gap],
    /// The element the error summary is, to move the focus there.
    pub error_summary: NodeRef,
    /// The files, on the page that saves them.
    pub files: &'a Files,
    /// Where actions go.
    pub act: Callback<Action>,
}

impl View<'_> {
    /// A click that does something, for buttons.
    fn on_click(&self, action: Action) -> Callback<MouseEvent> {
        clicked(&self.act, action)
    }

    /// What an item is called where its name must not stand: "child 2".
    fn unnamed(&self, collection: &str, key: &str) -> String {
        let one = self
            .case
            .profile
            .collection(collection)
            .map_or("", |known| &known.one);
        let items = self.case.answers.items(collection);
        let at = items.iter().position(|item| item.key == key);
        at.map_or_else(|| one.to_owned(), |at| format!("{one} {}", at + 1))
    }

    /// Draws the page of the route.
    pub fn draw(&self) -> Frame {
        match self.route {
            // Opening files and checking profiles need no referral: the wizard draws them before it comes here.
            Route::Start | Route::Open | Route::Profile => start::draw(self),
            Route::Tasks => tasks::draw(self),
            Route::Danger => information::danger(self),
            Route::Privacy => information::privacy(self),
            Route::Check => check::draw(self),
            Route::Save => save::draw(self),
            Route::Section(id) => match self.case.sections().find(|section| section.id == *id) {
                Some(section) => section::draw(self, section),
                None => information::gone(),
            },
            Route::Page { place, from } => match self.case.page_at(place) {
                Some(shown) => question::draw(self, &shown, *from),
                None => information::gone(),
            },
            Route::Remove { section, item } => remove::draw(self, section, item),
        }
    }
}

/// Says of a case that is not sent to this authority who handles it.
fn handled_elsewhere(gaps: &[Gap]) -> Option<Html> {
    let gap = gaps.iter().find(|gap| gap.ends_it())?;
    let page = Route::read(&gap.place).href();
    Some(inset_text(InsetText {
        content: html! {
            <>
                { "This case is handled elsewhere, so there is nothing to send here. " }
                <a class="govuk-link" href={page}>{ "See who handles it and how to reach them" }</a>
                { ". You can save what you entered as a record." }
            </>
        },
        ..InsetText::default()
    }))
}

/// Where the authority's paper says it.
fn source(view: &View<'_>, source: Option<&str>) -> Html {
    source.map_or_else(Html::default, |source| {
        let profile = view.case.profile;
        // A form for any council follows no paper: each source names its own law.
        let words = if profile.is_for_any_council() {
            source.to_owned()
        } else {
            format!("{}: {source}", profile.paper.title)
        };
        html! { <p class="govuk-hint onroll-source">{ text(words) }</p> }
    })
}

/// A click that does something.
fn clicked(act: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        act.emit(action.clone());
    })
}

/// What one item is called, with its article: "a child", "an enquiry".
fn with_article(one: &str) -> String {
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {one}")
}

/// A role as it stands within a sentence: "A designated safeguarding lead" becomes "a designated safeguarding lead".
fn in_sentence(role: &str) -> String {
    let article = role
        .split(' ')
        .next()
        .filter(|word| ["A", "An", "The"].contains(word));
    article.map_or_else(
        || role.to_owned(),
        |article| role.replacen(article, &article.to_lowercase(), 1),
    )
}

/// A heading as it stands within a sentence: "School checks" becomes "school checks", and "EHC plan" stays.
fn mid_sentence(heading: &str) -> String {
    let mut letters = heading.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "For the designated safeguarding lead", in the task list and on the pages of the part.
    #[test]
    fn the_article_of_a_role_is_small_within_a_sentence() {
        for (role, said) in [
            (
                "The designated safeguarding lead",
                "the designated safeguarding lead",
            ),
            ("A designated safeguarding lead", "a designated safeguarding lead"),
            ("An education welfare officer", "an education welfare officer"),
            ("SENCO", "SENCO"),
            ("Anna’s team", "Anna’s team"),
            ("Theresa’s team", "Theresa’s team"),
        ] {
            assert_eq!(in_sentence(role), said);
        }
    }
}
