//! The authority profiles at hand: those shipped with the command and those given to it.

use std::cell::OnceCell;
use std::path::PathBuf;

use onroll_form::profile::Profile;
use onroll_profiles::{MAX_BYTES, Problems};

use crate::files::read_text;

/// The shipped profiles: id and text.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Profiles by id. A shipped one is read when it is first asked for, and only once.
pub(crate) struct Authorities {
    given: Vec<Profile>,
    shipped: Vec<OnceCell<Option<Profile>>>,
}

impl Authorities {
    /// The shipped profiles, with those of these files added or in their place.
    pub(crate) fn with(files: &[PathBuf]) -> Result<Self, String> {
        let mut given = Vec::new();
        for file in files {
            let name = file.display();
            let text = read_text(file, MAX_BYTES).map_err(|error| format!("{name}: {error}"))?;
            let profile = onroll_profiles::read(&text).map_err(|problems| {
                format!(
                    "{name} cannot be used as an authority profile:\n{}",
                    lines(&problems)
                )
            })?;
            given.push(profile);
        }
        Ok(Self {
            given,
            shipped: vec![OnceCell::new(); SHIPPED.len()],
        })
    }

    /// The profile of an authority. One that was given comes before a shipped one.
    pub(crate) fn get(&self, id: &str) -> Option<&Profile> {
        let given = self.given.iter().rfind(|profile| profile.id == id);
        given.or_else(|| {
            let at = SHIPPED.iter().position(|(shipped, _)| *shipped == id)?;
            let (_, text) = SHIPPED.get(at)?;
            self.shipped
                .get(at)?
                .get_or_init(|| onroll_profiles::read(text).ok())
                .as_ref()
        })
    }

    /// All profiles, in the order of their ids.
    pub(crate) fn all(&self) -> Vec<Profile> {
        let mut ids: Vec<&str> = SHIPPED.iter().map(|(id, _)| *id).collect();
        ids.extend(self.given.iter().map(|profile| profile.id.as_str()));
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.get(id)).cloned().collect()
    }
}

/// Problems of a profile, one a line and indented.
pub(crate) fn lines(problems: &Problems) -> String {
    let lines: Vec<String> = problems.0.iter().map(|problem| format!("  {problem}")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_is_sound_and_named_after_its_id() {
        assert!(!SHIPPED.is_empty());
        for (id, text) in SHIPPED {
            let profile = onroll_profiles::read(text).unwrap_or_else(|problems| panic!("{id}\n{problems}"));
            assert_eq!(profile.id, *id);
        }
    }
}
