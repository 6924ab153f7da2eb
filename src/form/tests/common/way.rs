//! What a person meets who goes from the first page to the saved file by “Continue”, and answers each page as a journey does.

use chrono::NaiveDate;
use onroll_form::answer::{Answers, Item, Sheet};
use onroll_form::case::Case;
use onroll_form::journey::{Place, Shown};
use onroll_form::onward::Onward;
use onroll_form::profile::{Page, Profile, Section, TriageOutcome};
use onroll_form::readiness::{Gap, continued_id, read_id};

/// Nobody opens more pages than this.
const MOST: usize = 2000;

#[derive(Clone)]
enum At {
    Page(Place),
    /// A list, or the check answers of a section.
    Section(String),
    /// The first page of an entry that the person has nothing to say about.
    Nothing(String),
    Tasks,
    Check,
    Save,
}

/// The pages in the order in which they are first met, by their addresses.
pub(crate) fn way(profile: &Profile, answers: &Answers, today: NaiveDate) -> Vec<String> {
    let mut walk = Walk {
        profile,
        given: answers,
        answers: Answers::default(),
        today,
        met: Vec::new(),
    };
    let first = walk.case().all_pages().first().map(Shown::place).unwrap();
    let mut at = At::Page(first);
    for _ in 0..MOST {
        walk.meet(&at);
        at = match at {
            At::Page(place) => walk.after_page(&place),
            At::Section(id) => walk.after_list(&id),
            At::Nothing(id) => walk.after_section(&id),
            At::Tasks => walk.after_tasks(),
            At::Check => At::Save,
            At::Save => return walk.met,
        };
    }
    panic!("the way does not end: {:?}", walk.met);
}

struct Walk<'a> {
    profile: &'a Profile,
    /// What the person has to say.
    given: &'a Answers,
    /// What they have said so far.
    answers: Answers,
    today: NaiveDate,
    met: Vec<String>,
}

impl Walk<'_> {
    fn case(&self) -> Case<'_> {
        Case::new(self.profile, &self.answers, self.today)
    }

    fn meet(&mut self, at: &At) {
        let address = match at {
            At::Page(place) => place.to_string(),
            At::Section(id) => id.clone(),
            At::Nothing(id) => format!("{id}/nothing"),
            At::Tasks => "tasks".into(),
            At::Check => "check".into(),
            At::Save => "save".into(),
        };
        if !self.met.contains(&address) {
            self.met.push(address);
        }
    }

    fn has_met(&self, place: &Place) -> bool {
        self.met.contains(&place.to_string())
    }

    fn after_page(&mut self, place: &Place) -> At {
        self.answer(place);
        let case = self.case();
        let shown = case.page_at(place).unwrap();
        let section = &shown.section.id;
        // It has no “Continue”, but says where to go.
        if shown.page.outcome == Some(TriageOutcome::Stop) && !case.is_handled_elsewhere() {
            return At::Section(section.clone());
        }
        let ends = case.page_gaps(&shown).iter().any(Gap::ends_it);
        if case.is_handled_elsewhere() && ends {
            return if self.is_said(&case) { At::Save } else { At::Tasks };
        }
        if case.can_add_after(&shown) && self.next_entry(shown.section).is_some() {
            let section = section.clone();
            return self.add(&section);
        }
        let onward = case.onward(&shown);
        let at = at(&onward);
        self.go(at)
    }

    /// Follows what the form says, where a first entry may have to be added.
    fn go(&mut self, at: Result<At, String>) -> At {
        at.unwrap_or_else(|section| self.add(&section))
    }

    fn after_list(&mut self, id: &str) -> At {
        let case = self.case();
        let section = case.sections().find(|section| section.id == id).unwrap();
        if self.next_entry(section).is_some() {
            return self.add(id);
        }
        if let Some(place) = self.lacking(&case, section) {
            return At::Page(place);
        }
        if section.collection.is_none() {
            return At::Tasks;
        }
        self.after_section(id)
    }

    fn after_section(&mut self, id: &str) -> At {
        let case = self.case();
        let section = case.sections().find(|section| section.id == id).unwrap();
        let at = at(&case.after(section));
        self.go(at)
    }

    fn after_tasks(&self) -> At {
        let case = self.case();
        for section in case.sections().filter(|section| section.role.is_none()) {
            if case.is_handled_elsewhere() && !self.is_left_to_say(section) {
                continue;
            }
            let visited = self
                .met
                .iter()
                .any(|met| met.split('/').next() == Some(&section.id));
            let list = || At::Section(section.id.clone());
            if !visited && section.collection.is_some() {
                return list();
            }
            let pages = case.pages(section, None);
            if let Some(first) = pages.first().filter(|_| !visited) {
                return At::Page(case.page_to_do(section).unwrap_or(*first).place());
            }
            if let Some(place) = self.lacking(&case, section) {
                let listed = section.collection.is_some() && !self.met.contains(&section.id);
                return if listed { list() } else { At::Page(place) };
            }
        }
        At::Check
    }

    /// Whether the person has said all that they have to say.
    fn is_said(&self, case: &Case<'_>) -> bool {
        !case.sections().any(|section| self.is_left_to_say(section))
    }

    /// Whether the person has something to say in a section that they have not said yet.
    fn is_left_to_say(&self, section: &Section) -> bool {
        let asked = |page: &Page| {
            let mut asked = page.questions.iter();
            asked.any(|question| {
                self.given.sheet.contains_key(&question.id) && !self.answers.sheet.contains_key(&question.id)
            })
        };
        match section.collection {
            Some(_) => self.next_entry(section).is_some(),
            None => section.role.is_none() && section.pages.iter().any(asked),
        }
    }

    /// The first page of a section that lacks something and was not met.
    fn lacking<'a>(&self, case: &Case<'a>, section: &'a Section) -> Option<Place> {
        let pages = case
            .scopes(section)
            .into_iter()
            .flat_map(|scope| case.pages(section, scope));
        let mut lacking = pages.filter(|shown| !case.page_gaps(shown).is_empty());
        lacking
            .find(|shown| !self.has_met(&shown.place()))
            .map(|shown| shown.place())
    }

    /// The entry that the person has to add next to the list of a section.
    fn next_entry(&self, section: &Section) -> Option<Item> {
        let collection = section.collection.as_deref()?;
        let mut given = self.given.items(collection).iter();
        given
            .find(|item| self.answers.item(collection, &item.key).is_none())
            .cloned()
    }

    fn add(&mut self, section: &str) -> At {
        let section = self.profile.section(section).unwrap();
        let Some(item) = self.next_entry(section) else {
            return At::Nothing(section.id.clone());
        };
        let key = item.key.clone();
        let collection = section.collection.clone().unwrap();
        let list = self.answers.collections.entry(collection).or_default();
        list.push(Item {
            answers: Sheet::new(),
            ..item
        });
        let case = self.case();
        let scope = case.scope(section, Some(&key));
        // What cannot be known whose it is has no page.
        let first = case.pages(section, scope).first().map(Shown::place);
        first.map_or_else(|| At::Section(section.id.clone()), At::Page)
    }

    /// Says what there is to say on a page.
    fn answer(&mut self, place: &Place) {
        let section = self.profile.section(&place.section).unwrap();
        let page = section.pages.iter().find(|page| page.id == place.page).unwrap();
        let item = section.collection.as_deref().zip(place.item.as_deref());
        let asked = page.questions.iter().map(|question| question.id.clone());
        let given = match item {
            None => &self.given.sheet,
            Some((collection, key)) => &self.given.item(collection, key).unwrap().answers,
        };
        let said = asked.chain([read_id(&page.id), continued_id(&page.id)]);
        let said: Vec<_> = said
            .filter_map(|id| Some((id.clone(), given.get(&id)?.clone())))
            .collect();
        self.answers.sheet_mut(item).unwrap().extend(said);
    }
}

/// Where the form leads, or the section to which a first entry is added.
fn at(onward: &Onward<'_>) -> Result<At, String> {
    match onward {
        Onward::Page(shown) => Ok(At::Page(shown.place())),
        Onward::Section(section) => Ok(At::Section(section.id.clone())),
        Onward::First(section) => Err(section.id.clone()),
        Onward::Tasks => Ok(At::Tasks),
        Onward::Check => Ok(At::Check),
        Onward::Record => Ok(At::Save),
    }
}
