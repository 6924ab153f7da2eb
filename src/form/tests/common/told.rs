//! What the person of a journey reads on the pages of the form, question by question.

use std::fmt::Write as _;

use onroll_form::case::Case;
use onroll_form::journey::Shown;
use onroll_form::profile::Block;
use onroll_form::question::{Kind, Question};

/// The words of every page that is shown: titles, guidance, questions, hints and options; and what a route tells. What stands on the page about danger and
/// under "privacy" is left out: everybody can open those.
pub(crate) fn told(case: &Case<'_>) -> String {
    let mut out = String::new();
    for part in [
        &case.profile.introduction,
        case.profile
            .definition
            .as_ref()
            .map_or(&Vec::new(), |it| &it.text),
    ] {
        blocks(&mut out, &case.blocks(part, None));
    }
    for shown in case.all_pages() {
        page(&mut out, case, &shown);
    }
    for routed in case.routes() {
        blocks(&mut out, &case.blocks(&routed.route.text, None));
    }
    out
}

fn page(out: &mut String, case: &Case<'_>, shown: &Shown<'_>) {
    let mut line = |words: &str| writeln!(out, "{}", case.words(words, shown.scope)).unwrap();
    for words in shown.page.title.iter().chain(&shown.page.source) {
        line(words);
    }
    for block in case.blocks(&shown.page.guidance, shown.scope) {
        for words in block.texts() {
            line(words);
        }
    }
    let asked = |question: &&Question| case.question_applies(question, shown.scope);
    for question in shown.page.questions.iter().filter(asked) {
        line(&question.label);
        question
            .hint
            .iter()
            .chain(&question.source)
            .for_each(|words| line(words));
        for block in case.blocks(&question.guidance, shown.scope) {
            block.texts().into_iter().for_each(&mut line);
        }
        for choice in question.kind.choices() {
            line(&choice.label);
            if let Some(hint) = &choice.hint {
                line(hint);
            }
        }
        if let Kind::Check { columns, .. } = &question.kind {
            for column in columns {
                line(&column.label);
            }
        }
    }
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for words in blocks.iter().flat_map(Block::texts) {
        writeln!(out, "{words}").unwrap();
    }
}
