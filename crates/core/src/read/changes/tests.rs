//! Small texts and the changes of office in them.
use crate::document::Document;
use crate::reading::{Change, Reading};
use crate::testing;

/// One line a change: `kind modality: person | office | value`, with `acting`, `fresh`, `<predecessor` where they hold.
fn dump(document: &Document, reading: &Reading) -> String {
    let line = |change: &Change| {
        let chain = reading.chain_of(change.mention).map_or("?", |chain| chain.name.as_str());
        let office = change.office.map_or("–".to_owned(), |office| {
            let words = document.text.slice(office.span);
            if office.beside { format!("beside {words}") } else { words.to_owned() }
        });
        let time = change.time.and_then(|id| reading.times.get(id.index()));
        let time = time.map_or("–", |time| time.value.as_str());
        let acting = if change.acting { " acting" } else { "" };
        let fresh = if change.fresh { " fresh" } else { "" };
        let before = change.predecessor.and_then(|id| reading.chain_of(id));
        let before = before.map_or(String::new(), |chain| format!(" <{}", chain.name));
        let kinds = [change.kind.name(), change.modality.name()].join(" ");
        format!("{kinds}: {chain} | {office} | {time}{acting}{fresh}{before}\n")
    };
    reading.changes.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let document = testing::document_of(text, "2026-11-04");
    let reading = testing::read(&document);
    assert_eq!(dump(&document, &reading).trim_end(), expected.trim(), "{text}");
}

#[test]
fn oaths_and_taking_office() {
    check(
        "Bob Sample was sworn in as president of Norland on Monday.",
        "sworn-in done: Bob Sample | president of Norland | 2026-11-02",
    );
    check(
        "Ann Hale took the oath of office as Norland's president on Tuesday.",
        "sworn-in done: Ann Hale | Norland's president | 2026-11-03",
    );
    check(
        "The king swore in Ann Hale as prime minister on Monday.",
        "sworn-in done: Ann Hale | prime minister | 2026-11-02",
    );
    check(
        "Having been sworn in as president on Monday, Ann Hale spoke.",
        "sworn-in done: Ann Hale | president | 2026-11-02",
    );
    check(
        "President-elect Ann Hale was sworn in on Monday.",
        "sworn-in done: Ann Hale | beside President-elect Ann Hale | 2026-11-02",
    );
    check(
        "Ann Hale took over as prime minister from Bob Sample last week.",
        "took-office done: Ann Hale | prime minister | 2026-W44",
    );
}

#[test]
fn appointments_and_elections_by_whoever_makes_them() {
    check(
        "Ann Hale was appointed foreign minister by President Bob Sample.",
        "appointed done: Ann Hale | foreign minister | –",
    );
    check(
        "President Bob Sample named Ann Hale foreign minister of Norland on Monday.",
        "appointed done: Ann Hale | foreign minister of Norland | 2026-11-02",
    );
    check(
        "Ann Hale was named acting prime minister on Monday.",
        "appointed done: Ann Hale | acting prime minister | 2026-11-02 acting",
    );
    check(
        "Ann Hale was nominated for the post of foreign minister.",
        "nominated done: Ann Hale | foreign minister | –",
    );
    check(
        "Ann Hale was elected president of Norland in 1999.",
        "elected done: Ann Hale | president of Norland | 1999",
    );
    check(
        "Ann Hale took office in May with Bob Sample as her foreign minister.",
        "took-office done: Ann Hale | – | 2026-05",
    );
    check(
        "Ann Hale was appointed coach of Norhaven United on Monday.",
        "appointed done: Ann Hale | coach of Norhaven United | 2026-11-02",
    );
}

#[test]
fn resignations_dismissals_and_deaths() {
    check(
        "Norlander Prime Minister Ann Hale resigned on Monday.",
        "resigned done: Ann Hale | beside Norlander Prime Minister Ann Hale | 2026-11-02",
    );
    check(
        "Ann Hale has resigned as prime minister of Norland.",
        "resigned done: Ann Hale | prime minister of Norland | – fresh",
    );
    check(
        "Ann Hale stepped down as Norlander prime minister on Sunday after weeks of protests.",
        "resigned done: Ann Hale | Norlander prime minister | 2026-11-01",
    );
    check(
        "Norland's foreign minister, Ann Hale, was fired on Monday.",
        "dismissed done: Ann Hale | beside Norland's foreign minister, Ann Hale, | 2026-11-02",
    );
    check(
        "Ann Hale was forced to resign as prime minister on Monday.",
        "resigned done: Ann Hale | prime minister | 2026-11-02",
    );
    check(
        "Ann Hale, president of Norland, has died, her office said.",
        "died reported: Ann Hale | beside Ann Hale, president of Norland, | – fresh",
    );
}

#[test]
fn a_clause_is_of_the_nearest_name_or_of_none() {
    check(
        "Bob Sample thanked Ann Hale and her son Cyd Pattern, who died in May.",
        "died reported: Cyd Pattern | – | 2026-05",
    );
}

#[test]
fn one_after_the_other_is_two_changes() {
    check(
        "Bob Sample replaced Ann Hale as foreign minister on Monday.",
        "took-office done: Bob Sample | foreign minister | 2026-11-02 <Ann Hale
term-ended done: Ann Hale | foreign minister | 2026-11-02",
    );
    check(
        "Ann Hale resigned as foreign minister on Monday and was replaced by Bob Sample.",
        "resigned done: Ann Hale | foreign minister | 2026-11-02
term-ended done: Ann Hale | foreign minister | 2026-11-02
took-office done: Bob Sample | foreign minister | 2026-11-02 <Ann Hale",
    );
    check(
        "Hale's successor as prime minister, Bob Sample, spoke on Monday. Ann Hale left.",
        "took-office done: Bob Sample | prime minister | – <Ann Hale",
    );
}

#[test]
fn nouns_tell_it_where_it_happened() {
    check(
        "After the resignation of Ann Hale as prime minister, the party met.",
        "resigned done: Ann Hale | prime minister | –",
    );
    check(
        "Ann Hale announced her resignation as prime minister on Monday.",
        "resigned done: Ann Hale | prime minister | 2026-11-02",
    );
    check("The opposition called for the resignation of Ann Hale.", "resigned called-for: Ann Hale | – | –");
}

#[test]
fn headlines_tell_in_the_present_what_is_done() {
    check(
        "# Hale resigns as prime minister of Norland\nAnn Hale spoke.",
        "resigned done: Ann Hale | prime minister of Norland | – fresh",
    );
    check("# Ann Hale named foreign minister", "appointed done: Ann Hale | foreign minister | –");
    check("# Ann Hale to resign as prime minister", "resigned future: Ann Hale | prime minister | –");
}

#[test]
fn what_did_not_happen_is_not_told_as_done() {
    for (text, modality) in [
        ("Ann Hale will resign as prime minister on Friday.", "future"),
        ("Ann Hale is to be sworn in as prime minister on Thursday.", "future"),
        ("Ann Hale threatened to resign as prime minister.", "future"),
        ("If Ann Hale resigns as prime minister, the coalition falls.", "conditional"),
        ("Ann Hale might be dismissed as foreign minister.", "conditional"),
        ("Protesters urged Ann Hale to step down as prime minister.", "called-for"),
        ("Ann Hale refused to resign as prime minister.", "negated"),
        ("Ann Hale did not resign.", "negated"),
        ("Ann Hale denied that she had resigned as prime minister.", "denied"),
        ("Bob Sample said that Ann Hale had been appointed foreign minister.", "reported"),
    ] {
        let document = testing::document_of(text, "2026-11-04");
        let reading = testing::read(&document);
        let said: Vec<_> = reading.changes.iter().map(|change| change.modality.name()).collect();
        assert_eq!(said, [modality], "{text}");
    }
}

#[test]
fn other_senses_and_fiction_tell_nothing() {
    check("Ann Hale quit smoking on Monday.", "");
    check("Ann Hale became the first Norlander president to visit Westmark.", "");
    check("Ann Hale became a citizen and the voice of her party.", "");
    check("In the film, Ann Hale is sworn in as president.", "");
    check("The company fired two rockets. The board resigned.", "");
    check("Ann Hale took her seat. She succeeded in the end.", "");
}
