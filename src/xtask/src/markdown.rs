//! The width of Markdown: lines that a person reads in a terminal and in a comparison of two versions.

use anyhow::{Context as _, Result, bail};

use crate::shell::{self, say};

/// The most characters in a line. Tables, headings, code, and what cannot be broken may be longer.
const WIDTH: usize = 100;

/// Fails where a line of a Markdown file of the project is too long.
pub(crate) fn run() -> Result<()> {
    let listed = shell::capture(shell::command("git").args(["ls-files", "*.md"]))?;
    let listed = String::from_utf8(listed).context("git wrote no text")?;
    let mut too_long = Vec::new();
    for file in listed.lines() {
        let text = shell::read(file)?;
        too_long.extend(long_lines(&text).map(|number| format!("{file}:{number}")));
    }
    if !too_long.is_empty() {
        bail!("longer than {WIDTH} characters: {}", too_long.join(", "));
    }
    say(format!(
        "{} files are within {WIDTH} characters",
        listed.lines().count()
    ));
    Ok(())
}

/// The numbers of the lines that are too long and could be broken.
fn long_lines(text: &str) -> impl Iterator<Item = usize> {
    let mut in_code = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        let start = line.trim_start();
        let fence = start.starts_with("```");
        in_code ^= fence;
        let free = fence || in_code || start.starts_with(['|', '#']);
        (!free && line.chars().count() > WIDTH && can_be_broken(start)).then_some(at + 1)
    })
}

/// Whether a line has a space, after a list's marker, that stands neither in a link nor in code.
fn can_be_broken(line: &str) -> bool {
    let content = line.trim_start_matches(['-', '*', ' ']);
    let (mut in_code, mut in_link) = (false, false);
    content.trim_end().chars().any(|sign| {
        match sign {
            '`' => in_code = !in_code,
            '[' | '(' => in_link = true,
            ')' => in_link = false,
            _ => {}
        }
        sign == ' ' && !in_code && !in_link
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_line_of_prose_is_too_long() {
        let prose = "word ".repeat(30);
        let link = format!("- [{prose}](https://example.org)");
        let text = format!("{prose}\n| {prose} |\n```\n{prose}\n```\n{link}\n- `{prose}`\nshort\n");
        assert_eq!(long_lines(&text).collect::<Vec<_>>(), [1]);
    }
}
