//! Packs the tables in the binary and all imported sources of the home folder into one file.

use std::io::{self, IsTerminal};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_core::reference::Layer;
use onrecord_core::time::{Date, PartialDate};
use onrecord_reference::pack::{Packing, Source, Tables, Watch, pack};
use onrecord_reference::staging;
use onrecord_reference::trouble::Trouble;

use crate::error::Failure;
use crate::home::Home;
use crate::interrupt;
use crate::reference::EMBEDDED;

/// Licence of the tables in the binary.
const LICENCE: &str = "CC0 1.0; places: CC BY 4.0, contains data from GeoNames; see reference/LICENCES.md";

/// The tables in the binary.
pub fn starter() -> Source {
    let meta = EMBEDDED.iter().find(|(name, _)| *name == "meta.tsv").map_or("", |(_, text)| text);
    let as_of = meta.lines().find_map(|line| line.strip_prefix("as_of\t")).and_then(PartialDate::parse);
    Source {
        name: Layer::Embedded.name().to_owned(),
        layer: Layer::Embedded,
        as_of,
        licence: LICENCE.to_owned(),
        origin: "the tables in the program".to_owned(),
        tables: Tables::Texts(EMBEDDED),
    }
}

/// The tables in the binary and every imported source, in the order in which they are packed.
///
/// # Errors
/// When the folder of sources cannot be read.
pub fn sources(home: &Home) -> Result<Vec<Source>, Failure> {
    let imported = staging::sources(&home.reference()).map_err(failure)?;
    let imported = imported.into_iter().map(|(folder, manifest)| Source {
        as_of: manifest.day(),
        layer: Layer::Packed,
        licence: manifest.licence,
        origin: manifest.files.join(", "),
        name: manifest.name,
        tables: Tables::Folder(folder),
    });
    Ok(std::iter::once(starter()).chain(imported).collect())
}

/// Packs all sources of the home folder into a file, with progress on a terminal; Ctrl-C stops it where
/// [`interrupt::listen`] was called.
///
/// # Errors
/// When a source cannot be read, the file cannot be written, or packing was stopped; what was there before stays.
pub fn repack(home: &Home, output: &Path, today: Date, quiet: bool) -> Result<Packing, Failure> {
    let sources = sources(home)?;
    let bar = progress(quiet);
    let watch = Watch {
        progress: &|what, done| {
            bar.set_message(if done == 0 { what.to_owned() } else { format!("{what}: {done}") })
        },
        stop: &interrupt::pressed,
        memory: None,
    };
    let packed = pack(&sources, output, today, &watch);
    bar.finish_and_clear();
    packed.map_err(failure)
}

fn failure(trouble: Trouble) -> Failure {
    Failure { what: trouble.what, way_out: trouble.way_out }
}

fn progress(quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} packing {msg}, {elapsed}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}
