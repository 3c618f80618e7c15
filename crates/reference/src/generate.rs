//! A synthetic dump of Wikidata in the real form, to measure imports with: seeded, of any length, never on disk.
//!
//! Each entity is a function of the seed and its number, so that a dump of ten million entities begins as one of ten
//! thousand does. One entity in five is a person with a position (two and a half names each), as many again are people
//! without, one in a hundred is an office, some are countries and organisations, the rest is what fills a real dump:
//! articles, places, taxa with labels in many languages and statements with references. Items are numbered from
//! [`FIRST_ITEM`] on, which no item of Wikidata has reached: nothing synthetic is ever taken for something real.

mod filler;
mod names;

use std::io::{self, Write};

use names::Name;

/// The number of the first synthetic item.
pub const FIRST_ITEM: u64 = 500_000_000;
/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 20;
/// Entities in a block, whose first are a country, its organisation and its offices.
const BLOCK: u64 = 1000;
/// Offices in a block, behind the country and the organisation.
const OFFICES: u64 = 10;
/// Of ten entities so many are people with a position.
const HOLDERS: u64 = 2;
/// Of ten entities so many are people without.
const OTHERS: u64 = 2;
/// Real countries that people are citizens of: their numbers.
const CITIZEN_OF: [u64; 12] = [30, 145, 183, 142, 17, 148, 159, 212, 155, 668, 96, 27];

/// A synthetic dump.
#[derive(Clone, Copy, Debug)]
pub struct Synthetic {
    /// How many entities it has.
    pub entities: u64,
    /// Dumps of different seeds differ everywhere.
    pub seed: u64,
}

/// Random numbers: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// True once in `times`.
    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// A rank below `end` by Zipf's law: the chance of a rank falls with its reciprocal.
    fn zipf(&mut self, end: u64) -> u64 {
        let uniform = self.next() as f64 / u64::MAX as f64;
        ((end as f64 + 1.0).powf(uniform) as u64).clamp(1, end) - 1
    }
}

impl Synthetic {
    /// Writes the whole dump; how many bytes it has.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, to: &mut impl Write) -> io::Result<u64> {
        let (mut buffer, mut written) = (Vec::with_capacity(BUFFER + (64 << 10)), 0);
        buffer.extend_from_slice(b"[\n");
        for index in 0..self.entities {
            self.entity(index, &mut buffer);
            buffer.extend_from_slice(if index + 1 < self.entities { b",\n" } else { b"\n" });
            if buffer.len() >= BUFFER {
                to.write_all(&buffer)?;
                written += buffer.len() as u64;
                buffer.clear();
            }
        }
        buffer.extend_from_slice(b"]\n");
        to.write_all(&buffer)?;
        to.flush()?;
        Ok(written + buffer.len() as u64)
    }

    /// Appends one entity, without a comma.
    pub fn entity(&self, index: u64, to: &mut Vec<u8>) {
        let random =
            Random(self.seed.wrapping_mul(0xd134_2543_de82_ef95) ^ index.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut entity = Entity { to, random, item: FIRST_ITEM + index, statements: 0 };
        entity.random.next();
        match (index % BLOCK, index % 10) {
            (0, _) => entity.country(),
            (1, _) => entity.organisation(),
            (2.., _) if index % BLOCK < 2 + OFFICES => entity.office(),
            (_, digit) if digit < HOLDERS => entity.person(self.entities, true),
            (_, digit) if digit < HOLDERS + OTHERS => entity.person(self.entities, false),
            _ => entity.other(),
        }
    }
}

/// An entity being written.
struct Entity<'t> {
    to: &'t mut Vec<u8>,
    random: Random,
    item: u64,
    /// Statements written: gives them ids.
    statements: u64,
}

/// A day, month or year.
#[derive(Clone, Copy)]
struct Day(u64, u64, u64);

impl Entity<'_> {
    fn put(&mut self, text: &str) {
        self.to.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, mut number: u64) {
        let (mut digits, mut at) = ([0; 20], 20);
        loop {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.to.extend_from_slice(&digits[at..]);
    }

    fn two(&mut self, number: u64) {
        self.to.extend_from_slice(&[b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]);
    }

    fn begin(&mut self) {
        self.put("{\"type\":\"item\",\"id\":\"Q");
        self.number(self.item);
        self.put("\",\"labels\":{");
    }

    /// A label, alias or description: `"en":{"language":"en","value":"…"}` without its key.
    fn term(&mut self, language: &str, write: impl FnOnce(&mut Vec<u8>)) {
        self.put("{\"language\":\"");
        self.put(language);
        self.put("\",\"value\":\"");
        write(self.to);
        self.put("\"}");
    }

    fn keyed_term(&mut self, language: &str, write: impl FnOnce(&mut Vec<u8>)) {
        self.put("\"");
        self.put(language);
        self.put("\":");
        self.term(language, write);
    }

    /// Labels of the first so many languages, English first, as `write` writes them.
    fn labels(&mut self, languages: usize, write: impl Fn(&str, &mut Vec<u8>)) {
        for (at, language) in filler::LANGUAGES.iter().take(languages).enumerate() {
            if at > 0 {
                self.put(",");
            }
            self.keyed_term(language, |to| write(language, to));
        }
    }

    fn end(&mut self) {
        self.put("},\"sitelinks\":{\"enwiki\":{\"site\":\"enwiki\",\"title\":\"Synthetic item ");
        self.number(self.item);
        self.put("\",\"badges\":[]}},\"lastrevid\":");
        let revision = self.random.below(2_000_000_000);
        self.number(revision);
        self.put(",\"modified\":\"2026-");
        let (month, day) = (1 + self.random.below(10), 1 + self.random.below(28));
        self.two(month);
        self.put("-");
        self.two(day);
        self.put("T12:34:56Z\"}");
    }

    fn claims(&mut self, property: &str, first: &mut bool) {
        self.put(if std::mem::take(first) { "\"" } else { ",\"" });
        self.put(property);
        self.put("\":[");
    }

    /// A value without `"snaktype":"value"`'s braces: an item.
    fn item_snak(&mut self, property: &str, item: u64) {
        self.put("{\"snaktype\":\"value\",\"property\":\"");
        self.put(property);
        self.put("\",\"hash\":\"");
        self.hash();
        self.put("\",\"datavalue\":{\"value\":{\"entity-type\":\"item\",\"numeric-id\":");
        self.number(item);
        self.put(",\"id\":\"Q");
        self.number(item);
        self.put("\"},\"type\":\"wikibase-entityid\"},\"datatype\":\"wikibase-item\"}");
    }

    fn hash(&mut self) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        for _ in 0..3 {
            let mut bits = self.random.next();
            for _ in 0..13 {
                self.to.push(DIGITS[(bits & 15) as usize]);
                bits >>= 4;
            }
        }
        self.to.push(b'0');
    }

    fn time_snak(&mut self, property: &str, Day(year, month, day): Day) {
        self.put("{\"snaktype\":\"value\",\"property\":\"");
        self.put(property);
        self.put("\",\"hash\":\"");
        self.hash();
        self.put("\",\"datavalue\":{\"value\":{\"time\":\"+");
        self.number(year);
        self.put("-");
        self.two(month);
        self.put("-");
        self.two(day);
        self.put("T00:00:00Z\",\"timezone\":0,\"before\":0,\"after\":0,\"precision\":");
        self.number(if day > 0 {
            11
        } else if month > 0 {
            10
        } else {
            9
        });
        self.put(",\"calendarmodel\":\"http://www.wikidata.org/entity/Q1985727\"},\"type\":\"time\"},\"datatype\":\"time\"}");
    }

    fn no_snak(&mut self, property: &str, kind: &str) {
        self.put("{\"snaktype\":\"");
        self.put(kind);
        self.put("\",\"property\":\"");
        self.put(property);
        self.put("\",\"hash\":\"");
        self.hash();
        self.put("\",\"datatype\":\"time\"}");
    }

    fn begin_statement(&mut self, first: bool) {
        self.put(if first { "{\"mainsnak\":" } else { ",{\"mainsnak\":" });
    }

    /// Id, rank and references; qualifiers stand before it.
    fn end_statement(&mut self, rank: &str) {
        self.statements += 1;
        self.put(",\"id\":\"Q");
        self.number(self.item);
        self.put("$5627445f-43cb-ed6d-3adb-760e85bd17");
        self.two(self.statements);
        self.put("\",\"rank\":\"");
        self.put(rank);
        self.put("\",\"references\":[");
        let reference = self.random.below(filler::REFERENCES.len() as u64) as usize;
        self.put(filler::REFERENCES[reference]);
        self.put("]}");
    }

    fn item_claim(&mut self, property: &str, item: u64, first: &mut bool) {
        self.claims(property, first);
        self.begin_statement(true);
        self.item_snak(property, item);
        self.put(",\"type\":\"statement\"");
        self.end_statement("normal");
        self.put("]");
    }

    fn time_claim(&mut self, property: &str, day: Day, first: &mut bool) {
        self.claims(property, first);
        self.begin_statement(true);
        self.time_snak(property, day);
        self.put(",\"type\":\"statement\"");
        self.end_statement("normal");
        self.put("]");
    }

    fn string_claim(&mut self, property: &str, text: &str, first: &mut bool) {
        self.claims(property, first);
        self.begin_statement(true);
        self.put("{\"snaktype\":\"value\",\"property\":\"");
        self.put(property);
        self.put("\",\"hash\":\"");
        self.hash();
        self.put("\",\"datavalue\":{\"value\":\"");
        self.put(text);
        self.put("\",\"type\":\"string\"},\"datatype\":\"external-id\"},\"type\":\"statement\"");
        self.end_statement("normal");
        self.put("]");
    }

    /// Statements that nobody wants, a random few of them.
    fn filling(&mut self, count: u64, first: &mut bool) {
        let start = self.random.next() as usize;
        for at in 0..count as usize {
            let property = filler::PROPERTIES[(start + at) % filler::PROPERTIES.len()];
            let value = self.random.below(100_000_000);
            if (start + at).is_multiple_of(3) {
                self.string_claim(property, "n79021164", first);
            } else {
                self.item_claim(property, value, first);
            }
        }
    }

    fn day(&mut self, from: u64, years: u64) -> Day {
        Day(from + self.random.below(years), 1 + self.random.below(12), 1 + self.random.below(28))
    }

    /// A day as some of the dump's are known: one in eight to the month, one in eight to the year.
    fn roughly(&mut self, Day(year, month, day): Day) -> Day {
        match self.random.below(8) {
            0 => Day(year, month, 0),
            1 => Day(year, 0, 0),
            _ => Day(year, month, day),
        }
    }

    fn person(&mut self, entities: u64, holds: bool) {
        let name = Name::new(&mut self.random);
        self.begin();
        let languages = 4 + self.random.zipf(filler::LANGUAGES.len() as u64 - 4) as usize;
        self.labels(languages, |language, to| name.write(language, to));
        self.put("},\"descriptions\":{");
        self.labels(languages / 2 + 1, |_, to| to.extend_from_slice(b"synthetic person, made to be counted"));
        self.put("},\"aliases\":{\"en\":[");
        let aliases = [2, 1, 1, 0, 3, 1, 2, 1][self.random.below(8) as usize];
        for alias in 0..aliases {
            if alias > 0 {
                self.put(",");
            }
            self.term("en", |to| name.alias(alias, to));
        }
        self.put("]},\"claims\":{");
        let mut first = true;
        self.item_claim("P31", 5, &mut first);
        let gender = if self.random.once_in(3) { 6_581_072 } else { 6_581_097 };
        self.item_claim("P21", gender, &mut first);
        let country = self.random.zipf(CITIZEN_OF.len() as u64) as usize;
        self.item_claim("P27", CITIZEN_OF[country], &mut first);
        let birth = self.day(1940, 55);
        let birth = self.roughly(birth);
        self.time_claim("P569", birth, &mut first);
        if self.random.once_in(12) {
            let death = self.day(2016, 10);
            self.time_claim("P570", death, &mut first);
        }
        if holds {
            self.positions(entities, &mut first);
        }
        let filling = 2 + self.random.zipf(18);
        self.filling(filling, &mut first);
        self.end();
    }

    /// One to three positions, in order of time, of all ranks and kinds of ends.
    fn positions(&mut self, entities: u64, first: &mut bool) {
        self.claims("P39", first);
        let count = [1, 1, 2, 1, 3][self.random.below(5) as usize];
        let mut year = 1998 + self.random.below(20);
        for at in 0..count {
            let block = self.random.zipf(entities.div_ceil(BLOCK));
            let office = FIRST_ITEM + block * BLOCK + 2 + self.random.below(OFFICES);
            self.begin_statement(at == 0);
            self.item_snak("P39", office);
            self.put(",\"type\":\"statement\",\"qualifiers\":{\"P580\":[");
            let start = self.day(year, 2);
            let start = self.roughly(start);
            self.time_snak("P580", start);
            self.put("]");
            let last = at + 1 == count;
            let end = self.day(start.0 + 2, 5);
            year = end.0;
            match self.random.below(10) {
                0..4 if last => {}
                4 => {
                    self.put(",\"P582\":[");
                    self.no_snak("P582", "somevalue");
                    self.put("]");
                }
                5 if last => {
                    self.put(",\"P582\":[");
                    self.no_snak("P582", "novalue");
                    self.put("]");
                }
                _ => {
                    self.put(",\"P582\":[");
                    let end = self.roughly(Day(end.0.max(2016), end.1, end.2));
                    self.time_snak("P582", end);
                    self.put("]");
                }
            }
            if self.random.once_in(3) {
                let other = FIRST_ITEM + self.random.below(entities);
                for property in ["P1365", "P1366"] {
                    self.put(",\"");
                    self.put(property);
                    self.put("\":[");
                    self.item_snak(property, other);
                    self.put("]");
                }
            }
            self.put("},\"qualifiers-order\":[\"P580\",\"P582\",\"P1365\",\"P1366\"]");
            let rank = match self.random.below(20) {
                0 => "deprecated",
                1..5 if last => "preferred",
                _ => "normal",
            };
            self.end_statement(rank);
        }
        self.put("]");
    }

    fn office(&mut self) {
        let (item, block) = (self.item, (self.item - FIRST_ITEM) / BLOCK);
        let seat = (item - FIRST_ITEM) % BLOCK - 2;
        self.begin();
        self.labels(5, |_, to| names::title(seat, block, to));
        self.put("},\"descriptions\":[],\"aliases\":{\"en\":[");
        self.term("en", |to| names::other_title(seat, block, to));
        self.put("]},\"claims\":{");
        let mut first = true;
        self.item_claim("P31", 4_164_871, &mut first);
        self.item_claim("P1001", FIRST_ITEM + block * BLOCK, &mut first);
        self.item_claim("P17", FIRST_ITEM + block * BLOCK, &mut first);
        self.filling(4, &mut first);
        self.end();
    }

    fn country(&mut self) {
        let (item, block) = (self.item, (self.item - FIRST_ITEM) / BLOCK);
        self.begin();
        self.labels(20, |_, to| names::country(block, to));
        self.put("},\"descriptions\":{");
        self.labels(4, |_, to| to.extend_from_slice(b"synthetic country"));
        self.put("},\"aliases\":[],\"claims\":{");
        let mut first = true;
        self.item_claim("P31", 3_624_078, &mut first);
        self.item_claim("P1906", item + 2, &mut first);
        self.item_claim("P1313", item + 3, &mut first);
        for (property, holder) in [("P35", 20), ("P6", 30)] {
            self.claims(property, &mut first);
            self.begin_statement(true);
            self.item_snak(property, item + holder);
            self.put(",\"type\":\"statement\",\"qualifiers\":{\"P580\":[");
            self.time_snak("P580", Day(2021, 3, 4));
            self.put("]},\"qualifiers-order\":[\"P580\"]");
            self.end_statement("preferred");
            self.put("]");
        }
        self.filling(20, &mut first);
        self.end();
    }

    fn organisation(&mut self) {
        let (item, block) = (self.item, (self.item - FIRST_ITEM) / BLOCK);
        self.begin();
        self.labels(6, |_, to| names::body(block, to));
        self.put("},\"descriptions\":[],\"aliases\":[],\"claims\":{");
        let mut first = true;
        self.item_claim("P31", 43_229, &mut first);
        self.item_claim("P2388", item + 3, &mut first);
        self.item_claim("P488", item + 39, &mut first);
        self.filling(8, &mut first);
        self.end();
    }

    /// What fills a dump: an article, a place, a taxon.
    fn other(&mut self) {
        self.begin();
        let languages = 1 + self.random.zipf(filler::LANGUAGES.len() as u64) as usize;
        let title = self.random.zipf(1_000_000);
        self.labels(languages, |_, to| names::article(title, to));
        self.put("},\"descriptions\":{");
        self.labels(languages, |_, to| to.extend_from_slice(b"synthetic item of no interest to anybody"));
        self.put("},\"aliases\":[],\"claims\":{");
        let mut first = true;
        let class = 10_000_000 + self.random.zipf(100_000);
        self.item_claim("P31", class, &mut first);
        let filling = 2 + self.random.zipf(22);
        self.filling(filling, &mut first);
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_dump_and_a_longer_one_begins_alike() {
        let dump = |entities, seed| {
            let mut dump = Vec::new();
            let len = Synthetic { entities, seed }.write(&mut dump).unwrap();
            assert_eq!(len, dump.len() as u64);
            String::from_utf8(dump).unwrap()
        };
        let short = dump(40, 7);
        assert_eq!(short, dump(40, 7));
        assert_ne!(short, dump(40, 8));
        assert_eq!(short.lines().count(), 42);
    }

    #[test]
    fn every_line_is_an_entity_and_one_in_five_has_a_position() {
        let mut dump = Vec::new();
        Synthetic { entities: 3000, seed: 1 }.write(&mut dump).unwrap();
        let dump = String::from_utf8(dump).unwrap();
        assert!(dump.starts_with("[\n") && dump.ends_with("\n]\n"));
        let (mut held, mut people) = (0, 0);
        for line in dump.lines().filter(|line| line.len() > 1) {
            let entity: serde_json::Value = serde_json::from_str(line.trim_end_matches(',')).unwrap();
            held += usize::from(entity["claims"]["P39"].is_array());
            people += usize::from(entity["claims"]["P31"][0]["mainsnak"]["datavalue"]["value"]["id"] == "Q5");
        }
        assert!((580..=600).contains(&held) && (1170..=1200).contains(&people), "{held} {people}");
    }

    #[test]
    fn frequent_ranks_are_more_frequent() {
        let mut random = Random(3);
        let mut counts = [0u32; 100];
        (0..20_000).for_each(|_| counts[random.zipf(100) as usize] += 1);
        assert!(counts[0] > counts[1] && counts[1] > counts[9] && counts[9] > counts[99], "{counts:?}");
    }
}
