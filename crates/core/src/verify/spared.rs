//! What the desk does not want to be told of: the terms it accepts, and stretches of text where a remark says so.
//!
//! Asked of findings that are made already. An accepted term is the desk's word that these letters are right, so it must
//! silence what is said of the term and nothing else: a quotation that differs from its source is no matter of spelling
//! because an accepted name stands in it.

use super::Case;
use super::orders::{Stretch, stretches};
use crate::reading::MentionForm;
use crate::text::Span;

/// What is spared in one case.
pub(super) struct Spared<'a> {
    case: &'a Case<'a>,
    stretches: Vec<Stretch<'a>>,
}

impl<'a> Spared<'a> {
    pub(super) fn of(case: &'a Case<'a>) -> Spared<'a> {
        Spared { case, stretches: stretches(case.document) }
    }

    /// Whether nothing is to be said by this check of these words.
    pub(super) fn holds(&self, check: &str, at: Span) -> bool {
        self.stretches.iter().any(|stretch| stretch.holds(check, at)) || self.is_accepted(check, at)
    }

    /// Whether the words are an accepted term, stand in one, or are a name with one in it. A term accepted of this check
    /// alone also silences words that are no name.
    fn is_accepted(&self, check: &str, at: Span) -> bool {
        let settings = self.case.settings;
        let own = settings.accepted_of(check);
        let is_name = || {
            let mentions = self.case.reading.mentions.iter();
            mentions.filter(|it| it.form == MentionForm::Name).any(|it| it.span.contains(at))
        };
        let inside = |term: &String| !places(self.case.words(at), term).is_empty();
        own.iter().chain(&settings.accept).any(|term| self.stands_in(term, at))
            || own.iter().any(inside)
            || settings.accept.iter().any(inside) && is_name()
    }

    /// Whether the words lie in a place of the text where the term stands.
    fn stands_in(&self, term: &str, at: Span) -> bool {
        let text = self.case.document.text.as_str();
        let near = self.case.document.text.covering(
            at.start().saturating_sub(2 * term.len() + 8),
            at.end().saturating_add(2 * term.len() + 8),
        );
        let around = text.get(near.range()).unwrap_or("");
        let covers = |place: &std::ops::Range<usize>| {
            near.start() + place.start <= at.start() && at.end() <= near.start() + place.end
        };
        places(around, term).iter().any(covers)
    }
}

/// Where a term stands in a text as whole words, in the letters it is written in; any white space stands for a blank.
fn places(text: &str, term: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = term.split_whitespace();
    let Some(first) = words.next() else { return Vec::new() };
    let rest: Vec<&str> = words.collect();
    let end_of = |start: usize| {
        let mut end = start + first.len();
        for word in &rest {
            let after = text.get(end..)?;
            let blank = after.len() - after.trim_start().len();
            after.get(blank..)?.starts_with(word).then_some(())?;
            end += (blank > 0).then_some(blank + word.len())?;
        }
        Some(end)
    };
    let free = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let whole = |place: &std::ops::Range<usize>| {
        let before = text.get(..place.start).and_then(|before| before.chars().next_back());
        free(before) && free(text.get(place.end..).and_then(|after| after.chars().next()))
    };
    let starts = text.match_indices(first).map(|(at, _)| at);
    starts.filter_map(|at| Some(at..end_of(at)?)).filter(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;
    use crate::resolve::resolve;
    use crate::testing;
    use crate::verify::Settings;

    fn spares(settings: &Settings, text: &str, words: &str) -> bool {
        let (document, reading) = testing::reading(text);
        let tables = Tables::from_page("").unwrap();
        let resolution = resolve(&document, &reading, &tables);
        let case = Case { settings, ..Case::alone(&document, &reading, &resolution, &tables) };
        let start = text.find(words).unwrap();
        Spared::of(&case).holds("name-misspelt", document.text.span(start, start + words.len()).unwrap())
    }

    const TEXT: &str = "Anna Widdecombe met the band The The. She said the roof of Oslo had held.";

    #[test]
    fn a_term_spares_itself_and_the_name_it_is_part_of_and_no_more() {
        let accepted = |term: &str| Settings { accept: vec![term.to_owned()], ..Settings::default() };
        assert!(spares(&accepted("Widdecombe"), TEXT, "Widdecombe"));
        assert!(spares(&accepted("Widdecombe"), TEXT, "Anna Widdecombe"));
        assert!(spares(&accepted("The The"), TEXT, "The"));
        assert!(!spares(&accepted("Oslo"), TEXT, "the roof of Oslo had held"));
        assert!(!spares(&accepted("Widde"), TEXT, "Widdecombe"));
        assert!(!spares(&accepted("widdecombe"), TEXT, "Widdecombe"));
        assert!(!spares(&accepted(" "), TEXT, "Widdecombe"));
    }

    #[test]
    fn a_term_of_one_check_spares_whatever_holds_it_and_only_there() {
        let of = |check: &str| Settings {
            accept_of: [(check.to_owned(), vec!["Oslo".to_owned()])].into(),
            ..Settings::default()
        };
        assert!(spares(&of("name-misspelt"), TEXT, "the roof of Oslo had held"));
        assert!(!spares(&of("doubled-word"), TEXT, "the roof of Oslo had held"));
    }

    #[test]
    fn places_are_whole_words_with_any_blank_between_them() {
        let first = |text: &str, term: &str| places(text, term).first().cloned();
        assert_eq!(first("the  The\nThe. TheThe The-The", "The The"), Some(5..12));
        assert_eq!(first("é C++x C++", "C++"), Some(8..11));
        assert!(places("abc", "").is_empty());
    }
}
