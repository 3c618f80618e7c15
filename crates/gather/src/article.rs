//! The article in a text, told from the furniture of the page it was taken from.
//!
//! Paragraphs are looked at one by one (`looks`: length, sentence shape, furniture words, rights notices, a publisher
//! that speaks of itself), then in their places: running text makes the body, what stands before it can be section,
//! headline, byline, date or navigation. A headline is known by the words it shares with the body. A text without
//! any sign of furniture is a draft, and all of it is article.

mod furniture;
mod looks;
mod paragraphs;

use std::collections::HashSet;

use onrecord_core::document::{Block, BlockKind, Document, Problem, PublishedBasis};
use onrecord_core::text::Span;

use crate::page_date;
use crate::remarks::{Filler, lay_out_without};
use looks::Looks;

/// A paragraph on its way to being a block.
struct Part {
    span: Span,
    looks: Looks,
    verdict: Verdict,
}

/// What a paragraph is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Open,
    Furniture,
    Block(BlockKind),
}

/// Finds the blocks of a document of plain text, and what its page says of itself.
pub(crate) fn lay_out(document: &mut Document) {
    lay_out_without(document, Filler::Blanks, lay_out_words);
}

fn lay_out_words(document: &mut Document) {
    let spans = paragraphs::split(&document.text);
    let mut parts: Vec<Part> = spans
        .into_iter()
        .map(|span| Part { span, looks: Looks::of(document.text.slice(span)), verdict: Verdict::Open })
        .collect();
    if let [only] = parts.as_mut_slice() {
        only.verdict = Verdict::Block(BlockKind::Paragraph);
    }
    note_dates(document, &mut parts);
    mark_furniture(&mut parts);
    mark_outskirts(&mut parts);
    mark_head(document, &mut parts);
    mark_body(document, &mut parts);
    finish(document, &parts);
}

/// As [`lay_out`], for a document whose format knows what some blocks are: those stand, and plain paragraphs are told as in
/// plain text. The headline it knows is the document's title.
pub(crate) fn lay_out_over(document: &mut Document) {
    let known = document.blocks.clone();
    let headline = known.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span);
    if let Some(headline) = headline {
        document.source.title = Some(document.text.slice(headline).to_owned());
    }
    lay_out(document);
    for block in known.into_iter().filter(|block| block.kind != BlockKind::Paragraph) {
        document.blocks.retain(|laid| !laid.span.overlaps(block.span));
        document.blocks.push(block);
    }
    document.blocks.sort_by_key(|block| block.span.start());
    for block in document.blocks.iter_mut().filter(|block| block.kind == BlockKind::Headline) {
        if headline.is_some_and(|span| span != block.span) {
            block.kind = BlockKind::Heading;
        }
    }
}

/// Authors from byline blocks of formats that bring their own blocks.
pub(crate) fn note_bylines(document: &mut Document) {
    let first_body =
        document.blocks.iter().position(|block| block.span.len() > 120).unwrap_or(document.blocks.len());
    for at in 0..first_body {
        let words = document.text.slice(document.blocks[at].span);
        if let Some(authors) =
            byline_authors(words).filter(|_| document.blocks[at].kind == BlockKind::Paragraph)
        {
            document.blocks[at].kind = BlockKind::Byline;
            if document.source.authors.is_empty() {
                document.source.authors = authors;
            }
        }
    }
    let headline = document.blocks.iter().find(|block| block.kind == BlockKind::Headline);
    if document.source.title.is_none() {
        document.source.title = headline.map(|block| document.text.slice(block.span).to_owned());
    }
}

/// Dates that stand alone, and the furniture made for a date that shows none.
fn note_dates(document: &mut Document, parts: &mut [Part]) {
    let body = first_prose(parts).unwrap_or(parts.len());
    let mut asked: Option<Span> = None;
    let mut found = None;
    let head = above_the_body(parts);
    for part in parts.iter_mut().take(head + 1).filter(|part| part.looks.words <= 14) {
        if furniture::is_date_furniture(&part.looks.plain) {
            let asks = furniture::asks_for_date(&part.looks.plain);
            asked = asked.map(|span| span.to(part.span)).or_else(|| asks.then_some(part.span));
            part.verdict = Verdict::Furniture;
        } else if let Some(stamp) = page_date::read(document.text.slice(part.span)) {
            part.verdict = Verdict::Block(BlockKind::Dateline);
            found = found.or(Some(stamp));
        }
    }
    document.source.date_furniture = asked.filter(|_| found.is_none());
    let opening = || {
        parts.iter().take(body + 1).find_map(|part| page_date::opening_day(document.text.slice(part.span)))
    };
    let found = found.or_else(opening);
    if let (Some(stamp), PublishedBasis::None) = (found, document.source.published_basis) {
        document.source.published = Some(stamp);
        document.source.published_basis = PublishedBasis::Declared;
    }
}

/// The part up to which a page speaks of its day. A headline or a standfirst may be a whole sentence, and so read like
/// running text: the body begins with a long paragraph, or at the latest with the third that reads so.
fn above_the_body(parts: &[Part]) -> usize {
    const LONG: usize = 30;
    let prose = parts.iter().enumerate().filter(|(_, part)| part.looks.prose && !part.looks.is_furniture());
    let mut seen = 0;
    for (at, part) in prose {
        seen += 1;
        if part.looks.words >= LONG || seen == 3 {
            return at;
        }
    }
    parts.len()
}

fn first_prose(parts: &[Part]) -> Option<usize> {
    parts.iter().position(|part| part.looks.prose && !part.looks.is_furniture())
}

/// The site's own words wherever they stand, and the link lists under them.
fn mark_furniture(parts: &mut [Part]) {
    if parts.len() < 2 {
        return;
    }
    if let Some(comments) = comments_start(parts) {
        for part in &mut parts[comments..] {
            part.verdict = Verdict::Furniture;
        }
    }
    let body = names_of_body(parts);
    let told: HashSet<String> = parts
        .iter()
        .filter(|part| part.looks.prose)
        .flat_map(|part| part.looks.content.iter().cloned())
        .collect();
    let mut in_links = false;
    for part in parts.iter_mut().filter(|part| part.verdict == Verdict::Open) {
        // A column in which the paper speaks of itself shares its names with the rest; a blurb shares none.
        let blurb_only = part.looks.self_praise && !part.looks.content.is_disjoint(&body);
        if part.looks.is_furniture() && !blurb_only {
            part.verdict = Verdict::Furniture;
            in_links = furniture::opens_links(&part.looks.plain);
        } else if part.looks.prose || part.looks.shares_half_with(&told) {
            in_links = false;
        } else if in_links && !part.looks.closed && part.looks.words <= 25 {
            part.verdict = Verdict::Furniture;
        }
    }
}

/// Where readers' comments begin, below at least half of the running text.
fn comments_start(parts: &[Part]) -> Option<usize> {
    let prose = parts.iter().filter(|part| part.looks.prose).count();
    let mut above = 0;
    for (at, part) in parts.iter().enumerate() {
        above += usize::from(part.looks.prose);
        if above * 2 >= prose && above > 0 && furniture::opens_comments(&part.looks.plain) {
            return Some(at);
        }
    }
    None
}

/// Words of the running text that say what it is about: they come back in several paragraphs.
fn names_of_body(parts: &[Part]) -> HashSet<String> {
    let prose: Vec<&Part> =
        parts.iter().filter(|part| part.looks.prose && !part.looks.is_furniture()).collect();
    let mut seen = HashSet::new();
    let mut again = HashSet::new();
    for word in prose.iter().flat_map(|part| &part.looks.content) {
        if word.len() > 6 && !seen.insert(word.clone()) {
            again.insert(word.clone());
        }
    }
    // Words of the trade come back in any news text; they prove nothing.
    again.retain(|word| furniture::trade_marks(word) == 0);
    again
}

/// On a page with much furniture, running text away from the article (teasers, comments, notices) is the page's too.
///
/// The article is the stretch of parts with the greatest sum, where running text counts its words (to a limit, so that
/// one long notice does not outweigh an article) and what lies between counts against: the maximum subarray.
fn mark_outskirts(parts: &mut [Part]) {
    // Set on the 300 pages of WCXB's development part, stripped of their tags (`evaluation/README.md`).
    const MUCH_FURNITURE: usize = 5;
    const MOST_WORDS: i32 = 60;
    let furniture = parts.iter().filter(|part| part.verdict == Verdict::Furniture).count();
    if furniture < MUCH_FURNITURE {
        return;
    }
    let weight = |part: &Part| match part.verdict {
        Verdict::Furniture => -40,
        Verdict::Open if part.looks.prose => (part.looks.words as i32).min(MOST_WORDS),
        Verdict::Open if part.looks.closed || part.looks.words > 12 => 0,
        Verdict::Open => -4,
        Verdict::Block(_) => 0,
    };
    let (mut best, mut stretch, mut sum, mut start) = (0, 0..0, 0, 0);
    for (at, part) in parts.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += weight(part);
        if sum > best {
            (best, stretch) = (sum, start..at + 1);
        }
    }
    if stretch.is_empty() {
        return;
    }
    // A short last paragraph adds nothing to the sum, but it is the article's as long as no furniture stands between.
    let closes = |part: &&Part| part.verdict == Verdict::Open && part.looks.closed;
    let tail = parts[stretch.end..].iter().take_while(closes).count();
    let stretch = stretch.start..stretch.end + tail;
    for (at, part) in parts.iter_mut().enumerate().filter(|(_, part)| part.verdict == Verdict::Open) {
        if at >= stretch.end || at < stretch.start && part.looks.prose {
            part.verdict = Verdict::Furniture;
        }
    }
}

/// What stands before the running text: headline, section, byline, standfirst, navigation.
fn mark_head(document: &mut Document, parts: &mut [Part]) {
    if parts.len() < 2 {
        return;
    }
    let Some(body) = parts.iter().position(|part| part.verdict == Verdict::Open && part.looks.prose) else {
        return mark_short_draft(parts);
    };
    let headline = choose_headline(document, &parts[..body], &parts[body..]);
    let site = parts.iter().any(|part| part.verdict == Verdict::Furniture);
    if let Some(at) = headline {
        parts[at].verdict = Verdict::Block(BlockKind::Headline);
    }
    let site = site || headline.is_some_and(|headline| headline > 0);
    for (at, part) in parts[..body].iter_mut().enumerate().filter(|(_, part)| part.verdict == Verdict::Open) {
        let after_headline = headline.is_none_or(|headline| headline < at);
        part.verdict = head_verdict(document, part, after_headline, site);
    }
}

/// A headline over a text without a paragraph of running text: the first of several parts, when it looks like a title
/// and what follows does not.
fn mark_short_draft(parts: &mut [Part]) {
    let rest_closed = parts[1..].iter().any(|part| part.looks.closed && part.verdict == Verdict::Open);
    if parts[0].verdict == Verdict::Open && parts[0].looks.is_title() && rest_closed {
        parts[0].verdict = Verdict::Block(BlockKind::Headline);
    }
}

/// The title before the body that shares most words with it; the first where several share as many, for what follows
/// a title explains it.
fn choose_headline(document: &Document, head: &[Part], body: &[Part]) -> Option<usize> {
    let given = document.source.title.as_deref().map(furniture::plain);
    let known: HashSet<&str> = body
        .iter()
        .filter(|part| part.looks.prose)
        .flat_map(|part| &part.looks.content)
        .map(String::as_str)
        .collect();
    let mut best: Option<(usize, f32)> = None;
    for (at, part) in head.iter().enumerate().filter(|(_, part)| part.verdict == Verdict::Open) {
        if given.as_ref() == Some(&part.looks.plain) {
            return Some(at);
        }
        if !part.looks.is_title() || byline_authors(document.text.slice(part.span)).is_some() {
            continue;
        }
        let place_and_day = page_date::opening_day(document.text.slice(part.span)).is_some();
        if place_and_day
            || part.looks.plain.contains(['›', '»', '|', '·', '→'])
            || document.text.slice(part.span).ends_with(':')
        {
            continue;
        }
        let shared = part.looks.content.iter().filter(|word| known.contains(word.as_str())).count() as f32;
        // A title of many words says more than a label; words it shares with the body say most, and most of a title's
        // words are shared.
        let share = shared / part.looks.content.len().max(1) as f32;
        let score = shared * share + part.looks.words.min(12) as f32 / 12.0;
        if best.is_none_or(|(_, highest)| score > highest) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

fn head_verdict(document: &mut Document, part: &Part, after_headline: bool, site: bool) -> Verdict {
    let words = document.text.slice(part.span);
    if let Some(authors) = byline_authors(words) {
        if document.source.authors.is_empty() {
            document.source.authors = authors;
        }
        return Verdict::Block(BlockKind::Byline);
    }
    if furniture::is_section(&part.looks.plain) {
        document.source.section.get_or_insert_with(|| words.to_owned());
        return Verdict::Furniture;
    }
    if is_dateline(words) {
        return Verdict::Block(BlockKind::Dateline);
    }
    if !after_headline {
        return if site || part.looks.words <= 4 && !part.looks.closed {
            Verdict::Furniture
        } else {
            Verdict::Block(BlockKind::Paragraph)
        };
    }
    match part.looks.words {
        0..=2 if site && !part.looks.closed => Verdict::Furniture,
        _ if part.looks.closed => Verdict::Block(BlockKind::Paragraph),
        5..=60 => Verdict::Block(BlockKind::Standfirst),
        _ => Verdict::Block(BlockKind::Heading),
    }
}

/// The running text from its first to its last paragraph, with headings, lists and captions in it; then the tail.
fn mark_body(document: &Document, parts: &mut [Part]) {
    let last = parts.iter().rposition(|part| part.verdict == Verdict::Open && part.looks.prose);
    let site = parts.iter().any(|part| part.verdict == Verdict::Furniture);
    for (at, part) in parts.iter_mut().enumerate().filter(|(_, part)| part.verdict == Verdict::Open) {
        let in_tail = last.is_some_and(|last| at > last);
        part.verdict = match body_kind(document.text.slice(part.span), &part.looks) {
            // After the last paragraph of a scraped page, what is no sentence is the page's.
            BlockKind::Heading if in_tail && site => Verdict::Furniture,
            BlockKind::Heading if in_tail => Verdict::Block(BlockKind::Paragraph),
            kind => Verdict::Block(kind),
        };
    }
}

fn body_kind(words: &str, looks: &Looks) -> BlockKind {
    let caption = [
        "photo:",
        "photograph:",
        "image:",
        "picture:",
        "photo by",
        "image by",
        "photo credit",
        "image credit",
        "credit:",
        "file photo",
        "(ap photo",
        "caption:",
    ];
    let lower = words.to_lowercase();
    if caption.iter().any(|start| lower.starts_with(start)) {
        BlockKind::Caption
    } else if is_list_item(words) {
        BlockKind::List
    } else if is_dateline(words) {
        BlockKind::Dateline
    } else if !looks.closed
        && looks.words <= 12
        && !words.contains(['"', '“', '”'])
        && words.chars().any(char::is_alphabetic)
    {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

fn is_list_item(words: &str) -> bool {
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < words.len()
        && words.len() - digits.len() <= 2
        && digits.starts_with([')', '.'])
        && digits[1..].starts_with(' ');
    numbered
        || words.starts_with(['•', '▪', '◦', '*', '‣'])
        || words.starts_with("- ")
        || words.starts_with("– ")
}

/// A place in capitals, perhaps with a date and an agency, and nothing else: "NAIROBI, Kenya (AP) _".
fn is_dateline(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| matches!(c, '_' | '-' | '–' | '—') || c.is_whitespace());
    let count = bare.split_whitespace().count();
    let place = bare.split([',', '(', '—', '–']).next().unwrap_or("").trim();
    let agency = bare.ends_with(')') && bare.contains('(');
    let dashed = bare.len() < words.trim_end().len();
    let capitals =
        place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !place.chars().any(char::is_lowercase);
    capitals && count <= 8 && (agency || dashed)
}

/// Authors of a byline: "By Ann Bell and Bo Carr", "Ann Bell, Moscow correspondent", or a byline that names only a
/// desk ("Editorial", "Staff writer").
fn byline_authors(words: &str) -> Option<Vec<String>> {
    let plain = furniture::plain(words);
    if words.split_whitespace().count() > 14 {
        return None;
    }
    const DESKS: &[&str] = &[
        "editorial",
        "editorial team",
        "editorial staff",
        "editorial board",
        "staff",
        "staff writer",
        "staff reporter",
        "staff writers",
        "newsroom",
        "news desk",
        "our correspondent",
        "agencies",
        "the editors",
        "admin",
        "web desk",
        "press association",
        "associated press",
        "reuters",
        "afp",
    ];
    if DESKS.contains(&plain.as_str()) {
        return Some(vec![words.trim().to_owned()]);
    }
    let role = ["correspondent", "reporter", "editor", "writer", "columnist", "contributor"];
    let signed = plain.strip_prefix("by ").is_some();
    let titled = plain.rsplit_once(',').is_some_and(|(_, tail)| role.iter().any(|role| tail.ends_with(role)));
    let rest =
        if signed { words.trim_start()[2..].trim() } else { words.split(',').next().unwrap_or("").trim() };
    let names: Vec<String> = rest
        .split(&[',', '&', '|'][..])
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().to_owned())
        .collect();
    let names: Vec<String> = names.into_iter().filter(|name| is_name(name)).collect();
    ((signed || titled) && !names.is_empty()).then_some(names)
}

/// Two to five words that start with capitals, particles aside.
fn is_name(words: &str) -> bool {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let particle = |word: &str| {
        matches!(word, "de" | "da" | "van" | "von" | "der" | "den" | "di" | "el" | "al" | "bin" | "la" | "le")
    };
    (2..=5).contains(&tokens.len())
        && tokens.iter().all(|word| word.starts_with(char::is_uppercase) || particle(word))
        && !words.contains(|c: char| c.is_ascii_digit())
}

/// Sets the dateline that opens the first paragraph ("WARSAW, March 4, 2025 (Newswire) – ") apart: it is no part of its
/// first sentence.
fn split_dateline(document: &mut Document) {
    const LONGEST: usize = 80;
    let Some(at) = document.blocks.iter().position(|block| block.kind == BlockKind::Paragraph) else {
        return;
    };
    let span = document.blocks[at].span;
    let words = document.text.slice(span);
    let dashes =
        words.char_indices().filter(|(place, c)| *place < LONGEST && matches!(c, '-' | '–' | '—' | '_'));
    let ends = dashes.map(|(place, c)| place + c.len_utf8());
    let spaced = |end: &usize| words[*end..].starts_with(|c: char| c.is_whitespace() || c.is_uppercase());
    let dateline = |end: &usize| {
        let head = &words[..*end];
        is_dateline(head) || page_date::opening_day(&format!("{head} ")).is_some()
    };
    let Some(end) = ends.filter(spaced).find(dateline).filter(|end| words.len() > end + LONGEST / 2) else {
        return;
    };
    let head = document.text.trim(document.text.covering(span.start(), span.start() + end));
    let rest = document.text.trim(document.text.covering(span.start() + end, span.end()));
    document.blocks[at].span = rest;
    document.blocks.insert(at, Block { kind: BlockKind::Dateline, span: head });
}

fn finish(document: &mut Document, parts: &[Part]) {
    let kept = parts.iter().filter_map(|part| match part.verdict {
        Verdict::Block(kind) => Some(Block { kind, span: part.span }),
        Verdict::Open | Verdict::Furniture => None,
    });
    document.blocks = kept.collect();
    split_dateline(document);
    let headline = document.blocks.iter().find(|block| block.kind == BlockKind::Headline);
    if document.source.title.is_none() {
        document.source.title = headline.map(|block| document.text.slice(block.span).to_owned());
    }
    if document.blocks.is_empty() && !parts.is_empty() {
        let message =
            "no article was found in the text: all of it looks like the furniture of a page".to_owned();
        document.problems.push(Problem { code: "no-article", message });
    }
}

#[cfg(test)]
mod tests;
