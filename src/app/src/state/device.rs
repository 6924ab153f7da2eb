//! Drafts on the device: what is said of each while it is locked, and when it is deleted.

use chrono::{DateTime, Days, NaiveDate, Utc};
use onroll_document::england::date_in_england;
use onroll_protocol::Draft;

/// How many days after its last change a draft may be kept, to choose from. The second is meant unless another is chosen.
pub const DAYS: [u16; 3] = [7, 28, 90];
/// How many days before it is deleted a draft is said to be at its end.
const SOON: u64 = 3;
/// The format of a label's text.
const FORMAT: &str = "1";

/// What is known of a draft without its passphrase: nothing of a child, a family or the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLabel {
    /// The id of its vault, and its reference after it.
    pub id: String,
    /// The authority whose form it is.
    pub authority: String,
    /// What that authority is called.
    pub name: String,
    /// When it was begun.
    pub created: DateTime<Utc>,
    /// When it was last changed.
    pub changed: DateTime<Utc>,
    /// How many days after its last change it is kept.
    pub days: u16,
    /// When it was first seen to be out of time.
    pub overdue: Option<DateTime<Utc>>,
}

/// The reference of the draft with that id. Nothing where it is no id of a draft.
pub fn reference(id: &str) -> Option<&str> {
    id.get(id.find("ONR")?..)
}

/// What is to be done with a draft on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Stays,
    /// It is out of time. That is noted, and it is deleted when that is seen on another day.
    Noted,
    /// It is deleted.
    Deleted,
}

impl DraftLabel {
    /// The label of a draft in a vault that is kept for that many days from now.
    pub fn of(draft: &Draft, vault: &str, days: u16, now: DateTime<Utc>) -> Self {
        Self {
            id: format!("{vault}{}", draft.reference),
            authority: draft.authority.clone(),
            name: draft.whose().to_owned(),
            created: draft.created,
            changed: now.max(draft.created),
            days,
            overdue: None,
        }
    }

    /// The label after its draft was changed.
    pub fn changed(&self, now: DateTime<Utc>) -> Self {
        Self {
            changed: now.max(self.created),
            overdue: None,
            ..self.clone()
        }
    }

    /// The label as it is kept.
    pub fn to_text(&self) -> String {
        format!(
            "{FORMAT} {} {} {} {} {} {}",
            self.created.timestamp(),
            self.changed.timestamp(),
            self.days,
            self.overdue.map_or(0, |seen| seen.timestamp()),
            self.authority,
            self.name
        )
    }

    /// The label in a text. Nothing when it cannot be read.
    pub fn read(id: &str, text: &str) -> Option<Self> {
        let mut parts = text.splitn(7, ' ');
        parts.next().filter(|format| *format == FORMAT)?;
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (created, changed, days, overdue) = (number()?, number()?, number()?, number()?);
        Some(Self {
            id: id.to_owned(),
            authority: parts.next()?.to_owned(),
            name: parts.next()?.to_owned(),
            created: DateTime::from_timestamp(created, 0)?,
            changed: DateTime::from_timestamp(changed, 0)?,
            days: u16::try_from(days).ok()?,
            overdue: DateTime::from_timestamp(overdue, 0).filter(|_| overdue != 0),
        })
    }

    /// The last day on which it is kept.
    pub fn until(&self) -> NaiveDate {
        let changed = date_in_england(self.changed);
        changed
            .checked_add_days(Days::new(self.days.into()))
            .unwrap_or(changed)
    }

    /// Whether its last day is near or over.
    pub fn ends_soon(&self, today: NaiveDate) -> bool {
        self.until() <= today.checked_add_days(Days::new(SOON)).unwrap_or(today)
    }

    /// What is to be done with it. A clock may be wrong, so one look is never enough: a draft is deleted on a day after the one on
    /// which it was first seen to be out of time.
    pub fn fate(&self, now: DateTime<Utc>) -> Fate {
        let today = date_in_england(now);
        if today <= self.until() {
            return Fate::Stays;
        }
        match self.overdue.map(date_in_england) {
            Some(seen) if seen < today => Fate::Deleted,
            Some(seen) if seen == today => Fate::Stays,
            // The clock has gone back since. It counts again from today.
            Some(_) | None => Fate::Noted,
        }
    }
}

/// A page about the drafts on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DevicePage {
    /// Putting the draft of this tab on the device.
    Keep,
    /// The list of the drafts.
    List,
    /// Opening the one with this id.
    Open(String),
    /// Asks whether the one with this id is to be deleted.
    Delete(String),
    /// Asks whether all of them are to be deleted.
    DeleteAll,
}

/// What a person does on those pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceAct {
    /// Chooses for how many days a draft is kept.
    Days(u16),
    /// Shows or hides the passphrase.
    Show(bool),
    /// Puts the draft of this page on the device, under the passphrase that is typed.
    Put,
    /// Tries the passphrase that is typed on the draft with that id.
    Try(String),
    /// The same, and takes the draft from the other page that has it.
    TakeOver(String),
    /// Closes the draft that is open, so that its passphrase is asked for.
    Lock,
    /// Begins another referral in this tab.
    BeginAnother,
    /// Deletes the draft with that id; all of them without one.
    Delete(Option<String>),
}

/// What the pages about the drafts on this device show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The labels of the drafts, when they have been read. An error means that nobody knows what is there.
    pub labels: Option<Result<Vec<DraftLabel>, ()>>,
    /// The draft that is open on this page.
    pub here: Option<DraftLabel>,
    /// The id of the draft that was open on this page and is locked.
    pub locked: Option<String>,
    /// How many days a draft is to be kept.
    pub days: u16,
    /// The passphrase is shown.
    pub shown: bool,
    /// Something is being done.
    pub working: bool,
    /// What was wrong, and the id of the control that it is about.
    pub refused: Option<(&'static str, String)>,
    /// Another page has the draft that the passphrase opens.
    pub elsewhere: bool,
    /// How many wrong passphrases there have been.
    pub wrong: u32,
    /// What was done, to say so.
    pub done: Option<&'static str>,
    /// Whether the browser has promised not to delete it by itself.
    pub promised: Option<bool>,
}

impl Default for Device {
    fn default() -> Self {
        Self {
            labels: None,
            here: None,
            locked: None,
            days: DAYS[1],
            shown: false,
            working: false,
            refused: None,
            elsewhere: false,
            wrong: 0,
            done: None,
            promised: None,
        }
    }
}

impl Device {
    /// Forgets what belongs to the page that was left.
    pub fn leave(&mut self) {
        self.labels = None;
        self.shown = false;
        self.refused = None;
        self.elsewhere = false;
        self.done = None;
    }

    /// The label with that id, where the list has been read.
    pub fn label(&self, id: &str) -> Option<&DraftLabel> {
        self.labels
            .as_ref()?
            .as_ref()
            .ok()?
            .iter()
            .find(|label| label.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn label(days: u16) -> DraftLabel {
        DraftLabel {
            id: "0123456789abcdefONR-2222-2222".into(),
            authority: "camden".into(),
            name: "London Borough of Camden".into(),
            created: at("2026-11-02T09:30:00Z"),
            changed: at("2026-11-26T16:00:00Z"),
            days,
            overdue: None,
        }
    }

    #[test]
    fn a_label_is_read_as_it_was_written() {
        for overdue in [None, Some(at("2027-01-05T08:00:00Z"))] {
            let label = DraftLabel { overdue, ..label(28) };
            assert_eq!(DraftLabel::read(&label.id, &label.to_text()), Some(label));
        }
    }

    #[test]
    fn the_id_of_a_draft_ends_with_its_reference() {
        assert_eq!(reference(&label(28).id), Some("ONR-2222-2222"));
        for other in ["", "0123456789abcdef", "somebody’s text"] {
            assert_eq!(reference(other), None, "{other}");
        }
    }

    #[test]
    fn a_label_of_another_format_is_not_guessed_at() {
        let text = label(28).to_text();
        assert_eq!(DraftLabel::read("", &text.replacen('1', "2", 1)), None);
        for text in [
            "",
            "1",
            "1 2 3 4 5 6",
            "1 0 0 -7 0 camden Camden",
            "1 0 a 7 0 camden Camden",
        ] {
            assert_eq!(DraftLabel::read("", text), None, "{text}");
        }
    }

    #[test]
    fn a_draft_is_deleted_on_a_day_after_it_was_seen_to_be_out_of_time() {
        let mut label = label(28);
        assert_eq!(label.until(), NaiveDate::from_ymd_opt(2026, 12, 24).unwrap());
        assert_eq!(label.fate(at("2026-12-24T23:00:00Z")), Fate::Stays);
        assert_eq!(label.fate(at("2026-12-25T08:00:00Z")), Fate::Noted);
        label.overdue = Some(at("2026-12-25T08:00:00Z"));
        assert_eq!(label.fate(at("2026-12-25T20:00:00Z")), Fate::Stays);
        assert_eq!(label.fate(at("2026-12-26T00:30:00Z")), Fate::Deleted);
    }

    #[test]
    fn a_clock_that_is_wrong_never_deletes_at_once() {
        // Far ahead: noted, and forgotten when the clock is right again.
        let mut label = label(7);
        assert_eq!(label.fate(at("2040-01-01T00:00:00Z")), Fate::Noted);
        label.overdue = Some(at("2040-01-01T00:00:00Z"));
        assert_eq!(label.fate(at("2026-11-27T09:00:00Z")), Fate::Stays);
        // What was noted ahead of the clock counts from today.
        assert_eq!(label.fate(at("2026-12-10T09:00:00Z")), Fate::Noted);
        // Far behind: nothing is out of time.
        assert_eq!(label.fate(at("1990-01-01T00:00:00Z")), Fate::Stays);
    }

    #[test]
    fn a_change_gives_a_draft_its_whole_time_again() {
        let label = DraftLabel {
            overdue: Some(at("2026-12-25T08:00:00Z")),
            ..label(28)
        };
        let changed = label.changed(at("2026-12-25T09:00:00Z"));
        assert_eq!(changed.overdue, None);
        assert_eq!(changed.fate(at("2026-12-26T09:00:00Z")), Fate::Stays);
        // A clock that has gone back before the referral was begun is not believed.
        assert_eq!(label.changed(at("1990-01-01T00:00:00Z")).changed, label.created);
    }

    #[test]
    fn the_last_days_are_said() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        assert!(!label(28).ends_soon(day(20)));
        assert!(label(28).ends_soon(day(21)));
        assert!(label(28).ends_soon(day(25)));
    }
}
