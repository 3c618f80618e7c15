//! One record a line, for programs.

use std::io::{self, Write};

use onrecord_wire::{What, record};

use super::{Output, View};

/// One record a line.
pub static OUTPUT: Output = Output {
    name: "jsonl",
    doc: "one JSON record a line, for programs; the default when piped",
    of: &[What::Check, What::Read],
    write,
    frame: None,
};

fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let record = record(view.case, view.verdict, view.options);
    serde_json::to_writer(&mut *out, &record)?;
    out.write_all(b"\n")
}
