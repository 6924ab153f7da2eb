//! What lets the page work without a connection: the service worker's list of files, and the entries for the home screen.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::{cache, dist::Dist, hosting, page, policy};

/// The service worker. Its name is plain, because browsers ask for it again under the name they know.
pub(crate) const SERVICE_WORKER: &str = "sw.js";

/// The page itself.
const PAGE: &str = "index.html";

/// The lists of fonts, and the fonts of Latin letters. Others are kept by choice (`www/keep-fonts.js`).
const FONTS: &[&str] = &[
    "fonts/fonts.",
    "fonts/cjk.",
    "fonts/noto-sans-latin-",
    "fonts/noto-sans-vietnamese-",
];

/// Files with plain names that no start of the form needs.
const LEFT_OUT: &[&str] = &["licences.txt", "checkup", hosting::IN_THE_FOLDER, ".schema.json"];

/// A service worker that removes the one of a release and all that it keeps. It is served beside a development build, whose pages
/// must never be those of an earlier one.
pub(crate) const REMOVES_ITSELF: &str = "\
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil((async () => {
  const ours = `onroll ${new URL('./', self.location).href} `
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name)
  await self.registration.unregister()
})()))
";

/// The service worker of a build: `template` with the build's version and its files.
pub(crate) fn service_worker(dist: &Dist, template: &str, version: &str) -> Result<String> {
    let (mut files, mut extras) = (BTreeMap::new(), BTreeMap::new());
    for (name, bytes) in dist.files() {
        if name == PAGE || policy::is_hashed(name) && is_kept(name) {
            files.insert(name, cache::sha256(bytes));
        } else if is_profile(name) {
            // The council edits it. The service worker takes any that can be read.
            extras.insert(name, String::new());
        } else if !policy::is_hashed(name) && is_kept(name) {
            extras.insert(name, cache::sha256(bytes));
        }
    }
    page::fill(
        template,
        &[
            ("version", version),
            ("files", &serde_json::to_string_pretty(&files)?),
            ("extras", &serde_json::to_string_pretty(&extras)?),
        ],
    )
}

/// Whether a file, other than the page and the profiles, is kept on the device.
fn is_kept(name: &str) -> bool {
    if name.starts_with("fonts/") {
        return FONTS.iter().any(|font| name.starts_with(font));
    }
    name != SERVICE_WORKER
        && !LEFT_OUT
            .iter()
            .any(|part| name.starts_with(part) || name.ends_with(part))
}

/// A council's profile or the list of councils.
fn is_profile(name: &str) -> bool {
    name.strip_prefix("authorities/")
        .and_then(|name| name.strip_suffix(".json"))
        .is_some_and(|id| !id.contains('.'))
}

/// The entry for the home screen that leads to the choice of a council, or to the council of a page that has one.
pub(crate) fn manifest() -> Result<String> {
    written("Report a child missing education", "Onroll", ".", ".")
}

/// The entry for the home screen that leads to the form of a profile.
pub(crate) fn manifest_of(id: &str, profile: &str) -> Result<String> {
    let profile: Value = serde_json::from_str(profile)?;
    let name = profile
        .get("name")
        .and_then(Value::as_str)
        .with_context(|| format!("the profile {id} has no name"))?;
    let whole = format!("{name}: report a child missing education");
    written(&whole, name, &format!("../?authority={id}"), "..")
}

/// `base` is where the page's folder is from the manifest, and `start` what the entry opens.
fn written(name: &str, short_name: &str, start: &str, base: &str) -> Result<String> {
    let icon = |file: &str, size: u32, purpose: &str| {
        json!({
            "src": format!("{base}/icons/{file}"), "type": "image/png",
            "sizes": format!("{size}x{size}"), "purpose": purpose,
        })
    };
    let manifest = json!({
        "name": name,
        "short_name": short_name,
        "description": "Tell the council about a child who may be missing education. What you enter stays on your device.",
        "lang": "en-GB",
        "start_url": start,
        "scope": format!("{base}/"),
        "display": "standalone",
        "theme_color": "#1d4f7b",
        "background_color": "#ffffff",
        "icons": [
            icon("onroll-192.png", 192, "any"),
            icon("onroll-512.png", 512, "any"),
            icon("onroll-maskable-512.png", 512, "maskable"),
        ],
    });
    Ok(serde_json::to_string_pretty(&manifest)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell;

    const TEMPLATE: &str = "{{version}} {{files}} {{extras}}";

    /// The list for a folder with these files, as its two objects.
    fn listed(names: &[&str]) -> (Value, Value) {
        let mut dist = Dist::default();
        for name in names {
            dist.plain(*name, "abc");
        }
        let text = service_worker(&dist, "{{version}}\u{1f}{{files}}\u{1f}{{extras}}", "1").unwrap();
        let mut parts = text.split('\u{1f}').skip(1);
        let mut part = || serde_json::from_str(parts.next().unwrap()).unwrap();
        (part(), part())
    }

    #[test]
    fn the_form_its_workers_and_its_latin_fonts_are_needed() {
        let names = [
            "index.html",
            "app.01234567.wasm",
            "authorities/camden.01234567.form",
            "fonts/fonts.01234567.json",
            "fonts/noto-sans-latin-400.01234567.ttf",
            "fonts/noto-sans-latin-ext-700.01234567.ttf",
        ];
        let (files, extras) = listed(&names);
        for name in names {
            assert_eq!(
                files[name], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "{name}"
            );
        }
        assert_eq!(extras, json!({}));
    }

    #[test]
    fn fonts_of_other_scripts_and_what_no_start_needs_are_not() {
        let (files, extras) = listed(&[
            "fonts/vazirmatn-arabic-400.01234567.ttf",
            "fonts/noto-sans-sc-4-400.01234567.ttf",
            "sw.js",
            "checkup.html",
            "checkup.01234567.js",
            "checkup/main.01234567.js",
            "server-settings/nginx.conf",
            "licences.txt",
            "referral.schema.json",
            "authorities/authority.schema.json",
        ]);
        assert_eq!((files, extras), (json!({}), json!({})));
    }

    #[test]
    fn a_profile_may_be_any_and_other_plain_files_are_those_of_the_build() {
        let (files, extras) = listed(&[
            "authorities/camden.json",
            "authorities/index.json",
            "offline.html",
        ]);
        assert_eq!(files, json!({}));
        assert_eq!(extras["authorities/camden.json"], "");
        assert_eq!(extras["authorities/index.json"], "");
        assert_eq!(extras["offline.html"].as_str().unwrap().len(), 64);
    }

    #[test]
    fn the_guide_withdraws_the_form_with_the_same_words() {
        let guide = shell::read("docs/hosting.md").unwrap();
        let guide: Vec<_> = guide.lines().map(str::trim).collect();
        let words: Vec<_> = REMOVES_ITSELF.lines().map(str::trim).collect();
        assert!(guide.windows(words.len()).any(|lines| lines == words));
    }

    #[test]
    fn the_template_is_filled() {
        let text = service_worker(&Dist::default(), TEMPLATE, "0.1.0+01234567").unwrap();
        assert_eq!(text, "0.1.0+01234567 {} {}");
    }

    #[test]
    fn a_councils_entry_opens_its_form() {
        let manifest = manifest_of("camden", r#"{"name": "Camden"}"#).unwrap();
        let manifest: Value = serde_json::from_str(&manifest).unwrap();
        assert_eq!(manifest["start_url"], "../?authority=camden");
        assert_eq!(manifest["scope"], "../");
        assert_eq!(manifest["icons"][0]["src"], "../icons/onroll-192.png");
        assert!(manifest_of("camden", "{}").is_err());
    }
}
