//! From the values of core to the written form.

use std::collections::BTreeSet;

use onrecord_core::document::Document;
use onrecord_core::finding::{self, Verdict};
use onrecord_core::ids::{ChainId, MentionId, StatementId, TimeId};
use onrecord_core::reading::{self, Pos};
use onrecord_core::reference::{EndBasis, Entry, Reference, Tenure};
use onrecord_core::resolve::Resolved;
use onrecord_core::text::Span;
use onrecord_core::time::Date;
use onrecord_core::verify::{Case, SourceText};

use crate::offsets::{Converter, Offsets};
use crate::record::{
    Basis, Block, Claim, Content, Contest, Count, Coverage, Cue, Dated, Edit, Entity, Finding, Label,
    Mention, Office, Problem, Quantity, Reader, Reason, Record, SCHEMA, Source, SourceDocument, Statement,
    Stretch, Stretches, Suggestion, Time, Token, Verified,
};

/// How a record is to be written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The unit of positions.
    pub offsets: Offsets,
    /// Layers beyond the usual ones.
    pub layers: Layers,
    /// All that was read, or what was checked.
    pub what: What,
}

/// Layers that are written only when asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// The words with tags and heads.
    pub tokens: bool,
    /// Where the text stood in the raw input.
    pub origin: bool,
}

/// Which record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// Everything that was read, and what was checked.
    #[default]
    Read,
    /// What was checked, with the statements that it names.
    Check,
}

/// The written form of one document.
pub fn record<'a>(case: &Case<'a>, verdict: &'a Verdict, options: Options) -> Record<'a> {
    let writer = Writer {
        document: case.document,
        reading: case.reading,
        reference: case.reference,
        place: Converter::new(case.document.text.as_str(), options.offsets),
        sources: case.sources,
        source_places: case
            .sources
            .iter()
            .map(|source| Converter::new(source.document.text.as_str(), options.offsets))
            .collect(),
    };
    let all = options.what == What::Read;
    let reading = case.reading;
    Record {
        schema: SCHEMA,
        reader: writer.reader(),
        document: writer.document(),
        sources: writer.source_documents(),
        dated: writer.dated(&case.resolution.dated),
        sentences: all
            .then(|| reading.sentences.iter().map(|sentence| writer.stretch(sentence.span)).collect()),
        tokens: options
            .layers
            .tokens
            .then(|| reading.tokens.iter().map(|token| writer.token(token)).collect()),
        origin: options.layers.origin.then(|| case.document.origin.runs.clone()),
        mentions: all
            .then(|| reading.mentions.iter().enumerate().map(|(i, it)| writer.mention(i, it)).collect()),
        entities: all.then(|| writer.entities(&case.resolution.entities, &case.resolution.dated)),
        statements: writer.statements(all, verdict),
        times: all.then(|| reading.times.iter().enumerate().map(|(i, time)| writer.time(i, time)).collect()),
        places: all.then_some([]),
        quantities: all
            .then(|| reading.quantities.iter().enumerate().map(|(i, it)| writer.quantity(i, it)).collect()),
        events: all.then_some([]),
        contests: verdict
            .contests
            .iter()
            .enumerate()
            .map(|(i, contest)| writer.contest(i, contest))
            .collect(),
        findings: verdict
            .findings
            .iter()
            .enumerate()
            .map(|(i, finding)| writer.finding(i, finding))
            .collect(),
        verified: verdict.verified.iter().map(|verified| writer.verified(verified)).collect(),
        undecided: verdict.undecided.iter().map(|open| writer.verified(open)).collect(),
        coverage: coverage(verdict.coverage),
        problems: writer.problems(),
    }
}

struct Writer<'a> {
    document: &'a Document,
    reading: &'a reading::Reading,
    reference: &'a dyn Reference,
    place: Converter<'a>,
    sources: &'a [SourceText],
    source_places: Vec<Converter<'a>>,
}

fn mention_id(id: MentionId) -> String {
    format!("m{}", id.index() + 1)
}

fn entity_id(id: ChainId) -> String {
    format!("e{}", id.index() + 1)
}

fn statement_id(id: StatementId) -> String {
    format!("s{}", id.index() + 1)
}

fn time_id(id: TimeId) -> String {
    format!("t{}", id.index() + 1)
}

fn day(date: Date) -> String {
    date.to_string()
}

impl<'a> Writer<'a> {
    fn words(&self, span: Span) -> &'a str {
        self.document.text.slice(span)
    }

    fn pair(&self, span: Span) -> (usize, usize) {
        (self.place.at(span.start()), self.place.at(span.end()))
    }

    fn pairs(&self, spans: &[Span]) -> Stretches {
        spans.iter().map(|&span| self.pair(span)).collect()
    }

    fn stretch(&self, span: Span) -> Stretch {
        let (start, end) = self.pair(span);
        Stretch { start, end }
    }

    fn reader(&self) -> Reader<'a> {
        Reader {
            version: env!("CARGO_PKG_VERSION"),
            reference: self.reference.version(),
            reference_as_of: day(self.reference.as_of()),
        }
    }

    fn document(&self) -> crate::record::Document<'a> {
        let Document { id, source, text, blocks, .. } = self.document;
        crate::record::Document {
            id: &id.0,
            path: source.path.as_deref(),
            url: source.url.as_deref(),
            title: source.title.as_deref(),
            authors: &source.authors,
            section: source.section.as_deref(),
            site: source.site.as_deref(),
            lang: source.lang.as_deref(),
            published: source.published.as_ref().map(|stamp| stamp.written.as_str()),
            modified: source.modified.as_ref().map(|stamp| stamp.written.as_str()),
            sha256: &source.sha256,
            text: text.as_str(),
            blocks: blocks.iter().map(|block| self.block(block)).collect(),
        }
    }

    fn block(&self, block: &onrecord_core::document::Block) -> Block {
        let (start, end) = self.pair(block.span);
        Block { kind: block.kind.name(), start, end }
    }

    fn dated(&self, dated: &'a reading::Dated) -> Dated<'a> {
        let because = dated.because.iter().map(|(span, says)| {
            let (start, end) = self.pair(*span);
            Reason { start, end, text: self.words(*span), says }
        });
        Dated {
            basis: dated.basis.name(),
            earliest: dated.earliest.map(day),
            latest: dated.latest.map(day),
            likely: dated.likely.map(|(from, to)| (day(from), day(to))),
            because: because.collect(),
        }
    }

    fn token(&self, token: &'a reading::Token) -> Token<'a> {
        let (start, end) = self.pair(token.span);
        let (tag, dep) = (token.tag, token.dep);
        Token { start, end, lemma: &token.lemma, pos: pos(token.pos), tag, head: token.head, dep }
    }

    fn mention(&self, index: usize, mention: &reading::Mention) -> Mention<'a> {
        let (start, end) = self.pair(mention.span);
        Mention {
            id: mention_id(MentionId::from_index(index)),
            start,
            end,
            text: self.words(mention.span),
            kind: mention.kind.name(),
            form: mention.form.name(),
            entity: entity_id(mention.chain),
        }
    }

    fn entities(&self, resolved: &[Resolved], dated: &reading::Dated) -> Vec<Entity<'a>> {
        let unknown = Resolved::default();
        let chains = self.reading.chains.iter().enumerate();
        chains.map(|(i, chain)| self.entity(i, chain, resolved.get(i).unwrap_or(&unknown), dated)).collect()
    }

    fn entity(
        &self,
        index: usize,
        chain: &'a reading::Chain,
        resolved: &Resolved,
        dated: &reading::Dated,
    ) -> Entity<'a> {
        let known = resolved.entry();
        let candidates = if known.is_some() { &[] } else { resolved.entries.as_slice() };
        Entity {
            id: entity_id(ChainId::from_index(index)),
            name: &chain.name,
            kind: chain.kind.name(),
            reference: known.map(|entry| self.entry_id(entry)),
            status: match resolved.entries.len() {
                0 => "unknown",
                1 => "known",
                _ => "ambiguous",
            },
            candidates: candidates.iter().map(|&entry| self.entry_id(entry)).collect(),
            offices: known.map(|entry| self.offices(entry, dated)).unwrap_or_default(),
        }
    }

    fn entry_id(&self, entry: Entry) -> String {
        match entry {
            Entry::Person(id) => self.reference.person(id).id.to_owned(),
            Entry::Organisation(id) => self.reference.organisation(id).id.to_owned(),
            Entry::Country(id) => format!("country:{}", self.reference.country(id).iso2),
            Entry::Place(id) => format!("geonames:{}", self.reference.place(id).geonames),
        }
    }

    /// The offices a person held on every day the document can be of; none where its first possible day is not known.
    fn offices(&self, entry: Entry, dated: &reading::Dated) -> Vec<Office<'a>> {
        let (Entry::Person(person), Some(from)) = (entry, dated.earliest) else { return Vec::new() };
        let to = dated.latest.unwrap_or_else(|| self.reference.today()).max(from);
        let tenures = self.reference.tenures_of_person(person);
        tenures.iter().filter(|tenure| covers(tenure, from, to)).map(|tenure| self.office(tenure)).collect()
    }

    fn office(&self, tenure: &Tenure<'a>) -> Office<'a> {
        let office = self.reference.office(tenure.office);
        let written = |date: Option<onrecord_core::time::PartialDate>| date.map(|date| date.to_string());
        Office {
            office: office.id,
            title: office.title,
            start: written(tenure.start),
            end: written(tenure.end),
            as_of: written(tenure.as_of),
        }
    }

    /// All statements, or those that contests name and those they stand inside.
    fn statements(&self, all: bool, verdict: &Verdict) -> Vec<Statement<'a>> {
        let mut named = BTreeSet::new();
        for contest in &verdict.contests {
            named.extend(contest.asserts.iter().chain(&contest.denies).map(|id| id.index()));
        }
        let statements = self.reading.statements.iter().enumerate();
        let wanted = statements.filter(|(i, _)| all || named.contains(i));
        wanted.map(|(i, statement)| self.statement(i, statement)).collect()
    }

    fn statement(&self, index: usize, statement: &'a reading::Statement) -> Statement<'a> {
        let (start, end) = self.pair(statement.span);
        Statement {
            id: statement_id(StatementId::from_index(index)),
            start,
            end,
            form: statement.form.name(),
            stance: statement.stance.name(),
            factuality: statement.factuality.name(),
            source: statement.source.as_ref().map(|source| Source {
                spans: self.pairs(&source.spans),
                mention: source.mention.map(mention_id),
                entity: source.mention.and_then(|mention| self.entity_of(mention)),
            }),
            cue: statement.cue.as_ref().map(|cue| Cue { spans: self.pairs(&cue.spans), lemma: &cue.lemma }),
            content: Content { spans: self.pairs(&statement.content) },
            addressee: statement.addressee.and_then(|mention| self.entity_of(mention)),
            time: statement.time.map(time_id),
            place: None,
            within: statement.within.map(statement_id),
        }
    }

    fn entity_of(&self, mention: MentionId) -> Option<String> {
        self.reading.mentions.get(mention.index()).map(|mention| entity_id(mention.chain))
    }

    fn time(&self, index: usize, time: &'a reading::Timex) -> Time<'a> {
        let (start, end) = self.pair(time.span);
        Time {
            id: time_id(TimeId::from_index(index)),
            start,
            end,
            text: self.words(time.span),
            kind: time.kind.name(),
            value: &time.value,
            modifier: time.modifier.map(reading::Modifier::name),
            anchor: time.anchor.map(|anchor| match anchor {
                reading::Anchor::Document => "document".to_owned(),
                reading::Anchor::Time(id) => time_id(id),
            }),
        }
    }

    fn quantity(&self, index: usize, quantity: &'a reading::Quantity) -> Quantity<'a> {
        let (start, end) = self.pair(quantity.span);
        Quantity {
            id: format!("q{}", index + 1),
            start,
            end,
            text: self.words(quantity.span),
            value: quantity.value,
            high: quantity.high,
            unit: quantity.unit.as_deref(),
            of: quantity.of.map(|span| self.words(span)),
            modifier: quantity.modifier.map(reading::Modifier::name),
        }
    }

    fn contest(&self, index: usize, contest: &finding::Contest) -> Contest<'a> {
        let (start, end) = self.pair(contest.claim);
        Contest {
            id: format!("c{}", index + 1),
            about: contest.about.iter().map(|&chain| entity_id(chain)).collect(),
            claim: Claim { start, end, text: self.words(contest.claim) },
            asserts: contest.asserts.iter().map(|&id| statement_id(id)).collect(),
            denies: contest.denies.iter().map(|&id| statement_id(id)).collect(),
        }
    }

    fn finding(&self, index: usize, finding: &'a finding::Finding) -> Finding<'a> {
        let (start, end) = self.pair(finding.at);
        Finding {
            id: format!("f{}", index + 1),
            check: finding.check,
            level: finding.level.name(),
            start,
            end,
            text: self.words(finding.at),
            message: &finding.message,
            labels: finding.labels.iter().map(|(span, message)| self.label(*span, message)).collect(),
            basis: self.basis(&finding.basis),
            suggestion: finding.suggestion.as_ref().map(|suggestion| Suggestion {
                message: &suggestion.message,
                edits: suggestion.edits.iter().map(|(span, text)| self.edit(*span, text)).collect(),
                safe: suggestion.safe,
            }),
        }
    }

    fn label(&self, span: Span, message: &'a str) -> Label<'a> {
        let (start, end) = self.pair(span);
        Label { start, end, text: self.words(span), message }
    }

    fn edit(&self, span: Span, text: &'a str) -> Edit<'a> {
        let (start, end) = self.pair(span);
        Edit { start, end, text }
    }

    fn verified(&self, verified: &'a finding::Verified) -> Verified<'a> {
        let (start, end) = self.pair(verified.at);
        Verified {
            check: verified.check,
            start,
            end,
            text: self.words(verified.at),
            message: &verified.message,
            basis: self.basis(&verified.basis),
        }
    }

    fn source_documents(&self) -> Vec<SourceDocument<'a>> {
        let documents = self.sources.iter().map(|source| &source.document);
        let told = |document: &'a Document| SourceDocument {
            id: &document.id.0,
            path: document.source.path.as_deref(),
            title: document.source.title.as_deref(),
            sha256: &document.source.sha256,
        };
        documents.map(told).collect()
    }

    fn basis(&self, basis: &'a [finding::Basis]) -> Vec<Basis<'a>> {
        let written = |basis: &'a finding::Basis| match basis {
            finding::Basis::Reference { id, says, as_of } => {
                Basis::Reference { id, says, as_of: day(*as_of) }
            }
            finding::Basis::Rule { id, says } => Basis::Rule { id, says },
            finding::Basis::Text { at } => {
                let (start, end) = self.pair(*at);
                Basis::Text { start, end, text: self.words(*at), document: None }
            }
            finding::Basis::Arithmetic { says } => Basis::Arithmetic { says },
            finding::Basis::Source { source, at } => self.source(*source, *at),
        };
        basis.iter().map(written).collect()
    }

    /// Words of a source; an index that no source has shows no words.
    fn source(&self, index: usize, at: Span) -> Basis<'a> {
        let source = self.sources.get(index).map(|source| &source.document);
        let (start, end) =
            self.source_places.get(index).map_or((0, 0), |place| (place.at(at.start()), place.at(at.end())));
        let text = source.map_or("", |document| document.text.slice(at));
        Basis::Text { start, end, text, document: source.map(|document| document.id.0.as_str()) }
    }

    fn problems(&self) -> Vec<Problem<'a>> {
        let problems = self.document.problems.iter().chain(&self.reading.problems);
        problems.map(|problem| Problem { code: problem.code, message: &problem.message }).collect()
    }
}

/// Whether a tenure covers all days from one to the other. Days known to the month or year compare by what is known; a
/// row whose end is not known says nothing after its `as_of`.
fn covers(tenure: &Tenure<'_>, from: Date, to: Date) -> bool {
    let begun = tenure.start.is_some_and(|start| start.first_day() <= from);
    let lasts = match (tenure.end_basis, tenure.end) {
        (EndBasis::UnknownBefore(_), _) => tenure.as_of.is_some_and(|day| to <= day.last_day()),
        (_, end) => end.is_none_or(|end| to < end.first_day()),
    };
    begun && lasts
}

fn coverage(coverage: finding::Coverage) -> Coverage {
    let count = |count: finding::Count| Count { seen: count.seen, known: count.known };
    Coverage {
        names: count(coverage.names),
        offices: count(coverage.offices),
        dates: count(coverage.dates),
        quantities: count(coverage.quantities),
    }
}

/// The tag of Universal Dependencies; `SPACE` for white space, as the model has it.
fn pos(pos: Pos) -> &'static str {
    match pos {
        Pos::Adj => "ADJ",
        Pos::Adp => "ADP",
        Pos::Adv => "ADV",
        Pos::Aux => "AUX",
        Pos::Cconj => "CCONJ",
        Pos::Det => "DET",
        Pos::Intj => "INTJ",
        Pos::Noun => "NOUN",
        Pos::Num => "NUM",
        Pos::Part => "PART",
        Pos::Pron => "PRON",
        Pos::Propn => "PROPN",
        Pos::Punct => "PUNCT",
        Pos::Sconj => "SCONJ",
        Pos::Sym => "SYM",
        Pos::Verb => "VERB",
        Pos::X => "X",
        Pos::Space => "SPACE",
    }
}
