//! See the page beside this file.

use crate::finding::Level;
use crate::ids::SentenceId;
use crate::reading::TimexKind;
use crate::text::Span;
use crate::time::timex::{Length, Unit, elapsed};
use crate::verify::facts::{self, Day, Figure, Missing, Moment, Sense, is_length_told_by};
use crate::verify::{Case, Check, Findings};

/// Dates, hours and lengths of time that no source has.
pub static CHECK: Check = Check {
    name: "date-not-in-source",
    levels: &[Level::Error, Level::Warning, Level::Note],
    by_default: true,
    doc: include_str!("date-not-in-source.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    if case.sources.is_empty() {
        return;
    }
    let sources = Sources::of(case);
    let draft = facts::moments(&case.document.text, case.reading);
    let set = |at: Span| case.reading.times.iter().any(|time| time.span == at && time.kind == TimexKind::Set);
    let asked = |moment: &&Moment| {
        facts::is_read(case, moment.span) && !facts::is_quoted(case.reading, moment.span) && !set(moment.span)
    };
    let moments = draft.iter().filter(asked);
    let mut missing: Vec<Missing> =
        moments.filter_map(|moment| missing(case, &sources, &draft, moment)).collect();
    // Both ends of a range stand at one place.
    missing.dedup_by_key(|it| it.at);
    facts::tell(case, "date", &missing, findings);
}

/// The times of the sources.
struct Sources {
    /// By source.
    moments: Vec<Vec<Moment>>,
    /// By source: its numbers, which bear out lengths ("61 minutes", of 52 and nine more).
    figures: Vec<Vec<Figure>>,
    /// The days of the sources and of the draft themselves.
    own: Vec<Day>,
}

impl Sources {
    fn of(case: &Case<'_>) -> Sources {
        let texts = || case.sources.iter();
        let moments = texts().map(|source| facts::moments(&source.document.text, &source.reading)).collect();
        let figures = texts().map(|source| {
            let mut figures = facts::figures(&source.document, &source.reading);
            figures.extend(facts::lengths(&source.reading));
            figures.sort_by_key(|figure| figure.span);
            figures
        });
        let figures = figures.collect();
        let days = texts().map(|source| source.resolution.dated.day()).chain([case.resolution.dated.day()]);
        Sources { moments, figures, own: days.flatten().map(Day::on).collect() }
    }

    fn all(&self) -> impl Iterator<Item = &Moment> {
        self.moments.iter().flatten()
    }
}

/// What of a time no source has.
enum Part {
    Day(Day),
    Clock,
    Length,
}

fn missing(case: &Case<'_>, sources: &Sources, draft: &[Moment], moment: &Moment) -> Option<Missing> {
    let part = missing_part(case, sources, draft, moment)?;
    let origins = facts::origins(case, moment.span);
    let found = |sentences: &[(usize, SentenceId)]| instead(case, sources, draft, moment, &part, sentences);
    let instead = found(&facts::their_own(&origins));
    // A length near by is meant where the draft tells it nowhere.
    let lengths = || draft.iter().filter_map(|it| Some((it.length.as_ref()?, it.modifier)));
    let nearby = found(&facts::around(case, &origins)).filter(|&(source, at)| {
        let there = sources.moments.get(source).into_iter().flatten().find(|it| it.span == at);
        let there = there.and_then(|it| it.length.as_ref());
        matches!(part, Part::Length)
            && there.is_some_and(|there| {
                !lengths().any(|(one, modifier)| is_length_told_by(one, modifier, there))
            })
    });
    let sure = match &part {
        // A weekday is the writer's to add; so is a length, which may be reckoned in ways that are not seen here.
        Part::Day(day) => day.year.is_some() || day.month.is_some() && day.day.is_some(),
        Part::Clock => true,
        Part::Length => false,
    };
    if instead.is_none() && nearby.is_none() && !sure {
        return None;
    }
    let origin = origins.first().and_then(|origin| {
        facts::sentence_span(case, origin.source, origin.sentence).map(|span| (origin.source, span))
    });
    let key = case.words(moment.span).to_lowercase();
    Some(Missing { at: moment.span, key, instead, nearby, origin })
}

fn missing_part(case: &Case<'_>, sources: &Sources, draft: &[Moment], moment: &Moment) -> Option<Part> {
    if let Some(length) = &moment.length {
        let known = length.about_days().is_some();
        let open = !known || is_offset(case, moment.span) || has_length(case, sources, moment, length);
        return (!open).then_some(Part::Length);
    }
    let day = moment.stated(case.words(moment.span));
    let told = sources.all().any(|there| day.is_told_by(&there.day))
        || sources.own.iter().any(|own| day.is_told_by(own));
    if !day.is_open() && !told {
        return Some(Part::Day(day));
    }
    let clock = moment.clock?;
    let hours = || sources.all().filter_map(|there| there.clock);
    let told = hours().any(|there| clock.is_told_by(&there));
    (!told && !is_zone(case, sources, draft, moment)).then_some(Part::Clock)
}

/// The same moment told again in another zone: "4:40 p.m. GMT, or 7:40 p.m. in Mombasa", "local time".
fn is_zone(case: &Case<'_>, sources: &Sources, draft: &[Moment], moment: &Moment) -> bool {
    let Some(clock) = moment.clock else { return false };
    let hours = || sources.all().filter_map(|there| there.clock);
    let beside = draft.iter().filter(|it| it.sentence == moment.sentence && it.span != moment.span);
    let again = beside.filter_map(|it| it.clock).any(|other| {
        other.is_of_another_zone(&clock)
            && (other.zone.is_some() || clock.zone.is_some())
            && hours().any(|there| other.is_told_by(&there))
    });
    let text = &case.document.text;
    let after = text
        .slice(text.covering(moment.span.start(), moment.span.end() + " local time".len()))
        .to_lowercase();
    let local = after.contains("local") || clock.zone.is_some();
    again || local && hours().any(|there| there.is_of_another_zone(&clock) && there.zone != clock.zone)
}

/// "Two days later", "five minutes before half-time": a way from somewhere, not how long something was.
fn is_offset(case: &Case<'_>, at: Span) -> bool {
    const AFTER: &[&str] = &["before", "after", "later", "earlier", "ago", "into", "from", "early", "late"];
    let text = &case.document.text;
    let rest = text.slice(text.covering(at.end(), text.len()));
    let next = rest.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty());
    next.is_some_and(|word| AFTER.contains(&word))
}

/// Whether a source has a length of time, or it follows from times that it has.
fn has_length(case: &Case<'_>, sources: &Sources, moment: &Moment, length: &Length) -> bool {
    let told = |there: &Length| is_length_told_by(length, moment.modifier, there);
    if sources.all().filter_map(|there| there.length.as_ref()).any(told) {
        return true;
    }
    if let [(Some(value), unit)] = length.parts[..] {
        let wanted = facts::length_figure(moment.span, value, unit);
        let figures = || sources.figures.iter().flatten();
        let years = unit == Unit::Year
            && figures().any(|there| there.sense == Sense::Time(unit) && wanted.is_told_by(there));
        let follows = sources.figures.iter().any(|source| facts::reckoned(&wanted, source).is_some());
        if years || follows {
            return true;
        }
    }
    between_clocks(sources, moment, length) || between_days(case, sources, moment, length)
}

/// From one hour to another of one sentence, or of two on end.
fn between_clocks(sources: &Sources, moment: &Moment, length: &Length) -> bool {
    let Some(wanted) = length.minutes() else { return false };
    let room = if moment.modifier.is_some() { 30 } else { 10 };
    sources.moments.iter().any(|source| {
        let clocks: Vec<&Moment> = source.iter().filter(|it| it.clock.is_some()).collect();
        clocks.windows(2).any(|pair| {
            let minutes = |it: &Moment| it.clock.map_or(0, |clock| i64::from(clock.minutes));
            let forward = (minutes(pair[1]) - minutes(pair[0])).rem_euclid(24 * 60);
            (forward - wanted).abs() <= room
        })
    })
}

/// From one day to another of the sources, or to the day of the draft.
fn between_days(case: &Case<'_>, sources: &Sources, moment: &Moment, length: &Length) -> bool {
    let stretch = |day: &Day| {
        day.year.map(|year| {
            let first = (year, day.month.unwrap_or(1), day.day.unwrap_or(1));
            let last = (year, day.month.unwrap_or(12), day.day.unwrap_or(28));
            let date = |(year, month, day)| {
                crate::time::Date::new(year, month, day).unwrap_or(crate::time::Date::MIN)
            };
            (date(first), date(last))
        })
    };
    let mut days: Vec<_> = sources.all().filter_map(|there| stretch(&there.day)).collect();
    days.extend(sources.own.iter().filter_map(stretch));
    days.extend(case.resolution.dated.day().map(|day| (day, day)));
    days.sort_unstable();
    days.dedup();
    days.truncate(MOST_DAYS);
    let fits = |from, to| from < to && length.fits(moment.modifier, elapsed(from, to)) == Some(true);
    days.iter().any(|from| days.iter().any(|to| fits(*from, *to)))
}

/// So many days of the sources are laid beside each other.
const MOST_DAYS: usize = 200;

/// What the source's sentence has in its place, not told by another time of the draft's sentence.
fn instead(
    case: &Case<'_>,
    sources: &Sources,
    draft: &[Moment],
    moment: &Moment,
    part: &Part,
    sentences: &[(usize, SentenceId)],
) -> Option<(usize, Span)> {
    let beside = || draft.iter().filter(|it| it.sentence == moment.sentence && it.span != moment.span);
    let told_beside = |there: &Moment| {
        beside().any(|other| match part {
            Part::Day(_) => other.stated(case.words(other.span)).is_told_by(&there.day),
            Part::Clock => {
                matches!((other.clock, there.clock), (Some(other), Some(there)) if other.is_told_by(&there))
            }
            Part::Length => match (&other.length, &there.length) {
                (Some(one), Some(there)) => is_length_told_by(one, other.modifier, there),
                _ => false,
            },
        })
    };
    let differs = |there: &Moment| match part {
        Part::Day(day) => day.differs(&there.day),
        Part::Clock => there.clock.is_some(),
        Part::Length => match (&moment.length, &there.length) {
            (Some(here), Some(there)) => comparable(here.unit(), there.unit()),
            _ => false,
        },
    };
    for &(source, sentence) in sentences {
        let moments = sources.moments.get(source)?;
        let of_sentence = moments.iter().filter(|there| there.sentence == Some(sentence));
        if let Some(found) = of_sentence.into_iter().find(|there| differs(there) && !told_beside(there)) {
            return Some((source, found.span));
        }
    }
    None
}

/// Whether lengths in these units can be told of one thing.
fn comparable(one: Unit, other: Unit) -> bool {
    let ratio = one.about_days() / other.about_days();
    (1.0 / 60.5..=60.5).contains(&ratio)
}
