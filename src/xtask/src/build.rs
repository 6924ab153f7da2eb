//! `cargo xtask build`: everything that makes up the page, under its final names, in `dist/`.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use crate::{
    cache, checkup,
    dist::Dist,
    fonts, hosting, notices, offline,
    page::{self, Parts},
    setup,
    shell::{self, say},
    wasm::{self, Mode},
};

/// The largest the page with its first question may be, compressed, in bytes (docs/benchmarks.md).
const QUESTION_BUDGET: usize = 60_000;

/// The largest everything up to the running app may be, the form and the profile of [`WEIGHED`] included, compressed, in bytes.
const APP_BUDGET: usize = 240_000;

/// The largest the worker and its Latin font may be, compressed, in bytes.
const WORKER_BUDGET: usize = 650_000;

/// The fonts nearly every document needs: regular and bold.
const LATIN: &[&str] = &["fonts/noto-sans-latin-400.", "fonts/noto-sans-latin-700."];

/// The authority whose form is weighed against the budget.
const WEIGHED: &str = "camden";

/// Files of `www/` that do not go into the folder under their own names.
const NOT_COPIED: &[&str] = &[
    "frame.js",
    "late.js",
    "loader.js",
    "worker.js",
    "styles",
    "fonts",
    "sw.js",
    "ready.js",
    "offline.html",
    "parts",
    "keep-fonts.js",
    "keys.html",
    "make-keys.js",
    "checkup",
    "checkup.html",
];

/// The deployable folder.
pub(crate) fn dist_dir() -> PathBuf {
    shell::root().join("dist")
}

/// Sets up and builds.
pub(crate) fn run(mode: Mode) -> Result<()> {
    setup::for_build()?;
    if mode == Mode::Release {
        say("building the page: some minutes the first time, as every crate is optimised for size");
    }
    let mut dist = Dist::default();
    copy_www(&mut dist)?;
    let fonts = fonts(&mut dist)?;
    let first = native_files(&mut dist)?;
    let style = dist.hashed("style", "css", style()?);
    let app = bundle(&mut dist, "onroll-app", "app", mode)?;
    let document = worker(&mut dist, "onroll-worker", "worker", mode)?;
    let reader = worker(&mut dist, "onroll-reader", "reader", mode)?;
    let sealer = worker(&mut dist, "onroll-sealer", "sealer", mode)?;
    let loader = dist.hashed("loader", "js", fs::read(www("loader.js"))?);
    let ready = dist.hashed("ready", "js", fs::read(www("ready.js"))?);
    let frame = dist.hashed("frame", "js", fs::read(www("frame.js"))?);
    let late = dist.hashed("late", "js", fs::read(www("late.js"))?);

    dist.plain("licences.txt", notices::text()?);

    let template = shell::read("index.html")?;
    let parts = Parts::new(&dist, &style)?;
    offline_page(&mut dist, &parts, &fonts)?;
    keys_page(&mut dist, &parts, &sealer.script)?;
    dist.plain("manifest.webmanifest", offline::manifest()?);
    // Its source counts for the version, its list cannot: the list names the page, which carries the version.
    let service_worker = shell::read(format!("www/{}", offline::SERVICE_WORKER))?;
    dist.plain(offline::SERVICE_WORKER, service_worker.as_str());
    let checkup = checkup::scripts(&mut dist)?;
    hosting::add(&mut dist);
    let template = page::fill_files(
        &template,
        &dist,
        &[
            ("loader", &loader),
            ("late", &late),
            ("glue", &app.glue),
            ("wasm", &app.wasm),
            ("ready", &ready),
            ("frame", &frame),
        ],
    )?;
    let page = |version: &str| {
        let values = [
            ("head", parts.head.as_str()),
            ("version", version),
            ("worker", &document.script),
            ("reader", &reader.script),
            ("sealer", &sealer.script),
            ("fonts", &fonts),
            ("picker", &first.picker),
            ("contacts", &first.contacts),
            ("first-pages", &first.pages),
        ];
        page::fill(&template, &values)
    };
    // The version covers every file, the page included, which then carries it.
    dist.plain("index.html", page("")?);
    let version = format!("{}+{}", env!("CARGO_PKG_VERSION"), dist.fingerprint());
    dist.plain("index.html", page(&version)?);
    let service_worker = offline::service_worker(&dist, &service_worker, &version)?;
    dist.plain(offline::SERVICE_WORKER, service_worker);
    checkup::finish(&mut dist, &checkup, &parts, &version, mode)?;
    hosting::cover(dist.files().map(|(name, _)| name))?;
    dist.write(&dist_dir())?;

    if mode == Mode::Release {
        let sizes = dist.compress(&dist_dir())?;
        let on_screen = ["index.html", &style, &loader, &late];
        let profile = format!("authorities/{WEIGHED}.json");
        let running = [&app.glue, &app.wasm, &first.weighed, &profile].map(String::as_str);
        let running = [on_screen.as_slice(), &running].concat();
        let latin = sizes
            .keys()
            .filter(|name| LATIN.iter().any(|font| name.starts_with(font)));
        let document = document
            .files
            .iter()
            .chain([&fonts])
            .chain(latin)
            .map(String::as_str);
        print_sizes(&sizes, &on_screen, &running, &document.collect::<Vec<_>>());
    }
    say(format!("dist/ is ready ({version})"));
    Ok(())
}

/// A script and the module it starts, by their final names.
struct Started {
    glue: String,
    wasm: String,
}

/// A program off the page's own thread: the script a page starts, and all its files.
struct Worker {
    script: String,
    files: Vec<String>,
}

fn www(name: &str) -> PathBuf {
    shell::root().join("www").join(name)
}

/// Takes over what people and settings know by its name: icons, the authorities' profiles, scripts for other sites.
fn copy_www(dist: &mut Dist) -> Result<()> {
    for entry in fs::read_dir(shell::root().join("www")).context("cannot read www/")? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name.starts_with('.') || NOT_COPIED.contains(&name) {
            continue;
        }
        if path.is_dir() {
            dist.folder(&path, &format!("{name}/"))?;
        } else {
            dist.plain(name, fs::read(&path)?);
        }
    }
    Ok(())
}

/// The page on which fonts are kept.
fn offline_page(dist: &mut Dist, parts: &Parts, fonts: &str) -> Result<()> {
    let script = dist.hashed("keep-fonts", "js", fs::read(www("keep-fonts.js"))?);
    let page = page::fill_files(&shell::read("www/offline.html")?, dist, &[("script", &script)])?;
    let values = [
        ("head", parts.head.as_str()),
        ("header", &parts.header),
        ("fonts", fonts),
    ];
    dist.plain("offline.html", page::fill(&page, &values)?);
    Ok(())
}

/// The page on which a council makes its keys.
fn keys_page(dist: &mut Dist, parts: &Parts, sealer: &str) -> Result<()> {
    let script = dist.hashed("make-keys", "js", fs::read(www("make-keys.js"))?);
    let page = page::fill_files(&shell::read("www/keys.html")?, dist, &[("script", &script)])?;
    let values = [
        ("head", parts.head.as_str()),
        ("header", &parts.header),
        ("sealer", sealer),
    ];
    dist.plain("keys.html", page::fill(&page, &values)?);
    Ok(())
}

/// The fonts of documents. Gives the name of their list.
fn fonts(dist: &mut Dist) -> Result<String> {
    const LIST: &str = "fonts.json";
    let lock = fs::read(shell::root().join("package-lock.json"))?;
    let folder = cache::place("fonts", &cache::hash(&[&lock, include_bytes!("fonts.rs")]))?;
    if !folder.join(LIST).exists() {
        say("unpacking the fonts of documents (kept until package-lock.json changes)");
        fonts::build(&shell::root().join("node_modules"), &folder)?;
    }
    dist.folder(&folder, "fonts/")?;
    let list = dist
        .take(&format!("fonts/{LIST}"))
        .context("the fonts have no list")?;
    Ok(dist.hashed("fonts/fonts", "json", list))
}

/// What `index.html` shows before the app arrives, as the app itself renders it.
struct First {
    /// The page on which a council is chosen.
    picker: String,
    /// The first page of every council, each in its template, which names the form.
    pages: String,
    /// How to reach each council without the form.
    contacts: String,
    /// The name of the form that is weighed.
    weighed: String,
}

/// Builds the native programs in one go, so that what they share is compiled once, and lets each write its part.
fn native_files(dist: &mut Dist) -> Result<First> {
    let mut cargo = shell::cargo();
    cargo.args(["build", "--package", "onroll-cli", "--bin", "onroll"]);
    cargo.args([
        "--package",
        "onroll-app",
        "--bin",
        "prerender",
        "--features",
        "onroll-app/ssr",
    ]);
    shell::run(&mut cargo)?;
    dist.plain(
        "referral.schema.json",
        shell::capture(native("onroll").arg("schema"))?,
    );
    let list = "www/authorities/index.json";
    let listed: Vec<BTreeMap<String, String>> = serde_json::from_str(&shell::read(list)?)
        .with_context(|| format!("{list} is not a list of authorities"))?;
    let (mut pages, mut contacts, mut weighed) = (String::new(), String::new(), String::new());
    for entry in listed {
        let id = entry
            .get("id")
            .with_context(|| format!("an entry of {list} has no id"))?;
        let prepared = cache::place("forms", id)?;
        let reached = cache::place("contacts", id)?;
        let profile = format!("www/authorities/{id}.json");
        let page = first_page(&profile, &[&prepared, &reached])?;
        contacts.push_str(&shell::read(&reached)?);
        let entry = offline::manifest_of(id, &shell::read(&profile)?)?;
        dist.plain(format!("authorities/{id}.webmanifest"), entry);
        let form = dist.hashed(&format!("authorities/{id}"), "form", fs::read(&prepared)?);
        let _ = write!(
            pages,
            "<template id=\"first-{}\" data-form=\"{}\" data-integrity=\"{}\">{page}</template>",
            page::attribute(id),
            page::attribute(&form),
            dist.integrity(&form)?,
        );
        if id == WEIGHED {
            weighed = form;
        }
    }
    Ok(First {
        picker: first_page(list, &[&www("councils.json")])?,
        pages,
        contacts,
        weighed,
    })
}

/// The first page of a profile, or of the list of authorities. Of a profile, its form and its contacts are written to the
/// files beside it. With the list of authorities, the file beside it is read: all councils in England.
fn first_page(file: &str, beside: &[&Path]) -> Result<String> {
    let page = shell::capture(native("prerender").arg(file).args(beside))?;
    String::from_utf8(page).with_context(|| format!("the first page of {file} is not text"))
}

/// A program of the workspace that has been built.
fn native(name: &str) -> Command {
    shell::command(
        shell::target_dir()
            .join("debug")
            .join(name)
            .with_extension(std::env::consts::EXE_EXTENSION),
    )
}

fn style() -> Result<Vec<u8>> {
    let root = shell::root();
    shell::capture(
        shell::node(root.join("node_modules/sass/sass.js"))
            .args([
                "--style=compressed",
                "--no-source-map",
                "--load-path=node_modules",
                "--quiet-deps",
            ])
            .arg("www/styles/main.scss"),
    )
}

/// Adds a crate's glue and module under hashed names.
fn bundle(dist: &mut Dist, package: &str, stem: &str, mode: Mode) -> Result<Started> {
    let bundle = wasm::bundle(package, mode)?;
    let glue = dist.hashed(stem, "js", bundle.glue);
    let wasm = dist.hashed(stem, "wasm", bundle.wasm);
    Ok(Started { glue, wasm })
}

/// Adds a worker: its module, the glue, and the script that starts them.
fn worker(dist: &mut Dist, package: &str, stem: &str, mode: Mode) -> Result<Worker> {
    let started = bundle(dist, package, &format!("{stem}-module"), mode)?;
    let files = [("glue", started.glue.as_str()), ("wasm", &started.wasm)];
    let script = page::fill(
        &page::fill_files(&shell::read("www/worker.js")?, dist, &files)?,
        &[],
    )?;
    let script = dist.hashed(stem, "js", script);
    Ok(Worker {
        files: vec![script.clone(), started.glue, started.wasm],
        script,
    })
}

/// Prints what each file costs a visitor, and the three sums that have a budget.
fn print_sizes(sizes: &BTreeMap<String, usize>, on_screen: &[&str], running: &[&str], document: &[&str]) {
    let of_font = |name: &str| name.starts_with("fonts/") && !document.contains(&name);
    println!("\nbytes as sent (brotli)");
    for (name, size) in sizes.iter().filter(|(name, _)| !of_font(name)) {
        println!("{size:>10}  {name}");
    }
    let others: Vec<_> = sizes.iter().filter(|(name, _)| of_font(name)).collect();
    let total: usize = others.iter().map(|(_, size)| **size).sum();
    println!(
        "{total:>10}  fonts of other scripts ({} files, each loaded only when a name needs it)",
        others.len()
    );
    let sum = |names: &[&str]| names.iter().filter_map(|name| sizes.get(*name)).sum::<usize>();
    println!();
    print_sum(
        "to the first question on screen, which is in the page itself",
        sum(on_screen),
        QUESTION_BUDGET,
    );
    print_sum(
        &format!("to the running app, with the form and the profile of {WEIGHED}"),
        sum(running),
        APP_BUDGET,
    );
    print_sum("worker with its Latin fonts", sum(document), WORKER_BUDGET);
    println!();
}

fn print_sum(what: &str, size: usize, budget: usize) {
    let verdict = if size <= budget { "within" } else { "OVER" };
    println!("{size:>10}  {what}: {verdict} the budget of {budget}");
}
