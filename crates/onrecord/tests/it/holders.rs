//! Holders drawn from the committed tables, each in a sentence written here: the right name is silent, one letter wrong
//! is found, the holder before is found, and "former" is silent.

use onrecord_core::document::{Block, BlockKind, Document, OriginMap, PublishedBasis, Source};
use onrecord_core::finding::Finding;
use onrecord_core::ids::DocId;
use onrecord_core::reference::{Confidence, NameQuality, OfficeId, PersonId, Reference, Tables, Tenure};
use onrecord_core::resolve::resolve;
use onrecord_core::text::Text;
use onrecord_core::time::timex::{Length, Unit};
use onrecord_core::time::{Date, Stamp};
use onrecord_core::verify::{Case, verify};
use onrecord_language::English;

const DRAWN: usize = 30;
const SEED: u64 = 20_251_202;

/// Somebody who held an office, somebody else who held it before, and a day far from any change.
struct Drawn {
    title: String,
    holder: String,
    before: String,
    day: Date,
}

#[test]
fn right_names_are_silent_and_wrong_ones_found_for_drawn_holders() {
    let reference = onrecord::reference::starter("2026-11-01".parse().unwrap()).build().0;
    let english = onrecord::model::english().unwrap();
    let (mut wrong, mut drawn) = (Vec::new(), 0);
    for case in draw(&reference).into_iter().take(DRAWN) {
        drawn += 1;
        let Drawn { title, holder, before, day } = &case;
        let found = |sentence: &str| findings(&english, &reference, sentence, *day);
        let has = |sentence: &str, check: &str| found(sentence).iter().any(|finding| finding.check == check);
        let right = format!("The bridge was opened on Monday by {title} {holder}, who spoke to the crowd.");
        if !found(&right).is_empty() {
            wrong.push(format!("{right}: {:?}", found(&right)));
        }
        let slip = right.replace(holder.as_str(), &one_letter_wrong(holder));
        if !has(&slip, "name-misspelt") {
            wrong.push(format!("{day} {slip}: not found"));
        }
        let stale = right.replace(holder.as_str(), before);
        if !has(&stale, "office-out-of-date") {
            wrong.push(format!("{day} {stale}: not found"));
        }
        let former =
            format!("The bridge was opened on Monday by former {title} {before}, who spoke to the crowd.");
        if !found(&former).is_empty() {
            wrong.push(format!("{former}: {:?}", found(&former)));
        }
    }
    assert_eq!(drawn, DRAWN);
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), 4 * DRAWN, wrong.join("\n"));
}

/// All cases the tables hold, in an order that the seed decides.
fn draw(reference: &Tables) -> Vec<Drawn> {
    let mut state = SEED;
    let mut next = || {
        // Knuth's multiplier for 64 bits: the upper half of the state is random enough to shuffle with.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut cases: Vec<(u64, Drawn)> = Vec::new();
    for office in reference.offices() {
        let rows = reference.tenures_of_office(office);
        for pair in rows.windows(2) {
            let key = next();
            cases.extend(case(reference, office, &pair[0], &pair[1]).map(|case| (key, case)));
        }
    }
    cases.sort_by_key(|(key, _)| *key);
    cases.into_iter().map(|(_, case)| case).collect()
}

fn case(reference: &Tables, office: OfficeId, before: &Tenure<'_>, own: &Tenure<'_>) -> Option<Drawn> {
    let title = title(reference, office)?;
    let sure = |row: &Tenure<'_>| {
        row.confidence == Confidence::High && !row.acting && row.start.is_some_and(|start| start.is_day())
    };
    let (start, end) = (own.start?.first_day(), own.end.or(own.as_of)?.first_day());
    let long = Length::of(120.0, Unit::Day).after(start)? < end;
    let others = before.person != own.person && before.end.is_some_and(|end| end.first_day() <= start);
    (sure(before) && sure(own) && long && others).then_some(())?;
    let day = Length::of(60.0, Unit::Day).after(start)?;
    let (holder, before) = (name(reference, own.person)?, name(reference, before.person)?);
    Some(Drawn { title, holder, before, day })
}

/// "French President", where the adjective is that of one country alone.
fn title(reference: &Tables, office: OfficeId) -> Option<String> {
    let held = reference.office(office);
    let country = reference.country_with_code(held.country)?;
    let adjective = reference.country(country).adjectives.split('|').next()?;
    let (named, _) = reference.country_named(adjective)?;
    let post = match held.kind {
        "hos" | "hog" if held.title.starts_with("President of") => "President",
        "hog" if held.title.starts_with("Prime Minister") => "Prime Minister",
        "fm" if held.title.starts_with("Foreign minister") => "Foreign Minister",
        "def" if held.title.starts_with("Defence minister") => "Defence Minister",
        "fin" if held.title.starts_with("Finance minister") => "Finance Minister",
        "int" if held.title.starts_with("Interior minister") => "Interior Minister",
        _ => return None,
    };
    (named == country && held.one_seat && !adjective.contains(' ')).then(|| format!("{adjective} {post}"))
}

/// A name of given and family name in the Latin script, as its states write it: names from other scripts have several
/// right spellings, and what a wrong letter is in them is another question.
fn name(reference: &Tables, person: PersonId) -> Option<String> {
    const LATIN: &[&str] = &[
        "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CO", "CR", "CZ", "DE", "DK", "EC", "EE", "ES", "FI",
        "FR", "GB", "HR", "HU", "IE", "IS", "IT", "LT", "LU", "LV", "MT", "MX", "NL", "NO", "NZ", "PE", "PL",
        "PT", "RO", "SE", "SI", "SK", "US", "UY", "ZA",
    ];
    let person = reference.person(person);
    let words: Vec<&str> = person.name.split(' ').collect();
    let plain = words.len() == 2 && words.iter().all(|word| word.chars().all(char::is_alphabetic));
    let long = words.last().is_some_and(|family| family.chars().count() >= 6);
    let latin = person.countries.split(',').all(|country| LATIN.contains(&country));
    (plain && long && latin && person.quality == NameQuality::Judges).then(|| person.name.to_owned())
}

/// The letter in the middle of the family name changed.
fn one_letter_wrong(name: &str) -> String {
    let family = name.rfind(' ').map_or(0, |at| at + 1);
    let middle = name[family..].chars().count() / 2;
    let changed = name[family..].chars().enumerate().map(|(at, letter)| match letter {
        _ if at != middle => letter,
        'b' => 'v',
        _ => 'b',
    });
    name[..family].chars().chain(changed).collect()
}

fn findings(english: &English, reference: &Tables, sentence: &str, day: Date) -> Vec<Finding> {
    let text = Text::new(sentence).unwrap();
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: text.whole() }];
    let source = Source {
        published: Stamp::parse(&day.to_string()),
        published_basis: PublishedBasis::Given,
        ..Source::default()
    };
    let id = DocId("drawn".to_owned());
    let (hidden, origin, problems) = (Vec::new(), OriginMap::default(), Vec::new());
    let document = Document { id, source, text, blocks, hidden, origin, problems };
    let reading = onrecord_core::read::read(&document, &mut |text| english.annotate(text));
    let resolution = resolve(&document, &reading, reference);
    verify(&Case::alone(&document, &reading, &resolution, reference)).findings
}
