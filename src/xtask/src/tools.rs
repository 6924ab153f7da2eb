//! The independent programs the tests hold the product to: browsers, PDF readers, a PDF validator.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use crate::shell::{self, say};

/// Something the tests use that neither cargo nor npm brings.
struct Tool {
    /// What it checks, for people who have to do without.
    checks: &'static str,
    /// Whether it is there.
    found: fn() -> bool,
    /// Its packages on Debian.
    debian: &'static [&'static str],
    /// How to get it elsewhere.
    elsewhere: &'static str,
}

const BROWSER: Tool = Tool {
    checks: "everything in a real browser",
    found: || runs("chromedriver", "--version"),
    debian: &["chromium", "chromium-driver"],
    elsewhere: "install Chrome and put the chromedriver of the same version on PATH (https://googlechromelabs.github.io/chrome-for-testing)",
};

const DOCUMENT_TOOLS: &[Tool] = &[
    Tool {
        checks: "the text of the PDFs in reading order, their tags and their embedded files",
        found: || runs("pdftotext", "-v") && runs("pdfinfo", "-v"),
        debian: &["poppler-utils"],
        elsewhere: "install poppler (brew install poppler, scoop install poppler)",
    },
    Tool {
        checks: "the structure of the PDFs by a second parser",
        found: || runs("qpdf", "--version"),
        debian: &["qpdf"],
        elsewhere: "install qpdf (brew install qpdf, scoop install qpdf)",
    },
    Tool {
        checks: "PDF/UA-1 and PDF/A-3a by veraPDF",
        found: || {
            let jaxb = Path::new("/usr/share/java/jaxb-runtime.jar").exists();
            jaxb && runs("javac", "-version") && runs("python3", "--version")
        },
        debian: &["default-jdk-headless", "libjaxb-java", "python3-pip"],
        elsewhere: "the setting up of veraPDF is known for Debian only; a container of Debian 12 will do",
    },
];

/// Which kinds of checks can be made here.
pub(crate) struct Available {
    /// Chromium and its driver are there.
    pub(crate) browser: bool,
    /// All programs that look at documents are there.
    pub(crate) documents: bool,
}

/// Installs what is missing where that can be done without asking (Debian, as root), says what cannot be checked
/// otherwise, and in CI leaves nothing out.
pub(crate) fn bring(browser: bool) -> Result<Available> {
    let wanted: Vec<&Tool> = DOCUMENT_TOOLS.iter().chain(browser.then_some(&BROWSER)).collect();
    let packages: Vec<&str> = wanted
        .iter()
        .filter(|tool| !(tool.found)())
        .flat_map(|tool| tool.debian)
        .copied()
        .collect();
    if !packages.is_empty() && may_install() {
        install(&packages)?;
    }
    let missing: Vec<&Tool> = wanted.into_iter().filter(|tool| !(tool.found)()).collect();
    for tool in &missing {
        say(format!(
            "LEFT OUT: {}. To have it checked: {}",
            tool.checks, tool.elsewhere
        ));
    }
    if !missing.is_empty() && in_ci() {
        bail!(
            "CI leaves no check out, and {} could not be set up",
            missing.len()
        );
    }
    Ok(Available {
        browser: browser && (BROWSER.found)(),
        documents: DOCUMENT_TOOLS.iter().all(|tool| (tool.found)()),
    })
}

/// Whether this run stands for the whole project.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value != "false" && !value.is_empty())
}

fn runs(program: &str, asking: &str) -> bool {
    shell::there_is(program, asking)
}

/// Only where it changes nobody's own machine: Debian, as root, as in a container.
fn may_install() -> bool {
    let root = shell::command("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    root && fs::exists("/etc/debian_version").unwrap_or(false)
}

fn install(packages: &[&str]) -> Result<()> {
    say(format!("apt-get install {} (once)", packages.join(" ")));
    let apt = || {
        let mut command = shell::command("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    shell::run(apt().args(["update", "-qq"])).context("refreshing Debian's list of packages")?;
    shell::run(
        apt()
            .args(["install", "-qq", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}
