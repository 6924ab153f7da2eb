//! What a referrer still has to do by a day that is known.

use chrono::NaiveDate;
use onroll_rules::facts::PupilFacts;
use onroll_rules::returns::new_pupil_return;
use onroll_rules::standing::{DayFor, Standing, standing};
use onroll_rules::timeline::TimelineEvent;

use super::told::{Deadline, file_in_words};
use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::JOINING_DATE;
use crate::profile::Channel;

const EARLIER: &str = "The day is earlier if a missing date is earlier.";
const LATER: &str = "The day is later if the school was closed on days that are not in this form.";

/// Something that is still to be done by a day.
#[derive(Debug, Clone)]
pub struct DueDay<'a> {
    /// The last day for it.
    pub date: NaiveDate,
    /// Its id, unlike any other of the referral.
    pub id: String,
    /// What is to be done, without a name.
    pub what: String,
    /// The child it is about.
    pub about: Option<Scope<'a>>,
    /// What else to know of the day, in sentences.
    pub notes: Vec<&'static str>,
    /// How far the day is from today, where there is something to say of it.
    pub standing: Option<Standing>,
    /// Where it comes from.
    pub source: Option<String>,
}

impl<'a> Case<'a> {
    /// What a referrer still has to do by a day that is known, the first day first: the ways to send the referral that are open,
    /// what is done after that, the returns that the law asks for, the dates of the paper and the school-to-school files.
    pub fn agenda(&self) -> Vec<DueDay<'a>> {
        let mut all: Vec<DueDay<'a>> = Vec::new();
        let routes = self.routes();
        for routed in routes.iter().filter(|routed| routed.is_place_to_go()) {
            let Some(within) = &routed.within else { continue };
            let to = &routed.to;
            let what = match routed.route.how {
                Channel::Phone => format!("Telephone {to}"),
                _ => format!("Send the referral to {to}"),
            };
            let source = routed.route.source.as_deref();
            all.extend(self.due_within(within, format!("route-{}", routed.route.id), what, source));
        }
        for next in self.next_steps() {
            let Some(within) = &next.within else { continue };
            let (what, source) = (next.step.text.clone(), next.step.source.as_deref());
            all.extend(self.due_within(within, format!("step-{}", next.number), what, source));
        }
        for finding in self.findings() {
            let child = self.child(&finding.child);
            for event in finding.timeline.into_iter().filter(TimelineEvent::is_to_be_done) {
                // A title of the paper may have the child’s name in it.
                let own = self.profile.dates.iter().find(|own| own.id == event.id);
                let what = match (own, child) {
                    (Some(own), Some(child)) => self.words_unnamed(&own.title, child),
                    _ => event.title.to_string(),
                };
                let counted = event.assumed.is_some() && !self.says_all_closures(child);
                all.push(DueDay {
                    date: event.date,
                    id: format!("{}-{}", event.id, finding.child),
                    what,
                    about: child,
                    notes: counted.then_some(LATER).into_iter().collect(),
                    standing: event.standing,
                    source: Some(event.provision.into()),
                });
            }
        }
        all.extend(self.new_pupils());
        for transfers in self.transfers() {
            let child = self.child(&transfers.item);
            for file in transfers.guidance.files {
                let Some(date) = file.by else { continue };
                all.push(DueDay {
                    date,
                    id: format!(
                        "file-{}-{}",
                        file.kind.word().to_ascii_lowercase(),
                        transfers.item
                    ),
                    what: format!("Make the file: {}", file_in_words(file.kind)),
                    about: child,
                    notes: file.may_be_later.then_some(LATER).into_iter().collect(),
                    standing: self.standing_of(date, !file.may_be_later, child),
                    source: Some(file.source),
                });
            }
        }
        all.sort_by_key(|due| due.date);
        all
    }

    /// The returns that the law asks for of children whose names were added to the register.
    fn new_pupils(&self) -> Vec<DueDay<'a>> {
        let located = self.profile.locate(JOINING_DATE);
        let children = located.map(|located| self.seen(located.section, None));
        let children = children.into_iter().flatten();
        let due = children.filter_map(|child| {
            let added = self
                .date(JOINING_DATE, child)
                .filter(|_| self.asks(JOINING_DATE, child))?;
            let facts = PupilFacts {
                entered_on: Some(added),
                ..PupilFacts::default()
            };
            let duty = new_pupil_return(&facts)?;
            let key = child.map_or("", |child| child.item.key.as_str());
            Some(DueDay {
                date: duty.by,
                id: format!("new-pupil-return-{key}"),
                what: "Make the new pupil return to the local authority of the school’s area".to_owned(),
                about: child,
                notes: Vec::new(),
                standing: self.standing_of(duty.by, true, child),
                source: Some(duty.provision.to_owned()),
            })
        });
        due.collect()
    }

    fn due_within(
        &self,
        within: &Deadline,
        id: String,
        what: String,
        source: Option<&str>,
    ) -> Option<DueDay<'a>> {
        let date = within.date?;
        let earlier = within.may_be_earlier.then_some(EARLIER);
        let later = within.may_be_later.then_some(LATER);
        Some(DueDay {
            date,
            id,
            what,
            about: None,
            notes: earlier.into_iter().chain(later).collect(),
            standing: self.standing_of(date, !within.may_be_later, None),
            source: source.map(str::to_owned),
        })
    }

    fn standing_of(&self, date: NaiveDate, sure: bool, scope: Option<Scope<'a>>) -> Option<Standing> {
        let calendar = self.asked_calendar(scope);
        standing(date, sure, DayFor::Until, self.today, &calendar)
    }

    /// The child with a key.
    fn child(&self, key: &str) -> Option<Scope<'a>> {
        let collection = crate::catalogue::CHILDREN;
        let item = self.answers.item(collection, key)?;
        Some(Scope { collection, item })
    }
}
