//! Positions in every unit, sliced against the text as a program in that unit would.

use serde_json::Value;

use crate::desk::{fed, onrecord};

const TEXT: &str = "Łódź 🗞️ Festival Opens\n\n“Ça ira — 🎉 déjà,” Zoë Ångström said in Łódź on Friday, where over 2,000 \
                    people had come. Żaneta Nowak denied the claim.\n";

/// The words from one position to another, in a unit.
fn slice(unit: &str, text: &str, start: usize, end: usize) -> String {
    match unit {
        "chars" => text.chars().skip(start).take(end - start).collect(),
        "utf16" => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("positions lie between characters")
        }
        _ => text[start..end].to_owned(),
    }
}

fn places(value: &Value, found: &mut Vec<(usize, usize, Option<String>)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| places(item, found)),
        Value::Object(object) => {
            if let (Some(start), Some(end)) =
                (object.get("start").and_then(Value::as_u64), object.get("end").and_then(Value::as_u64))
            {
                let words = object.get("text").and_then(Value::as_str).map(str::to_owned);
                found.push((start as usize, end as usize, words));
            }
            object.values().for_each(|item| places(item, found));
        }
        _ => {}
    }
}

fn record(unit: &str) -> Value {
    let ran =
        fed(&["read", "--layers", "tokens", "--offsets", unit, "--date", "2025-12-02", "-"], TEXT.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.records().remove(0)
}

#[test]
fn words_stand_where_every_unit_says() {
    let mut sliced = Vec::new();
    for unit in ["bytes", "chars", "utf16"] {
        let record = record(unit);
        let mut found = Vec::new();
        places(&record, &mut found);
        assert!(found.iter().filter(|(_, _, words)| words.is_some()).count() > 4, "{unit}: {record}");
        for (start, end, words) in &found {
            if let Some(words) = words {
                assert_eq!(slice(unit, TEXT, *start, *end), *words, "{unit}");
            }
        }
        sliced.push(found.iter().map(|(start, end, _)| slice(unit, TEXT, *start, *end)).collect::<Vec<_>>());
    }
    assert_eq!(sliced[0], sliced[1]);
    assert_eq!(sliced[0], sliced[2]);
    assert!(sliced[0].iter().any(|words| words == "Ångström"), "tokens are converted too");
}

#[test]
fn layers_are_written_only_when_asked_for() {
    let plain = fed(&["read", "-"], TEXT.as_bytes());
    assert!(plain.records()[0].get("tokens").is_none() && plain.records()[0].get("origin").is_none());
    let both = fed(&["read", "--layers", "tokens,origin", "-"], TEXT.as_bytes());
    assert!(both.records()[0]["tokens"].is_array() && both.records()[0]["origin"].is_array());
    assert_eq!(onrecord(&["read", "--layers", "onions", "x"]).code, 2);
}
