//! What fills entities: languages, properties that nobody wants, and references, as dumps have them.

/// Languages of labels, English first.
pub(super) const LANGUAGES: [&str; 69] = [
    "en", "mul", "de", "ru", "fr", "es", "it", "pl", "nl", "pt", "uk", "ar", "zh", "ja", "tr", "sv", "cs",
    "fi", "da", "nb", "hu", "ro", "ko", "fa", "he", "el", "bg", "sr", "be", "hi", "ca", "eu", "gl", "sk",
    "sl", "hr", "et", "lt", "lv", "ga", "cy", "sq", "az", "ka", "hy", "kk", "uz", "vi", "id", "ms", "th",
    "bn", "ta", "te", "ml", "mr", "ur", "sw", "af", "eo", "la", "oc", "ast", "br", "an", "nn", "fo", "is",
    "lb",
];

/// Properties that no import reads.
pub(super) const PROPERTIES: [&str; 57] = [
    "P18", "P19", "P20", "P22", "P25", "P26", "P40", "P50", "P53", "P69", "P94", "P101", "P103", "P106",
    "P108", "P119", "P131", "P136", "P140", "P166", "P172", "P184", "P213", "P214", "P227", "P244", "P268",
    "P269", "P345", "P373", "P396", "P407", "P421", "P463", "P512", "P551", "P607", "P646", "P691", "P734",
    "P735", "P856", "P937", "P1006", "P1015", "P1050", "P1066", "P1207", "P1343", "P1344", "P1412", "P1476",
    "P1971", "P2163", "P2348", "P2671", "P2949",
];

/// References of statements.
pub(super) const REFERENCES: [&str; 3] = [
    concat!(
        r#"{"hash":"fa278ebfc458360e5aed63d5058cca83c46134f1","snaks":{"P143":[{"snaktype":"value","property":"P143","#,
        r#""hash":"e4f6d9441d0600513c4533c672b5ab472dc73694","datavalue":{"value":{"entity-type":"item","numeric-id":328,"#,
        r#""id":"Q328"},"type":"wikibase-entityid"},"datatype":"wikibase-item"}]},"snaks-order":["P143"]}"#,
    ),
    concat!(
        r#"{"hash":"9a24f7c0208b05d6be97077d855671d1dfdbc0dd","snaks":{"P248":[{"snaktype":"value","property":"P248","#,
        r#""hash":"e31ab9bd2cd38e1b5b9e3e4f3bd0d3c5b2f8f2e1","datavalue":{"value":{"entity-type":"item","numeric-id":36578,"#,
        r#""id":"Q36578"},"type":"wikibase-entityid"},"datatype":"wikibase-item"}],"P813":[{"snaktype":"value","property":"P813","#,
        r#""hash":"cbf1e9ff2aa0c84b0a1c0bcb9ef6b6b1b6d1d0d7","datavalue":{"value":{"time":"+2020-05-14T00:00:00Z","timezone":0,"#,
        r#""before":0,"after":0,"precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"},"type":"time"},"#,
        r#""datatype":"time"}]},"snaks-order":["P248","P813"]}"#,
    ),
    concat!(
        r#"{"hash":"3d8a6fd8b7a0e8d5f1ff0d8ed8b2e7c17a5c9a77","snaks":{"P854":[{"snaktype":"value","property":"P854","#,
        r#""hash":"0d6b3b5d3c2c8d9d0e1f2a3b4c5d6e7f8a9b0c1d","datavalue":{"value":"https://register.example/entry/1234567","#,
        r#""type":"string"},"datatype":"url"}]},"snaks-order":["P854"]}"#,
    ),
];
