//! Where marks can be set in the main part: around runs of words, and inside them where they are split.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_core::document::OriginMap;
use onrecord_core::text::Span;

use super::xml::{self, Fault, Node};

/// A run: words of one look.
struct Run {
    /// From its first tag to its last.
    whole: Range<usize>,
    /// Its first tag.
    tag: Range<usize>,
    /// What it looks like, with the tags; empty where nothing is said of that.
    look: Range<usize>,
    /// What else it holds, in order.
    parts: Vec<Part>,
}

/// What a run holds.
struct Part {
    /// With its tags.
    whole: Range<usize>,
    /// Its first tag.
    tag: Range<usize>,
    /// What stands between the tags, where it is words.
    words: Option<Range<usize>>,
}

/// The runs of a main part, and the marks that are to be set.
pub(super) struct Places<'a> {
    part: &'a str,
    prefix: String,
    runs: Vec<Run>,
    marks: BTreeMap<(usize, Cut), String>,
    /// First tags of words that are split: they must say that white space at the ends counts.
    split: BTreeMap<usize, usize>,
}

/// What has to be cut for a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Nothing: the mark stands beside a run.
    Nothing,
    /// The run, between two of its parts.
    Run(usize),
    /// The run and its words.
    Words(usize),
}

impl<'a> Places<'a> {
    /// Finds the runs of a main part whose names begin with `prefix`.
    pub(super) fn find(part: &'a str, prefix: &str) -> Result<Places<'a>, Fault> {
        let mut finder = Finder::default();
        xml::walk(part, |node, range| {
            finder.see(prefix, node, range);
            Ok(())
        })?;
        finder.runs.sort_by_key(|run| run.whole.start);
        let prefix = prefix.to_owned();
        Ok(Places { part, prefix, runs: finder.runs, marks: BTreeMap::new(), split: BTreeMap::new() })
    }

    /// Sets marks around the words at a range of bytes of the part; `false` where no run holds them.
    pub(super) fn mark(&mut self, words: &Range<usize>, before: &str, after: &str) -> bool {
        let Some(first) = self.holding(|inner| inner.start <= words.start && words.start < inner.end) else {
            return false;
        };
        let Some(last) = self.holding(|inner| inner.start < words.end && words.end <= inner.end) else {
            return false;
        };
        let start = self.cut(first, words.start);
        let end = self.cut(last, self.after_reference(last, words.end));
        // Where one comment ends and the next begins, the end comes first.
        self.marks.entry(end).or_default().insert_str(0, after);
        self.marks.entry(start).or_default().push_str(before);
        true
    }

    /// The run and the part of it whose words are so.
    fn holding(&self, so: impl Fn(&Range<usize>) -> bool) -> Option<(usize, usize)> {
        let parts = |run: &Run| run.parts.iter().position(|part| part.words.as_ref().is_some_and(&so));
        self.runs.iter().enumerate().find_map(|(at, run)| Some((at, parts(run)?)))
    }

    /// A place inside a reference such as `&amp;` is moved behind it.
    fn after_reference(&self, (run, part): (usize, usize), at: usize) -> usize {
        let Some(words) = self.words(run, part) else { return at };
        let before = self.part.get(words.start..at).unwrap_or("");
        let Some(open) = before.rfind('&').filter(|&open| !before[open..].contains(';')) else { return at };
        let rest = self.part.get(words.start + open..words.end).unwrap_or("");
        rest.find(';').map_or(at, |close| words.start + open + close + 1)
    }

    fn words(&self, run: usize, part: usize) -> Option<Range<usize>> {
        self.runs.get(run)?.parts.get(part)?.words.clone()
    }

    fn cut(&mut self, (at, part): (usize, usize), byte: usize) -> (usize, Cut) {
        let run = &self.runs[at];
        let held = &run.parts[part];
        let words = held.words.clone().unwrap_or(held.whole.clone());
        // Words in a section of characters cannot be split as words can.
        let whole = self.part.get(words.clone()).is_some_and(|words| words.contains("<![CDATA["));
        if byte == words.start && part == 0 || whole && byte < words.end {
            (run.whole.start, Cut::Nothing)
        } else if byte == words.end && part + 1 == run.parts.len() || whole {
            (run.whole.end, Cut::Nothing)
        } else if byte == words.start {
            (held.whole.start, Cut::Run(at))
        } else if byte == words.end {
            (held.whole.end, Cut::Run(at))
        } else {
            self.split.insert(held.tag.start, held.tag.end);
            (byte, Cut::Words(at))
        }
    }

    /// The part with all marks set.
    pub(super) fn written(&self) -> String {
        let spaced = format!("<{}t xml:space=\"preserve\">", self.prefix);
        let mut edits: Vec<(Range<usize>, String)> =
            self.split.iter().map(|(&start, &end)| (start..end, spaced.clone())).collect();
        for (&(byte, cut), marks) in &self.marks {
            edits.push((byte..byte, self.around(cut, marks, &spaced)));
        }
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut written = String::with_capacity(self.part.len() + edits.len() * 128);
        let mut done = 0;
        for (range, words) in edits {
            written.push_str(self.part.get(done..range.start).unwrap_or(""));
            written.push_str(&words);
            done = range.end;
        }
        written.push_str(self.part.get(done..).unwrap_or(""));
        written
    }

    /// The marks, with what ends the cut run before them and begins it again after them.
    fn around(&self, cut: Cut, marks: &str, spaced: &str) -> String {
        let prefix = &self.prefix;
        let again = |run: usize| {
            let run = &self.runs[run];
            let tag = self.part.get(run.tag.clone()).unwrap_or("");
            format!("{tag}{}", self.part.get(run.look.clone()).unwrap_or(""))
        };
        match cut {
            Cut::Nothing => marks.to_owned(),
            Cut::Run(run) => format!("</{prefix}r>{marks}{}", again(run)),
            Cut::Words(run) => format!("</{prefix}t></{prefix}r>{marks}{}{spaced}", again(run)),
        }
    }
}

/// Where words of the text stood in the main part; the nearest words before them where they stood nowhere.
pub(super) fn in_part(origin: &OriginMap, span: Span) -> Option<Range<usize>> {
    let (start, end) = (span.start(), span.end());
    let runs = || origin.runs.iter().map(|&(at, raw, len)| (at as usize, raw as usize, len as usize));
    let touched = || runs().filter(|&(at, _, len)| at < end && start < at + len);
    if let (Some((at, raw, _)), Some((last_at, last_raw, last_len))) =
        (touched().next(), touched().next_back())
    {
        let from = raw + start.saturating_sub(at);
        return Some(from..last_raw + (end - last_at).min(last_len));
    }
    let nearest = runs().take_while(|&(at, _, _)| at <= start).last().or_else(|| runs().next());
    nearest.map(|(_, raw, len)| raw..raw + len)
}

/// Finds runs; those of a text box stand inside another one.
#[derive(Default)]
struct Finder {
    runs: Vec<Run>,
    /// Runs that are begun, each with its depth.
    open: Vec<(usize, Run)>,
    depth: usize,
}

impl Finder {
    fn see(&mut self, prefix: &str, node: Node<'_>, range: Range<usize>) {
        match node {
            Node::Start(element) => {
                self.part_of_run(&range, element.name().as_ref().strip_prefix(prefix).unwrap_or(""), false);
                self.depth += 1;
                if element.name().as_ref().strip_prefix(prefix) == Some("r") {
                    let run = Run { whole: range.clone(), tag: range, look: 0..0, parts: Vec::new() };
                    self.open.push((self.depth, run));
                }
            }
            Node::Empty(element) => {
                self.part_of_run(&range, element.name().as_ref().strip_prefix(prefix).unwrap_or(""), true);
            }
            Node::End(name) => self.end(name.strip_prefix(prefix).unwrap_or(""), &range),
            Node::Text(_) | Node::Character(_) => {}
        }
    }

    /// Notes an element that stands right inside a run.
    fn part_of_run(&mut self, range: &Range<usize>, name: &str, whole: bool) {
        let depth = self.depth;
        let Some((_, run)) = self.open.last_mut().filter(|(at, _)| *at == depth) else { return };
        if name == "rPr" {
            run.look = range.clone();
            return;
        }
        let words = (name == "t" && !whole).then_some(range.end..range.end);
        run.parts.push(Part { whole: range.clone(), tag: range.clone(), words });
    }

    fn end(&mut self, name: &str, range: &Range<usize>) {
        if self.open.last().is_some_and(|(depth, _)| *depth == self.depth) {
            if let Some((_, mut run)) = self.open.pop() {
                run.whole.end = range.end;
                self.runs.push(run);
            }
        } else if self.open.last().is_some_and(|(depth, _)| *depth + 1 == self.depth)
            && let Some((_, run)) = self.open.last_mut()
        {
            match (name, run.parts.last_mut()) {
                ("rPr", _) => run.look.end = range.end,
                (_, Some(part)) => {
                    part.whole.end = range.end;
                    if let Some(words) = &mut part.words {
                        words.end = range.start;
                    }
                }
                _ => {}
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }
}
