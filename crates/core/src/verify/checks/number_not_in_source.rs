//! See the page beside this file.

use crate::finding::Level;
use crate::ids::SentenceId;
use crate::text::Span;
use crate::time::timex::TimexValue;
use crate::verify::facts::{self, Figure, LOOSE, Missing, Sense};
use crate::verify::{Case, Check, Findings};

/// Numbers that no source has.
pub static CHECK: Check = Check {
    name: "number-not-in-source",
    levels: &[Level::Error, Level::Warning, Level::Note],
    by_default: true,
    doc: include_str!("number-not-in-source.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    if case.sources.is_empty() {
        return;
    }
    let sources = Sources::of(case);
    let draft = facts::figures(case.document, case.reading);
    let asked = |figure: &&Figure| {
        let loose = figure.noun.as_deref() == Some(LOOSE);
        !loose && facts::is_read(case, figure.span) && !facts::is_quoted(case.reading, figure.span)
    };
    let mut missing: Vec<Missing> =
        draft.iter().filter(asked).filter_map(|figure| missing(case, &sources, &draft, figure)).collect();
    // A title has the bare number of what the text tells in full ("Fire Injures 41").
    let bare =
        |figure: &&Figure| figure.noun.as_deref() == Some(LOOSE) && facts::is_in_title(case, figure.span);
    for figure in draft.iter().filter(bare) {
        let key = key(figure);
        if missing.iter().any(|other| other.key == key) {
            missing.push(Missing { at: figure.span, key, instead: None, nearby: None, origin: None });
        }
    }
    missing.sort_by_key(|it| it.at);
    facts::tell(case, "number", &missing, findings);
}

/// The numbers of the sources.
struct Sources {
    /// By source: its numbers, in order of its text.
    figures: Vec<Vec<Figure>>,
    /// Lengths of time and years, which bear out ages.
    lengths: Vec<Figure>,
    years: Vec<i16>,
}

impl Sources {
    fn of(case: &Case<'_>) -> Sources {
        let figures = case.sources.iter().map(|source| facts::figures(&source.document, &source.reading));
        let lengths = case.sources.iter().flat_map(|source| facts::lengths(&source.reading));
        let times = case.sources.iter().flat_map(|source| &source.reading.times);
        let values = times.filter_map(|time| TimexValue::parse(&time.value)?.days());
        let mut years: Vec<i16> = values.flat_map(|(first, last)| [first.year(), last.year()]).collect();
        years.extend(case.resolution.dated.day().map(|day| day.year()));
        Sources { figures: figures.collect(), lengths: lengths.collect(), years }
    }

    fn all(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().flatten().chain(&self.lengths)
    }

    /// Whether a length in years lies between two years told: "almost 40 years old", of 1988.
    fn spans_years(&self, figure: &Figure) -> bool {
        let years = matches!(figure.sense, Sense::Time(unit) if unit == crate::time::timex::Unit::Year);
        let between = |one: &i16| {
            self.years.iter().any(|other| {
                let apart = figure.like(f64::from(other - one), figure.sense.clone());
                let year_more = figure.like(apart.low - 1.0, figure.sense.clone());
                apart.low > 0.0 && (figure.is_told_by(&apart) || figure.is_told_by(&year_more))
            })
        };
        years && self.years.iter().any(between)
    }
}

/// What makes a number one that no source has.
fn missing(case: &Case<'_>, sources: &Sources, draft: &[Figure], figure: &Figure) -> Option<Missing> {
    let origins = facts::origins(case, figure.span);
    let told = || sources.all().filter(|there| figure.is_told_by(there));
    let counted =
        |there: &Figure| there.sense != figure.sense || there.noun.is_none() || there.noun == figure.noun;
    let clash = instead(case, sources, draft, figure, &facts::their_own(&origins));
    // "Five villages" is not borne out by five helicopters where the source's sentence has four villages.
    let same_things = clash.as_ref().is_some_and(|(_, there)| there.counts_with(figure));
    let borne_out = told().any(|there| !same_things || counted(there) || figure.noun.is_none());
    if borne_out || sources.spans_years(figure) {
        return None;
    }
    let follows = |source: &Vec<Figure>| {
        facts::reckoned(figure, source).is_some_and(|sum| match &clash {
            Some((_, there)) if same_things || figure.sense == Sense::Percent => {
                sum.from.iter().any(|part| part.span == there.span)
            }
            _ => true,
        })
    };
    if sources.figures.iter().any(follows) || is_conversion(case, sources, draft, figure) {
        return None;
    }
    let instead_at = clash.map(|(source, there)| (source, there.span));
    // What stands near is another matter unless it counts the same things, and the draft tells it nowhere.
    let near = instead(case, sources, draft, figure, &facts::around(case, &origins))
        .filter(|(_, there)| figure.sense != Sense::Count || there.counts_with(figure))
        .filter(|(_, there)| !figure.vague && !draft.iter().any(|other| other.is_told_by(there)));
    let nearby = near.map(|(source, there)| (source, there.span));
    if instead_at.is_none() && nearby.is_none() && is_slight(figure) {
        return None;
    }
    let origin = origins.first().and_then(|origin| {
        facts::sentence_span(case, origin.source, origin.sentence).map(|span| (origin.source, span))
    });
    Some(Missing { at: figure.span, key: key(figure), instead: instead_at, nearby, origin })
}

/// What makes two numbers one: "Forty-one people" and "41".
fn key(figure: &Figure) -> String {
    let sense = match &figure.sense {
        Sense::Count => "count",
        Sense::Percent => "percent",
        Sense::Points => "points",
        Sense::Money(_) => "money",
        Sense::Measure(measure, _) => measure.name,
        Sense::Time(_) => "time",
        Sense::Ordinal => "ordinal",
        Sense::Score => "score",
    };
    format!("{sense} {} {}", figure.low, figure.high)
}

/// Small counts, words for many and places in an order are the writer's own way of telling ("both", "three countries",
/// "for the third time"): only another number in their place makes them wrong.
fn is_slight(figure: &Figure) -> bool {
    const SMALL: f64 = 12.0;
    let counts =
        matches!(figure.sense, Sense::Count) || figure.sense == Sense::Points && figure.noun.is_some();
    let small = counts && figure.high <= SMALL && figure.high.fract() == 0.0;
    small || figure.vague || figure.sense == Sense::Ordinal
}

/// The number that the source's sentence has in this one's place: of the same kind, and not told by another number of
/// the draft's sentence. The nearest in value.
fn instead<'s>(
    case: &Case<'_>,
    sources: &'s Sources,
    draft: &[Figure],
    figure: &Figure,
    sentences: &[(usize, SentenceId)],
) -> Option<(usize, &'s Figure)> {
    let beside = || draft.iter().filter(|it| it.sentence == figure.sentence && it.span != figure.span);
    for &(source, sentence) in sentences {
        let there = sources.figures.get(source)?;
        let of_sentence = there.iter().filter(|it| it.sentence == Some(sentence));
        let fits = of_sentence.filter(|it| {
            let named = it.noun.as_deref() != Some(LOOSE);
            named
                && figure.is_of_kind(it)
                && !figure.is_told_by(it)
                && !beside().any(|other| other.is_told_by(it))
        });
        let quoted = |at: Span| case.sources.get(source).is_some_and(|it| facts::is_quoted(&it.reading, at));
        let off = |it: &Figure| {
            let ratio = (it.low.abs().max(1e-9) / figure.low.abs().max(1e-9)).ln().abs();
            // What counts the same things by name is what is meant; what a speaker says is rather not.
            (u8::from(!it.counts_with(figure)), u8::from(quoted(it.span)), ratio)
        };
        let nearest = fits.min_by(|one, other| {
            let (one, other) = (off(one), off(other));
            (one.0, one.1).cmp(&(other.0, other.1)).then(one.2.total_cmp(&other.2))
        });
        if let Some(found) = nearest {
            return Some((source, found));
        }
    }
    None
}

/// Money told again in other money beside a number that a source has: "3 million pounds ($3.8 million)".
fn is_conversion(case: &Case<'_>, sources: &Sources, draft: &[Figure], figure: &Figure) -> bool {
    let Sense::Money(name) = &figure.sense else { return false };
    let text = &case.document.text;
    draft.iter().any(|other| {
        let Sense::Money(given) = &other.sense else { return false };
        let (first, last) = if other.span < figure.span { (other, figure) } else { (figure, other) };
        let between = text.slice(text.covering(first.span.end(), last.span.start())).trim().to_lowercase();
        let joined = between.starts_with(['(', '[', '/']) || between.starts_with(", or") || between == "or";
        given != name && joined && between.len() < 12 && sources.all().any(|there| other.is_told_by(there))
    })
}
