//! See the page beside this file.
//!
//! A town and a country that stand beside each other say many things: a list, a match, a route. Only a few tight forms say
//! that the one lies in the other, and only these are read.

use crate::finding::{Basis, Level, Suggestion};
use crate::reading::{EntityKind, MentionForm, Pos, Word};
use crate::reference::{Division, Place, Reference, freshness};
use crate::text::Span;
use crate::time::timex::TimexValue;
use crate::verify::places::{self, Elsewhere, Land};
use crate::verify::{Case, Check, Draft, Findings};

/// Towns that are said to lie in another country.
pub static CHECK: Check = Check {
    name: "place-mismatch",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("place-mismatch.md"),
    run,
};

/// Words of a name of a town, or of a country, at most.
const LONGEST: usize = 5;
/// A year so many before the text's own is told as history.
const HISTORY: i16 = 15;

/// Words before a town that make what follows it its place ("in Lyon, Germany").
const AT: &[&str] =
    &["in", "at", "of", "from", "to", "into", "for", "via", "through", "toward", "towards", "within"];
/// Those after which a second "in" still says where the town lies ("in Lyon in Germany").
const STAYING: &[&str] = &["in", "at", "within"];
/// Quarters of a country.
const HEADINGS: &[&str] = &[
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "north",
    "south",
    "east",
    "west",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "far",
    "coastal",
    "rural",
    "modern",
    "present",
    "day",
];
/// Words for settlements.
const KINDS: &[&str] = &[
    "city",
    "town",
    "port",
    "capital",
    "metropolis",
    "municipality",
    "resort",
    "suburb",
    "village",
    "settlement",
    "commune",
    "hub",
];
/// Words for parts of countries.
const PARTS: &[&str] = &["region", "oblast", "province", "prefecture", "governorate", "voivodeship", "state"];
/// Words that tell of another time, or of land that changes hands.
const OF_ANOTHER_TIME: &[&str] = &[
    "former",
    "formerly",
    "then",
    "once",
    "old",
    "ancient",
    "historic",
    "historical",
    "historically",
    "medieval",
    "onetime",
    "erstwhile",
    "century",
    "centuries",
    "empire",
    "imperial",
    "colonial",
    "colony",
    "kingdom",
    "soviet",
    "nazi",
    "ottoman",
    "prewar",
    "ethnic",
    "annexed",
    "occupied",
    "disputed",
    "claimed",
    "controlled",
    "renamed",
    "exile",
    "enclave",
    "exclave",
    "fictional",
    "fictitious",
    "imaginary",
    "nicknamed",
    "dubbed",
    "wartime",
];
/// Words after a country that leave what was said of the town as it stands.
const GOES_ON: &[&str] = &[
    "on",
    "last",
    "this",
    "next",
    "in",
    "for",
    "with",
    "after",
    "before",
    "when",
    "where",
    "during",
    "since",
    "until",
    "at",
    "by",
    "to",
    "early",
    "late",
    "today",
    "yesterday",
    "tomorrow",
];
/// Words that open a clause whose subject may be the country.
const SUBORDINATE: &[&str] =
    &["after", "when", "while", "although", "though", "with", "since", "despite", "as", "if", "before"];

fn run(case: &Case<'_>, findings: &mut Findings) {
    let scene = Scene { case, words: case.reading.words(&case.document.text) };
    let mut seen: Vec<Span> = Vec::new();
    for at in 0..scene.words.len() {
        let Some((town, land)) = scene.said_at(at) else { continue };
        let at = scene.span(&town);
        if seen.contains(&at) || scene.is_told_otherwise(&town) {
            continue;
        }
        seen.push(at);
        if !land.parts.is_empty() {
            let found = places::in_another_part(case.reference, case.words(at), &land.parts);
            findings_of_part(case, at, &land, found, findings);
            continue;
        }
        let Some(elsewhere) = places::elsewhere(case.reference, case.words(at), land.land) else { continue };
        report(case, at, &land, &elsewhere, findings);
    }
}

/// A land and where it stands.
struct Placed<'a> {
    land: Land<'a>,
    at: Span,
    adjective: bool,
    /// The parts of countries that are meant, where it is no country.
    parts: Vec<Division<'a>>,
    /// The first word after it.
    next: usize,
}

fn report(case: &Case<'_>, at: Span, said: &Placed<'_>, elsewhere: &Elsewhere<'_>, findings: &mut Findings) {
    let called = |code: &str| {
        let country = case.reference.country_with_code(code).map(|id| case.reference.country(id));
        country.map_or(code.to_owned(), |country| with_article(country.name))
    };
    let town = &elsewhere.town;
    let lands: Vec<String> = elsewhere.countries.iter().take(3).map(|code| called(code)).collect();
    let lies = match lands.as_slice() {
        [one] => format!("the reference has {} in {one} only", town.name),
        more => format!("the reference has places called {} in {} only", town.name, more.join(", ")),
    };
    let message = format!("{} is said to be in {}; {lies}", case.words(at), with_article(said.land.name));
    let basis = vec![
        Basis::Reference {
            id: format!("geonames:{}", town.geonames),
            says: format!(
                "{} is a place in {}, of {} inhabitants",
                town.name,
                called(town.country),
                town.population
            ),
            as_of: freshness::of_places(case.reference),
        },
        Basis::Text { at: said.at },
    ];
    let mut draft = Draft::new(Level::Warning, at, message, basis);
    draft.labels.push((said.at, "the land named".to_owned()));
    draft.suggestion = instead(case.reference, said, elsewhere);
    findings.found(draft);
}

fn findings_of_part(
    case: &Case<'_>,
    at: Span,
    said: &Placed<'_>,
    found: Option<(Place<'_>, Division<'_>)>,
    findings: &mut Findings,
) {
    let Some((town, own)) = found else { return };
    let message = format!(
        "{} is said to be in the {}; the reference has {} in that called {} only",
        case.words(at),
        case.words(said.at),
        town.name,
        own.name
    );
    let basis = vec![
        Basis::Reference {
            id: format!("geonames:{}", town.geonames),
            says: format!(
                "{} is a place in {} ({}), of {} inhabitants",
                town.name, own.name, own.code, town.population
            ),
            as_of: freshness::of_places(case.reference),
        },
        Basis::Text { at: said.at },
    ];
    let mut draft = Draft::new(Level::Warning, at, message, basis);
    draft.labels.push((said.at, "the part of the country named".to_owned()));
    findings.found(draft);
}

/// The country in which the town lies, where there is but one.
fn instead(reference: &dyn Reference, said: &Placed<'_>, elsewhere: &Elsewhere<'_>) -> Option<Suggestion> {
    let [code] = elsewhere.countries[..] else { return None };
    let country = reference.country(reference.country_with_code(code)?);
    let right = match said.adjective {
        true => country.adjectives.split('|').next().filter(|adjective| !adjective.is_empty())?.to_owned(),
        false => with_article(country.name),
    };
    let message = format!("write {right}, or the town that is meant");
    Some(Suggestion { message, edits: vec![(said.at, right)], safe: false })
}

/// "the Netherlands".
fn with_article(name: &str) -> String {
    const PLURAL: &[&str] = &[
        "United ",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Maldives",
        "Democratic ",
        "Dominican ",
        "Central African",
        "Gambia",
    ];
    let article = if PLURAL.iter().any(|start| name.starts_with(start)) { "the " } else { "" };
    format!("{article}{name}")
}

/// The words of the text.
struct Scene<'a> {
    case: &'a Case<'a>,
    words: Vec<Word>,
}

impl<'a> Scene<'a> {
    fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.folded(before))
    }

    fn is(&self, at: usize, list: &[&str]) -> bool {
        list.contains(&self.folded(at))
    }

    fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }

    fn joined(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.joined)
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        self.words[range.start].span.to(self.words[range.end - 1].span)
    }

    fn same_sentence(&self, one: usize, other: usize) -> bool {
        let sentence = |at: usize| self.words.get(at).map(|word| word.sentence);
        sentence(one).is_some() && sentence(one) == sentence(other)
    }

    fn opens_sentence(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| !self.same_sentence(before, at))
    }

    /// The longest stretch of words from here that `is` something.
    fn longest<T>(&self, at: usize, is: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        if !self.capital(at) || self.joined(at) {
            return None;
        }
        let found = (1..=LONGEST).rev().find_map(|length| {
            let end = at + length;
            let fits = self.same_sentence(at, end - 1) && self.capital(end - 1);
            let words = self.case.words(self.span(&(at..fits.then_some(end)?)));
            Some((is(words)?, end))
        });
        found.filter(|(_, end)| !self.joined(*end))
    }

    fn town(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let (_, end) =
            self.longest(at, |words| places::is_place(self.case.reference, words).then_some(()))?;
        Some(at..end)
    }

    /// A country by its name, an article before it; no possessive, and no part of a longer name.
    fn land(&self, at: usize) -> Option<Placed<'a>> {
        let name = if self.folded(at) == "the" { at + 1 } else { at };
        let (land, next) = self.longest(name, |words| places::country(self.case.reference, words))?;
        let goes_on = self.same_sentence(name, next) && (self.folded(next) == "'s" || self.capital(next));
        let at = self.span(&(at..next));
        (!goes_on).then_some(Placed { land, at, adjective: false, parts: Vec::new(), next })
    }

    /// "in (northern) Germany" from the "in" on.
    fn inside(&self, at: usize) -> Option<(Placed<'a>, bool)> {
        if !self.is(at, &["in"]) {
            return None;
        }
        let mut next = at + 1;
        let article = self.folded(next) == "the";
        let headings = (next + usize::from(article)..).take_while(|&at| self.is(at, HEADINGS)).count();
        next += if headings > 0 { headings + usize::from(article) } else { 0 };
        if headings > 0 && self.is(next, &["of"]) {
            next += 1;
        }
        if let Some(land) = self.land(next) {
            return Some((land, headings > 0));
        }
        let next = at + 1 + usize::from(article);
        (headings == 0).then(|| self.part(next)).flatten().map(|part| (part, false))
    }

    /// A part of a country with the word for its kind ("Donetsk region").
    fn part(&self, at: usize) -> Option<Placed<'a>> {
        let names = (at..at + 3).take_while(|&at| self.capital(at) && self.same_sentence(at, at + 1)).count();
        let kind = at + names;
        let parts = match names > 0 && self.is(kind, PARTS) && !self.capital(kind) {
            true => places::parts(self.case.reference, self.case.words(self.span(&(at..kind)))),
            false => return None,
        };
        let land = Land { code: "", name: "" };
        let next = kind + 1;
        let goes_on = self.same_sentence(at, next) && (self.is(next, &["'s"]) || self.capital(next));
        let at = self.span(&(at..next));
        (!parts.is_empty() && !goes_on).then_some(Placed { land, at, adjective: false, parts, next })
    }

    /// What is said from this word on: of a town, by the word before it or its own; or by a country's adjective.
    fn said_at(&self, at: usize) -> Option<(std::ops::Range<usize>, Placed<'a>)> {
        if let Some(found) = self.by_adjective(at) {
            return Some(found);
        }
        let town = self.town(at)?;
        let end = town.end;
        if !self.same_sentence(at, end) || self.after_a_name(at) {
            return None;
        }
        let led = at > 0 && self.same_sentence(at - 1, at) && self.is(at - 1, AT) && !self.is_somebody(&town);
        let land = match self.folded(end) {
            "," => self.apposed(at, end + 1, led),
            "in" => self.attached(at, end, led),
            "(" if led => self.land(end + 1).filter(|land| self.is(land.next, &[")"])),
            _ => None,
        };
        land.map(|land| (town, land))
    }

    /// Whether the word before makes the town a part of a longer name ("Olympique Lyon").
    fn after_a_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| self.same_sentence(before, at));
        before.is_some_and(|before| self.capital(before) && !self.opens_sentence(before))
    }

    fn is_somebody(&self, town: &std::ops::Range<usize>) -> bool {
        let head = self.words.get(town.end - 1).map_or(0, |word| word.token);
        let mention =
            self.case.reading.mention_over(head).and_then(|id| self.case.reading.mentions.get(id.index()));
        mention.is_some_and(|mention| {
            mention.form == MentionForm::Name
                && mention.kind == EntityKind::Person
                && !self.is(town.start.saturating_sub(1), STAYING)
        })
    }

    /// What follows "Lyon,": a country closed by a mark, a description, or "in northern Germany".
    fn apposed(&self, at: usize, next: usize, led: bool) -> Option<Placed<'a>> {
        if let Some(land) = self.described(next) {
            return Some(land);
        }
        if let Some((land, quarter)) = self.inside(next) {
            let staying = !land.parts.is_empty() && self.is(at.saturating_sub(1), STAYING);
            return (led && (quarter || staying) && self.is_closed(at, &land)).then_some(land);
        }
        let land = self.land(next)?;
        let dateline = self.opens_block(at) && self.is(land.next, &["(", "—", "–", "--", "-"]);
        (dateline || led && self.is_closed(at, &land)).then_some(land)
    }

    fn opens_block(&self, at: usize) -> bool {
        let block = |at: usize| self.words.get(at).and_then(|word| self.case.reading.block_of(word.token));
        at.checked_sub(1).is_none_or(|before| block(before) != block(at))
    }

    /// "a port city in northern Germany", "a German town".
    fn described(&self, at: usize) -> Option<Placed<'a>> {
        if !self.is(at, &["a", "an", "the"]) {
            return None;
        }
        let kind = self.kind(at + 1..at + 7)?;
        if (at..kind).any(|at| self.is(at, OF_ANOTHER_TIME) || self.is(at, &[",", "of", "and", "for"])) {
            return None;
        }
        if let Some((land, _)) = self.inside(kind + 1) {
            return Some(land);
        }
        let adjective = (at + 1..kind).find_map(|at| self.adjective(at))?;
        let closed = self.is(
            kind + 1,
            &[",", ".", ";", ":", "—", "–", "with", "that", "where", "on", "near", "of", "about"],
        );
        ((at + 1..kind).all(|at| !self.capital(at) || self.adjective(at).is_some()) && closed)
            .then_some(adjective)
    }

    /// The word for a settlement, the last where two stand together ("port city").
    fn kind(&self, mut among: std::ops::Range<usize>) -> Option<usize> {
        among.find(|&at| self.is(at, KINDS) && !self.is(at + 1, KINDS))
    }

    fn adjective(&self, at: usize) -> Option<Placed<'a>> {
        let (land, next) = self.longest(at, |words| places::of_adjective(self.case.reference, words))?;
        Some(Placed { land, at: self.span(&(at..next)), adjective: true, parts: Vec::new(), next })
    }

    /// "Lyon in northern Germany": the town after "in" or "the city of", or the land with its quarter.
    fn attached(&self, at: usize, next: usize, led: bool) -> Option<Placed<'a>> {
        let (land, quarter) = self.inside(next)?;
        let staying = self.is(at - usize::from(at > 0), STAYING);
        let called = at > 1 && self.before(at) == "of" && self.is(at - 2, KINDS);
        (called || led && (staying || quarter)).then_some(land)
    }

    /// "the German port city of Lyon".
    fn by_adjective(&self, at: usize) -> Option<(std::ops::Range<usize>, Placed<'a>)> {
        let adjective = self.adjective(at)?;
        let before = at.checked_sub(1).filter(|&before| self.same_sentence(before, at))?;
        let strange = |at: usize| self.is(at, OF_ANOTHER_TIME) || self.joined(at) && !self.is(at, HEADINGS);
        if self.capital(before) && self.folded(before) != "the" || strange(before) {
            return None;
        }
        let kind = self.kind(adjective.next..adjective.next + 5)?;
        let plain =
            |at: usize| !strange(at) && !self.capital(at) && !self.is(at, &[",", "'s", "of", "and", "in"]);
        let of = kind + 1 + usize::from(self.is(kind + 1, &["of"]));
        if !(adjective.next..kind).all(plain) || !self.same_sentence(at, of) {
            return None;
        }
        let town = self.town(of)?;
        let ends = town.end;
        let goes_on = self.same_sentence(at, ends) && (self.capital(ends) || self.is(ends, &["'s"]));
        (!goes_on).then_some((town, adjective))
    }

    /// Whether what stands after the country leaves it the town's: no list goes on, and it is no subject.
    fn is_closed(&self, at: usize, land: &Placed<'a>) -> bool {
        let next = land.next;
        if !self.same_sentence(at, next) {
            return true;
        }
        let start = (0..at).rev().take_while(|&before| self.same_sentence(before, at)).last().unwrap_or(at);
        match self.folded(next) {
            "." | ";" | ":" | ")" | "?" | "!" => true,
            _ if start + 1 < at && self.is(start, SUBORDINATE) => false,
            "—" | "–" | "--" => true,
            "," => self.goes_on_apart(next + 1) && !(start + 1 == at && self.is_doing(next + 1)),
            _ => start + 1 < at && self.is(next, GOES_ON),
        }
    }

    /// Whether what follows the comma is no further member of a list of places.
    fn goes_on_apart(&self, at: usize) -> bool {
        let listed = self.is(at, &["and", "or", "but", "&", "as", "plus"]);
        let mut next = at + usize::from(listed);
        while self.is(next, AT) || self.is(next, &["the"]) {
            next += 1;
        }
        if !self.capital(next) {
            return true;
        }
        let Some(town) = self.town(next) else { return !listed && self.land(next).is_none() };
        let pair = self.is(town.end, &[","]).then(|| self.land(town.end + 1)).flatten();
        pair.is_some_and(|pair| {
            places::lies_in(self.case.reference, self.case.words(self.span(&town)), pair.land)
        })
    }

    fn is_doing(&self, at: usize) -> bool {
        let pos = self
            .words
            .get(at)
            .and_then(|word| self.case.reading.tokens.get(word.token))
            .map(|token| token.pos);
        matches!(pos, Some(Pos::Verb | Pos::Aux)) || self.is(at, &["which", "who", "whose", "the", "not"])
    }

    /// Whether somebody else says so, or of another time.
    fn is_told_otherwise(&self, town: &std::ops::Range<usize>) -> bool {
        let start = self.span(town).start();
        if self.case.reading.quotation_at(start).is_some() {
            return true;
        }
        let day = self.case.resolution.dated.day().unwrap_or(self.case.reference.today());
        let history = |year: i16| year + HISTORY < day.year();
        let times = self.case.reading.times.iter().filter(|time| {
            self.case.reading.sentence_at(time.span.start()) == self.case.reading.sentence_at(start)
        });
        let told = times.filter_map(|time| TimexValue::parse(&time.value)?.days());
        let words = self.words.iter().filter(|word| word.sentence == self.words[town.start].sentence);
        let year = |word: &Word| {
            word.folded.len() == 4 && word.folded.parse().is_ok_and(|year: i16| year > 1000 && history(year))
        };
        told.into_iter().any(|(_, last)| history(last.year()))
            || words.clone().any(|word| year(word) || OF_ANOTHER_TIME.contains(&word.folded.as_str()))
    }
}
