//! Units of measure and money by the words that news uses for them.

/// Units by their singular; plurals with `s` and the exceptions below are understood.
const UNITS: &[&str] = &[
    "metre",
    "meter",
    "kilometre",
    "kilometer",
    "centimetre",
    "centimeter",
    "millimetre",
    "millimeter",
    "micrometre",
    "nanometre",
    "nanometer",
    "mile",
    "yard",
    "foot",
    "inch",
    "furlong",
    "fathom",
    "light-year",
    "parsec",
    "gram",
    "gramme",
    "kilogram",
    "kilogramme",
    "kilo",
    "milligram",
    "microgram",
    "tonne",
    "ton",
    "pound",
    "ounce",
    "stone",
    "carat",
    "litre",
    "liter",
    "millilitre",
    "milliliter",
    "gallon",
    "pint",
    "quart",
    "barrel",
    "bushel",
    "cup",
    "teaspoon",
    "tablespoon",
    "hectare",
    "acre",
    "degree",
    "celsius",
    "fahrenheit",
    "kelvin",
    "knot",
    "watt",
    "kilowatt",
    "megawatt",
    "gigawatt",
    "terawatt",
    "volt",
    "ampere",
    "amp",
    "ohm",
    "joule",
    "kilojoule",
    "megajoule",
    "calorie",
    "kilocalorie",
    "hertz",
    "kilohertz",
    "megahertz",
    "gigahertz",
    "newton",
    "pascal",
    "bar",
    "decibel",
    "byte",
    "kilobyte",
    "megabyte",
    "gigabyte",
    "terabyte",
    "bit",
    "kilobit",
    "megabit",
    "gigabit",
    "pixel",
    "megapixel",
    "dollar",
    "euro",
    "cent",
    "penny",
    "yen",
    "yuan",
    "renminbi",
    "rouble",
    "ruble",
    "hryvnia",
    "rupee",
    "franc",
    "krona",
    "krone",
    "peso",
    "rand",
    "shekel",
    "lira",
    "zloty",
    "forint",
    "won",
    "dinar",
    "dirham",
    "riyal",
    "rial",
    "ringgit",
    "baht",
    "rupiah",
    "naira",
    "shilling",
    "real",
    "bitcoin",
    "point",
];

/// Short signs of units, as they are written.
const SIGNS: &[&str] = &[
    "m", "km", "cm", "mm", "nm", "mi", "ft", "yd", "g", "kg", "mg", "t", "kt", "lb", "lbs", "oz", "l", "ml",
    "cl", "ha", "ac", "w", "kw", "mw", "gw", "tw", "kwh", "mwh", "gwh", "twh", "v", "kv", "a", "hz", "khz",
    "mhz", "ghz", "db", "kb", "mb", "gb", "tb", "kbps", "mbps", "gbps", "mph", "kph", "kmh", "rpm", "psi",
    "bpd", "usd", "eur", "gbp", "jpy", "cny", "chf", "rub", "uah", "rmb",
];

/// Plurals that are not the singular and an `s`.
const IRREGULAR: [(&str, &str); 12] = [
    ("feet", "foot"),
    ("inches", "inch"),
    ("pence", "pence"),
    ("pennies", "penny"),
    ("bushels", "bushel"),
    ("kronor", "krona"),
    ("kroner", "krone"),
    ("lire", "lira"),
    ("zlotys", "zloty"),
    ("lbs", "lb"),
    ("hertz", "hertz"),
    ("people", "person"),
];

/// Signs of money, with their plain names.
const MONEY: [(char, &str); 11] = [
    ('$', "dollar"),
    ('€', "euro"),
    ('£', "pound"),
    ('¥', "yen"),
    ('₹', "rupee"),
    ('₽', "rouble"),
    ('₴', "hryvnia"),
    ('₩', "won"),
    ('₪', "shekel"),
    ('₺', "lira"),
    ('¢', "cent"),
];

/// Money of a country, before its sign: "US$", "C$".
const COUNTRIES: [(&str, &str); 11] = [
    ("us", "US"),
    ("usd", "US"),
    ("c", "Canadian"),
    ("ca", "Canadian"),
    ("can", "Canadian"),
    ("a", "Australian"),
    ("au", "Australian"),
    ("nz", "New Zealand"),
    ("hk", "Hong Kong"),
    ("s", "Singapore"),
    ("nt", "Taiwan"),
];

/// Codes of money that may stand before their amount.
const CODES: [&str; 16] = [
    "usd", "eur", "gbp", "jpy", "cny", "rmb", "chf", "rub", "uah", "inr", "cad", "aud", "nzd", "hkd", "sek",
    "nok",
];

/// The plain name of a sign of money.
pub(super) fn money(sign: char) -> Option<&'static str> {
    MONEY.iter().find(|(mark, _)| *mark == sign).map(|&(_, name)| name)
}

/// Names of money by their singular.
const CURRENCIES: &[&str] = &[
    "dollar", "euro", "pound", "yen", "yuan", "renminbi", "rouble", "ruble", "hryvnia", "rupee", "franc",
    "krona", "krone", "peso", "peseta", "guilder", "rand", "shekel", "lira", "zloty", "forint", "won",
    "dinar", "dirham", "riyal", "rial", "ringgit", "baht", "rupiah", "naira", "shilling", "real", "tenge",
    "manat", "lari", "taka", "dong",
];

/// Whether a unit's singular is the name of money.
pub(super) fn is_money(name: &str) -> bool {
    CURRENCIES.contains(&name)
}

/// The country of a word glued before a sign of money.
pub(super) fn money_of(word: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(short, _)| *short == word).map(|&(_, name)| name)
}

/// Whether a word is the code of a currency.
pub(super) fn is_code(word: &str) -> bool {
    CODES.contains(&word)
}

/// The singular of a unit written out; `None` for a word that is no unit.
pub(super) fn unit(word: &str) -> Option<&str> {
    if let Some(&(_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (singular != "person").then_some(singular);
    }
    let known = |word: &&str| UNITS.contains(word) || is_money(word);
    Some(word).filter(known).or_else(|| word.strip_suffix('s').filter(known))
}

/// Whether a word is the sign of a unit ("km"), in any case.
pub(super) fn is_sign(word: &str) -> bool {
    SIGNS.contains(&word)
}

/// The singular of an English noun, as far as its ending shows it.
pub(super) fn singular(word: &str) -> String {
    if let Some(known) = unit(word) {
        return known.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_named_in_the_singular() {
        for (word, name) in [
            ("miles", "mile"),
            ("feet", "foot"),
            ("tonne", "tonne"),
            ("dollars", "dollar"),
            ("euros", "euro"),
        ] {
            assert_eq!(unit(word), Some(name));
        }
        for word in ["people", "soldiers", "mil", "s", ""] {
            assert_eq!(unit(word), None, "{word}");
        }
        for (word, name) in [
            ("points", "point"),
            ("parties", "party"),
            ("boxes", "box"),
            ("glass", "glass"),
            ("seat", "seat"),
        ] {
            assert_eq!(singular(word), name);
        }
    }
}
