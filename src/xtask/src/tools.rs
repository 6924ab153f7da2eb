//! The independent programs the tests hold the product to: browsers, web servers, PDF readers, a PDF validator.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use crate::{
    engines::Engine,
    shell::{self, say},
};

/// Something the tests use that neither cargo nor npm brings.
struct Tool {
    /// What it checks, for people who do not have it.
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

const SERVERS: Tool = Tool {
    checks: "the settings for nginx and Apache, on nginx and Apache",
    found: || runs("nginx", "-v") && (runs("apache2", "-v") || runs("httpd", "-v")),
    // The programs alone: nothing is started with the system.
    debian: &["nginx-light", "apache2-bin"],
    elsewhere: "the tests look for nginx and Apache where Debian, Fedora and Homebrew put them; a container of Debian 12 will do",
};

const FIREFOX: Tool = Tool {
    checks: "the page in Firefox",
    found: || Engine::Firefox.found(),
    debian: &["firefox-esr", "python3-pip"],
    elsewhere: "install Firefox and geckodriver",
};

const WEBKIT: Tool = Tool {
    checks: "the page in WebKit, the engine of Safari",
    found: || Engine::WebKit.found(),
    debian: &["webkit2gtk-driver", "xvfb", "xauth"],
    elsewhere: "WebKitGTK's driver is known for Debian only; a container of Debian 12 will do",
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

/// Whether the system's package manager may be asked for what is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Install {
    /// Only where that changes no one's own machine.
    Allowed,
    /// `--no-install`: nothing is installed.
    Refused,
}

/// Which kinds of checks can be made here.
pub(crate) struct Available {
    /// Chromium and its driver are there.
    pub(crate) browser: bool,
    /// The other engines that are there.
    pub(crate) engines: Vec<Engine>,
    /// All programs that look at documents are there.
    pub(crate) documents: bool,
    /// What is not checked, and the command that brings each check, a line each.
    pub(crate) left_out: Vec<String>,
}

/// Installs what is missing where that can be done without asking (Debian, as root), and in CI leaves nothing out.
pub(crate) fn bring(browser: bool, install: Install) -> Result<Available> {
    let wanted: Vec<&Tool> = DOCUMENT_TOOLS
        .iter()
        .chain(
            browser
                .then_some([&BROWSER, &SERVERS, &FIREFOX, &WEBKIT])
                .into_iter()
                .flatten(),
        )
        .collect();
    let absent = |tools: &[&'static Tool]| -> Vec<&'static Tool> {
        tools.iter().copied().filter(|tool| !(tool.found)()).collect()
    };
    let mut missing = absent(&wanted);
    if !missing.is_empty() && install == Install::Allowed && is_root_on_debian() {
        announcement(&missing).into_iter().for_each(say);
        if let Err(error) = apt_get(&packages(&missing)) {
            say(format!("apt-get could not install them: {error:#}"));
        }
        missing = absent(&missing);
    }
    let left_out = left_out(&missing, is_debian());
    if !missing.is_empty() && in_ci() {
        bail!("CI leaves no check out:\n{}", left_out.join("\n"));
    }
    Ok(Available {
        browser: browser && (BROWSER.found)(),
        engines: [Engine::Firefox, Engine::WebKit]
            .into_iter()
            .filter(|engine| browser && engine.found())
            .collect(),
        documents: DOCUMENT_TOOLS.iter().all(|tool| (tool.found)()),
        left_out,
    })
}

fn packages(tools: &[&Tool]) -> Vec<&'static str> {
    tools.iter().flat_map(|tool| tool.debian).copied().collect()
}

/// What is about to be installed, and what for.
fn announcement(missing: &[&Tool]) -> Vec<String> {
    let mut lines = vec![String::from(
        "apt-get installs these system packages now (once; --no-install leaves them out):",
    )];
    lines.extend(
        missing
            .iter()
            .map(|tool| format!("  {}: to check {}", tool.debian.join(" "), tool.checks)),
    );
    lines
}

/// What cannot be checked without the tools, and how to get them.
fn left_out(missing: &[&Tool], debian: bool) -> Vec<String> {
    let how = |tool: &Tool| {
        if debian {
            format!("sudo apt-get install {}", tool.debian.join(" "))
        } else {
            tool.elsewhere.to_owned()
        }
    };
    missing
        .iter()
        .map(|tool| format!("NOT CHECKED: {}. To have it checked: {}", tool.checks, how(tool)))
        .collect()
}

/// Whether this run stands for the whole project.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value != "false" && !value.is_empty())
}

fn runs(program: &str, asking: &str) -> bool {
    shell::there_is(program, asking)
}

fn is_debian() -> bool {
    fs::exists("/etc/debian_version").unwrap_or(false)
}

/// Only there does installing change nobody's own machine: it is a container.
fn is_root_on_debian() -> bool {
    let root = shell::command("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    root && is_debian()
}

fn apt_get(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = shell::command("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        // A web server that is installed is not started: Debian takes this for a system without services.
        command.env("RUNLEVEL", "1");
        command
    };
    shell::run(apt().args(["update", "-qq"])).context("refreshing Debian's list of packages")?;
    shell::run(
        apt()
            .args(["install", "-qq", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_installed_is_announced_with_its_packages_and_its_use() {
        let lines = announcement(&[&BROWSER]);
        assert!(lines[0].contains("--no-install"));
        assert_eq!(
            lines[1],
            "  chromium chromium-driver: to check everything in a real browser"
        );
        assert_eq!(packages(&[&BROWSER]), ["chromium", "chromium-driver"]);
    }

    #[test]
    fn each_missing_check_is_named_with_the_command_that_brings_it() {
        assert_eq!(
            left_out(&[&BROWSER], true),
            [
                "NOT CHECKED: everything in a real browser. To have it checked: sudo apt-get install chromium chromium-driver"
            ]
        );
        assert!(left_out(&[&BROWSER], false)[0].contains("install Chrome"));
        assert!(left_out(&[], true).is_empty());
    }
}
