//! The small tables: offices, organisations, countries, words, divisions, sources. Merged in memory.

use std::collections::BTreeMap;
use std::io;

use onrecord_core::reference::packed::layout::Section;
use onrecord_core::reference::packed::records::{
    CountryRecord, CountryWordRecord, DivisionRecord, EventRecord, MetonymRecord, NONE, NamePartRecord,
    OfficeRecord, OrganisationRecord, SourceRecord, Text, TitleRecord, TitleWordsRecord,
};
use onrecord_core::reference::{CountryWord, Layer, Reference as _, TablesBuilder, cells, columns, fold};
use onrecord_core::time::Date;

use super::Packer;
use super::names::Names;
use crate::sort::key::{Fields, put_text};

/// Sets a field from a cell: an empty cell leaves it, `-` empties it.
pub fn set(field: &mut String, cell: &str) {
    match cell {
        "" => {}
        "-" => field.clear(),
        words => words.clone_into(field),
    }
}

/// A row of a small table, merged.
#[derive(Clone, Debug)]
struct Kept<const N: usize> {
    cells: [String; N],
    layer: Layer,
}

/// The rows of a table by key, which is the first column. `check` says what is wrong with a merged row, which then is
/// not taken.
fn merged<const N: usize>(
    packer: &mut Packer<'_>,
    file: &'static str,
    columns: &[&str; N],
    check: fn(&[String; N]) -> Result<(), String>,
) -> io::Result<BTreeMap<String, Kept<N>>> {
    let mut kept: BTreeMap<String, Kept<N>> = BTreeMap::new();
    let layers: Vec<Layer> = packer.sources.iter().map(|source| source.layer).collect();
    let mut wrong = Vec::new();
    packer.rows(file, columns, 1, &mut |source, row, _| {
        let key = row.cells[0];
        if row.removes {
            kept.remove(key);
            return Ok(());
        }
        let layer = layers.get(usize::from(source)).copied().unwrap_or(Layer::Packed);
        let new = || Kept { cells: std::array::from_fn(|_| String::new()), layer };
        let mut next = kept.get(key).cloned().unwrap_or_else(new);
        next.layer = layer;
        next.cells.iter_mut().zip(row.cells).for_each(|(field, cell)| set(field, cell));
        match check(&next.cells) {
            Ok(()) => drop(kept.insert(key.to_owned(), next)),
            Err(reason) => wrong.push((source, row.line, reason)),
        }
        Ok(())
    })?;
    for (source, line, reason) in wrong {
        packer.skip("a row that is not whole", source, file, line, reason);
    }
    Ok(kept)
}

/// Row numbers of a table by the ids of its rows.
pub type Rows = BTreeMap<String, u32>;

/// Writes the offices and the indexes of them; their rows by id.
pub fn offices(packer: &mut Packer<'_>) -> io::Result<Rows> {
    let kept = merged(packer, "offices.tsv", &columns::OFFICES, |cells| {
        cells::one_seat(false, &cells[7])?;
        if cells[1].is_empty() { Err("an office needs a title".to_owned()) } else { Ok(()) }
    })?;
    let (mut rows, mut titles, mut by_kind) = (Rows::new(), Vec::new(), Vec::new());
    for (id, Kept { cells, layer }) in kept {
        let [_, title, variants, kind, country, organisation, wikidata, seats, _] = &cells;
        let record = OfficeRecord {
            id: packer.sections.text(&id)?,
            wikidata: packer.sections.text(wikidata)?,
            title: packer.sections.text(title)?,
            variants: packer.sections.text(variants)?,
            kind: packer.sections.shared(kind)?,
            country: packer.sections.shared(country)?,
            organisation: packer.sections.shared(organisation)?,
            one_seat: seats == "one",
            layer,
        };
        let row = packer.sections.push(&record)?;
        let all = std::iter::once(title.as_str()).chain(variants.split('|'));
        titles.extend(all.map(fold).filter(|title| !title.is_empty()).map(|title| (title, row)));
        by_kind.push((country.clone(), kind.clone(), row));
        rows.insert(id, row);
    }
    titles.sort_unstable();
    titles.dedup();
    by_kind.sort_unstable();
    let mut last = (String::new(), Text::default());
    for (title, office) in titles {
        if last.0 != title {
            last = (title.clone(), packer.sections.folded(&title)?);
        }
        packer.sections.push(&TitleRecord { folded: last.1, office })?;
    }
    by_kind.iter().try_for_each(|(_, _, row)| packer.sections.list(Section::OfficesByKind, *row))?;
    Ok(rows)
}

/// Writes the organisations.
pub fn organisations(packer: &mut Packer<'_>, names: &mut Names) -> io::Result<()> {
    let kept = merged(packer, "organisations.tsv", &columns::ORGANISATIONS, |cells| {
        if cells[2].is_empty() { Err("an organisation needs a name".to_owned()) } else { Ok(()) }
    })?;
    for (id, Kept { cells, layer }) in kept {
        let [_, wikidata, name, short, aliases, kind, leader_office, _] = &cells;
        let record = OrganisationRecord {
            id: packer.sections.text(&id)?,
            wikidata: packer.sections.text(wikidata)?,
            name: packer.sections.text(name)?,
            short: packer.sections.text(short)?,
            aliases: packer.sections.text(aliases)?,
            kind: packer.sections.shared(kind)?,
            leader_office: packer.sections.shared(leader_office)?,
            layer,
        };
        let row = packer.sections.push(&record)?;
        names.organisation(row, name, record.name, true)?;
        names.organisation(row, short, record.short, false)?;
        for (alias, text) in pieces(aliases, record.aliases, ';') {
            names.organisation(row, alias, text, false)?;
        }
    }
    Ok(())
}

/// The items of a list that was written as one text, each with its place.
fn pieces(list: &str, text: Text, separator: char) -> impl Iterator<Item = (&str, Text)> {
    let mut start = text.start;
    list.split(separator).filter_map(move |item| {
        let piece = Text { start, len: item.len() as u16 };
        start += (item.len() + separator.len_utf8()) as u32;
        (!item.is_empty()).then_some((item, piece))
    })
}

/// Writes the countries and the words for them.
pub fn countries(packer: &mut Packer<'_>, names: &mut Names) -> io::Result<()> {
    let kept = merged(packer, "countries.tsv", &columns::COUNTRIES, |cells| {
        if cells[2].is_empty() { Err("a country needs a name".to_owned()) } else { Ok(()) }
    })?;
    let mut words = CountryWords::default();
    for (iso2, Kept { cells, layer }) in kept {
        let [_, wikidata, name, aliases, adjectives, nouns, capital, metonyms, ..] = &cells;
        let record = CountryRecord {
            iso2: packer.sections.text(&iso2)?,
            wikidata: packer.sections.text(wikidata)?,
            name: packer.sections.text(name)?,
            aliases: packer.sections.text(aliases)?,
            adjectives: packer.sections.text(adjectives)?,
            nouns: packer.sections.text(nouns)?,
            capital: packer.sections.text(capital)?,
            metonyms: packer.sections.text(metonyms)?,
            layer,
        };
        let row = packer.sections.push(&record)?;
        names.country(row, name, record.name, true)?;
        words.add(name, row, CountryWord::Name);
        for (alias, text) in pieces(aliases, record.aliases, '|') {
            names.country(row, alias, text, false)?;
            words.add(alias, row, CountryWord::Name);
        }
        for (list, kind) in [
            (adjectives, CountryWord::Demonym),
            (nouns, CountryWord::Demonym),
            (metonyms, CountryWord::Metonym),
        ] {
            list.split('|').for_each(|word| words.add(word, row, kind));
        }
        words.add(capital, row, CountryWord::Metonym);
    }
    for (word, (country, kind)) in words.0 {
        let folded = packer.sections.folded(&word)?;
        let country = country.unwrap_or(NONE);
        packer.sections.push(&CountryWordRecord { folded, country, word: kind })?;
    }
    Ok(())
}

/// Words for countries: a name wins over a demonym, that over a metonym; a word that two countries share at the same
/// rank names neither.
#[derive(Default)]
struct CountryWords(BTreeMap<String, (Option<u32>, CountryWord)>);

impl CountryWords {
    fn add(&mut self, word: &str, country: u32, kind: CountryWord) {
        let rank = |kind: CountryWord| match kind {
            CountryWord::Name => 0,
            CountryWord::Demonym => 1,
            CountryWord::Metonym => 2,
        };
        let folded = fold(word);
        let word = without_article(&folded);
        if word.is_empty() {
            return;
        }
        let entry = self.0.entry(word.to_owned()).or_insert((Some(country), kind));
        if rank(entry.1) > rank(kind) {
            *entry = (Some(country), kind);
        } else if entry.1 == kind && entry.0 != Some(country) {
            entry.0 = None;
        }
    }
}

fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

/// Writes metonyms, events, words for offices, name parts, divisions and sources.
pub fn words(packer: &mut Packer<'_>, offices: &Rows) -> io::Result<()> {
    metonyms(packer, offices)?;
    events(packer)?;
    title_words(packer)?;
    name_parts(packer)?;
    divisions(packer)?;
    sources(packer)
}

fn metonyms(packer: &mut Packer<'_>, offices: &Rows) -> io::Result<()> {
    let mut latest = BTreeMap::new();
    let mut wrong = Vec::new();
    packer.rows("metonyms.tsv", &["metonym", "means", "office_id", "note"], 1, &mut |source, row, _| {
        let [phrase, means, office, _] = row.cells;
        let known = offices.get(office).copied();
        if known.is_none() && !office.is_empty() {
            wrong.push((source, row.line, format!("no office has the id `{office}`")));
        }
        let folded = fold(phrase);
        let value = (phrase.to_owned(), means.to_owned(), known.unwrap_or(NONE), source);
        latest.insert(without_article(&folded).to_owned(), value);
        Ok(())
    })?;
    for (source, line, reason) in wrong {
        packer.skip("an id that nothing has", source, "metonyms.tsv", line, reason);
    }
    for (folded, (phrase, means, office, source)) in latest {
        let layer = packer.layer(source);
        let (phrase, means) = (packer.sections.text(&phrase)?, packer.sections.text(&means)?);
        let folded = packer.sections.folded(&folded)?;
        packer.sections.push(&MetonymRecord { folded, phrase, means, office, layer })?;
    }
    Ok(())
}

fn events(packer: &mut Packer<'_>) -> io::Result<()> {
    const COLUMNS: [&str; 6] = ["start", "name", "end", "aliases", "countries", "confidence"];
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    packer.rows("events.tsv", &COLUMNS, 2, &mut |source, row, _| {
        let dates =
            cells::date(None, row.cells[0]).and_then(|start| Ok((start, cells::date(None, row.cells[2])?)));
        match dates {
            Ok((None, _)) => {}
            Ok((start, end)) => rows.push((source, start, end, row.cells.map(str::to_owned))),
            Err(reason) => wrong.push((source, row.line, reason)),
        }
        Ok(())
    })?;
    for (source, line, reason) in wrong {
        packer.skip("a date that is none", source, "events.tsv", line, reason);
    }
    for (source, start, end, [_, name, _, aliases, countries, confidence]) in rows {
        let record = EventRecord {
            name: packer.sections.text(&name)?,
            aliases: packer.sections.text(&aliases)?,
            countries: packer.sections.shared(&countries)?,
            start,
            end,
            confidence: cells::event_confidence(&confidence),
            layer: packer.layer(source),
        };
        packer.sections.push(&record)?;
    }
    Ok(())
}

fn title_words(packer: &mut Packer<'_>) -> io::Result<()> {
    // Knowledge of English that every reference has, whatever its sources.
    let (english, _) = TablesBuilder::new(Date::MIN).build();
    let mut rows: Vec<[String; 4]> = english
        .title_words()
        .iter()
        .map(|row| [row.kind, row.words, row.countries, row.in_title].map(str::to_owned))
        .collect();
    packer.rows("title_words.tsv", &["kind", "words", "countries", "in_title"], 2, &mut |_, row, _| {
        rows.push(row.cells.map(str::to_owned));
        Ok(())
    })?;
    for [kind, words, countries, in_title] in rows {
        let record = TitleWordsRecord {
            kind: packer.sections.shared(&kind)?,
            words: packer.sections.shared(&words)?,
            countries: packer.sections.shared(&countries)?,
            in_title: packer.sections.shared(&in_title)?,
        };
        packer.sections.push(&record)?;
    }
    Ok(())
}

/// Sorted outside memory: imports may bring every name part there is.
fn name_parts(packer: &mut Packer<'_>) -> io::Result<()> {
    let (mut sorter, mut record) = (packer.sorter(), Vec::new());
    packer.rows("name_parts.tsv", &["part", "groups"], 2, &mut |_, row, _| {
        record.clear();
        put_text(&mut record, &fold(row.cells[0]));
        put_text(&mut record, row.cells[1]);
        sorter.push(&record)
    })?;
    let mut sorted = sorter.sorted()?;
    let mut before = Vec::new();
    while let Some(record) = sorted.next()? {
        // Sources that say the same say it once.
        if record == before.as_slice() {
            continue;
        }
        before = record.to_owned();
        let mut fields = Fields(record);
        let (part, groups) = (fields.text(), fields.text());
        packer.near.family(part, groups)?;
        let folded = packer.sections.folded(part)?;
        let groups = packer.sections.shared(groups)?;
        packer.sections.push(&NamePartRecord { folded, groups })?;
    }
    Ok(())
}

fn divisions(packer: &mut Packer<'_>) -> io::Result<()> {
    const COLUMNS: [&str; 6] = ["code", "level", "name", "iso3166_2", "geonames_id", "alt_names"];
    let mut latest = BTreeMap::new();
    packer.rows("admin.tsv", &COLUMNS, 1, &mut |source, row, _| {
        let [code, level, name, _, _, aliases] = row.cells;
        if !name.is_empty() {
            let order = if level == "admin2" { 2 } else { 1 };
            latest.insert(code.to_owned(), (name.to_owned(), aliases.to_owned(), order, source));
        }
        Ok(())
    })?;
    for (code, (name, aliases, order, source)) in latest {
        let record = DivisionRecord {
            code: packer.sections.text(&code)?,
            name: packer.sections.text(&name)?,
            aliases: packer.sections.text(&aliases)?,
            order,
            layer: packer.layer(source),
        };
        packer.sections.push(&record)?;
    }
    Ok(())
}

fn sources(packer: &mut Packer<'_>) -> io::Result<()> {
    let kept = merged(packer, "sources.tsv", &columns::SOURCES, |_| Ok(()))?;
    for (id, Kept { cells, layer }) in kept {
        let [_, kind, place, version, licence, _] = &cells;
        let record = SourceRecord {
            id: packer.sections.shared(&id)?,
            kind: packer.sections.shared(kind)?,
            place: packer.sections.text(place)?,
            version: packer.sections.text(version)?,
            licence: packer.sections.shared(licence)?,
            layer,
        };
        packer.sections.push(&record)?;
    }
    Ok(())
}
