//! What is kept, where, how long, who can read it and how to remove it.

use super::information::{information, to_form};
use super::layout::Frame;
use super::own_device;
use crate::components::{all, bullets, item, link, says, subtitle, text};
use crate::guidance::blocks;
use crate::state::address::{Address, FormPage};
use crate::state::device::{DAYS, DevicePage};
use crate::state::idle::{CLEAR_HOURS, CLOSED_DAYS, COVER_MINUTES};
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let profile = view.case.profile;
    let council = if profile.is_for_any_council() {
        "The council that you send it to"
    } else {
        &profile.full_name
    };
    let [short, usual, long] = DAYS;
    let own = |words: &str| words.to_owned();
    let line = |words: &'static str| item(vec![text(words)]);
    let content = all(vec![
        blocks(&view.case.blocks(&profile.privacy, None), &own),
        subtitle("What is kept, and where"),
        bullets(vec![
            line(
                "Where the browser allows it, your answers are kept on this device. You do not lose them when the page is loaded again or the browser stops. They are encrypted. The key is in the storage of this tab, which the browser may write to the device too.",
            ),
            item(vec![text(format!(
                "When you close the tab, the key goes with it. The encrypted answers stay, and nobody can read them without the key. If this page is opened {CLOSED_DAYS} days or more after their last change, it makes a note of that. If it is opened again a day or more after that, it deletes the answers."
            ))]),
            line(
                "Many browsers can open a closed tab again, and the key comes back with it. The page then asks whether to carry on or to clear the answers before it shows them. “Finish and clear” deletes the key.",
            ),
            item(vec![text(format!(
                "When nobody uses the page for {COVER_MINUTES} minutes, it covers the answers. Anybody at this device can uncover them. After {CLEAR_HOURS} hours it clears them."
            ))]),
            item(vec![
                link(
                    Address::Device(DevicePage::Keep).href(),
                    "Keep a referral on this device",
                ),
                text(format!(
                    " encrypts it with a passphrase that is not stored anywhere. You choose whether it is kept for {short}, {usual} or {long} days after its last change. After that, this page deletes it once the page has been opened on two different days. Until then anybody who uses this browser can see the council, the reference and the dates."
                )),
            ]),
            line(
                "Your browser’s history shows that this form was opened, and which of its pages were opened. It does not show any name or answer.",
            ),
            line(
                "The page sets no cookies. It asks its own web server for its files. It does not send your answers to the server. The server can see which council’s form was opened.",
            ),
        ]),
        subtitle("Your own details"),
        says("Your browser is told not to remember what you type. If it offers to save an address, say no."),
        says(
            "This page keeps your own details for the next referral only if you ask it to. Nobody else’s details are among them. Anybody who uses this browser can read them. “Forget my details” deletes them. “Finish and clear” does not.",
        ),
        own_device::ticks(view, true),
        subtitle("Who can read it"),
        bullets(vec![
            line("Anybody who uses this device while the tab is open can read your answers."),
            line(
                "Your browser’s translator, its extensions, and the people who manage the device may be able to read the page.",
            ),
        ]),
        subtitle("How to remove it"),
        bullets(vec![
            item(vec![
                text("Choose “Finish and clear” at the foot of any page of the form, or on "),
                link(FormPage::Save.href(), "the page that saves the referral"),
                text(". On a shared device, do so before you leave it."),
            ]),
            line(
                "You can also delete this website’s data in the settings of your browser. That removes every referral that was started on this device and is not in a file.",
            ),
        ]),
        subtitle("The files that you save"),
        says(
            "The PDF and the JSON file are not encrypted. They stay where your browser saves them, usually in your downloads, until you delete them. “Finish and clear” does not delete them.",
        ),
        subtitle("After you send it"),
        says(format!(
            "{council} is responsible for the referral once it has received it. Its own privacy notice says how it uses personal information."
        )),
        to_form(view),
    ]);
    information("Privacy", None, content)
}

#[cfg(test)]
mod tests {
    use crate::prerender::{in_html, view};
    use crate::small;
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::state::session::Session;

    #[test]
    fn the_page_names_the_council_and_says_how_to_remove_the_answers() {
        let session = Session::begun(
            small::of_one_page("small"),
            [0; 8],
            chrono::DateTime::default(),
            chrono::NaiveDate::default(),
        );
        let (files, page) = (Files::default(), FormPage::Privacy);
        let said = in_html(crate::pages::draw(&view(&session, &page, &files)).content);
        for words in [
            "Council of Small is responsible",
            "href=\"#/save\"",
            "id=\"own-device\"",
            "Finish and clear",
            "href=\"#/keep\"",
            "7, 28 or 90 days",
            "once the page has been opened on two different days",
            "opened 7 days or more after their last change, it makes a note of that. If it is opened again a day or more after that, it deletes the answers",
            "for 15 minutes, it covers",
            "After 12 hours it clears",
            "asks whether to carry on",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}
