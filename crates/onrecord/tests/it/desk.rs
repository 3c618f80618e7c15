//! What the tests share: running the binary, folders that go away, records.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use serde_json::Value;

/// What a run gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            code: output.status.code().expect("the binary ends by itself"),
            out: String::from_utf8(output.stdout).expect("what is written is UTF-8"),
            err: String::from_utf8(output.stderr).expect("what is said is UTF-8"),
        }
    }
}

impl Ran {
    /// One record a line.
    pub fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is a record")).collect()
    }
}

/// A home folder that holds nothing: what the machine's user has imported is none of the tests' concern.
pub const NO_HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-home");

pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).stdin(Stdio::null()).env_remove("NO_COLOR").env("ONRECORD_HOME", NO_HOME);
    command
}

pub fn onrecord(arguments: &[&str]) -> Ran {
    command(arguments).output().expect("the binary runs").into()
}

/// Runs with something on standard input.
pub fn fed(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let input = input.to_vec();
    let feeder = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the binary ends");
    feeder.join().expect("the feeder ends").expect("the input is read");
    output.into()
}

/// A folder of its own for each test, gone with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("it-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("the target folder can be written");
        Folder(path)
    }

    pub fn put(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be written");
        fs::write(&path, contents).expect("it can be written");
        path.to_string_lossy().into_owned()
    }

    pub fn path(&self) -> &str {
        self.0.to_str().expect("its name is ASCII")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind it does no harm: it lies in the target folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file of the repository.
pub fn repository(path: &str) -> String {
    format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"))
}
