//! The parts of an entity's JSON that an import needs, read without building the rest.
//!
//! A line of the dump is read by serde: maps of a hundred languages and properties are walked, and what is not wanted
//! is passed over unread. Texts are borrowed from the line where they hold no escapes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::wanted::{self, Property};

/// An entity.
#[derive(Debug, Default)]
pub(super) struct Entity<'a> {
    /// Its number: 42 of `Q42`; 0 where it is no item.
    pub id: u64,
    /// Labels, in the order of the dump.
    pub labels: Vec<Term<'a>>,
    /// Aliases, in the order of the dump.
    pub aliases: Vec<Term<'a>>,
    /// Wanted statements, in the order of the dump.
    pub claims: Vec<(Property, Statement<'a>)>,
}

/// A text with its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term<'a> {
    /// Language code of Wikidata ("en", "mul", "zh-hans").
    pub language: Cow<'a, str>,
    /// The text.
    pub value: Cow<'a, str>,
}

/// How a statement stands among those of its property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Known to be wrong.
    Deprecated,
    /// Neither.
    #[default]
    Normal,
    /// The one that holds now.
    Preferred,
}

/// A statement.
#[derive(Debug, Default)]
pub(super) struct Statement<'a> {
    /// What it says.
    pub main: Snak<'a>,
    /// Its rank.
    pub rank: Rank,
    /// Wanted qualifiers, in the order of the dump.
    pub qualifiers: Vec<(Property, Snak<'a>)>,
}

/// A value, or that there is none, or one unknown.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Snak<'a> {
    /// There is a value, and nobody knows it (`somevalue`).
    #[default]
    Unknown,
    /// There is none (`novalue`).
    None,
    /// A value.
    Value(Value<'a>),
}

/// A value; of its fields those of its type are filled.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Value<'a> {
    /// Number of an item; 0 for none.
    pub item: u64,
    /// A time.
    pub time: Cow<'a, str>,
    /// A time's precision.
    pub precision: u64,
    /// Whether a time is of the Julian calendar.
    pub julian: bool,
    /// A string, or a text in a language.
    pub text: Cow<'a, str>,
    /// The text's language.
    pub language: Cow<'a, str>,
}

/// The proleptic Julian calendar, as the end of its address.
const JULIAN: &str = "/Q1985786";

/// The number of an item's id ("Q42"); 0 for anything else.
pub(super) fn number(id: &str) -> u64 {
    id.strip_prefix('Q').and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Reads an entity from its line.
///
/// # Errors
/// When the line is no JSON, or not of the form of an entity.
pub(super) fn read(line: &str) -> serde_json::Result<Entity<'_>> {
    let mut entity = Entity::default();
    let mut from = serde_json::Deserializer::from_str(line);
    Fill(&mut entity).deserialize(&mut from)?;
    from.end()?;
    Ok(entity)
}

/// A string that is borrowed where it can be.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Reads)
    }
}

/// Something that is filled from the entries of a map.
trait Fields<'de> {
    /// Takes the value of a key, or passes over it.
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Passes over a value.
fn pass<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}

fn text<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Cow<'de, str>, A::Error> {
    map.next_value::<Text>().map(|text| text.0)
}

/// Fills something from a map. Wikidata writes an empty map as an empty list, and what is not there as `null`.
struct Fill<'s, T>(&'s mut T);

impl<'de, T: Fields<'de>> DeserializeSeed<'de> for Fill<'_, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, T: Fields<'de>> Visitor<'de> for Fill<'_, T> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Text>()? {
            self.0.field(&key.0, &mut map)?;
        }
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Hands each member of a list, read, to a function.
struct Each<F, T>(F, PhantomData<T>);

fn each<'de, T, A>(map: &mut A, take: impl FnMut(T)) -> Result<(), A::Error>
where
    T: Fields<'de> + Default,
    A: MapAccess<'de>,
{
    map.next_value_seed(Each(take, PhantomData))
}

impl<'de, T: Fields<'de> + Default, F: FnMut(T)> DeserializeSeed<'de> for Each<F, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: Fields<'de> + Default, F: FnMut(T)> Visitor<'de> for Each<F, T> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let mut item = T::default();
        while list.next_element_seed(Fill(&mut item))?.is_some() {
            (self.0)(std::mem::take(&mut item));
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Entity<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "id" => self.id = number(&text(map)?),
            "labels" => map.next_value_seed(Fill(&mut Labels(&mut self.labels)))?,
            "aliases" => map.next_value_seed(Fill(&mut Aliases(&mut self.aliases)))?,
            "claims" => map.next_value_seed(Fill(&mut Claims(&mut self.claims)))?,
            _ => pass(map)?,
        }
        Ok(())
    }
}

struct Labels<'s, 'de>(&'s mut Vec<Term<'de>>);

impl<'de> Fields<'de> for Labels<'_, 'de> {
    fn field<A: MapAccess<'de>>(&mut self, language: &str, map: &mut A) -> Result<(), A::Error> {
        if !wanted::label(language) {
            return pass(map);
        }
        let mut term = Term::default();
        map.next_value_seed(Fill(&mut term))?;
        self.0.push(term);
        Ok(())
    }
}

struct Aliases<'s, 'de>(&'s mut Vec<Term<'de>>);

impl<'de> Fields<'de> for Aliases<'_, 'de> {
    fn field<A: MapAccess<'de>>(&mut self, language: &str, map: &mut A) -> Result<(), A::Error> {
        if !wanted::alias(language) {
            return pass(map);
        }
        each(map, |term| self.0.push(term))
    }
}

impl<'de> Fields<'de> for Term<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "language" => self.language = text(map)?,
            "value" => self.value = text(map)?,
            _ => pass(map)?,
        }
        Ok(())
    }
}

struct Claims<'s, 'de>(&'s mut Vec<(Property, Statement<'de>)>);

impl<'de> Fields<'de> for Claims<'_, 'de> {
    fn field<A: MapAccess<'de>>(&mut self, property: &str, map: &mut A) -> Result<(), A::Error> {
        match Property::named(property).filter(|property| property.stated()) {
            Some(property) => each(map, |statement| self.0.push((property, statement))),
            None => pass(map),
        }
    }
}

impl<'de> Fields<'de> for Statement<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "mainsnak" => self.main = snak(map)?,
            "rank" => {
                self.rank = match text(map)?.as_ref() {
                    "deprecated" => Rank::Deprecated,
                    "preferred" => Rank::Preferred,
                    _ => Rank::Normal,
                }
            }
            "qualifiers" => map.next_value_seed(Fill(&mut Qualifiers(&mut self.qualifiers)))?,
            _ => pass(map)?,
        }
        Ok(())
    }
}

struct Qualifiers<'s, 'de>(&'s mut Vec<(Property, Snak<'de>)>);

impl<'de> Fields<'de> for Qualifiers<'_, 'de> {
    fn field<A: MapAccess<'de>>(&mut self, property: &str, map: &mut A) -> Result<(), A::Error> {
        match Property::named(property).filter(|property| property.qualifies()) {
            Some(property) => each(map, |snak: RawSnak| self.0.push((property, snak.read()))),
            None => pass(map),
        }
    }
}

/// A value as it is written.
#[derive(Default)]
struct RawSnak<'a> {
    kind: SnakKind,
    value: Value<'a>,
}

#[derive(Default)]
enum SnakKind {
    #[default]
    Value,
    Unknown,
    None,
}

impl<'a> RawSnak<'a> {
    fn read(self) -> Snak<'a> {
        match self.kind {
            SnakKind::Value => Snak::Value(self.value),
            SnakKind::Unknown => Snak::Unknown,
            SnakKind::None => Snak::None,
        }
    }
}

fn snak<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Snak<'de>, A::Error> {
    let mut raw = RawSnak::default();
    map.next_value_seed(Fill(&mut raw))?;
    Ok(raw.read())
}

impl<'de> Fields<'de> for RawSnak<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "snaktype" => {
                self.kind = match text(map)?.as_ref() {
                    "somevalue" => SnakKind::Unknown,
                    "novalue" => SnakKind::None,
                    _ => SnakKind::Value,
                }
            }
            "datavalue" => map.next_value_seed(Fill(&mut DataValue(&mut self.value)))?,
            _ => pass(map)?,
        }
        Ok(())
    }
}

struct DataValue<'s, 'de>(&'s mut Value<'de>);

impl<'de> Fields<'de> for DataValue<'_, 'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "value" => map.next_value_seed(Content(self.0)),
            _ => pass(map),
        }
    }
}

/// The value of a value: a string, or a map whose fields depend on its type.
struct Content<'s, 'de>(&'s mut Value<'de>);

impl<'de> DeserializeSeed<'de> for Content<'_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Content<'_, 'de> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a map")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.text = Cow::Borrowed(text);
        Ok(())
    }
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.text = Cow::Owned(text.to_owned());
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        Fill(self.0).visit_map(map)
    }
}

impl<'de> Fields<'de> for Value<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "id" => self.item = number(&text(map)?),
            "time" => self.time = text(map)?,
            "precision" => self.precision = map.next_value::<Precision>()?.0,
            "calendarmodel" => self.julian = text(map)?.ends_with(JULIAN),
            "text" => self.text = text(map)?,
            "language" => self.language = text(map)?,
            _ => pass(map)?,
        }
        Ok(())
    }
}

/// The precision of a time; that of a coordinate, which is a fraction or `null`, reads as 0.
struct Precision(u64);

impl<'de> Deserialize<'de> for Precision {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reads;
        impl Visitor<'_> for Reads {
            type Value = Precision;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_u64<E>(self, number: u64) -> Result<Precision, E> {
                Ok(Precision(number))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Precision, E> {
                Ok(Precision(0))
            }
            fn visit_f64<E>(self, _: f64) -> Result<Precision, E> {
                Ok(Precision(0))
            }
            fn visit_unit<E>(self) -> Result<Precision, E> {
                Ok(Precision(0))
            }
        }
        from.deserialize_any(Reads)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wanted_parts_of_an_entity_are_read_and_the_rest_is_passed_over() {
        let line = r#"{"type":"item","id":"Q7","labels":{"en":{"language":"en","value":"A \"B\" \u00c9"},"tlh":{"language":"tlh","value":"x"}},
            "descriptions":[],"aliases":{"en":[{"language":"en","value":"AB"},{"language":"en","value":"É"}]},
            "claims":{"P39":[{"mainsnak":{"snaktype":"value","property":"P39","hash":"0","datavalue":{"value":{"entity-type":"item","numeric-id":9,"id":"Q9"},"type":"wikibase-entityid"}},
            "type":"statement","qualifiers":{"P580":[{"snaktype":"somevalue","property":"P580"}],"P582":[{"snaktype":"novalue"}],
            "P1932":[{"snaktype":"value","datavalue":{"value":"s","type":"string"}}]},"rank":"preferred","references":[{"snaks":{"P39":[]}}]}],
            "P625":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"precision":0.1}}}}]},"sitelinks":[],"lastrevid":1}"#;
        let entity = read(line).unwrap();
        assert_eq!(entity.id, 7);
        let shown = |terms: &[Term]| {
            terms.iter().map(|term| format!("{}:{}", term.language, term.value)).collect::<Vec<_>>()
        };
        assert_eq!(shown(&entity.labels), ["en:A \"B\" É"]);
        assert_eq!(shown(&entity.aliases), ["en:AB", "en:É"]);
        let [(Property::PositionHeld, statement)] = entity.claims.as_slice() else {
            panic!("{:?}", entity.claims)
        };
        assert_eq!(
            (statement.rank, &statement.main),
            (Rank::Preferred, &Snak::Value(Value { item: 9, ..Value::default() }))
        );
        assert_eq!(statement.qualifiers, [(Property::Start, Snak::Unknown), (Property::End, Snak::None)]);
    }

    #[test]
    fn empty_maps_written_as_lists_and_entities_that_are_no_items_are_read() {
        let entity = read(r#"{"id":"P31","labels":[],"aliases":[],"claims":[]}"#).unwrap();
        assert_eq!((entity.id, entity.labels.len(), entity.claims.len()), (0, 0, 0));
    }

    #[test]
    fn what_is_no_entity_is_an_error() {
        for line in ["{", r#"{"id":7}"#, r#"{"claims":{"P39":{}}}"#, r#"{"id":"Q1"} x"#, "3"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
