//! Stretches in quotation marks, over paragraphs where they go on.
//!
//! Double marks (curly, straight, low, guillemets, two straight or back-quoted single ones) open and close by their shape and
//! by what stands beside them. Single marks are apostrophes far more often, so one counts only where it stands before a word
//! and another one closes it in the same block: never in ’tis, the ’90s, the voters’ rights.

use crate::document::Document;
use crate::ids::QuotationId;
use crate::reading::{Quotation, Reading};

/// Finds all quotations, nested ones too, in order of their starts (an outer one before what it holds).
pub(super) fn find(document: &Document, _reading: &Reading) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (block, at) in document.blocks.iter().map(|block| block.span).enumerate() {
        let first = found.len();
        for stretch in scan(document.text.slice(at)) {
            let place = |range: std::ops::Range<usize>| {
                document.text.covering(at.start() + range.start, at.start() + range.end)
            };
            found.push(Quotation {
                span: place(stretch.open..stretch.close_end),
                inside: place(stretch.open + stretch.mark..stretch.close),
                block,
                continued_by: None,
                unclosed: stretch.unclosed,
            });
        }
        found[first..].sort_by_key(|quotation| (quotation.span.start(), usize::MAX - quotation.span.end()));
    }
    join_paragraphs(document, &mut found);
    found
}

/// Links a quotation that was left open to the one that opens the next block.
fn join_paragraphs(document: &Document, found: &mut [Quotation]) {
    for left in 0..found.len() {
        if !found[left].unclosed {
            continue;
        }
        let (block, opening) = (found[left].block, first_char(document, found[left].span.start()));
        let next = found.iter().position(|later| {
            later.block == block + 1
                && document.blocks[block + 1].span.start() == later.span.start()
                && same_family(opening, first_char(document, later.span.start()))
        });
        if let Some(next) = next {
            found[left].continued_by = Some(QuotationId::from_index(next));
            found[left].unclosed = false;
        }
    }
}

fn first_char(document: &Document, at: usize) -> char {
    document.text.as_str().get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// Whether two opening marks are of one kind (straight and curly are mixed by careless editing).
fn same_family(one: char, other: char) -> bool {
    let family = |mark| match mark {
        '“' | '"' | '„' | '\'' | '`' => 0,
        '«' | '»' => 1,
        '‘' | '‚' | '‹' => 2,
        _ => 3,
    };
    family(one) == family(other)
}

/// A quotation in its block, in bytes.
#[derive(Debug)]
struct Stretch {
    open: usize,
    /// Length of the opening mark.
    mark: usize,
    close: usize,
    close_end: usize,
    unclosed: bool,
}

/// What kind of mark opened a quotation, so that only its partner closes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Double,
    Guillemet,
    SingleGuillemet,
    Single,
}

/// What a mark at one place can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Opens,
    Closes,
    /// By its shape either; what is open decides.
    Either,
}

/// A quotation mark of the block.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    len: usize,
    family: Family,
    role: Role,
}

fn scan(text: &str) -> Vec<Stretch> {
    let marks = marks(text);
    let mut stack: Vec<Mark> = Vec::new();
    let mut found = Vec::new();
    for (index, &mark) in marks.iter().enumerate() {
        let open = stack.iter().rposition(|open| open.family == mark.family);
        let closes = match mark.role {
            Role::Closes => true,
            Role::Opens => false,
            Role::Either => open.is_some(),
        };
        if !closes {
            leave_stale(&mut stack, mark, &marks[index..], &mut found);
            stack.push(mark);
        } else if let Some(open) = open {
            // Whatever was opened inside and not closed was no quotation, or its mark was forgotten.
            stack.truncate(open + 1);
            if let Some(open) = stack.pop() {
                found.push(Stretch {
                    open: open.at,
                    mark: open.len,
                    close: mark.at,
                    close_end: mark.at + mark.len,
                    unclosed: false,
                });
            }
        }
    }
    // An apostrophe that looked like an opening mark is dropped; an open double mark runs to the end of its block.
    if let Some(open) = stack.first().filter(|open| matches!(open.family, Family::Double | Family::Guillemet))
    {
        found.push(Stretch {
            open: open.at,
            mark: open.len,
            close: text.len(),
            close_end: text.len(),
            unclosed: true,
        });
    }
    found
}

/// A double mark that opens inside an open one of its kind: nested where enough closing marks follow, else the first one was
/// never closed and ends here.
fn leave_stale(stack: &mut Vec<Mark>, mark: Mark, rest: &[Mark], found: &mut Vec<Stretch>) {
    if !matches!(mark.family, Family::Double | Family::Guillemet) {
        return;
    }
    let Some(open) = stack.iter().rposition(|open| open.family == mark.family) else { return };
    let of_kind = |role: Role| {
        rest.iter().filter(move |later| later.family == mark.family && later.role == role).count()
    };
    let already = stack.iter().filter(|open| open.family == mark.family).count();
    if of_kind(Role::Closes) >= of_kind(Role::Opens) + already {
        return;
    }
    let stale = stack[open];
    stack.truncate(open);
    found.push(Stretch {
        open: stale.at,
        mark: stale.len,
        close: mark.at,
        close_end: mark.at,
        unclosed: true,
    });
}

fn marks(text: &str) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, mark)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        // '' and `` are typewriters' double marks.
        let doubled = matches!((mark, after), ('\'', '\'') | ('`', '`'));
        if doubled {
            chars.next();
            let next = chars.peek().map_or(' ', |&(_, next)| next);
            let role = if mark == '`' { Role::Opens } else { straight_role(before, next) };
            found.push(Mark { at, len: 2, family: Family::Double, role });
        } else if let Some((family, role)) = single_char_mark(&text[at..], before, mark, after) {
            found.push(Mark { at, len: mark.len_utf8(), family, role });
        }
        before = mark;
    }
    settle_singles(text, found)
}

fn single_char_mark(rest: &str, before: char, mark: char, after: char) -> Option<(Family, Role)> {
    Some(match mark {
        '“' | '„' if mark == '„' || !closes_low_style(before, after) => (Family::Double, Role::Opens),
        '“' => (Family::Double, Role::Either),
        '”' => (Family::Double, if opens_by_place(before, after) { Role::Either } else { Role::Closes }),
        '"' if before.is_ascii_digit() && !after.is_alphanumeric() => (Family::Double, Role::Closes),
        '"' => (Family::Double, straight_role(before, after)),
        '«' => (Family::Guillemet, Role::Opens),
        '»' => (Family::Guillemet, Role::Closes),
        '‹' => (Family::SingleGuillemet, Role::Opens),
        '›' => (Family::SingleGuillemet, Role::Closes),
        '‘' | '‚' => (Family::Single, Role::Opens),
        '’' | '\'' => match straight_role(before, after) {
            Role::Opens if mark == '’' || starts_clipped_word(rest) => return None,
            Role::Either => return None,
            role => (Family::Single, role),
        },
        _ => return None,
    })
}

/// German style: „low“, where the high mark closes.
fn closes_low_style(before: char, after: char) -> bool {
    !before.is_whitespace() && !after.is_alphanumeric() && !is_opening(before)
}

fn opens_by_place(before: char, after: char) -> bool {
    (before.is_whitespace() || is_opening(before)) && after.is_alphanumeric()
}

/// Opening and closing by the neighbours, for marks that have one shape.
fn straight_role(before: char, after: char) -> Role {
    let open_side = before.is_whitespace() || is_opening(before);
    let close_side = after.is_whitespace() || is_closing(after);
    match (open_side, close_side) {
        (true, false) => Role::Opens,
        (false, true) => Role::Closes,
        _ => Role::Either,
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'' | '«' | '¿' | '¡')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '—'
            | '–'
            | '-'
            | '/'
            | '”'
            | '’'
            | '"'
            | '\''
            | '»'
    )
}

/// ’tis, ’em, ’90s: words that begin with an apostrophe.
fn starts_clipped_word(rest: &str) -> bool {
    const CLIPPED: &[&str] = &[
        "tis", "twas", "twere", "twill", "em", "til", "till", "cause", "cos", "coz", "bout", "n", "nuff",
        "round",
    ];
    let word: String =
        rest.chars().skip(1).take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let decade = word.len() >= 2 && word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_digit());
    decade || CLIPPED.contains(&word.as_str())
}

/// Drops single marks that are apostrophes: closing ones with nothing open, and possessives of plurals where a better
/// closing mark follows.
fn settle_singles(text: &str, found: Vec<Mark>) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::new();
    let mut open = false;
    for (index, &mark) in found.iter().enumerate() {
        if mark.family != Family::Single {
            kept.push(mark);
            continue;
        }
        match mark.role {
            Role::Opens => {
                let rest = &found[index + 1..];
                if !open
                    && !rest.iter().any(|later| later.family == Family::Single && later.role == Role::Closes)
                {
                    continue;
                }
                if starts_clipped_word(&text[mark.at..]) && closing_before_reopening(rest) == 0 {
                    continue;
                }
                open = true;
                kept.push(mark);
            }
            _ if !open || is_possessive(text, mark) && closing_before_reopening(&found[index + 1..]) > 0 => {}
            _ => {
                open = false;
                kept.push(mark);
            }
        }
    }
    kept
}

/// How many closing single marks follow before the next opening one.
fn closing_before_reopening(rest: &[Mark]) -> usize {
    let singles = rest.iter().filter(|mark| mark.family == Family::Single);
    singles.take_while(|mark| mark.role != Role::Opens).count()
}

/// "the voters’ rights": after an s, before a word in lower case.
fn is_possessive(text: &str, mark: Mark) -> bool {
    let after = text[mark.at + mark.len..].strip_prefix(' ');
    text[..mark.at].ends_with(['s', 'S'])
        && after.is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, OriginMap, Source};
    use crate::ids::DocId;
    use crate::text::Text;

    /// The quotations of a text whose lines are blocks, one a line: the words inside, `→` where the next block goes on,
    /// `…` where nothing closes.
    fn check(text: &str, expected: &[&str]) {
        let text = Text::new(text).unwrap();
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.as_str().split('\n') {
            blocks.push(Block { kind: BlockKind::Paragraph, span: text.span(at, at + line.len()).unwrap() });
            at += line.len() + 1;
        }
        let document = Document {
            id: DocId("t".into()),
            source: Source::default(),
            text,
            blocks,
            hidden: Vec::new(),
            origin: OriginMap::default(),
            problems: Vec::new(),
        };
        let found = find(&document, &Reading::default());
        let shown: Vec<String> = found
            .iter()
            .map(|quotation| {
                let tail = match (quotation.continued_by, quotation.unclosed) {
                    (Some(next), _) => format!("→{}", next.0),
                    (None, true) => "…".to_string(),
                    _ => String::new(),
                };
                format!("{}{tail}", document.text.slice(quotation.inside))
            })
            .collect();
        assert_eq!(shown, expected, "{}", document.text.as_str());
    }

    #[test]
    fn marks_of_every_shape() {
        check(
            "“One,” she said. \"Two,\" he said. «Three» ‘Four’ 'Five' ''Six'' ``Seven''",
            &["One,", "Two,", "Three", "Four", "Five", "Six", "Seven"],
        );
        check("„Acht“, sagte er.", &["Acht"]);
        check("He said \"no\"—then \"yes\".", &["no", "yes"]);
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        check("’Tis the ’90s and the voters’ rights, don’t you think, rock ’n’ roll", &[]);
        check("In the '90s they said '80s music was the players' choice.", &[]);
        check("A 6'2\" man", &[]);
        check("‘Tis the season, ‘em and us", &[]);
    }

    #[test]
    fn single_marks_hold_possessives() {
        check("He backed ‘the workers’ rights bill’ on Monday.", &["the workers’ rights bill"]);
        check("Mayor: 'It's the voters' choice'", &["It's the voters' choice"]);
        check("Report calls it ‘a failure of leaders’ in May", &["a failure of leaders"]);
    }

    #[test]
    fn quotations_nest() {
        check("“She told me ‘go home’ twice,” he said.", &["She told me ‘go home’ twice,", "go home"]);
        check(
            "\"The poll asked “who won?” and more,\" he said.",
            &["The poll asked “who won?” and more,", "who won?"],
        );
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        check("He said: “One.\n“Two.\n“Three,” he added.", &["One.→1", "Two.→2", "Three,"]);
        check("He said: \"One.\n\"Two,\" he added.", &["One.→1", "Two,"]);
    }

    #[test]
    fn an_open_mark_runs_to_the_end_of_its_block() {
        check("He said “we will go.\nThen he left.", &["we will go.…"]);
        check("“One, he said. “Two,” he added.", &["One, he said. …", "Two,"]);
    }
}
