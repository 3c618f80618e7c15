//! Units that news converts between, by the words it uses for them.
//!
//! Factors are those of the international yard and pound agreement of 1959 and of the SI; where one word means several
//! measures (ton, gallon, pint, fluid ounce), all of them are listed and any may be meant.

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Dimension {
    Length,
    Area,
    Mass,
    Volume,
    Speed,
    Temperature,
}

/// A measure.
#[derive(Debug, PartialEq)]
pub(in crate::verify) struct Measure {
    /// As findings name it.
    pub(in crate::verify) name: &'static str,
    pub(in crate::verify) dimension: Dimension,
    /// How many of the dimension's base unit it may be.
    factors: &'static [f64],
    /// The reading of 0 of the base scale, for temperatures.
    zero: f64,
    words: &'static [&'static str],
}

const fn measure(
    name: &'static str,
    dimension: Dimension,
    factors: &'static [f64],
    words: &'static [&'static str],
) -> Measure {
    Measure { name, dimension, factors, zero: 0.0, words }
}

use Dimension::{Area, Length, Mass, Speed, Temperature, Volume};

/// All measures; base units are metre, square metre, kilogram, litre, metre per second, degree Celsius.
#[rustfmt::skip]
static MEASURES: &[Measure] = &[
    measure("millimetres", Length, &[0.001], &["millimetre", "millimeter", "mm"]),
    measure("centimetres", Length, &[0.01], &["centimetre", "centimeter", "cm"]),
    measure("metres", Length, &[1.0], &["metre", "meter", "m"]),
    measure("kilometres", Length, &[1000.0], &["kilometre", "kilometer", "km", "kms"]),
    measure("inches", Length, &[0.0254], &["inch", "in"]),
    measure("feet", Length, &[0.3048], &["foot", "feet", "ft"]),
    measure("yards", Length, &[0.9144], &["yard", "yd"]),
    measure("miles", Length, &[1609.344, 1852.0], &["mile", "mi"]),
    measure("nautical miles", Length, &[1852.0], &["nautical mile"]),
    measure("square metres", Area, &[1.0], &["square metre", "square meter", "m²", "sqm", "m2"]),
    measure("square feet", Area, &[0.092_903_04], &["square foot", "square feet", "ft²"]),
    measure("square yards", Area, &[0.836_127_36], &["square yard"]),
    measure("square kilometres", Area, &[1e6], &["square kilometre", "square kilometer", "km²", "km2"]),
    measure("square miles", Area, &[2_589_988.110_336], &["square mile"]),
    measure("acres", Area, &[4_046.856_422_4], &["acre"]),
    measure("hectares", Area, &[1e4], &["hectare", "ha"]),
    measure("grams", Mass, &[0.001], &["gram", "gramme", "g"]),
    measure("kilograms", Mass, &[1.0], &["kilogram", "kilogramme", "kilo", "kg", "kgs"]),
    measure("tonnes", Mass, &[1000.0], &["tonne", "metric ton"]),
    measure("tons", Mass, &[907.184_74, 1000.0, 1_016.046_908_8], &["ton", "short ton", "long ton"]),
    measure("ounces", Mass, &[0.028_349_523_125, 0.031_103_476_8], &["ounce", "oz"]),
    measure("pounds", Mass, &[0.453_592_37], &["pound", "lb", "lbs"]),
    measure("stone", Mass, &[6.350_293_18], &["stone"]),
    measure("millilitres", Volume, &[0.001], &["millilitre", "milliliter", "ml"]),
    measure("litres", Volume, &[1.0], &["litre", "liter", "l"]),
    measure("gallons", Volume, &[3.785_411_784, 4.546_09], &["gallon"]),
    measure("pints", Volume, &[0.473_176_473, 0.568_261_25], &["pint"]),
    measure("kilometres an hour", Speed, &[1.0 / 3.6], &["km/h", "kph", "kmh", "kilometre per hour", "kilometer per hour"]),
    measure("miles an hour", Speed, &[0.447_04], &["mph", "mile per hour"]),
    measure("knots", Speed, &[0.514_444_444], &["knot"]),
    Measure {
        name: "degrees Celsius", dimension: Temperature, factors: &[1.0], zero: 0.0,
        words: &["degree celsius", "celsius", "°c", "degree c", "centigrade", "degree centigrade"],
    },
    Measure {
        name: "degrees Fahrenheit", dimension: Temperature, factors: &[5.0 / 9.0], zero: 32.0,
        words: &["degree fahrenheit", "fahrenheit", "°f", "degree f"],
    },
];

/// The measure a unit's word means; `squared` where the text says "sq" before it.
pub(in crate::verify) fn of(unit: &str, squared: bool) -> Option<&'static Measure> {
    let unit = unit.to_lowercase();
    let word = match unit.as_str() {
        "km" | "kilometre" | "kilometer" if squared => "km²",
        "m" | "metre" | "meter" if squared => "m²",
        "mile" | "mi" if squared => "square mile",
        "ft" | "foot" | "feet" if squared => "square foot",
        other => other,
    };
    MEASURES.iter().find(|measure| measure.words.contains(&word))
}

/// A way from one measure to another: `value * factor + offset`.
pub(in crate::verify) struct Way {
    factor: f64,
    offset: f64,
}

impl Way {
    pub(in crate::verify) fn apply(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }
}

impl Measure {
    /// All ways to another measure of the same dimension, the likeliest first. A temperature is a reading, and where
    /// the text speaks of differences it can be one.
    pub(in crate::verify) fn ways(&self, other: &Measure, difference: bool) -> Vec<Way> {
        let mut ways = Vec::new();
        for from in self.factors {
            for to in other.factors {
                let factor = from / to;
                if self.dimension == Dimension::Temperature {
                    ways.push(Way { factor, offset: other.zero - self.zero * factor });
                }
                if self.dimension != Dimension::Temperature || difference {
                    ways.push(Way { factor, offset: 0.0 });
                }
            }
        }
        ways
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_convert() {
        for (unit, value, other, result) in [
            ("mile", 10.0, "km", 16.093),
            ("degree Fahrenheit", 212.0, "°C", 100.0),
            ("celsius", -40.0, "fahrenheit", -40.0),
            ("acre", 5000.0, "hectare", 2023.4),
            ("mph", 100.0, "kph", 160.93),
            ("pound", 200.0, "kg", 90.718),
        ] {
            let (from, to) = (of(unit, false).unwrap(), of(other, false).unwrap());
            let converted = from.ways(to, false)[0].apply(value);
            assert!((converted - result).abs() < 0.1, "{unit} {other}: {converted}");
        }
    }

    #[test]
    fn every_word_means_one_measure() {
        let words: Vec<_> = MEASURES.iter().flat_map(|measure| measure.words).collect();
        for (at, word) in words.iter().enumerate() {
            assert!(!words[..at].contains(word), "{word}");
        }
    }
}
