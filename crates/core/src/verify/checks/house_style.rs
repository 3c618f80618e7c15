//! See the page beside this file.

use std::collections::BTreeMap;

use crate::document::BlockKind;
use crate::finding::{Basis, Level, Suggestion};
use crate::reading::MentionForm;
use crate::text::Span;
use crate::verify::style::{HouseStyle, StyleRule, same_letters};
use crate::verify::{Case, Check, Draft, Findings, Spared};

/// Words that the desk does not write.
pub static CHECK: Check = Check {
    name: "house-style",
    levels: &[Level::Error, Level::Warning, Level::Note],
    by_default: true,
    doc: include_str!("house-style.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let style = &case.settings.house_style;
    if style.is_empty() {
        return;
    }
    let spared = Spared::of(case);
    // One finding for all places where a rule meets the same words.
    let mut by_words: BTreeMap<(usize, String), Vec<Place>> = BTreeMap::new();
    for block in case.document.blocks.iter().filter(|block| block.kind != BlockKind::Quote) {
        for found in style.find(case.words(block.span)) {
            let start = block.span.start() + found.place.start;
            let at = case.document.text.covering(start, start + found.place.len());
            let place = Place { at, right: found.right, in_title: is_title(block.kind) };
            let Some(rule) = style.rules().get(found.rule) else { continue };
            if is_wrong(case, rule, &place) && !spared.holds(CHECK.name, at) {
                by_words.entry((found.rule, same_letters(case.words(at)))).or_default().push(place);
            }
        }
    }
    by_words.iter().for_each(|((rule, _), places)| report(case, style, *rule, places, findings));
}

/// Where a rule found something.
struct Place {
    at: Span,
    /// What is to be written there, one of these.
    right: Vec<String>,
    /// Whether it stands in a title, where capitals say nothing.
    in_title: bool,
}

fn is_title(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Heading)
}

/// Whether the words are the paper's own and not what the rule wants.
fn is_wrong(case: &Case<'_>, rule: &StyleRule, place: &Place) -> bool {
    let written = case.words(place.at);
    let hidden = case.document.hidden.iter().any(|hidden| hidden.overlaps(place.at));
    let quoted = case.reading.quotation_at(place.at.start()).is_some();
    let right =
        place.right.iter().any(|right| written == right || is_fitted(case, rule, place, written, right));
    let excepted = rule.exceptions.iter().any(|exception| same_letters(exception) == same_letters(written));
    !hidden && !quoted && !right && !excepted && !is_address(case, place.at) && !is_name(case, rule, place.at)
}

/// Whether the words are what is right but for a capital that their place asks for.
fn is_fitted(case: &Case<'_>, rule: &StyleRule, place: &Place, written: &str, right: &str) -> bool {
    if !rule.fits_capitals || !written.eq_ignore_ascii_case(right) {
        return false;
    }
    place.in_title || opens_sentence(case, place.at) && written == with_capital(right)
}

/// Whether the words stand in an address, a handle or a hashtag.
fn is_address(case: &Case<'_>, at: Span) -> bool {
    let text = case.document.text.as_str();
    let (before, after) = (text.get(..at.start()).unwrap_or(""), text.get(at.end()..).unwrap_or(""));
    let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    let end = at.end() + after.find(char::is_whitespace).unwrap_or(after.len());
    let chunk = case.words(case.document.text.covering(start, end));
    let chunk = chunk.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !"@#".contains(letter));
    chunk.contains("://") || chunk.contains('@') || chunk.starts_with('#') || chunk.starts_with("www.")
}

/// Whether a rule in small letters found its word in a name: "Chair" in "the Blue Chair Company".
fn is_name(case: &Case<'_>, rule: &StyleRule, at: Span) -> bool {
    let capital = case.words(at).chars().next().is_some_and(char::is_uppercase);
    let mut names = case.reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    capital
        && rule.wrong.in_any_case()
        && names.any(|mention| mention.span.contains(at) && mention.span != at)
}

fn opens_sentence(case: &Case<'_>, at: Span) -> bool {
    let sentence = case.reading.sentence_at(at.start());
    let sentence = sentence.and_then(|sentence| case.reading.sentences.get(sentence.index()));
    let before = sentence.map(|sentence| case.document.text.covering(sentence.span.start(), at.start()));
    before.is_none_or(|before| !case.words(before).contains(char::is_alphanumeric))
}

fn with_capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// One finding, whatever number of places it has.
fn report(case: &Case<'_>, style: &HouseStyle, rule: usize, places: &[Place], findings: &mut Findings) {
    let (Some(rule), Some((first, others))) = (style.rules().get(rule), places.split_first()) else { return };
    let basis = Basis::Rule { id: rule.id.clone(), says: says(rule) };
    let mut draft = Draft::new(rule.level, first.at, message(case, rule, first), vec![basis]);
    draft.labels = others.iter().map(|place| (place.at, "here too".to_owned())).collect();
    draft.suggestion = suggestion(case, rule, places);
    findings.found(draft);
}

/// What a rule says, as evidence.
fn says(rule: &StyleRule) -> String {
    let what = match rule.right.as_slice() {
        [] => format!("avoid “{}”", rule.wrong.written()),
        right => format!("“{}” → {}", rule.wrong.written(), either(right)),
    };
    if rule.reason.is_empty() { what } else { format!("{what}: {}", rule.reason) }
}

fn message(case: &Case<'_>, rule: &StyleRule, place: &Place) -> String {
    let written = case.words(place.at).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(message) = &rule.message {
        let right = place.right.join(" or ");
        let words =
            if place.right.is_empty() { vec![written.as_str()] } else { vec![right.as_str(), &written] };
        return words.iter().fold(message.clone(), |message, words| message.replacen("%s", words, 1));
    }
    let what = match place.right.as_slice() {
        [] => format!("the desk avoids “{written}”"),
        right => format!("the desk writes {}, not “{written}”", either(right)),
    };
    if rule.reason.is_empty() { what } else { format!("{what} ({})", rule.reason) }
}

/// “a”, “b” or “c”.
fn either(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|words| format!("“{words}”")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

/// What to write at every place; safe where there is one right answer and the words around it can stay as they are.
fn suggestion(case: &Case<'_>, rule: &StyleRule, places: &[Place]) -> Option<Suggestion> {
    let edits: Vec<(Span, String)> =
        places.iter().map(|it| Some((it.at, fitted(case, rule, it)?))).collect::<Option<_>>()?;
    let one_answer = places.iter().all(|place| place.right.len() == 1);
    // "end[ed] abruptly", "his (her)": words for a person to choose from.
    let plain = |right: &str| !right.contains(['[', '(', '{', '*', '\\']);
    let fits = |(at, right): &(Span, String)| plain(right) && keeps_its_article(case, *at, right);
    let safe = one_answer && edits.iter().all(fits);
    let written = edits.first().map(|(_, right)| right.as_str()).unwrap_or_default();
    let message = match places.first().map_or(&[][..], |place| &place.right) {
        [_] | [] => format!("write {written}"),
        right => format!("write {}", either(right)),
    };
    Some(Suggestion { message, edits, safe })
}

/// The first right answer, with the capitals of what it takes the place of.
fn fitted(case: &Case<'_>, rule: &StyleRule, place: &Place) -> Option<String> {
    let right = place.right.first()?;
    let written = case.words(place.at);
    let letters = || written.chars().filter(|letter| letter.is_alphabetic());
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    if !rule.fits_capitals || !capital {
        return Some(right.clone());
    }
    let all_capitals = letters().count() > 1 && letters().all(char::is_uppercase);
    Some(match rule.wrong.in_any_case() {
        true if all_capitals => right.to_uppercase(),
        true => with_capital(right),
        false if opens_sentence(case, place.at) => with_capital(right),
        false => right.clone(),
    })
}

/// Whether an "a" or "an" before the place still fits what is to be written there.
fn keeps_its_article(case: &Case<'_>, at: Span, right: &str) -> bool {
    let before = case.document.text.as_str().get(..at.start()).unwrap_or("").trim_end();
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    let vowel = |words: &str| words.starts_with(|letter: char| "aeiouAEIOU".contains(letter));
    let article = word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an");
    !article || vowel(case.words(at)) == vowel(right)
}
