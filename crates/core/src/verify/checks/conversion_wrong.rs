//! See the page beside this file.

use crate::finding::{Basis, Level};
use crate::reading::{Modifier, Quantity};
use crate::text::Span;
use crate::verify::measures::{self, Dimension, Measure};
use crate::verify::{Case, Check, Draft, Findings};

/// Measures that do not convert into each other.
pub static CHECK: Check = Check {
    name: "conversion-wrong",
    levels: &[Level::Error],
    by_default: true,
    doc: include_str!("conversion-wrong.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let quantities = &case.reading.quantities;
    for at in 1..quantities.len() {
        let (given, converted) = (&quantities[at - 1], &quantities[at]);
        if beside(case, with_unit(case, given), converted.span) && !compound(case, quantities, at) {
            judge(case, given, converted, findings);
        }
    }
}

/// "12 miles (19 km)", "12 miles, or 19 km", "12 miles/19 km".
fn beside(case: &Case<'_>, given: Span, converted: Span) -> bool {
    let text = &case.document.text;
    let between = text.slice(text.covering(given.end(), converted.start())).to_lowercase();
    let between = between.trim().trim_start_matches([',', '-']).trim_start();
    let plain = between.trim_end_matches("minus").trim_end_matches(['-', '−', '–']).trim();
    match plain {
        "(" | "/" | "[" => true,
        "or" | "(or" | "or about" | "(about" | "(around" | "(roughly" | "or roughly" | "(approximately" => {
            // "20 acres or 30 hectares" is a choice, "20 acres, or 8 hectares," a conversion.
            plain.starts_with('(')
                || text.slice(text.covering(given.end(), converted.start())).starts_with(',')
        }
        _ => false,
    }
}

/// Whether either amount is one of several that make one: "6 feet 2 inches".
fn compound(case: &Case<'_>, quantities: &[Quantity], at: usize) -> bool {
    let text = &case.document.text;
    let joined = |one: &Quantity, other: &Quantity| {
        let between = text.slice(text.covering(one.span.end(), other.span.start())).trim();
        matches!(between, "" | "," | "and")
    };
    let before = at >= 2 && joined(&quantities[at - 2], &quantities[at - 1]);
    let after = quantities.get(at + 1).is_some_and(|next| joined(&quantities[at], next));
    // "6ft 2in": the inches may stand as a bare number.
    let text_before = text.slice(
        text.covering(quantities[at - 1].span.start().saturating_sub(4), quantities[at - 1].span.start()),
    );
    let text_after =
        text.slice(text.covering(quantities[at].span.end(), text.len().min(quantities[at].span.end() + 2)));
    let digit = |words: &str| words.trim().chars().any(|letter| letter.is_ascii_digit());
    before || after || digit(text_before.rsplit(' ').nth(1).unwrap_or("")) || digit(text_after)
}

/// An amount as a measure: its numbers, each with how far it may be from the one it was rounded from.
struct Stretch {
    measure: &'static Measure,
    values: Vec<(f64, f64)>,
    /// "nearly", "more than": the number is a bound, and its conversion one of its own.
    bound: bool,
}

fn stretch(case: &Case<'_>, quantity: &Quantity, beside: &Quantity) -> Option<Stretch> {
    let written = case.words(quantity.span);
    let squared = ["sq ", "sq. ", "square "].iter().any(|mark| written.to_lowercase().contains(mark));
    let measure = match &quantity.unit {
        Some(unit) => measures::of(unit, squared)?,
        None => lone_letter(case, quantity, beside)?,
    };
    let text = &case.document.text;
    let before = text.slice(text.covering(quantity.span.start().saturating_sub(6), quantity.span.start()));
    let minus = before.to_lowercase().ends_with("minus ") || before.ends_with(['-', '−']);
    let sign = if minus && measure.dimension == Dimension::Temperature { -1.0 } else { 1.0 };
    let numbers = [quantity.value, quantity.high].into_iter().flatten();
    let values = numbers.map(|value| (sign * value, rounding(value, decimals(written)))).collect();
    let bound = matches!(quantity.modifier, Some(Modifier::LessThan | Modifier::MoreThan));
    Some(Stretch { measure, values, bound })
}

/// The measure of a letter that alone may mean anything ("21 m" is 21 million elsewhere), by the measure it stands beside:
/// "55 ft (21 m)", "15 F (-9 C)".
fn lone_letter(case: &Case<'_>, quantity: &Quantity, beside: &Quantity) -> Option<&'static Measure> {
    let of_letter = |quantity: &Quantity| match case.words(letter_after(case, quantity)) {
        "m" => measures::of("metre", false),
        "C" => measures::of("celsius", false),
        "F" => measures::of("fahrenheit", false),
        _ => None,
    };
    let measure = of_letter(quantity)?;
    let other = match &beside.unit {
        Some(unit) => measures::of(unit, false),
        None => of_letter(beside),
    };
    other.filter(|other| other.dimension == measure.dimension).map(|_| measure)
}

/// The word after an amount; empty where a mark follows.
fn letter_after(case: &Case<'_>, quantity: &Quantity) -> Span {
    let text = &case.document.text;
    let rest = text.slice(text.covering(quantity.span.end(), text.len()));
    let start = quantity.span.end() + rest.len() - rest.trim_start_matches(' ').len();
    let word = rest.trim_start_matches(' ');
    let end = start + word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    text.covering(start, end)
}

/// The words of an amount with its unit, which may be a lone letter that was not read as one.
fn with_unit(case: &Case<'_>, quantity: &Quantity) -> Span {
    match quantity.unit {
        Some(_) => quantity.span,
        None => quantity.span.to(letter_after(case, quantity)),
    }
}

/// Figures written after the point of a number.
fn decimals(written: &str) -> Option<i32> {
    let (_, after) = written.split_once('.')?;
    let figures = after.chars().take_while(char::is_ascii_digit).count();
    (figures > 0).then_some(figures as i32)
}

/// How far a number as written may be from the one it was rounded from.
fn rounding(value: f64, decimals: Option<i32>) -> f64 {
    let value = value.abs();
    if let Some(places) = decimals {
        return 0.5 * 10f64.powi(-places);
    }
    if value == 0.0 {
        return 0.5;
    }
    if value.fract() != 0.0 {
        let places = (1..=3).find(|places| (value * 10f64.powi(*places)).fract().abs() < 1e-6).unwrap_or(3);
        return 0.5 * 10f64.powi(-places);
    }
    let zeros = (0..15).take_while(|zeros| value % 10f64.powi(zeros + 1) == 0.0).count() as i32;
    let coarse = 10f64.powi(zeros);
    0.5 * coarse.min((value * 0.1).max(1.0))
}

fn judge(case: &Case<'_>, given: &Quantity, converted: &Quantity, findings: &mut Findings) {
    let (Some(from), Some(to)) = (stretch(case, given, converted), stretch(case, converted, given)) else {
        return;
    };
    let one_kind = from.measure.dimension == to.measure.dimension && from.values.len() == to.values.len();
    if !one_kind || from.measure.name == to.measure.name {
        return;
    }
    let converted = with_unit(case, converted);
    let both = given.span.to(converted);
    let difference = tells_a_difference(case, given.span);
    let mut pairs = from.values.iter().zip(&to.values);
    let right = pairs.all(|(one, other)| agree(&from, &to, *one, *other, difference));
    let sums: Vec<String> = from.values.iter().map(|(value, _)| said(&from, &to, *value)).collect();
    let basis = vec![Basis::Arithmetic { says: sums.join("; ") }];
    if right {
        findings.agrees(both, sums.join("; "), basis);
        return;
    }
    // Either number may be the wrong one: nothing is proposed.
    let message = format!("{}, not {}", sums.join("; "), case.words(converted));
    let mut draft = Draft::new(Level::Error, both, message, basis);
    draft.labels.push((converted, "does not fit the amount before it, or that one is wrong".to_owned()));
    findings.found(draft);
}

/// Whether the sentence speaks of warmer and colder: "2.7 degrees" may then be how much, and not how warm.
fn tells_a_difference(case: &Case<'_>, at: Span) -> bool {
    const WORDS: &[&str] = &[
        "warming",
        "warmer",
        "warm",
        "cooler",
        "cool",
        "cooling",
        "colder",
        "hotter",
        "rise",
        "increase",
        "drop",
        "fall",
        "decrease",
        "difference",
        "differ",
        "above",
        "below",
        "within",
        "climb",
        "higher",
        "lower",
        "limit",
        "by",
        "average",
        "anomaly",
        "plunge",
        "change",
        "vary",
        "range",
    ];
    let sentence = case.reading.sentences.iter().find(|sentence| sentence.span.contains(at));
    let tokens = sentence.map_or(&[][..], |sentence| &case.reading.tokens[sentence.tokens.clone()]);
    tokens.iter().any(|token| WORDS.contains(&token.lemma.to_lowercase().as_str()))
}

/// Whether some way of converting one number, roundings of both allowed, gives the other.
fn agree(from: &Stretch, to: &Stretch, one: (f64, f64), other: (f64, f64), difference: bool) -> bool {
    // "Nearly 1,000 feet (300 m)": who names a bound rounds it again on the other side.
    let share = if from.bound || to.bound { 0.25 } else { 0.02 };
    let ((one, slack), (other, room)) = (one, other);
    from.measure.ways(to.measure, difference).into_iter().any(|way| {
        let (low, high) = (way.apply(one - slack), way.apply(one + slack));
        let close = (way.apply(one) - other).abs() <= share * other.abs();
        close || low <= other + room && high >= other - room
    })
}

/// "12 miles = 19.3 kilometres".
fn said(from: &Stretch, to: &Stretch, value: f64) -> String {
    let way = from.measure.ways(to.measure, false).into_iter().next();
    let result = way.map_or(value, |way| way.apply(value));
    format!("{} {} = {} {}", plain(value), from.measure.name, plain(result), to.measure.name)
}

/// A number with three figures that count.
fn plain(value: f64) -> String {
    let figures = match value.abs() {
        size if size >= 100.0 || (size.fract() == 0.0) => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.figures$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{decimals, plain, rounding};

    #[test]
    fn rounding_follows_the_figures_that_count() {
        for (value, room) in
            [(12.0, 0.5), (19.3, 0.05), (100.0, 5.0), (5000.0, 250.0), (5.0, 0.5), (1250.0, 5.0)]
        {
            assert!((rounding(value, None) - room).abs() < 1e-9, "{value}: {}", rounding(value, None));
        }
    }

    #[test]
    fn figures_after_the_point_count_even_where_they_are_nought() {
        assert!((rounding(2.0, decimals("about 2.0 kilograms")) - 0.05).abs() < 1e-9);
        assert_eq!((decimals("2 kg"), decimals("sq. miles")), (None, None));
    }

    #[test]
    fn numbers_are_shown_with_three_figures() {
        for (value, shown) in
            [(19.312, "19.3"), (366.0, "366"), (1.609, "1.61"), (40.0, "40"), (-40.0, "-40")]
        {
            assert_eq!(plain(value), shown);
        }
    }
}
