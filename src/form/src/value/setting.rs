//! What reading an answer has to know of the case around it.

use chrono::NaiveDate;

use crate::question::Question;

/// What surrounds an answer: the day, and the answers beside it, as they are seen by the child or adult it is about.
pub(crate) trait Setting {
    /// Today's date.
    fn today(&self) -> NaiveDate;

    /// The accepted date answered to another question.
    fn date(&self, question: &str) -> Option<NaiveDate>;

    /// The date typed to another question, whether or not it is within its own limits. Only the limits of another date
    /// are read from it. If they were read from the accepted one, two dates that limit each other would ask without
    /// end.
    fn typed_date(&self, question: &str) -> Option<NaiveDate>;

    /// What the answer to another question is called within a sentence.
    fn noun(&self, question: &str) -> Option<String>;

    /// A definition's words with the name of whom they are about.
    fn words(&self, text: &str) -> String;

    /// The keys of the items of a collection, in order.
    fn keys(&self, collection: &str) -> Vec<&str>;

    /// What an item is called within a sentence.
    fn item_name(&self, collection: &str, key: &str) -> String;

    /// The keys of those for whom the checks beside this one are, be it one.
    fn checked_for(&self, check: &Question) -> Vec<String>;

    /// What was typed to this question of the items before this one.
    fn typed_before(&self, question: &Question) -> Vec<String>;

    /// The keys and names of those for whom a check may have been done, where there are several.
    fn checked(&self, check: &Question) -> Vec<(String, String)>;
}
