//! The search in the section finds what comparing with every name finds.

use std::convert::Infallible;

use super::*;
use crate::reference::near::{can_be_meant, can_have_near, heard, slips, variants};
use crate::reference::{Nearness, fold, sound};

/// Names with numbers for keys, and families of parts.
struct Names {
    names: Vec<String>,
    /// Keys of their sounds.
    sounds: Vec<Option<String>>,
    families: Vec<(String, String)>,
}

impl Contents for Names {
    type Error = Infallible;

    fn names(&mut self, take: &mut dyn FnMut(u32, &str)) -> Result<(), Infallible> {
        (0..).zip(&self.names).for_each(|(key, name)| take(key, name));
        Ok(())
    }

    fn surnames(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), Infallible> {
        self.names.iter().for_each(|name| take(name.rsplit(' ').next().unwrap_or("")));
        Ok(())
    }

    fn families(&mut self, take: &mut dyn FnMut(&str, &str)) -> Result<(), Infallible> {
        self.families.iter().for_each(|(part, groups)| take(part, groups));
        Ok(())
    }
}

impl Names {
    fn new(names: &[&str], families: &[(&str, &str)]) -> Names {
        let mut names: Vec<String> = names.iter().map(|name| fold(name)).collect();
        names.retain(|name| can_be_meant(name, "a"));
        names.sort();
        names.dedup();
        let sounds = names.iter().map(|name| sound::key(name)).collect();
        let mut families = families.to_vec();
        families.sort_unstable();
        let own = |(part, groups): &(&str, &str)| ((*part).to_owned(), (*groups).to_owned());
        Names { names, sounds, families: families.iter().map(own).collect() }
    }

    /// The names of the starter's people, bodies and countries.
    fn starter() -> Names {
        let cells = |table: &'static str, at: usize| {
            table.lines().skip(1).filter_map(move |line| line.split('\t').nth(at))
        };
        let people = include_str!("../../../../../../reference/people.tsv");
        let mut names: Vec<&str> = cells(people, 2).collect();
        names.extend(cells(include_str!("../../../../../../reference/names.tsv"), 1));
        names.extend(cells(include_str!("../../../../../../reference/organisations.tsv"), 2));
        names.extend(cells(include_str!("../../../../../../reference/countries.tsv"), 3));
        let parts = include_str!("../../../../../../reference/name_parts.tsv");
        let families: Vec<_> = parts.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
        Names::new(&names, &families)
    }

    fn section(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Ok(()) = build(self, &mut |more| {
            bytes.extend(more);
            Ok(())
        });
        bytes
    }

    fn near(&self, section: &NearSection<'_>, name: &str) -> Found {
        // What is found is tested here, and not how soon.
        section.near_within(20_000, name, &|key| self.names.get(key as usize).map(String::as_str))
    }

    fn told(&self, found: &Found) -> Vec<(&str, u8, Nearness)> {
        found.names.iter().map(|it| (self.names[it.key as usize].as_str(), it.distance, it.by)).collect()
    }

    fn groups<'s>(&'s self, part: &'s str) -> impl Iterator<Item = &'s str> {
        let from = self.families.partition_point(|(own, _)| own.as_str() < part);
        let rows = self.families[from..].iter().take_while(move |(own, _)| own == part);
        rows.flat_map(|(_, groups)| groups.split('|'))
    }

    /// What comparing with every name finds.
    fn compared(&self, name: &str) -> Vec<FoundName> {
        let same = |one: &str, other: &str| {
            one == other || self.groups(one).any(|group| self.groups(other).any(|it| it == group))
        };
        let wanted = sound::key(name);
        let near = |(key, known): (u32, &String)| {
            // Most names are too long or too short to be near by slips, and comparing is what takes the time.
            let length = name.chars().count().abs_diff(known.chars().count());
            let by_slips = (length <= 3).then(|| slips(name, known)).flatten();
            let by_slips = by_slips.map(|distance| (distance, Nearness::Slips));
            let by_forms = || variants(name, known, &same).map(|distance| (distance, Nearness::Variants));
            let alike = || wanted.is_some() && self.sounds[key as usize] == wanted;
            let by_sound =
                || heard(name, known).filter(|_| alike()).map(|distance| (distance, Nearness::Sound));
            let (distance, by) = by_slips.or_else(by_forms).or_else(by_sound)?;
            Some(FoundName { key, distance, by })
        };
        let all = (0..).zip(&self.names).filter(|_| can_have_near(name));
        let mut found: Vec<FoundName> = all.filter_map(near).collect();
        found.sort_unstable_by_key(|found| (found.distance, found.key));
        found
    }
}

/// A small generator of numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        (table::mixed(self.0) % end.max(1) as u64) as usize
    }

    /// A name with a letter or blank put in, left out, replaced or swapped with the next.
    fn slip(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        let at = self.below(letters.len());
        let letter = ['a', 'e', 'i', 'n', 's', 'w', 'y', 'q', ' '][self.below(9)];
        match self.below(4) {
            0 => letters.insert(at, letter),
            1 if letters.len() > 1 => drop(letters.remove(at)),
            2 => letters[at] = letter,
            _ if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters.push(letter),
        }
        fold(&letters.into_iter().collect::<String>())
    }
}

#[test]
fn slips_in_the_starters_names_find_what_comparing_with_all_finds() {
    let mut names = Names::starter();
    let bytes = names.section();
    let section = NearSection::new(&bytes).unwrap();
    let mut random = Random(7);
    let (mut found, mut kinds) = (0, std::collections::BTreeMap::new());
    for round in 0..2400 {
        let mut name = names.names[random.below(names.names.len())].clone();
        for _ in 0..round % 4 {
            name = random.slip(&name);
        }
        let near = names.near(&section, &name);
        assert!(near.complete, "{name}");
        assert_eq!(near.names, names.compared(&name), "{name}: {:?}", names.told(&near));
        found += usize::from(!near.names.is_empty());
        near.names.iter().for_each(|near| *kinds.entry(near.by).or_insert(0) += 1);
    }
    assert!(found > 1300 && kinds.len() == 3, "{found} of 2400: {kinds:?}");
}

#[test]
fn surnames_near_one_are_found() {
    let mut names =
        Names::new(&["Nora Westergren", "Lo Vestergrem", "Westergren Lund", "Ada Netanyahu"], &[]);
    let bytes = names.section();
    let section = NearSection::new(&bytes).unwrap();
    let found = |name: &str| -> Vec<(String, u8)> {
        let near = section.near_surnames(name);
        assert!(near.complete);
        near.names.iter().map(|near| (near.folded.to_owned(), near.distance)).collect()
    };
    assert_eq!(found("vestergren"), [("vestergrem".to_owned(), 1), ("westergren".to_owned(), 1)]);
    assert_eq!(found("netan yahu"), [("netanyahu".to_owned(), 1)]);
    assert!(found("nara").is_empty() && found("lu").is_empty() && found("").is_empty());
}

#[test]
fn a_search_that_would_take_too_long_says_so() {
    let mut names = Names::new(&["Nora Westergren", "Mora Westergren", "Norma Vestergrem"], &[]);
    let bytes = names.section();
    let section = NearSection::new(&bytes).unwrap();
    let near = |budget: u32| {
        let name_of = |key: u32| names.names.get(key as usize).map(String::as_str);
        section.near_within(budget, "nora vestergren", &name_of)
    };
    assert!(near(10_000).complete && near(10_000).names.len() == 3);
    assert!(!near(0).complete && near(0).names.is_empty());
    let enough = (0..10_000).find(|budget| near(*budget).complete).unwrap();
    assert_eq!(near(enough), near(10_000));
    let some = near(enough - 1);
    assert!(!some.complete && near(enough).names.starts_with(&some.names), "{some:?}");
}

#[test]
fn no_bytes_can_stop_a_search() {
    let mut names =
        Names::new(&["Nora Westergren", "Victor Lindal", "Exland"], &[("viktor", "Q1"), ("victor", "Q1")]);
    let bytes = names.section();
    let wanted = ["nora vestergren", "viktor lindal", "exlant", "ex land"];
    let section = NearSection::new(&bytes).unwrap();
    for name in wanted {
        assert_eq!(names.near(&section, name).names.len(), 1, "{name}");
    }
    for len in 0..bytes.len() {
        assert!(NearSection::new(&bytes[..len]).is_none());
    }
    let mut random = Random(1);
    for _ in 0..3000 {
        let mut broken = bytes.clone();
        for _ in 0..=random.below(8) {
            let at = random.below(broken.len());
            broken[at] = random.below(256) as u8;
        }
        let Some(section) = NearSection::new(&broken) else { continue };
        for name in wanted {
            assert!(names.near(&section, name).names.len() <= 3);
            let _ = section.near_surnames(name);
        }
    }
    let empty = Names::new(&[], &[]).section();
    assert!(names.near(&NearSection::new(&empty).unwrap(), "nora vestergren").names.is_empty());
}
