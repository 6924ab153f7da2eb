//! The checkup page: what a server should answer, written down by the build for `www/checkup/` to compare with.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    dist::Dist,
    hosting,
    page::{self, Parts},
    policy, shell,
    wasm::Mode,
};

/// The page.
const PAGE: &str = "checkup.html";

/// The scripts of the page, by their final names.
pub(crate) struct Scripts {
    main: String,
    /// Those that it imports.
    imported: [String; 3],
}

/// Adds the scripts, and the page as it is before anything is filled in, so that the version covers both.
pub(crate) fn scripts(dist: &mut Dist) -> Result<Scripts> {
    let mut add = |name: &str, values: &[(&str, &str)]| -> Result<String> {
        let script = page::fill(&shell::read(format!("www/checkup/{name}.js"))?, values)?;
        let full = dist.hashed(&format!("checkup/{name}"), "js", script);
        // They stand beside each other.
        Ok(full.trim_start_matches("checkup/").to_owned())
    };
    let faults = add("faults", &[])?;
    let policy = add("policy", &[])?;
    let server = add("server", &[("faults", &faults), ("policy", &policy)])?;
    let main = add("main", &[("faults", &faults), ("server", &server)])?;
    dist.plain(PAGE, shell::read(format!("www/{PAGE}"))?);
    Ok(Scripts {
        main,
        imported: [faults, policy, server],
    })
}

/// Writes the list of all files, and the page that names it.
pub(crate) fn finish(
    dist: &mut Dist,
    scripts: &Scripts,
    parts: &Parts,
    version: &str,
    mode: Mode,
) -> Result<()> {
    let list = list(dist, version, mode).to_string();
    let list = dist.hashed("checkup/files", "json", list);
    let main = format!("checkup/{}", scripts.main);
    let mut imported = String::new();
    for script in &scripts.imported {
        let script = format!("checkup/{script}");
        let integrity = dist.integrity(&script)?;
        let _ = write!(
            imported,
            "<link rel=\"modulepreload\" href=\"{script}\" integrity=\"{integrity}\">\n  "
        );
    }
    let page = page::fill_files(
        &shell::read(format!("www/{PAGE}"))?,
        dist,
        &[("script", &main), ("list", &list)],
    )?;
    let page = page::fill(
        &page,
        &[
            ("head", &parts.head),
            ("header", &parts.header),
            ("imported", imported.trim_end()),
            ("version", version),
        ],
    )?;
    dist.plain(PAGE, page);
    Ok(())
}

/// What the page compares with.
fn list(dist: &Dist, version: &str, mode: Mode) -> Value {
    let files = dist
        .files()
        .filter(|(name, _)| *name != PAGE && !name.starts_with(hosting::IN_THE_FOLDER));
    let files = files.map(|(name, bytes)| {
        json!({
            "name": name,
            "size": bytes.len(),
            "hash": crate::dist::integrity(bytes),
            "kept": policy::is_hashed(name),
            "dense": crate::dist::is_dense(name) || bytes.len() < WORTH_COMPRESSING,
        })
    });
    json!({
        "version": version,
        "policy": policy::header(policy::EMBEDDERS),
        "headers": policy::OTHER_HEADERS,
        "types": policy::TYPES.iter().copied().collect::<BTreeMap<_, _>>(),
        // A build for the developer's own machine has no compressed copies.
        "compressed": mode == Mode::Release,
        "files": files.collect::<Vec<_>>(),
    })
}

/// Servers leave files alone that are smaller than what travels at once.
const WORTH_COMPRESSING: usize = 1_500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_file_but_the_page_itself() {
        let mut dist = Dist::default();
        dist.plain(PAGE, "page");
        dist.plain("index.html", "x".repeat(2_000));
        dist.hashed("fonts/a", "ttf", "y".repeat(2_000));
        dist.plain(format!("{}nginx.conf", hosting::IN_THE_FOLDER), "z");
        let list = list(&dist, "1", Mode::Dev);
        let files = list["files"].as_array().unwrap();
        let kept: Vec<_> = files
            .iter()
            .map(|file| {
                (
                    file["name"].as_str().unwrap().split('.').next().unwrap(),
                    file["kept"].as_bool().unwrap(),
                )
            })
            .collect();
        assert_eq!(kept, [("fonts/a", true), ("index", false)]);
        assert_eq!(files[1]["dense"], false);
        assert_eq!(files[1]["size"], 2_000);
        assert_eq!(list["compressed"], false);
    }
}
