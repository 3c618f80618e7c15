//! Text to tokens, exactly as the published English tokenizer cuts it.
//!
//! A text falls into runs of white space and runs of everything else. Each run is cut by itself: exceptions ("don't",
//! "St.") first, then prefixes and suffixes from the outside in, then addresses and infixes. At last, exceptions that
//! these rules would have torn apart (":)") are looked for once more in the finished sequence.

use crate::affix::{infix_len, is_address, prefix_len, suffix_len};
use crate::cache::{Cache, RunPiece, WordId};
use crate::chars::is_space;
use crate::hash::{FastMap, string_id};
use crate::model_error::ModelError;
use crate::section::{Section, Strings};

/// Runs of more bytes than this are cut anew each time; they hardly ever come twice.
const LONGEST_KEPT_RUN: usize = 64;

/// A token, by bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether a single U+0020 follows that belongs to no token.
    pub(crate) space: bool,
    /// String and norm as one number of the cache.
    pub(crate) word: WordId,
}

/// A token while its run is being cut: bytes of the run, and 1 + number of its norm, or 0.
#[derive(Clone, Copy)]
struct Cut {
    start: usize,
    end: usize,
    norm: u16,
}

/// Cuts text into tokens.
pub(crate) struct Tokenizer {
    /// Where the tokens of an exception lie in `pieces`.
    exceptions: FastMap<&'static str, (u32, u32)>,
    /// Length in bytes, and 1 + number of the norm or 0.
    pieces: Vec<(u32, u16)>,
    longest_exception: usize,
    /// Ids of the norms that exceptions give.
    norm_ids: Vec<u64>,
    /// First word of a late exception, to the words of all late exceptions that begin with it.
    late: FastMap<Box<str>, Vec<Vec<Box<str>>>>,
}

impl Tokenizer {
    /// Reads the section `tokenizer`: the norms, the exceptions, and for each how many tokens it has, and of each its
    /// length in bytes and its norm.
    pub(crate) fn from_section(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut section = Section::new("tokenizer", bytes);
        let norms = section.strings()?;
        let keys = section.strings()?;
        let mut exceptions = FastMap::default();
        let mut pieces = Vec::new();
        for key in keys.iter() {
            let start = pieces.len() as u32;
            let mut at = 0;
            for _ in 0..section.u8()? {
                let (length, norm) = (usize::from(section.u8()?), section.u16()?);
                at += length;
                if !key.is_char_boundary(at) || length == 0 || usize::from(norm) > norms.len() {
                    return Err(section.error(format!("the exception {key:?} is damaged")));
                }
                pieces.push((length as u32, norm));
            }
            if at != key.len() {
                return Err(section.error(format!("the tokens of {key:?} do not add up to it")));
            }
            exceptions.insert(key, (start, pieces.len() as u32));
        }
        section.end()?;
        let longest_exception = keys.iter().map(str::len).max().unwrap_or(0);
        let norm_ids = norms.iter().map(string_id).collect();
        let late = FastMap::default();
        let mut tokenizer = Self { exceptions, pieces, longest_exception, norm_ids, late };
        tokenizer.late = tokenizer.late_exceptions(&keys);
        Ok(tokenizer)
    }

    /// The tokens of `text`; of a text of 4 GiB or more, of its first 4 GiB.
    pub(crate) fn tokenize(&self, text: &str, cache: &mut Cache) -> Vec<Piece> {
        let text = first_4_gib(text);
        cache.start_text();
        // English has a token per five bytes; a little more keeps the vector from moving.
        let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
        let mut any_late = false;
        let mut start = 0;
        while start < text.len() {
            let end = run_end(text, start);
            any_late |= self.add_run(text, start, end, cache, &mut tokens);
            start = end;
            // A run that ends before a space swallows it, and it is not the start of the next.
            if text.as_bytes().get(end) == Some(&b' ')
                && let Some(last) = tokens.last_mut()
            {
                last.space = true;
                start += 1;
            }
        }
        if any_late { self.apply_late(text, tokens, cache) } else { tokens }
    }

    /// Adds the tokens of one run; true if a late exception may begin among them.
    fn add_run(
        &self,
        text: &str,
        start: usize,
        end: usize,
        cache: &mut Cache,
        tokens: &mut Vec<Piece>,
    ) -> bool {
        let run = &text[start..end];
        if let Some(pieces) = cache.run(run) {
            return place(pieces, start, tokens);
        }
        let pieces = self.cut_for_cache(run, cache);
        if run.len() <= LONGEST_KEPT_RUN {
            cache.keep_run(run, &pieces);
        }
        place(&pieces, start, tokens)
    }

    fn cut_for_cache(&self, run: &str, cache: &mut Cache) -> Vec<RunPiece> {
        let mut cuts = Vec::new();
        self.cut_run(run, true, &mut cuts);
        let piece = |cut: &Cut| {
            let text = &run[cut.start..cut.end];
            RunPiece {
                start: cut.start as u32,
                end: cut.end as u32,
                word: self.word(text, cut.norm, cache),
                begins_late: self.late.contains_key(text),
            }
        };
        cuts.iter().map(piece).collect()
    }

    fn word(&self, text: &str, norm: u16, cache: &mut Cache) -> WordId {
        let id = norm.checked_sub(1).and_then(|norm| self.norm_ids.get(usize::from(norm)));
        cache.word(text, id.copied().unwrap_or(0))
    }

    /// Cuts one run, with or without regard to exceptions.
    fn cut_run(&self, run: &str, exceptions: bool, out: &mut Vec<Cut>) {
        if exceptions && self.add_exception(run, 0, out) {
            return;
        }
        let is_exception = |text: &str| exceptions && self.exception(text).is_some();
        let (mut start, mut end) = (0, run.len());
        let mut suffixes = Vec::new();
        let mut last = usize::MAX;
        while start < end && end - start != last && !is_exception(&run[start..end]) {
            let core = &run[start..end];
            last = core.len();
            let prefix = prefix_len(core);
            if prefix > 0 {
                out.push(Cut { start, end: start + prefix, norm: 0 });
                if prefix < core.len() && is_exception(&core[prefix..]) {
                    start += prefix;
                    break;
                }
            }
            let suffix = suffix_len(&core[prefix..]);
            if suffix > 0 {
                let kept = core.len() - suffix;
                suffixes.push(Cut { start: start + kept, end, norm: 0 });
                // Here the prefix is still on: with a suffix alone the rest may be an exception.
                if kept > 0 && is_exception(&core[..kept]) {
                    if prefix > 0 {
                        out.pop();
                    }
                    end -= suffix;
                    break;
                }
            }
            start += prefix;
            end -= suffix;
        }
        if start < end && !(exceptions && self.add_exception(&run[start..end], start, out)) {
            cut_core(&run[start..end], start, out);
        }
        out.extend(suffixes.into_iter().rev());
    }

    fn exception(&self, text: &str) -> Option<&[(u32, u16)]> {
        if text.len() > self.longest_exception {
            return None;
        }
        let &(start, end) = self.exceptions.get(text)?;
        self.pieces.get(start as usize..end as usize)
    }

    /// Adds the tokens of `text` at byte `start` of its run, if it is an exception.
    fn add_exception(&self, text: &str, start: usize, out: &mut Vec<Cut>) -> bool {
        let Some(pieces) = self.exception(text) else { return false };
        let mut at = start;
        for &(length, norm) in pieces {
            out.push(Cut { start: at, end: at + length as usize, norm });
            at += length as usize;
        }
        true
    }

    /// The exceptions that prefixes, suffixes, infixes or a space would tear apart, as the words they would leave.
    fn late_exceptions(&self, keys: &Strings<'_>) -> FastMap<Box<str>, Vec<Vec<Box<str>>>> {
        let mut late: FastMap<Box<str>, Vec<Vec<Box<str>>>> = FastMap::default();
        for key in keys.iter() {
            if prefix_len(key) == 0 && suffix_len(key) == 0 && !has_infix(key) && !key.contains(' ') {
                continue;
            }
            let words = self.words_without_exceptions(key);
            if let Some(first) = words.first() {
                let patterns = late.entry(first.clone()).or_default();
                if !patterns.contains(&words) {
                    patterns.push(words);
                }
            }
        }
        late
    }

    fn words_without_exceptions(&self, text: &str) -> Vec<Box<str>> {
        let mut words = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = run_end(text, start);
            let run = &text[start..end];
            let mut cuts = Vec::new();
            self.cut_run(run, false, &mut cuts);
            words.extend(cuts.iter().map(|cut| Box::from(&run[cut.start..cut.end])));
            start = if text.as_bytes().get(end) == Some(&b' ') { end + 1 } else { end };
        }
        words
    }

    /// Puts the late exceptions together again: longest first, then leftmost. A match that overlaps an earlier one is
    /// dropped, but still keeps later ones from its tokens.
    fn apply_late(&self, text: &str, tokens: Vec<Piece>, cache: &mut Cache) -> Vec<Piece> {
        let mut found = self.late_matches(text, &tokens);
        if found.is_empty() {
            return tokens;
        }
        found.sort_by_key(|&(start, end)| (usize::MAX - (end - start), start));
        let mut taken = vec![false; tokens.len()];
        let mut accepted = Vec::new();
        for (start, end) in found {
            if !taken[start] && !taken[end - 1] {
                accepted.push((start, end));
            }
            taken[start..end].fill(true);
        }
        accepted.sort_unstable();
        let mut out = Vec::with_capacity(tokens.len());
        let mut next = 0;
        for (start, end) in accepted {
            // Never before `next`: the longer span went first, so a later one has no room around it.
            out.extend_from_slice(&tokens[next..start]);
            self.replace(text, &tokens[start..end], cache, &mut out);
            next = end;
        }
        out.extend_from_slice(&tokens[next..]);
        out
    }

    /// Spans of tokens, as indices, whose words are those of a late exception.
    fn late_matches(&self, text: &str, tokens: &[Piece]) -> Vec<(usize, usize)> {
        let word = |token: &Piece| &text[token.start as usize..token.end as usize];
        let mut found = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            for pattern in self.late.get(word(token)).into_iter().flatten() {
                let span = tokens.get(start..start + pattern.len());
                if span.is_some_and(|span| span.iter().map(word).eq(pattern.iter().map(|word| &**word))) {
                    found.push((start, start + pattern.len()));
                }
            }
        }
        found
    }

    /// Adds the tokens of the exception that `span` spells, or the span itself if it spells none (a space between).
    fn replace(&self, text: &str, span: &[Piece], cache: &mut Cache, out: &mut Vec<Piece>) {
        let (Some(first), Some(last)) = (span.first(), span.last()) else { return };
        let Some(pieces) = self.exception(&text[first.start as usize..last.end as usize]) else {
            out.extend_from_slice(span);
            return;
        };
        let mut start = first.start;
        for &(length, norm) in pieces {
            let end = start + length;
            let word = self.word(&text[start as usize..end as usize], norm, cache);
            out.push(Piece { start, end, space: false, word });
            start = end;
        }
        if let Some(token) = out.last_mut() {
            token.space = last.space;
        }
    }
}

/// Adds the tokens of a run that begins at byte `start`; true if a late exception may begin among them.
fn place(pieces: &[RunPiece], start: usize, tokens: &mut Vec<Piece>) -> bool {
    let start = start as u32;
    tokens.extend(pieces.iter().map(|piece| Piece {
        start: start + piece.start,
        end: start + piece.end,
        space: false,
        word: piece.word,
    }));
    pieces.iter().any(|piece| piece.begins_late)
}

fn first_4_gib(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Where the run of white space or of other characters that begins at `start` ends.
fn run_end(text: &str, start: usize) -> usize {
    let Some(first) = text[start..].chars().next() else { return text.len() };
    let space = is_space(first);
    let bytes = text.as_bytes();
    let mut at = start + first.len_utf8();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if is_space(char::from(byte)) != space {
                return at;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_space(c) == space => at += c.len_utf8(),
                _ => return at,
            }
        }
    }
    at
}

/// Cuts what is left between prefixes and suffixes: one address, or pieces between infixes.
fn cut_core(core: &str, offset: usize, out: &mut Vec<Cut>) {
    let whole = Cut { start: offset, end: offset + core.len(), norm: 0 };
    if core.bytes().all(|byte| byte.is_ascii_alphanumeric()) || is_address(core) {
        out.push(whole);
        return;
    }
    let mut start = 0;
    for (from, to) in infixes(core) {
        // An infix at the very start is not cut off.
        if from == 0 {
            continue;
        }
        if start < from {
            out.push(Cut { start: offset + start, end: offset + from, norm: 0 });
        }
        out.push(Cut { start: offset + from, end: offset + to, norm: 0 });
        start = to;
    }
    if start < core.len() {
        out.push(Cut { start: offset + start, ..whole });
    }
}

fn has_infix(text: &str) -> bool {
    infixes(text).next().is_some()
}

/// The infixes of `text` from left to right, as bytes.
fn infixes(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    let mut before = None;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            let length = infix_len(before, &text[at..]);
            let from = at;
            at += length.max(c.len_utf8());
            before = text[..at].chars().next_back();
            if length > 0 {
                return Some((from, at));
            }
        }
        None
    })
}
