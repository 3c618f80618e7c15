//! The dump of Wikidata as one of the importers: it is read by a thread of its own and goes on where it stopped.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Importer, Job, Read};
use crate::identity::Namesakes;
use crate::input::Counted;
use crate::trouble::Trouble;
use crate::wikidata;

/// The importer.
pub static IMPORTER: Importer = Importer {
    name: "wikidata",
    doc: "The JSON dump of Wikidata (latest-all.json), .gz, .bz2 or plain, or - for standard input",
    licence: "CC0 1.0",
    namesakes: Namesakes::WithoutWikidata,
    resumes: true,
    passes: 1,
    read,
};

fn read(job: &Job<'_>) -> Result<Option<Read>, Trouble> {
    let [path] = job.files else {
        return Err(Trouble::new("a dump of Wikidata is one file")
            .with_way_out("name one file, or - to read it from a pipe"));
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if path == Path::new("-") {
        return dump(job, io::stdin(), "standard input", None);
    }
    let open = || -> io::Result<(File, Option<u64>)> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(io::Error::other("this is a folder; name the dump’s file in it"));
        }
        // A pipe has no length.
        Ok((file, about.is_file().then_some(about.len())))
    };
    let (file, size) = open().map_err(|error| Trouble::at(path, error))?;
    dump(job, file, &name, size)
}

fn dump(
    job: &Job<'_>,
    reader: impl io::Read + Send,
    name: &str,
    size: Option<u64>,
) -> Result<Option<Read>, Trouble> {
    let mut asks = wikidata::Asks::new(job.reference, name);
    asks.size = size;
    asks.name = job.name;
    asks.as_of = job.as_of_is_said.then_some(job.as_of);
    asks.file_day = Some(job.as_of);
    asks.since = job.since.unwrap_or(asks.since);
    let stop = AtomicBool::new(false);
    let mut progress = |_: &wikidata::Progress| {
        if (job.watch.stop)() {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let counted = Counted { inner: reader, watch: job.watch };
    let imported = wikidata::import(counted, &asks, job.known, &stop, &mut progress)?;
    Ok(imported.map(|imported| Read { staged: imported.staged, problems: imported.problems }))
}
