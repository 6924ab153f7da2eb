//! From a crate of the workspace to the two files a browser wants: JavaScript glue and an optimised WASM module.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    cache, glue,
    setup::{self, WASM_TARGET},
    shell,
};

/// The version of the glue generator; the crate of the same number is pinned in the workspace.
const BINDGEN: &[u8] = b"wasm-bindgen 0.2.130";

/// Size above all, with short names for what passes between the module and its glue. The features are those rustc's own
/// output uses.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--minify-imports-and-exports-and-modules",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Whether people wait for the page or for the build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Quick to build, slow and large to use.
    Dev,
    /// What is deployed.
    Release,
}

impl Mode {
    pub(crate) fn from_dev(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }
}

/// The standard library is compiled with the program and for size: its sorts and searches are then the short ones
/// (docs/decisions/0020).
const SMALL_LIBRARY: &[&str] = &[
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// A panic stops the program at once, without words. The page shows what to do all the same (docs/decisions/0020).
const SMALL_PANICS: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort"];

/// What a crate becomes.
pub(crate) struct Bundle {
    /// The JavaScript glue, a module whose default export starts the WASM module it is given.
    pub(crate) glue: Vec<u8>,
    /// The WASM module.
    pub(crate) wasm: Vec<u8>,
}

/// Compiles `package` for the browser and makes its glue.
pub(crate) fn bundle(package: &str, mode: Mode) -> Result<Bundle> {
    let compiled = compile(package, mode)?;
    let raw = fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let (glue, wasm) = bind(&raw, mode).with_context(|| format!("wasm-bindgen on {package}"))?;
    match mode {
        Mode::Dev => Ok(Bundle { glue, wasm }),
        Mode::Release => {
            let (wasm, names) = optimise(package, &wasm)?;
            names_no_folder(package, &wasm)?;
            let glue = String::from_utf8(glue).context("the glue is not text")?;
            let glue = glue::small(&glue, &names).with_context(|| format!("the glue of {package}"))?;
            Ok(Bundle {
                glue: glue.into_bytes(),
                wasm,
            })
        }
    }
}

/// Runs cargo and gives the `.wasm` file it says it made, be it a binary or a `cdylib`.
fn compile(package: &str, mode: Mode) -> Result<PathBuf> {
    let mut cargo = shell::cargo();
    cargo.args(["build", "--target", WASM_TARGET, "--package", package]);
    cargo.arg("--message-format=json-render-diagnostics");
    if mode == Mode::Release {
        cargo.arg("--release");
        // Where the panics of dependencies lie would name folders of this machine, and give the module another hash on each.
        let mut flags = without_folders()?;
        if setup::has_library_source()? {
            cargo.args(SMALL_LIBRARY);
            flags.extend(SMALL_PANICS.iter().map(|&flag| flag.to_owned()));
            // The flags are unstable: this lets the pinned compiler take them.
            cargo.env("RUSTC_BOOTSTRAP", "1");
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    }
    let messages = shell::capture(&mut cargo)?;
    let mut modules: Vec<PathBuf> = messages
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .filter_map(|message| message.get("filenames").and_then(Value::as_array).cloned())
        .flatten()
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .filter(|name| name.extension().is_some_and(|ending| ending == "wasm"))
        .collect();
    match (modules.pop(), modules.is_empty()) {
        (Some(module), true) => Ok(module),
        (None, _) => bail!("{package} has no program for the browser"),
        (Some(_), false) => bail!("{package} has more than one program for the browser"),
    }
}

/// The compiler's flags that leave the folders of this machine out of the module: those of the dependencies, and of the
/// standard library where its source is installed.
fn without_folders() -> Result<Vec<String>> {
    let sources = shell::cargo_home()?.join("registry/src");
    let registries = fs::read_dir(&sources).with_context(|| format!("cannot read {}", sources.display()))?;
    let mut folders = Vec::new();
    for registry in registries {
        folders.push((registry?.path(), String::from("crates")));
    }
    // The order of a folder's entries is no reason to compile again.
    folders.sort();
    let print = |what: &[&str]| -> Result<String> {
        let printed = shell::capture(shell::command("rustc").args(what))?;
        String::from_utf8(printed).context("rustc wrote no text")
    };
    let sysroot = print(&["--print", "sysroot"])?;
    let version = print(&["-vV"])?;
    if let Some(commit) = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
    {
        let library = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
        folders.push((library, format!("/rustc/{commit}")));
    }
    let flags = folders.iter();
    let flags = flags.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(flags.collect())
}

/// Fails where a folder of this machine is named in the module.
fn names_no_folder(package: &str, wasm: &[u8]) -> Result<()> {
    for folder in [shell::cargo_home()?, shell::root()] {
        let name = folder.as_os_str().as_encoded_bytes();
        if wasm.windows(name.len()).any(|part| part == name) {
            bail!("{package} names {}, a folder of this machine", folder.display());
        }
    }
    Ok(())
}

/// Makes the glue, or takes it from the cache.
fn bind(raw: &[u8], mode: Mode) -> Result<(Vec<u8>, Vec<u8>)> {
    let debug = mode == Mode::Dev;
    let folder = cache::place("bindgen", &cache::hash(&[raw, BINDGEN, &[u8::from(debug)]]))?;
    let (glue, wasm) = (folder.join("bundle.js"), folder.join("bundle_bg.wasm"));
    if !wasm.exists() {
        let mut bindgen = Bindgen::new();
        bindgen.web(true)?.input_bytes("bundle", raw.to_owned());
        bindgen
            .typescript(false)
            .omit_default_module_path(true)
            .debug(debug)
            .keep_debug(debug);
        bindgen
            .remove_name_section(!debug)
            .remove_producers_section(!debug);
        let mut output = bindgen.generate_output()?;
        if let Some((krate, _)) = output.snippets().iter().find(|(_, scripts)| !scripts.is_empty()) {
            bail!("{krate} brings JavaScript of its own; every script of the page is to be a file in www/");
        }
        output.emit(&folder)?;
    }
    Ok((fs::read(glue)?, fs::read(wasm)?))
}

/// Runs wasm-opt, or takes its result from the cache. Gives the module, and the list of names that it shortened.
fn optimise(package: &str, wasm: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let binaryen = shell::root().join("node_modules/binaryen");
    let version = fs::read(binaryen.join("package.json"))?;
    let flags = WASM_OPT.join(" ");
    let kept = cache::place("wasm-opt", &cache::hash(&[wasm, flags.as_bytes(), &version]))?;
    let (module, names) = (kept.with_extension("wasm"), kept.with_extension("json"));
    if !names.exists() {
        shell::say(format!(
            "wasm-opt {package} (a minute or so; kept until its input changes)"
        ));
        // Of this process alone: another build at the same time would write over the files.
        let folder = cache::place("wasm-opt-work", &format!("{package}-{}", std::process::id()))?;
        fs::create_dir_all(&folder)?;
        let (input, output) = (folder.join("in.wasm"), folder.join("out.wasm"));
        fs::write(&input, wasm)?;
        let list = shell::capture(
            shell::node(binaryen.join("bin/wasm-opt"))
                .arg(&input)
                .arg("-o")
                .arg(&output)
                .args(WASM_OPT),
        )?;
        fs::rename(&output, &module).context("wasm-opt wrote nothing")?;
        fs::write(&names, list)?;
        fs::remove_dir_all(&folder)?;
    }
    Ok((fs::read(module)?, fs::read(names)?))
}
