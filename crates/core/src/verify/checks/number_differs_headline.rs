//! See the page beside this file.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::verify::amounts::{Amount, Amounts, Kind, Likeness, Reach, deeds, is_person, likeness, subject};
use crate::verify::{Case, Check, Draft, Findings};

/// Numbers above the article that the article contradicts.
pub static CHECK: Check = Check {
    name: "number-differs-headline",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("number-differs-headline.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let amounts = Amounts::with_terms(case);
    let body: Vec<&Amount<'_>> = amounts.list.iter().filter(|amount| in_body(case, amount)).collect();
    for told in amounts.list.iter().filter(|amount| part_above(case, amount).is_some()) {
        judge(case, told, &body, findings);
    }
}

fn kind_of_block(case: &Case<'_>, amount: &Amount<'_>) -> Option<BlockKind> {
    let block = case.reading.block_of(amount.tokens.start)?;
    case.document.blocks.get(block).map(|block| block.kind)
}

/// What stands above or beside the article, by the name that people have for it.
fn part_above(case: &Case<'_>, amount: &Amount<'_>) -> Option<&'static str> {
    match kind_of_block(case, amount)? {
        BlockKind::Headline => Some("headline"),
        BlockKind::Standfirst => Some("standfirst"),
        BlockKind::Caption => Some("caption"),
        _ => None,
    }
}

fn in_body(case: &Case<'_>, amount: &Amount<'_>) -> bool {
    kind_of_block(case, amount)
        .is_some_and(|kind| matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Quote))
}

fn judge(case: &Case<'_>, told: &Amount<'_>, body: &[&Amount<'_>], findings: &mut Findings) {
    // One of something is told in many ways, and a quotation is its speaker's.
    let alone = told.value < 2.0 && matches!(told.kind, Kind::Count) || !told.is_plain();
    if alone
        || matches!(told.kind, Kind::Share | Kind::Points)
        || case.reading.quotation_at(told.span().start()).is_some()
    {
        return;
    }
    let Some(part) = part_above(case, told) else { return };
    let reach = headline_reach(told);
    if let Some(same) = body.iter().find(|amount| same_thing(case, told, amount) && amount.reach.meets(reach))
    {
        let basis = vec![Basis::Text { at: same.span() }];
        findings.agrees(told.whole(case), format!("the article has the {part}’s number"), basis);
        return;
    }
    if body.iter().any(|amount| supports(case, told, amount, reach)) || adds_up(case, told, body, reach) {
        return;
    }
    let of_it: Vec<&&Amount<'_>> = body.iter().filter(|amount| same_thing(case, told, amount)).collect();
    let Some(first) = of_it.first() else { return };
    if !is_one_value(case, told, &of_it) {
        return;
    }
    let message = format!(
        "the {part} has {}, the article {}",
        case.words(told.whole(case)),
        case.words(first.whole(case))
    );
    let basis = vec![Basis::Text { at: first.whole(case) }];
    let mut draft = Draft::new(Level::Warning, told.whole(case), message, basis);
    draft.labels.push((first.whole(case), "the article’s number".to_owned()));
    findings.found(draft);
}

/// A headline rounds: "100 killed" stands for 96, "$5bn" for 4.8.
fn headline_reach(told: &Amount<'_>) -> Reach {
    let round = told.value >= 20.0 && told.value % 10.0 == 0.0;
    let share = told.kind == Kind::Percent && told.value.fract() == 0.0;
    let room = if round { 0.05 * told.value } else { 0.0 };
    told.reach.widened(room.max(if share { 0.5 } else { 0.0 }))
}

/// Whether a number of the article may be the headline's, whatever it counts there.
fn supports(case: &Case<'_>, told: &Amount<'_>, amount: &Amount<'_>, reach: Reach) -> bool {
    let counts = matches!(told.kind, Kind::Count) && matches!(amount.kind, Kind::Measure(_))
        || matches!(told.kind, Kind::Measure(_)) && amount.kind == Kind::Count;
    let alike = told.kind == amount.kind || counts && case.words(amount.span()).contains('-');
    // A bound agrees with anything; only of the same thing does it say something.
    let tied = amount.reach.low.is_finite() && amount.reach.high.is_finite();
    alike && tied && amount.reach.meets(reach) && !is_other_sort(case, told, amount)
}

/// Whether one counts people and the other things.
fn is_other_sort(case: &Case<'_>, told: &Amount<'_>, amount: &Amount<'_>) -> bool {
    let deed = deeds(case, told).iter().any(|deed| matches!(deed.as_str(), "kill" | "hurt" | "arrest"));
    let people = |amount: &Amount<'_>| amount.noun.as_ref().map(|noun| is_person(case, noun));
    match (people(told), people(amount)) {
        (Some(one), Some(other)) => one != other,
        (None, Some(other)) => deed && !other,
        _ => false,
    }
}

/// Most amounts of a sentence that are tried as terms of a sum.
const TERMS: usize = 8;

/// Whether amounts of one paragraph make the headline's number together.
fn adds_up(case: &Case<'_>, told: &Amount<'_>, body: &[&Amount<'_>], reach: Reach) -> bool {
    let block = |amount: &Amount<'_>| case.reading.block_of(amount.tokens.start);
    let alike: Vec<&&Amount<'_>> = body
        .iter()
        .filter(|amount| {
            amount.kind == told.kind && amount.quantity.high.is_none() && !is_other_sort(case, told, amount)
        })
        .collect();
    alike.chunk_by(|one, other| block(one) == block(other)).any(|paragraph| {
        let singles = singles(case, block(paragraph[0]));
        let terms: Vec<f64> = paragraph.iter().map(|amount| amount.value).take(TERMS).collect();
        (1u32..1 << terms.len()).any(|chosen| {
            let sum: f64 =
                terms.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, term)| term).sum();
            (0..=singles)
                .any(|more| reach.low <= sum + f64::from(more) && sum + f64::from(more) <= reach.high)
        })
    })
}

/// How many single people a paragraph has: "a woman", "the driver", "another man".
fn singles(case: &Case<'_>, block: Option<usize>) -> u32 {
    let Some(block) = block else { return 0 };
    let sentences = case.reading.sentences.get(case.reading.sentences_of_block(block)).unwrap_or(&[]);
    let tokens = sentences.iter().flat_map(|sentence| sentence.tokens.clone());
    let single = |&token: &usize| {
        let article = ["a", "an", "another", "one", "the", "his", "her"]
            .contains(&crate::verify::amounts::lower(case, token).as_str());
        let person =
            (token + 1..token + 4).find(|&at| case.reading.tokens.get(at).is_some_and(|it| it.tag == "NN"));
        article
            && person.is_some_and(|at| {
                crate::verify::amounts::family(&crate::verify::amounts::lemma(case, at)).is_some()
            })
    };
    tokens.filter(single).count().min(4) as u32
}

/// Whether both tell one number of one thing.
fn same_thing(case: &Case<'_>, told: &Amount<'_>, amount: &Amount<'_>) -> bool {
    let like = likeness(case, told, amount);
    if like == Likeness::Other || case.reading.quotation_at(amount.span().start()).is_some() {
        return false;
    }
    let (above, below) = (deeds(case, told), deeds(case, amount));
    let shared = above.iter().any(|deed| below.contains(deed));
    match told.kind {
        Kind::Count => {
            let opposed = !below.is_empty() && is_of_another_time(case, amount);
            let told_again = above.is_empty() || in_lead(case, told, amount) && !opposed;
            shared || like == Likeness::Same && told_again
        }
        Kind::Age | Kind::Term => true,
        _ => shared && subject(case, told).is_some_and(|it| subject(case, amount) == Some(it)),
    }
}

/// Whether an amount stands in the first two paragraphs, where the headline is told again, and is near the headline's.
fn in_lead(case: &Case<'_>, told: &Amount<'_>, amount: &Amount<'_>) -> bool {
    let is_paragraph =
        |at: &usize| case.document.blocks.get(*at).is_some_and(|it| it.kind == BlockKind::Paragraph);
    let mut paragraphs = (0..case.document.blocks.len()).filter(is_paragraph).take(2);
    let lead =
        case.reading.block_of(amount.tokens.start).is_some_and(|block| paragraphs.any(|at| at == block));
    lead && (0.5..=2.0).contains(&(amount.value / told.value))
}

/// Whether a sentence tells of another time, or compares.
fn is_of_another_time(case: &Case<'_>, amount: &Amount<'_>) -> bool {
    const OTHER: &[&str] =
        &["ago", "last", "previous", "previously", "earlier", "than", "compared", "before", "already"];
    let tokens =
        case.reading.sentence_of(amount.tokens.start).map_or(0..0, |sentence| sentence.tokens.clone());
    tokens.into_iter().any(|token| OTHER.contains(&crate::verify::amounts::lower(case, token).as_str()))
}

/// Whether the article has one number for the thing; where it has several, the first must be told by the same deed.
fn is_one_value(case: &Case<'_>, told: &Amount<'_>, of_it: &[&&Amount<'_>]) -> bool {
    let Some(first) = of_it.first() else { return false };
    let one = of_it.iter().all(|other| other.reach.meets(first.reach));
    if one {
        return true;
    }
    let above = deeds(case, told);
    let people = told.noun.as_ref().is_none_or(|noun| is_person(case, noun));
    told.kind == Kind::Count && people && deeds(case, first).iter().any(|deed| above.contains(deed))
}
