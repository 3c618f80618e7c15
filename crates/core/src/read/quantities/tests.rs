//! Small texts and the amounts in them: `words = value..high unit (of) mod`.

use crate::testing;

fn check(text: &str, expected: &[&str]) {
    let (document, reading) = testing::reading(text);
    let shown: Vec<String> = reading
        .quantities
        .iter()
        .map(|quantity| {
            let mut line = format!("{} =", document.text.slice(quantity.span));
            if let Some(value) = quantity.value {
                line += &format!(" {value}");
            }
            if let Some(high) = quantity.high {
                line += &format!("..{high}");
            }
            if let Some(unit) = &quantity.unit {
                line += &format!(" {unit}");
            }
            if let Some(of) = quantity.of {
                line += &format!(" ({})", document.text.slice(of));
            }
            if let Some(modifier) = quantity.modifier {
                line += &format!(" {}", modifier.name());
            }
            line
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn counts_have_what_is_counted() {
    check("Over 70,000 Belgians moved there.", &["Over 70,000 = 70000 (Belgians) MORE_THAN"]);
    check("He met leaders from nine Asian nations.", &["nine = 9 (Asian nations)"]);
    check("The list was cut to 12 items.", &["12 = 12 (items)"]);
    check("The 14-point plan failed.", &["14-point = 14 point (plan)"]);
    check("Thousands of people fled.", &["Thousands = (people)"]);
    check("At least two dozen soldiers died.", &["At least two dozen = 24 (soldiers) EQUAL_OR_MORE"]);
    check("About half of the members left.", &["About half = 0.5 (members) APPROX"]);
    check("Two-thirds of voters agreed.", &["Two-thirds = 0.6666666666666666 (voters)"]);
    check("Some 1.2 million refugees came.", &["Some 1.2 million = 1200000 (refugees) APPROX"]);
}

#[test]
fn money_and_measures() {
    check("It cost $3.5bn.", &["$3.5bn = 3500000000 dollar"]);
    check("It cost €20m.", &["€20m = 20000000 euro"]);
    check("They spent billions of dollars.", &["billions of dollars = dollar"]);
    check("It lost 5 million pounds.", &["5 million pounds = 5000000 pound"]);
    check("The road is 12 km long.", &["12 km = 12 km"]);
    check("They sent 40 tonnes of grain.", &["40 tonnes = 40 tonne (grain)"]);
    check("It was 38 degrees Celsius.", &["38 degrees Celsius = 38 degree Celsius"]);
    check("It fell to -5°C.", &["-5°C = -5 °C"]);
    check("Prices rose by 4.5%.", &["4.5% = 4.5 %"]);
    check("Prices rose 7 per cent.", &["7 per cent = 7 per cent"]);
    check("It cost 10,000 Swiss francs.", &["10,000 Swiss francs = 10000 Swiss franc"]);
    check("They paid half a million euros.", &["half a million euros = 500000 euro"]);
    check("They paid a quarter of a million dollars.", &["a quarter of a million dollars = 250000 dollar"]);
    check("They paid C$16.4 million.", &["C$16.4 million = 16400000 Canadian dollar"]);
    check("The park covers 40 km².", &["40 km² = 40 km²"]);
    check("A bag costs 15€.", &["15€ = 15 euro"]);
    check("Winds reached 120 miles per hour.", &["120 miles per hour = 120 mile per hour"]);
}

#[test]
fn ranges_have_two_ends() {
    check("Between 20 and 30 houses burned.", &["20 and 30 = 20..30 (houses)"]);
    check("They need 5 to 7 million euros.", &["5 to 7 million euros = 5000000..7000000 euro"]);
    check("Rates rose from 5% to 7%.", &["5% to 7% = 5..7 %"]);
    check("They took between 44 kg and 50 kg of it.", &["44 kg and 50 kg = 44..50 kg"]);
    check("It fell from 7% to 5%.", &["7% = 7 %", "5% = 5 %"]);
    check("It costs $10-15.", &["$10-15 = 10..15 dollar"]);
}

#[test]
fn ages_are_amounts_of_years() {
    check("The 54-year-old resigned.", &["54-year-old = 54 year"]);
    check("Ada Example, 54, resigned.", &["54 = 54 year (Ada Example)"]);
    check("Most are found at three years of age.", &["three years of age = 3 year"]);
    check("He died aged 81.", &["81 = 81 year"]);
}

#[test]
fn other_numbers_are_no_amounts() {
    for text in [
        "He came 21st.",
        "They won 3-1.",
        "The Boeing 737 landed.",
        "He was born on 4 May 1950.",
        "Article 5 was invoked.",
        "It took five hours.",
        "He ran the body from 1995 to 1997.",
        "She was in her 20s.",
        "The 9/11 attacks changed that.",
        "He is the one who knows.",
        "",
    ] {
        check(text, &[]);
    }
}

#[test]
fn odd_input_is_read_without_harm() {
    for text in [
        "$",
        "$$$5",
        "1/0",
        "5 - - 6",
        "½½ half a",
        "€é",
        "1,2,3,4",
        "99999999999999999999999999999",
        "a few million billion trillion",
        "of of 5 of of",
    ] {
        let (document, reading) = testing::reading(text);
        assert!(
            reading.quantities.iter().all(|quantity| !document.text.slice(quantity.span).is_empty()),
            "{text}"
        );
    }
}
