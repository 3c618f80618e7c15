//! Which reference a command works with: the starter, a packed file, own tables on top; and what becomes of a packed file
//! that cannot be used.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use onrecord_reference::pack::{Watch, pack};
use serde_json::Value;

use crate::desk::{Folder, Ran, command, onrecord, repository};

/// The starter, packed.
static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = Folder::new();
    let output = PathBuf::from(folder.put("starter.pack", ""));
    let today = "2026-11-22".parse().unwrap();
    let packing = pack(&[onrecord::packing::starter()], &output, today, &Watch::default()).unwrap();
    assert_eq!(packing.problems.skipped(), 0);
    fs::read(output).unwrap()
});

const ALIAS: &str = "person_id\tname\nmarco-rubio\tMarco Exemplaris Rubio\n";

/// The folder of own tables in a folder.
fn own(folder: &Folder) -> String {
    format!("{}/own", folder.path())
}

fn check(article: &str, arguments: &[&str]) -> Ran {
    let fixed = ["check", "--today", "2026-11-22", "--format", "jsonl", article];
    onrecord(&[&fixed[..], arguments].concat())
}

/// Records without what names the reader.
fn records(ran: &Ran) -> Vec<Value> {
    let mut records = ran.records();
    records
        .iter_mut()
        .for_each(|record| drop(record.as_object_mut().and_then(|fields| fields.remove("reader"))));
    records
}

#[test]
fn starter_packed_file_and_an_overlay_that_adds_an_alias_give_the_same_findings() {
    let folder = Folder::new();
    let (world, draft) = (repository("fixtures/world"), repository("examples/draft.txt"));
    let packed = folder.put("starter.pack", &*PACK);
    folder.put("own/names.tsv", ALIAS);
    let own = own(&folder);
    let starter = check(&world, &[&draft]);
    assert!(starter.err.is_empty() && starter.records().len() >= 20, "{}", starter.err);
    assert!(starter.out.contains("name-misspelt") && starter.out.contains("office-out-of-date"));
    let found =
        starter.records().iter().map(|record| record["findings"].as_array().unwrap().len()).sum::<usize>();
    assert!(found >= 10, "{found} findings show nothing");
    for arguments in [
        &["--reference", &packed][..],
        &["--reference", &own],
        &["--reference", &packed, "--reference", &own],
    ] {
        let other = check(&world, &[&[draft.as_str()], arguments].concat());
        assert_eq!((other.code, other.err.as_str()), (starter.code, ""), "{arguments:?}");
        for (one, other) in records(&starter).iter().zip(records(&other)) {
            assert_eq!(*one, other, "{arguments:?}");
        }
    }
}

#[test]
fn an_alias_of_an_overlay_counts_over_a_packed_file() {
    let folder = Folder::new();
    let packed = folder.put("starter.pack", &*PACK);
    folder.put("own/names.tsv", ALIAS);
    let shown = |arguments: &[&str]| {
        onrecord(&[&["reference", "show", "Marco Exemplaris Rubio"][..], arguments].concat())
    };
    assert_eq!(shown(&["--reference", &packed]).code, 2, "nobody is called so");
    let ran = shown(&["--reference", &packed, "--reference", &own(&folder)]);
    assert!(ran.code == 0 && ran.out.contains("Marco Rubio"), "{}{}", ran.out, ran.err);
}

#[test]
fn the_head_of_a_record_names_the_reference_in_use() {
    let folder = Folder::new();
    let packed = folder.put("starter.pack", &*PACK);
    folder.put("own/meta.tsv", "key\tvalue\nversion\tdesk lists 7\nas_of\t2026-11-20\n");
    let draft = repository("examples/draft.txt");
    let ran = check(&draft, &["--reference", &packed, "--reference", &own(&folder)]);
    let head = &ran.records()[0]["reader"];
    let named = head["reference"].as_str().unwrap();
    assert!(named.starts_with("onrecord-reference ") && named.ends_with(" + desk lists 7"), "{head}");
    assert_eq!(head["reference_as_of"], "2026-11-20", "{head}");
}

/// How files are broken, and what is said of each.
fn broken() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let changed = |at: usize| {
        let mut bytes = PACK.clone();
        bytes[at] ^= 1;
        bytes
    };
    vec![
        ("empty", Vec::new(), "it is only 0 bytes long"),
        ("short", PACK[..40].to_vec(), "it is only 40 bytes long"),
        ("truncated", PACK[..PACK.len() / 2].to_vec(), "it is cut off"),
        ("strange", b"person_id\tname\n".repeat(20), "it is no packed reference"),
        ("version", changed(8), "and this program reads format"),
        ("head", changed(40), "its head does not agree with its checksum"),
        ("table", changed(72), "its head does not agree with its checksum"),
        ("contents", changed(PACK.len() / 2), "its contents do not agree with their hash"),
    ]
}

#[test]
fn a_packed_file_that_cannot_be_used_is_told_of_and_the_starter_serves() {
    let (folder, draft) = (Folder::new(), repository("examples/draft.txt"));
    let starter = check(&draft, &[]);
    assert_eq!((starter.code, starter.err.as_str()), (1, ""));
    for (name, bytes, said) in broken() {
        let path = folder.put(&format!("{name}.pack"), bytes);
        let ran = check(&draft, &["--reference", &path]);
        assert_eq!((ran.code, &ran.out), (starter.code, &starter.out), "{name}");
        for part in
            [path.as_str(), said, "`onrecord reference pack` makes it anew", "the starter tables serve"]
        {
            assert!(ran.err.contains(part), "{name}: {} lacks {part}", ran.err);
        }
        assert_eq!(ran.err.lines().count(), 1, "{name}: {}", ran.err);
    }
}

#[test]
fn the_packed_file_of_the_home_folder_is_used_unless_it_is_not_wanted() {
    let (folder, draft) = (Folder::new(), repository("examples/draft.txt"));
    let at_home = |arguments: &[&str]| -> Ran {
        let fixed = ["check", "--format", "jsonl", draft.as_str()];
        let mut command = command(&[&fixed[..], arguments].concat());
        command.env("ONRECORD_HOME", folder.path()).output().expect("the binary runs").into()
    };
    assert_eq!(at_home(&[]).err, "", "no packed file at home is nothing to tell of");
    folder.put("reference/reference.pack", "damaged");
    assert!(at_home(&[]).err.contains("reference.pack: it is only 7 bytes long"));
    assert_eq!(at_home(&["--starter-only"]).err, "");
    folder.put("reference/reference.pack", &*PACK);
    assert_eq!(at_home(&[]).err, "");
    let named = folder.put("other.pack", "damaged");
    assert!(at_home(&["--reference", &named]).err.contains("other.pack"), "the one that is named goes first");
}

#[test]
fn a_path_that_names_nothing_stops_the_command() {
    let (folder, draft) = (Folder::new(), repository("examples/draft.txt"));
    let nothing = Path::new(folder.path()).join("nothing.pack").to_string_lossy().into_owned();
    let ran = check(&draft, &["--reference", &nothing]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("nothing.pack: there is no such file or folder"), "{}", ran.err);
    let two = [folder.put("a.pack", "x"), folder.put("b.pack", "x")];
    let ran = check(&draft, &["--reference", &two[0], "--reference", &two[1]]);
    assert!(ran.code == 2 && ran.err.contains("two packed files are named"), "{}", ran.err);
}
