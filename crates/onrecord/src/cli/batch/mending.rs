//! One document on its way through `--fix`: mended, checked again, put in its file, shown.

use std::io;

use onrecord_core::text::Text;

use super::writing::{Form, Piece};
use crate::cli::fix::Way;
use crate::deliver::paper::{Ink, Paper};
use crate::fix::{hindrance, mend, replace, unified, waiting};
use crate::intake::Intake;
use crate::pipeline::{Desk, Worked, Worker};

/// How often a text is looked at again. Two suggestions for the same words need two looks; more than a few would mean
/// that two checks undo each other.
const LOOKS: usize = 5;

/// The document as it came, and as it is once its safe suggestions are made.
struct Mending {
    before: Text,
    now: Worked,
    made: usize,
}

/// Mends one document as asked and writes what came of it.
pub(super) fn mended(
    worker: &mut Worker<'_>,
    worked: Worked,
    desk: &Desk,
    intake: &Intake,
    form: &Form,
) -> Piece {
    let tally = form.tally(&worked, desk);
    let name = worked.document.source.path.clone();
    let hindered = hindrance(&worked.document).filter(|_| !worked.document.text.is_empty());
    let left = waiting(&worked.verdict.findings);
    let mending = mend_all(worker, worked, intake, hindered.is_none());
    let diff = mending.diff(name.as_deref());
    let made = mending.made;
    let piece = match form.way {
        Way::Filter => return filtered(&mending, &diff, desk, form, hindered),
        Way::Show => Piece { bytes: Ok(shown(&diff, form)), tally, made, ..Piece::default() },
        Way::Check | Way::Mend => in_place(worker, mending, &diff, desk, intake, form),
    };
    piece.with_reason(hindered, left, name.as_deref())
}

fn mend_all(worker: &mut Worker<'_>, worked: Worked, intake: &Intake, allowed: bool) -> Mending {
    let before = worked.document.text.clone();
    let mut mending = Mending { before, now: worked, made: 0 };
    for _ in 0..if allowed { LOOKS } else { 0 } {
        let Worked { document, verdict, .. } = &mending.now;
        let Some(mended) = mend(&document.text, &verdict.findings) else { break };
        let path = document.source.path.clone();
        let Some(again) = work(worker, intake, path.as_deref(), &mended.text) else { break };
        mending.now = again;
        mending.made += mended.made;
    }
    mending
}

/// The text, read as if it had come from its file.
fn work(worker: &mut Worker<'_>, intake: &Intake, path: Option<&str>, text: &str) -> Option<Worked> {
    let arrival = intake.taken(path, text.as_bytes()).into_iter().next()?;
    let (worked, defect) = worker.work_guarded(arrival.document);
    (arrival.refused.is_none() && defect.is_none()).then_some(worked)
}

impl Mending {
    fn diff(&self, name: Option<&str>) -> String {
        let name = name.unwrap_or("standard input");
        unified(name, self.before.as_str(), self.now.document.text.as_str())
    }
}

/// The mended text goes out; what was done and what remains is said beside it.
fn filtered(mending: &Mending, diff: &str, desk: &Desk, form: &Form, hindered: Option<&str>) -> Piece {
    if let Some(why) = hindered {
        let complaint = Some(format!("standard input: cannot be mended: {why}"));
        return Piece { refused: complaint, ..Piece::default() };
    }
    let remaining = form.written(&mending.now, desk);
    let aside = [safe_diff(diff, false), remaining.unwrap_or_default()].concat();
    let bytes = Ok(mending.now.document.text.as_str().as_bytes().to_vec());
    Piece { bytes, aside, made: mending.made, tally: form.tally(&mending.now, desk), ..Piece::default() }
}

fn in_place(
    worker: &mut Worker<'_>,
    mut mending: Mending,
    diff: &str,
    desk: &Desk,
    intake: &Intake,
    form: &Form,
) -> Piece {
    let path = mending.now.document.source.path.clone().filter(|_| mending.made > 0);
    let replaced = path
        .as_deref()
        .map(|path| replace(path.as_ref(), mending.before.as_str(), mending.now.document.text.as_str()));
    let refused = replaced.and_then(Result::err).map(|failure| failure.to_string());
    if refused.is_some() {
        // Nothing was done, so what was found before still holds.
        mending.now = work(worker, intake, path.as_deref(), mending.before.as_str()).unwrap_or(mending.now);
        mending.made = 0;
    }
    let piece = form.piece(&mending.now, desk);
    let diff = if refused.is_none() { diff } else { "" };
    let made = mending.made;
    if form.for_people() {
        let bytes = piece.bytes.map(|page| [safe_diff(diff, form.looks.colour), page].concat());
        return Piece { bytes, refused, made, ..piece };
    }
    Piece { aside: safe_diff(diff, false), refused, made, ..piece }
}

impl Piece {
    /// Says why safe suggestions of a document were not made.
    fn with_reason(self, hindered: Option<&str>, left: usize, name: Option<&str>) -> Piece {
        let why = hindered.filter(|_| left > 0);
        let suggestions = if left == 1 { "suggestion" } else { "suggestions" };
        let told = why.map(|why| {
            format!("{}: {left} safe {suggestions} not made: {why}", name.unwrap_or("standard input"))
        });
        Piece { told, ..self }
    }
}

/// A diff on its way to standard output: as it is for `patch`, for people with colours and with nothing that steers a
/// terminal.
fn shown(diff: &str, form: &Form) -> Vec<u8> {
    if form.looks.colour { safe_diff(diff, true) } else { diff.as_bytes().to_vec() }
}

fn safe_diff(diff: &str, colour: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = put(diff, &mut Paper::new(&mut bytes, colour));
    bytes
}

fn put(diff: &str, paper: &mut Paper<'_>) -> io::Result<()> {
    for line in diff.split_terminator('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let ink = match line.as_bytes().first() {
            Some(b'+') => Ink::Green,
            Some(b'-') => Ink::Red,
            Some(b'@') => Ink::Faint,
            _ => Ink::Plain,
        };
        paper.ink(ink, line)?;
        paper.end()?;
    }
    Ok(())
}
