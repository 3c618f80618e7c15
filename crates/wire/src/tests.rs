//! A record made by hand from a small text, in each form it can take.

use onrecord_core::document::{Block, BlockKind, Document, OriginMap, Problem, PublishedBasis, Source};
use onrecord_core::finding::{
    Basis, Contest, Count, Coverage, Finding, Level, Suggestion, Verdict, Verified,
};
use onrecord_core::ids::{ChainId, DocId, MentionId, SentenceId, StatementId, TimeId};
use onrecord_core::reading::{
    Anchor, Chain, Cue, Dated, DatedBasis, EntityKind, Factuality, Mention, MentionForm, Modifier, Pos,
    Quantity, Reading, Relation, Sentence, Stance, Statement, StatementForm, StatementSource, Timex,
    TimexKind, Token,
};
use onrecord_core::reference::{Entry, Reference, Tables};
use onrecord_core::resolve::{Resolution, Resolved};
use onrecord_core::text::{Span, Text};
use onrecord_core::time::{Date, Stamp};
use onrecord_core::verify::{Case, SourceText};
use serde_json::Value;

use crate::{Layers, Offsets, Options, What, record};

/// Characters of one, two, three and four bytes stand before every position that is checked.
const TEXT: &str = "🗞 “Peacé”, said Mayor Ann Exampel on Monday: over 28 points. Bo denied it.";

const WIRE: &str = "“Peacé”, said Mayor Ann Exámple 🗞.";

const PAGE: &str = "
today 2026-11-01
person Q1 Ann Example
person Q2 Bo One
person Q3 Bo Two
office XX:mayor Mayor of Extown
tenure XX:mayor Q1 2024-01-01..
tenure XX:mayor Q2 2020-01-01..2024-01-01
";

struct World {
    document: Document,
    reading: Reading,
    resolution: Resolution,
    verdict: Verdict,
    reference: Tables,
}

fn at(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap();
    text.span(start, start + words.len()).unwrap()
}

fn document(text: Text) -> Document {
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: text.whole() }];
    Document {
        id: DocId("one".into()),
        source: Source {
            title: Some("Peace".into()),
            authors: vec!["Cy Writer".into()],
            published: Stamp::parse("2025-12-02T19:40Z"),
            published_basis: PublishedBasis::Declared,
            sha256: "00".into(),
            ..Source::default()
        },
        text,
        blocks,
        hidden: Vec::new(),
        origin: OriginMap { runs: vec![(0, 7, 4)] },
        problems: vec![Problem { code: "encoding-guessed", message: "read as windows-1252".into() }],
    }
}

fn statements(text: &Text) -> Vec<Statement> {
    let said = Statement {
        span: at(text, "“Peacé”, said Mayor Ann Exampel"),
        form: StatementForm::Direct,
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        source: Some(StatementSource {
            spans: vec![at(text, "Mayor Ann Exampel")],
            mention: Some(MentionId(0)),
        }),
        cue: Some(Cue { spans: vec![at(text, "said")], lemma: "say".into() }),
        content: vec![at(text, "“Peacé”")],
        addressee: None,
        time: Some(TimeId(0)),
        within: None,
    };
    let denied = Statement {
        span: at(text, "Bo denied it"),
        stance: Stance::Denies,
        form: StatementForm::Indirect,
        source: Some(StatementSource { spans: vec![at(text, "Bo")], mention: Some(MentionId(1)) }),
        cue: None,
        content: vec![at(text, "it.")],
        addressee: Some(MentionId(0)),
        time: None,
        within: Some(StatementId(0)),
        ..said.clone()
    };
    let nobody = Statement { source: None, within: None, ..denied.clone() };
    vec![said, denied, nobody]
}

fn reading(text: &Text) -> Reading {
    let mention = |words: &str, chain| Mention {
        span: at(text, words),
        tokens: 0..1,
        head: 0,
        kind: EntityKind::Person,
        form: MentionForm::Name,
        chain: ChainId(chain),
    };
    let chain = |name: &str, mention| Chain {
        name: name.into(),
        kind: EntityKind::Person,
        mentions: vec![MentionId(mention)],
    };
    let token = Token {
        span: at(text, "said"),
        lemma: "say".into(),
        pos: Pos::Verb,
        tag: "VBD",
        morph: "",
        head: 0,
        dep: "ROOT",
        relation: Relation::Root,
        sentence: SentenceId(0),
    };
    Reading {
        tokens: vec![token],
        sentences: vec![Sentence { span: text.whole(), tokens: 0..1, block: 0 }],
        mentions: vec![mention("Ann Exampel", 0), mention("Bo", 1)],
        chains: vec![chain("Ann Exampel", 0), chain("Bo", 1)],
        times: vec![Timex {
            span: at(text, "Monday"),
            kind: TimexKind::Date,
            value: "2025-12-01".into(),
            modifier: None,
            anchor: Some(Anchor::Document),
        }],
        quantities: vec![Quantity {
            span: at(text, "over 28 points"),
            value: Some(28.0),
            high: Some(28.5),
            unit: Some("point".into()),
            of: None,
            modifier: Some(Modifier::MoreThan),
        }],
        statements: statements(text),
        ..Reading::default()
    }
}

fn verdict(text: &Text) -> Verdict {
    let wrong = at(text, "Exampel");
    let held = Date::constant(2026, 11, 1);
    let basis = vec![
        Basis::Reference { id: "XX:mayor".into(), says: "Ann Example holds it".into(), as_of: held },
        Basis::Text { at: at(text, "Mayor") },
        Basis::Arithmetic { says: "1 + 1 = 2".into() },
        Basis::Source { source: 0, at: at(&Text::new(WIRE).unwrap(), "Exámple") },
    ];
    Verdict {
        findings: vec![Finding {
            check: "name-misspelt",
            level: Level::Error,
            at: wrong,
            message: "one letter".into(),
            labels: vec![(at(text, "Ann"), "given name".into())],
            basis: basis.clone(),
            suggestion: Some(Suggestion {
                message: "write Example".into(),
                edits: vec![(wrong, "Example".into())],
                safe: true,
            }),
        }],
        verified: vec![Verified {
            check: "office-out-of-date",
            at: at(text, "Mayor"),
            message: "held".into(),
            basis: basis[..1].to_vec(),
        }],
        undecided: Vec::new(),
        contests: vec![Contest {
            claim: at(text, "Peacé"),
            about: vec![ChainId(0)],
            asserts: vec![StatementId(0)],
            denies: vec![StatementId(1)],
        }],
        coverage: Coverage { names: Count { seen: 2, known: 1 }, ..Coverage::default() },
    }
}

fn world() -> World {
    let reference = Tables::from_page(PAGE).unwrap();
    let entries = |name: &str| reference.named(name).iter().map(|named| named.entry).collect::<Vec<Entry>>();
    let text = Text::new(TEXT).unwrap();
    let day = Date::constant(2025, 12, 2);
    let dated = Dated {
        basis: DatedBasis::Declared,
        earliest: Some(day),
        latest: Some(day),
        likely: Some((day, day)),
        because: vec![(at(&text, "Monday"), "the day before".into())],
    };
    let two = [entries("Bo One"), entries("Bo Two")].concat();
    let resolution = Resolution {
        entities: vec![Resolved { entries: entries("Ann Example") }, Resolved { entries: two }],
        dated,
        ..Resolution::default()
    };
    World {
        reading: reading(&text),
        verdict: verdict(&text),
        document: document(text),
        resolution,
        reference,
    }
}

fn sources() -> [SourceText; 1] {
    let mut document = document(Text::new(WIRE).unwrap());
    document.id = DocId("wire".into());
    document.source.path = Some("wire.txt".into());
    [SourceText { document, reading: Reading::default(), resolution: Resolution::default() }]
}

fn written(options: Options) -> String {
    let World { document, reading, resolution, verdict, reference } = &world();
    let case = Case { sources: &sources(), ..Case::alone(document, reading, resolution, reference) };
    serde_json::to_string_pretty(&record(&case, verdict, options)).unwrap()
}

fn parsed(options: Options) -> Value {
    serde_json::from_str(&written(options)).unwrap()
}

#[test]
fn a_read_record_has_every_field_of_the_contract_in_its_order() {
    let layers = Layers { tokens: true, origin: true };
    assert_eq!(
        written(Options { layers, ..Options::default() }),
        include_str!("golden/read.json").trim_end()
    );
}

#[test]
fn a_checked_record_keeps_what_was_checked_and_the_statements_it_names() {
    let options = Options { what: What::Check, ..Options::default() };
    assert_eq!(written(options), include_str!("golden/check.json").trim_end());
}

#[test]
fn positions_in_every_unit_cover_the_words_beside_them() {
    for offsets in Offsets::ALL {
        let record = parsed(Options { offsets, ..Options::default() });
        let slice_of = |text: &str, start: usize, end: usize| match offsets {
            Offsets::Bytes => text[start..end].to_owned(),
            Offsets::Chars => text.chars().skip(start).take(end - start).collect(),
            Offsets::Utf16 => {
                String::from_utf16(&text.encode_utf16().collect::<Vec<u16>>()[start..end]).unwrap()
            }
        };
        let slice = |start: usize, end: usize| slice_of(TEXT, start, end);
        let mut seen = 0;
        each_object(&record, &mut |object| {
            let number = |key: &str| object.get(key)?.as_u64().map(|at| at as usize);
            if let (Some(start), Some(end), Some(text)) = (number("start"), number("end"), object.get("text"))
            {
                let edit = text == "Example";
                let of_source = object.get("document").is_some_and(|id| id == "wire");
                assert_eq!(
                    slice_of(if of_source { WIRE } else { TEXT }, start, end),
                    if edit { "Exampel" } else { text.as_str().unwrap() },
                    "{offsets:?}"
                );
                seen += 1;
            }
        });
        assert!(seen > 8, "{seen} places with words");
        let cue = &record["statements"][0]["cue"]["spans"][0];
        assert_eq!(
            slice(cue[0].as_u64().unwrap() as usize, cue[1].as_u64().unwrap() as usize),
            "said",
            "{offsets:?}"
        );
    }
}

fn each_object(value: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_object(item, visit)),
        Value::Object(object) => {
            visit(object);
            object.values().for_each(|item| each_object(item, visit));
        }
        _ => {}
    }
}

#[test]
fn offices_are_those_held_on_every_day_the_document_can_be_of() {
    let mut world = world();
    let mut held = |from: Option<Date>, to: Option<Date>| {
        world.resolution.dated = Dated { earliest: from, latest: to, ..Dated::default() };
        let World { document, reading, resolution, verdict, reference } = &world;
        let case = Case { sources: &sources(), ..Case::alone(document, reading, resolution, reference) };
        let record = serde_json::to_value(record(&case, verdict, Options::default())).unwrap();
        record["entities"][0]["offices"].as_array().unwrap().len()
    };
    let (before, first, later) =
        (Date::constant(2023, 12, 31), Date::constant(2024, 1, 1), Date::constant(2025, 1, 1));
    assert_eq!(held(Some(first), Some(later)), 1);
    assert_eq!(held(Some(before), Some(later)), 0);
    assert_eq!(held(None, Some(later)), 0);
    assert_eq!(held(None, None), 0);
}
