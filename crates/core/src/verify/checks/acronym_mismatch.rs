//! See the page beside this file.
//!
//! What stands beside an acronym in brackets is more often than not its expansion, but not always in the acronym's own
//! language or in full. So letters that do not fit are not enough: they have to miss by one slip, or be another body's,
//! or the article itself has to write the right ones elsewhere.

use crate::distance::distance;
use crate::finding::{Basis, Level, Suggestion};
use crate::reading::Word;
use crate::reference::{CountryWord, Entry};
use crate::text::Span;
use crate::verify::acronyms::{Part, Slip, fits, fits_inside, letters, of_other_words, one_slip, spell};
use crate::verify::{Case, Check, Draft, Findings};

/// An expansion and letters that do not fit it.
pub static CHECK: Check = Check {
    name: "acronym-mismatch",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("acronym-mismatch.md"),
    run,
};

/// Fewer letters agree with too many words by chance.
const LONG: usize = 3;

/// More letters cannot agree but for one by chance, or across two languages.
const VERY_LONG: usize = 4;

/// More words than this an acronym's expansion does not have beyond its letters.
const SPARE: usize = 6;

/// Words after which letters in brackets are a code of a trade: of a listed company, of an airport.
const CODED: &[&str] = &[
    "airport",
    "airports",
    "co",
    "corp",
    "corporation",
    "group",
    "holdings",
    "inc",
    "limited",
    "llc",
    "ltd",
    "plc",
];

/// Countries whose bodies have English names of their own.
const ENGLISH: &[&str] = &["AU", "CA", "GB", "IE", "NZ", "US"];

/// Marks of quotation that some desks set around an acronym in brackets.
const QUOTES: &[&str] = &["\"", "“", "”", "‘", "’", "'", "``", "''"];

/// An acronym beside words that can be its expansion.
struct Pair {
    /// The acronym.
    at: Span,
    letters: Vec<char>,
    /// The words, as indices into the words of the reading.
    words: std::ops::Range<usize>,
    /// Whether the words are the expansion as they stand; else it is somewhere in their end.
    whole: bool,
}

/// The words of the text and where each belongs.
struct Scene<'a> {
    case: &'a Case<'a>,
    words: Vec<Word>,
    parts: Vec<Part>,
}

/// An expansion that does not go with its acronym.
struct Wrong {
    expansion: Span,
    right: Vec<char>,
    basis: Vec<Basis>,
    /// Another place that shows what is right.
    label: Option<(Span, String)>,
}

fn run(case: &Case<'_>, findings: &mut Findings) {
    let words = case.reading.words(&case.document.text);
    let parts = words.iter().map(|word| Part::new(case.words(word.span), word.joined)).collect();
    let scene = Scene { case, words, parts };
    let pairs: Vec<Pair> = (0..scene.words.len()).filter_map(|at| scene.pair_at(at)).collect();
    for pair in &pairs {
        if let Some(wrong) = scene.wrong(pair) {
            report(case, pair, wrong, findings);
        }
    }
    twice(&scene, &pairs, findings);
}

fn report(case: &Case<'_>, pair: &Pair, wrong: Wrong, findings: &mut Findings) {
    let right: String = wrong.right.iter().collect();
    let given: String = pair.letters.iter().collect();
    let message = format!("“{given}” does not fit “{}”, which gives {right}", case.words(wrong.expansion));
    let mut basis = vec![Basis::Text { at: pair.at }, Basis::Text { at: wrong.expansion }];
    basis.extend(wrong.basis);
    // Where the article itself writes the other letters, these are the slip; else the words may be.
    let safe = wrong.label.is_some();
    let mut draft = Draft::new(Level::Warning, pair.at, message, basis);
    draft.labels.push((wrong.expansion, format!("gives {right}")));
    draft.labels.extend(wrong.label);
    let edits = vec![(pair.at, right.clone())];
    draft.suggestion = Some(Suggestion { message: format!("write {right}, or mend the words"), edits, safe });
    findings.found(draft);
}

impl Scene<'_> {
    fn written(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| self.case.words(word.span))
    }

    fn block(&self, at: usize) -> Option<usize> {
        let sentence = self.words.get(at)?.sentence;
        self.case.reading.sentences.get(sentence.index()).map(|it| it.block)
    }

    /// The acronym at a word with its expansion, in one of the ways in which English writes the two.
    fn pair_at(&self, at: usize) -> Option<Pair> {
        let letters = letters(self.written(at))?;
        let before = |back: usize| at.checked_sub(back).map_or("", |it| self.written(it));
        let span = self.words.get(at)?.span;
        let pair = |words: std::ops::Range<usize>, whole: bool| {
            let content = words.clone().filter(|&it| self.is_content(it)).count();
            let block = words.clone().all(|it| self.block(it) == self.block(at));
            (content > 1 && block).then_some(Pair { at: span, letters: letters.clone(), words, whole })
        };
        let opened = if before(1) == "the" { 2 } else { 1 };
        let marked = QUOTES.contains(&before(1)) && QUOTES.contains(&self.written(at + 1));
        if marked && before(2) == "(" && self.written(at + 2) == ")" {
            return pair(self.run_before(at - 2, letters.len()), false);
        }
        if before(opened) == "(" && self.written(at + 1) == ")" {
            return pair(self.run_before(at - opened, letters.len()), false);
        }
        let closed = matches!(self.written(at + 1), "," | "." | ";" | ")" | "—" | "–");
        if before(1) == "or" && before(2) == "," && closed {
            return pair(self.run_before(at - 2, letters.len()), false);
        }
        if self.written(at + 1) == "(" {
            let end = (at + 2..self.words.len().min(at + 20)).find(|&it| self.written(it) == ")")?;
            return pair(self.bracketed(at + 2..end)?, true);
        }
        let told = [(1, "stands", "for"), (2, "short", "for")];
        told.iter().find_map(|&(skip, one, other)| {
            let fits = self.written(at + skip) == one && self.written(at + skip + 1) == other;
            fits.then(|| pair(self.run_after(at + skip + 2, letters.len()), false)).flatten()
        })
    }

    /// Whether a word carries an expansion: no mark, no small word.
    fn is_content(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_word) && !self.parts[at].small
    }

    /// Whether a word can stand inside an expansion.
    fn can_belong(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_word)
            || matches!(self.written(at), "," | "&" | "'s" | "’s" | "/")
    }

    /// The words that end right before `end`.
    fn run_before(&self, end: usize, letters: usize) -> std::ops::Range<usize> {
        let most = letters * 2 + SPARE;
        let first = self.block(end);
        let mut start = end;
        while start > 0 && end - start < most && self.can_belong(start - 1) && self.block(start - 1) == first
        {
            start -= 1;
        }
        start..end
    }

    /// The words from `start` to the next mark.
    fn run_after(&self, start: usize, letters: usize) -> std::ops::Range<usize> {
        let most = start + letters * 2 + SPARE;
        let start = if self.written(start) == "the" { start + 1 } else { start };
        let end = (start..most).find(|&it| !self.can_belong(it) || self.written(it) == ",").unwrap_or(most);
        start..end
    }

    /// What stands in brackets after an acronym, without what leads to an expansion; `None` where it is no name.
    fn bracketed(&self, inside: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        let mut start = inside.start;
        while start < inside.end && ["the", "or", "short", "for", "formerly"].contains(&self.written(start)) {
            start += 1;
        }
        let inside = start..inside.end;
        let plain = inside.clone().all(|it| self.can_belong(it));
        (plain && !inside.is_empty()).then_some(inside)
    }

    fn span(&self, words: std::ops::Range<usize>) -> Span {
        let ends = self.words.get(words.start).zip(self.words.get(words.end.saturating_sub(1)));
        ends.map_or_else(|| self.case.document.text.covering(0, 0), |(first, last)| first.span.to(last.span))
    }

    /// The words of a stretch, marks left out.
    fn parts(&self, words: std::ops::Range<usize>) -> Vec<Part> {
        words
            .filter(|&it| self.words[it].is_word() || self.written(it) == "&")
            .map(|it| self.parts[it].clone())
            .collect()
    }

    /// Where the expansion of a pair can begin, the shortest first.
    fn starts(&self, pair: &Pair) -> Vec<usize> {
        if pair.whole {
            return vec![pair.words.start];
        }
        let last = pair.words.clone().rev().find(|&it| self.is_content(it));
        let proper = last.is_some_and(|it| self.words[it].capital || self.words[it].joined);
        let mut starts = Vec::new();
        for at in pair.words.clone().rev() {
            let capital = self.words[at].capital;
            let content = self.is_content(at);
            if proper && content && !capital && !starts_with_digit(self.written(at)) {
                break;
            }
            if capital || content && !proper {
                starts.push(at);
            }
        }
        starts
    }

    /// What is wrong with a pair, where something is.
    fn wrong(&self, pair: &Pair) -> Option<Wrong> {
        if self.is_credit(pair) {
            return None;
        }
        let all = self.parts(pair.words.clone());
        let fitting = fits(&pair.letters, &all);
        let starts = self.starts(pair);
        let mut windows = starts.iter().map(|&start| start..pair.words.end);
        if windows.clone().any(|it| self.spells(&pair.letters, it)) {
            return None;
        }
        if let Some(wrong) = windows.clone().find_map(|it| self.written_elsewhere(pair, it)) {
            return Some(wrong);
        }
        if fitting {
            return None;
        }
        match windows.clone().find_map(|it| self.known(pair, it)) {
            Some(Known::Right) => return None,
            Some(Known::Wrong(wrong)) => return Some(wrong),
            None => {}
        }
        windows.find_map(|it| self.slipped(pair, it))
    }

    fn spells(&self, letters: &[char], window: std::ops::Range<usize>) -> bool {
        let letters: Vec<Option<char>> = letters.iter().copied().map(Some).collect();
        spell(&letters, &self.parts(window)).is_some()
    }

    /// "NEW YORK (AP)": an agency after the place of a dateline.
    fn is_credit(&self, pair: &Pair) -> bool {
        const AGENCIES: &[&str] =
            &["AAP", "AFP", "ANI", "AP", "DPA", "EFE", "IANS", "PA", "PTI", "TASS", "UPI"];
        let written: String = pair.letters.iter().collect();
        let opens = pair.words.start == 0 || self.block(pair.words.start) != self.block(pair.words.start - 1);
        opens && AGENCIES.contains(&written.as_str())
    }

    /// Places where the text writes these letters as a word, other than this one.
    fn places(&self, sought: &[char], apart_from: Span) -> impl Iterator<Item = Span> + '_ {
        let sought = sought.to_vec();
        let spans = self.words.iter().map(|word| word.span).filter(move |span| *span != apart_from);
        spans.filter(move |span| letters(self.case.words(*span)).as_ref() == Some(&sought))
    }

    /// The words spell what the text writes elsewhere, and this acronym it writes nowhere else.
    fn written_elsewhere(&self, pair: &Pair, window: std::ops::Range<usize>) -> Option<Wrong> {
        let (slip, right) = one_slip(&pair.letters, &self.parts(window.clone()))?;
        if right.len() < LONG && slip != Slip::Swapped || self.places(&pair.letters, pair.at).next().is_some()
        {
            return None;
        }
        let place = self.places(&right, pair.at).next()?;
        let written: String = right.iter().collect();
        let basis = vec![Basis::Text { at: place }];
        Some(Wrong {
            expansion: self.span(window),
            right,
            basis,
            label: Some((place, format!("{written} here"))),
        })
    }

    /// What the reference says of the body that the words name.
    fn known(&self, pair: &Pair, window: std::ops::Range<usize>) -> Option<Known> {
        let reference = self.case.reference;
        let expansion = self.span(window);
        let id = spellings(self.case.words(expansion)).iter().find_map(|name| {
            reference.named(name).iter().find_map(|found| match found.entry {
                Entry::Organisation(id) => Some(id),
                _ => None,
            })
        })?;
        let body = reference.organisation(id);
        let forms = body.aliases.split(';').chain([body.short]).map(str::trim);
        let written: String = pair.letters.iter().collect();
        if forms.clone().any(|form| letters(form).as_ref() == Some(&pair.letters)) {
            return Some(Known::Right);
        }
        let right = letters(body.short)?;
        let others = reference.named(&written);
        let anothers = others.iter().any(|it| matches!(it.entry, Entry::Organisation(other) if other != id));
        let near = right.len() >= LONG && distance(&body.short.to_lowercase(), &written.to_lowercase()) == 1;
        if !anothers && !near {
            return None;
        }
        let says = format!("{} is {}", body.name, body.short);
        let basis = vec![Basis::Reference { id: body.id.to_owned(), says, as_of: reference.as_of() }];
        Some(Known::Wrong(Wrong { expansion, right, basis, label: None }))
    }

    /// Letters that miss the words by one slip, where no other reason for that is in sight.
    fn slipped(&self, pair: &Pair, window: std::ops::Range<usize>) -> Option<Wrong> {
        let parts = self.parts(window.clone());
        let (slip, right) = one_slip(&pair.letters, &parts)?;
        let proper =
            window.clone().rev().find(|&it| self.is_content(it)).is_some_and(|it| self.words[it].capital);
        let silent = !matches!(slip, Slip::Other | Slip::Swapped)
            || right.len() < LONG
            || of_other_words(&pair.letters)
            || !proper && fits_inside(&pair.letters, &self.parts(pair.words.clone()))
            || self.places(&pair.letters, pair.at).next().is_some()
            || self.is_foreign(pair, window.clone(), slip)
            || self.is_coded(pair, window.clone());
        (!silent).then(|| Wrong { expansion: self.span(window), right, basis: Vec::new(), label: None })
    }

    /// Whether the letters can be those of another language: its words stand there, or the paragraph, the one before or
    /// the title speak of a country with another language.
    fn is_foreign(&self, pair: &Pair, window: std::ops::Range<usize>, slip: Slip) -> bool {
        let folded_away =
            |it: usize| !self.written(it).chars().all(|letter| letter.is_ascii() || letter == '’');
        if window.clone().any(folded_away) {
            return true;
        }
        if pair.letters.len() >= VERY_LONG && slip == Slip::Other {
            return false;
        }
        let here = self.block(window.start).unwrap_or(0);
        let near = |block: usize| block == 0 || block == here || block + 1 == here || block + 2 == here;
        let words =
            (0..self.words.len()).filter(|&it| self.words[it].capital && self.block(it).is_some_and(near));
        let abroad = |it: usize| match self.case.reference.country_named(self.written(it)) {
            Some((_, CountryWord::Metonym)) | None => false,
            Some((country, _)) => !ENGLISH.contains(&self.case.reference.country(country).iso2),
        };
        words.into_iter().any(abroad)
    }

    /// Whether the letters are a code by which a company is traded or an airport is known.
    fn is_coded(&self, pair: &Pair, window: std::ops::Range<usize>) -> bool {
        let coded = |it: usize| CODED.contains(&self.words[it].folded.as_str());
        let exchange = |word: &Word| ["nyse", "nasdaq"].contains(&word.folded.as_str());
        pair.words.clone().any(coded) && window.clone().any(coded) || self.words.iter().any(exchange)
    }
}

/// What the reference says of a pair.
enum Known {
    Right,
    Wrong(Wrong),
}

fn starts_with_digit(written: &str) -> bool {
    written.starts_with(|letter: char| letter.is_ascii_digit())
}

/// A name as it stands, and with the other English spelling of the words that have two.
fn spellings(name: &str) -> Vec<String> {
    let pairs = [
        ("isation", "ization"),
        ("rogramme", "rogram"),
        ("efence", "efense"),
        ("entre", "enter"),
        ("abour", "abor"),
    ];
    let mut all = vec![name.to_owned()];
    for (british, american) in pairs {
        all.push(name.replace(british, american));
        all.push(name.replace(american, british));
    }
    all.dedup();
    all
}

/// One acronym defined twice, by different words.
fn twice(scene: &Scene<'_>, pairs: &[Pair], findings: &mut Findings) {
    let exact = |pair: &Pair| {
        let windows = scene.starts(pair).into_iter().map(|start| start..pair.words.end);
        windows.into_iter().find(|it| scene.spells(&pair.letters, it.clone()))
    };
    let defined: Vec<_> = pairs.iter().filter_map(|pair| Some((pair, exact(pair)?))).collect();
    for (index, (pair, words)) in defined.iter().enumerate() {
        let mut before = defined[..index].iter().filter(|(other, _)| other.letters == pair.letters);
        let Some((first, first_words)) = before.next() else { continue };
        if pair.letters.len() < LONG || alike(&scene.parts(words.clone()), &scene.parts(first_words.clone()))
        {
            continue;
        }
        let (here, there) = (scene.span(words.clone()), scene.span(first_words.clone()));
        let given: String = pair.letters.iter().collect();
        let (now, earlier) = (scene.case.words(here), scene.case.words(there));
        let message = format!("“{given}” is “{now}” here and “{earlier}” before");
        let basis = vec![Basis::Text { at: here }, Basis::Text { at: there }];
        let mut draft = Draft::new(Level::Warning, pair.at, message, basis);
        draft.labels.push((first.at, format!("“{earlier}”")));
        findings.found(draft);
    }
}

/// Whether two expansions are one in other forms: each word of the one that is no small word begins as one of the other.
fn alike(one: &[Part], other: &[Part]) -> bool {
    const STEM: usize = 4;
    let stem = |part: &Part| part.folded.iter().take(STEM).copied().collect::<Vec<char>>();
    let stems = |parts: &[Part]| parts.iter().filter(|it| !it.small).map(stem).collect::<Vec<_>>();
    let (one, other) = (stems(one), stems(other));
    one.iter().all(|it| other.contains(it)) || other.iter().all(|it| one.contains(it))
}
