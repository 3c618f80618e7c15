//! A hash table from which keys are read in place, and that is written in memory that does not grow with it.
//!
//! Every entry is one `u32`: the key in its low bits and as much of the hash as there is room for above it, so that few
//! keys of other hashes are given. The entries of a bucket stand together, in order; where each bucket ends stands before
//! them.

/// Where parts of the section begin: at multiples of a cache line.
const ALIGN: usize = 64;

/// A 64-bit hash of texts: FNV-1a over letters, finished as MurmurHash3 does, so that all bits depend on all letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hash(u64);

impl Hash {
    /// The hash of nothing, one for each use so that uses do not meet.
    pub(super) const fn of(use_of_it: u64) -> Hash {
        Hash(0xcbf2_9ce4_8422_2325 ^ use_of_it.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(super) fn letter(self, letter: char) -> Hash {
        Hash((self.0 ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3))
    }

    /// Adds a text without its blanks.
    pub(super) fn text(self, text: &str) -> Hash {
        text.chars().filter(|letter| *letter != ' ').fold(self, Hash::letter)
    }

    pub(super) fn finish(self) -> u64 {
        mixed(self.0)
    }
}

pub(super) fn mixed(number: u64) -> u64 {
    let mut hash = number;
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

/// How a table lies: as the section's end tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) buckets: u64,
    pub(super) entries: u64,
    /// Low bits of an entry that are its key.
    pub(super) key_bits: u32,
}

impl Shape {
    /// A table of so many entries, so many of them in a bucket, with keys up to a greatest one.
    pub(super) fn new(entries: u64, load: u64, greatest: u32) -> Shape {
        Shape { buckets: (entries / load).max(1), entries, key_bits: (32 - greatest.leading_zeros()).max(1) }
    }

    fn bucket(self, hash: u64) -> u64 {
        ((u128::from(hash) * u128::from(self.buckets)) >> 64) as u64
    }

    /// The bits of an entry that are no key.
    fn hash_bits(self) -> u32 {
        u32::MAX.checked_shl(self.key_bits).unwrap_or(0)
    }
}

/// A table, read in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'p> {
    shape: Shape,
    ends: &'p [u8],
    entries: &'p [u8],
}

impl<'p> Table<'p> {
    /// Takes a table off the front of the bytes; `None` where they are too few.
    pub(super) fn take(bytes: &mut &'p [u8], shape: Shape) -> Option<Table<'p>> {
        let ends = take(bytes, usize::try_from(shape.buckets).ok()?.checked_add(1)?.checked_mul(4)?)?;
        let entries = take(bytes, usize::try_from(shape.entries).ok()?.checked_mul(4)?)?;
        (shape.buckets > 0 && shape.key_bits > 0).then_some(Table { shape, ends, entries })
    }

    /// The keys under a hash, and a few others. Bits of `any` in the entries may be as they like.
    pub(super) fn keys(&self, hash: u64, any: u32) -> Keys<'p> {
        let bits = self.shape.hash_bits() & !any;
        let bucket = self.shape.bucket(hash) as usize;
        let (from, to) = (u32_at(self.ends, bucket), u32_at(self.ends, bucket + 1));
        let entries = self.entries.get(from as usize * 4..to as usize * 4).unwrap_or_default();
        Keys { entries, bits, wanted: hash as u32 & bits, key: !self.shape.hash_bits() }
    }
}

/// Keys of one bucket.
#[derive(Clone, Debug)]
pub(super) struct Keys<'p> {
    entries: &'p [u8],
    bits: u32,
    wanted: u32,
    key: u32,
}

impl Keys<'_> {
    /// How many entries of the bucket are still to be looked at.
    pub(super) fn left(&self) -> usize {
        self.entries.len() / 4
    }
}

impl Iterator for Keys<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        while let Some((entry, rest)) = self.entries.split_first_chunk() {
            self.entries = rest;
            let entry = u32::from_le_bytes(*entry);
            if entry & self.bits == self.wanted {
                return Some(entry & self.key);
            }
        }
        None
    }
}

/// Takes so many bytes, and what fills up their last cache line, off the front.
pub(super) fn take<'p>(bytes: &mut &'p [u8], len: usize) -> Option<&'p [u8]> {
    let taken = bytes.get(..len)?;
    *bytes = bytes.get(len.checked_next_multiple_of(ALIGN)?..)?;
    Some(taken)
}

pub(super) fn u32_at(bytes: &[u8], place: usize) -> u32 {
    let bytes = place.checked_mul(4).and_then(|at| bytes.get(at..)?.first_chunk());
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Takes bytes of the section as they are written.
pub type Sink<'s, E> = dyn FnMut(&[u8]) -> Result<(), E> + 's;
/// Tells of every hash and key, and gives back what the taker gives.
pub(super) type Pairs<'s, E> = dyn FnMut(&mut dyn FnMut(u64, u32)) -> Result<(), E> + 's;

/// Writes what fills up the last cache line after so many bytes.
pub(super) fn fill<E>(len: usize, sink: &mut Sink<'_, E>) -> Result<(), E> {
    sink(&[0; ALIGN][..len.next_multiple_of(ALIGN) - len])
}

/// Writes numbers, and fills up the last cache line.
pub(super) fn write_numbers<E>(
    numbers: &mut dyn Iterator<Item = u32>,
    sink: &mut Sink<'_, E>,
) -> Result<(), E> {
    let (mut bytes, mut len) = (Vec::with_capacity(1 << 16), 0);
    for number in numbers {
        bytes.extend(number.to_le_bytes());
        if bytes.len() >= 1 << 16 {
            len += bytes.len();
            sink(&bytes)?;
            bytes.clear();
        }
    }
    sink(&bytes)?;
    fill(len + bytes.len(), sink)
}

/// Writes a table of pairs that are told several times: once to count, then once for every `chunk` entries, which with
/// the bucket's ends are all that is held in memory.
pub(super) fn write<E>(
    shape: Shape,
    chunk: u64,
    pairs: &mut Pairs<'_, E>,
    sink: &mut Sink<'_, E>,
) -> Result<(), E> {
    let buckets = shape.buckets as usize;
    let mut ends = vec![0_u32; buckets + 1];
    pairs(&mut |hash, _| ends[shape.bucket(hash) as usize + 1] += 1)?;
    for bucket in 0..buckets {
        ends[bucket + 1] += ends[bucket];
    }
    write_numbers(&mut ends.iter().copied(), sink)?;
    let (mut from, mut len) = (0, 0);
    while from < buckets {
        let first = ends[from];
        let within = |end: &u32| u64::from(end - first) <= chunk;
        let to = (from + ends[from + 1..].iter().take_while(|end| within(end)).count()).max(from + 1);
        let entries = chunk_of(shape, &ends, from..to, pairs)?;
        len += entries.len() * 4;
        for block in entries.chunks(1 << 14) {
            let bytes: Vec<u8> = block.iter().flat_map(|entry| entry.to_le_bytes()).collect();
            sink(&bytes)?;
        }
        from = to;
    }
    fill(len, sink)
}

/// The entries of some buckets, in order within each.
fn chunk_of<E>(
    shape: Shape,
    ends: &[u32],
    range: std::ops::Range<usize>,
    pairs: &mut Pairs<'_, E>,
) -> Result<Vec<u32>, E> {
    let first = ends[range.start];
    let mut entries = vec![0_u32; (ends[range.end] - first) as usize];
    let mut next: Vec<u32> = ends[range.clone()].iter().map(|end| end - first).collect();
    pairs(&mut |hash, key| {
        let bucket = shape.bucket(hash) as usize;
        if range.contains(&bucket) {
            let place = &mut next[bucket - range.start];
            if let Some(entry) = entries.get_mut(*place as usize) {
                *entry = hash as u32 & shape.hash_bits() | key & !shape.hash_bits();
            }
            *place += 1;
        }
    })?;
    for bucket in range {
        entries[(ends[bucket] - first) as usize..(ends[bucket + 1] - first) as usize].sort_unstable();
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pairs: &[(u64, u32)], chunk: u64) -> (Shape, Vec<u8>) {
        let greatest = pairs.iter().map(|pair| pair.1).max().unwrap_or(0);
        let shape = Shape::new(pairs.len() as u64, 3, greatest);
        let mut bytes = Vec::new();
        let mut tell = |take: &mut dyn FnMut(u64, u32)| {
            pairs.iter().for_each(|(hash, key)| take(*hash, *key));
            Ok::<(), std::convert::Infallible>(())
        };
        let Ok(()) = write(shape, chunk, &mut tell, &mut |more| {
            bytes.extend(more);
            Ok(())
        });
        (shape, bytes)
    }

    #[test]
    fn every_key_is_found_under_its_hash_however_small_the_memory() {
        let pairs: Vec<(u64, u32)> =
            (0..1000).map(|key| (Hash::of(1).text(&(key / 2).to_string()).finish(), key)).collect();
        let (shape, bytes) = written(&pairs, 1 << 20);
        assert_eq!(written(&pairs, 17).1, bytes, "a smaller memory writes the same");
        assert!(bytes.len().is_multiple_of(ALIGN));
        let mut rest = bytes.as_slice();
        let table = Table::take(&mut rest, shape).unwrap();
        assert!(rest.is_empty());
        for (hash, key) in &pairs {
            let found: Vec<u32> = table.keys(*hash, 0).collect();
            assert!(found.contains(key) && found.len() < 4, "{key}: {found:?}");
        }
        assert_eq!(table.keys(Hash::of(1).text("none").finish(), 0).count(), 0);
    }

    #[test]
    fn damaged_tables_give_nothing_or_something_but_never_stop() {
        let pairs: Vec<(u64, u32)> = (0..50).map(|key| (mixed(u64::from(key)), key)).collect();
        let (shape, bytes) = written(&pairs, 100);
        for len in [0, 10, 100, bytes.len() - 1] {
            assert!(Table::take(&mut &bytes[..len], shape).is_none());
        }
        let broken = vec![0xff; bytes.len()];
        let table = Table::take(&mut broken.as_slice(), shape).unwrap();
        assert_eq!(pairs.iter().map(|(hash, _)| table.keys(*hash, 0).count()).sum::<usize>(), 0);
        for shape in [
            Shape { buckets: u64::MAX, ..shape },
            Shape { entries: u64::MAX, ..shape },
            Shape { buckets: 0, ..shape },
            Shape { key_bits: 0, ..shape },
        ] {
            assert!(Table::take(&mut bytes.as_slice(), shape).is_none());
        }
        let wide = Shape { key_bits: 99, ..shape };
        assert!(Table::take(&mut bytes.as_slice(), wide).is_some_and(|table| table.keys(1, 0).count() < 50));
    }
}
