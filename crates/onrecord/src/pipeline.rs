//! From inputs to results: documents are worked on all cores and come back in the order they went in.
//!
//! One thread takes documents in, some work them, the caller's thread writes. At most [`WINDOW`] documents a worker are
//! under way, so that a folder of any size needs little memory and a slow document holds up no more than that. What a
//! document gives depends on nothing but itself: the bytes are the same for any number of threads.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use onrecord_core::document::{Document, Problem};
use onrecord_core::finding::{Level, Verdict};
use onrecord_core::read::read;
use onrecord_core::reading::Reading;
use onrecord_core::reference::{Reference, Tables};
use onrecord_core::resolve::{Resolution, resolve};
use onrecord_core::time::Date;
use onrecord_core::verify::{Case, SourceText, unheeded, verify};
use onrecord_language::{English, Reader};

use crate::config::Configs;
use crate::error::Failure;
use crate::intake::{Arrival, Intake, Origin};
use crate::reference::Choice;
use crate::{interrupt, model, reference};

/// Documents under way for each worker.
const WINDOW: usize = 8;

/// All that is needed to work on documents, loaded once.
pub struct Desk {
    english: English,
    reference: Tables,
    warnings: Vec<String>,
    sources: Vec<SourceText>,
    configs: Configs,
}

/// Everything that was found out about one document.
pub struct Worked {
    /// The document.
    pub document: Document,
    /// What it says.
    pub reading: Reading,
    /// What its things are.
    pub resolution: Resolution,
    /// What is to be said of it.
    pub verdict: Verdict,
}

impl Desk {
    /// Loads the model and the reference beside each other.
    ///
    /// # Errors
    /// When the user's own tables cannot be read or do not hold what they promise.
    pub fn open(choice: &Choice, today: Date) -> Result<Desk, Failure> {
        thread::scope(|scope| {
            let reference = scope.spawn(|| reference::load(choice, today));
            let english = model::english()?;
            let loaded =
                reference.join().unwrap_or_else(|_| Err(Failure::new("loading the reference failed")))?;
            let (reference, warnings) = (loaded.tables, loaded.warnings);
            Ok(Desk { english, reference, warnings, sources: Vec::new(), configs: Configs::default() })
        })
    }

    /// Has every document from here on held against these texts: what they were written from.
    pub fn hold_against(&mut self, texts: Vec<Document>) {
        let mut worker = self.worker();
        let sources = texts.into_iter().map(|text| worker.work_guarded(text).0.into_source()).collect();
        self.sources = sources;
    }

    /// Has every document from here on worked as its desk has set.
    pub fn obey(&mut self, configs: Configs) {
        self.configs = configs;
    }

    /// The least grave finding of a document that its desk has set to be a failure.
    pub fn fail_on(&self, document: &Document) -> Option<Level> {
        self.configs.of(document.source.path.as_deref())?.fail_on
    }

    /// What is to be told of how the reference was come by.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// What is held to be so.
    pub fn reference(&self) -> &dyn Reference {
        &self.reference
    }

    /// The texts that documents are held against.
    pub fn sources(&self) -> &[SourceText] {
        &self.sources
    }

    fn case<'a>(
        &'a self,
        document: &'a Document,
        reading: &'a Reading,
        resolution: &'a Resolution,
    ) -> Case<'a> {
        let alone = Case::alone(document, reading, resolution, &self.reference);
        let config = self.configs.of(document.source.path.as_deref());
        let settings = config.map_or(alone.settings, |config| &config.settings);
        Case { sources: &self.sources, settings, ..alone }
    }

    /// A worker: each thread takes one.
    pub fn worker(&self) -> Worker<'_> {
        Worker { desk: self, english: self.english.reader() }
    }
}

/// Works documents one after the other; what it keeps between them never shows in a result.
pub struct Worker<'a> {
    desk: &'a Desk,
    english: Reader<'a>,
}

impl Worker<'_> {
    /// Reads, resolves and verifies one document.
    pub fn work(&mut self, mut document: Document) -> Worked {
        let unheeded = unheeded(&document);
        document.problems.extend(unheeded);
        let reading = read(&document, &mut |text| self.english.annotate(text));
        let resolution = resolve(&document, &reading, self.desk.reference());
        let verdict = verify(&self.desk.case(&document, &reading, &resolution));
        Worked { document, reading, resolution, verdict }
    }

    /// As [`Worker::work`], but a defect of the program met on the way costs one document and not the batch: it is
    /// said in the document's problems, and here.
    pub fn work_guarded(&mut self, document: Document) -> (Worked, Option<String>) {
        let spare = document.clone();
        match catch_unwind(AssertUnwindSafe(|| self.work(document))) {
            Ok(worked) => (worked, None),
            Err(_) => {
                self.english = self.desk.english.reader();
                let message =
                    format!("{}: a defect of onrecord stopped its reading; please report it", spare.id.0);
                let problem = Problem { code: "internal-error", message: message.clone() };
                let document = Document { blocks: Vec::new(), problems: vec![problem], ..spare };
                (self.work(document), Some(message))
            }
        }
    }
}

impl Worked {
    /// As the checks and the outputs see it.
    pub fn case<'a>(&'a self, desk: &'a Desk) -> Case<'a> {
        desk.case(&self.document, &self.reading, &self.resolution)
    }

    fn into_source(self) -> SourceText {
        SourceText { document: self.document, reading: self.reading, resolution: self.resolution }
    }
}

/// One document's result on its way to the writer.
pub struct Done<T> {
    /// What the caller's function made of it.
    pub value: T,
    /// What to say of it on standard error: why it could not be taken in or worked.
    pub complaint: Option<String>,
    /// How many of the origins are behind us once this is written.
    pub origins_done: usize,
}

/// How a batch is run.
pub struct Batch<'a> {
    /// What to read from, in order.
    pub origins: &'a [Origin],
    /// How.
    pub intake: &'a Intake,
    /// Number of workers.
    pub jobs: NonZeroUsize,
}

/// As many workers as the machine runs threads at once.
pub fn default_jobs() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

struct Ticket {
    number: usize,
    arrival: Arrival,
    origins_done: usize,
}

/// Works a batch. `make` runs on the workers, with the one that worked the document, `write` on the calling thread, in order of the input.
///
/// # Errors
/// The first error of `write`; nothing more is taken in then.
pub fn run<T: Send>(
    desk: &Desk,
    batch: &Batch<'_>,
    make: impl Fn(&mut Worker<'_>, Worked) -> T + Sync,
    mut write: impl FnMut(Done<T>) -> io::Result<()>,
) -> io::Result<()> {
    let window = batch.jobs.get() * WINDOW;
    let (tickets, inbox) = sync_channel::<Ticket>(window);
    let inbox = Mutex::new(inbox);
    let (seats, free_seat) = sync_channel::<()>(window);
    let (outbox, results) = channel();
    thread::scope(|scope| {
        scope.spawn(move || feed(batch, &tickets, &seats));
        for _ in 0..batch.jobs.get() {
            let (outbox, inbox, make) = (outbox.clone(), &inbox, &make);
            scope.spawn(move || labour(desk, inbox, &outbox, make));
        }
        drop(outbox);
        // Both ends move in here: when writing fails they are dropped, and the feeder and the workers stop.
        in_order(results, free_seat, &mut write)
    })
}

/// Takes documents in until there are no more, the writer is gone, or the user has had enough.
fn feed(batch: &Batch<'_>, tickets: &SyncSender<Ticket>, seats: &SyncSender<()>) {
    let mut number = 0;
    for (before, origin) in batch.origins.iter().enumerate() {
        let arrivals = batch.intake.documents(origin);
        let last = arrivals.len().saturating_sub(1);
        for (i, arrival) in arrivals.into_iter().enumerate() {
            let origins_done = before + usize::from(i == last);
            let seated = !interrupt::pressed() && seats.send(()).is_ok();
            if !seated || tickets.send(Ticket { number, arrival, origins_done }).is_err() {
                return;
            }
            number += 1;
        }
    }
}

fn labour<T>(
    desk: &Desk,
    inbox: &Mutex<Receiver<Ticket>>,
    outbox: &Sender<(usize, Done<T>)>,
    make: &(impl Fn(&mut Worker<'_>, Worked) -> T + Sync),
) {
    let mut worker = desk.worker();
    loop {
        // A worker that panicked while it waited left the receiver as it was.
        let next = inbox.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Ticket { number, arrival, origins_done }) = next else { return };
        let (worked, defect) = worker.work_guarded(arrival.document);
        let value = make(&mut worker, worked);
        let done = Done { value, complaint: arrival.refused.or(defect), origins_done };
        if outbox.send((number, done)).is_err() {
            return;
        }
    }
}

fn in_order<T>(
    results: Receiver<(usize, Done<T>)>,
    free_seat: Receiver<()>,
    write: &mut impl FnMut(Done<T>) -> io::Result<()>,
) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, done) in results {
        early.insert(number, done);
        while let Some(done) = early.remove(&next) {
            write(done)?;
            next += 1;
            // Its seat is free; the feeder sent one for every ticket.
            let _ = free_seat.recv();
        }
    }
    Ok(())
}
