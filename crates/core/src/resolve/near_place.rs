//! Places whose names are not known, but a slip of the pen away from a sizeable known one that lies where the text's
//! own words say this one does: "the Polish city of Rzeszuw", "Rzeszuw, Poland", "Pokrovks in the Donetsk region".
//!
//! The containment has to be told beside the name. The table of places is not complete for villages, so a near miss
//! without it proves nothing.

use std::ops::Range;

use super::spelling::{OTHER_SCRIPTS, parts, skeleton};
use super::titles::Scene;
use super::{NearMiss, Support};
use crate::distance::distance;
use crate::reading::Word;
use crate::reference::{CountryWord, Entry, Nearness, PlaceId, Reference, fold};
use crate::text::Span;

/// Places with fewer inhabitants are too little known for a slip to mean them, unless they are capitals.
const SIZEABLE: u32 = 50_000;
/// Words of a name.
const MOST_WORDS: usize = 3;

/// What the words beside a name say of where it lies.
struct Told<'a> {
    /// ISO alpha-2.
    country: &'a str,
    /// GeoNames code of the first-order division, where told.
    region: Option<&'a str>,
    /// Whether the words say that it is a capital.
    capital: bool,
    /// Whether they say that it is a city or in which region it lies, so that no village is meant.
    settles: bool,
    /// These words.
    at: Span,
}

/// The near misses of places, in the order of the text.
pub(super) fn find(scene: &Scene<'_>) -> Vec<NearMiss> {
    (0..scene.words.len()).filter_map(|start| miss_at(scene, start)).collect()
}

/// A near miss whose name begins at this word.
fn miss_at(scene: &Scene<'_>, start: usize) -> Option<NearMiss> {
    let words = scene.words;
    let first = words.get(start).filter(|word| name_word(word) && !word.joined)?;
    let before = start.checked_sub(1).map(|at| &words[at]).filter(|word| word.sentence == first.sentence);
    // The first word of a sentence has its capital from there, and a word after another name belongs to it.
    let opens = ["in", "near", "at", "from", "outside", "around"];
    if before.is_none_or(|word| word.capital && !opens.contains(&word.folded.as_str()))
        && told_before(scene, start).is_none()
    {
        return None;
    }
    let run = words[start..].iter().take(MOST_WORDS + 1);
    let length = run.take_while(|word| name_word(word) && word.sentence == first.sentence).count();
    let name = start..start + length;
    if length > MOST_WORDS || words.get(name.end).is_some_and(|word| word.joined) {
        return None;
    }
    let written = scene.document.text.slice(span(words, &name)?);
    let told = told_before(scene, start).or_else(|| told_after(scene, name.end))?;
    if is_known(scene.reference, written) {
        return None;
    }
    let (place, unique) = meant(scene.reference, written, &told)?;
    Some(NearMiss {
        chain: None,
        entry: Entry::Place(place),
        written: written.to_owned(),
        right: scene.reference.place(place).name.to_owned(),
        support: Support::Containment(told.at, unique && told.settles),
        titles: Vec::new(),
        edits: vec![(span(words, &name)?, String::new())],
    })
}

/// Whether a word can be one of a place's name.
fn name_word(word: &Word) -> bool {
    word.capital && !word.capitals && word.folded.chars().all(char::is_alphabetic)
}

fn span(words: &[Word], range: &Range<usize>) -> Option<Span> {
    let words = words.get(range.clone())?;
    Some(words.first()?.span.to(words.last()?.span))
}

/// "the Estonian capital", "the Polish city of".
fn told_before<'a>(scene: &Scene<'a>, start: usize) -> Option<Told<'a>> {
    const KINDS: &[&str] = &["city", "town", "capital", "port"];
    const SORTS: &[&str] = &[
        "port",
        "coastal",
        "border",
        "eastern",
        "western",
        "northern",
        "southern",
        "frontline",
        "industrial",
    ];
    let words = scene.words;
    let sentence = words.get(start)?.sentence;
    let folded =
        |at: usize| words.get(at).filter(|word| word.sentence == sentence).map(|word| word.folded.as_str());
    let mut at = start.checked_sub(1)?;
    if folded(at)? == "of" {
        at = at.checked_sub(1)?;
    }
    let kind = folded(at).filter(|word| KINDS.contains(word))?;
    at = at.checked_sub(1)?;
    if SORTS.contains(&folded(at)?) {
        at = at.checked_sub(1)?;
    }
    folded(at)?;
    let country = country(scene, at, &[CountryWord::Demonym])?;
    let told = Told {
        country,
        region: None,
        capital: kind == "capital",
        settles: kind != "town",
        at: span(words, &(at..start))?,
    };
    Some(told)
}

/// ", Poland", "in Poland", "in the Donetsk region".
fn told_after<'a>(scene: &Scene<'a>, end: usize) -> Option<Told<'a>> {
    const REGIONS: &[&str] = &["region", "oblast", "province"];
    let words = scene.words;
    let sentence = words.get(end.checked_sub(1)?)?.sentence;
    let folded = |at: usize| {
        words.get(at).filter(|word| word.sentence == sentence).map_or("", |word| word.folded.as_str())
    };
    let comma = folded(end) == ",";
    let mut at = end + usize::from(comma);
    let inside = folded(at) == "in";
    at += usize::from(inside);
    if inside && folded(at) == "the" && REGIONS.contains(&folded(at + 2)) {
        let (country, region) = region(scene.reference, scene.document.text.slice(words.get(at + 1)?.span))?;
        let at = span(words, &(at + 1..at + 3))?;
        return Some(Told { country, region: Some(region), capital: false, settles: true, at });
    }
    if !comma && !inside || folded(at).is_empty() {
        return None;
    }
    let country = country(scene, at, &[CountryWord::Name])?;
    // "Rzeszuw, Poland and Estonia" lists.
    let lists = comma
        && !inside
        && (["and", "or"].contains(&folded(at + 1))
            || folded(at + 1) == "," && words.get(at + 2).is_some_and(|word| word.capital));
    let belongs = words
        .get(at + 1)
        .is_some_and(|word| word.sentence == sentence && (word.capital || word.folded == "'s"));
    (!lists && !belongs).then_some(Told {
        country,
        region: None,
        capital: false,
        settles: false,
        at: words.get(at)?.span,
    })
}

/// The country that a word names in one of these forms.
fn country<'a>(scene: &Scene<'a>, at: usize, forms: &[CountryWord]) -> Option<&'a str> {
    let word = scene.words.get(at).filter(|word| word.capital)?;
    let (id, form) = scene.reference.country_named(scene.document.text.slice(word.span))?;
    forms.contains(&form).then(|| scene.reference.country(id).iso2)
}

/// The division that is called after its largest known city.
fn region<'a>(reference: &'a dyn Reference, name: &str) -> Option<(&'a str, &'a str)> {
    let places = reference.named(name).into_iter().filter_map(|named| match named.entry {
        Entry::Place(id) => Some(reference.place(id)),
        _ => None,
    });
    let seat = places.max_by_key(|place| place.population).filter(|place| place.population >= SIZEABLE)?;
    (!seat.admin1.is_empty()).then_some((seat.country, seat.admin1))
}

/// Whether a name, or a lone word of it, is somebody's or something's own.
fn is_known(reference: &dyn Reference, written: &str) -> bool {
    let lone = parts(written).len() == 1;
    !reference.named(written).is_empty()
        || reference.country_named(written).is_some()
        || reference.metonym(written).is_some()
        || lone && (reference.known_name_part(&fold(written)) || reference.is_surname(written))
}

/// The one sizeable place that lies where the text says and is called so but for a slip; whether no other place
/// anywhere is as near.
fn meant(reference: &dyn Reference, written: &str, told: &Told<'_>) -> Option<(PlaceId, bool)> {
    let places: Vec<_> = reference
        .near(written)
        .into_iter()
        .filter(|near| near.by == Nearness::Slips)
        .filter_map(|near| match near.entry {
            Entry::Place(id) => Some((id, reference.place(id))),
            _ => None,
        })
        .filter_map(|(id, place)| Some((id, place, slip(written, place.name, place.country)?)))
        .collect();
    let fits = |place: &crate::reference::Place<'_>| {
        let capital = place.feature == "PPLC"
            || reference
                .country_with_code(place.country)
                .is_some_and(|country| fold(reference.country(country).capital) == fold(place.name));
        place.country == told.country
            && told.region.is_none_or(|region| region == place.admin1)
            && (capital || !told.capital && place.population >= SIZEABLE)
    };
    let mut inside = places.iter().filter(|(_, place, _)| fits(place));
    let (id, _, slips) = inside.next()?;
    inside.next().is_none().then_some((*id, *slips == 1 && places.len() == 1))
}

/// How many slips lie between a written name and a place's, where they are few enough for one and no other accepted
/// way of writing it.
fn slip(written: &str, right: &str, country: &str) -> Option<usize> {
    let (ours, theirs) = (parts(written), parts(right));
    if ours.len() != theirs.len() {
        return None;
    }
    let mut differing = ours.iter().zip(&theirs).filter(|(one, other)| one != other);
    let (one, other) = differing.next().filter(|_| differing.next().is_none())?;
    let letters = theirs.iter().map(|part| part.chars().count()).sum::<usize>();
    let slips = distance(one, other);
    // A foreign script is romanised in many ways, but none of them swaps letters.
    let foreign = OTHER_SCRIPTS.contains(&country);
    let sorted = |part: &str| {
        let mut letters: Vec<_> = part.chars().collect();
        letters.sort_unstable();
        letters
    };
    let romanised =
        foreign && (slips > 1 || sorted(one) != sorted(other) || skeleton(one) == skeleton(other));
    let plural = one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one);
    let most = if letters >= 9 { 2 } else { usize::from(letters >= 6) };
    (slips <= most && other.chars().count() >= 4 && !romanised && !plural).then_some(slips)
}
