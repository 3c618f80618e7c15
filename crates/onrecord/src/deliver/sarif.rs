//! SARIF 2.1.0 (OASIS standard, errata 01): one log of one run for a whole batch, for editors, code hosts and dashboards.
//!
//! Results go out document by document; the files, and what was wrong with them, stand at the end. The log names no time
//! and no machine, so the same input gives the same bytes. Serde structures of our own write it (`model`): what is
//! needed is a small part of the standard, and the crates with all of it generate thousands of lines at each build.

mod model;
mod results;
mod rules;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use onrecord_core::document::Document;
use onrecord_core::reference::Reference;
use onrecord_wire::What;

use super::ruler::uri;
use super::{Closing, Frame, Kept, Output, Trouble, View, refused};
use model::{
    Artifact, ArtifactLocation, Component, Hashes, Identified, Invocation, Location, Message, Notification,
    Physical, Tool,
};

/// One log for a batch.
pub static OUTPUT: Output = Output {
    name: "sarif",
    doc: "one SARIF 2.1.0 log of the whole batch, for editors and code hosts (check)",
    of: &[What::Check],
    write,
    frame: Some(&Frame { open, between: ",\n", keep, close }),
};

/// The schema that a log is valid against.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// How standard input is called where a file has an address. It is resolved against no folder that has such a file.
const STANDARD_INPUT: &str = "standard-input";

fn open(reference: &dyn Reference, out: &mut dyn Write) -> io::Result<()> {
    let tool = serde_json::to_string(&tool(reference))?;
    writeln!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},")?;
    writeln!(out, "\"columnKind\":\"utf16CodeUnits\",\"results\":[")
}

fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (number, result) in results::of(view).iter().enumerate() {
        out.write_all(if number > 0 { b",\n" } else { b"" })?;
        serde_json::to_writer(&mut *out, result)?;
    }
    Ok(())
}

fn keep(view: &View<'_>) -> Option<Kept> {
    let document = view.case.document;
    let problems = document.problems.iter().chain(&view.case.reading.problems);
    if view.verdict.findings.is_empty() && problems.clone().next().is_none() {
        return None;
    }
    let stopped = refused(document);
    let trouble = |problem: &onrecord_core::document::Problem| Trouble {
        code: problem.code,
        message: problem.message.clone(),
        stopped,
    };
    let problems = problems.map(trouble).collect();
    Some(Kept { uri: uri(document, view.root), sha256: hash(document), problems })
}

fn close(closing: &Closing<'_>, out: &mut dyn Write) -> io::Result<()> {
    let invocation = Invocation {
        execution_successful: closing.complete,
        tool_execution_notifications: closing.kept.iter().flat_map(notifications).collect(),
    };
    let artifacts = serde_json::to_string(&artifacts(closing))?;
    let invocations = serde_json::to_string(&[invocation])?;
    writeln!(out, "\n],\"artifacts\":{artifacts},\n\"invocations\":{invocations}}}]}}")
}

fn tool(reference: &dyn Reference) -> Tool {
    let version = env!("CARGO_PKG_VERSION");
    let driver = Component {
        name: "onrecord".to_owned(),
        version: version.to_owned(),
        semantic_version: Some(version),
        release_date_utc: None,
        rules: rules::all(),
    };
    let held = reference.version();
    let (name, number) = held.rsplit_once(' ').unwrap_or(("reference", held));
    let reference = Component {
        name: name.to_owned(),
        version: number.to_owned(),
        semantic_version: None,
        release_date_utc: Some(reference.as_of().to_string()),
        rules: Vec::new(),
    };
    Tool { driver, extensions: [reference] }
}

/// Every file with a result or a problem, and every source, once; of a file of many documents no hash is known.
fn artifacts(closing: &Closing<'_>) -> Vec<Artifact> {
    let sources = closing.sources.iter().map(|source| &source.document);
    let sources = sources.map(|document| artifact(uri(document, closing.root), hash(document), SOURCE));
    let worked = closing.kept.iter().map(|kept| artifact(kept.uri.clone(), kept.sha256.clone(), WORKED));
    let mut seen = HashSet::new();
    worked.chain(sources).filter(|artifact| seen.insert(artifact.location.uri.clone())).collect()
}

/// The roles of a document that was checked, and of one it was held against.
const WORKED: &str = "analysisTarget";
const SOURCE: &str = "referencedOnCommandLine";

fn artifact(uri: Option<String>, sha256: Option<String>, role: &'static str) -> Artifact {
    Artifact { location: file_at(uri), roles: [role], hashes: sha256.map(|sha256| Hashes { sha256 }) }
}

fn hash(document: &Document) -> Option<String> {
    Some(document.source.sha256.clone()).filter(|_| document.source.text_is_input)
}

fn notifications(kept: &Kept) -> impl Iterator<Item = Notification> {
    let told = |trouble: &Trouble| Notification {
        descriptor: Identified { id: trouble.code },
        level: if trouble.stopped { "error" } else { "warning" },
        message: Message::plain(&trouble.message),
        locations: [Location::whole(file_at(kept.uri.clone()))],
    };
    kept.problems.iter().map(told)
}

fn file_at(uri: Option<String>) -> ArtifactLocation {
    ArtifactLocation { uri: uri.unwrap_or_else(|| STANDARD_INPUT.to_owned()) }
}

fn file_of(document: &Document, root: Option<&Path>) -> ArtifactLocation {
    file_at(uri(document, root))
}

impl Location {
    /// A file, without a place in it.
    fn whole(artifact_location: ArtifactLocation) -> Location {
        let physical_location = Physical { artifact_location, region: None };
        Location { id: None, physical_location, logical_locations: Vec::new(), message: None }
    }
}
