//! Small texts and the times in them, one a line: `words = TYPE value mod @anchor`.

use crate::reading::Anchor;
use crate::testing;

/// Reads a text published on a day ("" for none) and compares all its times.
fn check(text: &str, published: &str, expected: &[&str]) {
    let document = match published {
        "" => testing::document(text),
        day => testing::document_of(text, day),
    };
    let times = testing::read(&document).times;
    let shown: Vec<String> = times
        .iter()
        .map(|time| {
            let mut line =
                format!("{} = {} {}", document.text.slice(time.span), time.kind.name(), time.value);
            if let Some(modifier) = time.modifier {
                line += &format!(" {}", modifier.name());
            }
            if let Some(Anchor::Time(id)) = time.anchor {
                line += &format!(" @{}", id.0);
            }
            line
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn dates_in_all_their_forms() {
    let day = "2025-12-02";
    for (text, words) in [
        ("The port opened on 2 December 2025.", "2 December 2025"),
        ("The port opened on December 2, 2025.", "December 2, 2025"),
        ("The port opened on Dec. 2, 2025.", "Dec. 2, 2025"),
        ("The port opened on the 2nd of December 2025.", "the 2nd of December 2025"),
        ("The port opened on 2025-12-02.", "2025-12-02"),
        ("The port opened on 2.12.2025.", "2.12.2025"),
        ("The port opened on Tuesday, 2 December 2025.", "Tuesday, 2 December 2025"),
        ("The port opened on Tuesday, Dec. 2.", "Tuesday, Dec. 2"),
    ] {
        check(text, "2025-12-03", &[&format!("{words} = DATE {day}")]);
    }
    check("He was born on 25/12/1990.", "", &["25/12/1990 = DATE 1990-12-25"]);
    check("He was born on 12/25/1990.", "", &["12/25/1990 = DATE 1990-12-25"]);
    check("It was signed on 31 February 2020.", "", &["31 February 2020 = DATE 2020-02-31"]);
}

#[test]
fn months_years_and_longer() {
    check("She left office in May 2016.", "", &["May 2016 = DATE 2016-05"]);
    check("Prices rose in the 1990s and in 2008.", "", &["1990s = DATE 199", "2008 = DATE 2008"]);
    check("The castle dates from the 14th century.", "", &["14th century = DATE 13"]);
    check("Profits fell in the fourth quarter of 2023.", "", &["the fourth quarter of 2023 = DATE 2023-Q4"]);
    check("Work begins in spring 2024.", "", &["spring 2024 = DATE 2024-SP"]);
    check("The budget for fiscal 2023 was cut.", "", &["fiscal 2023 = DATE FY2023"]);
    check("He ruled from 1994 to 1996.", "", &["1994 to 1996 = DATE 1994/1996"]);
    check("The 2014-18 plan failed.", "", &["2014-18 = DATE 2014/2018"]);
}

#[test]
fn parts_are_modifiers() {
    let day = "2025-12-02";
    check("It closed in late November.", day, &["late November = DATE 2025-11 END"]);
    check("It closed in mid-March.", day, &["mid-March = DATE 2025-03 MID"]);
    check("It closed in early 2020.", day, &["early 2020 = DATE 2020 START"]);
    check("It closed at the end of the year.", day, &["the end of the year = DATE 2025 END"]);
    check("Late on Monday the army left.", "", &["Late on Monday = DATE XXXX-WXX-1 END"]);
    check(
        "It rose at the end of the financial year.",
        day,
        &["the end of the financial year = DATE FY2025 END"],
    );
    check("He resigned earlier this year.", day, &["this year = DATE 2025"]);
}

#[test]
fn what_is_said_of_no_date_is_told_from_the_documents_day() {
    let wednesday = "2025-12-03";
    check("He met her on Tuesday.", wednesday, &["Tuesday = DATE 2025-12-02"]);
    check("He met her on Wednesday.", wednesday, &["Wednesday = DATE 2025-12-03"]);
    check("He will meet her on Tuesday.", wednesday, &["Tuesday = DATE 2025-12-09"]);
    check(
        "They left yesterday and return tomorrow.",
        wednesday,
        &["yesterday = DATE 2025-12-02", "tomorrow = DATE 2025-12-04"],
    );
    check("The plan became public last month.", wednesday, &["last month = DATE 2025-11"]);
    check("The talks began two weeks ago.", wednesday, &["two weeks ago = DATE 2025-W47"]);
    check("They met three days ago.", wednesday, &["three days ago = DATE 2025-11-30"]);
    check("The law passed in October.", wednesday, &["October = DATE 2025-10"]);
    check("The court will rule on Jan. 14.", wednesday, &["Jan. 14 = DATE 2026-01-14"]);
    check("The bank fell last Thanksgiving.", wednesday, &["last Thanksgiving = DATE 2025-11-27"]);
    check("Elections are planned for next spring.", wednesday, &["next spring = DATE 2026-SP"]);
}

#[test]
fn without_a_day_the_value_stays_open() {
    check("He met her on Tuesday.", "", &["Tuesday = DATE XXXX-WXX-2"]);
    check("They left yesterday.", "", &["yesterday = DATE XXXX-XX-XX"]);
    check("The plan became public last month.", "", &["last month = DATE XXXX-XX"]);
    check("Talks resume this week.", "", &["this week = DATE XXXX-WXX"]);
    check("It rained on Dec. 2.", "", &["Dec. 2 = DATE XXXX-12-02"]);
}

#[test]
fn times_of_day_stand_with_their_day() {
    let day = "2025-12-03";
    check(
        "The ferry docked on Friday at about 16:25.",
        "",
        &["Friday at about 16:25 = TIME XXXX-WXX-5T16:25 APPROX"],
    );
    check(
        "It ended just after midnight on Wednesday.",
        "",
        &["just after midnight on Wednesday = TIME XXXX-WXX-3T00:00 AFTER"],
    );
    check("It struck at 7:40 p.m. on Tuesday.", day, &["7:40 p.m. on Tuesday = TIME 2025-12-02T19:40"]);
    check("It struck at 7.30pm yesterday.", day, &["7.30pm yesterday = TIME 2025-12-02T19:30"]);
    check("The deadline was 9 a.m. EST Tuesday.", day, &["9 a.m. EST Tuesday = TIME 2025-12-02T09:00"]);
    check("It struck at 0735 GMT.", day, &["0735 GMT = TIME 2025-12-03T07:35Z"]);
    check("Police came this morning.", day, &["this morning = TIME 2025-12-03TMO"]);
    check("She spoke on Tuesday evening.", day, &["Tuesday evening = TIME 2025-12-02TEV"]);
    check("He woke at half past seven.", day, &["half past seven = TIME 2025-12-03T07:30"]);
}

#[test]
fn later_times_lean_on_earlier_ones() {
    check(
        "They sat down on Tuesday at 19:40 and rose five hours later.",
        "",
        &["Tuesday at 19:40 = TIME XXXX-WXX-2T19:40", "five hours = DURATION PT5H @0"],
    );
    check(
        "The war began on May 3, 1998. The following day the city fell. Two months later it was over.",
        "",
        &[
            "May 3, 1998 = DATE 1998-05-03",
            "The following day = DATE 1998-05-04 @0",
            "Two months later = DATE 1998-07 @1",
        ],
    );
    check(
        "The talks opened on Monday. The next day they broke down.",
        "",
        &["Monday = DATE XXXX-WXX-1", "The next day = DATE XXXX-WXX-2 @0"],
    );
    check(
        "He fled in June 1998 and returned later that year.",
        "",
        &["June 1998 = DATE 1998-06", "later that year = DATE 1998 @0"],
    );
}

#[test]
fn durations() {
    for (text, expected) in [
        ("They talked for five hours.", "five hours = DURATION PT5H"),
        ("The nearly four-year war goes on.", "nearly four-year = DURATION P4Y LESS_THAN"),
        ("He waited half an hour.", "half an hour = DURATION PT30M"),
        ("She led the party for a decade.", "a decade = DURATION P10Y"),
        ("They faced months of drought.", "months = DURATION PXM"),
        ("It took two and a half years.", "two and a half years = DURATION P2Y6M"),
        ("It took 5 1/2 hours.", "5 1/2 hours = DURATION PT5H30M"),
        ("It took two hours and 20 minutes.", "two hours and 20 minutes = DURATION PT2H20M"),
        ("It takes five to seven days.", "five to seven days = DURATION P5D/P7D"),
        ("The decades-long dispute ended.", "decades-long = DURATION PXY"),
        ("He must stay at least 72 hours.", "at least 72 hours = DURATION PT72H EQUAL_OR_MORE"),
        ("It grew over the past two months.", "the past two months = DURATION P2M"),
        ("It was worn in recent days.", "recent days = DURATION PXD"),
    ] {
        check(text, "", &[expected]);
    }
}

#[test]
fn sets() {
    for (text, expected) in [
        ("People die every day.", "every day = SET P1D"),
        ("They march twice a month.", "twice a month = SET P1M"),
        ("The court sits every two weeks.", "every two weeks = SET P2W"),
        ("A weekly paper reported it.", "weekly = SET P1W"),
        ("The shop is shut on Sundays.", "Sundays = SET XXXX-WXX-7"),
        ("They vote every November.", "every November = SET XXXX-11"),
        ("It makes 300 cars a day.", "a day = SET P1D"),
    ] {
        check(text, "", &[expected]);
    }
}

#[test]
fn ranges() {
    check("He ran the body from 1995 to 1997.", "", &["1995 to 1997 = DATE 1995/1997"]);
    check("Output fell below 2005 levels.", "", &["2005 = DATE 2005"]);
    let day = "2025-12-03";
    check("It lasts from Monday to Friday.", "", &["Monday to Friday = DATE XXXX-WXX-1/XXXX-WXX-5"]);
    check("The fair will run December 5-8.", day, &["December 5-8 = DATE 2025-12-05/2025-12-08"]);
    check("The fair ran from 5 to 8 May 2019.", day, &["5 to 8 May 2019 = DATE 2019-05-05/2019-05-08"]);
    check("Shops open 9 a.m. to 5 p.m.", "", &["9 a.m. to 5 p.m. = TIME T09:00/T17:00"]);
    check(
        "The summit is on April 24 and 25, officials said.",
        "2025-03-01",
        &["April 24 = DATE 2025-04-24", "25 = DATE 2025-04-25"],
    );
}

#[test]
fn what_only_looks_like_a_time() {
    for text in [
        "He may march with April Jones.",
        "The Sunday Times and the Daily Mail reported it.",
        "The 54-year-old won 2000 votes.",
        "She spent $2000 on it.",
        "They won 3:1.",
        "He came second.",
        "The second half was dull.",
        "He is in his fifties.",
        "Flight 1987-22 left.",
        "He told USA Today of it.",
        "Support was in the low-50s.",
        "At the end of the day it failed.",
        "",
    ] {
        check(text, "2025-12-03", &[]);
    }
}

#[test]
fn odd_input_is_read_without_harm() {
    for text in [
        "0000-00-00",
        "99:99 p.m.",
        "½½½",
        "the the the of of",
        "1/1/1/1/1",
        "32 December 2025",
        "é’’’s 90s’",
        "in 3 ٣ days",
        "9999999999999999999999 years ago",
        "100000 centuries ago",
        "the day after",
        "−−5 to –",
    ] {
        for day in ["", "0001-01-01", "9999-12-31"] {
            let document =
                if day.is_empty() { testing::document(text) } else { testing::document_of(text, day) };
            let times = testing::read(&document).times;
            assert!(times.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{text}");
        }
    }
}

#[test]
fn weekdays_of_weeks_that_are_told() {
    let wednesday = "2025-12-03";
    check("They will vote on Tuesday of next week.", wednesday, &["Tuesday of next week = DATE 2025-12-09"]);
    check("It closed on Monday last week.", wednesday, &["Monday last week = DATE 2025-11-24"]);
    check("It will open next week on Friday.", wednesday, &["next week on Friday = DATE 2025-12-12"]);
    check(
        "He fell ill on May 5, 2021, and died the following Monday.",
        wednesday,
        &["May 5, 2021 = DATE 2021-05-05", "the following Monday = DATE 2021-05-10 @0"],
    );
    check("It closed the week before last.", wednesday, &["the week before last = DATE 2025-W47"]);
    check("The law passed in October last year.", wednesday, &["October last year = DATE 2024-10"]);
    check("They met on 2 and 3 December.", wednesday, &["2 and 3 December = DATE 2025-12-02/2025-12-03"]);
    check(
        "Sales fell in Q4 2023 and H1 2024.",
        wednesday,
        &["Q4 2023 = DATE 2023-Q4", "H1 2024 = DATE 2024-H1"],
    );
    check("It rained in the last week of July.", wednesday, &["July = DATE 2025-07"]);
}
