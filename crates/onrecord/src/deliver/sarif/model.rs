//! The part of the standard that is written, object by object. Names are those of the standard, in section 3.

use onrecord_core::finding::Level;
use serde::Serialize;

/// `tool` (3.18): what was run, and the reference as a part of it.
#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) driver: Component,
    pub(super) extensions: [Component; 1],
}

/// `toolComponent` (3.19).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) semantic_version: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) release_date_utc: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) rules: Vec<Rule>,
}

/// `reportingDescriptor` (3.49): a check.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) short_description: Message,
    pub(super) full_description: Message,
    pub(super) help: Message,
    pub(super) default_configuration: Configuration,
}

/// `reportingConfiguration` (3.50).
#[derive(Clone, Copy, Serialize)]
pub(super) struct Configuration {
    pub(super) enabled: bool,
    pub(super) level: &'static str,
}

/// `reportingDescriptorReference` (3.52).
#[derive(Serialize)]
pub(super) struct Identified {
    pub(super) id: &'static str,
}

/// `message` (3.11) and `multiformatMessageString` (3.12), which are written alike.
#[derive(Serialize)]
pub(super) struct Message {
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) markdown: Option<String>,
}

/// `result` (3.27).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome {
    pub(super) rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_index: Option<usize>,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location>,
    pub(super) partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Fix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Properties>,
}

/// `result.partialFingerprints` (3.27.17): ours, and under the name that GitHub knows.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fingerprints {
    #[serde(rename = "findingHash/v1")]
    pub(super) finding_hash: String,
    pub(super) primary_location_line_hash: String,
}

/// `location` (3.28).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    pub(super) physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
}

/// `physicalLocation` (3.29).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Stretch>,
}

/// `logicalLocation` (3.33): a document inside a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Logical {
    pub(super) fully_qualified_name: String,
    pub(super) kind: &'static str,
}

/// `artifactLocation` (3.4).
#[derive(Serialize)]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
}

/// `region` (3.30): lines and columns from 1, columns in code units of UTF-16, ends exclusive; for files in UTF-8 the
/// bytes too. A byte order mark is a column of no line, and three bytes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stretch {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) byte_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) byte_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) snippet: Option<Content>,
}

/// `artifactContent` (3.3).
#[derive(Serialize)]
pub(super) struct Content {
    pub(super) text: String,
}

/// `fix` (3.55).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    pub(super) description: Message,
    pub(super) artifact_changes: [Change; 1],
    pub(super) properties: Safety,
}

/// Whether a fix may be made without asking.
#[derive(Serialize)]
pub(super) struct Safety {
    pub(super) safe: bool,
}

/// `artifactChange` (3.56).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) replacements: Vec<Replacement>,
}

/// `replacement` (3.57).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Replacement {
    pub(super) deleted_region: Stretch,
    pub(super) inserted_content: Content,
}

/// What a result rests on beside places: rows of the reference, reckonings.
#[derive(Serialize)]
pub(super) struct Properties {
    pub(super) basis: Vec<Evidence>,
}

/// One of them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Evidence {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    pub(super) says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
}

/// `artifact` (3.24).
#[derive(Serialize)]
pub(super) struct Artifact {
    pub(super) location: ArtifactLocation,
    pub(super) roles: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hashes: Option<Hashes>,
}

/// `artifact.hashes` (3.24.11).
#[derive(Serialize)]
pub(super) struct Hashes {
    #[serde(rename = "sha-256")]
    pub(super) sha256: String,
}

/// `invocation` (3.20).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tool_execution_notifications: Vec<Notification>,
}

/// `notification` (3.58).
#[derive(Serialize)]
pub(super) struct Notification {
    pub(super) descriptor: Identified,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: [Location; 1],
}

impl Message {
    /// Plain text as it is to be shown. Braces would begin a placeholder and are doubled (3.11.5).
    pub(super) fn plain(words: &str) -> Message {
        Message { text: words.replace('{', "{{").replace('}', "}}"), markdown: None }
    }
}

/// The standard's name of a level (3.27.10): the same as ours.
pub(super) fn level(level: Level) -> &'static str {
    level.name()
}
