//! A total and its parts: "the 12 dead include seven women and four men", "12 vehicles — seven cars and four trucks".

use super::{Sum, View};
use crate::finding::Level;
use crate::reading::Pos;
use crate::text::Span;
use crate::verify::amounts::{
    Amount, Family, Kind, Noun, Reach, complementary, family_of, is_general_person, is_kind_of, is_person,
    is_state, shown,
};

/// Tokens between a total and the word that opens its parts, at most: "12 people were killed on Monday evening, including".
const FAR: usize = 14;

/// Words after a part up to the next: "seven from the village of X, four from Y".
const TRAIL: usize = 9;

/// What the text claims of the parts.
#[derive(Clone, Copy, PartialEq)]
enum Claim {
    /// They are all of it.
    All,
    /// They are all of it if they name both sexes, or if there are three of them and more.
    OfThem,
    /// They are all of it if they name both sexes.
    Whom,
    /// They are some of it.
    Some,
}

/// One part.
struct Part {
    at: Span,
    kind: Kind,
    value: f64,
    reach: Reach,
    noun: Option<Noun>,
    plain: bool,
}

pub(super) fn find(view: &View<'_>) -> Vec<Sum> {
    let mut found = Vec::new();
    for total in view.amounts() {
        if !matches!(total.kind, Kind::Count | Kind::Money(_) | Kind::Measure(_))
            || total.kind == Kind::Count && is_small(total)
        {
            continue;
        }
        let sum =
            opener(view, total).and_then(|(claim, at)| judge(view, total, claim, list(view, at, claim)?));
        found.extend(sum.or_else(|| told_last(view, total)).or_else(|| one_of(view, total)));
    }
    found
}

/// One of something has no parts.
fn is_small(total: &Amount<'_>) -> bool {
    total.value < 2.0
}

/// What opens the parts of a total, and where the first of them stands.
fn opener(view: &View<'_>, total: &Amount<'_>) -> Option<(Claim, usize)> {
    let of_the =
        matches!(view.before(total.tokens.start).as_str(), "the" | "those" | "these" | "all" | "some");
    let led = if of_the { total.tokens.start.saturating_sub(2) } else { total.tokens.start.wrapping_sub(1) };
    let led_by_of = view.word(led) == "of" && led == view.start;
    let from = total.end();
    for at in from..view.end.min(from + FAR) {
        if at > from && view.amounts.starting_at(at).is_some_and(|amount| amount.kind != Kind::Age) {
            return None;
        }
        let next = at + 1;
        match view.word(at).as_str() {
            "including" => return Some((Claim::Some, next)),
            "include" | "included" | "includes" if !total_is_object(view, total, at) => {
                return Some((Claim::Whom, next));
            }
            "comprising" => return Some((Claim::All, next)),
            "consisting" | "composed" | "up" if view.word(next) == "of" => {
                return Some((Claim::All, next + 1));
            }
            "of" if matches!(view.word(next).as_str(), "whom" | "which") => {
                return Some((Claim::Whom, next + 1));
            }
            "among" if matches!(view.word(next).as_str(), "them" | "whom") => {
                return Some((Claim::Some, if view.word(next + 1) == "were" { next + 2 } else { next + 1 }));
            }
            ":" if starts_part(view, next) => return Some((Claim::All, next)),
            "(" if at == from && starts_part(view, next) => return Some((Claim::All, next)),
            "," if led_by_of && starts_part(view, next) => return Some((Claim::OfThem, next)),
            "," if starts_part(view, next)
                && total.kind == Kind::Count
                && !is_item(view, total)
                && (at == from || of_them(view, next) || elided_with_place(view, next)) =>
            {
                return Some((if of_them(view, next) { Claim::Whom } else { Claim::All }, next));
            }
            _ if view.is_dash(at) && starts_part(view, next) => return Some((Claim::All, next)),
            _ => {}
        }
    }
    None
}

/// "seven of them women".
fn of_them(view: &View<'_>, at: usize) -> bool {
    view.amounts
        .starting_at(at)
        .is_some_and(|part| view.word(part.tokens.end) == "of" && view.word(part.tokens.end + 1) == "them")
}

/// Whether a total is an item of a list itself: "20 of them, four officers, 12 sailors and two cooks".
fn is_item(view: &View<'_>, total: &Amount<'_>) -> bool {
    let at = total.tokens.start;
    let tied =
        matches!(view.before(at).as_str(), "," | ":" | "and" | "(" | ";") || at > 0 && view.is_dash(at - 1);
    let earlier = view.amounts.within(view.start..at);
    // "42 votes for the one, 18 for the other": the parts are told as the total is.
    let led = view.word(total.end());
    let next = (total.end()..view.end).filter_map(|at| view.amounts.starting_at(at)).next();
    let alike =
        next.is_some_and(|part| part.noun.is_none() && view.word(part.tokens.end) == led && led != ",");
    alike || tied && earlier.iter().any(|amount| amount.kind == total.kind)
}

/// "12 homes were damaged, seven in the old town and four at the harbour": a bare number and where.
fn elided_with_place(view: &View<'_>, at: usize) -> bool {
    view.amounts.starting_at(at).is_some_and(|part| {
        let next = view.word(part.tokens.end);
        part.noun.is_none() && matches!(next.as_str(), "in" | "on" | "at" | "near" | "from")
    })
}

/// Whether the total stands before a verb "include" that is not its own: "killed 12 people and included".
fn total_is_object(view: &View<'_>, total: &Amount<'_>, verb: usize) -> bool {
    let head = total.noun.as_ref().map_or(total.tokens.start, |noun| noun.head);
    let reading = view.case.reading;
    reading.tokens.get(head).is_none_or(|token| token.head != verb && token.head != head)
        && !reading.is_under(head, verb)
}

fn starts_part(view: &View<'_>, at: usize) -> bool {
    view.amounts.starting_at(at).is_some() || is_single(view, at).is_some()
}

/// "a woman", "one child", "another man": one of something, and where its noun stands.
fn is_single(view: &View<'_>, at: usize) -> Option<usize> {
    if !matches!(view.word(at).as_str(), "a" | "an" | "one" | "another") {
        return None;
    }
    let mut head = at + 1;
    while matches!(view.tag(head), "JJ" | "NN" | "NNP" | "VBN" | "HYPH" | "CD")
        && matches!(view.tag(head + 1), "NN" | "NNP" | "HYPH" | "JJ")
        && head < at + 6
    {
        head += 1;
    }
    (view.tag(head) == "NN").then_some(head)
}

fn part(view: &View<'_>, at: usize) -> Option<(Part, usize)> {
    // "the", "at least" are inside the amount's own words or nothing to it.
    let at = if matches!(view.word(at).as_str(), "the" | "another" | "these")
        && view.amounts.starting_at(at + 1).is_some()
    {
        at + 1
    } else {
        at
    };
    if let Some(amount) = view.amounts.starting_at(at) {
        let plain = amount.is_plain();
        let (kind, value, reach, noun) =
            (amount.kind.clone(), amount.value, amount.reach, amount.noun.clone());
        return Some((Part { at: amount.whole(view.case), kind, value, reach, noun, plain }, amount.end()));
    }
    let head = is_single(view, at)?;
    let span = view.case.reading.span_of(at..head + 1)?;
    let lemma = crate::verify::amounts::lemma(view.case, head);
    let noun = Some(Noun { head, lemma, narrowed: Vec::new(), end: head + 1 });
    Some((
        Part { at: span, kind: Kind::Count, value: 1.0, reach: Reach::exactly(1.0), noun, plain: true },
        head + 1,
    ))
}

/// Parts one after the other.
struct List {
    parts: Vec<Part>,
    /// Whether it was read to its last part: "a, b and c".
    closed: bool,
}

fn list(view: &View<'_>, from: usize, claim: Claim) -> Option<List> {
    // "Of 50 samples, 20 tested positive": each part has a verb of its own.
    let verbs = matches!(claim, Claim::OfThem)
        || claim == Claim::All && from.checked_sub(1).is_some_and(|at| view.word(at) == ":");
    let (first, mut at) = part(view, from)?;
    let mut list = List { parts: vec![first], closed: false };
    while let Some((joint, next, predicate)) = joint(view, at, verbs) {
        if let Some(last) = list.parts.last_mut().filter(|last| last.noun.is_none()) {
            last.noun = predicate;
        }
        let Some((part, end)) = joint.and_then(|_| part(view, next)) else { break };
        if list.closed && joint != Some(Joint::And) {
            list.closed = false;
        }
        list.closed = joint == Some(Joint::And);
        list.parts.push(part);
        at = end;
    }
    // "a, b and c": whatever goes on after it must not be another part.
    Some(list)
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Comma,
    And,
}

/// What follows a part: how the next is tied to it, where that begins, and the noun that a verb gives this one ("seven were
/// women"). `None` at the end of a list.
fn joint(view: &View<'_>, from: usize, verbs: bool) -> Option<(Option<Joint>, usize, Option<Noun>)> {
    let mut predicate = None;
    let (mut copula, mut named) = (false, false);
    let mut at = from;
    if matches!(view.word(at).as_str(), "more" | "fewer" | "less" | "times" | "percent" | "per") {
        return Some((None, at, None));
    }
    while at < view.end.min(from + TRAIL) {
        let word = view.word(at);
        match word.as_str() {
            "," | ";" => {
                let and = view.word(at + 1) == "and";
                let next = if and { at + 2 } else { at + 1 };
                return Some((Some(if and { Joint::And } else { Joint::Comma }), next, predicate));
            }
            "and" | "plus" => return Some((Some(Joint::And), at + 1, predicate)),
            "was" | "were" | "are" | "is" | "of" | "them" => copula = true,
            "." | ")" | ":" | "more" | "fewer" | "less" | "times" | "per" => {
                return Some((None, at, predicate));
            }
            _ if view.is_dash(at) => return Some((None, at, predicate)),
            _ => {}
        }
        let pos = view.case.reading.tokens.get(at).map(|token| token.pos);
        let tag = view.tag(at);
        let other_amount = view.amounts.starting_at(at).is_some_and(|amount| amount.kind != Kind::Age);
        let verb = pos == Some(Pos::Verb) && !matches!(tag, "VBN" | "VBG");
        if other_amount || verb && !copula && !verbs {
            return Some((None, at, predicate));
        }
        // "were treated in hospital" names no kind of people.
        let adverbial = matches!(tag, "VBN" | "VBG" | "IN" | "JJ") && !matches!(word.as_str(), "of");
        copula &= !adverbial || verbs;
        named |= adverbial;
        if copula && !named && predicate.is_none() && matches!(tag, "NN" | "NNS") {
            let lemma = crate::verify::amounts::lemma(view.case, at);
            predicate = Some(Noun { head: at, lemma, narrowed: Vec::new(), end: at + 1 });
        }
        at += 1;
    }
    Some((None, at, predicate))
}

/// Whether a part can be a part of the total: of one unit, and things of one kind.
fn fits(view: &View<'_>, total: &Amount<'_>, part: &Part) -> bool {
    if part.kind != total.kind {
        return false;
    }
    if total.kind != Kind::Count {
        return true;
    }
    let (Some(whole), Some(kind)) = (&total.noun, &part.noun) else { return total.noun.is_some() };
    if is_state(&whole.lemma) && is_state(&kind.lemma) {
        // "12 dead, seven injured and two missing" is a list.
        return false;
    }
    let people = is_person(view.case, whole) && is_person(view.case, kind);
    people || is_kind_of(&kind.lemma, &whole.lemma)
}

fn judge(view: &View<'_>, total: &Amount<'_>, claim: Claim, list: List) -> Option<Sum> {
    let parts = &list.parts;
    // "Of the 20, 11 were hurt and two of them badly": parts of a part.
    let nested = claim == Claim::OfThem
        && parts.iter().skip(1).any(|part| {
            let after = view.case.reading.tokens_in(part.at).end;
            view.word(after) == "of" && view.word(after + 1) == "them"
        });
    if nested
        || !parts.iter().all(|part| fits(view, total, part))
        || total.quantity.modifier.is_some() && !bounded(total)
    {
        return None;
    }
    if claim == Claim::All && (!list.closed || parts.len() < 2 || !is_whole(view, total, parts)) {
        return None;
    }
    let sum = together(parts, total);
    let (at, says) = (span_over(total, parts), written(parts));
    let all = match claim {
        Claim::All => true,
        Claim::OfThem => list.closed && (parts.len() > 2 || of_both_sexes(parts)),
        Claim::Whom => list.closed && of_both_sexes(parts),
        Claim::Some => nearly_all(total, parts),
    };
    let over = sum.low > total.reach.high + 1e-9 && (parts.len() == 1 || apart(view, parts));
    let under = sum.high < total.reach.low - 1e-9 && all;
    let label = total.whole(view.case);
    if !(over || under) {
        let meets = all && sum.meets(total.reach);
        return meets.then_some(Sum { at, label, says, wrong: None, level: Level::Warning });
    }
    let soft = matches!(claim, Claim::Some | Claim::OfThem) && under;
    let level = if soft { Level::Warning } else { Level::Error };
    let stated = view.case.words(label);
    let wrong = match (over, parts.len()) {
        (true, 1) => format!("{} is more than the whole, {stated}", view.case.words(parts.first()?.at)),
        _ => format!("{says}, not {stated}"),
    };
    let says = if parts.len() == 1 {
        format!("{} > {}", shown(parts.first()?.value), shown(total.value))
    } else {
        says
    };
    Some(Sum { at, label, says, wrong: Some(wrong), level })
}

/// What parts can make. Each may be rounded; that all are rounded the same way is not to be thought of, so that the room of
/// two of them is enough for any number.
fn together(parts: &[Part], total: &Amount<'_>) -> Reach {
    let sum = parts.iter().fold(Reach::exactly(0.0), |sum, part| sum.plus(part.reach));
    let told: f64 = parts.iter().map(|part| part.value).sum();
    let room = |reach: Reach| (reach.high - reach.low) / 2.0;
    let widest = parts.iter().map(|part| room(part.reach)).fold(0.0, f64::max);
    let plain = total.is_plain() && parts.iter().all(|part| part.plain);
    // The total's own room comes on top where the two are compared.
    if plain {
        Reach::exactly(told).widened((2.0 * widest - room(total.reach)).max(0.0).min(room(sum)))
    } else {
        sum
    }
}

/// A total that is told as a bound can still be too small for its parts, or too large.
fn bounded(total: &Amount<'_>) -> bool {
    total.reach.low.is_finite() || total.reach.high.is_finite()
}

/// Whether a list that stands for the total itself is one of kinds of it, and not the next item of a longer list.
fn is_whole(view: &View<'_>, total: &Amount<'_>, parts: &[Part]) -> bool {
    let Some(whole) = &total.noun else { return total.kind != Kind::Count };
    let general = is_general_person(&whole.lemma);
    parts.iter().all(|part| match &part.noun {
        None => true,
        Some(noun) if noun.lemma == whole.lemma => noun.narrowed != whole.narrowed,
        Some(noun) if is_person(view.case, noun) => {
            general || family_of(view.case, whole) != family_of(view.case, noun) || whole.lemma == "child"
        }
        Some(noun) => is_kind_of(&noun.lemma, &whole.lemma),
    })
}

/// Whether the parts leave each other out, so that they may be added.
fn apart(view: &View<'_>, parts: &[Part]) -> bool {
    let families: Vec<Option<Family>> =
        parts.iter().map(|part| part.noun.as_ref().and_then(|noun| family_of(view.case, noun))).collect();
    let named = parts.iter().any(|part| part.noun.is_some());
    let first = families.first().copied().flatten();
    let one_family = first.is_some() && families.iter().all(|family| *family == first);
    let kinds = !named || families.iter().all(Option::is_none);
    (one_family || kinds) && parts.iter().all(|part| part.plain || part.reach.low.is_finite())
}

fn of_both_sexes(parts: &[Part]) -> bool {
    let named = parts.iter().all(|part| part.noun.is_some());
    named && complementary(parts.iter().filter_map(|part| part.noun.as_ref()).map(|noun| noun.lemma.as_str()))
}

/// "The 12 dead, including seven women and four men": both sexes, and so many that whoever reads it adds them up.
fn nearly_all(total: &Amount<'_>, parts: &[Part]) -> bool {
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    of_both_sexes(parts) && total.value >= 10.0 && sum >= 0.8 * total.value
}

fn span_over(total: &Amount<'_>, parts: &[Part]) -> Span {
    parts.last().map_or(total.span(), |last| total.span().to(last.at))
}

/// "7 + 4 = 11".
fn written(parts: &[Part]) -> String {
    let terms: Vec<String> = parts.iter().map(|part| shown(part.value)).collect();
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    format!("{} = {}", terms.join(" + "), shown(sum))
}

/// "Seven women and five men were killed, 12 in all", "seven cars and four trucks, a total of 12".
fn told_last(view: &View<'_>, total: &Amount<'_>) -> Option<Sum> {
    let end = total.end();
    let in_all = match view.word(end).as_str() {
        "in" => matches!(view.word(end + 1).as_str(), "all" | "total"),
        "altogether" => true,
        _ => false,
    };
    let before = total.tokens.start;
    let of_total = view.before(before) == "of" && view.word(before.wrapping_sub(2)) == "total";
    if !(in_all || of_total) {
        return None;
    }
    let earlier = view.amounts.within(view.start..before);
    let earlier: Vec<&Amount<'_>> = earlier.iter().filter(|amount| amount.kind != Kind::Age).collect();
    let kinds = earlier.len() >= 2
        && earlier.iter().all(|amount| {
            amount.kind == total.kind && amount.is_plain() && is_countable(view, amount, &earlier)
        });
    if !kinds || !total.is_plain() {
        return None;
    }
    let sum = earlier.iter().fold(Reach::exactly(0.0), |sum, amount| sum.plus(amount.reach));
    let terms: Vec<String> = earlier.iter().map(|amount| shown(amount.value)).collect();
    let says = format!("{} = {}", terms.join(" + "), shown(earlier.iter().map(|amount| amount.value).sum()));
    let at = earlier.first()?.span().to(total.span());
    let label = total.span();
    let wrong = (!sum.meets(total.reach)).then(|| format!("{says}, not {}", view.case.words(label)));
    Some(Sum { at, label, says, wrong, level: Level::Error })
}

/// Whether an amount is one of several of one sort: all people, all of one noun, or all bare.
fn is_countable(view: &View<'_>, amount: &Amount<'_>, all: &[&Amount<'_>]) -> bool {
    if amount.kind != Kind::Count {
        return true;
    }
    let Some(noun) = &amount.noun else { return true };
    let people = is_person(view.case, noun);
    all.iter()
        .filter_map(|other| other.noun.as_ref())
        .all(|other| if people { is_person(view.case, other) } else { other.lemma == noun.lemma })
}

/// "14 of the 12 members": more than there are.
fn one_of(view: &View<'_>, total: &Amount<'_>) -> Option<Sum> {
    let mut before = total.tokens.start.checked_sub(1)?;
    while matches!(
        view.word(before).as_str(),
        "the" | "its" | "their" | "those" | "these" | "all" | "his" | "her" | "some"
    ) {
        before = before.checked_sub(1)?;
    }
    let out_of = view.word(before) == "of";
    let first = if view.before(before) == "out" { before.checked_sub(1)? } else { before };
    let part =
        view.amounts.within(view.start..first).last().filter(|part| out_of && part.tokens.end == first)?;
    // "six in 10 of the three": the part is itself a whole.
    if matches!(view.before(part.tokens.start).as_str(), "in" | "of") {
        return None;
    }
    let counted = part.kind == Kind::Count
        && total.kind == Kind::Count
        && part.noun.as_ref().is_none_or(|noun| noun.end > total.tokens.start);
    if !counted || part.reach.low <= total.reach.high || !part.reach.low.is_finite() {
        return None;
    }
    let at = part.span().to(total.span());
    let says = format!("{} > {}", shown(part.value), shown(total.value));
    let label = total.whole(view.case);
    let wrong = format!("{says}: more than there are of {}", view.case.words(label));
    Some(Sum { at, label, says, wrong: Some(wrong), level: Level::Error })
}
