//! Shares that claim to be all there is: "60 percent were for it, 35 against and the remaining 10 percent undecided".

use super::{Sum, View};
use crate::finding::Level;
use crate::reading::Pos;
use crate::verify::amounts::{Amount, Kind, Reach, lemma, shown};

/// Answers of which a respondent gives one. Those of one row oppose each other.
const ANSWERS: &[(&[&str], &[&str])] = &[
    (&["yes"], &["no"]),
    (&["for"], &["against"]),
    (&["favor", "favour", "support", "back"], &["oppose", "against", "reject"]),
    (&["approve"], &["disapprove"]),
    (&["agree"], &["disagree"]),
    (&["remain"], &["leave"]),
];

pub(super) fn find(view: &View<'_>) -> Vec<Sum> {
    let percents: Vec<&Amount<'_>> =
        view.amounts().iter().filter(|amount| amount.kind == Kind::Percent).collect();
    if percents.len() < 2 || percents.iter().any(|percent| percent.quantity.high.is_some()) {
        return Vec::new();
    }
    remaining(view, &percents)
        .or_else(|| opposed(view, &percents))
        .or_else(|| of_the_vote(view, &percents))
        .into_iter()
        .collect()
}

fn total(percents: &[&Amount<'_>]) -> Reach {
    let room = |percent: &Amount<'_>| if percent.value.fract() == 0.0 { 0.5 } else { 0.05 };
    percents.iter().fold(Reach::exactly(0.0), |sum, percent| sum.plus(percent.reach.widened(room(percent))))
}

fn sum(view: &View<'_>, percents: &[&Amount<'_>], fits: bool) -> Option<Sum> {
    let (first, last) = (percents.first()?, percents.last()?);
    let terms: Vec<String> = percents.iter().map(|percent| shown(percent.value)).collect();
    let sum: f64 = percents.iter().map(|percent| percent.value).sum();
    let says = format!("{} = {}", terms.join(" + "), shown(sum));
    let wrong = (!fits).then(|| format!("{says}, which is not 100 percent"));
    let at = first.span().to(last.span());
    Some(Sum {
        at: view.case.document.text.covering(at.start(), at.end()),
        label: last.span(),
        says,
        wrong,
        level: Level::Error,
    })
}

/// "the remaining 10 percent": with all before it in the sentence, it is the whole.
fn remaining(view: &View<'_>, percents: &[&Amount<'_>]) -> Option<Sum> {
    let rest = percents.iter().position(|percent| {
        let before = percent.tokens.start;
        view.before(before) == "remaining"
            || view.before(before) == "other" && view.word(before.wrapping_sub(2)) == "the"
    })?;
    let all =
        percents.get(..=rest).filter(|all| all.len() >= 2 && all.iter().all(|percent| percent.is_plain()))?;
    let known = total(all);
    // Two shares may leave others to an earlier sentence; more than the whole they cannot be.
    let fits = known.meets(Reach::exactly(100.0)) || all.len() == 2 && known.high < 100.0;
    (!fits || known.meets(Reach::exactly(100.0))).then(|| sum(view, all, fits)).flatten()
}

/// "52 percent approve and 53 percent disapprove": more than all.
fn opposed(view: &View<'_>, percents: &[&Amount<'_>]) -> Option<Sum> {
    let answers: Vec<(usize, bool)> =
        percents.windows(1).zip(0..).filter_map(|(_, index)| answer(view, percents, index)).collect();
    let (row, _) = *answers.first()?;
    let both = answers.len() == percents.len()
        && answers.iter().all(|(other, _)| *other == row)
        && answers.iter().any(|(_, yes)| *yes)
        && answers.iter().any(|(_, yes)| !yes);
    if !both || percents.len() != 2 || !percents.iter().all(|percent| percent.is_plain()) {
        return None;
    }
    let over = total(percents).low > 100.0;
    over.then(|| sum(view, percents, false)).flatten()
}

/// The answer told right after a percentage: its row, and which side of it.
fn answer(view: &View<'_>, percents: &[&Amount<'_>], index: usize) -> Option<(usize, bool)> {
    let from = percents.get(index)?.tokens.end;
    let far = if index == 0 { 7 } else { 3 };
    let to = percents.get(index + 1).map_or(view.end, |next| next.tokens.start).min(from + far);
    let of_row = |at: &usize| {
        let lemma = lemma(view.case, *at);
        let is = |table: &[&str]| table.contains(&lemma.as_str());
        ANSWERS.iter().enumerate().find_map(|(row, (yes, no))| {
            if is(yes) { Some((row, true)) } else { is(no).then_some((row, false)) }
        })
    };
    let at = (from..to).find(|at| of_row(at).is_some())?;
    // "45 percent of Democrats oppose it": others than those before.
    let others = index > 0 && (from..at).any(|at| view.word(at) == "of");
    of_row(&at).filter(|_| !others)
}

/// "48 percent of the vote, 45 percent and 12 percent": more than were cast.
fn of_the_vote(view: &View<'_>, percents: &[&Amount<'_>]) -> Option<Sum> {
    let of_vote = |percent: &Amount<'_>| {
        let at = percent.tokens.end;
        let words: Vec<String> = (at..at + 5).map(|at| view.word(at)).collect();
        words.first().is_some_and(|word| word == "of")
            && words.iter().any(|word| matches!(word.as_str(), "vote" | "votes" | "ballots"))
            && !words.iter().any(|word| matches!(word.as_str(), "counted" | "reporting" | "in" | "tallied"))
    };
    let first = percents.first().filter(|first| of_vote(first))?;
    let alone = percents.iter().skip(1).all(|percent| {
        let next = percent.tokens.end;
        let stands = matches!(view.word(next).as_str(), "," | "." | "and" | "for" | ";" | "" | ")");
        let name = (percent.tokens.start.saturating_sub(4)..percent.tokens.start)
            .any(|at| view.case.reading.tokens[at].pos == Pos::Propn);
        (stands || of_vote(percent)) && (name || view.word(next) == "for")
    });
    let all_plain = percents.iter().all(|percent| percent.is_plain()) && first.is_plain();
    (alone && all_plain && total(percents).low > 100.0).then(|| sum(view, percents, false)).flatten()
}
