//! Values of times on the calendar.

use super::*;

#[test]
fn values_come_back_as_they_were() {
    for value in [
        "2025-12-02",
        "XXXX-12-02",
        "2025-12",
        "XXXX-12",
        "2025",
        "XXXX",
        "199",
        "19",
        "2025-W49",
        "XXXX-WXX-2",
        "2025-W49-WE",
        "2024-SP",
        "2024-WI",
        "2024-Q4",
        "2024-QX",
        "XXXX-H1",
        "FY2007",
        "2025-12-02T19:40",
        "XXXX-WXX-2T19:40",
        "2025-12-02TMO",
        "T08",
        "T08:30Z",
        "2025-12-02T19:40+03:00",
        "P3D",
        "PT5H30M",
        "P1Y6M",
        "PXY",
        "P0.5Y",
        "1994/1996",
        "2025-12-02T08/2025-12-02T10",
        "PT5H/PT7H",
        "PAST_REF",
        "XXXX-XX-XX",
    ] {
        assert_eq!(TimexValue::parse(value).map(|value| value.to_string()).as_deref(), Some(value));
    }
}

#[test]
fn nonsense_is_no_value() {
    for value in [
        "",
        "P",
        "PT",
        "PX",
        "2025-13",
        "2025-02-30",
        "2025-W54",
        "T25",
        "T8",
        "é",
        "2025-12-02Té",
        "P1é",
        "1/",
        "2025-12-02T10+é",
    ] {
        assert_eq!(TimexValue::parse(value), None, "{value}");
    }
}

fn point(value: &str) -> Point {
    Point::parse(value).unwrap()
}

fn length(value: &str) -> Length {
    Length::parse(value).unwrap()
}

#[test]
fn an_evening_and_five_hours_is_past_midnight() {
    assert_eq!(point("XXXX-WXX-2T19:40").plus(&length("PT5H")), Some(point("XXXX-WXX-3T00:40")));
    assert_eq!(point("2025-12-31T22:30").plus(&length("PT2H")), Some(point("2026-01-01T00:30")));
    assert_eq!(point("XXXX-WXX-7T22:00").plus(&length("P1D")), Some(point("XXXX-WXX-1T22:00")));
    assert_eq!(point("XXXX-WXX-2T19:40").plus(&length("P1M")), None);
    assert_eq!(point("2024-01-31").plus(&length("P1M")), Some(point("2024-02-29")));
}

#[test]
fn minutes_run_forward_over_midnight_and_zones() {
    assert_eq!(point("XXXX-WXX-2T19:40").minutes_until(&point("XXXX-WXX-3T00:00")), Some(260));
    assert_eq!(point("T23:00").minutes_until(&point("T01:00")), Some(120));
    assert_eq!(point("2025-01-02T10:00").minutes_until(&point("2025-01-01T10:00")), Some(-1440));
    assert_eq!(point("T10:00Z").minutes_until(&point("T13:00+03:00")), Some(0));
    assert_eq!(point("TMO").minutes_until(&point("T13:00")), None);
}

#[test]
fn stretches_have_first_and_last_days() {
    let days = |value: &str| TimexValue::parse(value).unwrap().days().map(|(a, b)| format!("{a} {b}"));
    assert_eq!(days("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
    assert_eq!(days("2024-Q4").as_deref(), Some("2024-10-01 2024-12-31"));
    assert_eq!(days("2024-WI").as_deref(), Some("2024-12-01 2025-02-28"));
    assert_eq!(days("199").as_deref(), Some("1990-01-01 1999-12-31"));
    assert_eq!(days("2025-W01").as_deref(), Some("2024-12-30 2025-01-05"));
    assert_eq!(days("2025-W49-WE").as_deref(), Some("2025-12-06 2025-12-07"));
    assert_eq!(days("1994/1996-06").as_deref(), Some("1994-01-01 1996-06-30"));
    assert_eq!(days("XXXX-12-02"), None);
    assert_eq!(days("P3D"), None);
}

#[test]
fn lengths_fit_or_do_not() {
    let year = 365.24;
    let fits = |value: &str, modifier, years: f64| length(value).fits(modifier, (years * year, years * year));
    assert_eq!(fits("P4Y", Some(Modifier::LessThan), 3.78), Some(true));
    assert_eq!(fits("P4Y", Some(Modifier::LessThan), 5.0), Some(false));
    assert_eq!(fits("P4Y", Some(Modifier::LessThan), 2.5), Some(false));
    assert_eq!(fits("P10Y", Some(Modifier::MoreThan), 9.0), Some(false));
    assert_eq!(fits("P10Y", None, 10.4), Some(true));
    assert_eq!(fits("PXY", None, 10.4), None);
}

#[test]
fn years_count_as_ages_do() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(years_between(date("1970-06-15"), date("2024-06-14")), 53);
    assert_eq!(years_between(date("1970-06-15"), date("2024-06-15")), 54);
    assert_eq!(days_between(date("2024-02-28"), date("2024-03-01")), 2);
    assert_eq!(days_between(date("2022-02-24"), date("2025-12-02")), 1377);
}

#[test]
fn a_weekday_is_found_in_the_words_of_a_time() {
    assert_eq!(weekday_named("Tuesday, 2 December 2025"), Some(Weekday::Tuesday));
    assert_eq!(weekday_named("Tues., Dec. 2"), Some(Weekday::Tuesday));
    assert_eq!(weekday_named("Monday to Friday"), None);
    assert_eq!(weekday_named("the sun"), None);
}
