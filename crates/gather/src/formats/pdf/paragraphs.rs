//! Lines made into paragraphs.

use std::collections::{HashMap, HashSet};

use super::lines::Line;

/// What the size of a paragraph's letters says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// The largest of the first page.
    Title,
    /// Larger than running text.
    Heading,
    /// Running text.
    Body,
}

/// Words that belong together.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) words: String,
    pub(super) rank: Rank,
}

/// How much larger than running text a title's letters are.
const TITLE: f64 = 1.3;
/// How much larger than running text a heading's letters are.
const HEADING: f64 = 1.12;

/// A paragraph that may go on.
struct Open {
    words: String,
    size: f64,
    page: usize,
    last: Line,
    /// The left and right edges of its lines.
    left: f64,
    right: f64,
    lines: usize,
}

/// The paragraphs of all pages.
pub(super) fn of_pages(mut pages: Vec<Vec<Line>>) -> Vec<Paragraph> {
    drop_running(&mut pages);
    let body = body_size(&pages);
    let spacing = spacing(&pages, body);
    let compounds = compounds(&pages);
    let mut done: Vec<Open> = Vec::new();
    for (page, lines) in pages.into_iter().enumerate() {
        // The edge that full lines reach tells a short line that ends a paragraph.
        let right = right_edges(&lines);
        for line in lines {
            let edge =
                right.iter().filter(|edge| **edge >= line.right - 1.0).copied().fold(f64::MAX, f64::min);
            match done.last_mut().filter(|open| goes_on(open, &line, page, spacing, body)) {
                Some(open) => {
                    join(&mut open.words, &line.words, &compounds);
                    open.left = open.left.min(line.left);
                    open.right = open.right.max(if edge == f64::MAX { line.right } else { edge });
                    (open.last, open.page, open.lines) = (line, page, open.lines + 1);
                }
                None => done.push(Open {
                    words: line.words.clone(),
                    size: line.size,
                    page,
                    left: line.left,
                    right: if edge == f64::MAX { line.right } else { edge },
                    last: line,
                    lines: 1,
                }),
            }
        }
    }
    ranked(done, body)
}

fn ranked(done: Vec<Open>, body: f64) -> Vec<Paragraph> {
    let first = done.first().map_or(0, |open| open.page);
    let large = |open: &&Open| open.page == first && open.size >= TITLE * body && letters(&open.words) > 3;
    let largest = done.iter().filter(large).map(|open| open.size).fold(0.0, f64::max);
    let mut titled = false;
    let rank = |open: &Open, titled: &mut bool| {
        if !*titled && large(&open) && open.size >= largest - 0.5 {
            *titled = true;
            Rank::Title
        } else if open.size >= HEADING * body && open.lines <= 3 && open.words.len() < 200 {
            Rank::Heading
        } else {
            Rank::Body
        }
    };
    done.into_iter().map(|open| Paragraph { rank: rank(&open, &mut titled), words: open.words }).collect()
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphabetic()).count()
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *counts.entry((line.size * 2.0).round() as i64).or_default() += line.words.len();
    }
    let most = counts.into_iter().max_by_key(|&(size, count)| (count, -size));
    most.map_or(10.0, |(size, _)| size as f64 / 2.0)
}

/// How far apart lines of running text stand: the most common distance.
fn spacing(pages: &[Vec<Line>], body: f64) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for pair in pages.iter().flat_map(|lines| lines.windows(2)) {
        let distance = pair[1].base - pair[0].base;
        let running = (pair[0].size - body).abs() < 0.6 && (pair[1].size - body).abs() < 0.6;
        if running && distance > 0.7 * body && distance < 3.0 * body {
            *counts.entry((distance * 2.0).round() as i64).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|&(distance, count)| (count, -distance));
    most.map_or(1.2 * body, |(distance, _)| (distance as f64 / 2.0).min(1.8 * body))
}

/// The places at the right that at least a few lines reach: the edges of columns.
fn right_edges(lines: &[Line]) -> Vec<f64> {
    let mut rights: Vec<f64> = lines.iter().map(|line| line.right).collect();
    rights.sort_by(f64::total_cmp);
    let near = |right: f64| rights.iter().filter(|other| (**other - right).abs() < 6.0).count();
    rights.iter().copied().filter(|right| near(*right) >= 3).collect()
}

/// Whether a line continues a paragraph.
fn goes_on(open: &Open, line: &Line, page: usize, spacing: f64, body: f64) -> bool {
    if (open.size - line.size).abs() > 0.1 * body || is_item(&line.words) {
        return false;
    }
    let distance = line.base - open.last.base;
    let spacing = if open.size > HEADING * body { 1.45 * open.size } else { spacing };
    let below = page == open.page && distance > 0.0;
    if !below || distance > 6.0 * spacing {
        // A new column or page: a sentence that has not ended goes on there.
        let begun = line.words.starts_with(char::is_lowercase) || !ends_sentence(&open.words);
        return begun && open.size < HEADING * body && open.words.len() > 80;
    }
    if distance > 1.35 * spacing {
        return false;
    }
    let (indent, wide) = (line.left - open.last.left, open.right - open.left);
    let indented = indent > 0.8 * body && indent < 5.0 * body && open.lines > 1;
    let first_indented = open.lines == 1 && indent < -0.8 * body;
    let short = open.last.right < open.right - 0.2 * wide && ends_sentence(&open.words);
    !(indented && (ends_sentence(&open.words) || first_indented) || short)
}

fn is_item(words: &str) -> bool {
    words.starts_with(['•', '▪', '◦', '‣', '·']) && words.len() > 3
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ']).ends_with(['.', '?', '!', ':', '…'])
}

/// Adds a line to the words before it; a word that was cut at the end of the line is made whole.
fn join(words: &mut String, line: &str, compounds: &HashSet<String>) {
    let Some(cut) = words.strip_suffix(['-', '\u{2010}']) else {
        words.push(' ');
        words.push_str(line);
        return;
    };
    let before = cut.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
    let after = line.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
    if !before.ends_with(char::is_alphabetic) {
        // A dash between words.
        words.push(' ');
    } else if after.starts_with(char::is_lowercase)
        && !before.contains('-')
        && !compounds.contains(&format!("{before}-{after}").to_lowercase())
    {
        let length = cut.len();
        words.truncate(length);
    }
    words.push_str(line);
}

/// Words that are written with a hyphen inside a line: cut there, they keep it.
fn compounds(pages: &[Vec<Line>]) -> HashSet<String> {
    let words = pages.iter().flatten().flat_map(|line| line.words.split_whitespace());
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| word.contains('-')).map(str::to_lowercase).collect()
}

/// Lines at the upper and the lower edge of a page that are looked at for running heads and numbers.
const EDGE: usize = 3;

/// Drops what stands at the edges of pages again and again, and their numbers.
fn drop_running(pages: &mut [Vec<Line>]) {
    if pages.len() < 2 {
        return;
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for lines in pages.iter() {
        let shapes: HashSet<String> = at_edges(lines).into_iter().map(|at| shape(&lines[at].words)).collect();
        for shape in shapes {
            *counts.entry(shape).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(2);
    for lines in pages.iter_mut() {
        let running: HashSet<usize> = at_edges(lines)
            .into_iter()
            .filter(|&at| {
                let words = &lines[at].words;
                is_number(words)
                    || letters(words) > 0 && counts.get(&shape(words)).is_some_and(|&count| count >= often)
            })
            .collect();
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            !running.contains(&(at - 1))
        });
    }
}

/// The lines nearest to the upper and the lower edge.
fn at_edges(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| lines[*one].base.total_cmp(&lines[*other].base));
    let last = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
    order.iter().take(EDGE).chain(order.iter().skip(last)).copied().collect()
}

/// A line with its numbers made alike: those of pages count up.
fn shape(words: &str) -> String {
    words.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>().replace("00", "0")
}

/// "3", "- 3 -", "Page 3 of 10", "3/10".
fn is_number(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty());
    let number = |token: &str| token.len() <= 4 && token.bytes().all(|byte| byte.is_ascii_digit());
    words.len() < 20
        && !words.contains([',', ';'])
        && words.contains(|c: char| c.is_ascii_digit())
        && tokens.all(|token| number(token) || matches!(token, "page" | "of" | "p"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cut_at_a_lines_end_are_made_whole() {
        let compounds = HashSet::from(["long-term".to_owned()]);
        let joined = |words: &str, line: &str| {
            let mut words = words.to_owned();
            join(&mut words, line, &compounds);
            words
        };
        assert_eq!(joined("the har-", "bour opened"), "the harbour opened");
        assert_eq!(joined("a long-", "term plan"), "a long-term plan");
        assert_eq!(joined("the Franco-", "German plan"), "the Franco-German plan");
        assert_eq!(joined("it opened -", "at noon"), "it opened - at noon");
        assert_eq!(joined("it", "opened"), "it opened");
    }

    #[test]
    fn page_numbers_are_told_from_lines() {
        assert!(is_number("3") && is_number("- 12 -") && is_number("Page 3 of 10") && is_number("3/10"));
        assert!(
            !is_number("3 ships") && !is_number("In 1950") && !is_number("Page") && !is_number("12,000,000")
        );
    }
}
