//! What comes in, and what can be wrong with it.

use std::fmt;

use onrecord_core::document::{Document, OriginMap, PublishedBasis, Source};
use onrecord_core::ids::DocId;
use onrecord_core::text::Text;
use onrecord_core::time::Stamp;
use sha2::{Digest, Sha256};

use crate::formats::FORMATS;

/// The most bytes a document may have unless the caller raises it.
pub const DEFAULT_MAX_BYTES: usize = 16 << 20;

/// One input: a file, standard input, or anything else that gave bytes.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The file they came from, as it should be shown; `None` for standard input.
    pub path: Option<&'a str>,
    /// Name of the format, where the caller gives it; else it is sniffed.
    pub from: Option<&'a str>,
    /// Name of the character encoding (a WHATWG label), where the caller gives it; else it is found out.
    pub encoding: Option<&'a str>,
    /// The day of publication, where the caller gives it: it overrides what the page says.
    pub date: Option<Stamp>,
    /// The most bytes one document may have.
    pub max_bytes: usize,
}

impl<'a> Input<'a> {
    /// An input of which only the bytes are known.
    pub fn of(bytes: &'a [u8]) -> Input<'a> {
        Input { bytes, path: None, from: None, encoding: None, date: None, max_bytes: DEFAULT_MAX_BYTES }
    }

    /// How the input is called in messages.
    pub fn name(&self) -> &str {
        self.path.unwrap_or("standard input")
    }

    pub(crate) fn error(&self, code: &'static str, what: &str, way_out: &str) -> InputError {
        InputError {
            code,
            input: self.name().to_owned(),
            line: None,
            what: what.to_owned(),
            way_out: way_out.to_owned(),
        }
    }

    pub(crate) fn unknown_format(&self, name: &str) -> InputError {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let what = format!("there is no format called “{name}”");
        self.error("unknown-format", &what, &format!("use one of: {}", known.join(", ")))
    }

    /// Refuses a document that is larger than the limit.
    pub(crate) fn check_size(&self, bytes: usize) -> Result<(), InputError> {
        if bytes <= self.max_bytes {
            return Ok(());
        }
        let what = format!("a document of {bytes} bytes is over the limit of {} bytes", self.max_bytes);
        Err(self.error("too-large", &what, "raise the limit with --max-bytes, or split the input"))
    }

    /// A document without blocks; `raw` are the bytes it was made of.
    pub(crate) fn document(&self, raw: &[u8], text: String) -> Result<Document, InputError> {
        let sha256 = hexadecimal(&Sha256::digest(raw));
        let text = Text::new(text)
            .map_err(|error| self.error("too-large", &error.to_string(), "split the input"))?;
        let source = Source {
            path: self.path.map(str::to_owned),
            published: self.date.clone(),
            published_basis: if self.date.is_some() { PublishedBasis::Given } else { PublishedBasis::None },
            sha256: sha256.clone(),
            ..Source::default()
        };
        let origin = OriginMap::default();
        let document = Document {
            id: DocId(sha256),
            source,
            text,
            blocks: Vec::new(),
            hidden: Vec::new(),
            origin,
            problems: Vec::new(),
        };
        Ok(document)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Why an input, or one document of it, could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// A kebab-case name: `empty-input`, `binary-input`, `too-large`, `unknown-format`, `unsupported-format`,
    /// `unknown-encoding`, `bad-encoding`, `bad-json`, `missing-text`, `bad-date`.
    pub code: &'static str,
    /// Which input.
    pub input: String,
    /// Which line of it, from 1.
    pub line: Option<usize>,
    /// What is wrong, without a full stop.
    pub what: String,
    /// What to do about it.
    pub way_out: String,
}

impl InputError {
    pub(crate) fn at_line(self, line: usize) -> InputError {
        InputError { line: Some(line), ..self }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.input)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}; {}", self.what, self.way_out)
    }
}

impl std::error::Error for InputError {}
