//! Shares that claim to be all there is: "60 percent were for it, 35 against and the remaining 10 percent undecided".

use super::{Sum, View};
use crate::finding::Level;
use crate::reading::Pos;
use crate::verify::amounts::{Amount, Kind, Reach, lemma, shown};

/// Answers of which a respondent gives one. Those of one row oppose each other.
const ANSWERS: &[(&[&str], &[&str])] = &[
    (&["favor", "favour", "support", "back", "for", "yes"], &["oppose", "against", "reject", "no"]),
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
        .or_else(|| owned(view, &percents))
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

/// How a respondent answers.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Yes(usize),
    No(usize),
    /// Undecided, of no opinion.
    Neither,
}

/// Answers that are neither of the two.
const NEITHER: &[&str] = &["undecided", "unsure", "abstain", "abstention", "neutral", "opinion", "uncertain"];

/// "52 percent approve and 53 percent disapprove": more than all.
fn opposed(view: &View<'_>, percents: &[&Amount<'_>]) -> Option<Sum> {
    let answers: Vec<Answer> =
        (0..percents.len()).filter_map(|index| answer(view, percents, index)).collect();
    let row =
        answers.iter().find_map(|answer| if let Answer::Yes(row) = answer { Some(*row) } else { None })?;
    let one = |wanted: Answer| answers.iter().filter(|answer| **answer == wanted).count() == 1;
    let all = answers.len() == percents.len() && answers.len() <= 3;
    let neither = answers.iter().filter(|answer| **answer == Answer::Neither).count();
    let both = all && (one(Answer::Yes(row)) && one(Answer::No(row))) && neither + 2 == answers.len();
    let plain = percents.iter().all(|percent| percent.is_plain());
    (both && plain && total(percents).low > 100.0).then(|| sum(view, percents, false)).flatten()
}

fn answer_of(view: &View<'_>, token: usize) -> Option<Answer> {
    let lemma = lemma(view.case, token);
    let word = view.word(token);
    let is = |table: &[&str]| table.contains(&lemma.as_str()) || table.contains(&word.as_str());
    if is(NEITHER) {
        return Some(Answer::Neither);
    }
    ANSWERS.iter().enumerate().find_map(|(row, (yes, no))| {
        if is(yes) { Some(Answer::Yes(row)) } else { is(no).then_some(Answer::No(row)) }
    })
}

/// The answer told beside a percentage: after it ("52 percent approve") or before it ("backed by 52 percent").
fn answer(view: &View<'_>, percents: &[&Amount<'_>], index: usize) -> Option<Answer> {
    let percent = percents.get(index)?;
    let from = percent.tokens.end;
    let far = if index == 0 { 7 } else { 4 };
    let next = percents.get(index + 1).map_or(view.end, |next| next.tokens.start);
    let to = next.min(from + far);
    let stop = (from..to).find(|&at| matches!(view.word(at).as_str(), "," | ";" | "and")).unwrap_or(to);
    if (from..stop).any(|at| answer_of(view, at) == Some(Answer::Neither)) {
        return Some(Answer::Neither);
    }
    if let Some(at) = (from..stop).find(|&at| answer_of(view, at).is_some()) {
        // "45 percent of Democrats oppose it": others than those before.
        let others = index > 0 && (from..at).any(|at| view.word(at) == "of");
        return answer_of(view, at).filter(|_| !others);
    }
    let by = view.before(percent.tokens.start) == "by";
    percent.tokens.start.checked_sub(2).filter(|_| by).and_then(|at| answer_of(view, at))
}

/// "own 40%, 30% and 35% of the firm": more than there is to own.
fn owned(view: &View<'_>, percents: &[&Amount<'_>]) -> Option<Sum> {
    let joined = percents.windows(2).all(|pair| {
        let [one, other] = pair else { return false };
        (one.tokens.end..other.tokens.start).all(|at| matches!(view.word(at).as_str(), "," | "and"))
    });
    let (first, last) = (percents.first()?, percents.last()?);
    let verb = crate::verify::amounts::lemma(view.case, first.tokens.start.checked_sub(1)?);
    let owns = matches!(verb.as_str(), "own" | "hold" | "control");
    let whole = view.word(last.tokens.end) == "of";
    let plain = percents.iter().all(|percent| percent.is_plain());
    (joined && owns && whole && plain && total(percents).low > 100.0)
        .then(|| sum(view, percents, false))
        .flatten()
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
