//! Every sentence of the rule as cases, then what days, months and spans of the text do to it.

use super::*;
use crate::reference::Tables;

const WORLD: &str = "
    today 2026-06-01
    as_of 2026-05-01
    office X:hog Prime Minister of X
    office X:mp seats=many Member of X
    office Y:hog Prime Minister of Y
    person a Ann Aal
    person b Ben Bee
    person c Cy Cee
    person d Dan Dee
    tenure X:hog a 2010-01-01..2014-01-01
    tenure X:hog b 2014-01-01..2018-06-01
    tenure X:hog c 2018-09-01..2020-01-01 medium
    tenure X:hog a 2020-01-01..2022-01-01
    tenure X:hog d 2022-01-01..
    tenure X:mp a 2010-01-01..2014-01-01
    tenure Y:hog a 2010-01-01.. basis=unknown_before:2015-01-01 as_of=2012-01-01
    tenure Y:hog b 2015-01-01..2016-04
    tenure Y:hog c 2016-04..2019-01-01 medium
    tenure Y:hog d 2019-01-01..2021-01-01
    tenure Y:hog b 2020-01-01..2020-12-01
";

/// The verdict in words: its kind, the row it shows, and whether it is sure.
fn asked(person: &str, office: &str, days: &str) -> String {
    asked_of(WORLD, person, office, days)
}

fn asked_of(page: &str, person: &str, office: &str, days: &str) -> String {
    let tables = Tables::from_page(page).unwrap();
    let (person, office) = (tables.person_with_id(person).unwrap(), tables.office_with_id(office).unwrap());
    let (first, last) = days.split_once("..").unwrap_or((days, days));
    let day = |text: &str| PartialDate::parse(text);
    let days = Days {
        earliest: day(first).map(PartialDate::first_day),
        latest: day(last).map(PartialDate::last_day),
    };
    let row = |row: Tenure<'_>| {
        let date = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
        format!("{} {}..{}", tables.person(row.person).id, date(row.start), date(row.end))
    };
    match verdict(&tables, person, office, days) {
        Verdict::Supported(own) => format!("supported: {}", row(own)),
        Verdict::LastKnown(own) => format!("last known: {}", row(own)),
        Verdict::Contradicted(by) => {
            format!("{}: {}", if by.sure { "error" } else { "warning" }, row(by.holder))
        }
        Verdict::NearChange { own, other } => {
            format!("near: {} / {}", own.map_or(String::new(), row), other.map_or(String::new(), row))
        }
        Verdict::Vacant { before, after } => format!("vacant: {} / {}", row(before), row(after)),
        Verdict::NotInReference => "not in the reference".to_owned(),
    }
}

#[test]
fn own_rows_support() {
    assert_eq!(asked("a", "X:hog", "2012-05-05"), "supported: a 2010-01-01..2014-01-01");
    assert_eq!(
        asked("a", "X:hog", "2014-01-01"),
        "near: a 2010-01-01..2014-01-01 / b 2014-01-01..2018-06-01"
    );
    assert_eq!(asked("d", "X:hog", "2026-05-01"), "supported: d 2022-01-01..");
    assert_eq!(asked("d", "X:hog", "2026-05-02"), "last known: d 2022-01-01..");
}

#[test]
fn another_holder_contradicts() {
    assert_eq!(asked("a", "X:hog", "2016-01-01"), "error: b 2014-01-01..2018-06-01");
    assert_eq!(asked("c", "X:hog", "2024-01-01"), "error: d 2022-01-01..");
    assert_eq!(asked("d", "X:hog", "2012-01-01"), "error: a 2010-01-01..2014-01-01");
    assert_eq!(asked("a", "X:hog", "2019-01-01"), "warning: c 2018-09-01..2020-01-01", "a weaker row");
    assert_eq!(asked("d", "Y:hog", "2015-06-01"), "error: b 2015-01-01..2016-04".replace("error", "warning"));
}

#[test]
fn after_the_last_day_known_only_the_followed_are_contradicted() {
    assert_eq!(
        asked("a", "X:hog", "2026-05-20"),
        "error: d 2022-01-01..",
        "Aal's term ended, Dee's followed"
    );
    assert_eq!(asked("b", "Y:hog", "2026-05-20"), "not in the reference");
    let never = asked("c", "Y:hog", "2026-05-20");
    assert_eq!(never, "not in the reference");
}

#[test]
fn days_beside_a_change_are_not_decided() {
    for (day, said) in [
        ("2017-12-30", "error"),
        ("2013-12-28", "supported"),
        ("2014-01-04", "near"),
        ("2014-01-05", "error"),
        ("2018-05-29", "near"),
        ("2019-12-29", "near"),
    ] {
        assert!(asked("a", "X:hog", day).starts_with(said), "{day}: {}", asked("a", "X:hog", day));
    }
    assert!(asked("d", "X:hog", "2014-01-02").starts_with("near:  / a"), "a change between two others");
}

#[test]
fn months_and_years_decide_by_all_their_days() {
    assert_eq!(
        asked("a", "X:hog", "2014"),
        "supported: a 2010-01-01..2014-01-01".replace("supported", "near") + " / b 2014-01-01..2018-06-01"
    );
    assert_eq!(asked("a", "X:hog", "2016"), "error: b 2014-01-01..2018-06-01");
    assert_eq!(
        asked("b", "X:hog", "2021-11..2022-06"),
        "error: d 2022-01-01..",
        "through a change of others"
    );
    assert_eq!(asked("a", "X:hog", "2016..2020"), "supported: a 2020-01-01..2022-01-01");
    assert_eq!(asked("d", "X:hog", "2017..2018-10"), "not in the reference", "nobody is known for some days");
    assert!(asked("b", "Y:hog", "2016-04-20").starts_with("near"), "in the month of the change");
}

#[test]
fn rows_of_unknown_end_say_nothing_after_their_last_day() {
    assert!(asked("a", "Y:hog", "2011-06-01").starts_with("supported"));
    assert_eq!(asked("a", "Y:hog", "2013-06-01"), "not in the reference");
    assert_eq!(asked("b", "Y:hog", "2013-06-01"), "not in the reference");
    assert_eq!(asked("a", "Y:hog", "2015-06-01"), "warning: b 2015-01-01..2016-04");
}

#[test]
fn two_holders_at_once_are_no_proof() {
    assert_eq!(asked("a", "Y:hog", "2020-06-01"), "warning: d 2019-01-01..2021-01-01");
}

#[test]
fn many_seats_and_vacancies_contradict_nobody() {
    assert_eq!(asked("b", "X:mp", "2012-01-01"), "not in the reference");
    assert_eq!(
        asked("a", "X:hog", "2018-07-15"),
        "vacant: b 2014-01-01..2018-06-01 / c 2018-09-01..2020-01-01"
    );
}

/// One sentence of the rule on a small world of its own: rows of the office `X:hog` (or many-seat `X:mp`), then
/// questions and what comes of them. Rows: `ann FROM..UNTIL …`; questions: `who day → what`.
struct Sentence {
    says: &'static str,
    rows: &'static [&'static str],
    asks: &'static [(&'static str, &'static str, &'static str)],
}

const RULE: &[Sentence] = &[
    Sentence {
        says: "Dates are compared by prefix at the coarser precision",
        rows: &["ann 2010-04..2014-06", "bob 2014-06..2018"],
        asks: &[
            ("ann", "2010-04-01", "supported"),
            ("ann", "2010-03-20", "not in the reference"),
            ("ann", "2014-05-31", "supported"),
            ("ann", "2014-06-15", "near"),
            ("bob", "2014-06-02", "supported"),
            ("bob", "2017-12-31", "supported"),
            ("bob", "2018-06-06", "near"),
            ("ann", "2016-03", "warning"),
        ],
    },
    Sentence {
        says: "Collect the rows with start ≤ D < end",
        rows: &["ann 2010-01-01..2014-01-01", "bob 2014-01-01..2018-01-01"],
        asks: &[
            ("ann", "2010-01-01", "supported"),
            ("ann", "2013-12-31", "supported"),
            ("bob", "2014-01-01", "supported"),
            ("ann", "2014-01-01", "near"),
        ],
    },
    Sentence {
        says: "Supported: X has such a row, of whatever confidence, acting or not",
        rows: &["ann 2010-01-01..2014-01-01 low", "bob 2014-01-01..2018-01-01 acting"],
        asks: &[("ann", "2012-05-05", "supported"), ("bob", "2016-05-05", "supported")],
    },
    Sentence {
        says: "After an open row's as_of it is only last known as of then, and never an error",
        rows: &["ann 2010-01-01.. as_of=2020-06-30", "bob 2015-01-01.. as_of=2026-01-01"],
        asks: &[
            ("ann", "2020-06-30", "supported"),
            ("ann", "2020-07-01", "last known"),
            ("ann", "2025-01-01", "last known"),
            ("bob", "2026-02", "last known"),
        ],
    },
    Sentence {
        says: "An as_of known to the month holds for all of it",
        rows: &["ann 2010-01-01.. as_of=2020-06"],
        asks: &[("ann", "2020-06-30", "supported"), ("ann", "2020-07-01", "last known")],
    },
    Sentence {
        says: "Contradicted: O has one seat",
        rows: &["ann many 2010-01-01..2014-01-01", "bob many 2014-01-01..2018-01-01"],
        asks: &[("ann", "2016-01-01", "not in the reference"), ("ann", "2012-01-01", "supported")],
    },
    Sentence {
        says: "… X has no row of O at D, and another holder's high row covers D",
        rows: &["ann 2010-01-01..2014-01-01", "bob 2014-01-01..2018-01-01", "ann 2018-01-01..2020-01-01"],
        asks: &[
            ("ann", "2016-01-01", "error: bob"),
            ("cyd", "2012-01-01", "error: ann"),
            ("ann", "2019-01-01", "supported"),
            ("ann", "2009-01-01", "not in the reference"),
        ],
    },
    Sentence {
        says: "… D ≤ its as_of where it is open",
        rows: &["ann 2010-01-01.. as_of=2020-06-30"],
        asks: &[("bob", "2020-06-30", "error: ann"), ("bob", "2020-07-01", "not in the reference")],
    },
    Sentence {
        says: "… or X's own last row has a known end before D and a successor with a high row",
        rows: &[
            "ann 2010-01-01..2014-01-01",
            "bob 2014-01-01..2018-01-01",
            "cyd 2018-01-01.. as_of=2020-06-30",
        ],
        asks: &[
            ("ann", "2025-01-01", "error: cyd"),
            ("bob", "2025-01-01", "error: cyd"),
            ("dan", "2025-01-01", "not in the reference"),
        ],
    },
    Sentence {
        says: "… a successor who came a day before the other left is one too",
        rows: &["ann 2010-01-01..2014-01-02", "bob 2014-01-01.. as_of=2020-06-30"],
        asks: &[("ann", "2025-01-01", "error: bob")],
    },
    Sentence {
        says: "… and nobody is a successor who came before, or of whom nothing is known now",
        rows: &[
            "bob 2008-01-01.. as_of=2009-06-30",
            "ann 2010-01-01..2014-01-01",
            "cyd 2014-01-01..2016-01-01",
        ],
        asks: &[("ann", "2025-01-01", "not in the reference")],
    },
    Sentence {
        says: "… D is more than three days from every boundary",
        rows: &["ann 2010-01-01..2014-01-10", "bob 2014-01-10..2018-01-01", "cyd 2018-01-01..2020-01-01"],
        asks: &[
            ("ann", "2014-01-13", "near"),
            ("ann", "2014-01-14", "error: bob"),
            ("bob", "2014-01-07", "near"),
            ("bob", "2014-01-06", "error: ann"),
            ("ann", "2017-12-29", "near"),
            ("ann", "2017-12-28", "error: bob"),
        ],
    },
    Sentence {
        says: "… and all boundaries used are known to the day",
        rows: &[
            "ann 2010-01-01..2014-01",
            "bob 2014-02-01..2018-01-01",
            "cyd 2018-01-01..2020",
            "dan 2021-01-01..",
        ],
        asks: &[
            ("ann", "2016-01-01", "warning: bob"),
            ("cyd", "2016-01-01", "warning: bob"),
            ("dan", "2016-01-01", "error: bob"),
            ("dan", "2019-01-01", "warning: cyd"),
        ],
    },
    Sentence {
        says: "Weaker rows make it a warning",
        rows: &[
            "ann 2010-01-01..2014-01-01",
            "bob 2014-01-01..2018-01-01 medium",
            "cyd 2018-01-01.. low as_of=2020-01-01",
        ],
        asks: &[
            ("ann", "2016-01-01", "warning: bob"),
            ("ann", "2019-01-01", "warning: cyd"),
            ("ann", "2025-01-01", "warning: cyd"),
            ("bob", "2012-01-01", "error: ann"),
        ],
    },
    Sentence {
        says: "Weaker ends too: the month in which a source stopped naming somebody is no boundary to rest on",
        rows: &["ann 2010-01-01..2014-01-01 basis=last_seen", "bob 2014-01-01..2018-01-01"],
        asks: &[("ann", "2016-01-01", "warning: bob"), ("cyd", "2016-01-01", "error: bob")],
    },
    Sentence {
        says: "Two sure holders at once prove nothing",
        rows: &["ann 2010-01-01..2014-01-01", "bob 2012-01-01..2018-01-01"],
        asks: &[("cyd", "2013-01-01", "warning"), ("cyd", "2011-01-01", "error: ann")],
    },
    Sentence {
        says: "Near a change: both are named",
        rows: &["ann 2010-01-01..2014-01-01", "bob 2014-01-01..2018-01-01"],
        asks: &[("ann", "2014-01-02", "near: ann 2010-01-01..2014-01-01 / bob 2014-01-01..2018-01-01")],
    },
    Sentence {
        says: "A row of unknown end neither supports nor contradicts between its as_of and that day",
        rows: &[
            "ann 2010-01-01.. basis=unknown_before:2015-01-01 as_of=2012-01-01",
            "bob 2015-02-01..2018-01-01",
        ],
        asks: &[
            ("ann", "2011-06-01", "supported"),
            ("cyd", "2011-06-01", "error: ann"),
            ("ann", "2013-06-01", "not in the reference"),
            ("cyd", "2013-06-01", "not in the reference"),
            ("bob", "2013-06-01", "not in the reference"),
        ],
    },
    Sentence {
        says: "… and is not an open row",
        rows: &[
            "ann 2010-01-01.. basis=unknown_before:2015-01-01 as_of=2012-01-01",
            "bob 2015-02-01.. as_of=2020-01-01",
        ],
        asks: &[
            ("ann", "2016-06-01", "warning: bob"),
            ("ann", "2025-01-01", "not in the reference"),
            ("cyd", "2016-06-01", "error: bob"),
        ],
    },
    Sentence {
        says: "Acting holders count",
        rows: &[
            "ann 2010-01-01..2014-01-01",
            "bob 2014-01-01..2014-06-01 acting",
            "cyd 2014-06-01..2018-01-01",
        ],
        asks: &[("ann", "2014-03-01", "error: bob"), ("bob", "2014-03-01", "supported")],
    },
    Sentence {
        says: "A vacancy is a fact too, and contradicts nobody",
        rows: &["ann 2010-01-01..2014-01-01", "bob 2014-06-01..2018-01-01"],
        asks: &[
            ("ann", "2014-03-01", "vacant: ann 2010-01-01..2014-01-01 / bob 2014-06-01..2018-01-01"),
            ("bob", "2014-03-01", "vacant"),
            ("ann", "2019-01-01", "not in the reference"),
        ],
    },
    Sentence {
        says: "A gap beside a boundary that is not known to the day is no vacancy",
        rows: &["ann 2010-01-01..2014", "bob 2015-06-01..2018-01-01"],
        asks: &[("ann", "2015-03-01", "not in the reference")],
    },
    Sentence {
        says: "A row of unknown start says nothing of earlier days, and carries no error",
        rows: &["ann ..2014-01-01", "bob 2014-01-01..2018-01-01"],
        asks: &[
            ("ann", "2012-01-01", "not in the reference"),
            ("ann", "2016-01-01", "warning: bob"),
            ("bob", "2012-01-01", "not in the reference"),
        ],
    },
];

#[test]
fn every_sentence_of_the_rule_holds() {
    let mut wrong = String::new();
    for sentence in RULE {
        let mut page = "today 2026-06-01\nas_of 2026-05-01\noffice X:hog Prime Minister of X\n".to_owned();
        page.push_str("office X:mp seats=many Member of X\n");
        for person in ["ann", "bob", "cyd", "dan"] {
            page.push_str(&format!("person {person} {person} Example\n"));
        }
        let mut office = "X:hog";
        for row in sentence.rows {
            let many = row.contains(" many ");
            office = if many { "X:mp" } else { "X:hog" };
            page.push_str(&format!("tenure {office} {}\n", row.replace(" many ", " ")));
        }
        for (person, day, expected) in sentence.asks {
            let said = asked_of(&page, person, office, day);
            if !said.starts_with(expected) {
                wrong.push_str(&format!("{}\n  {person} {day}: {said}, not {expected}\n", sentence.says));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
