//! Numbers that a source does not have and that follow plainly from those it has: sums, differences, shares.
//!
//! Many numbers can be made of few by chance, so only numbers of one sentence, or of two sentences on end, are put
//! together, and only in the ways a writer does.

use super::figures::{Figure, Sense};

/// What a number was reckoned from.
pub(in crate::verify) struct Reckoned<'a> {
    /// The numbers of the source.
    pub(in crate::verify) from: Vec<&'a Figure>,
}

/// How a draft's number can be reckoned from numbers of one source, given in order of its text.
pub(in crate::verify) fn reckoned<'a>(wanted: &Figure, source: &'a [Figure]) -> Option<Reckoned<'a>> {
    if matches!(wanted.sense, Sense::Ordinal | Sense::Score) {
        return None;
    }
    let plain: Vec<&Figure> = source.iter().filter(|figure| figure.value().is_some()).collect();
    for (index, one) in plain.iter().enumerate() {
        for other in plain[index + 1..].iter().take_while(|other| near(one, other)) {
            if pair(wanted, one, other) {
                return Some(Reckoned { from: vec![one, other] });
            }
        }
    }
    total(wanted, &plain)
}

/// Whether two numbers stand in one sentence or in two on end.
fn near(one: &Figure, other: &Figure) -> bool {
    match (one.sentence, other.sentence) {
        (Some(one), Some(other)) => other.0 <= one.0 + 1,
        _ => false,
    }
}

fn pair(wanted: &Figure, one: &Figure, other: &Figure) -> bool {
    let (Some(first), Some(second)) = (one.value(), other.value()) else { return false };
    let told = |value: f64, sense: Sense| value > 0.0 && wanted.is_told_by(&one.like(value, sense));
    if let Some(sense) = shared_sense(one, other) {
        let difference = (first - second).abs();
        let apart = if sense == Sense::Percent { Sense::Points } else { sense.clone() };
        if told(difference, apart) || told(first + second, sense) {
            return true;
        }
        let (small, large) = (first.min(second), first.max(second));
        let change = difference / first * 100.0;
        // A share, or the change from the one to the other.
        if wanted.sense == Sense::Percent && small > 0.0 {
            let of_all = told(round(small / large * 100.0), Sense::Percent);
            return of_all
                || told(round(change), Sense::Percent)
                || told(round(difference / second * 100.0), Sense::Percent);
        }
    }
    product(wanted, one, other) || product(wanted, other, one)
}

/// What two numbers both tell of; one of which nothing is said ("31 million euros, 4 million more than planned") tells of
/// what the other does.
fn shared_sense(one: &Figure, other: &Figure) -> Option<Sense> {
    let bare = |figure: &Figure| figure.sense == Sense::Count && figure.noun.is_none();
    if one.sense == Sense::Count && other.sense == Sense::Count || one.is_of_kind(other) {
        return Some(one.sense.clone());
    }
    if one.sentence != other.sentence {
        return None;
    }
    match (bare(one), bare(other)) {
        (true, _) => Some(other.sense.clone()),
        (_, true) => Some(one.sense.clone()),
        _ => None,
    }
}

/// So many of something: what they come to together, or what one of them has of the whole.
fn product(wanted: &Figure, count: &Figure, each: &Figure) -> bool {
    let (Some(number), Some(value)) = (count.value(), each.value()) else { return false };
    let counts = count.sense == Sense::Count && number >= 2.0 && number.fract() == 0.0;
    let large = wanted.low >= LEAST_PRODUCT;
    let told = |value: f64| wanted.is_told_by(&each.like(value, each.sense.clone()));
    let share = each.sense == Sense::Percent && wanted.sense == Sense::Count && {
        wanted.is_told_by(&count.like((number * value / 100.0).round(), Sense::Count)) && number > 20.0
    };
    share
        || counts
            && large
            && !matches!(each.sense, Sense::Percent | Sense::Points)
            && (told(number * value) || told(value / number))
}

/// Products smaller than this come about by chance.
const LEAST_PRODUCT: f64 = 20.0;

/// The sum of all numbers of one kind in a sentence.
fn total<'a>(wanted: &Figure, plain: &[&'a Figure]) -> Option<Reckoned<'a>> {
    for (index, first) in plain.iter().enumerate() {
        if index > 0 && plain[index - 1].sentence == first.sentence {
            continue;
        }
        let of_sentence = plain[index..].iter().take_while(|other| other.sentence == first.sentence);
        let from: Vec<&Figure> = of_sentence.filter(|other| other.sense == wanted.sense).copied().collect();
        let sum: f64 = from.iter().filter_map(|figure| figure.value()).sum();
        if from.len() > 2 && wanted.is_told_by(&from[0].like(sum, wanted.sense.clone())) {
            return Some(Reckoned { from });
        }
    }
    None
}

fn round(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use super::*;
    use crate::testing;

    fn follows(draft: &str, source: &str) -> bool {
        let ((one, first), (other, second)) = (testing::reading(draft), testing::reading(source));
        let source = figures(&other, &second);
        figures(&one, &first).iter().all(|figure| reckoned(figure, &source).is_some())
    }

    #[test]
    fn sums_differences_and_shares_follow() {
        for (draft, source) in [
            ("165 people were on board.", "There were 143 passengers and 22 crew on board."),
            ("433 pupils failed.", "Of the 4,812 pupils 4,379 passed."),
            ("Nearly 87 percent voted for it.", "2,150 of our 2,480 members voted for it."),
            ("The rate fell by 3.5 points.", "The rate fell from 31.4 per cent to 27.9 per cent."),
            ("It was to cost 27 million euros.", "It cost 31 million euros, 4 million more than planned."),
            ("They have 6,120 seats.", "The 34 trains have 180 seats each."),
            ("The three have 62 seats.", "A has 26 seats, B 23 seats and C 13 seats."),
        ] {
            assert!(follows(draft, source), "{draft} / {source}");
        }
    }

    #[test]
    fn what_does_not_come_out_does_not_follow() {
        for (draft, source) in [
            ("166 people were on board.", "There were 143 passengers and 22 crew on board."),
            ("The rate fell by 4.5 points.", "The rate fell from 31.4 per cent to 27.9 per cent."),
            ("62 people came.", "On Monday 40 people came.\nIt rained.\nOn Friday 22 people came."),
        ] {
            assert!(!follows(draft, source), "{draft} / {source}");
        }
    }
}
