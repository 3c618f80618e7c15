//! From a document to what it says: layers of spans, each made from the ones before it.
//!
//! *Invariant*: reading cannot fail and never asks the reference; what it could not do is in `Reading::problems`.

mod atoms;
mod changes;
mod coref;
mod dating;
mod layout;
mod mentions;
mod numbers;
mod quantities;
mod quotations;
mod sentences;
mod statements;
mod times;
mod words;

use onrecord_language::Analysis;

use crate::document::Document;
use crate::reading::Reading;

/// Reads a document. `annotate` is the language model's view of one block's text; it is called once a block, in order.
pub fn read(document: &Document, annotate: &mut dyn FnMut(&str) -> Analysis) -> Reading {
    let mut reading = layout::lay_out(document, annotate);
    reading.quotations = quotations::find(document, &reading);
    sentences::mend(document, &mut reading);
    reading.times = times::find(document, &reading);
    reading.quantities = quantities::find(document, &reading);
    let mentions = mentions::find(document, &reading);
    (reading.mentions, reading.chains) = coref::chain(document, &reading, mentions);
    reading.statements = statements::find(document, &reading);
    reading.changes = changes::find(document, &reading);
    reading.dated = dating::date(document, &reading);
    reading
}
