//! The names and words of the sources: what a name of the draft can stand for there.

use std::collections::{BTreeSet, HashSet};

use crate::ids::SentenceId;
use crate::reading::{EntityKind, MentionForm};
use crate::reference::{CountryId, Entry, fold};
use crate::text::Span;
use crate::verify::{Case, SourceText};

/// A name at one place of a source.
#[derive(Clone, Debug)]
pub(in crate::verify) struct Named {
    /// Index among the case's sources.
    pub(in crate::verify) source: usize,
    /// Where it stands.
    pub(in crate::verify) span: Span,
    /// Its sentence.
    pub(in crate::verify) sentence: Option<SentenceId>,
    /// Its words, folded.
    pub(in crate::verify) words: Vec<String>,
    /// What kind of thing the reader took it for.
    pub(in crate::verify) kind: EntityKind,
}

/// All that the sources name and say, by words.
#[derive(Debug, Default)]
pub(in crate::verify) struct Lexicon {
    words: HashSet<String>,
    /// First letters of names of several words ("wto"), and names that are such letters.
    initials: HashSet<String>,
    short: HashSet<String>,
    /// Countries that are named, by themselves, their people, their capital or a town of theirs.
    countries: BTreeSet<CountryId>,
    entries: HashSet<Entry>,
    /// The names, in order.
    pub(in crate::verify) names: Vec<Named>,
}

/// The words of a name as they are compared: folded, without titles, articles and small words.
pub(in crate::verify) fn folded_words(name: &str) -> Vec<String> {
    const LEFT_OUT: &[&str] = &[
        "the", "a", "an", "of", "and", "for", "in", "on", "de", "mr", "mrs", "ms", "miss", "dr", "prof",
        "sir", "dame", "lord", "lady", "st", "jr", "sr",
    ];
    let plain = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
    let folded = fold(plain);
    let words = folded.split(' ').filter(|word| !word.is_empty() && !LEFT_OUT.contains(word));
    words.map(str::to_owned).collect()
}

/// So long a run of capitals is looked at for its first letters.
const LONGEST_RUN: usize = 8;

impl Lexicon {
    /// Reads the sources of a case.
    pub(in crate::verify) fn of(case: &Case<'_>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (index, source) in case.sources.iter().enumerate() {
            lexicon.take_words(case, source);
            lexicon.take_names(index, source);
        }
        lexicon.take_countries(case);
        lexicon
    }

    fn take_words(&mut self, case: &Case<'_>, source: &SourceText) {
        let mut run: Vec<String> = Vec::new();
        for block in &source.document.blocks {
            for written in source.document.text.slice(block.span).split(|letter: char| letter.is_whitespace())
            {
                let capital =
                    written.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase);
                let letters = || written.chars().filter(|letter| letter.is_alphabetic());
                let folded = folded_words(written.trim_end_matches(|letter: char| !letter.is_alphanumeric()));
                if capital && letters().count() > 1 && letters().all(char::is_uppercase) {
                    self.short.extend(folded.first().cloned());
                }
                let joins = matches!(written, "of" | "the" | "and" | "for" | "&");
                if capital {
                    run.extend(folded.iter().cloned());
                    self.take_country(case, &folded.join(" "));
                    let pair = run.iter().rev().take(2).rev().cloned().collect::<Vec<_>>().join(" ");
                    self.take_country(case, &pair);
                }
                self.words.extend(folded);
                let ends = written.ends_with(['.', ',', ';', ':', ')']);
                if !capital && !joins || ends {
                    self.take_run(&run);
                    run.clear();
                }
            }
            self.take_run(&run);
            run.clear();
        }
    }

    fn take_country(&mut self, case: &Case<'_>, words: &str) {
        if let Some((country, _)) = case.reference.country_named(words) {
            self.countries.insert(country);
        }
    }

    /// The first letters of every part of a run of capitalised words.
    fn take_run(&mut self, run: &[String]) {
        for start in 0..run.len() {
            for end in start + 2..=run.len().min(start + LONGEST_RUN) {
                self.initials.insert(initials(&run[start..end]));
            }
        }
    }

    fn take_names(&mut self, index: usize, source: &SourceText) {
        for mention in source.reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let words = folded_words(source.document.text.slice(mention.span));
            if words.is_empty() {
                continue;
            }
            let sentence = source.reading.sentence_at(mention.span.start());
            self.names.push(Named { source: index, span: mention.span, sentence, words, kind: mention.kind });
        }
        self.entries.extend(source.resolution.entities.iter().filter_map(|resolved| resolved.entry()));
    }

    fn take_countries(&mut self, case: &Case<'_>) {
        for entry in &self.entries {
            match *entry {
                Entry::Country(country) => drop(self.countries.insert(country)),
                Entry::Place(place) => {
                    let country = case.reference.country_with_code(case.reference.place(place).country);
                    self.countries.extend(country);
                }
                _ => {}
            }
        }
    }

    /// Whether a source has this thing of the reference.
    pub(in crate::verify) fn has_entry(&self, entry: Entry) -> bool {
        self.entries.contains(&entry)
    }

    /// Whether the sources speak of the country that these words name.
    pub(in crate::verify) fn has_country(&self, case: &Case<'_>, words: &str) -> bool {
        let named = case.reference.country_named(words).map(|(country, _)| country);
        let meant = || {
            let office = case.reference.metonym(words)?.office?;
            case.reference.country_with_code(case.reference.office(office).country)
        };
        named.or_else(meant).is_some_and(|country| self.countries.contains(&country))
    }

    /// Whether the sources have a word in this very form.
    pub(in crate::verify) fn has_very_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether the sources have a word, in this form or one that differs only in its ending of number or origin.
    pub(in crate::verify) fn has_word(&self, word: &str) -> bool {
        const ENDINGS: &[&str] =
            &["s", "es", "n", "an", "ian", "ean", "er", "ers", "ans", "ians", "ese", "ish", "i", "ic"];
        let has = |word: &str| self.words.contains(word);
        let stem = |ending: &&str| {
            let stem = word.strip_suffix(*ending).filter(|stem| stem.len() >= 4);
            stem.is_some_and(|stem| has(stem) || has(&format!("{stem}a")) || has(&format!("{stem}e")))
        };
        let longer = |ending: &&str| word.len() >= 4 && has(&format!("{word}{ending}"));
        has(word) || ENDINGS.iter().any(stem) || ENDINGS.iter().any(longer)
    }

    /// Whether a short name has its words in a source, or a long one its letters.
    pub(in crate::verify) fn has_initials(&self, written: &str, words: &[String]) -> bool {
        let letters = written.chars().filter(|letter| letter.is_alphabetic());
        let short = words.len() == 1 && written.len() < 9 && letters.clone().count() > 1;
        let capitals = letters.clone().filter(|letter| letter.is_uppercase()).count();
        if short && capitals * 2 > letters.count() {
            return self.initials.contains(&words[0]);
        }
        words.len() > 1
            && (self.short.contains(&initials(words)) || self.short.contains(&initials(&words[1..])))
    }

    /// The names of a sentence of a source.
    pub(in crate::verify) fn names_in(
        &self,
        source: usize,
        sentence: SentenceId,
    ) -> impl Iterator<Item = &Named> {
        self.names.iter().filter(move |name| name.source == source && name.sentence == Some(sentence))
    }
}

fn initials(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_titles_and_marks() {
        assert_eq!(folded_words("Dr Katarzyna Wójcik’s"), ["katarzyna", "wojcik"]);
        assert_eq!(folded_words("the Bank of Senn"), ["bank", "senn"]);
        assert!(folded_words("The").is_empty());
    }

    #[test]
    fn words_are_known_by_their_stems_and_first_letters() {
        let mut lexicon = Lexicon::default();
        lexicon.words.extend(["tarvia", "alliance", "greens"].map(str::to_owned));
        for word in ["tarvia", "tarvian", "tarvians", "alliances", "green"] {
            assert!(lexicon.has_word(word), "{word}");
        }
        assert!(!lexicon.has_word("tarv") && !lexicon.has_word("oslo"));
        let run = ["world", "trade", "organization"].map(str::to_owned);
        lexicon.take_run(&run);
        lexicon.short.insert("who".to_owned());
        assert!(lexicon.has_initials("WTO", &["wto".to_owned()]));
        assert!(!lexicon.has_initials("Wto", &["wto".to_owned()]));
        let health = ["world", "health", "organization"].map(str::to_owned);
        assert!(lexicon.has_initials("World Health Organization", &health));
    }
}
