//! Ctrl-C: the first press lets the documents in hand be finished and written, the second ends the process at once.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Exit, Failure};

static PRESSED: AtomicBool = AtomicBool::new(false);
static WAITING: AtomicBool = AtomicBool::new(false);

/// Begins to listen.
///
/// # Errors
/// When the system does not let a handler be set.
pub fn listen() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        let again = PRESSED.swap(true, Ordering::SeqCst);
        if again || WAITING.load(Ordering::SeqCst) {
            std::process::exit(Exit::Interrupted.code().into());
        }
    })
    .map_err(|error| Failure::new(format_args!("cannot listen for Ctrl-C: {error}")))
}

/// Whether it was pressed.
pub fn pressed() -> bool {
    PRESSED.load(Ordering::SeqCst)
}

/// Runs something that blocks until the user gives more input, during which one press is enough.
pub fn while_waiting<T>(blocking: impl FnOnce() -> T) -> T {
    WAITING.store(true, Ordering::SeqCst);
    let value = blocking();
    WAITING.store(false, Ordering::SeqCst);
    value
}
