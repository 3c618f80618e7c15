//! One of two references to be compared.

use std::fs;
use std::path::Path;

use onrecord_core::reference::{Layer, Tables, TablesBuilder};
use onrecord_core::time::Date;

use crate::cli::complain;
use crate::error::Failure;
use crate::reference::{self, Choice};

/// A reference and what it was called.
pub(super) struct Side {
    /// As it was named on the command line.
    pub(super) name: String,
    pub(super) tables: Tables,
}

/// Tables that hold nothing of who held what when.
const LEFT_OUT: [&str; 4] = ["places.tsv", "place_names.tsv", "name_parts.tsv", "admin.tsv"];

impl Side {
    /// Opens what a word names. A packed file that cannot be used is an error here: what serves in its place is not
    /// what was asked about.
    pub(super) fn open(name: &str, today: Date) -> Result<Side, Failure> {
        let path = Path::new(name);
        let tables = match name {
            "starter" => chosen(&Choice::starter(), today)?,
            "current" => chosen(&Choice::at_home(Vec::new()), today)?,
            _ if path.is_dir() && path.join("meta.tsv").is_file() => alone(path, today)?,
            _ if path.is_dir() => {
                chosen(&Choice { paths: vec![path.to_owned()], ..Choice::starter() }, today)?
            }
            _ if path.exists() => built(TablesBuilder::over(reference::open_packed(path)?, today), path)?,
            _ => {
                let failure = Failure::new(format_args!("{name}: there is no such file or folder"));
                return Err(
                    failure.with_way_out("name a packed file, a folder of tables, starter or current")
                );
            }
        };
        Ok(Side { name: name.to_owned(), tables })
    }
}

fn chosen(choice: &Choice, today: Date) -> Result<Tables, Failure> {
    let loaded = reference::load(choice, today)?;
    loaded.warnings.iter().for_each(|warning| complain(warning));
    Ok(loaded.tables)
}

/// A folder that is a reference of its own.
fn alone(folder: &Path, today: Date) -> Result<Tables, Failure> {
    let unreadable =
        |path: &Path, error: std::io::Error| Failure::new(format_args!("{}: {error}", path.display()));
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut paths: Vec<_> =
        entries.map_err(|error| unreadable(folder, error))?.iter().map(fs::DirEntry::path).collect();
    paths.sort_unstable();
    let mut builder = TablesBuilder::new(today);
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Folders like the repository's own hold records of how the tables came about beside them.
        if TablesBuilder::takes(&name) && !LEFT_OUT.contains(&name.as_str()) {
            let contents = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            builder.add(Layer::Embedded, &name, contents);
        }
    }
    built(builder, folder)
}

fn built(builder: TablesBuilder, path: &Path) -> Result<Tables, Failure> {
    let (tables, errors) = builder.build();
    match errors.first() {
        None => Ok(tables),
        Some(error) => Err(Failure::new(format_args!("{}: {error}", path.display()))),
    }
}
