//! A person who answers whatever is asked, at random but acceptably, until nothing more is asked.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::journey::Shown;
use onroll_form::profile::Profile;
use onroll_form::question::{ColumnKind, Kind, Question};
use onroll_form::value::{DONE, period_part};

/// The most rounds of questions: answers bring up further questions, and no form is deeper than this.
const ROUNDS: usize = 60;

/// Random numbers that are the same in every run (xorshift).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<'t, T>(&mut self, things: &'t [T]) -> Option<&'t T> {
        things.get(self.below(things.len()))
    }
}

/// The person who fills in the form.
pub(crate) struct Walker<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) today: NaiveDate,
    pub(crate) chance: Chance,
    /// Questions that are answered in one way whenever they are asked, or left blank.
    pub(crate) settled: BTreeMap<String, Answer>,
}

impl Walker<'_> {
    /// Answers all that is asked, and hands every case on the way to `look`.
    pub(crate) fn walk(&mut self, mut look: impl FnMut(&Case<'_>)) -> Answers {
        let mut answers = Answers::default();
        for section in &self.profile.sections {
            let Some(collection) = &section.collection else {
                continue;
            };
            let known = self.profile.collection(collection).unwrap();
            let owners: Vec<Option<String>> = match &known.of {
                None => vec![None],
                Some(of) => answers
                    .items(of)
                    .iter()
                    .map(|item| Some(item.key.clone()))
                    .collect(),
            };
            for owner in owners {
                for _ in 0..=self.chance.below(2) {
                    answers.add_item_of(collection, owner.as_deref());
                }
            }
        }
        for _ in 0..ROUNDS {
            let new = {
                let case = Case::new(self.profile, &answers, self.today);
                look(&case);
                self.answer_all(&case)
            };
            if new.is_empty() {
                break;
            }
            for (item, question, answer) in new {
                let item = item
                    .as_ref()
                    .map(|(collection, key)| (collection.as_str(), key.as_str()));
                answers.sheet_mut(item).unwrap().insert(question, answer);
            }
        }
        answers
    }

    /// Answers to what is asked and not answered yet.
    #[expect(clippy::type_complexity, reason = "whose answer, to what, and the answer")]
    fn answer_all(&mut self, case: &Case<'_>) -> Vec<(Option<(String, String)>, String, Answer)> {
        let mut new = Vec::new();
        for shown in case.all_pages() {
            for question in &shown.page.questions {
                let open = case.is_asked(question, shown.scope)
                    && case
                        .answer(&question.id, shown.scope)
                        .is_none_or(|answer| answer.is_blank());
                if open && let Some(answer) = self.answer(case, &shown, question) {
                    let item = shown
                        .scope
                        .map(|scope| (scope.collection.to_owned(), scope.item.key.clone()));
                    new.push((item, question.id.clone(), answer));
                }
            }
        }
        new
    }

    /// An answer that the form accepts. A question that need not be answered is left out now and then.
    fn answer(&mut self, case: &Case<'_>, shown: &Shown<'_>, question: &Question) -> Option<Answer> {
        if let Some(settled) = self.settled.get(&question.id) {
            return Some(settled.clone()).filter(|answer| !answer.is_blank());
        }
        let text = |text: &str| Some(Answer::Text(text.to_owned()));
        match &question.kind {
            Kind::YesNo | Kind::YesNoNotSure | Kind::Read | Kind::OneOf { .. } => {
                let choices = question.kind.choices();
                // A question is answered far more often than its reader is unsure.
                let first = self.chance.of(&choices)?;
                let second = self.chance.of(&choices)?;
                text(&if first.value == "not_sure" { second } else { first }.value)
            }
            Kind::ManyOf {
                options,
                none,
                items_of,
            } => {
                let mut values: Vec<String> = options
                    .iter()
                    .filter(|_| self.chance.one_in(4))
                    .map(|choice| choice.value.clone())
                    .collect();
                if let Some(none) = none
                    && (values.is_empty() || self.chance.one_in(3))
                {
                    values = vec![none.value.clone()];
                }
                if values.is_empty() {
                    let collection = items_of.as_deref().unwrap_or_default();
                    values.extend(
                        case.answers
                            .items(collection)
                            .first()
                            .map(|item| item.key.clone()),
                    );
                    values.extend(options.first().map(|choice| choice.value.clone()));
                    values.truncate(1);
                }
                Some(Answer::Many(values))
            }
            Kind::Name => text("Sam Quillfeather"),
            Kind::ShortText { .. } | Kind::LongText { .. } => text("Words"),
            Kind::Phone => text("020 7946 0123"),
            Kind::Email => text("a.b@example.org"),
            // The next of several children has another.
            Kind::Upn => text(match case.answers.items("children").first() {
                Some(first) if shown.scope.is_some_and(|scope| scope.item.key != first.key) => "",
                _ => "B801200005001",
            })
            .filter(|answer| !answer.is_blank()),
            Kind::DfeNumber => text("2021234"),
            Kind::Number { least, .. } => text(&least.to_string()),
            Kind::Time => text("9:30am"),
            Kind::Reference { example, .. } => text(example),
            Kind::Address => Some(parts([
                ("line_1", "1 High Street"),
                ("town", "Town"),
                ("postcode", "NW1 2AB"),
            ])),
            Kind::Date { .. } => self.date(case, question, shown.scope),
            Kind::Periods { marks } => self.periods(*marks),
            Kind::Check { columns, .. } => {
                let mut row = vec![(DONE.to_owned(), String::from("yes"))];
                for column in columns {
                    let cell = match &column.kind {
                        ColumnKind::Date => typed(self.today),
                        ColumnKind::Time => String::from("9:30am"),
                        ColumnKind::Phone => String::from("020 7946 0123"),
                        ColumnKind::Phones => String::from("020 7946 0123, 01632 960001"),
                        ColumnKind::Number { least, .. } => least.to_string(),
                        ColumnKind::Choice(options) => options.first()?.value.clone(),
                        ColumnKind::Children => {
                            let among = case.checked_among(question, shown.scope);
                            among.first().map_or_else(String::new, |one| one.item.key.clone())
                        }
                        ColumnKind::Text(_) | ColumnKind::Name | ColumnKind::Address => String::from("Words"),
                    };
                    row.push((column.id.clone(), cell));
                }
                Some(Answer::Parts(row.into_iter().collect()))
            }
        }
    }

    /// A date that the form accepts: of a child in or near school age, of this term, or of before the 2024 regulations.
    fn date(&mut self, case: &Case<'_>, question: &Question, scope: Option<Scope<'_>>) -> Option<Answer> {
        for _ in 0..40 {
            let days = match self.chance.below(8) {
                0 => self.chance.below(30),
                1 => 30 + self.chance.below(60),
                2 => 800 + self.chance.below(60),
                3 => 3 * 365 + self.chance.below(2 * 365),
                _ => 5 * 365 + self.chance.below(12 * 365),
            };
            let day = if self.chance.one_in(8) {
                self.today
                    .checked_add_days(Days::new(u64::try_from(days % 30).unwrap()))
            } else {
                self.today
                    .checked_sub_days(Days::new(u64::try_from(days).unwrap()))
            }?;
            let answer = date(day);
            let mut tried = case.answers.clone();
            let item = scope.map(|scope| (scope.collection, scope.item.key.as_str()));
            tried.sheet_mut(item)?.insert(question.id.clone(), answer.clone());
            let tried_case = Case::new(case.profile, &tried, case.today);
            let scope = scope.and_then(|scope| {
                let item = tried.item(scope.collection, &scope.item.key)?;
                Some(Scope {
                    collection: scope.collection,
                    item,
                })
            });
            if matches!(tried_case.value(question, scope), Ok(Some(_))) {
                return Some(answer);
            }
        }
        None
    }

    /// An absence with marks, or the days the school was closed.
    fn periods(&mut self, marks: bool) -> Option<Answer> {
        let long = 5 + self.chance.below(60);
        let from = self
            .today
            .checked_sub_days(Days::new(u64::try_from(long).unwrap()))?;
        let mut row = vec![(period_part(1, "from"), typed(from))];
        if marks {
            let code = self.chance.of(&["O", "N", "G", "I"])?;
            row.push((period_part(1, "code"), (*code).to_owned()));
        } else {
            row.push((period_part(1, "to"), typed(from)));
        }
        Some(Answer::Parts(row.into_iter().collect()))
    }
}

fn parts<const N: usize>(parts: [(&str, &str); N]) -> Answer {
    Answer::Parts(
        parts
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect(),
    )
}

fn typed(day: NaiveDate) -> String {
    day.format("%-d %-m %Y").to_string()
}

fn date(day: NaiveDate) -> Answer {
    let words = typed(day);
    let mut words = words.split(' ');
    let mut next = || words.next().unwrap_or_default();
    parts([("day", next()), ("month", next()), ("year", next())])
}
