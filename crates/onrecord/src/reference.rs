//! The reference that checks are made against: the tables in the binary, and the user's own on top of them.

use std::fs;
use std::path::Path;

use onrecord_core::reference::{Layer, Tables, TablesBuilder};
use onrecord_core::time::Date;

use crate::error::Failure;

/// Loads the reference as seen on a day; `overlay` is a folder of tables that add to it and override it.
///
/// # Errors
/// When a table of the overlay cannot be read, or a row of it cannot be taken in.
pub fn load(overlay: Option<&Path>, today: Date) -> Result<Tables, Failure> {
    let mut builder = TablesBuilder::new(today);
    if let Some(folder) = overlay {
        add_folder(&mut builder, folder)?;
    }
    let (tables, errors) = builder.build();
    match errors.first() {
        None => Ok(tables),
        Some(error) => Err(Failure::new(error)),
    }
}

fn add_folder(builder: &mut TablesBuilder, folder: &Path) -> Result<(), Failure> {
    let unreadable =
        |path: &Path, error: std::io::Error| Failure::new(format_args!("{}: {error}", path.display()));
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut entries = entries.map_err(|error| unreadable(folder, error))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for path in
        entries.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|it| it == "tsv"))
    {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let contents = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        builder.add(Layer::Overlay, &name, contents);
    }
    Ok(())
}
