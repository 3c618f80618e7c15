//! See the page beside this file.

use crate::finding::{Basis, Level, Suggestion};
use crate::ids::ChainId;
use crate::reading::{EntityKind, Mention, MentionForm};
use crate::resolve::{names_alike, slips_apart};
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// One person's name in two spellings.
pub static CHECK: Check = Check {
    name: "name-inconsistent",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("name-inconsistent.md"),
    run,
};

/// Shorter family names are a letter apart by chance.
const LONG: usize = 5;

struct Name<'a> {
    written: &'a str,
    given: Vec<&'a str>,
    family: &'a str,
    chain: ChainId,
    places: Vec<Span>,
}

fn run(case: &Case<'_>, findings: &mut Findings) {
    let names = names(case);
    for (index, name) in names.iter().enumerate() {
        let others = names.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
        let mut twins = others.filter(|other| is_slip_of(case, name, other, &names));
        if let (Some(twin), None) = (twins.next(), twins.next()) {
            findings.found(draft(name, twin));
        }
    }
}

fn draft(name: &Name<'_>, twin: &Name<'_>) -> Draft {
    let at = name.places[0];
    let other = twin.places[0];
    let message = format!("“{}” here, “{}” elsewhere: one of the two is misspelt", name.family, twin.family);
    let mut draft =
        Draft::new(Level::Warning, at, message, vec![Basis::Text { at }, Basis::Text { at: other }]);
    draft.labels.push((other, "the other spelling".to_owned()));
    draft.labels.extend(name.places[1..].iter().map(|at| (*at, "here too".to_owned())));
    let edits = name.places.iter().map(|at| (*at, twin.family.to_owned()));
    let edits = edits.collect();
    draft.suggestion = Some(Suggestion {
        message: format!("write {} throughout, if that is the right one", twin.family),
        edits,
        safe: false,
    });
    draft
}

/// Each spelling of a person's name once, with the places of its family name.
fn names<'a>(case: &'a Case<'_>) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = Vec::new();
    for mention in &case.reading.mentions {
        let person =
            case.reading.chains.get(mention.chain.index()).is_some_and(|it| it.kind == EntityKind::Person);
        let Some((at, written)) = family_at(case, mention).filter(|_| person && is_free(case, mention))
        else {
            continue;
        };
        let mut given: Vec<&str> = written.split(' ').collect();
        let Some(family) = given.pop() else { continue };
        match names.iter_mut().find(|name| name.written == written) {
            Some(name) => name.places.push(at),
            None => names.push(Name { written, given, family, chain: mention.chain, places: vec![at] }),
        }
    }
    names
}

/// The place of the family name, and the whole name.
fn family_at<'a>(case: &'a Case<'_>, mention: &Mention) -> Option<(Span, &'a str)> {
    let written = case.words(mention.span);
    let start = mention.span.end() - written.rsplit(' ').next()?.len();
    Some((case.document.text.span(start, mention.span.end())?, written))
}

/// Whether the writer chose the spelling: by name, not in a quotation.
fn is_free(case: &Case<'_>, mention: &Mention) -> bool {
    let letters = case
        .words(mention.span)
        .chars()
        .all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '-' | '.'));
    letters && mention.form == MentionForm::Name && case.reading.quotation_at(mention.span.start()).is_none()
}

/// Whether `name` is the rarer of two spellings of one name.
fn is_slip_of(case: &Case<'_>, name: &Name<'_>, other: &Name<'_>, names: &[Name<'_>]) -> bool {
    let long = name.family.chars().count() >= LONG && other.family.chars().count() >= LONG;
    if !long
        || !is_worded(name.family)
        || !is_worded(other.family)
        || other.given.is_empty()
        || slips_apart(name.family, other.family) != 1
    {
        return false;
    }
    if inflected(name.family, other.family)
        || names_alike(case.reference, name.family, other.family)
        || corrected(case, name, other)
    {
        return false;
    }
    let uses =
        |family: &str| names.iter().filter(|it| it.family == family).map(|it| it.places.len()).sum::<usize>();
    let (here, there) = (uses(name.family), uses(other.family));
    let rarer = here < there || here == there && name.places[0] > other.places[0];
    if name.given.is_empty() {
        // A lone family name that somebody else of the text bears, or that is a name of its own, is no slip.
        let borne = names.iter().any(|it| !it.given.is_empty() && it.family == name.family);
        return !borne && !case.reference.known_name_part(name.family);
    }
    rarer && name.given == other.given
}

/// Whether a name is made of letters: types and models ("X-12", "X-14") differ by design.
fn is_worded(name: &str) -> bool {
    name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | '.'))
}

/// Plurals ("the Clintons") and women's forms of a family name ("Ivanova").
fn inflected(one: &str, other: &str) -> bool {
    let grown = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|end| matches!(end, "s" | "a" | "'" | "’"))
    };
    grown(one, other) || grown(other, one)
}

/// Whether another finding mends this name already.
fn corrected(case: &Case<'_>, name: &Name<'_>, other: &Name<'_>) -> bool {
    case.resolution.near.iter().any(|miss| {
        let chain = miss.chain == Some(name.chain) || miss.chain == Some(other.chain);
        chain || miss.edits.iter().any(|(at, _)| name.places.contains(at) || other.places.contains(at))
    })
}
