//! Plain sentences as news has them, and what is surely known from each.

use super::super::testing::resolved;
use crate::reference::Reference;

/// What happened, to somebody who is surely meant: `KIND NAME OFFICE`.
fn learned(text: &str) -> Vec<String> {
    let (document, reading, resolution, tables) = resolved(text);
    let sure = resolution.changes.iter().filter(|changed| {
        reading.changes[changed.change].modality.happened() && changed.is_surely_named(&document, &reading)
    });
    let lines = sure.map(|changed| {
        let office = changed.office.map_or("?", |office| tables.office(office).id);
        let name = &reading.chains[changed.chain.index()].name;
        format!("{} {name} {office}", reading.changes[changed.change].kind.name())
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

#[test]
fn plain_sentences_are_read_with_their_office() {
    let table = [
        // Active.
        ("Kari Hale became president of Norland on Monday.", "took-office Kari Hale NX:hos"),
        ("Kari Hale became Norland's new prime minister on Monday.", "took-office Kari Hale NX:hog"),
        ("Kari Hale took office as president of Norland on Monday.", "took-office Kari Hale NX:hos"),
        ("Kari Hale took over as prime minister of Norland on Monday.", "took-office Kari Hale NX:hog"),
        ("Kari Hale assumed office as prime minister of Norland on Monday.", "took-office Kari Hale NX:hog"),
        ("Kari Hale took the oath of office as president of Norland on Monday.", "sworn-in Kari Hale NX:hos"),
        ("Kari Hale resigned as prime minister of Norland on Monday.", "resigned Kari Hale NX:hog"),
        ("Kari Hale stepped down as Norlander foreign minister on Monday.", "resigned Kari Hale NX:fm"),
        ("Kari Hale quit as Norlander foreign minister on Monday.", "resigned Kari Hale NX:fm"),
        ("Kari Hale left office as Norlander president on Monday.", "term-ended Kari Hale NX:hos"),
        ("Norland's prime minister, Kari Hale, has stepped down.", "resigned Kari Hale NX:hog"),
        ("Norland's foreign minister, Kari Hale, resigned on Monday.", "resigned Kari Hale NX:fm"),
        ("Kari Hale, the prime minister of Norland, died on Monday.", "died Kari Hale NX:hog"),
        ("Texas Governor Kari Hale died on Monday.", "died Kari Hale US-TX:governor"),
        (
            "President Bob Sample named Ann Hale foreign minister of Norland on Monday.",
            "appointed Ann Hale NX:fm",
        ),
        // Passive.
        ("Kari Hale was sworn in as prime minister of Norland on Monday.", "sworn-in Kari Hale NX:hog"),
        ("Kari Hale was sworn in as Texas's governor on Monday.", "sworn-in Kari Hale US-TX:governor"),
        ("Kari Hale was inaugurated as president of Norland on Monday.", "sworn-in Kari Hale NX:hos"),
        ("Kari Hale was elected governor of Texas on Monday.", "elected Kari Hale US-TX:governor"),
        ("Kari Hale was elected German chancellor on Monday.", "elected Kari Hale DE:hog"),
        ("Kari Hale was appointed Norlander foreign minister on Monday.", "appointed Kari Hale NX:fm"),
        ("Kari Hale was named Norland's foreign minister on Monday.", "appointed Kari Hale NX:fm"),
        (
            "Kari Hale was named president of the European Commission on Monday.",
            "appointed Kari Hale org:commission:president",
        ),
        ("Kari Hale was confirmed as U.S. secretary of state on Monday.", "appointed Kari Hale US:secstate"),
        ("Kari Hale was dismissed as foreign minister of Norland on Monday.", "dismissed Kari Hale NX:fm"),
        ("Norlander Prime Minister Kari Hale was fired on Monday.", "dismissed Kari Hale NX:hog"),
        ("Kari Hale was ousted as Norlander prime minister on Monday.", "dismissed Kari Hale NX:hog"),
        (
            "Kari Hale was removed from her post as Norlander foreign minister on Monday.",
            "dismissed Kari Hale NX:fm",
        ),
        (
            "Kari Hale, who was appointed Norlander prime minister on Monday, spoke to reporters.",
            "appointed Kari Hale NX:hog",
        ),
        // One after the other.
        (
            "Kari Hale succeeded Gil Brook as prime minister of Norland on Monday.",
            "term-ended Gil Brook NX:hog, took-office Kari Hale NX:hog",
        ),
        (
            "Gil Brook was succeeded by Kari Hale as prime minister of Norland on Monday.",
            "term-ended Gil Brook NX:hog, took-office Kari Hale NX:hog",
        ),
        // Nominal.
        (
            "The resignation of Kari Hale as prime minister of Norland was announced on Monday.",
            "resigned Kari Hale NX:hog",
        ),
        (
            "Kari Hale's appointment as prime minister of Norland was confirmed on Monday.",
            "appointed Kari Hale NX:hog",
        ),
        (
            "The election of Kari Hale as president of Norland was confirmed on Monday.",
            "elected Kari Hale NX:hos",
        ),
        (
            "Kari Hale announced her resignation as Norland's foreign minister on Monday.",
            "resigned Kari Hale NX:fm",
        ),
        ("The death of Norlander President Kari Hale was announced on Monday.", "died Kari Hale NX:hos"),
    ];
    let read = table.map(|(text, expected)| (text, learned(text).join(", "), expected));
    let wrong: Vec<_> = read.iter().filter(|(_, found, expected)| found != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_is_meant_is_beyond_doubt_or_nothing_is_learned() {
    let fell = "was elected president of Norland on Monday.";
    let table = [
        // A surname that two have, and one that one has.
        (format!("Kari Hale met Finn Hale. Hale {fell}"), 0),
        (format!("Kari Hale met Finn Brook. Hale {fell}"), 1),
        // A pronoun with two people about, and with one.
        (format!("Kari Hale praised Finn Brook. She {fell}"), 0),
        (format!("Kari Hale waited in the hall. She {fell}"), 1),
        // A quoted pronoun is not the speaker.
        ("“I knew him before he was elected president of Norland,” Finn Brook said.".to_owned(), 0),
    ];
    for (text, expected) in table {
        assert_eq!(learned(&text).len(), expected, "{text}: {:?}", learned(&text));
    }
}

#[test]
fn no_office_is_taken_for_another_of_its_name() {
    for text in [
        "Bob Sample resigned as president of Norland Shipping on Monday.",
        "Bob Sample stepped down as president of the company on Monday.",
    ] {
        assert!(learned(text).iter().all(|line| line.ends_with(" ?")), "{text}: {:?}", learned(text));
    }
    for text in [
        "Kari Hale resigned from the network on Monday.",
        "Kari Hale was dismissed as a joke on Monday.",
        "Kari Hale has become a close adviser.",
        "Kari Hale became a leader of the movement.",
        "Kari Hale became the youngest mayor in the country.",
        "Kari Hale became the fifth coach fired this season.",
        "Kari Hale was named coach of the year.",
        "Kari Hale named “Madam Secretary” as her favourite show.",
    ] {
        assert_eq!(learned(text), [""; 0], "{text}");
    }
}

#[test]
fn what_a_text_does_not_believe_is_not_learned() {
    for text in [
        "Reports that Norlander President Kari Hale resigned on Thursday are false, officials said.",
        "It is untrue that Norlander President Kari Hale resigned on Thursday.",
        "It is not true that Norlander President Kari Hale resigned on Thursday.",
        "Had Norlander President Kari Hale resigned on Thursday, markets would have fallen.",
        "Finn Brook rejected reports that Norlander President Kari Hale had resigned.",
        "A satirical website reported that Norlander President Kari Hale had died.",
    ] {
        assert!(learned(text).is_empty(), "{text}: {:?}", learned(text));
    }
}

#[test]
fn who_appoints_does_not_take_office() {
    let found = learned(
        "Norlander President Kari Hale on Tuesday appointed Gil Anchor as foreign minister of Norland, \
         replacing Finn Brook.",
    );
    assert!(found.iter().all(|line| !line.contains("Kari Hale")), "{found:?}");
}
