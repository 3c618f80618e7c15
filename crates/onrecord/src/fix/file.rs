//! A file's new text: written whole beside it, then put in its place, so that no moment has half of it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::error::Failure;

/// Puts `after` in the place of a file that holds `before`, with the permissions it has. A link stays a link: the file it
/// leads to is replaced.
///
/// # Errors
/// When the file no longer holds `before`, may not be written, or cannot be; it is as it was then.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), Failure> {
    let told =
        |error: io::Error| Failure::new(format_args!("{}: cannot be written: {error}", path.display()));
    let real = fs::canonicalize(path).map_err(told)?;
    let kept = fs::metadata(&real).map_err(told)?;
    if kept.permissions().readonly() {
        let failure = Failure::new(format_args!("{}: may not be written", path.display()));
        return Err(failure.with_way_out("make it writable, or see what would be done with --diff"));
    }
    // The same folder, so that putting it in place is one step of the file system.
    let folder = real.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".onrecord-").tempfile_in(folder).map_err(told)?;
    new.write_all(after.as_bytes()).map_err(told)?;
    new.as_file().set_permissions(kept.permissions()).map_err(told)?;
    keep_owner(new.path(), &kept);
    new.as_file().sync_all().map_err(told)?;
    if fs::read(&real).map_err(told)? != before.as_bytes() {
        let failure =
            Failure::new(format_args!("{}: was changed meanwhile and was left alone", path.display()));
        return Err(failure.with_way_out("run the command again"));
    }
    new.persist(&real).map_err(|error| told(error.error))?;
    Ok(())
}

/// Gives the new file the owner and group of the old, where this user may.
#[cfg(unix)]
fn keep_owner(path: &Path, kept: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Whoever may write the folder may have it as their own: no reason to refuse.
    let _ = chown(path, Some(kept.uid()), Some(kept.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_while_it_holds_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "one").unwrap();
        replace(&path, "one", "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        let failure = replace(&path, "one", "three").unwrap_err();
        assert!(failure.to_string().contains("meanwhile"), "{failure}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept_and_what_may_not_be_written_is_not() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, "one", "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(replace(&path, "two", "three").unwrap_err().to_string().contains("may not be written"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    }
}
