//! What a paragraph looks like, in features that hold for any site.

use std::collections::HashSet;

use super::furniture;

/// A paragraph's features.
#[derive(Clone, Debug)]
pub(super) struct Looks {
    /// Its words in lower case, without marks at either end.
    pub plain: String,
    /// How many words.
    pub words: usize,
    /// Ends like a sentence.
    pub closed: bool,
    /// Share of its words of four letters or more that start with a capital.
    pub capitalised: f32,
    /// Reads like running text: long enough, closed, with the small words of sentences.
    pub prose: bool,
    /// Marks of a rights notice or disclaimer.
    pub legal: usize,
    /// The publisher speaks of itself: "we", and the words of its trade, outside quotation marks.
    pub self_praise: bool,
    /// Content words (four letters or more), in lower case.
    pub content: HashSet<String>,
}

impl Looks {
    pub(super) fn of(words: &str) -> Looks {
        let tokens: Vec<&str> = words.split_whitespace().collect();
        let lower = words.to_lowercase();
        let long = tokens
            .iter()
            .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|token| token.len() > 3);
        let (mut capital, mut count) = (0usize, 0usize);
        for token in long {
            count += 1;
            capital += usize::from(token.starts_with(char::is_uppercase));
        }
        let closed = ends_closed(words);
        let small = small_words(&lower);
        Looks {
            plain: furniture::plain(words),
            words: tokens.len(),
            closed,
            capitalised: if count == 0 { 0.0 } else { capital as f32 / count as f32 },
            prose: tokens.len() >= 8 && small >= 2 && (closed || tokens.len() >= 25),
            legal: furniture::legal_marks(&lower),
            self_praise: praises_itself(&lower),
            content: content_words(&lower),
        }
    }

    /// A title: some words, not closed like a sentence unless its words are capitalised like a title's.
    pub(super) fn is_title(&self) -> bool {
        (3..=30).contains(&self.words) && (!self.closed || self.capitalised >= 0.7 && self.words >= 4)
    }

    /// Whether most of its content words stand in `told` too: the title of what is told there.
    pub(super) fn shares_half_with(&self, told: &HashSet<String>) -> bool {
        let shared = self.content.iter().filter(|word| told.contains(*word)).count();
        shared >= 2 && shared * 2 >= self.content.len()
    }

    /// The site's own words, whatever stands around them.
    pub(super) fn is_furniture(&self) -> bool {
        furniture::is_label(&self.plain)
            || furniture::is_invitation(&self.plain) && self.words <= 30
            || furniture::is_date_furniture(&self.plain)
            || self.legal >= 3
            || self.legal >= 2
                && (self.plain.contains('©') || self.plain.contains("copyright") || self.words <= 12)
            || self.self_praise
    }
}

/// Ends with the mark of a sentence, closing quotation marks and brackets aside.
fn ends_closed(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '_']).trim_end();
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

fn small_words(lower: &str) -> usize {
    const SMALL: &[&str] = &[
        "the", "of", "a", "an", "to", "in", "and", "that", "was", "is", "were", "are", "has", "had", "have",
        "it", "for", "on", "with", "by", "as", "at", "from", "but", "be", "he", "she", "they", "will",
        "this", "which", "who", "not", "his", "her",
    ];
    lower.split_whitespace().filter(|word| SMALL.contains(word)).count()
}

/// First-person plural and four different words of the trade, none of it quoted: a newspaper on itself. News quotes
/// people who say "we"; it does not say "we" of stories, readers and facts in its own voice.
fn praises_itself(lower: &str) -> bool {
    if lower.contains(['"', '“', '”', '«']) {
        return false;
    }
    let ours = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| matches!(*word, "we" | "our" | "us" | "ours"))
        .count();
    ours >= 2 && furniture::trade_marks(lower) >= 4
}

fn content_words(lower: &str) -> HashSet<String> {
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(str::to_owned).collect()
}
