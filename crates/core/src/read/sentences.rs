//! Sentence boundaries from blocks, the starts of the model and quotation marks together.
//!
//! The model's starts err at abbreviations, quotation marks, ellipses and lists. So the marks in the text decide where
//! they are clear, and the model only where they are not (an abbreviation before a capital, a line break). Every gap of
//! white space is judged by itself from the chunk before it and the chunk after it.

mod gaps;
mod lists;

use crate::document::{BlockKind, Document};
use crate::ids::SentenceId;
use crate::reading::{Pos, Reading, Relation, Sentence};

/// Mends the sentences in place, and the sentence of every token with them.
pub(super) fn mend(document: &Document, reading: &mut Reading) {
    let mut sentences = Vec::with_capacity(reading.sentences.len());
    for (block, part) in document.blocks.iter().enumerate() {
        let old = reading.sentences_of_block(block);
        let (Some(first), Some(last)) =
            (reading.sentences.get(old.start), reading.sentences.get(old.end.wrapping_sub(1)))
        else {
            continue;
        };
        let tokens = first.tokens.start..last.tokens.end;
        let mut starts = vec![tokens.start];
        if part.kind != BlockKind::Headline {
            starts.extend(
                (tokens.start + 1..tokens.end)
                    .filter(|&token| gaps::starts(document, reading, &tokens, token)),
            );
            lists::mend(document, reading, &tokens, &mut starts);
        }
        starts.push(tokens.end);
        let starts = cut_endless(starts);
        for pair in starts.windows(2) {
            let Some(words) = reading.span_of(pair[0]..pair[1]) else { continue };
            sentences.push(Sentence { span: document.text.trim(words), tokens: pair[0]..pair[1], block });
        }
    }
    settle(reading, sentences);
}

/// Cuts what runs on without an end (tables, lists of links), so that work on one sentence stays bounded.
fn cut_endless(starts: Vec<usize>) -> Vec<usize> {
    const MOST: usize = 600;
    let mut cut = Vec::with_capacity(starts.len());
    for pair in starts.windows(2) {
        cut.extend((pair[0]..pair[1]).step_by(MOST));
    }
    cut.extend(starts.last());
    cut
}

/// Takes the new sentences over: every token is told its sentence, and no head stays outside it.
fn settle(reading: &mut Reading, sentences: Vec<Sentence>) {
    for (index, sentence) in sentences.iter().enumerate() {
        let tokens = sentence.tokens.clone();
        for token in tokens.clone() {
            reading.tokens[token].sentence = SentenceId::from_index(index);
        }
        let outside = |reading: &Reading, token: usize| !tokens.contains(&reading.tokens[token].head);
        let mark =
            |reading: &Reading, token: usize| matches!(reading.tokens[token].pos, Pos::Punct | Pos::Space);
        let root = tokens.clone().find(|&token| reading.tokens[token].head == token).or_else(|| {
            let mut orphans = tokens.clone().filter(|&token| outside(reading, token));
            orphans.clone().find(|&token| !mark(reading, token)).or_else(|| orphans.next())
        });
        let Some(root) = root else { continue };
        for token in tokens.clone() {
            if !outside(reading, token) {
                continue;
            }
            if token != root && mark(reading, token) {
                reading.tokens[token].head = root;
            } else {
                (reading.tokens[token].head, reading.tokens[token].dep) = (token, "ROOT");
                reading.tokens[token].relation = Relation::Root;
            }
        }
    }
    reading.sentences = sentences;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Token;
    use crate::testing::document;

    /// A document of one block with rough tokens (words and marks), its sentences mended; `|` marks the model's starts.
    fn mended(marked: &str, kind: BlockKind) -> (Document, Reading) {
        let mut document = document(&marked.replace('|', ""));
        document.blocks[0].kind = kind;
        let text = document.text.clone();
        let mut starts: Vec<usize> =
            marked.match_indices('|').enumerate().map(|(n, (at, _))| at - n).collect();
        starts.push(0);
        let mut reading = Reading::default();
        let mut at = 0;
        for chunk in text.as_str().split_inclusive(|c: char| c.is_whitespace() || "\"“”()".contains(c)) {
            let (word, mark) = match chunk.trim_end() {
                word if word.ends_with(['"', '“', '”', '(', ')']) => {
                    word.split_at(word.len() - word.chars().next_back().unwrap().len_utf8())
                }
                word => (word, ""),
            };
            for piece in [word, mark] {
                let span = text.covering(at, at + piece.len());
                at += piece.len();
                if piece.is_empty() {
                    continue;
                }
                let pos = match piece.trim_end_matches(['.', '!', '?', ',']) {
                    "" | "\"" | "“" | "”" => Pos::Punct,
                    "said" | "asked" | "left" | "went" => Pos::Verb,
                    word if word.starts_with(char::is_uppercase) => Pos::Propn,
                    _ => Pos::X,
                };
                let lemma = if piece.starts_with("asked") { "ask" } else { piece };
                let (sentence, head) = (SentenceId(0), 0);
                reading.tokens.push(Token {
                    span,
                    lemma: lemma.into(),
                    pos,
                    tag: "",
                    morph: "",
                    head,
                    dep: "",
                    relation: Relation::Other,
                    sentence,
                });
            }
            at += chunk.len() - chunk.trim_end().len();
        }
        let firsts: Vec<usize> =
            (0..reading.tokens.len()).filter(|&t| starts.contains(&reading.tokens[t].span.start())).collect();
        for (index, &first) in firsts.iter().enumerate() {
            let tokens = first..firsts.get(index + 1).copied().unwrap_or(reading.tokens.len());
            reading.tokens[tokens.clone()]
                .iter_mut()
                .for_each(|token| token.sentence = SentenceId::from_index(index));
            reading.sentences.push(Sentence {
                span: reading.span_of(tokens.clone()).unwrap(),
                tokens,
                block: 0,
            });
        }
        mend(&document, &mut reading);
        (document, reading)
    }

    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (document, reading) = mended(marked, BlockKind::Paragraph);
        let found: Vec<_> = reading.sentences.iter().map(|it| document.text.slice(it.span)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_start_that_the_model_missed_is_added_and_a_false_one_removed() {
        check("Rain fell. Snow followed.", &["Rain fell.", "Snow followed."]);
        check("The small |town flooded.", &["The small town flooded."]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence_before_a_name() {
        check("Then Mr. |Hale and Gen. Ruiz left.", &["Then Mr. Hale and Gen. Ruiz left."]);
        check("They live in the U.S. They like it.", &["They live in the U.S.", "They like it."]);
        check("The U.S. Senate met.", &["The U.S. Senate met."]);
        check("Ida B. Wells left.", &["Ida B. Wells left."]);
        check(
            "At 5 a.m. Hale went out. He went back at 6 p.m. Ruiz left.",
            &["At 5 a.m. Hale went out.", "He went back at 6 p.m.", "Ruiz left."],
        );
        check("See no. 5 and p. 7 of it.", &["See no. 5 and p. 7 of it."]);
    }

    #[test]
    fn a_quotation_goes_on_with_its_cue() {
        check("“Why now?” |he asked.", &["“Why now?” he asked."]);
        check("“Why now?” Hale asked.", &["“Why now?” Hale asked."]);
        check("“It is over.” Hale went home.", &["“It is over.”", "Hale went home."]);
        check("“We tried. We failed,” he said.", &["“We tried.", "We failed,” he said."]);
    }

    #[test]
    fn ellipses_end_a_sentence_only_with_a_fourth_dot_or_a_new_start() {
        check("It was ... |well, late.", &["It was ... well, late."]);
        check("It was late.... They left.", &["It was late....", "They left."]);
    }

    #[test]
    fn list_items_that_count_on_are_sentences() {
        check("1. First item 2. Second item 3. Third", &["1. First item", "2. Second item", "3. Third"]);
        check("He came 2. and she 3. in it.", &["He came 2. and she 3. in it."]);
    }

    #[test]
    fn a_sentence_without_an_end_is_cut() {
        let (_, reading) = mended(&"word ".repeat(1000), BlockKind::Paragraph);
        assert_eq!(
            reading.sentences.iter().map(|it| it.tokens.clone()).collect::<Vec<_>>(),
            [0..600, 600..1000]
        );
    }

    #[test]
    fn a_headline_is_one_sentence() {
        let (_, reading) = mended("Talks fail. |War goes on?", BlockKind::Headline);
        assert_eq!(reading.sentences.len(), 1);
    }

    #[test]
    fn no_head_stays_outside_its_sentence() {
        let (_, reading) = mended("Rain fell. Snow followed.", BlockKind::Paragraph);
        assert_eq!(reading.roots(SentenceId(1)).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(reading.tokens[2].sentence, SentenceId(1));
    }
}
