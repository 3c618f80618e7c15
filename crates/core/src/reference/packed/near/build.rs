//! Writes the section, in memory that grows with the number of distinct parts of names and not with that of names.

use std::collections::HashMap;

use super::parts::{ALONE, Dictionary, SURNAME, all, hashes};
use super::table::{self, Shape, Sink};
use super::{Contents, Ends, PER_BUCKET, joined, sound_hash};
use crate::reference::sound;

/// Entries of a table that are held in memory at once: 64 MiB of them.
const CHUNK: u64 = 16 << 20;

/// What the first pass learns.
#[derive(Debug, Default)]
struct Learned {
    dictionary: Dictionary,
    names: u64,
    sounds: u64,
    greatest: u32,
    /// Groups of forms of one name, and the parts in them.
    members: Vec<(u32, u32)>,
    groups: u32,
}

/// Writes the section of all that `contents` tells to `sink`, in order.
///
/// Beside the dictionary of distinct parts (about 40 bytes each) it holds a `u32` for each bucket of a table and 64 MiB
/// of its entries; names are told three times or more.
///
/// # Errors
/// When the contents cannot be read, or what is written cannot be taken.
pub fn build<C: Contents>(contents: &mut C, sink: &mut Sink<'_, C::Error>) -> Result<(), C::Error> {
    build_in(CHUNK, contents, sink)
}

fn build_in<C: Contents>(
    chunk: u64,
    contents: &mut C,
    sink: &mut Sink<'_, C::Error>,
) -> Result<(), C::Error> {
    let learned = learn(contents)?;
    let records = &learned.dictionary.records;
    sink(records)?;
    table::fill(records.len(), sink)?;
    let mut parts = 0;
    all(records).for_each(|part| hashes(&part, &mut |_, _| parts += 1));
    let greatest = (records.len() / 4) as u32;
    let ends = Ends {
        records: records.len() as u64,
        parts: Shape::new(parts, PER_BUCKET[0], greatest),
        names: Shape::new(learned.names, PER_BUCKET[1], learned.greatest),
        sounds: Shape::new(learned.sounds, PER_BUCKET[2], learned.greatest),
        families: Shape::new(learned.members.len() as u64, PER_BUCKET[3], learned.groups),
        groups: u64::from(learned.groups),
        members: learned.members.len() as u64,
    };
    let mut tell = |take: &mut dyn FnMut(u64, u32)| {
        all(records).for_each(|part| hashes(&part, take));
        Ok(())
    };
    table::write(ends.parts, chunk, &mut tell, sink)?;
    let mut tell = |take: &mut dyn FnMut(u64, u32)| contents.names(&mut |key, name| take(joined(name), key));
    table::write(ends.names, chunk, &mut tell, sink)?;
    let mut tell = |take: &mut dyn FnMut(u64, u32)| {
        contents.names(&mut |key, name| {
            sound::key(name).into_iter().for_each(|sound| take(sound_hash(&sound), key));
        })
    };
    table::write(ends.sounds, chunk, &mut tell, sink)?;
    write_families(&learned, ends.families, chunk, sink)?;
    sink(&ends.encode())
}

fn learn<C: Contents>(contents: &mut C) -> Result<Learned, C::Error> {
    let mut learned = Learned::default();
    let mut numbers = Vec::new();
    contents.names(&mut |key, name| {
        learned.names += 1;
        learned.sounds += u64::from(sound::key(name).is_some());
        learned.greatest = learned.greatest.max(key);
        numbers.clear();
        numbers.extend(name.split(' ').filter_map(|part| learned.dictionary.number(part)));
        match numbers.as_slice() {
            [number] => learned.dictionary.flag(*number, ALONE),
            numbers => learned.dictionary.together(numbers),
        }
    })?;
    contents.surnames(&mut |surname| {
        if let Some(number) = learned.dictionary.number(surname) {
            learned.dictionary.flag(number, SURNAME);
        }
    })?;
    let mut groups: HashMap<Box<str>, u32> = HashMap::new();
    contents.families(&mut |part, list| {
        let Some(number) = learned.dictionary.number(part) else { return };
        for group in list.split('|').filter(|group| !group.is_empty()) {
            let next = groups.len() as u32;
            learned.members.push((*groups.entry(group.into()).or_insert(next), number));
        }
    })?;
    learned.groups = groups.len() as u32;
    learned.members.sort_unstable();
    learned.members.dedup();
    Ok(learned)
}

/// Writes which groups a part is of, and which parts are of a group.
fn write_families<E>(learned: &Learned, shape: Shape, chunk: u64, sink: &mut Sink<'_, E>) -> Result<(), E> {
    let mut tell = |take: &mut dyn FnMut(u64, u32)| {
        learned.members.iter().for_each(|(group, part)| take(family_hash(*part), *group));
        Ok(())
    };
    table::write(shape, chunk, &mut tell, sink)?;
    let mut ends = vec![0_u32; learned.groups as usize + 1];
    learned.members.iter().for_each(|(group, _)| ends[*group as usize + 1] += 1);
    for group in 1..ends.len() {
        ends[group] += ends[group - 1];
    }
    table::write_numbers(&mut ends.into_iter(), sink)?;
    table::write_numbers(&mut learned.members.iter().map(|(_, part)| *part), sink)
}

/// Under what the groups of a part stand.
pub(super) fn family_hash(part: u32) -> u64 {
    table::mixed(u64::from(part) + 1)
}
