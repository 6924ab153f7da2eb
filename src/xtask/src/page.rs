//! Filling the `{{placeholders}}` of `index.html` and of the scripts in `www/`.

use anyhow::{Result, bail};

/// Replaces each `{{name}}`. A placeholder without a value, or a value without a placeholder, is a mistake.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut page = template.to_owned();
    for (name, value) in values {
        let placeholder = format!("{{{{{name}}}}}");
        if !page.contains(&placeholder) {
            bail!("there is no {placeholder} to fill");
        }
        page = page.replace(&placeholder, value);
    }
    match page.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")) {
        Some((name, _)) => bail!("nothing fills {{{{{name}}}}}"),
        None => Ok(page),
    }
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
    fn a_policy_survives_an_attribute() {
        assert_eq!(
            attribute("script-src 'self' \"x\""),
            "script-src 'self' &quot;x&quot;"
        );
    }
}
