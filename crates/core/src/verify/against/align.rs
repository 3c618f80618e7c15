//! Two runs of words beside each other, word by word (Needleman & Wunsch 1970; with free ends, as biologists fit a short
//! read into a long sequence).
//!
//! The weights are integers, so that any two machines agree. A changed word costs a little less than one dropped and one
//! added, so that "big" stands beside "huge" where one took the other's place.

use super::WordId;

/// What became of a word; indices into the two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same word stands in both.
    Same(usize, usize),
    /// One word of the draft stands in the place of one of the source.
    Changed(usize, usize),
    /// Only the draft has it.
    Added(usize),
    /// Only the source has it.
    Dropped(usize),
}

/// What may be left over for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Both runs count whole.
    Bound,
    /// The source may begin before the draft and end after it; what it has there is not told.
    Free,
}

const SAME: i32 = 4;
const CHANGED: i32 = -3;
const GAP: i32 = -2;

/// More cells than this are not filled: no sentence or quotation needs them.
const CELLS: usize = 4_000_000;

/// The best alignment of two runs, in order; nothing where they are too long for each other.
///
/// `weight` says how much a shared word counts beyond the least, from 0 (a word of grammar) to 4.
pub fn align(draft: &[WordId], source: &[WordId], ends: Ends, weight: &dyn Fn(WordId) -> i32) -> Vec<Step> {
    let (lines, columns) = (draft.len() + 1, source.len() + 1);
    if draft.is_empty() || source.is_empty() || lines.saturating_mul(columns) > CELLS {
        return Vec::new();
    }
    let free = ends == Ends::Free;
    let mut scores: Vec<i32> = (0..columns).map(|at| if free { 0 } else { at as i32 * GAP }).collect();
    let mut moves = vec![Move::Left; lines * columns];
    for (line, word) in draft.iter().enumerate() {
        let mut diagonal = scores[0];
        scores[0] = (line as i32 + 1) * GAP;
        moves[(line + 1) * columns] = Move::Up;
        for (column, there) in source.iter().enumerate() {
            let same = word.is(*there);
            let across = diagonal + if same { SAME + weight(*word) } else { CHANGED };
            let (up, left) = (scores[column + 1] + GAP, scores[column] + GAP);
            diagonal = scores[column + 1];
            // Where two ways are as good, the source's word is passed over late: at the end of a run.
            let (score, step) = [(up, Move::Up), (left, Move::Left)]
                .into_iter()
                .fold((across, Move::Across), |best, other| if other.0 > best.0 { other } else { best });
            scores[column + 1] = score;
            moves[(line + 1) * columns + column + 1] = step;
        }
    }
    let mut column = columns - 1;
    if free {
        // The first best end: nothing of the source is dragged in behind it.
        column = (0..columns).rev().max_by_key(|&at| scores[at]).unwrap_or(column);
    }
    trace(draft, source, (lines - 1, column), &moves, free)
}

#[derive(Clone, Copy, PartialEq)]
enum Move {
    Across,
    Up,
    Left,
}

fn trace(draft: &[WordId], source: &[WordId], end: (usize, usize), moves: &[Move], free: bool) -> Vec<Step> {
    let columns = source.len() + 1;
    let (mut line, mut column) = end;
    let mut steps = Vec::new();
    while line > 0 || column > 0 && !free {
        match moves[line * columns + column] {
            Move::Across if line > 0 && column > 0 => {
                (line, column) = (line - 1, column - 1);
                let same = draft[line].is(source[column]);
                steps.push(if same { Step::Same(line, column) } else { Step::Changed(line, column) });
            }
            Move::Left if column > 0 => {
                column -= 1;
                steps.push(Step::Dropped(column));
            }
            _ => {
                line = line.saturating_sub(1);
                steps.push(Step::Added(line));
            }
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter a word: "=" the same, "~" changed, "+" only in the draft, "-" only in the source.
    fn shown(draft: &str, source: &str, ends: Ends) -> String {
        let words = |line: &str| line.chars().map(|letter| WordId(letter as u32)).collect::<Vec<_>>();
        let (draft, source) = (words(draft), words(source));
        let letter = |step: &Step| match step {
            Step::Same(..) => '=',
            Step::Changed(..) => '~',
            Step::Added(_) => '+',
            Step::Dropped(_) => '-',
        };
        align(&draft, &source, ends, &|_| 0).iter().map(letter).collect()
    }

    #[test]
    fn words_stand_beside_their_like() {
        for (draft, source, expected) in [
            ("abcd", "abcd", "===="),
            ("abxd", "abcd", "==~="),
            ("abd", "abcd", "==-="),
            ("abcxd", "abcd", "===+="),
            ("ab", "xyabz", "--==-"),
        ] {
            assert_eq!(shown(draft, source, Ends::Bound), expected, "{draft} {source}");
        }
    }

    #[test]
    fn free_ends_cost_nothing_and_are_not_told() {
        for (draft, source, expected) in [
            ("abc", "xxabcxx", "==="),
            ("abc", "xxabyc", "==-="),
            ("abqc", "xxabycxx", "==~="),
            ("qq", "ab", "++"),
        ] {
            assert_eq!(shown(draft, source, Ends::Free), expected, "{draft} {source}");
        }
    }

    #[test]
    fn nothing_and_too_much_give_nothing() {
        let many = vec![WordId(7); 3000];
        assert_eq!(align(&[], &many, Ends::Free, &|_| 0), []);
        assert_eq!(align(&many, &many, Ends::Free, &|_| 0), []);
    }
}
