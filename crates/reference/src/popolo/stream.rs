//! The items of a Popolo file's lists, one by one: however long the file, one item is in memory.

use std::cell::Cell;
use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::input::Text;
use crate::trouble::Trouble;

/// An item of a list.
pub(super) struct Item<'i> {
    /// The list it stands in ("persons").
    pub(super) list: &'i str,
    pub(super) value: Value,
    /// The line where it ends, from 1.
    pub(super) line: u64,
}

impl Item<'_> {
    /// What a problem with it is called.
    pub(super) fn kind(&self) -> &'static str {
        match self.list {
            "persons" => "no sound person",
            "organizations" => "no sound organization",
            "posts" => "no sound post",
            "memberships" => "no sound membership",
            _ => "no sound event",
        }
    }
}

/// Shows the items of these lists to `take`, as they stand in the file.
///
/// # Errors
/// When the file cannot be read or is not JSON to its end.
pub(super) fn each_item(
    text: &mut Text<'_>,
    lists: &[&str],
    take: &mut dyn FnMut(Item<'_>),
) -> Result<(), Trouble> {
    let name = text.name().to_owned();
    let lines = Cell::new(1);
    // The decoder asks byte by byte, so that the count is right to the item.
    let reader = Lines { inner: BufReader::new(text.bytes()), lines: &lines };
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = (&mut json).deserialize_map(Top { lists, take, lines: &lines });
    read.and_then(|()| json.end()).map_err(|error| {
        let trouble = Trouble::new(format_args!("{name}: {error}"));
        trouble.with_way_out("a Popolo file is one JSON object with lists such as persons and memberships")
    })
}

/// Counts ends of lines.
struct Lines<'l, R> {
    inner: R,
    lines: &'l Cell<u64>,
}

impl<R: Read> Read for Lines<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = self.inner.read(buffer)?;
        let ends = buffer[..len].iter().filter(|byte| **byte == b'\n').count();
        self.lines.set(self.lines.get() + ends as u64);
        Ok(len)
    }
}

struct Top<'t> {
    lists: &'t [&'t str],
    take: &'t mut dyn FnMut(Item<'_>),
    lines: &'t Cell<u64>,
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with lists of persons, organizations and memberships")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if self.lists.contains(&key.as_str()) {
                map.next_value_seed(List { name: &key, take: &mut *self.take, lines: self.lines })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct List<'l> {
    name: &'l str,
    take: &'l mut dyn FnMut(Item<'_>),
    lines: &'l Cell<u64>,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.name)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(value) = seq.next_element::<Value>()? {
            (self.take)(Item { list: self.name, value, line: self.lines.get() });
        }
        Ok(())
    }
}
