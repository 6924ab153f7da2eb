//! PDF/UA-1 and PDF/A-3a, as somebody else's validator sees them, and the syntax as yet another program does.

use std::process::Command;

use onroll_document::pdf::PaperBlock;

use crate::support::{rendered, root, run, saved};
use crate::{hostile, papers, scripts};

/// The PDFs pass veraPDF for PDF/UA-1 and PDF/A-3a. One run for all papers, as starting it is slow.
#[test]
fn every_paper_is_archivable_and_accessible() {
    let mut everything = [
        ("siblings", papers::siblings()),
        ("fifty-children", papers::fifty_children()),
        ("empty", papers::paper(vec![])),
        (
            "empty-tables",
            papers::paper(vec![
                PaperBlock::Table {
                    caption: "Checks".to_owned(),
                    headers: vec!["Check".to_owned()],
                    rows: Vec::new(),
                },
                PaperBlock::Rows {
                    caption: Some("Attendance team".to_owned()),
                    rows: Vec::new(),
                },
            ]),
        ),
        ("hostile", hostile::paper()),
        ("scripts", scripts::paper()),
    ];
    everything[2].1.banner = Some("INCOMPLETE: everything is missing".to_owned());
    let files: Vec<_> = everything
        .iter()
        .map(|(name, paper)| saved(&format!("conformance-{name}.pdf"), &rendered(paper).bytes))
        .collect();

    let script = root().join("tests/conformance/verapdf.sh");
    if let Some(output) = run("PDF/UA-1 and PDF/A-3a", Command::new(script).args(&files)) {
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{report}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        for file in &files {
            for profile in ["PDF/UA-1", "PDF/A-3a"] {
                let passed = format!("{}: {profile} passed", file.display());
                assert!(
                    report.lines().any(|line| line == passed),
                    "no {passed:?} in {report}"
                );
            }
        }
    }
    for file in &files {
        if let Some(output) = run("PDF syntax", Command::new("qpdf").arg("--check").arg(file)) {
            let report = String::from_utf8_lossy(&output.stdout);
            assert!(
                output.status.success() && report.contains("No syntax or stream encoding errors"),
                "{report}"
            );
        }
    }
}
