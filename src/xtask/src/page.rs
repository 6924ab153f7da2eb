//! Filling the `{{placeholders}}` of the pages and of the scripts in `www/`.

use anyhow::{Result, bail};

use crate::{dist::Dist, policy, shell};

/// What the pages of the folder begin with.
pub(crate) struct Parts {
    /// The first lines of the head, with the policy and the styles.
    pub(crate) head: String,
    /// What stands above a page that the app does not draw.
    pub(crate) header: String,
}

impl Parts {
    /// `style` is the final name of the style sheet.
    pub(crate) fn new(dist: &Dist, style: &str) -> Result<Self> {
        let head = fill_files(&shell::read("www/parts/head.html")?, dist, &[("style", style)])?;
        let head = fill(&head, &[("policy", &attribute(&policy::meta()))])?;
        let header = shell::read("www/parts/header.html")?;
        // Each page has the line break itself.
        let [head, header] = [head, header].map(|part| part.trim_end().to_owned());
        Ok(Self { head, header })
    }
}

/// Replaces each `{{name}}`. A placeholder without a value, or a value without a placeholder, is a mistake.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let page = replace(template, values)?;
    match page.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")) {
        Some((name, _)) => bail!("nothing fills {{{{{name}}}}}"),
        None => Ok(page),
    }
}

/// Replaces each `{{name}}` by the final name of a file, and `{{name-integrity}}` by its hash. Other placeholders stay.
pub(crate) fn fill_files(template: &str, dist: &Dist, files: &[(&str, &str)]) -> Result<String> {
    files.iter().try_fold(template.to_owned(), |page, (name, file)| {
        let integrity = dist.integrity(file)?;
        replace(&page, &[(name, file), (&format!("{name}-integrity"), &integrity)])
    })
}

fn replace(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut page = template.to_owned();
    for (name, value) in values {
        let placeholder = format!("{{{{{name}}}}}");
        if !page.contains(&placeholder) {
            bail!("there is no {placeholder} to fill");
        }
        page = page.replace(&placeholder, value);
    }
    Ok(page)
}

/// Text as it stands in an attribute in double quotes.
pub(crate) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_is_filled() {
        assert_eq!(fill("<a {{b}}>", &[("b", "c")]).unwrap(), "<a c>");
        assert!(fill("{{b}}", &[]).unwrap_err().to_string().contains("{{b}}"));
        assert!(fill("", &[("b", "c")]).unwrap_err().to_string().contains("{{b}}"));
    }

    #[test]
    fn a_file_is_named_with_its_hash() {
        let mut dist = Dist::default();
        dist.plain("a.js", "");
        let files = [("a", "a.js")];
        let filled = fill_files("{{a}} {{a-integrity}} {{b}}", &dist, &files).unwrap();
        assert_eq!(
            filled,
            format!("a.js {} {{{{b}}}}", dist.integrity("a.js").unwrap())
        );
        assert!(fill_files("{{a}}", &dist, &files).is_err());
        assert!(fill_files("{{a}} {{a-integrity}}", &Dist::default(), &files).is_err());
    }

    #[test]
    fn a_policy_survives_an_attribute() {
        assert_eq!(
            attribute("script-src 'self' \"x\""),
            "script-src 'self' &quot;x&quot;"
        );
    }
}
