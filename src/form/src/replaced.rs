//! Lists that a form had before, and that a check replaces: their entries are attempts at the check now.
//!
//! Old drafts and old files have such a list. Every answer in it goes into the table. What the check does not accept is kept as it
//! was typed, and the form says what is wrong with it.

use std::collections::BTreeMap;

use crate::answer::{Answer, Answers, Sheet};
use crate::profile::Profile;
use crate::question::{Question, Replaces, YesNo};
use crate::value::{ADDRESS_PARTS, DATE_PARTS, DONE, attempt_part, is_blank, last_attempt};

impl Profile {
    /// The check that replaces the list with that id.
    pub(crate) fn replaces(&self, list: &str) -> Option<&Question> {
        let mut questions = self.questions().map(|located| located.question);
        questions.find(|question| question.replaces().is_some_and(|replaces| replaces.list == list))
    }
}

impl Answers {
    /// Turns each list that a check of this form replaces into attempts at the check, after those that are there. An entry in which
    /// nothing was typed is no attempt.
    pub fn replace_lists(&mut self, profile: &Profile) {
        for question in profile.questions().map(|located| located.question) {
            let Some(replaces) = question.replaces() else {
                continue;
            };
            let before = self.sheet.get(&question.id);
            let mut number = before.map_or(0, |answer| last_attempt(question, answer));
            for item in self.collections.remove(&replaces.list).unwrap_or_default() {
                let entry = attempt(question, replaces, item.answers);
                if entry.is_empty() {
                    continue;
                }
                let answer = self.sheet.entry(question.id.clone()).or_default();
                number += 1;
                if !matches!(answer, Answer::Parts(_)) {
                    *answer = Answer::Parts(BTreeMap::new());
                }
                if let Answer::Parts(parts) = answer {
                    let entry = entry.into_iter();
                    parts.extend(entry.map(|(part, text)| (attempt_part(number, &part), text)));
                }
            }
        }
    }
}

/// The fields of the attempt that an entry is. What no column takes is in the column for words, after what that has itself.
fn attempt(question: &Question, replaces: &Replaces, mut entry: Sheet) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    for (column, id) in &replaces.columns {
        if let Some(answer) = entry.remove(id).filter(|answer| !answer.is_blank()) {
            parts.insert(column.clone(), in_a_cell(answer));
        }
    }
    let rest = entry.into_values().filter(|answer| !answer.is_blank());
    for text in rest.map(in_a_cell) {
        let Some(words) = question.reason_column() else {
            continue;
        };
        let cell = parts.entry(words.id.clone()).or_default();
        if !cell.is_empty() {
            cell.push_str(LINE);
        }
        cell.push_str(&text);
    }
    if !parts.is_empty() {
        // Whoever made an entry said that it was done.
        parts.insert(DONE.to_owned(), YesNo::Yes.word().to_owned());
    }
    parts
}

/// What is put between the lines of an answer in a cell, which has one line.
const LINE: &str = " / ";

/// An answer of any kind, as it is typed in a cell.
fn in_a_cell(answer: Answer) -> String {
    match answer {
        Answer::Text(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !is_blank(line));
            lines.collect::<Vec<_>>().join(LINE)
        }
        Answer::Many(values) => values.join(", "),
        Answer::Parts(mut parts) => {
            let is_date = DATE_PARTS.iter().any(|(name, _)| parts.contains_key(*name));
            let known = DATE_PARTS.iter().chain(&ADDRESS_PARTS);
            let mut texts: Vec<String> = known.filter_map(|(name, _)| parts.remove(*name)).collect();
            texts.extend(parts.into_values());
            texts.retain(|text| !is_blank(text));
            texts.join(if is_date { " " } else { ", " })
        }
    }
}
