//! What of the dump is wanted: by substrings of a line before it is read, by properties and languages after.

use memchr::memmem::Finder;

/// What a property is wanted for: in statements or as a qualifier.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Stated,
    Qualifies,
}

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident $id:literal $wanted:ident)*) => {
        /// A property of Wikidata that is read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Property { $($(#[$doc])* $name,)* }

        impl Property {
            /// The property of this id, where it is read.
            pub(super) fn named(id: &str) -> Option<Property> {
                match id { $($id => Some(Property::$name),)* _ => None }
            }

            fn wanted(self) -> Use {
                match self { $(Property::$name => Use::$wanted,)* }
            }
        }
    };
}

properties! {
    /// Instance of.
    InstanceOf "P31" Stated
    /// Subclass of.
    SubclassOf "P279" Stated
    /// Position held.
    PositionHeld "P39" Stated
    /// Head of state.
    HeadOfState "P35" Stated
    /// Head of government.
    HeadOfGovernment "P6" Stated
    /// Chairperson.
    Chairperson "P488" Stated
    /// Officeholder.
    Officeholder "P1308" Stated
    /// Office held by head of state.
    OfficeOfState "P1906" Stated
    /// Office held by head of government.
    OfficeOfGovernment "P1313" Stated
    /// Office held by head of the organisation.
    OfficeOfHead "P2388" Stated
    /// Organisation directed by the office.
    Directs "P2389" Stated
    /// Applies to jurisdiction.
    Jurisdiction "P1001" Stated
    /// Country.
    Country "P17" Stated
    /// Country of citizenship.
    Citizenship "P27" Stated
    /// ISO 3166-1 alpha-2 code.
    Iso2 "P297" Stated
    /// ISO 3166-1 alpha-3 code.
    Iso3 "P298" Stated
    /// Date of birth.
    Birth "P569" Stated
    /// Date of death.
    Death "P570" Stated
    /// Sex or gender.
    Gender "P21" Stated
    /// Name in native language.
    NativeName "P1559" Stated
    /// Short name.
    ShortName "P1813" Stated
    /// Start time.
    Start "P580" Qualifies
    /// End time.
    End "P582" Qualifies
    /// Replaces.
    Replaces "P1365" Qualifies
    /// Replaced by.
    ReplacedBy "P1366" Qualifies
    /// Of.
    Of "P642" Qualifies
    /// Parliamentary term.
    Term "P2937" Qualifies
    /// Nature of statement.
    Nature "P5102" Qualifies
    /// Object has role.
    ObjectRole "P3831" Qualifies
    /// Subject has role.
    SubjectRole "P2868" Qualifies
}

impl Property {
    /// Whether its statements are read.
    pub(super) fn stated(self) -> bool {
        self.wanted() == Use::Stated
    }

    /// Whether it is read where it qualifies a statement.
    pub(super) fn qualifies(self) -> bool {
        self.wanted() == Use::Qualifies
    }
}

/// Languages whose labels are written in Latin letters and found in news: they find a person, and judge no spelling.
const LATIN: [&str; 8] = ["de", "es", "fr", "it", "nl", "pl", "pt", "tr"];
/// Languages of other scripts whose labels find a person.
const OTHER_SCRIPTS: [&str; 15] =
    ["ar", "be", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "ru", "sr", "uk", "zh"];

/// Whether labels of this language are read.
pub(super) fn label(language: &str) -> bool {
    english(language) || LATIN.contains(&language) || OTHER_SCRIPTS.contains(&language)
}

/// Whether aliases of this language are read.
pub(super) fn alias(language: &str) -> bool {
    english(language)
}

/// English, or Wikidata's "for all languages".
pub(super) fn english(language: &str) -> bool {
    matches!(language, "en" | "mul")
}

/// Classes whose instances are countries: sovereign state, country, state.
pub(super) const COUNTRIES: [u64; 3] = [3_624_078, 6256, 7275];

/// Substrings that tell an entity that may be of use. They are keys of statements, which no text can hold: there the
/// quotation marks would be escaped.
#[derive(Debug)]
pub(super) struct Needles {
    held: Finder<'static>,
    carried: Vec<Finder<'static>>,
    subclass: Finder<'static>,
    country: Finder<'static>,
}

/// Statements that only offices, or what has offices, carry; and the classes of positions: position, public office,
/// elective office, ministry post, parliamentary seat.
const CARRIED: [&str; 12] = [
    "\"P1308\":",
    "\"P1313\":",
    "\"P1906\":",
    "\"P2388\":",
    "\"P2389\":",
    "\"P35\":",
    "\"P6\":",
    "\"P488\":",
    "\"P297\":",
    "\"P1001\":",
    "\"Q4164871\"",
    "\"Q294414\"",
];

impl Needles {
    /// Needles ready to be looked for.
    pub(super) fn new() -> Needles {
        Needles {
            held: Finder::new("\"P39\":"),
            carried: CARRIED.iter().map(Finder::new).collect(),
            subclass: Finder::new("\"P279\":"),
            country: Finder::new("\"P17\":"),
        }
    }

    /// Whether a line may hold a person, an office, or what has offices.
    pub(super) fn found(&self, line: &[u8]) -> bool {
        self.held.find(line).is_some()
            || self.carried.iter().any(|needle| needle.find(line).is_some())
            // A kind of minister of some country need not say that it is a position.
            || (self.subclass.find(line).is_some() && self.country.find(line).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_use_are_told_by_substrings() {
        let needles = Needles::new();
        assert!(needles.found(br#"{"claims":{"P39":[]}}"#));
        assert!(needles.found(br#"{"claims":{"P17":[],"P279":[]}}"#));
        assert!(needles.found(br#"{"value":{"id":"Q4164871"}}"#));
        assert!(!needles.found(br#"{"claims":{"P279":[]}}"#));
        assert!(!needles.found(br#"{"value":"\"P39\": of x","P3934":[]}"#));
    }

    #[test]
    fn properties_are_read_where_they_belong() {
        assert!(Property::named("P39").is_some_and(|it| it.stated() && !it.qualifies()));
        assert!(Property::named("P580").is_some_and(|it| it.qualifies() && !it.stated()));
        assert_eq!(Property::named("P3"), None);
    }
}
