//! How many slips of the pen lie between two spellings: optimal string alignment distance.
//!
//! A slip is a letter put in, left out or replaced, or two neighbours swapped; no letter takes part in two slips. Letters
//! are characters, so that a slip in a name of another script counts as one too. (Damerau, "A technique for computer
//! detection and correction of spelling errors", 1964; restricted to non-overlapping swaps.)

/// Letters that the bounded search keeps in place; names are shorter.
const WIDTH: usize = 96;

/// The distance of two texts in letters.
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let width = other.len() + 1;
    let (mut before, mut above, mut current) =
        (vec![0; width], (0..width).collect::<Vec<_>>(), vec![0; width]);
    for (line, letter) in one.iter().enumerate() {
        current[0] = line + 1;
        for (column, beside) in other.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != beside);
            let mut cost = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            if line > 0 && column > 0 && *letter == other[column - 1] && one[line - 1] == *beside {
                cost = cost.min(before[column - 1] + 1);
            }
            current[column + 1] = cost;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut current);
    }
    above[width - 1]
}

/// The distance of two texts in letters where it is at most `most`; `None` also where they differ over more than
/// 95 letters.
pub fn distance_within(one: &str, other: &str, most: u8) -> Option<u8> {
    if one.is_ascii() && other.is_ascii() {
        return within(one.as_bytes(), other.as_bytes(), most);
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    within(&one, &other, most)
}

fn within<L: Copy + Eq>(one: &[L], other: &[L], most: u8) -> Option<u8> {
    if one.len().abs_diff(other.len()) > usize::from(most) {
        return None;
    }
    // What both begin and end with costs nothing, swaps or not.
    let begin = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[begin..], &other[begin..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    if one.is_empty() || other.is_empty() {
        return Some((one.len() + other.len()) as u8);
    }
    if one.len() >= WIDTH || other.len() >= WIDTH {
        return None;
    }
    banded(one, other, most)
}

/// Only cells at most `most` off the diagonal can count; the others stand at more than `most`.
fn banded<L: Copy + Eq>(one: &[L], other: &[L], most: u8) -> Option<u8> {
    let beyond = most.saturating_add(1);
    let band = usize::from(most);
    let mut rows = [[beyond; WIDTH]; 3];
    for (column, cell) in rows[0].iter_mut().enumerate().take(band.min(other.len()) + 1) {
        *cell = column as u8;
    }
    let mut least_above = 0;
    for (line, letter) in one.iter().enumerate() {
        let [above, current, before] = match line % 3 {
            0 => [0, 1, 2],
            1 => [1, 2, 0],
            _ => [2, 0, 1],
        };
        rows[current] = [beyond; WIDTH];
        if line < band {
            rows[current][0] = line as u8 + 1;
        }
        let mut least = rows[current][0];
        for column in line.saturating_sub(band)..(line + band + 1).min(other.len()) {
            let replaced = rows[above][column].saturating_add(u8::from(*letter != other[column]));
            let beside = rows[above][column + 1].min(rows[current][column]).saturating_add(1);
            let mut cost = replaced.min(beside);
            if line > 0 && column > 0 && *letter == other[column - 1] && one[line - 1] == other[column] {
                cost = cost.min(rows[before][column - 1].saturating_add(1));
            }
            rows[current][column + 1] = cost;
            least = least.min(cost);
        }
        // A swap reaches back two rows, so both must be beyond the bound.
        if least > most && least_above > most {
            return None;
        }
        least_above = least;
    }
    let found = rows[one.len() % 3][other.len()];
    (found <= most).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_slip() {
        for (one, other, slips) in [
            ("micheal", "michael", 1),
            ("vestergren", "westergren", 1),
            ("viktor", "victor", 1),
            ("ca", "abc", 3),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("зеленський", "зелeнський", 1),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(one, other), slips, "{one} {other}");
            let slips = slips as u8;
            assert_eq!(distance_within(one, other, 5), Some(slips), "{one} {other}");
            assert_eq!(distance_within(other, one, slips), Some(slips), "{other} {one}");
            let fewer = slips.checked_sub(1).and_then(|most| distance_within(one, other, most));
            assert_eq!(fewer, None, "{one} {other}");
        }
    }

    #[test]
    fn the_bounded_search_agrees_with_the_plain_one() {
        let mut words = vec![String::new()];
        for len in 0..5 {
            let longer: Vec<String> = words.iter().filter(|word| word.len() == len).cloned().collect();
            words.extend(
                longer.iter().flat_map(|word| ["a", "b", "c"].map(|letter| format!("{word}{letter}"))),
            );
        }
        for one in words.iter().step_by(3) {
            for other in words.iter().step_by(2) {
                let plain = distance(one, other);
                for most in 0..4 {
                    let bounded = distance_within(one, other, most).map(usize::from);
                    assert_eq!(
                        bounded,
                        Some(plain).filter(|plain| *plain <= usize::from(most)),
                        "{one} {other}"
                    );
                }
            }
        }
    }
}
