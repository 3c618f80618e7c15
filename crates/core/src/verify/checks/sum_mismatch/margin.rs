//! A vote, its margin and its house: "voted 52-48, a margin of six votes", "won 56 percent to 40 percent, a 12-point lead",
//! "the 100-member senate voted 60 to 48".

use super::{Sum, View};
use crate::finding::Level;
use crate::text::Span;
use crate::verify::amounts::{Amount, Kind, Reach, lemma, shown};

/// Two counts of one vote.
struct Count {
    more: f64,
    less: f64,
    at: Span,
    /// Whether they are shares, which are rounded.
    shares: bool,
}

pub(super) fn find(view: &View<'_>) -> Vec<Sum> {
    margin(view).into_iter().chain(house(view)).collect()
}

fn margin(view: &View<'_>) -> Option<Sum> {
    let told = view.amounts().iter().filter(|amount| is_margin(view, amount)).collect::<Vec<_>>();
    let [margin] = told.as_slice() else { return None };
    // Several margins of several votes: nothing says which is whose.
    if view.amounts().iter().filter(|amount| is_of_votes_or_points(amount)).count() > 1 {
        return None;
    }
    let mut counts = scores(view);
    counts.extend(pairs(view));
    // Goals and games are counted so too: points are of a vote's shares, which come near a hundred.
    let points = !matches!(margin.noun.as_ref(), Some(noun) if noun.lemma == "vote") && !is_of_votes(margin);
    counts.retain(|count| !points || count.shares && count.more + count.less > 60.0);
    let [count] = counts.as_slice() else { return None };
    let difference = count.more - count.less;
    let room = if count.shares { 1.0 } else { 0.0 };
    let fits = margin.reach.meets(Reach::exactly(difference).widened(room));
    let says = format!("{} − {} = {}", shown(count.more), shown(count.less), shown(difference));
    let wrong = (!fits).then(|| format!("{says}, not {}", view.case.words(margin.whole(view.case))));
    let (one, other) = (count.at, margin.whole(view.case));
    let at = if one.start() < other.start() { one.to(other) } else { other.to(one) };
    Some(Sum { at, label: margin.span(), says, wrong, level: Level::Error })
}

fn is_of_votes(margin: &Amount<'_>) -> bool {
    matches!(&margin.kind, Kind::Measure(unit) if unit == "vote")
}

/// "a six-vote margin", "a margin of six votes", "a 12-point lead", "by six votes".
fn is_margin(view: &View<'_>, amount: &Amount<'_>) -> bool {
    let unit = is_of_votes_or_points(amount);
    let after = (amount.tokens.end..amount.tokens.end + 2).map(|at| view.word(at));
    let named = after
        .into_iter()
        .any(|word| matches!(word.as_str(), "margin" | "lead" | "advantage" | "edge" | "victory" | "win"));
    let before: Vec<String> =
        (amount.tokens.start.saturating_sub(3)..amount.tokens.start).map(|at| view.word(at)).collect();
    let led = matches!(before.as_slice(), [.., of, ] if of == "of")
        && before.iter().any(|word| matches!(word.as_str(), "margin" | "lead" | "advantage"))
        || before.last().is_some_and(|word| word == "by") && amount.is_plain();
    unit && (named || led) && amount.quantity.high.is_none()
}

fn is_of_votes_or_points(amount: &Amount<'_>) -> bool {
    let votes = |word: &str| matches!(word, "vote" | "point" | "seat");
    let of_votes = amount.noun.as_ref().is_some_and(|noun| votes(&noun.lemma));
    match &amount.kind {
        Kind::Points => true,
        Kind::Measure(unit) => votes(unit),
        Kind::Count => of_votes,
        _ => false,
    }
}

/// "52-48", "218–210": two numbers with a dash, the larger first.
fn scores(view: &View<'_>) -> Vec<Count> {
    let text = view.case.document.text.as_str();
    let Some(span) = view.case.reading.span_of(view.start..view.end) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = span.start();
    for word in text[span.start()..span.end()].split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        let trimmed = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let lead = trimmed.len() - trimmed.trim_start_matches(|c: char| !c.is_ascii_digit()).len();
        let numbers = trimmed.get(lead..).and_then(|score| score.split_once(['-', '–']));
        let Some((more, less)) =
            numbers.and_then(|(one, other)| Some((one.parse::<u32>().ok()?, other.parse::<u32>().ok()?)))
        else {
            continue;
        };
        if more >= less && less > 0 {
            let at = view.case.document.text.covering(start + lead, start + trimmed.len());
            found.push(Count {
                more: more.into(),
                less: less.into(),
                at,
                shares: more + less <= 101 && more < 100,
            });
        }
    }
    found
}

/// "56 percent to 40 percent", "by 218 votes to 210".
fn pairs(view: &View<'_>) -> Vec<Count> {
    let amounts = view.amounts();
    let pairs = amounts.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let joined = one.end() + 1 == other.tokens.start
            && view.word(one.end()) == "to"
            && view.before(one.tokens.start) != "from";
        let shares = one.kind == Kind::Percent && matches!(other.kind, Kind::Percent);
        let votes = one.kind == Kind::Count
            && other.kind == Kind::Count
            && one.noun.as_ref().is_some_and(|noun| noun.lemma == "vote");
        let plain = one.is_plain() && other.is_plain() && one.value >= other.value;
        (joined && plain && (shares || votes)).then(|| Count {
            more: one.value,
            less: other.value,
            at: one.span().to(other.span()),
            shares,
        })
    });
    pairs.collect()
}

/// More votes than the house has: "The 100-member senate voted 60 to 48", "of 80 delegates 50 voted yes and 40 no".
fn house(view: &View<'_>) -> Option<Sum> {
    let amounts = view.amounts();
    let seats = |amount: &&Amount<'_>| {
        let body = matches!(&amount.kind, Kind::Measure(unit) if matches!(unit.as_str(), "member" | "seat" | "strong"));
        body && view.case.words(amount.span()).contains('-')
    };
    let house = amounts.iter().find(seats)?;
    let voted = (view.start..view.end)
        .any(|at| matches!(lemma(view.case, at).as_str(), "vote" | "pass" | "reject" | "approve"));
    let rest: Vec<&Amount<'_>> = amounts.iter().filter(|amount| amount.tokens.start >= house.end()).collect();
    let votes: Vec<&Amount<'_>> = rest.iter().copied().filter(|amount| is_vote(view, amount)).collect();
    if !voted || votes.len() < 2 || votes.len() != rest.len() || votes.iter().any(|amount| !amount.is_plain())
    {
        return None;
    }
    let cast: f64 = votes.iter().map(|amount| amount.value).sum();
    let terms: Vec<String> = votes.iter().map(|amount| shown(amount.value)).collect();
    let says = format!("{} = {}", terms.join(" + "), shown(cast));
    let (at, label) = (house.span().to(votes.last()?.span()), house.span());
    let wrong = (cast > house.value)
        .then(|| format!("{says}, more than {} has", view.case.words(house.whole(view.case))));
    wrong.map(|wrong| Sum { at, label, says, wrong: Some(wrong), level: Level::Error })
}

/// "60 votes in favor", "48 against", "three abstentions", "60 to 48".
fn is_vote(view: &View<'_>, amount: &Amount<'_>) -> bool {
    let end = amount.tokens.end;
    let near = (end..end + 4).take_while(|&at| !matches!(view.word(at).as_str(), "," | "and" | ";" | "."));
    let told = near.into_iter().any(|at| {
        matches!(
            lemma(view.case, at).as_str(),
            "for" | "favor" | "favour" | "against" | "yes" | "no" | "vote" | "abstain" | "abstention" | "to"
        )
    });
    let voted = matches!(lemma(view.case, amount.tokens.start.saturating_sub(1)).as_str(), "vote" | "to");
    amount.kind == Kind::Count && (told || voted)
}
