//! The name a title is given to: right after it, or beside it between commas.

use std::ops::Range;

use super::titles::{Scene, in_headline};
use crate::reading::{EntityKind, Mention, MentionForm, Word};
use crate::reference::Entry;

/// The words of the name beside the title over these words.
pub(super) fn beside(scene: &Scene<'_>, title: Range<usize>, after: bool) -> Option<Range<usize>> {
    right_after(scene, &title)
        .or_else(|| behind_comma(scene, &title))
        .or_else(|| before_comma(scene, &title))
        .or_else(|| copula(scene, &title, after))
}

fn right_after(scene: &Scene<'_>, title: &Range<usize>) -> Option<Range<usize>> {
    let next = scene.words.get(title.end)?;
    let same = next.sentence == scene.words[title.start].sentence;
    (same && next.capital && !next.joined).then(|| name_from(scene, title.end))?
}

/// "the French president, X, said": with a determiner, and no list behind.
fn behind_comma(scene: &Scene<'_>, title: &Range<usize>) -> Option<Range<usize>> {
    let words = scene.words;
    comma(words, title.end).then_some(())?;
    let led = determined(words, title);
    let name = name_from(scene, title.end + 1)?;
    (led && closes(words, name.end)).then_some(name)
}

fn before_comma(scene: &Scene<'_>, title: &Range<usize>) -> Option<Range<usize>> {
    let words = scene.words;
    let start = title.start - usize::from(determiner(words, title.start));
    let at = start.checked_sub(1)?;
    (comma(words, at) && closes(words, title.end)).then_some(())?;
    name_to(scene, at)
}

fn copula(scene: &Scene<'_>, title: &Range<usize>, after: bool) -> Option<Range<usize>> {
    let words = scene.words;
    let start = title.start - usize::from(determiner(words, title.start));
    let at = start.checked_sub(1)?;
    let is = words[at].folded == "is" && words[at].sentence == words[title.start].sentence;
    (is && (after || determiner(words, title.start))).then_some(())?;
    name_to(scene, at)
}

fn comma(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.folded == ",")
}

fn determiner(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(words[before].folded.as_str(), "the" | "a"))
}

fn determined(words: &[Word], title: &Range<usize>) -> bool {
    determiner(words, title.start) || words[title.clone()].iter().any(|word| word.folded == "'s")
}

/// Whether an apposition closes here, and no list goes on.
fn closes(words: &[Word], at: usize) -> bool {
    let list = |word: &Word| matches!(word.folded.as_str(), "and" | "or" | "as" | "&");
    match words.get(at).map(|word| word.folded.as_str()) {
        None | Some("." | ";" | ")" | "—" | "–" | ":") => true,
        Some(",") => words.get(at + 1).is_none_or(|next| !list(next) && !next.capital),
        _ => false,
    }
}

/// The name that starts at this word: what the reference knows, else the mention there, else the capitals in a row.
fn name_from(scene: &Scene<'_>, start: usize) -> Option<Range<usize>> {
    let words = scene.words;
    let run = run_from(words, start);
    if run.is_empty() {
        return None;
    }
    let written = |range: &Range<usize>| {
        scene.document.text.slice(words[range.start].span.to(words[range.end - 1].span))
    };
    let known = |range: &Range<usize>| {
        let named = scene.reference.named(written(range));
        named.iter().any(|named| matches!(named.entry, Entry::Person(_)))
    };
    let mention = mention_at(scene, &words[start]);
    let of_mention = mention.map(|mention| {
        start..start + words[run.clone()].iter().filter(|word| word.span.end() <= mention.span.end()).count()
    });
    if let Some(range) = of_mention.clone().filter(|range| range.len() > 1 && known(range)) {
        return Some(range);
    }
    let longest = (2..=run.len()).rev().map(|length| start..start + length).find(known);
    let place = mention.is_some_and(|mention| matches!(mention.kind, EntityKind::Place | EntityKind::Group));
    let plain = (run.len() <= 3 && !in_headline(scene, words[start].span) && !place).then_some(run);
    let whole = of_mention.filter(|range| !range.is_empty() && !place);
    longest.or(whole).or(plain)
}

fn mention_at<'a>(scene: &Scene<'a>, word: &Word) -> Option<&'a Mention> {
    let mention = scene.reading.mentions.get(scene.reading.mention_over(word.token)?.index())?;
    (mention.form == MentionForm::Name).then_some(mention)
}

/// Capitalised words in a row, with the particles of names between them.
fn run_from(words: &[Word], start: usize) -> Range<usize> {
    let Some(first) = words.get(start) else { return start..start };
    let mut end = start;
    while let Some(word) = words.get(end).filter(|word| word.sentence == first.sentence && end - start < 5) {
        let inside = word.is_word() && !not_a_name(&word.folded);
        let particle = end > start
            && PARTICLES.contains(&word.folded.as_str())
            && words
                .get(end + 1)
                .is_some_and(|next| next.capital || PARTICLES.contains(&next.folded.as_str()));
        if !(inside && (word.capital || particle || word.joined)) {
            break;
        }
        end += 1;
    }
    start..end
}

const PARTICLES: &[&str] = &[
    "de", "del", "della", "da", "dos", "di", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la",
    "le", "ter", "ten", "abu", "ben", "bint", "zu", "du", "do", "das", "dal", "af", "av",
];

fn not_a_name(folded: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "the",
        "i",
        "he",
        "she",
        "it",
        "we",
        "they",
        "who",
        "and",
        "or",
        "but",
        "in",
        "on",
        "at",
        "has",
        "is",
        "was",
        "will",
        "of",
        "to",
    ];
    // "May" and "March" are names too.
    DAYS.contains(&folded)
}

/// The mention of a person that ends right before this word.
fn name_to(scene: &Scene<'_>, end: usize) -> Option<Range<usize>> {
    let words = scene.words;
    let last = words.get(end.checked_sub(1)?)?;
    let mention = mention_at(scene, last).filter(|mention| mention.span.end() == last.span.end())?;
    if !matches!(mention.kind, EntityKind::Person | EntityKind::Organisation) {
        return None;
    }
    let start =
        words[..end].iter().rposition(|word| word.span.start() < mention.span.start()).map_or(0, |at| at + 1);
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::testing::titles;

    /// The name beside the first title of a text, and who it can be.
    fn holder(text: &str) -> String {
        let titles = titles(text);
        let first = titles.first().unwrap_or_else(|| panic!("no title in {text}"));
        first.split(" | ").nth(3).unwrap_or_default().to_owned()
    }

    #[test]
    fn a_name_is_taken_right_after_its_title_or_between_commas() {
        assert_eq!(holder("German Chancellor Cyd Pattern left."), "Cyd Pattern = cyd plain");
        assert_eq!(holder("Cyd Pattern, Germany's chancellor, left."), "Cyd Pattern = cyd plain");
        assert_eq!(holder("The president of Norland, Bob Sample, left."), "Bob Sample = bob plain");
    }

    #[test]
    fn a_name_is_taken_before_is() {
        assert_eq!(holder("Bob Sample is the president of Norland."), "Bob Sample = bob plain");
    }

    #[test]
    fn the_name_of_an_adviser_is_not_the_holders() {
        assert_eq!(holder("He met the Norlander president's adviser Dan Specimen."), "nobody = ");
    }
}
